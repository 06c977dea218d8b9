"""Holding a thread: what counts, accepts, deletes or moves in it comes one after the other."""

from collections.abc import Iterable

from intranet.contributions.models import Contribution


def hold(contribution: Contribution) -> Contribution:
    """Hold the contribution's thread until the transaction ends, learn where it stands now, and return its root."""
    rows = Contribution.objects.filter(pk__in={contribution.root_id, contribution.pk}).order_by("pk")
    held = {row.pk: row for row in rows.select_related("space").select_for_update(of=("self",), no_key=True)}
    now = held[contribution.pk]
    contribution.space, contribution.hidden_at, contribution.deleted_at = now.space, now.hidden_at, now.deleted_at
    root: Contribution = held[contribution.root_id]
    return root


def hold_all(roots: Iterable[int]) -> None:
    """Hold many threads, in the order in which everybody holds several, so that nobody waits in a circle."""
    rows = Contribution.objects.filter(pk__any=roots).order_by("pk")
    list(rows.select_for_update(of=("self",), no_key=True).values_list("pk"))
