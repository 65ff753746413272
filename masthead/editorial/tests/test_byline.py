"""Who wrote, changed and signed a piece, and who of them the public is told of."""

import re

import pytest
from django.apps import apps

from masthead.editorial import actions
from masthead.editorial.models import PublicName, Review, Revision, Variant
from masthead.editorial.tests.stages import HOUR, a_version, written
from masthead.journal.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def noon(monkeypatch, now):
    monkeypatch.setattr("masthead.kit.clock.now", lambda: now)


@pytest.fixture
def names(blog, rea, signed_in):
    """The blog says below each text who wrote it."""
    signed_in(rea).post("/channels/blog/signing/", {"signatures": "one", "names_author": "on"})
    blog.refresh_from_db()
    return blog


def submitted(channel, wim, now, browser, **words) -> Review:
    variant = a_version(channel, wim, now, planned_for=now + 24 * HOUR, **words)
    said = {"base": variant.edit_number, "headline": variant.headline, "text": variant.text, "link": ""}
    assert browser.post(f"/versions/{variant.pk}/submit/", said).status_code == 303
    return Review.objects.order_by("-pk").first()


def facts_of(one: Revision) -> list:
    return [one.variant.channel_id, one.headline, one.text, one.link, one.pictures, one.facts]


def agrees(browser, name="Wim R."):
    return browser.post("/settings/public-name/", {"name": name})


def test_the_author_who_agreed_is_named_below_the_words_in_the_language_of_the_channel(names, wim, rea, now, signed_in):
    """Row 9. The line is frozen with the words: it is read before the signature, and goes out with them."""
    names.language = "fr"
    names.save()
    agrees(signed_in(wim))

    review = submitted(names, wim, now, signed_in(wim))

    assert review.revision.byline == "Rédigé par Wim R."
    assert review.revision.words_only().text.endswith("\n\nRédigé par Wim R.")
    assert "Rédigé par Wim R." in signed_in(rea).get(f"/to-check/{review.pk}/").content.decode()


def test_the_look_shows_who_is_named_while_typing_when_frozen_and_to_a_guest(names, wim, rea, now, signed_in):
    agrees(signed_in(wim))
    variant = a_version(names, wim, now, planned_for=now + 24 * HOUR)
    browser = signed_in(wim)
    words = {"base": variant.edit_number, "headline": variant.headline, "text": "Just typed", "link": ""}

    typed = browser.post(f"/versions/{variant.pk}/count/", words, headers={"HX-Request": "true"}).content.decode()
    looks = typed[typed.index('id="looks-') :]
    browser.post(f"/versions/{variant.pk}/submit/", words | {"text": variant.text})
    signer = signed_in(rea)
    signer.post(f"/stories/{variant.story_id}/guests/", {"name": "Anne", "email": "anne@dupont.example"})
    shown = signer.get(f"/stories/{variant.story_id}/guests/").content.decode()
    guest = browser.get(re.search(r"/read/[\w-]+/", shown)[0]).content.decode()

    assert "Just typed" in looks and "Written by Wim R." in looks
    frozen = browser.get(f"/stories/{variant.story_id}/").content.decode()
    assert "Written by Wim R." in frozen[frozen.index('class="looks"') :].split('class="rest"')[0]
    assert "Written by Wim R." in guest


def test_the_signature_covers_who_is_named(names, wim, now, signed_in):
    without = submitted(names, wim, now, signed_in(wim)).revision
    agrees(signed_in(wim))
    named = submitted(names, wim, now, signed_in(wim), text="The shop is closed on Monday.", headline="Closed").revision

    assert without.digest == Revision.digest_of(*facts_of(without))
    assert named.digest == Revision.digest_of(*facts_of(named), byline=named.byline)
    assert named.digest != Revision.digest_of(*facts_of(named))


def test_nobody_is_named_without_their_own_yes_nor_where_the_channel_does_not_name(
    names, bluesky, wim, max, now, signed_in
):
    assert submitted(names, wim, now, signed_in(wim)).revision.byline == ""
    page = signed_in(wim).get(f"/stories/{Variant.objects.get().story_id}/").content.decode()
    assert "no name: the author has not agreed to one" in page

    agrees(signed_in(max))
    other = a_version(bluesky, max, now, planned_for=now + 24 * HOUR, text="The shop is closed on Monday.")
    assert actions.submit(other, by=max, now=now).revision.byline == ""
    assert not PublicName.objects.filter(member=wim).exists()


def test_by_default_no_channel_names_anybody_and_only_a_blog_offers_it(blog, bluesky, wim, rea, max, now, signed_in):
    agrees(signed_in(wim))

    assert submitted(blog, wim, now, signed_in(wim)).revision.byline == ""
    assert "Below each text" in signed_in(rea).get("/channels/blog/signing/").content.decode()
    assert "Below each text" not in signed_in(max).get(f"/channels/{bluesky.slug}/signing/").content.decode()
    signed_in(max).post(f"/channels/{bluesky.slug}/signing/", {"signatures": "one", "names_author": "on"})
    bluesky.refresh_from_db()
    assert not bluesky.names_author


def test_who_takes_the_yes_back_is_not_named_in_what_waits_or_was_signed_and_its_reader_hears(
    names, wim, rea, now, signed_in
):
    agrees(signed_in(wim))
    review = submitted(names, wim, now, signed_in(wim))

    signed_in(wim).post("/settings/public-name/", {"none": "1"})

    review.refresh_from_db()
    assert review.state == Review.VOID and Variant.objects.get().current_id is None
    assert Entry.objects.filter(verb="editorial.void", told_id=rea.pk).exists()
    assert Entry.objects.get(verb="editorial.set_public_name", facts__after="").facts["before"] == "Wim R."
    assert "You are not named in public." in signed_in(wim).get("/settings/public-name/").content.decode()


def test_what_is_out_keeps_the_name_it_was_read_with(names, wim, now, signed_in):
    agrees(signed_in(wim))
    review = submitted(names, wim, now, signed_in(wim))
    apps.get_model("publishing.Delivery").objects.create(
        variant=review.revision.variant, revision=review.revision, channel=names, state="published", due_at=now,
        zone="UTC", published_at=now, created_at=now, remote_url="https://blog.example/1",
    )  # fmt: skip

    agrees(signed_in(wim), "Somebody else")

    assert Variant.objects.get().current.byline == "Written by Wim R."


def test_a_blank_name_names_nobody_and_what_was_typed_is_kept(wim, signed_in):
    answer = signed_in(wim).post("/settings/public-name/", {"name": "  "})
    assert answer.status_code == 422 and not PublicName.objects.exists()
    long = "x" * 121
    assert long in agrees(signed_in(wim), long).content.decode()


def test_author_editor_signer_and_what_was_put_right_stand_in_one_box(blog, wim, rea, max, olga, now, signed_in):
    """Row 9. Whoever edited besides the author stays on record also after the author went on."""
    variant = a_version(blog, wim, now, planned_for=now + 24 * HOUR)
    written(variant, olga, now, text="Olga was here.")
    written(variant, wim, now, text="And Wim again.")
    review = actions.submit(Variant.objects.get(), by=wim, now=now)
    browser = signed_in(rea)
    browser.post(f"/to-check/{review.pk}/approve/", {})
    apps.get_model("publishing.Delivery").objects.create(
        variant=variant, revision=review.revision, channel=blog, state="published", due_at=now, zone="UTC",
        published_at=now, created_at=now, remote_url="https://blog.example/1",
    )  # fmt: skip
    browser.post(f"/versions/{variant.pk}/corrections/", {"kind": "corrected", "note": "It is five cheeses."})

    for page in (f"/stories/{variant.story_id}/", f"/versions/{variant.pk}/history/"):
        box = browser.get(page).content.decode().split('class="brief made"')[1].split("</dl>")[0]
        assert "Wim Roux" in box and "Olga Pérel" in box and "Rea Moreau" in box, page
    assert "It is five cheeses." in box
