"""Key rotation: everything that is sealed, closed anew with the newest key. Safe to repeat and to interrupt."""

from collections.abc import Iterator

from django.conf import settings
from django.db import models
from django.utils.module_loading import import_string

from masthead.channels.models import ConnectionApp, Credential, Journey, Mailbox
from masthead.kit.db import background_write
from masthead.kit.errors import Refused
from masthead.kit.secrets import reseal, unseal
from masthead.people.models import Authenticator

SEALED = (Credential, ConnectionApp, Journey, Mailbox, Authenticator)


def reseal_all() -> dict[str, tuple[int, int]]:
    """Table → (closed anew, not openable with any key of this installation). What is not openable stays as it is."""
    own = {model._meta.label: _reseal(model) for model in SEALED}
    return own | import_string(settings.SEALED_ELSEWHERE)()


def _reseal(model: type[models.Model]) -> tuple[int, int]:
    done = lost = 0
    for pk, sealed in _rows(model):
        try:
            unseal(sealed)
        except Refused:
            lost += 1
            continue
        # Only over what was read: a token renewed meanwhile is sealed with the newest key already.
        with background_write():
            done += model.objects.filter(pk=pk, sealed=sealed).update(sealed=reseal(sealed))
    return done, lost


def _rows(model: type[models.Model]) -> Iterator[tuple[int, str]]:
    """All rows, by key, a page at a time: what is written meanwhile disturbs nothing."""
    last = 0
    while page := list(model.objects.filter(pk__gt=last).order_by("pk").values_list("pk", "sealed")[:200]):
        yield from page
        last = page[-1][0]
