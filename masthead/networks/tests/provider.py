"""A network to sign in at, on loopback: it refuses whatever RFC 6749 and RFC 7636 refuse, and nothing else."""

import base64
import hashlib
from dataclasses import replace
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

from masthead.networks.tests.canned import Asked, Canned, Say


def _one(words: dict, name: str) -> str:
    (value,) = words.get(name, [""])
    return value


class Provider(Canned):
    """Application “shop” with the secret “s3cret”; access tokens a1, a2, … and refresh tokens r1, r2, …, each used once."""

    client_id, secret, auth, separator = "shop", "s3cret", "client_secret_post", " "

    def __init__(self, redirect: str = "http://localhost:8000/connect/back/"):
        super().__init__()
        self.redirect = redirect
        self.codes: dict[str, dict] = {}
        self.number = 0
        self.refreshes: dict[str, str] = {}  # refresh token → scopes; a used one is gone
        self.lasts: dict[str, object] = {"expires_in": 7200}
        self.rotates, self.says_scope = True, True
        self.refuse: Say | None = None  # what the token endpoint answers instead
        self.refuse_longer: Say | None = None  # the same where a token is handed in for a longer one

    def consent(self, url: str, *, grants: tuple[str, ...] | None = None) -> str:
        """The person says yes: the query with which they are sent back. Refuses a wrong first request."""
        parts = urlsplit(url)
        assert f"{parts.scheme}://{parts.netloc}" == self.url and parts.path == "/authorise"
        asked = parse_qs(parts.query, strict_parsing=True)
        assert _one(asked, "response_type") == "code"
        assert _one(asked, "client_id") == self.client_id
        assert _one(asked, "redirect_uri") == self.redirect
        assert _one(asked, "code_challenge_method") == "S256"
        assert len(_one(asked, "code_challenge")) == 43
        assert len(_one(asked, "state")) >= 32
        scopes = grants if grants is not None else tuple(_one(asked, "scope").split(self.separator))
        code = f"code{len(self.codes) + 1}"
        self.codes[code] = {"challenge": _one(asked, "code_challenge"), "scope": self.separator.join(scopes)}
        return urlencode({"code": code, "state": _one(asked, "state")})

    def answer(self, asked: Asked) -> Say:
        if asked.path == "/renew":
            return self._renewed(asked)
        if (asked.method, asked.path) != ("POST", "/token"):
            return super().answer(asked)
        self.asked.append(asked)
        return self.refuse or self._token(asked)

    def _token(self, asked: Asked) -> Say:
        if asked.headers.get("Content-Type") != "application/x-www-form-urlencoded":
            return _no("invalid_request")
        words = dict(parse_qsl(asked.body.decode()))
        if not self._knows(asked, words):
            return replace(_no("invalid_client"), status=401)
        if words.get("grant_type") == "authorization_code":
            return self._for_code(words)
        if words.get("grant_type") == "longer":
            return self._longer(words.get("short", ""))
        if words.get("grant_type") == "refresh_token":
            scope = self.refreshes.get(words.get("refresh_token", ""))
            if scope is None:
                return _no("invalid_grant")
            if self.rotates:
                del self.refreshes[words["refresh_token"]]
            return self._tokens(scope, again=True)
        return _no("unsupported_grant_type")

    def _renewed(self, asked: Asked) -> Say:
        """Threads and Instagram: the token itself is handed in for the next one, in a question."""
        self.asked.append(asked)
        right = asked.method == "GET" and asked.query.get("grant_type") == "again" and asked.query.get("token", "")
        if not right:
            return _no("invalid_request")
        return self.refuse_longer or Say(200, {"access_token": f"next-{right}", "expires_in": 5_184_000})

    def _longer(self, short: str) -> Say:
        if self.refuse_longer:
            return self.refuse_longer
        return Say(200, {"access_token": f"long-{short}", "expires_in": 5_184_000})

    def _knows(self, asked: Asked, words: dict) -> bool:
        if self.auth == "client_secret_basic":
            right = base64.b64encode(f"{self.client_id}:{self.secret}".encode()).decode()
            return asked.headers.get("Authorization") == f"Basic {right}"
        return (words.get("client_id"), words.get("client_secret")) == (self.client_id, self.secret)

    def _for_code(self, words: dict) -> Say:
        known = self.codes.pop(words.get("code", ""), None)
        digest = hashlib.sha256(words.get("code_verifier", "").encode()).digest()
        proof = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        if known is None or words.get("redirect_uri") != self.redirect or proof != known["challenge"]:
            return _no("invalid_grant")
        return self._tokens(known["scope"])

    def _tokens(self, scope: str, *, again: bool = False) -> Say:
        self.number += 1
        answer = {"access_token": f"a{self.number}", "token_type": "bearer", **self.lasts}
        if self.rotates or not again:
            answer["refresh_token"] = f"r{self.number}"
            self.refreshes[f"r{self.number}"] = scope
        if self.says_scope:
            answer["scope"] = scope
        return Say(200, answer)


def _no(error: str) -> Say:
    return Say(400, {"error": error, "error_description": "secret words of theirs"})
