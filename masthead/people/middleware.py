"""Every request of a signed-in person happens in one organisation."""

from zoneinfo import ZoneInfo

from django.utils import timezone, translation

from masthead.people.models import Membership

CHOSEN = "membership"


class CurrentMember:
    """Sets `request.member`: the membership chosen in this browser, else the person's first one, else None.

    The language is the person's, and times are shown in the organisation's zone."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.member = self._member(request) if request.user.is_authenticated else None
        if not request.user.is_authenticated:
            with translation.override(self._language_of_a_stranger(request)):
                return self._answer(request)
        zone = request.member.organisation.zone if request.member else "UTC"
        with translation.override(request.user.language), timezone.override(ZoneInfo(zone)):
            return self._answer(request)

    def _answer(self, request):
        request.LANGUAGE_CODE = translation.get_language()
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
        return response

    def _member(self, request):
        theirs = Membership.objects.active().filter(person=request.user).select_related("organisation", "person")
        chosen = request.session.get(CHOSEN)
        found = theirs.filter(pk=chosen).first() if chosen else None
        return found or theirs.order_by("pk").first()

    def _language_of_a_stranger(self, request):
        asked = request.GET.get("lang")
        if asked in {"en", "fr"}:
            return asked
        return translation.get_language_from_request(request)
