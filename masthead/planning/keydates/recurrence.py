"""Repetition rules as RFC 5545 means them, written so that the library unrolls them right.

dateutil, on which the library stands, reads four kinds of rule in its own way. Each is rewritten into one that says the
same and on which everybody agrees. Judged by libical's own table of rules and days."""

from datetime import date, datetime

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
OF_A_DAY = ("BYHOUR", "BYMINUTE", "BYSECOND")


def as_meant(rule: dict, start: date | datetime) -> None:
    """Change a rule in place; `start` is the first day, from which what is left unsaid is taken."""
    if not isinstance(start, datetime):
        for part in OF_A_DAY:  # a whole day has no hours to choose from
            rule.pop(part, None)
    freq = str(rule.get("FREQ", [""])[0]).upper()
    if freq == "YEARLY":
        _yearly(rule, start)
    if freq == "WEEKLY" and "BYSETPOS" in rule and "BYDAY" in rule:
        _positions(rule)


def _yearly(rule: dict, start: date | datetime) -> None:
    if "BYWEEKNO" in rule and not {"BYDAY", "BYMONTHDAY", "BYYEARDAY"} & rule.keys():
        rule["BYDAY"] = [DAYS[start.weekday()]]
    if "BYMONTHDAY" in rule and not {"BYMONTH", "BYDAY", "BYYEARDAY", "BYWEEKNO"} & rule.keys():
        rule["BYMONTH"] = [start.month]


def _positions(rule: dict) -> None:
    """“The first and third of these days, each week” is two of these days."""
    first = DAYS.index(str(rule.get("WKST", ["MO"])[0]))
    days = sorted({str(day) for day in rule["BYDAY"]}, key=lambda day: (DAYS.index(day) - first) % 7)
    chosen = [days[place - 1 if place > 0 else place] for place in rule["BYSETPOS"] if 1 <= abs(place) <= len(days)]
    if chosen:
        rule["BYDAY"] = sorted(set(chosen), key=DAYS.index)
        del rule["BYSETPOS"]
