"""The signed address from which a network fetches one file: to whom it opens, what, and until when."""

import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.signing import dumps
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from masthead.kit import clock
from masthead.kit.public import public_url
from masthead.media import actions, fetching, library
from masthead.media.tests.films import a_document, a_film
from masthead.media.tests.test_pictures import a_file, kept_bytes
from masthead.media.tests.test_s3 import bucket, picture, s3  # noqa: F401  (fixtures)

pytestmark = pytest.mark.django_db
HOME = "https://masthead.shop.example"


@pytest.fixture(autouse=True)
def reached(settings):
    settings.PUBLIC_URL = HOME


@pytest.fixture
def add(shop, olga, now):
    return lambda upload, alt="A board": actions.add_file(shop, upload=upload, alt=alt, by=olga, now=now)


def path_of(asset, network="instagram", crop=None, *, now=None) -> str:
    address = fetching.address_of(asset, network, crop, now=now or clock.now())
    assert address.startswith(f"{HOME}/pictures/fetched/")
    return address.removeprefix(HOME)


def body(answer) -> bytes:
    return b"".join(answer.streaming_content)


def how(client, path) -> int:
    """The status; the file is read to its end, so that it is closed."""
    answer = client.get(path)
    if answer.streaming:
        body(answer)
    return answer.status_code


def opened(answer) -> Image.Image:
    return Image.open(io.BytesIO(body(answer)))


def test_a_network_fetches_the_picture_as_it_takes_it_and_nobody_signs_in(add, client):
    answer = client.get(path_of(add(a_file(size=(900, 700), kind="PNG"))))

    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "image/jpeg"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert not answer.cookies
    sent = body(answer)
    assert (Image.open(io.BytesIO(sent)).format, answer.headers["Content-Length"]) == ("JPEG", str(len(sent)))


def test_what_is_see_through_becomes_white_and_not_black(add, client):
    logo = io.BytesIO()
    Image.new("RGBA", (400, 400), (0, 0, 0, 0)).save(logo, "PNG")
    asset = add(SimpleUploadedFile("logo.png", logo.getvalue()))

    assert opened(client.get(path_of(asset))).getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("size", "network", "expected"),
    [
        ((1000, 1000), "instagram", (1000, 1000)),
        ((2000, 500), "instagram", (955, 500)),
        ((500, 2000), "instagram", (500, 625)),
        ((2000, 500), "threads", (2000, 500)),
    ],
)
def test_a_shape_the_network_would_refuse_keeps_its_middle(add, client, size, network, expected):
    assert opened(client.get(path_of(add(a_file(size=size)), network))).size == expected


def test_a_picture_is_cut_as_it_was_signed(add, client):
    crop = {"shape": "1:1", "x": 0, "y": 50}

    assert opened(client.get(path_of(add(a_file(size=(900, 600))), crop=crop))).size == (600, 600)


def test_however_often_it_is_fetched_it_is_made_once(add, client, monkeypatch):
    path, made = path_of(add(a_file(size=(900, 900)))), []
    monkeypatch.setattr(fetching, "fetched", lambda *words: made.append(words) or b"jpeg")

    assert [body(client.get(path)) for _time in range(3)] == [b"jpeg"] * 3
    assert len(made) == 1


def test_the_address_ends_and_nobody_can_move_its_end(add, client, settings):
    asset, hours = add(a_file()), timedelta(hours=settings.FETCH_HOURS)
    lately = clock.now() - hours + timedelta(minutes=5)

    assert how(client, path_of(asset, now=lately)) == 200
    assert how(client, path_of(asset, now=clock.now() - hours)) == 404
    assert client.get(path_of(asset)[:-3] + "x/").status_code == 404


def test_what_was_signed_for_anything_else_opens_nothing(add, client):
    said = [add(a_file()).pk, "instagram", 10**11, "", 50, 50]

    assert how(client, f"/pictures/fetched/{dumps(said, salt='another purpose')}/") == 404
    assert how(client, f"/pictures/fetched/{dumps(said, salt=fetching.SALT)}/") == 200


@given(st.text(alphabet="abcXYZ019-_:", min_size=1, max_size=60))
def test_no_word_of_anybody_else_opens_one(word):
    assert fetching.read(word, now=clock.now()) is None


def test_nothing_is_listed_and_nothing_is_sent(add, client):
    path = path_of(add(a_file()))

    assert client.get("/pictures/fetched/").status_code in (302, 404)
    assert client.post(path).status_code == 405


def test_a_picture_that_may_not_be_used_any_more_is_not_there(add, client, olga, now):
    asset = add(a_file())
    path = path_of(asset)
    library.retire_picture(asset, by=olga, now=now)

    assert how(client, path) == 404


def test_of_a_film_a_network_fetches_all_or_a_part_and_is_told_how_long_it_is(add, client):
    film = add(a_film("board.mp4"))

    whole = client.get(path_of(film), headers={"Accept-Encoding": "gzip"})
    part = client.get(path_of(film), headers={"Range": "bytes=10-19", "Accept-Encoding": "gzip"})

    assert (whole.status_code, whole.headers["Content-Type"]) == (200, "video/mp4")
    assert "Content-Encoding" not in whole.headers and int(whole.headers["Content-Length"]) == film.bytes
    assert body(whole) == kept_bytes(film)
    assert (part.status_code, body(part)) == (206, kept_bytes(film)[10:20])


def test_a_document_keeps_its_type_and_runs_nothing(add, client):
    answer = client.get(path_of(add(a_document())))

    assert answer.headers["Content-Type"] == "application/pdf"
    assert "sandbox" in answer.headers["Content-Security-Policy"]


def test_it_opens_what_lies_on_s3_too_and_the_bucket_stays_shut(picture, bucket, client):  # noqa: F811
    assert opened(client.get(path_of(picture))).size == (900, 600)

    path = path_of(picture)
    bucket.objects.all().delete()
    assert how(client, path) == 404


@pytest.mark.parametrize(
    ("address", "is_outside"),
    [
        ("https://masthead.shop.example", True),
        ("https://masthead.shop.example/under", True),
        ("https://93.184.215.14", True),
        ("http://masthead.shop.example", False),
        ("https://localhost:8000", False),
        ("https://masthead", False),
        ("https://masthead.local", False),
        ("https://192.168.1.20", False),
        ("https://[::1]", False),
        ("", False),
    ],
)
def test_an_address_that_only_the_house_knows_is_none(add, settings, address, is_outside):
    settings.PUBLIC_URL = address

    assert public_url() == (address if is_outside else "")
    assert bool(fetching.address_of(add(a_file()), "threads", now=clock.now())) is is_outside
