"""One question to everything: each app finds, the desk puts it on one page."""
