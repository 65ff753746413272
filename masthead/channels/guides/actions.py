"""What people do about guides, and what Masthead asks when two are the same."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from masthead.channels.guides.rules import GUIDE, TEXTS, Guide, twins
from masthead.channels.models import Channel, GuideVersion, WhyBoth
from masthead.channels.permits import GUIDE as MAY
from masthead.channels.permits import require_head
from masthead.journal import actions as journal
from masthead.kit.errors import Refused, Stale
from masthead.people.models import Membership, Organisation

COMPARED = ("audience", "style", "tone", "rhythm_floor", "rhythm_target", "rhythm_ceiling", "subjects", "why")


MOST_OPEN = 50  # more questions than this at a time nobody answers; the next ones come as these are answered
LONGEST = 300
BATCH = 200


def keep_first(channel: Channel) -> None:
    """What was written before the first change is a version too: from the day the channel began, by nobody we know."""
    words = Channel.objects.values(*GUIDE).get(pk=channel.pk)
    if any(words[name] for name in TEXTS) and not channel.guide_versions.exists():
        GuideVersion.objects.create(channel=channel, number=1, words=words, by=None, at=channel.created_at)


def keep_version(channel: Channel, *, by: Membership, now: datetime) -> GuideVersion | None:
    """Write the guide down as it is now, when it is not what was written last. The channel's row is locked by then."""
    words = Channel.objects.values(*GUIDE).get(pk=channel.pk)
    last = channel.guide_versions.first()
    if last and last.words == words:
        return None
    number = (channel.guide_versions.aggregate(last=Max("number"))["last"] or 0) + 1
    return GuideVersion.objects.create(channel=channel, number=number, words=words, by=by, at=now)


@transaction.atomic
def review_guide(channel: Channel, *, by: Membership, now: datetime) -> None:
    """Say that the guide is still true, for another half year (row 2.7)."""
    MAY.require(by, channel)
    if not (channel.audience or channel.tone or channel.subjects):
        raise Refused(_("There is nothing to confirm yet: write the guide first."))
    channel.guide_at = now
    channel.save(update_fields=["guide_at"])
    journal.write("channels.review_guide", channel, by=by, now=now)


@transaction.atomic
def answer_why_both(question: WhyBoth, *, answer: str, by: Membership, now: datetime) -> WhyBoth:
    """Say in words why the firm has two channels that are so much the same (row 6.1). For the head."""
    require_head(by, _("Saying why there are both"))
    if not answer.strip():
        raise Refused(_("Say in a sentence what each of the two is for."))
    if len(answer.strip()) > LONGEST:
        raise Refused(_("Say it in at most %(most)s characters.") % {"most": LONGEST})
    said = {"answer": answer.strip(), "answered_by": by, "answered_at": now}
    if not WhyBoth.objects.open().filter(pk=question.pk).update(**said):
        raise Stale(_("This was answered already, or the two are no longer the same."))
    journal.write(
        "channels.answer_why_both",
        question.first,
        by=by,
        now=now,
        other=question.second.name,
        because=answer.strip(),
    )
    question.refresh_from_db()
    return question


@transaction.atomic
def ask_why_both(organisation: Organisation, *, now: datetime) -> int:
    """Put the question wherever two open channels have become the same, and take it back where they are not any more.

    What was answered stays answered. Answers how many new questions there are. Run twice, it asks nothing twice."""
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    pairs = set(twins(_guides(organisation)))
    asked = {(one.first_id, one.second_id): one for one in WhyBoth.objects.filter(first__organisation=organisation)}
    over = [one.pk for pair, one in asked.items() if pair not in pairs and one.answered_at is None]
    WhyBoth.objects.filter(pk__in=over).delete()
    room = MOST_OPEN - sum(one.answered_at is None for pair, one in asked.items() if pair in pairs)
    new = WhyBoth.objects.bulk_create(
        WhyBoth(first_id=first, second_id=second, asked_at=now)
        for first, second in sorted(pairs - set(asked))[: max(room, 0)]
    )
    if new:
        lead = Membership.objects.select_related("person").get(organisation=organisation, person=organisation.head_id)
        journal.write("channels.ask_why_both", organisation, by=None, now=now, told=lead, count=len(new))
    return len(new)


def ask_everywhere(*, now: datetime) -> int:
    """Ask in every firm: a channel that was opened, reopened or woken may be like another one."""
    firms = Organisation.objects.filter(is_sample=False).order_by("pk")
    return sum(ask_why_both(firm, now=now) for firm in firms.iterator(BATCH))


def _guides(organisation: Organisation):
    rows = Channel.objects.open().filter(organisation=organisation).order_by("pk").values_list("pk", *COMPARED)
    for pk, audience, style, tone, floor, target, ceiling, subjects, why in rows:
        yield Guide(pk, audience, style, tone, f"{floor} {target} {ceiling}", subjects, why)
