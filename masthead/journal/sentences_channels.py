"""The sentences of channels: who answers for what, duties, hand-overs, access, guides."""

from django.utils.translation import gettext_lazy as _

from masthead.journal.words import Words

CHANNELS = {
    "channels.add_channel": Words(_("%(who)s added the channel %(what)s")),
    "channels.propose_owner": Words(
        _("%(who)s proposed an owner for %(channel)s"),
        _("%(who)s asks you to answer for %(channel)s: accept or decline"),
    ),
    "channels.name_owner": Words(
        _("%(who)s named an owner of %(channel)s"), _("You answer for %(channel)s: %(who)s named you its owner")
    ),
    "channels.accept_ownership": Words(
        _("%(owner)s now answers for %(channel)s"), _("%(who)s accepted: they now answer for %(channel)s")
    ),
    "channels.decline_ownership": Words(
        _("%(who)s declined to answer for %(channel)s"), _("%(who)s declined: ask somebody else to own %(channel)s")
    ),
    "channels.end_ownership": Words(
        _("%(who)s ended an ownership of %(channel)s"),
        _("You do not answer for %(channel)s any more: %(who)s ended it"),
    ),
    "channels.name_stand_in": Words(
        _("%(who)s named a stand-in on %(channel)s"), _("%(who)s named you stand-in on %(channel)s")
    ),
    "channels.say_health": Words(_("%(who)s answered the health check")),
    "channels.take_as_caretaker": Words(_("%(who)s looks after %(channel)s for a time")),
    "channels.assign_duty": Words(
        _("%(who)s gave “%(duty)s” on %(channel)s to %(after)s"), _("%(who)s gave you “%(duty)s” on %(channel)s")
    ),
    "channels.become_shared": Words(
        _("Channels of %(what)s now have more than one owner"),
        _(
            "Your channels now have more than one owner. Each answers for their own, nobody signs their own words, and owners meet to plan"
        ),
    ),
    "channels.become_solo": Words(
        _("One person now owns every channel of %(what)s"),
        _(
            "One person now owns every channel. The others contribute; own words are signed after a pause and a second reading, and a stand-in is needed for holidays"
        ),
    ),
    "channels.take_duty": Words(
        _("%(who)s passed “%(duty)s” on %(channel)s to %(after)s"),
        _("You do not answer for “%(duty)s” on %(channel)s any more: %(after)s does"),
    ),
    "channels.give_duties": Words(
        _("%(who)s gave %(count)s duties on %(channel)s to %(after)s"),
        _("%(who)s gave you %(count)s duties on %(channel)s"),
    ),
    "channels.give_everywhere": Words(
        _("%(who)s began to give %(count)s duties on %(channels)s channels to %(after)s")
    ),
    "channels.gave_everywhere": Words(
        _("%(who)s gave %(after)s %(count)s duties on %(channels)s channels"),
        _("%(who)s gave you %(count)s duties on %(channels)s channels"),
    ),
    "channels.took_everywhere": Words(
        _("%(member)s does not answer for %(count)s duties any more: %(after)s does"),
        _("You do not answer for %(count)s duties any more: %(after)s does"),
    ),
    "channels.stop_giving": Words(_("%(who)s stopped giving duties to %(what)s")),
    "channels.giving_failed": Words(
        _("Giving duties to %(what)s failed after %(channels)s of %(count)s channels"),
        _(
            "Giving duties to %(what)s failed after %(channels)s of %(count)s channels. Begin it again: what is done is passed over"
        ),
    ),
    "channels.add_doer": Words(
        _("%(member)s helps with “%(duty)s” on %(channel)s"),
        _("%(who)s asks for your help with “%(duty)s” on %(channel)s"),
    ),
    "channels.add_consulted": Words(
        _("%(member)s is asked before “%(duty)s” on %(channel)s"),
        _("You are asked before “%(duty)s” on %(channel)s is decided"),
    ),
    "channels.add_told": Words(
        _("%(member)s is told about “%(duty)s” on %(channel)s"), _("You are told about “%(duty)s” on %(channel)s")
    ),
    "channels.end_assignment": Words(
        _("%(member)s has “%(duty)s” on %(channel)s no more"), _("%(who)s took “%(duty)s” on %(channel)s from you")
    ),
    "channels.show_duty": Words(_("%(who)s showed that “%(duty)s” on %(channel)s is done")),
    "channels.add_own_duty": Words(_("%(who)s added the duty “%(what)s”")),
    "channels.edit_own_duty": Words(_("%(who)s changed the duty “%(what)s”")),
    "channels.drop_own_duty": Words(
        _("%(member)s has no more to do with “%(what)s”"),
        _("%(who)s ended the duty “%(what)s”: you need not do it any more"),
    ),
    "channels.end_own_duty": Words(_("%(who)s ended the duty “%(what)s”")),
    "channels.edit_guide": Words(_("%(who)s changed the guide of %(channel)s")),
    "channels.review_guide": Words(_("%(who)s confirmed the guide of %(channel)s")),
    "channels.ask_why_both": Words(
        _("Channels have become the same (pairs: %(count)s): why have both?"),
        _("Some of your channels say the same to the same people: why have both?"),
    ),
    "channels.answer_why_both": Words(_("%(who)s said why there are both %(channel)s and %(other)s")),
    "channels.note_evidence": Words(_("%(who)s wrote down how we know the public of %(channel)s")),
    "channels.strike_evidence": Words(_("%(who)s struck out what was known about the public of %(channel)s")),
    "channels.estimate_overlap": Words(_("%(who)s said how far the publics of %(channel)s and %(other)s overlap")),
    "channels.edit_channel": Words(_("%(who)s changed %(channel)s")),
    "channels.close_channel": Words(_("%(who)s closed %(channel)s")),
    "channels.connect": Words(_("%(who)s connected %(channel)s")),
    "channels.check_connection": Words(_("%(who)s checked the connection of %(channel)s")),
    "channels.mend_connection": Words(_("%(who)s found the connection of %(channel)s working again")),
    "channels.sign_in_ends": Words(
        _("The sign-in of %(channel)s ends on %(day)s"),
        _("The sign-in of %(channel)s ends on %(day)s: connect it again before"),
    ),
    "channels.enter_application": Words(_("%(who)s entered the firm’s application at %(network)s")),
    "channels.disconnect": Words(_("%(who)s disconnected %(channel)s")),
    "channels.mark_broken": Words(
        _("The connection of %(channel)s stopped working"),
        _("The connection of %(channel)s stopped working: connect it again"),
    ),
    "channels.connect_mailbox": Words(_("%(who)s entered the mailbox for returned letters of %(channel)s")),
    "channels.check_mailbox": Words(
        _("%(who)s had Masthead look into the mailbox for returned letters of %(channel)s")
    ),
    "channels.forget_mailbox": Words(_("%(who)s took the mailbox for returned letters of %(channel)s away")),
    "channels.mailbox_silent": Words(
        _("The mailbox for returned letters of %(channel)s can not be read"),
        _("The mailbox for returned letters of %(channel)s can not be read: please look at it"),
    ),
    "channels.share_masthead": Words(_("%(who)s made a link to the masthead for people without an account")),
    "channels.end_sharing": Words(_("%(who)s closed a link to the masthead")),
    "channels.say_away": Words(_("%(who)s noted an absence"), _("%(who)s noted that you will be away")),
    "channels.take_back_absence": Words(
        _("%(who)s took an absence back"), _("%(who)s took your absence back: you are expected")
    ),
    "channels.lapse_proposal": Words(
        _("%(owner)s did not answer: nobody is asked to own %(channel)s any more"),
        _("%(owner)s did not answer: ask somebody else to own %(channel)s"),
    ),
    "channels.take_back_proposal": Words(
        _("%(who)s does not ask %(owner)s any more to own %(channel)s"),
        _("%(who)s does not ask you any more to answer for %(channel)s"),
    ),
    "channels.let_write": Words(
        _("%(who)s lets %(member)s write on %(channel)s until %(day)s"),
        _("%(who)s lets you write on %(channel)s until %(day)s"),
    ),
    "channels.prolong": Words(
        _("%(who)s lets %(member)s write on %(channel)s longer, until %(day)s"),
        _("%(who)s lets you write on %(channel)s longer, until %(day)s"),
    ),
    "channels.let_write_on": Words(
        _("%(who)s lets %(member)s write on %(channel)s without a last day"),
        _("%(who)s lets you write on %(channel)s without a last day"),
    ),
    "channels.contribution_ends": Words(
        _("%(member)s writes on %(channel)s until %(day)s only"),
        _("You write on %(channel)s until %(day)s: ask the owner if you need longer"),
    ),
    "channels.contributor_leaves": Words(
        _("%(member)s writes on %(channel)s until %(day)s only: the owner is told"),
        _("%(member)s writes on %(channel)s until %(day)s only: prolong it if you need them longer"),
    ),
    "channels.contribution_ended": Words(
        _("%(member)s does not write on %(channel)s any more since %(day)s"),
        _("Your time to write on %(channel)s ended on %(day)s: you can still propose, read and comment"),
    ),
    "channels.caretaker_ends": Words(
        _("The caretaker’s time on %(channel)s ends soon"),
        _("Your time as caretaker of %(channel)s ends within a week: name an owner before"),
    ),
    "channels.caretaker_ended": Words(
        _("The caretaker’s time on %(channel)s is over: it has no owner"),
        _("Your time as caretaker of %(channel)s is over: nothing goes out there until somebody owns it"),
    ),
    "channels.begin_hand_over": Words(
        _("The hand-over of %(channel)s to %(after)s began"),
        _("%(after)s takes over %(channel)s: tick what you have handed over"),
    ),
    "channels.tick_hand_over": Words(_("%(who)s ticked a line of the hand-over of %(channel)s")),
    "channels.untick_hand_over": Words(_("%(who)s took back a tick in the hand-over of %(channel)s")),
    "channels.end_hand_over": Words(
        _("The hand-over of %(channel)s is complete"),
        _("%(owner)s has everything of %(channel)s: the hand-over is complete"),
    ),
    "channels.say_leaving": Words(
        _("%(what)s is going to leave"), _("%(what)s is going to leave: hand on what they hold")
    ),
    "channels.stay": Words(_("%(what)s stays")),
    "channels.give_all": Words(
        _("%(who)s handed on to %(after)s what %(before)s holds"), _("%(who)s hands on to you what %(before)s holds")
    ),
    "channels.leave": Words(_("%(what)s left the team"), _("%(what)s left the team, and held nothing any more")),
    "channels.write_access": Words(_("%(who)s put the access of %(person)s to %(channel)s on the register")),
    "channels.correct_access": Words(_("%(who)s corrected the access of %(person)s to %(channel)s")),
    "channels.confirm_access": Words(_("%(who)s confirmed the access of %(person)s to %(channel)s")),
    "channels.end_access": Words(_("%(who)s ends the access of %(person)s to %(channel)s")),
    "channels.confirm_end": Words(_("%(who)s looked: %(person)s has no access to %(channel)s any more")),
    "channels.access_due": Words(
        _("The access to %(channel)s is to be reviewed"),
        _("Look who has access to %(channel)s: confirm or end each line"),
    ),
    "channels.access_late": Words(
        _("The review of the access to %(channel)s is late"),
        _("%(owner)s has not reviewed the access to %(channel)s: it is more than %(days)s late"),
    ),
}
