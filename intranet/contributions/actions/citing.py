"""What a text cites of the register, and in which version."""

from collections.abc import Iterable

from intranet.contributions.models import Citation, Contribution
from intranet.register.models import Entry


def set_citations(written: Contribution, entries: Iterable[Entry], *, is_new: bool) -> None:
    """Let it cite exactly these, each as it holds today: whoever writes a text has the present forms before them."""
    cited = {entry.pk: entry for entry in entries}
    if not is_new:
        Citation.objects.filter(contribution_id=written.pk).exclude(entry_id__in=cited).delete()
    if cited:
        Citation.objects.bulk_create(
            (Citation(contribution_id=written.pk, entry=entry, version=entry.current) for entry in cited.values()),
            update_conflicts=True,
            unique_fields=["contribution", "entry"],
            update_fields=["version"],
        )
