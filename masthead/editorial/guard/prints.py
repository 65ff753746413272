"""Fingerprints: a few numbers by which texts that share a run of words find each other. Pure."""

import zlib

RUN = 3  # words of one fingerprint
WINDOW = 3  # of so many neighbours one is kept: any run of five shared words keeps one in common


def shingles(words: list[str]) -> list[int]:
    """One number for each run of three words; a shorter text is one run."""
    if not words:
        return []
    return [number(words[at : at + RUN]) for at in range(max(1, len(words) - RUN + 1))]


def prints(words: list[str]) -> set[int]:
    """Those that are kept: the least of each window."""
    every = shingles(words)
    if len(every) <= WINDOW:
        return set(every)
    return {min(every[at : at + WINDOW]) for at in range(len(every) - WINDOW + 1)}


def number(words: list[str]) -> int:
    """Words as a signed number of 32 bits, as every database keeps it."""
    found = zlib.crc32(" ".join(words).encode())
    return found - (1 << 32) if found >= 1 << 31 else found
