"""Answers in words are packed on their way; pictures and films are packed already."""

from django.middleware.gzip import GZipMiddleware

PACKED = ("image/", "video/", "application/pdf", "application/zip")


class Packing(GZipMiddleware):
    """Leaves files as they are: a part of a film must be that very part, and whoever fetches one is told how long it is."""

    def process_response(self, request, response):
        if response.status_code == 206 or response.headers.get("Content-Type", "").startswith(PACKED):
            return response
        return super().process_response(request, response)
