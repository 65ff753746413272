"""The names in a story and what was answered about them; the consents of one relation."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from masthead.editorial.models import NamingConsent, Story
from masthead.editorial.naming import actions
from masthead.editorial.naming.forms import ALL, ConsentForm, DeclineForm
from masthead.editorial.naming.objections import in_the_way
from masthead.editorial.naming.page import names_page
from masthead.kit import clock
from masthead.kit.asking import refusals_in
from masthead.kit.views import turn
from masthead.relations.actions import may_decide
from masthead.relations.models import Relation

PAGE = 20


@require_safe
def names(request, pk):
    """Whom the versions of a story name, and whether they may."""
    return _names(request, _story(request, pk))


@require_POST
def consent(request, pk, relation):
    """They said yes."""
    story, found, form = _story(request, pk), _relation(request, relation), ConsentForm(request.POST)
    if form.is_valid():
        said = {"evidence": form.cleaned_data["evidence"], "until": form.cleaned_data["until"]}
        scope = None if form.cleaned_data["scope"] == ALL else story
        with refusals_in(form):
            actions.record_consent(found, story=scope, by=request.member, now=clock.now(), **said)
            return turn(request, reverse("editorial:names", args=[pk]), toast=_("Consent recorded"))
    return _names(request, story, consents={found.pk: form}, status=422)


@require_POST
def decline(request, pk, relation):
    """They are not to be named here."""
    story, found, form = _story(request, pk), _relation(request, relation), DeclineForm(request.POST)
    if form.is_valid():
        with refusals_in(form):
            actions.decline_naming(story, found, by=request.member, now=clock.now(), **form.cleaned_data)
            return turn(request, reverse("editorial:names", args=[pk]), toast=_("Written down"))
    return _names(request, story, declines={found.pk: form}, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
def consents(request, relation):
    """The consents of one relation; one that holds for every story."""
    found = _relation(request, relation)
    form = ConsentForm(request.POST or None, for_story=False)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            actions.record_consent(found, by=request.member, now=clock.now(), **form.cleaned_data)
            return turn(request, reverse("relations:one", args=[found.pk]), toast=_("Consent recorded"))
    rows = NamingConsent.objects.filter(relation=found).select_related("story", "by__person", "revoked_by__person")
    context = {
        "relation": found, "form": form, "may": may_decide(found, request.member),
        "page": Paginator(rows, PAGE).get_page(request.GET.get("page")),
        "against": in_the_way(found.organisation_id, now=clock.now(), only=found.pk)[:PAGE],
        "namings": found.namings.select_related("story", "by__person", "answered_by__person")[:PAGE],
    }  # fmt: skip
    name = "editorial/naming/_consents.html" if request.htmx else "editorial/naming/consents.html"
    return render(request, name, context, status=422 if form.is_bound else 200)


@require_POST
def revoke(request, pk):
    """They took it back."""
    found = get_object_or_404(
        NamingConsent.objects.visible_to(request.member).select_related("relation__holder__person"), pk=pk
    )
    actions.revoke_consent(found, by=request.member, now=clock.now())
    return turn(request, reverse("relations:one", args=[found.relation_id]), toast=_("Taken back"))


def _names(request, story: Story, *, status: int = 200, **forms):
    page = names_page(story, member=request.member, now=clock.now(), **forms)
    return render(request, "editorial/naming/names.html", {"story": story, "names": page}, status=status)


def _story(request, pk) -> Story:
    return get_object_or_404(Story.objects.visible_to(request.member).select_related("organisation"), pk=pk)


def _relation(request, pk) -> Relation:
    return get_object_or_404(Relation.objects.visible_to(request.member).select_related("holder__person"), pk=pk)
