"""Films and documents in the library: known by their bytes, made our own, shown, played in parts and downloaded."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader

from masthead.kit.errors import Refused
from masthead.media import actions
from masthead.media.kinds import DOCUMENT, FILM, KINDS, PICTURE, kind_of
from masthead.media.models import Asset
from masthead.media.tests.films import a_document, a_film
from masthead.media.tests.test_pictures import a_file, kept_bytes

pytestmark = pytest.mark.django_db


@pytest.fixture
def add(shop, olga, now):
    return lambda upload, alt="A board": actions.add_file(shop, upload=upload, alt=alt, by=olga, now=now)


@given(st.binary(max_size=20))
def test_every_beginning_is_one_of_three(head):
    assert kind_of(head) in KINDS


def test_what_it_is_is_read_from_the_bytes_never_from_the_name(add):
    assert add(a_film("board.jpg")).kind == FILM
    assert add(a_document("board.mp4")).kind == DOCUMENT
    assert add(a_file(name="board.pdf")).kind == PICTURE


@pytest.mark.parametrize(
    ("kind", "codec", "content_type"),
    [("mp4", "libx264", "video/mp4"), ("mov", "libx264", "video/mp4"), ("webm", "libvpx-vp9", "video/webm")],
)
def test_a_film_is_kept_as_our_own_copy_without_what_it_told(add, kind, codec, content_type):
    film = add(a_film(kind=kind, codec=codec, title="Secret title", location="+48.85+002.35/", artist="Secret owner"))

    assert (film.content_type, film.seconds, film.width, film.height) == (content_type, 2, 64, 48)
    assert b"ecret" not in kept_bytes(film) and b"+48.85" not in kept_bytes(film)
    assert film.bytes == len(kept_bytes(film))


def test_the_copy_of_a_film_still_plays_to_its_end(add):
    again = SimpleUploadedFile("again.mp4", kept_bytes(add(a_film(seconds=3))))

    assert add(again).seconds == 3


def test_a_document_keeps_its_pages_and_nothing_that_runs_or_tells(add):
    document = add(a_document(script="app.alert('Secret script')"))

    bytes_kept = kept_bytes(document)
    assert (document.content_type, document.pages, document.width, document.height) == ("application/pdf", 2, 300, 400)
    assert len(PdfReader(io.BytesIO(bytes_kept)).pages) == 2
    for word in (b"JavaScript", b"ecret", b"/AA", b"EmbeddedFile"):
        assert word not in bytes_kept


@pytest.mark.parametrize(
    ("upload", "sentence"),
    [
        (lambda: SimpleUploadedFile("a.mp4", b"\0\0\0\x18ftypisom" + b"\0" * 300), "film is damaged"),
        (lambda: SimpleUploadedFile("a.webm", b"\x1aE\xdf\xa3" + b"x" * 300), "film is damaged"),
        (lambda: SimpleUploadedFile("a.pdf", b"%PDF-1.7\n" + b"x" * 300), "PDF is damaged"),
        (lambda: a_document(password="secret"), "has a password"),
        (lambda: a_film(kind="matroska", codec="mpeg4"), "Save it as MP4"),
    ],
)
def test_what_can_not_be_used_is_refused_in_words(add, upload, sentence):
    with pytest.raises(Refused, match=sentence):
        add(upload())
    assert not Asset.objects.exists()


def test_a_film_cut_off_in_the_middle_never_ends_in_an_error_page(add):
    whole = a_film(seconds=4).read()

    for end in range(20, len(whole), max(1, len(whole) // 25)):
        try:
            add(SimpleUploadedFile("cut.mp4", whole[:end]))
        except Refused:
            continue


def test_each_kind_has_its_own_limit(add, settings):
    settings.FILM_MAX_BYTES, settings.DOCUMENT_MAX_BYTES = 100, 100

    for upload in (a_film(), a_document()):
        with pytest.raises(Refused, match="too heavy"):
            add(upload)


def test_lists_show_a_films_first_picture_and_a_drawn_page_for_a_document(add, signed_in, olga):
    client = signed_in(olga)

    for asset in (add(a_film(size=(640, 480))), add(a_document())):
        answer = client.get(f"/pictures/{asset.pk}/small/")
        with Image.open(io.BytesIO(b"".join(answer.streaming_content))) as image:
            assert image.format == "WEBP" and min(image.size) >= 300


@pytest.mark.parametrize(
    ("asked", "status", "part"),
    [
        (None, 200, slice(None)), ("bytes=0-9", 206, slice(0, 10)), ("bytes=10-", 206, slice(10, None)), ("bytes=-5", 206, slice(-5, None)),
        ("bytes=0-999999999", 206, slice(None)), ("bytes=999999999-", 416, slice(0, 0)), ("bytes=0-1,3-4", 200, slice(None)),
        ("bytes=-", 200, slice(None)), ("lines=1-2", 200, slice(None)),
    ],
)  # fmt: skip
def test_a_browser_plays_a_film_in_parts(add, signed_in, olga, asked, status, part):
    film = add(a_film())
    headers = {"Range": asked} if asked else {}

    answer = signed_in(olga).get(f"/pictures/{film.pk}/", headers=headers)

    body = answer.content if status == 416 else b"".join(answer.streaming_content)
    assert answer.status_code == status
    assert body == kept_bytes(film)[part]
    assert status == 416 or answer["X-Content-Type-Options"] == "nosniff"


def test_a_document_is_downloaded_and_never_opened_in_our_place(add, signed_in, olga):
    answer = signed_in(olga).get(f"/pictures/{add(a_document()).pk}/")

    assert answer["Content-Disposition"].startswith("attachment")
    assert "sandbox" in answer["Content-Security-Policy"]
    answer.close()


def test_the_page_of_a_film_asks_for_what_is_said_in_it(add, signed_in, olga):
    film, client = add(a_film()), signed_in(olga)

    client.post(
        f"/pictures/{film.pk}/about/",
        {"alt": "Hands at work", "captions": "Salt, then time.", "licence": "own", "people": "nobody", "tags": ""},
    )

    film.refresh_from_db()
    page = client.get(f"/pictures/{film.pk}/about/").content.decode()
    assert film.captions == "Salt, then time." and "<video" in page and "0:02" in page


def test_the_library_shows_films_or_documents_alone(add, signed_in, olga):
    add(a_film("Film.mp4"), alt=""), add(a_document("Menu.pdf"), alt=""), add(a_file(name="Board.jpg"), alt="")
    client = signed_in(olga)

    films, documents = (client.get(f"/pictures/?show={kind}").content.decode() for kind in ("films", "documents"))

    assert "Film.mp4" in films and "Menu.pdf" not in films and "Board.jpg" not in films
    assert "Menu.pdf" in documents and "Film.mp4" not in documents


def test_several_kinds_are_taken_in_at_once_and_one_bad_file_stops_no_other(signed_in, olga):
    files = [a_film("Film.mp4"), a_document("Menu.pdf"), SimpleUploadedFile("bad.pdf", b"%PDF-")]

    answer = signed_in(olga).post("/pictures/add/", {"pictures": files})

    assert answer.status_code == 422 and "bad.pdf" in answer.content.decode()
    assert sorted(Asset.objects.values_list("kind", flat=True)) == ["document", "film"]
