"""Every setting, read from the environment and checked here, in one place, from top to bottom."""

from datetime import timedelta
from pathlib import Path

import django_stubs_ext
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _
from environs import Env

from intranet.embedded import places
from intranet.mail.set_up import mail_server
from intranet.web.headers import POLICY
from intranet.web.keys import key_named
from intranet.web.logs import logging_config
from intranet.web.rest import SCHEMA, rest_framework

django_stubs_ext.monkeypatch()  # generic classes of Django, such as Lookup[Any], at run time

BASE_DIR = Path(__file__).resolve().parent.parent
env = Env()

# The mode. A demo serves this machine only; production refuses to start without what it needs.
MODE = env.str("WANDELGANG_MODE", "demo")
if MODE not in {"demo", "test", "production"}:
    raise ImproperlyConfigured("WANDELGANG_MODE is demo, test or production.")
PRODUCTION = MODE == "production"
DEMO = MODE == "demo"

if PRODUCTION:
    required = ("WANDELGANG_SECRET_KEY", "WANDELGANG_HOSTS", "WANDELGANG_EMAIL_URL", "WANDELGANG_MAIL_FROM")
    if missing := [name for name in required if not env.str(name, "")]:
        raise ImproperlyConfigured(f"Production needs {', '.join(missing)}; see docs/operating.md.")
SECRET_KEY = key_named(env, "WANDELGANG_SECRET_KEY", least=50) or places.secret_key()
ALLOWED_HOSTS = env.list("WANDELGANG_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = [f"https://{host.lstrip('.')}" for host in ALLOWED_HOSTS if host != "*"] if PRODUCTION else []
PORT = env.int("PORT", 8000)
SITE_URL = env.str("WANDELGANG_URL", f"https://{ALLOWED_HOSTS[0]}" if PRODUCTION else f"http://127.0.0.1:{PORT}")

# What Wandelgang is made of, lowest first.
# fmt: off
INSTALLED_APPS = [
    "django.contrib.contenttypes", "django.contrib.postgres", "django.contrib.auth", "django.contrib.sessions",
    "django.contrib.messages", "django.contrib.staticfiles",
    "allauth", "allauth.account", "rest_framework", "drf_spectacular", "django_htmx", "lucide", "csp",
    "intranet.web", "intranet.events", "intranet.people", "intranet.mail", "intranet.spaces", "intranet.topics",
    "intranet.follows", "intranet.availability", "intranet.register", "intranet.contributions", "feeds", "questions",
    "intranet.search", "intranet.notifications", "intranet.live", "intranet.digests", "intranet.letterbox",
    "intranet.demo", "intranet.embedded",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "intranet.web.middleware.RequestLog",
    "intranet.web.middleware.Private",
    "intranet.web.middleware.Policy",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "intranet.people.middleware.ReaderMiddleware",
    "intranet.web.middleware.Unavailable",
]
ROOT_URLCONF = "intranet.urls"
WSGI_APPLICATION = "intranet.wsgi.application"
TEMPLATES = [{
    "BACKEND": "django.template.backends.django.DjangoTemplates",
    "DIRS": [BASE_DIR / "templates"],
    "APP_DIRS": True,
    "OPTIONS": {"context_processors": [
        "django.template.context_processors.request",
        "django.contrib.messages.context_processors.messages",
        "intranet.people.context.reader",
        "intranet.notifications.context.unread",
    ]},
}]
# fmt: on

# The database holds the truth. A page waits at most a few seconds for it, and then says so.
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LIMITS = f"-c statement_timeout={env.int('WANDELGANG_STATEMENT_SECONDS', 5)}s -c lock_timeout=2s"
DATABASE = env.dj_db_url("DATABASE_URL", default=places.database_url(), engine="intranet.web.postgres")
DATABASES = {
    "default": {
        **DATABASE,
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            **DATABASE.get("OPTIONS", {}),
            "connect_timeout": 3,
            "prepare_threshold": 5,
            "options": f"{LIMITS} -c idle_in_transaction_session_timeout=60s",
        },
    }
}

# Valkey holds only what may be lost: rendered cards, the queue (intranet/celery.py), the doorbell.
REDIS_URL = env.str("REDIS_URL", places.redis_url())
CACHES = {
    "default": {  # counts wrong passwords; large, so that nobody can flood a count out of it
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "web_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
    "cards": {"BACKEND": "intranet.web.cache.LossyCache", "LOCATION": REDIS_URL, "TIMEOUT": 86_400},
}

# People sign in by e-mail; nobody registers, an administrator invites.
AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["intranet.people.signed_in.Backend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "intranet.people.passwords.NotTheDemoPassword"},
]
if MODE == "test":
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # a test signs in hundreds
ACCOUNT_ADAPTER = "intranet.people.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
# An office of hundreds may share one address.
ACCOUNT_RATE_LIMITS = {"login": "120/m/ip", "login_failed": "30/m/ip,5/5m/key", "reset_password": "20/m/ip,3/h/key"}
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("WANDELGANG_PROXIES", 1 if PRODUCTION else 0)
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "feeds:home"
INVITATION_LIFETIME = timedelta(days=env.int("WANDELGANG_INVITATION_DAYS", 14))
SESSION_ENGINE, SESSION_COOKIE_AGE = "intranet.people.signed_in", 60 * 60 * 24 * env.int("WANDELGANG_SESSION_DAYS", 30)

# Mail.
vars().update(mail_server(env))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("WANDELGANG_MAIL_FROM", "Wandelgang <wandelgang@localhost>")
MAIL_RETURNED_TO, IMAP_URL = env.str("WANDELGANG_MAIL_RETURNED_TO", ""), env.str("WANDELGANG_IMAP_URL", "")
MAIL_REPLIES_TO = env.str("WANDELGANG_MAIL_REPLIES_TO", "")
LETTERBOX_KEY = key_named(env, "WANDELGANG_LETTERBOX_KEY", least=32)
PUSH_KEY = key_named(env, "WANDELGANG_PUSH_KEY", least=43) or ("" if PRODUCTION else places.push_key())

# Words, dates and numbers of the reader.
LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]
LANGUAGE_CODE = env.str("WANDELGANG_LANGUAGE", "nl")
LOCALE_PATHS = [BASE_DIR / "intranet" / "locale"]
FORMAT_MODULE_PATH = "intranet.web.formats"
TIME_ZONE = env.str("WANDELGANG_TIME_ZONE", "Europe/Amsterdam")

# Static files carry their hash in their name and are compressed once.
STATIC_URL = "/static/"
STATIC_ROOT = places.HOME / "static"
STATICFILES_DIRS = [BASE_DIR / "intranet" / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if MODE == "test"
        else "intranet.web.assets.JoinedStaticFilesStorage"
    },
}
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = MODE == "test"  # tests take the files as they lie there
WHITENOISE_MAX_AGE = 0

# What browsers are told to refuse.
SECURE_HSTS_SECONDS = 63_072_000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_SSL_REDIRECT = PRODUCTION
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]  # who watches over us asks from within
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PRODUCTION else None
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = PRODUCTION
LANGUAGE_COOKIE_NAME, LANGUAGE_COOKIE_SAMESITE, LANGUAGE_COOKIE_AGE = "language", "Lax", 60 * 60 * 24 * 365
SESSION_COOKIE_NAME = "__Host-session" if PRODUCTION else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if PRODUCTION else "csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "intranet.web.errors.csrf_failure"
CONTENT_SECURITY_POLICY = {"DIRECTIVES": POLICY}

# The API. Throttling counts in Valkey and is generous for people (shared rates of reading and writing).
REST_FRAMEWORK = rest_framework(
    reading=env.str("WANDELGANG_READING_RATE", "600/min"),
    writing=env.str("WANDELGANG_WRITING_RATE", "60/min"),
    writing_day=env.str("WANDELGANG_WRITING_DAY_RATE", "1000/day"),
)
SPECTACULAR_SETTINGS = SCHEMA

# Sizes of what people write; and whether search also goes by what it means, on a machine that can.
POST_LENGTH, BODY_LENGTH = env.int("WANDELGANG_POST_LENGTH", 280), 20_000
EMBEDDINGS = env.bool("WANDELGANG_EMBEDDINGS", True)

# Logs say who did what and when, never what people wrote. JSON in production.
LOGGING = logging_config(env.str("WANDELGANG_LOG_LEVEL", "INFO"), as_json=PRODUCTION)
