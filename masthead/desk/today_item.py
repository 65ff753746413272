"""One thing to do, and the rows from which such things are made: whatever room asks, all are read in one query."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import BigIntegerField, CharField, Expression, Value
from django.db.models.functions import Cast
from django.urls import NoReverseMatch, reverse

from masthead.channels.duties import OWNERSHIP
from masthead.channels.rules import Facts, answers
from masthead.kit.addresses import address_of
from masthead.people.models import Membership


@dataclass
class Item:
    """One thing to do: the sentence, who or what it is about, and the one verb that settles it."""

    sentence: str
    small: str
    url: str
    button: str
    icon: str = "circle-alert"
    kind: str = "warn"
    is_late: bool = False


class Row(NamedTuple):
    """What a room asks of a member, before it is put into words. What a kind does not need is empty."""

    kind: str
    number: int | None
    place: str
    about: str
    who: str
    words: str
    other: int | None
    at: datetime


@dataclass(frozen=True)
class Somebody:
    """Stands for a member where a question is put together: of them only this is known."""

    pk: int
    organisation_id: int
    leads: bool


@dataclass(frozen=True)
class Asking:
    """For whom the rooms are asked, and on which day.

    `absent` are those who are away or gone; whoever answers for what nobody owns also does what waits for them."""

    member: Somebody
    for_absent: bool
    absent: list[int]
    today: date
    access_seen: datetime  # what was confirmed up to then is to be looked through again
    guide_seen: datetime  # the same of a guide
    profile_seen: datetime  # and of a profile
    website_seen: datetime  # and of one that is looked over more often
    renewed: date  # what ends up to then is to be renewed
    cared_until: date  # whoever takes care of a channel no longer than that is asked to name an owner


Column = str | Expression


def is_theirs(member: Membership, facts: Facts, channel: int) -> bool:
    """Does this member answer for the channel today? For one that nobody owns the head does."""
    if channel not in facts.owners:
        return member.leads
    return answers(facts, channel, OWNERSHIP).member == member.pk


def rows_of(found, kind: str, *, at: Column, number: Column = "pk", other: Column | None = None, **texts: Column):
    """These rows with the columns of `Row`, ready to be joined to those of other rooms."""
    columns = [texts.get(name) or Value("", CharField()) for name in ("place", "about", "who", "words")]
    other = other or Cast(None, BigIntegerField())
    return found.order_by().values_list(Value(kind, CharField()), number, *columns, other, at)


def there(name: str, *args, at: str = "") -> str:
    """The address of a page, at one of its parts; Today's own while the page does not exist."""
    try:
        return address_of(name, *args) + (f"#{at}" if at else "")
    except NoReverseMatch:
        return reverse("desk:today")
