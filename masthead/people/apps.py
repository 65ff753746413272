from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "masthead.people"

    def ready(self) -> None:
        """The journal says a number of days in the language of its reader."""
        from masthead.journal.sentences import SAID_BY
        from masthead.people.thresholds import DAYS, days_said

        SAID_BY[DAYS] = days_said
