"""One version as a column of the story page: what stands in it, and what this person may do there."""

from dataclasses import dataclass, field

from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from masthead.brand.facts.rules import Fact, ended
from masthead.brand.facts.rules import offered as approved_for
from masthead.channels.gaps import gap_gate
from masthead.channels.models import Channel
from masthead.channels.permits import SEND, SIGN, WRITE
from masthead.channels.rules import Facts
from masthead.editorial import checks, signers
from masthead.editorial.beside import guide_of
from masthead.editorial.byline.reading import Made, made_of
from masthead.editorial.composer.shapes import Cut
from masthead.editorial.composer.shown import Shown, of_variant
from masthead.editorial.diligence.rules import HIGH, LOW
from masthead.editorial.forms import PictureForm, PlanForm, WordsForm, sent_with
from masthead.editorial.hands.reading import too_much
from masthead.editorial.looking import NOTHING, look_of
from masthead.editorial.models import (
    Review,
    Revision,
    Series,
    Variant,
)
from masthead.editorial.naming.reading import Known
from masthead.editorial.pieces.models import Piece
from masthead.editorial.pieces.permits import KEEP
from masthead.editorial.pieces.reading import offered
from masthead.editorial.talk.forms import WordsThreadForm
from masthead.editorial.talk.page import Talk, Talked
from masthead.editorial.talk.place import Marked
from masthead.people.models import Membership


@dataclass
class Column:
    """One version on the story page."""

    variant: Variant
    member: Membership
    facts: Facts
    now: object
    first: Variant | None
    is_on: bool = False
    edits: bool = False
    typed: WordsForm | None = None
    planned: PlanForm | None = None
    uploaded: PictureForm | None = None
    pieces: list[Piece] = field(default_factory=list)
    known: Known = NOTHING
    talk: Talk | None = None
    hands: dict[int, int] = field(default_factory=dict)

    @property
    def channel(self) -> Channel:
        return self.variant.channel

    @property
    def form(self) -> WordsForm:
        return self.typed or WordsForm.of(self.variant)

    @property
    def plan_form(self) -> PlanForm:
        return sent_with(self.date_goes_with, self.planned or PlanForm.of(self.variant))

    @property
    def date_goes_with(self) -> str:
        """The words' own form where it is shown; the date has one of its own beside frozen words."""
        return f"{'words' if self.shows_form else 'plan'}-{self.variant.pk}"

    @property
    def picture_form(self) -> PictureForm:
        return sent_with(f"words-{self.variant.pk}", self.uploaded or PictureForm.of(self.variant))

    @property
    def talk_form(self) -> WordsThreadForm:
        """Sent with the words where they are shown in fields, so that no button loses what was typed there."""
        form = WordsThreadForm.of(self.variant)
        return sent_with(f"words-{self.variant.pk}", form) if self.shows_form else form

    @property
    def talks(self) -> list[Talked]:
        return self.talk.of(self.variant.pk)

    @property
    def talk_count(self) -> int:
        return self.talk.counts.get(self.variant.pk, 0)

    @property
    def marked_text(self) -> list[Marked]:
        """The words that are read, those that are talked about marked."""
        return self.talk.marked(self.variant.pk, self.variant.text)

    @property
    def review(self) -> Review | None:
        return getattr(self.variant.current, "review", None) if self.variant.current_id else None

    @property
    def is_waiting(self) -> bool:
        return self.review is not None and self.review.state == Review.WAITING

    @property
    def is_approved(self) -> bool:
        return self.review is not None and self.review.state == Review.APPROVED

    @property
    def is_change_asked(self) -> bool:
        return self.review is not None and self.review.state == Review.CHANGE_ASKED

    @property
    def is_missed(self) -> bool:
        """Its time passed and nobody had signed it: it did not go out (R3)."""
        planned = self.variant.planned_for
        return bool(planned and planned < self.now and not self.is_approved and not self.is_closed)

    @property
    def is_mine_to_sign(self) -> bool:
        """Nobody else could: they read again and sign."""
        return self.is_waiting and self.review.why_asked in signers.OWN and self.review.asked_id == self.member.pk

    @property
    def may_write(self) -> bool:
        return WRITE.allows(self.member, self.channel, facts=self.facts)

    @property
    def may_plan(self) -> bool:
        """Whoever writes wishes for a time; when signed words go out is for whoever may send them (row 2.8)."""
        return (SEND if self.is_approved else WRITE).allows(self.member, self.channel, facts=self.facts)

    @property
    def shows_form(self) -> bool:
        """Words that are being checked or approved are shown, not offered for a slip of the hand."""
        if self.typed is not None:
            return True  # what somebody typed is never taken from their screen
        frozen = self.is_waiting or self.is_approved
        return self.may_write and not self.is_closed and (not frozen or self.edits)

    @property
    def is_closed(self) -> bool:
        """Nobody writes here any more: it is out, or it is not to be."""
        return self.variant.is_out or self.variant.is_killed

    @property
    def may_kill(self) -> bool:
        return not self.is_closed and SIGN.allows(self.member, self.channel, facts=self.facts)

    @property
    def may_revive(self) -> bool:
        return self.variant.is_killed and self.member.leads

    @cached_property
    def look(self) -> checks.Look:
        return look_of(self.variant, self.now, known=self.known)

    @property
    def shown(self) -> list[Shown]:
        """How it will look: the frozen words where they stand, else what is in the fields."""
        return of_variant(self.variant)

    @property
    def add_words(self) -> str:
        """What can be added below the words here: what the network takes."""
        limits = self.channel.network.limits
        if limits.video_bytes != 0 and limits.pdf_bytes != 0:
            return _("Add a picture, a film or a PDF")
        return _("Add a picture or a film") if limits.video_bytes != 0 else _("Add a picture")

    @property
    def pictures(self) -> list[Cut]:
        allowed = self.channel.network.shows.shapes
        return [Cut(picture, allowed) for picture in self.variant.pictures.all()]

    @property
    def words_form(self) -> str:
        return f"words-{self.variant.pk}"

    @property
    def has_comments(self) -> bool:
        """A field for the first comment; also where one was written before the network lost it."""
        return self.channel.network.shows.comments or bool(self.variant.first_comment)

    @property
    def templates(self) -> list[Piece]:
        return offered(self.pieces, self.channel, Piece.TEMPLATE)

    @property
    def snippets(self) -> list[Piece]:
        return offered(self.pieces, self.channel, Piece.SNIPPET)

    @property
    def approved(self) -> list[Fact]:
        """What may be said of the house, in the language of the channel."""
        return approved_for(self.known.house.facts, self.channel.language, timezone.localdate(self.now))

    @property
    def approved_before(self) -> list[Fact]:
        """What nobody vouches for any more: it is not offered, and said to be so."""
        return ended(self.known.house.facts, self.channel.language, timezone.localdate(self.now))

    @property
    def may_keep(self) -> bool:
        """May this member keep templates and snippets of the channel?"""
        return KEEP.allows(self.member, self.channel, facts=self.facts)

    @property
    def has_tags(self) -> bool:
        """Do hashtags do something here?"""
        return self.channel.network.hashtags[1] > 0

    @property
    def has_threads(self) -> bool:
        return self.channel.network.shows.threads

    @property
    def final_link(self) -> str:
        """The link as it goes out, where that is not what was typed."""
        return self.variant.final_link if self.variant.final_link != self.variant.link else ""

    @property
    def findings(self) -> list[checks.Finding]:
        return checks.run(self.look)

    @property
    def in_the_way(self) -> list[checks.Finding]:
        """What holds frozen words back though they were submitted or signed: it came to be so since."""
        if self.is_closed or not (self.is_waiting or self.is_approved):
            return []
        return [one for one in checks.stops(self.look) if one.code != "planned_in_the_past"]

    @property
    def count(self):
        return self.channel.network.count(self.look.draft)

    @cached_property
    def chain(self) -> list[signers.Asked]:
        """Everybody who would read these words, in their order; the last one signs."""
        v, channel = self.variant, self.channel
        return signers.chain(
            self.facts,
            channel.pk,
            signatures=channel.signatures,
            risk=v.story.risk,
            author=v.author_id,
            writers=self.writers,
        )

    @cached_property
    def writers(self) -> frozenset[int]:
        """Who has written too much of it to check it."""
        return too_much(self.hands, self.variant, self.member.organisation)

    @property
    def not_asked(self) -> str:
        """Who would be asked, had they not written in it themselves, and is not."""
        wrote = {"author": self.variant.author_id, "writers": self.writers}
        one = signers.passed_over(self.facts, self.channel.pk, **wrote)
        asked = self.asked and self.asked.member
        return self.facts.names.get(one, "") if one and one != asked else ""

    @property
    def asked(self) -> signers.Asked | None:
        return self.chain[0] if self.chain else None

    @property
    def in_turn(self) -> list[str]:
        """The names, where there is more than one."""
        return [self.facts.names.get(one.member, "") for one in self.chain] if len(self.chain) > 1 else []

    @property
    def left_out(self) -> list[str]:
        """Named readers who are away while nobody stands in for them."""
        if self.channel.signatures != signers.CHAIN:
            return []
        found = signers.left_out(self.facts, self.channel.pk, writers=self.writers)
        return [self.facts.names[one] for one in found if one in self.facts.names]

    @property
    def needs_nobody(self) -> bool:
        """Of low risk, on a channel that asks for no signature then."""
        return self.channel.low_unsigned and self.variant.story.risk == LOW

    @property
    def asked_name(self) -> str:
        return self.facts.names.get(self.asked.member, "") if self.asked else ""

    @property
    def asks_self(self) -> bool:
        return self.asked is not None and self.asked.why in signers.OWN and self.asked.member == self.member.pk

    @property
    def needs_a_second(self) -> bool:
        """What is of high risk is signed by nobody who is here."""
        alone = signers.is_alone(self.facts, self.writers)
        return not self.chain and self.variant.story.risk == HIGH and alone

    @property
    def why_asked(self) -> str:
        return signers.why_sentence(self.asked, self.facts, self.channel.name) if self.asked else ""

    @property
    def gap(self) -> str:
        """Why nothing can be submitted here yet, naming who can mend it."""
        found = gap_gate(self.channel, on=timezone.localdate(self.now), facts=self.facts)
        return " ".join(str(sentence) for sentence in found)

    @property
    def guide(self) -> list[tuple[str, str]]:
        return guide_of(self.channel, bad_news=self.variant.story.bad_news)

    @property
    def is_second(self) -> bool:
        return self.first is not None and self.first.pk != self.variant.pk

    @property
    def made(self) -> Made:
        """The people behind it; what was put right stands with the words."""
        return made_of(self.variant, self.review, [])

    @property
    def series(self) -> Series | None:
        """The open series it is part of."""
        part = getattr(self.variant, "series_part", None)
        return part.series if part and not part.series.closed_at else None

    @property
    def history(self) -> list[Revision]:
        return list(self.variant.revisions.all())

    @property
    def waivers(self) -> list[Review]:
        """Where somebody signed though something was missing: shown for ever, whatever was written since (row 2.20)."""
        reviews = (getattr(revision, "review", None) for revision in self.history)
        return [review for review in reviews if review and review.waiver]
