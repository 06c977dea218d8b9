from django.apps import AppConfig


class RegisterConfig(AppConfig):
    name = "intranet.register"
    label = "register"
