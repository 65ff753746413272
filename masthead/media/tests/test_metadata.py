"""What a telephone writes into a picture stays behind (row 5.3): place, owner, camera, captions, thumbnails."""

import io
import struct

import pillow_heif
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from masthead.kit.errors import Refused
from masthead.media import rules
from masthead.media.tests.pictures import a_drawing

SECRET = "N 45.7640 E 4.8357 Claire Secret"


def exif_with_place() -> bytes:
    exif = Image.Exif()
    exif[0x010F], exif[0x013B] = "SecretCamera", SECRET
    place = exif.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "N", (45.0, 45.0, 50.4), "E", (4.0, 50.0, 8.5)
    return exif.tobytes()


def xmp() -> bytes:
    return f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description Creator="{SECRET}"/></x:xmpmeta>'.encode()


def iptc() -> bytes:
    """An APP13 segment as newsrooms write it: by-line and caption."""
    record = b"".join(
        b"\x1c\x02" + bytes([tag]) + struct.pack(">H", len(SECRET)) + SECRET.encode() for tag in (80, 120)
    )
    record += b"\0" * (len(record) % 2)
    block = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00" + struct.pack(">I", len(record)) + record
    return b"\xff\xed" + struct.pack(">H", len(block) + 2) + block


def a_file(kind: str) -> bytes:
    out = io.BytesIO()
    options = {"exif": exif_with_place()} | ({"xmp": xmp()} if kind != "PNG" else {})
    a_drawing(1, (320, 240)).save(out, kind, **options)
    data = out.getvalue()
    return data[:2] + iptc() + data[2:] if kind == "JPEG" else data


def cleaned(data: bytes) -> rules.Clean:
    return rules.clean(SimpleUploadedFile("x", data))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_place_owner_and_camera_stay_behind_in_every_format(kind):
    data = a_file(kind)
    assert SECRET.encode() in data

    kept = cleaned(data)

    assert not any(word in kept.data for word in (b"Secret", b"xmpmeta", b"Photoshop", b"Exif", b"http"))
    with Image.open(io.BytesIO(kept.data)) as image:
        assert dict(image.getexif()) == {}
        assert not set(image.info) & {"exif", "xmp", "photoshop", "comment", "icc_profile"}


def test_a_photograph_of_an_iphone_becomes_a_jpeg():
    """No network reads HEIC, and every iPhone takes it."""
    out = io.BytesIO()
    pillow_heif.from_pillow(a_drawing(2, (640, 480))).save(out, format="HEIF", quality=80)

    kept = cleaned(out.getvalue())

    assert (kept.content_type, kept.width, kept.height) == ("image/jpeg", 640, 480)
    assert kept.data.startswith(b"\xff\xd8")


def test_an_iphone_photograph_held_upright_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    out = io.BytesIO()
    a_drawing(2, (640, 480)).save(out, "HEIF", exif=exif.tobytes())

    kept = cleaned(out.getvalue())

    assert (kept.width, kept.height) == (480, 640)


def test_a_broken_iphone_photograph_is_refused_with_a_sentence():
    data = a_file("HEIF")

    for cut in (40, 400, len(data) // 2):
        with pytest.raises(Refused):
            cleaned(data[:cut])


@pytest.mark.filterwarnings("ignore::UserWarning:PIL")  # Pillow says what it skips of broken notes; the picture is kept
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(["JPEG", "PNG", "WEBP", "HEIF"]), st.integers(0, 4000), st.binary(min_size=1, max_size=12))
def test_a_damaged_file_is_kept_clean_or_refused_and_never_breaks_anything(kind, at, noise):
    data = bytearray(a_file(kind))
    at %= len(data)
    data[at : at + len(noise)] = noise

    try:
        kept = cleaned(bytes(data))
    except Refused:
        return

    assert b"Secret" not in kept.data
