import json
import logging
from datetime import timedelta
from io import BytesIO

import pytest
from PIL import Image

from masthead.networks import (
    Draft,
    Finds,
    InDoubt,
    LooksAfter,
    NotSent,
    Once,
    Picture,
    Receipt,
    Rejected,
    SignInAgain,
    can,
    get,
)
from masthead.networks.telegram import Settings
from masthead.networks.tests.canned import PAGE, Say
from tests.judges.wrong import fields_of

JUDGED_BY = "telegram"
PLAYED = ("https://api.telegram.org",)
NETWORK = get("telegram")
TOKEN = "123456789:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K-bc"
ACCOUNT = Settings("@bakery", TOKEN)
BOT = f"/bot{TOKEN}"
CHAT = {"id": -1001234567890, "username": "bakery", "title": "The bakery"}


def message(number, chat=CHAT):
    return {"message_id": number, "chat": chat, "date": 1}


def yes(result):
    return Say(200, {"ok": True, "result": result})


def no(status, description, **parameters):
    return Say(status, {"ok": False, "error_code": status, "description": description, "parameters": parameters})


def a_picture(name="loaf.png", width=60, height=40):
    out = BytesIO()
    Image.new("RGB", (width, height), "peru").save(out, "PNG")
    return Picture(name, "image/png", out.getvalue(), "A loaf", width, height)


def publish(draft, account=ACCOUNT):
    return NETWORK.publish(account, draft, once=Once("a key"), keep=lambda *_: None, kept={})


def sent(server, method):
    asked = server.asked_for(f"POST {BOT}/{method}")[-1]
    return fields_of(asked.headers, asked.body)


@pytest.fixture
def administrator(server):
    server.on(f"POST {BOT}/getMe", yes({"id": 5, "is_bot": True}))
    server.on(f"POST {BOT}/getChat", yes(CHAT))
    server.on(f"POST {BOT}/getChatMember", yes({"status": "administrator", "can_post_messages": True}))
    return server


def test_the_channel_and_the_bots_right_are_checked_when_connecting(administrator):
    account = NETWORK.verify(ACCOUNT)

    assert (account.name, account.url) == ("The bakery", "https://t.me/bakery")


def test_a_bot_that_may_only_read_is_told_so(administrator):
    administrator.on(f"POST {BOT}/getChatMember", yes({"status": "member"}))

    with pytest.raises(SignInAgain) as error:
        NETWORK.verify(ACCOUNT)

    assert "administrator" in str(error.value.sentence)


@pytest.mark.parametrize(
    ("say", "words"),
    [
        (no(401, "Unauthorized"), "@BotFather"),
        (no(404, "Not Found"), "@BotFather"),
        (no(400, "Bad Request: chat not found"), "no such channel"),
        (no(403, "Forbidden: bot is not a member of the channel chat"), "administrator"),
        (no(400, "Bad Request: need administrator rights in the channel chat"), "administrator"),
    ],
)
def test_a_sign_in_that_is_no_good_gets_a_sentence_that_helps(server, say, words):
    server.on(f"POST {BOT}/sendMessage", say)

    with pytest.raises(SignInAgain) as error:
        publish(Draft(text="Pain"))

    assert words in str(error.value.sentence)


def test_words_go_out_with_their_link_and_have_a_public_address(server):
    server.on(f"POST {BOT}/sendMessage", yes(message(12)))

    receipt = publish(Draft(text="Pain & <œufs>", link="https://bakery.example"))

    assert sent(server, "sendMessage") == {"chat_id": "@bakery", "text": "Pain & <œufs>\n\nhttps://bakery.example"}
    assert receipt == Receipt("12", "https://t.me/bakery/12")


def test_a_private_channel_has_an_address_for_its_members(server):
    server.on(f"POST {BOT}/sendMessage", yes(message(12, {"id": -1001234567890})))

    assert publish(Draft(text="Pain"), Settings("-1001234567890", TOKEN)).url == "https://t.me/c/1234567890/12"


@pytest.mark.parametrize(
    ("picture", "kind"),
    [
        (a_picture(), "Photo"),
        (Picture("a.mp4", "video/mp4", b"film", "Baking"), "Video"),
        (Picture("a.pdf", "application/pdf", b"%PDF", "Menu"), "Document"),
    ],
)
def test_one_picture_film_or_document_carries_the_words(server, picture, kind):
    server.on(f"POST {BOT}/send{kind}", yes(message(12)))

    publish(Draft(text="Pain", pictures=(picture,)))

    fields = sent(server, f"send{kind}")
    assert fields["caption"] == "Pain"
    assert fields[kind.lower()]["type"] == picture.content_type


def test_several_pictures_are_one_group_with_the_words_under_the_first(server):
    server.on(f"POST {BOT}/sendMediaGroup", yes([message(12), message(13)]))

    receipt = publish(Draft(text="Pain", pictures=(a_picture(), Picture("a.mp4", "video/mp4", b"film", "Baking"))))

    media = json.loads(sent(server, "sendMediaGroup")["media"])
    assert [(one["type"], one.get("caption")) for one in media] == [("photo", "Pain"), ("video", None)]
    assert receipt == Receipt("12,13", "https://t.me/bakery/12")


def test_a_panorama_is_made_small_enough(server):
    server.on(f"POST {BOT}/sendPhoto", yes(message(12)))

    publish(Draft(text="Pain", pictures=(a_picture(width=9000, height=1200),)))

    assert sent(server, "sendPhoto")["photo"]["type"] == "image/jpeg"


def test_under_pictures_there_is_less_room():
    long = "a" * 1_030

    assert NETWORK.count(Draft(text=long)).over == 0
    assert NETWORK.count(Draft(text=long, pictures=(a_picture(),))).over == 6
    assert "too_long" in [p.code for p in NETWORK.check(Draft(text=long, pictures=(a_picture(),)))]


def test_documents_and_pictures_do_not_mix():
    draft = Draft(text="Pain", pictures=(a_picture(), Picture("a.pdf", "application/pdf", b"%PDF", "Menu")))

    assert NETWORK.check(draft)[0].code == "documents_mixed"


def test_a_busy_telegram_says_in_its_answer_how_long_to_wait(server):
    server.on(f"POST {BOT}/sendMessage", no(429, "Too Many Requests: retry after 35", retry_after=35))

    with pytest.raises(NotSent) as error:
        publish(Draft(text="Pain"))

    assert error.value.after == timedelta(seconds=35)


@pytest.mark.parametrize(
    ("say", "kind"),
    [
        (no(400, "Bad Request: message is too long"), Rejected),
        (no(500, "Internal Server Error"), InDoubt),
        (yes({}), InDoubt),
        (Say(200, b"{"), InDoubt),
        (PAGE, InDoubt),
    ],
)
def test_what_telegrams_answers_mean(server, say, kind):
    server.on(f"POST {BOT}/sendMessage", say)

    with pytest.raises(kind):
        publish(Draft(text="Pain"))


def test_a_doubt_is_never_repeated_since_nobody_can_look():
    assert NETWORK.repeat.kind == "never"
    assert not can(NETWORK, Finds)
    assert not can(NETWORK, LooksAfter)


def test_every_message_of_a_group_is_taken_back(server):
    server.on(f"POST {BOT}/deleteMessage", yes(True))

    done = NETWORK.withdraw(ACCOUNT, Receipt("12,13", "u"), kept={})

    assert done.what == "deleted"
    assert [asked.json()["message_id"] for asked in server.asked_for(f"POST {BOT}/deleteMessage")] == [13, 12]


def test_what_is_gone_already_is_said_to_be(server):
    server.on(f"POST {BOT}/deleteMessage", no(400, "Bad Request: message to delete not found"))

    assert NETWORK.withdraw(ACCOUNT, Receipt("12", "u"), kept={}).what == "absent"


def test_after_two_days_a_person_deletes(server):
    server.on(f"POST {BOT}/deleteMessage", no(400, "Bad Request: message can't be deleted for everyone"))

    with pytest.raises(Rejected) as error:
        NETWORK.withdraw(ACCOUNT, Receipt("12", "u"), kept={})

    assert "48 hours" in str(error.value.sentence)
    assert NETWORK.withdraws_within == timedelta(hours=48)


@pytest.mark.parametrize(("pictures", "method"), [((), "editMessageText"), ((a_picture(),), "editMessageCaption")])
def test_other_words_take_the_place_of_the_first(server, pictures, method):
    server.on(f"POST {BOT}/{method}", yes(message(12)), no(400, "Bad Request: message is not modified"))
    draft = Draft(text="Pain\n\nCorrection", pictures=pictures)

    done = [NETWORK.edit(ACCOUNT, Receipt("12,13", "u"), draft, kept={}).what for _twice in range(2)]

    assert done == ["edited", "edited"]
    assert sent(server, method)["message_id"] == 12


def test_the_token_in_the_address_shows_nowhere(server, caplog):
    server.on(f"POST {BOT}/sendMessage", no(400, "Bad Request: chat not found"))

    with caplog.at_level(logging.INFO), pytest.raises(SignInAgain) as error:
        publish(Draft(text="Pain"))

    assert TOKEN not in caplog.text + repr(ACCOUNT) + str(error.value) + error.value.evidence + str(
        error.value.sentence
    )
