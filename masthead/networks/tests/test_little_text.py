"""Words that LinkedIn would cut: escaped, and the same again for a reader."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masthead.networks.little_text import SPECIAL, escaped, plain

WORDS = st.text(
    alphabet=st.one_of(st.sampled_from(SPECIAL + "#aé1 \n."), st.characters(exclude_categories=["Cs"])), max_size=80
)


@given(WORDS)
def test_a_reader_sees_the_very_words(text):
    assert plain(escaped(text)) == text


@given(WORDS)
def test_nothing_special_is_left_unescaped_but_hashtags(text):
    left = re.sub(r"\\[" + re.escape(SPECIAL) + "]", "", escaped(text))

    assert not set(left) & set(SPECIAL) - {"#"}
    assert all(re.match(r"#\w", left[at:]) for at, letter in enumerate(left) if letter == "#")


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        ("Comté (24 mois) #fromage", r"Comté \(24 mois\) #fromage"),
        ("a_b *c* ~d~ <e> [f] {g} h|i @j \\k", r"a\_b \*c\* \~d\~ \<e\> \[f\] \{g\} h\|i \@j \\k"),
        ("C# and #1 and a#b and #été2026", r"C\# and \#1 and a\#b and #été2026"),
        ("https://perel.example/a_b#c", r"https://perel.example/a\_b\#c"),
    ],
)
def test_what_is_sent(text, sent):
    assert escaped(text) == sent


@pytest.mark.parametrize(
    ("kept", "shown"),
    [
        (r"{hashtag|\#|fromage} here", "#fromage here"),
        ("@[Marie](urn:li:person:1) came", "Marie came"),
        (r"\{hashtag\|\#\|x\}", "{hashtag|#|x}"),
        (r"\@\[a\]\(b\)", "@[a](b)"),
    ],
)
def test_linkedins_own_forms_are_read(kept, shown):
    assert plain(kept) == shown
