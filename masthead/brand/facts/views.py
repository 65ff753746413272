"""The page of approved words, writing one, renewing and striking one."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from masthead.brand.facts import actions
from masthead.brand.facts.forms import FactForm, RenewForm, WhoForm
from masthead.brand.facts.models import Approved
from masthead.brand.facts.reading import due_from, in_a_year
from masthead.channels.permits import require_head
from masthead.channels.times import local_day
from masthead.kit import clock
from masthead.kit.asking import refusals_in
from masthead.kit.views import turn
from masthead.people.models import Membership

PAGE = 30
FORMS = {Approved.FACT: FactForm, Approved.WHO: WhoForm}


@require_safe
def facts(request):
    """What may be said of the house, with source, who vouches, and until when."""
    day = _today(request)
    found = Approved.objects.visible_to(request.member).select_related("vouched_by__person")
    context = {
        "page": Paginator(found, PAGE).get_page(request.GET.get("page")), "day": day, "soon": due_from(request.member.organisation, day),
        "may": request.member.leads, "member": request.member, "head": request.member.organisation.leading,
    }  # fmt: skip
    return render(request, "brand/facts.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def fact_new(request, kind):
    """Write down what may be said."""
    require_head(request.member, _("Deciding what is said of the house"))
    initial = {"expires_on": in_a_year(_today(request)), "vouched_by": str(request.member.pk), "size": "20"}
    form = FORMS[kind](request.POST or None, members=_members(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            made = actions.approve_words(kind=kind, by=request.member, now=clock.now(), **form.facts())
            return turn(request, "brand:facts", toast=_("“%(name)s” is kept") % {"name": made.title})
    found = {"form": form, "kind": kind}
    return render(request, "brand/fact.html", found, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def fact(request, pk):
    """Renew one: still true, or what is true now."""
    found = _approved(request, pk)
    initial = {
        "text": found.text, "source": found.source, "vouched_by": str(found.vouched_by_id),
        "expires_on": max(in_a_year(_today(request)), found.expires_on),
    }  # fmt: skip
    form = RenewForm(request.POST or None, members=_members(request), names=request.member.leads, initial=initial)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            actions.renew_words(found, by=request.member, now=clock.now(), **form.facts())
            return turn(request, "brand:facts", toast=_("Renewed"))
    may = request.member.leads or found.vouched_by_id == request.member.pk
    context = {
        "form": form,
        "fact": found,
        "kind": found.kind,
        "may": may,
        "leads": request.member.leads,
        "day": _today(request),
    }
    return render(request, "brand/fact.html", context, status=422 if form.is_bound else 200)


@require_POST
def strike_fact(request, pk):
    """It is not said any more."""
    found = _approved(request, pk)
    actions.strike_words(found, by=request.member, now=clock.now())
    return turn(request, "brand:facts", toast=_("“%(word)s” is off the list") % {"word": found.title})


def _approved(request, pk) -> Approved:
    found = Approved.objects.visible_to(request.member).select_related("vouched_by__person", "organisation__head")
    return get_object_or_404(found, pk=pk)


def _members(request) -> list[Membership]:
    return list(Membership.objects.visible_to(request.member).active().by_name())


def _today(request):
    return local_day(request.member.organisation, clock.now())
