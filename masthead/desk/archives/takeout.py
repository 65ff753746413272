"""The zip that Google Takeout gave people of Google+: one file for each post, and pictures beside them. No database.

It is never unpacked: each file is read by itself, up to a limit, as what a zip says of its own size proves nothing."""

import zipfile
import zlib
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath

from django.utils.translation import gettext_lazy as _

from masthead.desk.archives.posts import STRANGE, Old, Shown, post_of
from masthead.kit.errors import Refused

MOST_POSTS = 10_000
MOST_BYTES = 1_000_000  # of one post: the longest had some ten thousand letters and many comments
MOST_FILES = 200_000  # a whole takeout has pictures, circles and activities beside the posts
PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".heic")
DAMAGED = (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError)

_TOO_LARGE = _("It is larger than any post was.")
_OTHERWISE = _("It reads otherwise than posts of Google+ do.")
_BROKEN = _("It is damaged in the zip.")
_NOT_THERE = _("This picture is not in the zip.")


class Takeout:
    """An open archive: the names of its posts in their order, and what each holds."""

    def __init__(self, zipped: zipfile.ZipFile):
        self._zipped = zipped
        entries = zipped.infolist()
        if len(entries) > MOST_FILES:
            raise Refused(_("This zip holds too many files. Put the folder “Posts” alone into a zip."))
        self.names = _posts_in(entries)
        self._pictures: dict[str, list[str]] = defaultdict(list)
        for one in entries:
            if one.filename.lower().endswith(PICTURES):
                self._pictures[PurePosixPath(one.filename).name].append(one.filename)

    def post(self, name: str) -> Old:
        """One post. Raises Refused with the reason for what can not be read."""
        content = self._read(name, MOST_BYTES, _TOO_LARGE)
        try:
            return post_of(name, content)
        except STRANGE as error:
            raise Refused(_OTHERWISE) from error

    def picture(self, shown: Shown, *, most: int, too_large: str) -> bytes:
        """A picture of a post, if the archive holds exactly one that is meant. Raises Refused with the reason."""
        path = PurePosixPath(*(part for part in PurePosixPath(shown.path).parts if part not in ("..", "/")))
        called = self._pictures.get(path.name, [])
        found = [name for name in called if name == str(path) or name.endswith(f"/{path}")] or called
        if len(found) != 1:
            raise Refused(_NOT_THERE)
        return self._read(found[0], most, too_large)

    def _read(self, name: str, most: int, too_large) -> bytes:
        try:
            with self._zipped.open(name) as file:
                content = file.read(most + 1)
        except DAMAGED as error:
            raise Refused(_BROKEN) from error
        if len(content) > most:
            raise Refused(too_large)
        return content


@contextmanager
def opened(file) -> Iterator[Takeout]:
    """The archive in a file. Raises Refused for what is no zip, holds no post, or too many."""
    try:
        zipped = zipfile.ZipFile(file)
    except DAMAGED as error:
        raise Refused(
            _("This is no zip file that can be opened. Take the .zip that Google Takeout gave you.")
        ) from error
    with zipped:
        yield Takeout(zipped)


def _posts_in(entries: list[zipfile.ZipInfo]) -> list[str]:
    """The files of posts, the oldest first (their names begin with the day). Of one in both forms, its JSON counts."""
    names = {one.filename for one in entries if _is_post(one)}
    wanted = [name for name in names if name.endswith(".json") or f"{name.removesuffix('.html')}.json" not in names]
    if not wanted:
        raise Refused(_("There is no folder “Posts” of Google+ in this zip."))
    if len(wanted) > MOST_POSTS:
        raise Refused(_("This archive holds more than 10,000 posts. Split the folder “Posts” over several zips."))
    return sorted(wanted, key=lambda name: (PurePosixPath(name).name, name))


def _is_post(entry: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(entry.filename)
    return path.suffix in (".json", ".html") and path.parent.name == "Posts" and not entry.is_dir()
