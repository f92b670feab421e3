"""Hostile requests to every page, form, path, header and cookie: as many as asked for, the same for the same seed."""

import json
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from urllib.parse import quote, quote_from_bytes

from tests.attack.payloads import ALL_TEXTS, AWAY, EVIL, MARK, TEXTS, as_bytes
from tests.patients.photos.photographing import SentPhoto
from tests.site.sending import Body, Sendings
from tests.site.walk import Page

FORM = b"application/x-www-form-urlencoded"
BOUNDARY = "cutcutcut"
# A form's proof that it is ours: who attacks may well have an account, and with it forms of their own.
PROVES, PROOF = "csrfmiddlewaretoken", "a" * 32
Headers = tuple[tuple[bytes, bytes], ...]
Fields = list[tuple[str, str | SentPhoto]]
# What pages read from their address, and what a careless site would.
READ = ["next", "from", "setback", "reason", "before", "after", "page", "stay", "day", "limb", "part", "span", "lang"]
READ += ["patient", "user", "id", "format", "callback", "redirect", "url", "file", "debug", "_method", "process"]
# What would make somebody more than they are, where fields are taken as they come.
GRABBED = ["is_staff", "is_superuser", "role", "user", "user_id", "patient", "patient_id", "entered_by", "id", "pk"]
GRABBED += ["owner", "email", "password", "is_the_person", "deleted_at", "data_version", "hears", "digest", "token"]
METHODS = ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "HEAD", "get", "POST", MARK, "CONNECT", "GET"]
CHARSETS = ["utf-7", "utf-16", "idna", "zlib", "nonsense", "utf-8\x00", "latin-1"]
TYPES = [
    "application/json",
    "text/xml",
    "multipart/form-data",
    "multipart/mixed; boundary=x",
    "text/plain",
    "",
    "a",
    "/",
]
COOKIES = ["sessionid", "csrftoken", "person", "clinic", "phone", "emergency", "days", "django_language", "messages"]
COOKIES += ["browser", "home-screen", "kept", "theme"]
HEADS = """
    Host X-Forwarded-Host X-Forwarded-For X-Forwarded-Proto X-Forwarded-Port X-Original-URL X-Rewrite-URL Forwarded
    X-HTTP-Method-Override X-Method-Override Range If-Range If-None-Match If-Modified-Since Accept Accept-Language
    Accept-Encoding Accept-Charset User-Agent Referer Origin Authorization X-Requested-With X-CSRFToken Expect
    Upgrade Connection TE Transfer-Encoding Content-Length Content-Type X-Forwarded-Prefix SCRIPT_NAME Via
    X-Real-IP True-Client-IP Service-Worker Sec-Fetch-Site Purpose Cache-Control Proxy Date Content-Disposition
""".split()  # noqa: SIM905 - a list of words reads best as words
# An answer to these ends what the others need: they come last.
ENDING = (
    "account_logout",
    "accounts:everywhere",
    "accounts:where-end",
    "exchange:close",
    "patients:leave",
    "patients:end",
)


@dataclass(frozen=True)
class Attack:
    """One request: what it tries, who sends it, at which page, and its bytes."""

    kind: str
    who: str
    page: str
    method: str
    target: bytes
    headers: Headers
    body: bytes = b""
    # What is cut short on purpose gets no answer.
    is_cut: bool = False

    def raw(self) -> bytes:
        """The request as it goes over the line."""
        lines = [as_bytes(self.method) + b" " + self.target + b" HTTP/1.1"]
        return b"\r\n".join([*lines, *(name + b": " + value for name, value in self.headers), b"", self.body])

    def __str__(self) -> str:
        # What an attack adds stands last, before the end of the connection.
        said = b": ".join(self.headers[-2])[:150]
        asked = f"{self.method} {self.target[:150]!r} {said!r} {self.body[:200]!r}"
        return f"{self.kind} as {self.who} at {self.page}: {asked}"


@dataclass(frozen=True)
class Ground:
    """What is attacked: a record's pages, their forms, the cookies of its people, and the ids of another record."""

    pages: list[Page]
    sendings: Sendings
    cookies: dict[str, dict[str, str]]
    others: list[str]
    host: str = "tracker.example"
    is_secure: bool = True


class Attacker:
    """Makes attacks by one person, by chance from a seed."""

    def __init__(self, ground: Ground, who: str, seed: str) -> None:
        self.ground, self.who = ground, who
        self.chance = random.Random(seed)  # noqa: S311 - it has to be the same again for the same seed
        self.kinds: dict[str, Callable[[Page], Attack]] = {
            "path": self.path,
            "query": self.query,
            "field": self.field,
            "form": self.shape,
            "body": self.body,
            "header": self.header,
            "cookie": self.cookie,
            "method": self.method,
            "leading away": self.away,
            "another site": self.another_site,
            "another's row": self.others_row,
        }

    def attacks(self, number: int) -> list[Attack]:
        """So many: page after page in turn, each time in another way; forms get most of them."""
        pages = [page for page in self.ground.pages for _more in range(1 + bool(self.ground.sendings.get(page.url)))]
        self.chance.shuffle(pages)
        names, weights = list(self.kinds), [2, 2, 6, 3, 2, 2, 1, 1, 2, 1, 2]
        made = [
            (page, self.kinds[self.chance.choices(names, weights)[0]](page))
            for page in (pages[count % len(pages)] for count in range(number))
        ]
        return [attack for _page, attack in sorted(made, key=lambda one: one[0].name.startswith(ENDING))]

    # ---- one way each ----

    def path(self, page: Page) -> Attack:
        """A part of the path is something else, a step out of the folder, or written in another way."""
        parts, text = page.url.split("/"), self.chance.choice(ALL_TEXTS[:])[:3000]
        place = self.chance.randrange(1, len(parts)) if len(parts) > 1 else 0
        written = self.chance.choice(
            [
                *(quote_from_bytes(as_bytes(text), safe=""), quote(quote_from_bytes(as_bytes(text), safe=""), safe="")),
                *(
                    "..",
                    "%2e%2e",
                    "..%2f..%2f",
                    "%c0%ae%c0%ae",
                    "%00",
                    "%",
                    "%zz",
                    ";a=b",
                    "%0d%0aX-zq7:1",
                    ".git",
                    "%ff",
                ),
                *(self.chance.choice(self.ground.others), quote_from_bytes(as_bytes(text[:40]), safe="/?#&=")),
            ]
        )
        parts[place] = self.chance.choice([written, parts[place] + written, written + parts[place]])
        method = self.chance.choice(["GET", "GET", "POST"])
        return self.make(
            "path", page, method, "/".join(parts).encode(), self.some_form(page) if method == "POST" else []
        )

    def query(self, page: Page) -> Attack:
        """What stands after the question mark: hostile, repeated, as a list, in a wrong script."""
        pairs: Fields = [
            (self.chance.choice([name, name + "[]", f"{name}[a]", MARK + "<"]), self.text())
            for name in self.chance.choices(READ, k=self.chance.choice([1, 1, 2, 4]))
        ]
        pairs += [(pairs[0][0], self.text())] if self.chance.random() < 0.3 else []
        return self.make("query", page, "GET", b"%s?%s" % (page.url.encode(), encoded(pairs)))

    def field(self, page: Page) -> Attack:
        """One answer of a form is hostile, all others are what a person would send."""
        fields = self.some_form(page) or [(self.chance.choice(READ), "1")]
        # The proof that it is a form of ours stands last.
        place = self.chance.randrange(max(1, len(fields) - 1))
        fields[place] = (fields[place][0], self.text())
        return self.make("field", page, "POST", page.url.encode(), fields)

    def shape(self, page: Page) -> Attack:
        """Answers repeated, missing, or for what nobody asked; files for text and text for files; far too many."""
        fields = self.some_form(page) or [(self.chance.choice(READ), "1")]
        name = self.chance.choice(fields)[0]
        extra: Fields = self.chance.choice(
            [
                [(name, self.text()), (name, self.text())],
                [(grabbed, self.chance.choice(["1", "owner", *self.ground.others])) for grabbed in GRABBED],
                [(f"{name}[]", self.text()), (f"{name}[0]", self.text()), (f"{name}.x", "1")],
                [(name, SentPhoto(as_bytes(self.text()[:5000])))],
                [(f"{name}{count}", "1") for count in range(1_200)],
                [(self.text()[:400], self.text()[:400])],
                [(PROVES, self.text()[:400])],
                [("_method", "DELETE"), ("X-HTTP-Method-Override", "PUT")],
            ]
        )
        kept = [one for one in fields if self.chance.random() < 0.6]
        return self.make("form", page, "POST", page.url.encode(), [*kept, *extra])

    def body(self, page: Page) -> Attack:
        """A body of another kind than its head says, cut short, too deep, or in another charset."""
        fields = self.some_form(page) or [("next", "/")]
        parts, text = multipart(fields), as_bytes(self.text()[:20_000])
        form_type = f"multipart/form-data; boundary={BOUNDARY}"
        kind, body = self.chance.choice(
            [
                (form_type, parts[: self.chance.randrange(len(parts) + 1)]),
                (form_type, parts.replace(b"\r\n", b"\n")),
                (
                    form_type,
                    parts.replace(b'name="', b'name="../../' + text[:80].replace(b"\r", b"").replace(b"\n", b"")),
                ),
                (form_type, parts.replace(b"form-data;", b'form-data; filename="../../etc/passwd%00.jpg";')),
                (form_type, text),
                (f"multipart/form-data; boundary={'b' * 300}", parts),
                (f"multipart/form-data; boundary={BOUNDARY}; charset={self.chance.choice(CHARSETS)}", parts),
                (f"{FORM.decode()}; charset={self.chance.choice(CHARSETS)}", encoded(fields)),
                (FORM.decode(), text),
                (FORM.decode(), b"%" + b"&=" * 3_000 + encoded(fields)),
                (self.chance.choice(TYPES), self.chance.choice([encoded(fields), parts, text])),
                ("application/json", json.dumps({name: str(said)[:99] for name, said in fields}).encode()),
                ("application/json", b"[" * 20_000),
            ]
        )
        extra: Headers = self.chance.choice(
            [(), (), (), ((b"Content-Encoding", b"gzip"),), ((b"Content-Transfer-Encoding", b"base64"),)]
        )
        attack = self.make("body", page, "POST", page.url.encode(), content=(kind, body), extra=extra)
        if self.chance.random() < 0.05:
            return replace(attack, body=attack.body[: len(attack.body) // 2], is_cut=len(attack.body) > 1)
        return attack

    def header(self, page: Page) -> Attack:
        """Heads that say another host, another address, another method, a piece of a file, or nonsense."""
        text = self.text()[:2_000]
        line = as_bytes(text).replace(b"\r", b"").replace(b"\n", b"").replace(b"\x00", b"")
        name = self.chance.choice(HEADS)
        value = self.chance.choice(
            [
                *(
                    line,
                    line,
                    EVIL.encode(),
                    b"bytes=0-,0-,0-,5-2,-99999999999999999999",
                    b"127.0.0.1",
                    b"unknown",
                    b"*",
                ),
                *(
                    b"DELETE",
                    b"/r/",
                    b"Bearer " + line[:200],
                    b"Basic YTpi",
                    b"null",
                    b"https://" + EVIL.encode(),
                    b"-1",
                ),
                *(
                    b"es;q=0.5,\xff\xfe",
                    b"gzip;q=nan",
                    b"chunked",
                    b"Thu, 32 Foo 99999",
                    b'W/"' + line[:90] + b'"',
                    b"x" * 9_000,
                ),
                *(
                    b"http",
                    b"h2c",
                    b"100-continue",
                    b"" if name != "Host" else b"a b",
                    self.ground.host.encode() + b":99999",
                    b"[::1",
                ),
            ]
        )
        method = self.chance.choice(["GET", "GET", "POST"])
        form = self.some_form(page) if method == "POST" else []
        return self.make("header", page, method, page.url.encode(), form, extra=((name.encode(), value),))

    def cookie(self, page: Page) -> Attack:
        """Cookies that are cut, mixed with those of somebody else, made up, far too many, or in no charset."""
        mine = dict(self.ground.cookies[self.who])
        name = self.chance.choice([*mine, *COOKIES])
        was = mine.get(name, "")
        mine[name] = self.chance.choice(
            [
                *(
                    was[:-1],
                    was[::-1],
                    was + "a",
                    was.upper(),
                    "",
                    f'"{was}"',
                    "null",
                    MARK,
                    "a:b:c",
                    "." * 50,
                    "z" * 6_000,
                ),
                *(
                    quote_from_bytes(as_bytes(self.text()[:900]), safe="<>'\""),
                    "eyJhIjoxfQ:1:x",
                    "gAAAA" + was,
                    f"{was}, {was}",
                ),
            ]
        )
        if self.chance.random() < 0.2:
            mine |= {f"{MARK}{count}": "1" for count in range(60)}
        twice: Headers = ((b"Cookie", b"sessionid=zq7; sessionid=\xff\xfe"),) if self.chance.random() < 0.2 else ()
        form = self.some_form(page) if self.chance.random() < 0.4 else []
        method = "POST" if form else "GET"
        return self.make("cookie", page, method, page.url.encode(), form, cookies=mine, extra=twice)

    def method(self, page: Page) -> Attack:
        """A method that the page does not know."""
        return self.make("method", page, self.chance.choice(METHODS), page.url.encode(), self.some_form(page))

    def away(self, page: Page) -> Attack:
        """Somewhere else to go on to, in the address and in what is sent."""
        there: Fields = [(name, self.chance.choice(AWAY)) for name in ("next", "from", "page", "url", "redirect")]
        target = b"%s?%s" % (page.url.encode(), encoded(there))
        form = self.some_form(page) if self.chance.random() < 0.7 else []
        referer = (
            ((b"Referer", as_bytes(f"https://{self.ground.host}@{EVIL}/")),)
            if self.chance.random() < 0.3 and not form
            else ()
        )
        method = "POST" if form else "GET"
        return self.make("leading away", page, method, target, [*form, *there] if form else [], extra=referer)

    def another_site(self, page: Page) -> Attack:
        """A form of another site, or without its proof; what it sends must change nothing."""
        wrong = self.chance.choice(["", "b" * 64, PROOF[:-1], MARK, PROOF])
        form = [*(one for one in self.some_form(page) if one[0] != PROVES), (PROVES, wrong)]
        origin = self.chance.choice(["null", f"https://{EVIL}", f"https://{self.ground.host}.{EVIL}", "https://["])
        return self.make("another site", page, "POST", page.url.encode(), form, origin=origin, is_ours=False)

    def others_row(self, page: Page) -> Attack:
        """Ids of another record, in the address and in each answer that is an id."""
        other = self.chance.choice(self.ground.others)
        ids = r"[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}|(?<=/)\d+(?=/)"
        found = re.findall(ids, page.url)
        url = page.url.replace(self.chance.choice(found), other) if found else page.url
        form: Fields = [
            (name, other if isinstance(said, str) and (re.fullmatch(ids, said) or self.chance.random() < 0.3) else said)
            for name, said in self.some_form(page)[:-1]
        ]
        return self.make("another's row", page, "POST" if form else "GET", url.encode(), form)

    # ---- what they are made of ----

    def text(self) -> str:
        """Something hostile: each kind as often as another."""
        return self.chance.choice(TEXTS[self.chance.choice(list(TEXTS))])

    def some_form(self, page: Page) -> Fields:
        """A form of that page as a person would send it, if it has one."""
        forms: list[Body] = list(self.ground.sendings.get(page.url, {}).values())
        if not forms:
            return []
        return [*(one for one in self.chance.choice(forms).items() if one[0] != PROVES), (PROVES, PROOF)]

    def make(
        self,
        kind: str,
        page: Page,
        method: str,
        target: bytes,
        fields: Fields | None = None,
        *,
        content: tuple[str, bytes] | None = None,
        cookies: dict[str, str] | None = None,
        extra: Headers = (),
        origin: str = "",
        is_ours: bool = True,
    ) -> Attack:
        """The request, with all that makes a server take it for a real one."""
        held = self.ground.cookies[self.who] if cookies is None else cookies
        scheme = "https" if self.ground.is_secure else "http"
        sent: list[tuple[bytes, bytes]] = [
            (b"Host", self.ground.host.encode()),
            # From anywhere, as nobody would be counted otherwise but the first few.
            (b"X-Forwarded-For", "10.{}.{}.{}".format(*(self.chance.randrange(256) for _ in range(3))).encode()),
            (b"X-Forwarded-Proto", scheme.encode()),
            (b"Cookie", as_bytes("; ".join(f"{name}={value}" for name, value in held.items()))),
            (b"Origin", (origin or f"{scheme}://{self.ground.host}").encode()),
        ]
        body = b""
        if fields or content:
            if is_ours and PROVES not in dict(fields or ()):
                sent.append((b"X-CSRFToken", PROOF.encode()))
            body_type, body = content or written(fields or [])
            sent += [(b"Content-Type", as_bytes(body_type)), (b"Content-Length", str(len(body)).encode())]
        names = {name.lower() for name, _value in extra if name != b"Cookie"}
        sent = [one for one in sent if one[0].lower() not in names]
        return Attack(kind, self.who, page.name, method, target, (*sent, *extra, (b"Connection", b"close")), body)


def written(fields: Fields) -> tuple[str, bytes]:
    """Fields as a browser sends them: with a file in parts, without one in a line."""
    if any(isinstance(said, SentPhoto) for _name, said in fields):
        return f"multipart/form-data; boundary={BOUNDARY}", multipart(fields)
    return FORM.decode(), encoded(fields)


def encoded(fields: Fields) -> bytes:
    """Fields in a line."""
    pairs = ((as_bytes(name), as_bytes(said) if isinstance(said, str) else b"file") for name, said in fields)
    return "&".join(
        f"{quote_from_bytes(name, safe='')}={quote_from_bytes(said, safe='')}" for name, said in pairs
    ).encode()


def multipart(fields: Fields) -> bytes:
    """Fields in parts."""
    parts = []
    for name, said in fields:
        named = as_bytes(name).replace(b"\r", b"").replace(b"\n", b"").replace(b'"', b"%22")
        is_text = isinstance(said, str)
        head = b'Content-Disposition: form-data; name="%s"' % named
        head += b"" if is_text else b'; filename="../a.jpg"\r\nContent-Type: image/jpeg'
        content = as_bytes(said) if isinstance(said, str) else said.read()
        parts.append(b"--%s\r\n%s\r\n\r\n%s\r\n" % (BOUNDARY.encode(), head, content))
    return b"".join(parts) + b"--%s--\r\n" % BOUNDARY.encode()


def everybody(grounds: dict[str, Ground], number: int, seed: str) -> Iterator[Attack]:
    """So many attacks by each of these people on what they know of, in turn."""
    each = [Attacker(ground, who, f"{seed} {who}").attacks(number) for who, ground in grounds.items()]
    for together in zip(*each, strict=True):
        yield from together
