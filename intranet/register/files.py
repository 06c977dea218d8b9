"""Files that may be uploaded: documents, known by their ending and by how they begin."""

from pathlib import PurePosixPath

from django.core.exceptions import SuspiciousFileOperation, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.text import get_valid_filename
from django.utils.translation import gettext as _

from intranet.web.text import clean_line

LARGEST = 10 * 1024 * 1024  # bytes
LONGEST_NAME = 100
OOXML, ODF = "application/vnd.openxmlformats-officedocument.", "application/vnd.oasis.opendocument."
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

# What a document's name ends with: what it is, and how it begins.
DOCUMENTS = {
    ".pdf": ("application/pdf", b"%PDF-"),
    ".docx": (f"{OOXML}wordprocessingml.document", ZIP),
    ".xlsx": (f"{OOXML}spreadsheetml.sheet", ZIP),
    ".pptx": (f"{OOXML}presentationml.presentation", ZIP),
    ".odt": (f"{ODF}text", ZIP),
    ".ods": (f"{ODF}spreadsheet", ZIP),
    ".odp": (f"{ODF}presentation", ZIP),
    ".doc": ("application/msword", OLE),
    ".xls": ("application/vnd.ms-excel", OLE),
    ".ppt": ("application/vnd.ms-powerpoint", OLE),
}


def read_document(upload: "UploadedFile[bytes]") -> tuple[str, bytes]:
    """Return the name, cleaned, and the content of a document. Raises ValidationError for anything else."""
    name = cleaned_name(upload.name or "")
    _type, beginning = DOCUMENTS.get(ending(name), ("", None))
    if beginning is None:
        raise ValidationError({"file": _("A PDF or a document of an office program, please.")})
    if (upload.size or 0) > LARGEST:
        raise ValidationError({"file": _("At most %(most)s MB.") % {"most": LARGEST // 1024**2}})
    content = upload.read(LARGEST + 1)
    if len(content) > LARGEST or not content.startswith(beginning):
        raise ValidationError({"file": _("This file is not what its name says.")})
    return name, content


def cleaned_name(name: str) -> str:
    """Return the last part of a name, of letters, figures, dots and dashes alone; its ending stays."""
    try:
        valid = get_valid_filename(PurePosixPath(clean_line(name).replace("\\", "/")).name).lstrip(".")
    except SuspiciousFileOperation:
        return ""
    return PurePosixPath(valid).stem[: LONGEST_NAME - len(ending(valid))] + ending(valid)


def ending(name: str) -> str:
    """Return what a name ends with, in small letters: `.pdf`."""
    return PurePosixPath(name).suffix.lower()


def content_type(name: str) -> str:
    """Return what a document of this name is sent as."""
    return DOCUMENTS.get(ending(name), ("application/octet-stream", b""))[0]
