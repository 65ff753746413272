"""Find ideas by what they say, whatever was answered: what got a no last year is found before it is proposed again."""

from masthead.editorial.ideas.models import Pitch
from masthead.kit.search import Index, Query, Source
from masthead.people.models import Membership

INDEX = Index("editorial_proposed", (Source("editorial_pitch", title=("title",), text=("about", "reason", "theme")),))


def search(member: Membership, query: Query):
    """The ideas of this member's house that have all the words; one that was taken back is not found."""
    return INDEX.found(Pitch.objects.visible_to(member).exclude(state=Pitch.TAKEN_BACK), query)
