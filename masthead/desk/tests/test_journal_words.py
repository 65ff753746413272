"""The journal in the language of whoever reads it, whoever wrote it and in which language."""

import re

import pytest
from django.utils import translation

from masthead.brand.models import Approved
from masthead.brand.voice.actions import set_channel_voice, set_voice
from masthead.journal import actions as journal
from masthead.journal.models import Entry
from masthead.journal.sentences import say
from masthead.planning.feeds.models import Feed


@pytest.mark.django_db
def test_a_voice_who_we_are_and_an_address_are_said_in_the_language_of_whoever_reads(olga, blog, wim, now):
    """Written by somebody who works in English, read by somebody who works in French."""
    quiet = {"formality": -1, "humour": 0, "respect": 0, "enthusiasm": 2}
    set_voice(by=olga, now=now, **quiet)
    set_channel_voice(blog, by=olga, now=now, **(quiet | {"formality": 0}))
    journal.write(
        "brand.strike_words", Approved(organisation=olga.organisation, kind=Approved.WHO, size=20), by=olga, now=now
    )
    journal.write("planning.make_feed", Feed(member=wim, what=Feed.TASKS), by=wim, now=now)

    with translation.override("fr"):
        said = " / ".join(say(entry, "Blog") for entry in Entry.objects.order_by("pk"))

    assert "plutôt soutenu, très enthousiaste" in said
    assert "avant" in said and "Qui nous sommes, en 20 mots" in said and "Ce qui m’attend" in said
    assert not re.search(r"rather|very|voice:|who:|feed:", said)
