"""What pages of digests draw."""

from collections.abc import Sequence
from typing import Any

from django import template

from intranet.digests.models import Rhythm
from intranet.digests.queries import rhythm_of
from intranet.people.models import Person

register = template.Library()

WIDTH, GAP, HEIGHT = 10, 4, 40


@register.inclusion_tag("digests/_bars.html")
def bars(numbers: Sequence[int | None], words: str) -> dict[str, Any]:
    """Draw a bar for each number, the newest last, and a gap where it is not told; a screen reader reads the words."""
    most = max(number or 1 for number in [*numbers, 1])
    told = [(place, number) for place, number in enumerate(numbers) if number is not None]
    heights = [(place, max(round(number / most * HEIGHT), 1)) for place, number in told]
    drawn = [(place * (WIDTH + GAP), HEIGHT - tall, tall) for place, tall in heights]
    gaps = [place * (WIDTH + GAP) + WIDTH / 2 for place, number in enumerate(numbers) if number is None]
    return {
        "bars": drawn,
        "gaps": gaps,
        "width": len(numbers) * (WIDTH + GAP),
        "height": HEIGHT,
        "bar": WIDTH,
        "words": words,
    }


@register.inclusion_tag("digests/_ended.html")
def digest_ended(reader: Person) -> dict[str, Any]:
    """Say where one chooses "only in my digest" that there is none, if so: nobody would hear of it."""
    return {"ended": rhythm_of(reader).often == Rhythm.Often.NEVER}
