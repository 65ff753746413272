"""Row 8.2: the public house rules, written and published by the head, never acknowledged by anybody."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import translation

from conftest import a_member
from masthead.journal.models import Entry
from masthead.kit.errors import NotAllowed, Refused, Stale
from masthead.people.models import Membership
from masthead.people.policy.actions import require_policy_read
from masthead.people.policy.public import actions
from masthead.people.policy.public.models import PublicRules, PublicRulesDraft
from masthead.people.policy.public.reading import texts_of
from masthead.people.policy.public.skeleton import PARTS, skeleton
from masthead.people.policy.rules import blanks, blocks

pytestmark = pytest.mark.django_db
PAGE, DRAFT = "/policy/public/", "/policy/public/draft/"


def publish(by, now, english="Be kind.", french=""):
    draft = actions.draft_public_rules(by=by, now=now)
    draft = actions.save_public_rules(draft, base=draft.edit_number, english=english, french=french, by=by, now=now)
    return actions.publish_public_rules(base=draft.edit_number, by=by, now=now)


def test_the_head_writes_the_public_rules_from_the_skeleton_and_everybody_reads_them(signed_in, olga, wim):
    """Row 8.2: G no public house rules / W the head fills the skeleton in and publishes it / T everybody signed in reads it."""
    head, writer = signed_in(olga), signed_in(wim)
    assert "Begin in both" in head.get(PAGE).content.decode()
    assert "Olga Pérel writes them" in writer.get(PAGE).content.decode()

    head.post(f"{DRAFT}begin/", {"languages": "both"})
    page = head.get(DRAFT).content.decode()
    assert "Criticism stays" in page and "La critique reste" in page

    refused = head.post(f"{DRAFT}publish/", {"base": 1})
    assert refused.status_code == 422
    assert "Fill in or take out first: […our working days]" in refused.content.decode()

    head.post(DRAFT, {"english": "# Criticism stays\nAlways.", "french": "# La critique reste\nToujours.", "base": 1})
    assert "<h2>La critique reste</h2>" in head.get(DRAFT).content.decode()
    assert "There are no public house rules yet" in writer.get(PAGE).content.decode()
    head.post(f"{DRAFT}publish/", {"base": 2})

    page = writer.get(PAGE).content.decode()
    assert "Version 1, published by Olga Pérel" in page
    assert page.index("<h2>Criticism stays</h2>") < page.index("<h2>La critique reste</h2>")
    assert PAGE in writer.get("/policy/").content.decode()
    assert not PublicRulesDraft.objects.exists()


def test_the_public_rules_hold_nobody_back_and_ask_nobody_to_say_they_read_them(signed_in, olga, wim, now):
    publish(olga, now)

    require_policy_read(wim, now=now + timedelta(days=366))
    page = signed_in(wim).get(PAGE).content.decode()

    assert "Be kind." in page and "I have read" not in page
    assert list(Entry.objects.filter(verb="people.publish_public_rules").values_list("told_id", flat=True)) == [None]


@pytest.mark.parametrize("who", ["wim", "rea"])
def test_nobody_else_writes_them(signed_in, request, olga, now, who):
    actions.draft_public_rules(by=olga, now=now)
    client = signed_in(request.getfixturevalue(who))

    assert client.get(DRAFT).status_code == 404
    assert client.post(f"{DRAFT}publish/", {"base": 1}).status_code == 404
    assert client.post(f"{DRAFT}drop/").status_code == 403
    refused = client.post(f"{DRAFT}begin/")
    assert refused.status_code == 403 and "Olga" in refused.content.decode()
    with pytest.raises(NotAllowed, match="Ask Olga"):
        actions.publish_public_rules(base=1, by=request.getfixturevalue(who), now=now)


def test_the_heads_stand_in_writes_them_too(olga, rea, now):
    olga.organisation.deputy_head = rea.person
    olga.organisation.save()

    assert publish(Membership.objects.get(pk=rea.pk), now).number == 1


@pytest.mark.parametrize(("asked", "written"), [("en", ["en"]), ("fr", ["fr"]), ("both", ["en", "fr"]), ("x", ["en"])])
def test_a_draft_begins_in_the_languages_asked_for(signed_in, olga, asked, written):
    signed_in(olga).post(f"{DRAFT}begin/", {"languages": asked})

    assert [text.language for text in texts_of(PublicRulesDraft.objects.get())] == written


def test_each_reads_their_own_language_first_or_the_one_there_is(olga, now):
    both, one = publish(olga, now, "Be kind.", "Soyez gentils."), publish(olga, now, "", "Soyez brefs.")

    with translation.override("fr"):
        assert [text.language for text in texts_of(both)] == ["fr", "en"]
    with translation.override("en"):
        assert [text.language for text in texts_of(both)] == ["en", "fr"]
        assert [text.language for text in texts_of(one)] == ["fr"]


def test_the_next_version_begins_from_the_last_and_shows_word_by_word_what_changes(signed_in, olga, wim, now):
    publish(olga, now, "Be kind to clients.")
    head = signed_in(olga)

    head.post(f"{DRAFT}begin/")
    assert "Be kind to clients." in head.get(DRAFT).content.decode()
    head.post(DRAFT, {"english": "Be kind to everybody.", "french": "", "base": 1})
    assert "everybody</ins>" in head.get(DRAFT).content.decode()
    head.post(f"{DRAFT}publish/", {"base": 2})

    page = signed_in(wim).get(f"{PAGE}2/").content.decode()
    assert "clients</del>" in page and "everybody</ins>" in page
    assert "Be kind to clients." in signed_in(wim).get(f"{PAGE}1/").content.decode()
    assert signed_in(wim).get(f"{PAGE}9/").status_code == 404


def test_a_draft_thrown_away_leaves_what_is_published(signed_in, olga, now):
    publish(olga, now)
    head = signed_in(olga)

    head.post(f"{DRAFT}begin/")
    head.post(f"{DRAFT}drop/")

    assert head.get(DRAFT).status_code == 404
    assert "Be kind." in head.get(PAGE).content.decode()


def test_two_who_write_at_once_lose_nothing(signed_in, olga, now):
    draft = actions.draft_public_rules(by=olga, now=now)
    actions.save_public_rules(draft, base=1, english="Theirs", french="", by=olga, now=now)

    answer = signed_in(olga).post(DRAFT, {"english": "Mine", "french": "Le mien", "base": 1})

    assert answer.status_code == 422
    assert "Mine" in answer.content.decode() and "Le mien" in answer.content.decode()
    assert PublicRulesDraft.objects.get().english == "Theirs"
    with pytest.raises(Stale):
        actions.publish_public_rules(base=1, by=olga, now=now)


def test_rules_that_say_nothing_in_either_language_are_not_kept(signed_in, olga, now):
    actions.draft_public_rules(by=olga, now=now)

    answer = signed_in(olga).post(DRAFT, {"english": " ", "french": "\n", "base": 1})

    assert answer.status_code == 422
    assert "in English or in French" in answer.content.decode()
    with pytest.raises(IntegrityError), transaction.atomic():
        PublicRules.objects.create(organisation=olga.organisation, number=1, published_by=olga, published_at=now)


def test_the_same_text_is_no_new_version_and_a_published_one_is_not_changed(olga, now):
    version = publish(olga, now)

    with pytest.raises(Refused, match="same as version 1"):
        publish(olga, now, "  Be kind.\r\n")
    with pytest.raises(TypeError):
        version.save()


def test_another_firm_reads_its_own_rules_or_none(signed_in, sam, olga, now):
    publish(olga, now)

    assert "Be kind" not in signed_in(sam).get(PAGE).content.decode()
    assert signed_in(sam).get(f"{PAGE}1/").status_code == 404


def test_the_skeleton_has_the_same_parts_and_places_in_both_languages():
    english, french = skeleton("en"), skeleton("fr")

    assert english.startswith("# 1. You are welcome here") and french.startswith("# 1. Bienvenue")
    assert len(blanks(english)) == len(blanks(french)) == 6
    for text in (english, french):
        assert sum(block.kind == "heading" for block in blocks(text)) == len(PARTS)


def test_the_page_costs_the_same_for_many_versions(signed_in, olga, shop, now, django_assert_num_queries):
    publish(olga, now)
    client = signed_in(olga)
    client.get(PAGE)
    with django_assert_num_queries(5):
        client.get(PAGE)

    for number in range(3):
        member = a_member(shop, f"Head{number} Moreau")
        PublicRules.objects.create(
            organisation=shop, number=number + 2, english=f"Text {number}", published_by=member, published_at=now
        )

    with django_assert_num_queries(5):
        client.get(reverse("people:public_rules"))
