"""Templates under the strict policy."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))

import lint_templates


@pytest.mark.parametrize(
    ("template", "what"),
    [
        ('<p class="a" style="color: red">', "inline style"),
        ('<button type="button"\n onclick="go()">', "inline handler"),
        ('<a hx-on:click="go()">', "inline handler"),
        ('<a href="javascript:go()">', "javascript: address"),
        ("<script>go()</script>", "inline script"),
        ("<style>p { color: red }</style>", "style element"),
        ('<script src="https://cdn.example/htmx.js">', "request to another house"),
        ('<img alt="" src="//cdn.example/a.png">', "request to another house"),
        ('<link rel="stylesheet" href="https://fonts.example/a.css">', "request to another house"),
    ],
)
def test_what_the_policy_blocks_is_found(template, what):
    assert [fault[1] for fault in lint_templates.faults("<main>\n" + template)] == [what]


@pytest.mark.parametrize(
    "template",
    [
        '<a href="https://wordpress.org/">',
        '<script type="module" src="{% static "kit/js/app.js" %}"></script>',
        '{% include "kit/_field.html" with on=1 style="plain" %}<p data-style="x">on = style = 3</p>',
        '<p {# style="" #} title="{{ onclick }}">',
        '<script type="application/json">{}</script>',
    ],
)
def test_what_the_policy_allows_passes(template):
    assert lint_templates.faults(template) == []


def test_the_line_is_named():
    assert lint_templates.faults('{% if x %}\n\n{% endif %}\n<p style="">')[0][0] == 4


def test_a_short_day_at_the_end_of_a_sentence_is_found():
    ends = "{% blocktrans with on=guide.at|short_day who=one.name asvar said %}Confirmed by {{ who }}, {{ on }}.{% endblocktrans %}"
    goes_on = "{% blocktrans with on=guide.at|short_day %}{{ on }}: confirmed.{% endblocktrans %}"

    assert [fault[1] for fault in lint_templates.faults(ends)] == ["a short day before a full stop: use |day"]
    assert lint_templates.faults(goes_on) == [] == lint_templates.faults(ends.replace("short_day", "day"))
