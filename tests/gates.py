"""Which actions ask nobody whether they may: read from the source, through every function an action calls."""

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def sources() -> dict[str, str]:
    """Every module of the product by its name."""
    found = {}
    for path in sorted(ROOT.joinpath("masthead").rglob("*.py")):
        if not {"tests", "migrations"} & set(path.parts):
            name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
            found[name] = path.read_text(encoding="utf-8")
    return found


class House:
    """All modules with their functions, and what each takes from the others."""

    def __init__(self, modules: dict[str, str]):
        trees = {name: ast.parse(text) for name, text in modules.items()}
        self.functions = {
            name: {one.name: one for one in tree.body if isinstance(one, ast.FunctionDef)}
            for name, tree in trees.items()
        }
        self.taken = {name: _taken(tree) for name, tree in trees.items()}

    def ungated(self) -> list[str]:
        """The actions that nobody is asked about: they are done by somebody, and reach no permit."""
        return [
            f"{module}.{name}"
            for module, functions in self.functions.items()
            for name, function in functions.items()
            if not name.startswith("_") and _is_action(module, function) and not self._asks(module, name, set())
        ]

    def _asks(self, module: str, name: str, seen: set) -> bool:
        if (module, name) in seen or module not in self.functions:
            return False
        seen.add((module, name))
        if name not in self.functions[module]:
            return self._asks(*self.taken[module].get(name, ("", "")), seen)
        return any(
            _refuses(node) or isinstance(node, ast.Call) and self._leads_to_a_question(module, node.func, seen)
            for node in ast.walk(self.functions[module][name])
        )

    def _leads_to_a_question(self, module: str, called: ast.expr, seen: set) -> bool:
        if isinstance(called, ast.Name):
            return called.id == "require_head" or self._asks(module, called.id, seen)
        if not isinstance(called, ast.Attribute):
            return False
        if called.attr == "require":
            return True
        place = self.taken[module].get(called.value.id) if isinstance(called.value, ast.Name) else None
        return bool(place) and self._asks(".".join(place), called.attr, seen)


def _taken(tree: ast.Module) -> dict[str, tuple[str, str]]:
    return {
        one.asname or one.name: (node.module, one.name)
        for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("masthead")
        for one in node.names
    }  # fmt: skip


def _is_action(module: str, function: ast.FunctionDef) -> bool:
    """Somebody does it, and it changes or writes something down."""
    done_by = any(one.arg == "by" for one in [*function.args.args, *function.args.kwonlyargs])
    return done_by and (module.endswith("actions") or "journal.write" in ast.unparse(function))


def _refuses(node: ast.AST) -> bool:
    return isinstance(node, ast.Raise) and node.exc is not None and "NotAllowed" in ast.unparse(node.exc)
