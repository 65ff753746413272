"""A newsletter's subscribers and its mails: who asked for it, one row for each mail before it leaves, and what came of it."""
