"""Every verb of the journal as a sentence a person can read, and the same told to the one who must know.

A verb is “app.action”. An action that writes a new verb adds its line here; a test walks the actions and asks."""

import re
from collections.abc import Callable
from datetime import date

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from masthead.journal.sentences_channels import CHANNELS
from masthead.journal.sentences_editorial import EDITORIAL
from masthead.journal.sentences_inout import IN_AND_OUT
from masthead.journal.sentences_life import LIFE
from masthead.journal.words import Words
from masthead.kit.text import day

NOBODY = "Masthead"
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


PEOPLE = {
    "people.start_organisation": Words(_("%(who)s started %(what)s")),
    "people.add_member": Words(_("%(who)s added %(what)s to the team")),
    "people.say_how_to_reach": Words(_("%(who)s said how %(what)s is reached")),
    "people.invite": Words(_("%(who)s invited %(what)s")),
    "people.accept_invitation": Words(_("%(what)s accepted the invitation"), _("%(what)s accepted your invitation")),
    "people.cancel_invitation": Words(_("%(who)s cancelled the invitation of %(what)s")),
    "people.name_deputy_head": Words(
        _("%(who)s changed who stands in for the head of social media"),
        _("%(who)s named you stand-in of the head of social media"),
    ),
    "people.change_head": Words(
        _("%(who)s handed the lead of social media over to %(after)s"),
        _("%(who)s handed the lead of social media over to you"),
    ),
    "people.change_settings": Words(_("%(who)s changed their settings")),
    "people.edit_organisation": Words(_("%(who)s changed the settings of %(what)s")),
    "people.confirm_purpose": Words(_("%(who)s confirmed why %(what)s is on social media")),
    "people.set_thresholds": Words(_("%(who)s changed the limits of %(what)s")),
    "people.change_password": Words(_("%(who)s changed their password")),
    "people.draft_policy": Words(_("%(who)s began a new draft of the house rules")),
    "people.save_policy": Words(_("%(who)s changed the draft of the house rules")),
    "people.drop_policy_draft": Words(_("%(who)s threw the draft of the house rules away")),
    "people.publish_policy": Words(
        _("%(who)s published version %(what)s of the house rules"),
        _("%(who)s published version %(what)s of the house rules: please read it within %(days)s"),
    ),
    "people.acknowledge_policy": Words(_("%(who)s has read version %(what)s of the house rules")),
    "people.draft_public_rules": Words(_("%(who)s began a new draft of the public house rules")),
    "people.save_public_rules": Words(_("%(who)s changed the draft of the public house rules")),
    "people.drop_public_rules_draft": Words(_("%(who)s threw the draft of the public house rules away")),
    "people.publish_public_rules": Words(_("%(who)s published version %(what)s of the public house rules")),
    "people.leave": Words(_("%(what)s left")),
    "people.add_app": Words(_("%(who)s added an authenticator app to their sign-in")),
    "people.remove_app": Words(_("%(who)s took the authenticator app off their sign-in")),
    "people.add_passkey": Words(_("%(who)s added a passkey to their sign-in")),
    "people.remove_passkey": Words(_("%(who)s took a passkey off their sign-in")),
    "people.new_recovery_codes": Words(_("%(who)s made new recovery codes for their sign-in")),
    "people.make_rescue_link": Words(
        _("A rescue link for %(what)s was made at the command line"),
        _(
            "A rescue link for your account was made at the command line: ask whoever runs Masthead if it was not for you"
        ),
    ),
    "people.rescue": Words(
        _("%(what)s set a new password with a rescue link"),
        _("Your password was set with a rescue link, and every second step taken off"),
    ),
    "people.ask_second_step": Words(
        _("%(who)s changed who needs a second step at sign-in"),
        _("%(who)s asks you for a second step at sign-in: set it up within 7 days, under Account safety"),
    ),
    "people.use_recovery_code": Words(_("%(who)s signed in with a recovery code")),
}


PUBLISHING = {
    "publishing.schedule": Words(_("“%(what)s” is scheduled on %(channel)s")),
    "publishing.move": Words(
        _("%(who)s moved “%(what)s” on %(channel)s"), _("%(who)s moved “%(what)s” on %(channel)s")
    ),
    "publishing.withdraw": Words(
        _("%(who)s withdrew “%(what)s” from %(channel)s"), _("“%(what)s” was withdrawn from %(channel)s")
    ),
    "publishing.publish_now": Words(_("%(who)s sent “%(what)s” to %(channel)s at once")),
    "publishing.try_again": Words(_("%(who)s asked to send “%(what)s” to %(channel)s again")),
    "publishing.send_held": Words(_("%(who)s let “%(what)s” go out on %(channel)s")),
    "publishing.say_live": Words(_("%(who)s found “%(what)s” published on %(channel)s")),
    "publishing.say_absent": Words(_("%(who)s looked: “%(what)s” is not on %(channel)s")),
    "publishing.drop": Words(_("%(who)s gave up “%(what)s” on %(channel)s")),
    "publishing.take_back": Words(_("%(who)s had “%(what)s” taken off %(channel)s")),
    "publishing.put_note": Words(_("%(who)s put the correction below “%(what)s” on %(channel)s")),
    "publishing.righted_by_hand": Words(_("%(who)s put “%(what)s” right on %(channel)s by hand")),
    "publishing.write_correction_letter": Words(_("%(who)s began a correction letter, “%(what)s”, on %(channel)s")),
    "publishing.published_by_hand": Words(_("%(who)s published “%(what)s” on %(channel)s by hand")),
    "publishing.pause_all": Words(_("%(who)s put all publishing on hold")),
    "publishing.end_pause": Words(_("%(who)s ended the hold on publishing")),
    "publishing.by_hand": Words(
        _("“%(what)s” waits to be published on %(channel)s by hand"),
        _("It is time to publish “%(what)s” on %(channel)s by hand"),
    ),
    "publishing.ask_link": Words(
        _("“%(what)s” has no link on %(channel)s yet"),
        _("Is “%(what)s” out on %(channel)s? Its link is missing: please say where it is"),
    ),
    "publishing.published": Words(
        _("“%(what)s” is published on %(channel)s"), _("“%(what)s” is published on %(channel)s")
    ),
    "publishing.unfinished": Words(
        _("Something may be missing below “%(what)s” on %(channel)s"),
        _("Something may be missing below “%(what)s” on %(channel)s"),
    ),
    "publishing.uncertain": Words(
        _("It is uncertain whether “%(what)s” is on %(channel)s"),
        _("It is uncertain whether “%(what)s” is on %(channel)s: please look"),
    ),
    "publishing.held": Words(
        _("“%(what)s” is on hold on %(channel)s"), _("“%(what)s” is on hold on %(channel)s: decide whether it goes out")
    ),
    "publishing.gone": Words(
        _("“%(what)s” is gone from %(channel)s"), _("“%(what)s” is gone from %(channel)s: please look")
    ),
    "publishing.changed": Words(
        _("“%(what)s” reads otherwise on %(channel)s than it was published"),
        _("“%(what)s” reads otherwise on %(channel)s than it was published: please look"),
    ),
    "publishing.silence": Words(
        _("Nothing went out for a while. Publications due then: %(due)s, out: %(out)s, not out: %(rest)s"),
        _("Nothing went out for a while. Publications due then: %(due)s, out: %(out)s, not out: %(rest)s"),
    ),
    "publishing.mails_uncertain": Words(
        _("Of “%(what)s” on %(channel)s some mails are uncertain"),
        _("Of “%(what)s” on %(channel)s some mails are uncertain: please decide"),
    ),
    "publishing.mails_bounced": Words(
        _("Addresses of %(channel)s at which nobody reads any more, and which get no more letters: %(n)s"),
        _("Addresses of %(channel)s at which nobody reads any more, and which get no more letters: %(n)s"),
    ),
    "publishing.mails_unwanted": Words(
        _("Readers of %(channel)s who called a letter spam, and who get no more letters: %(n)s"),
        _("Readers of %(channel)s who called a letter spam, and who get no more letters: %(n)s"),
    ),
    "publishing.send_uncertain_again": Words(
        _("%(who)s had the uncertain mails of “%(what)s” on %(channel)s sent again")
    ),
    "publishing.leave_uncertain": Words(_("%(who)s left the uncertain mails of “%(what)s” on %(channel)s as they are")),
    "publishing.let_mails_go": Words(_("%(who)s let the other mails of “%(what)s” on %(channel)s go out")),
    "publishing.stop_mails": Words(_("%(who)s stopped the other mails of “%(what)s” on %(channel)s")),
    "publishing.bring_returned": Words(_("%(who)s brought mails of %(channel)s that came back")),
    "publishing.take_in_subscribers": Words(_("%(who)s brought a list of subscribers to %(channel)s")),
    "publishing.export_subscribers": Words(_("%(who)s took the list of subscribers of %(channel)s away as a file")),
    "publishing.confirm_letters": Words(_("Somebody asked for the letters of %(channel)s and confirmed it")),
    "publishing.end_letters": Words(_("A subscriber of %(channel)s gets no more letters")),
    "publishing.forget_subscriber": Words(
        _("%(who)s deleted a subscriber of %(channel)s and all that was kept of them")
    ),
    "publishing.send_trial": Words(_("%(who)s sent a trial of %(channel)s to themselves")),
    "publishing.trust_clock": Words(_("%(who)s says the clock of this machine is right")),
    "publishing.failed": Words(
        _("“%(what)s” could not be published on %(channel)s"), _("“%(what)s” could not be published on %(channel)s")
    ),
}
KNOWLEDGE = {
    "knowledge.ask_help": Words(_("%(who)s asked for help: “%(what)s”"), _("%(who)s asks you for help: “%(what)s”")),
    "knowledge.raise_to_head": Words(
        _("%(who)s raised something to the head"), _("%(who)s raises something to you: please answer")
    ),
    "knowledge.tell_owner": Words(
        _("Something on %(channel)s was raised to %(head)s"),
        _("%(who)s raised something of yours to %(head)s"),
    ),
    "knowledge.answer": Words(_("%(who)s answered “%(what)s”")),
    "knowledge.solve": Words(_("%(who)s says “%(what)s” is solved")),
    "knowledge.open_again": Words(_("%(who)s opened “%(what)s” again")),
    "knowledge.raise_overdue": Words(
        _("“%(what)s” had no answer in time"),
        _("“%(what)s” had no answer in time: help, or see to it that somebody does"),
    ),
}
DESK = {
    "desk.week": Words(
        _("The week was put together for the head of social media"),
        _("Your week. Old gaps: %(gaps)s, missed: %(missed)s, short of plan: %(short)s"),
    ),
    "desk.change_mails": Words(_("%(who)s changed which mails they get")),
    "desk.take_in": Words(_("%(who)s took %(rows)s rows in from a file")),
}
JOURNAL = {
    "journal.export": Words(_("%(who)s took the journal away as a file (%(rows)s)")),
}
SENTENCES: dict[str, Words] = {
    **JOURNAL,
    **PEOPLE,
    **CHANNELS,
    **LIFE,
    **EDITORIAL,
    **PUBLISHING,
    **KNOWLEDGE,
    **DESK,
    **IN_AND_OUT,
}
# The filter of the journal's page: a group of verbs is an app.
GROUPS = {
    "people": _("Team"),
    "channels": _("Channels"),
    "editorial": _("Stories and checks"),
    "publishing": _("Publishing"),
    "planning": _("Calendar"),
    "media": _("Pictures"),
    "brand": _("Voice and words"),
    "relations": _("Clients and partners"),
    "knowledge": _("Help"),
    "desk": _("First run and imports"),
    "journal": _("Journal"),
}


# Codes that rooms above write into facts, with their words: fact -> code -> words. They add theirs when they start.
WORDS_OF: dict[str, dict] = {}
# The same for what is written as “kind:value” (a voice, a size), wherever it stands: kind -> value -> words, or None.
SAID_BY: dict[str, Callable[[str], str | None]] = {}


class _Facts(dict):
    """What a sentence may name; a fact that an entry does not carry reads as an ellipsis."""

    def __missing__(self, _name):
        return "…"


def say(entry, channel: str = "", *, to: int | None = None) -> str:
    """The entry in words, in the language that is active; `to` is the member it is told to."""
    words = SENTENCES.get(entry.verb)
    named = _Facts({fact: _said(fact, value) for fact, value in entry.facts.items()})
    what = _said("what", entry.subject_name) or "…"
    named.update(who=entry.by_name or NOBODY, what=what, channel=channel or what)
    if not words:
        return gettext("%(who)s: %(verb)s, %(what)s") % (
            named | {"verb": entry.verb.partition(".")[2].replace("_", " ") or entry.verb}
        )
    sentence = words.told if to and to == entry.told_id and words.told else words.plain
    return str(sentence) % named


def _said(fact: str, value):
    """A fact as the reader says it: a word of the house in their language, a day as a day."""
    if not isinstance(value, str):
        return value
    if fact == "day" and ISO_DAY.fullmatch(value):
        return day(date.fromisoformat(value))
    kind, colon, rest = value.partition(":")
    if colon and kind in SAID_BY and (words := SAID_BY[kind](rest)):
        return words
    return WORDS_OF.get(fact, {}).get(value, value)
