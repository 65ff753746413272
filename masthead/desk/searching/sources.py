"""What can be searched, one line each: how it is found and how it is shown."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F, Value
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from masthead.channels import search as channels
from masthead.channels.models import Channel, Ownership
from masthead.editorial import search as editorial
from masthead.editorial.ideas import search as ideas
from masthead.editorial.models import Story
from masthead.editorial.talk import search as talk
from masthead.kit.search import excerpt, marked
from masthead.knowledge import search as knowledge
from masthead.knowledge.models import HelpAnswer
from masthead.people import search as people
from masthead.people.models import Membership
from masthead.publishing.status import Status, status_of
from masthead.relations import search as relations

FURTHEST = 200  # of each kind: whoever finds more adds a word, nobody leafs through it
KNOWN = 300  # titles looked through for the word that was meant: the newest, as those are what one looks for
# What a line shows of each version of a story, read with the story itself.
OF_VERSION = {
    "version": F("variants__pk"), "headline": F("variants__headline"), "words": F("variants__text"),
    "channel": F("variants__channel__name"), "network": F("variants__channel__network_key"),
}  # fmt: skip


@dataclass
class Hit:
    """One line of the answer: what it is called, where it is, and what of it matched."""

    title: str
    url: str
    excerpt: str = ""
    net: str = ""  # the network's glyph
    member: Membership | None = None  # or the face
    about: Any = ""
    when: Any = None
    versions: list = field(default_factory=list)  # (its row of OF_VERSION, status) of a story


@dataclass(frozen=True)
class Source:
    """One kind of thing. `find` answers with at most FURTHEST + 1 rows or ids, `show` makes lines of a few of them."""

    key: str
    label: Any
    all: Any  # the link to the whole list, with the number
    icon: str
    find: Callable
    show: Callable


def _found(rows) -> list:
    return list(rows[: FURTHEST + 1])


def _stories(member, query):
    return editorial.search(member, query, FURTHEST + 1)


def _show_stories(ids, query, now) -> list[Hit]:
    rows: dict[int, list[Story]] = {pk: [] for pk in ids}
    for row in Story.objects.filter(pk__in=ids).annotate(**OF_VERSION).order_by("version"):
        rows[row.pk].append(row)
    states = status_of([row.version for of_story in rows.values() for row in of_story if row.version], now)
    return [_story(of_story, states, query) for of_story in rows.values() if of_story]


def _story(rows: list[Story], states: dict[int, Status], query) -> Hit:
    """One line out of the rows of one story: there is one for each version, or one for none."""
    story, versions = rows[0], [row for row in rows if row.version]
    said = [story.facts, story.objective]
    said += [part for row in versions for part in (row.headline, row.words)]
    shown = next((piece for piece in (excerpt(text, query) for text in said if text != story.title) if piece), "")
    pairs = [(row, states[row.version]) for row in versions]
    url = reverse("editorial:story", args=[story.pk])
    return Hit(marked(story.title, query), url, shown, about=story.theme, when=story.created_at, versions=pairs)


def _channels(member, query):
    return _found(channels.search(member, query))


def _show_channels(rows: list[Channel], query, now) -> list[Hit]:
    return [
        Hit(
            marked(row.name, query), reverse("channels:detail", args=[row.slug]),
            next((piece for name in channels.GUIDE if (piece := excerpt(getattr(row, name), query))), ""),
            net=row.network_key, about="" if row.is_open else row.get_status_display(),
        )
        for row in rows
    ]  # fmt: skip


def _people(member, query):
    return _found(people.search(member, query).select_related("person", "organisation"))


def _show_people(rows: list[Membership], query, now) -> list[Hit]:
    owned: dict[int, list[str]] = {}
    standing = Ownership.objects.standing().filter(member__in=rows).order_by("channel__sorts_as", "pk")
    for member, channel in standing.values_list("member", "channel__name"):
        owned.setdefault(member, []).append(channel)
    return [
        Hit(
            marked(row.name, query), reverse("channels:masthead"), member=row,
            about=_("owns %(channels)s") % {"channels": ", ".join(owned[row.pk])} if row.pk in owned else "",
        )
        for row in rows
    ]  # fmt: skip


def _help(member, query):
    return _found(knowledge.search(member, query))


def _show_help(rows, query, now) -> list[Hit]:
    answers = HelpAnswer.objects.filter(request__in=rows).order_by("pk").values_list("request", "text")
    said: dict[int, list[str]] = {row.pk: [row.happened] for row in rows}
    for request, text in answers:
        said[request].append(text)
    return [
        Hit(
            marked(row.trying, query), reverse("knowledge:question", args=[row.pk]),
            next((piece for text in said[row.pk] if (piece := excerpt(text, query))), ""),
            about=_("Solved") if row.solved_at else _("Open"), when=row.asked_at,
        )
        for row in rows
    ]  # fmt: skip


def _talk(member, query):
    return _found(talk.search(member, query).select_related("thread__story", "by__person"))


def _show_talk(rows, query, now) -> list[Hit]:
    return [
        Hit(
            marked(row.thread.story.title, query),
            f"{reverse('editorial:talk', args=[row.thread.story_id])}#thread-{row.thread_id}",
            excerpt(row.text, query), member=row.by, about=row.by.name, when=row.at,
        )
        for row in rows
    ]  # fmt: skip


def _ideas(member, query):
    return _found(ideas.search(member, query).select_related("by__person"))


def _show_ideas(rows, query, now) -> list[Hit]:
    return [
        Hit(
            marked(row.title, query), reverse("editorial:idea", args=[row.pk]),
            excerpt(row.about, query) or excerpt(row.reason, query), member=row.by, about=row.get_state_display(), when=row.at,
        )
        for row in rows
    ]  # fmt: skip


def _relations(member, query):
    return _found(relations.search(member, query).select_related("holder__person"))


def _show_relations(rows, query, now) -> list[Hit]:
    return [
        Hit(
            marked(row.name, query), reverse("relations:one", args=[row.pk]), excerpt(", ".join(row.written), query),
            member=row.holder, about=row.rule_in_short,
        )
        for row in rows
    ]  # fmt: skip


SOURCES = [
    Source("stories", _("Stories and versions"), _("All %(number)s stories"), "pen-line", _stories, _show_stories),
    Source("ideas", _("Ideas"), _("All %(number)s ideas"), "lightbulb", _ideas, _show_ideas),
    Source("channels", _("Channels"), _("All %(number)s channels"), "layout-dashboard", _channels, _show_channels),
    Source("people", _("People"), _("All %(number)s people"), "users", _people, _show_people),
    Source("relations", _("Clients and partners"), _("All %(number)s relations"), "user", _relations, _show_relations),
    Source("talk", _("Talk about stories"), _("All %(number)s remarks"), "message-circle", _talk, _show_talk),
    Source("help", _("Help"), _("All %(number)s questions"), "circle-question-mark", _help, _show_help),
]


def known_to(member: Membership) -> list[str]:
    """Words this member may read anyway: where the one that was meant is looked for. One query."""
    titles = _some(Story.objects.visible_to(member).order_by("-pk"), "title", "theme")
    names = _some(Channel.objects.visible_to(member), "name", Value(""))
    team = _some(Membership.objects.visible_to(member).active(), "person__name", Value(""))
    return [word for pair in titles.union(names, team, all=True) for word in pair if word]


def _some(rows, *columns):
    first = rows.values("pk")[:KNOWN]
    return rows.model.objects.filter(pk__in=first).order_by().values_list(*columns)
