"""Real servers on loopback, with throw-away data: what the connectors and the mail are tested against.

From the shell:

    python -m tests.servers install     get what is missing (Debian packages as root, npm packages)
    python -m tests.servers up          install, start all, print their addresses
    python -m tests.servers status      what runs where
    python -m tests.servers down        stop all

From Python: `start_all()`, `stop_all()`, `info()`; in a test `need("wordpress")`, which skips without it.
Addresses and credentials are in .real/run/servers.json, or where MASTHEAD_REAL says:

    wordpress   {url, admin: {user, password, app_password}, contributor: {…}}   WordPress 6.5 on SQLite
    bluesky     {url, plc_url, accounts: [{handle, email, did, password, app_password}, {…}]}
    mastodon    {url, token, other_token}                                        mastodon_mock
    smtp        {host, port, maildir}               `mails(info()["smtp"])` reads what came, oldest first
    imap        {host, port, password, certificate} Dovecot; every user name is a mailbox of its own
    postgres    {url}                               for DATABASE_URL; default durability
    chromium    {path}                              for browser tests; not a server
    missing     {name: why}                         what could not be had here

`tests.servers.proxy.LossyProxy` stands before any of them and loses answers on order.
"""

from tests.servers.control import info, need, start_all, stop_all
from tests.servers.smtp import mails

__all__ = ["info", "mails", "need", "start_all", "stop_all"]
