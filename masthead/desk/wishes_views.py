"""Which mails I get: on my settings, and by the link in each mail."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from masthead.desk.wishes import change_mails, read_token, wishes_of
from masthead.desk.wishes_forms import MailsForm
from masthead.kit import clock
from masthead.kit.views import turn
from masthead.people.middleware import without_member


@require_http_methods(["GET", "HEAD", "POST"])
def mails(request):
    """My mails: at once, daily, weekly."""
    wishes = wishes_of(request.member)
    form = MailsForm(request.POST or None, instance=wishes)
    if request.method == "POST" and form.is_valid():
        change_mails(request.member, by=request.member, now=clock.now(), **form.cleaned_data)
        return turn(request, "desk:mails", toast=_("Saved."))
    return render(request, "desk/mails.html", {"form": form}, status=422 if form.errors else 200)


@never_cache
@csrf_exempt  # the mail program's own button posts here; the signed address is the proof
@login_not_required
@without_member
@require_http_methods(["GET", "HEAD", "POST"])
def turn_off(request, token):
    """End the mails of one kind, or begin them again; looking at the page changes nothing."""
    found = read_token(token)
    if not found:
        return render(request, "desk/mails_off.html", {"done": None, "which": ""}, status=404)
    member, which = found
    done = ""
    if request.method == "POST":
        done = "on" if request.POST.get("on") else "off"
        change_mails(member, by=member, now=clock.now(), **{which: done == "on"})
    with translation.override(member.person.language):
        return render(request, "desk/mails_off.html", {"done": done, "which": which, "who": member})
