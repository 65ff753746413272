"""make bench: the measure of “these two say the same”: recall for each kind of light edit, false alarms, and time, on real posts.

The texts are of others and are not in this repository (tests/shared.py says where they are looked for); without them it says so.
The edits are those of tests/edits.py. Half of the posts are remembered, the other half must raise no alarm."""

import csv
import gzip
import statistics
import sys
import time
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from masthead.editorial.guard.memory import Memory  # noqa: E402
from masthead.editorial.guard.scoring import COPY, SHORT, compare  # noqa: E402
from masthead.editorial.guard.words import bare  # noqa: E402
from tests import edits  # noqa: E402
from tests.shared import PLACE  # noqa: E402

DRAFTS = 300  # of each kind
RECALL_ALL, RECALL_WORST, P99_MS = 0.99, 0.95, 3.0
FOOTER_ALARMS = 0.023  # what a prototype reached on texts that share a template
FOOTERS = (
    "Rue Mercière 4, Lyon. Open from Tuesday to Saturday, nine to seven. Orders by telephone before noon.",
    "Terms and conditions apply, while stocks last, see our website for details.",
    "Ouvert du mardi au samedi de 9 h à 19 h, fermé le dimanche et le lundi.",
    "Follow us for more news and never miss a new arrival in the shop.",
    "Retrouvez toutes nos actualités et nos horaires sur notre site.",
    "Thank you for your trust and see you soon in our shop.",
)
DATA = PLACE / "data"


def main() -> int:
    """Print every figure; 1 when one of the budgets is missed."""
    posts = real_posts()
    if not posts:
        print("guard: not measured, the real posts are not here")
        return 0
    half = len(posts) // 2
    remembered, unseen = posts[:half], posts[half:]
    memory, began = Memory(), time.perf_counter()
    for number, text in enumerate(remembered):
        memory.add(str(number), "blog", text)
    build = time.perf_counter() - began
    print(
        f"guard: {len(remembered):,} real posts remembered in {build:.1f} s, {len(memory.hot):,} fingerprints of boilerplate"
    )
    missed = recall(memory, remembered)
    missed |= alarms(memory, unseen)
    missed |= footers(remembered, unseen)
    crossposts()
    rated()
    return missed


def real_posts() -> list[str]:
    """Tweets in English and French, each text once, those that share six words in a row with an earlier one left out."""
    file = DATA / "corpus" / "en_tweets.txt.gz"
    if not file.exists():
        return []
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        texts = [line.strip() for line in lines]
    with open(DATA / "corpus" / "fr_political_tweets.csv", encoding="utf-8", newline="") as table:
        texts += [max(row, key=len) for row in csv.reader(table) if row]
    Random(11).shuffle(texts)
    return list(_apart(texts))


def _apart(texts: list[str]):
    seen: set[tuple[str, ...]] = set()
    for text in texts:
        words = bare(text)
        runs = {tuple(words[at : at + 6]) for at in range(len(words) - 5)}
        if len(words) >= 2 * SHORT and not runs & seen:
            seen |= runs
            yield text


def recall(memory: Memory, remembered: list[str]) -> int:
    """Is the post found from which a draft was made? Also how long that takes."""
    chance, found, times = Random(5), {}, []
    for edit in edits.KINDS:
        hits = 0
        for number in chance.sample(range(len(remembered)), min(DRAFTS, len(remembered))):
            draft = edit(remembered[number], chance)
            began = time.perf_counter()
            matches = memory.like("draft", "elsewhere", draft)
            times.append(1000 * (time.perf_counter() - began))
            hits += any(one.key == str(number) for one in matches)
        found[edit.__name__] = hits / min(DRAFTS, len(remembered))
        print(f"  {edit.__name__:<20}{found[edit.__name__]:>8.3f}")
    whole, worst, p99 = statistics.mean(found.values()), min(found.values()), statistics.quantiles(times, n=100)[98]
    print(
        f"  {'all kinds':<20}{whole:>8.3f}   worst {worst:.3f}   p50 {statistics.median(times):.2f} ms, p99 {p99:.2f} ms"
    )
    return int(_missed("recall", whole < RECALL_ALL or worst < RECALL_WORST) | _missed("time", p99 > P99_MS))


def alarms(memory: Memory, unseen: list[str]) -> int:
    """How often a post that repeats nothing is held to."""
    tried = Random(7).sample(unseen, min(3000, len(unseen)))
    levels = [memory.like("draft", "elsewhere", text, most=1) for text in tried]
    hints, copies = sum(bool(one) for one in levels), sum(one[0].match.level == COPY for one in levels if one)
    print(f"  false alarms of {len(tried):,}: hint {hints / len(tried):.2%}, stop {copies / len(tried):.2%}")
    return int(_missed("false stops", copies / len(tried) > 0.001))


def footers(remembered: list[str], unseen: list[str]) -> int:
    """How often a post is held to that shares with others only how they end, whole and cut to a few words."""
    chance, memory = Random(4), Memory()
    for number, text in enumerate(remembered):
        ends = f" {chance.choice(FOOTERS)}" if chance.random() < 0.2 else ""
        memory.add(str(number), "blog", text + ends)
    tried = [text.split() for text in unseen[:1200]]
    missed = 0
    for what, words in (("whole", tried), ("of five to ten words", [one[: chance.randrange(5, 11)] for one in tried])):
        drafts = [f"{' '.join(one)} {chance.choice(FOOTERS)}" for one in words]
        share = sum(bool(memory.like("draft", "elsewhere", text, most=1)) for text in drafts) / len(drafts)
        print(f"  false alarms of {len(drafts):,} with a footer that others have, {what}: {share:.2%}")
        missed |= _missed("false alarms of footers", share > FOOTER_ALARMS)
    return int(missed)


def crossposts() -> None:
    """One organisation's posts as they stand: how many of its stories are near another one."""
    folder = DATA / "crossposts" / "posts"
    texts = {path.name: path.read_text(encoding="utf-8").split("\n---", 1)[-1] for path in sorted(folder.rglob("*.md"))}
    memory = Memory()
    for name, text in texts.items():
        memory.add(name, name, text)
    near = {name: memory.like(name, name, text, most=1) for name, text in texts.items()}
    hints = [found[0] for found in near.values() if found]
    print(
        f"  crossposts: {len(texts)} texts, {len(hints)} near another, {sum(one.match.level == COPY for one in hints)} surely a copy"
    )


def rated() -> None:
    """Pairs that people rated from 0 (nothing in common) to 5 (the same): what is called close, for each rating."""
    with open(DATA / "duplicates" / "sts_news_tweets.tsv", encoding="utf-8", newline="") as table:
        rows = [
            (int(float(row["score_0_5"])), compare(row["text_a"], row["text_b"]))
            for row in csv.DictReader(table, delimiter="\t")
        ]
    for rating in range(6):
        of_it = [match for given, match in rows if given == rating]
        share = sum(match.is_hint for match in of_it) / len(of_it)
        print(
            f"  rated {rating}: {len(of_it):>4} pairs, {share:.1%} close, {sum(one.level == COPY for one in of_it)} a copy"
        )


def _missed(what: str, yes: bool) -> bool:
    if yes:
        print(f"  missed: {what}")
    return yes


if __name__ == "__main__":
    sys.exit(main())
