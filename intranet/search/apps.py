from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "intranet.search"
    label = "search"
