"""How a picture looks, in 64 bits: equal for copies of another size or quality (docs/decisions/0004). No database."""

from itertools import chain

from PIL import Image

# Pictures that differ in at most so many of 64 bits are shown as twins. Measured: see docs/decisions/0004-picture-hashes.md.
NEAR = 6
BANDS, BITS = 4, 16
# Bits that differ can not spare less than NEAR // BANDS of one band: that far around each band is looked.
AROUND = NEAR // BANDS
# A plain surface has no edges: all of them look the same, and the hash says nothing.
LEAST_EDGES = 4


def look_of(image: Image.Image) -> int | None:
    """Whether each of 8 × 8 points is brighter than its right neighbour; nothing for a plain surface."""
    small = image.convert("L").resize((9, 8), Image.Resampling.LANCZOS)
    points = list(small.tobytes())
    bits = [points[9 * row + column] > points[9 * row + column + 1] for row in range(8) for column in range(8)]
    return int("".join("1" if bit else "0" for bit in bits), 2) if sum(bits) >= LEAST_EDGES else None


def distance(one: int, other: int) -> int:
    """In how many bits two looks differ."""
    return (one ^ other).bit_count()


def bands(look: int) -> list[int]:
    """The look cut in four."""
    return [look >> (BITS * n) & 0xFFFF for n in range(BANDS)]


def joined(parts: list[int]) -> int:
    """The look of its four bands."""
    return sum(part << (BITS * n) for n, part in enumerate(parts))


def around(band: int) -> list[int]:
    """A band and every one that differs from it in one bit: a twin has one of these in at least one of its bands.

    Six different bits in four bands leave at least one band with at most one (pigeonhole), so nothing is missed."""
    return list(chain([band], (band ^ (1 << bit) for bit in range(BITS)))) if AROUND else [band]
