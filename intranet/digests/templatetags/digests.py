"""What pages of digests draw."""

from collections.abc import Sequence
from typing import Any

from django import template

register = template.Library()

WIDTH, GAP, HEIGHT = 10, 4, 40


@register.inclusion_tag("digests/_bars.html")
def bars(numbers: Sequence[int], words: str) -> dict[str, Any]:
    """Draw a bar for each number, the newest last; a screen reader reads the words."""
    most = max([*numbers, 1])
    heights = [max(round(number / most * HEIGHT), 1) for number in numbers]
    drawn = [(place * (WIDTH + GAP), HEIGHT - tall, tall) for place, tall in enumerate(heights)]
    return {"bars": drawn, "width": len(drawn) * (WIDTH + GAP), "height": HEIGHT, "bar": WIDTH, "words": words}
