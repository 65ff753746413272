"""After a restart: what was due meanwhile and what became of it, told once to the head and to each who answers."""

from datetime import timedelta

import pytest

from masthead.journal.models import Entry
from masthead.publishing.afterwards import silences
from masthead.publishing.afterwards.models import Silence
from masthead.publishing.tests.conftest import again

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def silent(pump, practice, promised, time, world):
    """Three hours in which nothing ran: one post was due at their beginning, one just before their end."""
    channel = practice()
    early = promised(channel, at=time.now() + timedelta(minutes=5), title="Early", text="Early")
    fresh = promised(channel, at=time.now() + timedelta(minutes=175), title="Fresh", text="Fresh")
    pump.tick()
    time.passes(hours=3)
    for _second in range(5):
        pump.tick()
        time.passes(seconds=2)
    return early, fresh


def told() -> list[int]:
    return sorted(Entry.objects.filter(verb="publishing.silence").values_list("told_id", flat=True))


def test_the_head_and_the_owner_hear_once_what_went_out_and_what_is_held(silent, time, olga, max):
    early, fresh = (again(one) for one in silent)
    assert (early.state, early.hold_kind, fresh.state) == ("held", "late", "published")

    assert [silences.tell_ended(now=time.now()) for _n in range(2)] == [2, 0]

    assert told() == sorted([olga.pk, max.pk])
    assert Entry.objects.filter(verb="publishing.silence")[0].facts == {
        "silence": Silence.objects.get().pk, "due": 2, "out": 1, "rest": 1,
    }  # fmt: skip
    assert not Entry.objects.filter(verb="publishing.held", told_id__isnull=False).exists()


def test_its_page_says_what_became_of_each(silent, time, max, olga, sam, signed_in):
    address = f"/publishing/silences/{Silence.objects.get().pk}/"

    page = signed_in(max).get(address).content.decode()

    assert page.index("Early") < page.index("still worth sending?") < page.index("Fresh") < page.index("went out")
    assert address in signed_in(olga).get("/health/", headers={"accept": "text/html"}).content.decode()
    assert signed_in(sam).get(address).status_code == 404


def test_a_silence_in_which_nothing_was_due_is_told_to_nobody(pump, time, olga):
    pump.tick()
    time.passes(hours=3)
    pump.tick()

    assert Silence.objects.count() == 1
    assert silences.tell_ended(now=time.now()) == 0
    assert told() == []


def test_it_waits_for_what_is_still_being_caught_up_with(pump, practice, promised, time, world):
    channel = practice()
    for minute in (1, 2, 3):
        promised(channel, at=time.now() + timedelta(minutes=minute), title=f"Post {minute}", text=f"Post {minute}")
    pump.tick()
    time.passes(minutes=6)
    pump.tick()

    assert silences.tell_ended(now=time.now()) == 0
    for _minute in range(6):
        time.passes(minutes=1)
        pump.tick()
    assert silences.tell_ended(now=time.now()) > 0
    assert Entry.objects.filter(verb="publishing.silence").first().facts["out"] == 3


def test_how_late_is_still_worth_sending_is_each_channels_own(practice, promised, pump, time, max, signed_in):
    strict, patient = practice(name="Strict"), practice(name="Patient")
    for channel, minutes in ((strict, 5), (patient, 60)):
        words = {"name": channel.name, "language": "en", "grace": str(minutes)}
        assert signed_in(max).post(f"/channels/{channel.slug}/edit/", words).status_code == 303
    posts = [
        promised(one, at=time.now() + timedelta(minutes=1), title=one.name, text=one.name) for one in (strict, patient)
    ]
    pump.tick()

    time.passes(minutes=30)
    for _second in range(5):
        pump.tick()
        time.passes(seconds=2)

    assert [again(one).state for one in posts] == ["held", "published"]
