"""The index can not fall behind: the database keeps it, whatever is done and by whom."""

import threading
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import NOON
from masthead.channels import search as channels
from masthead.desk import checkup
from masthead.editorial import search as editorial
from masthead.editorial.models import Story, Variant
from masthead.kit.search import Query, upkeep
from masthead.knowledge import search as knowledge
from masthead.knowledge.models import HelpAnswer, HelpRequest
from masthead.people import search as people

pytestmark = pytest.mark.django_db
WORDS = st.text(alphabet="abé œ'’-_.1€😀É\n", max_size=12)
STEPS = st.lists(
    st.tuples(st.sampled_from(["story", "version", "facts", "words", "move", "drop", "drop_story"]), st.integers(0, 9), WORDS),
    max_size=12,
)  # fmt: skip


def a_story(member, title, **facts):
    return Story.objects.create(
        organisation=member.organisation, title=title, created_by=member, created_at=NOON, **facts
    )


def a_version(story, channel, member, **words):
    return Variant.objects.create(
        story=story, channel=channel, author=member, edited_by=member, edited_at=NOON, created_at=NOON, **words
    )


def found(member, typed, app=editorial):
    if app is editorial:
        ids = editorial.search(member, Query.of(typed), 50)
        return [Story.objects.get(pk=pk).title for pk in ids]
    return [str(row) for row in app.search(member, Query.of(typed))]


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_after_any_sequence_of_edits_the_index_says_what_the_texts_say(olga, blog, bluesky, facebook, steps):
    mark = transaction.savepoint()
    for step, number, words in steps:
        _do(step, number, words, olga, [blog, bluesky, facebook])
    wrong = editorial.INDEX.wrong(connection)
    transaction.savepoint_rollback(mark)

    assert wrong == []
    assert editorial.INDEX.wrong(connection) == []  # what is taken back is taken back here too


def _do(step, number, words, member, channels):
    stories, versions = list(Story.objects.all()), list(Variant.objects.all())
    story = stories[number % len(stories)] if stories else None
    version = versions[number % len(versions)] if versions else None
    if step == "story":
        a_story(member, words or "x", facts=words)
    elif step == "version" and story:
        free = [channel for channel in channels if not story.variants.filter(channel=channel).exists()]
        for channel in free[:1]:
            a_version(story, channel, member, text=words)
    elif step == "facts" and story:
        Story.objects.filter(pk=story.pk).update(facts=words)
    elif step == "words" and version:
        Variant.objects.filter(pk=version.pk).update(headline=words, text=words * 2)
    elif step == "move" and version and not story.variants.filter(channel=version.channel).exists():
        Variant.objects.filter(pk=version.pk).update(story=story)
    elif step == "drop" and version:
        version.delete()
    elif step == "drop_story" and story and not story.variants.exists():
        story.delete()


def test_words_are_found_across_the_story_and_its_versions(olga, wim, blog):
    story = a_story(olga, "Fête du Comté", facts="samedi à Arbois")
    a_version(story, blog, wim, headline="Dégustation", text="Venez goûter l’été")
    a_story(olga, "Autre chose")

    for typed in ("comte degustation", "GOUTER ete", "fete arb", "«fête du comté»", "fêtes comtés ", "l'été arbois "):
        assert found(olga, typed) == ["Fête du Comté"], typed
    for typed in ("comté croissant", '"comté du fête"', "arb ", "", "…"):
        assert found(olga, typed) == [], typed


def test_the_title_counts_more_than_the_text_and_the_newer_more_than_the_older(olga):
    for title, facts in (("Miel", ""), ("Pain", "au miel"), ("Miel de sapin", ""), ("Fromage", "et miel")):
        a_story(olga, title, facts=facts)

    assert found(olga, "miel") == ["Miel de sapin", "Miel", "Fromage", "Pain"]


def test_the_first_few_are_the_first_of_all_that_is_found_whatever_others_wrote(olga, sam):
    for number in range(12):
        a_story((olga, olga, sam)[number % 3], ("Miel", "Pain")[number % 2], facts="au miel")
    query, mine = Query.of("miel"), Story.objects.visible_to(olga)

    every = [story.pk for story in editorial.INDEX.found(mine, query)]

    assert len(every) == 8
    assert [editorial.search(olga, query, most) for most in (1, 4, 5, 8, 50)] == [
        every[:most] for most in (1, 4, 5, 8, 50)
    ]


def test_another_organisation_finds_nothing_of_ours(olga, sam, blog):
    a_story(olga, "Secret plans")

    assert found(sam, "secret") == []
    assert found(sam, "olga", people) == []
    assert found(sam, "blog", channels) == []


def test_people_and_channels_are_found_by_what_they_are_called(olga, rea, wim, blog):
    type(blog).objects.filter(pk=blog.pk).update(tone="chaleureux")

    assert found(olga, "perel", people) == ["Olga Pérel"]
    assert found(olga, "wordpress", channels) == ["Blog"]
    assert found(olga, "chaleur", channels) == ["Blog"]


def test_who_left_is_not_found(olga, wim):
    wim.left_at = NOON
    wim.save()

    assert found(olga, "wim", people) == []


def test_what_was_raised_to_the_head_is_found_by_its_own_readers_only(olga, rea, wim, max):
    asked = HelpRequest.objects.create(
        organisation=olga.organisation, trying="Trouble with Rea", happened="A secret", to_head=True, asked_by=wim,
        asked_at=NOON, helper=olga, due_at=NOON,
    )  # fmt: skip
    HelpAnswer.objects.create(request=asked, by=olga, at=NOON, text="Nous en parlons lundi")

    assert found(wim, "lundi", knowledge) == [str(asked)]
    assert found(olga, "secret", knowledge) == [str(asked)]
    assert found(rea, "secret", knowledge) == []


def test_a_trigger_that_is_gone_is_seen_and_put_up_again(olga):
    drop = {
        "sqlite": "DROP TRIGGER editorial_found_editorial_story_in",
        "postgresql": "DROP TRIGGER editorial_found_editorial_story ON editorial_story",
    }
    with connection.cursor() as cursor:
        cursor.execute(drop[connection.vendor])
    a_story(olga, "Unseen")
    assert found(olga, "unseen") == []
    assert editorial.INDEX.lost(connection)
    with pytest.raises(CommandError, match="editorial_found"):
        call_command("reindex", "--check")

    assert any("masthead reindex" in line.sentence for line in checkup.lines())

    made = upkeep.put_up_missing(connection)

    assert made == ["editorial_found"]
    assert not any("masthead reindex" in line.sentence for line in checkup.lines())
    assert found(olga, "unseen") == ["Unseen"]
    assert not editorial.INDEX.lost(connection)


def test_every_index_is_there_and_right_and_looking_again_makes_nothing(olga, blog):
    said = StringIO()

    call_command("reindex", stdout=said)
    call_command("reindex", "--check", stdout=said)

    assert upkeep.put_up_missing(connection) == []
    assert "agree with the texts" in said.getvalue()


def test_an_index_defined_otherwise_is_made_anew(olga):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE search_index SET made = 'older'")

    assert len(upkeep.put_up_missing(connection)) == len(upkeep.indexes())


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="on SQLite one process writes at a time")
def test_two_who_write_on_two_versions_of_one_story_at_once_lose_nothing(olga, blog, bluesky):
    story = a_story(olga, "Shared")
    first, second = (a_version(story, channel, olga, text="before") for channel in (blog, bluesky))

    def write_the_other():
        try:
            Variant.objects.filter(pk=second.pk).update(text="evening")
        finally:
            connection.close()

    other = threading.Thread(target=write_the_other)
    with transaction.atomic():
        Variant.objects.filter(pk=first.pk).update(text="morning")
        other.start()
        other.join(0.5)
        assert other.is_alive()  # it waits for us, and then reads what we wrote
    other.join(10)

    assert found(olga, "morning evening") == ["Shared"]
    assert editorial.INDEX.wrong(connection) == []


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="only on SQLite does a migration build tables anew")
@pytest.mark.parametrize("model", [Story, Variant, HelpRequest])
def test_a_migration_that_builds_a_table_anew_is_no_trouble(olga, model):
    a_story(olga, "Kept")
    with connection.schema_editor() as editor:
        editor._remake_table(model)
    lost = [index.name for index in upkeep.indexes() if index.lost(connection)]

    made = upkeep.put_up_missing(connection)

    assert made == lost != []
    a_story(olga, "Kept as well")
    assert found(olga, "kept") == ["Kept as well", "Kept"]
    assert editorial.INDEX.wrong(connection) == []
