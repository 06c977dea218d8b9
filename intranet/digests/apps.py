from django.apps import AppConfig


class DigestsConfig(AppConfig):
    name = "intranet.digests"
    label = "digests"
