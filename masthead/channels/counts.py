"""How many channels, gaps and duties there are in a whole firm, and who carries how much: one query."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import BigIntegerField, CharField, Count, Min, Q, QuerySet, Value
from django.db.models.functions import Cast

from masthead.channels.duties import DUTIES, OWN, OWNERSHIP
from masthead.channels.models import Channel, DutyAssignment, Ownership
from masthead.channels.rules import mode_of
from masthead.kit.prepared import prepared
from masthead.people.models import Membership

MOST_SHOWN = 8


@dataclass
class Counts:
    """How many channels, gaps and things each person answers for there are in the whole firm: one query."""

    networks: dict[str, int] = field(default_factory=dict)
    load: dict[tuple[str, int], int] = field(default_factory=dict)

    def gaps(self, codes: tuple[str, ...]) -> int:
        """What nobody holds, owners included."""
        asked = sum(count for key, count in self.networks.items() for code in codes if is_asked_of(code, key))
        held = sum(count for (code, _member), count in self.load.items() if code == OWNERSHIP or code in codes)
        return sum(self.networks.values()) + asked - held

    @property
    def mode(self) -> str:
        """One person for all channels, or several."""
        return mode_of({member for code, member in self.load if code == OWNERSHIP})

    def of(self, member: int) -> tuple[int, int]:
        """Channels owned, and duties."""
        owned = self.load.get((OWNERSHIP, member), 0)
        return owned, self._carried[member] - owned

    @cached_property
    def _carried(self) -> Counter[int]:
        carried: Counter[int] = Counter()
        for (_code, member), count in self.load.items():
            carried[member] += count
        return carried


def counts_of(member: Membership) -> Counts:
    """One query over the whole firm, however many channels there are."""
    counts = Counts()
    for kind, key, who, count in _counted(house=member.organisation_id):
        if kind == "network":
            counts.networks[key] = count
        else:
            counts.load[key, who] = count
    return counts


@prepared
def _counted(house: int) -> QuerySet:
    asked = Channel.objects.visible_to(Membership(organisation_id=house)).open()
    networks = asked.order_by().values("network_key").annotate(n=Count("pk"))
    here = {"channel__in": asked.order_by().values("pk"), "member__left_at": None}
    owners = Ownership.objects.standing().filter(**here).order_by().values("member_id").annotate(n=Count("pk"))
    duties = DutyAssignment.objects.standing().filter(**here, kind=DutyAssignment.ACCOUNTABLE).order_by()
    duties = duties.values("duty", "member_id").annotate(n=Count("pk"))
    return networks.values_list(Value("network", CharField()), "network_key", Cast(None, BigIntegerField()), "n").union(
        owners.values_list(Value("owner", CharField()), Value(OWNERSHIP, CharField()), "member_id", "n"),
        duties.values_list(Value("duty", CharField()), "duty", "member_id", "n"),
        all=True,
    )


@dataclass(frozen=True)
class Held:
    """A duty in a whole firm: by how many people it is held, who one of them is, and on how many channels."""

    people: int
    one: int
    channels: int


@dataclass
class House:
    """How many channels there are on each network, and how each duty is held: what is said above a list of channels."""

    networks: dict[str, int] = field(default_factory=dict)
    held: dict[str, Held] = field(default_factory=dict)
    waiting: int = 0

    @classmethod
    def of(cls, rows: Iterable[tuple]) -> "House":
        """The house out of the rows of `held_in`."""
        house = cls()
        for kind, key, people, one, count in rows:
            if kind == "network":
                house.networks[key] = count
                house.waiting += people
            else:
                house.held[key] = Held(people, one, count)
        return house

    @property
    def channels(self) -> int:
        return sum(self.networks.values())

    @property
    def without_owner(self) -> int:
        return self.channels - (self.held[OWNERSHIP].channels if OWNERSHIP in self.held else 0)


def held_in(house: int, codes: tuple[str, ...], *, waiting: Q) -> QuerySet:
    """The channels of a whole firm by network, and how ownership and each duty is held, as rows for `House.of`.

    `codes` are the duties asked for, besides the firm's own; `waiting` says which channels are counted as such. Who
    carries how much of each duty is another question, and on a big register a dearer one: `counts_of`."""
    asked = Channel.objects.visible_to(Membership(organisation_id=house)).open().order_by()
    networks = asked.values("network_key").annotate(n=Count("pk"), waiting=Count("pk", filter=waiting))
    here = {"channel__in": asked.values("pk"), "member__left_at": None}
    held = {"people": Count("member", distinct=True), "one": Min("member"), "n": Count("pk")}
    owners = Ownership.objects.standing().filter(**here).order_by().values("state").annotate(**held)
    duties = DutyAssignment.objects.standing().filter(**here, kind=DutyAssignment.ACCOUNTABLE)
    duties = duties.filter(Q(duty__in=codes) | Q(duty__startswith=OWN)).order_by().values("duty").annotate(**held)
    nothing = Cast(None, BigIntegerField())
    return networks.values_list(Value("network", CharField()), "network_key", "waiting", nothing, "n").union(
        owners.values_list(Value("duty", CharField()), Value(OWNERSHIP, CharField()), "people", "one", "n"),
        duties.values_list(Value("duty", CharField()), "duty", "people", "one", "n"),
        all=True,
    )


@dataclass(frozen=True)
class Load:
    """Who carries how much: a few of those who carry most, or everybody; and how many people there are."""

    rows: list[tuple[Membership, int, int]]
    people: int

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.people - len(self.rows)


def load_shown(load: list[tuple[Membership, int, int]], *, everybody: bool) -> Load:
    """Of a big team the `MOST_SHOWN` who carry most, unless everybody is asked for; of a small one all, as they came."""
    if everybody or len(load) <= MOST_SHOWN:
        return Load(load, len(load))
    return Load(sorted(load, key=lambda row: (-row[1] - row[2], row[0].pk))[:MOST_SHOWN], len(load))


def is_asked_of(code: str, network: str) -> bool:
    """Does somebody have to hold this duty on this network?"""
    return code not in DUTIES or DUTIES[code].applies_to(network)
