"""The small picture of a row of numbers: bars, the newest last, for mail programs that show no other."""

from collections.abc import Sequence
from io import BytesIO

from PIL import Image, ImageDraw

WIDTH, GAP, HEIGHT, DENSE = 10, 4, 40, 2  # of a bar, in points; twice as many pixels, for sharp screens
BAR, NEWEST = "#d9a486", "#85391c"


def bars(numbers: Sequence[int | None]) -> bytes:
    """Return a PNG with a bar for each number, and a gap where it is not told; the newest stands out.

    It has no ground of its own, for the dark.
    """
    file = BytesIO()
    _drawn(numbers).save(file, "PNG", optimize=True)
    return file.getvalue()


def _drawn(numbers: Sequence[int | None]) -> Image.Image:
    most = max(number or 1 for number in [*numbers, 1])
    wide = len(numbers) * (WIDTH + GAP)
    picture = Image.new("RGBA", (wide * DENSE, HEIGHT * DENSE), (0, 0, 0, 0))
    draw = ImageDraw.Draw(picture)
    for place, number in enumerate(numbers):
        if number is None:
            continue
        left = place * (WIDTH + GAP)
        top = HEIGHT - max(round(number / most * HEIGHT), 1)
        colour = NEWEST if place == len(numbers) - 1 else BAR
        corner = ((left + WIDTH) * DENSE - 1, HEIGHT * DENSE - 1)
        draw.rectangle([(left * DENSE, top * DENSE), corner], fill=colour)
    return picture
