"""The library as a person sees it."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from masthead.journal.models import Entry
from masthead.kit import clock
from masthead.media import actions, several
from masthead.media.models import Asset, Consent
from masthead.media.tests.pictures import a_scene

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def noon(monkeypatch, now):
    monkeypatch.setattr(clock, "now", lambda: now)


@pytest.fixture
def add(shop, wim, now):
    def added(seed=1, **facts):
        facts = {"alt": "A board", "by": wim, "now": now} | facts
        return actions.add_picture(shop, upload=a_scene(seed), **facts)

    return added


def about(asset, **typed):
    kept = {"alt": asset.alt, "credit": "", "tags": "", "licence": "unknown", "people": "unsaid"}
    return kept | {"licence_words": "", "licence_link": "", "licence_until": ""} | typed


def test_the_library_shows_small_pictures_and_leads_to_each(signed_in, wim, add):
    asset = add()
    browser = signed_in(wim)

    page = browser.get("/pictures/").content.decode()

    assert f'src="/pictures/{asset.pk}/small/"' in page
    assert f'href="/pictures/{asset.pk}/about/"' in page
    small = browser.get(f"/pictures/{asset.pk}/small/")
    assert small.headers["Content-Type"] == "image/webp"
    assert b"".join(small.streaming_content).startswith(b"RIFF")


def test_a_small_picture_whose_large_one_is_lost_is_not_found(signed_in, wim, add):
    asset = add()
    asset.file.storage.delete(asset.file.name)

    assert signed_in(wim).get(f"/pictures/{asset.pk}/small/").status_code == 404


def test_several_pictures_come_in_at_once_and_each_is_asked_what_it_shows(signed_in, wim):
    browser = signed_in(wim)

    answer = browser.post("/pictures/add/", {"pictures": [a_scene(1), a_scene(2), a_scene(1, size=(320, 240))]})
    page = browser.get(answer.url).content.decode()
    first, second, third = Asset.objects.order_by("pk")
    browser.post(
        answer.url, {f"alt-{first.pk}": "The counter", f"alt-{second.pk}": "The cellar", f"credit-{first.pk}": "Noé"}
    )

    assert page.count("<textarea") == 3
    assert page.count("You have this picture already, from Thursday 19 November.") == 2
    first.refresh_from_db()
    assert (first.alt, first.credit) == ("The counter", "Noé")
    assert Asset.objects.get(pk=third.pk).alt == ""


def test_one_bad_file_stops_no_other_and_is_named(signed_in, wim, settings):
    settings.PICTURE_MAX_BYTES = 40_000
    heavy = SimpleUploadedFile("heavy.jpg", b"\xff\xd8" + b"0" * 50_000)
    paper = SimpleUploadedFile("paper.pdf", b"%PDF-1.7")

    answer = signed_in(wim).post("/pictures/add/", {"pictures": [heavy, a_scene(1), paper]})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "heavy.jpg" in page and "too heavy" in page
    assert "paper.pdf" in page and "PDF is damaged" in page
    assert "1 picture was taken in." in page
    assert Asset.objects.count() == 1


def test_more_than_ten_at_a_time_are_left_out_at_the_door(signed_in, wim, monkeypatch):
    monkeypatch.setattr(several, "MOST", 2)

    page = signed_in(wim).post("/pictures/add/", {"pictures": [a_scene(n) for n in range(4)]}).content.decode()

    assert Asset.objects.count() == 2
    assert page.count("2 pictures at a time: this one was left out.") == 2


def test_everything_about_a_picture_is_said_on_one_page(signed_in, wim, add):
    """Row 5.3: description, credit, licence until a day, people shown, tags."""
    asset, browser = add(), signed_in(wim)

    answer = browser.post(
        f"/pictures/{asset.pk}/about/",
        about(asset, tags="Fête, cave", credit="Noé", licence="given", licence_words="Léa", licence_until="2026-12-01"),
    )

    asset.refresh_from_db()
    assert answer.status_code == 303
    assert (asset.licence, asset.licence_words, asset.usable_until.isoformat()) == ("given", "Léa", "2026-12-01")
    page = browser.get(f"/pictures/{asset.pk}/about/").content.decode()
    assert "It may be used until Tuesday 1 December." in page
    assert "cave, Fête" in page


def test_a_free_licence_without_a_name_comes_back_with_everything_typed(signed_in, wim, add):
    asset = add()

    answer = signed_in(wim).post(f"/pictures/{asset.pk}/about/", about(asset, credit="Typed by hand", licence="free"))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Which licence is it?" in page
    assert "Typed by hand" in page


def test_a_consent_is_written_down_and_taken_back(signed_in, wim, max, add):
    asset, browser = add(), signed_in(wim)

    wrong = browser.post(
        f"/pictures/{asset.pk}/consent/", {"who": "Léa", "given_on": "2026-11-19", "ends_on": "2026-11-01"}
    )
    browser.post(f"/pictures/{asset.pk}/consent/", {"who": "Léa", "given_on": "2026-11-19", "purpose": "Poster"})
    signed_in(max).post(f"/pictures/consents/{Consent.objects.get().pk}/revoke/")

    assert (wrong.status_code, "A consent ends after it was given." in wrong.content.decode()) == (422, True)
    page = browser.get(f"/pictures/{asset.pk}/about/").content.decode()
    assert "This picture may not be used." in page
    assert "Taken back: written down by Max Haddad" in page
    assert Entry.objects.filter(verb="media.revoke_consent").exists()


def test_a_colleague_reads_what_is_said_and_is_offered_no_field(signed_in, max, add):
    asset = add(credit="Noé")
    browser = signed_in(max)

    page = browser.get(f"/pictures/{asset.pk}/about/").content.decode()
    answer = browser.post(f"/pictures/{asset.pk}/about/", about(asset, credit="Somebody"))

    assert "Noé" in page
    assert 'name="licence"' not in page
    assert answer.status_code == 403
    assert "Olga" in answer.content.decode()


def test_a_network_gets_its_own_file(signed_in, wim, add, bluesky):
    asset, browser = add(), signed_in(wim)

    file = browser.get(f"/pictures/{asset.pk}/for/bluesky/")

    assert file.headers["Content-Disposition"] == f'attachment; filename="picture-{asset.pk}-bluesky.jpg"'
    assert browser.get(f"/pictures/{asset.pk}/for/nowhere/").status_code == 404
    assert "Bluesky" in browser.get(f"/pictures/{asset.pk}/about/").content.decode()


@pytest.mark.parametrize(
    "address", ["/pictures/", "/pictures/?q=counter&show=unused", "/pictures/?show=twins", "/pictures/?tag=cave"]
)
def test_a_thousand_pictures_cost_no_more_queries_than_ten(
    signed_in, shop, wim, now, address, django_assert_max_num_queries
):
    Asset.objects.bulk_create(
        Asset(
            organisation=shop, file=f"{n}.jpg", content_type="image/jpeg", name=f"n{n}.jpg", sha256=f"{n}", bytes=1, width=1,
            height=1, uploaded_by=wim, uploaded_at=now, words=f"counter {n}", looked_at=now,
        )
        for n in range(1000)
    )  # fmt: skip
    browser = signed_in(wim)
    browser.get("/pictures/")

    with django_assert_max_num_queries(14):
        page = browser.get(address)

    assert page.status_code == 200
    assert page.content.decode().count("/small/") <= 24


def test_the_library_speaks_french(signed_in, wim, add):
    add(alt="")
    wim.person.language = "fr"
    wim.person.save()

    page = signed_in(wim).get("/pictures/").content.decode()

    assert "Ce que nous avons, à qui c’est, et si nous pouvons nous en servir." in page
    assert "Sans description" in page
