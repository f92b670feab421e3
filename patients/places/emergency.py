"""What a page says of calling for help: the number where it is known, and what to say where it is not."""

from dataclasses import dataclass

from patients.places.emergency_numbers import Number, Place, place_of
from patients.places.relay import Relay, relay_of
from questions.safety import gettext


@dataclass(frozen=True)
class Button:
    """A call that one tap makes."""

    digits: str
    words: str


@dataclass(frozen=True)
class Emergency:
    """How help is called: `number` is the person's own, empty where nobody said or confirmed it.

    Nothing stands in for a number that is not known: a wrong number is worse than none (clinical reference 13.1). The
    number of the country is offered then by the name of the country.
    """

    number: str = ""
    country: str = ""

    @property
    def call(self) -> str:
        """The call as a sentence begins: "Call 999"."""
        return (
            gettext("Call %(number)s") % {"number": self.number}
            if self.number
            else gettext("Call your emergency number")
        )

    @property
    def call_now(self) -> str:
        """The call as a heading: "Call 999 now"."""
        if self.number:
            return gettext("Call %(number)s now") % {"number": self.number}
        return gettext("Call your emergency number now")

    @property
    def in_an_emergency(self) -> str:
        """The sentence under a mail or a page: "In an emergency, call 999."."""
        if self.number:
            return gettext("In an emergency, call %(number)s.") % {"number": self.number}
        return gettext("In an emergency, call your emergency number. 112 works on most mobile phones.")

    @property
    def unknown(self) -> str:
        """What is said in place of a number; empty where there is one."""
        return "" if self.number else gettext("Call your emergency number. 112 works on most mobile phones.")

    @property
    def place(self) -> Place | None:
        """The row of the country, where its numbers are known."""
        return place_of(self.country)

    @property
    def buttons(self) -> list[Button]:
        """The calls to offer, the first one first. None where neither the number nor the country is known."""
        if self.number:
            return [Button(self.number, self.call), *map(self._second, self._others())]
        return [self._by_country(self.place, number) for number in self.place.numbers] if self.place else []

    @property
    def offered(self) -> list[str]:
        """The numbers to ask about, the likeliest first: the record's own, then those of the country."""
        of_country = [number.digits for number in self.place.numbers] if self.place else []
        return list(dict.fromkeys([self.number, *of_country] if self.number else of_country))

    @property
    def relay(self) -> Relay:
        """How to reach help without speaking."""
        return relay_of(self.country)

    def _others(self) -> list[Number]:
        """The country's further numbers, where the person's own is one of them."""
        numbers = list(self.place.numbers) if self.place else []
        own = [number for number in numbers if number.digits == self.number]
        return [number for number in numbers if number not in own] if own else []

    def _second(self, number: Number) -> Button:
        return Button(number.digits, _with_note(gettext("Or call %(number)s") % {"number": number.digits}, number))

    def _by_country(self, place: Place, number: Number) -> Button:
        said = {"country": place.name, "number": number.digits}
        return Button(number.digits, _with_note(gettext("%(country)s: call %(number)s") % said, number))


def _with_note(words: str, number: Number) -> str:
    return f"{words} ({number.when})" if number.when else words
