"""The calendar as a table: take it out, bring one in."""

from datetime import datetime, timedelta
from datetime import time as hour

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from masthead.kit import clock
from masthead.kit.tables import delimiter
from masthead.kit.views import turn
from masthead.planning import reading
from masthead.planning.table import actions, dry, outgoing
from masthead.planning.table.fields import has_states
from masthead.planning.table.forms import SPAN, InForm, MappingForm, OutForm
from masthead.planning.table.incoming import MOST_BYTES, sheet_of
from masthead.planning.table.models import Intake
from masthead.planning.table.tasks import take_in

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHOWN = 20


@require_safe
def table(request):
    """Choose what to take out, or bring a table in."""
    today = timezone.localdate(clock.now())
    asked = request.GET.copy() if "start" in request.GET else None
    form = OutForm(asked, member=request.member, initial={"start": today, "end": today + SPAN})
    if form.is_bound and form.is_valid():
        return _file(request, form.cleaned_data)
    mine = Intake.objects.visible_to(request.member).defer("content")[:5]
    context = {"form": form, "bring": InForm(), "intakes": mine}
    return render(request, "planning/table.html", context, status=422 if form.is_bound else 200)


def _file(request, asked: dict):
    zone, now, carried = timezone.get_current_timezone(), clock.now(), asked["kind"] == "carried"
    start = datetime.combine(asked["start"], hour(), zone)
    end = datetime.combine(asked["end"] + timedelta(days=1), hour(), zone)
    channels = list(asked["channel"]) or reading.channels_of(request.member)
    found = outgoing.take_out(request.member, channels, start, end, undated=asked["undated"], now=now)
    rows = outgoing.rows_of(request.member, found, carried=carried, now=now)
    fields = outgoing.columns(carried)
    name = f"masthead-{asked['start']}-{asked['end']}"
    if request.GET.get("as") == "xlsx":
        answer = HttpResponse(outgoing.as_xlsx(fields, rows, name=_("Publications")), content_type=XLSX)
        return _named(answer, f"{name}.xlsx")
    text = outgoing.as_csv([str(one.label) for one in fields], list(rows), delimiter=delimiter())
    return _named(StreamingHttpResponse(text, content_type="text/csv; charset=utf-8"), f"{name}.csv")


def _named(answer, name: str):
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@require_POST
def bring(request):
    """Take a file in for reading; nothing else happens yet."""
    form = InForm(request.POST, request.FILES)
    if not form.is_valid():
        today = timezone.localdate(clock.now())
        out = OutForm(member=request.member, initial={"start": today, "end": today + SPAN})
        mine = Intake.objects.visible_to(request.member).defer("content")[:5]
        return render(request, "planning/table.html", {"form": out, "bring": form, "intakes": mine}, status=422)
    file = form.cleaned_data["file"]
    content = file.read(MOST_BYTES + 1)  # one byte more than may be: what is too large is not read to its end
    intake = actions.bring(name=file.name, content=content, by=request.member, now=clock.now())
    return redirect("planning:intake", intake.pk)


def intake(request, pk):
    """What the columns hold, and what would happen (GET); other columns (POST); once begun: how far it is."""
    found = _mine(request, pk)
    if found.started_at:
        return render(request, "planning/intake_progress.html", {"intake": found, "most": actions.SHOWN})
    sheet = sheet_of(bytes(found.content))
    form = MappingForm(request.POST or None, headings=sheet.headings, mapping=found.mapping)
    if request.method == "POST" and form.is_valid():
        actions.map_columns(found, mapping=form.mapping, by=request.member, now=clock.now())
        return redirect(reverse("planning:intake", args=[pk]) + "#dry")
    lacking = dry.missing(found.mapping)
    run = None if lacking else dry.dry_run(sheet, found.mapping, by=request.member, now=clock.now())
    context = {
        "intake": found,
        "form": form,
        "lacking": lacking,
        "run": run,
        "most": SHOWN,
        "has_states": has_states(sheet.headings),
    }
    return render(request, "planning/intake.html", context, status=422 if form.is_bound else 200)


@require_POST
def start_intake(request, pk):
    """Take it in, in the background."""
    found = actions.start_intake(_mine(request, pk), by=request.member, now=clock.now())
    take_in.enqueue(found.pk)
    return turn(request, reverse("planning:intake", args=[pk]), toast=_("The table is being taken in."))


@require_safe
def intake_progress(request, pk):
    """How far it is; asked again every second while it runs."""
    return render(request, "planning/_intake_progress.html", {"intake": _mine(request, pk), "most": actions.SHOWN})


def _mine(request, pk) -> Intake:
    return get_object_or_404(Intake.objects.visible_to(request.member).select_related("member__person"), pk=pk)
