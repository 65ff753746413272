"""Key rotation: everything sealed opens with the newest key alone afterwards (row 2.4)."""

import pytest
from django.core.management import CommandError, call_command

from conftest import NOON, a_channel
from masthead.channels import actions
from masthead.channels.connecting.actions import keep
from masthead.channels.models import ConnectionApp, Credential, Journey, Mailbox
from masthead.kit.secrets import seal, unseal
from masthead.networks import Account
from masthead.networks.tests.there import provider
from masthead.people.models import Authenticator

__all__ = ["provider"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def sealed(settings, shop, olga, provider, blog):
    """One of everything that is sealed, with an old key."""
    settings.SEALING_KEYS = ["old key"]
    x = a_channel(shop, "X", "x")
    keep(blog, {"password": "p"}, Account("Rea"), by=olga, now=NOON)
    actions.enter_application(shop, x.network, client_id="shop", secret="s3cret", by=olga, now=NOON)
    actions.set_out(x, by=olga, browser="b", now=NOON)
    Mailbox.objects.create(channel=x, sealed=seal({"password": "m"}), address="r@x.example", since=NOON, next_at=NOON)
    Authenticator.objects.create(person=olga.person, sealed=seal({"secret": "totp"}), last_step=1, added_at=NOON)


def opened() -> list:
    app = unseal(ConnectionApp.objects.get().sealed), unseal(Credential.objects.get().sealed)
    return [
        *app,
        unseal(Mailbox.objects.get().sealed),
        Authenticator.objects.get().secret,
        sorted(unseal(Journey.objects.get().sealed)),
    ]


def test_everything_opens_with_the_newest_key_alone(sealed, settings, capsys):
    before = opened()
    settings.SEALING_KEYS = ["new key", "old key"]

    call_command("reseal")
    settings.SEALING_KEYS = ["new key"]

    assert opened() == before
    assert "channels.Credential: 1 closed anew" in capsys.readouterr().out


def test_what_no_key_opens_stays_as_it_is_and_is_counted(sealed, settings):
    kept = Credential.objects.get().sealed
    settings.SEALING_KEYS = ["new key"]

    with pytest.raises(CommandError, match="Keep the older keys"):
        call_command("reseal")

    assert Credential.objects.get().sealed == kept


def test_twice_does_no_harm(sealed, settings):
    settings.SEALING_KEYS = ["new key", "old key"]
    call_command("reseal")

    call_command("reseal")

    settings.SEALING_KEYS = ["new key"]
    assert unseal(Credential.objects.get().sealed) == {"password": "p"}
