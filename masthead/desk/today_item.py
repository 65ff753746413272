"""One thing to do."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse


@dataclass
class Item:
    """One thing to do: the sentence, who or what it is about, and the one verb that settles it."""

    sentence: str
    small: str
    url: str
    button: str
    icon: str = "circle-alert"
    kind: str = "warn"
    is_late: bool = False


def there(name: str, *args, at: str = "") -> str:
    """The address of a page, at one of its parts; Today's own while the page does not exist."""
    try:
        return reverse(name, args=args) + (f"#{at}" if at else "")
    except NoReverseMatch:
        return reverse("desk:today")
