"""The page of a published version on which it is corrected or withdrawn."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from masthead.channels.permits import SIGN
from masthead.editorial.corrections import actions
from masthead.editorial.corrections.forms import CorrectionForm
from masthead.editorial.corrections.models import Correction
from masthead.editorial.views.common import version
from masthead.kit import clock
from masthead.kit.asking import refusals_in
from masthead.kit.views import turn

MOST = 50


@require_http_methods(["GET", "HEAD", "POST"])
def corrections(request, pk):
    """What was put right since it is out, and one more."""
    variant = version(request, pk)
    form = CorrectionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            actions.correct(variant, by=request.member, now=clock.now(), **form.cleaned_data)
            return turn(request, reverse("editorial:corrections", args=[pk]), toast=_("On record"))
    found = {
        "variant": variant, "form": form, "may": SIGN.allows(request.member, variant.channel),
        "corrections": variant.corrections.select_related("by__person")[:MOST],
        "withdrawn": variant.corrections.filter(kind=Correction.WITHDRAWN).exists(),
    }  # fmt: skip
    return render(request, "editorial/corrections/corrections.html", found, status=422 if form.is_bound else 200)
