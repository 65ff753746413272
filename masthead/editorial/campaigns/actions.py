"""What people do with campaigns: start, change, close, open again, and put stories in."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from masthead.editorial.campaigns.models import Campaign
from masthead.editorial.campaigns.permits import require_run
from masthead.editorial.models import Story
from masthead.journal import actions as journal
from masthead.kit.errors import NotAllowed, Refused, Stale
from masthead.people.models import Membership, Organisation

LONGEST_NAME, LONGEST_AIM = 120, 300


@transaction.atomic
def start_campaign(
    organisation: Organisation, *, name: str, starts_on: date, ends_on: date, lead: Membership, by: Membership,
    now: datetime, aim: str = "",
) -> Campaign:  # fmt: skip
    """Begin a campaign, between two days, with one person who answers for it."""
    require_run(by, organisation.pk, _("Starting a campaign"))
    campaign = Campaign(organisation=organisation, created_by=by, created_at=now)
    _write(campaign, name=name, aim=aim, starts_on=starts_on, ends_on=ends_on, lead=lead)
    journal.write("editorial.start_campaign", campaign, by=by, now=now, told=lead if lead != by else None)
    return campaign


@transaction.atomic
def edit_campaign(
    campaign: Campaign, *, name: str, starts_on: date, ends_on: date, lead: Membership, by: Membership,
    now: datetime, aim: str = "",
) -> Campaign:  # fmt: skip
    """Change what a campaign is called, must bring, when it runs, or who answers for it."""
    require_run(by, campaign.organisation_id, _("Changing a campaign"))
    campaign = _open(campaign)
    new_lead = lead if lead.pk != campaign.lead_id and lead != by else None
    _write(campaign, name=name, aim=aim, starts_on=starts_on, ends_on=ends_on, lead=lead)
    journal.write("editorial.edit_campaign", campaign, by=by, now=now, told=new_lead)
    return campaign


@transaction.atomic
def close_campaign(campaign: Campaign, *, by: Membership, now: datetime) -> None:
    """Say that it is over: no story joins any more; those in it stay as they are."""
    require_run(by, campaign.organisation_id, _("Closing a campaign"))
    if not Campaign.objects.open().filter(pk=campaign.pk).update(closed_at=now):
        raise Stale(_("This campaign is closed already."))
    journal.write("editorial.close_campaign", campaign, by=by, now=now)


@transaction.atomic
def reopen_campaign(campaign: Campaign, *, by: Membership, now: datetime) -> None:
    """Let stories join a closed campaign again."""
    require_run(by, campaign.organisation_id, _("Opening a campaign again"))
    if not Campaign.objects.filter(pk=campaign.pk, closed_at__isnull=False).update(closed_at=None):
        raise Stale(_("This campaign is open already."))
    journal.write("editorial.reopen_campaign", campaign, by=by, now=now)


@transaction.atomic
def put_into_campaign(story: Story, *, campaign: Campaign, by: Membership, now: datetime) -> None:
    """Let a story belong to a campaign. Out of another one it is taken by that."""
    require_run(by, campaign.organisation_id, _("Putting a story into a campaign"))
    if story.organisation_id != campaign.organisation_id:
        raise NotAllowed(_("This belongs to another organisation."))
    campaign = _open(campaign)
    if not Story.objects.filter(pk=story.pk).exclude(campaign=campaign).update(campaign=campaign):
        raise Stale(_("This story is in the campaign already."))
    journal.write("editorial.put_into_campaign", story, by=by, now=now, campaign=campaign.name)


@transaction.atomic
def take_out_of_campaign(story: Story, *, campaign: Campaign, by: Membership, now: datetime) -> None:
    """Let a story stand on its own again."""
    require_run(by, campaign.organisation_id, _("Taking a story out of a campaign"))
    if not Story.objects.filter(pk=story.pk, campaign=_open(campaign)).update(campaign=None):
        raise Stale(_("This story is not in the campaign any more."))
    journal.write("editorial.take_out_of_campaign", story, by=by, now=now, campaign=campaign.name)


def _open(campaign: Campaign) -> Campaign:
    """The campaign as it is now, its row held until the change is written."""
    campaign = Campaign.objects.select_for_update().get(pk=campaign.pk)
    if campaign.closed_at:
        raise Stale(_("This campaign is closed. Open it again first."))
    return campaign


def _write(campaign: Campaign, *, name: str, aim: str, starts_on: date, ends_on: date, lead: Membership) -> None:
    name, aim = name.strip(), aim.strip()
    if not name:
        raise Refused(_("Give the campaign a name."))
    if len(name) > LONGEST_NAME or len(aim) > LONGEST_AIM:
        raise Refused(_("The name or the aim is too long."))
    if ends_on < starts_on:
        raise Refused(_("The last day is before the first day."))
    if lead.organisation_id != campaign.organisation_id or (lead.left_at and lead.pk != campaign.lead_id):
        raise Refused(_("Choose somebody of the house to answer for it."))
    others = Campaign.objects.filter(organisation_id=campaign.organisation_id, name=name).exclude(pk=campaign.pk)
    if others.exists():
        raise Refused(_("There is a campaign of this name already. Choose another name."))
    campaign.name, campaign.aim, campaign.starts_on, campaign.ends_on, campaign.lead = (
        name,
        aim,
        starts_on,
        ends_on,
        lead,
    )
    campaign.save()
