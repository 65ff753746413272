"""The pictures and other files this installation keeps, in a folder or in a bucket: all of them, one at a time, and which are missing."""

import tarfile
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import PurePosixPath

from django.apps import apps
from django.core.files import File
from django.core.files.storage import default_storage
from django.db.models import FileField
from django.utils.translation import gettext_lazy as _

from masthead.kit.errors import Refused

IN_MEMORY = 5_000_000  # bytes of one file; the rest of it waits on the disk


def walk(folder: str = "") -> Iterator[str]:
    """The name of every file that is kept, folder by folder."""
    try:
        folders, files = default_storage.listdir(folder)
    except FileNotFoundError:  # nothing was kept yet
        return
    for name in files:
        if name:
            yield f"{folder}/{name}" if folder else name
    for name in folders:
        if name:
            yield from walk(f"{folder}/{name}" if folder else name)


def pack(archive: tarfile.TarFile, under: str) -> int:
    """Put every file into a backup, one after the other. Answers how many; what is removed meanwhile is left out."""
    done = 0
    for name in walk():
        try:
            with default_storage.open(name) as file:
                entry = tarfile.TarInfo(f"{under}/{name}")
                entry.size = file.size
                archive.addfile(entry, file)
        except FileNotFoundError:
            continue
        done += 1
    return done


def put_back(name: str, source, *, over: bool) -> bool:
    """Keep one file of a backup under the name it had. `over`: in place of one that is there. Answers whether it was written."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts:
        raise Refused(_("%(file)s is not a Masthead backup.") % {"file": name[:80]})
    if default_storage.exists(name):
        if not over:
            return False
        default_storage.delete(name)
    with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as copy:  # a bucket reads a file twice, a backup can not be
        while piece := source.read(1024 * 1024):
            copy.write(piece)
        copy.seek(0)
        default_storage.save(name, File(copy, name=path.name))
    return True


def missing() -> Iterator[str]:
    """The files that some row names and that are not where files are kept. Looks at each folder once."""

    @cache
    def held(folder: str) -> frozenset[str]:
        try:
            return frozenset(default_storage.listdir(folder)[1])
        except FileNotFoundError:
            return frozenset()

    for model, field in _fields():
        names = model._base_manager.exclude(**{field: ""}).exclude(**{f"{field}__isnull": True})
        for name in names.order_by(field).values_list(field, flat=True).iterator(chunk_size=1000):
            path = PurePosixPath(name)
            if path.name not in held("" if str(path.parent) == "." else str(path.parent)):
                yield name


def _fields() -> Iterator[tuple]:
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, FileField):
                yield model, field.name
