"""Stylesheets and scripts: many small files where we work, one of each on the wire."""

from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import Any

from django.contrib.staticfiles.finders import get_finders
from whitenoise.storage import CompressedManifestStaticFilesStorage

PATTERNS = {"css/all.css": "css/*.css", "js/all.js": "js/*.js"}
FIRST = "css/tokens.css"  # it says which layer goes over which, so that no other order matters


def parts(joined: str, names: Any) -> list[str]:
    """Which of these files are joined into one of that name, in their order."""
    found = {name for name in names if fnmatch(name, PATTERNS[joined]) and name not in PATTERNS}
    return sorted(found, key=lambda name: (name != FIRST, name))


@cache
def separate(joined: str) -> list[str]:
    """The same files as they are found where we work."""
    return parts(joined, (name for finder in get_finders() for name, _ in finder.list([])))


class JoinedStaticFilesStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Joins stylesheets and scripts: forty files are forty round trips for a phone, and compress half as well."""

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        """Write the joined files beside the others, and let them be hashed and compressed like these."""
        for joined in () if dry_run else PATTERNS:
            texts = [Path(self.path(name)).read_bytes() for name in parts(joined, paths)]
            Path(self.path(joined)).write_bytes(b"\n".join(texts))
            paths[joined] = (self, joined)
        yield from super().post_process(paths, dry_run, **options)
