"""As whom a channel was connected: a post belongs to the account it went out from, and no other account can speak about it."""

from datetime import datetime

from django.db.models import Q

from masthead.channels.models import Channel, Connection


def another_account(channel: Channel, *, at: datetime) -> str:
    """As whom the channel was connected at that time, where it is connected as somebody else now; "" where it is the same
    account, or nobody knows."""
    standing = channel.connections.filter(ended_at=None).first()
    then = channel.connections.filter(Q(ended_at=None) | Q(ended_at__gte=at), begun_at__lte=at).first()
    return "" if standing is None or then is None or _is_same(standing, then) else then.account


def _is_same(one: Connection, other: Connection) -> bool:
    if one.remote_id and other.remote_id:
        return one.remote_id == other.remote_id
    return one.account.casefold() == other.account.casefold()
