import csv
import io

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from masthead.journal import actions as journal
from masthead.journal import export
from masthead.journal.models import Entry
from masthead.kit import tables


def taken(client, **asked):
    query = "&".join(f"{name}={value}" for name, value in asked.items())
    answer = client.post(f"{reverse('journal:export')}?{query}")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    return answer, list(csv.reader(io.StringIO(text), delimiter=";" if text.startswith("Quand") else ","))


@given(st.text())
def test_no_cell_is_ever_run_as_a_formula(text):
    cell = tables.harmless(text)

    assert not cell.lstrip(" ").startswith(tables.FORMULA)
    assert cell in (text, f"'{text}")


@pytest.mark.django_db
def test_what_is_filtered_is_taken_and_nothing_else(signed_in, olga, rea, blog, bluesky, now):
    journal.write("channels.edit_guide", blog, by=rea, now=now, because="New year")
    journal.write("channels.connect", bluesky, by=olga, now=now)

    answer, rows = taken(signed_in(olga), person=rea.pk)

    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert rows == [
        ["When (Europe/Paris)", "Who", "What", "Channel", "Reason", "Verb"],
        ["2026-11-19 13:00:00", "Rea Moreau", "Rea Moreau changed the guide of Blog", "Blog", "New year",
         "channels.edit_guide"],
    ]  # fmt: skip


@pytest.mark.django_db
def test_that_it_was_taken_stands_in_the_journal(signed_in, olga, blog, now):
    journal.write("channels.edit_guide", blog, by=olga, now=now)

    taken(signed_in(olga), channel=blog.pk)

    entry = Entry.objects.get(verb="journal.export")
    assert entry.facts == {"rows": 1, "filters": {"channel": str(blog.pk)}}
    page = signed_in(olga).get(reverse("journal:list"))
    assert page.context["page"].lines[0].sentence == "Olga Pérel took the journal away as a file (1)"


@pytest.mark.django_db
def test_a_name_that_is_a_formula_does_no_harm(signed_in, olga, blog, now):
    blog.name = "=HYPERLINK('https://evil.example')"
    blog.save()
    journal.write("channels.add_channel", blog, by=olga, now=now, because="+1")

    _answer, rows = taken(signed_in(olga))

    assert rows[1][3].startswith("'=") and rows[1][4] == "'+1"


@pytest.mark.django_db
def test_a_long_journal_is_taken_in_pieces_and_whole(
    signed_in, olga, blog, now, monkeypatch, django_assert_max_num_queries
):
    monkeypatch.setattr(export, "BATCH", 10)
    for _n in range(35):
        journal.write("channels.edit_guide", blog, by=olga, now=now)

    client = signed_in(olga)
    with django_assert_max_num_queries(18):
        _answer, rows = taken(client)

    assert len(rows) == 36


@pytest.mark.django_db
def test_it_ends_somewhere_and_says_so(signed_in, olga, blog, now, monkeypatch):
    monkeypatch.setattr(export, "MOST", 5)
    for _n in range(9):
        journal.write("channels.edit_guide", blog, by=olga, now=now)

    _answer, rows = taken(signed_in(olga))

    assert len(rows) == 1 + 5 + 1
    assert rows[-1] == ["There are more. Narrow the filters to take the older lines."]


@pytest.mark.django_db
def test_it_comes_in_the_language_of_who_takes_it(signed_in, olga, blog, now):
    olga.person.language = "fr"
    olga.person.save()
    journal.write("channels.edit_guide", blog, by=olga, now=now)

    _answer, rows = taken(signed_in(olga))

    assert rows[0][:3] == ["Quand (Europe/Paris)", "Qui", "Quoi"]
    assert rows[1][1:3] == ["Olga Pérel", "Olga Pérel a modifié la fiche du canal Blog"]


@pytest.mark.django_db
def test_a_stranger_takes_only_their_own(signed_in, sam, olga, blog, now):
    journal.write("channels.edit_guide", blog, by=olga, now=now)

    _answer, rows = taken(signed_in(sam), channel=blog.pk)

    assert len(rows) == 1


@pytest.mark.django_db
def test_looking_at_the_address_takes_nothing(signed_in, olga, shop):
    assert signed_in(olga).get(reverse("journal:export")).status_code == 405
    assert not Entry.objects.exists()


@pytest.mark.django_db
def test_the_file_has_the_lines_of_the_page_what_several_were_told_once(signed_in, olga, rea, max, blog, now):
    for who in (rea, max):
        journal.write("publishing.pause_all", olga.organisation, by=olga, now=now, told=who)
    journal.write("channels.edit_guide", blog, by=rea, now=now)

    page = signed_in(olga).get(reverse("journal:list")).context["page"]
    _answer, rows = taken(signed_in(olga))

    assert [row[2] for row in rows[1:]] == [line.sentence for line in page.lines]
    assert len(rows) == 3 and Entry.objects.get(verb="journal.export").facts["rows"] == 2
