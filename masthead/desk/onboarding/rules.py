"""The proposed rota, each line with its reason. Pure: names and words in, names and reasons out."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import time

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from masthead.networks.suits import TASTES as LIKES
from masthead.networks.suits import suits

SMALL = 2  # two people or fewer: one holds all channels, the others contribute (the article's own advice)
SPREAD = {
    1: (1,),
    2: (1, 3),
    3: (0, 2, 4),
    4: (0, 1, 3, 4),
    5: (0, 1, 2, 3, 4),
    6: (0, 1, 2, 3, 4, 5),
    7: (0, 1, 2, 3, 4, 5, 6),
}
USUAL = time(9, 0)


@dataclass(frozen=True)
class Candidate:
    """Somebody who could look after a channel: their number in the list, what they like, what they run already."""

    number: int
    name: str
    likes: tuple[str, ...] = ()
    runs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Line:
    """One line of the proposal: who owns this network's channel, who stands in, and why."""

    network: str
    owner: int
    stand_in: int | None
    reason: object = field(compare=False)


def propose(networks: list[str], people: list[Candidate]) -> list[Line]:
    """Propose an owner and a stand-in for each channel.

    Whoever runs it already; then who likes that kind of work; then who has least. The stand-in is never the owner.
    With two people or fewer, one person holds every channel and the other stands in."""
    load: Counter[int] = Counter()
    lines = []
    for network in networks:
        owner, reason = _small(people) if len(people) <= SMALL else _owner(network, people, load)
        load[owner.number] += 1
        lines.append(Line(network, owner.number, _stand_in(network, owner, people, load), reason))
    return lines


def _small(people: list[Candidate]) -> tuple[Candidate, object]:
    return people[0], _("In a small team, one person for everything is simplest; the others contribute.")


def _owner(network: str, people: list[Candidate], load: Counter) -> tuple[Candidate, object]:
    for person in people:
        if network in person.runs:
            return person, format_lazy(_("{who} looks after it already."), who=person.name)
    fitting = [(person, like) for like in suits(network) for person in people if like in person.likes]
    if fitting:
        person, like = min(fitting, key=lambda pair: (load[pair[0].number], suits(network).index(pair[1])))
        return person, format_lazy(_("{who} likes {what}."), who=person.name, what=LIKES[like])
    person = min(people, key=lambda person: (load[person.number], person.number))
    return person, format_lazy(_("{who} has the least so far."), who=person.name)


def _stand_in(network: str, owner: Candidate, people: list[Candidate], load: Counter) -> int | None:
    others = [person for person in people if person.number != owner.number]
    if not others:
        return None
    likes = suits(network)
    return min(others, key=lambda p: (not set(likes) & set(p.likes), load[p.number], p.number)).number


def slot_days(target: float) -> tuple[int, ...]:
    """The weekdays (0 = Monday) on which a channel with this weekly target usually speaks; none below one a week."""
    return SPREAD.get(min(int(target), 7), ())
