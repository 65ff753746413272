"""Words as they are compared: without accents, without capitals, with single spaces."""

import unicodedata


def folded(words: str) -> str:
    """“Fête  d’Été” and “fete d'ete” are the same: what a search compares."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", words.replace("’", "'")).casefold())
    return " ".join("".join(letter for letter in plain if not unicodedata.combining(letter)).split())
