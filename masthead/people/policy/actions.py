"""Writing the house rules, publishing a version, saying that one has read it (practice row 8.2)."""

from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext as _

from masthead.journal import actions as journal
from masthead.kit.diff import tidy
from masthead.kit.errors import NotAllowed, Refused, Stale
from masthead.kit.menu import address
from masthead.people.models import Membership, Organisation
from masthead.people.policy.models import Acknowledgement, PolicyDraft, PolicyVersion
from masthead.people.policy.reading import standing_of
from masthead.people.policy.rules import LONGEST, blanks
from masthead.people.policy.skeleton import skeleton
from masthead.people.thresholds import POLICY_READ, in_days, value


@transaction.atomic
def draft_policy(*, by: Membership, now, language: str = "") -> PolicyDraft:
    """The draft that is being written; else a new one, from the version that counts or from the skeleton."""
    organisation = held(by, _("Writing the house rules"))
    begun = PolicyDraft.objects.filter(organisation=organisation).first()
    if begun:
        return begun
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
    kept = PolicyDraft.objects.filter(pk=draft.pk, organisation_id=by.organisation_id, edit_number=base)
    if not kept.update(text=tidy(text)[:LONGEST], edit_number=base + 1, edited_by=by, edited_at=now):
        raise Stale(_("Somebody else saved these rules meanwhile. Copy what you wrote, then open them again."))
    draft.refresh_from_db()
    journal.write("people.save_policy", draft, by=by, now=now)
    return draft


@transaction.atomic
def drop_policy_draft(*, by: Membership, now) -> None:
    """Throw the draft away; the version that counts stays."""
    organisation = held(by, _("Writing the house rules"))
    draft = PolicyDraft.objects.filter(organisation=organisation).first()
    if draft:
        journal.write("people.drop_policy_draft", draft, by=by, now=now)
        draft.delete()


@transaction.atomic
def publish_policy(*, base: int, changes: str, by: Membership, now) -> PolicyVersion:
    """Make the draft the version that counts: everybody is told, and the one who publishes it has read it."""
    organisation = held(by, _("Publishing the house rules"))
    draft = PolicyDraft.objects.filter(organisation=organisation).first()
    if draft is None:
        raise Stale(_("There is no draft any more. Look at the page again."))
    if draft.edit_number != base:
        raise Stale(_("The draft changed while you were reading. Read it once more before you publish it."))
    last = PolicyVersion.objects.visible_to(by).first()
    _refuse_unfinished(draft, last)
    version = PolicyVersion.objects.create(
        organisation=organisation, number=last.number + 1 if last else 1, text=draft.text,
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


def held(by: Membership, verb) -> Organisation:
    """The organisation, held until the transaction ends so that two versions never get one number; for its head only."""
    if not by.leads:
        head = by.organisation.leading.name
        raise NotAllowed(
            format_lazy(_("{verb} is for the head of social media. Ask {who}."), verb=verb, who=head), who=[head]
        )
    return Organisation.objects.select_for_update(no_key=True).get(pk=by.organisation_id)


def _refuse_unfinished(draft: PolicyDraft, last: PolicyVersion | None) -> None:
    left = blanks(draft.text)
    if left:
        raise Refused(_("Fill in or take out first: %(places)s") % {"places": ", ".join(left[:5])})
    if last and tidy(last.text) == tidy(draft.text):
        raise Refused(_("This says the same as version %(number)s.") % {"number": last.number})
