"""What every page's frame shows: how much waits, and the red line when nothing can go out."""

from django.conf import settings
from django.utils.functional import SimpleLazyObject
from django.utils.module_loading import import_string


def frame(request) -> dict:
    """The frame to stand in, the counts of the menu and the banner; asked only when a template shows them."""
    member = getattr(request, "member", None)
    return {
        "frame": "kit/app.html" if member else "kit/plain.html",
        "member": member,
        "counts": SimpleLazyObject(lambda: _ask("FRAME_COUNTS", request) or {}),
        "banner": SimpleLazyObject(lambda: _ask("FRAME_BANNER", request) or ""),
    }


def _ask(setting: str, request):
    named = getattr(settings, setting, None)
    if not named or not getattr(request, "member", None):
        return None
    try:
        answer = import_string(named) if isinstance(named, str) else named
    except ImportError:
        return None
    return answer(request)
