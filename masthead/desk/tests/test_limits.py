"""The firm's own limits decide, also above the channels."""

import inspect
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils.html import escape

import masthead
from conftest import NOON
from masthead.editorial.guard.reading import near
from masthead.editorial.guard.scoring import compare
from masthead.editorial.models import Variant
from masthead.editorial.tests.stages import a_version
from masthead.journal.models import Entry
from masthead.journal.sentences import say
from masthead.kit import clock
from masthead.knowledge import actions as knowledge
from masthead.knowledge.models import HelpRequest
from masthead.people import actions, thresholds
from masthead.people.policy.actions import draft_policy, publish_policy, save_policy
from masthead.people.thresholds import ALIKE, HELP_ANSWER, SURELY_COPY, THRESHOLDS, said
from masthead.publishing.status import missed_after

pytestmark = pytest.mark.django_db


def test_what_is_published_by_hand_is_missed_after_the_firms_own_hours():
    assert missed_after({}) == timedelta(hours=24)
    assert missed_after({"by_hand_missed": 4}) == timedelta(hours=4)


def test_help_has_its_first_answer_within_the_firms_own_working_days(facebook, olga, rea):
    actions.set_thresholds(facebook.organisation, values={HELP_ANSWER: 3}, by=olga, now=NOON)
    rea.organisation.refresh_from_db()

    asked = knowledge.ask_help(trying="Upload", happened="Nothing", by=rea, now=NOON, channel=facebook)

    assert asked.due_at == NOON + timedelta(days=5)  # from a Thursday: Friday, Monday, Tuesday


ONE = "The old cellar smells of hazelnut and hay, and the first wheels of winter are ready to be cut on Saturday morning at ten."
OTHER = (
    "The old cellar smells of hazelnut and hay, and our first wheels of summer are waiting for you on Sunday evening."
)


def test_from_which_likeness_two_texts_are_shown_and_one_waits_is_the_firms_own(
    shop, blog, facebook, bluesky, rea, olga
):
    first = a_version(blog, rea, NOON, text=ONE)
    second = a_version(facebook, rea, NOON, text=OTHER)
    score = round(100 * compare(ONE, OTHER).score)
    assert 40 < score < 55
    assert near(second) == []

    actions.set_thresholds(shop, values={ALIKE: score}, by=olga, now=NOON)
    assert [(one.variant, one.is_copy) for one in near(Variant.objects.get(pk=second.pk))] == [(first, False)]


def test_a_copy_waits_from_the_firms_own_share_on(shop, blog, facebook, rea, olga):
    a_version(blog, rea, NOON, text=ONE)
    second = a_version(facebook, rea, NOON, text=ONE.replace("Saturday morning at ten", "Friday morning at nine"))
    score = round(100 * near(second)[0].match.score)
    assert 70 <= score < 85 and not near(second)[0].is_copy

    actions.set_thresholds(shop, values={SURELY_COPY: 70}, by=olga, now=NOON)
    assert near(Variant.objects.get(pk=second.pk))[0].is_copy


def test_each_limit_is_read_somewhere_and_has_its_unit_and_its_reason():
    files = [path for path in Path(masthead.__file__).parent.rglob("*.py") if "tests" not in path.parts]
    code = "".join(path.read_text(encoding="utf-8") for path in files if path.name != "thresholds.py")
    code += inspect.getsource(thresholds.worked)  # the one reader that lives beside the table

    for one in THRESHOLDS.values():
        assert re.search(rf"\b{one.code.upper()}\b", code), f"nothing reads {one.code}"
        assert one.least <= one.default <= one.most and str(one.reason)
    assert (said(HELP_ANSWER, 1), said(HELP_ANSWER, 2)) == ("1\u00a0day", "2\u00a0days")


def test_the_page_says_each_number_with_its_usual_one(sam, signed_in):
    page = signed_in(sam).get("/settings/limits/").content.decode()

    assert "Usually 1\u00a0day." in page and "Usually 55\u00a0percent." in page


def set_on_the_page(signed_in, head, **changed):
    """The head changes limits where they stand, and presses Save."""
    browser = signed_in(head)
    form = browser.get("/settings/limits/").context["form"]
    values = {name: form[name].value() for name in form.fields}
    assert browser.post("/settings/limits/", values | changed).status_code == 303


def test_a_changed_limit_changes_what_happens_and_what_is_said(shop, blog, rea, olga, signed_in, monkeypatch):
    """Section 1b: every number that was marked is a setting, with its default and its reason."""
    monkeypatch.setattr(clock, "now", lambda: NOON)
    browser = signed_in(olga)
    page = browser.get("/settings/limits/").content.decode()
    for one in THRESHOLDS.values():
        assert escape(str(one.reason)) in page and f'name="{one.code}" value="{one.default}"' in page, one.code

    set_on_the_page(signed_in, olga, invitation_lasts=3, policy_read=5, help_answer=2)

    tom = actions.add_member(shop, name="Tom", by=olga, now=NOON)
    answer = browser.post(f"/settings/team/{tom.pk}/invite/", {"email": ""}, follow=True)
    assert "It lets one person in, once, within 3 days, and is shown only now." in answer.content.decode()
    assert tom.invitations.get().expires_at == NOON + timedelta(days=3)

    draft = draft_policy(by=olga, now=NOON)
    assert "within 5 days" in draft.text
    assert "has 5 days to say that they have read it" in browser.get("/policy/draft/").content.decode()
    draft = save_policy(draft, base=draft.edit_number, text="Be kind.", by=olga, now=NOON)
    publish_policy(base=draft.edit_number, changes="", by=olga, now=NOON)
    told = Entry.objects.get(verb="people.publish_policy", told_id=rea.pk)
    assert say(told, to=rea.pk).endswith("please read it within 5\u00a0days")

    signed_in(rea).post("/help/ask/", {"trying": "Upload", "happened": "Nothing", "channel": "blog"})
    assert HelpRequest.objects.get().due_at == NOON + timedelta(days=4)  # Thursday noon: Friday, Monday


def test_whoever_does_not_lead_reads_the_limits_and_changes_none(shop, rea, olga, signed_in):
    page = signed_in(rea).get("/settings/limits/").content.decode()

    assert "Olga Pérel can change this." in page and 'name="help_answer"' not in page
    assert signed_in(rea).post("/settings/limits/", {HELP_ANSWER: 9}).status_code in (403, 409, 422)
    shop.refresh_from_db()
    assert shop.thresholds == {}
