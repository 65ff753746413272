"""Settings: my account, the organisation, the team."""

from django.conf import settings
from django.contrib.auth import update_session_auth_hash
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from masthead.kit import clock
from masthead.kit.errors import NotAllowed, Refused
from masthead.kit.views import turn
from masthead.people import actions
from masthead.people.forms import (
    AccountForm,
    EmailForm,
    HeadForm,
    InviteForm,
    MemberForm,
    OrganisationForm,
    PasswordForm,
    SecondStepForm,
    StandInForm,
)  # fmt: skip
from masthead.people.middleware import without_member
from masthead.people.models import Invitation, Membership, RefusedAddress
from masthead.people.reaching import say_how_to_reach
from masthead.people.safety.demand import ask_second_step, without_second_step
from masthead.people.sending import link_made, send_link


@without_member
@require_http_methods(["GET", "POST"])
def account(request):
    """My name, language and look; my e-mail; my password."""
    form = AccountForm(request.POST if "name" in request.POST else None, instance=request.user)
    email = EmailForm(request.POST if "proof" in request.POST else None, initial={"email": request.user.email})
    password = PasswordForm(request.POST if "fresh" in request.POST else None)
    if form.is_bound and form.is_valid():
        form.save()
        with translation.override(request.user.language):
            return turn(request, "people:settings", toast=_("Saved."))
    if email.is_bound and email.is_valid() and _change_email(request.user, email):
        return turn(request, "people:settings", toast=_("Your e-mail is changed."))
    if password.is_bound and password.is_valid() and _change_password(request, password):
        return turn(request, "people:settings", toast=_("Your password is changed."))
    others = Membership.objects.active().filter(person=request.user).select_related("organisation")
    context = {"form": form, "email": email, "password": password, "memberships": others}
    context["refused"] = RefusedAddress.objects.standing().filter(person=request.user).first()
    return render(request, "people/settings.html", context, status=422 if request.method == "POST" else 200)


def _change_email(person, form) -> bool:
    if not person.check_password(form.cleaned_data["proof"]):
        form.add_error("proof", _("This is not your present password."))
        return False
    try:
        actions.change_email(person, email=form.cleaned_data["email"])
    except Refused as refused:
        form.add_error("email", str(refused.sentence))
        return False
    return True


def _change_password(request, form) -> bool:
    person = request.user
    if not person.check_password(form.cleaned_data["present"]):
        form.add_error("present", _("This is not your present password."))
        return False
    try:
        actions.change_password(person, fresh=form.cleaned_data["fresh"])
    except ValidationError as error:
        form.add_error("fresh", error)
        return False
    update_session_auth_hash(request, person)
    return True


@require_http_methods(["GET", "POST"])
def organisation(request):
    """The firm: the head changes it, everybody reads it."""
    form = OrganisationForm(request.POST or None, instance=request.member.organisation)
    if request.method == "POST" and form.is_valid():
        actions.edit_organisation(request.member.organisation, by=request.member, now=clock.now(), **form.cleaned_data)
        return turn(request, "people:organisation", toast=_("Saved."))
    context = {
        "form": form, "may_change": request.member.leads, "stand_in": _stand_in(request), "next_head": _next_head(request),
        "second_step": SecondStepForm(instance=request.member.organisation),
        "without": without_second_step(request.member.organisation) if request.member.leads else [],
    }  # fmt: skip
    return render(request, "people/organisation.html", context, status=422 if form.errors else 200)


@require_POST
def confirm_purpose(request):
    """Why the firm is on social media still holds."""
    actions.confirm_purpose(request.member.organisation, by=request.member, now=clock.now())
    return turn(request, "people:organisation", toast=_("Confirmed."))


@require_POST
def stand_in(request):
    """Who answers while the head is away."""
    form = _stand_in(request, request.POST)
    if not form.is_valid():
        raise Refused(_("Choose somebody from the list."))
    chosen = form.cleaned_data["member"]
    member = get_object_or_404(_team(request), pk=chosen) if chosen else None
    actions.name_deputy_head(member, by=request.member, now=clock.now())
    return turn(request, "people:organisation", toast=_("Saved."))


def _stand_in(request, data=None) -> StandInForm:
    members = list(_team(request))
    head, deputy = request.member.organisation.head_id, request.member.organisation.deputy_head_id
    present = next((m.pk for m in members if m.person_id == deputy), None)
    return StandInForm(data, members=[m for m in members if m.person_id != head], initial={"member": present})


@require_POST
def second_step(request):
    """Of whom a second step at sign-in is asked."""
    ask_second_step(
        request.member.organisation, of=request.POST.get("second_step", ""), by=request.member, now=clock.now()
    )
    return turn(request, "people:organisation", toast=_("Saved."))


@require_POST
def change_head(request):
    """The headship goes to somebody else of the team."""
    form = _next_head(request, request.POST)
    if not form.is_valid():
        raise Refused(_("Choose somebody from the list."))
    member = get_object_or_404(_team(request), pk=form.cleaned_data["member"])
    actions.change_head(member, by=request.member, now=clock.now())
    return turn(request, "people:organisation", toast=_("%(who)s is the head now.") % {"who": member.name})


def _next_head(request, data=None) -> HeadForm:
    able = _team(request).exclude(person=request.member.organisation.head_id).exclude(person__email=None)
    return HeadForm(data, members=able, auto_id="head_%s")


def team(request, *, form=None, typed=None, status=200):
    """Who is here, who is invited, and how to bring somebody in."""
    invitations = Invitation.objects.visible_to(request.member).open(clock.now())
    context = {
        "members": _with_addresses(request), "form": form or MemberForm(), "invite": InviteForm(), "may_invite": request.member.leads,
        "invitations": {i.membership_id: i for i in invitations}, "link": link_made(request), "mail_is_set": settings.MAIL_IS_SET,
        "typed": typed,
    }  # fmt: skip
    return render(request, "people/team.html", context, status=status)


@require_POST
def add_member(request) -> HttpResponse:
    """A name on the rota, with an invitation when there is an e-mail."""
    form = MemberForm(request.POST)
    if not form.is_valid():
        return team(request, form=form, status=422)
    now, email = clock.now(), form.cleaned_data["email"]
    member = actions.add_member(request.member.organisation, name=form.cleaned_data["name"], by=request.member, now=now)
    if email:
        return _invite(request, member, email)
    return turn(request, "people:team", toast=_("%(who)s is on the team.") % {"who": member.name})


@require_POST
def invite(request, pk):
    """A link for somebody who is only a name so far, or a new one in place of the old."""
    form = InviteForm(request.POST)
    if not form.is_valid():
        raise Refused(_("This is not an e-mail address. It looks like name@example.org."))
    return _invite(request, get_object_or_404(_team(request), pk=pk), form.cleaned_data["email"])


@require_POST
def reach(request, pk):
    """How somebody is reached, beside the e-mail."""
    member = get_object_or_404(_team(request), pk=pk)
    typed = request.POST.get("reach", "")
    try:
        say_how_to_reach(member, words=typed, by=request.member, now=clock.now())
    except NotAllowed:
        raise
    except Refused as refused:
        return team(request, status=422, typed={"pk": pk, "words": typed, "wrong": str(refused.sentence)})
    return turn(request, "people:team", toast=_("Saved."))


def _invite(request, member, email):
    send_link(request, *actions.invite(member, email=email, by=request.member, now=clock.now()))
    return redirect("people:team")


@require_POST
def cancel_invitation(request, pk):
    """Make a link stop working."""
    found = get_object_or_404(Invitation.objects.visible_to(request.member), pk=pk)
    actions.cancel_invitation(found, by=request.member, now=clock.now())
    return turn(request, "people:team", toast=_("The link no longer works."))


def _with_addresses(request) -> list[Membership]:
    """The team, and for whoever leads which addresses the mail server refuses."""
    found = RefusedAddress.objects.visible_to(request.member).standing() if request.member.leads else []
    refused, members = {one.person_id: one for one in found}, list(_team(request))
    for one in members:
        one.refused = refused.get(one.person_id)
    return members


def _team(request):
    return Membership.objects.visible_to(request.member).active().select_related("organisation").by_name()
