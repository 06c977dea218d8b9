"""Our icon as a picture of points, for phones and desktops that take no drawing.

It is a balloon with an arch in it, and in the arch a door: the corridor, and somebody who speaks there. It is drawn
here a second time: whoever changes `icon.svg` changes this along, and then runs `manage.py draw_icons`.
"""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from PIL import Image, ImageDraw

GROUND, FIGURE = "#9d3d12", "#fcfaf6"
FINE = 4  # times as large as it is shown, so that its edges are smooth
ACROSS = 512  # as `icon.svg` is
CORNER = 112
FOLDER = Path(settings.BASE_DIR) / "intranet" / "static" / "img"


@dataclass(frozen=True)
class Icon:
    """One of the files: how large it is, and whether whoever shows it cuts its shape out."""

    name: str
    size: int
    cut_out: bool = False


ICONS = (
    Icon("icon-192.png", 192),
    Icon("icon-512.png", 512),
    Icon("icon-maskable-192.png", 192, cut_out=True),
    Icon("icon-maskable-512.png", 512, cut_out=True),
    Icon("apple-touch-icon.png", 180, cut_out=True),
)


def drawn(icon: Icon) -> Image.Image:
    """Return the picture. What is cut out fills its square, and keeps its figure away from the edge."""
    large = icon.size * FINE
    picture = Image.new("RGBA", (large, large), GROUND if icon.cut_out else (0, 0, 0, 0))
    pen = ImageDraw.Draw(picture)
    if not icon.cut_out:
        pen.rounded_rectangle((0, 0, large - 1, large - 1), CORNER / ACROSS * large, fill=GROUND)
    _figure(pen, large / ACROSS, *((112, 108, 9) if icon.cut_out else (64, 60, 12)))
    return picture.resize((icon.size, icon.size), Image.Resampling.LANCZOS)


def draw_all() -> list[Path]:
    """Write the files that are kept, and return which."""
    for icon in ICONS:
        drawn(icon).save(FOLDER / icon.name, "PNG", optimize=True)
    return [FOLDER / icon.name for icon in ICONS]


def _figure(pen: ImageDraw.ImageDraw, unit: float, left: float, top: float, scale: float) -> None:
    def points(*numbers: float) -> list[float]:
        return [(number * scale + (top if place % 2 else left)) * unit for place, number in enumerate(numbers)]

    def arch(middle: float, radius: float, spring: float, foot: float, fill: str) -> None:
        pen.ellipse(points(middle - radius, spring - radius, middle + radius, spring + radius), fill=fill)
        pen.rectangle(points(middle - radius, spring, middle + radius, foot), fill=fill)

    pen.polygon(points(4, 20, 4, 29.85, 5.4, 30.6, 11.2, 26.4, 11.2, 20), fill=FIGURE)
    pen.ellipse(points(4, 28.95, 5.8, 30.75), fill=FIGURE)
    arch(16, 12, 14, 26.5, FIGURE)
    arch(16, 6.8, 14, 22.3, GROUND)
    arch(16, 3, 14.4, 22.6, FIGURE)
