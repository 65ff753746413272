import json
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from PIL import Image

from masthead.networks import Draft, InDoubt, NotSent, Once, Picture, Receipt, Rejected, SignInAgain, get
from masthead.networks.discord import Settings
from masthead.networks.tests.canned import PAGE, Say
from tests.judges.wrong import fields_of

JUDGED_BY = "discord"
PLAYED = ("https://discord.com",)
NETWORK = get("discord")
GUILD, CHANNEL = "111111111111111111", "222222222222222222"
ACCOUNT = Settings(f"https://discord.com/channels/{GUILD}/{CHANNEL}", "a.bot.token")
HERE = f"/api/v10/channels/{CHANNEL}"
ADDRESS = f"https://discord.com/channels/{GUILD}/{CHANNEL}/33"
SINCE = datetime(2026, 11, 19, 12, 0, tzinfo=UTC)
KEY = "0123456789abcdef0123456789abcdef"
POSTED = {
    "id": "33", "content": "Pain", "author": {"id": "5"}, "timestamp": "2026-11-19T12:00:03+00:00", "attachments": [],
}  # fmt: skip


def no(status, code, message="No"):
    return Say(status, {"code": code, "message": message})


def a_picture(alt="A loaf"):
    out = BytesIO()
    Image.new("RGB", (60, 40), "peru").save(out, "PNG")
    return Picture("loaf.png", "image/png", out.getvalue(), alt, 60, 40)


@pytest.fixture
def guild(server):
    server.on(f"GET {HERE}", Say(200, {"id": CHANNEL, "name": "news", "guild_id": GUILD}))
    server.on("GET /api/v10/users/@me", Say(200, {"id": "5", "username": "bakery"}))
    return server


def publish(draft, kept=None):
    kept = {} if kept is None else kept
    return NETWORK.publish(ACCOUNT, draft, once=Once(KEY), keep=kept.__setitem__, kept=dict(kept))


def test_the_channel_is_named_when_connecting(guild):
    account = NETWORK.verify(ACCOUNT)

    assert (account.name, account.url) == ("#news", f"https://discord.com/channels/{GUILD}/{CHANNEL}")


SEE, SEND, FILES, HISTORY, BOSS = 1 << 10, 1 << 11, 1 << 15, 1 << 16, 1 << 3
ALL = SEE | SEND | FILES | HISTORY


def rights(server, *, everyone=0, role=0, channel=()):
    """The bot (5) has the role 7; `channel`: what this channel says otherwise, as id, allow, deny."""
    otherwise = [{"id": number, "type": 0, "allow": str(allow), "deny": str(deny)} for number, allow, deny in channel]
    place = {"id": CHANNEL, "name": "news", "guild_id": GUILD, "permission_overwrites": otherwise}
    server.on(f"GET {HERE}", Say(200, place))
    server.on(f"GET /api/v10/guilds/{GUILD}/members/5", Say(200, {"roles": ["7"]}))
    server.on(f"GET /api/v10/guilds/{GUILD}/roles", Say(200, [
        {"id": GUILD, "permissions": str(everyone)}, {"id": "7", "permissions": str(role)}, {"id": "8", "permissions": str(BOSS)},
    ]))  # fmt: skip


@pytest.mark.parametrize(
    "told",
    [
        {"everyone": SEE | HISTORY, "role": SEND | FILES},
        {"role": BOSS, "channel": ((GUILD, 0, ALL),)},
        {"everyone": ALL, "channel": ((GUILD, 0, SEND), ("7", SEND, 0))},
        {"everyone": ALL, "channel": ((GUILD, 0, ALL), ("7", SEND, SEE), ("5", ALL, 0))},
    ],
)
def test_a_bot_that_may_do_what_it_needs_connects(guild, told):
    rights(guild, **told)

    assert NETWORK.verify(ACCOUNT).name == "#news"


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ({"everyone": SEE | HISTORY, "role": FILES}, "send messages"),
        ({"everyone": ALL, "channel": (("7", 0, SEND | FILES),)}, "send messages, attach files"),
        ({"everyone": ALL, "channel": (("7", ALL, 0), ("5", 0, HISTORY))}, "read the message history"),
        ({"everyone": ALL, "channel": ((GUILD, 0, SEE), ("8", ALL, 0))}, "view the channel"),
    ],
)
def test_rights_that_are_missing_are_named_before_anything_is_published(guild, told, names):
    rights(guild, **told)

    with pytest.raises(SignInAgain) as error:
        NETWORK.verify(ACCOUNT)

    assert f"lacks rights: {names}." in str(error.value.sentence)


@pytest.mark.parametrize(
    ("say", "words"),
    [
        (no(401, 0, "401: Unauthorized"), "developer portal"),
        (no(403, 50001, "Missing Access"), "may not write"),
        (no(404, 10003, "Unknown Channel"), "may not write"),
    ],
)
def test_a_sign_in_that_is_no_good_gets_a_sentence_that_helps(server, say, words):
    server.on(f"GET {HERE}", say)

    with pytest.raises(SignInAgain) as error:
        NETWORK.verify(ACCOUNT)

    assert words in str(error.value.sentence)


def test_what_is_no_link_to_a_channel_is_said_to_be_none(server):
    with pytest.raises(SignInAgain) as error:
        NETWORK.verify(Settings("#news", "a.bot.token"))

    assert "Copy link" in str(error.value.sentence)


def test_a_message_carries_a_nonce_discord_remembers_and_calls_nobody(guild):
    guild.on(f"POST {HERE}/messages", Say(200, {"id": "33"}))

    receipt = publish(Draft(text="Pain @everyone", link="https://bakery.example"))

    asked = guild.asked_for(f"POST {HERE}/messages")[0]
    assert receipt == Receipt("33", ADDRESS)
    assert asked.headers["Authorization"] == "Bot a.bot.token"
    assert asked.json() == {
        "content": "Pain @everyone\n\nhttps://bakery.example", "nonce": KEY[:25], "enforce_nonce": True,
        "allowed_mentions": {"parse": []},
    }  # fmt: skip


def test_files_go_with_the_message_and_keep_their_descriptions(guild):
    guild.on(f"POST {HERE}/messages", Say(200, {"id": "33"}))
    film = Picture("a.mp4", "video/mp4", b"film", "Baking")

    publish(Draft(text="Pain", pictures=(a_picture(), film)))

    asked = guild.asked_for(f"POST {HERE}/messages")[0]
    fields = fields_of(asked.headers, asked.body)
    assert [one["description"] for one in json.loads(fields["payload_json"])["attachments"]] == ["A loaf", "Baking"]
    assert (fields["files[0]"]["type"], fields["files[1]"]["type"]) == ("image/png", "video/mp4")


def test_a_thread_and_its_first_comment_answer_one_another(guild):
    guild.on(f"POST {HERE}/messages", *(Say(200, {"id": number}) for number in ("33", "34", "35")))
    kept = {}

    publish(Draft(text="One\n---\nTwo", thread="plain", first_comment="Three"), kept)

    posts = [asked.json() for asked in guild.asked_for(f"POST {HERE}/messages")]
    assert [post["content"] for post in posts] == ["One", "Two", "Three"]
    assert [post.get("message_reference", {}).get("message_id") for post in posts] == [None, "33", "34"]
    assert len({post["nonce"] for post in posts}) == 3
    assert (kept["reply-1"], kept["reply-2"]) == ("34", "35")


def test_an_answer_whose_outcome_was_lost_is_not_sent_again(guild):
    guild.on(f"POST {HERE}/messages", Say(200, {"id": "33"}))

    publish(Draft(text="One", first_comment="Two"), {"try-1": "33"})

    assert len(guild.asked_for(f"POST {HERE}/messages")) == 1


@pytest.mark.parametrize(
    ("say", "kind"),
    [
        (no(400, 50035, "Invalid Form Body"), Rejected),
        (no(403, 50013, "Missing Permissions"), SignInAgain),
        (Say(500, {"message": "Internal"}), InDoubt),
        (Say(200, {}), InDoubt),
        (Say(200, b"{"), InDoubt),
        (PAGE, InDoubt),
    ],
)
def test_what_discords_answers_mean(guild, say, kind):
    guild.on(f"POST {HERE}/messages", say)

    with pytest.raises(kind):
        publish(Draft(text="Pain"))


def test_a_busy_discord_says_how_long_to_wait(guild):
    guild.on(f"POST {HERE}/messages", Say(429, {"message": "slow down", "retry_after": 2.5, "global": False}))

    with pytest.raises(NotSent) as error:
        publish(Draft(text="Pain"))

    assert error.value.after == timedelta(seconds=2.5)


@pytest.mark.parametrize(
    "other",
    [{"content": "Autre"}, {"author": {"id": "6"}}, {"timestamp": "2026-11-12T12:00:03+00:00"}, {"attachments": [{}]}],
)
def test_only_our_own_words_since_the_first_try_are_ours(guild, other):
    guild.on(f"GET {HERE}/messages", Say(200, [POSTED | other]), Say(200, [POSTED | other, POSTED]))

    found = [NETWORK.find(ACCOUNT, Draft(text="Pain"), once=Once(KEY, "", SINCE), kept={}) for _twice in range(2)]

    assert found == [None, Receipt("33", ADDRESS)]


def test_in_a_lively_channel_it_is_looked_for_where_it_would_be_and_not_among_the_last(guild):
    guild.on(f"GET {HERE}/messages", Say(200, [POSTED]))

    NETWORK.find(ACCOUNT, Draft(text="Pain"), once=Once(KEY, "", SINCE), kept={})

    asked = guild.asked_for(f"GET {HERE}/messages")[0].query
    since = datetime.fromtimestamp((int(asked["after"]) >> 22) / 1000 + 1_420_070_400, UTC)
    assert (asked["limit"], since) == ("100", SINCE - timedelta(minutes=2))


def test_the_repeat_ends_before_discord_forgets_the_nonce():
    assert NETWORK.repeat.blindly(since=SINCE, now=SINCE + timedelta(seconds=90))
    assert not NETWORK.repeat.blindly(since=SINCE, now=SINCE + timedelta(minutes=3))


def test_a_message_is_taken_back_with_what_stands_below_it(guild):
    guild.on(f"DELETE {HERE}/messages/34", Say(204))
    guild.on(f"DELETE {HERE}/messages/33", Say(204), no(404, 10008, "Unknown Message"))

    done = [NETWORK.withdraw(ACCOUNT, Receipt("33", "u"), kept={"reply-1": "34"}).what for _twice in range(2)]

    assert done == ["deleted", "absent"]
    assert [asked.path[-2:] for asked in guild.asked if asked.method == "DELETE"][:2] == ["34", "33"]


def test_other_words_take_the_place_of_the_first(guild):
    guild.on(f"PATCH {HERE}/messages/33", Say(200, {"id": "33"}))

    assert NETWORK.edit(ACCOUNT, Receipt("33", "u"), Draft(text="Pain, corrigé"), kept={}).what == "edited"
    assert guild.asked[-1].json()["content"] == "Pain, corrigé"


def test_it_can_be_seen_whether_a_message_still_stands(guild):
    guild.on(f"GET {HERE}/messages/33", Say(200, POSTED), no(404, 10008, "Unknown Message"))

    seen = [NETWORK.look_after(ACCOUNT, Receipt("33", "u"), kept={}) for _twice in range(2)]

    assert [(one.there, one.text) for one in seen] == [(True, "Pain"), (False, "")]
