"""Sentences with facts in them that are translated when they are shown, not when they are made."""

from django.utils.functional import lazy


def _filled(text, facts: dict) -> str:
    return str(text) % facts


_later = lazy(_filled, str)


def said(text, **facts):
    """A translatable sentence and the facts of the case, put together when somebody reads it."""
    return _later(text, facts)
