"""What the pages about publications show."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import reverse

from masthead.channels.permits import WRITE
from masthead.editorial.composer.shown import tile_of
from masthead.editorial.models import Variant
from masthead.media.models import Asset
from masthead.networks import Mails, can
from masthead.people.models import Membership
from masthead.publishing import gates, rules
from masthead.publishing.actions import SEND
from masthead.publishing.afterwards.looking import SAID, last_look
from masthead.publishing.letters.correcting import said_of_readers
from masthead.publishing.letters.reading import progress_of
from masthead.publishing.models import Delivery, Gate, Mailing, Sighting
from masthead.publishing.offers import Offer, offers
from masthead.publishing.righting import done_there, is_gone
from masthead.publishing.status import Status, status_of

WORTH_SAYING = timedelta(minutes=1)  # a shorter rest is over before it is read
SHOWN = 20  # posts that wait, by name


@dataclass(frozen=True)
class Publication:
    """One version's publication as its page shows it."""

    variant: Variant
    delivery: Delivery | None
    status: Status
    offers: list[Offer]
    attempts: list
    by_hand: bool
    look: Sighting | None = None
    mails: str = ""  # how far the mails of a letter are
    readers: str = ""  # whom a correction letter goes to
    rests_until: datetime | None = None  # the network's limit is used up, or nearly

    @property
    def looked(self):
        """What was seen at its address since it is out, as a sentence."""
        return SAID[self.look.outcome] if self.look else ""

    @property
    def righted(self) -> str:
        """What the network did about a correction or a withdrawal."""
        return done_there(self.delivery) if self.delivery else ""

    @property
    def address(self) -> str:
        """Where it is read over there; nothing once the network took it away."""
        return "" if self.delivery is None or is_gone(self.delivery) else self.delivery.remote_url

    @property
    def buttons(self) -> list[tuple[Offer, str]]:
        """Each offer with its address."""
        return [(offer, reverse(f"publishing:{offer.verb}", args=[self.delivery.pk])) for offer in self.offers]

    @property
    def why(self) -> str:
        """The reason, where there is one to read."""
        open_ones = (rules.HELD, rules.FAILED, rules.UNCERTAIN, rules.WITHDRAWN, rules.SCHEDULED, rules.PUBLISHED)
        return self.delivery.why if self.delivery and self.delivery.state in open_ones else ""


def publication_of(variant: Variant, *, member: Membership, now: datetime) -> Publication:
    """The latest promise of a version, with the buttons this member may press."""
    delivery = Delivery.objects.filter(variant=variant).whole().order_by("-pk").first()
    by_hand = gates.goes_by_hand(variant.channel)
    may = []
    if delivery:
        allowed = {"say_live": WRITE, "published_by_hand": WRITE}
        found = offers(delivery, by_hand=by_hand)
        answers = {permit: permit.allows(member, variant.channel) for permit in (WRITE, SEND)} if found else {}
        may = [offer for offer in found if answers[allowed.get(offer.verb, SEND)]]
    attempts = list(delivery.attempts.all()) if delivery else []
    look = last_look(delivery) if delivery and delivery.state == rules.PUBLISHED else None
    status = status_of([variant], now)[variant.pk]
    rests = _rests_until(delivery, now) if delivery and delivery.state == rules.SCHEDULED else None
    readers = said_of_readers(variant) if variant.channel.network.mails else ""
    return Publication(variant, delivery, status, may, attempts, by_hand, look, _mails(delivery), readers, rests)


def waiting_posts(firm: int, *, now: datetime) -> list[tuple[Variant, Status]]:
    """What is on hold, uncertain or failed in a firm, the soonest first and so many by name: each waits for somebody."""
    found = Delivery.objects.filter(channel__organisation=firm, state__in=(rules.HELD, rules.UNCERTAIN, rules.FAILED))
    around = found.select_related("variant__story", "variant__channel", "variant__author__person")
    waiting = [one.variant for one in around.order_by("due_at", "pk")[:SHOWN]]
    states = status_of(waiting, now)
    return [(one, states[one.pk]) for one in waiting]


def _rests_until(delivery: Delivery, now: datetime) -> datetime | None:
    """Until when nothing goes out on this channel, where that keeps this very post waiting."""
    closed = Gate.objects.filter(channel=delivery.channel_id, free_at__gt=max(now + WORTH_SAYING, delivery.due_at))
    return closed.values_list("free_at", flat=True).first()


def _mails(delivery: Delivery | None) -> str:
    if delivery is None or not can(delivery.channel.network, Mails):
        return ""
    mailing = Mailing.objects.filter(delivery=delivery).first()
    return progress_of(mailing).sentence if mailing else ""


@dataclass(frozen=True)
class Paste:
    """What a person copies to publish by hand: the frozen words and pictures, exactly as signed."""

    delivery: Delivery
    headline: str
    texts: list[str]  # one, or the posts of a thread
    pictures: list[dict]
    first_comment: str = ""
    link: str = ""  # where it does not stand in the text

    @property
    def text(self) -> str:
        return self.texts[0]


def to_paste(delivery: Delivery) -> Paste:
    """The words as the network counts them, and the pictures with their descriptions."""
    revision, channel = delivery.revision, delivery.channel
    known = Asset.objects.in_bulk([picture["asset"] for picture in revision.pictures])
    pictures = [
        {"asset": known[p["asset"]], "alt": p["alt"], "url": tile_of(p).whole or tile_of(p).url}
        for p in revision.pictures
        if p["asset"] in known
    ]
    headline = revision.headline if channel.network.limits.needs_headline or channel.titles_events else ""
    revision.variant = delivery.variant
    revision.variant.channel = channel
    draft = revision.words_only()
    texts = list(channel.network.parts(draft))
    # Where the connector makes a card of the link, a person has to paste it.
    link = "" if any(draft.link in text for text in texts) else draft.link
    return Paste(delivery, headline, texts, pictures, revision.first_comment, link)
