from django.apps import AppConfig


class ChannelsConfig(AppConfig):
    name = "masthead.channels"

    def ready(self) -> None:
        """The journal says duties in the words of its reader."""
        from masthead.channels.duties import DUTIES
        from masthead.journal.sentences import WORDS_OF

        WORDS_OF["duty"] = {code: duty.label for code, duty in DUTIES.items()}
