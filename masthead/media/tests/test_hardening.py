"""What comes in by an upload and wants to be more than it seems: told by its bytes, written anew, and served so that it can not run."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from conftest import NOON
from masthead.kit.errors import Refused
from masthead.media.actions import add_file
from masthead.media.models import Asset
from masthead.media.tests.films import a_document, a_film
from masthead.media.tests.pictures import a_scene

pytestmark = pytest.mark.django_db
SCRIPT = b"<script>alert('PLANTED')</script>"


@pytest.fixture
def add(shop, wim):
    def go(upload):
        return add_file(shop, upload=upload, alt="A cheese", by=wim, now=NOON)

    return go


def kept(asset) -> bytes:
    with asset.file.open("rb") as file:
        return file.read()


def address(asset) -> str:
    return reverse("media:picture", args=[asset.pk])


def opened(browser, asset):
    """The answer, read to its end."""
    answer = browser.get(address(asset))
    b"".join(answer.streaming_content)
    return answer


def a_zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as zipped:
        zipped.writestr("run.js", SCRIPT)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("tail", [SCRIPT, a_zip(), b"%PDF-1.7\n" + SCRIPT, b"<?php system('PLANTED'); ?>"])
def test_what_hangs_behind_a_picture_is_gone(add, kind, tail):
    picture = a_scene(1, kind).read()

    asset = add(SimpleUploadedFile("two.in.one", picture + tail, "text/html"))

    assert b"PLANTED" not in kept(asset) and b"PK\x03\x04" not in kept(asset) and b"%PDF" not in kept(asset)
    assert asset.content_type == f"image/{kind.lower()}"
    assert not zipfile.is_zipfile(io.BytesIO(kept(asset)))


def test_a_picture_that_begins_as_a_web_page_inside_its_comment_is_written_anew(add):
    out = io.BytesIO()
    Image.new("RGB", (50, 50), "red").save(out, "JPEG", comment=b"<!doctype html>" + SCRIPT)

    assert b"PLANTED" not in kept(add(SimpleUploadedFile("a.jpg", out.getvalue())))


def test_what_hangs_behind_a_document_or_a_film_is_gone(add):
    document = add(SimpleUploadedFile("a.pdf", a_document().read() + SCRIPT + a_zip()))
    film = add(SimpleUploadedFile("a.mp4", a_film().read() + SCRIPT))

    assert b"PLANTED" not in kept(document) + kept(film)


@pytest.mark.parametrize(
    "content",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>",
        b"<!doctype html>" + SCRIPT, b"\xef\xbb\xbf<html>", SCRIPT, b"%!PS-Adobe-3.0", b"BM" + b"\0" * 100, b"II*\0" + b"\0" * 100, b"MZ" + b"\0" * 200,
        b"\x7fELF" + b"\0" * 200, b"PK\x03\x04" + b"\0" * 100, b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd", b"ffconcat version 1.0\nfile /etc/passwd",
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["picture.jpg", "film.mp4", "paper.pdf"])
def test_what_is_none_of_the_kinds_is_refused_whatever_it_is_called(add, content, name):
    with pytest.raises(Refused):
        add(SimpleUploadedFile(name, content, "image/jpeg"))

    assert not Asset.objects.exists()


@pytest.mark.parametrize(
    "name",
    ["../../etc/passwd.jpg", "..\\..\\boot.ini.jpg", "/abs/olute.jpg", "a\r\nSet-Cookie: x=1.jpg", 'a"; filename="b.html.jpg', "gpj.\u202eevil.jpg",
     "a\x00b.jpg", "x" * 400 + ".jpg", "<img src=x>.jpg", ".htaccess", "con.jpg", ""],
)  # fmt: skip
def test_no_name_leads_anywhere_or_breaks_a_header(add, signed_in, wim, name):
    upload = a_scene(2)
    upload._name = name  # as a client may send it: Django's own cleaning is not relied upon

    asset = add(upload)
    answer = opened(signed_in(wim), asset)

    assert asset.file.name.rsplit("/", 1)[-1] == f"{asset.sha256[:32]}.jpg"
    assert not any(letter in asset.name for letter in "/\\\r\n\0\u202e") and len(asset.name) < 200
    assert answer.status_code == 200 and "Set-Cookie" not in answer.headers
    assert answer.headers["Content-Type"] == "image/jpeg"


def test_every_file_is_served_so_that_it_can_not_run(add, signed_in, wim, client):
    assets = [add(a_scene(3)), add(a_document()), add(a_film())]
    browser = signed_in(wim)

    for asset in assets:
        headers = opened(browser, asset).headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert opened(browser, assets[1]).headers["Content-Disposition"].startswith("attachment")
    assert client.get(address(assets[0])).status_code == 302
