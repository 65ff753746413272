"""Organisations begin, people come in by link, heads hand over."""

from datetime import date, datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from masthead.journal import actions as journal
from masthead.kit.errors import NotAllowed, Refused
from masthead.people.models import Invitation, Membership, Organisation, Person
from masthead.people.safety.telling import EMAIL, PASSWORD
from masthead.people.tasks import mail_account
from masthead.people.threshold_rules import clashes, is_within
from masthead.people.thresholds import INVITATION_LASTS, THRESHOLDS, span, value

LIKES = ("writing", "photos", "video", "answering", "figures")


@transaction.atomic
def start_organisation(*, name: str, head: Person, now: datetime, website: str = "", zone: str = "Europe/Paris",
                       language: str = "en", purpose: str = "") -> Membership:  # fmt: skip
    """Begin a firm. Whoever begins it is its head of social media, so that somebody answers from the first moment."""
    if not name.strip():
        raise Refused(_("Give the shop or firm a name."))
    organisation = Organisation.objects.create(
        name=name.strip()[:120], head=head, website=website, zone=zone, language=language,
        purpose=purpose.strip()[:300], purpose_at=now if purpose.strip() else None,
    )  # fmt: skip
    member = Membership.objects.create(organisation=organisation, person=head)
    journal.write("people.start_organisation", organisation, by=member, now=now)
    return member


@transaction.atomic
def add_member(organisation: Organisation, *, name: str, by: Membership, now: datetime, likes=()) -> Membership:
    """Put a name on the rota. Without e-mail it is only a name; an invitation can follow."""
    _head_only(by, organisation, _("Adding people"))
    return put_on_the_rota(organisation, name=name, by=by, now=now, likes=likes)


@transaction.atomic
def put_on_the_rota(organisation: Organisation, *, name: str, by: Membership, now: datetime, likes=()) -> Membership:
    """A new name, for whoever was asked whether they may: the head here, whoever runs a channel in the rooms above."""
    if not name.strip():
        raise Refused(_("Give the person a name."))
    person = Person.objects.create(name=name.strip()[:120], language=organisation.language)
    member = Membership.objects.create(
        organisation=organisation, person=person, likes=[word for word in likes if word in LIKES]
    )
    journal.write("people.add_member", member, by=by, now=now)
    return member


@transaction.atomic
def invite(membership: Membership, *, email: str, by: Membership, now: datetime) -> tuple[Invitation, str]:
    """Make a link that lets this person in, once, for as long as the firm leaves it open. An earlier open link stops working.

    Answers the invitation and its token; only the token's digest is kept, so the link is shown once."""
    _head_only(by, membership.organisation, _("Inviting"))
    return make_invitation(membership, email=email, by=by, now=now)


@transaction.atomic
def make_invitation(
    membership: Membership, *, email: str, by: Membership, now: datetime, places: str = "", until: date | None = None
) -> tuple[Invitation, str]:
    """The link itself, for whoever was asked whether they may make one: `places` and `until` say what it is for."""
    email = Person.objects.normalise(email) or ""
    if email:
        _is_email(email)
    if membership.person.email:
        raise Refused(format_lazy(_("{who} has an account already."), who=membership.name))
    if email and Membership.objects.visible_to(by).active().filter(person__email=email).exists():
        raise Refused(_("Somebody with this e-mail belongs to the team already."))
    membership.invitations.filter(accepted_at=None, cancelled_at=None).update(cancelled_at=now)
    token = Invitation.new_token()
    invitation = Invitation.objects.create(
        membership=membership,
        email=email,
        digest=Invitation.digest_of(token),
        invited_by=by,
        created_at=now,
        places=places[:300],
        until=until,
        expires_at=now + span(membership.organisation, INVITATION_LASTS),
    )
    journal.write("people.invite", membership, by=by, now=now, email=email)
    return invitation, token


@transaction.atomic
def accept_invitation(token: str, *, now: datetime, name: str = "", email: str = "", password: str = "",
                      language: str = "", person: Person | None = None) -> Membership:  # fmt: skip
    """Come in by the link: with a new account, or as somebody who is signed in already.

    Raises Refused with a sentence of its own for a link that is unknown, used, cancelled or too old."""
    invitation = open_invitation(token, now=now)
    _use_up(invitation, now)
    member = invitation.membership
    if person is None:
        placeholder = member.person
        placeholder.language = language or placeholder.language
        _new_account(placeholder, name=name, email=email or invitation.email, password=password)
    else:
        _join_as(member, person)
    member.refresh_from_db()
    journal.write("people.accept_invitation", member, by=member, now=now, told=invitation.invited_by)
    return member


def open_invitation(token: str, *, now: datetime) -> Invitation:
    """The invitation behind a link that still works. Raises Refused otherwise, saying whom to ask."""
    found = (
        Invitation.objects.by_token(token)
        .select_related("membership__organisation__head", "membership__person", "invited_by__person")
        .first()
    )
    if found is None:
        raise Refused(_("This invitation link is not complete. Copy the whole link, or ask for a new one."))
    words = {"who": found.invited_by.name}
    if found.accepted_at:
        raise _used(found)
    if found.cancelled_at:
        raise Refused(format_lazy(_("This invitation was withdrawn or replaced. Ask {who} for a new one."), **words))
    if not found.is_open(now):
        raise Refused(format_lazy(_("This invitation has expired. Ask {who} for a new one."), **words))
    return found


def _use_up(invitation: Invitation, now: datetime) -> None:
    # One statement decides: of two people who press at the same moment, the second finds the link used.
    if not Invitation.objects.filter(pk=invitation.pk, accepted_at=None, cancelled_at=None).update(accepted_at=now):
        raise _used(invitation)


def _used(invitation: Invitation) -> Refused:
    sentence = _("This invitation has been used. Sign in, or ask {who} for a new one.")
    return Refused(format_lazy(sentence, who=invitation.invited_by.name))


@transaction.atomic
def cancel_invitation(invitation: Invitation, *, by: Membership, now: datetime) -> None:
    """Make a link stop working."""
    _head_only(by, invitation.membership.organisation, _("Inviting"))
    if Invitation.objects.filter(pk=invitation.pk, accepted_at=None, cancelled_at=None).update(cancelled_at=now):
        journal.write("people.cancel_invitation", invitation.membership, by=by, now=now)


@transaction.atomic
def name_deputy_head(member: Membership | None, *, by: Membership, now: datetime) -> None:
    """Say who stands in for the head."""
    _head_only(by, by.organisation, _("Naming the head's stand-in"))
    if member and (member.organisation_id != by.organisation_id or member.left_at or member.is_head):
        raise Refused(_("Choose somebody else of this organisation."))
    organisation = by.organisation
    organisation.deputy_head_id = member.person_id if member else None
    organisation.save(update_fields=["deputy_head"])
    journal.write(
        "people.name_deputy_head", organisation, by=by, now=now, told=member, after=member.name if member else ""
    )


@transaction.atomic
def change_head(member: Membership, *, by: Membership, now: datetime) -> None:
    """Hand the headship to somebody else. There is never a moment without a head."""
    organisation = by.organisation
    if not by.is_head:
        raise NotAllowed(
            format_lazy(_("Only the head can hand this over. Ask {who}."), who=organisation.head.name),
            who=[organisation.head.name],
        )
    if member.organisation_id != organisation.pk or member.left_at or not member.person.email:
        raise Refused(_("The head must be somebody of this organisation who can sign in."))
    if organisation.deputy_head_id == member.person_id:
        organisation.deputy_head = None
    organisation.head = member.person
    organisation.save(update_fields=["head", "deputy_head"])
    journal.write("people.change_head", organisation, by=by, now=now, told=member, before=by.name, after=member.name)


@transaction.atomic
def change_email(person: Person, *, email: str) -> None:
    """Sign in with another e-mail from now on; the one until now is told. One that belongs to somebody else is refused."""
    email = Person.objects.normalise(email) or ""
    _is_email(email)
    if Person.objects.filter(email=email).exclude(pk=person.pk).exists():
        raise Refused(_("This e-mail belongs to another account."))
    if person.email and person.email != email:
        mail_account.enqueue(person.pk, EMAIL, person.email)
    person.email = email
    person.save(update_fields=["email"])


@transaction.atomic
def change_password(person: Person, *, fresh: str) -> None:
    """Sign in with another password from now on. Raises ValidationError when it is too easily guessed."""
    validate_password(fresh, person)
    person.set_password(fresh)
    person.save(update_fields=["password"])
    mail_account.enqueue(person.pk, PASSWORD, person.email)


@transaction.atomic
def edit_organisation(organisation: Organisation, *, by: Membership, now: datetime, **fields) -> Organisation:
    """Change the firm's name, website, purpose, zone or language."""
    _head_only(by, organisation, _("Changing the organisation"))
    for name in fields:
        if name not in {"name", "website", "purpose", "zone", "language"}:
            raise TypeError(f"{name} is not changed here")
        setattr(organisation, name, fields[name])
    if "purpose" in fields:
        organisation.purpose_at = now if fields["purpose"] else None
    organisation.save(update_fields=[*fields, "purpose_at"])
    journal.write("people.edit_organisation", organisation, by=by, now=now, changed=sorted(fields))
    return organisation


@transaction.atomic
def confirm_purpose(organisation: Organisation, *, by: Membership, now: datetime) -> None:
    """Say once a year that the reason for being on social media still holds (row 8.1)."""
    _head_only(by, organisation, _("Saying why we are on social media"))
    if not organisation.purpose:
        raise Refused(_("Write down first why the firm is on social media."))
    organisation.purpose_at = now
    organisation.save(update_fields=["purpose_at"])
    journal.write("people.confirm_purpose", organisation, by=by, now=now)


@transaction.atomic
def set_thresholds(organisation: Organisation, *, values: dict[str, int], by: Membership, now: datetime) -> None:
    """Set the firm's own limits; what equals the default is not kept, so that a better default reaches everybody.

    Raises Refused for a number that is unknown, out of its bounds, or contradicts another one."""
    _head_only(by, organisation, _("Changing the limits"))
    if not all(is_within(code, number) for code, number in values.items()):
        raise Refused(_("Choose a number within its limits."))
    before = {code: value(organisation, code) for code in THRESHOLDS}
    for sentence in clashes(before | values).values():
        raise Refused(sentence)
    own = {code: number for code, number in organisation.thresholds.items() if code in THRESHOLDS} | values
    organisation.thresholds = {code: n for code, n in own.items() if n != THRESHOLDS[code].default}
    organisation.save(update_fields=["thresholds"])
    changed = {code: [before[code], n] for code, n in values.items() if n != before[code]}
    if changed:
        journal.write("people.set_thresholds", organisation, by=by, now=now, changed=changed)


def _new_account(person: Person, *, name: str, email: str, password: str) -> None:
    email = Person.objects.normalise(email) or ""
    _is_email(email)
    if Person.objects.filter(email=email).exists():
        raise Refused(_("There is an account with this e-mail already. Sign in with it, then open the link again."))
    person.name = name.strip()[:120] or person.name
    person.email = email
    _is_password(password, person)
    person.set_password(password)
    person.save()


def _join_as(member: Membership, person: Person) -> None:
    if not person.has_account:  # one of a sample's people: anybody at that computer can be them
        raise Refused(_("Only somebody with an account of their own can come in. Sign out, then open the link again."))
    if Membership.objects.filter(organisation=member.organisation_id, person=person).exclude(pk=member.pk).exists():
        raise Refused(_("You belong to this organisation already."))
    placeholder = member.person
    Membership.objects.filter(pk=member.pk).update(person=person)
    if placeholder.email is None and not placeholder.memberships.exists():
        placeholder.delete()


def _is_email(email: str) -> None:
    try:
        validate_email(email)
    except ValidationError:
        raise Refused(_("This is not an e-mail address. It looks like name@example.org.")) from None


def _is_password(password: str, person: Person) -> None:
    try:
        validate_password(password, person)
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from None


def _head_only(by: Membership, organisation: Organisation, verb) -> None:
    if by.organisation_id != organisation.pk:
        raise NotAllowed(_("This belongs to another organisation."))
    if not by.leads:
        head = organisation.leading.name
        raise NotAllowed(
            format_lazy(_("{verb} is for the head of social media. Ask {who}."), verb=verb, who=head), who=[head]
        )
