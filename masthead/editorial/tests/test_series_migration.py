"""What was declared for two versions before there were series is kept, each as what it is now."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

BEFORE, AFTER = [("editorial", "0028_byline")], [("editorial", "0031_one_way_each")]
OWN = "We heard it at the fair and had to think of you"


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_pairs_become_a_series_marked_words_a_quotation_and_reasons_stay(now):
    apps = _at(BEFORE)
    make = _Maker(apps, now)
    one, two, three, four, five, six = (
        make.version(text) for text in ("", "", "", f"“One two three four” {OWN}", "bare", "")
    )
    for variant, other in ((one, two), (three, two)):
        make.twice(variant, other, "series", "Cheese of the week")
    make.twice(four, five, "quoted", "Ana said it")
    make.twice(five, four, "quoted", "No marks here")
    make.twice(six, one, "meant", "A recall")

    apps = _at(AFTER)
    series = apps.get_model("editorial", "Series").objects.get()
    parts = set(series.parts.values_list("variant", flat=True))
    channels = series.channels.count()
    quoted = list(apps.get_model("editorial", "Quotation").objects.values_list("variant", "words", "said_by"))
    reasons = set(apps.get_model("editorial", "Twice").objects.values_list("variant", "reason"))
    _at(MigrationExecutor(connection).loader.graph.leaf_nodes())

    assert (series.name, parts, channels) == ("Cheese of the week", {one.pk, two.pk, three.pk}, 3)
    assert quoted == [(four.pk, "One two three four", "Ana said it")]
    assert reasons == {(five.pk, "No marks here"), (six.pk, "A recall")}


class _Maker:
    def __init__(self, apps, now):
        self.get, self.now = apps.get_model, now
        self.head = self.get("people", "Person").objects.create(name="Olga", email="olga@shop.example")
        self.shop = self.get("people", "Organisation").objects.create(name="Shop", head=self.head)
        self.member = self.get("people", "Membership").objects.create(organisation=self.shop, person=self.head)
        self.count = 0

    def version(self, text):
        self.count += 1
        channel = self.get("channels", "Channel").objects.create(
            organisation=self.shop, network_key="x", name=f"X{self.count}", slug=f"x{self.count}", created_at=self.now
        )
        story = self.get("editorial", "Story").objects.create(
            organisation=self.shop, title="Secret", created_by=self.member, created_at=self.now
        )
        by = {name: self.member for name in ("author", "edited_by")}
        at = {name: self.now for name in ("edited_at", "created_at")}
        return self.get("editorial", "Variant").objects.create(story=story, channel=channel, text=text, **by, **at)

    def twice(self, variant, other, kind, reason):
        self.get("editorial", "Twice").objects.create(
            variant=variant, other=other, kind=kind, reason=reason, by=self.member, at=self.now
        )


def _at(state):
    MigrationExecutor(connection).migrate(state)
    loader = MigrationExecutor(connection).loader
    others = [node for node in loader.graph.leaf_nodes() if node[0] in ("people", "channels")]
    return loader.project_state([*state, *others]).apps
