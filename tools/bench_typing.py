"""make bench: the server's answer to a pause of whoever types, all checks and dictionaries included, and the look-up beside.

Measured on the house that tools/bench.py filled, in English and in French, on real sentences that grow from pause to pause."""

import statistics
import time

PAUSES = 60  # of each text
FELT_MS = 150  # design 6: the felt answer
EN = (
    "The new Comté is here. It spent twenty-four months in the cellar of a farm above Poligny, and it tastes of hazelnut and hay. "
    "Come and taste it on Saturday with rye bread and a glass of something dry. We cut the wheel at ten, and there is a second one "
    "for whoever sleeps longer. Bring the children: they turn the cheese with us. https://example.org/comte #Comte #Cheese "
)
FR = (
    "Le nouveau comté est là. Il a passé vingt-quatre mois dans la cave d’une ferme au-dessus de Poligny, et il a le goût de la noisette "
    "et du foin. Venez le goûter samedi avec du pain de seigle. Nous coupons la meule à dix heures, et il y en a une seconde pour les "
    "lève-tard. Amenez les enfants : ils retournent les fromages avec nous. https://example.org/comte #Comté #Fromage "
)


def measure(client, head, runs: int = PAUSES) -> bool:
    """Two lines of the table for each language; answers whether the budget is kept."""
    print(f"{'typing':<26}{'first ms':>10}{'median ms':>11}{'p95 ms':>9}   at most {FELT_MS} ms")
    kept = True
    for language, text in (("en", EN), ("fr", FR)):
        variant = _a_version(head, language)
        for what, name in (("count", "checks"), ("near", "said elsewhere")):
            times = [_asked(client, f"/versions/{variant.pk}/{what}/", typed) for typed in _growing(3 * text, runs)]
            first, times = times[0], times[1:]
            median, p95 = statistics.median(times), statistics.quantiles(times, n=20)[18]
            kept &= p95 <= FELT_MS
            line = f"{f'{name}, {language}':<26}{first:>10.1f}{median:>11.1f}{p95:>9.1f}"
            print(line + ("" if p95 <= FELT_MS else "   missed"))
    return kept


def _growing(text: str, runs: int) -> list[str]:
    return [text[: round(len(text) * (run + 1) / runs)] for run in range(runs)]


def _asked(client, url: str, text: str) -> float:
    began = time.perf_counter()
    answer = client.post(url, {"headline": "Comté", "text": text}, headers={"HX-Request": "true"})
    took = 1000 * (time.perf_counter() - began)
    assert answer.status_code == 200, answer.status_code
    return took


def _a_version(head, language: str):
    from conftest import a_channel, an_owner
    from masthead.editorial import actions
    from masthead.kit import clock

    channel = a_channel(
        head.organisation, f"Typing {language}", "wordpress", language=language, audience="Neighbours", you="vous"
    )
    an_owner(channel, head)
    story = actions.start_story(organisation=head.organisation, title=f"Typed {language}", by=head, now=clock.now())
    return actions.add_version(story, channel=channel, by=head, now=clock.now())
