"""The page of one check as one object: the frozen words beside the last ones, and who may answer."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Case, IntegerField, Q, Value, When
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from masthead.channels.facts import facts_of
from masthead.channels.permits import SIGN, WRITE
from masthead.channels.rules import Facts
from masthead.editorial import actions, checks, rules, signers
from masthead.editorial.check_rows import Around, Reader, around
from masthead.editorial.checklists.reading import checklist_of, parts_of
from masthead.editorial.checklists.rules import Checklist, Row
from masthead.editorial.composer.shown import Shown, Tile, of_revision, tile_of
from masthead.editorial.diligence.gate import lacking, waits_for
from masthead.editorial.diligence.rules import HIGH
from masthead.editorial.models import Review, Revision
from masthead.editorial.talk.forms import WordsThreadForm
from masthead.editorial.talk.page import Talk, talk_of
from masthead.editorial.talk.place import Marked
from masthead.people.models import Membership
from masthead.people.thresholds import ALIKE, REREAD_AFTER, span, value


@dataclass
class CheckPage:
    """Everything the page of one check shows."""

    review: Review
    last: Revision | None
    facts: Facts
    member: Membership
    now: datetime
    pictures: list[Tile] = field(default_factory=list)
    talk: Talk | None = None
    around: Around = field(default_factory=Around)
    lacks: list[str] = field(default_factory=list)  # what a story of high risk lacks before it is signed
    waits: str = ""  # it announces what nobody has approved
    findings: list[checks.Finding] = field(default_factory=list)  # what a careful colleague would say of these words
    checklist: Checklist | None = None  # while these are the words that stand

    @property
    def revision(self) -> Revision:
        return self.review.revision

    @property
    def variant(self):
        return self.revision.variant

    @property
    def steps(self) -> list[Reader]:
        """The readers in their order, where there is more than one."""
        return self.around.readers

    @property
    def marked_text(self) -> list[Marked]:
        return self.talk.marked(self.variant.pk, self.revision.text)

    @property
    def talk_form(self) -> WordsThreadForm | None:
        """A place can be pointed at while these are the words that stand."""
        stands = self.variant.current_id == self.revision.pk
        return WordsThreadForm.of(self.variant) if stands else None

    @property
    def text_diff(self) -> rules.Comparison:
        return rules.compare(self.last.text, self.revision.text)

    @property
    def headline_diff(self) -> rules.Comparison:
        return rules.compare(self.last.headline, self.revision.headline)

    @property
    def facts_diff(self) -> rules.Comparison:
        return rules.compare(self.last.facts if self.last else self.revision.facts, self.revision.facts)

    @property
    def comment_diff(self) -> rules.Comparison:
        return rules.compare(self.last.first_comment, self.revision.first_comment)

    @property
    def other_thread(self) -> bool:
        return self.last is not None and self.last.thread != self.revision.thread

    @property
    def shown(self) -> list[Shown]:
        return of_revision(self.revision)

    @property
    def other_link(self) -> bool:
        return self.last is not None and self.last.link != self.revision.link

    @property
    def other_pictures(self) -> bool:
        return self.last is not None and self.last.pictures != self.revision.pictures

    @property
    def reason(self) -> str:
        """Why this person is asked, and nobody else."""
        asked = signers.Asked(self.review.asked_id, self.review.why_asked)
        return signers.why_sentence(asked, self.facts, self.variant.channel.name)

    @property
    def why_not(self) -> str:
        """Why this member does not answer, or nothing when they may."""
        if reason := actions.why_not_sign(self.review, self.member, readers=self._read):
            return reason
        may = self.member.pk == self.review.asked_id or actions.reads_instead(self.review, self.member)
        if not may and not SIGN.allows(self.member, self.variant.channel, facts=self.facts):
            return _("%(who)s checks this.") % {"who": self.review.asked.name}
        return ""

    @property
    def _read(self) -> list[tuple[int | None, int]]:
        return [(one.read_by_id, one.asked_id) for one in self.steps]

    @property
    def instead_of(self) -> str:
        """The silent reader in whose place this member can answer."""
        waits = self.review.state == Review.WAITING and self.member.pk != self.review.asked_id
        return self.review.asked.name if waits and actions.reads_instead(self.review, self.member) else ""

    @property
    def likeness(self) -> int:
        """How much of these words, in a hundred, another channel had said when they were submitted, where that is worth a
        look at both (row 6.4). Why it may say the same is written down elsewhere."""
        share = 0 if self.around.twices else self.review.likeness or 0
        return share if share >= value(self.member.organisation, ALIKE) else 0

    @property
    def signs_own(self) -> bool:
        return (
            self.variant.story.risk != HIGH
            and self.review.why_asked in signers.OWN
            and self.review.asked_id == self.member.pk
        )

    @property
    def may_tick(self) -> bool:
        """Writers and signers tick while the words wait."""
        asked = self.member.pk == self.review.asked_id or SIGN.allows(
            self.member, self.variant.channel, facts=self.facts
        )
        return self.review.state == Review.WAITING and (
            asked or WRITE.allows(self.member, self.variant.channel, facts=self.facts)
        )

    @property
    def may_kill(self) -> bool:
        """Whoever may sign here may also decide that it is not published."""
        return SIGN.allows(self.member, self.variant.channel, facts=self.facts)

    @property
    def tick_form(self) -> str:
        """The answer's own form where this member answers, so that no tick is lost; else one of its own."""
        return "approve" if self.signs_own or not self.why_not else "ticks"

    @property
    def lines(self) -> list[tuple[Row, bool]]:
        """The lines before the eyes, each with whether this member may tick it: nobody takes back a tick of another one."""
        return self._with_right(self.checklist.shown)

    @property
    def more_lines(self) -> list[tuple[Row, bool]]:
        return self._with_right(self.checklist.more)

    def _with_right(self, rows: list[Row]) -> list[tuple[Row, bool]]:
        mine = self.member.pk
        return [(row, self.may_tick and (row.tick is None or row.tick.by_id == mine)) for row in rows]

    @property
    def is_last(self) -> bool:
        """Is the next yes the signature?"""
        return sum(step.read_at is None for step in self.steps) < 2

    @property
    def ready_at(self) -> datetime:
        return self.review.asked_at + span(self.member.organisation, REREAD_AFTER)

    @property
    def is_late(self) -> bool:
        planned = self.variant.planned_for
        return self.review.state == Review.WAITING and planned is not None and planned <= self.now


def check_page(review: Review, *, member: Membership, now: datetime) -> CheckPage:
    """Gather the page of one check."""
    facts = facts_of(member.organisation, on=timezone.localdate(now))
    revision, variant = review.revision, review.revision.variant
    back = reverse("editorial:review", args=[review.pk])
    talk = talk_of(
        variant.story, member=member, facts=facts, texts={variant.pk: revision.text}, variant_id=variant.pk, back=back
    )
    beside = around(review)
    found, checklist = _looked_at(revision, beside, now) if variant.current_id == revision.pk else ({}, None)
    said = [finding for finding in checks.worst_first(found) if finding.severity != checks.OK]
    return CheckPage(
        review,
        _last_before(revision),
        facts,
        member,
        now,
        _pictures(revision),
        talk,
        beside,
        lacking(review, now=now),
        waits_for(variant.story, approved=beside.announced),
        said,
        checklist,
    )


def _looked_at(revision: Revision, beside: Around, now: datetime) -> tuple[dict[str, list[checks.Finding]], Checklist]:
    """What the checks say of the words that stand, and the checklist with it. That no other channel says the same was
    looked up when they were submitted, and is again when they are signed; where one does, for a written reason, that
    stands beside the words instead."""
    variant, look = revision.variant, actions.look_at(revision.variant, now)
    found = checks.by_check(look)
    return found, checklist_of(
        variant, look, found, beside.wishes, compared=not beside.twices, ticks=beside.ticks, parts=parts_of(revision)
    )


def _last_before(revision: Revision) -> Revision | None:
    """The last words of this version that somebody signed, else the last that were read."""
    earlier = revision.variant.revisions.filter(number__lt=revision.number).select_related(
        "by__person", "review__decided_by__person"
    )
    signed = Q(review__decided_by__isnull=False, review__state__in=[Review.APPROVED, Review.VOID])
    was_signed = Case(When(signed, then=Value(0)), default=Value(1), output_field=IntegerField())
    return earlier.order_by(was_signed, "-number").first()


def _pictures(revision: Revision) -> list[Tile]:
    shown = [picture for picture in revision.pictures if "asset" in picture]
    return [tile_of(picture) for picture in shown]
