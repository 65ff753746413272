"""Stories: the idea, its facts, and the channels it is written for."""

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from masthead.channels.facts import facts_of
from masthead.channels.models import Channel
from masthead.channels.permits import WRITE, today
from masthead.editorial import rules
from masthead.editorial.actions.void import void
from masthead.editorial.models import Campaign, Story, Variant
from masthead.journal import actions as journal
from masthead.kit.errors import NotAllowed, Refused, Stale
from masthead.people.models import Membership, Organisation

FIELDS = ("title", "facts", "objective", "theme", "bad_news")


@transaction.atomic
def start_story(
    *,
    organisation: Organisation,
    title: str,
    by: Membership,
    now,
    facts: str = "",
    objective: str = "",
    theme: str = "",
    bad_news: bool = False,
    campaign: Campaign | None = None,
) -> Story:
    """Note an idea, so that its versions can be written. Anybody of the house may."""
    _same_house(organisation.pk, by)
    story = Story(
        organisation=organisation,
        title=_titled(title),
        facts=rules.tidy(facts),
        objective=objective.strip(),
        theme=theme.strip(),
        bad_news=bad_news,
        campaign=_joined(campaign, organisation.pk),
        created_by=by,
        created_at=now,
    )
    story.save()
    journal.write("editorial.start_story", story, by=by, now=now)
    return story


@transaction.atomic
def edit_story(story: Story, *, base: int, by: Membership, now, **fields) -> Story:
    """Change the brief. Other facts take back the signatures of all its versions."""
    may_edit(story, by)
    campaign = _joined(fields.pop("campaign", story.campaign), story.organisation_id, story.campaign_id)
    changed = _changed(story, fields)
    if campaign != story.campaign:
        changed["campaign"] = campaign
    if not changed:
        return story
    before = {name: getattr(story, name) for name in changed}
    if not Story.objects.filter(pk=story.pk, edit_number=base).update(**changed, edit_number=F("edit_number") + 1):
        raise Stale(
            _(
                "Somebody changed this brief while you were writing. "
                "Your words are still in the fields: compare, then save again."
            )
        )
    story.refresh_from_db()
    if "facts" in changed:
        for variant in story.variants.exclude(pk__in=story.variants.already_out().values("pk")).select_related(
            "channel", "story"
        ):
            void(variant, by=by, now=now, because=_("The facts of the story changed."))
    journal.write("editorial.edit_story", story, by=by, now=now, before=_plain(before), after=_plain(changed))
    return story


@transaction.atomic
def add_version(story: Story, *, channel: Channel, by: Membership, now, planned_for=None) -> Variant:
    """Open a version for one more channel. The second and later ones start empty and “to adapt”, never as a copy."""
    _same_house(story.organisation_id, by)
    WRITE.require(by, channel)
    if not channel.is_open:
        raise Refused(_("%(channel)s is closed: nothing is written for it any more.") % {"channel": channel.name})
    if story.variants.filter(channel=channel).exists():
        raise Refused(_("This story already has a version for %(channel)s.") % {"channel": channel.name})
    variant = Variant.objects.create(
        story=story,
        channel=channel,
        author=by,
        edited_by=by,
        to_adapt=story.variants.exists(),
        planned_for=planned_for,
        edited_at=now,
        created_at=now,
    )
    journal.write("editorial.add_version", variant, by=by, now=now)
    return variant


def _joined(campaign: Campaign | None, organisation_id: int, already: int | None = None) -> Campaign | None:
    """The campaign a story joins: of its own house, and open unless it is in it already."""
    if campaign is None or campaign.pk == already:
        return campaign
    if campaign.organisation_id != organisation_id:
        raise NotAllowed(_("This belongs to another organisation."))
    if campaign.closed_at:
        raise Refused(_("%(campaign)s is closed: no story joins it any more.") % {"campaign": campaign.name})
    return campaign


def _plain(fields: dict) -> dict:
    return {name: str(value) if isinstance(value, Campaign) else value for name, value in fields.items()}


def _titled(title: str) -> str:
    title = " ".join(title.split())
    if not title:
        raise Refused(_("Give the story a title, so that others recognise it."))
    return title[:200]


def _changed(story: Story, fields: dict) -> dict:
    unknown = set(fields) - set(FIELDS)
    if unknown:
        raise TypeError(f"unknown fields: {unknown}")
    if "title" in fields:
        fields["title"] = _titled(fields["title"])
    tidied = {name: rules.tidy(value) if isinstance(value, str) else value for name, value in fields.items()}
    return {name: value for name, value in tidied.items() if value != getattr(story, name)}


def can_edit(story: Story, by: Membership) -> bool:
    """May this member change the brief, the risk and the claims? The page asks the same question as the action."""
    if story.created_by_id == by.pk or by.leads:
        return True
    channels = list(Channel.objects.filter(variants__story=story))
    facts = facts_of(by.organisation, on=today(), channel_ids=[channel.pk for channel in channels])
    return bool(WRITE.channels_for(by, channels, facts=facts))


def may_edit(story: Story, by: Membership) -> None:
    _same_house(story.organisation_id, by)
    if not can_edit(story, by):
        raise NotAllowed(
            _("Only who started this story or writes one of its versions changes the brief. Ask %(who)s.")
            % {"who": story.created_by.name},
            who=[story.created_by.name],
        )


def _same_house(organisation_id: int, by: Membership) -> None:
    if organisation_id != by.organisation_id:
        raise NotAllowed(_("This belongs to another organisation."))
