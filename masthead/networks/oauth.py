"""OAuth 2 between us and a network: the words of the protocol from Authlib, every byte through our guarded client.

Source: RFC 6749 (code, refresh), RFC 7636 (PKCE). Nothing here can publish, so every request may be repeated."""

import hashlib
import re
from dataclasses import replace
from datetime import datetime, timedelta
from urllib.parse import parse_qsl

from authlib.common.security import generate_token
from authlib.oauth2.auth import ClientAuth
from authlib.oauth2.rfc6749.parameters import prepare_grant_uri, prepare_token_request
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from django.utils.translation import gettext_lazy as _

from masthead.networks.http import Wire, needed, place_of
from masthead.networks.protocol import NetworkError, NotSent, Rejected, SignInAgain
from masthead.networks.signing_in import NONE, Application, SignIn, Swap, Tokens
from masthead.networks.words import said

SECONDS = 10  # for one exchange; a publication waits for a renewal, so it must be short

_EXPIRED = _("%(host)s says this sign-in took too long or was used already. Begin again.")
_APPLICATION = _("%(host)s does not know this application or its secret. Whoever leads looks at both.")
_REFUSED = _("%(host)s refused the sign-in (%(code)s). Begin again; if it happens once more, look at the application.")
_ENDED = _("%(host)s no longer renews this sign-in. Connect the channel again.")


def new_verifier() -> str:
    """A fresh secret of which only the digest travels first (PKCE)."""
    return generate_token(64)


def new_state() -> str:
    """What must come back unchanged from the network."""
    return generate_token(43)


def authorise_url(sign_in: SignIn, application: Application, *, redirect: str, state: str, verifier: str) -> str:
    """Where the person is sent to say yes."""
    words = dict(sign_in.extra)
    if sign_in.pkce:
        words |= {"code_challenge": _challenge(sign_in, verifier), "code_challenge_method": "S256"}
    scope = sign_in.separator.join(sign_in.asked)
    url = prepare_grant_uri(sign_in.authorise, application.client_id, "code", redirect, scope, state, **words)
    return _renamed(url, sign_in.id_name)


def _challenge(sign_in: SignIn, verifier: str) -> str:
    """The digest of the secret, as the network wants it written."""
    if sign_in.hex_challenge:
        return hashlib.sha256(verifier.encode()).hexdigest()
    return create_s256_code_challenge(verifier)


def exchange(
    sign_in: SignIn, application: Application, *, code: str, redirect: str, verifier: str, now: datetime
) -> Tokens:
    """Turn the code that came back into tokens. Raises NetworkError with a sentence for the person."""
    words = {"code": code, "redirect_uri": redirect, **dict(sign_in.with_code)}
    if sign_in.pkce:
        words["code_verifier"] = verifier
    try:
        answer = _ask(sign_in, application, "authorization_code", words)
    except (Rejected, SignInAgain) as error:
        raise _in_words(error, sign_in, _EXPIRED) from None
    tokens = _tokens(answer, sign_in, now)
    return _longer(sign_in, application, tokens, now) if sign_in.longer else tokens


def _handed_in(sign_in: SignIn, application: Application, swap: Swap, token: str, now: datetime) -> Tokens:
    """The next token for this one. Where there is no refresh token, it is also what it is renewed with."""
    answer = _ask(replace(sign_in, token=swap.url), application, swap.grant, {swap.word: token}, swap.method)
    new = _tokens(answer, sign_in, now)
    return replace(new, refresh=new.access, refresh_until=new.access_until) if sign_in.renewal else new


def renew(sign_in: SignIn, application: Application, old: Tokens, *, now: datetime) -> Tokens:
    """Fresh tokens for old ones; what the network does not say anew stays as it was.

    Raises SignInAgain when it surely will not renew any more, NotSent when nobody knows and later is fine."""
    swap = sign_in.renewal
    try:
        if swap:
            return over(old, _handed_in(sign_in, application, swap, old.refresh, now), sign_in)
        answer = _ask(sign_in, application, "refresh_token", {"refresh_token": old.refresh})
    except (Rejected, SignInAgain) as error:
        host, facts = place_of(sign_in.token), {"evidence": error.evidence, "status": error.status}
        if "invalid_client" in error.evidence:
            raise NotSent(said(_APPLICATION, host=host), **facts) from None
        if "web page" in error.evidence:  # a firewall says nothing about the token
            raise NotSent(error.sentence, **facts) from None
        if (
            swap and error.evidence.rpartition(" ")[2] not in swap.over
        ):  # a limit, a fault: they refuse these with 400, too
            raise NotSent(**facts) from None
        raise SignInAgain(said(_ENDED, host=host), **facts) from None
    return over(old, _tokens(answer, sign_in, now), sign_in)


def over(old: Tokens, new: Tokens, sign_in: SignIn) -> Tokens:
    """The new tokens, and of the old ones whatever the network did not give anew: nothing replaces something."""
    fresh_end = new.refresh_until if new.refresh and not sign_in.refresh_fixed else None
    return Tokens(
        access=new.access,
        refresh=new.refresh or old.refresh,
        access_until=new.access_until,
        refresh_until=fresh_end or old.refresh_until or new.refresh_until,
        scopes=new.scopes or old.scopes,
    )


def _longer(sign_in: SignIn, application: Application, short: Tokens, now: datetime) -> Tokens:
    """The token that lasts, for the one that does not. One of hours is never kept in its place: it would end unseen."""
    try:
        return over(short, _handed_in(sign_in, application, sign_in.longer, short.access, now), sign_in)
    except (Rejected, SignInAgain) as error:
        raise _in_words(error, sign_in, _EXPIRED) from None


def _ask(sign_in: SignIn, application: Application, grant: str, words: dict, method: str = "POST") -> dict:
    body = prepare_token_request(grant, **words)
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
    auth = sign_in.auth if application.secret else NONE
    client = ClientAuth(application.client_id, application.secret, auth)
    url, headers, body = client.prepare("POST", sign_in.token, headers, body)
    body = _renamed(body, sign_in.id_name)
    where = {"content": body} if method == "POST" else {"params": dict(parse_qsl(body))}
    with Wire(seconds=SECONDS) as wire:
        answer = wire.json(method, url, harmless=True, headers=headers, **where)
    if isinstance(answer, dict) and answer.get("error") and not answer.get("access_token"):
        raise Rejected(evidence=f"HTTP 200 {str(answer['error'])[:60]}")  # TikTok refuses with a yes
    return _unwrapped(answer)


def _unwrapped(answer: dict) -> dict:
    """Instagram puts its answer into a list, and calls what was granted by another name."""
    inside = answer.get("data") if isinstance(answer, dict) else None
    if isinstance(inside, list) and inside and isinstance(inside[0], dict):
        answer = inside[0]
    granted = answer.get("permissions") if isinstance(answer, dict) else None
    if not granted or answer.get("scope"):
        return answer
    return answer | {"scope": ",".join(granted) if isinstance(granted, list) else granted}


def _renamed(body: str, name: str) -> str:
    return re.sub(r"(^|[?&])client_id=", rf"\g<1>{name}=", body)


def _in_words(error: NetworkError, sign_in: SignIn, otherwise) -> NetworkError:
    host, found = place_of(sign_in.token), re.search(r"invalid_\w+|unauthorized_client", error.evidence)
    code = found.group() if found else f"HTTP {error.status or '?'}"
    if code in ("invalid_client", "unauthorized_client") or (error.status == 401 and not found):
        sentence = said(_APPLICATION, host=host)
    elif code == "invalid_grant":
        sentence = said(otherwise, host=host)
    else:
        sentence = said(_REFUSED, host=host, code=code)
    return SignInAgain(sentence, evidence=error.evidence, status=error.status)


def _tokens(answer: dict, sign_in: SignIn, now: datetime) -> Tokens:
    refresh = str(answer.get("refresh_token") or "")
    lasts = _seconds(answer, "refresh_token_expires_in", "refresh_expires_in") or sign_in.refresh_lasts
    granted = answer.get("scope") or ""
    return Tokens(
        access=str(needed(answer, "access_token", harmless=True)),
        refresh=refresh,
        access_until=_after(now, _seconds(answer, "expires_in") or sign_in.access_lasts),
        refresh_until=_after(now, lasts) if refresh else None,
        scopes=tuple(re.split(r"[\s,]+", granted.strip())) if isinstance(granted, str) and granted.strip() else (),
    )


def _seconds(answer: dict, *names: str) -> timedelta | None:
    for name in names:
        value = str(answer.get(name) or "")
        if value.isdecimal() and 0 < int(value) < 10**10:
            return timedelta(seconds=int(value))
    return None


def _after(now: datetime, lasts: timedelta | None) -> datetime | None:
    return now + lasts if lasts else None
