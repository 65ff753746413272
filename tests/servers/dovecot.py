"""A real IMAP server (Dovecot, from Debian), run by an unprivileged user: any name is a mailbox of its own, with one password."""

import grp
import os
import pwd
import shutil
import tempfile
from pathlib import Path

from tests.servers.install import Missing, dovecot_program
from tests.servers.letterbox import a_certificate
from tests.servers.postgres import unprivileged
from tests.servers.processes import THROW_AWAY, free_port, listens, spawn, wait_until

PASSWORD = "mail-house-password"
CONFIG = """\
protocols = imap
listen = 127.0.0.1
base_dir = {folder}/run
state_dir = {folder}/state
log_path = /dev/stderr
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
first_valid_uid = 1
auth_failure_delay = 0
mail_location = maildir:{folder}/mails/%u
ssl = required
ssl_cert = <{certificate}
ssl_key = <{key}
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/homes/%u
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = 0
  }}
  inet_listener imaps {{
    port = {port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
}}
"""


def start(run: Path) -> dict:
    """Start it with no mail at all; return its facts. `certificate` is what to trust (SSL_CERT_FILE)."""
    program = dovecot_program()
    if not program:
        raise Missing("Dovecot is not installed")
    user = unprivileged()
    entry = pwd.getpwnam(user) if user else pwd.getpwuid(os.geteuid())
    # Not under the repository: its parents may be closed to that user.
    folder = Path(tempfile.mkdtemp(prefix="masthead-dovecot-"))
    THROW_AWAY.append(folder)
    certificate, key = a_certificate(folder)
    port, config = free_port(), folder / "dovecot.conf"
    facts = {
        "user": entry.pw_name,
        "group": grp.getgrgid(entry.pw_gid).gr_name,
        "uid": entry.pw_uid,
        "gid": entry.pw_gid,
    }
    config.write_text(
        CONFIG.format(folder=folder, certificate=certificate, key=key, password=PASSWORD, port=port, **facts)
    )
    if user:
        for path in (folder, *folder.iterdir()):
            shutil.chown(path, user)
    folder.chmod(0o755)  # whoever tests reads the certificate
    process = spawn([program, "-F", "-c", str(config)], run / "imap.log", cwd=folder, user=user)
    wait_until(lambda: listens(port), process, run / "imap.log")
    return {"host": "localhost", "port": port, "password": PASSWORD, "certificate": certificate, "folder": str(folder)}
