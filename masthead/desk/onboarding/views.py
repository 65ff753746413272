"""The four screens. One thing per page, Back and "Decide later" always; what was typed stays in the session."""

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from masthead.desk.onboarding.actions import AlreadyBegun, begin
from masthead.desk.onboarding.forms import LineForm, MeForm, MyLikesForm, PeopleForms, RhythmForm, ShopForm
from masthead.desk.onboarding.rules import Candidate, propose
from masthead.desk.onboarding.website import channels_named_on
from masthead.kit import clock
from masthead.kit.errors import Refused
from masthead.kit.views import turn
from masthead.networks import NETWORKS
from masthead.people.middleware import CHOSEN, without_member
from masthead.people.models import Person
from masthead.people.sending import mail_link
from masthead.people.thresholds import INVITATION_LASTS, value

KEPT = "first_run"
LINKS = "first_run_links"
STEPS = 4


@login_not_required
@without_member
@require_http_methods(["GET", "POST"])
def first_run(request, step: int):
    """One of the four screens; a screen whose ground is missing leads back to the first."""
    answers = request.session.get(KEPT, {})
    if not 1 <= step <= STEPS or (
        step > 1 and (not answers.get("shop", {}).get("networks") or not _has_account(request.user))
    ):
        return redirect("desk:first_run", 1)
    if request.method == "POST" and "back" in request.POST:
        return redirect("desk:first_run", step - 1)
    return [_shop, _team, _rota, _rhythm][step - 1](request, answers)


def _shop(request, answers):
    me = None if _has_account(request.user) else MeForm(request.POST or None)
    shop = ShopForm(request.POST or None, initial=answers.get("shop"))
    handles = _handles(request) or answers.get("shop", {}).get("handles", {})
    if "read" in request.POST:
        shop.for_reading()
    if request.method == "POST" and all([form.is_valid() for form in (me, shop) if form]):
        if me:
            _sign_in(request, me.cleaned_data)
            me = None
        if "read" not in request.POST:
            return _keep(request, answers, 1, shop={**shop.cleaned_data, "handles": _handles(request)})
        if found := _read_website(shop):
            return _tick(request, answers, shop, found)
    tiles = [(key, label, handles.get(key, "")) for key, label in shop.fields["networks"].choices]
    chosen = (
        request.POST.getlist("networks") if request.method == "POST" else answers.get("shop", {}).get("networks", [])
    )
    return _screen(request, 1, {"me": me, "shop": shop, "tiles": tiles, "chosen": chosen})


def _read_website(form) -> dict[str, str]:
    """What the firm's own site leads to; nothing, and the reason beside the address, where it can not be read."""
    try:
        return channels_named_on(form.cleaned_data["website"])
    except Refused as refused:
        form.add_error("website", refused.sentence)
        return {}


def _tick(request, answers, form, found):
    """Tick what was found; what was ticked and typed by hand stays."""
    shop = {**form.cleaned_data, "networks": list(dict.fromkeys([*form.cleaned_data["networks"], *found]))}
    shop["handles"] = {key: handle for key, handle in found.items() if handle} | _handles(request)
    request.session[KEPT] = {**answers, "shop": shop}
    names = ", ".join(str(NETWORKS[key].label) for key in found)
    said = _("Ticked from your website: %(names)s. Look whether it is right.") % {"names": names}
    return turn(request, reverse("desk:first_run", args=[1]) + "#id_networks", toast=said)


def _team(request, answers):
    team = answers.get("team", {})
    networks = answers["shop"]["networks"]
    mine = MyLikesForm(
        request.POST or None, networks=networks, prefix="me",
        initial={"likes": team.get("my_likes", []), "runs": team.get("my_runs", [])},
    )  # fmt: skip
    kept = None if request.method == "POST" else team.get("people") or [{}, {}]  # what equals it would count as empty
    forms = PeopleForms(
        request.POST or None, initial=kept, prefix="team", own=request.user.email, form_kwargs={"networks": networks}
    )
    if request.method == "POST" and mine.is_valid() and forms.is_valid():
        people = [form.cleaned_data for form in forms if form.cleaned_data.get("name")]
        if people != team.get("people", []):
            answers = {**answers, "rota": {}}  # other people, or other likes: the proposal is made anew
        team = {"my_likes": mine.cleaned_data["likes"], "my_runs": mine.cleaned_data["runs"], "people": people}
        if "more" in request.POST:
            request.session[KEPT] = {**answers, "team": {**team, "people": [*people, {}, {}]}}
            return redirect(reverse("desk:first_run", args=[2]) + "#more")
        return _keep(request, answers, 2, team=team)
    return _screen(request, 2, {"mine": mine, "forms": forms})


def _rota(request, answers):
    people = _people(request, answers)
    networks = answers["shop"]["networks"]
    named = [(person.number, person.name) for person in people]
    proposed = {line.network: line for line in propose(networks, people)}
    kept = answers.get("rota", {})
    forms = {
        key: LineForm(
            request.POST or None, people=named, prefix=key,
            initial=kept.get(key) or {"owner": proposed[key].owner, "stand_in": proposed[key].stand_in},
        )
        for key in networks
    }  # fmt: skip
    if request.method == "POST" and all([form.is_valid() for form in forms.values()]):
        return _keep(request, answers, 3, rota={key: form.cleaned_data for key, form in forms.items()})
    lines = [{"network": NETWORKS[key], "form": forms[key], "reason": proposed[key].reason} for key in networks]
    return _screen(
        request,
        3,
        {"lines": lines, "head": people[0].name, "shop_name": answers["shop"]["shop"], "alone": len(people) == 1},
    )


def _rhythm(request, answers):
    networks = answers["shop"]["networks"]
    form = RhythmForm(
        request.POST if request.method == "POST" else None, networks=networks, initial=answers.get("rhythm")
    )
    if request.method == "POST" and form.is_valid():
        return _keep(request, answers, 4, rhythm=form.cleaned_data)
    lines = [{"network": NETWORKS[key], "field": form[key]} for key in networks if key in form.fields]
    return _screen(request, 4, {"form": form, "lines": lines})


def _keep(request, answers, step, **more):
    """Go on to the next screen; after the last one, or with "Decide later", begin with what is there."""
    answers = {**answers, **more}
    if step < STEPS and "later" not in request.POST:
        request.session[KEPT] = answers
        return redirect("desk:first_run", step + 1)
    try:
        begun = begin(request.user, answers, now=clock.now())
    except AlreadyBegun:
        return redirect("desk:begun")  # and the session stays untouched: the first press put the links there
    except Refused:
        request.session[KEPT] = answers
        raise
    request.session.pop(KEPT, None)
    request.session[CHOSEN] = begun.head.pk
    request.session[LINKS] = [
        (invitation.membership.name, mail_link(request, invitation, token)) for invitation, token in begun.links
    ]
    return redirect("desk:begun")


def begun(request):
    """The end of the first run: the rota, the links to hand over, and the way to Today."""
    channels = request.member.organisation.channels.prefetch_related("ownerships__member__person")
    rows = [(channel.name, _owner(channel)) for channel in channels]
    head = [(_("Head of social media"), request.member.organisation.head.name)]
    days = value(request.member.organisation, INVITATION_LASTS)
    found = {
        "rows": head + rows, "links": request.session.pop(LINKS, []), "days": days, "mail_is_set": settings.MAIL_IS_SET,
    }  # fmt: skip
    return render(request, "desk/begun.html", found)


def _owner(channel) -> str:
    return next((o.member.name for o in channel.ownerships.all() if o.state in {"accepted", "proposed"}), "")


def _screen(request, step, context):
    words = {1: _("four minutes"), 2: _("three minutes"), 3: _("two minutes"), 4: _("one minute")}[step]
    status = 422 if request.method == "POST" else 200
    return render(
        request, f"desk/start_{step}.html", {**context, "step": step, "steps": STEPS, "time_left": words}, status=status
    )


def _people(request, answers) -> list[Candidate]:
    team = answers.get("team", {})
    me = Candidate(0, request.user.name, tuple(team.get("my_likes", ())), tuple(team.get("my_runs", ())))
    others = [
        Candidate(n, p["name"], tuple(p.get("likes", ())), tuple(p.get("runs", ())))
        for n, p in enumerate(team.get("people", []), 1)
        if p.get("name")
    ]
    return [me, *others]


def _handles(request) -> dict[str, str]:
    return {
        name.removeprefix("handle-"): value.strip()[:200]
        for name, value in request.POST.items()
        if name.startswith("handle-") and value.strip()
    }


def _has_account(user) -> bool:
    """A sample's people have none: whoever starts a shop after looking around signs up first."""
    return user.is_authenticated and user.has_account


def _sign_in(request, values) -> None:
    person = Person.objects.create(
        name=values["name"], email=values["email"], password=values["password"], language=translation.get_language()[:2]
    )
    login(request, person, backend="masthead.people.backends.EmailBackend")
