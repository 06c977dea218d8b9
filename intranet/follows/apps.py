from django.apps import AppConfig


class FollowsConfig(AppConfig):
    name = "intranet.follows"
    label = "follows"
