"""Which pictures the library shows, and everything about one of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from masthead.media import rights, twins
from masthead.media.folding import folded
from masthead.media.kinds import DOCUMENT, FILM
from masthead.media.models import Asset, Tag, Twin
from masthead.people.models import Membership
from masthead.people.thresholds import PICTURE_ENDS, span

PAGE = 24  # divides by two, three and four columns
MOST_TAGS = 200

# From the few twins to their pictures, each way by itself: asked of every picture, PostgreSQL reads all pairs for each.
_twins = Q(pk__in=Twin.objects.filter(second__retired_at=None).order_by().values("first")) | Q(
    pk__in=Twin.objects.filter(first__retired_at=None).order_by().values("second")
)
IN_THE_LIBRARY = Q(retired_at__isnull=True)
# code: (label, condition on a day, and on the last one that is soon). “uses” is the name the room of the versions gives its own row; asked by name, read only.
SHOWN = {
    "": (pgettext_lazy("pictures", "All of them"), lambda on, soon: Q()),
    "films": (_("Films"), lambda on, soon: Q(kind=FILM)),
    "documents": (_("Documents"), lambda on, soon: Q(kind=DOCUMENT)),
    "unused": (_("Used nowhere"), lambda on, soon: Q(uses__isnull=True)),
    "bare": (_("Without description"), lambda on, soon: Q(alt="")),
    "nobody": (_("Without credit"), lambda on, soon: Q(credit="")),
    "soon": (
        _("May soon not be used any more"),
        lambda on, soon: Q(usable_until__range=(on, soon), barred=False),
    ),
    "over": (_("May not be used any more"), lambda on, soon: Q(barred=True) | Q(usable_until__lt=on)),
    "open": (_("Not approved"), lambda on, soon: Q(approved_at__isnull=True)),
    "twins": (_("Pictures that look the same"), lambda on, soon: _twins),
    "out": (_("Taken out of the library"), lambda on, soon: Q(retired_at__isnull=False)),
}


@dataclass(frozen=True)
class Filters:
    """What somebody looks for."""

    words: str = ""
    tag: str = ""
    show: str = ""

    @classmethod
    def of(cls, asked) -> "Filters":
        """As an address names it; what it can not name is left out."""
        show = asked.get("show", "")
        return cls(asked.get("q", "").strip()[:80], folded(asked.get("tag", ""))[:40], show if show in SHOWN else "")

    @property
    def any(self) -> bool:
        return bool(self.words or self.tag or self.show)


def found(member: Membership, filters: Filters, *, on: date):
    """The pictures that a filter leaves, the newest first. Each word is looked for by itself, without accents."""
    pictures = Asset.objects.visible_to(member).filter(SHOWN[filters.show][1](on, soon_of(member, on)))
    if filters.show != "out":
        pictures = pictures.filter(IN_THE_LIBRARY)
    for word in folded(filters.words).split():
        pictures = pictures.filter(words__contains=word)
    if filters.tag:
        pictures = pictures.filter(tags__folded=filters.tag)
    return pictures.defer("words")


def soon_of(member: Membership, on: date) -> date:
    """The last day that is soon: so long before the end a picture is marked (row 5.3)."""
    return on + span(member.organisation, PICTURE_ENDS)


def cards_of(pictures: Iterable[Asset], member: Membership, *, on: date) -> list["Card"]:
    """The same pictures as they stand in a list."""
    soon = soon_of(member, on)
    return [Card(one, on, soon) for one in pictures]


def tags_of(member: Membership) -> list[Tag]:
    """The words the firm uses."""
    return list(Tag.objects.filter(organisation=member.organisation_id)[:MOST_TAGS])


@dataclass
class Card:
    """One picture in a list."""

    asset: Asset
    on: date
    soon: date

    @property
    def is_over(self) -> bool:
        until = self.asset.usable_until
        return self.asset.barred or bool(until and until < self.on)

    @property
    def ends_soon(self) -> bool:
        until = self.asset.usable_until
        return not self.is_over and bool(until and until <= self.soon)


@dataclass
class About:
    """Everything about one picture."""

    asset: Asset
    on: date
    soon: date

    @property
    def card(self) -> Card:
        return Card(self.asset, self.on, self.soon)

    @property
    def why_not(self) -> list[str]:
        return self.asset.why_not(self.on)

    @property
    def twins(self) -> list[Asset]:
        return twins.of(self.asset)

    @property
    def consents(self) -> list[tuple]:
        """Every consent, the newest first, and whether it counts and may still be taken back."""
        rows = list(self.asset.consents.select_related("recorded_by__person", "revoked_by__person"))
        last = {}
        for one in rows:
            last.setdefault(one.key, one.pk)
        return [(one, self._state(one, last[one.key] == one.pk)) for one in rows]

    def _state(self, consent, counts: bool) -> str:
        if consent.revoked_at:
            return "revoked"
        if not counts:
            return "replaced"
        return "over" if consent.ends_on and consent.ends_on < self.on else "stands"

    @property
    def shows_people(self) -> bool:
        return self.asset.people == rights.SHOWN
