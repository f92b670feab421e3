"""The order in which a new visit is asked about: one question a page, the visit itself last.

A page that belongs to a new visit says so in its address (`?new=1`) and leads on to the next question.
Without that it was opened to change one thing, and leads straight back to the visit.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from injections.models import Site, Visit
from patients.body import Limb, Side

NEW = "new"
ASKED_AGAIN_FOR = timedelta(days=7)


def answers(request: HttpRequest) -> QueryDict | None:
    """What was sent, even if it is nothing; None where the page is only shown."""
    return request.POST if request.method == "POST" else None


def is_new(request: HttpRequest) -> bool:
    """Whether the page belongs to a visit that is being added."""
    return NEW in request.GET


def first_question(visit: Visit) -> str:
    """The address of the question that follows the day."""
    return _as_new(_questions(visit)[1])


def where_it_was_left(visit: Visit, now: datetime) -> str | None:
    """The address of the question at which adding the visit was stopped; None where it was not stopped.

    Where there is a photo of the card, that is what to type from. That nobody knows the places or the units is an
    answer too: after a week they are not asked for again.
    """
    is_over = bool(visit.product) and visit.created_at < now - ASKED_AGAIN_FOR
    if is_over:
        return None
    if not visit.places and visit.photos.live().exists():
        return _as_new(_question(visit, "typed"))
    if not visit.product:
        return first_question(visit)
    sites, limbs = visit.places, visit.patient.limbs
    if any(site.units is not None for site in sites):
        return None
    placed = [(site.part.region.limb, site.part.side) for site in sites]
    following = limbs[max((limbs.index(limb) + 1 for limb in placed if limb in limbs), default=0) :]
    return _as_new(_question(visit, "places", *following[0]) if following else _question(visit, "units"))


def visit_page(visit: Visit, *, new: bool = False) -> str:
    """The address of the visit; `new` where it was just added."""
    url = reverse("injections:visit-detail", args=(visit.patient_id, visit.pk))
    return _as_new(url) if new else url


def go_on(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Lead on after an answer was saved."""
    if not is_new(request):
        messages.success(request, _("Saved"))
        return redirect(visit_page(visit))
    following = _following(request.path, visit)
    return redirect(_as_new(following[0]) if following else visit_page(visit, new=True))


@dataclass(frozen=True)
class CardOffers:
    """What a new visit can have first: the photo of its card, while there is none, and to be typed from the card."""

    photo_url: str
    typed_url: str


def card_offers(request: HttpRequest, visit: Visit) -> CardOffers | None:
    """The offers of a visit that is being added; None where its places are known."""
    if not is_new(request) or visit.places:
        return None
    photo_url = "" if visit.photos.live().exists() else _as_new(_page("card-add", visit))
    return CardOffers(photo_url, _as_new(_question(visit, "typed")))


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
    return _as_new(url) if is_new(request) else url


def other_limb_page(request: HttpRequest, visit: Visit) -> str:
    """The address that asks for another arm or leg, where a new visit has no other places left to ask about; or ""."""
    following = _following(request.path, visit)
    asks_more = any("/places/" in url for url in following)
    return "" if asks_more or not is_new(request) else _as_new(_question(visit, "limb"))


def back_from(request: HttpRequest, visit: Visit) -> str:
    """Where Back leads from a question."""
    questions = _questions(visit)
    if not is_new(request) or request.path not in questions:
        return visit_page(visit)
    place = questions.index(request.path)
    return _as_new(questions[place - 1]) if place else reverse("injections:visit-list", args=(visit.patient_id,))


def _questions(visit: Visit) -> list[str]:
    urls = [_question(visit, name) for name in ("date", "product")]
    urls += [_question(visit, "places", *limb) for limb in visit.patient.limbs]
    if Site.objects.filter(visit=visit).exists():
        urls.append(_question(visit, "units"))
    return urls


def _question(visit: Visit, name: str, *which: str) -> str:
    return _page(f"visit-{name}", visit, *which)


def _page(name: str, visit: Visit, *which: str) -> str:
    return reverse(f"injections:{name}", args=(visit.patient_id, visit.pk, *which))


def _as_new(url: str) -> str:
    return f"{url}?{NEW}=1"
