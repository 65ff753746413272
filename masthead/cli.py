"""The `masthead` command: short names for management commands, nothing else."""

import os
import sys

COMMANDS = {
    "up": "up",
    "check": "checkup",
    "backup": "backup",
    "restore": "restore",
    "sample": "sample",
    "import": "import_file",
    "migrate": "migrate",
}


def main(argv: list[str] | None = None) -> None:
    """Run one Masthead command: up, check, backup, restore, sample, import."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "masthead.settings")
    words = list(sys.argv[1:] if argv is None else argv) or ["--help"]
    if words[0] in {"-h", "--help", "help"}:
        print("masthead " + " | ".join(COMMANDS) + "\nmasthead COMMAND --help says more.")
        return
    from django.core.management import execute_from_command_line  # Django reads the settings when imported here

    execute_from_command_line(["masthead", COMMANDS.get(words[0], words[0]), *words[1:]])


if __name__ == "__main__":
    main()
