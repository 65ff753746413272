"""Find people by name."""

from masthead.kit.search import Index, Query, Source
from masthead.people.models import Membership, Person

INDEX = Index("people_found", (Source("people_person", title=("name",)),))


def search(member: Membership, query: Query):
    """The people of this member's own organisation whose name has all the words; those who left are not shown."""
    if not query:
        return Membership.objects.none()
    named = Person.objects.filter(pk__in=INDEX.matching(query))
    return Membership.objects.visible_to(member).active().filter(person__in=named).by_name()
