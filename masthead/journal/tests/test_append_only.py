"""Rule R9: the journal is append-only, in the database itself and not only in Python."""

import pytest
from django.db import IntegrityError, connection, models, transaction

from masthead.journal import actions as journal
from masthead.journal.models import Entry

SQL = {
    "changing a line": "UPDATE journal_entry SET by_name = 'Nobody'",
    "removing one line": "DELETE FROM journal_entry WHERE id = %s",
    "removing all lines": "DELETE FROM journal_entry",
}
SQLITE = {"putting another in its place": "INSERT OR REPLACE INTO journal_entry SELECT * FROM journal_entry"}
POSTGRES = {
    "emptying the table": "TRUNCATE journal_entry",
    "emptying it with others": "TRUNCATE journal_entry, desk_notice CASCADE",
}
EACH = {"sqlite": SQLITE, "postgresql": POSTGRES}


@pytest.fixture
def entry(olga, blog, now):
    return journal.write("channels.edit_guide", blog, by=olga, now=now)


@pytest.mark.django_db
def test_the_database_refuses_every_way_of_changing_what_happened(entry):
    """Rule R9: whatever program asks."""
    for what, sql in (SQL | EACH[connection.vendor]).items():
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, [entry.pk] if "%s" in sql else None)
            pytest.fail(what)

    assert Entry.objects.get().by_name == "Olga Pérel"


@pytest.mark.django_db
def test_it_refuses_a_query_that_goes_round_the_model(entry):
    plain = models.QuerySet(Entry)

    with pytest.raises(IntegrityError), transaction.atomic():
        plain.update(by_name="Nobody")
    with pytest.raises(IntegrityError), transaction.atomic():
        plain.filter(pk=entry.pk)._raw_delete(using="default")

    assert Entry.objects.count() == 1


@pytest.mark.django_db
def test_new_lines_are_always_taken(entry, olga, blog, now):
    journal.write("channels.edit_guide", blog, by=olga, now=now)
    Entry.objects.bulk_create([Entry(organisation_id=blog.organisation_id, at=now, verb="channels.connect")] * 1)

    assert Entry.objects.count() == 3


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("round", [1, 2])
def test_a_test_that_commits_leaves_nothing_and_the_refusal_stands_again(round, entry):
    assert Entry.objects.count() == 1
    with pytest.raises(IntegrityError), connection.cursor() as cursor:
        cursor.execute("DELETE FROM journal_entry")
