"""Where a room looks up the rows of a room above it: in few, named places, so that a rename above is found by name."""

import re
import tomllib
from pathlib import Path

from django.apps import apps

ROOT = Path(__file__).resolve().parent.parent
# The places that may, named with their reason in docs/architecture.md.
PLACES = {"editorial/above.py", "media/reading.py"}


def _rooms() -> list[str]:
    """From the top down."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = next(one["layers"] for one in contracts if one["type"] == "layers")
    return [name.strip().rpartition(".")[2] for layer in layers for name in layer.split("|")]


def _seen_from_below(room: str, above: list[str]) -> set[str]:
    """The names by which rows of the rooms above are reached from the models of rooms that are no higher than this one."""
    fields = (
        field for label in above for model in apps.get_app_config(label).get_models() for field in model._meta.fields
    )
    towards = [one for one in fields if one.remote_field and one.remote_field.model._meta.app_label not in above]
    return {one.related_query_name() for one in towards if not one.remote_field.hidden}


def test_only_named_places_look_up_the_rows_of_rooms_above():
    rooms, found = _rooms(), set()
    known = {config.label for config in apps.get_app_configs()}
    for number, room in enumerate(rooms):
        above = [one for one in rooms[:number] if one in known]
        names = sorted(_seen_from_below(room, above))
        looks = re.compile(rf"""\b(?:{"|".join(names)})__\w""") if names else None
        for file in sorted((ROOT / "masthead" / room).rglob("*.py")) if looks else ():
            if not {"tests", "migrations"} & set(file.parts) and looks.search(file.read_text()):
                found.add(str(file.relative_to(ROOT / "masthead")))

    assert found == PLACES


def test_they_are_named_in_the_architecture():
    told = (ROOT / "docs" / "architecture.md").read_text()

    assert [place for place in PLACES if place not in told] == []
