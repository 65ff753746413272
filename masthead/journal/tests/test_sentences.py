"""Every verb that the code can write has its sentence, in both languages."""

import ast
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.utils import translation

import masthead
from masthead.journal.sentences import SENTENCES, say
from masthead.journal.verbs import choices

PACKAGE = Path(masthead.__file__).parent


def an_entry(verb="editorial.approve", **facts):
    given = {"by_name": "Rea Moreau", "subject_name": "Raclette", "told_id": None, "facts": {}, "verb": verb}
    return SimpleNamespace(**{**given, **facts})


def written_verbs():
    """(verb, file) of every journal.write in the package whose verb is written out."""
    for path in sorted(PACKAGE.rglob("*.py")):
        if {"tests", "migrations"} & set(path.relative_to(PACKAGE).parts):
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if (
                isinstance(node, ast.Call) and ast.unparse(node.func) == "tell" and node.args
            ):  # the pump's own short way
                names = [
                    one.value
                    for one in ast.walk(node.args[0])
                    if isinstance(one, ast.Constant) and str(one.value).islower()
                ]
                yield from ((f"publishing.{name}", path.relative_to(PACKAGE)) for name in names)
            if isinstance(node, ast.Call) and ast.unparse(node.func) in {"journal.write", "write"}:
                for one in ast.walk(node.args[0]) if node.args else ():
                    if isinstance(one, ast.Constant) and isinstance(one.value, str) and "." in one.value.strip("."):
                        yield one.value, path.relative_to(PACKAGE)


def public_actions():
    """(verb, file) of every public function of an actions module that writes to the journal itself."""
    for path in sorted([*PACKAGE.glob("*/*actions.py"), *PACKAGE.glob("*/actions/*.py")]):
        app = path.relative_to(PACKAGE).parts[0]
        for node in ast.parse(path.read_text()).body:
            writes = any(
                "journal.write" in ast.unparse(one.func) for one in ast.walk(node) if isinstance(one, ast.Call)
            )
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and writes and app != "journal":
                yield f"{app}.{node.name}", path.relative_to(PACKAGE)


def test_every_verb_that_is_written_has_a_sentence():
    missing = sorted({f"{verb} ({path})" for verb, path in written_verbs() if verb not in SENTENCES})

    assert missing == []


def test_every_action_writes_a_verb_of_its_own_app():
    strange = sorted({f"{verb} ({path})" for verb, path in written_verbs() if verb.split(".")[0] != path.parts[0]})

    assert strange == []


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("verb", sorted(SENTENCES))
def test_a_sentence_needs_nothing_that_an_entry_may_lack(verb, language):
    with translation.override(language):
        assert "%(" not in say(an_entry(verb), "Blog")
        assert "%(" not in say(an_entry(verb, told_id=3), "Blog", to=3)


def test_a_sentence_names_person_thing_and_channel():
    assert say(an_entry(), "Blog") == "Rea Moreau approved “Raclette” for Blog"


def test_the_one_who_is_told_reads_a_sentence_of_their_own():
    entry = an_entry("editorial.submit", told_id=7)

    assert say(entry, "Blog", to=7) == "Rea Moreau asks you to check “Raclette” for Blog"
    assert say(entry, "Blog", to=8) == "Rea Moreau asked for a check of “Raclette” on Blog"


def test_a_verb_without_a_sentence_still_reads():
    assert say(an_entry("relations.add_contact"), "") == "Rea Moreau: add contact, Raclette"


def test_what_masthead_did_by_itself_is_said_so():
    assert say(an_entry("editorial.approve", by_name=""), "Blog").startswith("Masthead approved")


def test_each_verb_stands_in_a_group_by_which_the_journal_is_narrowed():
    offered = {verb for _group, _name, verbs in choices() for verb, _words in verbs}

    assert offered == set(SENTENCES)
