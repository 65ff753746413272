"""What goes in and out, in words: calendar addresses, tables, everything as one file."""

from django.utils.translation import gettext_lazy as _

from masthead.journal.words import Words

IN_AND_OUT = {
    "planning.make_feed": Words(_("%(who)s made a private calendar address (%(what)s)")),
    "planning.end_feed": Words(_("%(who)s ended a private calendar address (%(what)s)")),
    "planning.take_out": Words(_("%(who)s took publications away as a table (%(rows)s)")),
    "planning.start_intake": Words(_("%(who)s takes in the table %(what)s (%(rows)s rows)")),
    "desk.ask_takeaway": Words(_("%(who)s took everything of %(what)s away as one file")),
    "desk.bring_in_archive": Words(_("%(who)s brought in the archive of %(channel)s")),
    "desk.stop_archive": Words(_("%(who)s stopped the archive of %(channel)s on its way in")),
    "desk.archive_is_in": Words(
        _("The archive of %(channel)s is in. New posts: %(new)s. Files that could not be read: %(unread)s"),
        _("The archive of %(channel)s is in. New posts: %(new)s. Files that could not be read: %(unread)s"),
    ),
    "desk.archive_failed": Words(
        _("The archive of %(channel)s did not come in whole"),
        _("The archive of %(channel)s did not come in whole: bring the zip again for the rest"),
    ),
    "desk.bring_house": Words(_("%(what)s was brought here from another installation")),
}
