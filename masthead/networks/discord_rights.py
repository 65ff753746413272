"""What a bot may do in a channel of Discord, computed as Discord does it: roles, then what the channel says otherwise. Pure.

Source: discord.com/developers/docs/topics/permissions, 2026-07."""

from django.utils.translation import gettext_lazy as _

ADMINISTRATOR = 1 << 3
NEEDED = {
    1 << 10: _("view the channel"), 1 << 11: _("send messages"), 1 << 15: _("attach files"), 1 << 16: _("read the message history"),
}  # fmt: skip


def lacking(channel: dict, roles: list[dict], *, guild: str, member: str, own: list[str]) -> list:
    """The rights the bot needs and does not have, by name. `own`: the numbers of its roles."""
    everyone, mine = [one for one in roles if one["id"] == guild], [one for one in roles if one["id"] in own]
    has = 0
    for role in (*everyone, *mine):
        has |= int(role["permissions"])
    if has & ADMINISTRATOR:
        return []
    otherwise = channel.get("permission_overwrites") or []
    for numbers in ((guild,), tuple(own), (member,)):
        found = [one for one in otherwise if one["id"] in numbers]
        for one in found:
            has &= ~int(one["deny"])
        for one in found:
            has |= int(one["allow"])
    return [name for bit, name in NEEDED.items() if not has & bit]
