"""Find stories by what they say: title, facts and the words of every version."""

from masthead.editorial.models import Story
from masthead.kit.search import Index, Query, Source
from masthead.people.models import Membership

INDEX = Index(
    "editorial_found",
    (
        Source("editorial_story", title=("title",), text=("facts", "objective", "theme")),
        Source("editorial_variant", text=("headline", "text", "link"), root="story_id"),
    ),
)


def search(member: Membership, query: Query, most: int) -> list[int]:
    """The ids of the stories this member may read that have all the words, in themselves or in one of their versions."""
    return INDEX.first(Story.objects.visible_to(member), query, most)
