"""The page of a story's guests, and the guest's own page: no account, one story, its submitted versions."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from masthead.editorial.composer.shown import of_revision
from masthead.editorial.guests import actions
from masthead.editorial.guests.forms import GuestForm
from masthead.editorial.guests.models import Guest
from masthead.editorial.guests.tasks import mail_guest
from masthead.editorial.models import Story
from masthead.kit import clock
from masthead.kit.asking import refusals_in
from masthead.kit.errors import Refused
from masthead.kit.secrets import seal
from masthead.kit.views import turn
from masthead.people.middleware import without_member
from masthead.people.signing_in import address_of, count_failure, refuse_too_many

FRESH = "guest_link"
MOST_SHOWN = 50


@require_http_methods(["GET", "HEAD", "POST"])
def guests(request, pk):
    """Who outside reads this story, what they said, and one more link."""
    story = get_object_or_404(Story.objects.visible_to(request.member).select_related("organisation__head"), pk=pk)
    form = GuestForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _invited(request, story, form):
        return turn(request, reverse("editorial:guests", args=[pk]), toast=_("The link is ready."))
    now, fresh = clock.now(), request.session.pop(FRESH, {})
    kept = story.guests.select_related("by__person", "ended_by__person").prefetch_related(
        "words__revision__variant__channel"
    )
    found = {
        "story": story, "form": form, "now": now, "guests": kept[:MOST_SHOWN], "may": actions.may_invite(story, request.member),
        "fresh": fresh if fresh.get("story") == story.pk else {},
    }  # fmt: skip
    return render(request, "editorial/guests/guests.html", found, status=422 if form.is_bound else 200)


@require_POST
def end_guest(request, pk):
    """Close a link."""
    guest = get_object_or_404(Guest.objects.visible_to(request.member).select_related("story"), pk=pk)
    actions.end_guest(guest, by=request.member, now=clock.now())
    return turn(request, reverse("editorial:guests", args=[guest.story_id]), toast=_("The link is closed."))


@login_not_required
@without_member
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def read(request, token):
    """For the guest: the words as they will look, and two answers for each version."""
    guest = _guest(request, token)
    refused, typed = None, {}
    if request.method == "POST":
        typed = {"revision": request.POST.get("revision", ""), "note": request.POST.get("note", "")}
        refused = _said(guest, typed, request.POST.get("says", ""))
        if refused is None:
            return _for_strangers(
                turn(request, reverse("editorial:guest_reads", args=[token]), toast=_("Thank you: it is passed on."))
            )
    return _for_strangers(_page(request, guest, refused, typed))


def _page(request, guest: Guest, refused, typed):
    is_open = Guest.objects.open(clock.now()).filter(pk=guest.pk).exists()
    around = ("revision__variant__channel", "revision__variant__story")
    words = list(guest.words.standing().select_related(*around)) if is_open else []
    found = {
        "guest": guest, "firm": guest.story.organisation, "refused": refused, "typed": typed,
        "words": [(word, of_revision(word.revision)) for word in words],
    }  # fmt: skip
    status = 410 if not words else 409 if refused else 200
    return render(request, "editorial/guests/read.html", found, status=status)


def _guest(request, token: str) -> Guest:
    now, where = clock.now(), address_of(request)
    refuse_too_many(token, where, now)
    guest = Guest.objects.by_token(token).select_related("story__organisation", "by__person").first()
    if guest is None:
        count_failure(token, where, now)
        raise Http404
    return guest


def _said(guest: Guest, typed: dict, says: str) -> Refused | None:
    number = typed["revision"]
    if not (number.isascii() and number.isdigit() and len(number) < 18):
        raise Http404
    try:
        actions.guest_says(guest, revision=int(number), says=says, note=typed["note"], now=clock.now())
    except Refused as refused:
        return refused
    return None


def _invited(request, story: Story, form: GuestForm) -> bool:
    with refusals_in(form):
        words = {name: form.cleaned_data[name] for name in ("name", "email")}
        guest, token = actions.invite_guest(story, by=request.member, now=clock.now(), **words)
        link = request.build_absolute_uri(reverse("editorial:guest_reads", args=[token]))
        mailed = form.cleaned_data.get("mail", False)
        if mailed:
            mail_guest.enqueue(guest.pk, seal({"link": link}))
        request.session[FRESH] = {
            "story": story.pk, "name": guest.name, "email": guest.email, "link": link, "mailed": mailed,
        }  # fmt: skip
        return True
    return False


def _for_strangers(response):
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    # Nobody else learns the address, but the browser says where a form comes from: without it every answer is refused.
    response.headers["Referrer-Policy"] = "same-origin"
    return response
