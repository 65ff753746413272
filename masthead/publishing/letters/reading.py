"""What the pages about subscribers and mails show, in a few questions however long the list."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from masthead.channels.models import Channel
from masthead.kit.tables import BOM, line
from masthead.people.models import Membership
from masthead.publishing.letters.holding import caught
from masthead.publishing.letters.models import Copy, Listed, Mailing, Subscriber
from masthead.publishing.letters.rules import REFUSED, SAID, SENT, STATES, UNCERTAIN

PAGE = 50
SOME = 10  # letters that wait, by name
ON, ASKED, ENDED = "on", "asked", "ended"
SHOWN = {
    ON: Q(listed__isnull=False),
    ASKED: Q(listed__isnull=True, ended_at__isnull=True),
    ENDED: Q(listed__isnull=True, ended_at__isnull=False),
}  # fmt: skip


def subscribers(channel: Channel, *, show: str, words: str):
    """The addresses of one kind, those that begin with these words."""
    found = Subscriber.objects.filter(SHOWN.get(show, SHOWN[ON]), channel=channel)
    return found.filter(email__startswith=words.strip().lower()) if words.strip() else found


def counted(channel: Channel) -> dict[str, int]:
    """How many there are of each kind."""
    return Subscriber.objects.filter(channel=channel).aggregate(
        **{name: Count("pk", filter=q) for name, q in SHOWN.items()}
    )


@dataclass(frozen=True)
class Progress:
    """How far the mails of one letter are."""

    mailing: Mailing
    of: Counter

    @property
    def all(self) -> int:
        return self.of.total()

    @property
    def sent(self) -> int:
        return self.of[SENT]

    @property
    def done(self) -> int:
        return self.all - self.of["waiting"] - self.of["sending"]

    @property
    def uncertain(self) -> int:
        return self.of[UNCERTAIN]

    @property
    def refused(self) -> int:
        return self.of[REFUSED]

    @property
    def lines(self) -> list[tuple[str, int]]:
        """Each outcome that occurs, in words."""
        return [(str(SAID[state]), self.of[state]) for state in (*STATES[2:], *STATES[:2]) if self.of[state]]

    @property
    def sentence(self) -> str:
        """The whole of it in a line."""
        if not self.all:
            return _("Nobody was on the list when this letter came out.")
        said = ngettext("%(sent)d of %(all)d mail is sent.", "%(sent)d of %(all)d mails are sent.", self.all)
        return said % {"sent": self.sent, "all": self.all}


def progress_of(mailing: Mailing) -> Progress:
    """One question, whatever the number of mails."""
    rows = Copy.objects.filter(mailing=mailing).order_by().values_list("state").annotate(n=Count("pk"))
    return Progress(mailing, Counter(dict(rows)))


def troubled(mailing: Mailing):
    """The mails that are uncertain or refused, with their subscribers."""
    found = Copy.objects.filter(mailing=mailing, state__in=[UNCERTAIN, REFUSED]).select_related("subscriber__listed")
    return found.order_by("-state", "pk")


def unclear(firm: int | None = None):
    """The mailings about which somebody must decide: of one firm, by its number, or of all."""
    is_unclear = Exists(Copy.objects.filter(mailing=OuterRef("pk"), state=UNCERTAIN))
    found = Mailing.objects.filter(is_unclear)
    return found.filter(delivery__channel__organisation=firm) if firm else found


def with_uncertain(member: Membership):
    """The mailings about which somebody of the member's firm must decide."""
    return unclear(member.organisation_id)


def waiting_letters(firm: int) -> list[Mailing]:
    """The letters of a firm whose mails wait for somebody, the oldest first: with their page one decides."""
    found = Mailing.objects.filter(Q(pk__in=caught(firm).values("pk")) | Q(pk__in=unclear(firm).values("pk")))
    return list(found.select_related("delivery__variant__story", "delivery__channel").order_by("begun_at", "pk")[:SOME])


def as_csv(channel: Channel, *, delimiter: str) -> Iterator[str]:
    """The whole list as a table that can be taken in again; no cell runs as a formula."""
    yield BOM + line(["email", "consent", "source", "on the list", "ended"], by=delimiter)
    lines = set(Listed.objects.filter(subscriber__channel=channel).values_list("subscriber", flat=True))
    for one in Subscriber.objects.filter(channel=channel).iterator(chunk_size=1000):
        ended = one.ended_at.date().isoformat() if one.ended_at else ""
        yield line(
            [one.email, one.agreed_on or "", one.source, "yes" if one.pk in lines else "no", ended], by=delimiter
        )
