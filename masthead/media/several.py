"""Several pictures in one go: how many and how heavy is settled at the door, and what is refused is named."""

from functools import wraps

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from masthead.kit.errors import Refused
from masthead.media.actions import add_file
from masthead.media.models import Asset
from masthead.media.uploads import too_large

MOST = 10  # what somebody describes in one sitting, and what a small machine encodes while a browser waits


class AtMostEach(FileUploadHandler):
    """Lets through `MOST` files of so many bytes each; drops the rest, and remembers their names."""

    def __init__(self, request):
        super().__init__(request)
        self.files = 0

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self.seen, self.files = 0, self.files + 1

    def receive_data_chunk(self, raw_data, start):
        self.seen += len(raw_data)
        if self.files > MOST:
            self._drop(_("%(most)d pictures at a time: this one was left out.") % {"most": MOST})
        if self.seen > settings.FILM_MAX_BYTES:
            self._drop(too_large(settings.FILM_MAX_BYTES))
        return raw_data

    def file_complete(self, file_size):
        return None

    def _drop(self, why: str):
        self.request.left_out.append((self.file_name, why))
        raise SkipFile()


def limited_each(view):
    """For views that take several pictures: the limits are in place before anything reads the form (as in uploads.py)."""
    inner = csrf_protect(view)

    @csrf_exempt
    @wraps(view)
    def outer(request, *args, **kwargs):
        request.left_out = []
        request.upload_handlers.insert(0, AtMostEach(request))
        return inner(request, *args, **kwargs)

    return outer


def take_in(request, *, now) -> tuple[list[Asset], list[tuple[str, str]]]:
    """Keep every picture of a form; of each that can not be kept, its name and why. One bad file stops no other."""
    uploads = request.FILES.getlist("pictures")[:MOST]  # reads the form: only now is it known what was left out
    kept, left_out = [], list(request.left_out)
    for upload in uploads:
        try:
            kept.append(add_file(request.member.organisation, upload=upload, alt="", by=request.member, now=now))
        except Refused as refused:
            left_out.append((upload.name, str(refused.sentence)))
    return kept, left_out
