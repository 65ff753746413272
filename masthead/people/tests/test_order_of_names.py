"""Names stand where somebody who reads French or English looks for them, the same on both databases."""

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masthead.kit import sorting
from masthead.kit.sorting import keys_of, renew, sort_key, sorted_models, wrong
from masthead.people.models import Person

NAMES = ["Zoé", "anna", "Élodie", "elise", "Œuvre", "Odile", "Ötzi", "Ève", "🍞 Boulanger", "Chaîne 10", "Chaîne 2", "l’Atelier"]  # fmt: skip
READ = ["anna", "🍞 Boulanger", "Chaîne 2", "Chaîne 10", "elise", "Élodie", "Ève", "l’Atelier", "Odile", "Œuvre", "Ötzi", "Zoé"]  # fmt: skip


def test_accents_capitals_signs_and_numbers_stand_where_one_looks_for_them():
    assert sorted(NAMES, key=sort_key) == READ


@pytest.mark.django_db
def test_the_database_has_the_same_order():
    for name in NAMES:
        Person.objects.create(name=name)

    assert list(Person.objects.order_by("sorts_as").values_list("name", flat=True)) == READ


@given(st.lists(st.text(min_size=1, max_size=120), max_size=6))
def test_the_order_of_keys_is_that_of_their_signs_whatever_a_name_holds(names):
    keys = [sort_key(name) for name in names]

    assert all(0 < len(key) <= sorting.LONGEST for key in keys)
    assert [key.encode() for key in sorted(keys)] == sorted(key.encode() for key in keys)


@pytest.mark.parametrize("accented, plain", [("E\u0301lodie", "Élodie"), ("ANNA", "anna"), ("Jean-Luc", "Jean Luc")])
def test_two_ways_to_write_a_name_stand_beside_each_other(accented, plain):
    assert sort_key(accented) == sort_key(plain)


@pytest.mark.django_db
def test_a_save_of_the_name_alone_moves_it():
    person = Person.objects.create(name="Zoé")
    person.name = "Élodie"

    person.save(update_fields=["name"])

    assert Person.objects.get(pk=person.pk).sorts_as == "elodie"


@pytest.mark.django_db
def test_keys_that_are_not_what_the_names_say_are_found_and_written_anew():
    person = Person.objects.create(name="Élodie")
    Person.objects.filter(pk=person.pk).update(sorts_as="x")

    assert [one.pk for one in wrong(Person)] == [person.pk]
    assert (renew(Person), renew(Person)) == (1, 0)


def test_no_list_is_ordered_by_a_name_as_it_is_written():
    """Whatever keeps a key is ordered by it: a plain `order_by("name")` would put “Élodie” after “Zoé”."""
    sources = {key.of for model in sorted_models() for key in keys_of(model)}
    bad = [
        f"{path}:{node.lineno}"
        for path in Path("masthead").rglob("*.py")
        if "tests" not in path.parts and "migrations" not in path.parts
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        if _orders_by_a_name(node, sources) or _writes_past_the_key(node, sources)
    ]  # fmt: skip

    assert bad == []


def _orders_by_a_name(node: ast.Call, sources: set[str]) -> bool:
    said = [one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
    return node.func.attr == "order_by" and any(one.lstrip("-").split("__")[-1] in sources for one in said)


def _writes_past_the_key(node: ast.Call, sources: set[str]) -> bool:
    return node.func.attr in ("update", "bulk_update") and any(one.arg in sources for one in node.keywords)
