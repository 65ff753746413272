"""Bluesky's lexicons: methods, their queries and bodies, and the records inside them."""

import json
import re
from datetime import datetime
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import regex

from tests.judges.wrong import Wrong, content_type_of, fields_of, header

UNSIGNED = {"com.atproto.server.createSession", "com.atproto.repo.getRecord", "com.atproto.repo.listRecords",
            "com.atproto.identity.resolveHandle", "com.atproto.server.describeServer", "app.bsky.video.getJobStatus"}  # fmt: skip
FORMATS = {
    "did": r"did:[a-z]+:[A-Za-z0-9._:%-]*[A-Za-z0-9._-]",
    "handle": r"([a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?\.)+[a-zA-Z]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?",
    "nsid": r"[a-zA-Z]([a-zA-Z0-9-]{0,62})?(\.[a-zA-Z0-9]([a-zA-Z0-9-]{0,62})?)+(\.[a-zA-Z][a-zA-Z0-9]{0,62})",
    "record-key": r"(?!\.{1,2}$)[A-Za-z0-9._:~-]{1,512}",
    "tid": r"[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}",
    "cid": r"[A-Za-z0-9+=]{8,256}",
    "uri": r"[a-z][a-z0-9+.-]*:\S+",
    "language": r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*",
    "datetime": r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})",
}
FORMATS["at-identifier"] = rf"({FORMATS['did']}|{FORMATS['handle']})"
FORMATS["at-uri"] = rf"at://{FORMATS['at-identifier']}(/{FORMATS['nsid']}(/{FORMATS['record-key']})?)?"


class LexiconJudge:
    """Says whether a request keeps to the lexicons; a record is read by the lexicon its `$type` names."""

    base = "https://bsky.social"

    def __init__(self, folder: Path):
        self._folder = folder
        self._read: dict[str, dict] = {}

    def request(self, method: str, url: str, headers=(), body: bytes = b"") -> None:
        """Nothing, if the lexicons allow this request. Raises Wrong with the reason."""
        parts = urlsplit(url)
        if not parts.path.startswith("/xrpc/"):
            raise Wrong(f"{method} {parts.path}: outside /xrpc/")
        name = parts.path.removeprefix("/xrpc/")
        main = self._definition(name, name)[1]
        if (main["type"], method) not in {("query", "GET"), ("procedure", "POST")}:
            raise Wrong(f"{name}: {method} for a {main['type']}")
        if name not in UNSIGNED and not header(headers, "authorization").startswith("Bearer "):
            raise Wrong(f"{name}: no sign-in (Bearer)")
        self._query(name, main.get("parameters", {}), parts.query)
        if method == "POST":
            self._body(name, main.get("input"), headers, body)

    def _query(self, name: str, parameters: dict, query: str) -> None:
        asked = dict(parse_qsl(query, keep_blank_values=True))
        kinds = {"integer": int, "boolean": lambda word: {"true": True, "false": False}[word]}
        known = parameters.get("properties", {})
        try:
            read = {key: kinds.get(known.get(key, {}).get("type"), str)(word) for key, word in asked.items()}
        except (ValueError, KeyError):
            raise Wrong(f"{name}: {query} does not read") from None
        self._value(name, name, {**parameters, "type": "object"}, read)

    def _body(self, name: str, said: dict | None, headers, body: bytes) -> None:
        if said is None:
            if body:
                raise Wrong(f"{name}: takes no body")
            return
        kind = content_type_of(headers)
        if said["encoding"] not in {"*/*", kind}:
            raise Wrong(f"{name}: takes {said['encoding']}, not {kind}")
        if "schema" not in said:
            return
        given = fields_of(headers, body)
        self._value(name, name, said["schema"], given)
        if isinstance(given.get("record"), dict):
            self._record(name, given)

    def _record(self, name: str, given: dict) -> None:
        kind = given["record"].get("$type")
        if kind != given["collection"]:
            raise Wrong(f"{name}: a record of type {kind} in {given['collection']}")
        main = self._definition(name, kind)[1]
        key = given.get("rkey")
        if key and main["key"] == "tid" and not re.fullmatch(FORMATS["tid"], key):
            raise Wrong(f"{name}: the record key {key} is no TID")
        self._value(kind, kind, main["record"], given["record"])

    def _definition(self, here: str, ref: str) -> tuple[str, dict]:
        """The lexicon a reference leads to, and the definition there."""
        name, _hash, part = ref.partition("#")
        name = name or here
        if name not in self._read:
            path = self._folder.joinpath(*name.split(".")).with_suffix(".json")
            if not path.exists():
                raise Wrong(f"{name}: no such lexicon")
            self._read[name] = json.loads(path.read_text(encoding="utf-8"))["defs"]
        return name, self._read[name][part or "main"]

    def _value(self, at: str, here: str, schema: dict, value) -> None:
        kind = schema["type"]
        if kind == "ref":
            there, found = self._definition(here, schema["ref"])
            return self._value(at, there, found, value)
        if kind == "union":
            return self._union(at, here, schema, value)
        wanted = {"string": str, "integer": int, "boolean": bool, "array": list, "object": dict, "params": dict}
        if kind in wanted and (not isinstance(value, wanted[kind]) or (kind == "integer" and isinstance(value, bool))):
            raise Wrong(f"{at} is no {kind}")
        if kind in {"object", "params"}:
            self._object(at, here, schema, value)
        elif kind == "array":
            _within(at, schema, len(value), "items")
            for number, one in enumerate(value):
                self._value(f"{at}[{number}]", here, schema["items"], one)
        elif kind == "string":
            _string(at, schema, value)
        elif kind == "integer" and not schema.get("minimum", value) <= value <= schema.get("maximum", value):
            raise Wrong(f"{at}: {value} is out of bounds")
        elif kind == "blob":
            _blob(at, schema, value)

    def _object(self, at: str, here: str, schema: dict, value: dict) -> None:
        known = schema.get("properties", {})
        # Lexicons are open and servers take any further field: one of ours is a slip of the pen all the same.
        if unknown := [name for name in value if name not in known and name != "$type"]:
            raise Wrong(f"{at}: unknown field {', '.join(sorted(unknown))}")
        if missing := [name for name in schema.get("required", []) if name not in value]:
            raise Wrong(f"{at}: {', '.join(missing)} is missing")
        for name, inner in value.items():
            if name in known and not (inner is None and name in schema.get("nullable", [])):
                self._value(f"{at}.{name}", here, known[name], inner)

    def _union(self, at: str, here: str, schema: dict, value) -> None:
        kind = value.get("$type") if isinstance(value, dict) else None
        refs = {ref if not ref.startswith("#") else f"{here}{ref}" for ref in schema["refs"]}
        if kind not in {ref.removesuffix("#main") for ref in refs}:
            raise Wrong(f"{at}: {kind} is none of {', '.join(sorted(refs))}")
        there, found = self._definition(here, kind)
        self._value(at, there, found, value)


def _string(at: str, schema: dict, value: str) -> None:
    _within(at, schema, len(value.encode()), "bytes")
    graphemes = len(regex.findall(r"\X", value)) if "maxGraphemes" in schema else 0
    if graphemes > schema.get("maxGraphemes", graphemes):
        raise Wrong(f"{at}: {graphemes} graphemes, {schema['maxGraphemes']} at most")
    if "enum" in schema and value not in schema["enum"]:
        raise Wrong(f"{at}: {value} is none of {', '.join(schema['enum'])}")
    if "const" in schema and value != schema["const"]:
        raise Wrong(f"{at} is not {schema['const']}")
    if form := schema.get("format"):
        if not re.fullmatch(FORMATS[form], value):
            raise Wrong(f"{at}: {value[:80]} is no {form}")
        if form == "datetime":
            try:
                datetime.fromisoformat(value.replace("Z", "+00:00"))
            except ValueError:
                raise Wrong(f"{at}: {value} is no moment") from None


def _within(at: str, schema: dict, size: int, what: str) -> None:
    if not schema.get("minLength", size) <= size <= schema.get("maxLength", size):
        raise Wrong(f"{at}: {size} {what}, {schema.get('maxLength')} at most")


def _blob(at: str, schema: dict, value) -> None:
    if not isinstance(value, dict) or value.get("$type") != "blob" or "$link" not in value.get("ref", {}):
        raise Wrong(f"{at} is no blob")
    kind = str(value.get("mimeType"))
    if not any(re.fullmatch(one.replace("*", ".*"), kind) for one in schema.get("accept", ["*/*"])):
        raise Wrong(f"{at}: takes {', '.join(schema['accept'])}, not {kind}")
    if value.get("size", 0) > schema.get("maxSize", value.get("size", 0)):
        raise Wrong(f"{at}: {value['size']} bytes, {schema['maxSize']} at most")
