"""What the checks say about how a text reads: each with what is right and what is wrong, in English and in French."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masthead.brand.rules import Rule
from masthead.editorial import checks
from masthead.editorial.checks import readability
from masthead.networks import Draft, Picture, get

THURSDAY = datetime(2026, 11, 19, 12, 0, tzinfo=UTC)


def said_of(look):
    """Every finding by its code, and none louder or quieter than its check says it is as usual."""
    if not look.levels:
        for check in checks.CHECKS:
            assert {one.severity for one in check.find(look)} <= {*check.says, checks.OK}, check.code
    return {finding.code: finding for finding in checks.run(look)}


def found(text, *, language="en", planned_for=THURSDAY, network="bluesky", headline="", **facts):
    draft = Draft(headline=headline, text=text, language=language)
    look = checks.Look(draft, get(network), "Bluesky", THURSDAY, planned_for=planned_for, zone="Europe/Paris", **facts)
    return said_of(look)


def test_more_than_three_emoji_are_too_many_and_a_family_is_one():
    assert "emoji_many" not in found("Cheese 🧀🧀 for the 👨‍👩‍👧‍👦")
    assert str(found("🧀 cheese 🧀🧀🧀 🇫🇷")["emoji_many"].sentence).startswith("5 emoji")


def test_emoji_as_bullets_become_dashes():
    finding = found("Today:\n🧀 Comté\n🧀 Brie\nand 🍞")["emoji_bullets"]

    assert (finding.severity, finding.fixed) == ("warn", "Today:\n– Comté\n– Brie\nand 🍞")


@pytest.mark.parametrize(
    "text",
    ["The BBC and the NHS", "SNCF", "l’ONU et l’UNESCO", "Open 9 AM to 5 PM", "https://perel.example/ALLTHECHEESES", "#ALLTHECHEESE"],
)  # fmt: skip
def test_abbreviations_addresses_and_hashtags_do_not_shout(text):
    assert "capitals" not in found(text)


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("LAST DAYS of raclette", "Last days of raclette"),
        ("Come now: EVERYTHING MUST GO today", "Come now: everything must go today"),
        ("C’EST L’ÉTÉ À LA FERME. Venez !", "C’est l’été à la ferme. Venez !"),
    ],
)
def test_shouted_words_are_offered_in_small_letters(text, fixed):
    assert found(text)["capitals"].fixed == fixed


@given(st.text())
def test_no_text_makes_a_check_stumble_and_what_is_mended_is_not_found_again(text):
    for language in ("en", "fr", "de"):
        for finding in found(text, language=language).values():
            assert all(0 <= start <= end <= len(text) for start, end in finding.places)
            if finding.code == "emoji_bullets":
                assert "emoji_bullets" not in found(finding.fixed)


def test_one_sentence_without_end_is_named():
    text = "We " + "and the cheese " * 15 + "are here. Come."

    assert "48 words" in str(found(text)["sentence_long"].sentence)
    assert "sentence_long" not in found("We are here. " * 20)


PLAIN_EN = (
    "We have new cheese. It is soft and mild. You can try it in the shop. We are open all day. Come and see us. " * 2
)
HARD_EN = (
    "Consequently, organisational sustainability considerations necessitate comprehensive interdepartmental communication. "
    "Simultaneously, administrative responsibilities incorporate multidimensional evaluation methodologies. "
) * 3
PLAIN_FR = (
    "Le fromage est là. Il est doux et bon. Venez le voir à la ferme. On ouvre tout le jour. Le pain est chaud. " * 2
)
HARD_FR = (
    "L’institutionnalisation progressive des responsabilités organisationnelles nécessite une intercommunication "
    "particulièrement systématique. Les considérations environnementales accompagnent inévitablement la "
    "commercialisation internationale. "
) * 3


@pytest.mark.parametrize(("language", "plain", "hard"), [("en", PLAIN_EN, HARD_EN), ("fr", PLAIN_FR, HARD_FR)])
def test_hard_texts_are_told_from_plain_ones(language, plain, hard):
    assert readability.ease(plain, language) > 70
    assert readability.ease(hard, language) < 20
    assert "hard_to_read" in found(hard, language=language, network="wordpress")
    assert "hard_to_read" not in found(plain, language=language, network="wordpress")


def test_a_language_without_a_measure_and_a_short_text_are_not_measured():
    assert readability.ease(PLAIN_EN, "de") is None
    assert readability.ease("Short.", "en") is None


@pytest.mark.parametrize(
    ("word", "language", "count"),
    [("cheese", "en", 1), ("table", "en", 2), ("organisation", "en", 5), ("fromage", "fr", 2), ("fermé", "fr", 2), ("épicerie", "fr", 4)],
)  # fmt: skip
def test_syllables_are_counted_nearly(word, language, count):
    assert readability.syllables(word, language) == count


@pytest.mark.parametrize(
    ("you", "text", "code"),
    [
        ("", "Viens, tu verras. Votre fromage vous attend.", "person_both"),
        ("vous", "Tu viens ?", "person_other"),
        ("vous", "T’as vu le comté ?", "person_other"),
        ("tu", "Venez quand vous voulez.", "person_other"),
    ],
)
def test_tu_and_vous_are_kept_apart(you, text, code):
    assert found(text, language="fr", you=you)[code].severity == "warn"


@pytest.mark.parametrize(
    "text",
    [
        "Prenez rendez-vous avant samedi.",
        "Il l’a dit : « tu verras ».",
        "D’un ton doux.",
        "Venez, vous verrez votre vache.",
    ],
)
def test_an_appointment_a_quotation_and_a_tone_are_no_address(text):
    assert not {"person_both", "person_other"} & set(found(text, language="fr", you="vous"))


def test_we_and_i_follow_the_guide():
    assert "person_other" in found("I made it this morning.", speaker="we")
    assert "person_other" in found("Nous avons fait du pain.", language="fr", speaker="i")
    assert "person_other" not in found("J’ai fait du pain.", language="fr", speaker="i")
    assert "person_other" not in found("I made it this morning.")


@pytest.mark.parametrize(
    ("language", "text", "fixed"),
    [
        ("en", "Tasting on Tuesday 25 November.", "Tasting on Wednesday 25 November."),
        ("en", "Tasting on Tuesday, November 25th!", "Tasting on Wednesday, November 25th!"),
        ("fr", "Dégustation mardi 25 novembre.", "Dégustation mercredi 25 novembre."),
        ("fr", "Mardi 1er décembre 2027", "Mercredi 1er décembre 2027"),
        ("en", "Monday the 4th of January", None),
    ],
)
def test_a_weekday_that_is_not_that_days_is_mended(language, text, fixed):
    finding = found(text, language=language).get("weekday_wrong")

    assert (finding and finding.fixed) == fixed


def test_a_day_that_does_not_exist_and_one_that_is_over():
    assert not {"weekday_wrong", "date_over"} & set(found("Monday 31 February"))
    assert "date_over" in found("Join us on Tuesday 17 November.")


def test_tomorrow_is_counted_from_the_day_it_goes_out():
    later = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

    assert "Tuesday 24 November" in str(found("It opens tomorrow.", planned_for=later)["date_moves"].sentence)
    assert "Monday 23 November" in str(
        found("Ce soir, raclette.", language="fr", planned_for=later)["date_moves"].sentence
    )
    assert "choose when" in str(found("It opens tomorrow.", planned_for=None)["date_moves"].sentence)
    assert "date_moves" not in found("It opens tomorrow.")


def test_a_hashtag_of_several_words_needs_its_capitals():
    assert "hashtag_run_together" in found("#thebestcheeseintown")
    assert "hashtag_run_together" not in found("#TheBestCheeseInTown #cheese")


def test_a_channel_says_how_strict_a_check_is():
    shout = "EVERYTHING MUST GO"

    assert found(shout)["capitals"].severity == "warn"
    assert found(shout, levels={"capitals": "stop"})["capitals"].severity == "stop"
    assert found(shout, levels={"capitals": "note"})["capitals"].severity == "note"
    assert "capitals" not in found(shout, levels={"capitals": "off"})


def test_a_check_that_keeps_a_promise_is_not_set():
    assert found(" ", levels={"content": "off"})["empty"].severity == "stop"


def test_every_check_has_a_name_and_a_reason_of_its_own():
    assert len({check.code for check in checks.CHECKS}) == len(checks.CHECKS)
    assert all(str(check.name) and str(check.why) for check in checks.CHECKS)


@pytest.mark.parametrize(
    ("language", "text", "places"),
    [
        ("en", "Wine gifted by Dupont.", ((5, 14),)),
        ("en", "In partnership with Dupont: a tasting.", ((0, 19),)),
        ("fr", "Un plateau offert par la maison Dupont.", ((11, 21),)),
        ("fr", "En collaboration avec Dupont, samedi.", ((0, 21),)),
        ("en", "An ad hoc tasting: wine gifted by Dupont.", ((24, 33),)),
        ("fr", "Soirée au pub, un verre offert par Dupont.", ((24, 34),)),
    ],
)
def test_what_was_given_or_paid_for_is_to_be_named(language, text, places):
    """Row 2.3: paid content is said to be that, in the words of the language."""
    finding = found(text, language=language)["undisclosed"]

    assert (finding.severity, finding.places) == ("warn", places)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "#ad Wine gifted by Dupont."),
        ("en", "Ad: wine gifted by Dupont."),
        ("en", "Wine gifted by Dupont (ad)"),
        ("fr", "Pub : un verre offert par Dupont."),
        ("fr", "Un verre offert par Dupont #pub"),
        ("en", "Paid partnership. In partnership with Dupont."),
        ("fr", "Publicité : un plateau offert par Dupont."),
        ("fr", "Collaboration commerciale en partenariat avec Dupont"),
        ("fr", "Café offert ce samedi, pour tous."),
        ("en", "We offer a coffee to everybody."),
        ("de", "Geschenkt, offert par Dupont"),
    ],
)
def test_what_is_named_or_is_our_own_gift_needs_no_label(language, text):
    assert "undisclosed" not in found(text, language=language)


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", f"{'Wine gifted by Dupont. ' * 6}#ad"), ("fr", f"{'Un verre offert par Dupont. ' * 5}Publicité")],
)
def test_a_label_stands_where_everybody_sees_it(language, text):
    """Practice notes 3.4e: visible throughout; on Facebook some 125 characters are seen before one asks for more."""
    late = found(text, language=language, network="facebook")["disclosed_late"]

    assert late.severity == "warn" and "125" in str(late.sentence)
    assert text[slice(*late.places[0])].strip() in ("#ad", "Publicité")
    assert "disclosed_late" not in found(text, language=language, network="bluesky")
    early = f"{text[-9:].strip()} {text}" if language == "fr" else f"#ad {text}"
    assert not {"disclosed_late", "undisclosed"} & set(found(early, language=language, network="facebook"))


LONG = "On Saturday we cut the wheel at ten, and whoever comes early tastes it with bread."


@pytest.mark.parametrize(
    ("language", "text", "themes"),
    [
        ("en", LONG, "holidays, opening hours"),
        (
            "fr",
            "Samedi, nous coupons la meule à dix heures, et vous la goûtez avec du pain frais.",
            "vacances ; horaires",
        ),
    ],
)
def test_a_text_about_none_of_the_channels_themes_is_asked_about(language, text, themes):
    """Row 6.3: the fit of the subject, in words and as a note."""
    finding = found(text, language=language, subjects=themes)["subject_other"]

    assert finding.severity == "note" and themes.split(",")[0].split(" ;")[0] in str(finding.sentence)


def test_themes_that_end_in_a_full_stop_are_named_with_one():
    assert "holidays, fairs. Is this" in str(found(LONG, subjects="holidays, fairs.")["subject_other"].sentence)


@pytest.mark.parametrize("themes", ["", "Wheels and rinds", "cheeses, BREADS", "opening hours; tasting"])
def test_one_word_of_a_theme_is_enough(themes):
    assert "subject_other" not in found(LONG, subjects=themes)


def test_a_short_text_says_too_little_to_be_off_its_subject():
    assert "subject_other" not in found("Open today!", subjects="holidays")


def pictured(width, height, *, network="instagram", cut=frozenset(), kind="image/jpeg", **more):
    picture = Picture("board.jpg", kind, alt="A board", width=width, height=height)
    draft = Draft(text="A board", pictures=(picture,), language="en")
    look = checks.Look(draft, get(network), "Pictures", THURSDAY, planned_for=THURSDAY, cut=cut, **more)
    return {finding.code for finding in checks.run(look) if finding.code.startswith("picture_")}


@pytest.mark.parametrize(
    ("width", "height", "codes"),
    [
        (1080, 1080, set()), (1080, 1350, set()), (1910, 1000, set()), (320, 400, set()), (319, 319, {"picture_small"}),
        (1080, 1920, {"picture_shape"}), (2000, 900, {"picture_shape"}), (200, 800, {"picture_small", "picture_shape"}),
    ],
)  # fmt: skip
def test_a_picture_is_large_enough_and_of_a_shape_that_is_shown_whole(width, height, codes):
    """Row 5.3: each network's own size and shape."""
    assert pictured(width, height) == codes


@pytest.mark.parametrize(
    ("network", "kind", "codes"),
    [
        ("linkedin", "image/webp", {"picture_format"}), ("linkedin", "image/png", set()), ("tiktok", "image/png", {"picture_format"}),
        ("tiktok", "image/webp", set()), ("pinterest", "image/webp", {"picture_format"}), ("google_business", "image/webp", {"picture_format"}),
        ("youtube", "image/webp", {"picture_format"}), ("bluesky", "image/webp", set()), ("x", "image/webp", set()),
    ],
)  # fmt: skip
def test_a_picture_is_in_a_format_the_network_takes(network, kind, codes):
    """Row 6.3: each network’s own formats, where it names them."""
    assert pictured(1280, 720, network=network, kind=kind, by_hand=True) == codes


@pytest.mark.parametrize("network", ["instagram", "linkedin", "pinterest", "facebook", "newsletter"])
def test_what_is_made_a_jpeg_on_its_way_is_only_said_but_by_hand_somebody_must_know(network):
    """Row 6.3: it says what will be done, where we do it; else what to do."""
    picture = Picture("board.webp", "image/webp", alt="A board", width=1080, height=1080)
    draft = Draft("A board", "A board", pictures=(picture,), language="en")
    look = checks.Look(draft, get(network), "Pictures", THURSDAY, planned_for=THURSDAY)

    ours, by_hand = (
        next(one for one in checks.run(replace(look, by_hand=hand)) if one.code == "picture_format")
        for hand in (False, True)
    )

    assert (ours.severity, by_hand.severity) == ("note", "warn")
    assert "it goes out as a JPEG, with the same description" in str(ours.sentence)
    assert "a copy made for this network" in str(by_hand.sentence)


def test_sizes_are_each_networks_own():
    assert pictured(7000, 6000, network="linkedin", by_hand=True) == {"picture_large"}
    assert pictured(7000, 6000, network="linkedin") == set()  # it is made smaller on its way
    assert pictured(249, 249, network="google_business") == {"picture_small"}
    assert pictured(600, 338, network="youtube") == {"picture_small"}
    assert pictured(100, 2600, network="telegram") == {"picture_shape"}


def test_a_comment_has_its_own_length_where_the_network_says_so():
    draft = Draft(text="Bread", first_comment="x" * 1249, language="en")

    assert "comment_too_long" in {problem.code for problem in get("linkedin").check(draft)}
    assert "comment_too_long" not in {problem.code for problem in get("facebook").check(draft)}


def test_a_picture_that_was_cut_or_whose_network_has_no_rule_is_left_alone():
    assert pictured(1080, 1920, cut=frozenset({"board.jpg"})) == set()
    assert pictured(100, 1920, network="bluesky") == set()


@pytest.mark.parametrize(
    ("network", "most", "severity"),
    [("wordpress", 60, "note"), ("newsletter", 50, "note"), ("google_business", 58, "warn")],
)
def test_a_title_is_seen_whole(network, most, severity):
    """Practice notes 3.1: a blog's title under 60, a subject of about 50, the title of an event 58."""
    assert "title_long" not in found("Brie", network=network, headline="a" * most, by_hand=True)
    finding = found("Brie", network=network, headline="a" * (most + 1), by_hand=True)["title_long"]
    assert (finding.severity, finding.field) == (severity, "headline")
    assert str(most + 1) in str(finding.sentence)


def test_an_event_is_made_by_hand_so_its_title_matters_there_only():
    ours = found("Brie", network="google_business", headline="a" * 59)

    assert "title_long" not in ours and "headline_unused" in ours
    assert "headline_unused" not in found("Brie", network="google_business", headline="Open day", by_hand=True)
    assert "headline_unused" in found("Brie", network="facebook", headline="Open day", by_hand=True)


GOOD = "Why our Comté of eighteen months tastes of hazelnut, how it is turned by hand twice a week, and where to taste it with a glass of yellow wine in Lyon."
REST = "\n\nThe rest of the page goes on and on about the cheese, the cellar and the people who turn it."


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (GOOD + REST, ""), (f"{GOOD} More follows in the same paragraph.{REST}", ""), ("Short and sweet.", ""),
        ("Comté is back. " + REST + REST, "opening_short"), (GOOD.replace(".", "") + " and so on for long" + REST, "opening_cut"),
    ],
)  # fmt: skip
def test_the_beginning_stands_whole_where_people_search(text, code):
    """Practice notes 3.1: the description of a blog's page has 140 to 160 characters."""
    said = {one for one in found(text, network="wordpress", headline="Comté") if one.startswith("opening")}

    assert said == ({code} if code else set())
    assert not {one for one in found(text, network="facebook") if one.startswith("opening")}


def test_more_than_fifteen_hashtags_count_for_nothing_on_youtube():
    """Practice notes 3.1: over 15 hashtags YouTube ignores them all; those of the title count."""
    tags = " ".join(f"#cheese{number}" for number in range(14))
    fifteen, sixteen = (found(tags, network="youtube", headline=one) for one in ("#Brie", "#Brie #Lyon"))

    assert "hashtags_ignored" not in fifteen and "hashtags_too_many" in fifteen
    assert str(sixteen["hashtags_ignored"].sentence).startswith("16 hashtags")
    assert "hashtags_too_many" not in sixteen
    assert "hashtags_ignored" not in found(tags + " #a1 #b2 #c3", network="instagram")


@pytest.mark.parametrize(
    ("comment", "code", "fixed"),
    [
        ("Cheap, and good.", "word_avoided", "Fair, and good."),
        ("We recieve it on Fridays.", "misspelt", "We receive it on Fridays."),
        ("EVERYTHING MUST GO today", "capitals", "Everything must go today"),
        ("Tasting on Tuesday 25 November.", "weekday_wrong", "Tasting on Wednesday 25 November."),
    ],
)
def test_a_first_comment_is_read_like_the_text_above_it(comment, code, fixed):
    """Row 2.3: what the public reads below a post is held against the same words, dictionaries and dates."""
    draft = Draft(text="Brie", first_comment=comment, language="en")
    look = checks.Look(
        draft, get("bluesky"), "Bluesky", THURSDAY, planned_for=THURSDAY, zone="Europe/Paris", meant_by="recieve",
        house=(Rule("cheap", avoid=True, instead="fair"),),
    )  # fmt: skip

    finding = said_of(look)[code]

    assert (finding.field, finding.fixed) == ("first_comment", fixed)


def test_a_date_in_a_headline_is_looked_at_too():
    assert found("Come.", headline="Tasting on Tuesday 25 November")["weekday_wrong"].field == "headline"
