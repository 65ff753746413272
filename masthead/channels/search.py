"""Find channels by name, network and guide."""

from django.db.models import Q

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


def called(words: str, *, in_guide: bool = False) -> Q:
    """The channels of whose name or handle this is a part, accents and capitals forgiven on every database; with
    `in_guide` those that say it in their guide too."""
    found = Q(name__icontains=words) | Q(handle__icontains=words)
    query = Query.of(words)
    return found | Q(pk__in=INDEX.matching(query, in_title=not in_guide)) if query else found
