"""Bringing back old words."""

from django.db import transaction
from django.utils.translation import gettext as _

from masthead.channels.permits import WRITE
from masthead.editorial.actions.void import refuse_when_out
from masthead.editorial.actions.words import save_words
from masthead.editorial.errors import Conflict
from masthead.editorial.history.keeping import WORDS, close, words_of
from masthead.editorial.models import KeptDraft, Revision, Variant
from masthead.journal import actions as journal
from masthead.kit.errors import Refused, Stale
from masthead.people.models import Membership


@transaction.atomic
def restore(variant: Variant, *, old: KeptDraft | Revision, base: int, by: Membership, now) -> Variant:
    """Make earlier words the present ones. Like every edit it needs a new signature; the present words stay kept."""
    WRITE.require(by, variant.channel)
    if old.variant_id != variant.pk:
        raise Refused(_("These words belong to another version."))
    refuse_when_out(variant)
    present = Variant.objects.get(pk=variant.pk)
    words = old_words(old)
    if words == {name: getattr(present, name) for name in words}:
        return present
    close(variant)
    try:
        everything = {name: getattr(present, name) for name in WORDS} | words
        saved = save_words(variant, base=base, by=by, now=now, **everything)
    except Conflict as conflict:
        # The old words are safe in the history: there is no second text to choose from.
        raise Stale(
            _("Somebody wrote on this text meanwhile. Look at what they changed, then bring back what you need.")
        ) from conflict
    journal.write("editorial.restore", saved, by=by, now=now, number=old.number, kind=old._meta.model_name)
    return saved


def old_words(old: KeptDraft | Revision) -> dict[str, str]:
    """What the words were then, as far as they were written down."""
    kept = old.words if isinstance(old, KeptDraft) else words_of(old)
    return {name: kept[name] for name in WORDS if name in kept}
