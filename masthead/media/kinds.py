"""Picture, film or document? Told from the first bytes, never from the name or from what a browser says. Pure."""

PICTURE, FILM, DOCUMENT = "picture", "film", "document"
KINDS = (PICTURE, FILM, DOCUMENT)
EBML = b"\x1aE\xdf\xa3"  # how WebM and Matroska begin
STILLS = (
    b"heic",
    b"heix",
    b"heim",
    b"heis",
    b"hevc",
    b"mif1",
    b"msf1",
    b"avif",
    b"avis",
)  # pictures in a film's clothes


def kind_of(head: bytes) -> str:
    """What a file is by its beginning; what is neither film nor document is read as a picture, or refused there."""
    if head.startswith(b"%PDF-"):
        return DOCUMENT
    if head.startswith(EBML):
        return FILM
    if head[4:8] == b"ftyp":
        return PICTURE if head[8:12] in STILLS else FILM
    return PICTURE
