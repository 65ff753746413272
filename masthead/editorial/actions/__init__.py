"""Everything a person can do with stories, versions and reviews. Every door goes through here."""

from masthead.editorial.actions.passing import reassign
from masthead.editorial.actions.pictures import add_picture_to, describe_picture, remove_picture
from masthead.editorial.actions.review import (
    approve,
    ask_change,
    look_at,
    reads_instead,
    sign_own,
    submit,
    why_not_sign,
    withdraw_review,
)
from masthead.editorial.actions.stories import add_version, edit_story, start_story
from masthead.editorial.actions.words import drop_side_copy, plan, save_words, start_from
from masthead.editorial.history.actions import restore
from masthead.editorial.talk.actions import answer_thread, reopen_thread, resolve_thread, start_thread, take_back

__all__ = [
    "add_picture_to",
    "add_version",
    "answer_thread",
    "approve",
    "ask_change",
    "describe_picture",
    "drop_side_copy",
    "edit_story",
    "look_at",
    "plan",
    "reads_instead",
    "reassign",
    "remove_picture",
    "reopen_thread",
    "resolve_thread",
    "restore",
    "save_words",
    "sign_own",
    "start_from",
    "start_story",
    "start_thread",
    "submit",
    "take_back",
    "why_not_sign",
    "withdraw_review",
]
