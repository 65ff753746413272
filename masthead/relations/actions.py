"""What people do with relations: write one down, change it, hand it on, end it and bring it back."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from masthead.channels.permits import require_head
from masthead.journal import actions as journal
from masthead.kit.errors import NotAllowed, Refused, Stale
from masthead.people.models import Membership
from masthead.relations.models import Relation
from masthead.relations.rules import RULES, lines_of

MOST = 500  # of a house: each is looked for in every text


@transaction.atomic
def add_relation(*, by: Membership, now: datetime, holder: Membership, **said) -> Relation:
    """Write down a client or partner, who holds the relation, and whether they may be named (row 3.5). For the head."""
    require_head(by, _("Writing down a relation"))
    if Relation.objects.visible_to(by).standing().count() >= MOST:
        raise Refused(_("A house minds %(most)d relations at most. End some first.") % {"most": MOST})
    made = _put(Relation(organisation_id=by.organisation_id), holder, by, now, said)
    journal.write(
        "relations.add_relation",
        made,
        by=by,
        now=now,
        told=None if holder == by else holder,
        rule=made.rule,
        holder=holder.name,
    )
    return made


@transaction.atomic
def edit_relation(
    relation: Relation, *, by: Membership, now: datetime, holder: Membership | None = None, **said
) -> Relation:
    """Change what is known of a relation. For whoever holds it, and the head; only the head names another holder."""
    relation = Relation.objects.select_for_update(of=("self",)).select_related("holder__person").get(pk=relation.pk)
    require_holder(relation, by)
    before, rule = relation.holder, relation.rule
    if holder and holder != before:
        require_head(by, _("Naming who holds a relation"))
    holder = holder or before
    relation = _put(relation, holder, by, now, said)
    told = None if holder in (before, by) else holder
    journal.write(
        "relations.edit_relation",
        relation,
        by=by,
        now=now,
        told=told,
        before=rule,
        rule=relation.rule,
        holder=holder.name,
    )
    return relation


@transaction.atomic
def pass_relation(relation: Relation, *, to: Membership, by: Membership, now: datetime) -> None:
    """Let somebody else hold the relation, as whoever did leaves."""
    require_head(by, _("Naming who holds a relation"))
    if to.organisation_id != relation.organisation_id or to.left_at:
        raise Refused(_("Choose somebody of this house."))
    before = relation.holder
    if not Relation.objects.filter(pk=relation.pk, holder=before).update(holder=to):
        raise Stale(_("Somebody was quicker. Look at the page again."))
    told = None if to == by else to
    journal.write("relations.pass_relation", relation, by=by, now=now, told=told, before=before.name, after=to.name)


@transaction.atomic
def end_relation(relation: Relation, *, by: Membership, now: datetime) -> None:
    """Mind them no more: their name is looked for in no text. For the head. It can be brought back."""
    require_head(by, _("Ending a relation"))
    if not Relation.objects.standing().filter(pk=relation.pk).update(ended_at=now):
        raise Stale(_("It has ended already."))
    journal.write("relations.end_relation", relation, by=by, now=now)


@transaction.atomic
def bring_back_relation(relation: Relation, *, by: Membership, now: datetime) -> None:
    """Mind them again."""
    require_head(by, _("Bringing a relation back"))
    if relation.ended_at is None:
        raise Stale(_("It is there already."))
    _refuse_same_name(relation)
    holder = relation.holder if relation.holder.left_at is None else by
    Relation.objects.filter(pk=relation.pk).update(ended_at=None, holder=holder)
    journal.write("relations.bring_back_relation", relation, by=by, now=now)


def may_decide(relation: Relation, member: Membership) -> bool:
    """Does this member hold the relation, or lead the house?"""
    return relation.organisation_id == member.organisation_id and (member.leads or relation.holder_id == member.pk)


def require_holder(relation: Relation, by: Membership) -> None:
    """Go on, or stop with the name of who holds the relation. Raises NotAllowed."""
    if relation.organisation_id != by.organisation_id:
        raise NotAllowed(_("This belongs to another organisation."))
    if not may_decide(relation, by):
        who = relation.holder.name
        raise NotAllowed(_("%(who)s holds this relation: ask them.") % {"who": who}, who=[who])


def _put(relation: Relation, holder: Membership, by: Membership, now: datetime, said: dict) -> Relation:
    said = said | {"name": " ".join(said["name"].split())[:80]}
    said |= {name: "\n".join(lines_of(said.get(name, ""))) for name in ("spellings", "handles")}
    if not lines_of(said["name"]):
        raise Refused(_("Give the relation its name, as it is written."))
    if said["rule"] not in RULES:
        raise Refused(_("Say whether they may be named."))
    if holder.organisation_id != by.organisation_id or holder.left_at:
        raise Refused(_("Choose somebody of this house."))
    for name, value in (said | {"holder": holder, "by": by, "at": now}).items():
        setattr(relation, name, value)
    _refuse_same_name(relation)
    try:
        with transaction.atomic():
            relation.save()
    except IntegrityError:
        raise Stale(_("Somebody wrote down the same name this very moment.")) from None
    return relation


def _refuse_same_name(relation: Relation) -> None:
    same = Relation.objects.standing().filter(organisation=relation.organisation_id, name__iexact=relation.name)
    if same.exclude(pk=relation.pk).exists():
        raise Refused(_("“%(name)s” is written down already.") % {"name": relation.name})
