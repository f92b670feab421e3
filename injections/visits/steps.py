"""The order in which a new visit is asked about: one question a page, the visit itself last.

A page that belongs to a new visit says so in its address (`?new=1`) and leads on to the next question.
Without that it was opened to change one thing, and leads straight back to the visit.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import HttpRequest
from django.urls import reverse

from injections.models import Site, Visit
from patients.body import Limb, Side
from questions.sent import as_new, is_new

ASKED_AGAIN_FOR = timedelta(days=7)


def first_question(visit: Visit) -> str:
    """The address of the question that follows the day."""
    return as_new(_questions(visit)[1])


def where_it_was_left(visit: Visit, now: datetime) -> str | None:
    """The address of the question at which adding the visit was stopped; None where it was not stopped.

    Where there is a photo of the card, that is what to type from. That nobody knows the places or the units is an
    answer too: after a week they are not asked for again.
    """
    is_over = bool(visit.product) and visit.created_at < now - ASKED_AGAIN_FOR
    if is_over:
        return None
    if not visit.places and visit.photos.live().exists():
        return as_new(_question(visit, "typed"))
    if not visit.product:
        return first_question(visit)
    sites, limbs = visit.places, visit.patient.limbs
    if any(site.units is not None for site in sites):
        return None
    placed = [(site.part.region.limb, site.part.side) for site in sites]
    following = limbs[max((limbs.index(limb) + 1 for limb in placed if limb in limbs), default=0) :]
    return as_new(_question(visit, "places", *following[0]) if following else _question(visit, "units"))


def visit_page(visit: Visit, *, new: bool = False) -> str:
    """The address of the visit; `new` where it was just added."""
    url = visit.url("injections:visit-detail")
    return as_new(url) if new else url


def leads_on(request: HttpRequest, visit: Visit) -> str:
    """The address that follows an answer, once that is saved."""
    if not is_new(request):
        return visit_page(visit)
    following = _following(request.path, visit)
    return as_new(following[0]) if following else visit_page(visit, new=True)


@dataclass(frozen=True)
class CardOffers:
    """What a new visit can have first: the photo of its card, while there is none, and to be typed from the card.

    Each is empty where it is not offered.
    """

    photo_url: str
    typed_url: str


def card_offers(request: HttpRequest, visit: Visit) -> CardOffers | None:
    """The offers of a visit that is being added; None where its places are known."""
    if not is_new(request) or visit.places:
        return None
    photo_url = "" if visit.photos.live().exists() else as_new(visit.url("injections:card-add"))
    typed_url = _question(visit, "typed")
    return CardOffers(photo_url, "" if request.path == typed_url else as_new(typed_url))


def _following(path: str, visit: Visit) -> list[str]:
    """The questions after that one. Of a visit that was typed from its card only the medicine may be left to ask."""
    product, typed = _question(visit, "product"), _question(visit, "typed")
    if path == typed:
        return [] if visit.product else [product]
    if path == product and any(site.muscle or site.units is not None for site in visit.places):
        return []
    questions = _questions(visit)
    if path in questions:
        return questions[questions.index(path) + 1 :]
    return questions[-1:] if visit.places else []


def places_page(request: HttpRequest, visit: Visit, limb: Limb, side: Side) -> str:
    """The address of the places of that arm or leg, in the course of a new visit where this one is."""
    url = _question(visit, "places", limb.value, side.value)
    return as_new(url) if is_new(request) else url


def other_limb_page(request: HttpRequest, visit: Visit) -> str:
    """The address that asks for another arm or leg, where a new visit has no other places left to ask about; or ""."""
    following = _following(request.path, visit)
    asks_more = any("/places/" in url for url in following)
    return "" if asks_more or not is_new(request) else as_new(_question(visit, "limb"))


def back_from(request: HttpRequest, visit: Visit) -> str:
    """Where Back leads from a question."""
    questions = _questions(visit)
    if not is_new(request) or request.path not in questions:
        return visit_page(visit)
    place = questions.index(request.path)
    return as_new(questions[place - 1]) if place else reverse("injections:visit-list", args=(visit.patient_id,))


def _questions(visit: Visit) -> list[str]:
    urls = [_question(visit, name) for name in ("date", "product")]
    urls += [_question(visit, "places", *limb) for limb in visit.patient.limbs]
    if Site.objects.filter(visit=visit).exists():
        urls.append(_question(visit, "units"))
    return urls


def _question(visit: Visit, name: str, *which: str) -> str:
    return visit.url(f"injections:visit-{name}", *which)
