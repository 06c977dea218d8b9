from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "intranet.web"
    label = "web"

    def ready(self) -> None:
        from intranet.web import lookups  # noqa: F401, PLC0415  (registers itself, once the fields exist)
