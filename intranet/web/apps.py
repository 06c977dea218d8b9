from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "intranet.web"
    label = "web"

    def ready(self) -> None:
        from intranet.web import arrays, lookups  # noqa: F401, PLC0415  (they register themselves, once the fields exist)
