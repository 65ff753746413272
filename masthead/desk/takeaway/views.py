"""Take everything with you."""

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from masthead.channels.permits import require_head
from masthead.desk.takeaway import actions
from masthead.desk.takeaway.models import Takeaway
from masthead.desk.takeaway.tasks import make_takeaway
from masthead.kit import clock
from masthead.kit.views import turn


@require_safe
def takeaway(request):
    """One file with everything of the house, for its head; htmx asks for the inner part while it is being made."""
    require_head(request.member, _("Taking everything away"))
    context = {"takeaway": _newest(request), "days": actions.KEPT.days}
    return render(request, "desk/_takeaway.html" if request.htmx else "desk/takeaway.html", context)


@require_POST
def ask_takeaway(request):
    """Ask for the file."""
    made = actions.ask_takeaway(by=request.member, now=clock.now())
    make_takeaway.enqueue(made.pk)
    return turn(request, "desk:takeaway", toast=_("The file is being made."))


@require_safe
def fetch_takeaway(request, pk):
    """The file itself."""
    found = get_object_or_404(Takeaway.objects.visible_to(request.member).select_related("organisation"), pk=pk)
    if not found.ready_at or found.ready_at < clock.now() - actions.KEPT:
        raise Http404
    try:
        file = actions.path_of(found).open("rb")
    except FileNotFoundError:
        raise Http404 from None
    day = timezone.localdate(found.ready_at)
    answer = FileResponse(file, as_attachment=True, filename=f"masthead-{slugify(found.organisation.name)}-{day}.zip")
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _newest(request) -> Takeaway | None:
    fresh = Takeaway.objects.visible_to(request.member).filter(asked_at__gt=clock.now() - actions.KEPT)
    return fresh.select_related("asked_by__person").first()
