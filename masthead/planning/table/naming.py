"""Campaigns and people named in a table: found by name or e-mail, or refused with the names that come nearest."""

from collections import defaultdict
from difflib import get_close_matches

from django.utils.translation import gettext as _

from masthead.channels.models import Channel
from masthead.channels.permits import WRITE
from masthead.channels.rules import Facts
from masthead.editorial.models import Campaign
from masthead.kit.errors import Refused
from masthead.people.models import Membership

MOST = 2000  # of each: names beyond it are looked up by nobody


class Names:
    """Who and what a table can name, asked once for all its rows: two queries."""

    def __init__(self, by: Membership, facts: Facts):
        self.facts = facts
        self.campaigns = {one.name.casefold(): one for one in Campaign.objects.visible_to(by)[:MOST]}
        self.people: dict[str, list[Membership]] = defaultdict(list)
        for one in Membership.objects.visible_to(by).active().select_related("person")[:MOST]:
            for word in {one.name.casefold(), (one.person.email or "").casefold()} - {""}:
                self.people[word].append(one)

    def campaign(self, word: str) -> Campaign | None:
        """The open campaign of this name; nothing for an empty cell. Raises Refused."""
        if not word:
            return None
        found = self.campaigns.get(word.casefold())
        if not found:
            near = _near(word, [one.name for one in self.campaigns.values()])
            raise Refused(_("there is no campaign “%(word)s”.") % {"word": word[:60]} + near)
        if found.closed_at:
            raise Refused(
                _("the campaign “%(name)s” is closed. Open it again, or empty the cell.") % {"name": found.name}
            )
        return found

    def author(self, word: str, channel: Channel) -> Membership | None:
        """The person of this name or e-mail, who writes on the channel; nothing for an empty cell. Raises Refused."""
        if not word:
            return None
        found = self.people.get(word.casefold(), [])
        if not found:
            near = _near(word, [one.name for team in self.people.values() for one in team])
            raise Refused(_("nobody here is called “%(word)s”.") % {"word": word[:60]} + near)
        if len(found) > 1:
            raise Refused(_("several people are called %(name)s. Write the e-mail instead.") % {"name": found[0].name})
        if found[0].pk not in WRITE.people_for(channel, facts=self.facts):
            words = {"who": found[0].name, "channel": channel.name}
            raise Refused(_("%(who)s does not write on %(channel)s. Name them there first.") % words)
        return found[0]


def _near(word: str, names: list[str]) -> str:
    close = get_close_matches(word, sorted(set(names)), n=3, cutoff=0.6)
    return " " + _("Did you mean %(names)s?") % {"names": ", ".join(f"“{name}”" for name in close)} if close else ""
