"""docs/permits.md: who may do what, permit × duty × relation, computed from the permits themselves.

python tools/permits.py            write it anew
python tools/permits.py --check    change nothing; exit 1 when it is out of date"""

import ast
import os
import sys
from collections import defaultdict
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "masthead.settings")

import django  # noqa: E402

django.setup()

from django.utils import translation  # noqa: E402

from masthead.channels.duties import DUTIES  # noqa: E402
from masthead.channels.permits import Permit  # noqa: E402
from masthead.channels.rules import Facts, Holder  # noqa: E402

PAGE = ROOT / "docs" / "permits.md"
CHANNEL, HEAD, HEADS_DEPUTY, OWNER, OWNERS_DEPUTY, SOMEBODY, HOLDER = range(1, 8)
# How somebody can stand to one duty on a channel, as the facts that say so.
TO_A_DUTY = {
    "answers for it": lambda duty: {"duties": {(CHANNEL, duty): Holder(SOMEBODY)}},
    "stands in for who answers for it": lambda duty: {"duties": {(CHANNEL, duty): Holder(HOLDER, SOMEBODY)}},
    "does it too": lambda duty: {"doing": {(CHANNEL, duty): frozenset({SOMEBODY})}},
    "is asked before": lambda duty: {"consulted": {(CHANNEL, duty): frozenset({SOMEBODY})}},
    "is told after": lambda duty: {"told": {(CHANNEL, duty): frozenset({SOMEBODY})}},
}
# How somebody can stand to the channel, whatever the duties.
TO_THE_CHANNEL = {
    "owner of the channel": OWNER,
    "stand-in of the owner": OWNERS_DEPUTY,
    "head of social media": HEAD,
    "stand-in of the head": HEADS_DEPUTY,
    "member with no duty there": SOMEBODY,
}
INTRO = """\
# Who may do what

Written by `tools/permits.py` from the code: permission follows duty, and there is no other table of roles. A test tries every
square of it in the database. Being asked or told gives no right. Nobody of another organisation may do anything, whatever they hold
at home: their rows are not even found. People who left hold nothing.
"""


class _Channel:
    pk = CHANNEL


def permits() -> dict[str, Permit]:
    """Every permit of the product, by the name it has in the code."""
    found = {}
    for path in sorted((ROOT / "masthead").rglob("*.py")):
        if {"tests", "migrations", "management"} & set(path.parts) or "Permit(" not in path.read_text(encoding="utf-8"):
            continue
        module = import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
        found |= {word: one for word, one in vars(module).items() if isinstance(one, Permit) and word.isupper()}
    return dict(sorted(found.items()))


def allowed(permit: Permit, duty: str, relation: str) -> bool:
    """May somebody who stands in this relation to one duty, and to nothing else, do it?"""
    facts = Facts(head=HEAD, deputy_head=HEADS_DEPUTY, owners={CHANNEL: Holder(OWNER)}, **TO_A_DUTY[relation](duty))
    return SOMEBODY in permit.people_for(_Channel, facts=facts)


def allowed_there(permit: Permit, relation: str) -> bool:
    """May somebody who stands in this relation to the channel, and holds no duty, do it?"""
    facts = Facts(head=HEAD, deputy_head=HEADS_DEPUTY, owners={CHANNEL: Holder(OWNER, OWNERS_DEPUTY)})
    return TO_THE_CHANNEL[relation] in permit.people_for(_Channel, facts=facts)


def verbs() -> tuple[dict[str, list[str]], list[str]]:
    """The actions that ask for each permit, and those that are for the head alone: read from the source."""
    asked, heads = defaultdict(set), set()
    for path in sorted((ROOT / "masthead").rglob("*.py")):
        if (
            {"tests", "migrations"} & set(path.parts)
            or "views" in path.name
            or path.name in ("permits.py", "reading.py")
        ):
            continue
        app = path.relative_to(ROOT / "masthead").parts[0]
        tree = ast.parse(path.read_text(encoding="utf-8"))
        functions, called = _functions(tree), _called_here(tree)
        for name in functions:
            if not name.startswith("_"):
                permits_asked, head = _asked(name, functions | _asked_elsewhere(tree), set())
                for permit in permits_asked:
                    asked[called.get(permit, permit)].add(f"`{app}.{name}`")
                if head:
                    heads.add(f"`{app}.{name}`")
    return {name: sorted(found) for name, found in asked.items()}, sorted(heads)


def _functions(tree: ast.Module) -> dict[str, ast.FunctionDef]:
    return {one.name: one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef)}


def _called_here(tree: ast.Module) -> dict[str, str]:
    """What a module calls another name than the one it has."""
    taken = [one for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for one in node.names]
    return {one.asname: one.name for one in taken if one.asname}


def _asked_elsewhere(tree: ast.Module) -> dict[str, ast.FunctionDef]:
    """What a module takes from a room's `permits.py`: it asks for permits in the module's name."""
    found: dict[str, ast.FunctionDef] = {}
    for one in ast.walk(tree):
        if isinstance(one, ast.ImportFrom) and (one.module or "").endswith(".permits"):
            path = ROOT / f"{one.module.replace('.', '/')}.py"
            of_room = _functions(ast.parse(path.read_text(encoding="utf-8")))
            found |= {word.name: of_room[word.name] for word in one.names if word.name in of_room}
    return found


def _asked(name: str, functions: dict, seen: set[str]) -> tuple[set[str], bool]:
    """The permits one function asks for, itself or through its own module, and whether it asks for the head."""
    seen.add(name)
    found, head = set(), False
    for call in (node.func for node in ast.walk(functions[name]) if isinstance(node, ast.Call)):
        if isinstance(call, ast.Attribute) and call.attr == "require":  # also of (ONE if … else OTHER)
            found |= {one.id for one in ast.walk(call.value) if isinstance(one, ast.Name) and one.id.isupper()}
        elif isinstance(call, ast.Name) and call.id == "require_head":
            head = True
        elif isinstance(call, ast.Name) and call.id in functions and call.id not in seen:
            more, heads = _asked(call.id, functions, seen)
            found, head = found | more, head or heads
    return found, head


def page() -> str:
    """The page as it should be."""
    asked, heads = verbs()
    parts = [INTRO]
    with translation.override("en"):
        for name, permit in permits().items():
            parts.append(_section(name, permit, asked.get(name, [])))
    parts.append(f"## The head alone, and the head's stand-in\n\n{', '.join(heads)}.\n")
    return "\n".join(parts)


def _section(name: str, permit: Permit, asked: list[str]) -> str:
    lines = [f"## {permit.verb} (`{name}`)", ""]
    if asked:
        lines += [f"Opens {', '.join(asked)}.", ""]
    lines += [f"| Relation to the duty | {' | '.join(str(duty.label) for duty in DUTIES.values())} |"]
    lines += ["|---|" + "---|" * len(DUTIES)]
    for relation in TO_A_DUTY:
        cells = " | ".join("yes" if allowed(permit, duty, relation) else "–" for duty in DUTIES)
        lines.append(f"| {relation} | {cells} |")
    said = ", ".join(f"{one}: {'yes' if allowed_there(permit, one) else 'no'}" for one in TO_THE_CHANNEL)
    return "\n".join([*lines, "", f"Whatever the duties: {said}.", ""])


def main(words: list[str]) -> int:
    wanted = page()
    if "--check" not in words:
        PAGE.write_text(wanted, encoding="utf-8")
        return 0
    if PAGE.exists() and PAGE.read_text(encoding="utf-8") == wanted:
        return 0
    print("docs/permits.md is out of date: python tools/permits.py")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
