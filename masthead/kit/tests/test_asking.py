"""What a form says: of a field left empty, and of what a rule refuses."""

import pytest
from django import forms
from django.utils import translation

from masthead.kit.asking import refusals_in
from masthead.kit.errors import NotAllowed, Refused, Stale


class Form(forms.Form):
    name = forms.CharField()
    day = forms.DateField()
    owner = forms.ChoiceField(choices=[("1", "Rea")])


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", {"name": "Fill this in.", "day": "Fill this in.", "owner": "Choose one."}),
        ("fr", {"name": "À remplir.", "day": "À remplir.", "owner": "À choisir."}),
    ],
)
def test_a_field_left_empty_says_what_to_do(language, said):
    with translation.override(language):
        errors = Form({}).errors

        assert {name: str(found[0]) for name, found in errors.items()} == said


class NameForm(forms.Form):
    name = forms.CharField()


@pytest.mark.parametrize("refusal", [Refused, Stale])
def test_a_refusal_stands_in_the_form_beside_what_was_typed(refusal):
    form = NameForm({"name": "Fête"})
    assert form.is_valid()

    with refusals_in(form):
        raise refusal("Choose another name.")

    assert form.non_field_errors() == ["Choose another name."]
    assert form["name"].value() == "Fête"


def test_who_may_not_is_told_by_a_page_of_its_own():
    form = NameForm({"name": "Fête"})

    with pytest.raises(NotAllowed), refusals_in(form):
        raise NotAllowed("Ask Léa.")
