"""A picture that may not be used any more goes nowhere (row 5.3)."""

from datetime import timedelta

import pytest

from masthead.desk.today import today_of
from masthead.editorial import actions
from masthead.editorial.library.sweep import void_expired
from masthead.editorial.models import Review, Variant
from masthead.editorial.tests.stages import a_version
from masthead.journal.models import Entry
from masthead.kit import clock
from masthead.kit.errors import Refused
from masthead.media import actions as media
from masthead.media.tests.pictures import a_scene
from masthead.publishing.actions import plan_deliveries
from masthead.publishing.gates import TO_DROP, Clock, refuse_stopped, verdict
from masthead.publishing.models import Delivery

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def noon(monkeypatch, now):
    monkeypatch.setattr(clock, "now", lambda: now)


@pytest.fixture
def photo(shop, wim, now):
    return media.add_picture(shop, upload=a_scene(7), alt="Léa at the counter", by=wim, now=now)


def agreed_until(photo, day, wim, now):
    return media.record_consent(photo, who="Léa Roux", given_on=now.date(), ends_on=day.date(), by=wim, now=now)


@pytest.fixture
def agreed(photo, wim, now):
    return agreed_until(photo, now + 2 * DAY, wim, now)


def with_picture(channel, photo, wim, now):
    variant = a_version(channel, wim, now, planned_for=now + 5 * DAY)
    actions.add_picture_to(variant, asset=photo, by=wim, now=now)
    return Variant.objects.get(pk=variant.pk)


@pytest.fixture
def approved(blog, photo, wim, rea, now):
    """Signed while nothing ended; then a consent of two days is written down."""
    variant = with_picture(blog, photo, wim, now)
    actions.approve(actions.submit(variant, by=wim, now=now), by=rea, now=now)
    plan_deliveries(now)
    agreed_until(photo, now + 2 * DAY, wim, now)
    return Variant.objects.get(pk=variant.pk)


def test_a_consent_that_ended_voids_the_approval_tells_the_owner_and_asks_for_another_picture(approved, rea, wim, now):
    """Row 5.3: a photo whose consent ended, in an approved future item: approval void, owner told, replacement asked."""
    later = now + 3 * DAY

    done = void_expired(now=later)

    approved.refresh_from_db()
    assert (done, approved.current) == (1, None)
    assert Review.objects.get().state == Review.VOID
    told = Entry.objects.get(verb="editorial.picture_lapsed")
    assert told.told_id == rea.pk
    assert "Léa Roux agreed until Saturday 21 November." in told.because
    for who in (rea, wim):
        assert any("Choose another picture" in item.sentence for item in today_of(who, now=later).waiting)


def test_a_consent_that_ends_before_the_planned_day_is_said_when_planning_and_stops_at_submission(
    blog, photo, agreed, wim, now, signed_in
):
    """Row 5.3: what could not go out on its day is not signed for it."""
    variant, browser = with_picture(blog, photo, wim, now), signed_in(wim)
    later = now + 6 * DAY

    said = browser.post(
        f"/versions/{variant.pk}/plan/", {"day": later.date(), "clock": "12:00"}, follow=True
    ).content.decode()
    words = {"base": variant.edit_number, "headline": variant.headline, "text": variant.text, "link": ""}
    refused = browser.post(f"/versions/{variant.pk}/submit/", words)

    assert "may not be used then. Léa Roux agreed until Saturday 21 November." in said
    assert refused.status_code == 409 and "Léa Roux agreed until Saturday 21 November." in refused.content.decode()
    browser.post(f"/versions/{variant.pk}/plan/", {"day": (now + 2 * DAY).date(), "clock": "12:00"})
    assert browser.post(f"/versions/{variant.pk}/submit/", words).status_code == 303


def test_a_date_is_taken_away_whatever_the_pictures(blog, photo, agreed, wim, now, signed_in):
    variant = with_picture(blog, photo, wim, now)

    answer = signed_in(wim).post(f"/versions/{variant.pk}/plan/", {"day": "", "clock": ""})

    assert answer.status_code == 303
    assert Variant.objects.get().planned_for is None


def test_a_consent_that_came_to_end_earlier_stops_at_the_signature(blog, photo, wim, rea, now, signed_in):
    review = actions.submit(with_picture(blog, photo, wim, now), by=wim, now=now)
    agreed_until(photo, now + 2 * DAY, wim, now)

    answer = signed_in(rea).post(f"/to-check/{review.pk}/approve/")

    assert answer.status_code == 409 and "Léa Roux agreed until" in answer.content.decode()


def test_what_is_signed_is_not_moved_beyond_a_consent_neither_its_wish_nor_its_promise(
    blog, photo, wim, rea, now, signed_in
):
    variant = with_picture(blog, photo, wim, now)
    actions.plan(variant, planned_for=now + 2 * DAY, by=wim, now=now)
    agreed_until(photo, now + 2 * DAY, wim, now)
    actions.approve(actions.submit(Variant.objects.get(), by=wim, now=now), by=rea, now=now)
    typed = {"day": (now + 3 * DAY).date(), "clock": "11:00"}
    browser = signed_in(rea)

    wish = browser.post(f"/versions/{variant.pk}/plan/", typed)
    plan_deliveries(now)
    promise = browser.post(f"/versions/{variant.pk}/move/", typed)

    assert (wish.status_code, "Choose an earlier day" in wish.content.decode()) == (422, True)
    assert promise.status_code in (409, 422) and "Choose an earlier day" in promise.content.decode()


def test_while_the_consent_covers_the_day_nothing_is_taken_back(approved, photo, wim, rea, now):
    """Row 5.3: the last day still counts, in the firm's own zone."""
    agreed_until(photo, now + 5 * DAY, wim, now)

    done = void_expired(now=now) + void_expired(now=now + 5 * DAY)

    assert done == 0
    assert Review.objects.get().state == Review.APPROVED
    assert not any("another picture" in item.sentence for item in today_of(rea, now=now + 2 * DAY).waiting)


def test_a_consent_written_down_after_the_signature_counts_at_once_not_on_its_last_day(
    blog, photo, wim, rea, now, signed_in
):
    """Row 5.3: signed for Tuesday; then somebody writes down that Léa agrees until Saturday only."""
    variant = with_picture(blog, photo, wim, now)
    actions.approve(actions.submit(variant, by=wim, now=now), by=rea, now=now)
    plan_deliveries(now)
    owner, writer = signed_in(rea), signed_in(wim)
    asked = f"Choose another picture for “Raclette board” on {blog.name}"
    assert asked not in owner.get("/").content.decode()

    consent = {"who": "Léa Roux", "given_on": now.date(), "ends_on": (now + 2 * DAY).date()}
    assert writer.post(f"/pictures/{photo.pk}/consent/", consent).status_code == 303

    assert asked in owner.get("/").content.decode() and asked in writer.get("/").content.decode()
    assert void_expired(now=now + timedelta(minutes=1)) == 1
    assert Review.objects.get().state == Review.VOID
    told = Entry.objects.get(verb="editorial.picture_lapsed")
    assert (told.told_id, "Léa Roux agreed until Saturday 21 November." in told.because) == (rea.pk, True)
    assert verdict(Delivery.objects.whole().get(), now + 5 * DAY, Clock(), paused=False).what == TO_DROP
    words = {"base": variant.edit_number, "headline": variant.headline, "text": variant.text, "link": ""}
    refused = writer.post(f"/versions/{variant.pk}/submit/", words)
    assert refused.status_code == 409 and "Léa Roux agreed until" in refused.content.decode()

    writer.post(f"/pictures/{photo.pk}/consent/", consent | {"ends_on": (now + 9 * DAY).date()})
    assert asked not in owner.get("/").content.decode()
    assert writer.post(f"/versions/{variant.pk}/submit/", words).status_code == 303


def test_the_promise_counts_not_the_day_that_was_planned(blog, photo, wim, rea, now, signed_in):
    """Row 5.3: signed for Friday evening, sent on Saturday morning within the day of grace; then Léa agrees until Friday only."""
    friday, saturday = (now + DAY).replace(hour=18), (now + 2 * DAY).replace(hour=9)
    variant = with_picture(blog, photo, wim, now)
    actions.plan(variant, planned_for=friday, by=wim, now=now)
    actions.approve(actions.submit(Variant.objects.get(), by=wim, now=now), by=rea, now=now)
    plan_deliveries(now)
    owner = signed_in(rea)
    assert owner.post(f"/versions/{variant.pk}/move/", {"day": saturday.date(), "clock": "09:00"}).status_code == 303
    consent = {"who": "Léa Roux", "given_on": now.date(), "ends_on": friday.date()}

    signed_in(wim).post(f"/pictures/{photo.pk}/consent/", consent)

    assert f"Choose another picture for “Raclette board” on {blog.name}" in owner.get("/").content.decode()
    assert void_expired(now=now) == 1
    assert Review.objects.get().state == Review.VOID


def test_what_is_sent_earlier_than_planned_keeps_a_consent_that_covers_that_day(blog, photo, wim, rea, now, signed_in):
    """Row 5.3: signed for Saturday morning, brought forward to Friday evening: until Friday is long enough."""
    friday, saturday = (now + DAY).replace(hour=18), (now + 2 * DAY).replace(hour=9)
    variant = with_picture(blog, photo, wim, now)
    actions.plan(variant, planned_for=saturday, by=wim, now=now)
    actions.approve(actions.submit(Variant.objects.get(), by=wim, now=now), by=rea, now=now)
    plan_deliveries(now)
    signed_in(rea).post(f"/versions/{variant.pk}/move/", {"day": friday.date(), "clock": "18:00"})
    consent = {"who": "Léa Roux", "given_on": now.date(), "ends_on": friday.date()}

    signed_in(wim).post(f"/pictures/{photo.pk}/consent/", consent)

    assert void_expired(now=now) == 0
    delivery = Delivery.objects.whole().get()
    assert verdict(delivery, friday, Clock(), paused=False).what != TO_DROP
    refuse_stopped(delivery, friday)


def test_the_last_day_of_a_consent_lasts_until_midnight_in_the_firms_own_zone(approved, shop, photo, wim, now):
    """Row 5.3: ten in the evening in Montréal is the day after in UTC, and still the last day."""
    shop.zone = "America/Montreal"
    shop.save()
    last = (now + 3 * DAY).replace(hour=3)
    Delivery.objects.update(due_at=last)

    delivery = Delivery.objects.whole().get()

    assert verdict(delivery, last, Clock(), paused=False).what != TO_DROP
    refuse_stopped(delivery, last)


def test_the_day_it_goes_out_is_that_of_the_firms_own_clock(blog, photo, wim, rea, now):
    """Row 5.3: 23:30 in London is the day after in Paris, where the consent is over."""
    variant = with_picture(blog, photo, wim, now)
    late = (now + 2 * DAY).replace(hour=23, minute=30)
    agreed_until(photo, now + 5 * DAY, wim, now)
    actions.plan(variant, planned_for=late, by=wim, now=now)
    actions.approve(actions.submit(Variant.objects.get(), by=wim, now=now), by=rea, now=now)

    agreed_until(photo, now + 3 * DAY, wim, now)
    assert void_expired(now=now) == 0
    agreed_until(photo, now + 2 * DAY, wim, now)
    assert void_expired(now=now) == 1


def test_a_second_look_says_nothing_twice(approved, now):
    void_expired(now=now + 3 * DAY)

    assert void_expired(now=now + 3 * DAY) == 0
    assert Entry.objects.filter(verb="editorial.picture_lapsed").count() == 1


def test_the_gate_before_sending_holds_even_when_nobody_looked(approved, now):
    """Row 5.3: between the midnight on which a consent ends and the next look, nothing slips out."""
    delivery = Delivery.objects.whole().get()

    assert verdict(delivery, now + 3 * DAY, Clock(), paused=False).what == TO_DROP


def test_who_takes_a_consent_back_is_heard_at_the_next_look(approved, photo, wim, max, now):
    """Row 5.3: anybody of the house who hears it writes it down."""
    consent = agreed_until(photo, now + 9 * DAY, wim, now)
    assert void_expired(now=now) == 0

    media.revoke_consent(consent, by=max, now=now)

    assert void_expired(now=now + timedelta(minutes=1)) == 1


def test_what_is_out_keeps_its_approval(approved, now):
    Delivery.objects.update(state="published", remote_url="https://shop.example/1", published_at=now, remote_id="1")

    assert void_expired(now=now + 3 * DAY) == 0
    assert Review.objects.get().state == Review.APPROVED


def test_such_a_picture_is_not_added_not_submitted_and_not_signed(blog, bluesky, photo, wim, rea, now):
    variant = with_picture(blog, photo, wim, now)
    review = actions.submit(variant, by=wim, now=now)
    agreed_until(photo, now + 2 * DAY, wim, now)
    later = now + 3 * DAY
    other = a_version(bluesky, wim, now)

    with pytest.raises(Refused, match="Léa Roux agreed until"):
        actions.approve(Review.objects.get(pk=review.pk), by=rea, now=later)
    with pytest.raises(Refused, match="Léa Roux agreed until"):
        actions.add_picture_to(other, asset=photo, by=wim, now=later)
    actions.withdraw_review(variant, by=wim, now=later)
    with pytest.raises(Refused, match="Choose another picture"):
        actions.submit(Variant.objects.get(pk=variant.pk), by=wim, now=later)


def test_a_new_consent_of_the_same_person_makes_the_picture_usable_again(photo, agreed, wim, now):
    later = now + 3 * DAY
    assert photo.__class__.objects.get().why_not(later.date())

    media.record_consent(photo, who="lea  ROUX", given_on=later.date(), by=wim, now=later)

    assert photo.__class__.objects.get().why_not(later.date()) == []


def test_the_library_offers_what_may_be_used_and_a_click_takes_it(signed_in, wim, blog, photo, agreed, shop, now):
    old = media.add_picture(shop, upload=a_scene(8), alt="Old poster", by=wim, now=now)
    media.edit_picture(old, licence_until=(now - DAY).date(), by=wim, now=now)
    variant, browser = a_version(blog, wim, now), signed_in(wim)

    page = browser.get(f"/versions/{variant.pk}/pictures/choose/").content.decode()
    browser.post(f"/versions/{variant.pk}/pictures/choose/{photo.pk}/")

    assert "Léa at the counter" in page
    assert "Old poster" not in page
    assert variant.pictures.get().alt == "Léa at the counter"


def test_the_words_typed_so_far_are_kept_on_the_way_to_the_library(signed_in, wim, blog, now):
    variant = a_version(blog, wim, now)
    base = Variant.objects.get(pk=variant.pk).edit_number

    answer = signed_in(wim).post(
        f"/versions/{variant.pk}/pictures/choose/go/",
        {"base": base, "headline": "H", "text": "Typed just now", "link": ""},
    )

    assert answer.url == f"/versions/{variant.pk}/pictures/choose/"
    assert Variant.objects.get(pk=variant.pk).text == "Typed just now"


def test_the_page_of_a_picture_says_where_it_is_used_and_what_became_of_it(signed_in, wim, approved, photo):
    page = signed_in(wim).get(f"/pictures/{photo.pk}/uses/").content.decode()

    assert "Raclette board" in page
    assert "Scheduled" in page or "To publish by hand" in page


def test_only_a_picture_that_stood_nowhere_is_deleted_for_good(signed_in, wim, blog, photo, agreed, shop, now):
    unused = media.add_picture(shop, upload=a_scene(9), alt="", by=wim, now=now)
    with_picture(blog, photo, wim, now)
    browser = signed_in(wim)
    for one in (photo, unused):
        media.retire_picture(one, by=wim, now=now)

    kept = browser.post(f"/pictures/{photo.pk}/delete/")
    gone = browser.post(f"/pictures/{unused.pk}/delete/")

    assert (kept.status_code, gone.status_code) == (409, 303)
    assert list(photo.__class__.objects.all()) == [photo]


def test_many_pictures_that_lapsed_cost_no_more_queries_on_today(
    blog, photo, agreed, wim, rea, now, django_assert_max_num_queries
):
    for number in range(5):
        with_picture(blog, photo, wim, now + number * timedelta(minutes=1))

    with django_assert_max_num_queries(13):
        desk = today_of(rea, now=now + 3 * DAY)

    assert sum("another picture" in item.sentence for item in desk.waiting) == 5


def test_a_picture_uploaded_twice_is_said_to_be_here_already(signed_in, wim, blog, photo, now):
    variant = a_version(blog, wim, now)

    answer = signed_in(wim).post(
        f"/versions/{variant.pk}/pictures/",
        {"picture": a_scene(7, "PNG", size=(320, 240)), "alt": "Again"},
        follow=True,
    )

    assert "You have it already, from Thursday 19 November." in answer.content.decode()
    assert variant.pictures.count() == 1
