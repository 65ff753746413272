"""Keep the French catalogues complete, without GNU gettext.

    python tools/messages.py            bring every app's django.po up to date
    python tools/messages.py people     only this app's
    python tools/messages.py --check    change nothing; list what is missing or wrong, exit 1 if anything is

Translations are kept, entries sorted, sources without line numbers (small diffs), and nothing is ever fuzzy:
a sentence new to an app is looked up in the other apps' catalogues, and stays empty when nobody has it.
"""

import argparse
import io
import re
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract, extract_python
from babel.messages.pofile import read_po, write_po
from build_catalogs import ROOT, compile_catalogs
from django.conf import settings
from django.utils.translation.template import templatize

PACKAGE = ROOT / "masthead"
HOME_OF_LOOSE_FILES = "kit"  # masthead/settings.py and its neighbours belong to no app
HEADER = """\
msgid ""
msgstr ""
"Language: fr\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

"""
KEYWORDS = {
    "_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None,
    "ngettext": (1, 2), "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3), "npgettext_lazy": ((1, "c"), 2, 3),
}  # fmt: skip


# What the app says --------------------------------------------------------------------------------


def apps() -> list[str]:
    return sorted(folder.name for folder in PACKAGE.iterdir() if (folder / "apps.py").exists())


def sources(app: str) -> list[Path]:
    """The app's own Python files and templates; tests and migrations speak to nobody."""
    found = [*(PACKAGE / app).rglob("*.py"), *(PACKAGE / app).glob("templates/**/*.*")]
    if app == HOME_OF_LOOSE_FILES:
        found += PACKAGE.glob("*.py")
    return sorted(path for path in found if not {"tests", "migrations"} & set(path.relative_to(PACKAGE).parts))


def template_messages(fileobj, keywords, comment_tags, options):
    """Babel's extractor for Django templates: Django turns them into almost-Python, Babel reads that."""
    almost_python = templatize(fileobj.read().decode(), origin=options["name"])
    # One pair of parentheses round it all: inside them Python does not care about indentation.
    yield from extract_python(io.BytesIO(f"(\n{almost_python}\n)".encode()), keywords, comment_tags, {})


def said_by(app: str) -> Catalog:
    """Every sentence of this app that people can see, untranslated."""
    catalog = Catalog(locale="fr")
    for path in sources(app):
        method = "python" if path.suffix == ".py" else template_messages
        if path.suffix not in {".py", ".html", ".txt"}:
            continue
        with path.open("rb") as fileobj:
            found = extract(method, fileobj, KEYWORDS, ["Translators"], {"name": str(path), "encoding": "utf-8"})
            for _line, message, comments, context in found:
                if message:
                    catalog.add(message, auto_comments=comments, context=context)
    return catalog


# What the catalogue holds -------------------------------------------------------------------------


def po_path(app: str) -> Path:
    return PACKAGE / app / "locale" / "fr" / "LC_MESSAGES" / "django.po"


def held_by(app: str) -> Catalog:
    if not po_path(app).exists():
        return Catalog(locale="fr")
    with po_path(app).open("rb") as fileobj:
        return read_po(fileobj, locale="fr")


def key(message) -> tuple:
    singular = message.id[0] if isinstance(message.id, tuple) else message.id
    return (message.context, singular)


def filled(message) -> bool:
    strings = message.string if isinstance(message.string, tuple) else (message.string,)
    wanted = 2 if isinstance(message.id, tuple) else 1
    return len(strings) >= wanted and all(strings)


def french(held: Catalog, message):
    """The entry of this catalogue that fits the message (same sentence, same number of forms), if filled."""
    found = held.get(message.id, message.context)
    same_shape = found and isinstance(found.id, tuple) == isinstance(message.id, tuple)
    return found if same_shape and filled(found) and not found.fuzzy else None


def update(app: str, elsewhere: list[Catalog]) -> int:
    """Rewrite the app's catalogue: all it says, with the French there is; return how many lack it."""
    held, fresh = held_by(app), Catalog(locale="fr", fuzzy=False)
    for message in said_by(app):
        if message.id:
            found = next(filter(None, (french(other, message) for other in [held, *elsewhere])), None)
            string = found.string if found else ""
            note = found.user_comments if found else ()
            fresh.add(
                message.id,
                string,
                context=message.context,
                auto_comments=message.auto_comments,
                user_comments=note,
            )
    path = po_path(app)
    if not len(fresh) and not path.exists():
        return 0
    body = io.BytesIO()
    write_po(body, fresh, width=110, no_location=True, omit_header=True, sort_output=True, ignore_obsolete=True)
    text = HEADER + body.getvalue().decode().strip() + "\n"
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_text() != text:
        path.write_text(text)
    return sum(1 for message in fresh if message.id and not filled(message))


# What is wrong with it ----------------------------------------------------------------------------

# Left alone by the rules of spacing: addresses, tags with their attributes, entities, placeholders, times.
NOT_PROSE = re.compile(r"\w+://\S+|<[^>]+>|&#?\w+;|%\(\w+\)[sd]|\{[\w.]*(?::[^}]*)?\}|\d:\d|`[^`]*`")
NARROW, NO_BREAK = "\u202f", "\u00a0"
SPACING = (
    (re.compile(rf"[^{NARROW}?!][?!;]"), "needs a narrow no-break space (U+202F) before ? ! ;"),
    (re.compile(rf"[^{NO_BREAK}]:"), "needs a no-break space (U+00A0) before :"),
    (re.compile(rf"«[^{NO_BREAK}]|[^{NO_BREAK}]»"), "needs no-break spaces (U+00A0) inside « »"),
    (re.compile(r"'"), "has a straight apostrophe, French wants ’"),
    (re.compile(r'"'), "has straight quotation marks, French wants « »"),
)
# Names begin with vowels too (“de Anne”, “que Inès”): French says it without de and que before a name.
ELIDED = re.compile(
    r"\b(?:de|que) (?:<\w+>)?%\((?:who|by|shop|firm|person|said_by|absent|before|after|owner|head|asked"
    r"|channel|channels|other|relation|account|from|title)\)s"
)
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def spacing_faults(text: str) -> list[str]:
    """What French typography has against this sentence."""
    prose = NOT_PROSE.sub("x", text)
    return [fault for pattern, fault in SPACING if pattern.search(prose)]


def faults(app: str) -> list[str]:
    """All that keeps this app's French from being complete and correct, a line each."""
    said, held = said_by(app), held_by(app)
    wanted = {key(message): message for message in said if message.id}
    found = []
    for message in wanted.values():
        entry = held.get(message.id, message.context)
        same_shape = entry and isinstance(entry.id, tuple) == isinstance(message.id, tuple)
        if not same_shape or not filled(entry):
            found.append(f"missing: {key(message)[1]!r}")
    for entry in held:
        if entry.id:
            if key(entry) not in wanted:
                found.append(f"obsolete: {key(entry)[1]!r}")
            found += entry_faults(entry)
    return [f"{app}: {fault}" for fault in found]


def entry_faults(entry) -> list[str]:
    """What is wrong inside one entry: fuzzy, lost or invented placeholders, spacing."""
    found = [f"fuzzy: {key(entry)[1]!r}"] if entry.fuzzy else []
    ids = entry.id if isinstance(entry.id, tuple) else (entry.id,)
    allowed = set(PLACEHOLDER.findall(" ".join(ids)))
    for string in filter(None, entry.string if isinstance(entry.string, tuple) else (entry.string,)):
        used = set(PLACEHOLDER.findall(string))
        if not used <= allowed or (len(ids) == 1 and used != allowed):
            found.append(f"placeholders differ: {key(entry)[1]!r} -> {string!r}")
        found += [f"{fault}: {string!r}" for fault in spacing_faults(string)]
        if ELIDED.search(string):
            found.append(f"a name may begin with a vowel, say it without “de” or “que” before it: {string!r}")
    return found


def contradictions() -> list[str]:
    """Django shows one French per sentence for the whole site: two apps that differ are a fault."""
    spoken: dict[tuple, dict] = {}
    for app in apps():
        for entry in held_by(app):
            if entry.id and filled(entry):
                spoken.setdefault(key(entry), {}).setdefault(entry.string, []).append(app)
    return [
        f"said in two ways: {words[1]!r} -> "
        + " / ".join(f"{string!r} ({', '.join(by)})" for string, by in ways.items())
        for words, ways in spoken.items()
        if len(ways) > 1
    ]


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("apps", nargs="*", help="only these apps")
    parser.add_argument("--check", action="store_true", help="change nothing, list what is missing or wrong")
    options = parser.parse_args(argv)
    if not settings.configured:
        settings.configure()
    chosen = options.apps or apps()
    if unknown := set(chosen) - set(apps()):
        parser.error(f"no such app: {', '.join(sorted(unknown))}")
    if options.check:
        found = [fault for app in chosen for fault in faults(app)] + contradictions()
        print("\n".join(found) or "French is complete.")
        return 1 if found else 0
    catalogs = [held_by(app) for app in apps()]
    for app in chosen:
        lacking = update(app, catalogs)
        print(f"{app}: " + (f"{lacking} without French" if lacking else "complete"))
    compile_catalogs()
    return 0


if __name__ == "__main__":
    sys.exit(main())
