"""Find channels by name, network and guide."""

from masthead.channels.models import Channel
from masthead.kit.search import Index, Query, Source
from masthead.people.models import Membership

GUIDE = ("why", "audience", "style", "tone", "subjects", "avoid")
INDEX = Index(
    "channels_found", (Source("channels_channel", title=("name", "handle", "network_key"), text=("url", *GUIDE)),)
)


def search(member: Membership, query: Query):
    """The channels this member may read that have all the words."""
    return INDEX.found(Channel.objects.visible_to(member), query)
