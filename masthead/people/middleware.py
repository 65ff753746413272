"""Every request of a signed-in person happens in one organisation."""

from zoneinfo import ZoneInfo

from django.conf import settings
from django.shortcuts import redirect
from django.utils import timezone, translation

from masthead.kit import clock
from masthead.people.safety import sessions

CHOSEN = "membership"
LANGUAGES = {code for code, _name in settings.LANGUAGES}


def without_member(view):
    """Mark a view that makes sense for somebody who belongs to no organisation (yet)."""
    view.without_member = True
    return view


class CurrentMember:
    """Sets `request.member`: the membership chosen in this browser, else the person's first one, else None.

    The language is the person's, and times are shown in the organisation's zone."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self._as_member(request)
        if request.user.is_authenticated:  # perhaps only since this request
            sessions.note(request, now=clock.now())
        return response

    def _as_member(self, request):
        request.member = self._member(request) if request.user.is_authenticated else None
        if not request.user.is_authenticated:
            with translation.override(self._language_of_a_stranger(request)):
                return self._remember(request, self._answer(request))
        zone = request.member.organisation.zone if request.member else "UTC"
        with translation.override(request.user.language), timezone.override(ZoneInfo(zone)):
            return self._answer(request)

    def process_view(self, request, view, args, kwargs):
        """Somebody signed in who belongs nowhere is led to where one begins."""
        lost = request.user.is_authenticated and request.member is None
        if lost and getattr(view, "login_required", True) and not getattr(view, "without_member", False):
            return redirect(settings.BEGIN_URL)
        return None

    def _answer(self, request):
        request.LANGUAGE_CODE = translation.get_language()
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
        return response

    def _remember(self, request, response):
        if request.GET.get("lang") in LANGUAGES:
            response.set_cookie(settings.LANGUAGE_COOKIE_NAME, request.GET["lang"], max_age=31_536_000, samesite="Lax")
        return response

    def _member(self, request):
        theirs, chosen = request.user.belongs_to, request.session.get(CHOSEN)
        return next((one for one in theirs if one.pk == chosen), theirs[0] if theirs else None)

    def _language_of_a_stranger(self, request):
        asked = request.GET.get("lang")
        return asked if asked in LANGUAGES else translation.get_language_from_request(request)
