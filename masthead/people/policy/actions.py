"""Writing the house rules, publishing a version, saying that one has read it (practice row 8.2)."""

from django.db import transaction
from django.utils.translation import gettext as _

from masthead.journal import actions as journal
from masthead.kit.diff import tidy
from masthead.kit.errors import NotAllowed, Refused, Stale
from masthead.kit.menu import address
from masthead.people.models import Membership
from masthead.people.policy.drafting import as_read, begun, held, keep, next_number, refuse_unfinished
from masthead.people.policy.models import Acknowledgement, PolicyDraft, PolicyVersion
from masthead.people.policy.reading import standing_of
from masthead.people.policy.rules import LONGEST
from masthead.people.policy.skeleton import skeleton
from masthead.people.thresholds import POLICY_READ, in_days, value


@transaction.atomic
def draft_policy(*, by: Membership, now, language: str = "") -> PolicyDraft:
    """The draft that is being written; else a new one, from the version that counts or from the skeleton."""
    organisation = held(by, _("Writing the house rules"))
    if draft := begun(PolicyDraft, organisation):
        return draft
    last = PolicyVersion.objects.visible_to(by).first()
    text = last.text if last else skeleton(language or organisation.language, value(organisation, POLICY_READ))
    draft = PolicyDraft.objects.create(organisation=organisation, text=text, edited_by=by, edited_at=now)
    journal.write("people.draft_policy", draft, by=by, now=now)
    return draft


@transaction.atomic
def save_policy(draft: PolicyDraft, *, base: int, text: str, by: Membership, now) -> PolicyDraft:
    """Keep what was typed; what somebody else saved meanwhile is not overwritten."""
    held(by, _("Writing the house rules"))
    if not tidy(text):
        raise Refused(_("The rules must say something."))
    keep(draft, base=base, text=tidy(text)[:LONGEST], by=by, now=now)
    journal.write("people.save_policy", draft, by=by, now=now)
    return draft


@transaction.atomic
def drop_policy_draft(*, by: Membership, now) -> None:
    """Throw the draft away; the version that counts stays."""
    organisation = held(by, _("Writing the house rules"))
    if draft := begun(PolicyDraft, organisation):
        journal.write("people.drop_policy_draft", draft, by=by, now=now)
        draft.delete()


@transaction.atomic
def publish_policy(*, base: int, changes: str, by: Membership, now) -> PolicyVersion:
    """Make the draft the version that counts: everybody is told, and the one who publishes it has read it."""
    organisation = held(by, _("Publishing the house rules"))
    draft, last = as_read(PolicyDraft, organisation, base=base), PolicyVersion.objects.visible_to(by).first()
    refuse_unfinished(draft.text, same_as=last if last and tidy(last.text) == tidy(draft.text) else None)
    version = PolicyVersion.objects.create(
        organisation=organisation, number=next_number(last), text=draft.text,
        changes=changes.strip()[:300], published_by=by, published_at=now,
    )  # fmt: skip
    Acknowledgement.objects.create(version=version, member=by, at=now)
    draft.delete()
    team = Membership.objects.visible_to(by).active().exclude(pk=by.pk).select_related("person").order_by("pk")
    days = in_days(value(organisation, POLICY_READ))
    for member in [*team] or [None]:
        journal.write("people.publish_policy", version, by=by, now=now, told=member, because=version.changes, days=days)
    return version


@transaction.atomic
def acknowledge_policy(version: PolicyVersion, *, by: Membership, now) -> Acknowledgement:
    """Say that one has read the version that counts. Said twice it counts once."""
    if version.organisation_id != by.organisation_id:
        raise NotAllowed(_("This belongs to another organisation."))
    standing = standing_of(by)
    if standing.version.pk != version.pk:
        raise Stale(_("There is a newer version. Read that one."), url=address("people:policy"))
    said, is_new = Acknowledgement.objects.get_or_create(version=version, member=by, defaults={"at": now})
    if is_new:
        journal.write("people.acknowledge_policy", version, by=by, now=now)
    return said


def require_policy_read(member: Membership, *, now) -> None:
    """Go on, or stop: who has not said within 30 days that they read the rules submits nothing. Raises Refused."""
    standing = standing_of(member)
    if standing and standing.is_shut(now):
        raise Refused(
            _("First read version %(number)s of the house rules and say that you did. Then submit again.")
            % {"number": standing.version.number},
            url=address("people:policy"),
        )
