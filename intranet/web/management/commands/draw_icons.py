"""Draw the icons of the app anew, after the drawing in `intranet/web/icons.py` changed."""

from typing import Any

from django.core.management import BaseCommand

from intranet.web.icons import draw_all


class Command(BaseCommand):
    """Writes the pictures that phones and desktops show for Wandelgang."""

    help = "Draw the icons that an installed Wandelgang has."
    requires_system_checks: list[str] = []

    def handle(self, **_options: Any) -> None:
        for path in draw_all():
            self.stdout.write(path.name)
