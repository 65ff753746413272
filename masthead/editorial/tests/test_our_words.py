"""The words of the house in the editor: found, mended, kept."""

from masthead.editorial.tests.stages import a_version


def words(variant, **typed):
    return {"base": variant.edit_number, "headline": variant.headline, "text": variant.text, "link": ""} | typed


def test_a_banned_word_is_found_with_the_preferred_one_and_can_stop(signed_in, olga, rea, wim, blog, now):
    """Row 5.1: “cheap” is banned and “affordable” preferred: it is said with the word to write, and stops until changed."""
    signed_in(olga).post("/words/", {"lines": "cheap = affordable\nPérel", "language": ""})
    signed_in(rea).post("/channels/blog/checks/", {"wording": "stop"})
    variant = a_version(blog, wim, now, text="Cheap cheese at perel and PÉREL.")
    browser = signed_in(wim)

    refused = browser.post(f"/versions/{variant.pk}/submit/", words(variant)).content.decode()
    assert "We do not say “Cheap” but “affordable”." in refused
    assert "“PÉREL” is written “Pérel” here." in refused
    browser.post(f"/versions/{variant.pk}/mend/", words(variant, mend="word_avoided.text.cheap"))
    variant.refresh_from_db()
    assert variant.text == "Affordable cheese at perel and PÉREL."
    browser.post(f"/versions/{variant.pk}/mend/", words(variant, mend="word_ours.text.Pérel"))
    variant.refresh_from_db()
    browser.post(f"/versions/{variant.pk}/submit/", words(variant))
    variant.refresh_from_db()
    assert variant.text == "Affordable cheese at perel and Pérel."
    assert variant.current is not None


def test_a_word_no_dictionary_knows_is_called_ours_while_one_writes(signed_in, wim, blog, now):
    variant = a_version(blog, wim, now, text="We sell frikandosh today.")
    browser = signed_in(wim)

    assert "“frikandosh” is in no dictionary." in browser.get(f"/stories/{variant.story_id}/").content.decode()
    browser.post(
        f"/versions/{variant.pk}/our-word/", words(variant, text="We sell frikandosh tonight.", ours="frikandosh")
    )
    page = browser.get(f"/stories/{variant.story_id}/").content.decode()

    assert "tonight" in page
    assert "“frikandosh” is in" not in page


def test_the_page_asks_by_itself_for_the_word_that_was_meant_and_the_button_writes_it(signed_in, wim, blog, now):
    variant = a_version(blog, wim, now, text="We recieve fresh bread.")
    browser = signed_in(wim)
    asks = f"/versions/{variant.pk}/meant/?field=text&amp;word=recieve"
    assert asks in browser.get(f"/stories/{variant.story_id}/").content.decode()

    button = browser.get(asks.replace("&amp;", "&")).content.decode()
    assert "Write “receive”" in button and 'value="misspelt.text.recieve"' in button
    browser.post(f"/versions/{variant.pk}/mend/", words(variant, mend="misspelt.text.recieve"))

    variant.refresh_from_db()
    assert variant.text == "We receive fresh bread."
