"""The words of a version: saved as they are typed, never lost, never changed behind a signature."""

from copy import copy

from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _

from masthead.channels.permits import SEND, WRITE
from masthead.editorial import rules
from masthead.editorial.actions.void import refuse_when_out, void
from masthead.editorial.errors import Conflict, Words
from masthead.editorial.guard import index as guard
from masthead.editorial.guard.adapting import is_to_adapt
from masthead.editorial.history import keeping as history
from masthead.editorial.library.reading import refuse_lapsed_then
from masthead.editorial.models import Review, SideCopy, Variant
from masthead.editorial.naming.actions import ask_about
from masthead.editorial.originals.finding import keep_original
from masthead.journal import actions as journal
from masthead.journal.models import Entry
from masthead.kit.errors import Refused
from masthead.people.models import Membership
from masthead.people.thresholds import KEEPS_APPROVAL, own_said, span

MORE = ("first_comment", "utm_source", "utm_medium", "utm_campaign", "numbered")


def save_words(
    variant: Variant,
    *,
    base: int,
    headline: str,
    text: str,
    link: str,
    by: Membership,
    now,
    settles: bool = False,
    **more,
) -> Variant:
    """Keep these words. They need a new signature; if somebody else saved meanwhile, both texts are kept and shown.

    Raises Conflict, which carries theirs and yours; yours is also stored beside the version, in a transaction of its
    own, so that it outlives the refusal. `more` are the smaller fields (MORE); what is not named stays as it is.
    `settles`: written with both texts before one's eyes, so that the one kept beside is no longer needed."""
    if "first_comment" in more:
        more["first_comment"] = rules.tidy(more["first_comment"])
    kept = {name: more.get(name, getattr(variant, name)) for name in MORE}
    yours = Words(headline.strip(), rules.tidy(text), link.strip(), by.name, **kept)
    saved = _save(variant, base, yours, settles, by=by, now=now)
    if saved:
        return saved
    theirs = Variant.objects.select_related("edited_by__person").get(pk=variant.pk)
    _keep_beside(theirs, yours, by=by, now=now)
    raise Conflict(
        _("%(who)s saved this text while you were writing. Both texts are kept: compare them, then choose.")
        % {"who": theirs.edited_by.name if theirs.edited_by_id != by.pk else _("You, in another window,")},
        theirs=words_of(theirs),
        yours=yours,
        url=reverse("editorial:compare", args=[variant.pk]),
    )


@transaction.atomic
def _save(variant: Variant, base: int, yours: Words, settles: bool, *, by: Membership, now) -> Variant | None:
    """The saved version, or nothing where somebody was first."""
    WRITE.require(by, variant.channel)
    now_there = Variant.objects.select_related("story", "channel", "edited_by__person").get(pk=variant.pk)
    if words_of(now_there).fields() == yours.fields():
        _forget_beside(variant, by, None if settles else yours.text)
        ask_about(now_there, by=by, now=now)  # whom the house minds since these words were written
        return now_there
    refuse_when_out(variant)
    first_of_sitting = now_there.edited_by_id != by.pk or now_there.edit_number == 0 or now_there.current_id is not None
    changed = Variant.objects.filter(pk=variant.pk, edit_number=base).update(
        **yours.fields(),
        current=None,
        edit_number=F("edit_number") + 1,
        edited_by=by,
        edited_at=now,
        to_adapt=is_to_adapt(now_there, yours.text),
    )
    if not changed:
        return None
    void(now_there, by=by, now=now, because=_("The words changed."))
    _forget_beside(variant, by, None if settles else yours.text)
    if first_of_sitting or not _told_lately(variant, now):
        # One line for each sitting, not one for each pause in typing.
        journal.write("editorial.save_words", now_there, by=by, now=now, before=now_there.text[:300])
    before = copy(now_there)
    now_there.refresh_from_db()
    history.keep(before, now_there, by=by, now=now)
    if before.text != now_there.text:
        guard.remember(now_there)
        keep_original(now_there)
    ask_about(now_there, by=by, now=now)
    return now_there


@transaction.atomic
def start_from(variant: Variant, *, other: Variant, base: int, by: Membership, now) -> Variant:
    """Begin with another version's words. They stay “to adapt” until they are this channel's own."""
    if other.story_id != variant.story_id:
        raise Refused(_("That version belongs to another story."))
    if variant.text.strip():
        raise Refused(_("There are words here already. Remove them first, or copy by hand what you need."))
    return save_words(
        variant,
        base=base,
        headline=variant.headline or other.headline,
        text=other.text,
        link=variant.link or other.link,
        by=by,
        now=now,
    )


@transaction.atomic
def plan(variant: Variant, *, planned_for, by: Membership, now) -> Variant:
    """Say when it should go out, or that this is open again. Moving it by more than the firm allows needs a new signature (R5).

    Whoever writes may wish. When signed words go out is said by whoever may send them: a date is all they wait for (row 2.8)."""
    WRITE.require(by, variant.channel)
    refuse_when_out(variant)
    if planned_for is not None and planned_for <= now:
        raise Refused(_("That time is already past. Choose one that is still to come."))
    variant.refresh_from_db(fields=["planned_for", "current"])
    before = variant.planned_for
    if before == planned_for:
        return variant
    if Review.objects.filter(revision=variant.current_id, state=Review.APPROVED).exists():
        SEND.require(by, variant.channel)
    if planned_for is not None and not variant.channel.is_open:
        raise Refused(_("%(channel)s is closed: nothing is planned there.") % {"channel": variant.channel.name})
    refuse_lapsed_then(variant, planned_for)
    Variant.objects.filter(pk=variant.pk).update(planned_for=planned_for)
    if not rules.keeps_approval(signed_for(variant), planned_for, span(by.organisation, KEEPS_APPROVAL)):
        because = _("The time moved by more than %(span)s.") % {"span": own_said(by.organisation, KEEPS_APPROVAL)}
        void(variant, by=by, now=now, because=because)
    else:
        Review.objects.filter(revision=variant.current_id, signed_for=None).update(signed_for=planned_for)
    variant.planned_for = planned_for
    ask_about(variant, by=by, now=now)  # a consent may end before the new day
    journal.write("editorial.plan", variant, by=by, now=now, before=_iso(before), after=_iso(planned_for))
    return variant


@transaction.atomic
def drop_side_copy(variant: Variant, *, by: Membership, now) -> None:
    """Keep the other person's text: mine, which was kept beside it, is no longer needed."""
    WRITE.require(by, variant.channel)
    copy = SideCopy.objects.filter(variant=variant, member=by).first()
    if copy:
        # Even thrown away it stays readable in the journal: nothing typed is ever lost.
        journal.write(
            "editorial.drop_side_copy", variant, by=by, now=now, text=copy.text, headline=copy.headline, link=copy.link,
            first_comment=copy.more.get("first_comment", ""),
        )  # fmt: skip
        copy.delete()


def signed_for(variant: Variant):
    """The time from which a move is measured: the one the words were signed for, else the present one."""
    signed = Review.objects.filter(revision=variant.current_id, state=Review.APPROVED).values_list(
        "signed_for", flat=True
    )
    return (signed.first() if variant.current_id else None) or variant.planned_for


def words_of(variant: Variant) -> Words:
    """What a version says now, and who said it last."""
    more = {name: getattr(variant, name) for name in MORE}
    return Words(variant.headline, variant.text, variant.link, variant.edited_by.name, **more)


def _keep_beside(variant: Variant, yours: Words, *, by: Membership, now) -> None:
    with transaction.atomic():
        words = {"headline": yours.headline, "text": yours.text, "link": yours.link, "at": now}
        words["more"] = {name: getattr(yours, name) for name in MORE}
        SideCopy.objects.update_or_create(variant=variant, member=by, defaults=words)


def _forget_beside(variant: Variant, by: Membership, text: str | None) -> None:
    """Whoever goes on typing on the page has not chosen yet: only the same words, or a choice, end the second copy."""
    copies = SideCopy.objects.filter(variant=variant, member=by)
    (copies if text is None else copies.filter(text=text)).delete()


def _told_lately(variant: Variant, now) -> bool:
    last = Entry.objects.filter(subject="editorial.variant", subject_id=variant.pk).order_by("-pk").first()
    return last is not None and last.verb == "editorial.save_words" and (now - last.at).total_seconds() < 1800


def _iso(moment) -> str:
    return moment.isoformat() if moment else ""
