"""Headers that keep a page to itself: nothing from elsewhere is loaded, run, framed or told."""

from urllib.parse import urlsplit

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data: blob:",
    "media-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
}


def _line(policy: dict[str, str]) -> str:
    return "; ".join(f"{name} {value}" for name, value in policy.items())


HEADERS = {
    "Content-Security-Policy": _line(POLICY),
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
}


def letting_forms_go_to(response, url: str):
    """This one page's form leads, by a redirect, to another house: a browser asks before it follows. Only the host is named."""
    there = urlsplit(url)
    response.headers["Content-Security-Policy"] = _line(
        POLICY | {"form-action": f"'self' {there.scheme}://{there.netloc}"}
    )
    return response


class SecurityHeaders:
    """Adds the headers to every answer, unless the view has said something stricter itself."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response
