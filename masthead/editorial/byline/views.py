"""The page on which everybody says whether, and how, the public knows them."""

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from masthead.channels.models import Channel
from masthead.editorial.byline.actions import set_public_name
from masthead.editorial.byline.forms import PublicNameForm
from masthead.editorial.byline.models import PublicName
from masthead.kit import clock
from masthead.kit.views import turn

MOST = 50  # channels named on the page


@require_http_methods(["GET", "HEAD", "POST"])
def public_name(request):
    """My public name: set, changed or taken back by oneself, never by anybody else."""
    present = PublicName.objects.filter(member=request.member).first()
    form = PublicNameForm(request.POST or None, initial={"name": present.name if present else request.member.name})
    if request.method == "POST" and "none" in request.POST:
        return _set(request, "")
    if request.method == "POST" and form.is_valid():
        return _set(request, form.cleaned_data["name"])
    channels = Channel.objects.visible_to(request.member).open().filter(names_author=True)[:MOST]
    found = {"present": present, "form": form, "channels": channels}
    return render(request, "editorial/byline/public_name.html", found, status=422 if form.is_bound else 200)


def _set(request, name: str):
    taken = set_public_name(name=name, by=request.member, now=clock.now())
    said = _("You are named as “%(name)s”.") % {"name": name} if name else _("You are not named in public.")
    if taken:
        said += " " + ngettext(
            "%(n)d text has to be submitted again.", "%(n)d texts have to be submitted again.", taken
        ) % {"n": taken}  # fmt: skip
    return turn(request, "editorial:public_name", toast=said)
