"""How a view ends: the changed part for htmx, the next page for everybody else."""

import json

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers


def show(request, partial, context=None, *, to=None, status=200, toast=None, undo=None, page=None):
    """Answer an action: the partial for htmx, else a redirect to `to`; `toast` is said once, with its undo.

    A form that failed is shown with status=422: htmx gets the partial, a browser without script gets `page`
    (the whole page that includes the partial)."""
    if getattr(request, "htmx", False):
        response = render(request, partial, context, status=status)
        if toast:
            response.headers["HX-Trigger"] = json.dumps({"toast": {"text": str(toast), "undo": undo or ""}})
    elif to is None or status >= 400:
        response = render(request, page or partial, context, status=status)
    else:
        response = turn(request, to, toast=toast, undo=undo)
    patch_vary_headers(response, ["HX-Request"])
    return response


def turn(request, to, *, toast=None, undo=None):
    """Go on to another page (303), where the toast is said; `undo` is the address its button posts to."""
    if toast:
        messages.success(request, str(toast), extra_tags=undo or "")
    response = redirect(to)
    response.status_code = 303
    return response
