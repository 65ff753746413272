"""The page on which the archive of a dead network comes in."""

from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from masthead.channels.models import Channel
from masthead.channels.permits import require_head
from masthead.desk.archives.actions import bring_in_archive
from masthead.desk.archives.forms import ArchiveForm
from masthead.kit import clock
from masthead.kit.errors import NotAllowed, Refused
from masthead.media.uploads import limited, picture_of


@limited
@require_http_methods(["GET", "POST"])
def archive(request, slug):
    """Choose the file; then read what came in, what did not and why."""
    channel = get_object_or_404(Channel.objects.visible_to(request.member).select_related("organisation"), slug=slug)
    require_head(request.member, _("Importing"))
    done = said = None
    if request.method == "POST":
        try:
            done = bring_in_archive(channel, file=picture_of(request, "file"), by=request.member, now=clock.now())
        except NotAllowed:
            raise
        except Refused as refused:
            said = refused.sentence
    context = {"channel": channel, "done": done, "said": said, "form": ArchiveForm()}
    return render(request, "desk/archive.html", context, status=422 if said else 200)
