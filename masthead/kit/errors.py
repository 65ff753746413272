"""The two ways an action says no. Both carry one sentence for the person, already saying what to do."""


class Refused(Exception):
    """A rule says no. `who` names the people who can do it or mend it."""

    def __init__(self, sentence, *, who=(), url: str = ""):
        super().__init__(str(sentence))
        self.sentence = sentence
        self.who = tuple(who)
        self.url = url


class NotAllowed(Refused):
    """This person may not do this; the sentence says why and who can."""


class Stale(Refused):
    """Somebody was there first: look again before going on."""


class TooMany(Refused):
    """Asked too often in too short a time; the sentence says how long to wait."""
