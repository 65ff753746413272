"""The application by which a network knows the firm: its own, or the one of this installation."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from masthead.channels.models import ConnectionApp
from masthead.channels.permits import require_head
from masthead.journal import actions as journal
from masthead.kit.env import env
from masthead.kit.errors import Refused
from masthead.kit.secrets import seal, unseal
from masthead.networks import Application, Network, SignsIn, can
from masthead.people.models import Membership, Organisation


def application_of(organisation: Organisation, network: Network) -> Application | None:
    """The firm's own application at this network; else this installation's, from MASTHEAD_<NETWORK>_CLIENT_ID and _SECRET."""
    own = ConnectionApp.objects.filter(organisation=organisation, network_key=network.key).first()
    if own:
        return Application(own.client_id, unseal(own.sealed)["secret"])
    name = f"MASTHEAD_{network.key.upper()}_CLIENT"
    client_id = env(f"{name}_ID")
    return Application(client_id, env(f"{name}_SECRET")) if client_id else None


@transaction.atomic
def enter_application(
    organisation: Organisation, network: Network, *, client_id: str, secret: str, by: Membership, now: datetime
) -> ConnectionApp:
    """Keep the firm's application at one network, its secret sealed. It serves every channel there; the head enters it."""
    require_head(by, _("Entering the application of a network"))
    client_id, secret = client_id.strip(), secret.strip()
    if not can(network, SignsIn):
        raise Refused(_("This network needs no application."))
    if not client_id:
        raise Refused(_("Copy the application’s id from the network."))
    facts = {"client_id": client_id[:300], "sealed": seal({"secret": secret}), "entered_by": by, "entered_at": now}
    row, _new = ConnectionApp.objects.update_or_create(
        organisation=organisation, network_key=network.key, defaults=facts
    )
    journal.write("channels.enter_application", organisation, by=by, now=now, network=str(network.label))
    return row
