"""What every judge says about a request it does not accept."""

import json
from email.parser import BytesParser
from email.policy import HTTP
from urllib.parse import parse_qsl


class Wrong(AssertionError):
    """The network's own description does not allow this request; the words say why. A connector never catches it."""


def content_type_of(headers) -> str:
    """The type of the body, without its parameters."""
    return header(headers, "content-type").split(";")[0].strip().lower()


def header(headers, name: str) -> str:
    """A header, whatever its spelling; "" without it."""
    return next((value for key, value in dict(headers).items() if key.lower() == name), "")


def fields_of(headers, body: bytes) -> dict:
    """The fields of a body as JSON, a form or parts. A file is its part: `{"file": name, "type": …, "bytes": n}`."""
    kind = content_type_of(headers)
    if not body:
        return {}
    if kind == "application/json":
        return _json(body)
    if kind == "application/x-www-form-urlencoded":
        return dict(parse_qsl(body.decode(), keep_blank_values=True))
    if kind == "multipart/form-data":
        return _parts(header(headers, "content-type"), body)
    raise Wrong(f"a body of type {kind or 'nothing'} holds no fields")


def _json(body: bytes):
    try:
        return json.loads(body)
    except ValueError:
        raise Wrong("the body is no JSON") from None


def _parts(content_type: str, body: bytes) -> dict:
    message = BytesParser(policy=HTTP).parsebytes(b"Content-Type: " + content_type.encode() + b"\r\n\r\n" + body)
    if not message.is_multipart():
        raise Wrong("the body is not in parts")
    found = {}
    for part in message.iter_parts():
        name = part.get_param("name", header="content-disposition")
        content = part.get_payload(decode=True)
        file = part.get_filename()
        if file is None:
            found[name] = content.decode()
        else:
            found[name] = {"file": file, "type": part.get_content_type(), "bytes": len(content)}
    return found
