"""Reading the next posts of an archive: what comes in, what stays out, and why. Writes nothing but their pictures."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import PurePosixPath

from django.conf import settings
from django.core.files.base import ContentFile
from django.db.models import Q
from django.utils.translation import ngettext

from masthead.channels.models import Channel
from masthead.desk.archives.models import ArchiveIntake
from masthead.desk.archives.posts import Old, Shown
from masthead.desk.archives.takeout import Takeout
from masthead.kit.errors import Refused
from masthead.media.actions import picture_once
from masthead.media.models import Asset
from masthead.media.uploads import too_large
from masthead.publishing.history import PastPost
from masthead.publishing.models import Delivery

POSTS, PICTURES = 100, 8  # of one round: it is written in one transaction, and somebody watches the bar


@dataclass
class Batch:
    """Some posts, read: those to keep, how many stay out, and what could not be read."""

    read: int = 0
    posts: list[PastPost] = field(default_factory=list)
    known: int = 0
    not_public: int = 0
    without_words: int = 0
    pictures: int = 0
    comments: int = 0
    troubles: list[tuple[str, str]] = field(default_factory=list)

    def cannot(self, name: str, why: Refused) -> None:
        """One more file that stays out."""
        self.troubles.append((PurePosixPath(name).name[:120], str(why.sentence)[:300]))


def read_batch(intake: ArchiveIntake, takeout: Takeout, *, now: datetime) -> Batch:
    """The posts after those that are done. Each file is counted somewhere."""
    found = [(name, _read(name, takeout)) for name in takeout.names[intake.done : intake.done + POSTS]]
    there = known(intake.channel, [post for _name, post in found if isinstance(post, Old)])
    batch = Batch()
    for name, post in found:
        batch.read += 1
        if isinstance(post, Refused):
            batch.cannot(name, post)
        elif not post.is_public:
            batch.not_public += 1
        elif not post.text:
            batch.without_words += 1
        elif post.key in there:
            batch.known += 1
        else:
            there.add(post.key)
            _take(post, intake, takeout, batch, now)
        if batch.pictures >= PICTURES:
            break
    return batch


def known(channel: Channel, posts: Iterable[Old]) -> set:
    """Which of these came in before."""
    urls, times = [post.url for post in posts if post.url], [post.at for post in posts if not post.url]
    rows = Delivery.objects.filter(Q(remote_url__in=urls) | Q(published_at__in=times), channel=channel, imported=True)
    there = rows.values_list("remote_url", "published_at", "revision__text")
    return {url or (at, text) for url, at, text in there}


def _read(name: str, takeout: Takeout) -> Old | Refused:
    try:
        return takeout.post(name)
    except Refused as refused:
        return refused


def _take(post: Old, intake: ArchiveIntake, takeout: Takeout, batch: Batch, now: datetime) -> None:
    pictures = []
    for shown in post.pictures:
        try:
            pictures.append(_picture(shown, intake, takeout, now))
        except Refused as refused:
            batch.cannot(shown.path, refused)
    batch.pictures += len(pictures)
    batch.comments += post.comments
    note = _about(post, intake.channel) if post.comments else ""
    batch.posts.append(PastPost(intake.channel, post.at, post.text, "", post.url, tuple(dict.fromkeys(pictures)), note))


def _picture(shown: Shown, intake: ArchiveIntake, takeout: Takeout, now: datetime) -> Asset:
    """Through the media room's own door: re-encoded, without what it tells of its taking. The same picture is kept once."""
    most = settings.PICTURE_MAX_BYTES
    content = takeout.picture(shown, most=most, too_large=too_large(most))
    upload = ContentFile(content, name=PurePosixPath(shown.path).name)
    return picture_once(intake.channel.organisation, upload=upload, alt=shown.alt, by=intake.asked_by, now=now)


def _about(post: Old, channel: Channel) -> str:
    """Others' words stay over there; that there were some is kept with the story."""
    words = ngettext(
        "%(n)d comment stood below it on %(channel)s.", "%(n)d comments stood below it on %(channel)s.", post.comments
    )
    return words % {"n": post.comments, "channel": channel.name}
