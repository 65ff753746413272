"""What servers with limits of their own allow, asked once a day: whoever runs one may change it (practice notes 3.1)."""

from django_tasks import task

from masthead.channels.connecting.actions import credentials_of, settings_of
from masthead.channels.models import Channel
from masthead.kit.db import background_write
from masthead.kit.errors import Refused
from masthead.networks import NETWORKS, HasOwnLimits, can


@task(queue_name="ingest")
def watch() -> int:
    """Ask every server of a connected channel."""
    return ask_servers()


def ask_servers() -> int:
    """Keep with each connected channel what its server allows now; answers how many say something else than before."""
    keys = [key for key, network in NETWORKS.items() if can(network, HasOwnLimits)]
    connected = Channel.objects.open().filter(
        way=Channel.CONNECTED, network_key__in=keys, credential__broken_since=None
    )
    return sum(_ask(channel) for channel in connected.order_by("pk"))


def _ask(channel: Channel) -> bool:
    network = channel.network
    try:
        allows = dict(network.own_limits(settings_of(network, credentials_of(channel))))
    except Refused:
        return False  # what it signs in with can not be opened: its page says so
    if not allows or allows == channel.server_allows:
        return False  # a server that does not answer is believed what it said last
    with background_write():
        return bool(Channel.objects.filter(pk=channel.pk, way=Channel.CONNECTED).update(server_allows=allows))
