"""Writing the public house rules and publishing a version of them (practice row 8.2)."""

from django.db import transaction
from django.utils.translation import gettext as _

from masthead.journal import actions as journal
from masthead.kit.diff import tidy
from masthead.kit.errors import Refused, Stale
from masthead.people.models import Membership
from masthead.people.policy.actions import held
from masthead.people.policy.public.models import PublicRules, PublicRulesDraft
from masthead.people.policy.public.reading import FIELDS
from masthead.people.policy.public.skeleton import skeleton
from masthead.people.policy.rules import LONGEST, blanks


@transaction.atomic
def draft_public_rules(*, by: Membership, now, languages: tuple[str, ...] = ()) -> PublicRulesDraft:
    """The draft that is being written; else a new one, from the version that counts or from the skeleton.

    `languages` are codes, “en” and “fr”; none means the language of the organisation."""
    organisation = held(by, _("Writing the public house rules"))
    begun = PublicRulesDraft.objects.filter(organisation=organisation).first()
    if begun:
        return begun
    last = PublicRules.objects.visible_to(by).first()
    if last:
        texts = {field: getattr(last, field) for field in FIELDS.values()}
    else:
        texts = {FIELDS[code]: skeleton(code) for code in languages or (organisation.language,)}
    draft = PublicRulesDraft.objects.create(organisation=organisation, **texts, edited_by=by, edited_at=now)
    journal.write("people.draft_public_rules", draft, by=by, now=now)
    return draft


@transaction.atomic
def save_public_rules(
    draft: PublicRulesDraft, *, base: int, english: str, french: str, by: Membership, now
) -> PublicRulesDraft:
    """Keep what was typed, in one language or in both; what somebody else saved meanwhile is not overwritten."""
    held(by, _("Writing the public house rules"))
    texts = {"english": tidy(english)[:LONGEST], "french": tidy(french)[:LONGEST]}
    if not any(texts.values()):
        raise Refused(_("The rules must say something, in English or in French."))
    kept = PublicRulesDraft.objects.filter(pk=draft.pk, organisation_id=by.organisation_id, edit_number=base)
    if not kept.update(**texts, edit_number=base + 1, edited_by=by, edited_at=now):
        raise Stale(_("Somebody else saved these rules meanwhile. Copy what you wrote, then open them again."))
    draft.refresh_from_db()
    journal.write("people.save_public_rules", draft, by=by, now=now)
    return draft


@transaction.atomic
def drop_public_rules_draft(*, by: Membership, now) -> None:
    """Throw the draft away; the version that counts stays."""
    organisation = held(by, _("Writing the public house rules"))
    draft = PublicRulesDraft.objects.filter(organisation=organisation).first()
    if draft:
        journal.write("people.drop_public_rules_draft", draft, by=by, now=now)
        draft.delete()


@transaction.atomic
def publish_public_rules(*, base: int, by: Membership, now) -> PublicRules:
    """Make the draft the version that counts for the public. Nobody has to acknowledge it, and it holds nothing back."""
    organisation = held(by, _("Publishing the public house rules"))
    draft = PublicRulesDraft.objects.filter(organisation=organisation).first()
    if draft is None:
        raise Stale(_("There is no draft any more. Look at the page again."))
    if draft.edit_number != base:
        raise Stale(_("The draft changed while you were reading. Read it once more before you publish it."))
    last = PublicRules.objects.visible_to(by).first()
    _refuse_unfinished(draft, last)
    version = PublicRules.objects.create(
        organisation=organisation, number=last.number + 1 if last else 1, english=draft.english, french=draft.french,
        published_by=by, published_at=now,
    )  # fmt: skip
    draft.delete()
    journal.write("people.publish_public_rules", version, by=by, now=now)
    return version


def _refuse_unfinished(draft: PublicRulesDraft, last: PublicRules | None) -> None:
    left = blanks(f"{draft.english}\n{draft.french}")
    if left:
        raise Refused(_("Fill in or take out first: %(places)s") % {"places": ", ".join(left[:5])})
    if last and (last.english, last.french) == (draft.english, draft.french):
        raise Refused(_("This says the same as version %(number)s.") % {"number": last.number})
