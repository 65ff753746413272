"""Asking the network itself whether a publication still stands there: where it answers, its word is better than its page.

Most networks show their pages to people only. Their interface tells the one who published, as long as the sign-in holds."""

import logging
from datetime import datetime

from masthead.channels.actions import fresh_credentials
from masthead.channels.connecting.accounts import another_account
from masthead.channels.connecting.actions import settings_of
from masthead.kit.errors import Refused
from masthead.networks import LooksAfter, NetworkError, NotSent, Receipt, can
from masthead.publishing import gates, steps
from masthead.publishing.afterwards.rules import Page
from masthead.publishing.models import Delivery

log = logging.getLogger("masthead.jobs")


class Later(Exception):
    """The network could not be asked just now."""


def asked_there(delivery: Delivery, now: datetime) -> Page | None:
    """What the network says of it, as a page; None where it can not be asked, or does not let us ask any more.

    Raises Later for a pause or a fault of its own."""
    channel = delivery.channel
    if not can(channel.network, LooksAfter) or not delivery.remote_id or not gates.is_connected(channel):
        return None
    if another_account(channel, at=delivery.published_at):  # to whom it is not there, whoever else sees it
        return None
    receipt = Receipt(delivery.remote_id, delivery.remote_url)
    try:
        settings = settings_of(channel.network, fresh_credentials(channel, now=now))
        standing = channel.network.look_after(settings, receipt, kept=steps.opened(delivery))
    except NotSent as error:
        raise Later from error
    except (NetworkError, Refused):
        return None
    except Exception:  # an answer of no shape we know says nothing, and the next post is looked at all the same
        log.exception("delivery %s: the look afterwards failed", delivery.pk)
        return None
    if not standing.there:
        return Page(404)
    # A network that does not tell the words says only that it stands there.
    return Page(200, standing.text or first_post(delivery), delivery.remote_url)


def first_post(delivery: Delivery) -> str:
    """The words as this network shows them; of a thread the first post, which is the one at the address."""
    revision = delivery.revision
    revision.variant = delivery.variant
    revision.variant.channel = delivery.channel
    return delivery.channel.network.words(revision.words_only())
