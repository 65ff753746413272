"""The checklist of a version: the lines of its channel, answered by the checks and by people."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from zoneinfo import ZoneInfo

from masthead.editorial import checks
from masthead.editorial.checklists import rules
from masthead.editorial.checklists.lines import DAY, FACTS, LINES, LINK, PICTURES, WORDS, Line
from masthead.editorial.checklists.models import LineTick, ListedLine
from masthead.editorial.checklists.rules import Checklist, Row, Wish
from masthead.editorial.checks import Finding, Look
from masthead.editorial.links.rules import links_of
from masthead.people.thresholds import CHECKLIST_SHOWN

Wishes = Mapping[tuple[int, str], list[Wish]]


def wishes_of(channel_ids: Iterable[int]) -> Wishes:
    """What channels say about their lines, by channel and format: one query for a whole page."""
    found: dict[tuple[int, str], list[Wish]] = {}
    for one in standing_lines(channel_ids):
        found.setdefault((one.channel_id, one.format), []).append(Wish(one.level, one.line, one.text, one.pk))
    return found


def standing_lines(channel_ids: Iterable[int]):
    """The lines about which channels say something."""
    return ListedLine.objects.standing().filter(channel__in=list(channel_ids))


def checklist_of(
    variant, look: Look, found: Mapping[str, list[Finding]], wishes: Wishes, *, compared: bool, ticks: Iterable = (), parts=None
) -> Checklist:  # fmt: skip
    """The lines of this version. `compared`: was it looked up whether another channel says the same?

    `ticks` are those on its frozen texts; they stand where `parts` are still what they were about."""
    kind, on = _kind_of(variant, look), _occasions(variant, look)
    unknown = _unknown(look, compared)
    rows = []
    for line, must in rules.lines_for(kind, on, wishes.get((variant.channel_id, kind), ())):
        if line.checks == ("copies",) and not compared:
            continue  # looked up when it is submitted
        row = rules.answered(line, found, look.levels, unknown)
        rows.append(replace(row, must=must, tick=_tick_of(line, ticks, parts) if parts else None))
    return Checklist(rows, look.limit(CHECKLIST_SHOWN))


def checklist_to_sign(revision, look: Look, *, compared: bool = True) -> Checklist:
    """The checklist of frozen words that stand, with who ticked what (row 2.3)."""
    variant = revision.variant
    ticks = LineTick.objects.filter(revision__variant=variant).select_related("by__person", "revision")
    return checklist_of(
        variant, look, checks.by_check(look), wishes_of([variant.channel_id]), compared=compared,
        ticks=list(ticks), parts=parts_of(revision),
    )  # fmt: skip


def parts_of(revision) -> dict:
    """What the lines speak of, as it stands in frozen words. The day is the channel's own."""
    variant = revision.variant
    planned = variant.planned_for
    return {
        WORDS: [revision.headline, revision.text, revision.first_comment, revision.thread],
        LINK: revision.link, PICTURES: revision.pictures, FACTS: revision.facts,
        DAY: planned.astimezone(ZoneInfo(variant.channel.zone)).date().isoformat() if planned else "",
    }  # fmt: skip


def named(code: str, wishes: Iterable[Wish]) -> str:
    """A line in words, by its code."""
    own = {f"own-{wish.pk}": wish.text for wish in wishes if not wish.line}
    return str(LINES[code].sentence) if code in LINES else own.get(code, code)


def _tick_of(line: Line, ticks: Iterable[LineTick], parts: Mapping) -> LineTick | None:
    wanted = rules.digest_of(line, parts)
    return next((tick for tick in ticks if tick.line == line.code and tick.about == wanted), None)


def _kind_of(variant, look: Look) -> str:
    films = any(picture.content_type.startswith("video/") for picture in look.draft.pictures)
    return rules.format_of(is_long=_is_long(look.network.limits), has_film=films)


def _is_long(limits) -> bool:
    return limits.needs_headline and limits.text is None


def _occasions(variant, look: Look) -> frozenset[str]:
    draft = look.draft
    return rules.occasions(
        words=f"{draft.headline}\n{draft.text}", language=look.language, risk=variant.story.risk,
        has_pictures=bool(draft.pictures), has_links=bool(links_of(draft.link, draft.text, draft.first_comment)),
    )  # fmt: skip


def _unknown(look: Look, compared: bool) -> set[str]:
    """The checks that could not look: links nobody asked yet, channels nobody compared."""
    there = set(links_of(look.draft.link, look.draft.text, look.draft.first_comment))
    unasked = there - {answer.url for answer in look.links}
    return ({"answers"} if unasked else set()) | (set() if compared else {"copies"})


__all__ = ["Checklist", "Row", "checklist_of", "checklist_to_sign", "named", "parts_of", "standing_lines", "wishes_of"]
