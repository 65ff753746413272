"""What one does with the chosen versions of the list, and the summary that follows."""

from dataclasses import asdict
from datetime import date, datetime
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from masthead.kit import clock
from masthead.kit.errors import Refused
from masthead.kit.views import turn
from masthead.people.models import Membership
from masthead.planning import bulk, listing
from masthead.planning.forms import BulkForm
from masthead.planning.frame import Asked

SUMMARY, UNDO = "bulk-summary", "bulk-undo"  # in the person's session


@require_POST
def bulk_do(request):
    """Move, give to somebody, ask for a check of, or take back all the chosen versions."""
    form = BulkForm(request.POST, team=Membership.objects.visible_to(request.member).active())
    if not form.is_valid():
        raise Refused(" ".join(error for errors in form.errors.values() for error in errors))
    ids = _chosen(request)
    if not ids:
        raise Refused(_("Choose at least one version first, by its box."))
    taken = ids[: bulk.MOST]
    summary = _do(form, list(listing.known(request.member, taken)), request.member)
    summary.left_out = len(ids) - len(taken)
    return _told(request, summary)


@require_POST
def bulk_undo(request):
    """Put the versions of the last move back where they stood."""
    before = {int(pk): parse_datetime(at) if at else None for pk, at in request.session.pop(UNDO, {}).items()}
    if not before:
        raise Refused(_("There is nothing to undo any more."))
    variants = listing.known(request.member, list(before))
    return _told(request, bulk.move_back(variants, before, by=request.member, now=clock.now()), undo=False)


def last_summary(request: HttpRequest) -> dict | None:
    """The summary of what was just done, once."""
    return request.session.pop(SUMMARY, None)


def _do(form: BulkForm, variants: list, by: Membership) -> bulk.Summary:
    given, who = form.cleaned_data, {"by": by, "now": clock.now()}
    if given["do"] == bulk.REASSIGN:
        return bulk.reassign(variants, to=given["to"], **who)
    if given["do"] == bulk.SUBMIT:
        return bulk.submit(variants, **who)
    if given["do"] == bulk.WITHDRAW:
        return bulk.withdraw(variants, **who)
    who["zone"] = timezone.get_current_timezone()
    if given["on"]:
        return bulk.move_to(variants, on=given["on"], **who)
    return bulk.move_by(variants, days=given["days"], **who)


def _chosen(request) -> list[int]:
    if "all" not in request.POST:
        return [int(one) for one in request.POST.getlist("v") if one.isascii() and one.isdigit() and len(one) < 18]
    asked = Asked.of(request)
    first, last = listing.period(request.GET, asked.today)
    return listing.chosen_ids(asked, first, last, undated=_undated(request), most=2 * bulk.MOST)


def _undated(request) -> bool:
    return request.GET.get("when") == "none"


def _told(request, summary: bulk.Summary, undo: bool = True):
    """Back to the list, where the summary stands; a move can be undone from there."""
    request.session[SUMMARY] = {
        "sentence": summary.sentence, "refused": [asdict(one) for one in summary.refused],
        "left_out": summary.left_out, "undo": bool(undo and summary.before),
    }  # fmt: skip
    if undo and summary.before:
        request.session[UNDO] = {str(pk): _iso(at) for pk, at in summary.before.items()}
    return turn(request, f"{reverse('planning:list')}?{_kept(request)}")


def _kept(request) -> str:
    kept = [(name, value) for name in ("from", "to", "when") if (value := request.GET.get(name))]
    return urlencode(kept + Asked.of(request).filters.pairs())


def _iso(at: datetime | date | None) -> str:
    return at.isoformat() if at else ""
