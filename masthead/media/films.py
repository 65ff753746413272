"""A film made our own: read by a decoder, its streams written anew without place, camera and owner. No database."""

import hashlib
import io
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO

import av
from django.utils.translation import gettext as _
from PIL import Image

from masthead.kit.errors import Refused
from masthead.media.kinds import EBML

# Which streams the networks read, and the file they are written into.
CONTAINERS = {"h264": "mp4", "hevc": "mp4", "av1": "mp4", "vp8": "webm", "vp9": "webm"}
SOUNDS = {"mp4": ("aac", "mp3"), "webm": ("opus", "vorbis")}
MOST_PIXELS = 8192 * 4320
LONGEST = 4 * 3600  # seconds: the longest any network of ours takes
STILL_SIDE = 1280


@dataclass(frozen=True)
class Film:
    """A film as it will be kept: its bytes lie in a file that goes when the work is done."""

    file: IO[bytes]
    content_type: str
    extension: str
    sha256: str
    bytes: int
    width: int
    height: int
    seconds: int
    still: bytes  # its first picture, as WebP


@contextmanager
def clean(upload) -> Iterator[Film]:
    """Our own copy of an uploaded film. Raises Refused with what to do instead."""
    path = _own_path()
    try:
        try:
            facts = _copied(upload, path)
        except (av.FFmpegError, ValueError, OSError, IndexError) as error:
            raise Refused(_("This film is damaged or not complete. Save it again as MP4, then upload it.")) from error
        with open(path, "rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            file.seek(0)
            yield Film(file=file, sha256=digest, bytes=os.path.getsize(path), **facts)
    finally:
        os.unlink(path)


def still_of(file) -> bytes:
    """The first picture of a film, for lists."""
    with av.open(file) as source:
        return _still(source)


def _own_path() -> str:
    handle, path = tempfile.mkstemp(prefix="film-")
    os.close(handle)
    return path


def _copied(upload, path: str) -> dict:
    upload.seek(0)
    # Only these two readers: one that follows addresses in a playlist must never be found by trying.
    reader = "matroska" if upload.read(4) == EBML else "mp4"
    upload.seek(0)
    with av.open(upload, format=reader, metadata_errors="ignore") as source:
        picture = _picture_of(source)
        kind = CONTAINERS[_codec(picture)]
        seconds = _seconds(source)
        still = _still(source)
        source.seek(0)
        with av.open(path, "w", format=kind, options={"movflags": "+faststart"} if kind == "mp4" else {}) as target:
            _write(source, picture, _sound_of(source, kind), target)
        return {
            "content_type": f"video/{kind}", "extension": kind, "width": picture.width, "height": picture.height,
            "seconds": seconds, "still": still,
        }  # fmt: skip


def _picture_of(source):
    if not source.streams.video:
        raise Refused(_("There is no picture in this film. Take an MP4, MOV or WebM file."))
    picture = source.streams.video[0]
    if _codec(picture) not in CONTAINERS:
        raise Refused(_("Networks do not read this kind of film. Save it as MP4 (H.264), then upload it."))
    if not 0 < picture.width * picture.height <= MOST_PIXELS:
        raise Refused(_("This film is too large in width and height. Save it in 4K or smaller, then upload it."))
    return picture


def _sound_of(source, kind: str):
    """The first sound, where there is one."""
    if not source.streams.audio:
        return None
    sound = source.streams.audio[0]
    if _codec(sound) not in SOUNDS[kind]:
        raise Refused(_("Networks do not read the sound of this film. Save it as MP4 (H.264 and AAC), then upload it."))
    return sound


def _codec(stream) -> str:
    """How a stream is written; nothing where the decoder does not know it."""
    return stream.codec_context.name if stream.codec_context else ""


def _seconds(source) -> int:
    if not source.duration:
        raise Refused(_("This film does not say how long it is. Save it again as MP4, then upload it."))
    seconds = max(1, round(source.duration / 1_000_000))
    if seconds > LONGEST:
        raise Refused(_("This film is too long: %(hours)d hours at most.") % {"hours": LONGEST // 3600})
    return seconds


def _write(source, picture, sound, target) -> None:
    """Stream by stream as it is; titles, places and owners stand outside of the streams and stay behind."""
    out = {one.index: target.add_stream_from_template(one) for one in (picture, sound) if one}
    for packet in source.demux([one for one in (picture, sound) if one]):
        if packet.dts is None:
            continue
        packet.stream = out[packet.stream.index]
        target.mux(packet)


def _still(source) -> bytes:
    frame = next(source.decode(video=0), None)
    if frame is None:
        raise Refused(_("There is no picture in this film. Take an MP4, MOV or WebM file."))
    image: Image.Image = frame.to_image()
    image.thumbnail((STILL_SIDE, STILL_SIDE))
    out = io.BytesIO()
    image.convert("RGB").save(out, "WEBP", quality=80)
    return out.getvalue()
