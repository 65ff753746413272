"""One file of settings. Every value comes from the environment (or a file named by NAME_FILE) with a safe default;
a production that is only half set refuses to start."""

import secrets
from contextlib import suppress
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from masthead.kit.env import database, env, env_bool, env_int, env_list, env_secret, home, pictures_on_s3, shares_work

BASE = Path(__file__).resolve().parent
HOME = home()
PRODUCTION = env_bool("MASTHEAD_PRODUCTION", False)
DEBUG = env_bool("MASTHEAD_DEBUG", False)
# The sample shop's one-click sign-in exists on loopback only, and never in production.
SAMPLE_ALLOWED = env_bool("MASTHEAD_SAMPLE", not PRODUCTION)
KIT_GALLERY = env_bool("MASTHEAD_GALLERY", DEBUG)


def _local_secret(name: str) -> str:
    """A secret made once for this data folder, so that a shop's own machine needs no set-up."""
    path = HOME / "secrets" / name
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.parent.chmod(0o700)
        fresh = path.with_suffix(f".{secrets.token_hex(4)}")
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(48))
        with suppress(FileExistsError):
            path.hardlink_to(fresh)  # two processes starting at once agree on one secret
        fresh.unlink()
    return path.read_text().strip()


SECRET_KEY = env_secret("MASTHEAD_SECRET_KEY", None if PRODUCTION else _local_secret("django"))
# Keys of before: what they signed (links that end letters, in mails that are out for years) still opens.
SECRET_KEY_FALLBACKS = env_list("MASTHEAD_SECRET_KEY_FALLBACKS", secret=True)
# Newest first: the first key seals, all of them open (rotation).
SEALING_KEYS = env_list("MASTHEAD_SEALING_KEYS", secret=True) or ([] if PRODUCTION else [_local_secret("sealing")])
PUBLIC_URL = env("MASTHEAD_URL", "" if PRODUCTION else f"http://localhost:{env_int('PORT', 8000)}").rstrip("/")
ALLOWED_HOSTS = env_list("MASTHEAD_HOSTS") or ([] if PRODUCTION else ["localhost", "127.0.0.1", "[::1]", "testserver"])
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL] if PUBLIC_URL.startswith("https://") else []
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env_bool("MASTHEAD_BEHIND_PROXY", False) else None
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PUBLIC_URL.startswith("https://")
SECURE_HSTS_SECONDS = 31_536_000 if PUBLIC_URL.startswith("https://") else 0
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30

INSTALLED_APPS = [
    "masthead.desk",
    "masthead.knowledge",
    "masthead.planning",
    "masthead.publishing",
    "masthead.editorial",
    "masthead.brand",
    "masthead.relations",
    "masthead.media",
    "masthead.channels",
    "masthead.people",
    "masthead.journal",
    "masthead.jobs",
    "masthead.networks",
    "masthead.kit",
    "django_tasks",
    "django_tasks_db",
    "django_htmx",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "masthead.kit.csp.SecurityHeaders",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "masthead.kit.packing.Packing",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "masthead.people.middleware.CurrentMember",
    "masthead.people.safety.middleware.SecondStepFirst",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "masthead.kit.middleware.Refusals",
]

ROOT_URLCONF = "masthead.urls"
WSGI_APPLICATION = "masthead.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["masthead.kit.templatetags.kit", "django.templatetags.i18n", "django.templatetags.static"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "masthead.kit.context.frame",
            ],
        },
    }
]

PUMP_LEASE = env_int("MASTHEAD_PUMP_LEASE", 60)  # seconds a worker may keep others from what it holds
DATABASES = {"default": database(env("DATABASE_URL"), HOME / "masthead.sqlite3", longest_idle=PUMP_LEASE)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["masthead.people.backends.EmailBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
# What breaks on a page is written down with its trace, as that page says; Django by itself only mails it, or says nothing.
# What is turned away at the door (an address that is not ours, a form without its token, too much at once) is one line.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {
        "broken": {"class": "logging.StreamHandler", "level": "ERROR", "filters": ["not_debug", "discreet"]},
        "turned_away": {
            "class": "logging.StreamHandler",
            "level": "WARNING",
            "filters": ["not_debug", "discreet", "briefly"],
        },
    },
    "filters": {
        "not_debug": {"()": "django.utils.log.RequireDebugFalse"},
        "discreet": {"()": "masthead.kit.faults.Discreet"},
        "briefly": {"()": "masthead.kit.faults.Briefly"},
    },
    "loggers": {
        "django.request": {"handlers": ["broken"]},
        "django.security": {"handlers": ["turned_away"], "propagate": False},
    },
}

LOGIN_URL = "people:sign_in"
LOGIN_REDIRECT_URL = "/"
BEGIN_URL = "/welcome/"  # for somebody who belongs to no organisation yet
LOGOUT_REDIRECT_URL = "people:sign_in"

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("fr", _("French"))]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
MEDIA_ROOT = HOME / "media"
MEDIA_URL = "/media/"
STORAGES = {
    "default": pictures_on_s3() or {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILM_MAX_BYTES = env_int("MASTHEAD_FILM_MAX_BYTES", 500 * 1024 * 1024)
DOCUMENT_MAX_BYTES = env_int("MASTHEAD_DOCUMENT_MAX_BYTES", 50 * 1024 * 1024)
PICTURE_MAX_BYTES = env_int("MASTHEAD_PICTURE_MAX_BYTES", 20 * 1024 * 1024)

# How long a network may fetch a file from its signed address. What Instagram and Threads prepare from it lives for a day:
# a shorter time would end before they have looked a second time, a longer one is of use to nobody but a thief.
FETCH_HOURS = env_int("MASTHEAD_FETCH_HOURS", 24)

# Links of versions are asked whether they answer. Where nothing may leave the machine: MASTHEAD_ASK_LINKS=0.
LINKS_ARE_ASKED = env_bool("MASTHEAD_ASK_LINKS", True)

# Who carries the background work: the database's own queue, or procrastinate where several machines share it.
SHARED_WORK = shares_work()
TASKS = {
    "default": {
        "BACKEND": "masthead.jobs.grown.backend.ProcrastinateBackend"
        if SHARED_WORK
        else "django_tasks_db.DatabaseBackend",
        "QUEUES": ["default", "mail", "ingest", "media"],
    }
}
if SHARED_WORK:
    INSTALLED_APPS.append("procrastinate.contrib.django")
    PROCRASTINATE_AUTODISCOVER_MODULE_NAME = ""
    PROCRASTINATE_IMPORT_PATHS = ["masthead.jobs.grown.backend"]

EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if env("MASTHEAD_SMTP_HOST")
    else "django.core.mail.backends.dummy.EmailBackend"
)
MAIL_IS_SET = bool(env("MASTHEAD_SMTP_HOST"))
EMAIL_HOST = env("MASTHEAD_SMTP_HOST", "")
EMAIL_PORT = env_int("MASTHEAD_SMTP_PORT", 25)
EMAIL_HOST_USER = env("MASTHEAD_SMTP_USER", "")
EMAIL_HOST_PASSWORD = env_secret("MASTHEAD_SMTP_PASSWORD", "")
EMAIL_USE_TLS = env_bool("MASTHEAD_SMTP_TLS", False)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env("MASTHEAD_MAIL_FROM", "masthead@localhost")

# Background rhythm, in seconds. Tests make them shorter; ENGINE of the publishing pump reads them.
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # WhiteNoise warns of a folder that is not there

PUMP = {
    "TICK": float(env("MASTHEAD_PUMP_TICK", "0.2")),
    "LEASE": PUMP_LEASE,
    "CALL_DEADLINE": env_int("MASTHEAD_PUMP_CALL_DEADLINE", 25),
    "SETTLE": env_int("MASTHEAD_PUMP_SETTLE", 600),
    "GIVE_UP": env_int("MASTHEAD_PUMP_GIVE_UP", 1800),
    "THREADS": env_int("MASTHEAD_PUMP_THREADS", 32),
}
# Name, dotted path of the task, seconds between two runs. Rows are made from it when the pump starts.
PERIODIC = [
    ("notices", "masthead.desk.tasks.tell", 10),
    ("mail", "masthead.desk.tasks.mail_notices", 20),
    ("days", "masthead.desk.tasks.put_days_together", 300),
    ("weeks", "masthead.desk.tasks.put_weeks_together", 300),
    ("overdue help", "masthead.knowledge.tasks.raise_overdue", 300),
    ("sources", "masthead.editorial.sources.tasks.read_sources", 60),
    ("takeaways", "masthead.desk.takeaway.tasks.forget_takeaways", 3600),
    ("archives", "masthead.desk.archives.tasks.watch", 600),
    ("givings", "masthead.channels.matrix.tasks.watch", 600),
    ("checks that wait", "masthead.editorial.escalation.watch", 300),
    ("links", "masthead.editorial.links.tasks.ask_links", 60),
    ("silence", "masthead.channels.silence.watch", 3600),
    ("sign-ins", "masthead.channels.connecting.checking.watch", 60),
    ("limits of servers", "masthead.channels.connecting.servers.watch", 86_400),
    ("links by hand", "masthead.publishing.asking.watch", 300),
    ("looks afterwards", "masthead.publishing.afterwards.tasks.look_after", 60),
    ("silences", "masthead.publishing.afterwards.tasks.tell_silences", 20),
    ("letters", "masthead.publishing.letters.tasks.watch", 20),
    ("returned letters", "masthead.publishing.letters.tasks.watch_mailboxes", 60),
    ("quiet channels", "masthead.channels.quiet.watch", 3600),
    ("ideas that come back", "masthead.editorial.recurring.actions.watch", 3600),
    ("pictures that lapsed", "masthead.editorial.library.sweep.watch", 60),
    ("names that may not be said", "masthead.editorial.naming.sweep.watch", 60),
    ("looks of old pictures", "masthead.media.backfill.watch", 60),
]
# What can be searched: each app names its own index (kit/search/upkeep.py keeps them there).
SEARCH_INDEXES = [
    "masthead.editorial.search.INDEX",
    "masthead.channels.search.INDEX",
    "masthead.relations.search.INDEX",
    "masthead.people.search.INDEX",
    "masthead.knowledge.search.INDEX",
    "masthead.editorial.talk.search.INDEX",
    "masthead.editorial.ideas.search.INDEX",
]
# Callables (request) -> something for every page's frame; the upper app says, the kit shows.
FRAME_COUNTS = "masthead.desk.frame.counts"
FRAME_BANNER = "masthead.desk.frame.banner"
# What somebody holds above the channels (checks, versions), how it is given to another, and the work on one channel.
HELD_ELSEWHERE = "masthead.desk.holding.held"
GIVE_ELSEWHERE = "masthead.desk.holding.give"
WORK_ON_CHANNEL = "masthead.desk.holding.work_on"
# What is sealed above the channels: closed anew when the keys change.
SEALED_ELSEWHERE = "masthead.publishing.steps.reseal_steps"
# When each channel published last, and how much in the last full weeks.
PUBLISHED_ON = "masthead.desk.lately.published_on"
# Who answers for a channel, and since when: the head may ask a second step at sign-in of them (people/safety).
HOLDERS_SINCE = "masthead.channels.holding.holders_since"

if PRODUCTION:
    from masthead.kit.env import refuse_half_set

    refuse_half_set(globals())
