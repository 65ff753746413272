"""A mail as it leaves: both forms, its pictures inside, headers nobody can break out of, lines as SMTP wants them."""

import io
from datetime import UTC, datetime
from email import message_from_bytes, policy

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from masthead.networks import Draft, Picture
from masthead.networks.letters import PICTURE_BYTES, Foot, Letter, letter_pictures, written
from masthead.networks.newsletter import is_address
from masthead.networks.smtp import _quoted

AT = datetime(2026, 11, 19, 12, 0, tzinfo=UTC)
FOOT = Foot(
    "You asked for it.",
    "Fromagerie",
    "1 rue du Lait\n39000 Lons",
    "Read it",
    "https://x.example/1/",
    "End",
    "https://x.example/end/",
)


def a_letter(**facts) -> Letter:
    words = {
        "subject": "Comté",
        "text": "Hello",
        "sender": "news@shop.example",
        "sender_name": "Shop",
        "language": "fr",
        "foot": FOOT,
    }
    return Letter(**{**words, **facts})


def read(letter: Letter, to="anna@x.example"):
    return message_from_bytes(written(letter, to=to, number="n1", at=AT), policy=policy.default)


def test_the_address_that_ends_the_letters_stands_whole_on_its_line_however_long_it_is():
    """RFC 8058: mail programs press it for their reader; folded into a packed word, they find no address."""
    long = "https://letters.a-rather-long-name-of-a-shop.example/letters/end/" + "WzgsOV0-" * 12 + "/"
    foot = Foot("why", "Fromagerie", "1 rue", unsubscribe=long)

    lines = written(a_letter(foot=foot), to="anna@x.example", number="n1", at=AT).split(b"\r\n")

    assert f"List-Unsubscribe: <{long}>".encode() in lines
    assert b"List-Unsubscribe-Post: List-Unsubscribe=One-Click" in lines


def a_picture(width=900, height=600, noise=False) -> Picture:
    out = io.BytesIO()
    image = Image.effect_noise((width, height), 90) if noise else Image.new("RGB", (width, height), "#0b5b46")
    image.save(out, "PNG")
    return Picture("Käse & mehr.png", "image/png", out.getvalue(), 'A "wheel" of <Comté>', width, height)


def test_a_mail_has_words_for_every_reader_and_its_pictures_inside():
    mail = read(a_letter(pictures=letter_pictures(Draft(pictures=(a_picture(),)))))

    assert mail.get_content_type() == "multipart/alternative"
    text, page = mail.get_body(("plain",)).get_content(), mail.get_body(("html",)).get_content()
    (picture,) = [part for part in mail.walk() if part.get_content_maintype() == "image"]
    assert '[A "wheel" of <Comté>]' in text
    assert f'src="cid:{picture["Content-ID"].strip("<>")}" alt="A &quot;wheel&quot; of &lt;Comté&gt;"' in page
    assert picture.get_filename() == "kase-mehr.png" and picture.get_content_disposition() == "inline"
    assert Image.open(io.BytesIO(picture.get_content())).size == (900, 600)


def test_a_heavy_picture_is_made_light_once_for_all():
    (made,) = letter_pictures(Draft(pictures=(a_picture(1600, 1200, noise=True),)))

    assert len(made.data) <= PICTURE_BYTES < len(a_picture(1600, 1200, noise=True).data)


def test_nothing_a_mail_shows_is_fetched_from_anywhere():
    page = (
        read(a_letter(text="https://shop.example/", pictures=letter_pictures(Draft(pictures=(a_picture(),)))))
        .get_body(("html",))
        .get_content()
    )

    assert 'src="http' not in page and "url(" not in page and "<script" not in page


def test_what_a_person_wrote_stays_words():
    page = read(a_letter(subject="<b>Comté</b>", text="<script>alert(1)</script>")).get_body(("html",)).get_content()

    assert "<script" not in page and "<b>Comté" not in page


@pytest.mark.parametrize("words", ["Comté\r\nBcc: all@x.example", "a\nb", "a\r b", "x" * 2000, "« é » 🧀"])
def test_no_subject_and_no_name_begins_another_header(words):
    mail = read(a_letter(subject=words, sender_name=words))

    assert mail["Bcc"] is None
    assert mail["Subject"] == " ".join(words.split())[:300]
    assert mail["From"].addresses[0].addr_spec == "news@shop.example"


@pytest.mark.parametrize("address", ["anna@x.example", "a.b+c@sub.x.example", "o'neil@x.example"])
def test_an_address_is_one(address):
    assert is_address(address)


@pytest.mark.parametrize(
    "address", ["", "anna", "anna@x", "@x.example", "a b@x.example", "a@x.example\r\nBcc: b@x.example", "a@b@x.example", "<a@x.example>", "a@x.example,b@x.example",
                "ä@x.example", "a..b@x.example", ".a@x.example", f"{'a' * 250}@x.example"],
)  # fmt: skip
def test_or_none(address):
    assert not is_address(address)


@given(st.text(max_size=60), st.text(max_size=200))
def test_any_words_make_a_mail_that_is_read_back(subject, text):
    mail = read(a_letter(subject=subject or "x", text=text))

    assert mail["Message-ID"] == "<n1@shop.example>"
    assert "End" in mail.get_body(("plain",)).get_content()


@given(st.lists(st.sampled_from([b".", b"..", b"a", b"\r\n", b"\n", b"\r", b"\r\n.\r\n"]), max_size=12))
def test_no_text_ends_its_mail_early(pieces):
    sent = _quoted(b"".join(pieces))

    assert b"\r\n.\r\n" not in b"\r\n" + sent
    assert sent == b"" or sent.endswith(b"\r\n")
    assert b"\n" not in sent.replace(b"\r\n", b"") and b"\r" not in sent.replace(b"\r\n", b"")
