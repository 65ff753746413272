"""Today: what waits for me, what is late, what is next."""

from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from masthead.channels.permits import require_head
from masthead.desk import notices
from masthead.desk.leading import leads_to
from masthead.desk.models import Notice
from masthead.desk.today import today_of
from masthead.desk.week.reading import week_of
from masthead.journal.models import Entry
from masthead.kit import clock
from masthead.kit.views import turn


@require_safe
def today(request):
    """The member's own desk."""
    desk = today_of(request.member, now=clock.now())
    return render(request, "desk/today.html", {"desk": desk, "now": clock.now()})


@require_safe
def week(request):
    """The week as the head reads it on Monday."""
    require_head(request.member, _("The week"))
    return render(request, "desk/week.html", {"week": week_of(request.member.organisation, now=clock.now())})


@require_safe
def notice(request, entry_id):
    """To the page a notice is about."""
    told = get_object_or_404(Notice.objects.visible_to(request.member), entry_id=entry_id)
    path, _verb = leads_to(Entry.objects.visible_to(request.member).get(pk=told.entry_id))
    return redirect(path)


@require_POST
def notice_seen(request, entry_id=None):
    """One notice, or all of them, is read."""
    notices.mark_seen(request.member, now=clock.now(), entry_id=entry_id)
    return turn(request, "desk:today")
