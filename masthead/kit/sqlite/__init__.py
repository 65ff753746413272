"""SQLite as Django speaks to it, with a wait for the one writer that is fair to people (see `base`)."""
