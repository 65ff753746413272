"""What every table in CSV has in common: spreadsheets read its accents and columns, and run no cell of it."""

import csv
import io
from collections.abc import Callable, Iterable

from django.utils.translation import get_language

BOM = "\ufeff"  # without it Excel reads é as Ã©
# A cell that begins so is run as a formula by spreadsheets (OWASP: CSV injection).
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def runs(text: str) -> bool:
    """Would a spreadsheet take this cell for a formula?"""
    return text.lstrip(" ").startswith(FORMULA)


def harmless(text: str) -> str:
    """The text as a cell that no spreadsheet runs."""
    return f"'{text}" if runs(text) else text


def delimiter() -> str:
    """French spreadsheets open a CSV by its semicolons: the comma is their decimal point."""
    return ";" if (get_language() or "").startswith("fr") else ","


def line(cells: Iterable, *, by: str, guard: Callable[[str], str] = harmless) -> str:
    """One line of the file: its cells as text, with this delimiter between them."""
    out = io.StringIO()
    csv.writer(out, delimiter=by).writerow([guard(str(cell)) for cell in cells])
    return out.getvalue()
