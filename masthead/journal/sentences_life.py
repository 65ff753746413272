"""The life of a channel in sentences: asked for, set up, silent, closed."""

from django.utils.translation import gettext_lazy as _

from masthead.journal.words import Words

LIFE = {
    "channels.ask_for_channel": Words(
        _("%(who)s asked for the channel %(what)s"), _("%(who)s asks for the channel %(what)s: approve or decline")
    ),
    "channels.approve_channel": Words(
        _("%(who)s approved the channel %(channel)s"), _("%(who)s approved the channel you asked for: %(channel)s")
    ),
    "channels.decline_channel": Words(
        _("%(who)s declined the channel %(channel)s"), _("%(who)s declined the channel you asked for: %(channel)s")
    ),
    "channels.reserve_channel": Words(_("%(who)s put %(channel)s aside: only its name is kept")),
    "channels.tick_set_up": Words(_("%(who)s ticked a line of setting up %(channel)s")),
    "channels.untick_set_up": Words(_("%(who)s took back a tick in setting up %(channel)s")),
    "channels.start_channel": Words(_("%(who)s started %(channel)s")),
    "channels.slow": Words(
        _("%(channel)s stayed below its own floor two weeks running"),
        _("%(channel)s, which you answer for, stayed below its own floor of %(floor)s a week two weeks running"),
    ),
    "channels.fall_asleep": Words(_("%(channel)s is dormant: nothing was published for %(days)s days")),
    "channels.ask_what_next": Words(
        _("Nothing was published on %(channel)s for %(days)s days: revive it, merge it, or close it?")
    ),
    "channels.propose_closing": Words(
        _("Nothing was published on %(channel)s for %(days)s days: Masthead proposes to close it")
    ),
    "channels.wakes": Words(_("%(channel)s is active again: something was published")),
    "channels.wake_channel": Words(_("%(who)s said that %(channel)s is back")),
    "channels.prepare_closing": Words(_("%(who)s prepares the closing of %(channel)s")),
    "channels.call_off_closing": Words(_("%(who)s called off the closing of %(channel)s")),
    "channels.reopen_channel": Words(_("%(who)s reopened %(channel)s")),
    "channels.list_links": Words(_("%(who)s listed the links that lead to %(channel)s")),
    "channels.add_link": Words(_("%(who)s noted a link that leads to %(channel)s: %(place)s")),
    "channels.remove_link": Words(_("%(who)s removed a link to %(channel)s: %(place)s")),
    "channels.remove_my_links": Words(_("%(who)s removed %(links)s links to %(channel)s")),
    "channels.look_for_links": Words(_("%(who)s had our website searched for links to %(channel)s")),
    "channels.link_is_there": Words(_("%(who)s noted that a link to %(channel)s is still there: %(place)s")),
}
