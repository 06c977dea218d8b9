from django.apps import AppConfig


class EmbeddedConfig(AppConfig):
    name = "intranet.embedded"
    label = "embedded"

    def ready(self) -> None:
        """Let each thread of each process send tasks to our queue; by itself Celery looks for a broker elsewhere."""
        from intranet.celery import app  # noqa: PLC0415 - it needs the settings

        app.set_default()
