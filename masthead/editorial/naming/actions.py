"""What happens when a story names somebody: the holder is told or asked, says yes or no, and may take a yes back."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from masthead.channels.times import local_day
from masthead.editorial.models import Naming, NamingConsent, Story, Variant
from masthead.editorial.naming.reading import named_by, relations_for
from masthead.journal import actions as journal
from masthead.kit.errors import Refused, Stale
from masthead.people.models import Membership
from masthead.relations.actions import require_holder
from masthead.relations.models import Relation
from masthead.relations.rules import ASK, TELL


def ask_about(variant: Variant, *, by: Membership, now: datetime) -> None:
    """Ask whoever holds a relation that needs consent, once for a story, as soon as a version names it (row 3.5); again
    where the consent ends before the version goes out.

    Called inside the change's own transaction; what no version names any more is no question any more."""
    story = variant.story
    day = local_day(story.organisation, max(now, variant.planned_for or now))
    relations = [one for one in relations_for(story, now) if one.rule == ASK and not one.is_consented_on(day)]
    known = dict(story.namings.values_list("relation_id", "state")) if relations else {}
    if not relations:
        return
    named = {one.number for one in named_by(tuple(relations), variant.draft())}
    unasked = {number for number in named if known.get(number) not in (Naming.ASKED, Naming.DECLINED)}
    _note(story, unasked, Naming.ASKED, "editorial.ask_naming", variant, by=by, now=now)
    gone = {number for number, state in known.items() if state == Naming.ASKED} - named
    if gone:
        others = story.variants.exclude(pk=variant.pk).prefetch_related("pictures__asset").select_related("channel")
        still = {one.number for other in others for one in named_by(tuple(relations), other.draft())}
        story.namings.waiting().filter(relation__in=gone - still).delete()


def tell_about(variant: Variant, *, by: Membership, now: datetime) -> None:
    """Tell whoever holds a relation that wishes to know that it is going to be named: once for a story."""
    relations = tuple(one for one in relations_for(variant.story, now) if one.rule == TELL)
    named = {one.number for one in named_by(relations, variant.draft())} if relations else set()
    if named:
        known = set(variant.story.namings.values_list("relation_id", flat=True))
        _note(variant.story, named - known, Naming.TOLD, "editorial.tell_naming", variant, by=by, now=now)


@transaction.atomic
def record_consent(
    relation: Relation,
    *,
    evidence: str,
    by: Membership,
    now: datetime,
    story: Story | None = None,
    until: date | None = None,
) -> NamingConsent:
    """They said yes: to this story, or generally, perhaps until a day. For whoever holds the relation, and the head."""
    require_holder(relation, by)
    evidence = " ".join(evidence.split())[:300]
    if not evidence:
        raise Refused(_("Write down how they said yes: a mail of which day, a signed sheet, and who."))
    if until is not None and until < local_day(by.organisation, now):
        raise Refused(_("This day is over already. Choose today or a later day."))
    consent = NamingConsent.objects.create(
        relation=relation, story=story, evidence=evidence, until=until, by=by, at=now
    )
    _answer_open(consent, by=by, now=now)
    return consent


@transaction.atomic
def decline_naming(story: Story, relation: Relation, *, reason: str, by: Membership, now: datetime) -> Naming:
    """They are not to be named in this story. For whoever holds the relation, and the head; whoever asked reads the reason."""
    require_holder(relation, by)
    reason = " ".join(reason.split())[:300]
    if not reason:
        raise Refused(_("Say why not: whoever writes reads it."))
    naming, _new = Naming.objects.get_or_create(
        story=story, relation=relation, defaults={"state": Naming.ASKED, "by": by, "at": now}
    )
    NamingConsent.objects.filter(relation=relation, story=story, revoked_at=None).update(revoked_at=now, revoked_by=by)
    _answer(naming, Naming.DECLINED, reason, by=by, now=now)
    _write("editorial.decline_naming", story, relation, naming.by, by=by, now=now, because=reason)
    return naming


@transaction.atomic
def revoke_consent(consent: NamingConsent, *, by: Membership, now: datetime) -> None:
    """They took it back: nothing that names them goes out any more, also not what was signed."""
    require_holder(consent.relation, by)
    if not NamingConsent.objects.filter(pk=consent.pk, revoked_at=None).update(revoked_at=now, revoked_by=by):
        raise Stale(_("It was taken back already."))
    journal.write("editorial.revoke_consent", consent.relation, by=by, now=now, evidence=consent.evidence)


def _answer_open(consent: NamingConsent, *, by: Membership, now: datetime) -> None:
    """What was asked about the relation is answered by the consent, in the story it is for or in all of them."""
    relation, story, evidence = consent.relation, consent.story, consent.evidence
    asked = Naming.objects.filter(relation=relation, state__in=[Naming.ASKED, Naming.DECLINED])
    asked = list((asked.filter(story=story) if story else asked).select_related("story", "by__person"))
    for naming in asked:
        _answer(naming, Naming.GIVEN, "", by=by, now=now)
        _write("editorial.record_consent", naming.story, relation, naming.by, by=by, now=now, evidence=evidence)
    if story is None:
        journal.write("editorial.record_consent_generally", relation, by=by, now=now, evidence=evidence)
    elif not asked:
        _write("editorial.record_consent", story, relation, None, by=by, now=now, evidence=evidence)


def _note(
    story: Story, numbers: set[int], state: str, verb: str, variant: Variant, *, by: Membership, now: datetime
) -> None:
    for relation in Relation.objects.filter(pk__in=numbers).select_related("holder__person").order_by("pk"):
        asked = {"state": state, "by": by, "at": now, "reason": "", "answered_by": None, "answered_at": None}
        Naming.objects.update_or_create(story=story, relation=relation, defaults=asked)
        told = None if relation.holder_id == by.pk else relation.holder
        journal.write(verb, variant, by=by, now=now, told=told, relation=relation.name)


def _answer(naming: Naming, state: str, reason: str, *, by: Membership, now: datetime) -> None:
    naming.state, naming.reason, naming.answered_by, naming.answered_at = state, reason, by, now
    naming.save(update_fields=["state", "reason", "answered_by", "answered_at"])


def _write(
    verb: str, story: Story, relation: Relation, asked_by: Membership | None, *, by: Membership, now: datetime, **facts
) -> None:
    told = None if asked_by in (None, by) else asked_by
    journal.write(verb, story, by=by, now=now, told=told, relation=relation.name, **facts)
