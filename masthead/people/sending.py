"""An invitation's link on its way: by mail where there is one, and shown once to whoever made it."""

from django.conf import settings
from django.urls import reverse

from masthead.kit.secrets import seal
from masthead.people.models import Invitation
from masthead.people.tasks import mail_invitation
from masthead.people.thresholds import INVITATION_LASTS, value

LINK = "invitation_link"


def mail_link(request, invitation: Invitation, token: str) -> str:
    """Mail the link where mail is set up. Answers it, to be shown once to whoever made it."""
    link = request.build_absolute_uri(reverse("people:invitation", args=[token]))
    if settings.MAIL_IS_SET and invitation.email:
        mail_invitation.enqueue(invitation.pk, seal({"link": link}))
    return link


def send_link(request, invitation: Invitation, token: str) -> None:
    """Mail the link where mail is set up, and keep it for the next page of whoever made it."""
    request.session[LINK] = {
        "name": invitation.membership.name, "link": mail_link(request, invitation, token), "email": invitation.email,
        "days": value(invitation.membership.organisation, INVITATION_LASTS),
    }  # fmt: skip


def link_made(request) -> dict | None:
    """The link made just now, once."""
    return request.session.pop(LINK, None)
