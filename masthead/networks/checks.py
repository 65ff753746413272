"""What can be said about a draft before it leaves: lengths, numbers, descriptions. Pure."""

from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from masthead.networks.protocol import NOTE, STOP, WARN, Count, Draft, Limits, Picture, Problem
from masthead.networks.shows import Shows
from masthead.networks.tags import hashtags, mentions
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
        sentence = _("This network has no headlines: only the text goes out.")
        yield Problem("headline_unused", NOTE, sentence, "headline", connected=bool(limits.event_title))
    yield from _signs(draft, limits)
    if draft.link and not draft.link.lower().startswith(("https://", "http://")):
        yield Problem("link_unreadable", STOP, _("A link begins with https://."), "link")


def _signs(draft: Draft, limits: Limits):
    """More hashtags or names than the network takes."""
    if limits.hashtags is not None and len(hashtags(draft.text)) > limits.hashtags:
        sentence = said(_("This network takes %(most)s hashtags at most: remove some."), most=limits.hashtags)
        yield Problem("hashtags_refused", STOP, sentence, "text")
    if limits.mentions is not None and len(mentions(draft.text)) > limits.mentions:
        sentence = said(_("This network takes %(most)s mentions (@) at most: remove some."), most=limits.mentions)
        yield Problem("mentions_refused", STOP, sentence, "text")


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
        yield from _kind(picture, limits)
        most = _most(picture, limits)
        if most and max(picture.size, len(picture.data)) > most and not (shrinks and _is_picture(picture)):
            sentence = said(_("“%(name)s” is too heavy for this network."), name=picture.name)
            yield Problem("picture_too_heavy", STOP, sentence, "pictures")
        if not picture.alt.strip():
            severity = STOP if limits.needs_picture_description else WARN
            sentence = said(_("Describe the picture “%(name)s” for people who do not see it."), name=picture.name)
            yield Problem("picture_not_described", severity, sentence, "pictures")


def _kind(picture: Picture, limits: Limits):
    """Whether this network takes a film or a document, and such a long one."""
    if picture.is_film and limits.video_bytes == 0:
        sentence = said(_("This network takes no film from here: remove “%(name)s”."), name=picture.name)
        yield Problem("no_video", STOP, sentence, "pictures")
    elif picture.is_film and limits.video_seconds and picture.seconds > limits.video_seconds:
        minutes = f"{limits.video_seconds // 60}:{limits.video_seconds % 60:02}"
        sentence = said(
            _("The film “%(name)s” is too long for this network: %(most)s at most."), name=picture.name, most=minutes
        )
        yield Problem("video_too_long", STOP, sentence, "pictures")
    elif picture.is_film and picture.seconds and picture.seconds < limits.video_least:
        sentence = said(
            _("The film “%(name)s” is too short for this network: %(least)s seconds at least."),
            name=picture.name, least=limits.video_least,
        )  # fmt: skip
        yield Problem("video_too_short", STOP, sentence, "pictures")
    elif picture.is_film and limits.video_types and picture.content_type not in limits.video_types:
        sentence = said(
            _("This network does not read the film “%(name)s”: save it as MP4 (H.264) and add that one."),
            name=picture.name,
        )  # fmt: skip
        yield Problem("video_type", STOP, sentence, "pictures")
    elif picture.is_document and limits.pdf_bytes == 0:
        sentence = said(_("This network takes no PDF: remove “%(name)s”."), name=picture.name)
        yield Problem("no_pdf", STOP, sentence, "pictures")
    if picture.is_film and limits.video_bytes != 0 and not picture.has_captions:
        sentence = said(_("Write down what is said in “%(name)s”, for people who do not hear it."), name=picture.name)
        yield Problem("no_captions", WARN, sentence, "pictures")


def not_fetched(files: tuple[Picture, ...], label):
    """A network that fetches files can not reach this installation."""
    if files:
        yield Problem("not_fetched", STOP, no_public_address(label), "pictures", connected=True)


def no_public_address(label):
    """What to do where a network fetches files and we have no address it could reach."""
    return said(_NOT_FETCHED, network=label)


_NOT_FETCHED = _(
    "%(network)s fetches pictures and films from the internet, and this Masthead has no public address (https://…): "
    "whoever runs it can give it one. Until then, publish this one by hand."
)


def alone(draft: Draft, mixes: bool):
    """Most networks show one film, or one document, or pictures."""
    moving = [one for one in draft.pictures if not _is_picture(one)]
    if moving and len(draft.pictures) > 1 and not mixes:
        sentence = said(_("“%(name)s” stands alone on this network: remove the others, or it."), name=moving[0].name)
        yield Problem("film_not_alone", STOP, sentence, "pictures")


def _is_picture(one: Picture) -> bool:
    return not (one.is_film or one.is_document)


def _most(picture: Picture, limits: Limits) -> int | None:
    if picture.is_film:
        return limits.video_bytes
    return limits.pdf_bytes if picture.is_document else limits.picture_bytes


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
