from django.contrib.auth.backends import BaseBackend
from django.db.models import QuerySet

from masthead.kit.prepared import prepared
from masthead.people.models import Membership, Person
from masthead.people.safety.factors import has_factor


class EmailBackend(BaseBackend):
    """Sign-in by e-mail and password. A wrong e-mail costs as much time as a wrong password."""

    def authenticate(self, request, email=None, password=None, **_credentials):
        if not email or password is None:
            return None
        person = Person.objects.filter(email=Person.objects.normalise(email), is_active=True).first()
        if person is None:
            Person().set_password(password)
            return None
        return person if person.check_password(password) else None

    def get_user(self, user_id):
        """Who is signed in, and with them where they belong: every page needs both, so they are read at once."""
        found = _belongings(person=user_id)
        person = found[0].person if found else Person.objects.filter(pk=user_id, is_active=True).first()
        if person:
            person.belongs_to = found
        return person


@prepared
def _belongings(person: int) -> QuerySet:
    theirs = Membership.objects.active().filter(person=person, person__is_active=True)
    theirs = theirs.annotate(is_safe=has_factor("person"))  # asked on every page: see safety/middleware.py
    return theirs.select_related("person", "organisation__head").order_by("pk")
