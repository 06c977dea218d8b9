from django.apps import AppConfig


class ContributionsConfig(AppConfig):
    name = "intranet.contributions"
    label = "contributions"
