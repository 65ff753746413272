"""Templates and snippets: words that are needed again, kept where they belong, and never left half filled in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import a_channel
from masthead.editorial import actions
from masthead.editorial.models import Piece, Variant
from masthead.editorial.pieces.actions import keep_piece
from masthead.editorial.pieces.rules import added, blanks

HOURS = "Open from Tuesday to Saturday, 9 to 19."


@pytest.fixture
def kept(blog, rea, now):
    return keep_piece(blog, kind="snippet", name="Hours", text=HOURS, by=rea, now=now)


@pytest.fixture
def template(blog, rea, now):
    words = {"headline": "Cheese of the week: [[cheese]]", "text": "It comes from [[farm]]."}
    return keep_piece(blog, kind="template", name="Cheese of the week", by=rea, now=now, **words)


@pytest.fixture
def draft(shop, blog, wim, now):
    story = actions.start_story(organisation=shop, title="Comté", by=wim, now=now)
    return actions.add_version(story, channel=blog, by=wim, now=now)


def typed(variant, **words):
    variant.refresh_from_db()
    return {"base": variant.edit_number, "headline": "", "text": "", "link": ""} | words


@pytest.mark.django_db
class TestKeeping:
    def test_the_owner_keeps_a_snippet_on_the_channels_page(self, signed_in, rea, blog):
        sent = {"kind": "snippet", "name": "Hours", "text": HOURS}

        answer = signed_in(rea).post("/channels/blog/pieces/", sent, follow=True)

        assert "Hours" in answer.content.decode()
        assert Piece.objects.get().text == HOURS

    def test_a_contributor_is_told_who_keeps_them(self, signed_in, wim, blog):
        answer = signed_in(wim).post("/channels/blog/pieces/", {"kind": "snippet", "name": "Hours", "text": HOURS})

        assert answer.status_code == 403
        assert "Rea" in answer.content.decode()
        assert "Keep it" not in signed_in(wim).get("/channels/blog/pieces/").content.decode()

    def test_for_every_channel_the_head_keeps_short_ones_only(self, signed_in, olga, rea):
        short, long = {"kind": "snippet", "name": "Address", "text": "4, rue Mercière"}, "word " * 200
        head = signed_in(olga)

        refused = head.post("/pieces/", short | {"text": long})

        assert refused.status_code == 422
        assert "else all would say the same" in refused.content.decode()
        assert long.strip() in refused.content.decode()
        assert head.post("/pieces/", short).status_code == 303
        assert signed_in(rea).post("/pieces/", short | {"name": "Other"}).status_code == 403

    def test_a_template_belongs_to_one_channel(self, signed_in, olga):
        answer = signed_in(olga).post("/pieces/", {"kind": "template", "name": "All", "text": "The same everywhere"})

        assert answer.status_code == 422
        assert not Piece.objects.exists()

    def test_two_of_one_name_are_refused_and_nothing_typed_is_lost(self, signed_in, rea, kept):
        answer = signed_in(rea).post(
            "/channels/blog/pieces/", {"kind": "snippet", "name": "hours", "text": "Other hours"}
        )

        assert answer.status_code == 422
        assert "exists here already" in answer.content.decode() and "Other hours" in answer.content.decode()

    def test_what_is_changed_or_retired_can_be_had_back(self, signed_in, rea, kept):
        owner = signed_in(rea)

        owner.post(f"/pieces/{kept.pk}/", {"kind": "snippet", "name": "Hours", "text": "From 8."})
        owner.post(f"/pieces/{kept.pk}/retire/")
        gone = owner.get("/channels/blog/pieces/").content.decode()
        owner.post(f"/pieces/{kept.pk}/back/")

        assert "From 8." not in gone
        assert "From 8." in owner.get("/channels/blog/pieces/").content.decode()

    def test_a_version_becomes_a_template(self, signed_in, rea, draft, wim, now):
        actions.save_words(draft, base=0, headline="Fair", text="Come to the fair.", link="", by=wim, now=now)

        page = signed_in(rea).get(f"/channels/blog/pieces/?from={draft.pk}").content.decode()

        assert "Come to the fair." in page


@pytest.mark.django_db
class TestUsing:
    def test_a_template_begins_an_empty_version(self, signed_in, wim, draft, template):
        signed_in(wim).post(f"/versions/{draft.pk}/pieces/{template.pk}/", typed(draft))

        draft.refresh_from_db()
        assert (draft.headline, draft.text) == ("Cheese of the week: [[cheese]]", "It comes from [[farm]].")

    def test_a_template_does_not_write_over_words(self, signed_in, wim, draft, template):
        answer = signed_in(wim).post(f"/versions/{draft.pk}/pieces/{template.pk}/", typed(draft, text="Mine"))

        assert answer.status_code == 409
        draft.refresh_from_db()
        assert draft.text == "Mine"

    def test_a_snippet_follows_what_was_typed_even_without_script(self, signed_in, wim, draft, kept):
        signed_in(wim).post(f"/versions/{draft.pk}/pieces/{kept.pk}/", typed(draft, text="Come and taste."))

        draft.refresh_from_db()
        assert draft.text == f"Come and taste.\n{HOURS}"

    def test_no_blank_goes_out(self, signed_in, wim, draft, template):
        client = signed_in(wim)
        client.post(f"/versions/{draft.pk}/pieces/{template.pk}/", typed(draft))

        answer = client.post(
            f"/versions/{draft.pk}/submit/",
            typed(draft, headline="Cheese of the week: Comté", text="It comes from [[farm]]."),
        )

        assert answer.status_code == 409
        assert "Fill in [[farm]]." in answer.content.decode()

    def test_the_pieces_of_another_channel_are_neither_offered_nor_taken(self, signed_in, wim, draft, shop, olga, now):
        other = keep_piece(a_channel(shop, "Side"), kind="snippet", name="Aside", text="Aside", by=olga, now=now)
        client = signed_in(wim)

        answer = client.post(f"/versions/{draft.pk}/pieces/{other.pk}/", typed(draft))

        assert answer.status_code == 403
        assert "Aside" not in client.get(f"/stories/{draft.story_id}/").content.decode()
        assert Variant.objects.get(pk=draft.pk).text == ""

    def test_they_are_offered_beside_the_words(self, signed_in, wim, draft, kept, template):
        page = signed_in(wim).get(f"/stories/{draft.story_id}/").content.decode()

        assert "Begin with" in page and HOURS in page


@given(st.lists(st.text(alphabet="ab é", min_size=1).filter(str.strip), max_size=4))
def test_every_blank_is_found_once(names):
    names = [name.strip() for name in names]
    text = " and ".join(f"[[{name}]] [not this]" for name in names)

    assert blanks(text) == list(dict.fromkeys(names))


@given(st.text(), st.text(min_size=1))
def test_a_snippet_is_added_whole_and_nothing_before_it_is_lost(text, piece):
    assert added(text, piece).endswith(piece)
    assert added(text, piece).startswith(text.rstrip())
