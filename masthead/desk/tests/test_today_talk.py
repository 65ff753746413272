"""Asked by name: on Today until answered or settled, and told once."""

import pytest

from masthead.desk import notices
from masthead.desk.mail import message_for
from masthead.desk.models import Notice
from masthead.desk.today import today_of
from masthead.editorial import actions

pytestmark = pytest.mark.django_db


def asked_things(member, now):
    return [(one.sentence, one.url) for one in today_of(member, now=now).waiting]


def test_whoever_is_named_sees_it_on_today_until_they_answer(shop, wim, max, now):
    story = actions.start_story(organisation=shop, title="Raclette", by=wim, now=now)
    thread = actions.start_thread(story, text="@Max is the price right? @max?", by=wim, now=now)
    actions.answer_thread(thread, text="@Max still?", by=wim, now=now)

    before = asked_things(max, now)
    actions.answer_thread(thread, text="It is.", by=max, now=now)

    assert before == [("Wim Roux asks you about “Raclette”", f"/stories/{story.pk}/#thread-{thread.pk}")]
    assert asked_things(max, now) == [] and asked_things(wim, now) == []


@pytest.mark.parametrize("ends", ["settled", "taken back"])
def test_what_is_settled_or_taken_back_asks_nobody(shop, wim, max, now, ends):
    story = actions.start_story(organisation=shop, title="Raclette", by=wim, now=now)
    thread = actions.start_thread(story, text="@Max?", by=wim, now=now)

    if ends == "settled":
        actions.resolve_thread(thread, by=wim, now=now)
    else:
        actions.take_back(thread.remarks.get(), by=wim, now=now)

    assert asked_things(max, now) == []


def test_who_is_named_gets_one_notice_and_no_second_line_on_today(shop, wim, max, now):
    story = actions.start_story(organisation=shop, title="Raclette", by=wim, now=now)
    actions.start_thread(story, text="@Max @Max Haddad?", by=wim, now=now)

    notices.make(now=now)

    assert [(one.member, one.kind) for one in Notice.objects.all()] == [(max, "editorial.mention")]
    assert today_of(max, now=now).notices == []
    assert "editorial.mention" in notices.AT_ONCE


def test_the_mail_leads_to_the_words_that_are_talked_about(shop, wim, max, now, settings):
    settings.MAIL_IS_SET = True
    story = actions.start_story(organisation=shop, title="Raclette", by=wim, now=now)
    thread = actions.start_thread(story, text="@Max, is the price right?", by=wim, now=now)

    notices.make(now=now)
    mail = message_for(Notice.objects.get())

    assert mail.subject == "Wim Roux asks you about “Raclette”: please answer"
    assert f"/stories/{story.pk}/#thread-{thread.pk}" in mail.body
    assert Notice.objects.get().mail_wanted
