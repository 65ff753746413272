"""When do two texts say the same? The words decide, not links, hashtags, emoji, accents or capitals."""

import io
import json
import subprocess
import sys
from contextlib import suppress
from random import Random

import pytest
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

from masthead.editorial.guard.memory import CAP, Memory
from masthead.editorial.guard.prints import WINDOW, prints, shingles
from masthead.editorial.guard.scoring import CLOSE, COPY, DIFFERENT, compare, pairs, shared_spans
from masthead.editorial.guard.words import bare, words_of
from tests import edits

ONE = st.sampled_from(
    ["comté", "rind", "milk", "farm", "salt", "summer", "board", "knife", "hay", "cave", "été", "lait", "pain", "vin"]
)
WORDS = st.lists(ONE, max_size=40)


TEXT = (
    "The new Comté is here. It spent 24 months in the cellar of the Perrin farm, and it tastes of hazelnut and hay. "
    "Come and taste it on Saturday with rye bread. We cut the wheel at ten."
)
OTHER = "Our shop stays closed on Monday because the team visits a goat farm in the hills. Orders for Christmas begin next week."


@given(WORDS)
def test_a_text_is_the_copy_of_itself_and_comparing_has_no_direction(words):
    text, turned = " ".join(words), " ".join(reversed(words))

    assert compare(text, text).level == (COPY if words else DIFFERENT)
    assert compare(text, turned).score == compare(turned, text).score


@given(WORDS, WORDS)
def test_a_score_lies_between_nothing_and_the_same_words(one, other):
    match = compare(" ".join(one), " ".join(other))

    assert 0 <= match.score <= 1
    assert (match.score == 1) == (one == other and bool(one)) or match.score < 1


@given(st.lists(ONE, min_size=6, max_size=40), st.integers())
def test_links_hashtags_emoji_accents_and_capitals_change_no_word(words, seed):
    text, chance = " ".join(words), Random(seed)

    for edit in (edits.hashtags, edits.links, edits.emoji, edits.dressed, edits.case_and_accents):
        assert bare(edit(text, chance)) == bare(text)


@given(
    st.text(alphabet="aB1 _.-@#/:'\n", max_size=60)
    | st.lists(st.sampled_from(["www.", "https://", "a", "B c", "_", "@d", "#e.f", " "])).map("".join)
)
def test_the_short_way_for_plain_letters_finds_the_same_words(text):
    assert bare(text) == [word.bare for word in words_of(text)]


@given(WORDS, st.lists(ONE, min_size=5, max_size=20), WORDS)
def test_any_five_shared_words_share_a_fingerprint(before, shared, after):
    assert prints(shared) & prints([*before, *shared, *after])
    assert len(prints(shared)) <= max(WINDOW, len(shingles(shared)))


@pytest.mark.parametrize("edit", edits.KINDS, ids=lambda kind: kind.__name__)
def test_every_light_edit_of_a_text_is_seen(edit):
    assert all(compare(TEXT, edit(TEXT, Random(seed))).is_hint for seed in range(20))


def test_two_hashtags_added_are_the_same_text():
    match = compare(TEXT, f"{TEXT} #cheese #lyon")

    assert (match.score, match.level) == (1.0, COPY)


def test_what_says_something_else_is_left_alone():
    assert compare(TEXT, OTHER).level == DIFFERENT
    assert compare("We are open", "We are closed").level == DIFFERENT


def test_shared_words_are_marked_in_both_texts_where_they_stand():
    one, other = "Today: the new Comté is here!", "THE NEW COMTE is here, at last. And more of it."

    mine, theirs = shared_spans(one, other)

    assert [one[start:end] for start, end in mine] == ["the new Comté is here"]
    assert [other[start:end] for start, end in theirs] == ["THE NEW COMTE is here"]


def test_a_footer_of_every_post_is_no_copy_and_is_found_by_itself():
    footer = "Rue Mercière 4, Lyon. Open from Tuesday to Saturday, nine to seven. Orders by telephone before noon."
    memory = Memory()
    for number in range(CAP + 6):
        memory.add(f"{number}", "blog", f"{' '.join(f'word{number}x{place}' for place in range(12))}. {footer}")

    found = memory.like("new", "bluesky", f"{OTHER} {footer}")

    assert memory.hot and found == []


def test_a_common_phrase_takes_no_more_of_a_short_text_than_itself():
    said = "Fresh from the cellar: come and taste it, our first blue of June"
    phrase = frozenset(shingles(["come", "and", "taste", "it"]))

    assert compare(said, said.replace("Fresh", "Straight"), phrase).is_hint
    assert ("and", "taste") not in pairs(bare(said), phrase)


@given(st.lists(st.text("abcdefgh", min_size=2, max_size=6), min_size=12, max_size=30, unique=True))
def test_of_a_footer_nothing_is_left_though_only_some_of_its_fingerprints_are_kept(footer):
    left = pairs(["our", "own", "words", *footer], frozenset(prints(footer)))

    assert not left & set(zip(footer[2:-2], footer[3:-1], strict=True))


def test_only_other_channels_are_looked_at_and_the_nearest_comes_first():
    memory = Memory()
    memory.add("same channel", "blog", TEXT)
    memory.add("close", "facebook", edits.sentence_removed(TEXT, Random(1)))
    memory.add("copy", "bluesky", edits.dressed(TEXT, Random(1)))
    memory.add("other", "linkedin", OTHER)

    found = memory.like("draft", "blog", TEXT)

    assert [(one.key, one.match.level) for one in found][0] == ("copy", COPY)
    assert {one.key for one in found} == {"copy", "close"} and found[1].match.level in (CLOSE, COPY)


@given(st.lists(WORDS, max_size=12), WORDS)
def test_the_index_finds_every_text_with_the_same_words(others, words):
    memory = Memory()
    for number, one in enumerate(others):
        memory.add(str(number), "x", " ".join(one))
    memory.add("same", "x", " ".join(words))

    found = memory.like("draft", "blog", " ".join(words), most=20)

    assert not words or any(one.match.score == 1 for one in found)


def compared(tmp_path, *lines, **options):
    file, out, err = tmp_path / "posts.jsonl", io.StringIO(), io.StringIO()
    file.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines), encoding="utf-8")
    with suppress(SystemExit):
        call_command("compare", str(file), stdout=out, stderr=err, **options)
    return out.getvalue().splitlines(), err.getvalue()


def test_anyone_can_compare_a_corpus_of_their_own(tmp_path):
    rows = [
        {"id": "1", "channel": "blog", "text": TEXT}, {"id": "2", "channel": "facebook", "text": f"{TEXT} 🧀"},
        {"id": "3", "channel": "blog", "text": OTHER},
    ]  # fmt: skip

    lines, _errors = compared(tmp_path, *rows, json=True)

    assert [json.loads(line) for line in lines] == [
        {"id": "1", "like": "2", "channel": "facebook", "score": 1.0, "level": "copy"},
        {"id": "2", "like": "1", "channel": "blog", "score": 1.0, "level": "copy"},
    ]


def test_pairs_are_compared_with_each_other(tmp_path):
    lines, _errors = compared(tmp_path, {"id": "p", "a": TEXT, "b": OTHER}, {"id": "q", "a": TEXT, "b": TEXT})

    assert lines == [lines[0], "q  1.0  copy"] and lines[0].endswith("different")


def test_a_wrong_line_is_told_and_the_rest_goes_on(tmp_path):
    good = {"id": "1", "a": TEXT, "b": TEXT}

    lines, errors = compared(tmp_path, "nonsense", "[" * 100_000, {"id": 2}, good, good)

    assert lines == ["1  1.0  copy"]
    assert "line 1: this is not JSON" in errors and "line 3: needs" in errors and "line 5: the id" in errors


def test_a_file_that_is_not_there_ends_in_a_sentence(tmp_path):
    err = io.StringIO()

    with pytest.raises(SystemExit):
        call_command("compare", str(tmp_path / "none.jsonl"), stderr=err)
    assert "can not be read" in err.getvalue()


def run(*words, given=""):
    """`masthead compare` as a person runs it."""
    whole = [sys.executable, "-m", "masthead.cli", "compare", *words]
    return subprocess.run(whole, input=given, capture_output=True, text=True, encoding="utf-8", timeout=60)


@pytest.mark.slow
@pytest.mark.once
def test_the_command_reads_standard_input_and_its_answer_says_whether_all_could_be_used():
    """Row 6.4: anybody can check the guard with texts of their own, without a house and without a database."""
    pair = json.dumps({"a": TEXT, "b": f"{TEXT} #Cheese"}, ensure_ascii=False)

    good = run(given=f"\ufeff{pair}\r\n")
    bad = run("-", given=f"{pair}\nnonsense\n")

    assert (good.returncode, good.stdout, good.stderr) == (0, "1  1.0  copy\n", "")
    assert (bad.returncode, bad.stdout, bad.stderr) == (1, "1  1.0  copy\n", "line 2: this is not JSON\n")


def test_where_there_is_no_text_this_is_said(tmp_path):
    assert compared(tmp_path, "") == ([], "no text to compare\n")


@pytest.mark.parametrize("as_json", [False, True])
def test_half_a_sign_in_a_name_is_no_reason_to_stop(tmp_path, as_json):
    (line,), _errors = compared(tmp_path, {"id": "\ud83d", "a": TEXT, "b": f"{TEXT} \udc00"}, json=as_json)

    assert "copy" in line and "?" in line
    line.encode()  # what no terminal and no file can hold is not printed


def test_a_text_beside_half_a_pair_is_a_text(tmp_path):
    lines, errors = compared(tmp_path, {"text": TEXT, "a": TEXT})

    assert (lines, errors) == ([], "1 text, and none says what another channel says\n")


@pytest.mark.slow
@pytest.mark.once
def test_who_reads_only_the_first_lines_breaks_nothing(tmp_path):
    pairs = "\n".join(json.dumps({"a": TEXT, "b": TEXT}) for _number in range(9000))
    (tmp_path / "pairs.jsonl").write_text(pairs)
    whole = [sys.executable, "-m", "masthead.cli", "compare", str(tmp_path / "pairs.jsonl")]

    with subprocess.Popen(whole, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        first = running.stdout.readline()
        running.stdout.close()
        errors = running.stderr.read()

    assert (first, errors) == ("1  1.0  copy\n", "")


def test_what_is_no_text_is_said_in_words(tmp_path):
    (tmp_path / "picture.jsonl").write_bytes(bytes(range(256)))
    err = io.StringIO()

    with pytest.raises(SystemExit):
        call_command("compare", str(tmp_path / "picture.jsonl"), stderr=err)
    assert err.getvalue().endswith("can not be read: it is not a text in UTF-8\n")
