"""Tokens renewed ahead of their end: by one at a time, kept before use, never replaced by nothing (row 2.4; wish 4)."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from conftest import NOON, a_channel, an_owner
from masthead.channels import actions
from masthead.channels.connecting import checking, refreshing
from masthead.channels.connecting.actions import keep, mark_broken
from masthead.channels.connecting.doctor import complaints
from masthead.channels.connecting.refreshing import LEASE, fresh_credentials, renew_due
from masthead.channels.models import Credential, Said
from masthead.journal.models import Entry
from masthead.kit.errors import Refused
from masthead.kit.secrets import unseal
from masthead.networks import Account, NotSent, SignInAgain, Tokens
from masthead.networks.tests.canned import Say
from masthead.networks.tests.there import provider

__all__ = ["provider"]
pytestmark = pytest.mark.django_db
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def x(shop, olga, rea, provider):
    """A channel signed in two hours ago, as nothing but r0 can renew."""
    channel = a_channel(shop, "X", "x")
    an_owner(channel, rea)
    actions.enter_application(shop, channel.network, client_id="shop", secret="s3cret", by=olga, now=NOON)
    provider.refreshes["r0"] = "read write more"
    sign_in(channel, rea, Tokens("a0", "r0", NOON + 2 * HOUR, NOON + 180 * DAY, ("read", "write")))
    return channel


def sign_in(channel, member, tokens):
    keep(channel, {"account": "7"}, Account("Pérel", "", "7"), by=member, now=NOON, tokens=tokens)


def held() -> Credential:
    return Credential.objects.get()


def test_what_is_good_for_long_is_left_alone(x, provider):
    assert fresh_credentials(x, now=NOON + HOUR) == {"account": "7", "access": "a0"}
    assert renew_due(now=NOON + HOUR) == 0
    assert provider.asked == []


def test_it_is_renewed_ahead_of_its_end_and_kept_before_it_is_used(x, provider):
    assert renew_due(now=NOON + 2 * HOUR - 20 * MINUTE) == 1

    assert unseal(held().sealed) == {"account": "7", "access": "a1", "refresh_token": "r1"}
    assert held().access_until == NOON + 4 * HOUR - 20 * MINUTE
    assert (held().renewed_at, held().lease_until, held().lease_owner) == (NOON + 2 * HOUR - 20 * MINUTE, None, "")
    assert fresh_credentials(x, now=NOON + 2 * HOUR)["access"] == "a1"
    assert len(provider.asked_for("POST /token")) == 1


def test_a_call_renews_what_is_about_to_end(x, provider):
    assert fresh_credentials(x, now=NOON + 2 * HOUR - MINUTE)["access"] == "a1"


def test_nothing_is_overwritten_by_nothing(x, provider):
    provider.rotates, provider.says_scope = False, False

    fresh_credentials(x, now=NOON + 2 * HOUR)

    assert unseal(held().sealed)["refresh_token"] == "r0"
    assert held().granted == ("read", "write")
    assert held().refresh_until == NOON + 180 * DAY


def test_while_another_process_renews_what_is_good_is_used(x, provider):
    now = NOON + 2 * HOUR - MINUTE
    Credential.objects.update(lease_until=now + LEASE, lease_owner="another")

    assert fresh_credentials(x, now=now)["access"] == "a0"
    assert provider.asked == []


def test_while_another_process_renews_what_has_ended_one_waits(x, provider):
    now = NOON + 3 * HOUR
    Credential.objects.update(lease_until=now + LEASE, lease_owner="another")

    with pytest.raises(NotSent) as error:
        fresh_credentials(x, now=now)

    assert error.value.after == timedelta(seconds=3)
    assert provider.asked == []


@pytest.mark.parametrize("lease", [-timedelta(seconds=1), 3 * LEASE])
def test_a_lease_of_a_dead_process_or_of_another_clock_is_over(x, provider, lease):
    now = NOON + 2 * HOUR
    Credential.objects.update(lease_until=now + lease, lease_owner="dead")

    assert fresh_credentials(x, now=now)["access"] == "a1"


def test_who_comes_second_takes_what_the_first_one_kept(x, provider, monkeypatch):
    now = NOON + 2 * HOUR
    claim = refreshing._claim

    def slow(one, owner, at):
        monkeypatch.setattr(refreshing, "_claim", claim)
        fresh_credentials(x, now=at)  # somebody else, from beginning to end
        return claim(one, owner, at)

    monkeypatch.setattr(refreshing, "_claim", slow)

    assert fresh_credentials(x, now=now)["access"] == "a1"
    assert len(provider.asked_for("POST /token")) == 1


def test_a_late_answer_does_not_cover_a_newer_sign_in(x, rea, provider, monkeypatch):
    now, ask = NOON + 2 * HOUR, refreshing._ask

    def late(*words):
        tokens = ask(*words)
        sign_in(x, rea, Tokens("fresh", "consent", now + 2 * HOUR))
        return tokens

    monkeypatch.setattr(refreshing, "_ask", late)

    assert fresh_credentials(x, now=now)["access"] == "fresh"
    assert unseal(held().sealed)["refresh_token"] == "consent"


def test_who_slept_beyond_the_lease_takes_what_another_one_renewed_and_breaks_nothing(x, provider, monkeypatch):
    now, ask = NOON + 2 * HOUR, refreshing._ask

    def asleep(_held, channel, at):
        monkeypatch.setattr(refreshing, "_ask", ask)
        fresh_credentials(channel, now=at + LEASE + MINUTE)  # somebody else, when our lease is over
        raise SignInAgain("What you showed was replaced.")  # networks take each only once

    monkeypatch.setattr(refreshing, "_ask", asleep)

    assert fresh_credentials(x, now=now)["access"] == "a1"
    assert (held().renewal_refused, held().renewal_failed_at) == (False, None)


def test_disconnected_meanwhile_stays_disconnected(x, rea, provider, monkeypatch):
    ask = refreshing._ask

    def late(*words):
        tokens = ask(*words)
        actions.disconnect(x, by=rea, now=NOON)
        return tokens

    monkeypatch.setattr(refreshing, "_ask", late)

    with pytest.raises(Refused):
        fresh_credentials(x, now=NOON + 2 * HOUR)
    assert not Credential.objects.exists()


def test_a_refused_renewal_is_written_down_and_disconnects_nothing(x, provider):
    provider.refreshes.clear()

    assert renew_due(now=NOON + 2 * HOUR - 20 * MINUTE) == 0

    assert (held().renewal_refused, held().broken_since, held().lease_owner) == (True, None, "")
    x.refresh_from_db()
    assert x.way == "connected"
    assert fresh_credentials(x, now=NOON + 2 * HOUR - 10 * MINUTE)["access"] == "a0"
    assert renew_due(now=NOON + 2 * HOUR) == 0  # it is not asked again and again
    assert len(provider.asked_for("POST /token")) == 1


def test_a_network_that_is_down_is_tried_again_every_five_minutes(x, provider):
    provider.refuse, begin = Say(503), NOON + 2 * HOUR - 20 * MINUTE
    renew_due(now=begin)
    renew_due(now=begin + 4 * MINUTE)
    renew_due(now=begin + 5 * MINUTE)

    assert len(provider.asked_for("POST /token")) == 2
    assert (held().renewal_failed_at, held().renewal_refused) == (begin, False)

    provider.refuse = None
    assert renew_due(now=begin + 10 * MINUTE) == 1
    assert (held().renewal_failed_at, held().renewal_why) == (None, "")


def test_our_own_missing_application_ends_no_sign_in(x, provider, shop):
    shop.connection_apps.all().delete()

    with pytest.raises(NotSent):
        fresh_credentials(x, now=NOON + 3 * HOUR)
    assert held().renewal_refused is False


def test_a_token_the_network_refused_is_renewed_once_though_it_looked_good(x, provider):
    assert fresh_credentials(x, now=NOON, instead_of="a0")["access"] == "a1"
    assert fresh_credentials(x, now=NOON, instead_of="a0")["access"] == "a1"
    assert len(provider.asked_for("POST /token")) == 1


def test_a_password_has_nothing_to_renew(blog, rea):
    keep(blog, {"site": "https://a", "user": "rea", "password": "p"}, Account("Rea"), by=rea, now=NOON)

    assert fresh_credentials(blog, now=NOON, instead_of="p") == {"site": "https://a", "user": "rea", "password": "p"}


# What is said before the end -----------------------------------------------------------------------------------------


def ends(channel, member, **facts):
    sign_in(channel, member, Tokens("a0", **facts))


def told() -> list:
    return list(Entry.objects.filter(verb="channels.sign_in_ends").order_by("pk").values_list("told_id", "facts__day"))


def test_the_owner_is_told_fourteen_seven_and_two_days_before_once_each(x, rea):
    end = NOON + 60 * DAY
    ends(x, rea, access_until=end)

    said = [day for day in range(62) for _time in "ab" if checking.tell_ends(now=NOON + day * DAY)]

    assert said == [46, 53, 58]
    assert told() == [(rea.pk, end.date().isoformat())] * 3
    assert Said.objects.count() == 3


def test_the_firm_sets_its_own_days(x, rea, shop):
    shop.thresholds = {"sign_in_first": 30}
    shop.save()
    ends(x, rea, access_until=NOON + 30 * DAY)

    assert checking.tell_ends(now=NOON) == 1


def test_as_long_as_it_renews_only_the_consent_itself_ends(x, rea):
    ends(x, rea, refresh="r0", access_until=NOON + DAY, refresh_until=NOON + 365 * DAY)

    assert checking.tell_ends(now=NOON) == 0
    assert checking.tell_ends(now=NOON + 352 * DAY) == 1


def test_a_refused_renewal_is_said_before_the_end_of_what_is_left(x, rea, provider):
    provider.refreshes.clear()
    renew_due(now=NOON + 2 * HOUR - 20 * MINUTE)

    assert checking.tell_ends(now=NOON + 2 * HOUR - 20 * MINUTE) == 1
    assert told() == [(rea.pk, NOON.date().isoformat())]


def test_a_short_fault_of_the_network_is_nobodys_matter(x, provider):
    provider.refuse = Say(503)
    renew_due(now=NOON + 2 * HOUR - 20 * MINUTE)

    assert checking.tell_ends(now=NOON + 2 * HOUR) == 0
    assert checking.tell_ends(now=NOON + 3 * HOUR) == 1


# The doctor ----------------------------------------------------------------------------------------------------------


def page(signed_in, member, address="/channels/x/connection/"):
    return signed_in(member).get(address).content.decode()


def check(signed_in, member):
    return signed_in(member).post("/channels/x/connection/check/")


def sign_in_for_real(channel, member, **facts):
    """As `sign_in`, but the times lie around the present one: pages look at the clock."""
    from masthead.kit import clock

    now = clock.now()
    keep(channel, {"account": "7"}, Account("Pérel", "", "7"), by=member, now=now, tokens=Tokens("a0", **{
        name: now + value if isinstance(value, timedelta) else value for name, value in facts.items()
    }))  # fmt: skip


def test_a_connection_that_works_says_so(x, rea, signed_in):
    sign_in_for_real(x, rea, refresh="r0", access_until=2 * HOUR, scopes=("read", "write"))

    shown = page(signed_in, rea)

    assert "Nothing is wrong with this connection." in shown
    assert "Last good call" in shown and "<code>write</code>" in shown


def test_the_missing_permission_is_named_where_one_looks(x, rea, olga, signed_in):
    sign_in_for_real(x, rea, scopes=("read",))

    for shown in (page(signed_in, rea), page(signed_in, rea, "/channels/x/"), page(signed_in, olga, "/channels/")):
        assert "The permission write was not given" in shown


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"access_until": 10 * DAY}, "The sign-in ends on"),
        ({"access_until": -HOUR}, "The sign-in ended on"),
    ],
)
def test_an_end_is_said_with_its_day(x, rea, signed_in, facts, sentence):
    sign_in_for_real(x, rea, **facts)

    assert sentence in page(signed_in, rea)
    assert "Connect the channel again." in page(signed_in, rea)


def test_a_refused_and_a_failing_renewal_are_told_apart(x, rea, signed_in):
    sign_in_for_real(x, rea, refresh="r0", access_until=HOUR)
    Credential.objects.update(renewal_failed_at=NOON, renewal_why="It is down.")
    assert "Renewing the sign-in does not work since" in page(signed_in, rea)

    Credential.objects.update(renewal_refused=True)
    assert "no longer renews the sign-in" in page(signed_in, rea)


def test_check_now_asks_and_mends_what_was_broken(x, rea, provider, signed_in):
    sign_in_for_real(x, rea, refresh="r0", access_until=2 * HOUR)
    actions.mark_broken(x, why="Gone.", now=NOON)
    provider.on("GET /me", Say(200, [{"id": "7", "name": "New name"}]))

    answer = check(signed_in, rea)

    assert answer.status_code == 303
    assert (held().broken_since, held().account) == (None, "New name")
    assert held().good_at > NOON
    assert Entry.objects.filter(verb="channels.mend_connection", by_id=rea.pk).count() == 1


def test_check_now_renews_a_token_that_is_not_taken_any_more(x, rea, provider, signed_in):
    sign_in_for_real(x, rea, refresh="r0", access_until=2 * HOUR)
    provider.on("GET /me", Say(401), Say(200, [{"id": "7", "name": "Pérel"}]))

    assert check(signed_in, rea).status_code == 303
    assert unseal(held().sealed)["access"] == "a1"


def test_check_now_says_what_is_wrong_and_a_clear_no_breaks_the_channel(x, rea, olga, provider, signed_in):
    sign_in_for_real(x, rea, refresh="", access_until=2 * HOUR)
    provider.on("GET /me", Say(401))

    assert check(signed_in, olga).status_code == 409
    assert held().broken_since is not None
    assert Entry.objects.get(verb="channels.mark_broken").told_id == rea.pk


def test_check_now_of_a_network_that_is_down_breaks_nothing(x, rea, provider, signed_in):
    sign_in_for_real(x, rea, access_until=2 * HOUR)
    provider.on("GET /me", Say(503))

    assert check(signed_in, rea).status_code == 409
    assert held().broken_since is None


def test_only_who_manages_the_channel_checks_it(x, wim, signed_in):
    assert check(signed_in, wim).status_code == 403
    assert signed_in(wim).get("/channels/x/connection/").status_code == 403


def test_an_ended_sign_in_is_no_reason_for_the_wrong_error(x, provider):
    provider.refreshes.clear()

    with pytest.raises(SignInAgain):
        fresh_credentials(x, now=NOON + 3 * HOUR)


def queries_of(browser) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert browser.get("/channels/x/connection/").status_code == 200
    return len(asked)


def test_the_page_of_a_connection_asks_as_much_with_three_lines_as_with_one(x, rea, olga, signed_in):
    browser = signed_in(rea)
    browser.get("/channels/x/connection/")
    once = queries_of(browser)
    for number, who in enumerate((olga, rea)):
        keep(x, {"account": "8"}, Account(f"Account {number}", "", f"8{number}"), by=who, now=NOON + HOUR)

    assert x.connections.count() == 3
    assert queries_of(browser) == once <= 12


@pytest.mark.parametrize(
    ("why", "do"),
    [
        ("X no longer renews this sign-in. Connect the channel again.", ""),
        ("X ne renouvelle plus cette connexion. Reconnectez le canal.", ""),
        ("The bot may not post in this channel.", "Connect the channel again."),
    ],
)
def test_what_to_do_is_said_once(x, why, do):
    mark_broken(x, why=why, now=NOON)

    (found,) = complaints(x, held(), now=NOON, ahead=timedelta(0))

    assert (why in str(found.sentence), str(found.do)) == (True, do)
