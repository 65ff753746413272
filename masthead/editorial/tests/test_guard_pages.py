"""Is it said elsewhere? The index is never behind the words, and the page shows both texts and whom to speak to."""

import pytest
from django.core.management import call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import NOON, a_channel, an_owner
from masthead.channels.models import Channel
from masthead.editorial import actions
from masthead.editorial.guard.advice import advice
from masthead.editorial.guard.index import rebuild
from masthead.editorial.guard.memory import CAP
from masthead.editorial.guard.models import Boilerplate, Fingerprint
from masthead.editorial.guard.reading import near
from masthead.editorial.models import KeptDraft, Story, Variant

pytestmark = pytest.mark.django_db
TEXT = (
    "The new Comté is here. It spent 24 months in the cellar of the Perrin farm, and it tastes of hazelnut and hay. "
    "Come and taste it on Saturday with rye bread. We cut the wheel at ten."
)
OTHER = "Our shop stays closed on Monday because the team visits a goat farm in the hills. Orders for Christmas begin next week."


def a_version(channel, by, text, *, title="Comté", story=None):
    story = story or actions.start_story(organisation=by.organisation, title=title, by=by, now=NOON)
    variant = actions.add_version(story, channel=channel, by=by, now=NOON)
    return actions.save_words(variant, base=0, headline="", text=text, link="", by=by, now=NOON)


def index():
    return sorted(Fingerprint.objects.values_list("variant", "number", "whole")), sorted(
        Boilerplate.objects.values_list("number")
    )


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["write", "write", "erase", "restore"]),
        st.integers(0, 3),
        st.text(alphabet="ab cé\n#", max_size=40),
    ),
    max_size=12,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_after_any_edits_the_index_is_what_a_rebuilt_one_is(olga, shop, steps):
    KeptDraft.objects.all().delete()
    Variant.objects.all().delete()
    Story.objects.all().delete()
    channels = [a_channel(shop, f"C{number}-{Fingerprint.objects.count()}") for number in range(4)]
    versions = [a_version(channel, olga, "to begin with some words of ours") for channel in channels]
    for what, number, text in steps:
        variant = Variant.objects.get(pk=versions[number].pk)
        said = "" if what == "erase" else TEXT if what == "restore" else text
        actions.save_words(variant, base=variant.edit_number, headline="", text=said, link="", by=olga, now=NOON)

    before = index()
    rebuild(shop)

    assert index() == before


def test_the_same_text_on_another_channel_is_named_while_it_is_typed(signed_in, rea, wim, blog, facebook, bluesky, max):
    theirs = a_version(blog, wim, TEXT, title="The first wheel")
    an_owner(facebook, rea) if not facebook.ownerships.exists() else None
    mine = a_version(facebook, rea, "", title="For neighbours")

    answer = (
        signed_in(rea)
        .post(f"/versions/{mine.pk}/near/", {"text": f"{TEXT} #cheese #lyon 🧀"}, headers={"HX-Request": "true"})
        .content.decode()
    )

    assert "Blog says the same, in “The first wheel”" in answer
    assert f"/versions/{mine.pk}/near/{theirs.pk}/" in answer
    assert Variant.objects.get(pk=mine.pk).text == ""


def test_words_that_are_nearly_the_same_are_shown_with_how_much(wim, blog, bluesky, max):
    a_version(blog, wim, TEXT)
    mine = a_version(
        bluesky, max, f"{TEXT.split('. Come')[0]}. Tell your neighbours, they like a good cheese with honey too."
    )

    (found,) = near(Variant.objects.select_related("channel").get(pk=mine.pk))

    assert not found.is_copy and 55 <= found.percent < 100


def test_its_own_channel_and_what_says_something_else_are_left_alone(wim, rea, blog, bluesky, max):
    a_version(blog, wim, TEXT)
    a_version(bluesky, max, OTHER)
    again = a_version(blog, wim, TEXT, title="Again")

    assert near(Variant.objects.select_related("channel").get(pk=again.pk)) == []


def test_both_texts_stand_side_by_side_with_the_shared_words_marked_and_the_public_named(
    signed_in, max, wim, blog, bluesky
):
    bluesky.audience = "Food writers"
    bluesky.save()
    theirs, mine = a_version(blog, wim, TEXT), a_version(bluesky, max, f"Well. {TEXT}")

    page = signed_in(max).get(f"/versions/{mine.pk}/near/{theirs.pk}/").content.decode()

    assert page.count("<mark>") >= 2 and "Food writers" in page


def test_without_script_a_page_of_its_own_says_it(signed_in, max, wim, blog, bluesky):
    a_version(blog, wim, TEXT)
    mine, else_ = a_version(bluesky, max, TEXT), a_version(bluesky, max, OTHER, title="Else")
    client = signed_in(max)

    assert "Blog says the same" in client.get(f"/versions/{mine.pk}/near/").content.decode()
    assert "Nothing on another channel is like it." in client.get(f"/versions/{else_.pk}/near/").content.decode()
    assert "Is it said elsewhere?" in client.get(f"/stories/{mine.story_id}/").content.decode()


def test_what_another_house_says_is_never_looked_at(sam, wim, blog, signed_in):
    own = a_channel(sam.organisation, "Theirs")
    an_owner(own, sam)
    theirs, mine = a_version(blog, wim, TEXT), a_version(own, sam, TEXT)

    assert near(Variant.objects.select_related("channel").get(pk=mine.pk)) == []
    assert signed_in(sam).get(f"/versions/{mine.pk}/near/{theirs.pk}/").status_code == 404


def test_a_footer_of_many_posts_becomes_boilerplate_by_itself(shop, olga, blog, bluesky, max):
    footer = "Rue Mercière 4, Lyon. Open from Tuesday to Saturday, nine to seven. Orders by telephone before noon."
    for post in range(CAP + 4):
        a_version(
            blog, olga, f"{' '.join(f'word{post}x{place}' for place in range(8))}. {footer}", title=f"Post {post}"
        )
    mine = a_version(bluesky, max, f"{OTHER} {footer}")

    assert Boilerplate.objects.filter(organisation=shop).exists()
    assert near(Variant.objects.select_related("channel").get(pk=mine.pk)) == []


def test_looking_costs_the_same_for_one_text_and_for_many(wim, blog, bluesky, max, django_assert_num_queries):
    for number in range(15):
        a_version(blog, wim, f"{TEXT} And number {number}.", title=f"Post {number}")
    mine = Variant.objects.select_related("channel__organisation").get(pk=a_version(bluesky, max, TEXT).pk)

    with django_assert_num_queries(2):
        assert len(near(mine)) == 3


def test_the_command_reads_everything_again(wim, blog, capsys):
    a_version(blog, wim, TEXT)
    kept = index()
    Fingerprint.objects.all().delete()

    call_command("reindex")

    assert index() == kept and "1 versions compared anew" in capsys.readouterr().out


def test_a_long_archive_is_read_again_in_parts(olga, blog, facebook, monkeypatch):
    for number in range(7):
        a_version((blog, facebook)[number % 2], olga, f"{TEXT} And for the {number}th time of this year.")
    kept = index()
    monkeypatch.setattr("masthead.editorial.guard.index.PART", 3)
    monkeypatch.setattr("masthead.editorial.guard.index.AT_ONCE", 4)
    Fingerprint.objects.filter(number__gt=0).delete()

    assert rebuild(blog.organisation) == 7
    assert index() == kept


def test_the_page_of_both_says_in_words_what_to_change_for_this_public(signed_in, max, wim, shop, blog, olga):
    """Rows 6.1, 6.3, 6.6: public, voice, length, hashtags and links of this channel, not of the other one."""
    pictures = a_channel(shop, "Pictures", "instagram", audience="Young families", tone="Playful", speaker="i")
    an_owner(pictures, max, by=olga)
    theirs, mine = (
        a_version(blog, wim, f"{TEXT} #Comté"),
        a_version(pictures, max, f"{TEXT} https://perel.example/comte"),
    )
    browser = signed_in(max)

    page = browser.get(f"/versions/{mine.pk}/near/{theirs.pk}/").content.decode()
    turned = signed_in(wim).get(f"/versions/{theirs.pk}/near/{mine.pk}/").content.decode()

    for sentence in (
        "What to change for Pictures", "Speak to the public of Pictures: Young families", "Change the tone: Playful", "Speak as “I”.",
        "the first 125 characters", "Nobody can click a link here", "Use 3 to 5 hashtags.",
        "The picture comes first", "checked on 23 November 2026",
    ):  # fmt: skip
        assert sentence in page
    assert "Leave the hashtags out" in turned and "Young families" not in turned and "Shorten it" not in page + turned
    assert "for the public of Pictures: Young families" in browser.get(f"/versions/{mine.pk}/near/").content.decode()


def test_the_editor_says_beside_what_the_guard_found_what_to_change_for_this_public(
    signed_in, max, wim, shop, blog, bluesky, django_assert_max_num_queries
):
    """Row 6.3: editor and guard say in words what to change for this public, while one writes."""
    Channel.objects.filter(pk=bluesky.pk).update(audience="Cooks far away", tone="Dry, with a wink", subjects="Recipes")
    a_version(blog, wim, TEXT)
    mine = a_version(bluesky, max, "Words to come.")
    browser = signed_in(max)

    with django_assert_max_num_queries(12):
        typed = {"text": f"{TEXT} #a #b #c #d"}
        page = browser.post(f"/versions/{mine.pk}/near/", typed, headers={"HX-Request": "true"}).content.decode()

    assert "What to change for Bluesky" in page
    assert "Change the tone: Dry, with a wink" in page and "Choose what belongs to its themes: Recipes" in page
    assert "0 to 2 hashtags" in page
    assert page.count("Cooks far away") == 1 and page.count("Dry, with a wink") == 1


def test_two_channels_of_one_network_and_one_guide_need_no_advice(shop, olga):
    one, other = (a_channel(shop, name, "bluesky", tone="Warm", you="tu", language="fr") for name in ("One", "Other"))
    for channel in (one, other):
        an_owner(channel, olga)
    mine, theirs = a_version(one, olga, TEXT), a_version(other, olga, TEXT)

    assert advice(mine, theirs).sentences == ()
    theirs.channel.you = "vous"
    assert [str(sentence) for sentence in advice(mine, theirs).sentences] == ["Say tu to people."]


def test_only_what_a_text_does_not_keep_to_is_to_be_changed(bluesky, blog, wim, max):
    mine, theirs = a_version(bluesky, max, "word " * 70), a_version(blog, wim, "word " * 70)

    said = " ".join(str(sentence) for sentence in advice(mine, theirs).sentences)

    assert "Shorten it by" in said and "300 characters at most, counted as Bluesky counts" in said
    mine.text = "Who has tasted hay? #Comté"
    assert [str(one)[:15] for one in advice(mine, theirs).sentences] == ["Change the tone"]
