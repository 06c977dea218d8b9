"""Keeping the register: who adds an entry, changes it, or says that it has a new version."""

from collections.abc import Collection, Sequence
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intranet.people.models import Organisation, Person
from intranet.people.queries import mail_domains
from intranet.privacy.guard import vet
from intranet.register.files import read_document
from intranet.register.models import Entry, File, Version
from intranet.register.queries import may_keep
from intranet.topics.models import Tag
from intranet.topics.queries import tags_by_word
from intranet.web.text import clean, clean_line


@transaction.atomic
def add_entry(*, by: Person, code: str, title: str, kind: str = Entry.Kind.FORM, tags: Sequence[str] = ()) -> Entry:
    """Add a form, a law or a protocol to the register of one's own organisation.

    Raises PermissionDenied, ValidationError, ClientDetailsFound.
    """
    about = _topics(by, tags)
    entry = Entry(organisation=by.organisation, created_by=by)
    return _put(entry, by, about, code=code, title=title, kind=kind)


@transaction.atomic
def change_entry(*, by: Person, entry: Entry, code: str, title: str, kind: str, tags: Sequence[str]) -> Entry:
    """Say differently what an entry is. What cites it goes on to do so."""
    if not may_keep(by, entry.tags.all(), entry):
        raise PermissionDenied
    return _put(entry, by, _topics(by, tags), code=code, title=title, kind=kind)


@transaction.atomic
def add_version(
    *,
    by: Person,
    entry: Entry,
    label: str,
    valid_from: date | None = None,
    link: str = "",
    note: str = "",
    file: "UploadedFile[bytes] | None" = None,
) -> Version:
    """Say that an entry has a new version, from a day on. Answers that cite an older one are then to be checked again.

    Whoever marks those finds them by the version, which is not taken up yet.
    Raises PermissionDenied, ValidationError, ClientDetailsFound.
    """
    name, content = read_document(file) if file else ("", b"")  # first: nobody waits while it is read
    _hold(by)
    if not may_keep(by, entry.tags.all(), entry):
        raise PermissionDenied
    version = Version(entry=entry, created_by=by, file_name=name, link=clean_line(link), note=clean(note).strip())
    version.label, version.valid_from = clean_line(label), valid_from or timezone.localdate()
    _vet(label=version.label, link=version.link, note=version.note, file=name)
    version.full_clean()
    version.save(force_insert=True)
    if name:
        File.objects.create(version=version, content=content)
    return version


def note_taken_up(version: Version) -> None:
    """Note that what cites an older version has been marked."""
    Version.objects.filter(pk=version.pk).update(taken_up_at=timezone.now())


def _hold(by: Person) -> None:
    """One at a time keeps a register: of two who add the same, the second is told so."""
    Organisation.objects.select_for_update(no_key=True).get(pk=by.organisation_id)


def _put(entry: Entry, by: Person, tags: Collection[Tag], *, code: str, title: str, kind: str) -> Entry:
    _hold(by)
    if not may_keep(by, tags, entry):
        raise PermissionDenied
    entry.code, entry.title, entry.kind = clean_line(code), clean_line(title), kind
    _vet(code=entry.code, title=entry.title)
    entry.full_clean()
    entry.save()
    entry.tags.set(tags)
    return entry


def _topics(by: Person, words: Sequence[str]) -> list[Tag]:
    """The topics that these words mean; only such as there are."""
    words = [clean_line(word) for word in words]
    found = tags_by_word(words, by)
    unknown = [word for word in words if word.lower() not in found]
    if unknown:
        raise ValidationError({"tags": _("There is no topic of this name: %(word)s") % {"word": unknown[0][:60]}})
    return list({tag.pk: tag for tag in found.values()}.values())


def _vet(**written: str) -> None:
    vet(written, domains=mail_domains())
