"""The tools that keep the French complete."""

import io
import re
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))

import messages


def extracted(template: str) -> list:
    found = messages.template_messages(io.BytesIO(template.encode()), messages.KEYWORDS, [], {"name": "t.html"})
    return [(function, words) for _line, function, words, _comments in found]


def test_every_kind_of_template_message_is_found_whatever_its_indentation():
    template = """
{% load i18n %}
    {% if x %}<p>it's {% translate "Sign in" %}</p>
  {% endif %}
{% translate "May" context "month" %}
        {% blocktranslate trimmed count n=n %}
            {{ n }} channel
        {% plural %}
            {{ n }} channels
        {% endblocktranslate %}
<a title="{{ _('Open') }}" data-x="{% blocktranslate with who=a.b %}100% of {{ who }}{% endblocktranslate %}">
"""

    found = [words for _function, words in extracted(template)]

    assert "Sign in" in found
    assert ("May" in str(found)) and ("month" in str(found))
    assert ("%(n)s channel", "%(n)s channels") in [words[:2] for words in found if isinstance(words, tuple)]
    assert "Open" in found
    assert "100%% of %(who)s" in found


@pytest.mark.parametrize(
    "right",
    [
        "Qui répond\u202f?",
        "Le sujet «\u00a0{title}\u00a0»\u00a0: à relire\u202f; merci",
        "Voir https://exemple.fr/?a=1:2 et 10:30",
        "<b>L’ours</b> &amp; %(count)s",
        "{n:d} canaux",
    ],
)
def test_correct_french_passes(right):
    assert messages.spacing_faults(right) == []


@pytest.mark.parametrize(
    "wrong",
    [
        "Qui répond ?",
        "Qui répond?",
        "Attention: ici",
        "Attention : ici",
        "« {title} »",
        "l'ours",
        'le "nom"',
        "Bon;",
    ],
)
def test_wrong_french_spacing_is_named(wrong):
    assert len(messages.spacing_faults(wrong)) == 1


@pytest.mark.parametrize(
    ("french", "is_wrong"),
    [
        ("L’ours de %(shop)s", True),
        ("avant que %(who)s réponde", True),
        ("L’ours, chez %(shop)s", False),
        ("le %(who)s", False),
    ],
)
def test_no_french_sentence_needs_a_name_that_begins_with_a_consonant(french, is_wrong):
    name = re.search(r"%\(\w+\)s", french)[0]
    entry = messages.Catalog(locale="fr").add(f"Of {name}", french)

    assert bool([one for one in messages.entry_faults(entry) if "vowel" in one]) is is_wrong
