from django.apps import AppConfig


class TopicsConfig(AppConfig):
    name = "intranet.topics"
    label = "topics"
