from django.apps import AppConfig


class BrandConfig(AppConfig):
    name = "masthead.brand"

    def ready(self) -> None:
        """The journal says a voice, who we are, and places of a profile in the language of its reader."""
        from masthead.brand.facts import models as facts
        from masthead.brand.profiles import rules as profiles
        from masthead.brand.voice import rules as voice
        from masthead.journal.sentences import SAID_BY

        SAID_BY[voice.CODE], SAID_BY[facts.CODE] = voice.said_by, facts.said_by
        SAID_BY[profiles.CODE] = profiles.said_by
