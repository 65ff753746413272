from datetime import UTC, datetime

import pytest

from masthead.networks import Draft, InDoubt, NotSent, Once, Picture, Receipt, Rejected, SignInAgain, get
from masthead.networks.blocks import Medium, body_of, on_top
from masthead.networks.markup import opening_of
from masthead.networks.tests.canned import PAGE, Say
from masthead.networks.wordpress import Settings, slug_of

NETWORK = get("wordpress")
ONCE = Once("a key", "", datetime(2026, 11, 19, tzinfo=UTC))
DRAFT = Draft("Pain au levain", "Chaud dès 6 h.")
POSTS, POST = "/wp-json/wp/v2/posts", "/wp-json/wp/v2/posts/9"
OUT = {"id": 9, "status": "publish", "link": "https://bakery.example/pain"}


@pytest.fixture
def account(server):
    server.on("GET /wp-json/", Say(200, {"namespaces": ["wp/v2"]}))
    server.on(f"GET {POSTS}", Say(200, []))
    server.on(f"POST {POSTS}", Say(201, {"id": 9, "status": "draft"}))
    server.on(f"POST {POST}", Say(200, OUT))
    return Settings(server.url, "olga", "app password")


def publish(account, draft=DRAFT, kept=None):
    kept = {} if kept is None else kept
    return NETWORK.publish(account, draft, once=ONCE, keep=kept.__setitem__, kept=kept)


def test_a_draft_is_made_kept_and_then_published(server, account):
    kept = {}

    receipt = publish(account, kept=kept)

    first, second = server.asked_for(f"POST {POSTS}")[0].json(), server.asked_for(f"POST {POST}")[0].json()
    assert (first["status"], first["slug"], second["status"]) == ("draft", slug_of(DRAFT, ONCE), "publish")
    assert kept == {"post": "9"}
    assert receipt.url == "https://bakery.example/pain"


def test_what_was_begun_there_is_listed_with_where_it_is_edited(server, account):
    begun = {
        "id": 7,
        "modified_gmt": "2026-11-01T08:00:00",
        "title": {"raw": "Bûche"},
        "content": {"raw": "<p>Noël</p>"},
    }
    server.on(f"GET {POSTS}", Say(200, [begun, {"id": 8, "title": "?"}, "nonsense"]))

    first, second = NETWORK.drafts(account, most=50)

    assert (first.title, first.text, first.at) == ("Bûche", "<p>Noël</p>", datetime(2026, 11, 1, 8, tzinfo=UTC))
    assert first.url == f"{server.url}/wp-admin/post.php?post=7&action=edit"
    assert (second.title, second.text) == ("", "")


def test_drafts_that_are_no_list_are_said_to_be_no_wordpress(server, account):
    server.on(f"GET {POSTS}", Say(200, {"message": "?"}))

    with pytest.raises(Rejected, match="no list"):
        NETWORK.drafts(account, most=50)


def test_a_kept_draft_is_not_made_again(server, account):
    publish(account, kept={"post": "9"})

    assert not server.asked_for(f"POST {POSTS}")


def test_a_draft_whose_answer_was_lost_is_found_by_its_slug(server, account):
    server.on(f"GET {POSTS}", Say(200, [{"id": 9, "slug": slug_of(DRAFT, ONCE), "status": "draft"}]))

    publish(account)

    assert not server.asked_for(f"POST {POSTS}")


def test_a_first_step_that_fails_leaves_no_doubt(server, account):
    server.on(f"POST {POSTS}", Say(500, {"code": "db"}))

    with pytest.raises(NotSent):
        publish(account)


def test_a_last_step_that_fails_does(server, account):
    server.on(f"POST {POST}", Say(500, {"code": "db"}))

    with pytest.raises(InDoubt):
        publish(account)


def test_the_first_picture_stands_above_and_the_others_in_the_text(server, account):
    server.on(
        "POST /wp-json/wp/v2/media", Say(201, {"id": 4, "source_url": "u4"}), Say(201, {"id": 5, "source_url": "u5"})
    )
    server.on("POST /wp-json/wp/v2/media/4", Say(200, {}))
    server.on("POST /wp-json/wp/v2/media/5", Say(200, {}))
    pictures = (Picture("Été.PNG", "image/png", b"1", "one"), Picture("b.jpg", "image/jpeg", b"2", 'two "b"'))
    kept = {}

    publish(account, Draft("Pain", "Chaud.", pictures=pictures), kept)

    last = server.asked_for(f"POST {POST}")[0].json()
    assert last["featured_media"] == 4
    assert 'src="u5" alt="two &quot;b&quot;"' in last["content"]
    assert 'filename="ete.png"' in server.asked_for("POST /wp-json/wp/v2/media")[0].headers["Content-Disposition"]
    assert server.asked_for("POST /wp-json/wp/v2/media/4")[0].json() == {"alt_text": "one"}
    assert kept == {"post": "9", "media-0": "4 u4", "media-1": "5 u5"}


def test_what_waits_for_an_editor_there_is_not_out(server, account):
    server.on(f"POST {POST}", Say(200, {**OUT, "status": "pending"}))

    with pytest.raises(SignInAgain) as error:
        publish(account)

    assert "may write but not publish" in str(error.value.sentence)


@pytest.mark.parametrize(
    ("files", "says", "done"),
    [([], 200, "in_trash"), (["31"], 200, "files_gone"), (["31"], 403, "files_stay"), (["31"], 404, "files_gone")],
)
def test_what_is_taken_back_says_what_became_of_its_files(server, account, files, says, done):
    server.on("DELETE /wp-json/wp/v2/posts/8", Say(200, {"id": 8, "status": "trash"}))
    server.on("DELETE /wp-json/wp/v2/media/31", Say(says, {"code": "rest_cannot_delete"}))
    kept = {"post": "8"} | {f"media-{n}": f"{file} https://blog.example/a.jpg" for n, file in enumerate(files)}

    righted = get("wordpress").withdraw(account, Receipt("8", "https://blog.example/8/"), kept=kept)

    assert righted.what == done
    assert [asked.query for asked in server.asked_for("DELETE /wp-json/wp/v2/media/31")] == [{"force": "true"}] * len(
        files
    )


def test_a_trashed_or_deleted_post_is_not_found(server, account):
    server.on(f"GET {POST}", Say(404, {"code": "rest_post_invalid_id"}))

    assert NETWORK.find(account, DRAFT, once=ONCE, kept={"post": "9"}) is None


def test_a_site_without_pretty_addresses_is_reached_too(server, account):
    server.on("GET /wp-json/", Say(404, PAGE.content, PAGE.headers))
    server.on("GET /", Say(200, {"namespaces": ["wp/v2"]}), Say(200, []))
    server.on("POST /", Say(201, OUT))

    assert publish(account).remote_id == "9"
    assert [asked.query["rest_route"] for asked in server.asked_for("POST /")] == ["/wp/v2/posts", "/wp/v2/posts/9"]


def test_an_address_without_wordpress_is_named_so(server, account):
    server.on("GET /wp-json/", PAGE)
    server.on("GET /", PAGE)

    with pytest.raises(Rejected) as error:
        NETWORK.verify(account)

    assert "No WordPress answers" in str(error.value.sentence)


def test_a_firewall_s_page_is_called_a_web_page(server, account):
    server.on(f"POST {POSTS}", Say(403, PAGE.content, PAGE.headers))

    with pytest.raises(SignInAgain) as error:
        publish(account)

    assert "a web page instead of data" in str(error.value.sentence)


def test_what_a_person_wrote_is_never_markup():
    body = body_of(
        Draft(text='<script>1</script> & “x”\nnext\n\nVoir https://a.example/?a=1&b="2"', link="https://b.example"), []
    )

    assert "<script>" not in body
    assert "<p>&lt;script&gt;1&lt;/script&gt; &amp; “x”<br>next</p>" in body
    assert '<a href="https://a.example/?a=1&amp;b=">https://a.example/?a=1&amp;b=</a>' in body
    assert body.count("<!-- wp:paragraph -->") == 3


def test_a_slug_is_readable_and_its_own():
    assert slug_of(DRAFT, ONCE).startswith("pain-au-levain-")
    assert slug_of(DRAFT, ONCE) != slug_of(DRAFT, Once("another key"))


def test_a_film_stands_in_the_text_and_the_first_picture_on_top():
    film, picture = (
        Medium("7", "https://b.example/a.mp4", 'The "oven"', is_film=True),
        Medium("8", "https://b.example/b.jpg"),
    )

    body = body_of(Draft(text="Pain"), [film, picture])

    assert on_top([film, picture]) is picture and on_top([film]) is None
    assert '<video controls aria-label="The &quot;oven&quot;" src="https://b.example/a.mp4"></video>' in body
    assert '<!-- wp:video {"id":7} -->' in body and "b.jpg" not in body


def test_the_first_sentences_become_the_excerpt_that_stands_where_people_search(server, account):
    """Practice notes 3.1: a description of at most 160 characters."""
    first = "Our bread rises for a day and a half. It is baked at five, in an oven of stone that my grandfather built."
    draft = Draft(
        "Pain au levain", f"{first} Then it rests until seven, when the first of you come in and ask for it.\n\nMore."
    )

    publish(account, draft)

    assert server.asked_for(f"POST {POSTS}")[0].json()["excerpt"] == first


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("", ""), ("Bread.\n\nMore.", "Bread."), ("Bread\nand butter", "Bread and butter"), ("a" * 40, f"{'a' * 19}…"),
        ("One two three. Four five six.", "One two three."), ("Nothing, that ends in time", "Nothing, that ends…"),
    ],
)  # fmt: skip
def test_an_opening_is_whole_sentences_or_says_that_it_is_cut(text, opening):
    assert opening_of(text, 20) == opening
