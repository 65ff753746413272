"""Parts of a file, as a browser asks for them while it plays a film (RFC 9110, section 14)."""

import re

from django.http import FileResponse, HttpResponse, StreamingHttpResponse

ASKED = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.ASCII)
PIECE = 256 * 1024


def part_of(request, answer: FileResponse, size: int) -> HttpResponse | StreamingHttpResponse:
    """The part a request asks for; the whole where it asks for none, or for several at once."""
    answer.headers["Accept-Ranges"] = "bytes"
    found = ASKED.fullmatch(request.headers.get("Range", ""))
    if not found or not any(found.groups()):
        return answer
    first, last = _bounds(*found.groups(), size)
    if first > last:
        answer.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    file = answer.file_to_stream
    file.seek(first)
    part = StreamingHttpResponse(_Part(file, last - first + 1), status=206)
    said = {"Content-Length": str(last - first + 1), "Content-Range": f"bytes {first}-{last}/{size}"}
    for name, value in (dict(answer.headers.items()) | said).items():
        part.headers[name] = value
    return part


def _bounds(first: str, last: str, size: int) -> tuple[int, int]:
    if not first:  # the last so many bytes
        return max(0, size - int(last)), size - 1
    return int(first), min(int(last), size - 1) if last else size - 1


class _Part:
    """So many bytes from where a file stands; the answer closes it, read to its end or not."""

    def __init__(self, file, left: int):
        self.file, self.left = file, left

    def __iter__(self):
        while self.left > 0 and (piece := self.file.read(min(PIECE, self.left))):
            self.left -= len(piece)
            yield piece

    def close(self) -> None:
        self.file.close()
