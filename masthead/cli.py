"""The `masthead` command: short names for management commands, nothing else."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured

from masthead.desk.running import up

COMMANDS = {
    "check": "checkup",
    "backup": "backup",
    "restore": "restore",
    "sample": "sample",
    "export": "export_house",
    "import": "import_file",
    "migrate": "migrate",
    "reindex": "reindex",
    "compare": "compare",
    "rescue": "rescue",
    "reseal": "reseal",
}


def main(argv: list[str] | None = None) -> None:
    """Run one Masthead command: up, check, backup, restore, sample, export, import, reindex, compare, rescue, reseal."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "masthead.settings")
    words = list(sys.argv[1:] if argv is None else argv) or ["--help"]
    if words[0] in {"-h", "--help", "help"}:
        print("masthead " + " | ".join(["up", *COMMANDS]) + "\nmasthead COMMAND --help says more.")
        return
    if words[0] == "up":
        return up(words[1:])
    from django.core.management import execute_from_command_line  # the parent of all processes does without Django
    from django.db import DatabaseError

    try:
        execute_from_command_line(["masthead", _command(words), *words[1:]])
    except ImproperlyConfigured as why:
        sys.exit(str(why))
    except DatabaseError as why:
        if _is_ready():
            raise
        sys.exit(f"The database is not ready ({why}). Say `masthead migrate` first; `masthead up` does it by itself.")


def _is_ready() -> bool:
    """Have all its tables been made?"""
    from django.core.management import call_command
    from django.db import DatabaseError

    try:
        call_command("migrate", check_unapplied=True, verbosity=0)
    except (SystemExit, DatabaseError):
        return False
    return True


def _command(words: list[str]) -> str:
    """`import` takes a table of channels or posts, or a whole organisation from its .zip."""
    if words[0] == "import" and any(word.endswith(".zip") for word in words[1:2]):
        return "import_house"
    return COMMANDS.get(words[0], words[0])


if __name__ == "__main__":
    main()
