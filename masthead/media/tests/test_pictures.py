import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from masthead.journal.models import Entry
from masthead.kit.errors import NotAllowed, Refused
from masthead.media import actions
from masthead.media.models import Asset


def a_file(kind="JPEG", size=(40, 30), mode="RGB", name="board.jpg", **options) -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new(mode, size, "orange").save(out, kind, **options)
    return SimpleUploadedFile(name, out.getvalue(), "application/x-anything")


def kept_bytes(asset) -> bytes:
    with asset.file.open("rb") as file:
        return file.read()


@pytest.fixture
def add(shop, olga, now):
    return lambda upload, **facts: actions.add_picture(
        shop, upload=upload, alt=facts.pop("alt", "A board"), by=olga, now=now, **facts
    )


@pytest.mark.parametrize(
    ("kind", "mode", "content_type"),
    [
        ("JPEG", "RGB", "image/jpeg"),
        ("PNG", "RGBA", "image/png"),
        ("WEBP", "RGB", "image/webp"),
        ("JPEG", "CMYK", "image/jpeg"),
    ],
)
def test_a_picture_is_kept_as_our_own_encoding(add, kind, mode, content_type):
    asset = add(a_file(kind, mode=mode, name="cheese board.bin"))

    with Image.open(io.BytesIO(kept_bytes(asset))) as kept:
        assert (kept.format, kept.size) == (kind, (40, 30))
    assert asset.content_type == content_type
    assert asset.name.startswith("cheese board.")
    assert Entry.objects.get().verb == "media.add_picture"


def test_place_and_camera_stay_behind_and_the_picture_stands_upright(add):
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by 90 degrees
    exif[0x010F] = "SecretCamera"
    exif.get_ifd(0x8825)[1] = "N"

    asset = add(a_file(exif=exif.tobytes()))

    with Image.open(io.BytesIO(kept_bytes(asset))) as kept:
        assert kept.size == (30, 40)
        assert dict(kept.getexif()) == {}
    assert b"SecretCamera" not in kept_bytes(asset)


def test_text_hidden_in_a_png_stays_behind(add):
    from PIL.PngImagePlugin import PngInfo

    hidden = PngInfo()
    hidden.add_text("Comment", "the secret recipe")

    asset = add(a_file("PNG", pnginfo=hidden))

    assert b"secret recipe" not in kept_bytes(asset)


@pytest.mark.parametrize(
    "content",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>",
        b"%PDF-1.7",
        b"",
        b"GIF89a",
        b"\xff\xd8\xff\xe0 not really",
    ],
)
def test_what_is_no_picture_is_refused_with_a_sentence(add, content):
    with pytest.raises(Refused) as refused:
        add(SimpleUploadedFile("picture.jpg", content, "image/jpeg"))

    assert "picture" in str(refused.value.sentence)
    assert not Asset.objects.exists()


def test_a_picture_cut_off_half_way_is_refused(add):
    whole = a_file(size=(600, 600)).read()

    with pytest.raises(Refused, match="damaged"):
        add(SimpleUploadedFile("half.jpg", whole[: len(whole) // 2]))


def test_a_small_file_that_unpacks_to_gigabytes_is_refused_unread(add):
    import struct
    import zlib

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0))
    bomb = b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")

    with pytest.raises(Refused, match="too many pixels"):
        add(SimpleUploadedFile("bomb.png", bomb))


def test_a_picture_above_the_limit_is_refused(add, settings):
    settings.PICTURE_MAX_BYTES = 100

    with pytest.raises(Refused, match="too heavy"):
        add(a_file())


def test_nobody_adds_a_picture_to_another_house(shop, sam, now):
    with pytest.raises(NotAllowed):
        actions.add_picture(shop, upload=a_file(), alt="", by=sam, now=now)


def test_a_picture_is_served_to_its_own_house_only(add, signed_in, wim, sam, client):
    asset = add(a_file())
    url = f"/pictures/{asset.pk}/"

    answer = signed_in(wim).get(url)

    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/jpeg")
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "private" in answer.headers["Cache-Control"]
    assert b"".join(answer.streaming_content) == kept_bytes(asset)
    assert signed_in(sam).get(url).status_code == 404
    assert client.get(url).status_code == 302
