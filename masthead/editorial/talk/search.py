"""Find what colleagues said to each other about stories."""

from masthead.editorial.talk.models import Remark
from masthead.kit.search import Index, Query, Source
from masthead.people.models import Membership

INDEX = Index("editorial_said", (Source("editorial_remark", text=("text",)),))


def search(member: Membership, query: Query):
    """The remarks this member may read that have all the words; what was taken back is not found."""
    rows = Remark.objects.visible_to(member).filter(taken_back_at__isnull=True)
    return INDEX.found(rows, query)
