"""Writing the public house rules and publishing a version of them (practice row 8.2)."""

from django.db import transaction
from django.utils.translation import gettext as _

from masthead.journal import actions as journal
from masthead.kit.diff import tidy
from masthead.kit.errors import Refused
from masthead.people.models import Membership
from masthead.people.policy.drafting import as_read, begun, held, keep, next_number, refuse_unfinished
from masthead.people.policy.public.models import PublicRules, PublicRulesDraft
from masthead.people.policy.public.reading import FIELDS
from masthead.people.policy.public.skeleton import skeleton
from masthead.people.policy.rules import LONGEST


@transaction.atomic
def draft_public_rules(*, by: Membership, now, languages: tuple[str, ...] = ()) -> PublicRulesDraft:
    """The draft that is being written; else a new one, from the version that counts or from the skeleton.

    `languages` are codes, “en” and “fr”; none means the language of the organisation."""
    organisation = held(by, _("Writing the public house rules"))
    if draft := begun(PublicRulesDraft, organisation):
        return draft
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
    keep(draft, base=base, by=by, now=now, **texts)
    journal.write("people.save_public_rules", draft, by=by, now=now)
    return draft


@transaction.atomic
def drop_public_rules_draft(*, by: Membership, now) -> None:
    """Throw the draft away; the version that counts stays."""
    organisation = held(by, _("Writing the public house rules"))
    if draft := begun(PublicRulesDraft, organisation):
        journal.write("people.drop_public_rules_draft", draft, by=by, now=now)
        draft.delete()


@transaction.atomic
def publish_public_rules(*, base: int, by: Membership, now) -> PublicRules:
    """Make the draft the version that counts for the public. Nobody has to acknowledge it, and it holds nothing back."""
    organisation = held(by, _("Publishing the public house rules"))
    draft, last = as_read(PublicRulesDraft, organisation, base=base), PublicRules.objects.visible_to(by).first()
    same = last and (last.english, last.french) == (draft.english, draft.french)
    refuse_unfinished(draft.english, draft.french, same_as=last if same else None)
    version = PublicRules.objects.create(
        organisation=organisation, number=next_number(last), english=draft.english, french=draft.french,
        published_by=by, published_at=now,
    )  # fmt: skip
    draft.delete()
    journal.write("people.publish_public_rules", version, by=by, now=now)
    return version
