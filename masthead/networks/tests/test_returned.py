"""A mail that came back is read by its codes and the number of the mail it returns, in whatever form mail houses send it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masthead.networks.returned import Returned, returned
from masthead.networks.tests.bounces import FORMS, OUT_OF_OFFICE, a_bounce, a_complaint

NUMBER = "0123456789abcdef0123456789abcdef.77"


@pytest.mark.parametrize(
    ("form", "action", "code"),
    [
        ("postfix", "failed", "5.1.1"), ("exim", "failed", "5.1.1"), ("exchange", "failed", "5.1.10"), ("gmail", "failed", "5.2.1"),
        ("full", "failed", "5.2.2"), ("spam", "failed", "5.7.1"), ("expired", "failed", "4.4.7"), ("delayed", "delayed", "4.4.1"),
    ],
)  # fmt: skip
def test_each_form_says_what_became_of_which_mail(form, action, code):
    said = returned(a_bounce(form, NUMBER))

    assert said == Returned(NUMBER, action, code)
    assert said.is_final == (action == "failed")


@pytest.mark.parametrize("lines", [b"\n", b"\r\n"])
def test_a_pasted_source_may_begin_with_empty_lines_and_end_its_lines_as_it_likes(lines):
    pasted = b"\n\n" + a_bounce("postfix", NUMBER).replace(b"\r\n", lines)

    assert returned(pasted) == Returned(NUMBER, "failed", "5.1.1")


@pytest.mark.parametrize(
    "content",
    [
        b"", OUT_OF_OFFICE, b"Content-Type: multipart/report\n\nnothing in it",
        a_bounce("postfix", NUMBER).replace(b"Action: failed", b"Says: nothing"),
        a_bounce("postfix", NUMBER).replace(b"Message-ID:", b"X-Number:"),
        a_bounce("postfix", NUMBER).replace(b"multipart/report", b"multipart/mixed"),
        b"Subject: Fwd: Undelivered\nContent-Type: text/plain\n\n" + a_bounce("postfix", NUMBER),
    ],
)  # fmt: skip
def test_any_other_mail_and_one_that_does_not_say_which_is_nothing(content):
    assert returned(content) is None


@given(st.sampled_from(sorted(FORMS)), st.data())
def test_whatever_is_brought_never_breaks_it(form, data):
    whole = a_bounce(form, NUMBER)
    cut = data.draw(st.integers(0, len(whole)))
    returned(whole[:cut] + data.draw(st.binary(max_size=40)) + whole[cut:])


@pytest.mark.parametrize("original", ["message/rfc822", "text/rfc822-headers"])
def test_a_reader_who_called_it_spam_is_told_apart(original):
    said = returned(a_complaint(NUMBER, "Abuse", original))

    assert said == Returned(NUMBER, "unwanted") and said.is_unwanted and not said.is_final


@pytest.mark.parametrize("kind", ["not-spam", "virus", "auth-failure", "other", ""])
def test_another_kind_of_report_says_nothing_about_what_a_reader_wants(kind):
    assert returned(a_complaint(NUMBER, kind)) is None


@given(st.sampled_from(sorted(FORMS)), st.data())
def test_whatever_is_changed_in_a_report_it_never_speaks_of_another_mail(form, data):
    """The number is the only thing that says whose mail it was: it is found whole or not at all."""
    whole = a_bounce(form, NUMBER) if form != "delayed" else a_complaint(NUMBER)
    for _change in range(data.draw(st.integers(1, 4))):
        at, length = data.draw(st.integers(0, len(whole))), data.draw(st.integers(0, 12))
        whole = whole[:at] + data.draw(st.binary(max_size=8)) + whole[at + length :]

    said = returned(whole)

    assert said is None or said.number == NUMBER or NUMBER.encode() not in whole


@pytest.mark.parametrize(
    "nested",
    [
        b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3000)),
        b"Content-Type: message/rfc822\n\n" * 5000,
    ],
)
def test_parts_in_parts_without_end_are_left(nested):
    report = a_bounce("postfix", NUMBER).replace(b"\r\n", b"\n")
    place = report.index(b"Content-Type: message/rfc822")

    assert returned(report[:place] + nested + report[place:]) is None
