"""Who made a piece: its author, who changed it besides, who signed it, and whom the public is told of."""

from dataclasses import dataclass

from django.db.models import Case, F, OuterRef, Subquery, When

from masthead.editorial.byline.rules import line_of
from masthead.editorial.models import Correction, KeptDraft, Review, Variant


@dataclass(frozen=True)
class Made:
    """The people behind one version."""

    author: str
    editor: str  # who last changed it besides the author; nothing where nobody did
    signer: str
    signed_at: object
    self_signed: bool
    byline: str  # frozen with the words, else as it would be frozen now
    may_be_named: bool
    corrections: list[Correction]

    @property
    def waits_for_consent(self) -> bool:
        """The channel names its authors, and this one has not said how."""
        return self.may_be_named and not self.byline


def byline_of(variant: Variant) -> str:
    """The line that is frozen with these words: where the channel names its authors, and this one agrees."""
    names = variant.channel.names_author and variant.channel.network.shows.byline
    name = getattr(variant.author, "public_name", None) if names else None
    return line_of(name.name, variant.channel.language) if name else ""


def with_editor(found):
    """These versions, each with who last changed it besides its author."""
    others = KeptDraft.objects.filter(variant=OuterRef("pk")).exclude(by=OuterRef("author"))
    last = Subquery(others.order_by("-number").values("by__person__name")[:1])
    return found.annotate(
        editor_name=Case(When(edited_by=F("author"), then=last), default=F("edited_by__person__name"))
    )


def made_of(variant: Variant, review: Review | None, corrections: list[Correction]) -> Made:
    """The people behind a version that came by `with_editor`, in no query of its own."""
    signed = review if review and review.state == Review.APPROVED and review.why_asked != "unsigned" else None
    frozen = variant.current if variant.current_id else None
    return Made(
        variant.author.name, variant.editor_name or "", signed.decided_by.name if signed else "",
        signed.decided_at if signed else None, bool(signed and signed.self_signed),
        frozen.byline if frozen else byline_of(variant), variant.channel.names_author, corrections,
    )  # fmt: skip
