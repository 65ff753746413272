"""Bringing an archive in: its posts become the history of a closed channel, once each."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from masthead.channels.models import Channel
from masthead.channels.permits import require_head
from masthead.desk.archives.takeout import Archive, read
from masthead.journal import actions as journal
from masthead.kit.errors import Refused
from masthead.people.models import Membership
from masthead.publishing.history import PastPost, record_history
from masthead.publishing.models import Delivery


@dataclass(frozen=True)
class BroughtIn:
    """What came in, and what did not and why."""

    new: int
    known: int
    archive: Archive

    @property
    def left_out(self) -> int:
        return self.archive.not_public + self.archive.without_words + len(self.archive.unread)


def bring_in_archive(channel: Channel, *, file, by: Membership, now: datetime) -> BroughtIn:
    """Keep the public posts of a takeout as what was published on a channel whose network is gone (article row 6.4).

    They are found, compared with what is written now, and counted in no week. Brought again, nothing comes twice: a post's address is
    its name. Raises Refused for a channel of a living network and for a file that is no takeout; NotAllowed for all but the head."""
    require_head(by, _("Importing"))
    if channel.organisation_id != by.organisation_id or not channel.network.closed:
        raise Refused(_("Only a network that is gone leaves an archive to bring in here."))
    archive = read(file)
    with transaction.atomic():
        Channel.objects.select_for_update(no_key=True).get(pk=channel.pk)
        known = _known(channel)
        fresh = [post for post in archive.posts if (post.url or (post.at, post.text)) not in known]
        record_history((PastPost(channel, post.at, post.text, "", post.url) for post in fresh), by=by, now=now)
        done = BroughtIn(len(fresh), len(archive.posts) - len(fresh), archive)
        journal.write("desk.bring_in_archive", channel, by=by, now=now, new=done.new, left_out=done.left_out)
    return done


def _known(channel: Channel) -> set:
    rows = Delivery.objects.filter(channel=channel, imported=True)
    return {url or (at, text) for url, at, text in rows.values_list("remote_url", "published_at", "revision__text")}
