"""Turning a text into one of another kind: what hangs on it stays there, because its row stays."""

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import F

from intranet.contributions.cards import forget
from intranet.contributions.models import Contribution, Kind


@transaction.atomic(savepoint=False)
def turn(written: Contribution, kind: Kind, **columns: Any) -> Any:
    """Make a contribution, that is held, one of another kind, and return it as that. Who may is for the caller to say.

    Its number stays, and with it its address, its thread, and all that was noted about it: votes, bookmarks, mentions,
    topics, who watches it and who was told of it. Only the row of what it was goes, and one of what it is comes.
    """
    _model(written.kind)._default_manager.get(pk=written.pk).delete(keep_parents=True)
    Contribution.objects.filter(pk=written.pk).update(kind=kind, version=F("version") + 1)
    row, model = Contribution.objects.get(pk=written.pk), _model(kind)
    turned = model(contribution=row, **columns)
    for field in Contribution._meta.concrete_fields:
        setattr(turned, field.attname, getattr(row, field.attname))
    turned.save_base(raw=True, force_insert=True)  # raw: without its parent, which is there
    transaction.on_commit(partial(forget, row.root_id))
    return model._default_manager.select_related("author__organisation", "space").get(pk=row.pk)


def _model(kind: str) -> Any:
    """The table of a kind, which a higher capability may own."""
    return Contribution._meta.get_field(f"as_{kind}").related_model
