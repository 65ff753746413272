"""The first page: look around in the sample shop, or start your own. The sample's people are one click away, on loopback."""

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.views.decorators.http import require_GET, require_POST

from masthead.desk.models import SampleBuild
from masthead.desk.sample.tasks import build_sample
from masthead.kit import clock
from masthead.people.middleware import CHOSEN, without_member
from masthead.people.models import Membership
from masthead.people.views import number

LOOPBACK = {"127.0.0.1", "::1"}


@login_not_required
@without_member
@require_GET
def welcome(request):
    """What a new installation shows first."""
    return render(request, "desk/welcome.html", _shops(request))


@login_not_required
@without_member
@require_GET
def progress(request):
    """How far the sample is; asked again every second while it is being built."""
    return render(request, "desk/_sample.html", _shops(request))


@login_not_required
@without_member
@require_POST
def build(request):
    """Open the sample shop: built in the background, once for each language."""
    _only_here(request)
    language = translation.get_language()[:2]
    if not SampleBuild.objects.filter(language=language, failed=False).exists():
        row = SampleBuild.objects.create(language=language, asked_at=clock.now())
        build_sample.enqueue(row.pk)
    return redirect("desk:welcome")


@login_not_required
@without_member
@require_POST
def enter(request):
    """Come in as one of the sample's people, without a password: only on this computer, only into a sample."""
    _only_here(request)
    member = get_object_or_404(_sample_people(), pk=number(request.POST.get("member", "")))
    login(request, member.person, backend="masthead.people.backends.EmailBackend")
    request.session[CHOSEN] = member.pk
    return redirect("desk:today")


def _shops(request) -> dict:
    if not is_here(request):
        return {"here": False}
    people = _sample_people()
    language = translation.get_language()[:2]
    building = SampleBuild.objects.filter(organisation=None, failed=False).first()
    failed = SampleBuild.objects.filter(language=language, failed=True).exists()
    mine = [member for member in people if member.organisation.language == language] or list(people)
    return {"here": True, "people": mine, "building": building, "failed": failed and not mine}


def _sample_people():
    """Only who has no account: somebody invited into the sample has a password, and perhaps a real firm behind it."""
    return (
        Membership.objects.active()
        .filter(organisation__is_sample=True, person__email=None)
        .select_related("person", "organisation")
        .order_by("pk")
    )


def is_here(request) -> bool:
    """On loopback and through no proxy: a visitor from elsewhere never sees the sample."""
    forwarded = "HTTP_X_FORWARDED_FOR" in request.META or "HTTP_FORWARDED" in request.META
    return settings.SAMPLE_ALLOWED and request.META.get("REMOTE_ADDR") in LOOPBACK and not forwarded


def _only_here(request) -> None:
    if not is_here(request):
        raise Http404
