"""What people do about risk: change it in the open, agree or not, and write down what is claimed."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from masthead.editorial.actions.stories import may_edit
from masthead.editorial.actions.void import void
from masthead.editorial.diligence.gate import announced_by, can_answer
from masthead.editorial.diligence.models import Claim, RiskChange
from masthead.editorial.diligence.rules import HIGH, RISKS, is_lower
from masthead.editorial.models import Review, Story
from masthead.journal import actions as journal
from masthead.kit.errors import NotAllowed, Refused, Stale
from masthead.people.models import Membership

MOST = 30  # claims of one story: more is a dossier
FIELDS = ("text", "source", "second_source", "accuses", "reply", "identity", "legal_view")
FLAGS = ("asked_again", "legal")


@transaction.atomic
def change_risk(story: Story, *, risk: str, reason: str, by: Membership, now: datetime) -> RiskChange:
    """Raise the risk of a story at once, or ask that it be lowered, which needs a second person (R6).

    A danger that somebody sees waits for nobody: raising it also answers whoever asked for a lower one. Every signature
    of its versions ends with a change. Raises NotAllowed, and Refused without a reason."""
    may_edit(story, by)
    story = Story.objects.select_for_update().get(pk=story.pk)
    if risk not in RISKS or risk == story.risk:
        raise Refused(_("Choose another risk than the present one."))
    if not reason.strip():
        raise Refused(_("Write why: the risk is set in the open."))
    lower = is_lower(risk, story.risk)
    if lower and story.risk_changes.filter(state=RiskChange.ASKED).exists():
        raise Refused(_("Another change waits for a second person. Answer that one first."))
    _refuse_below_announced(story, risk)
    change = RiskChange.objects.create(
        story=story, before=story.risk, after=risk, reason=reason.strip()[:300], by=by, at=now,
        state=RiskChange.ASKED if lower else RiskChange.DONE,
    )  # fmt: skip
    if lower:
        told = _head(by) if not by.leads else None
        journal.write("editorial.ask_risk", story, by=by, now=now, told=told, because=change.reason, risk=risk)
    else:
        _put(change, by=by, now=now)
    return change


@transaction.atomic
def answer_risk(change: RiskChange, *, agrees: bool, by: Membership, now: datetime) -> RiskChange:
    """Agree that the risk is lower, or not. For a second person who may sign one of the versions, or who leads.

    Raises NotAllowed for whoever asked, Stale when it was answered, and Refused where it announces what is riskier."""
    if by.pk == change.by_id:
        raise NotAllowed(_("You asked for it: a second person agrees, or not."), who=[by.organisation.leading.name])
    if not can_answer(change, by):
        head = by.organisation.leading.name
        raise NotAllowed(_("Whoever checks a version of the story agrees. Ask %(who)s.") % {"who": head}, who=[head])
    if agrees:
        _refuse_below_announced(change.story, change.after)
    state = RiskChange.DONE if agrees else RiskChange.DECLINED
    said = {"state": state, "answered_by": by, "answered_at": now}
    if not RiskChange.objects.filter(pk=change.pk, state=RiskChange.ASKED).update(**said):
        raise Stale(_("This was answered already."))
    change.refresh_from_db()
    if agrees:
        _put(change, by=by, now=now)
    else:
        journal.write("editorial.keep_risk", change.story, by=by, now=now, told=change.by, risk=change.before)
    return change


@transaction.atomic
def write_claim(story: Story, *, claim: Claim | None = None, by: Membership, now: datetime, **fields) -> Claim:
    """Write down what the story says and where it comes from, or change that. Anybody who may change the brief.

    Whoever signed did so for other claims: their signature ends. Who still reads goes on reading."""
    may_edit(story, by)
    said = {name: str(fields.get(name, "")).strip() for name in FIELDS}
    if not said["text"]:
        raise Refused(_("Say what the story claims."))
    said |= {name: bool(fields.get(name, False)) for name in FLAGS}
    if claim is None:
        if story.claims.count() >= MOST:
            raise Refused(_("A story keeps %(most)d claims at most.") % {"most": MOST})
        claim = Claim(story=story)
    elif said == {name: getattr(claim, name) for name in said}:
        return claim
    _end_signatures(story, by=by, now=now)
    for name, value in (said | {"by": by, "at": now}).items():
        setattr(claim, name, value)
    claim.save()
    journal.write("editorial.write_claim", story, by=by, now=now, claim=claim.text, reply=claim.reply)
    return claim


@transaction.atomic
def drop_claim(claim: Claim, *, by: Membership, now: datetime) -> None:
    """The story does not say this any more, and is signed anew. What it said stays in the journal."""
    may_edit(claim.story, by)
    _end_signatures(claim.story, by=by, now=now)
    journal.write("editorial.drop_claim", claim.story, by=by, now=now, claim=claim.text, source=claim.source)
    claim.delete()


def inherit(story: Story, announced: Story, *, by: Membership, now: datetime) -> None:
    """A story that announces another one is of at least the same risk (practice notes 2.21)."""
    if is_lower(story.risk, announced.risk):
        reason = _("It announces “%(title)s”.") % {"title": announced.title}
        change = RiskChange.objects.create(
            story=story,
            before=story.risk,
            after=announced.risk,
            reason=reason[:300],
            by=by,
            at=now,
            state=RiskChange.DONE,
        )
        _put(change, by=by, now=now)


def _refuse_below_announced(story: Story, risk: str) -> None:
    """What announces another story is of no lower risk than that (row 2.21)."""
    if (announced := announced_by(story)) and is_lower(risk, announced.risk):
        raise Refused(_("It announces “%(title)s” and is of no lower risk than that.") % {"title": announced.title})


def _overtaken(change: RiskChange, *, by: Membership, now: datetime) -> None:
    """Who raises the risk does not agree that it is lower; who asked for that and raises it has thought better of it."""
    answered = None if change.by_id == by.pk else by
    RiskChange.objects.filter(pk=change.pk).update(state=RiskChange.DECLINED, answered_by=answered, answered_at=now)
    told = change.by if answered else None
    journal.write("editorial.keep_risk", change.story, by=by, now=now, told=told, risk=change.before)


def _put(change: RiskChange, *, by: Membership, now: datetime) -> None:
    """The risk counts from now on, also for what announces the story: whoever signed did so for another one."""
    story = change.story
    if waits := story.risk_changes.filter(state=RiskChange.ASKED).first():
        _overtaken(waits, by=by, now=now)
    story.risk = change.after
    Story.objects.filter(pk=story.pk).update(risk=change.after)
    still = story.variants.exclude(pk__in=story.variants.already_out().values("pk"))
    for variant in still.select_related("channel", "story"):
        void(variant, by=by, now=now, because=_("The risk of the story changed."))
    for teaser in Story.objects.filter(teaser__announces=story):
        inherit(teaser, story, by=by, now=now)
    told = _head(by) if change.after == HIGH and not by.leads else None
    journal.write(
        "editorial.change_risk",
        story,
        by=by,
        now=now,
        told=told,
        because=change.reason,
        before=change.before,
        risk=change.after,
    )


def _end_signatures(story: Story, *, by: Membership, now: datetime) -> None:
    """The facts a signature was given for are others now (practice notes R5)."""
    signed = story.variants.filter(current__review__state=Review.APPROVED)
    for variant in signed.exclude(pk__in=story.variants.already_out().values("pk")).select_related("channel", "story"):
        void(variant, by=by, now=now, because=_("What the story claims changed."))


def _head(member: Membership) -> Membership:
    house = member.organisation
    return Membership.objects.select_related("person").get(organisation=house, person=house.head_id)
