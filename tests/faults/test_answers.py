"""Whatever the network answers, or does not: never two posts, and the class of error decides what follows."""

import time

import pytest

from tests.faults.house import House, sized

pytestmark = pytest.mark.faults

MOODS = ("reset", "cut", "error_after", "error_before", "no_id", "truncated", "html", "busy", "rude")
ACCEPTED = {"reset", "error_after", "no_id", "truncated"}


def test_every_broken_answer_has_its_consequence_and_never_two_posts(house):
    for kind in ("key", "record", "lookup", "none"):
        house.play("seed_moods", kind, *MOODS)
        for mood in MOODS:
            house.mood(mood, seconds=1, match=f"{mood}! on {kind}")

    house.pump()
    house.until(house.is_settled, seconds=120)

    rows, ledger = house.rows(), house.ledger()
    assert [text for text, times in ledger.items() if times > 1] == []
    for text, (state, kind, *_rest) in rows.items():
        mood, network = text.split("! on ")
        if mood == "rude":
            assert (state, ledger[text]) == ("failed", 0), text
        elif mood == "busy" or network != "none":
            assert (state, ledger[text]) == ("published", 1), text
        else:
            assert (state, kind, ledger[text]) == ("held", "doubt", int(mood in ACCEPTED)), text


def test_a_network_that_accepts_late_gets_no_second_post(tmp_path):
    with House(tmp_path, MASTHEAD_PUMP_SETTLE="600", MASTHEAD_PUMP_GIVE_UP="1800") as house:
        for kind in ("key", "record", "lookup", "none"):
            house.play("seed_moods", kind, *[f"late-{n}" for n in range(sized(2, 10))])
        house.mood("late", seconds=3, times=4 * sized(2, 10), match="late-")

        house.pump()
        house.until(lambda: house.ledger().total() >= 4 * sized(2, 10), seconds=30)
        time.sleep(sized(5, 20))

        assert max(house.ledger().values()) == 1
        assert {
            text: row[0]
            for text, row in house.rows().items()
            if "lookup" in text and row[0] not in ("uncertain", "published")
        } == {}


def test_bookkeeping_that_fails_after_the_call_never_causes_a_second_one(house):
    house.play("seed", "none", "3", "6")

    house.pump("bookkeeping")
    house.until(house.is_settled, seconds=30)
    time.sleep(1)

    assert house.counts() == {"published": 6}
    assert set(house.ledger().values()) == {1}


def test_a_sign_in_taken_away_in_mid_queue_stops_the_channel_after_one_call_and_one_notice(calm_house):
    calm_house.mood("slow", seconds=0.2, times=6)
    calm_house.play("seed", "key", "1", "20")
    pumps = [calm_house.pump() for _number in range(2)]
    calm_house.until(lambda: calm_house.ledger().total() >= 5, seconds=120)

    calm_house.mood("stranger", times=1000)
    calm_house.until(calm_house.is_settled, seconds=60)
    time.sleep(1)

    out = calm_house.ledger().total()
    kinds = [row[:2] for row in calm_house.rows().values()]
    assert (kinds.count(("published", "")), kinds.count(("held", "channel"))) == (out, 20 - out)
    calls = calm_house.sql("SELECT status FROM publishing_attempt")
    assert (len(calls), calls.count((401,))) == (out + 1, 1)
    assert calm_house.told("channels.mark_broken") + calm_house.told("publishing.held") == 1
    assert [process.poll() for process in pumps] == [None, None]
