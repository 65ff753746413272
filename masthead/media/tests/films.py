"""Films and documents made here, small and whole: nobody else's bytes in the repository."""

import io

import av
from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, TextStringObject


def a_film(name="board.mp4", *, kind="mp4", codec="libx264", seconds=2, size=(64, 48), **said) -> SimpleUploadedFile:
    """A film of one colour, with what `said` writes about it (title, location …)."""
    out = io.BytesIO()
    with av.open(out, "w", format=kind) as film:
        film.metadata.update(said)
        stream = film.add_stream(codec, rate=25)
        stream.width, stream.height, stream.pix_fmt = *size, "yuv420p"
        for number in range(25 * seconds):
            frame = av.VideoFrame(*size, "yuv420p")
            for plane in frame.planes:
                plane.update(bytes([number * 20 % 255]) * plane.buffer_size)
            film.mux(stream.encode(frame))
        film.mux(stream.encode())
    return SimpleUploadedFile(name, out.getvalue(), "application/x-anything")


def a_document(name="menu.pdf", *, pages=2, script="", author="Secret author", password="") -> SimpleUploadedFile:
    """A PDF of empty pages, with a script, an author and an attached file, as a program may write one."""
    writer = PdfWriter()
    for _number in range(pages):
        page = writer.add_blank_page(300, 400)
        if script:
            action = DecodedStreamObject()
            action.update({NameObject("/S"): NameObject("/JavaScript")})
            page[NameObject("/AA")] = writer._add_object(action)
    writer.add_metadata({"/Author": author})
    if script:
        opens = DictionaryObject(
            {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject(script)}
        )
        writer._root_object[NameObject("/OpenAction")] = opens
        writer.add_attachment("secret.txt", b"attached secret")
    if password:
        writer.encrypt(password)
    out = io.BytesIO()
    writer.write(out)
    return SimpleUploadedFile(name, out.getvalue(), "application/x-anything")
