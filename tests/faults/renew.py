"""What runs inside a house: `python -m tests.faults.renew found|renew URL [START]`, answers in JSON."""

import json
import sys
import time
from dataclasses import replace
from datetime import timedelta

import django

django.setup()

from masthead.channels import actions  # noqa: E402
from masthead.channels.connecting.actions import keep  # noqa: E402
from masthead.channels.models import Channel, Credential  # noqa: E402
from masthead.kit import clock  # noqa: E402
from masthead.kit.secrets import unseal  # noqa: E402
from masthead.networks import NETWORKS, Account, NetworkError, Tokens  # noqa: E402
from masthead.networks.tests.there import SIGN_IN, There  # noqa: E402
from masthead.people.models import Organisation  # noqa: E402


def _network(url: str) -> There:
    There.base, There.sign_in = url, replace(SIGN_IN, authorise=f"{url}/authorise", token=f"{url}/token")
    NETWORKS["x"] = There("x")
    return NETWORKS["x"]


def found(url: str) -> None:
    """A channel whose token has ended, and r0 to renew it with."""
    network, firm, now = _network(url), Organisation.objects.get(), clock.now()
    head = firm.members.order_by("pk").first()
    actions.enter_application(firm, network, client_id="shop", secret="s3cret", by=head, now=now)
    channel = Channel.objects.create(organisation=firm, network_key="x", name="X", slug="x")
    tokens = Tokens("a0", "r0", now - timedelta(hours=1), now + timedelta(days=9))
    keep(channel, {}, Account("Firm"), by=head, now=now, tokens=tokens)


def renew(url: str, start: str) -> str:
    """At the given moment, all processes at once: what one call would sign in with."""
    _network(url)
    channel = Channel.objects.get()
    Credential.objects.count()
    time.sleep(max(0.0, float(start) - time.time()))
    try:
        return actions.fresh_credentials(channel, now=clock.now())["access"]
    except NetworkError as error:
        return type(error).__name__


def held() -> dict:
    """The sign-in as it is kept."""
    return unseal(Credential.objects.get().sealed)


if __name__ == "__main__":
    verb, *words = sys.argv[1:]
    print(json.dumps({"found": found, "renew": renew, "held": held}[verb](*words)))
