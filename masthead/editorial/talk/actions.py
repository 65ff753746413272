"""Talking about a story and about its words: anybody of the house who can see them may."""

from django.db import transaction
from django.utils.translation import gettext as _

from masthead.channels.models import Channel
from masthead.editorial import rules
from masthead.editorial.models import Story, Variant
from masthead.editorial.talk.mentions import Named, named
from masthead.editorial.talk.models import Mention, Remark, Thread
from masthead.editorial.talk.place import Place, place_of
from masthead.journal import actions as journal
from masthead.kit.errors import NotAllowed, Refused
from masthead.people.models import Membership

LONGEST_REMARK, LONGEST_QUOTE = 4000, 1000
# A thread is read in one go; what needs more than this needs a new one, or a talk.
MOST_REMARKS = 100


@transaction.atomic
def start_thread(
    story: Story, *, text: str, by: Membership, now, variant: Variant | None = None, quote: str = "", start=None
) -> Thread:
    """Say something about a story, one of its versions, or certain words of it; who is named is told at once."""
    _may_talk(story.organisation_id, by)
    text, told = _understood(text, by)
    place = _place(variant, quote, start) if quote.strip() else None
    facts = {"quote": place.quote, "start": place.start, "end": place.end, "before": place.before, "after": place.after,
             "edit_number": variant.edit_number} if place else {}  # fmt: skip
    thread = Thread.objects.create(story=story, variant=variant, by=by, at=now, **facts)
    _say(thread, "editorial.start_thread", text, told, by=by, now=now)
    return thread


@transaction.atomic
def answer_thread(thread: Thread, *, text: str, by: Membership, now) -> Remark:
    """Go on with a matter. A settled one is opened again first, so that no answer stands where nobody looks."""
    thread = _locked(thread, by)
    text, told = _understood(text, by)
    if not thread.is_open:
        raise Refused(_("This was settled meanwhile. Open it again, then answer."))
    if thread.remarks.count() >= MOST_REMARKS:
        raise Refused(
            _("%(n)s remarks are enough for one matter. Settle it, or start a new one.") % {"n": MOST_REMARKS}
        )
    return _say(thread, "editorial.answer_thread", text, told, by=by, now=now)


@transaction.atomic
def resolve_thread(thread: Thread, *, by: Membership, now) -> Thread:
    """Say that a matter is settled. Whoever started it is told."""
    thread = _locked(thread, by)
    if not thread.is_open:
        return thread  # two who settle the same have no quarrel
    thread.resolved_by, thread.resolved_at = by, now
    thread.save(update_fields=["resolved_by", "resolved_at"])
    _write("editorial.resolve_thread", thread, by=by, now=now, told=thread.by if thread.by_id != by.pk else None)
    return thread


@transaction.atomic
def reopen_thread(thread: Thread, *, by: Membership, now) -> Thread:
    """A settled matter is not settled after all. Whoever had settled it is told."""
    thread = _locked(thread, by)
    if thread.is_open:
        return thread
    settled_by = thread.resolved_by
    thread.resolved_by = thread.resolved_at = None
    thread.save(update_fields=["resolved_by", "resolved_at"])
    _write("editorial.reopen_thread", thread, by=by, now=now, told=settled_by if settled_by != by else None)
    return thread


@transaction.atomic
def take_back(remark: Remark, *, by: Membership, now) -> Remark:
    """Take one's own words back. A line stays that something was said; nobody takes back the words of others."""
    thread = _locked(remark.thread, by)
    if remark.by_id != by.pk:
        raise NotAllowed(_("Only %(who)s takes back these words.") % {"who": remark.by.name}, who=[remark.by.name])
    if Remark.objects.filter(pk=remark.pk, taken_back_at__isnull=True).update(taken_back_at=now):
        _write("editorial.take_back", thread, by=by, now=now)
    remark.refresh_from_db()
    return remark


def _may_talk(organisation_id: int, by: Membership) -> None:
    if organisation_id != by.organisation_id or by.left_at is not None:
        raise NotAllowed(_("This belongs to another organisation."))


def _locked(thread: Thread, by: Membership) -> Thread:
    """The thread as it is now, and nobody else's until this is done."""
    _may_talk(thread.story.organisation_id, by)
    list(Thread.objects.select_for_update().filter(pk=thread.pk).values_list("pk"))
    return Thread.objects.select_related("story", "variant__author__person", "by__person", "resolved_by__person").get(
        pk=thread.pk
    )


def _understood(text: str, by: Membership) -> tuple[str, dict[int, Membership]]:
    """The words, and who is named in them; a name that fits two people is asked about."""
    text = rules.tidy(text)
    if not text:
        raise Refused(_("Write what you want to say."))
    if len(text) > LONGEST_REMARK:
        raise Refused(_("At most %(n)s characters, please: this has %(m)s.") % {"n": LONGEST_REMARK, "m": len(text)})
    people = {}
    if "@" in text:
        house = Membership.objects.visible_to(by).active().select_related("person")
        people = {one.pk: one for one in house}
    found: Named = named(text, {pk: one.name for pk, one in people.items()})
    for typed, meant in found.unclear.items():
        who = _(" or ").join(meant)
        raise Refused(_("%(typed)s could be %(who)s: write the whole name.") % {"typed": typed, "who": who}, who=meant)
    return text, {pk: people[pk] for pk in found.members}


def _place(variant: Variant | None, quote: str, start: int | None) -> Place:
    """Where these words are in the text that is saved now."""
    quote = rules.tidy(quote)[:LONGEST_QUOTE]
    found = place_of(variant.text, quote, start) if variant else None
    if found is None:
        raise Refused(
            _("“%(words)s” is not in the text. Copy the words exactly as they stand there, or leave that field empty.")
            % {"words": quote}
        )
    return found


def _say(thread: Thread, verb: str, text: str, named_ones: dict, *, by: Membership, now) -> Remark:
    """Write it down and tell each person once: whoever is named, else the author, else who began."""
    remark = Remark.objects.create(thread=thread, by=by, at=now, text=text)
    Mention.objects.bulk_create(Mention(remark=remark, member=member) for member in named_ones.values())
    author = thread.variant.author if thread.variant_id else thread.story.created_by
    others = [one for one in (author, thread.by) if one.pk != by.pk and one.pk not in named_ones]
    _write(verb, thread, by=by, now=now, told=others[0] if others else None)
    for member in named_ones.values():
        if member.pk != by.pk:
            _write("editorial.mention", thread, by=by, now=now, told=member)
    return remark


def _write(verb: str, thread: Thread, *, by: Membership, now, told=None) -> None:
    channel = Channel.objects.filter(pk=thread.channel_id).first() if thread.channel_id else None
    journal.write(
        verb, thread.variant if thread.variant_id else thread.story, by=by, now=now, told=told,
        channel_id=channel.pk if channel else None, organisation_id=thread.story.organisation_id, thread=thread.pk,
    )  # fmt: skip
