"""All settings, read from the environment.

With nothing set but SECRET_KEY the app runs on SQLite and a Celery queue kept in files under DATA_DIR.
`make run` writes DATA_DIR/settings.env, which is read here; a real environment variable always wins.
"""

from datetime import timedelta

from celery.schedules import crontab
from csp.constants import NONCE, NONE, SELF

from spasticity_tracker import environment

BASE_DIR = environment.BASE_DIR
DATA_DIR = environment.folder("DATA_DIR", BASE_DIR / "var")
if (DATA_DIR / "settings.env").is_file():
    environment.env.read_env(DATA_DIR / "settings.env")

PORT = environment.whole_number("PORT", default=8000, least=1, most=65535)
SITE_URL = environment.site_url("SITE_URL", f"http://localhost:{PORT}")
DEBUG = environment.never_for_others("DEBUG", default=False, of=SITE_URL)
SECRET_KEY = environment.secret_key("SECRET_KEY", of=SITE_URL)
# What it was before: sign-ins, links in mails and keys of the second step from then still hold.
_before = environment.text("SECRET_KEY_BEFORE")
SECRET_KEY_FALLBACKS = [environment.secret_key("SECRET_KEY_BEFORE", of=SITE_URL)] if _before else []
ALLOWED_HOSTS = environment.hosts("ALLOWED_HOSTS", ["localhost", "127.0.0.1"], of=SITE_URL)
CSRF_TRUSTED_ORIGINS = [SITE_URL]

# ---- the apps, from the top floor down ----
INSTALLED_APPS = [
    "dashboard",
    "reminders",
    "exchange",
    "trends",
    "injections",
    "exercises",
    "symptoms",
    "medicines",
    "patients",
    "accounts",
    "outbox",
    "questions",
    "spasticity_tracker",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.usersessions",
    "crispy_forms",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
    "simple_history",
]

CSRF_FAILURE_VIEW = "spasticity_tracker.errors.stale_form"
MIDDLEWARE = [
    "spasticity_tracker.middleware.same_headers",
    "spasticity_tracker.watching.requests.watched",
    "csp.middleware.CSPMiddleware",
    "spasticity_tracker.charset.only_utf8",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "spasticity_tracker.middleware.health_for_any_host",
    "spasticity_tracker.middleware.light_pages",
    "spasticity_tracker.middleware.known_methods",
    "accounts.signing_in.constant_time.leave_on_the_beat",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "spasticity_tracker.holding.work.BoundedWork",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.language.in_the_readers_language",
    "patients.clock.by_the_readers_clock",
    "accounts.signing_in.staying.end_or_go_on",
    "dashboard.offline.allowing.erase_on_leaving",
    "accounts.signing_in.kept_answers.SignInAndKeepMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "questions.free_text.show_signs",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
]

ROOT_URLCONF = "spasticity_tracker.urls"
WSGI_APPLICATION = "spasticity_tracker.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "accounts.signing_in.sign_up.said_on_pages",
                "dashboard.site_map.way_back",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "crispy_forms.templatetags.crispy_forms_tags",
                "questions.templatetags.questions",
                "patients.templatetags.circle",
                "dashboard.templatetags.offline",
            ],
        },
    },
]
CRISPY_ALLOWED_TEMPLATE_PACKS = CRISPY_TEMPLATE_PACK = "questions"


# ---- where things are kept ----
# Versions are found by their record (patients/versions.py); an index on the date alone would serve nobody.
SIMPLE_HISTORY_DATE_INDEX = False


DATABASES = {
    "default": environment.database("DATABASE_URL")
    or {"ENGINE": "django.db.backends.sqlite3", "NAME": str(DATA_DIR / "db.sqlite3")}
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # IMMEDIATE with WAL: without both, a read followed by a write fails under load with "database is locked".
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;"
        # What is deleted is overwritten: otherwise it could be read from the file of the database for long.
        "PRAGMA secure_delete=ON;",
    }
else:
    # What PostgreSQL takes for a long query it would compile for seconds, or share out among processors of others.
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault(
        "options", "-c jit=off -c max_parallel_workers_per_gather=0"
    )
# Each thread keeps its connection: to open SQLite anew, with what is said to it above, took a quarter of a page. For a
# minute, so that a file that was put in another's place, or a server that moved, is soon found.
DATABASES["default"]["CONN_MAX_AGE"] = 60
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# How many processes answer; gunicorn reads this variable itself. Several, of one machine or of more, need one shared
# cache for the sign-in rate limits: give them CACHE_URL=redis://…/1.
WEB_CONCURRENCY = environment.whole_number("WEB_CONCURRENCY", default=1, least=1, most=64)
CELERY_BROKER_URL = environment.queue("CELERY_BROKER_URL")
CACHES = {"default": environment.cache("CACHE_URL", processes=WEB_CONCURRENCY, queue=CELERY_BROKER_URL)}

STATIC_URL = "static/"
STATIC_ROOT = environment.place("STATIC_DIR", DATA_DIR / "static")
STATICFILES_DIRS = [BASE_DIR / "static"]
COMPRESS_STATIC = environment.switch("COMPRESS_STATIC", default=not DEBUG)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "spasticity_tracker.static_files.HashedFiles"
        if COMPRESS_STATIC
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
# Nothing of this site is for another one.
WHITENOISE_ALLOW_ALL_ORIGINS = False

# ---- mail ----
EMAIL_DIR = DATA_DIR / "mail"
vars().update(environment.mail("EMAIL_URL", "filemail://" if DEBUG else "smtp://localhost:25"))
if DEBUG:
    EMAIL_FILE_PATH = str(EMAIL_DIR)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = environment.sender("DEFAULT_FROM_EMAIL", f"Tracker <tracker@{environment.host_of(SITE_URL)}>")
# How long a worker has a row for itself: more than one SMTP conversation takes when each of its steps runs out of
# time. When a worker dies, another takes what it had after this.
LEASE = timedelta(seconds=environment.whole_number("REMINDER_LEASE_SECONDS", default=300, least=1))
# What all workers together give to the mail provider, urgent notices apart; 0 for as quick as they can.
MAILS_PER_MINUTE = environment.whole_number("MAILS_PER_MINUTE", default=3000)

# ---- push ----
# The private key that signs what is pushed to phones; without one nothing is. `manage.py push_key` makes one.
PUSH_KEY = environment.push_key("PUSH_KEY")
# Where it may go besides push services on the public internet: tests put the one of their own here.
PUSH_ALSO_TO: tuple[str, ...] = ()

# ---- background work ----
if CELERY_BROKER_URL == environment.FILES:
    _messages = environment.make(DATA_DIR / "queue" / "messages")
    _control = environment.make(DATA_DIR / "queue" / "control")
    CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, object] = {
        "data_folder_in": str(_messages),
        "data_folder_out": str(_messages),
        "control_folder": str(_control),
        "polling_interval": 0.1,
    }
else:
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "visibility_timeout": 600,
        "unacked_restore_throttle": 1,
        # Whoever tells the worker waits no longer than this, and a page less: spasticity_tracker/wsgi.py.
        "socket_connect_timeout": 1,
        "socket_timeout": 2,
    }
CELERY_TASK_PUBLISH_RETRY = False
CELERY_BROKER_CONNECTION_TIMEOUT = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# However long the queue is away, it is found again.
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_WORKER_ENABLE_REMOTE_CONTROL = False
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TIMEZONE = "UTC"
# After so long /health/ready/ says that a worker or the scheduler stands still, or a code or an urgent notice waits.
STILL_AFTER = timedelta(seconds=environment.whole_number("STILL_AFTER_SECONDS", default=90, least=20, most=3600))
CELERY_BEAT_SCHEDULER = "spasticity_tracker.holding.ticks:Ticks"
CELERY_BEAT_SCHEDULE_FILENAME = str(DATA_DIR / "schedule")
# Each of these only looks for what is due, so a missed or doubled tick changes nothing.
CELERY_BEAT_SCHEDULE = {
    "send-due": {"task": "outbox.tasks.send_due", "schedule": 30.0},
    "tell-of-urgent-reports": {"task": "reminders.tasks.tell_of_urgent", "schedule": 15.0, "options": {"expires": 60}},
    "plan-changed-records": {"task": "reminders.tasks.plan_changed", "schedule": 60.0},
    "draw-changed-records": {"task": "trends.tasks.draw_changed", "schedule": 60.0},
    # Every day begins somewhere at any hour. A run that waited for the next one has nothing to do.
    "draw-new-day": {"task": "trends.tasks.draw_new_day", "schedule": 600.0, "options": {"expires": 600}},
    "make-downloads": {"task": "exchange.tasks.make_downloads", "schedule": 60.0},
    "take-in-arrivals": {"task": "exchange.tasks.take_in_arrivals", "schedule": 60.0},
    "read-phone-files": {"task": "exchange.tasks.read_phone_files", "schedule": 60.0},
    "carry-imports": {"task": "exchange.tasks.carry_imports", "schedule": 60.0},
    "purge": {"task": "dashboard.tasks.purge", "schedule": crontab(minute=17, hour=3)},
    "close-accounts": {"task": "exchange.tasks.close_accounts", "schedule": crontab(minute=47, hour=3)},
    "empty-uploads": {"task": "patients.tasks.empty_uploads", "schedule": crontab(minute=7)},
}

# ---- who signs in ----
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["accounts.signing_in.hashing.OneAtATimeHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
# A code by email first: no password to remember.
LOGIN_URL = "account_request_login_code"
LOGIN_REDIRECT_URL = "dashboard:home"
ACCOUNT_LOGOUT_REDIRECT_URL = "dashboard:front"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
# Signing up asks for the address only; "password1" keeps the password box on the other pages.
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1"]
ACCOUNT_ADAPTER = "accounts.signing_in.adapter.Adapter"
ACCOUNT_FORMS = {
    "change_password": "accounts.signing_in.forms.ChangePasswordForm",
    "confirm_email_verification_code": "accounts.signing_in.forms.ConfirmEmailForm",
    "confirm_login_code": "accounts.signing_in.forms.EnterCodeForm",
    "login": "accounts.signing_in.forms.PasswordForm",
    "request_login_code": "accounts.signing_in.forms.RequestCodeForm",
    "reset_password": "accounts.signing_in.forms.ResetPasswordForm",
    "reset_password_from_key": "accounts.signing_in.forms.ResetPasswordKeyForm",
    "set_password": "accounts.signing_in.forms.SetPasswordForm",
    "signup": "accounts.signing_in.forms.SignUpForm",
}
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
# Whose way in was changed is told so.
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
# The library's 3 minutes and 3 tries shut out people who read and type slowly.
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 30 * 60
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 6
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 30 * 60
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_MAX_ATTEMPTS = 6
# A stranger who tries an address over and over must not get in, and must not shut its owner out for long: what counts
# is the address and, apart from strangers, the browser in which the owner was signed in: accounts/signing_in/limits.py.
ACCOUNT_RATE_LIMITS = {
    "login_failed": "10/m/ip,5/5m/key",
    # Codes and links to one address.
    "request_login_code": "20/m/ip,12/30m/key",
    "reset_password": "20/m/ip",
    # The way to an issuer and back: each asks it something. A clinic comes from one address.
    "oidc": "60/m/ip",
    # A phone that sends its steps does so once a day: exchange/phone/sending/.
    "send_steps": "20/m/ip,100/d/key",
}
ACCOUNT_LOGIN_TIMEOUT = 60 * 60
# Whose accounts sign people in besides, by OpenID Connect: accounts/oidc/. Without an address nobody's do.
OIDC_URL = environment.issuer("OIDC_URL", needs=("OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"))
OIDC_CLIENT_ID = environment.text("OIDC_CLIENT_ID")
OIDC_CLIENT_SECRET = environment.text("OIDC_CLIENT_SECRET")
OIDC_NAME = environment.text("OIDC_NAME", environment.host_of(OIDC_URL))
SOCIALACCOUNT_ADAPTER = "accounts.oidc.adapter.OidcAdapter"
# A thread waits for its answers: three of them at most.
SOCIALACCOUNT_REQUESTS_TIMEOUT = 3
MFA_ADAPTER = "accounts.two_factor.adapter.Adapter"
MFA_FORMS = {
    "authenticate": "accounts.signing_in.forms.AppCodeForm",
    "login_webauthn": "accounts.passkeys.forms.PasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
# Codes from an app change every 30 seconds; this leaves time to type the one before.
MFA_TOTP_TOLERANCE = 1
# A passkey belongs to one host name, and browsers make none for 127.0.0.1: use http://localhost:8000.
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "length": 6, "dashed": False}
ALLAUTH_TRUSTED_PROXY_COUNT = environment.whole_number("TRUSTED_PROXY_COUNT", default=0, most=20)
SESSION_COOKIE_AGE = 30 * 24 * 60 * 60
# Longer than it takes to check a password, or a missed beat could tell: accounts/signing_in/constant_time.py.
ANSWER_BEAT = timedelta(milliseconds=environment.whole_number("ANSWER_BEAT_MILLISECONDS", default=500, most=60_000))

# The public key that backups are sealed for, and after how long without one `/health/ready/` is red; 0: not asked.
# Whoever has a key expects one a day.
BACKUP_KEY = environment.public_key("BACKUP_KEY")
BACKUP_WITHIN = timedelta(
    hours=environment.whole_number("BACKUP_WITHIN_HOURS", default=48 if BACKUP_KEY else 0, most=10_000)
)
# Whether pages say when ratings suggest that an injection wore off: see docs/wearing-off.md.
WEARING_OFF = environment.one_of("WEARING_OFF", ("on", "off"), "on") == "on"
# Whether browsers may keep pages for when there is no network. Off, those that did let go of them: `/sw.js`.
OFFLINE = environment.switch("OFFLINE", default=True)
# Who may make an account: accounts/signing_in/sign_up.py.
SIGN_UP = environment.one_of("SIGN_UP", ("open", "invited", "closed"), "open")
# What the page "Who runs this" says of whoever runs this copy.
OPERATOR_NAME = environment.text("OPERATOR_NAME")
OPERATOR_CONTACT = environment.contact("OPERATOR_CONTACT")
OPERATOR_TEXT = environment.text("OPERATOR_TEXT")

# ---- what whoever runs it can see ----
# Where figures for Prometheus are; 0: nowhere. The host is an address of this machine, and never the public one.
METRICS_PORT = environment.whole_number("METRICS_PORT", default=0, most=65535)
METRICS_HOST = environment.ip_address("METRICS_HOST", "127.0.0.1")
# Where errors are reported to, in the form of Sentry; nowhere where it is not set.
SENTRY_DSN = environment.dsn("SENTRY_DSN")

# ---- what a browser may do with a page ----
HTTPS = environment.https("HTTPS", default=not DEBUG, of=SITE_URL)
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
if HTTPS:
    # No other host of the domain can put a cookie of its own in their place.
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-form"
# A form carries the proof itself; no script reads it.
CSRF_COOKIE_HTTPONLY = True
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
# Whether the other sites of the domain can do without HTTP is not this app's to say.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
if ALLAUTH_TRUSTED_PROXY_COUNT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REDIRECT_EXEMPT = ["^health/"]
SECURE_REFERRER_POLICY = SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    },
}

# Whatever is sent, the form that asked answers in words and keeps it, up to this size.
DATA_UPLOAD_MAX_MEMORY_SIZE = 16 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "patients.photos.uploads.CutOff",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "patients.photos.uploads.Nameless",
]
# How large a file may be with which somebody brings a diary, or the steps of a phone. All else is far smaller.
ARCHIVE_BYTES = 1_000_000 * environment.whole_number("ARCHIVE_MEGABYTES", default=200, least=1, most=10_000)
LARGER_UPLOADS = {"exchange:bring": ARCHIVE_BYTES, "exchange:phone-file": ARCHIVE_BYTES}
UPLOADS_DIR = DATA_DIR / "uploads"

# ---- words and times ----
LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English"), ("es", "Español")]
LOCALE_PATHS = [BASE_DIR / "locale"]
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SECURE = HTTPS
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
TIME_ZONE = "UTC"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "spasticity_tracker.watching.logs.LineFormatter",
            "readable": DEBUG,
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    # Without this, Django's own handler writes each line a second time while DEBUG is on.
    # What is written is for LOG_LEVEL alone to say.
    "loggers": {"django": {"level": "NOTSET"}},
    "root": {"handlers": ["console"], "level": environment.one_of("LOG_LEVEL", environment.LOG_LEVELS, "INFO")},
}
