"""make bench, the journal: each filter, alone and together, on a hundred thousand lines (ten busy years)."""

import sys
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools import bench

LINES = 100_000
VERBS = ("channels.edit_guide", "editorial.save_words", "publishing.published", "channels.connect")
DAYS = "since=2021-11-19&until=2021-11-21"


def fill():
    """One firm whose ten years of work left a line every fifty minutes, on two channels."""
    from conftest import a_channel, an_organisation
    from masthead.journal.models import Entry
    from masthead.kit import clock

    head, now = an_organisation("Bench", "Head Person"), clock.now()
    channels = [a_channel(head.organisation, f"Channel {n}") for n in range(2)]
    Entry.objects.bulk_create(
        (
            Entry(
                organisation_id=head.organisation_id, at=now - timedelta(minutes=50 * (LINES - n)), verb=VERBS[n % 4],
                by_id=head.pk, by_name="x", channel_id=channels[n % 2].pk, subject="channels.channel",
                subject_id=channels[n % 2].pk, subject_name="Blog",
            )
            for n in range(LINES)
        ),
        batch_size=5_000,
    )  # fmt: skip
    return head, channels[0]


def main() -> int:
    """One line for each way of asking; 1 when a budget is missed."""
    client = bench.new_house()
    head, channel = fill()
    client.force_login(head.person)
    asked = {
        "journal": "", "  person": f"person={head.pk}", "  verb": "verb=channels.connect", "  room": "verb=media",
        "  rare verb": "verb=people.leave", "  days": DAYS, "  channel, days": f"channel={channel.pk}&{DAYS}",
        "  three": f"verb=publishing&person={head.pk}&since=2021-01-01",
        "  rare, person": f"until=2021-11-21&verb=people.leave&person={head.pk}", "  far back": "before=500",
    }  # fmt: skip
    print(f"\n{LINES:,} lines of the journal")
    return bench.measure(client, [(name, f"/journal/?{words}") for name, words in asked.items()])


if __name__ == "__main__":
    sys.exit(main())
