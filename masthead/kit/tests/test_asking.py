"""What a rule says no to stands in the form, and nothing typed is lost."""

import pytest
from django.forms import CharField, Form

from masthead.kit.asking import refusals_in
from masthead.kit.errors import NotAllowed, Refused, Stale


class NameForm(Form):
    name = CharField()


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
