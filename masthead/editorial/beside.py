"""What stands beside a text while it is written and compared: the guide of its channel, in a few lines."""

from django.utils.translation import gettext as _

from masthead.brand.voice.reading import sound_of
from masthead.channels.models import Channel


def guide_of(channel: Channel, *, bad_news: bool = False) -> list[tuple[str, str]]:
    """The channel's guide beside the text: what is written there, else what the network is like.

    The voice is that of bad news where the story's is."""
    lines = [
        (_("Public"), channel.audience),
        (_("Tone"), channel.tone),
        (_("Voice, as the news is bad") if bad_news else _("Voice"), _sounds(channel, bad_news)),
        (_("Speaks"), _speaks(channel)),
        (_("Style"), channel.style),
        (_("Themes"), channel.subjects),
        (_("Not here"), channel.avoid),
    ]
    return [(name, text) for name, text in lines if text] or [(_("Tone"), str(getattr(channel.network, "tone", "")))]


def _sounds(channel: Channel, bad_news: bool) -> str:
    sound = sound_of(channel, bad_news=bad_news)
    return sound.in_words() if sound else ""


def _speaks(channel: Channel) -> str:
    said = (channel.you and channel.get_you_display(), channel.speaker and channel.get_speaker_display())
    return ", ".join(str(one) for one in said if one)
