"""Static files: collected, named by their content and compressed, once for as long as they do not change."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

UNUSED = ["rest_framework"]  # the pages of its browsable API, which we do not serve


def collect_changed() -> bool:
    """Collect the static files unless nothing changed since the last time; say whether it was done."""
    mark = Path(settings.STATIC_ROOT) / ".collected"
    state = hashlib.sha256("\n".join(sorted(_sources())).encode()).hexdigest()
    if mark.exists() and mark.read_text() == state:
        return False
    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=UNUSED)
    mark.write_text(state)
    return True


def _sources() -> Iterator[str]:
    for finder in get_finders():
        for name, storage in finder.list(UNUSED):
            found = Path(storage.path(name)).stat()
            yield f"{name} {found.st_size} {found.st_mtime_ns}"
