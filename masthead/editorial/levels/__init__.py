"""How strict each check is on a channel: off, note, warn or stop."""
