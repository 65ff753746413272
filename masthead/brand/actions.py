"""What people do with the words of the house: keep one, take in a list, strike one."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from masthead.brand.models import HouseWord
from masthead.brand.rules import MOST, Rule, read_line
from masthead.channels.models import Channel
from masthead.channels.permits import WRITE, require_head
from masthead.journal import actions as journal
from masthead.kit.errors import Refused
from masthead.people.models import Membership


@transaction.atomic
def keep_words(*, lines: str, language: str = "", by: Membership, now: datetime) -> int:
    """Take in a list, one word a line; a word that is there already is changed. Answers how many lines counted.

    For the head. Raises NotAllowed, and Refused where nothing is left to read."""
    require_head(by, _("Deciding about the words of the house"))
    rules = {rule.word.casefold(): rule for line in lines.splitlines() if (rule := read_line(line))}
    if not rules:
        raise Refused(_("Write one word on each line."))
    if len(rules) + HouseWord.objects.visible_to(by).count() > MOST:
        raise Refused(_("A house keeps %(most)d words at most. Strike some first.") % {"most": MOST})
    for rule in rules.values():
        _keep(rule, language, by=by, now=now)
    words = ", ".join(rule.word for rule in rules.values())
    journal.write("brand.keep_words", by.organisation, by=by, now=now, count=len(rules), words=words[:300])
    return len(rules)


@transaction.atomic
def keep_ours(channel: Channel, *, word: str, by: Membership, now: datetime) -> None:
    """Say while writing that a word no dictionary knows is right: it is one of the house's own in this language."""
    WRITE.require(by, channel)
    word = " ".join(word.split())[:80]
    if not word:
        raise Refused(_("Write one word on each line."))
    if HouseWord.objects.visible_to(by).count() >= MOST:
        raise Refused(_("A house keeps %(most)d words at most. Strike some first.") % {"most": MOST})
    mine = HouseWord.objects.visible_to(by).filter(word__iexact=word, language__in=["", channel.language])
    if not mine.exists():
        _keep(Rule(word), channel.language, by=by, now=now)
        journal.write("brand.keep_words", by.organisation, by=by, now=now, count=1, words=word)


@transaction.atomic
def strike_word(word: HouseWord, *, by: Membership, now: datetime) -> None:
    """Take a word off the list. For the head. Raises NotAllowed."""
    require_head(by, _("Deciding about the words of the house"))
    journal.write("brand.strike_word", by.organisation, by=by, now=now, words=word.word, instead=word.instead)
    word.delete()


def _keep(rule: Rule, language: str, *, by: Membership, now: datetime) -> None:
    kind = HouseWord.AVOID if rule.avoid else HouseWord.OURS
    facts = {"word": rule.word, "kind": kind, "instead": rule.instead, "added_by": by, "added_at": now}
    there = HouseWord.objects.visible_to(by).filter(word__iexact=rule.word, language=language).first()
    if there is None:
        HouseWord.objects.create(organisation_id=by.organisation_id, language=language, **facts)
    else:
        for name, value in facts.items():
            setattr(there, name, value)
        there.save(update_fields=list(facts))
