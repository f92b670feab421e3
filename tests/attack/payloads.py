"""What somebody types, sends or writes into an address who wants to break in, by what it tries.

Each that could be shown carries `MARK`, as a tag, an attribute, a line or a sum: where one of them comes back as more
than text, `tests.attack.judging` sees it.
"""

MARK = "zq7"
# 1337 * 7: what a template that computes would say.
SUM, COMPUTED = "1337*7", f"{MARK}9359"
EVIL = "evil.example"

AWAY = [
    *(f"https://{EVIL}/", f"//{EVIL}", f"/\\{EVIL}", f"\\\\{EVIL}", f"///{EVIL}", f"http:///{EVIL}", f" //{EVIL}"),
    *(f"https:{EVIL}", f"javascript:{MARK}//{EVIL}", f"/%09/{EVIL}", f"\t//{EVIL}", f"/\t/{EVIL}", f"//{EVIL}/%2e%2e"),
    *(f"https://tracker.example@{EVIL}", f"https://tracker.example.{EVIL}", f"/%2f{EVIL}", f"data:text/html,<{MARK}>"),
    *(
        f"/home/\r\nLocation: https://{EVIL}",
        f"//{EVIL}\x00/home/",
        f"/r/..//{EVIL}",
        f"\u2044\u2044{EVIL}",
        f"/.{EVIL}",
    ),
    *(f"//{EVIL}\uff0fhome", f"\uff0f\uff0f{EVIL}", f"http://[::1]@{EVIL}", "//[", "http://["),
]
TEXTS = {
    "SQL": [
        *(
            "' OR '1'='1",
            '" OR ""="',
            "1; DROP TABLE patients_patient;--",
            "') UNION SELECT email FROM accounts_user--",
        ),
        *("1 AND 1=(SELECT 1 FROM pg_sleep(30))", "'||(SELECT pg_sleep(30))||'", "\\'; SELECT 1;--", "%' ESCAPE '!"),
    ],
    "markup": [
        *(f"<{MARK} onload={MARK}>", f'"><{MARK}>', f"' {MARK}='1", f'" {MARK}="1', f"</script><{MARK}>"),
        *(f"</title><{MARK}>", f"</textarea><{MARK}>", f"--><{MARK}>", f"<img src=x {MARK}=1>", f"javascript:{MARK}"),
        *(f"&lt;{MARK}&gt;", f"+ADw-{MARK}+AD4-", f"%3C{MARK}%3E", f"\u003c{MARK}\u003e", f"<svg><{MARK}/></svg>"),
        *(f"]]><{MARK}>", f"\x3c{MARK}", f"` {MARK}=1 `", f"\uff1c{MARK}\uff1e", f"<<{MARK}>"),
    ],
    "templates": [
        *(f"{MARK}{{{{{SUM}}}}}", f"{MARK}${{{SUM}}}", f"{MARK}#{{{SUM}}}", f"{MARK}<%= {SUM} %>", "{% debug %}"),
        *("{{settings.SECRET_KEY}}", "{% include '/etc/passwd' %}", "%(zq7)s", "%s%n%x", "{0.__class__}", "{", "%"),
    ],
    "paths": [
        *("../../../../etc/passwd", "..%2f..%2f..%2fetc%2fpasswd", "....//....//etc/passwd", "/etc/passwd\x00.jpg"),
        *(
            "file:///etc/passwd",
            "C:\\windows\\win.ini",
            "..\\..\\..\\etc\\passwd",
            "%252e%252e%252f",
            "/proc/self/environ",
        ),
    ],
    "lines": [
        *(
            f"{MARK}\r\nX-{MARK}: 1",
            f"{MARK}\nBcc: a@{EVIL}",
            f"{MARK}%0d%0aX-{MARK}: 1",
            f"{MARK}\u560d\u560aX-{MARK}: 1",
        ),
        *(
            f"{MARK}\u2028X-{MARK}:1",
            f"{MARK}\r\n\r\n<{MARK}>",
            f"a\r\nX-{MARK}:1\r\nATTENDEE:mailto:a@{EVIL}",
            "\r",
            "\n",
        ),
    ],
    "signs": [
        *("\x00", "a\x00b", "\x01\x02\x7f\x1b[31m", "\ud800", "\ufffe\uffff", "Z\u0337\u0321" * 200, "\u202ezq7\u2066"),
        *(
            "\u0130\u0131\u017f\u212a",
            "\ufdfa" * 100,
            "\U000e0001\U0001f469\u200d\U0001f469",
            "\u200b",
            " ",
            "\t",
            "\ufeff1",
        ),
        *("\u0663", "\u00bd", "\u0e33" * 300, "\u2067\u202d1\u202c", "a\u0300" * 900),
    ],
    "lengths": ["z" * 300, "z" * 5_000, "9" * 5_000, "z" * 200_000, "-" * 999, "/" * 2_000, "<" * 3_000, " " * 9_000],
    "numbers": [
        *(
            "-1",
            "0",
            "-0",
            "1e999",
            "1e-400",
            "NaN",
            "Infinity",
            "-inf",
            "0x41",
            "1_000",
            "00000000001",
            "1,5",
            "1.5.5",
        ),
        *("2147483648", "-2147483649", "9223372036854775808", "-9223372036854775809", "1" + "0" * 40, "0." + "3" * 400),
    ],
    "types": [
        *(
            "true",
            "null",
            "[]",
            "{}",
            "undefined",
            '{"$ne":1}',
            "__proto__",
            "[object Object]",
            '["a","b"]',
            '{"a":{"b":[]}}',
        ),
        *(
            '{"type":"public-key","id":null}',
            "[" * 5_000,
            '{"a":' * 500,
            "1e309",
            '"\\ud800"',
            '{"a":1,"a":2}',
            "AAAA",
            "=1+1",
        ),
        *("0000-00-00", "9999-12-31", "10000-01-01", "2026-02-30", "0026-03-01", "24:60", "1 January 99999", "now()"),
    ],
    "commands": [
        "; sleep 30;",
        "`sleep 30`",
        "$(sleep 30)",
        "| sleep 30",
        "&& sleep 30",
        "*)(uid=*",
        "' or count(//*)=1 or '",
    ],
    "documents": [
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>',
        "@import '//evil.example'",
        "GIF89a",
    ],
    "leading away": AWAY,
}
ALL_TEXTS = [text for texts in TEXTS.values() for text in texts]


def as_bytes(text: str) -> bytes:
    """The text as it goes over the line, also where it is no text at all: half of a pair of surrogates."""
    return text.encode("utf-8", "surrogatepass")
