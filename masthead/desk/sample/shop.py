"""Playing the sample shop: three months of history and two weeks of plans, through the same actions people use."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from masthead.channels import actions as channels
from masthead.channels import duties
from masthead.channels.models import Channel
from masthead.desk.sample import house
from masthead.desk.sample.access import write_access_down
from masthead.desk.sample.content import CHANNELS, CHEESES, COLUMNS, IDEAS, PEOPLE, REACHES, STYLES, WHYS
from masthead.desk.sample.kept import keep
from masthead.desk.sample.lives import live_on
from masthead.desk.sample.pictures import hang_pictures
from masthead.desk.sample.profiles import look
from masthead.desk.sample.talking import talk
from masthead.editorial import actions as editorial
from masthead.editorial.models import Review, Story, Variant
from masthead.journal import actions as journal
from masthead.people import actions as people
from masthead.people.models import Membership, Organisation, Person
from masthead.people.reaching import say_how_to_reach
from masthead.planning.models import Slot
from masthead.publishing import actions as publishing
from masthead.publishing.models import Delivery

ZONE = "Europe/Paris"
WEEKS_BACK, WEEKS_AHEAD = 13, 2
HEAD = "claire"


@dataclass
class Cast:
    """The shop as it is being built."""

    organisation: Organisation
    members: dict[str, Membership]
    channels: dict[str, Channel]
    words: int  # 0 English, 1 French
    now: datetime

    @property
    def head(self) -> Membership:
        return self.members[HEAD]


def build(
    *, language: str, now: datetime, progress: Callable[[int, int], None] = lambda _done, _all: None
) -> Organisation:
    """Make one sample organisation and play its story up to `now`; answers the organisation.

    `progress(done, all)` is called after each of the weeks played. One that is stopped half-way is never shown."""
    with journal.in_order():
        shop = _play(language, now, progress)
    shop.organisation.is_sample = True  # from here on it is shown; a half-built one never is
    shop.organisation.save(update_fields=["is_sample"])
    return shop.organisation


def _play(language: str, now: datetime, progress: Callable[[int, int], None]) -> Cast:
    began = now - timedelta(weeks=WEEKS_BACK, days=3)
    shop = _found(language, began, now)
    house.settle_in(shop, began)
    weeks = list(range(-WEEKS_BACK, WEEKS_AHEAD))
    for done, week in enumerate(weeks, 1):
        _play_week(shop, week)
        progress(done, len(weeks))
    _leave_ideas(shop)
    _leave_gaps(shop)
    _ask_the_head(shop)
    talk(shop)
    keep(shop)
    look(shop)
    house.leave_questions(shop)
    live_on(shop, began)
    hang_pictures(shop)
    return shop


def _found(language: str, began: datetime, now: datetime) -> Cast:
    words = 1 if language == "fr" else 0
    head = Person.objects.create(name=PEOPLE[0][0], language=language)
    first = people.start_organisation(
        name="Fromagerie Pérel", head=head, website="https://perel.example", zone=ZONE, language=language, now=began
    )
    organisation = first.organisation
    organisation.purpose = (
        "So that the quarter knows what is good this week.",
        "Pour que le quartier sache ce qui est bon cette semaine.",
    )[words]
    organisation.save(update_fields=["purpose"])
    shop = Cast(organisation, {HEAD: first}, {}, words, now)
    for name, word, likes in PEOPLE[1:]:
        shop.members[word] = people.add_member(organisation, name=name, by=first, now=began, likes=likes)
        Person.objects.filter(pk=shop.members[word].person_id).update(language=language)
    for word, reach in REACHES.items():
        say_how_to_reach(shop.members[word], words=reach[words], by=first, now=began)
    for facts in CHANNELS:
        _open_channel(shop, facts, began)
    return shop


def _open_channel(shop: Cast, facts: tuple, began: datetime) -> None:
    network, name, handle, owner, stand_in, target, public, tone, themes = facts
    w = shop.words
    channel = channels.add_channel(
        shop.organisation,
        network_key=network,
        name=name[w],
        handle=handle,
        by=shop.head,
        now=began,
        language=shop.organisation.language,
    )
    channels.edit_guide(
        channel, by=shop.head, now=began, audience=public[w], tone=tone[w], subjects=themes[w], rhythm_target=target,
        style=STYLES[network][w] if network in STYLES else "", why=WHYS[network][w] if network in WHYS else "",
    )  # fmt: skip
    if owner:
        channels.propose_owner(
            channel, member=shop.members[owner], deputy=shop.members.get(stand_in), by=shop.head, now=began
        )
        for member in shop.members.values():
            if member != shop.members[owner]:
                channels.add_doer(channel, duty=duties.WRITING, member=member, by=shop.head, now=began)
    shop.channels[network] = channel
    write_access_down(shop, channel, owner)
    for column in COLUMNS:
        if network in column["versions"]:
            Slot.objects.create(channel=channel, weekday=column["weekday"], at=time(column["hour"]))


def _play_week(shop: Cast, week: int) -> None:
    cheese = CHEESES[week % len(CHEESES)]
    monday = shop.now.astimezone(ZoneInfo(ZONE)).date() + timedelta(weeks=week)
    monday -= timedelta(days=monday.weekday())
    for column in COLUMNS:
        day = monday + timedelta(days=column["weekday"])
        slot = datetime.combine(day, time(column["hour"]), ZoneInfo(ZONE))
        _tell(shop, column, cheese, slot, week)


def _tell(shop: Cast, column: dict, cheese: tuple, slot: datetime, week: int) -> None:
    author = shop.members[column["author"]]
    written = min(slot - timedelta(days=4), shop.now - timedelta(hours=5))
    story = editorial.start_story(
        organisation=shop.organisation, title=_said(shop, column["title"], cheese), by=author, now=written,
        facts=_said(shop, column["facts"], cheese), objective=column["objective"][shop.words], theme=column["theme"][shop.words],
    )  # fmt: skip
    for minutes, (network, pair) in enumerate(column["versions"].items()):
        at = slot + timedelta(minutes=30 * minutes)
        variant = _write(shop, story, network, _said(shop, pair, cheese), author, written, at)
        if at <= shop.now or week < 1:
            _see_through(shop, variant, written, at)


def _write(shop, story: Story, network: str, text: str, author, written, at) -> Variant:
    """One version in its author's words. What is already past is written as it was then: planned first, words after."""
    channel = shop.channels[network]
    variant = editorial.add_version(story, channel=channel, by=author, now=written)
    variant = editorial.save_words(
        variant, base=variant.edit_number, headline=story.title if channel.network.limits.needs_headline else "",
        text=text, link="", by=author, now=written,
    )  # fmt: skip
    return editorial.plan(variant, planned_for=at, by=author, now=written)


def _see_through(shop: Cast, variant: Variant, written: datetime, at: datetime) -> None:
    """Submit, sign, and for what is past: out by hand with its permalink."""
    asked = min(written + timedelta(hours=1), shop.now)
    review = editorial.submit(variant, by=variant.author, now=asked)
    if at > shop.now + timedelta(days=2):
        return  # still to check
    signed = min(asked + timedelta(hours=3), shop.now)
    editorial.approve(review, by=review.asked, now=signed)
    publishing.plan_deliveries(signed, organisation=shop.organisation)
    if at > shop.now:
        return
    delivery = Delivery.objects.get(variant=variant)
    publishing.ask_by_hand(delivery, now=at)
    publishing.published_by_hand(
        delivery,
        url=f"https://{variant.channel.slug}.example/perel/{variant.pk}",
        by=_answering(shop, variant.channel),
        now=at + timedelta(minutes=4),
    )


def _answering(shop: Cast, channel: Channel) -> Membership:
    return channel.ownerships.standing().select_related("member__organisation", "member__person").get().member


def _leave_ideas(shop: Cast) -> None:
    for title, facts, author, networks in IDEAS:
        member = shop.members[author]
        story = editorial.start_story(
            organisation=shop.organisation,
            title=title[shop.words],
            facts=facts[shop.words],
            by=member,
            now=shop.now - timedelta(days=1),
        )
        for network in networks:
            editorial.add_version(story, channel=shop.channels[network], by=member, now=shop.now - timedelta(days=1))


def _ask_the_head(shop: Cast) -> None:
    """Something waits for the head's check, whatever weekday it is."""
    if Review.objects.waiting().filter(asked=shop.head).exists():
        return
    ahead = Variant.objects.filter(author=shop.members["lea"], current=None, planned_for__gt=shop.now).exclude(text="")
    if variant := ahead.order_by("planned_for").first():
        editorial.submit(variant, by=shop.members["lea"], now=shop.now - timedelta(hours=3))


def _leave_gaps(shop: Cast) -> None:
    """What a real shop has too: a change asked, and somebody away next week."""
    review = (
        Review.objects.filter(revision__variant__channel__organisation=shop.organisation, state=Review.WAITING)
        .order_by("pk")
        .last()
    )
    if review:
        editorial.ask_change(
            review,
            note=("Say until what hour.", "Dire jusqu’à quelle heure.")[shop.words],
            by=review.asked,
            now=shop.now,
        )
    monday = shop.now.date() + timedelta(days=7 - shop.now.weekday())
    channels.say_away(
        shop.members["karim"], starts_on=monday, ends_on=monday + timedelta(days=5), by=shop.head, now=shop.now
    )


def _said(shop: Cast, pair: tuple[str, str], cheese: tuple) -> str:
    name, maker, taste, pairing = (part[shop.words] for part in cheese)
    said = pair[shop.words].format(c=name, m=maker, t=taste, p=pairing)
    return said[0].upper() + said[1:]
