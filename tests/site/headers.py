"""What every answer of the site says to browsers and caches."""

from typing import Any

HEADERS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
# Pages that a secret in the address opens say less still to whoever is asked next.
STRICTER = {"Referrer-Policy": ["strict-origin", "no-referrer"]}


def missing_headers(answer: Any, *, kept_by: str = "no-store, private") -> list[str]:
    """What is wrong with the headers of an answer."""
    wrong = [name for name, value in HEADERS.items() if answer.get(name) not in [value, *STRICTER.get(name, [])]]
    wrong += [] if "default-src 'none'" in answer.get("Content-Security-Policy", "") else ["the policy"]
    kept = answer.get("Cache-Control", "")
    wrong += [] if all(word in kept for word in kept_by.split(", ")) else [f"Cache-Control {kept}"]
    return wrong + (["it is for other sites"] if "Access-Control-Allow-Origin" in answer else [])


def told(answer: Any) -> dict[str, str]:
    """What the headers of an answer tell, without the number that each request has of its own."""
    return {name: value for name, value in answer.headers.items() if name != "X-Request-ID"}
