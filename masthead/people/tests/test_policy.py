"""Row 8.2: the social media policy with acknowledgement."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from conftest import NOON
from masthead.journal.models import Entry
from masthead.kit.errors import NotAllowed, Refused, Stale
from masthead.people.models import Membership
from masthead.people.policy import actions
from masthead.people.policy.models import Acknowledgement, PolicyDraft, PolicyVersion
from masthead.people.policy.reading import standing_of
from masthead.people.policy.skeleton import skeleton

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def here_for_a_year(olga, rea, max, wim):
    Membership.objects.update(joined_at=NOON - timedelta(days=365))
    for member in (olga, rea, max, wim):
        member.refresh_from_db()


def publish(by, now, text="Be kind.", changes=""):
    draft = actions.draft_policy(by=by, now=now)
    draft = actions.save_policy(draft, base=draft.edit_number, text=text, by=by, now=now)
    return actions.publish_policy(base=draft.edit_number, changes=changes, by=by, now=now)


def test_the_head_writes_from_the_skeleton_and_publishes_what_is_filled_in(signed_in, olga, rea):
    client = signed_in(olga)
    client.post(reverse("people:policy_begin"), {"language": "fr"})
    page = client.get(reverse("people:policy_draft"))
    assert "Pourquoi ces règles, et pour qui" in page.content.decode()

    publish = {"base": 1, "changes": "All of it"}
    refused = client.post(reverse("people:policy_publish"), publish)
    assert refused.status_code == 422
    assert "Fill in or take out first: […qui parle à la presse]" in refused.content.decode()
    assert "All of it" in refused.content.decode()

    client.post(reverse("people:policy_draft"), {"text": "# Be kind\nAlways.", "base": 1})
    client.post(reverse("people:policy_publish"), {"base": 2, "changes": "All of it"})

    page = signed_in(rea).get(reverse("people:policy")).content.decode()
    assert "<h2>Be kind</h2>" in page
    assert "I have read version 1" in page
    assert not PolicyDraft.objects.exists()


@pytest.mark.parametrize("who", ["wim", "rea"])
def test_nobody_else_writes_them(signed_in, request, olga, now, who):
    actions.draft_policy(by=olga, now=now)
    client = signed_in(request.getfixturevalue(who))

    assert client.get(reverse("people:policy_draft")).status_code == 404
    assert client.post(reverse("people:policy_begin")).status_code == 403
    assert client.post(reverse("people:policy_publish"), {"base": 1}).status_code == 404
    with pytest.raises(NotAllowed, match="Ask Olga"):
        actions.publish_policy(base=1, changes="", by=request.getfixturevalue(who), now=now)


def test_the_heads_stand_in_writes_them_too(olga, rea, now):
    olga.organisation.deputy_head = rea.person
    olga.organisation.save()
    rea = Membership.objects.get(pk=rea.pk)

    assert publish(rea, now).number == 1


def test_everybody_is_told_once_and_who_publishes_has_read_it(olga, rea, max, wim, now):
    publish(olga, now, changes="New")

    told = Entry.objects.filter(verb="people.publish_policy")
    assert sorted(told.values_list("told_id", flat=True)) == sorted([rea.pk, max.pk, wim.pk])
    assert standing_of(olga).read_at == now


def test_each_version_is_acknowledged_anew(signed_in, olga, wim, now):
    """Row 8.2: everyone with a role acknowledges each version."""
    client = signed_in(wim)
    publish(olga, now)
    client.post(reverse("people:policy_acknowledge", args=[1]))
    client.post(reverse("people:policy_acknowledge", args=[1]))
    assert standing_of(wim).read_at and Acknowledgement.objects.filter(member=wim).count() == 1

    publish(olga, now, "Be kinder.")
    assert standing_of(wim).read_at is None
    assert client.post(reverse("people:policy_acknowledge", args=[1])).status_code == 409


def test_after_a_month_who_has_not_read_it_submits_nothing(olga, wim, now):
    publish(olga, now)

    actions.require_policy_read(wim, now=now + timedelta(days=30))
    with pytest.raises(Refused, match="First read version 1 of the house rules") as refused:
        actions.require_policy_read(wim, now=now + timedelta(days=30, seconds=1))
    assert refused.value.url == reverse("people:policy")

    actions.acknowledge_policy(PolicyVersion.objects.get(), by=wim, now=now + timedelta(days=31))
    actions.require_policy_read(wim, now=now + timedelta(days=31))


def test_who_joins_later_has_a_month_from_then(olga, wim, now):
    publish(olga, now - timedelta(days=200))
    wim.joined_at = now
    wim.save()

    actions.require_policy_read(wim, now=now + timedelta(days=29))


def test_without_rules_nobody_is_stopped(wim, now):
    actions.require_policy_read(wim, now=now)


def test_the_head_sees_who_has_and_who_has_not(signed_in, olga, wim, rea, now):
    publish(olga, now - timedelta(days=20))
    actions.acknowledge_policy(PolicyVersion.objects.get(), by=wim, now=now)

    readers = signed_in(olga).get(reverse("people:policy")).context["readers"]

    assert {one.member.name: (one.read_at is not None, one.is_late) for one in readers} == {
        "Olga Pérel": (True, False), "Wim Roux": (True, False), "Rea Moreau": (False, True), "Max Haddad": (False, True),
    }  # fmt: skip
    assert signed_in(rea).get(reverse("people:policy")).context["readers"] == []


def test_old_versions_stay_and_what_changed_is_shown_word_by_word(signed_in, olga, wim, now):
    publish(olga, now, "Be kind to clients.")
    publish(olga, now, "Be kind to everybody.", "Not only clients")

    page = signed_in(wim).get(reverse("people:policy_version", args=[2])).content.decode()

    assert "clients</del>" in page and "everybody</ins>" in page
    assert "Be kind to clients." in signed_in(wim).get(reverse("people:policy_version", args=[1])).content.decode()
    assert signed_in(wim).get(reverse("people:policy_version", args=[9])).status_code == 404


def test_two_who_write_at_once_lose_nothing(signed_in, olga, now):
    draft = actions.draft_policy(by=olga, now=now)
    actions.save_policy(draft, base=1, text="Theirs", by=olga, now=now)

    answer = signed_in(olga).post(reverse("people:policy_draft"), {"text": "Mine", "base": 1})

    assert answer.status_code == 422
    assert "Mine" in answer.content.decode()
    assert PolicyDraft.objects.get().text == "Theirs"
    with pytest.raises(Stale):
        actions.publish_policy(base=1, changes="", by=olga, now=now)


def test_the_same_text_is_no_new_version(olga, now):
    publish(olga, now)

    with pytest.raises(Refused, match="same as version 1"):
        publish(olga, now, "  Be kind.\r\n")


def test_a_published_version_is_not_changed(olga, now):
    version = publish(olga, now)

    with pytest.raises(TypeError):
        version.save()
    with pytest.raises(IntegrityError), transaction.atomic():
        PolicyVersion.objects.create(
            organisation=olga.organisation, number=1, text="Other", published_by=olga, published_at=now
        )


def test_a_stranger_reads_their_own_rules_or_none(signed_in, sam, olga, now):
    version = publish(olga, now)

    assert "Be kind" not in signed_in(sam).get(reverse("people:policy")).content.decode()
    with pytest.raises(NotAllowed):
        actions.acknowledge_policy(version, by=sam, now=now)


def test_the_page_costs_the_same_for_a_large_team(signed_in, olga, shop, now, django_assert_max_num_queries):
    publish(olga, now, skeleton("en").replace("[", "("))
    for number in range(20):
        Membership.objects.create(
            organisation=shop, person=type(olga.person).objects.create(name=f"Helper {number}", email=f"h{number}@x.example")
        )  # fmt: skip
    client = signed_in(olga)
    client.get(reverse("people:policy"))

    with django_assert_max_num_queries(9):
        client.get(reverse("people:policy"))
