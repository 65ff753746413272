"""The pages: what a person sees, and what they get back when something is not accepted."""

import io
import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from conftest import a_channel, an_owner, writes
from masthead.editorial import actions
from masthead.editorial.checklists.lines import LINES
from masthead.editorial.models import Review, SideCopy, Story, Variant
from masthead.editorial.tests.stages import HOUR, a_review, a_story, a_version, written
from masthead.journal.models import Entry
from masthead.kit import clock
from masthead.people.models import Person


@pytest.fixture(autouse=True)
def noon(monkeypatch, now):
    monkeypatch.setattr(clock, "now", lambda: now)


def words(variant, **typed):
    return {"base": Variant.objects.get(pk=variant.pk).edit_number, "headline": "", "text": "", "link": ""} | typed


def a_picture(size=(40, 30)):
    out = io.BytesIO()
    Image.new("RGB", size, "orange").save(out, "PNG")
    return SimpleUploadedFile("board.png", out.getvalue(), "image/png")


def test_a_contributor_starts_a_story_and_its_first_version(signed_in, wim, blog):
    """Row 2.8: contributors write, and see who decides."""
    browser = signed_in(wim)

    browser.post("/stories/new/", {"title": "Raclette board", "facts": "Four cheeses"})
    story = Story.objects.get()
    answer = browser.post(f"/stories/{story.pk}/versions/", {"channel": blog.pk})

    variant = Variant.objects.get()
    assert answer.headers["Location"] == f"/stories/{story.pk}/?v={variant.pk}#version-{variant.pk}"
    page = browser.get(f"/stories/{story.pk}/").content.decode()
    assert "Ask Rea Moreau to check it" in page
    assert "Rea Moreau answers for quality on Blog." in page


def test_a_story_without_title_comes_back_with_everything_typed(signed_in, wim):
    answer = signed_in(wim).post("/stories/new/", {"title": " ", "facts": "Four cheeses, until Friday"})

    assert answer.status_code == 422
    assert "Four cheeses, until Friday" in answer.content.decode()


def test_the_second_version_shows_the_first_and_starts_to_adapt(signed_in, wim, blog, bluesky, now):
    """Row 6.2: one size does not fit all: a second version is never a finished copy."""
    story = a_version(blog, wim, now).story
    second = actions.add_version(story, channel=bluesky, by=wim, now=now)
    browser = signed_in(wim)

    page = browser.get(f"/stories/{story.pk}/").content.decode()
    browser.post(f"/versions/{second.pk}/start-from/", {"other": story.variants.first().pk})

    assert "To adapt" in page and "What Blog says" in page
    second.refresh_from_db()
    assert second.text == "Four cheeses, one board, ten minutes." and second.to_adapt


def test_words_save_themselves_and_the_form_learns_its_new_number(signed_in, wim, blog, now):
    variant = actions.add_version(a_story(wim, now), channel=blog, by=wim, now=now)

    answer = signed_in(wim).post(
        f"/versions/{variant.pk}/save/", words(variant, text="A\r\nB"), headers={"HX-Request": "true"}
    )

    assert answer.json() == {"fields": {"base": 1}}
    assert Variant.objects.get().text == "A\nB"


def test_the_count_is_the_networks_own_and_exact(signed_in, wim, bluesky, now):
    """Row 6.3: counted as the network itself counts."""
    variant = a_version(bluesky, wim, now)

    answer = signed_in(wim).post(f"/versions/{variant.pk}/count/", {"text": "é" * 311 + "👨‍👩‍👧‍👦"}).content.decode()

    assert "312 of 300, 12 too many: shorten the text." in answer
    assert Variant.objects.get().text == "Four cheeses, one board, ten minutes."


def test_text_over_the_limit_is_kept_but_not_submitted(signed_in, wim, bluesky, now):
    """Row 2.3: a check that stops is said, and nothing typed is lost."""
    variant = a_version(bluesky, wim, now)

    answer = signed_in(wim).post(f"/versions/{variant.pk}/submit/", words(variant, text="a" * 312))

    assert answer.status_code == 409
    assert "312 of 300, 12 too many" in answer.content.decode()
    assert Variant.objects.get().text == "a" * 312
    assert not Review.objects.exists()


def test_a_headline_too_long_to_keep_comes_back_with_the_text(signed_in, wim, blog, now):
    variant = a_version(blog, wim, now)

    answer = signed_in(wim).post(f"/versions/{variant.pk}/save/", words(variant, headline="h" * 301, text="new words"))

    assert answer.status_code == 422
    assert "h" * 301 in answer.content.decode() and "new words" in answer.content.decode()


def test_asking_keeps_what_was_just_typed_and_names_the_person(signed_in, wim, rea, blog, now):
    """Row 2.9: the author sees who decides."""
    variant = a_version(blog, wim, now)

    signed_in(wim).post(f"/versions/{variant.pk}/submit/", words(variant, headline="H", text="The last words"))

    review = Review.objects.get()
    assert (review.asked, review.revision.text, review.why_asked) == (rea, "The last words", "assigned")


def test_a_time_in_the_past_is_refused_and_stays_in_the_fields(signed_in, wim, blog, now):
    variant = a_version(blog, wim, now)

    answer = signed_in(wim).post(f"/versions/{variant.pk}/plan/", {"day": "2026-11-19", "clock": "12:59"})

    assert answer.status_code == 422
    page = answer.content.decode()
    assert "That time is already past. Choose one that is still to come." in page
    assert 'value="2026-11-19"' in page and 'value="12:59"' in page


def test_a_version_whose_time_passed_unsigned_is_called_missed_on_its_story_too(signed_in, wim, blog, now):
    """Row 2.11: the story says what the calendar says of it."""
    version = a_version(blog, wim, now - 5 * HOUR, planned_for=now - HOUR)
    actions.submit(version, by=wim, now=now - 4 * HOUR)

    page = signed_in(wim).get(f"/stories/{version.story_id}/").content.decode()

    header = page[page.index(f'id="version-{version.pk}"') :].split("</header>")[0]
    assert "Missed" in header and "To check" not in header


def test_a_time_that_does_not_exist_is_refused_with_the_first_that_does(signed_in, wim, blog, now):
    variant = a_version(blog, wim, now)

    answer = signed_in(wim).post(f"/versions/{variant.pk}/plan/", {"day": "2027-03-28", "clock": "02:30"})

    assert answer.status_code == 422
    page = answer.content.decode()
    assert "the clocks go forward: 02:30 does not exist. Take 03:00 or later." in page
    assert 'value="02:30"' in page
    assert Variant.objects.get().planned_for is None


def test_a_time_is_meant_on_the_channels_own_clock(signed_in, wim, blog, now):
    variant = a_version(blog, wim, now)
    type(blog).objects.filter(pk=blog.pk).update(zone="America/New_York")

    signed_in(wim).post(f"/versions/{variant.pk}/plan/", {"day": "2026-12-01", "clock": "09:00"})

    assert Variant.objects.get().planned_for == datetime(2026, 12, 1, 14, 0, tzinfo=UTC)


def test_an_hour_without_a_day_is_asked_for(signed_in, wim, blog, now):
    variant = a_version(blog, wim, now)

    answer = signed_in(wim).post(f"/versions/{variant.pk}/plan/", {"day": "", "clock": "09:00"})

    assert (answer.status_code, "Which day?" in answer.content.decode()) == (422, True)


def test_a_picture_is_added_with_its_description(signed_in, wim, blog, now):
    variant = a_version(blog, wim, now)

    signed_in(wim).post(f"/versions/{variant.pk}/pictures/", {"alt": "A board", "picture": a_picture()})

    picture = variant.pictures.get()
    assert (picture.alt, picture.asset.width) == ("A board", 40)


def test_a_file_that_is_no_picture_is_refused_and_its_description_stays(signed_in, wim, blog, now):
    variant = a_version(blog, wim, now)
    file = SimpleUploadedFile("board.png", b"no picture", "image/png")

    answer = signed_in(wim).post(f"/versions/{variant.pk}/pictures/", {"alt": "A long description", "picture": file})

    assert answer.status_code == 422
    page = answer.content.decode()
    assert "This file is not a picture we can read." in page and "A long description" in page


def test_a_picture_of_thirty_megabytes_is_refused_and_the_description_stays(signed_in, wim, blog, now):
    variant = a_version(blog, wim, now)
    file = SimpleUploadedFile("board.png", b"\x89PNG" + b"\0" * 30 * 1024 * 1024, "image/png")

    answer = signed_in(wim).post(f"/versions/{variant.pk}/pictures/", {"alt": "A long description", "picture": file})

    assert answer.status_code == 422
    page = answer.content.decode()
    assert "This file is too heavy: 20 MB at most." in page and "A long description" in page


def test_a_forged_upload_is_refused(wim, blog, now):
    variant = a_version(blog, wim, now)
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(wim.person)

    answer = browser.post(f"/versions/{variant.pk}/pictures/", {"alt": "x", "picture": a_picture()})

    assert answer.status_code == 403
    assert not variant.pictures.exists()


@pytest.mark.parametrize("verb", ["save", "submit", "plan", "withdraw", "sign", "start-from", "keep-theirs"])
def test_a_forged_post_changes_nothing(wim, blog, now, verb):
    variant = a_version(blog, wim, now)
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(wim.person)

    answer = browser.post(f"/versions/{variant.pk}/{verb}/", words(variant, text="forged"))

    assert answer.status_code == 403
    assert Variant.objects.get().text == "Four cheeses, one board, ten minutes."


def test_a_stale_form_shows_both_texts_and_loses_neither(signed_in, wim, rea, blog, now):
    variant = a_version(blog, wim, now)
    old = words(variant, headline="Raclette", text="The words of Wim")
    written(variant, rea, now, text="The words of Rea")
    browser = signed_in(wim)

    answer = browser.post(f"/versions/{variant.pk}/save/", old)
    page = browser.get(answer.headers["Location"]).content.decode()

    assert "Rea Moreau saved while you were writing." in page
    assert "The words of Wim" in page and re.search(r"<del>.*Rea</del>", page) and re.search(r"<ins>.*Wim</ins>", page)
    assert Variant.objects.get().text == "The words of Rea"
    assert SideCopy.objects.get().text == "The words of Wim"


def test_a_stale_autosave_says_who_was_first_and_where_both_texts_are(signed_in, wim, rea, blog, now):
    variant = a_version(blog, wim, now)
    old = words(variant, text="The words of Wim")
    written(variant, rea, now, text="The words of Rea")

    answer = signed_in(wim).post(f"/versions/{variant.pk}/save/", old, headers={"HX-Request": "true"})

    assert answer.status_code == 409
    assert "Rea Moreau saved this text while you were writing." in answer.content.decode()
    assert f"/versions/{variant.pk}/compare/" in answer.content.decode()


def test_after_comparing_one_text_is_chosen_or_both_are_merged(signed_in, wim, rea, blog, now):
    variant = a_version(blog, wim, now)
    old = words(variant, headline="Raclette", text="The words of Wim")
    written(variant, rea, now, text="The words of Rea")
    browser = signed_in(wim)
    browser.post(f"/versions/{variant.pk}/save/", old)

    merged = words(variant, headline="Raclette", text="The words of Wim and Rea", settles="1")
    browser.post(f"/versions/{variant.pk}/save/", merged)

    assert Variant.objects.get().text == "The words of Wim and Rea"
    assert not SideCopy.objects.exists()


def test_going_on_typing_on_the_page_does_not_throw_the_second_text_away(signed_in, wim, rea, blog, now):
    variant = a_version(blog, wim, now)
    old = words(variant, headline="Raclette", text="The words of Wim")
    written(variant, rea, now, text="The words of Rea")
    browser = signed_in(wim)
    browser.post(f"/versions/{variant.pk}/save/", old)

    browser.post(f"/versions/{variant.pk}/save/", words(variant, headline="Raclette", text="The words of Rea, longer"))

    assert SideCopy.objects.get().text == "The words of Wim"
    assert 'name="settles"' in browser.get(f"/versions/{variant.pk}/compare/").content.decode()


def test_a_brief_changed_by_two_comes_back_with_both(signed_in, wim, olga, now):
    story = a_story(wim, now)
    actions.edit_story(story, base=0, by=olga, now=now, facts="Five cheeses")

    answer = signed_in(wim).post(
        f"/stories/{story.pk}/edit/", {"title": "Raclette board", "facts": "Six cheeses", "base": 0}
    )

    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Somebody changed this brief" in page and "Five cheeses" in page and "Six cheeses" in page
    assert 'name="base" value="1"' in page


def test_frozen_words_are_not_changed_by_a_slip_of_the_hand(signed_in, wim, blog, now):
    review = a_review(blog, wim, now)
    variant = review.revision.variant
    browser = signed_in(wim)

    shown = browser.get(f"/stories/{variant.story_id}/").content.decode()
    opened = browser.get(f"/stories/{variant.story_id}/?edit={variant.pk}").content.decode()

    assert f"words-{variant.pk}" not in shown
    assert "Any change takes the text back from Rea Moreau, who is checking it." in opened


def test_the_reader_sees_the_exact_words_beside_the_last_ones(signed_in, wim, rea, blog, now):
    """Row 2.11: the exact words are read beside the last ones."""
    first = a_review(blog, wim, now, text="Four cheeses on one board.")
    actions.approve(first, by=rea, now=now)
    variant = written(first.revision.variant, wim, now, text="Five cheeses on one board.")
    second = actions.submit(variant, by=wim, now=now)

    page = signed_in(rea).get(f"/to-check/{second.pk}/").content.decode()

    assert 'id="frozen-words">Five cheeses on one board.</div>' in page
    assert re.search(r"<del>.*Four</del>", page) and re.search(r"<ins>.*Five</ins>", page)
    assert "Approve these words" in page


def test_a_change_is_asked_with_a_note_or_not_at_all(signed_in, wim, rea, blog, now):
    """Row 2.11: a decision other than yes needs a note."""
    review = a_review(blog, wim, now)
    browser = signed_in(rea)

    empty = browser.post(f"/to-check/{review.pk}/ask-change/", {"note": "  "})
    browser.post(f"/to-check/{review.pk}/ask-change/", {"note": "Until what hour?"})

    assert (empty.status_code, "Say what to change" in empty.content.decode()) == (422, True)
    review.refresh_from_db()
    assert (review.state, review.note) == ("change_asked", "Until what hour?")
    assert "Until what hour?" in signed_in(wim).get(f"/stories/{review.revision.variant.story_id}/").content.decode()


def test_the_author_finds_no_button_and_no_address_to_sign_with(signed_in, wim, blog, now):
    """Row 2.9: nobody signs their own words, by no door."""
    review = a_review(blog, wim, now)
    browser = signed_in(wim)

    page = browser.get(f"/to-check/{review.pk}/").content.decode()
    posted = [browser.post(f"/to-check/{review.pk}/{verb}/", {"note": "yes"}) for verb in ("approve", "ask-change")]
    crafted = browser.post(f"/versions/{review.revision.variant_id}/sign/", {"by": "1", "asked": "1"})

    assert "Approve these words" not in page and "You wrote these words: somebody else checks them." in page
    assert [answer.status_code for answer in (*posted, crafted)] == [403, 403, 403]
    review.refresh_from_db()
    assert review.state == "waiting"


def test_an_owner_who_wrote_is_an_author_like_any_other(signed_in, rea, blog, now):
    review = a_review(blog, rea, now)

    answer = signed_in(rea).post(f"/to-check/{review.pk}/approve/")

    assert answer.status_code == 403
    assert "You wrote these words: somebody else checks them." in answer.content.decode()
    assert review.asked.name == "Olga Pérel"


def test_a_stranger_finds_nothing(signed_in, sam, wim, blog, now):
    review = a_review(blog, wim, now)
    variant, browser = review.revision.variant, signed_in(sam)
    read = [
        f"/stories/{variant.story_id}/",
        f"/stories/{variant.story_id}/edit/",
        f"/to-check/{review.pk}/",
        f"/versions/{variant.pk}/compare/",
    ]
    done = [
        f"/versions/{variant.pk}/{verb}/"
        for verb in ("save", "count", "plan", "pictures", "submit", "withdraw", "sign", "start-from", "keep-theirs")
    ]
    done += [
        f"/to-check/{review.pk}/approve/",
        f"/to-check/{review.pk}/ask-change/",
        f"/stories/{variant.story_id}/versions/",
    ]

    answers = [browser.get(url).status_code for url in read] + [
        browser.post(url, {"note": "x"}).status_code for url in done
    ]

    assert set(answers) == {404}


def test_a_channel_of_another_house_can_not_be_written_for(signed_in, sam, wim, blog, now):
    theirs = a_story(sam, now)

    answer = signed_in(sam).post(f"/stories/{theirs.pk}/versions/", {"channel": blog.pk})

    assert answer.status_code == 404
    assert not Variant.objects.exists()


def test_a_channel_without_owner_takes_no_submission_and_says_who_can_mend_it(signed_in, olga, wim, blog, now):
    """Row 2.19: no owner, no submission, and the page names who can mend it."""
    variant = a_version(blog, wim, now)
    blog.ownerships.update(state="ended")

    answer = signed_in(wim).post(f"/versions/{variant.pk}/submit/", words(variant, text="x", headline="y"))

    assert answer.status_code == 409
    assert "Blog has no owner" in answer.content.decode() and "Olga Pérel" in answer.content.decode()


def test_the_story_page_asks_as_much_for_three_versions_as_for_one(
    signed_in, wim, rea, blog, bluesky, facebook, now, django_assert_max_num_queries
):
    one = a_version(blog, wim, now).story
    many = a_version(blog, wim, now).story
    for channel in (bluesky, facebook):
        writer = wim if channel == bluesky else rea
        a_version(channel, writer, now, story=many, text=f"For {channel.name}")
    browser = signed_in(wim)
    browser.get(f"/stories/{one.pk}/")

    for story in (one, many):
        with django_assert_max_num_queries(12):
            assert browser.get(f"/stories/{story.pk}/").status_code == 200


def test_the_only_person_signs_after_reading_again(signed_in, olga, shop, blog, rea, now, monkeypatch):
    """Row 3.7: one person holds everything: they sign after reading again, and it shows."""
    blog.ownerships.update(member=olga)
    blog.assignments.update(member=olga)
    review = a_review(blog, olga, now)
    variant, browser = review.revision.variant, signed_in(olga)

    early = browser.post(f"/versions/{variant.pk}/sign/")
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(minutes=30))
    browser.post(f"/versions/{variant.pk}/sign/", {"ticks": "1", "line": list(LINES)})

    assert (early.status_code, "you can sign in 30 min" in early.content.decode()) == (409, True)
    review.refresh_from_db()
    assert (review.state, review.self_signed) == ("approved", True)
    assert "Signed by the author" in browser.get(f"/stories/{variant.story_id}/").content.decode()


def test_a_price_changed_in_the_story_takes_back_the_approval_of_its_three_versions(
    signed_in, shop, wim, rea, max, olga, blog, bluesky, now, monkeypatch
):
    """Row 6.2: each version has its own words and check; the facts are the story's, and change all of them at once."""
    monkeypatch.setattr(clock, "now", lambda: now)
    page = a_channel(shop, "Page", "facebook")
    an_owner(page, rea)
    writes(page, wim, olga)
    story, writer = a_story(wim, now, facts="Raclette, 19 € a kilo."), signed_in(wim)
    texts = {blog: "A board of four.", bluesky: "Who melts it over pears?", page: "See you on Friday, with bread."}
    for channel, text in texts.items():
        version = a_version(channel, wim, now, story=story, text=text, headline="", planned_for=now + 24 * HOUR)
        typed = {"base": version.edit_number, "headline": "Raclette", "text": text, "link": ""}
        assert writer.post(f"/versions/{version.pk}/submit/", typed).status_code == 303
    for review in Review.objects.all():
        ticks = {"ticks": "1", "line": list(LINES)}
        assert signed_in(review.asked).post(f"/to-check/{review.pk}/approve/", ticks).status_code == 303
    assert set(Review.objects.values_list("state", flat=True)) == {Review.APPROVED}

    said = {"title": "Raclette board", "facts": "Raclette, 21 € a kilo.", "base": 0}
    assert writer.post(f"/stories/{story.pk}/edit/", said).status_code == 303

    assert list(Review.objects.values_list("state", flat=True)) == [Review.VOID] * 3
    assert "Approved" not in writer.get(f"/stories/{story.pk}/").content.decode()
    signers = {review.decided_by_id for review in Review.objects.all()}
    assert set(Entry.objects.filter(verb="editorial.void").values_list("told_id", flat=True)) == signers


def test_the_only_person_reads_on_today_from_when_their_own_words_can_be_signed(
    signed_in, olga, blog, now, monkeypatch
):
    """Row 3.7: nobody waits for oneself: the desk says what is to be read again, and from when it can be signed."""
    blog.ownerships.update(member=olga)
    blog.assignments.update(member=olga)
    monkeypatch.setattr(clock, "now", lambda: now)
    a_review(blog, olga, now)
    browser = signed_in(olga)

    page = browser.get("/").content.decode()
    assert "Read your own words again: “Raclette board” for Blog" in page
    assert "You can sign them from Thu 19 Nov, 13:30." in page and "waits for your check" not in page
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(minutes=30))
    assert "You can sign them now." in browser.get("/").content.decode()


def test_the_only_person_is_told_before_freezing_that_high_risk_needs_a_second(signed_in, olga, blog, now, monkeypatch):
    """Rows 2.20, 3.7: what is of high risk is never signed by whoever wrote it, and nobody waits half an hour to learn that."""
    blog.ownerships.update(member=olga)
    blog.assignments.update(member=olga)
    monkeypatch.setattr(clock, "now", lambda: now)
    variant = a_version(blog, olga, now, planned_for=now + 24 * HOUR)
    browser, said = signed_in(olga), "What is of high risk is signed by somebody else. Invite a second reader."
    browser.post(f"/stories/{variant.story_id}/risk/", {"risk": "high", "reason": "It accuses a firm."})

    page = browser.get(f"/stories/{variant.story_id}/").content.decode()
    assert said in page and "Freeze it, then read again" not in page
    refused = browser.post(f"/versions/{variant.pk}/submit/")
    assert refused.status_code == 409 and said in refused.content.decode()
    assert not Review.objects.exists()


def test_the_words_asked_about_stand_beside_the_last_ones(signed_in, wim, rea, blog, now):
    """Row 2.11: side by side, with what was taken out marked in the one and what came in the other."""
    review = a_review(blog, wim, now, text="It keeps one week in the cold.")
    signed_in(rea).post(f"/to-check/{review.pk}/ask-change/", {"note": "Five days."})
    variant = Variant.objects.get()
    typed = {"base": variant.edit_number, "headline": "Raclette", "link": "", "text": "It keeps five days in the cold."}
    signed_in(wim).post(f"/versions/{variant.pk}/submit/", typed)

    page = signed_in(rea).get(f"/to-check/{Review.objects.waiting().get().pk}/").content.decode()

    beside = re.sub(r'<span class="vh">[^<]*</span>', "", page[page.index("old-new") : page.index("in-one")])
    before, after = beside.split("Now</h3>")
    assert "It keeps <del>one week</del> in the cold." in before
    assert "It keeps <ins>five days</ins> in the cold." in after
    assert page.index("Five days.") < page.index("The words to sign")


def test_nothing_on_the_pages_needs_what_the_policy_forbids(signed_in, wim, rea, blog, bluesky, now):
    review = a_review(blog, wim, now)
    story = review.revision.variant.story
    a_version(bluesky, wim, now, story=story, text="Other words", planned_for=now + HOUR)

    for url in (f"/stories/{story.pk}/", f"/to-check/{review.pk}/", "/stories/new/"):
        page = signed_in(rea).get(url).content.decode()
        assert not re.search(r"\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)", page)


@pytest.mark.parametrize("verb", ["submit", "save", "pictures"])
def test_no_other_button_of_the_page_loses_a_date_that_was_not_saved(signed_in, wim, blog, now, verb):
    browser, variant = signed_in(wim), a_version(blog, wim, now)
    typed = {"headline": "Raclette", "text": "Four cheeses, one board.", "link": "", "base": variant.edit_number}
    tomorrow = {"was": "", "day": f"{now + timedelta(days=1):%Y-%m-%d}", "clock": "10:00"}

    past = browser.post(f"/versions/{variant.pk}/{verb}/", typed | tomorrow | {"day": "2026-11-18"})
    variant.refresh_from_db()
    browser.post(f"/versions/{variant.pk}/{verb}/", typed | tomorrow | {"base": variant.edit_number})

    assert (past.status_code, "already past" in past.content.decode()) == (422, True)
    variant.refresh_from_db()
    assert variant.planned_for == datetime(2026, 11, 20, 9, tzinfo=UTC)


def test_a_page_left_open_moves_no_date_that_somebody_else_changed(signed_in, wim, blog, now):
    browser, variant = signed_in(wim), a_version(blog, wim, now, planned_for=now + timedelta(days=2))
    page = browser.get(f"/stories/{variant.story_id}/").content.decode()
    was = re.search(r'name="was" value="([^"]*)"', page)[1]
    Variant.objects.update(planned_for=now + timedelta(days=4))
    there = {"was": was, "day": was.split()[0], "clock": was.split()[1]}

    browser.post(f"/versions/{variant.pk}/submit/", {"headline": "Raclette", "text": "Four cheeses.", "link": "",
                                                     "base": variant.edit_number} | there)  # fmt: skip

    assert Variant.objects.get().planned_for == now + timedelta(days=4)
    assert Review.objects.get().state == Review.WAITING


def test_no_other_button_of_the_page_loses_words_that_were_not_saved(signed_in, wim, blog, now):
    browser, variant = signed_in(wim), actions.add_version(a_story(wim, now), channel=blog, by=wim, now=now)
    typed = {"headline": "", "link": "", "base": variant.edit_number, "text": "Typed, not saved."}
    tomorrow = {"day": f"{now + timedelta(days=1):%Y-%m-%d}", "clock": "10:00"}

    browser.post(f"/versions/{variant.pk}/plan/", {**typed, **tomorrow})
    variant.refresh_from_db()
    assert (variant.text, variant.planned_for is not None) == ("Typed, not saved.", True)

    typed |= {"base": variant.edit_number, "text": "Typed again."}
    browser.post(f"/versions/{variant.pk}/pictures/", {**typed, "alt": "A board", "picture": a_picture()})
    picture = variant.pictures.get()
    variant.refresh_from_db()
    assert variant.text == "Typed again."

    typed |= {"base": variant.edit_number, "text": "And again.", f"alt-{picture.pk}": "A wooden board"}
    browser.post(f"/versions/{variant.pk}/pictures/{picture.pk}/describe/", typed)
    variant.refresh_from_db()
    picture.refresh_from_db()
    assert (variant.text, picture.alt) == ("And again.", "A wooden board")


def test_the_fields_below_the_words_are_sent_with_them(signed_in, wim, blog, now):
    variant = actions.add_version(a_story(wim, now), channel=blog, by=wim, now=now)

    page = signed_in(wim).get(f"/stories/{variant.story_id}/").content.decode()

    for name in ("day", "clock", "alt", "picture"):
        assert re.search(rf'<input[^>]*name="{name}"[^>]*form="words-{variant.pk}"', page), name


def test_a_story_for_a_free_place_begins_with_its_version_there(signed_in, shop, wim, blog, now, monkeypatch):
    """Row 2.6: a dashed slot is filled by the verb beside it."""
    monkeypatch.setattr(clock, "now", lambda: now)
    a_channel(shop, "LinkedIn")
    client = signed_in(wim)
    address = "/stories/new/?channel=blog&day=2026-11-24&time=18:00"

    said = client.get(address).content.decode()
    client.post(address, {"title": "Raclette"})
    client.post("/stories/new/?channel=linkedin&day=2026-11-24&time=18:00", {"title": "Not my channel"})
    client.post("/stories/new/?channel=blog&day=2026-11-01&time=25:99", {"title": "Some day"})

    assert "Blog" in said and "24 Nov, 18:00" in said
    planned = {one.story.title: one.planned_for for one in Variant.objects.select_related("story")}
    assert planned == {"Raclette": datetime(2026, 11, 24, 17, tzinfo=UTC), "Some day": None}


def test_whoever_is_asked_to_check_and_has_no_account_is_said_with_who_can_invite_them(
    blog, signed_in, wim, rea, olga, now
):
    review = a_review(blog, wim, now)
    said, page = "Rea Moreau has no account yet", f"/stories/{review.revision.variant.story_id}/"
    assert said not in signed_in(wim).get(page).content.decode()

    Person.objects.filter(pk=rea.person_id).update(email=None)

    assert said in (of_wim := signed_in(wim).get(page).content.decode())
    assert "Olga Pérel can invite them" in of_wim and 'href="/settings/team/"' not in of_wim.split(said)[1][:400]
    assert 'href="/settings/team/"' in signed_in(olga).get(page).content.decode().split(said)[1][:400]


def test_the_headline_of_a_letter_is_called_what_a_mail_calls_it(shop, rea, wim, olga, blog, signed_in, now):
    letter = a_channel(shop, "Letter", "newsletter")
    an_owner(letter, rea)
    writes(letter, wim, olga)
    story = a_version(letter, wim, now).story
    a_version(blog, wim, now, story=story, text="Four other cheeses.")

    page = signed_in(wim).get(f"/stories/{story.pk}/").content.decode()

    assert page.count("Subject of the mail") == 1 and len(re.findall(r">\s*Headline\b", page)) == 1
