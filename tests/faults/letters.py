"""What runs inside a house: `python -m tests.faults.letters found PORT NUMBER | work | told`, answers in JSON."""

import json
import sys
import time
from datetime import timedelta

import django

django.setup()

from django.db import transaction  # noqa: E402

from masthead.channels.models import Channel, Credential  # noqa: E402
from masthead.kit import clock  # noqa: E402
from masthead.kit.secrets import seal  # noqa: E402
from masthead.people.models import Organisation  # noqa: E402
from masthead.people.thresholds import LETTERS_AN_HOUR  # noqa: E402
from masthead.publishing.history import PastPost, record_history  # noqa: E402
from masthead.publishing.letters import actions, mailing  # noqa: E402
from masthead.publishing.letters.models import Copy, Mailing  # noqa: E402
from masthead.publishing.models import Delivery  # noqa: E402

# Short enough to wait for: a lease of a mailing, and the time after which a mail without outcome is nobody's any more.
mailing.HELD_FOR, mailing.LEASE = timedelta(seconds=2), timedelta(seconds=3)


def found(port: str, number: str) -> int:
    """A letter that is out, and this many mails of it that wait."""
    firm, now = Organisation.objects.get(), clock.now()
    firm.thresholds = {LETTERS_AN_HOUR: 20_000}
    firm.save()
    head = firm.members.order_by("pk").first()
    channel = Channel.objects.create(
        organisation=firm, network_key="newsletter", name="Letter", slug="letter", way=Channel.CONNECTED
    )
    facts = {
        "host": "127.0.0.1", "port": port, "user": "", "password": "", "sender": "news@shop.example", "sender_name": "Shop", "postal": "1 rue",
        "address": f"http://testserver/news/{channel.pk}-letter/",
    }  # fmt: skip
    Credential.objects.create(channel=channel, sealed=seal(facts), checked_at=now)
    rows = "".join(f"r{n}@x.example,2026-03-01,fair\n" for n in range(int(number)))
    actions.take_in_subscribers(channel, content=f"email,consent,source\n{rows}".encode(), by=head, now=now)
    with transaction.atomic():
        record_history([PastPost(channel, now, "Dear friends.", "Cheese")], by=head, now=now)
        Delivery.objects.filter(channel=channel).update(
            imported=False, remote_id="1", remote_url="http://testserver/news/1/"
        )
    return mailing.plan_mailings(now=now)


def work() -> int:
    """One worker, until nothing waits and nothing is under way any more."""
    sent = 0
    while Mailing.objects.filter(ended_at=None).exists():
        sent += sum(
            mailing.work_on(pk, now=clock.now, clock=time.monotonic) for pk in mailing.due_mailings(clock.now())
        )
        time.sleep(0.05)
    return sent


def told() -> dict[str, str]:
    """What became of the mail to each subscriber."""
    return dict(Copy.objects.values_list("subscriber__email", "state"))


if __name__ == "__main__":
    verb, *words = sys.argv[1:]
    print(json.dumps({"found": found, "work": work, "told": told}[verb](*words)))
