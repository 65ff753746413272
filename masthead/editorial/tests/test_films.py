"""A film or a PDF below the words: where the network takes it, frozen with its signature, and put out by hand."""

import pytest

from conftest import a_channel, an_owner
from masthead.editorial import actions
from masthead.editorial.models import Revision, Variant
from masthead.media.actions import add_file
from masthead.media.tests.films import a_document, a_film

pytestmark = pytest.mark.django_db


@pytest.fixture
def written(shop, wim, rea, now):
    """A version with words on a channel of the asked network, written by Rea."""

    def write(network, story=None):
        channel = a_channel(shop, network.title(), network)
        an_owner(channel, rea)
        story = story or actions.start_story(organisation=shop, title="Board", by=rea, now=now)
        variant = actions.add_version(story, channel=channel, by=rea, now=now)
        return actions.save_words(variant, base=0, headline="", text=f"For {network}", link="", by=rea, now=now)

    return write


@pytest.fixture
def film(shop, rea, now):
    return add_file(shop, upload=a_film(), alt="Hands at work", by=rea, now=now)


@pytest.fixture
def menu(shop, rea, now):
    return add_file(shop, upload=a_document(), alt="The menu of the week", by=rea, now=now)


def fields(variant, **more):
    variant.refresh_from_db()
    return {"base": variant.edit_number, "headline": "", "text": variant.text, "link": ""} | more


def test_a_film_is_uploaded_below_the_words_where_the_network_takes_it(signed_in, rea, written):
    variant = written("instagram")

    signed_in(rea).post(f"/versions/{variant.pk}/pictures/", fields(variant, picture=a_film(), alt="Hands at work"))

    page = signed_in(rea).get(f"/stories/{variant.story_id}/").content.decode()
    assert variant.pictures.get().asset.is_film
    assert "<video" in page and "Cut it for this channel" not in page


def test_where_it_is_not_taken_it_is_said_before_and_where_it_would_be(signed_in, rea, written, film):
    variant = written("google_business")
    written("instagram", variant.story)

    answer = signed_in(rea).post(f"/versions/{variant.pk}/pictures/choose/{film.pk}/", follow=True)

    assert f"{variant.channel.name} takes no film from here. It would go on Instagram." in answer.content.decode()
    assert not variant.pictures.exists()


@pytest.mark.parametrize(("network", "said"), [("facebook", "stands alone"), ("instagram", "")])
def test_most_networks_show_one_film_or_pictures(written, film, menu, rea, shop, now, network, said):
    variant = written(network)
    second = add_file(shop, upload=a_film(seconds=3), alt="More", by=rea, now=now)
    for asset in (film, second):
        actions.add_picture_to(variant, asset=asset, by=rea, now=now)

    sentences = " ".join(
        str(problem.sentence) for problem in variant.channel.network.check(Variant.objects.get(pk=variant.pk).draft())
    )

    assert said in sentences and ("stands alone" in sentences) == bool(said)


def test_a_film_too_long_for_the_network_stops(written, film, rea, now):
    variant = written("x")
    type(film).objects.filter(pk=film.pk).update(seconds=200)
    actions.add_picture_to(variant, asset=film, by=rea, now=now)

    found = {problem.code for problem in variant.channel.network.check(Variant.objects.get(pk=variant.pk).draft())}

    assert {"video_too_long", "no_captions"} <= found


def test_it_is_part_of_what_is_signed_and_is_put_out_by_hand(signed_in, rea, olga, written, menu, now):
    variant = written("linkedin")
    actions.add_picture_to(variant, asset=menu, by=rea, now=now)
    variant.refresh_from_db()

    review = actions.submit(variant, by=rea, now=now)

    assert review.revision.pictures == [{"asset": menu.pk, "sha256": menu.sha256, "alt": menu.alt, "kind": "document"}]
    draft = Revision.objects.get(pk=review.revision_id).draft()
    assert (draft.pictures[0].content_type, draft.pictures[0].data, draft.pictures[0].size) == (
        "application/pdf",
        b"",
        menu.bytes,
    )
    asked = review.asked
    assert f'href="/pictures/{menu.pk}/"' in signed_in(asked).get(f"/to-check/{review.pk}/").content.decode()


SAID = "WEBVTT\n\n00:01.000 --> 00:02.000\nWe turn each wheel.\n"


@pytest.mark.parametrize(
    ("network", "said", "goes_out"),
    [("bluesky", SAID, SAID), ("bluesky", "Words without their times", ""), ("facebook", SAID, "")],
)
def test_what_is_said_in_it_is_signed_as_it_will_go_out_and_stays_so(
    signed_in, rea, olga, written, film, now, network, said, goes_out
):
    film.captions = said
    film.save()
    variant = written(network)
    actions.add_picture_to(variant, asset=film, by=rea, now=now)
    variant.refresh_from_db()

    review = actions.submit(variant, by=rea, now=now)
    film.captions = "WEBVTT\n\n00:01.000 --> 00:02.000\nOther words.\n"
    film.save()

    revision = Revision.objects.get(pk=review.revision_id)
    assert revision.pictures[0].get("subtitles", "") == goes_out
    assert revision.draft().pictures[0].subtitles == goes_out
    page = signed_in(review.asked).get(f"/to-check/{review.pk}/").text
    assert ("We turn each wheel" in page) is bool(goes_out)
