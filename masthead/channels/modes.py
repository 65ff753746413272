"""One-person mode and shared mode: computed from who owns what, and said in words to those it changes (row 3.7)."""

from datetime import datetime

from masthead.channels.models import Channel, Ownership
from masthead.journal import actions as journal
from masthead.people.models import Membership, Organisation

SOLO, SHARED = "solo", "shared"


def owners_of(organisation: Organisation) -> set[int]:
    """Everybody who owns an open channel now."""
    channels = Channel.objects.open().filter(organisation=organisation).order_by().values("pk")
    return set(Ownership.objects.standing().filter(channel__in=channels).order_by().values_list("member", flat=True))


def mode_of(owners: set[int]) -> str:
    """One owner everywhere is the one-person mode; from the second owner on it is shared."""
    return SHARED if len(owners) > 1 else SOLO


def tell_mode(organisation: Organisation, before: set[int], *, now: datetime) -> None:
    """Tell every owner and the head what changes, when a second owner came or the last but one went (row 3.7).

    Called by whatever gives or ends an ownership, in its transaction, with the owners from before."""
    after = owners_of(organisation)
    if not before or not after or mode_of(before) == mode_of(after):
        return
    verb = "channels.become_shared" if mode_of(after) == SHARED else "channels.become_solo"
    people = Membership.objects.active().filter(organisation=organisation).select_related("person")
    leads = set(people.filter(person=organisation.head_id).values_list("pk", flat=True))
    for one in people.filter(pk__in=before | after | leads).order_by("pk"):
        journal.write(verb, organisation, by=None, now=now, told=one)
