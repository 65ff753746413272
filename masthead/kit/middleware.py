"""A refusal is an answer, not an accident: caught once, here."""

from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from masthead.kit.errors import NotAllowed, Refused


class Refusals:
    """Turns a Refused into its sentence: for htmx a 409 whose text goes into #notice, otherwise a small page."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not isinstance(exception, Refused):
            return None
        status = 403 if isinstance(exception, NotAllowed) else 409
        template = "kit/_refused.html" if getattr(request, "htmx", False) else "kit/refused.html"
        response = render(request, template, {"refused": exception}, status=status)
        patch_vary_headers(response, ["HX-Request"])
        return response
