"""Find relations by name, spelling and handle."""

from masthead.kit.search import Index, Query, Source
from masthead.people.models import Membership
from masthead.relations.models import Relation

INDEX = Index("relations_found", (Source("relations_relation", title=("name",), text=("spellings", "handles")),))


def search(member: Membership, query: Query):
    """The relations this member may read that have all the words."""
    return INDEX.found(Relation.objects.visible_to(member), query)
