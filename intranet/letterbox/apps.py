from django.apps import AppConfig


class LetterboxConfig(AppConfig):
    name = "intranet.letterbox"
    label = "letterbox"
