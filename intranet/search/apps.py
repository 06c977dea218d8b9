from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "intranet.search"
    label = "search"

    def ready(self) -> None:
        from intranet.search import lookups  # noqa: F401, PLC0415  (registers itself, once the fields exist)
