"""Take everything with you: asked by the head, made in the background, kept for a week."""

import secrets
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from masthead.channels.permits import require_head
from masthead.desk.takeaway.models import Takeaway
from masthead.desk.takeaway.packing import pack
from masthead.journal import actions as journal
from masthead.kit.errors import Refused
from masthead.people.models import Membership, Organisation

KEPT = timedelta(days=7)  # long enough to fetch it after a holiday weekend; it holds everything, so not longer


@transaction.atomic
def ask_takeaway(*, by: Membership, now: datetime) -> Takeaway:
    """Ask for one file with everything of the house. One at a time; the one before is removed when this is ready."""
    require_head(by, _("Taking everything away"))
    Organisation.objects.select_for_update(no_key=True).get(pk=by.organisation_id)
    if Takeaway.objects.filter(organisation=by.organisation, ready_at=None, failed=False).exists():
        raise Refused(_("The file is being made already. Wait until it is ready."))
    made = Takeaway.objects.create(
        organisation=by.organisation, asked_by=by, asked_at=now, name=f"{secrets.token_hex(24)}.zip"
    )  # fmt: skip
    journal.write("desk.ask_takeaway", by.organisation, by=by, now=now)
    return made


def make_takeaway(takeaway: Takeaway, *, now: datetime) -> None:
    """Make the file. Begun again from the start after an interruption; never twice at the same place."""
    path_of(takeaway).unlink(missing_ok=True)

    def progress(done: int, total: int) -> None:
        if done == total or done % 10 == 1:
            Takeaway.objects.filter(pk=takeaway.pk).update(done=done, total=total)

    size = pack(takeaway.organisation, path_of(takeaway), now=now, progress=progress)
    Takeaway.objects.filter(pk=takeaway.pk).update(ready_at=now, bytes=size)
    _remove(Takeaway.objects.filter(organisation=takeaway.organisation, pk__lt=takeaway.pk))


def forget_takeaways(*, now: datetime) -> int:
    """Remove the files of more than a week ago."""
    return _remove(Takeaway.objects.filter(Q(ready_at__lt=now - KEPT) | Q(ready_at=None, asked_at__lt=now - KEPT)))


def path_of(takeaway: Takeaway) -> Path:
    """Where the file lies: in the private data folder, beside the keys, never below a folder that is served."""
    folder = Path(settings.HOME) / "takeaways"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder / takeaway.name


def _remove(rows) -> int:
    old = list(rows)
    for one in old:
        path_of(one).unlink(missing_ok=True)
    Takeaway.objects.filter(pk__in=[one.pk for one in old]).delete()
    return len(old)
