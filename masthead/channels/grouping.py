"""A house with many channels, by network: how many there are of each, one click from only those."""

from dataclasses import dataclass

from django.db.models import Count, QuerySet
from django.http import QueryDict

from masthead.channels.models import Channel
from masthead.kit.prepared import prepared
from masthead.networks import get as get_network
from masthead.people.models import Membership


@dataclass(frozen=True)
class Group:
    """The channels of one network: how many, and the address that shows only them."""

    key: str
    label: str
    count: int
    query: str
    is_on: bool


@dataclass(frozen=True)
class Groups:
    """The line of networks above a list of channels; no rows where everything stands on one page."""

    rows: list[Group]
    everything: str
    total: int

    @property
    def is_all(self) -> bool:
        """Is no network chosen?"""
        return not any(row.is_on for row in self.rows)


def grouped(networks: dict[str, int], asked: QueryDict, *, page: int) -> Groups:
    """The networks of a house, those with most channels first.

    `networks` are the open channels of the whole house by network, `asked` is what the address says: its other filters
    stay in the links, the number of the page does not. `page` is how many channels the list shows at once."""
    on, total = network_asked(asked), sum(networks.values())
    most_first = sorted(networks.items(), key=lambda pair: (-pair[1], pair[0])) if total > page else []
    rows = [
        Group(key, str(get_network(key).label), count, _query(asked, network=key), key == on)
        for key, count in most_first
    ]
    return Groups(rows if len(rows) > 1 else [], _query(asked), total)


def networks_of(member: Membership) -> dict[str, int]:
    """How many open channels there are on each network: one query."""
    return dict(_counted(house=member.organisation_id))


@prepared
def _counted(house: int) -> QuerySet:
    found = Channel.objects.visible_to(Membership(organisation_id=house)).open().order_by()
    return found.values_list("network_key").annotate(n=Count("pk"))


def network_asked(asked: QueryDict) -> str:
    """The network an address asks for."""
    return asked.get("network", "").strip()[:30]


def _query(asked: QueryDict, **more: str) -> str:
    words = asked.copy()
    for name in ("page", "network"):
        words.pop(name, None)
    words.update(more)
    return f"?{words.urlencode()}"
