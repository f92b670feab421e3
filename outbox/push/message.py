"""What is pushed to a browser, and to which one."""

import json
from dataclasses import dataclass
from datetime import timedelta

# What tells a payload that a browser may show by itself, without a script of ours.
DECLARATIVE = 8030
# Longer is cut: a push service takes 4 kilobytes of what is encrypted, links and all.
LONGEST_LINE = 200


@dataclass(frozen=True)
class Mailbox:
    """Where a browser takes what is pushed: an address of its push service, and its keys. All three are secrets."""

    endpoint: str
    p256dh: str
    auth: str


@dataclass(frozen=True)
class PushMessage:
    """A notice as its reader sees it. Its push service sees only how long it is of use, and whether it is urgent.

    `url` is what it opens, `buttons` are words with what each opens. Of two with one `tag` a browser shows the later,
    of two with one `topic` a push service keeps the later: none stands there twice. Both say nothing.
    """

    to: Mailbox
    title: str
    line: str
    url: str
    buttons: tuple[tuple[str, str], ...]
    language: str
    tag: str
    topic: str
    good_for: timedelta
    is_urgent: bool

    @property
    def payload(self) -> bytes:
        """What the browser decrypts: Declarative Web Push (https://webkit.org/blog/16535).

        Safari shows it by itself, the others by `static/js/worker/push.js`.
        """
        notice = {
            "title": self.title[:LONGEST_LINE],
            "body": self.line[:LONGEST_LINE],
            "navigate": self.url,
            "lang": self.language,
            "tag": self.tag,
            "actions": [
                {"action": str(place), "title": words, "navigate": url}
                for place, (words, url) in enumerate(self.buttons)
            ],
        }
        return json.dumps({"web_push": DECLARATIVE, "notification": notice}).encode()

    @property
    def headers(self) -> dict[str, str]:
        """What its push service may know (RFC 8030)."""
        return {
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            "TTL": str(max(0, int(self.good_for.total_seconds()))),
            "Topic": self.topic,
            "Urgency": "high" if self.is_urgent else "normal",
        }
