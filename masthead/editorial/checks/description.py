"""Every picture is described for people who do not see it."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from masthead.editorial.checks.look import OK, Check, Finding, Look
from masthead.networks import STOP


def find(look: Look):
    bare = [picture for picture in look.draft.pictures if not picture.alt.strip()]
    for picture in bare:
        sentence = _("Describe the picture “%(name)s” for people who do not see it.") % {"name": picture.name}
        yield Finding("picture_not_described", STOP, sentence, "pictures")
    if look.draft.pictures and not bare:
        sentence = ngettext(
            "The picture has a description.", "All pictures have a description.", len(look.draft.pictures)
        )
        yield Finding("pictures_described", OK, sentence, "pictures")


CHECK = Check(
    "description",
    gettext_lazy("Pictures are described"),
    gettext_lazy("People who do not see the picture hear its description."),
    find,
    (STOP,),
    guards=True,
)
