"""The calendar as a table: taken out, changed in a spreadsheet, brought back, or taken to another house without loss."""

import io
from datetime import UTC, datetime, timedelta

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import NOON, a_channel, an_organisation, an_owner
from masthead.editorial import actions as editorial
from masthead.editorial.models import Campaign, KeptDraft, Story, Variant
from masthead.journal.models import Entry
from masthead.kit import clock
from masthead.kit.errors import NotAllowed, Refused, Stale
from masthead.people.models import Organisation
from masthead.planning.table import actions, dry, incoming, outgoing, times
from masthead.planning.table.fields import FIELDS, defused, fused, guess
from masthead.planning.table.models import Intake
from masthead.planning.table.tasks import take_in

pytestmark = pytest.mark.django_db
SLOT = NOON + timedelta(days=3)
HEADINGS = "Story number,Version number,Day,Time,Channel,Story,Text\r\n"


@pytest.fixture(autouse=True)
def at_noon(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOON)


def a_version(channel, by, title, text="Words", at=SLOT, story=None, **brief):
    story = story or editorial.start_story(organisation=by.organisation, title=title, by=by, now=NOON, **brief)
    variant = editorial.add_version(story, channel=channel, by=by, now=NOON)
    variant = editorial.save_words(variant, base=0, headline="", text=text, link="", by=by, now=NOON)
    return editorial.plan(variant, planned_for=at, by=by, now=NOON)


def a_campaign(olga, name):
    return Campaign.objects.create(
        organisation=olga.organisation, name=name, starts_on=NOON.date(), ends_on=NOON.date(), lead=olga, created_by=olga,
        created_at=NOON,
    )  # fmt: skip


def taken_out(member, *, carried=False, kind="csv") -> bytes:
    found = outgoing.take_out(member, list(member.organisation.channels.all()), NOON - timedelta(days=400),
                              NOON + timedelta(days=400), undated=True, now=NOON)  # fmt: skip
    rows = outgoing.rows_of(member, found, carried=carried, now=NOON)
    fields = outgoing.columns(carried)
    if kind == "xlsx":
        return outgoing.as_xlsx(fields, rows, name="Publications")
    return "".join(outgoing.as_csv([str(one.label) for one in fields], rows, delimiter=",")).encode()


def brought(content: bytes | str, by) -> Intake:
    content = content.encode() if isinstance(content, str) else content
    intake = actions.bring(name="table.csv", content=content, by=by, now=NOON)
    actions.start_intake(intake, by=by, now=NOON)
    take_in.func(intake.pk)
    intake.refresh_from_db()
    return intake


def judged(content: bytes | str, by) -> list[tuple[str, str]]:
    sheet = incoming.sheet_of(content.encode() if isinstance(content, str) else content)
    return [(row.what, row.sentence) for row in dry.dry_run(sheet, guess(sheet.headings), by=by, now=NOON).rows]


def test_rows_become_stories_with_their_versions_at_their_time(wim, blog, bluesky):
    """Row 2.10: CSV in."""
    intake = brought(
        "sujet n°;date;heure;canal;titre;texte\n1;24/11/2026;18h;Blog;Raclette;Le poêlon « chaud »\n1;24/11/2026;19:30;bluesky;Raclette;Chaud\n",
        wim,
    )

    story = Story.objects.get()
    assert (intake.made, intake.left_out) == (2, 0)
    assert story.title == "Raclette"
    assert [(one.channel.name, one.text, one.planned_for) for one in story.variants.all()] == [
        ("Blog", "Le poêlon « chaud »", datetime(2026, 11, 24, 17, 0, tzinfo=UTC)),
        ("Bluesky", "Chaud", datetime(2026, 11, 24, 18, 30, tzinfo=UTC)),
    ]


def test_a_table_taken_out_and_brought_back_unchanged_changes_nothing(wim, blog):
    a_version(blog, wim, "Comté", text="=1+1\n'quoted' \"twice\", -10 %\u00a0!")
    before = taken_out(wim)

    intake = brought(before, wim)

    assert (intake.made, intake.changed, intake.left_out) == (0, 0, 0)
    assert taken_out(wim) == before


def test_a_changed_cell_changes_its_version_and_nothing_else(wim, blog):
    kept, changed = a_version(blog, wim, "Comté"), a_version(blog, wim, "Brie")
    table = taken_out(wim).decode().replace("Brie,,Words", "Brie de Meaux,,Better words").replace("13:00", "15:30")
    table = table.replace("15:30", "13:00", 1)

    intake = brought(table, wim)

    changed.refresh_from_db()
    kept.refresh_from_db()
    assert (intake.made, intake.changed, intake.left_out) == (0, 1, 0)
    assert (kept.text, kept.planned_for) == ("Words", SLOT)
    assert (changed.text, changed.planned_for) == ("Better words", SLOT + timedelta(hours=2, minutes=30))
    assert Story.objects.get(pk=changed.story_id).title == "Brie de Meaux"


def test_campaign_and_author_come_in_by_name_or_e_mail(olga, rea, wim, blog, signed_in):
    campaign = a_campaign(olga, "Christmas")
    head = "Channel,Story,Text,Campaign,Author\r\n"

    intake = brought(head + f"Blog,Box,Ten cheeses,christmas,{wim.person.email}\r\nBlog,Ham,Smoked,,\r\n", rea)

    box, ham = Variant.objects.order_by("pk")
    assert (intake.made, intake.left_out) == (2, 0)
    assert (box.story.campaign, box.author, ham.story.campaign, ham.author) == (campaign, wim, None, rea)


def test_a_campaign_or_a_person_nobody_knows_is_a_row_to_mend_with_the_nearest_names(olga, rea, wim, max, blog):
    a_campaign(olga, "Christmas")
    head = "Channel,Story,Text,Campaign,Author\r\n"
    rows = (
        "Blog,A,Words,Christmass,\r\nBlog,B,Words,,Wim Rou\r\nBlog,C,Words,,Max Weber\r\nBlog,D,Words,,Nobody Else\r\n"
    )

    sentences = [sentence for _what, sentence in judged(head + rows, rea)]

    assert "Did you mean “Christmas”?" in sentences[0]
    assert f"Did you mean “{wim.name}”?" in sentences[1]
    assert sentences[3] == "nobody here is called “Nobody Else”."


def test_a_table_moves_a_story_into_a_campaign_and_gives_a_version_away(olga, rea, wim, blog):
    campaign = a_campaign(olga, "Christmas")
    variant = a_version(blog, rea, "Comté")
    table = taken_out(rea).decode().replace(f",,{rea.name},", f",Christmas,{wim.name},")

    intake = brought(table, rea)

    variant.refresh_from_db()
    assert (intake.changed, intake.troubles) == (1, [])
    assert (variant.author, variant.story.campaign) == (wim, campaign)


def test_states_are_not_taken_and_the_page_says_why(signed_in, wim, blog):
    file = SimpleUploadedFile("plan.csv", b"Channel,Story,Text,Status\nBlog,Box,Ten,approved\n")

    page = signed_in(wim).post("/calendar/table/bring/", {"file": file}, follow=True).content.decode()

    assert "a yes belongs to a person" in page


def test_what_somebody_changed_meanwhile_is_not_overwritten(wim, rea, blog):
    variant = a_version(blog, wim, "Comté")
    table = taken_out(wim).decode().replace("Words", "From the table")
    editorial.save_words(variant, base=1, headline="", text="Newer words", link="", by=rea, now=NOON)

    intake = brought(table, wim)

    variant.refresh_from_db()
    assert variant.text == "Newer words"
    assert "somebody changed this version since" in intake.troubles[0][1]


def test_numbers_of_another_house_never_reach_anything_here(wim, blog, sam):
    variant = a_version(blog, wim, "Comté", text="Secret")
    own = a_channel(sam.organisation, "Blog", "wordpress")
    an_owner(own, sam)
    table = taken_out(wim).decode().replace("Secret", "Theirs").replace(wim.name, sam.name)

    brought(table, sam)

    variant.refresh_from_db()
    assert variant.text == "Secret"
    assert Variant.objects.get(channel=own).text == "Theirs"


@pytest.mark.parametrize("number", ["1.1-00000000", "1.1-", "1", "' OR 1=1", "999999999999999999.1-abcdef01"])
def test_a_made_up_number_reaches_nothing(wim, blog, number):
    variant = a_version(blog, wim, "Comté")

    brought(f"{HEADINGS},{number},,,Blog,New,Other\r\n", wim)

    variant.refresh_from_db()
    assert variant.text == "Words"


@pytest.mark.parametrize(
    "row, sentence",
    [
        (",,,,Myspace,A,B", "no channel “Myspace”"),
        (",,,,,A,B", "channel is missing"),
        (",,31/02/2027,,Blog,A,B", "is not a day"),
        (",,2027-01-01,soon,Blog,A,B", "is not a time"),
        (",,2020-01-01,10:00,Blog,A,B", "already past"),
        (",,2027-03-28,02:30,Blog,A,B", "the clocks go forward"),
        (",,,,Blog,,", "neither a title nor a text"),
        (f",,,,Blog,{'A' * 201},B", "201 characters, at most 200"),
        (",,,,Facebook,A,B", "not one of your duties"),
    ],
)
def test_a_wrong_row_is_named_with_what_to_mend_and_the_others_are_taken_in(wim, blog, facebook, row, sentence):
    intake = brought(f"{HEADINGS}{row}\r\n,,,,Blog,Good,Words\r\n", wim)

    assert (intake.made, intake.left_out) == (1, 1)
    assert intake.troubles[0][0] == 2
    assert sentence in intake.troubles[0][1]


def test_rows_of_one_story_that_disagree_or_come_twice_are_named(wim, blog, bluesky):
    table = f"{HEADINGS}7,,,,Blog,One,a\r\n7,,,,Bluesky,Two,b\r\n7,,,,Blog,One,c\r\n"

    (_first, second, third) = judged(table, wim)

    assert "row 2 belongs to the same story" in second[1]
    assert "row 2 is the same version" in third[1]


def test_a_dry_run_writes_nothing(wim, blog, signed_in):
    browser = signed_in(wim)
    lines = Entry.objects.count()
    file = SimpleUploadedFile("plan.csv", b"Channel,Text\nBlog,Words\nNowhere,Words\n")

    page = browser.post("/calendar/table/bring/", {"file": file}, follow=True).content.decode()

    assert "1 new version" in page
    assert "there is no channel “Nowhere”" in page
    assert (Story.objects.count(), Variant.objects.count(), Entry.objects.count()) == (0, 0, lines)


def test_columns_with_strange_names_are_asked_for_and_chosen(wim, blog, signed_in):
    browser = signed_in(wim)
    file = SimpleUploadedFile("plan.csv", b"Where,What\nBlog,Words\n")
    asked = browser.post("/calendar/table/bring/", {"file": file}, follow=True).content.decode()
    page = f"/calendar/table/{Intake.objects.get().pk}/"

    chosen = browser.post(page, {"channel": "0", "text": "1"}, follow=True).content.decode()
    done = browser.post(f"{page}start/", follow=True).content.decode()

    assert "Say below which column holds: Channel, Text" in asked
    assert "1 new version" in chosen
    assert "The table is taken in" in done
    assert Variant.objects.get().text == "Words"


def test_an_import_that_was_interrupted_goes_on_where_it_stopped(wim, blog, monkeypatch):
    table = HEADINGS + "".join(f"{n},,,,Blog,Story {n},Words {n}\r\n" for n in range(6))
    intake = actions.bring(name="t.csv", content=table.encode(), by=wim, now=NOON)
    actions.start_intake(intake, by=wim, now=NOON)
    take_row, calls = actions.take_row, []

    def dies(*words, **named):
        take_row(*words, **named)
        calls.append(1)
        if len(calls) == 3:
            raise KeyboardInterrupt

    monkeypatch.setattr(actions, "take_row", dies)
    with pytest.raises(KeyboardInterrupt):
        take_in.func(intake.pk)
    take_in.func(intake.pk)

    intake.refresh_from_db()
    assert [one.title for one in Story.objects.order_by("pk")] == [f"Story {n}" for n in range(6)]
    assert (intake.made, intake.left_out, intake.content) == (6, 0, b"")
    assert intake.ended_at == NOON


def test_a_fault_of_ours_in_one_row_is_said_and_stops_no_other(wim, blog, monkeypatch):
    start_story = editorial.start_story

    def breaks(**facts):
        if facts["title"] == "Story 1":
            raise ZeroDivisionError
        return start_story(**facts)

    monkeypatch.setattr(editorial, "start_story", breaks)
    intake = brought(HEADINGS + "".join(f"{n},,,,Blog,Story {n},Words {n}\r\n" for n in range(3)), wim)

    assert (intake.made, intake.left_out, intake.ended_at) == (2, 1, NOON)
    assert intake.troubles == [[3, "this row could not be taken in. The reason is in the log."]]


def test_only_who_brought_a_file_takes_it_in_and_only_once(wim, rea, blog):
    intake = actions.bring(name="t.csv", content=b"Channel,Text\nBlog,Words\n", by=wim, now=NOON)

    with pytest.raises(NotAllowed, match="Wim Roux"):
        actions.start_intake(intake, by=rea, now=NOON)
    actions.start_intake(intake, by=wim, now=NOON)
    with pytest.raises(Stale, match="already"):
        actions.start_intake(intake, by=wim, now=NOON)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_whatever_the_spreadsheet_wrote_is_read(encoding, delimiter):
    text = delimiter.join(["Canal", "Texte"]) + "\r\n" + delimiter.join(["Blog", "Été à l’étable"]) + "\r\n"

    sheet = incoming.sheet_of(text.encode(encoding))

    assert (sheet.headings, sheet.rows) == (["Canal", "Texte"], [(2, ["Blog", "Été à l’étable"])])


@pytest.mark.parametrize(
    "content, sentence",
    [
        (b"", "empty"),
        (b'Channel,Text\nBlog,"never ends\n', "never ends"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "not a table"),
        (b"PK\x03\x04 damaged", "can not be read"),
        (b"a,b\n" + b"x,y\n" * 10_001, "10,000 rows"),
        (b"x" * (10 * 1024 * 1024 + 1), "10 MB"),
    ],
)
def test_a_file_that_is_no_table_is_refused_with_a_sentence(content, sentence):
    with pytest.raises(Refused, match=sentence):
        incoming.sheet_of(content)


def test_an_xlsx_that_would_fill_the_memory_is_refused(monkeypatch):
    monkeypatch.setattr(incoming, "MOST_UNPACKED", 1000)

    with pytest.raises(Refused, match="too large once unpacked"):
        incoming.sheet_of(a_book([["Channel", "Text"], ["Blog", "x" * 5000]]))


def a_book(rows) -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def test_days_and_times_of_a_spreadsheet_are_understood(wim, blog):
    content = a_book(
        [
            ["Date", "Heure", "Canal", "Titre"],
            [datetime(2026, 12, 24), datetime(2026, 1, 1, 18, 5).time(), "Blog", "Noël"],
        ]
    )

    brought(content, wim)

    assert Variant.objects.get().planned_for == datetime(2026, 12, 24, 17, 5, tzinfo=UTC)


def test_an_xlsx_has_days_as_days_and_texts_that_never_run(wim, blog):
    a_version(blog, wim, "Comté", text="=HYPERLINK(1)")

    sheet = openpyxl.load_workbook(io.BytesIO(taken_out(wim, kind="xlsx"))).active
    row = dict(zip([cell.value for cell in sheet[1]], sheet[2], strict=True))

    assert row["Day"].value == datetime(2026, 11, 22)
    assert (row["Text"].value, row["Text"].data_type) == ("=HYPERLINK(1)", "s")


def test_an_xlsx_comes_back_without_change(wim, blog):
    a_version(blog, wim, "Comté", text="=1+1\n« à l’été »\u202f! 🧀", facts="-5 %")

    intake = brought(taken_out(wim, kind="xlsx"), wim)

    assert (intake.made, intake.changed, intake.left_out) == (0, 0, 0)


def test_a_text_too_long_for_a_cell_is_refused_for_xlsx_and_fits_a_csv(wim, blog):
    a_version(blog, wim, "Long", text="x" * 40_000)

    with pytest.raises(Refused, match="as CSV"):
        taken_out(wim, kind="xlsx")
    assert brought(taken_out(wim), wim).left_out == 0


def test_no_cell_of_the_csv_runs_as_a_formula(wim, blog):
    a_version(blog, wim, "@SUM(1)", text="=cmd|' /C calc'!A0", theme="+33", facts="-5")

    table = taken_out(wim).decode()

    assert ",'@SUM(1)," in table
    assert ",'=cmd|' /C calc'!A0," in table
    assert ",'+33,,'-5," in table


@given(st.text())
def test_what_is_defused_comes_back_as_it_was(text):
    assert fused(defused(text)) == text


@given(st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC)),
       st.sampled_from(["Europe/Paris", "America/New_York", "Asia/Kolkata", "UTC"]))  # fmt: skip
def test_every_instant_comes_back_also_in_the_hour_that_comes_twice(at, zone):
    at = at.replace(microsecond=0)

    assert times.instant(*times.written(at, zone), usual=zone) == at


WORDS = st.text(
    st.characters(codec="utf-8", exclude_characters="\x00\r") | st.sampled_from("\"',;\t\n=+-@é🧀\u00a0\u202f«»’"), max_size=60
).map(str.strip)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(WORDS, WORDS, WORDS, st.integers(1, 500_000) | st.none(), st.booleans()), min_size=1, max_size=4)
)
def test_a_table_taken_to_another_house_is_the_same_table_there(db, rows):
    KeptDraft.objects.all().delete()
    Variant.objects.all().delete()
    houses = [_house(name) for name in ("One", "Two")]
    for title, text, facts, minutes, twice in rows:
        at = NOON + timedelta(minutes=minutes) if minutes else None
        first = a_version(
            houses[0].blog, houses[0], title or "Untitled", text, at, theme=title[:80].strip(), facts=facts
        )
        if twice:
            a_version(houses[0].bluesky, houses[0], "", text[::-1].strip(), at, story=first.story)
    table = taken_out(houses[0], carried=True)

    intake = brought(table, houses[1])

    assert (intake.left_out, intake.troubles) == (0, [])
    assert taken_out(houses[1], carried=True) == table


def _house(name):
    number = Organisation.objects.count()
    member = an_organisation(f"{name} {number}", f"{name}{number} Head")
    member.blog = a_channel(member.organisation, "Blog", "wordpress")
    member.bluesky = a_channel(member.organisation, "Bluesky", "bluesky")
    return member


def test_the_page_gives_a_csv_that_a_french_spreadsheet_opens(wim, blog, signed_in):
    a_version(blog, wim, "Comté, affiné")
    wim.person.language = "fr"
    wim.person.save()

    answer = signed_in(wim).get("/calendar/table/?start=2026-11-01&end=2026-11-30&kind=back&as=csv")
    text = b"".join(answer.streaming_content).decode()

    assert text.startswith("\ufeffNuméro du sujet;")
    assert "Comté, affiné" in text
    assert answer["Content-Disposition"] == 'attachment; filename="masthead-2026-11-01-2026-11-30.csv"'


@pytest.mark.parametrize("written, read", [("en", "fr"), ("fr", "en"), ("en", "en"), ("fr", "fr")])
def test_our_own_headings_are_recognised_in_either_language(written, read):
    with translation.override(written):
        headings = [str(field.label) for field in FIELDS]

    with translation.override(read):
        guessed = guess(headings)

    assert guessed == {field.code: number for number, field in enumerate(FIELDS) if field.is_taken}


def test_the_days_are_filled_in_as_a_browser_reads_them_in_french_too(wim, blog, signed_in):
    wim.person.language = "fr"
    wim.person.save()

    page = signed_in(wim).get("/calendar/table/").content.decode()

    assert 'value="2026-11-19"' in page
    assert 'value="2026-12-17"' in page


def test_more_than_ten_thousand_rows_are_refused_with_what_to_do(wim, blog, monkeypatch):
    monkeypatch.setattr(outgoing, "MOST", 1)
    for title in ("One", "Two"):
        a_version(blog, wim, title)

    with pytest.raises(Refused, match="shorter period"):
        taken_out(wim)


def test_another_house_is_not_in_the_table(wim, blog, sam):
    a_version(blog, wim, "Secret")

    found = outgoing.take_out(sam, [blog], NOON, NOON + timedelta(days=9), undated=True, now=NOON)

    assert found == []


def test_a_long_table_costs_no_more_queries_than_a_short_one(wim, blog, django_assert_max_num_queries):
    for number in range(30):
        a_version(blog, wim, f"Story {number}")

    with django_assert_max_num_queries(11):
        taken_out(wim)
    with django_assert_max_num_queries(9):
        judged(HEADINGS + ",,,,Blog,A,B\r\n" * 50, wim)


def test_the_import_is_written_down(wim, blog):
    brought(f"{HEADINGS},,,,Blog,A,B\r\n", wim)

    assert Entry.objects.filter(verb="planning.start_intake", facts__rows=1).exists()
