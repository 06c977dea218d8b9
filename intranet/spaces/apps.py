from django.apps import AppConfig


class SpacesConfig(AppConfig):
    name = "intranet.spaces"
    label = "spaces"
