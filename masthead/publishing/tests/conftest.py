"""Time that tests move, a pump that runs step by step, and versions ready to go out on the practice network."""

import time as real_time
from datetime import timedelta
from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller

from conftest import NOON, a_channel, an_owner
from masthead.channels.connecting.mailboxes import connect_mailbox
from masthead.channels.models import Channel, Credential, Mailbox
from masthead.editorial.models import Review, Revision, Story, Variant
from masthead.kit.secrets import seal
from masthead.networks.fake import world as practice_world
from masthead.publishing.letters import actions, mailing
from masthead.publishing.letters.composing import letter_key, mail_number
from masthead.publishing.letters.models import Copy
from masthead.publishing.models import Delivery
from masthead.publishing.planner import plan_deliveries
from masthead.publishing.pump import Inline, Pump
from tests.servers.letterbox import PASSWORD, USER, Letterbox
from tests.servers.processes import free_port


class Time:
    """A wall clock and a boot clock that move together, until somebody sets the wall clock."""

    def __init__(self, start=NOON):
        self.wall, self.seconds = start, 1000.0

    def now(self):
        return self.wall

    def boot(self):
        return self.seconds

    def passes(self, **words):
        step = timedelta(**words)
        self.wall += step
        self.seconds += step.total_seconds()

    def is_set(self, **words):
        """Somebody turns the wall clock."""
        self.wall += timedelta(**words)


@pytest.fixture
def time():
    return Time()


@pytest.fixture
def world():
    practice_world.forget()
    yield practice_world
    practice_world.forget()


@pytest.fixture
def pump(db, time, settings):
    settings.PERIODIC = []
    return Pump(name="test:1", now=time.now, boot=time.boot, calls=Inline())


def connected(channel: Channel, password: str = "practice") -> Channel:
    """The channel signs in by itself."""
    Credential.objects.create(
        channel=channel, sealed=seal({"account": channel.slug, "password": password}), checked_at=NOON
    )
    channel.way = Channel.CONNECTED
    channel.save()
    return Channel.objects.get(pk=channel.pk)


def approved(
    channel, *, author, signer, at, text="Comté, 24 months.", title="Comté", headline="", assets=()
) -> Variant:
    """A version whose exact words and pictures were signed, planned for a time."""
    story = Story.objects.create(organisation=channel.organisation, title=title, created_by=author, created_at=NOON)
    variant = Variant.objects.create(
        story=story,
        channel=channel,
        author=author,
        edited_by=author,
        edited_at=NOON,
        created_at=NOON,
        headline=headline,
        text=text,
        planned_for=at,
    )
    pictures = [variant.pictures.create(asset=one, alt="A board", position=n).frozen() for n, one in enumerate(assets)]
    digest = Revision.digest_of(channel.pk, headline, text, "", pictures, "")
    revision = Revision.objects.create(
        variant=variant, number=1, headline=headline, text=text, pictures=pictures, digest=digest, by=author,
        edited_by=author, at=NOON,
    )  # fmt: skip
    Review.objects.create(
        revision=revision,
        state=Review.APPROVED,
        asked=signer,
        asked_by=author,
        asked_at=NOON,
        decided_by=signer,
        decided_at=NOON,
    )
    variant.current = revision
    variant.save()
    return variant


@pytest.fixture
def practice(shop, max, wim, world):
    """Makes a connected channel of one kind of the practice network, owned by Max."""

    def make(kind="fake", name="Practice") -> Channel:
        channel = a_channel(shop, name, kind)
        an_owner(channel, max)
        return connected(channel)

    return make


@pytest.fixture
def promised(wim, max, time):
    """Makes a promise on a channel, due now unless told otherwise."""

    def make(channel, text="Comté, 24 months.", at=None, title="Comté") -> Delivery:
        variant = approved(channel, author=wim, signer=max, at=at or time.now(), text=text, title=title)
        plan_deliveries(time.now())
        return Delivery.objects.get(variant=variant)

    return make


def again(delivery: Delivery) -> Delivery:
    """The delivery as it stands in the database."""
    return Delivery.objects.whole().get(pk=delivery.pk)


LIST = "email,consent date,source\nanna@x.example,2026-03-01,counter\nben@x.example,2026-03-02,website\ncleo@x.example,2026-03-03,fair\n"


class Sink:
    """A mail server that keeps what it takes, and says no to whom it is told to."""

    def __init__(self):
        self.mails, self.says, self.senders, self.refuses = [], {}, [], set()

    async def handle_MAIL(self, server, session, envelope, address, options):
        if address in self.refuses:
            return "550 5.7.60 not allowed to send as this sender"
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, _options):
        if answer := self.says.get(address):
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.senders.append(envelope.mail_from)
        self.mails.append((envelope.rcpt_tos[0], message_from_bytes(envelope.content, policy=policy.default)))
        return "250 OK"

    @property
    def to(self) -> list[str]:
        return [to for to, _mail in self.mails]


@pytest.fixture
def sink(monkeypatch):
    sink = Sink()
    sink.port = free_port()
    controller = Controller(sink, hostname="127.0.0.1", port=sink.port)
    controller.start()
    monkeypatch.setenv("MASTHEAD_ALLOW_PRIVATE", f"127.0.0.1:{sink.port}")
    yield sink
    controller.stop()


@pytest.fixture
def letters(shop, max, wim, sink, settings):
    """A connected newsletter of Max with three subscribers."""
    settings.PUBLIC_URL = "http://testserver"
    channel = a_channel(shop, "La lettre", "newsletter", language="en", way=Channel.CONNECTED)
    an_owner(channel, max)
    connect_mail(channel, sink.port)
    actions.take_in_subscribers(channel, content=LIST.encode(), by=max, now=NOON)
    return channel


def connect_mail(channel, port):
    facts = {
        "host": "127.0.0.1", "port": str(port), "user": "", "password": "", "sender": "news@shop.example", "sender_name": "Fromagerie",
        "postal": "1 rue du Lait\n39000 Lons", "address": f"http://testserver/news/{channel.pk}-{channel.slug}/",
    }  # fmt: skip
    Credential.objects.update_or_create(channel=channel, defaults={"sealed": seal(facts), "checked_at": NOON})


@pytest.fixture
def publish(letters, wim, max, pump, time):
    def go(title="Comté « doux »", text="Dear subscribers,\n\n. a dot, and https://shop.example/comte\n\nBis bald"):
        variant = approved(letters, author=wim, signer=max, at=time.now(), text=text, title=title, headline=title)
        plan_deliveries(time.now())
        pump.tick()
        mailing.plan_mailings(now=time.now())
        return variant.deliveries.get()

    return go


@pytest.fixture
def work(time):
    def go():
        return sum(
            mailing.work_on(pk, now=time.now, clock=real_time.monotonic) for pk in mailing.due_mailings(time.now())
        )

    return go


@pytest.fixture
def house(sink, tmp_path, monkeypatch):
    """The mailbox to which letters come back, at a mail house of its own."""
    with Letterbox(tmp_path) as house:
        monkeypatch.setenv("SSL_CERT_FILE", house.certificate)
        monkeypatch.setenv("MASTHEAD_ALLOW_PRIVATE", f"127.0.0.1:{sink.port},localhost:{house.port}")
        yield house


@pytest.fixture
def mailbox(letters, house, max, time) -> Mailbox:
    """The newsletter’s mailbox, entered by Max."""
    entered = {
        "address": USER,
        "host": "localhost",
        "port": str(house.port),
        "user": USER,
        "password": PASSWORD,
        "folder": "INBOX",
    }
    return connect_mailbox(letters, settings=entered, by=max, now=time.now())


def number_of(name: str) -> str:
    """The number of the newest mail to this subscriber, as a returned mail repeats it."""
    copy = Copy.objects.select_related("mailing__delivery").filter(subscriber__email=f"{name}@x.example").latest("pk")
    return mail_number(letter_key(copy.mailing.delivery), copy)
