"""What is out is put right in the open: with a note the public reads, a name and a day (row 9)."""

import pytest
from django.db import IntegrityError, transaction

from masthead.editorial.corrections.actions import correct
from masthead.editorial.models import Correction
from masthead.journal.models import Entry
from masthead.kit import clock
from masthead.kit.errors import NotAllowed, Refused
from masthead.kit.templatetags.kit import tag

pytestmark = pytest.mark.django_db


@pytest.fixture
def ready(practice, promised, wim):
    """A version that is promised and not out, on a channel of Max on which Wim writes."""
    return promised(practice()).variant


@pytest.fixture
def out(ready, pump, time):
    """The same, published."""
    pump.tick()
    assert ready.deliveries.get().state == "published"
    return ready


def test_a_correction_keeps_the_public_note_the_day_and_the_person(out, max, time, signed_in):
    """Row 9: an item corrected after publication: note, day and person are on record."""
    browser, address = signed_in(max), f"/versions/{out.pk}/corrections/"

    browser.post(address, {"kind": "corrected", "note": "It is 18 months old, not 24."})

    one = Correction.objects.get()
    assert (one.by, one.kind) == (max, "corrected")
    page, story = (browser.get(where).content.decode() for where in (address, f"/stories/{out.story_id}/"))
    assert "It is 18 months old, not 24." in page and max.name in page
    assert "It is 18 months old, not 24." in story
    assert str(tag("ok", "Corrected", "pen-line")) in story and str(tag("ok", "Approved", "check")) not in story
    assert Entry.objects.filter(verb="editorial.correct").count() == 1


def test_without_a_note_nothing_is_put_right_and_the_choice_is_kept(out, max, signed_in):
    answer = signed_in(max).post(f"/versions/{out.pk}/corrections/", {"kind": "withdrawn", "note": "  "})

    assert answer.status_code == 422
    assert 'value="withdrawn"' in answer.content.decode()
    assert not Correction.objects.exists()


def test_after_a_withdrawal_nothing_is_left_to_correct(out, max, time, signed_in):
    correct(out, kind="withdrawn", note="It was wrong.", by=max, now=time.now())

    assert "<textarea" not in signed_in(max).get(f"/versions/{out.pk}/corrections/").content.decode()
    with pytest.raises(Refused, match="withdrawn already"):
        correct(out, kind="corrected", note="Again.", by=max, now=time.now())
    with pytest.raises(IntegrityError), transaction.atomic():
        Correction.objects.create(variant=out, kind="withdrawn", note="Twice", by=max, at=time.now())


@pytest.mark.parametrize(
    "address", ["/stories/?state=withdrawn", "/stories/?q=Comté", "/search/?q=Comté", "/calendar/list/"]
)
def test_after_a_withdrawal_no_list_says_that_it_is_published(out, max, time, signed_in, address, monkeypatch):
    """Row 9: published, then withdrawn: the lists say so too."""
    monkeypatch.setattr(clock, "now", time.now)
    correct(out, kind="withdrawn", note="It was wrong.", by=max, now=time.now())

    page = signed_in(max).get(address).content.decode()

    assert str(tag("done", "Published", "check-check")) not in page
    assert page.count("Withdrawn") > ("state=" in address or "/stories/" in address)  # the filter names it too


def test_what_was_withdrawn_is_not_among_what_is_published(out, max, time, signed_in):
    stories = signed_in(max)
    assert out.story.title in stories.get("/stories/?state=published").content.decode()

    correct(out, kind="withdrawn", note="It was wrong.", by=max, now=time.now())

    assert out.story.title not in stories.get("/stories/?state=published").content.decode()
    assert out.story.title in stories.get("/stories/?state=withdrawn").content.decode()


def test_what_is_not_out_is_changed_instead(ready, max, time):
    with pytest.raises(Refused, match="not out yet"):
        correct(ready, kind="corrected", note="A word.", by=max, now=time.now())


def test_a_contributor_reads_and_puts_nothing_right(out, wim, time, signed_in):
    page = signed_in(wim).get(f"/versions/{out.pk}/corrections/").content.decode()

    assert "<textarea" not in page
    with pytest.raises(NotAllowed):
        correct(out, kind="corrected", note="A word.", by=wim, now=time.now())


def test_another_firm_finds_nothing(out, sam, signed_in):
    assert signed_in(sam).get(f"/versions/{out.pk}/corrections/").status_code == 404
