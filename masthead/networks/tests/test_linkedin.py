"""LinkedIn: ghosts, words that are cut, files, pages, and every class of error its documentation names."""

import io
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from masthead.networks import Draft, InDoubt, NotSent, Once, Picture, Rejected, SignInAgain, get
from masthead.networks import linkedin as module
from masthead.networks.signing_in import SignedIn
from masthead.networks.tests.canned import PAGE, Say, canned
from masthead.networks.tests.linkedin_world import PAGE_URN, LinkedInWorld, no
from tests.contract.ground import a_picture

NETWORK = get("linkedin")
PDF = Picture("menu.pdf", "application/pdf", b"%PDF-1.7", "The menu")


@pytest.fixture
def world(monkeypatch):
    with canned(LinkedInWorld()) as world:
        monkeypatch.setenv("MASTHEAD_ALLOW_PRIVATE", world.url.removeprefix("http://"))
        yield world
        assert not world.wrongs


@pytest.fixture
def page(world):
    return SignedIn("token", PAGE_URN, world.url)


def once(ago=timedelta(0)) -> Once:
    return Once("key", "", datetime.now(UTC) - ago)


def publish(page, draft, kept=None):
    kept = {} if kept is None else kept
    return NETWORK.publish(page, draft, once=once(), keep=kept.__setitem__, kept=dict(kept))


def test_each_page_one_administers_is_offered(world):
    world.pages = [
        (PAGE_URN, "ADMINISTRATOR"),
        ("urn:li:organization:6", "CONTENT_ADMINISTRATOR"),
        ("urn:li:organization:7", "ANALYST"),
    ]

    found = NETWORK.accounts(SignedIn("token", "", world.url))

    assert [(one.name, one.remote_id) for one in found] == [("Pérel 5", PAGE_URN), ("Pérel 6", "urn:li:organization:6")]
    assert found[0].url == "https://www.linkedin.com/company/perel-5"


def test_who_administers_the_page_no_longer_is_told_so(world, page):
    world.pages = []

    with pytest.raises(SignInAgain) as error:
        NETWORK.verify(page)

    assert "administers no page" in str(error.value.sentence)


def test_words_go_out_whole_whatever_is_in_them(world, page):
    text = "Comté (24 mois) | 12 € *le kilo* <en cave> #fromage @perel {1} ~2~ a_b \\ [fin]"

    receipt = publish(page, Draft(text=text), kept := {})

    assert NETWORK.look_after(page, receipt, kept={}).text == text
    assert kept == {}


@pytest.mark.parametrize(
    ("headline", "title"), [("Our cellar", "Our cellar"), ("", "perel.example/cellar"), ("x" * 500, "x" * 400)]
)
def test_a_link_is_shown_as_a_card_with_the_title_it_is_given(world, page, headline, title):
    receipt = publish(page, Draft(headline=headline, text="Comté", link="https://perel.example/cellar"))

    card = {"source": "https://perel.example/cellar", "title": title}
    assert world.posts[receipt.remote_id]["content"] == {"article": card}


def test_beside_pictures_a_link_stands_in_the_words_only(world, page):
    receipt = publish(page, Draft(text="Comté", link="https://perel.example/", pictures=(a_picture(),)))

    assert set(world.posts[receipt.remote_id]["content"]) == {"media"}


def test_what_linkedin_cuts_is_noticed_and_does_not_fail_the_post(world, page):
    world.cuts_at = 10

    receipt = publish(page, Draft(text="Comté, 24 mois en cave"), kept := {})

    assert receipt.remote_id in world.posts
    assert kept == {"cut": "10/22"}


def test_reading_back_that_fails_changes_nothing(world, page, monkeypatch):
    monkeypatch.setattr(module, "post_of", lambda *_words: (_ for _ in ()).throw(NotSent()))

    assert publish(page, Draft(text="Comté")).url.startswith("https://www.linkedin.com/feed/update/urn:li:share:")


def test_a_duplicate_is_the_first_one_when_it_is_really_there(world, page):
    first = publish(page, Draft(text="Comté"))

    assert publish(page, Draft(text="Comté")) == first
    assert len(world.posts) == 1


def test_a_ghost_is_a_doubt(world, page):
    world.ghosts = {"urn:li:share:9"}

    with pytest.raises(InDoubt) as error:
        publish(page, Draft(text="Comté"))

    assert "does not show it" in str(error.value.sentence)


def test_words_of_last_week_are_refused_with_the_address_of_that_post(world, page):
    old = publish(page, Draft(text="Comté"))
    world.posts[old.remote_id]["at"] -= timedelta(days=7)

    with pytest.raises(Rejected) as error:
        publish(page, Draft(text="Comté"))

    assert old.url in str(error.value.sentence)


def test_several_pictures_and_one_document_each_in_their_own_form(world, page):
    two = publish(page, Draft(text="Two", pictures=(a_picture("one"), a_picture("two"))), kept := {})
    one = publish(page, Draft(text="PDF", headline="The menu", pictures=(PDF,)))

    assert world.posts[two.remote_id]["content"] == {
        "multiImage": {"images": [{"id": kept["file-0"], "altText": "one"}, {"id": kept["file-1"], "altText": "two"}]}
    }
    media = world.posts[one.remote_id]["content"]["media"]
    assert media["title"] == "The menu" and media["id"].startswith("urn:li:document:")
    assert all(size for _what, size in world.files.values())


def test_files_kept_are_not_sent_again(world, page):
    world.files["urn:li:image:1"] = ["image", 5]

    publish(page, Draft(text="Comté", pictures=(a_picture(),)), {"file-0": "urn:li:image:1"})

    assert [asked for asked in world.asked if asked.method == "PUT"] == []


def test_a_file_that_is_not_taken_in_yet_is_waited_for_later(world, page, monkeypatch):
    world.files["urn:li:image:1"] = ["image", 0]
    monkeypatch.setattr(module, "_WAIT", 0)

    with pytest.raises(NotSent) as error:
        publish(page, Draft(text="Comté", pictures=(a_picture(),)), {"file-0": "urn:li:image:1"})

    assert error.value.after == timedelta(seconds=10)
    assert world.posts == {}


def test_a_document_beside_pictures_is_never_sent(world, page):
    draft = Draft(text="Comté", pictures=(a_picture(), PDF))

    assert NETWORK.check(draft)
    with pytest.raises(Rejected):
        publish(page, draft)
    assert world.posts == {}


def test_a_document_is_read_from_its_file(world, page):
    pdf = replace(PDF, data=b"", size=8, opens=lambda: io.BytesIO(b"%PDF-1.7"))

    publish(page, Draft(text="Comté", pictures=(pdf,)))

    assert list(world.files.values()) == [["document", 8]]


def test_the_first_comment_is_the_pages_own_and_said_once(world, page):
    draft = Draft(text="Comté", first_comment="Perel.example")
    receipt = publish(page, draft, kept := {})
    assert [(one["actor"], one["message"]["text"]) for one in world.comments] == [(PAGE_URN, "Perel.example")]

    del kept["reply-1"]
    world.posts.clear()
    world.ghosts = set()
    publish(page, draft, kept | {"try-1": receipt.remote_id})

    assert len(world.comments) == 1


@pytest.mark.parametrize(
    ("says", "error", "sentence"),
    [
        (no(401, "EXPIRED_ACCESS_TOKEN"), SignInAgain, "no longer accepts this sign-in"),
        (no(403, "ACCESS_DENIED"), SignInAgain, "a permission is missing"),
        (no(426, "NONEXISTENT_VERSION"), SignInAgain, "no longer serves version 202605"),
        (no(422, "INVALID_CONTENT", "The image is too small."), Rejected, "The image is too small."),
        (no(429, "TOO_MANY_REQUESTS"), NotSent, "asks for a pause"),
        (no(500, "INTERNAL"), InDoubt, "may be out"),
        (Say(201), InDoubt, "no clear answer"),
        (Say(403, PAGE.content, PAGE.headers), SignInAgain, "web page"),
    ],
)
def test_each_error_says_what_is_known(world, page, says, error, sentence):
    world.refuse = says

    with pytest.raises(error) as raised:
        publish(page, Draft(text="Comté"))

    assert sentence in str(raised.value.sentence)


def test_the_version_is_a_setting(world, page, monkeypatch):
    monkeypatch.setenv("MASTHEAD_LINKEDIN_VERSION", "202611")

    publish(page, Draft(text="Comté"))

    assert {asked.headers["LinkedIn-Version"] for asked in world.asked} == {"202611"}


def test_the_consent_lasts_a_year_from_its_first_day():
    sign_in = NETWORK.sign_in

    assert (sign_in.access_lasts, sign_in.refresh_lasts, sign_in.refresh_fixed) == (
        timedelta(days=60),
        timedelta(days=365),
        True,
    )
    assert set(sign_in.asked) == {"w_organization_social", "r_organization_social", "rw_organization_admin"}
