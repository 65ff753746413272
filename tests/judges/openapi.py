"""Networks that publish an OpenAPI document: Mastodon, X, Pinterest, Discord.

openapi-core reads path, query, headers and body. It overlooks three things, asked here besides: a missing sign-in, a
query nobody knows, and a field nobody knows where the schema does not forbid it."""

import copy
import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

from openapi_core import Config, OpenAPI
from openapi_core.datatypes import RequestParameters
from openapi_core.exceptions import OpenAPIError
from werkzeug.datastructures import Headers, ImmutableMultiDict

from tests.judges.wrong import Wrong, content_type_of, fields_of, header

PARTS, TWIN = "multipart/form-data", "application/vnd.api+json"


@dataclass
class _Request:
    """One request as openapi-core wants to see it."""

    host_url: str
    path: str
    method: str
    body: bytes | None
    content_type: str
    parameters: RequestParameters = field(default_factory=RequestParameters)


class OpenApiJudge:
    """Says whether a request keeps to one OpenAPI document.

    `base` is where the document's paths begin; a request to another host is judged as if it had gone there, since a
    test's server lies on loopback. `signed`: how the sign-in's header begins, where the document asks for one."""

    def __init__(self, document: Path, *, base: str, signed: str = "Bearer "):
        self.spec = json.loads(document.read_text(encoding="utf-8"))
        for name, schema in self.spec["components"]["schemas"].items():
            self.spec["components"]["schemas"][name] = _chosen(schema)
        # Without the check of the document itself: those of X and Mastodon break the strict rules for documents.
        self._openapi = OpenAPI.from_dict(_readable(self.spec), config=Config(spec_validator_cls=None))
        self.base, self._signed = base.rstrip("/"), signed

    def request(self, method: str, url: str, headers=(), body: bytes = b"") -> None:
        """Nothing, if the network's description allows this request. Raises Wrong with the reason."""
        headers, parts = dict(headers), urlsplit(url)
        prefix = urlsplit(self.base).path
        if not parts.path.startswith(prefix):
            raise Wrong(f"{method} {parts.path}: outside {self.base}")
        path = parts.path
        asked = parse_qsl(parts.query, keep_blank_values=True)
        where = f"{method} {path}"
        operation = self._operation(where, method.lower(), path.removeprefix(prefix))
        self._known_query(where, operation, {name for name, _value in asked})
        self._known_fields(where, operation, headers, body)
        self._signed_in(where, operation, headers)
        content_type, body = self._as_described(operation, headers, body)
        request = _Request(
            self.base.removesuffix(prefix), path, method.lower(), body or None, content_type,
            RequestParameters(ImmutableMultiDict(asked), Headers(headers)),
        )  # fmt: skip
        try:
            self._openapi.validate_request(request)
        except OpenAPIError as error:
            raise Wrong(f"{where}: {_why(error)}") from None

    def _operation(self, where: str, method: str, path: str) -> dict:
        """The operation of this path; fixed words stand over placeholders."""
        fits = [known for known in self.spec["paths"] if _is_path(known, path)]
        fits.sort(key=lambda known: known.count("{"))
        for known in fits:
            item = self._at(self.spec["paths"][known])
            if method in item:
                operation = dict(item[method])
                operation["parameters"] = [*item.get("parameters", []), *operation.get("parameters", [])]
                return operation
        raise Wrong(f"{where}: no such path")

    def _signed_in(self, where: str, operation: dict, headers: dict) -> None:
        ways = operation.get("security", self.spec.get("security"))
        sent = header(headers, "authorization")
        # A way of signing in without any part is none: the document allows strangers.
        if ways and {} not in ways and not sent.startswith((self._signed, "Basic ")):
            raise Wrong(f"{where}: no sign-in ({self._signed.strip()})")

    def _known_query(self, where: str, operation: dict, asked: set[str]) -> None:
        known = {one["name"] for one in map(self._at, operation["parameters"]) if one["in"] == "query"}
        # Deep objects and lists are spelt with brackets: `types[]` or `a[b]` is `types`, `a`.
        unknown = {name for name in asked if name not in known and name.split("[")[0] not in known}
        if unknown:
            raise Wrong(f"{where}: unknown query {', '.join(sorted(unknown))}")

    def _known_fields(self, where: str, operation: dict, headers: dict, body: bytes) -> None:
        content = self._at(operation.get("requestBody", {})).get("content", {})
        if not body:
            return
        kind = content_type_of(headers)
        if kind not in content:
            raise Wrong(f"{where}: takes {', '.join(content) or 'no body'}, not {kind}")
        if kind not in {"application/json", "application/x-www-form-urlencoded", PARTS}:
            return
        unknown = set(self._unknown(content[kind].get("schema", {}), self._spelt(fields_of(headers, body))))
        # Pinterest names some of its fields in the words about an operation only.
        if unknown := unknown - set(re.findall(r"<code>(\w+)</code>", operation.get("description", ""))):
            raise Wrong(f"{where}: unknown field {', '.join(sorted(unknown))}")

    def _spelt(self, fields):
        """The fields as the document names them; a network that spells them otherwise says how."""
        return fields

    def _as_described(self, operation: dict, headers: dict, body: bytes) -> tuple[str, bytes]:
        """Type and body as the document describes them; a network that documents parts elsewhere says how."""
        if content_type_of(headers) != PARTS:
            return header(headers, "content-type"), body
        schema = self._at(operation["requestBody"])["content"][PARTS]["schema"]
        kinds = {
            name: self._at(inner).get("type", "")
            for branch in self._branches(schema)
            for name, inner in branch.get("properties", {}).items()
        }
        return TWIN, _as_json(fields_of(headers, body), kinds)

    def _unknown(self, schema: dict, value, at: str = ""):
        """The names in a value that no branch of its schema knows."""
        if isinstance(value, list):
            items = [self._at(branch).get("items", {}) for branch in self._branches(schema)]
            for entry in value:
                yield from self._unknown({"anyOf": items}, entry, at)
        if not isinstance(value, dict) or "file" in value:
            return
        known: dict[str, list] = {}
        for branch in self._branches(schema):
            if _takes_anything(branch):
                return
            for name, inner in branch.get("properties", {}).items():
                known.setdefault(name, []).append(inner)
        for name, inner in value.items():
            plain = name.split("[")[0]
            if name not in known and plain not in known:
                yield f"{at}{name}"
            else:
                yield from self._unknown({"anyOf": known.get(name) or known[plain]}, inner, f"{at}{name}.")

    def _branches(self, schema: dict):
        """The schema and everything it is made of, references followed."""
        schema = self._at(schema)
        parts = [part for name in ("allOf", "anyOf", "oneOf") for part in schema.get(name, [])]
        if not parts or "properties" in schema:
            yield schema
        for part in parts:
            yield from self._branches(part)

    def _at(self, node: dict) -> dict:
        while "$ref" in node:
            found = self.spec
            for name in node["$ref"].removeprefix("#/").split("/"):
                found = found[name.replace("~1", "/").replace("~0", "~")]
            node = found
        return node


class DiscordJudge(OpenApiJudge):
    """Discord's document, and its page on uploading files: `payload_json` beside `files[0]` to `files[9]`."""

    def _spelt(self, fields):
        if not isinstance(fields, dict) or "payload_json" not in fields:
            return fields
        payload = json.loads(fields["payload_json"])
        return payload | {name: value for name, value in fields.items() if name != "payload_json"}

    def _as_described(self, operation: dict, headers: dict, body: bytes) -> tuple[str, bytes]:
        if content_type_of(headers) != PARTS:
            return super()._as_described(operation, headers, body)
        fields = fields_of(headers, body)
        if "payload_json" not in fields:
            raise Wrong("files without payload_json")
        return "application/json", fields["payload_json"].encode()


def _chosen(schema: dict) -> dict:
    """A schema that only names the field by which one of several others is chosen (Pinterest's sign-in) is any of these."""
    chooser = schema.get("discriminator", {})
    if list(schema.get("properties", {})) != [chooser.get("propertyName")] or not chooser.get("mapping"):
        return schema
    return {"anyOf": [{"$ref": ref} for ref in dict.fromkeys(chooser["mapping"].values())]}


def _takes_anything(schema: dict) -> bool:
    if schema.get("additionalProperties") or not schema:
        return True
    return schema.get("type") == "object" and "properties" not in schema and "additionalProperties" not in schema


def _readable(spec: dict) -> dict:
    """The document as openapi-core can read it.

    Without its ways of signing in, of which openapi-core knows one only; with a twin of JSON for each body in parts,
    since a file is no string to it; and where a body is one of several kinds, it may be of two (Mastodon's document
    has a status with words and one with pictures; most have both)."""
    read = copy.deepcopy(spec)
    read.pop("security", None)
    read["components"].pop("securitySchemes", None)
    for item in read["paths"].values():
        for operation in (inner for inner in item.values() if isinstance(inner, dict)):
            operation.pop("security", None)
            content = operation.get("requestBody", {}).get("content", {})
            if PARTS in content:
                content[TWIN] = copy.deepcopy(content[PARTS])
            for kind in content.values():
                if "oneOf" in kind.get("schema", {}):
                    kind["schema"]["anyOf"] = kind["schema"].pop("oneOf")
    return read


def _as_json(fields: dict, kinds: dict[str, str]) -> bytes:
    """Parts as JSON: a file is its name, a number what it says."""
    return json.dumps({
        name: value["file"] if isinstance(value, dict)
        else int(value) if kinds.get(name) == "integer" and value.isdigit()
        else value
        for name, value in fields.items()
    }).encode()  # fmt: skip


def _is_path(known: str, path: str) -> bool:
    ours, theirs = known.strip("/").split("/"), path.strip("/").split("/")
    return len(ours) == len(theirs) and all(
        a == b or (a.startswith("{") and a.endswith("}")) for a, b in zip(ours, theirs, strict=True)
    )


def _why(error: Exception) -> str:
    """The innermost reason."""
    reasons = [str(error)]
    cause = error
    while cause := cause.__cause__:
        reasons = [str(cause)]
        if inner := getattr(cause, "schema_errors", None):
            found = list(inner)
            reasons = [f"{'.'.join(map(str, one.absolute_path))} {one.message}".strip()[:300] for one in found[:3]]
            break
    return "; ".join(reasons)[:600]
