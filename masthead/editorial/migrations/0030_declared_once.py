"""What was declared for two versions only is kept: a series becomes one that others can join, a quotation one of the version.

A quotation that can not be found between marks, and the owner's reasons, stay what they are: a written reason for the two."""

import re

from django.db import migrations

MARKED = re.compile(r"«([^»]*)»|“([^”]*)”|\"([^\"]*)\"|^>(.*)$", re.MULTILINE)
WORD = re.compile(r"\w+")


def carry_over(apps, schema_editor):
    twices = apps.get_model("editorial", "Twice").objects.select_related("variant__story", "variant__channel", "other__channel")
    for twice in twices.filter(kind="series").order_by("pk"):
        _into_series(apps, twice)
    quotation = apps.get_model("editorial", "Quotation")
    for twice in twices.filter(kind="quoted").order_by("pk"):
        quoted = _quoted_in(twice.variant.text)
        if not quoted:
            continue
        for words in quoted:
            quotation.objects.get_or_create(variant=twice.variant, words=words, defaults={"said_by": twice.reason[:120], "by": twice.by, "at": twice.at})
        twice.delete()


def _into_series(apps, twice):
    series, part = apps.get_model("editorial", "Series"), apps.get_model("editorial", "SeriesPart")
    both = [twice.variant, twice.other]
    known = part.objects.filter(variant__in=both).order_by("pk").first()
    house = twice.variant.story.organisation_id
    one = known.series if known else series.objects.create(
        organisation_id=house, name=_free_name(series, house, twice.reason), reason=twice.reason, by=twice.by, at=twice.at
    )
    one.channels.add(*{variant.channel for variant in both})
    for variant in both:
        theirs = part.objects.filter(variant=variant).exclude(series=one).first()
        if theirs is None:
            part.objects.get_or_create(variant=variant, defaults={"series": one, "by": twice.by, "at": twice.at})
        else:  # a pair that ties two series together makes them one
            one.channels.add(*theirs.series.channels.all())
            gone = theirs.series
            part.objects.filter(series=gone).update(series=one)
            gone.delete()
    twice.delete()


def _free_name(series, house, reason):
    names = set(series.objects.filter(organisation_id=house).values_list("name", flat=True))
    name, number = reason[:120], 2
    while name in names:
        name, number = f"{reason[:110]} ({number})", number + 1
    return name


def _quoted_in(text):
    """The quotations of a text, where enough is said besides them."""
    quoted = ["".join(filter(None, found)).strip() for found in MARKED.findall(text)]
    quoted = [words for words in quoted if len(WORD.findall(words)) >= 4 and len(words) <= 2000][:10]
    besides = len(WORD.findall(MARKED.sub(" ", text)))
    return quoted if besides >= 6 else []


class Migration(migrations.Migration):

    dependencies = [("editorial", "0029_series")]

    operations = [migrations.RunPython(carry_over, migrations.RunPython.noop)]
