"""Google's discovery documents: paths, queries, bodies, and the two ways of uploading they name."""

import json
import re
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

from tests.judges.wrong import Wrong, content_type_of, fields_of, header


class GoogleJudge:
    """Says whether a request keeps to any of the discovery documents of one service.

    `sessions`: how the address of a resumable upload looks that the service itself gave out; it takes PUT only."""

    def __init__(self, *documents: Path, sessions: str = r"upload_id="):
        self._documents = [json.loads(document.read_text(encoding="utf-8")) for document in documents]
        self._sessions = re.compile(sessions)

    def request(self, method: str, url: str, headers=(), body: bytes = b"") -> None:
        """Nothing, if a document allows this request. Raises Wrong with the reason."""
        parts = urlsplit(url)
        where = f"{method} {parts.path}"
        if self._sessions.search(parts.query):
            return self._session(where, method, dict(headers))
        if not header(headers, "authorization").startswith("Bearer "):
            raise Wrong(f"{where}: no sign-in (Bearer)")
        document, operation, upload = self._operation(where, method, parts.path)
        asked = parse_qsl(parts.query, keep_blank_values=True)
        self._query(where, document, operation, asked, upload)
        if upload and content_type_of(headers) != "application/json":
            return self._simple(where, operation, headers)
        given = fields_of(headers, body) if body else {}
        if given and "request" not in operation:
            raise Wrong(f"{where}: takes no body")
        if given:
            self._object(document, where, document["schemas"][operation["request"]["$ref"]], given)

    def _operation(self, where: str, method: str, path: str):
        for document in self._documents:
            for operation in _operations(document):
                if operation["httpMethod"] != method:
                    continue
                for pattern, upload in _addresses(document, operation):
                    if pattern.fullmatch(path):
                        return document, operation, upload
        raise Wrong(f"{where}: no such method")

    def _query(self, where: str, document: dict, operation: dict, asked, upload: bool) -> None:
        known = document.get("parameters", {}) | operation.get("parameters", {})
        for name, value in asked:
            if upload and name == "uploadType":
                if value not in {"resumable", "media", "multipart"}:
                    raise Wrong(f"{where}: uploadType {value}")
            elif name not in known or known[name]["location"] != "query":
                raise Wrong(f"{where}: unknown query {name}")
            elif not _fits(known[name], value):
                raise Wrong(f"{where}: {name} is no {known[name]['type']}")
        given = {name for name, _value in asked}
        for name, one in operation.get("parameters", {}).items():
            if one.get("required") and one["location"] == "query" and name not in given:
                raise Wrong(f"{where}: {name} is missing")

    def _session(self, where: str, method: str, headers: dict) -> None:
        if method != "PUT":
            raise Wrong(f"{where}: an upload goes on with PUT")
        if not re.fullmatch(r"bytes (\d+-\d+|\*)/(\d+|\*)", header(headers, "content-range") or "bytes */*"):
            raise Wrong(f"{where}: Content-Range is no range")

    def _simple(self, where: str, operation: dict, headers) -> None:
        accepted = operation["mediaUpload"]["accept"]
        kind = content_type_of(headers)
        if not any(re.fullmatch(one.replace("*", ".*"), kind) for one in accepted):
            raise Wrong(f"{where}: takes {', '.join(accepted)}, not {kind}")

    def _object(self, document: dict, where: str, schema: dict, given) -> None:
        if "$ref" in schema:
            return self._object(document, where, document["schemas"][schema["$ref"]], given)
        if schema.get("readOnly"):
            raise Wrong(f"{where} can only be read")
        kind = schema.get("type", "any")
        if kind == "object":
            self._named(document, where, schema, given)
        elif kind == "array":
            if not isinstance(given, list):
                raise Wrong(f"{where} is no list")
            for one in given:
                self._object(document, where, schema["items"], one)
        elif not _is(kind, given):
            raise Wrong(f"{where} is no {kind}")
        elif "enum" in schema and given not in schema["enum"]:
            raise Wrong(f"{where}: {given} is none of {', '.join(schema['enum'])}")
        elif schema.get("format") in {"int64", "uint64"} and not re.fullmatch(r"-?\d+", str(given)):
            raise Wrong(f"{where} is no number")

    def _named(self, document: dict, where: str, schema: dict, given) -> None:
        if not isinstance(given, dict):
            raise Wrong(f"{where} is no object")
        known = schema.get("properties", {})
        for name, value in given.items():
            if name in known:
                self._object(document, f"{where}.{name}", known[name], value)
            elif "additionalProperties" in schema:
                self._object(document, f"{where}.{name}", schema["additionalProperties"], value)
            else:
                raise Wrong(f"{where}: unknown field {name}")


def _operations(part: dict):
    yield from part.get("methods", {}).values()
    for inner in part.get("resources", {}).values():
        yield from _operations(inner)


def _addresses(document: dict, operation: dict):
    """The paths of an operation as patterns, and whether each takes an upload."""
    plain = "/" + document.get("servicePath", "") + operation.get("flatPath", operation["path"])
    yield re.compile(re.sub(r"\\\{\+?\w+\\\}", "[^/]+", re.escape(plain))), False
    for protocol in operation.get("mediaUpload", {}).get("protocols", {}).values():
        # Both spellings lead to the same place; the guide for resumable uploads uses the short one.
        yield re.compile(re.escape(protocol["path"])), True


def _fits(parameter: dict, value: str) -> bool:
    kinds = {"integer": r"-?\d+", "boolean": r"true|false", "number": r"-?\d+(\.\d+)?"}
    if "enum" in parameter:
        return value in parameter["enum"]
    return bool(re.fullmatch(kinds.get(parameter["type"], r".*"), value, re.S))


def _is(kind: str, given) -> bool:
    kinds = {"string": str, "boolean": bool, "integer": int, "number": (int, float), "any": object}
    return isinstance(given, kinds[kind]) and not (kind in {"integer", "number"} and isinstance(given, bool))
