"""Why each permission is asked for: the end of a sentence, on the page that asks and in what the doctor says is missing."""

import pytest
from django.utils import translation

from masthead.networks import NETWORKS, SignsIn, can

ASKED = [scope for network in NETWORKS.values() if can(network, SignsIn) for scope in network.sign_in.scopes]


@pytest.mark.parametrize(("language", "begins"), [("en", "to "), ("fr", "pour ")])
@pytest.mark.parametrize("scope", ASKED, ids=lambda scope: scope.name)
def test_each_reason_ends_a_sentence_in_both_languages(scope, language, begins):
    with translation.override(language):
        why = str(scope.why)

    assert why.startswith(begins)
    assert not why.endswith(".")
