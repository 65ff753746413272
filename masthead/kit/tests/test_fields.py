"""Our own form fields say what Django's say."""

from django import forms
from django.template import Context, Template
from django.test.html import parse_html

from masthead.kit.fields import LongSelect

PEOPLE = [("", "Nobody yet"), ("1", "Léa & Max"), ("2", "<b>Wim</b>")]


def test_a_long_choice_is_drawn_as_django_draws_it():
    for chosen in ("", "2", 2, None, "9"):
        ours, theirs = (kind({"class": "input"}, PEOPLE) for kind in (LongSelect, forms.Select))

        attrs = {"id": "who", "required": True}
        assert parse_html(ours.render("who", chosen, attrs)) == parse_html(theirs.render("who", chosen, attrs))


def test_what_a_name_holds_is_never_taken_for_markup():
    assert "<b>Wim" not in LongSelect(choices=PEOPLE).render("who", "")


def test_an_address_without_https_is_not_refused_by_the_browser_and_is_read_as_it_is_meant():
    class Site(forms.Form):
        site = forms.URLField(assume_scheme="https")

    form = Site({"site": "shop.example"})
    drawn = Template("{% field form.site %}").render(Context({"form": form}))

    assert 'type="text"' in drawn and 'inputmode="url"' in drawn and 'type="url"' not in drawn
    assert form.is_valid() and form.cleaned_data["site"] == "https://shop.example"
