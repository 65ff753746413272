"""The head's rule: of whom a second step is asked, and what happens to whoever has none when the week is over."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from masthead.journal import actions as journal
from masthead.kit.errors import NotAllowed, Refused
from masthead.people.models import Membership, Organisation
from masthead.people.safety.factors import has_factor
from masthead.people.safety.rules import Demand, demand_on


@transaction.atomic
def ask_second_step(organisation: Organisation, *, of: str, by: Membership, now: datetime) -> None:
    """Say of whom a second step is asked. A changed rule begins with a new week; whoever has to do something is told."""
    if by.organisation_id != organisation.pk:
        raise NotAllowed(_("This belongs to another organisation."))
    if not by.leads:
        head, sentence = (
            organisation.leading.name,
            gettext_lazy("Changing this is for the head of social media. Ask {who}."),
        )
        raise NotAllowed(format_lazy(sentence, who=head), who=[head])
    if of not in dict(Organisation.SECOND_STEP):
        raise Refused(_("Choose one of the list."))
    before = organisation.second_step
    if of == before:
        return
    organisation.second_step, organisation.second_step_since = of, None if of == "nobody" else now
    organisation.save(update_fields=["second_step", "second_step_since"])
    others = [one for one in without_second_step(organisation) if one.pk != by.pk]
    for told in others or [None]:
        journal.write("people.ask_second_step", organisation, by=by, now=now, told=told, before=before, after=of)


def without_second_step(organisation: Organisation) -> list[Membership]:
    """Whoever the rule asks for a second step and who has none yet."""
    if organisation.second_step == "nobody":
        return []
    team = Membership.objects.active().filter(organisation=organisation, person__email__isnull=False)
    found = list(team.exclude(has_factor("person")).select_related("organisation").by_name())
    holders = _holders(organisation) if found else {}
    return [one for one in found if _demand(one, holders)]


def demand_of(member: Membership) -> Demand | None:
    """What the firm's rule means for one member, whether or not they have a second step already."""
    organisation = member.organisation
    if organisation.second_step == "nobody" or not member.person.has_account:
        return None
    return _demand(member, _holders(organisation) if organisation.second_step == "holders" else {})


def is_shut(member: Membership, *, now: datetime) -> bool:
    """The week is over and they have no second step: the firm's pages wait. `is_safe` was read with the member."""
    if member.is_safe or member.organisation.second_step == "nobody":
        return False
    demand = demand_of(member)
    return demand is not None and demand.is_over(now)


def _demand(member: Membership, holders: dict[int, datetime]) -> Demand | None:
    organisation = member.organisation
    # Whoever leads may do on every channel what its owner may: the rule for owners is theirs too.
    held = organisation.second_step_since if member.leads else holders.get(member.pk)
    return demand_on(
        organisation.second_step, organisation.second_step_since, joined=member.joined_at, holds_since=held
    )


def _holders(organisation: Organisation) -> dict[int, datetime]:
    named = getattr(settings, "HOLDERS_SINCE", None)
    return import_string(named)(organisation) if named else {}
