"""Sentences with facts in them that are translated when they are shown, not when they are made."""

from django.utils.functional import lazy

from masthead.kit.masking import masked


def _filled(text, facts: dict) -> str:
    return masked(str(text) % facts)  # a network may say our own secret back to us


_later = lazy(_filled, str)


def said(text, **facts):
    """A translatable sentence and the facts of the case, put together when somebody reads it."""
    return _later(text, facts)
