"""A PDF made our own: its pages, and nothing that runs, hides or tells who wrote it. No database."""

import hashlib
import io
from dataclasses import dataclass

from django.utils.translation import gettext as _
from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import NameObject

from masthead.kit.errors import Refused

MOST_PAGES = 300  # what LinkedIn takes as a document
RUNS = ("/AA", "/A", "/Annots", "/Metadata", "/PieceInfo")  # actions, links with actions, notes of other programs


@dataclass(frozen=True)
class Document:
    """A document as it will be kept and published."""

    data: bytes
    pages: int
    width: int
    height: int

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


def clean(upload) -> Document:
    """The pages of an uploaded PDF, written anew. Raises Refused with what to do instead."""
    try:
        upload.seek(0)
        reader = PdfReader(upload)
        if reader.is_encrypted:
            raise Refused(_("This PDF has a password. Save it without one, then upload it."))
        pages = len(reader.pages)
        if not 0 < pages <= MOST_PAGES:
            raise Refused(
                _("This PDF has %(n)d pages: from 1 to %(most)d are possible.") % {"n": pages, "most": MOST_PAGES}
            )
        box = reader.pages[0].mediabox
        return Document(_written(reader), pages, max(1, round(box.width)), max(1, round(box.height)))
    except (PyPdfError, ValueError, TypeError, KeyError, AttributeError, RecursionError, OSError) as error:
        raise Refused(_("This PDF is damaged and can not be read. Save it again as PDF, then upload it.")) from error


def _written(reader: PdfReader) -> bytes:
    """Only the pages are copied: scripts, attached files and the author stand beside them and stay behind."""
    writer = PdfWriter()
    for page in reader.pages:
        for name in RUNS:
            page.pop(NameObject(name), None)
        writer.add_page(page)
    writer.metadata = None
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
