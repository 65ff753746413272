"""Telegram's Bot API: names, types, what is required, and the lengths its descriptions tell."""

import json
import re
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

from tests.judges.wrong import Wrong, fields_of

_LENGTH = re.compile(r"\b(\d+)-(\d+) characters")
_ITEMS = re.compile(r"must include (\d+)-(\d+) items")


class TelegramJudge:
    """Says whether a call keeps to the Bot API. The token stands in the path: `/bot<token>/<method>`."""

    base = "https://api.telegram.org"

    def __init__(self, document: Path):
        spec = json.loads(document.read_text(encoding="utf-8"))
        self._methods, self._types = spec["methods"], spec["types"]

    def request(self, method: str, url: str, headers=(), body: bytes = b"") -> None:
        """Nothing, if the Bot API allows this request. Raises Wrong with the reason."""
        parts = urlsplit(url)
        found = re.fullmatch(r"/bot(\d+:[\w-]{30,})/(\w+)", parts.path)
        if not found:
            raise Wrong("the path is not /bot<token>/<method>")
        name = found[2]
        if name not in self._methods:
            raise Wrong(f"{name}: no such method")
        if method not in {"GET", "POST"}:
            raise Wrong(f"{name}: {method} instead of GET or POST")
        given = dict(parse_qsl(parts.query, keep_blank_values=True)) | fields_of(headers, body)
        files = {key for key, value in given.items() if isinstance(value, dict) and "file" in value}
        self._object(name, self._methods[name].get("fields", []), given, files)

    def _object(self, where: str, fields: list[dict], given: dict, files: set[str]) -> None:
        known = {one["name"]: one for one in fields}
        attached = self._attached(given)
        unknown = [name for name in given if name not in known and name not in attached]
        missing = [name for name, one in known.items() if one["required"] and given.get(name) in (None, "")]
        if unknown:
            raise Wrong(f"{where}: unknown field {', '.join(sorted(unknown))}")
        if missing:
            raise Wrong(f"{where}: {', '.join(missing)} is missing")
        if lost := attached - files:
            raise Wrong(f"{where}: attach://{', '.join(sorted(lost))} is not attached")
        for name, value in given.items():
            if name in known:
                self._field(f"{where}.{name}", known[name], value, files)

    def _field(self, where: str, field: dict, value, files: set[str]) -> None:
        self._one_of(where, field["types"], value, files)
        length = _LENGTH.search(field["description"])
        # Counted in UTF-16, as the API counts offsets; a text with markup would be shorter after parsing.
        if (
            length
            and isinstance(value, str)
            and not int(length[1]) <= len(value.encode("utf-16-le")) // 2 <= int(length[2])
        ):
            raise Wrong(f"{where}: {length[0]}, not {len(value)}")
        items = _ITEMS.search(field["description"])
        count = len(_read(value)) if items else 0
        if items and not int(items[1]) <= count <= int(items[2]):
            raise Wrong(f"{where}: {items[1]} to {items[2]} items, not {count}")

    def _one_of(self, where: str, kinds: list[str], value, files: set[str]) -> None:
        if all(kind.startswith("Array of ") for kind in kinds):
            # A list may mix the kinds its field names, as an album mixes photos and videos.
            value = _read(value)
            if not isinstance(value, list):
                raise Wrong(f"{where} is no list")
            for one in value:
                self._one_of(where, [kind.removeprefix("Array of ") for kind in kinds], one, files)
            return
        reasons = []
        for kind in kinds:
            try:
                return self._value(where, kind, value, files)
            except Wrong as wrong:
                reasons.append(str(wrong))
        raise Wrong(f"{where}: {' or '.join(reasons)}")

    def _value(self, where: str, kind: str, value, files: set[str]) -> None:
        if kind in self._types and kind != "InputFile":
            value = _read(value)
            if not isinstance(value, dict):
                raise Wrong(f"{where} is no {kind}")
            self._typed(where, kind, value, files)
        elif not _SIMPLE[kind](value):
            raise Wrong(f"{where} is no {kind}")

    def _typed(self, where: str, kind: str, value: dict, files: set[str]) -> None:
        wanted = next((one for one in self._types[kind].get("fields", []) if one["name"] == "type"), None)
        must = re.search(r"must be (\w+)", wanted["description"]) if wanted else None
        if must and value.get("type") != must[1]:
            raise Wrong(f"{where}: type {value.get('type')} is not {must[1]}")
        self._object(f"{where}({kind})", self._types[kind].get("fields", []), value, files)

    @staticmethod
    def _attached(given: dict) -> set[str]:
        return set(re.findall(r"attach://([\w.-]+)", json.dumps(given).replace("\\/", "/")))


def _read(value):
    """A list or an object, also where it stands as JSON in a form."""
    try:
        return json.loads(value) if isinstance(value, str) else value
    except ValueError:
        return value


def _is_number(value) -> bool:
    return (isinstance(value, int) and not isinstance(value, bool)) or bool(re.fullmatch(r"-?\d+", str(value)))


_SIMPLE = {
    "String": lambda value: isinstance(value, str),
    "Integer": _is_number,
    "Float": lambda value: not isinstance(value, bool) and bool(re.fullmatch(r"-?\d+(\.\d+)?", str(value))),
    "Boolean": lambda value: isinstance(value, bool) or value in ("true", "false"),
    "InputFile": lambda value: isinstance(value, dict) and "file" in value,
}
