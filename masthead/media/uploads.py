"""Stopping an upload at the door: what is too large never fills memory or disk, and the other fields stay filled in."""

from functools import wraps

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from masthead.kit.errors import Refused

MB = 1024 * 1024


class AtMost(FileUploadHandler):
    """Lets a file through up to `most` bytes, then drops the rest and remembers that it did."""

    def __init__(self, request, most: int):
        super().__init__(request)
        self.most = most

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self.seen = 0

    def receive_data_chunk(self, raw_data, start):
        self.seen += len(raw_data)
        if self.seen > self.most:
            self.request.upload_was_too_large = True
            raise SkipFile()
        return raw_data

    def file_complete(self, file_size):
        return None


def limited(view):
    """For views that take a picture: the limit is in place before anything reads the form.

    The token is checked only then, inside, because reading it reads the form (Django's documented order)."""
    inner = csrf_protect(view)

    @csrf_exempt
    @wraps(view)
    def outer(request, *args, **kwargs):
        request.upload_was_too_large = False
        # What it is shows only once it is here: the door lets the largest kind through, the action asks each its own.
        request.upload_handlers.insert(0, AtMost(request, settings.FILM_MAX_BYTES))
        return inner(request, *args, **kwargs)

    return outer


def picture_of(request, name: str = "picture"):
    """The uploaded file of a form. Raises Refused when there is none, or when it was too large."""
    if getattr(request, "upload_was_too_large", False):
        raise Refused(too_large(settings.FILM_MAX_BYTES))
    upload = request.FILES.get(name)
    if upload is None:
        raise Refused(_("Choose a picture first."))
    return upload


def too_large(most: int) -> str:
    """The sentence for a file above a limit (in bytes)."""
    return _("This file is too heavy: %(most)d MB at most. Make it smaller, then upload it.") % {"most": most // MB}
