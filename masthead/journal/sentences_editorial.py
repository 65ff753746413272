"""What people do with stories, their words, checks and signatures, as sentences."""

from django.utils.translation import gettext_lazy as _

from masthead.journal.words import Words

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
        _("A picture of “%(what)s” on %(channel)s may not be used when it goes out"),
        _("A picture of “%(what)s” on %(channel)s may not be used when it goes out: choose another one"),
    ),
    "editorial.named_against": Words(
        _("“%(what)s” on %(channel)s names %(relation)s, who may not be named when it goes out"),
        _(
            "“%(what)s” on %(channel)s names %(relation)s, who may not be named when it goes out: move it, or take the name out"
        ),
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
    "brand.set_kit": Words(_("%(who)s decided what every profile shows: %(places)s")),
    "brand.check_profile": Words(_("%(who)s looked at the profile of %(what)s: it agrees with the brand kit")),
    "brand.find_profile": Words(_("%(who)s looked at the profile of %(what)s; to put right: %(places)s")),
    "brand.set_voice": Words(_("%(who)s decided how the house sounds: %(voice)s")),
    "brand.set_bad_news_voice": Words(_("%(who)s decided how the house sounds when the news is bad: %(voice)s")),
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
    "editorial.review_waits": Words(
        _("“%(what)s” for %(channel)s has waited for %(asked)s for %(hours)s hours"),
        _(
            "“%(what)s” for %(channel)s has waited for %(asked)s for %(hours)s hours: "
            "check it, or see to it that somebody does"
        ),
    ),
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
    "editorial.read": Words(
        _("%(who)s read “%(what)s” and said yes; the next one is asked"),
        _("%(who)s read “%(what)s” for %(channel)s and said yes: you are asked to check it next"),
    ),
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
