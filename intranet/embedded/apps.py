from django.apps import AppConfig


class EmbeddedConfig(AppConfig):
    name = "intranet.embedded"
    label = "embedded"
