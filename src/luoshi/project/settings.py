"""Settings, all from the environment; the defaults serve a demo on this machine.

LUOSHI_HOME            folder for database, files, keys (default ./var beside a checkout, else ~/.local/share/luoshi)
LUOSHI_DATABASE_URL    records: sqlite:///… (default, in LUOSHI_HOME) or postgres://…
LUOSHI_HOSTS           names the server answers to, comma separated (default: loopback)
LUOSHI_DEBUG           1 shows tracebacks; never with real data
LUOSHI_DEMO_COMPANIES  how many companies a new demo invents (default 200000)
LUOSHI_OUTSIDE_HOSTS   host:port of all that may be called, comma separated (default: nothing; in a demo only loopback)
LUOSHI_SITE            address of our pages in mails and calls, such as https://luoshi.city.example
LUOSHI_MAIL_URL        who takes our mail: smtp://, smtp+starttls://user@host:587 or smtps:// (default: nobody)
LUOSHI_MAIL_PASSWORD   its password, read only when mail is sent
LUOSHI_MAIL_FROM       the sender of our mail
LUOSHI_MAIL_DOMAINS    the domains that mail may go to, comma separated (default: none)
LUOSHI_SECRET_…        the secrets that webhooks name
LUOSHI_SECRET_KEY      session signing key (default: made once, kept in LUOSHI_HOME/keys)
"""

from __future__ import annotations

import os
from pathlib import Path

import dj_database_url

from luoshi.project.home import home_folder, secret_key

PACKAGE = Path(__file__).resolve().parent.parent
HOME = home_folder()

SECRET_KEY = os.environ.get("LUOSHI_SECRET_KEY") or secret_key(HOME)
DEBUG = os.environ.get("LUOSHI_DEBUG") == "1"
ALLOWED_HOSTS = [host for host in os.environ.get("LUOSHI_HOSTS", "127.0.0.1,localhost,[::1]").split(",") if host]
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if host not in {"127.0.0.1", "localhost", "[::1]"}]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "luoshi.journal",
    "luoshi.directory",
    "luoshi.files",
    "luoshi.desk",
    "luoshi.messages",
    "luoshi.search",
    "luoshi.programmes",
    "luoshi.plan",
    "luoshi.cases",
    "luoshi.support",
    "luoshi.indicators",
    "luoshi.web",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "luoshi.web.middleware.ActorMiddleware",
    "luoshi.web.middleware.RefusalMiddleware",
    "luoshi.web.middleware.PageSecurityMiddleware",
]

ROOT_URLCONF = "luoshi.project.urls"
WSGI_APPLICATION = "luoshi.project.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "luoshi.web.context.page",
            ]
        },
    }
]


def _listed(name: str) -> list[str]:
    return [each.strip() for each in os.environ.get(name, "").split(",") if each.strip()]


def _database() -> dict[str, object]:
    url = os.environ.get("LUOSHI_DATABASE_URL") or f"sqlite:///{HOME / 'luoshi.sqlite3'}"
    database: dict[str, object] = dict(dj_database_url.parse(url, conn_max_age=60))
    if database["ENGINE"] == "django.db.backends.sqlite3":
        # A write that starts as a read fails under load unless the transaction is immediate from its first statement.
        database["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
        }
    return database


DATABASES = {"default": _database()}
# Background work waits in the same database; the worker process takes it from there.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = HOME / "static"
STATIC_ROOT.mkdir(exist_ok=True)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Static files are served from the packages themselves: no collection step on a fresh machine.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 25 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
# Nothing outside is called unless it stands here.
LUOSHI_OUTSIDE_HOSTS = _listed("LUOSHI_OUTSIDE_HOSTS")
LUOSHI_SITE = os.environ.get("LUOSHI_SITE", "")
LUOSHI_MAIL_URL = os.environ.get("LUOSHI_MAIL_URL", "")
LUOSHI_MAIL_FROM = os.environ.get("LUOSHI_MAIL_FROM", "")
LUOSHI_MAIL_DOMAINS = _listed("LUOSHI_MAIL_DOMAINS")
# What a pack may declare, for rooms below that check a manifest they have changed.
LUOSHI_KINDS = "luoshi.project.kinds.KINDS"
LOGIN_URL = "/enter/"
CSRF_FAILURE_VIEW = "luoshi.web.views.errors.form_expired"
