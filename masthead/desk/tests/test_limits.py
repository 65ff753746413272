"""The firm's own limits decide, also above the channels."""

import ast
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
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
from masthead.kit.errors import Refused
from masthead.knowledge import actions as knowledge
from masthead.knowledge.models import HelpRequest
from masthead.people import actions, thresholds
from masthead.people.policy.actions import draft_policy, publish_policy, save_policy
from masthead.people.threshold_rules import bounds_said, clashes
from masthead.people.threshold_table import GROUPS
from masthead.people.threshold_units import WEEKDAY
from masthead.people.thresholds import ALIKE, CHECK_HEAD, HELP_ANSWER, SURELY_COPY, THRESHOLDS, said
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


TABLES = ("threshold_table.py", "threshold_units.py", "threshold_rules.py", "threshold_forms.py")


def read_by_the_product() -> set[str]:
    """The names that some code of the product uses; importing one is not using it."""
    found = set()
    for path in Path(masthead.__file__).parent.rglob("*.py"):
        if not {"tests", "migrations"} & set(path.parts) and path.name not in TABLES:
            tree = ast.parse(path.read_text(encoding="utf-8"))
            names = (node for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load))
            found |= {one.id for one in names}
    return found


def test_each_limit_has_a_name_and_is_read_by_the_product():
    names = read_by_the_product()

    for one in THRESHOLDS.values():
        assert getattr(thresholds, one.code.upper()) == one.code
        assert one.code.upper() in names, f"nothing reads {one.code}"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_each_limit_says_in_both_languages_what_it_decides_and_why(language):
    with translation.override("en"):
        english = {one.code: (str(one.label), str(one.reason)) for one in THRESHOLDS.values()}
    with translation.override(language):
        for one in THRESHOLDS.values():
            words = (str(one.label), str(one.reason))
            assert all(words) and (words == english[one.code]) == (language == "en"), one.code
            assert str(said(one.code, one.default)), one.code
            assert str(one.most) in str(bounds_said(one.code))


def test_each_limit_names_the_row_it_keeps_and_can_be_moved_both_ways_or_one():
    for one in THRESHOLDS.values():
        assert re.fullmatch(r"R\d{1,2}|\d\.\d{1,2}|1b", one.row), one.code
        assert one.least <= one.default <= one.most and one.least < one.most, one.code
    assert sorted(THRESHOLDS) == sorted(one.code for group in GROUPS for one in group.thresholds)
    assert (said(HELP_ANSWER, 1), said(HELP_ANSWER, 2)) == ("1\u00a0working day", "2\u00a0working days")


def test_the_usual_numbers_contradict_none_of_each_other():
    assert clashes({one.code: one.default for one in THRESHOLDS.values()}) == {}


def test_a_number_that_contradicts_another_is_refused_with_the_sentence_that_says_how(shop, olga):
    with pytest.raises(Refused, match="This must be more than 24\u00a0hours, which stands at “A check that waits"):
        actions.set_thresholds(shop, values={CHECK_HEAD: 24}, by=olga, now=NOON)
    shop.refresh_from_db()
    assert shop.thresholds == {}


def test_a_limit_goes_back_to_its_usual_number_by_one_button_and_says_who_set_it(shop, olga, signed_in, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOON)
    set_on_the_page(signed_in, olga, help_answer=3, guest_lasts=9)
    page = signed_in(olga).get("/settings/limits/").content.decode()
    assert page.count("Set by Olga Pérel on Thursday 19 November.") == 2
    assert "Back to 1\u00a0working day" in page

    set_on_the_page(signed_in, olga, usual="help_answer")

    shop.refresh_from_db()
    assert shop.thresholds == {"guest_lasts": 9}
    changed = Entry.objects.filter(verb="people.set_thresholds").first().facts["changed"]
    assert changed == {"help_answer": [3, 1]}


def test_whoever_types_nonsense_reads_what_may_be_chosen(olga, signed_in):
    browser = signed_in(olga)
    form = browser.get("/settings/limits/").context["form"]
    values = {name: form[name].value() for name in form.fields}

    answer = browser.post("/settings/limits/", values | {"help_answer": "soon", "guest_lasts": 61})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Choose a whole number from 1 to 10." in page and "Choose a whole number from 1 to 60." in page
    assert 'value="soon"' in page and 'value="61"' in page


def test_the_page_of_limits_costs_the_same_however_many_were_changed(shop, olga, signed_in):
    browser = signed_in(olga)
    with CaptureQueriesContext(connection) as before:
        browser.get("/settings/limits/")
    for number in (2, 3, 4):
        actions.set_thresholds(shop, values={HELP_ANSWER: number, "guest_lasts": number}, by=olga, now=NOON)
    with CaptureQueriesContext(connection) as after:
        browser.get("/settings/limits/")

    assert len(after) == len(before) <= 12


def test_the_page_says_each_number_with_its_usual_one(sam, signed_in):
    page = signed_in(sam).get("/settings/limits/").content.decode()

    assert "Usually 1\u00a0working day." in page and "Usually 55\u00a0percent." in page


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
        assert escape(str(one.reason)) in page and f'name="{one.code}"' in page, one.code
        chosen = (
            f'value="{one.default}" selected' if one.unit == WEEKDAY else f'name="{one.code}" value="{one.default}"'
        )
        assert chosen in page, one.code

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
