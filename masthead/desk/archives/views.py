"""The page on which the archive of a dead network comes in."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from masthead.channels.models import Channel
from masthead.channels.permits import require_head
from masthead.desk.archives import actions
from masthead.desk.archives.forms import ArchiveForm
from masthead.desk.archives.models import ArchiveIntake
from masthead.desk.archives.tasks import read_archive
from masthead.kit import clock
from masthead.kit.errors import NotAllowed, Refused
from masthead.kit.views import turn
from masthead.media.uploads import limited, picture_of

PAGE = 50


@limited
@require_http_methods(["GET", "POST"])
def archive(request, slug):
    """Choose the file; then see how far it is, what came in, what did not and why."""
    channel, said = _channel(request, slug), None
    if request.method == "POST":
        try:
            return _begun(request, channel)
        except NotAllowed:
            raise
        except Refused as refused:
            said = refused.sentence
    intake = ArchiveIntake.objects.visible_to(request.member).filter(channel=channel).first()
    troubles = Paginator(intake.troubles.all(), PAGE).get_page(request.GET.get("page")) if intake else None
    context = {"channel": channel, "intake": intake, "troubles": troubles, "said": said, "form": ArchiveForm()}
    template = "desk/_archive.html" if request.htmx else "desk/archive.html"
    return render(request, template, context, status=422 if said else 200)


@require_POST
def stop_archive(request, slug):
    """Read no further."""
    channel = _channel(request, slug)
    intake = get_object_or_404(
        ArchiveIntake.objects.visible_to(request.member).select_related("channel"), channel=channel
    )
    actions.stop_archive(intake, by=request.member, now=clock.now())
    return turn(request, _place(channel), toast=_("Stopped. What has come in stays."))


def _begun(request, channel: Channel):
    if "file" not in request.FILES and not request.upload_was_too_large:
        raise Refused(_("Choose the zip first."))
    file = picture_of(request, "file")
    intake = actions.bring_in_archive(channel, file=file, by=request.member, now=clock.now())
    read_archive.enqueue(intake.pk)
    return turn(request, _place(channel), toast=_("The archive comes in. You can leave this page: it goes on."))


def _channel(request, slug) -> Channel:
    found = Channel.objects.visible_to(request.member).select_related("organisation")
    channel = get_object_or_404(found, slug=slug)
    require_head(request.member, _("Importing"))
    return channel


def _place(channel: Channel) -> str:
    return reverse("desk:archive", args=[channel.slug])
