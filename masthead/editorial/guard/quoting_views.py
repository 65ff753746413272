"""The page of a version's quotations."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from masthead.channels.permits import WRITE
from masthead.editorial.guard.forms import QuotationForm
from masthead.editorial.guard.models import Quotation
from masthead.editorial.guard.quoting import declare_quotation, drop_quotation
from masthead.editorial.views.common import address_of, version
from masthead.kit import clock
from masthead.kit.asking import refusals_in
from masthead.kit.views import turn


@require_http_methods(["GET", "HEAD", "POST"])
def quotations(request, pk):
    """What this version quotes, and one more."""
    variant, form = version(request, pk), QuotationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            declare_quotation(variant, by=request.member, now=clock.now(), **form.cleaned_data)
            return turn(request, reverse("editorial:quotations", args=[pk]), toast=_("Written down."))
    found = {
        "variant": variant, "form": form, "back": address_of(variant), "may": WRITE.allows(request.member, variant.channel),
        "quotations": variant.quotations.select_related("by__person"),
    }  # fmt: skip
    return render(request, "editorial/guard/quotations.html", found, status=422 if form.is_bound else 200)


@require_POST
def drop(request, pk, quotation):
    """These words count again."""
    ours = Quotation.objects.visible_to(request.member).select_related("variant__channel", "variant__story")
    drop_quotation(get_object_or_404(ours, pk=quotation, variant=pk), by=request.member, now=clock.now())
    return turn(request, reverse("editorial:quotations", args=[pk]), toast=_("Taken back"))
