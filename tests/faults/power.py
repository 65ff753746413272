"""A power cut as SQLite's files see it: what was not flushed to the disk is gone.

SQLite asks its file layer to flush (xSync). That call is watched here: right after it, the file is copied aside; a
power cut puts those copies back in place of the files. What a commit did not flush never happened."""

import ctypes
import shutil
from pathlib import Path

_POINTER = ctypes.c_void_p
# The name is passed on as an address: SQLite keeps it.
_OPEN = ctypes.CFUNCTYPE(ctypes.c_int, _POINTER, _POINTER, _POINTER, ctypes.c_int, _POINTER)
_SYNC = ctypes.CFUNCTYPE(ctypes.c_int, _POINTER, ctypes.c_int)


class _Vfs(ctypes.Structure):
    """The beginning of sqlite3_vfs (sqlite.org/c3ref/vfs.html)."""

    _fields_ = [
        ("version", ctypes.c_int), ("size", ctypes.c_int), ("longest_path", ctypes.c_int), ("next", _POINTER),
        ("name", ctypes.c_char_p), ("data", _POINTER), ("open", _OPEN),
    ]  # fmt: skip


class _Methods(ctypes.Structure):
    """sqlite3_io_methods, version 3 (sqlite.org/c3ref/io_methods.html): xSync is the fifth of eighteen."""

    _fields_ = [("version", ctypes.c_int), ("before", _POINTER * 4), ("sync", _SYNC), ("after", _POINTER * 13)]


def library():
    """The SQLite that Python itself uses, or None where it can not be reached."""
    import _sqlite3

    ctypes.CDLL(_sqlite3.__file__)  # loads what it is linked with
    with open("/proc/self/maps") as maps:
        found = {line.split()[-1] for line in maps if "libsqlite3.so" in line}
    return ctypes.CDLL(found.pop()) if found else None


class Disk:
    """The files of one database, and what of them has been flushed."""

    def __init__(self, database: Path, kept: Path):
        self.files = [database, Path(f"{database}-wal")]
        self._index = Path(f"{database}-shm")
        self.kept = kept
        self._alive: list = []  # what C code points to

    def all_is_flushed(self) -> None:
        """Everything that is there now has long been on the disk."""
        self.kept.mkdir(exist_ok=True)
        for path in self.files:
            if path.exists():
                self._keep(path)

    def lose_what_was_not_flushed(self) -> None:
        """The power is back: the files hold what was flushed, nothing else."""
        self._index.unlink(missing_ok=True)
        for path in self.files:
            path.unlink(missing_ok=True)
            if (self.kept / path.name).exists():
                shutil.copyfile(self.kept / path.name, path)

    def watch_flushes(self) -> None:
        """From now on this process keeps a copy of each file it flushes. Call it before the first connection."""
        sqlite = library()
        sqlite.sqlite3_vfs_find.restype = ctypes.POINTER(_Vfs)
        vfs = sqlite.sqlite3_vfs_find(None).contents
        really_open = _OPEN(ctypes.cast(vfs.open, _POINTER).value)
        watched: dict[int, _Methods] = {}

        def opens(this, name, file, flags, out):
            code = really_open(this, name, file, flags, out)
            place = ctypes.cast(file, ctypes.POINTER(_POINTER))
            if code == 0 and place[0] and name:
                path = Path(ctypes.string_at(name).decode())
                if path in self.files:
                    place[0] = ctypes.addressof(self._watched(place[0], path))
            return code

        watched_open = _OPEN(opens)
        self._alive += [really_open, watched_open, watched]
        vfs.open = watched_open

    def _watched(self, methods: int, path: Path) -> _Methods:
        """The same file methods, with a flush that is noticed."""
        original = _Methods.from_address(methods)
        copy = _Methods.from_buffer_copy(original)
        really_sync = _SYNC(ctypes.cast(original.sync, _POINTER).value)

        def syncs(file, flags):
            code = really_sync(file, flags)
            if code == 0:
                self._keep(path)
            return code

        copy.sync = _SYNC(syncs)
        self._alive += [copy, copy.sync, really_sync, syncs]
        return copy

    def _keep(self, path: Path) -> None:
        fresh = self.kept / f"{path.name}.new"
        shutil.copyfile(path, fresh)
        fresh.replace(self.kept / path.name)
