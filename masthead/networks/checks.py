"""What can be said about a draft before it leaves: lengths, numbers, descriptions. Pure."""

from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from masthead.networks.protocol import NOTE, STOP, WARN, Count, Draft, Limits, Picture, Problem
from masthead.networks.shows import Shows
from masthead.networks.threads import MOST_POSTS
from masthead.networks.words import said


def with_link(draft: Draft) -> str:
    """The text with its link below, unless the text already holds it."""
    if not draft.link or draft.link in draft.text:
        return draft.text
    return f"{draft.text}\n\n{draft.link}" if draft.text else draft.link


def problems(draft: Draft, limits: Limits, count: Count, *, shrinks_pictures: bool = False) -> list[Problem]:
    """Everything the network would refuse (stop), people would miss (warn) or should know (note)."""
    found = [*_words(draft, limits, count), *_pictures(draft, limits, shrinks_pictures)]
    return sorted(found, key=lambda problem: (STOP, WARN, NOTE).index(problem.severity))


def _words(draft: Draft, limits: Limits, count: Count):
    if not draft.text.strip() and not draft.pictures:
        yield Problem("empty", STOP, _("There is nothing to publish yet."), "text")
    if count.over:
        yield Problem("too_long", STOP, too_long(count.over), "text")
    if limits.needs_headline and not draft.headline.strip():
        yield Problem("headline_missing", STOP, _("A headline is needed here."), "headline")
    if limits.headline and len(draft.headline) > limits.headline:
        yield Problem("headline_too_long", STOP, too_long(len(draft.headline) - limits.headline), "headline")
    if draft.headline.strip() and not limits.needs_headline and limits.headline is None:
        yield Problem("headline_unused", NOTE, _("This network has no headlines: only the text goes out."), "headline")
    if draft.link and not draft.link.lower().startswith(("https://", "http://")):
        yield Problem("link_unreadable", STOP, _("A link begins with https://."), "link")


def _too_long_by(over: int) -> str:
    return ngettext(
        "Too long by %(over)d character: shorten it.", "Too long by %(over)d characters: shorten it.", over
    ) % {"over": over}


def _at_most(most: int) -> str:
    return ngettext(
        "This network takes %(most)d picture at most.", "This network takes %(most)d pictures at most.", most
    ) % {"most": most}


# Evaluated when shown: a problem found by one person is read by another in their language.
too_long = lazy(_too_long_by, str)
at_most = lazy(_at_most, str)


def _pictures(draft: Draft, limits: Limits, shrinks: bool):
    if limits.pictures is not None and len(draft.pictures) > limits.pictures:
        yield Problem("too_many_pictures", STOP, at_most(limits.pictures), "pictures")
    for picture in draft.pictures:
        if picture.content_type.startswith("video/") and limits.video_bytes == 0:
            yield Problem(
                "no_video",
                STOP,
                said(_("This network takes no video: remove “%(name)s”."), name=picture.name),
                "pictures",
            )
        elif picture.content_type == "application/pdf" and limits.pdf_bytes == 0:
            yield Problem(
                "no_pdf", STOP, said(_("This network takes no PDF: remove “%(name)s”."), name=picture.name), "pictures"
            )
        elif _most(picture, limits) and len(picture.data) > _most(picture, limits) and not shrinks:
            sentence = said(_("The picture “%(name)s” is too heavy for this network."), name=picture.name)
            yield Problem("picture_too_heavy", STOP, sentence, "pictures")
        if not picture.alt.strip():
            severity = STOP if limits.needs_picture_description else WARN
            sentence = said(_("Describe the picture “%(name)s” for people who do not see it."), name=picture.name)
            yield Problem("picture_not_described", severity, sentence, "pictures")


def _most(picture: Picture, limits: Limits) -> int | None:
    if picture.content_type.startswith("video/"):
        return limits.video_bytes
    return limits.pdf_bytes if picture.content_type == "application/pdf" else limits.picture_bytes


def thread_problems(draft: Draft, look: Shows, comment: Count, posts: int):
    """What stands in the way of the texts that follow the post."""
    if draft.first_comment and not look.comments:
        yield Problem(
            "comment_unused", WARN, _("A first comment is not possible here: it does not go out."), "first_comment"
        )
    elif comment.over:
        sentence = said(_("The first comment is too long by %(over)d: shorten it."), over=comment.over)
        yield Problem("comment_too_long", STOP, sentence, "first_comment")
    if posts > MOST_POSTS:
        yield Problem("too_many_posts", STOP, said(_("A thread has %(most)d posts at most."), most=MOST_POSTS), "text")
