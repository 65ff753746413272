"""An empty field says what to do."""

import pytest
from django import forms
from django.utils import translation


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
