"""Everything a person can do with stories, versions and reviews. Every door goes through here."""

from masthead.editorial.actions.passing import reassign
from masthead.editorial.actions.pictures import add_picture_to, describe_picture, remove_picture
from masthead.editorial.actions.review import (
    approve,
    ask_change,
    look_at,
    sign_own,
    submit,
    why_not_sign,
    withdraw_review,
)
from masthead.editorial.actions.stories import add_version, edit_story, start_story
from masthead.editorial.actions.words import drop_side_copy, plan, save_words, start_from

__all__ = [
    "add_picture_to",
    "add_version",
    "approve",
    "ask_change",
    "describe_picture",
    "drop_side_copy",
    "edit_story",
    "look_at",
    "plan",
    "reassign",
    "remove_picture",
    "save_words",
    "sign_own",
    "start_from",
    "start_story",
    "submit",
    "why_not_sign",
    "withdraw_review",
]
