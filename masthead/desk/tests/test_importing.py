"""Somebody's table comes in whole, or not at all, and every wrong row says what to mend."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masthead.channels.models import Channel
from masthead.desk import importing
from masthead.desk.importing_actions import take_in
from masthead.editorial.models import Story, Variant
from masthead.journal.models import Entry
from masthead.kit.errors import NotAllowed, Refused
from masthead.publishing.models import Delivery

POSTS = (
    "Where,Day,Text,Link\nBlog,2026-03-02,Comté is here,https://blog.example/1\nX,2026-03-02 18:00,Comté!,\n".encode()
)
MAP = ["channel=Where", "date=Day", "text=Text", "link=Link"]


def test_past_posts_become_published_versions(olga, blog, now):
    outcome = take_in(POSTS, kind="posts", pairs=MAP, by=olga, now=now)

    assert (outcome.rows, outcome.channels, outcome.errors) == (2, 1, [])
    assert Variant.objects.count() == 2
    assert set(Delivery.objects.values_list("state", "imported")) == {("published", True)}
    assert Delivery.objects.get(channel=blog).remote_url == "https://blog.example/1"
    assert Channel.objects.get(name="X").network_key == "x"
    assert Entry.objects.filter(verb="desk.take_in").count() == 1


def test_a_time_without_zone_is_the_shops_own_wall_clock(olga, now):
    take_in(POSTS, kind="posts", pairs=MAP, by=olga, now=now)

    assert Delivery.objects.get(channel__name="X").published_at == datetime(2026, 3, 2, 17, 0, tzinfo=UTC)


def test_the_same_title_on_two_channels_is_one_story(olga, now):
    table = "channel,date,text,title\nBlog,2026-01-05,Long words,Comté\nX,2026-01-05,Short,Comté\nX,2026-01-05,Again,Comté\n"

    take_in(table.encode(), kind="posts", pairs=[], by=olga, now=now)

    assert sorted(story.variants.count() for story in Story.objects.all()) == [1, 2]


def test_one_wrong_row_and_nothing_is_taken(olga, now):
    table = "channel,date,text\nBlog,2026-01-05,Good\nBlog,yesterday,Bad day\nBlog,2026-01-06,\n"

    outcome = take_in(table.encode(), kind="posts", pairs=[], by=olga, now=now)

    assert [str(error) for error in outcome.errors] == [
        "Line 3: “yesterday” is not a date. Write it like 2026-11-19 or 2026-11-19 18:00.",
        "Line 4: the text is missing.",
    ]
    assert not Story.objects.exists()


def test_a_dry_run_changes_nothing(olga, now):
    outcome = take_in(POSTS, kind="posts", pairs=MAP, by=olga, now=now, dry_run=True)

    assert outcome.rows == 2
    assert not Story.objects.exists()
    assert not Entry.objects.exists()


def test_a_half_written_file_says_at_which_line_it_stops(olga, now):
    table = 'channel,date,text\nBlog,2026-01-05,Good\nBlog,2026-01-06,"It began well'

    outcome = take_in(table.encode(), kind="posts", pairs=[], by=olga, now=now)

    assert [error.line for error in outcome.errors] == [3]
    assert "half written" in str(outcome.errors[0])


def test_a_row_cut_off_in_the_middle_says_so(olga, now):
    outcome = take_in(b"channel,date,text\nBlog,2026-0", kind="posts", pairs=[], by=olga, now=now)

    assert "2 columns instead of 3" in str(outcome.errors[0])


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "empty"), (b"\xff\xfa\x00junk", "UTF-8"), (b"a,b\n1,2\n", "which column"), (b"\xe9t\xe9,b\n", "UTF-8")],
)
def test_a_file_that_can_not_be_read_says_what_to_do(olga, now, content, words):
    with pytest.raises(Refused, match=words):
        take_in(content, kind="posts", pairs=[], by=olga, now=now)


def test_only_the_head_imports(wim, now):
    with pytest.raises(NotAllowed, match="Olga"):
        take_in(POSTS, kind="posts", pairs=MAP, by=wim, now=now)


def test_a_register_becomes_channels_with_their_owners(olga, rea, now):
    table = "Account,Platform,Lang,Who\n@perel,Intagram,Français,Rea Moreau\nPérel,Youtube,English,\n"

    take_in(
        table.encode(), kind="channels", by=olga, now=now,
        pairs=["name=Account", "network=Platform", "language=Lang", "owner=Who"],
    )  # fmt: skip

    assert set(Channel.objects.values_list("network_key", "language")) == {("instagram", "fr"), ("youtube", "en")}
    assert Channel.objects.get(name="@perel").ownerships.get().member == rea


@given(
    st.lists(
        st.lists(
            st.text(alphabet=st.characters(blacklist_categories=["Cs"], blacklist_characters="\x00")),
            min_size=3,
            max_size=3,
        ),
        max_size=5,
    )
)
def test_any_table_is_read_or_refused_with_a_line_number(cells):
    import csv
    import io

    file = io.StringIO()
    csv.writer(file).writerows([["channel", "date", "text"], *cells])

    for line, row in importing.read(file.getvalue().encode(), kind="posts", pairs=[]):
        assert line > 1
        assert isinstance(row, importing.RowError) or set(row) == {"channel", "date", "text"}
