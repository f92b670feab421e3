"""Variables of the environment, read strictly: what cannot work is refused at the start, and what to write is said."""

import base64
import os
import re
from email.utils import parseaddr
from errno import EACCES
from ipaddress import IPv4Address
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import SplitResult, urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()
BASE_DIR = Path(__file__).resolve().parent.parent
# A shorter one can be guessed; the framework's own check asks for the same.
SHORTEST_KEY, FEWEST_LETTERS = 50, 5
# What keys that stand in files for everybody have in them, of this project and of the framework.
KNOWN_KEYS = ("no-secret", "only-for", "only-and", "django-insecure", "change-me", "changeme", "example")
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
FILES = "filesystem://localhost"
P256_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
_HOST = re.compile(r"\.?[a-z0-9]([a-z0-9._-]*[a-z0-9])?|\[[0-9a-f:.]+\]", re.IGNORECASE)


def text(name: str, default: str = "") -> str:
    """What the variable says, letter by letter; an empty one is one that is not set."""
    value = str(env.ENVIRON.get(name) or default)
    try:
        value.encode()
    except UnicodeEncodeError:
        refuse(name, "text in UTF-8", is_secret=True)
    return value


def refuse(name: str, what_to_write: str, *, is_secret: bool = False) -> NoReturn:
    """End with the name of the variable and what it has to be. An address with a password in it is not shown."""
    found = "is not understood" if is_secret else f"is {env.ENVIRON.get(name, '')!r}"
    raise ImproperlyConfigured(f"{name} {found}. It has to be {what_to_write}.")


def switch(name: str, *, default: bool) -> bool:
    """Read a variable that is 1 or 0; anything else is a mistake and must not quietly mean 0."""
    value = text(name).lower()
    if value not in (*env.BOOLEAN_TRUE_STRINGS, "0", "false", "no", "off", ""):
        refuse(name, "1 or 0")
    return value in env.BOOLEAN_TRUE_STRINGS if value else default


def whole_number(name: str, *, default: int, least: int = 0, most: int = 1_000_000) -> int:
    """Read a variable that is a whole number within limits."""
    value = text(name, str(default))
    if not (value.isascii() and value.isdecimal() and least <= int(value) <= most):
        refuse(name, f"a whole number from {least} to {most}")
    return int(value)


def one_of(name: str, values: tuple[str, ...], default: str) -> str:
    """Read a variable that is one of a few words."""
    value = text(name, default)
    if value not in values:
        refuse(name, f"one of {', '.join(values)}")
    return value


def secret_key(name: str, *, of: str) -> str:
    """Read the key that signs and encrypts. One that is in everybody's files is taken on one's own machine alone."""
    value = text(name)
    if not value:
        raise ImproperlyConfigured(f"{name} is not set. `make run` makes one; in production set your own.")
    is_known = any(words in value.lower() for words in KNOWN_KEYS) and not is_local(of)
    if is_known or len(value) < SHORTEST_KEY or len(set(value)) < FEWEST_LETTERS:
        raise ImproperlyConfigured(
            f"{name} is too easy to guess. It has to be a random text of {SHORTEST_KEY} letters."
        )
    return value


def folder(name: str, default: Path) -> Path:
    """Read a folder to keep data in, and make it."""
    return make(Path(text(name) or default).absolute())


def place(name: str, default: Path) -> Path:
    """Read a folder that is read and need not be there yet."""
    found = Path(text(name) or default)
    if not found.is_absolute() or (found.exists() and not found.is_dir()):
        refuse(name, "a folder, with all that leads to it, like /srv/tracker/static")
    return found


def make(found: Path) -> Path:
    """Make a folder to keep data in."""
    try:
        found.mkdir(parents=True, exist_ok=True)
        if not os.access(found, os.W_OK):
            raise PermissionError(EACCES, os.strerror(EACCES))
    except OSError as error:
        raise ImproperlyConfigured(f"The data folder {found} cannot be written: {error.strerror}.") from None
    return found


def site_url(name: str, default: str) -> str:
    """Read the address that people open: how, where, and nothing behind."""
    value = text(name, default).rstrip("/")
    parts = _parts(value)
    is_bare = parts.scheme in ("http", "https") and value == f"{parts.scheme}://{parts.netloc}"
    if not (is_bare and _HOST.fullmatch(re.sub(r":\d+$", "", parts.netloc))):
        refuse(name, "the address people open with nothing behind it, like https://tracker.example")
    return value


def host_of(url: str) -> str:
    """Return the host name in an address."""
    return urlsplit(url).hostname or ""


def is_local(url: str) -> bool:
    """Say whether an address leads to the reader's own machine, so that nobody else can open it."""
    host = host_of(url)
    return host in ("localhost", "127.0.0.1", "::1") or host.endswith(".localhost")


def never_for_others(name: str, *, default: bool, of: str) -> bool:
    """Read a switch that can be on only where the site is for whoever runs it."""
    value = switch(name, default=default)
    if value and not is_local(of):
        refuse(name, f"0 where others open the site: {of}")
    return value


def https(name: str, *, default: bool, of: str) -> bool:
    """Read whether the site is reached by HTTPS alone; for others, as its address says."""
    value = switch(name, default=default)
    if not is_local(of) and value != of.startswith("https:"):
        refuse(name, f"{int(not value)} where SITE_URL is {of}")
    return value


def hosts(name: str, default: list[str], *, of: str) -> list[str]:
    """Read the host names that are answered; that of the site's address has to be among them."""
    found = [host.strip() for host in text(name).split(",") if host.strip()] or default
    if not all(_HOST.fullmatch(host) for host in found):
        refuse(name, "host names with commas between them, like tracker.example")
    host = host_of(of)
    if not any(
        host == one.strip("[]").lower() or (one[0] == "." and f".{host}".endswith(one.lower())) for one in found
    ):
        refuse(name, f"host names among them that of SITE_URL: {host}")
    return found


def issuer(name: str, *, needs: tuple[str, ...]) -> str:
    """Read the address of an issuer of OpenID Connect, and see that what belongs to it is set; none where it is not."""
    value = text(name).removesuffix("/.well-known/openid-configuration").rstrip("/")
    parts = _parts(value)
    is_safe = parts.scheme == "https" or parts.hostname in ("localhost", "127.0.0.1")
    if value and not (is_safe and _HOST.fullmatch(parts.hostname or "") and not re.search("[?#@]", value)):
        refuse(name, "the address of the issuer, like https://login.clinic.example")
    if lacking := [one for one in needs if value and not text(one)]:
        raise ImproperlyConfigured(f"{name} is set and {lacking[0]} is not. The issuer gives both.")
    return value


def sender(name: str, default: str) -> str:
    """Read who mails come from."""
    value = text(name, default)
    _words, address = parseaddr(value)
    if not re.fullmatch(r"[^@\s<>,]+@[^@\s<>,]+", address) or "\n" in value:
        refuse(name, "a name and an address, like Tracker <tracker@tracker.example>")
    return value


def contact(name: str) -> str:
    """Read how to reach whoever runs this: an address for emails or of a page; nothing where none is set."""
    value = text(name)
    if value and not re.fullmatch(r"[^@\s<>,:/]+@[^@\s<>,:/]+|https://[^\s<>\"]+", value):
        refuse(name, "an email address, or the address of a page, like https://clinic.example/contact")
    return value


def ip_address(name: str, default: str) -> str:
    """Read an address of this machine to listen at."""
    value = text(name, default)
    try:
        return str(IPv4Address(value))
    except ValueError:
        refuse(name, "an address of this machine in numbers, like 127.0.0.1")


def dsn(name: str) -> str:
    """Read where errors are reported to; nothing where none is set. It holds a key, so it is not shown."""
    value = text(name)
    if value and not re.fullmatch(r"https?://[0-9a-zA-Z]+@[^\s/@]+/[^\s?#]*[0-9]+", value):
        refuse(name, "like https://key@errors.example/1", is_secret=True)
    return value


def public_key(name: str) -> str:
    """Read a public key of age; none where it is not set."""
    value = text(name)
    if value:
        from pyrage import RecipientError, x25519

        try:
            x25519.Recipient.from_str(value)
        except RecipientError:
            refuse(name, "a public key of `manage.py backup --new-key`, which begins with age1")
    return value


def push_key(name: str) -> str:
    """Read a private key of P-256; none where it is not set."""
    value = text(name)
    # The 32 bytes of a number below the order of the curve.
    if value and not (re.fullmatch("[A-Za-z0-9_-]{43}", value) and 0 < _number(value) < P256_ORDER):
        refuse(name, "a key that `manage.py push_key` printed", is_secret=True)
    return value


def _number(value: str) -> int:
    return int.from_bytes(base64.urlsafe_b64decode(f"{value}="), "big")


def database(name: str) -> dict[str, Any] | None:
    """Read where the database is; the library only warns about what it cannot read. None where nothing is set."""
    url = text(name)
    if not url:
        return None
    try:
        if url.startswith(("postgres://", "postgresql://", "sqlite:///")):
            found = dict(env.db_url_config(url))
            if found["NAME"]:
                return found
    except ValueError:
        pass
    refuse(name, "like postgres://user:password@host:5432/name", is_secret=True)


def cache(name: str, *, processes: int, queue: str) -> dict[str, Any]:
    """Read where the cache is: one for all processes, and not where the queue is, which clearing it would empty."""
    value = text(name)
    if value == queue:
        refuse(name, "another database than that of CELERY_BROKER_URL, like redis://host:6379/1", is_secret=True)
    if value and not _is_redis(value):
        refuse(name, "like redis://host:6379/1", is_secret=True)
    if processes > 1 and not value:
        refuse(name, "like redis://host:6379/1 where there are more web processes than one")
    found = dict(env.cache_url_config(value or "locmemcache://"))
    return found | {"BACKEND": "spasticity_tracker.holding.cache.SharedWhileThere"} if value else found


def mail(name: str, default: str) -> dict[str, Any]:
    """Read which mail server to use."""
    value = text(name, default)
    try:
        found = dict(env.email_url_config(value))
    except (ImproperlyConfigured, ValueError):
        found = {}
    if not (found.get("EMAIL_HOST") and value.startswith("smtp")) and value != default:
        refuse(name, "like smtp+tls://user:password@host:587", is_secret=True)
    return {setting: value for setting, value in found.items() if setting != "OPTIONS"}


def queue(name: str) -> str:
    """Read where background work waits."""
    value = text(name, FILES)
    if value != FILES and not _is_redis(value):
        refuse(name, "like redis://host:6379/0", is_secret=True)
    return value


def _is_redis(url: str) -> bool:
    parts = _parts(url)
    return parts.scheme in ("redis", "rediss") and bool(parts.hostname and re.fullmatch(r"(/\d*)?", parts.path))


def _parts(url: str) -> SplitResult:
    """The parts of an address; none at all where it cannot be one, as its port is no port."""
    try:
        parts = urlsplit(url)
        return urlsplit("") if parts.port == 0 else parts
    except ValueError:
        return urlsplit("")
