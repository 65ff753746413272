from datetime import timedelta

import pytest
from django.urls import reverse

from masthead.journal import actions as journal
from masthead.journal.models import Entry

pytestmark = pytest.mark.django_db


def wrote(channel, by, now, verb="channels.edit_guide"):
    return journal.write(verb, channel, by=by, now=now)


def lines(answer):
    return [line.sentence for line in answer.context["page"].lines]


def test_the_newest_line_stands_first(signed_in, olga, rea, blog, now):
    wrote(blog, rea, now)
    wrote(blog, olga, now, "channels.connect")

    answer = signed_in(olga).get(reverse("journal:list"))

    assert lines(answer) == ["Olga Pérel connected Blog", "Rea Moreau changed the guide of Blog"]


def test_a_stranger_reads_nothing_of_it(signed_in, sam, rea, blog, now):
    wrote(blog, rea, now)

    answer = signed_in(sam).get(reverse("journal:list"), {"channel": blog.pk, "person": rea.pk})

    assert lines(answer) == []
    assert "Blog" not in answer.content.decode()


def test_it_can_be_narrowed_to_a_person_a_channel_a_kind_and_a_day(signed_in, olga, rea, blog, bluesky, now):
    wrote(blog, rea, now - timedelta(days=1))
    wrote(bluesky, rea, now)
    wrote(blog, olga, now, "publishing.pause_all")
    client, url = signed_in(olga), reverse("journal:list")

    def seen(**asked):
        return lines(client.get(url, asked))

    assert len(seen()) == 3
    assert seen(person=olga.pk) == ["Olga Pérel put all publishing on hold"]
    assert seen(channel=bluesky.pk) == ["Rea Moreau changed the guide of Bluesky"]
    assert seen(verb="channels", since="2026-11-18", until="2026-11-18") == ["Rea Moreau changed the guide of Blog"]


@pytest.mark.parametrize(
    "nonsense", [{"person": "x"}, {"since": "31-31"}, {"before": "-1"}, {"verb": "%"}, {"channel": "9" * 40}]
)
def test_a_filter_that_makes_no_sense_is_left_out(signed_in, olga, blog, now, nonsense):
    wrote(blog, olga, now)

    answer = signed_in(olga).get(reverse("journal:list"), nonsense)

    assert len(lines(answer)) == 1


def test_it_comes_fifty_lines_at_a_time_and_loses_none(signed_in, olga, blog, now):
    for _n in range(120):
        wrote(blog, olga, now)
    client, url, seen = signed_in(olga), reverse("journal:list"), []

    while url:
        answer = client.get(url)
        seen += [line.entry.pk for line in answer.context["page"].lines]
        older = answer.context["older"]
        url = reverse("journal:list") + older if older else ""

    assert seen == list(Entry.objects.values_list("pk", flat=True))
    assert len(seen) == len(set(seen)) == 120


def test_it_costs_the_same_whatever_its_length(signed_in, olga, rea, blog, bluesky, now, django_assert_max_num_queries):
    for number in range(60):
        wrote(blog if number % 2 else bluesky, rea, now)
    client = signed_in(olga)

    with django_assert_max_num_queries(12):
        client.get(reverse("journal:list"))


def test_a_person_reads_it_in_their_own_language(signed_in, olga, blog, now):
    wrote(blog, olga, now)
    olga.person.language = "fr"
    olga.person.save()

    answer = signed_in(olga).get(reverse("journal:list"))

    assert answer.headers["Content-Language"] == "fr"


def test_a_line_can_not_be_changed_or_deleted(olga, blog, now):
    entry = wrote(blog, olga, now)

    with pytest.raises(TypeError):
        entry.save()
    with pytest.raises(TypeError):
        Entry.objects.all().delete()


def test_it_can_be_narrowed_to_one_verb_in_words(signed_in, olga, rea, blog, now):
    wrote(blog, rea, now)
    wrote(blog, rea, now, "channels.connect")

    answer = signed_in(olga).get(reverse("journal:list"), {"verb": "channels.connect"})

    assert lines(answer) == ["Rea Moreau connected Blog"]
    assert '<option value="channels.connect" selected>Somebody connected …</option>' in answer.content.decode()


def test_days_are_those_of_the_organisation_and_may_come_in_any_order(signed_in, olga, rea, blog, now):
    for days in (0, 1, 2, 3):
        wrote(blog, rea, now.replace(hour=23, minute=30) - timedelta(days=days))  # half past midnight in Paris

    answer = signed_in(olga).get(reverse("journal:list"), {"since": "2026-11-19", "until": "2026-11-18"})

    assert sorted(line.entry.at.day for line in answer.context["page"].lines) == [17, 18]


def test_the_filters_stay_in_the_address_of_the_next_page(signed_in, olga, blog, now):
    for _n in range(60):
        wrote(blog, olga, now)

    answer = signed_in(olga).get(reverse("journal:list"), {"person": olga.pk, "since": "2026-11-19", "verb": "x"})

    assert answer.context["older"].startswith(f"?person={olga.pk}&since=2026-11-19&before=")


def test_a_person_stands_there_under_the_name_they_bear_today(signed_in, olga, rea, wim, blog, now):
    """Erasing a person overwrites their name where it is kept; the journal's lines stay as they were written."""
    wrote(blog, rea, now)
    journal.write("channels.leave", rea, by=olga, now=now)
    rea.person.name = "Former member 12"
    rea.person.save()

    answer = signed_in(olga).get(reverse("journal:list"))

    assert lines(answer) == ["Former member 12 left the team", "Former member 12 changed the guide of Blog"]
    assert "Moreau" not in answer.content.decode()


def test_an_event_told_to_several_is_one_line_also_where_two_pages_meet(signed_in, olga, rea, max, wim, blog, now):
    for _n in range(30):
        wrote(blog, olga, now)
    for who in (rea, max, wim) * 20:
        at = now + timedelta(minutes=Entry.objects.filter(told_id=wim.pk).count())
        journal.write("publishing.pause_all", olga.organisation, by=None, now=at, told=who)
    client, found = signed_in(olga), []

    url = f"{reverse('journal:list')}?verb=publishing&person="
    while url:
        answer = client.get(url)
        found += [line.entry.at for line in answer.context["page"].lines]
        url = reverse("journal:list") + answer.context["older"] if answer.context["older"] else ""

    assert len(found) == len(set(found)) == 20
    assert len(lines(client.get(reverse("journal:list")))) == 50  # 20 events and 30 guides


def test_all_filters_together_hold_over_every_page(signed_in, olga, rea, blog, bluesky, now):
    for number in range(120):
        wrote(blog if number % 2 else bluesky, rea if number % 3 else olga, now - timedelta(days=number % 2))
        wrote(blog, rea, now - timedelta(days=1), "channels.connect")
    asked = {"person": rea.pk, "channel": blog.pk, "verb": "channels", "since": "2026-11-18", "until": "2026-11-18"}
    client, url, found = signed_in(olga), reverse("journal:list"), []

    answer = client.get(url, asked)
    while True:
        found += [line.entry for line in answer.context["page"].lines]
        if not answer.context["older"]:
            break
        answer = client.get(url + answer.context["older"])

    assert len(found) == 160
    assert {(one.by_id, one.channel_id, one.at.day) for one in found} == {(rea.pk, blog.pk, 18)}
