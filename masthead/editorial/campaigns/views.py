"""The campaigns, and one of them with its stories. When a version goes out is told by the calendar: apps above know it."""

from django.core.paginator import Paginator
from django.db.models import Count
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from masthead.editorial.campaigns import actions
from masthead.editorial.campaigns.forms import CampaignForm
from masthead.editorial.campaigns.permits import may_run, require_run
from masthead.editorial.models import Campaign, Story
from masthead.kit import clock
from masthead.kit.asking import refusals_in
from masthead.kit.views import turn

PAGE, STORIES = 20, 50
OFFERED = 200  # the newest ones: nobody puts a story of years ago into a campaign


@require_safe
def campaigns(request):
    """Every campaign, the newest first."""
    found = _campaigns(request).annotate(in_all=Count("stories")).order_by("-starts_on", "sorts_as", "pk")
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    return render(request, "editorial/campaigns/list.html", {"page": page, "may": may_run(request.member)})


@require_safe
def campaign(request, pk):
    """One campaign: its days, its aim, who answers for it, its stories and their versions."""
    campaign = get_object_or_404(_campaigns(request), pk=pk)
    stories = campaign.stories.prefetch_related("variants__channel")
    may = may_run(request.member) and not campaign.closed_at
    context = {
        "campaign": campaign, "page": Paginator(stories, STORIES).get_page(request.GET.get("page")), "may": may,
        "may_reopen": bool(campaign.closed_at) and may_run(request.member),
        "offered": Story.objects.visible_to(request.member).exclude(pk__in=stories.values("pk"))[:OFFERED] if may else [],
    }  # fmt: skip
    return render(request, "editorial/campaigns/one.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def campaign_new(request):
    """Start a campaign."""
    require_run(request.member, request.member.organisation_id, _("Starting a campaign"))
    form = CampaignForm(request.POST or None, member=request.member, initial={"lead": request.member.pk})
    if request.method == "POST" and form.is_valid():
        said = {"by": request.member, "now": clock.now(), **form.cleaned_data}
        with refusals_in(form):
            made = actions.start_campaign(request.member.organisation, **said)
            return turn(request, reverse("editorial:campaign", args=[made.pk]), toast=_("Campaign started"))
    return _form(request, form)


@require_http_methods(["GET", "HEAD", "POST"])
def campaign_edit(request, pk):
    """Change a campaign."""
    campaign = get_object_or_404(_campaigns(request), pk=pk)
    require_run(request.member, campaign.organisation_id, _("Changing a campaign"))
    names = ("name", "aim", "starts_on", "ends_on")
    initial = {name: getattr(campaign, name) for name in names} | {"lead": campaign.lead_id}
    form = CampaignForm(request.POST or None, member=request.member, initial=initial)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            actions.edit_campaign(campaign, by=request.member, now=clock.now(), **form.cleaned_data)
            return turn(request, reverse("editorial:campaign", args=[pk]), toast=_("Campaign saved"))
    return _form(request, form, campaign)


@require_POST
def campaign_close(request, pk):
    """It is over; undo opens it again."""
    campaign = get_object_or_404(_campaigns(request), pk=pk)
    actions.close_campaign(campaign, by=request.member, now=clock.now())
    back = reverse("editorial:campaign_reopen", args=[pk])
    return turn(request, reverse("editorial:campaign", args=[pk]), toast=_("Campaign closed"), undo=back)


@require_POST
def campaign_reopen(request, pk):
    """Open again."""
    campaign = get_object_or_404(_campaigns(request), pk=pk)
    actions.reopen_campaign(campaign, by=request.member, now=clock.now())
    return turn(request, reverse("editorial:campaign", args=[pk]), toast=_("Campaign open again"))


@require_POST
def campaign_put(request, pk):
    """One story joins."""
    campaign, story = get_object_or_404(_campaigns(request), pk=pk), _story(request)
    actions.put_into_campaign(story, campaign=campaign, by=request.member, now=clock.now())
    return turn(request, reverse("editorial:campaign", args=[pk]), toast=_("The story is in the campaign"))


@require_POST
def campaign_take_out(request, pk):
    """One story leaves."""
    campaign, story = get_object_or_404(_campaigns(request), pk=pk), _story(request)
    actions.take_out_of_campaign(story, campaign=campaign, by=request.member, now=clock.now())
    return turn(request, reverse("editorial:campaign", args=[pk]), toast=_("The story is out of the campaign"))


def _form(request, form, campaign=None):
    context = {"form": form, "campaign": campaign}
    return render(request, "editorial/campaigns/form.html", context, status=422 if form.is_bound else 200)


def _campaigns(request):
    return Campaign.objects.visible_to(request.member).select_related("lead__person")


def _story(request) -> Story:
    text = request.POST.get("story", "")
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 18 else 0
    return get_object_or_404(Story.objects.visible_to(request.member), pk=number)
