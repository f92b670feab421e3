"""What is said of a number of units that is high: a typing check. No dose is refused, and none advised."""

from django.utils.translation import gettext

from injections.products import product


def high_in_words(code: str, *, of_you: bool) -> str:
    """That the units of a visit are high for that product, with its labelled limit where one was verified."""
    known = product(code)
    said = {"brand": known.brand, "limit": known.label_limit[1] if known.label_limit else ""}
    above = gettext("This is higher than the usual labelled maximum for %(brand)s (%(limit)s).")
    high = gettext("This is a high number for %(brand)s.")
    return " ".join(
        [
            (above if known.label_limit else high) % said,
            gettext("Check you typed it correctly. If it is right, keep it."),
            gettext("Your clinic decides doses.") if of_you else gettext("The clinic decides doses."),
        ]
    )
