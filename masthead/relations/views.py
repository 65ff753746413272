"""The list of relations, one of them, writing one down, ending one."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from masthead.channels.permits import require_head
from masthead.kit import clock
from masthead.kit.asking import refusals_in
from masthead.kit.views import turn
from masthead.people.models import Membership
from masthead.relations import actions
from masthead.relations.forms import RelationForm, initial_of
from masthead.relations.models import Relation

PAGE = 30


@require_safe
def relations(request):
    """Whom we mind, and how."""
    ended = request.GET.get("show") == "ended"
    found = Relation.objects.visible_to(request.member).select_related("holder__person")
    found = found.exclude(ended_at=None) if ended else found.standing()
    context = {
        "page": Paginator(found, PAGE).get_page(request.GET.get("page")), "ended": ended, "may": request.member.leads,
        "head": request.member.organisation.leading, "now": clock.now(),
    }  # fmt: skip
    return render(request, "relations/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def relation_new(request):
    """Write one down."""
    require_head(request.member, _("Writing down a relation"))
    form = RelationForm(request.POST or None, members=_members(request), initial={"holder": str(request.member.pk)})
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            made = actions.add_relation(by=request.member, now=clock.now(), **form.facts())
            return turn(request, _address(made), toast=_("“%(name)s” is kept") % {"name": made.name})
    return render(request, "relations/form.html", {"form": form}, status=422 if form.is_bound else 200)


@require_safe
def relation(request, pk):
    """How to mind this one."""
    found = _relation(request, pk)
    context = {
        "relation": found,
        "may": actions.may_decide(found, request.member),
        "leads": request.member.leads,
        "now": clock.now(),
    }
    return render(request, "relations/one.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def relation_edit(request, pk):
    """Change what is known of one."""
    found = _relation(request, pk)
    actions.require_holder(found, request.member)
    form = RelationForm(
        request.POST or None, members=_members(request), names=request.member.leads, initial=initial_of(found)
    )
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            actions.edit_relation(found, by=request.member, now=clock.now(), **form.facts())
            return turn(request, _address(found), toast=_("Saved"))
    context = {"form": form, "relation": found}
    return render(request, "relations/form.html", context, status=422 if form.is_bound else 200)


@require_POST
def relation_end(request, pk):
    """Mind them no more; undo brings them back."""
    found = _relation(request, pk)
    actions.end_relation(found, by=request.member, now=clock.now())
    toast = _("“%(name)s” is looked for no more") % {"name": found.name}
    return turn(request, "relations:list", toast=toast, undo=reverse("relations:back", args=[pk]))


@require_POST
def relation_back(request, pk):
    """Mind them again."""
    found = _relation(request, pk)
    actions.bring_back_relation(found, by=request.member, now=clock.now())
    return turn(request, _address(found), toast=_("“%(name)s” is looked for again") % {"name": found.name})


def _relation(request, pk) -> Relation:
    found = Relation.objects.visible_to(request.member).select_related("holder__person", "by__person")
    return get_object_or_404(found, pk=pk)


def _members(request) -> list[Membership]:
    return list(Membership.objects.visible_to(request.member).active().by_name())


def _address(relation: Relation) -> str:
    return reverse("relations:one", args=[relation.pk])
