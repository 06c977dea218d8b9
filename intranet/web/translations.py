"""The catalogues of words: compiled without tools that a machine may lack, and compared with what the code says."""

from pathlib import Path

import polib
from django.conf import settings
from django.utils.translation.reloader import translation_file_changed


def compile_catalogues() -> int:
    """Compile the catalogues that changed since they were compiled, read them anew, and return how many those were."""
    stale = [path for folder in settings.LOCALE_PATHS for path in Path(folder).rglob("*.po") if _is_stale(path)]
    for path in stale:
        _compile(path)
        translation_file_changed(None, path.with_suffix(".mo"))
    return len(stale)


def _is_stale(path: Path) -> bool:
    compiled = path.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime < path.stat().st_mtime


def _compile(path: Path) -> None:
    """Write beside it and rename, so that who reads meanwhile reads the whole old or the whole new one."""
    draft = path.with_suffix(".mo.part")
    polib.pofile(str(path)).save_as_mofile(str(draft))
    draft.rename(path.with_suffix(".mo"))
