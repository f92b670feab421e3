"""An amount of money as people write it: "£120", "120 €", "EUR 1.200,50", "120,-"."""

import re
import unicodedata
from decimal import Decimal

from questions.digits import in_plain_digits
from questions.fields import SpokenNumberField

# A sign that several countries use: it is a currency, and nobody knows which.
SEVERAL = ""
# By ISO 4217.
_SIGNS = {
    "£": "GBP",
    "€": "EUR",
    "₹": "INR",
    "₺": "TRY",
    "₽": "RUB",
    "₴": "UAH",
    "₪": "ILS",
    "₩": "KRW",
    "₫": "VND",
    "₱": "PHP",
    "฿": "THB",
    "₦": "NGN",
    "zł": "PLN",
    "kč": "CZK",
    "r$": "BRL",
    "us$": "USD",
    "c$": "CAD",
    "ca$": "CAD",
    "a$": "AUD",
    "au$": "AUD",
    "nz$": "NZD",
    "s$": "SGD",
    "hk$": "HKD",
    "nt$": "TWD",
    "mx$": "MXN",
    "$": SEVERAL,
    "¥": SEVERAL,
    "kr": SEVERAL,
}
_MORE = ("CHF", "CNY", "DKK", "HUF", "JPY", "MYR", "NOK", "RON", "SEK", "ZAR")
_CODES = {code for code in (*_SIGNS.values(), *_MORE) if code}
# A price without pence, as it is written in Germany and Switzerland.
_NO_PENCE = re.compile(r"[.,]\s?[-−–—]+(?=\D*$)")
_WORD = re.compile(r"[^\W\d_]*[^\w\s.,:;!?'’~−–—-]|[^\W\d_]+")


def currency_in(written: str) -> str | None:
    """Give the code of the currency whose sign or three letters stand in `written`; SEVERAL, or None for none."""
    for word in _WORD.findall(_plainly(written)):
        if word.casefold() in _SIGNS:
            return _SIGNS[word.casefold()]
        if word.upper() in _CODES:
            return str(word.upper())
    return None


def without_currency(written: str) -> str:
    """The amount alone."""
    amount = _NO_PENCE.sub("", _plainly(written))
    bare = _WORD.sub(lambda found: " " if currency_in(found[0]) is not None else found[0], amount).strip()
    return re.sub(r"^([-−])\s+", r"\1", bare)


def _plainly(written: str) -> str:
    return unicodedata.normalize("NFC", in_plain_digits(written)).replace("￥", "¥").replace("￡", "£")


class MoneyBox(SpokenNumberField):
    """An amount in a text box, with or without the sign of its currency."""

    def to_python(self, value: str | int | Decimal | None) -> int | Decimal | None:
        """Give the amount."""
        return super().to_python(without_currency(value) or value if isinstance(value, str) else value)
