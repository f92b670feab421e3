"""The Spanish texts call their reader "usted", on every page: "tú" on one of them reads as another app's.

An imperative of "tú" is also what somebody else does: "Llama" told people that the app was calling.
"""

import re
from collections.abc import Iterator

import pytest

from spasticity_tracker.translations import kept

# What is said to "tú" alone. A verb that the texts begin to use belongs here too.
TU = re.compile(
    r"\b(tú|tus?|ti|te|contigo|tuy[oa]s?"
    r"|eres|estás|has|vas|ves|das|dices|haces|tienes|puedes|quieres|debes|sabes|sientes"
    r"|abres|anotas|borras|buscas|cambias|eliges|empiezas|encuentras|entras|envías|escribes|guardas|lees|llamas|llevas"
    r"|miras|mueves|necesitas|pides|pones|recibes|rellenas|tocas|usas|vuelves"
    r"|conduzcas|dejes|esperes|hagas|olvides|pongas|uses"
    r"|haz|ten|dime|(haz|pon|di|lláma|guárda|tóca|ábre|elíge|escríbe|añáde|cuénta|quíta|píde|cámbia)l[oae]s?"
    r"|(?!límite)\w*[áéíóú]\w*te)\b",
    re.IGNORECASE,
)
# The imperative of "tú" where the English gives an order: elsewhere it says what somebody does ("La app llama").
ORDERS = {
    "add": "añade",
    "answer": "contesta|responde",
    "ask": "pregunta|pide",
    "call": "llama",
    "change": "cambia",
    "check": "comprueba|revisa|mira",
    "choose": "elige",
    "copy": "copia",
    "drive": "conduce",
    "enter": "escribe",
    "go": "ve",
    "keep": "guarda|conserva",
    "look": "mira",
    "note": "anota",
    "open": "abre",
    "put": "pon",
    "read": "lee",
    "save": "guarda",
    "say": "di",
    "scroll": "baja|desplázate",
    "send": "envía",
    "show": "muestra|enseña",
    "sign": "entra|cierra",
    "start": "empieza",
    "stay": "sigue|quédate",
    "stop": "deja",
    "take": "quita|toma|lleva|haz",
    "tap": "toca|pulsa",
    "tell": "cuenta|di",
    "try": "prueba|intenta",
    "type": "escribe",
    "use": "usa",
    "wait": "espera",
    "write": "escribe|anota",
}


def said() -> Iterator[tuple[str, str]]:
    """Each English text with its Spanish one."""
    for row in kept("es"):
        if isinstance(row.id, str):
            yield row.id, str(row.string)
        else:
            yield from zip(row.id, row.string or (), strict=False)


def orders_as_tu(english: str, spanish: str) -> list[str]:
    """The imperatives of "tú" for the orders that the English text gives."""
    begun = {word.casefold() for word in re.findall(r"(?:^|[.:?!,]\s+|\band )([A-Za-z]+)", english)}
    forms = "|".join(ORDERS[word] for word in begun & ORDERS.keys())
    return re.findall(rf"(?:^|[.:?!¿,]\s+|\by )({forms})\b", spanish, re.IGNORECASE) if forms else []


def test_no_text_says_tu() -> None:
    assert [spanish for _english, spanish in said() if TU.search(spanish)] == []


def test_no_order_is_given_as_to_tu() -> None:
    assert [spanish for english, spanish in said() if orders_as_tu(english, spanish)] == []


@pytest.mark.parametrize(
    "spanish",
    [
        *("Ponlo en tu pantalla de inicio", "Entonces puedes permitirlo.", "Lo que tocas se guarda.", "Te olvida."),
        *("Quédate en esta página", "¿Este teléfono es solo tuyo?", "Guarda lo que anotas", "No conduzcas"),
    ],
)
def test_the_walk_hears_tu(spanish: str) -> None:
    assert TU.search(spanish)


@pytest.mark.parametrize(
    ("english", "spanish"),
    [
        ("Call all the same.", "Llama de todos modos."),
        ("With a network, open this page once.", "Con conexión, abre esta página una vez."),
        ("3. Tap “Install”.", "3. Toca «Instalar»."),
        ("Sign in again, and choose to stay signed in.", "Entra de nuevo y elige seguir dentro."),
    ],
)
def test_the_walk_hears_an_order_to_tu(english: str, spanish: str) -> None:
    assert orders_as_tu(english, spanish)


def test_what_somebody_does_is_no_order() -> None:
    assert not orders_as_tu("Saves %(exercises)s", "Guarda: %(exercises)s")
    assert not orders_as_tu("What is it called?", "¿Cómo se llama?")
    assert not orders_as_tu("What you tap is kept on this phone.", "Lo que toca se guarda en este teléfono.")
