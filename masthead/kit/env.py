"""Settings from the environment: NAME, or NAME_FILE for what should not stand in a process list."""

import os
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

SQLITE_INIT = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA journal_size_limit=67108864;"


def env(name: str, default: str = "") -> str:
    """The value of NAME, or the content of the file that NAME_FILE points to, or the default."""
    if path := os.environ.get(f"{name}_FILE"):
        return Path(path).read_text().strip()
    return os.environ.get(name, default)


def home() -> Path:
    """The data folder: MASTHEAD_HOME, or `var` in a clone, or the person's own data folder once it is installed."""
    if named := env("MASTHEAD_HOME"):
        return Path(named).resolve()
    clone = Path(__file__).resolve().parents[2]
    if (clone / "pyproject.toml").exists():
        return clone / "var"
    return Path(env("XDG_DATA_HOME") or Path.home() / ".local" / "share").resolve() / "masthead"


def env_bool(name: str, default: bool) -> bool:
    """True for 1, true, yes, on; the default when nothing is set."""
    value = env(name).lower()
    return value in {"1", "true", "yes", "on"} if value else default


def env_int(name: str, default: int) -> int:
    """A whole number, or the default; anything else refuses to start."""
    value = env(name)
    try:
        return int(value) if value else default
    except ValueError:
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.") from None


def env_list(name: str, secret: bool = False) -> list[str]:
    """Words separated by commas."""
    return [word.strip() for word in env(name).split(",") if word.strip()]


def env_secret(name: str, default: str | None) -> str:
    """A secret; without a default it must be set."""
    value = env(name)
    if value:
        return value
    if default is None:
        raise ImproperlyConfigured(f"Set {name} (or {name}_FILE): without it the installation is not safe.")
    return default


def database(url: str, sqlite_path: Path, longest_idle: int = 60) -> dict:
    """Django's settings for one database: SQLite beside the data unless a postgres:// address is given.

    The SQLite options are the measured ones of docs/operate.md and are not optional: deferred transactions fail
    under two writers, and synchronous=NORMAL can undo the last commit in a power cut, which could post twice.
    On PostgreSQL a process that falls asleep inside a transaction loses it after `longest_idle` seconds, so that the
    rows it holds keep nobody waiting for ever."""
    if not url:
        sqlite_path.parent.mkdir(parents=True, exist_ok=True)
        return {
            "ENGINE": "masthead.kit.sqlite",  # Django’s own, with a fairer wait
            "NAME": str(sqlite_path),
            "CONN_MAX_AGE": 60,  # opening one reads the whole schema: it costs more than most pages ask of it
            "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": SQLITE_INIT},
            "TEST": {"NAME": ":memory:"},  # said aloud, as pytest-django knows only Django's own engine by name
        }
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured("DATABASE_URL must start with postgres:// (leave it out for SQLite).")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "options": f"-c idle_in_transaction_session_timeout={longest_idle}s -c jit=off",
            "connect_timeout": "10",
        }
        | dict(parse_qsl(parts.query)),
    }


def pictures_on_s3() -> dict | None:
    """Django's settings for pictures on S3-compatible storage, where a bucket is named.

    They stay private: Masthead reads them and passes them on to members of their organisation only, so the bucket needs
    no public access and the pages ask no other host."""
    bucket = env("MASTHEAD_S3_BUCKET")
    if not bucket:
        return None
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": bucket, "location": env("MASTHEAD_S3_FOLDER"), "file_overwrite": False, "default_acl": None,
            "endpoint_url": env("MASTHEAD_S3_ENDPOINT") or None, "region_name": env("MASTHEAD_S3_REGION") or None,
            "access_key": env("MASTHEAD_S3_KEY") or None, "secret_key": env_secret("MASTHEAD_S3_SECRET", "") or None,
            "querystring_auth": True, "querystring_expire": 300, "max_memory_size": 5_000_000,
        },
    }  # fmt: skip


def shares_work() -> bool:
    """Do several machines share the background work? MASTHEAD_TASKS: database (the usual), or procrastinate (PostgreSQL only)."""
    choice = env("MASTHEAD_TASKS", "database")
    if choice not in {"database", "procrastinate"}:
        raise ImproperlyConfigured(f"MASTHEAD_TASKS is {choice}. Set it to database or to procrastinate.")
    if choice == "database":
        return False
    if not env("DATABASE_URL").startswith("postgres"):
        raise ImproperlyConfigured("MASTHEAD_TASKS=procrastinate needs PostgreSQL. Set DATABASE_URL, or leave it out.")
    if find_spec("procrastinate") is None:
        raise ImproperlyConfigured("MASTHEAD_TASKS=procrastinate needs the package: pip install 'masthead[grown]'.")
    return True


def refuse_half_set(values: dict) -> None:
    """Stop a production from starting while anything it needs is missing or unsafe."""
    missing = []
    if not values["SEALING_KEYS"]:
        missing.append("MASTHEAD_SEALING_KEYS: the keys that seal the channels' passwords")
    if not values["PUBLIC_URL"].startswith("https://"):
        missing.append("MASTHEAD_URL: the https:// address people use")
    if not values["ALLOWED_HOSTS"]:
        missing.append("MASTHEAD_HOSTS: the host names this installation answers to")
    if len(values["SECRET_KEY"]) < 32:
        missing.append("MASTHEAD_SECRET_KEY: at least 32 characters")
    if values["DEBUG"]:
        missing.append("MASTHEAD_DEBUG: must be off")
    if missing:
        raise ImproperlyConfigured("Masthead does not start half set. Set:\n- " + "\n- ".join(missing))
