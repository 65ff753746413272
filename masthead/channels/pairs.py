"""What is known of two channels of one organisation, wherever a table keeps it."""

from django.db import models

from masthead.channels.lifecycle_rules import OPEN


class OfPairs(models.QuerySet):
    """Rows with a `first` and a `second` channel."""

    def visible_to(self, member):
        """Those about channels of the member's own organisation."""
        return self.filter(first__organisation_id=member.organisation_id)

    def both_open(self):
        """Those about two channels that somebody works on.

        Asked of the two rows themselves: a list of all open channels, looked through for either, is read once for each
        pair where the database does not know yet how many channels there are (half an hour for a register of 1,313)."""
        return self.filter(first__status__in=OPEN, second__status__in=OPEN)
