"""What people do with the voice: say how the house sounds, move a channel a little, write and strike traits."""

from datetime import datetime

from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from masthead.brand.voice.models import BadNewsVoice, ChannelVoice, Trait, Voice
from masthead.brand.voice.reading import sound_of, sound_of_house, steps_in_bad_news
from masthead.brand.voice.rules import MOST_SOBER, MOST_TRAITS, POINTS, SLIDERS, Sound, effective, too_far
from masthead.channels.models import Channel
from masthead.channels.permits import GUIDE, require_head
from masthead.journal import actions as journal
from masthead.kit.errors import NotAllowed, Refused
from masthead.people.models import Membership, Organisation
from masthead.people.thresholds import VOICE_STEPS, value


@transaction.atomic
def set_voice(*, by: Membership, now: datetime, **points: int) -> Voice:
    """Say how the house sounds: each slider from -2 to +2 (row 5.2). For the head. Channels without own points follow."""
    require_head(by, _("Deciding how the house sounds"))
    _on_the_scale(points)
    house = Organisation.objects.select_for_update(no_key=True).get(pk=by.organisation_id)
    before = sound_of_house(house)
    voice, _new = Voice.objects.update_or_create(organisation=house, defaults={**points, "by": by, "at": now})
    if before != voice.sound:
        journal.write("brand.set_voice", house, by=by, now=now, voice=voice.sound.code)
    return voice


@transaction.atomic
def set_bad_news_voice(*, by: Membership, now: datetime, **steps: int) -> BadNewsVoice:
    """Say how much more sober all channels are when the news is bad: none, one or two steps of each slider (practice notes 3.9).

    For the head."""
    require_head(by, _("Deciding how the house sounds"))
    if set(steps) != set(SLIDERS) or any(step not in range(MOST_SOBER + 1) for step in steps.values()):
        raise Refused(_("Choose none, one or two steps for each of the four."))
    house = Organisation.objects.select_for_update(no_key=True).get(pk=by.organisation_id)
    before = steps_in_bad_news(house)
    said, _new = BadNewsVoice.objects.update_or_create(organisation=house, defaults={**steps, "by": by, "at": now})
    if before != steps:
        sober = (sound_of_house(house) or Sound()).sobered(steps)
        journal.write("brand.set_bad_news_voice", house, by=by, now=now, voice=sober.code)
    return said


@transaction.atomic
def set_channel_voice(channel: Channel, *, by: Membership, now: datetime, **points: int | None) -> Sound:
    """Say how a channel sounds; a slider without a point follows the house.

    For whoever keeps the guide. Further from the house than the limit only the head moves it (row 5.2)."""
    GUIDE.require(by, channel)
    _on_the_scale(points)
    channel = Channel.objects.select_for_update(of=("self",)).select_related("organisation__head").get(pk=channel.pk)
    house = sound_of_house(channel.organisation)
    if house is None:
        head = channel.organisation.leading.name
        raise Refused(
            format_lazy(_("Nobody has said yet how the house sounds. {who} says it first."), who=head), who=[head]
        )
    before, wanted = sound_of(channel), effective(house, points)
    _refuse_too_far(channel, house, wanted, before, by=by)
    ChannelVoice.objects.filter(channel=channel).delete()
    if any(point is not None for point in points.values()):
        ChannelVoice.objects.create(channel=channel, by=by, at=now, **points)
    if wanted != before:
        journal.write("brand.set_channel_voice", channel, by=by, now=now, before=before.code, voice=wanted.code)
    return wanted


@transaction.atomic
def keep_trait(trait: Trait | None = None, *, by: Membership, now: datetime, **said: str) -> Trait:
    """Write a trait of the voice, or change one: five at most, so that people remember them. For the head."""
    require_head(by, _("Deciding how the house sounds"))
    said = {name: " ".join(words.split()) for name, words in said.items()}
    if not (said["name"] and said["meaning"]):
        raise Refused(_("Name the trait, and say in a sentence what it means."))
    if trait is None:
        Organisation.objects.select_for_update(no_key=True).get(pk=by.organisation_id)
        trait = Trait(organisation_id=by.organisation_id, place=_free_place(by))
    for name, words in (said | {"by": by, "at": now}).items():
        setattr(trait, name, words)
    trait.save()
    journal.write("brand.keep_trait", by.organisation, by=by, now=now, trait=trait.name)
    return trait


@transaction.atomic
def strike_trait(trait: Trait, *, by: Membership, now: datetime) -> None:
    """The house is not like this any more. For the head."""
    require_head(by, _("Deciding how the house sounds"))
    journal.write("brand.strike_trait", by.organisation, by=by, now=now, trait=trait.name, meaning=trait.meaning)
    trait.delete()


def _free_place(by: Membership) -> int:
    taken = set(Trait.objects.visible_to(by).values_list("place", flat=True))
    free = [place for place in range(1, MOST_TRAITS + 1) if place not in taken]
    if not free:
        raise Refused(_("Five traits are what people remember. Strike one first."))
    return free[0]


def _on_the_scale(points: dict[str, int | None]) -> None:
    if set(points) != set(SLIDERS) or any(point not in POINTS for point in points.values() if point is not None):
        raise Refused(_("Choose one of the five points for each of the four."))


def _refuse_too_far(channel: Channel, house: Sound, wanted: Sound, before: Sound, *, by: Membership) -> None:
    most = value(channel.organisation, VOICE_STEPS)
    far = too_far(house, wanted, before, most=most)
    if not far or by.leads:
        return
    head, code = channel.organisation.leading.name, far[0]
    sentence = ngettext_lazy(
        "The house is {house}. {channel} may be {most} step away from it, and “{wanted}” is further. {who} can decide that.",
        "The house is {house}. {channel} may be {most} steps away from it, and “{wanted}” is further. {who} can decide that.",
        most,
    )
    raise NotAllowed(
        format_lazy(
            sentence, house=SLIDERS[code].said(house.points()[code]), channel=channel.name, most=most,
            wanted=SLIDERS[code].said(wanted.points()[code]), who=head,
        ),
        who=[head],
    )  # fmt: skip
