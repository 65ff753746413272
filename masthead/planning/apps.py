from django.apps import AppConfig


class PlanningConfig(AppConfig):
    name = "masthead.planning"

    def ready(self) -> None:
        """The journal says what a calendar address shows in the language of its reader."""
        from masthead.journal.sentences import SAID_BY
        from masthead.planning.feeds import models as feeds

        SAID_BY[feeds.CODE] = feeds.said_by
