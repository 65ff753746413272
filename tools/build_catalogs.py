"""Compile the French catalogues (.po) to what Django reads (.mo).

A hook of the package's build, so that a wheel and an editable install both carry them; and a command for
whoever has just translated: `python tools/build_catalogs.py`. Only what is newer than its .mo is compiled.
"""

from pathlib import Path

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # run as a command, outside a build
    BuildHookInterface = object

ROOT = Path(__file__).resolve().parent.parent


def compile_catalogs(root: Path = ROOT) -> list[Path]:
    """Bring every .mo under masthead/ up to date with its .po; return those that were written."""
    stale = [po for po in sorted(root.glob("masthead/**/locale/*/LC_MESSAGES/*.po")) if is_stale(po)]
    if not stale:
        return []
    # Here and not above: who only runs Masthead has no Babel, and needs none while nothing is stale.
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    written = []
    for po in stale:
        mo = po.with_suffix(".mo")
        with po.open("rb") as source:
            catalog = read_po(source, locale=po.parent.parent.name)
        fresh = mo.with_suffix(".mo.part")
        with fresh.open("wb") as target:
            write_mo(target, catalog)
        fresh.replace(mo)  # a running server never reads half a catalogue
        written.append(mo)
    return written


def is_stale(po: Path) -> bool:
    """Was the catalogue changed since it was compiled?"""
    mo = po.with_suffix(".mo")
    return not mo.exists() or mo.stat().st_mtime_ns < po.stat().st_mtime_ns


class CatalogHook(BuildHookInterface):
    """What hatchling calls before it packs: wheel, source archive or editable install alike."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict) -> None:
        compile_catalogs(Path(self.root))


if __name__ == "__main__":
    for path in compile_catalogs():
        print(path.relative_to(ROOT))
