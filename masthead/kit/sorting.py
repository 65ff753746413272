"""In which order names stand: as somebody who reads French or English looks for them, the same on both databases.

Each model that is listed by name keeps the key beside it (docs/decisions/0013-order-of-names.md)."""

import re
from collections.abc import Callable, Iterator

from django.apps import apps as installed
from django.core.checks import Error
from django.db import models

from masthead.kit.search.words import plain

LONGEST = 100  # characters of a key: names that agree so far stand in the order in which they were made
_SAID = re.compile(r"\d+|[^\W\d_]+")


def sort_key(name: str) -> str:
    """“Élodie” stands beside “elodie”, “Chaîne 2” before “Chaîne 10”; signs and emoji between the words do not count."""
    pieces = [_number(one) if one.isdecimal() else one for one in _SAID.findall(plain(name))]
    return (" ".join(pieces) or name)[:LONGEST]


def _number(digits: str) -> str:
    """Digits behind how many they are, so that 9 stands before 10."""
    digits = digits.lstrip("0") or "0"
    return f"{min(len(digits), 99):02}{digits}"


class SortsAs(models.CharField):
    """The key of another field of the same row, written with it. It is compared sign by sign, on PostgreSQL too."""

    def __init__(self, of: str, **kwargs):
        self.of = of
        super().__init__(**{"max_length": LONGEST, "default": "", "blank": True, "editable": False, **kwargs})

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        return name, path, [self.of, *args], kwargs

    def db_parameters(self, connection):
        collation = "C" if connection.vendor == "postgresql" else None
        return {**super().db_parameters(connection), "collation": collation}

    def pre_save(self, model_instance, add) -> str:
        key = sort_key(getattr(model_instance, self.of))
        setattr(model_instance, self.attname, key)
        return key

    def check(self, **kwargs):
        found = super().check(**kwargs)
        if not issubclass(self.model, Sorted):
            found.append(Error("A model with SortsAs inherits from Sorted.", obj=self, id="kit.E001"))
        return found


class Sorted(models.Model):
    """A row whose key is written whenever its name is, also by a save of some fields only."""

    class Meta:
        abstract = True

    def save(self, *args, update_fields=None, **kwargs):
        if update_fields is not None:
            keys = {field.name for field in keys_of(type(self)) if field.of in update_fields}
            update_fields = {*update_fields, *keys}
        super().save(*args, update_fields=update_fields, **kwargs)


def keys_of(model) -> list[SortsAs]:
    """The keys a model keeps."""
    return [field for field in model._meta.concrete_fields if isinstance(field, SortsAs)]


def wrong(model) -> Iterator[models.Model]:
    """The rows whose key is not what their name says. None, unless the way of making keys changed."""
    for key in keys_of(model):
        rows = model._base_manager.only("pk", key.of, key.name).order_by("pk")
        yield from (row for row in rows.iterator(500) if getattr(row, key.name) != sort_key(getattr(row, key.of)))


def renew(model) -> int:
    """Write every key anew that is wrong; answers how many."""
    return sum(_renewed(model, row) for row in list(wrong(model)))


def _renewed(model, row) -> int:
    keys = {key.name: sort_key(getattr(row, key.of)) for key in keys_of(model)}
    return model._base_manager.filter(pk=row.pk).update(**keys)


def sorted_models() -> list[type[models.Model]]:
    """All that are listed by name."""
    return [model for model in installed.get_models() if keys_of(model)]


def filling(app: str, *names: str) -> Callable:
    """What a migration runs once the columns are there."""

    def fill(apps, _schema_editor) -> None:
        for name in names:
            renew(apps.get_model(app, name))

    return fill
