"""The same journey by mouse and by keyboard alone: what a person can reach, press, tick, choose and type."""

from playwright.sync_api import Locator, Page

FARTHEST = 250  # nothing is farther away than this many presses of Tab


class Mouse:
    """Points and clicks."""

    def __init__(self, page: Page):
        self.page, self.acts = page, 0

    def press(self, place: Locator) -> None:
        self.acts += 1
        place.click()
        self.page.wait_for_load_state()

    def unfold(self, place: Locator) -> None:
        self.acts += 1
        place.click()

    def tick(self, place: Locator) -> None:
        self.acts += 1
        place.check()

    def choose(self, place: Locator, label: str) -> None:
        self.acts += 1
        place.select_option(label=label)

    def type(self, place: Locator, words: str) -> None:
        self.acts += 1
        place.fill(words)


class Finger(Mouse):
    """Taps."""

    def press(self, place: Locator) -> None:
        self.acts += 1
        with self.page.expect_event("load"):
            place.tap()

    def unfold(self, place: Locator) -> None:
        self.acts += 1
        place.tap()


class Keys(Mouse):
    """Never touches the mouse: Tab until it is there, then a key."""

    def _reach(self, place: Locator) -> None:
        place.wait_for()
        for _step in range(FARTHEST):
            if place.evaluate("(node) => node === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"the keyboard does not reach {place}")

    def press(self, place: Locator) -> None:
        self.acts += 1
        self._reach(place)
        with self.page.expect_event("load"):
            self.page.keyboard.press("Enter")

    def unfold(self, place: Locator) -> None:
        self.acts += 1
        self._reach(place)
        self.page.keyboard.press("Enter")

    def tick(self, place: Locator) -> None:
        self.acts += 1
        self._reach(place)
        if not place.is_checked():
            self.page.keyboard.press("Space")

    def choose(self, place: Locator, label: str) -> None:
        self.acts += 1
        self._reach(place)
        self.page.keyboard.type(label, delay=5)
        assert place.evaluate("(node) => node.selectedOptions[0].label") == label

    def type(self, place: Locator, words: str) -> None:
        self.acts += 1
        self._reach(place)
        if place.get_attribute("type") == "date":
            year, month, day = words.split("-")
            self.page.keyboard.type(f"{month}{day}{year}")  # in the order of the browser's own language
        elif place.get_attribute("type") == "time":
            hour, minute = (int(part) for part in words.split(":"))
            self.page.keyboard.type(f"{(hour - 1) % 12 + 1:02}{minute:02}{'AM' if hour < 12 else 'PM'}")
        else:
            self.page.keyboard.press("Control+a")
            self.page.keyboard.type(words)
        assert place.input_value() == words
