"""One secret of each kind is planted, everything is done with it that can be done, well and badly, and then everything is searched.

What must hold: no page, no log (at DEBUG), no mail, no line of the journal, no notice, no file that leaves and no column of the database
shows one, whatever a network says back to us and whatever goes wrong on the way."""

import logging
import zipfile
from datetime import timedelta

import pyotp
import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core import mail
from django.db import connection
from django.test import Client

from conftest import NOON, a_channel, an_owner
from masthead.channels import actions as channels
from masthead.channels.models import Channel, Credential, Mailbox
from masthead.desk import notices
from masthead.desk.mail import send_waiting
from masthead.desk.takeaway.packing import pack
from masthead.kit import masking
from masthead.kit.secrets import seal
from masthead.networks import NotSent
from masthead.networks.fake import Fake
from masthead.networks.tests.canned import Say
from masthead.networks.tests.there import provider
from masthead.people.safety.factors import add_app, new_secret
from masthead.people.safety.models import RecoveryCode
from masthead.publishing.letters import looking, mailing, settling
from masthead.publishing.models import Delivery
from masthead.publishing.planner import plan_deliveries
from masthead.publishing.tests.conftest import approved, connected, promised, pump, time, world

__all__ = ["promised", "provider", "pump", "time", "world"]
pytestmark = pytest.mark.django_db(transaction=True)

KEYS = {"signing key": "PLANTED-signing-key-" + "k" * 40, "sealing key": "PLANTED-sealing-key-" + "s" * 40}
TYPED = {
    "app password": "PLANTED-app-password",
    "mail password": "PLANTED-smtp-password",
    "mailbox password": "PLANTED-imap-password",
    "application": "PLANTED-client-secret",
}
PLACE = "https://upload.example/v1?upload_id=PLANTED-upload-address"
TOKENS = {"access token": "PLANTED-access-token", "refresh token": "PLANTED-refresh-token"}


@pytest.fixture
def everything(settings, caplog):
    """Where anything may turn up; `pages` are the answers people got."""
    settings.SECRET_KEY, settings.SEALING_KEYS, settings.DEBUG = KEYS["signing key"], [KEYS["sealing key"]], False
    settings.EMAIL_BACKEND, settings.MAIL_IS_SET = "django.core.mail.backends.locmem.EmailBackend", True
    caplog.set_level(logging.DEBUG)
    masking._known.clear()
    return {"pages": []}


def test_no_planted_secret_is_found_anywhere(
    everything, shop, olga, max, wim, provider, pump, time, signed_in, caplog, monkeypatch, tmp_path
):
    browser, found = signed_in(max), everything["pages"]
    seeds = plant_second_step(olga)
    x, practice, letter = connect_all(shop, olga, max, provider)
    found += ask_for_trouble(browser, provider, shop, max)
    publish_and_fail(x, practice, letter, wim, max, pump, time, provider, monkeypatch)
    found += look_at_every_page(browser, signed_in(olga), x, practice, letter)
    found += [page_of_an_error(browser, letter, monkeypatch)]
    notices.make(now=time.now())
    send_waiting(now=time.now())

    places = {
        "pages": "\n".join(found), "logs": caplog.text, "mails": "\n".join(one.message().as_string() for one in mail.outbox),
        "what leaves the house": taken_away(shop, tmp_path), "database": dumped(), "sessions": sessions(),
    }  # fmt: skip

    secrets = {**KEYS, **TYPED, **TOKENS, "upload address": "PLANTED-upload-address", **seeds}
    assert [(kind, place) for place, text in places.items() for kind, secret in secrets.items() if secret in text] == []
    assert all(len(text) > 100 for place, text in places.items() if place not in {"mails", "sessions"})
    assert (
        "a token expired" in dumped() and masking.MASK in caplog.text + dumped()
    )  # they were said back to us, and masked


def plant_second_step(olga) -> dict[str, str]:
    """The seed of an authenticator app, and the recovery codes."""
    seed = new_secret()
    codes = add_app(olga.person, secret=seed, code=pyotp.TOTP(seed).at(NOON), now=NOON)
    assert RecoveryCode.objects.count() == len(codes) > 3
    return {"seed": seed, **{f"recovery code {n}": one for n, one in enumerate(codes)}}


def connect_all(shop, olga, max, provider) -> tuple[Channel, Channel, Channel]:
    """A sign-in over there, a practice channel whose film goes up in two calls, a newsletter."""
    x = a_channel(shop, "X", "x")
    an_owner(x, max)
    provider.client_secret = TYPED["application"]
    channels.enter_application(shop, x.network, client_id="shop", secret=TYPED["application"], by=olga, now=NOON)
    facts = {"access": TOKENS["access token"], "refresh_token": TOKENS["refresh token"], "account": "7"}
    Credential.objects.create(
        channel=x, sealed=seal(facts), checked_at=NOON, renews=True, access_until=NOON + timedelta(days=9)
    )
    Channel.objects.filter(pk=x.pk).update(way=Channel.CONNECTED)
    practice = a_channel(shop, "Practice", "fake")
    an_owner(practice, max)
    connected(practice)
    letter = a_channel(shop, "Letter", "newsletter", way=Channel.CONNECTED)
    an_owner(letter, max)
    facts = {
        "host": "127.0.0.1", "port": "9", "user": "shop", "password": TYPED["mail password"], "sender": "a@b.example", "sender_name": "Shop",
        "postal": "1 rue", "address": "http://testserver/news/1-letter/",
    }  # fmt: skip
    Credential.objects.create(channel=letter, sealed=seal(facts), checked_at=NOON)
    box = {
        "address": "r@b.example",
        "host": "127.0.0.1",
        "port": "993",
        "user": "r",
        "password": TYPED["mailbox password"],
        "folder": "INBOX",
    }
    Mailbox.objects.create(
        channel=letter, sealed=seal(box), address="r@b.example", host="127.0.0.1", since=NOON, next_at=NOON
    )
    return Channel.objects.get(pk=x.pk), practice, Channel.objects.get(pk=letter.pk)


def ask_for_trouble(browser: Client, provider, shop, max) -> list[str]:
    """Sign-ins that are refused by networks which repeat what they were given; the doctor."""
    blog = a_channel(shop, "Blog of trouble", "wordpress")
    an_owner(blog, max)
    echo = {"code": "wrong", "message": f"{TYPED['app password']} is not the password", "error": TYPED["app password"]}
    provider.on("GET /wp-json/", Say(400, echo)), provider.on("GET /wp-json/wp/v2/users/me", Say(400, echo))
    typed = {"site": provider.url, "user": "rea", "password": TYPED["app password"]}
    answers = [browser.post(f"/channels/{blog.slug}/connect/", typed)]
    provider.on("GET /me", Say(401, {"error": f"{TOKENS['access token']}: a token expired"}))
    answers.append(browser.post("/channels/x/connection/check/"))
    return [answer.content.decode() for answer in answers]


def publish_and_fail(x, practice, letter, wim, max, pump, time, provider, monkeypatch) -> None:
    """A refusal that repeats the token; an upload that breaks with its address in the error; a mail server that is not there."""

    def breaks(self, settings, draft, *, once, keep, kept):
        if "place" not in kept:
            keep("place", PLACE)
            raise NotSent(evidence=f"at {PLACE}", after=timedelta(seconds=1))
        raise RuntimeError(f"could not reach {kept['place']} with {settings.password}")

    monkeypatch.setattr(Fake, "publish", breaks)
    monkeypatch.setattr(Fake, "secret_steps", frozenset({"place"}))
    Credential.objects.update(broken_since=None, broken_why="")
    refusal = {
        "error": f"{TOKENS['access token']}: a token expired",
        "message": f"{TOKENS['access token']}: a token expired",
    }
    provider.on("POST /posts", Say(400, refusal))
    for channel in (x, practice, letter):
        approved(channel, author=wim, signer=max, at=time.now(), title=f"To {channel.name}", headline="Words")
    plan_deliveries(time.now())
    pump.tick()
    assert "PLANTED" not in str(list(Delivery.objects.values("kept")))
    time.passes(minutes=1)
    pump.tick()
    mailing.plan_mailings(now=time.now())
    looking.look_into(letter.mailbox.pk, now=time.now)
    assert Mailbox.objects.get().fails == 1
    with pytest.raises(Exception, match="."):
        settling.send_trial(letter, by=max, now=time.now())
    assert {one.state for one in Delivery.objects.all()} & {"failed", "uncertain", "held", "scheduled"}


def look_at_every_page(browser: Client, head: Client, *shown: Channel) -> list[str]:
    """Where people see what went wrong."""
    addresses = ["/", "/journal/", "/health/", "/channels/", "/settings/safety/", "/stories/"]
    addresses += [f"/channels/{one.slug}/{page}" for one in shown for page in ("", "connection/", "connect/?step=9")]
    addresses += [f"/versions/{one.variant_id}/deliveries/" for one in Delivery.objects.all()]
    return [who.get(address).content.decode() for who in (browser, head) for address in addresses]


def page_of_an_error(browser: Client, letter: Channel, monkeypatch) -> str:
    """A fault of ours in the middle of connecting, with the secret in the exception."""
    browser.raise_request_exception = False

    def breaks(self, settings):
        raise RuntimeError(f"{settings.password} {settings!r}")

    monkeypatch.setattr("masthead.networks.newsletter.Newsletter.verify", breaks)
    typed = {
        "host": "mail.example",
        "port": "587",
        "user": "shop",
        "password": TYPED["mail password"],
        "sender": "a@b.example",
    }
    typed |= {"sender_name": "Shop", "postal": "1 rue", "address": "http://testserver/news/1-letter/"}
    answer = browser.post(f"/channels/{letter.slug}/connect/", typed)
    assert answer.status_code == 500
    return answer.content.decode()


def taken_away(shop, folder) -> str:
    """Every file of the takeaway, unpacked."""
    path = folder / "house.zip"
    pack(shop, path, now=NOON)
    with zipfile.ZipFile(path) as packed:
        return "\n".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist())


def dumped() -> str:
    """Every column of every table, as the database has it: also those that are sealed, since sealed they show nothing."""
    lines = []
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')
            lines += [f"{model._meta.label}: {row}" for row in cursor.fetchall()]
    return "\n".join(lines)


def sessions() -> str:
    return "\n".join(str(one.get_decoded()) for one in Session.objects.all())
