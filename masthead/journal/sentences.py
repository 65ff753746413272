"""Every verb of the journal as a sentence a person can read, and the same told to the one who must know.

A verb is “app.action”. An action that writes a new verb adds its line here; a test walks the actions and asks."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

NOBODY = gettext_lazy("Masthead")


@dataclass(frozen=True)
class Words:
    """`plain` is for everybody; `told` speaks to the member the entry names, where that reads better."""

    plain: str
    told: str = ""


def _w(plain, told="") -> Words:
    return Words(plain, told)


_l = gettext_lazy
PEOPLE = {
    "people.start_organisation": _w(_l("%(who)s started %(what)s")),
    "people.add_member": _w(_l("%(who)s added %(what)s to the team")),
    "people.invite": _w(_l("%(who)s invited %(what)s")),
    "people.accept_invitation": _w(_l("%(what)s accepted the invitation"), _l("%(what)s accepted your invitation")),
    "people.cancel_invitation": _w(_l("%(who)s cancelled the invitation of %(what)s")),
    "people.name_deputy_head": _w(
        _l("%(who)s changed who stands in for the head of social media"), _l("%(who)s named you stand-in of the head of social media")
    ),
    "people.change_head": _w(
        _l("%(who)s handed the lead of social media over to %(what)s"), _l("%(who)s handed the lead of social media over to you")
    ),
    "people.change_settings": _w(_l("%(who)s changed their settings")),
    "people.edit_organisation": _w(_l("%(who)s changed the settings of %(what)s")),
    "people.change_password": _w(_l("%(who)s changed their password")),
    "people.leave": _w(_l("%(what)s left")),
}
CHANNELS = {
    "channels.add_channel": _w(_l("%(who)s added the channel %(what)s")),
    "channels.propose_owner": _w(
        _l("%(who)s proposed an owner for %(channel)s"), _l("%(who)s asks you to answer for %(channel)s: accept or decline")
    ),
    "channels.accept_ownership": _w(_l("%(who)s now answers for %(channel)s"), _l("%(who)s accepted: they now answer for %(channel)s")),
    "channels.decline_ownership": _w(
        _l("%(who)s declined to answer for %(channel)s"), _l("%(who)s declined: %(channel)s still needs an owner")
    ),
    "channels.end_ownership": _w(
        _l("%(who)s ended an ownership of %(channel)s"), _l("You do not answer for %(channel)s any more: %(who)s ended it")
    ),
    "channels.name_stand_in": _w(_l("%(who)s named a stand-in on %(channel)s"), _l("%(who)s named you stand-in on %(channel)s")),
    "channels.take_as_caretaker": _w(_l("%(who)s looks after %(channel)s for a time")),
    "channels.assign_duty": _w(_l("%(who)s assigned a duty on %(channel)s"), _l("%(who)s gave you a duty on %(channel)s")),
    "channels.add_doer": _w(_l("%(who)s named somebody to help on %(channel)s"), _l("%(who)s asks for your help on %(channel)s")),
    "channels.end_assignment": _w(_l("%(who)s ended a duty on %(channel)s"), _l("%(who)s took a duty on %(channel)s from you")),
    "channels.edit_guide": _w(_l("%(who)s changed the guide of %(channel)s")),
    "channels.edit_channel": _w(_l("%(who)s changed %(channel)s")),
    "channels.close_channel": _w(_l("%(who)s closed %(channel)s")),
    "channels.connect": _w(_l("%(who)s connected %(channel)s")),
    "channels.disconnect": _w(_l("%(who)s disconnected %(channel)s")),
    "channels.mark_broken": _w(
        _l("The connection of %(channel)s stopped working"), _l("The connection of %(channel)s stopped working: connect it again")
    ),
    "channels.say_away": _w(_l("%(who)s noted an absence")),
    "channels.take_back_absence": _w(_l("%(who)s took an absence back")),
    "channels.leave": _w(_l("%(what)s left the team"), _l("%(what)s left the team: look at what they answered for")),
}
EDITORIAL = {
    "editorial.start_story": _w(_l("%(who)s started the story “%(what)s”")),
    "editorial.edit_story": _w(_l("%(who)s changed the story “%(what)s”")),
    "editorial.add_version": _w(_l("%(who)s began a version of “%(what)s” for %(channel)s")),
    "editorial.save_words": _w(_l("%(who)s wrote on “%(what)s” for %(channel)s")),
    "editorial.plan": _w(_l("%(who)s changed the planned time of “%(what)s” on %(channel)s")),
    "editorial.add_picture_to": _w(_l("%(who)s added a picture to “%(what)s” on %(channel)s")),
    "editorial.remove_picture": _w(_l("%(who)s removed a picture from “%(what)s” on %(channel)s")),
    "editorial.describe_picture": _w(_l("%(who)s described a picture of “%(what)s” on %(channel)s")),
    "editorial.submit": _w(_l("%(who)s asked for a check of “%(what)s” on %(channel)s"), _l("%(who)s asks you to check “%(what)s” for %(channel)s")),
    "editorial.approve": _w(_l("%(who)s approved “%(what)s” for %(channel)s"), _l("%(who)s approved your “%(what)s” for %(channel)s")),
    "editorial.ask_change": _w(
        _l("%(who)s asked for a change of “%(what)s” on %(channel)s"), _l("%(who)s asks you to change “%(what)s” for %(channel)s")
    ),
    "editorial.void": _w(
        _l("“%(what)s” on %(channel)s changed: its check counts no more"),
        _l("“%(what)s” on %(channel)s changed after it went to you: your check counts no more"),
    ),
    "editorial.withdraw_review": _w(
        _l("%(who)s took “%(what)s” on %(channel)s back from checking"), _l("%(who)s took “%(what)s” on %(channel)s back: there is nothing to check")
    ),
    "editorial.sign_own": _w(_l("%(who)s signed their own words of “%(what)s” on %(channel)s: nobody else is there")),
    "editorial.drop_side_copy": _w(_l("%(who)s put a second text of “%(what)s” on %(channel)s aside")),
    "media.add_picture": _w(_l("%(who)s added the picture %(what)s")),
}
HELD = _w(_l("“%(what)s” is on hold on %(channel)s"), _l("“%(what)s” is on hold on %(channel)s: decide whether it goes out"))
PUBLISHING = {
    "publishing.plan_deliveries": _w(_l("“%(what)s” is scheduled on %(channel)s")),
    "publishing.schedule": _w(_l("“%(what)s” is scheduled on %(channel)s")),
    "publishing.move": _w(_l("%(who)s moved “%(what)s” on %(channel)s"), _l("%(who)s moved “%(what)s” on %(channel)s")),
    "publishing.withdraw": _w(_l("%(who)s withdrew “%(what)s” from %(channel)s"), _l("“%(what)s” was withdrawn from %(channel)s")),
    "publishing.publish_now": _w(_l("%(who)s sent “%(what)s” to %(channel)s at once")),
    "publishing.try_again": _w(_l("%(who)s asked to send “%(what)s” to %(channel)s again")),
    "publishing.send_held": _w(_l("%(who)s let “%(what)s” go out on %(channel)s")),
    "publishing.say_live": _w(_l("%(who)s found “%(what)s” published on %(channel)s")),
    "publishing.say_absent": _w(_l("%(who)s looked: “%(what)s” is not on %(channel)s")),
    "publishing.drop": _w(_l("%(who)s gave up “%(what)s” on %(channel)s")),
    "publishing.published_by_hand": _w(_l("%(who)s published “%(what)s” on %(channel)s by hand")),
    "publishing.record_published": _w(_l("%(who)s recorded “%(what)s” on %(channel)s, published before")),
    "publishing.record_history": _w(_l("%(who)s took past posts in")),
    "publishing.pause_all": _w(_l("%(who)s put all publishing on hold")),
    "publishing.end_pause": _w(_l("%(who)s ended the hold on publishing")),
    "publishing.by_hand": _w(_l("“%(what)s” waits to be published on %(channel)s by hand"), _l("It is time to publish “%(what)s” on %(channel)s by hand")),
    "publishing.publish": _w(_l("“%(what)s” is published on %(channel)s"), _l("“%(what)s” is published on %(channel)s")),
    "publishing.doubt": _w(
        _l("It is uncertain whether “%(what)s” is on %(channel)s"), _l("It is uncertain whether “%(what)s” is on %(channel)s: please look")
    ),
    "publishing.hold": HELD,
    "publishing.held": HELD,
    "publishing.proved_absent": _w(_l("Masthead looked: “%(what)s” is not on %(channel)s, so it is sent again")),
    "publishing.fail": _w(_l("“%(what)s” could not be published on %(channel)s"), _l("“%(what)s” could not be published on %(channel)s")),
}
PLANNING = {
    "planning.keep_slots": _w(_l("%(who)s set the usual times of %(channel)s")),
}
DESK = {
    "desk.take_in": _w(_l("%(who)s took %(rows)s rows in from a file")),
}
SENTENCES: dict[str, Words] = {**PEOPLE, **CHANNELS, **EDITORIAL, **PUBLISHING, **PLANNING, **DESK}
# The filter of the journal's page: a group of verbs is an app.
GROUPS = {
    "people": _l("Team"),
    "channels": _l("Channels"),
    "editorial": _l("Stories and checks"),
    "publishing": _l("Publishing"),
    "media": _l("Pictures"),
    "planning": _l("Planning"),
}


class _Facts(dict):
    """What a sentence may name; a fact that an entry does not carry reads as an ellipsis."""

    def __missing__(self, _name):
        return "…"


def say(entry, channel: str = "", *, to: int | None = None) -> str:
    """The entry in words, in the language that is active; `to` is the member it is told to."""
    words = SENTENCES.get(entry.verb)
    named = _Facts(entry.facts)
    named.update(who=entry.by_name or str(NOBODY), what=entry.subject_name or "…", channel=channel or entry.subject_name or "…")
    if not words:
        return _("%(who)s: %(verb)s, %(what)s") % (named | {"verb": entry.verb.partition(".")[2].replace("_", " ") or entry.verb})
    sentence = words.told if to and to == entry.told_id and words.told else words.plain
    return str(sentence) % named
