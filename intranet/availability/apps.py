from django.apps import AppConfig


class AvailabilityConfig(AppConfig):
    name = "intranet.availability"
    label = "availability"
