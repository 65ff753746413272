"""What people do with the pictures of the library."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from masthead.channels.models import DutyAssignment
from masthead.journal.models import Entry
from masthead.kit.errors import NotAllowed, Refused, Stale
from masthead.media import actions, backfill, hashes, reading, twins
from masthead.media.models import Asset, Consent, Tag, Twin
from masthead.media.tests.pictures import a_scene

DAY = timedelta(days=1)


@pytest.fixture
def add(shop, wim, now):
    def added(seed=1, *, kind="JPEG", size=(160, 120), **facts):
        facts = {"alt": "A board", "by": wim, "now": now} | facts
        return actions.add_picture(shop, upload=a_scene(seed, kind, size=size), **facts)

    return added


def fresh(asset) -> Asset:
    return Asset.objects.get(pk=asset.pk)


def test_a_copy_of_a_picture_is_found_beside_the_first(add):
    first, _other, copy = add(1), add(2), add(1, kind="PNG", size=(320, 240))

    assert twins.of(fresh(copy)) == [first]
    assert twins.of(fresh(first)) == [copy]
    assert Twin.objects.count() == 1


def test_the_look_up_finds_what_comparing_all_with_all_finds(shop, wim, now):
    """The four bands against brute force, over looks that lie close together."""
    looks = [0x0F0F_3C3C_AAAA_1234 ^ (1 << a) ^ (1 << b) ^ (n * 0x0101_0000_0001) for n in range(4) for a in (0, 17, 40) for b in (3, 33, 63)]  # fmt: skip
    rows = Asset.objects.bulk_create(
        Asset(
            organisation=shop, file="x", content_type="image/png", name=f"n{n}", sha256=f"{n}", bytes=1, width=1, height=1,
            uploaded_by=wim, uploaded_at=now, **{f"look_{band}": value for band, value in enumerate(hashes.bands(look))},
        )
        for n, look in enumerate(looks)
    )  # fmt: skip

    for asset, look in zip(rows, looks, strict=True):
        brute = sorted(hashes.distance(look, other) for other in looks)[1:]
        found = [far for far, _one in twins.near(shop.pk, look, asset.sha256, besides=asset.pk)]
        assert found == [far for far in brute if far <= hashes.NEAR][: twins.MOST]


def test_the_walls_stand_between_twins_too(add, sam, now):
    actions.add_picture(sam.organisation, upload=a_scene(1), alt="", by=sam, now=now)

    assert twins.of(fresh(add(1))) == []


def test_old_pictures_get_their_look_little_by_little(add, now):
    """Stopped anywhere, the next run goes on there."""
    pictures = [add(1), add(1, size=(320, 240)), add(3)]
    Twin.objects.all().delete()
    Asset.objects.update(looked_at=None, look_0=None, look_1=None, look_2=None, look_3=None, words="")

    done = [backfill.some(now=now, most=2) for _run in range(3)]

    assert done == [2, 1, 0]
    assert twins.of(fresh(pictures[0])) == [pictures[1]]
    assert "board" in fresh(pictures[2]).words


def test_an_old_picture_whose_file_is_lost_is_not_tried_for_ever(add, now):
    asset = add(1)
    asset.file.storage.delete(asset.file.name)
    Asset.objects.update(looked_at=None)

    assert [backfill.some(now=now), backfill.some(now=now)] == [1, 0]


def test_tags_are_one_word_however_they_are_typed(add, wim, now):
    first, second = add(1), add(2)

    actions.tag_picture(first, tags="Fête, cave ,, fete", by=wim, now=now)
    actions.tag_picture(second, tags="FETE", by=wim, now=now)

    assert sorted(tag.folded for tag in Tag.objects.all()) == ["cave", "fete"]
    actions.tag_picture(first, tags="", by=wim, now=now)
    assert [tag.folded for tag in Tag.objects.all()] == ["fete"]


@pytest.mark.parametrize("words", ["counter", "COMPTOIR ete", "Noé", "noe", "cave"])
def test_a_search_forgives_accents_and_capitals(add, wim, now, words):
    asset = add(1, alt="Le comptoir en été", credit="Noé")
    actions.tag_picture(asset, tags="cave, counter", by=wim, now=now)
    add(2, alt="Something else")

    assert list(reading.found(wim, reading.Filters(words=words), on=now.date())) == [asset]


def test_each_filter_finds_its_pictures(add, wim, olga, now):
    """Row 5.3: what is unused, undescribed, uncredited, soon over, over, not approved, a twin, or taken out."""
    on = now.date()
    plain = add(1, credit="Noé")
    twin = add(1, size=(320, 240), credit="Noé")
    bare = add(2, alt="")
    soon, over, out = add(3, credit="Noé"), add(4, credit="Noé"), add(5, credit="Noé")
    actions.edit_picture(soon, licence_until=on + 10 * DAY, by=wim, now=now)
    actions.edit_picture(over, licence_until=on - DAY, by=wim, now=now)
    actions.retire_picture(out, by=wim, now=now)
    actions.approve_picture(plain, by=olga, now=now)

    def shown(show):
        return set(reading.found(wim, reading.Filters(show=show), on=on))

    assert shown("") == shown("unused") == {plain, twin, bare, soon, over}
    assert shown("bare") == shown("nobody") == {bare}
    assert (shown("soon"), shown("over"), shown("out")) == ({soon}, {over}, {out})
    assert shown("open") == {twin, bare, soon, over}
    assert shown("twins") == {plain, twin}


def test_whoever_brought_a_picture_says_what_it_is_and_others_do_not(add, wim, olga, max, sam, now):
    asset = add(1)

    actions.edit_picture(asset, credit="Noé", by=wim, now=now)
    actions.edit_picture(asset, alt="Seen by the head", by=olga, now=now)
    for who in (max, sam):
        with pytest.raises(NotAllowed):
            actions.edit_picture(asset, credit="Somebody", by=who, now=now)

    assert (fresh(asset).credit, fresh(asset).alt) == ("Noé", "Seen by the head")


def test_consistency_opens_the_library_the_owner_too_and_writing_does_not(add, wim, rea, max, blog, bluesky, olga, now):
    asset = add(1)
    with pytest.raises(NotAllowed, match="Olga"):
        actions.approve_picture(asset, by=wim, now=now)

    DutyAssignment.objects.create(
        channel=bluesky, duty="consistency", kind="doing", member=wim, assigned_by=olga, assigned_at=now
    )
    actions.approve_picture(asset, by=wim, now=now)
    with pytest.raises(Stale):
        actions.approve_picture(asset, by=rea, now=now)

    assert fresh(asset).approved_by == wim


def test_a_licence_changed_by_who_can_not_approve_takes_the_approval_away(add, wim, olga, now):
    asset = add(1)
    actions.approve_picture(asset, by=olga, now=now)

    actions.edit_picture(asset, alt="Only the description", by=wim, now=now)
    assert fresh(asset).approved_at
    actions.edit_picture(asset, licence="bought", by=wim, now=now)

    assert fresh(asset).approved_at is None


def test_what_may_not_be_used_is_not_approved(add, olga, now):
    asset = add(1)
    actions.edit_picture(asset, people="shown", by=olga, now=now)

    with pytest.raises(Refused, match="no consent is written down"):
        actions.approve_picture(asset, by=olga, now=now)


def test_anybody_of_the_house_may_write_down_that_a_consent_was_taken_back(add, wim, max, sam, now):
    asset = add(1)
    consent = actions.record_consent(asset, who="Léa", given_on=now.date(), by=wim, now=now)
    with pytest.raises(NotAllowed):
        actions.revoke_consent(consent, by=sam, now=now)

    actions.revoke_consent(consent, by=max, now=now)

    assert fresh(asset).why_not(now.date()) == ["Léa took the consent back."]
    with pytest.raises(Stale):
        actions.revoke_consent(consent, by=max, now=now)


@pytest.mark.parametrize(
    "facts", [{"who": " "}, {"ends_on": -1}, {"given_on": 1}], ids=["nobody", "ends before", "not yet given"]
)
def test_a_consent_that_makes_no_sense_is_refused(add, wim, now, facts):
    asked = {"who": "Léa", "given_on": 0} | facts
    days = {key: now.date() + value * DAY for key, value in asked.items() if isinstance(value, int)}

    with pytest.raises(Refused):
        actions.record_consent(add(1), by=wim, now=now, **(asked | days))


def test_the_database_itself_takes_no_consent_that_ends_before_it_starts(add, wim, now):
    asset = add(1)

    with pytest.raises(IntegrityError), transaction.atomic():
        Consent.objects.create(
            asset=asset, who="Léa", given_on=now, ends_on=now - DAY, recorded_by=wim, recorded_at=now
        )
    for wrong in ({"approved_at": now}, {"retired_at": now}, {"licence_until": now}, {"licence": "stolen"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Asset.objects.update(**wrong)


def test_a_picture_taken_out_comes_back_and_an_unused_one_is_deleted_with_its_files(
    add, wim, now, django_capture_on_commit_callbacks
):
    asset = add(1)
    actions.retire_picture(asset, by=wim, now=now)
    actions.bring_back_picture(asset, by=wim, now=now)
    assert fresh(asset).why_not(now.date()) == []
    with pytest.raises(Refused, match="out of the library first"):
        actions.throw_away_picture(asset, is_used=False, by=wim, now=now)
    actions.retire_picture(asset, by=wim, now=now)
    with pytest.raises(Refused, match="stands in a version"):
        actions.throw_away_picture(asset, is_used=True, by=wim, now=now)

    with django_capture_on_commit_callbacks(execute=True):
        actions.throw_away_picture(asset, is_used=False, by=wim, now=now)

    assert not Asset.objects.exists()
    assert not asset.file.storage.exists(asset.file.name)
    assert Entry.objects.filter(verb="media.throw_away_picture").exists()
