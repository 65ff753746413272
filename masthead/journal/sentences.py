"""Every verb of the journal as a sentence a person can read, and the same told to the one who must know.

A verb is “app.action”. An action that writes a new verb adds its line here; a test walks the actions and asks."""

import re
from datetime import date

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from masthead.journal.sentences_channels import CHANNELS
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
        _("%(who)s published version %(what)s of the house rules: please read it within 14 days"),
    ),
    "people.acknowledge_policy": Words(_("%(who)s has read version %(what)s of the house rules")),
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
EDITORIAL = {
    "editorial.start_story": Words(_("%(who)s started the story “%(what)s”")),
    "editorial.add_source": Words(_("%(who)s follows “%(what)s” for new stories")),
    "editorial.leave_source": Words(_("%(who)s follows “%(what)s” no more")),
    "editorial.edit_story": Words(_("%(who)s changed the story “%(what)s”")),
    "editorial.start_campaign": Words(
        _("%(who)s started the campaign “%(what)s”"),
        _("%(who)s started the campaign “%(what)s”: you answer for it"),
    ),
    "editorial.edit_campaign": Words(
        _("%(who)s changed the campaign “%(what)s”"),
        _("%(who)s changed the campaign “%(what)s”: you answer for it now"),
    ),
    "editorial.close_campaign": Words(_("%(who)s closed the campaign “%(what)s”")),
    "editorial.reopen_campaign": Words(_("%(who)s opened the campaign “%(what)s” again")),
    "editorial.put_into_campaign": Words(_("%(who)s put the story “%(what)s” into the campaign “%(campaign)s”")),
    "editorial.take_out_of_campaign": Words(_("%(who)s took the story “%(what)s” out of the campaign “%(campaign)s”")),
    "editorial.add_version": Words(_("%(who)s began a version of “%(what)s” for %(channel)s")),
    "editorial.save_words": Words(_("%(who)s wrote on “%(what)s” for %(channel)s")),
    "editorial.plan": Words(_("%(who)s changed the planned time of “%(what)s” on %(channel)s")),
    "editorial.add_picture_to": Words(_("%(who)s added a picture to “%(what)s” on %(channel)s")),
    "editorial.place_picture": Words(_("%(who)s put the pictures of “%(what)s” on %(channel)s in another order")),
    "editorial.crop_picture": Words(_("%(who)s cut a picture of “%(what)s” on %(channel)s")),
    "editorial.remove_picture": Words(_("%(who)s removed a picture from “%(what)s” on %(channel)s")),
    "editorial.describe_picture": Words(_("%(who)s described a picture of “%(what)s” on %(channel)s")),
    "editorial.submit": Words(
        _("%(who)s asked for a check of “%(what)s” on %(channel)s"),
        _("%(who)s asks you to check “%(what)s” for %(channel)s"),
    ),
    "editorial.approve": Words(
        _("%(who)s approved “%(what)s” for %(channel)s"), _("%(who)s approved your “%(what)s” for %(channel)s")
    ),
    "editorial.ask_change": Words(
        _("%(who)s asked for a change of “%(what)s” on %(channel)s"),
        _("%(who)s asks you to change “%(what)s” for %(channel)s"),
    ),
    "editorial.void": Words(
        _("“%(what)s” on %(channel)s changed: its check counts no more"),
        _("“%(what)s” on %(channel)s changed after it went to you: your check counts no more"),
    ),
    "editorial.picture_lapsed": Words(
        _("A picture of “%(what)s” on %(channel)s may not be used any more"),
        _("A picture of “%(what)s” on %(channel)s may not be used any more: choose another one"),
    ),
    "editorial.withdraw_review": Words(
        _("%(who)s took “%(what)s” on %(channel)s back from checking"),
        _("%(who)s took “%(what)s” on %(channel)s back: there is nothing to check"),
    ),
    "editorial.sign_own": Words(_("%(who)s signed their own words of “%(what)s” on %(channel)s: nobody else is there")),
    "editorial.drop_side_copy": Words(_("%(who)s put a second text of “%(what)s” on %(channel)s aside")),
    "editorial.pass_review": Words(
        _("%(before)s does not check “%(what)s” for %(channel)s any more: %(after)s does"),
        _("%(before)s hands on to you the check of “%(what)s” for %(channel)s"),
    ),
    "editorial.pass_version": Words(
        _("%(after)s looks after “%(what)s” on %(channel)s instead of %(before)s"),
        _("You look after “%(what)s” on %(channel)s now: %(before)s handed it on"),
    ),
    "editorial.reassign": Words(
        _("%(who)s gave “%(what)s” on %(channel)s to %(after)s; before it was with %(before)s"),
        _("%(who)s gave you “%(what)s” on %(channel)s to look after"),
    ),
    "editorial.pitch": Words(
        _("%(who)s proposed the idea “%(what)s”"), _("%(who)s proposes an idea: “%(what)s”. You answer")
    ),
    "editorial.edit_pitch": Words(_("%(who)s changed the idea “%(what)s”")),
    "editorial.accept_pitch": Words(
        _("%(who)s accepted the idea “%(what)s”"), _("Your idea “%(what)s” was accepted by %(who)s")
    ),
    "editorial.park_pitch": Words(
        _("%(who)s put the idea “%(what)s” aside"), _("%(who)s put your idea “%(what)s” aside")
    ),
    "editorial.decline_pitch": Words(
        _("%(who)s declined the idea “%(what)s”"), _("%(who)s declined your idea “%(what)s”")
    ),
    "editorial.take_back_pitch": Words(_("%(who)s took the idea “%(what)s” back")),
    "editorial.let_recur": Words(_("%(who)s lets the idea “%(what)s” come back")),
    "brand.keep_words": Words(_("%(who)s took in words of the house: %(words)s")),
    "relations.add_relation": Words(
        _("%(who)s wrote down the relation to %(what)s; %(holder)s holds it"),
        _("%(who)s asks you to hold the relation to %(what)s"),
    ),
    "relations.edit_relation": Words(
        _("%(who)s changed how %(what)s is minded"), _("%(who)s asks you to hold the relation to %(what)s")
    ),
    "relations.pass_relation": Words(
        _("%(after)s holds the relation to %(what)s instead of %(before)s"),
        _("You hold the relation to %(what)s now: %(before)s handed it on"),
    ),
    "relations.end_relation": Words(_("%(who)s ended the relation to %(what)s")),
    "relations.bring_back_relation": Words(_("%(who)s brought the relation to %(what)s back")),
    "editorial.ask_naming": Words(
        _("“%(what)s” on %(channel)s names %(relation)s: whoever holds the relation is asked"),
        _("%(who)s wants to name %(relation)s in “%(what)s” on %(channel)s: say whether they may"),
    ),
    "editorial.tell_naming": Words(
        _("“%(what)s” on %(channel)s names %(relation)s: whoever holds the relation is told"),
        _("%(who)s submitted “%(what)s” for %(channel)s, which names %(relation)s"),
    ),
    "editorial.record_consent": Words(
        _("%(who)s recorded that %(relation)s may be named in “%(what)s”: %(evidence)s"),
        _("%(relation)s may be named in “%(what)s”: %(who)s recorded their consent"),
    ),
    "editorial.record_consent_generally": Words(_("%(who)s recorded that %(what)s may be named: %(evidence)s")),
    "editorial.decline_naming": Words(
        _("%(who)s said that %(relation)s is not named in “%(what)s”"),
        _("%(relation)s is not to be named in “%(what)s”, says %(who)s"),
    ),
    "editorial.revoke_consent": Words(_("%(who)s wrote down that %(what)s took their consent back: %(evidence)s")),
    "brand.set_voice": Words(_("%(who)s decided how the house sounds: %(voice)s")),
    "brand.set_channel_voice": Words(_("%(who)s changed how %(what)s sounds: %(voice)s, before: %(before)s")),
    "brand.keep_trait": Words(_("%(who)s wrote a trait of the house's voice: %(trait)s")),
    "brand.strike_trait": Words(_("%(who)s struck the trait “%(trait)s” off the house's voice")),
    "brand.approve_words": Words(_("%(who)s approved what is said of the house, “%(what)s”: %(text)s")),
    "brand.renew_words": Words(
        _("%(who)s renewed what is said of the house, “%(what)s”: %(text)s"),
        _("%(who)s asks you to vouch for what is said of the house, “%(what)s”: %(text)s"),
    ),
    "brand.pass_vouching": Words(
        _("%(after)s vouches for “%(what)s” instead of %(before)s"),
        _("You vouch for “%(what)s” now: %(before)s handed it on"),
    ),
    "brand.strike_words": Words(_("%(who)s struck “%(what)s” off what is said of the house")),
    "brand.strike_word": Words(_("%(who)s struck “%(words)s” off the words of the house")),
    "editorial.allow_twice": Words(_("%(who)s let “%(what)s” say what %(other)s says too")),
    "editorial.declare_quotation": Words(_("%(who)s said that “%(what)s” quotes %(said_by)s")),
    "editorial.drop_quotation": Words(_("%(who)s took back that “%(what)s” quotes %(said_by)s")),
    "editorial.declare_series": Words(_("%(who)s declared the series “%(what)s”")),
    "editorial.change_series": Words(_("%(who)s changed the series “%(what)s”")),
    "editorial.close_series": Words(_("%(who)s closed the series “%(what)s”")),
    "editorial.reopen_series": Words(_("%(who)s opened the series “%(what)s” again")),
    "editorial.join_series": Words(_("%(who)s let “%(what)s” join the series “%(series)s”")),
    "editorial.leave_series": Words(_("%(who)s let “%(what)s” leave the series “%(series)s”")),
    "editorial.forbid_twice": Words(_("%(who)s took back why “%(what)s” may say what %(other)s says")),
    "editorial.settle_original": Words(_("%(who)s wrote down which page is the original of “%(what)s”")),
    "editorial.unsettle_original": Words(_("%(who)s took back which page is the original of “%(what)s”")),
    "editorial.kill": Words(_("%(who)s decided not to publish “%(what)s”")),
    "editorial.revive": Words(_("%(who)s opened “%(what)s” again, which was not to be published")),
    "editorial.review_waits": Words(_("“%(what)s” has waited for %(asked)s for %(hours)s hours")),
    "editorial.change_risk": Words(_("%(who)s changed the risk of “%(what)s”")),
    "editorial.ask_risk": Words(_("%(who)s asks a second person whether the risk of “%(what)s” is lower")),
    "editorial.correct": Words(
        _("%(who)s corrected “%(what)s” after it was out"), _("%(who)s corrected “%(what)s”, which you wrote")
    ),
    "editorial.take_off": Words(
        _("%(who)s withdrew “%(what)s” after it was out"), _("%(who)s withdrew “%(what)s” after it was out")
    ),
    "editorial.announce": Words(_("%(who)s said that “%(what)s” announces “%(announced)s”")),
    "editorial.announce_nothing": Words(_("%(who)s said that “%(what)s” announces nothing any more")),
    "editorial.keep_risk": Words(_("%(who)s did not agree that the risk of “%(what)s” is lower")),
    "editorial.write_claim": Words(_("%(who)s wrote down a claim of “%(what)s”: %(claim)s")),
    "editorial.drop_claim": Words(_("%(who)s took a claim off “%(what)s”: %(claim)s")),
    "channels.set_signing": Words(_("%(who)s decided who signs on %(what)s")),
    "editorial.read": Words(_("%(who)s read “%(what)s” and said yes; the next one is asked")),
    "editorial.submit_unsigned": Words(_("%(who)s let “%(what)s” go out without a signature: it is of low risk")),
    "editorial.set_public_name": Words(_("%(who)s said how the public may name them")),
    "editorial.set_levels": Words(_("%(who)s set how strict the checks are on %(what)s")),
    "editorial.invite_guest": Words(_("%(who)s let %(guest)s, a guest, read “%(what)s”")),
    "editorial.end_guest": Words(_("%(who)s closed the link by which %(guest)s reads “%(what)s”")),
    "editorial.guest_says": Words(_("%(guest)s, a guest, finds “%(what)s” for %(channel)s fine")),
    "editorial.guest_asks": Words(_("%(guest)s, a guest, would change “%(what)s” for %(channel)s")),
    "editorial.set_lines": Words(_("%(who)s chose the lines of the checklist of %(what)s")),
    "editorial.add_line": Words(_("%(who)s added a line to the checklist of %(what)s: %(line)s")),
    "editorial.drop_line": Words(_("%(who)s took a line off the checklist of %(what)s: %(line)s")),
    "editorial.tick": Words(_("%(who)s ticked the checklist of “%(what)s” for %(channel)s")),
    "editorial.keep_piece": Words(_("%(who)s kept “%(what)s” to be used again")),
    "editorial.change_piece": Words(_("%(who)s changed “%(what)s”, which is kept to be used again")),
    "editorial.retire_piece": Words(_("%(who)s retired “%(what)s”: it is not offered any more")),
    "editorial.bring_back_piece": Words(_("%(who)s offers “%(what)s” again")),
    "editorial.end_recurring": Words(_("%(who)s ended the idea “%(what)s” that came back")),
    "planning.add_slot": Words(_("%(who)s added a slot to the rhythm of %(what)s")),
    "planning.remove_slot": Words(_("%(who)s removed a slot from the rhythm of %(what)s")),
    "planning.choose_on_holidays": Words(_("%(who)s chose what the slots of %(what)s do on holidays")),
    "planning.add_key_date": Words(_("%(who)s noted the day “%(what)s”")),
    "planning.edit_key_date": Words(_("%(who)s changed the day “%(what)s”")),
    "planning.remove_key_date": Words(_("%(who)s removed the day “%(what)s”")),
    "planning.restore_key_date": Words(_("%(who)s put the day “%(what)s” back")),
    "planning.take_in_key_dates": Words(_("%(who)s took days in from a calendar file")),
    "planning.choose_public_dates": Words(_("%(who)s chose which public days the calendar shows")),
    "editorial.start_thread": Words(
        _("%(who)s said something about “%(what)s”"), _("%(who)s said something about your “%(what)s”")
    ),
    "editorial.answer_thread": Words(_("%(who)s answered in the talk about “%(what)s”")),
    "editorial.mention": Words(
        _("%(who)s asked a colleague about “%(what)s”"), _("%(who)s asks you about “%(what)s”: please answer")
    ),
    "editorial.resolve_thread": Words(
        _("%(who)s settled a matter about “%(what)s”"), _("%(who)s settled what you said about “%(what)s”")
    ),
    "editorial.reopen_thread": Words(
        _("%(who)s opened a matter about “%(what)s” again"),
        _("%(who)s opened again what you had settled about “%(what)s”"),
    ),
    "editorial.take_back": Words(_("%(who)s took back what they had said about “%(what)s”")),
    "editorial.restore": Words(_("%(who)s brought back earlier words of “%(what)s” on %(channel)s")),
    "media.add_picture": Words(_("%(who)s added the picture %(what)s")),
    "media.edit_picture": Words(_("%(who)s changed what is said about the picture %(what)s")),
    "media.tag_picture": Words(_("%(who)s changed the tags of the picture %(what)s")),
    "media.approve_picture": Words(_("%(who)s approved the picture %(what)s")),
    "media.record_consent": Words(_("%(who)s wrote down that %(person)s agrees to the picture %(what)s")),
    "media.revoke_consent": Words(
        _("%(who)s wrote down that %(person)s does not agree to the picture %(what)s any more")
    ),
    "media.retire_picture": Words(_("%(who)s took the picture %(what)s out of the library")),
    "media.bring_back_picture": Words(_("%(who)s brought the picture %(what)s back into the library")),
    "media.throw_away_picture": Words(_("%(who)s deleted the picture %(what)s, which stood nowhere")),
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
        _("Nothing went out for a while: of %(due)s publications due then, %(out)s are out and %(rest)s are not"),
        _("Nothing went out for a while: of %(due)s publications due then, %(out)s are out and %(rest)s are not"),
    ),
    "publishing.mails_uncertain": Words(
        _("Of “%(what)s” on %(channel)s some mails are uncertain"),
        _("Of “%(what)s” on %(channel)s some mails are uncertain: please decide"),
    ),
    "publishing.send_uncertain_again": Words(
        _("%(who)s had the uncertain mails of “%(what)s” on %(channel)s sent again")
    ),
    "publishing.leave_uncertain": Words(_("%(who)s left the uncertain mails of “%(what)s” on %(channel)s as they are")),
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
    "knowledge": _("Help"),
    "desk": _("First run and imports"),
    "journal": _("Journal"),
}


# Codes that rooms above write into facts, with their words: fact -> code -> words. They add theirs when they start.
WORDS_OF: dict[str, dict] = {}


class _Facts(dict):
    """What a sentence may name; a fact that an entry does not carry reads as an ellipsis."""

    def __missing__(self, _name):
        return "…"


def say(entry, channel: str = "", *, to: int | None = None) -> str:
    """The entry in words, in the language that is active; `to` is the member it is told to."""
    words = SENTENCES.get(entry.verb)
    named = _Facts({fact: _said(fact, value) for fact, value in entry.facts.items()})
    named.update(
        who=entry.by_name or NOBODY, what=entry.subject_name or "…", channel=channel or entry.subject_name or "…"
    )
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
    return WORDS_OF.get(fact, {}).get(value, value)
