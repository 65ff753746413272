"""The post is out, and what should stand below it may not be: said to the one who answers, never sent again on a guess."""

import logging

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from masthead.networks.replies import CUT, missing
from masthead.publishing.models import Delivery
from masthead.publishing.telling import sentence

log = logging.getLogger("masthead.pump")


def what_is_missing(delivery: Delivery) -> str:
    """The sentence for the person, or nothing when everything is out. Never raises: the post itself is proven."""
    try:
        revision = delivery.revision
        revision.variant = delivery.variant
        revision.variant.channel = delivery.channel
        if cut := delivery.kept.get(CUT):
            shown, _slash, sent = cut.partition("/")
            return sentence(_Cut(shown, sent), delivery.channel)
        texts = delivery.channel.network.replies(revision.words_only())
        count = missing(texts, delivery.kept)
        return sentence(_Missing(count, len(texts)), delivery.channel) if count else ""
    except Exception:  # whatever is wrong here, the result of the call is written down
        log.exception("delivery %s: what stands below it could not be told", delivery.pk)
        return ""


class _Cut:
    """Put into words in the language of the organisation."""

    def __init__(self, shown: str, sent: str):
        self.facts = {"shown": shown, "sent": sent}

    def __str__(self) -> str:
        return (
            _("The post is out, but only %(shown)s of its %(sent)s characters are shown: look there, and put it right.")
            % self.facts
        )


class _Missing:
    """Put into words in the language of the organisation."""

    def __init__(self, count: int, of: int):
        self.count, self.of = count, of

    def __str__(self) -> str:
        return ngettext(
            "The post is out. Of %(of)d text that belongs below it, %(count)d may be missing: look there, then add it by hand.",
            "The post is out. Of %(of)d texts that belong below it, %(count)d may be missing: look there, then add by hand what is missing.",
            self.of,
        ) % {"count": self.count, "of": self.of}
