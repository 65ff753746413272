"""Find help by question and answer."""

from masthead.kit.search import Index, Query, Source
from masthead.knowledge.models import HelpRequest
from masthead.people.models import Membership

INDEX = Index(
    "knowledge_found",
    (
        Source("knowledge_helprequest", title=("trying",), text=("happened",)),
        Source("knowledge_helpanswer", text=("text",), root="request_id"),
    ),
)


def search(member: Membership, query: Query):
    """The questions this member may read that have all the words, in themselves or in an answer."""
    return INDEX.found(HelpRequest.objects.visible_to(member), query)
