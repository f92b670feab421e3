"""Everybody who may knock at a page of Alice's record: what the rules know of them, and their browser."""

from collections.abc import Callable
from dataclasses import replace

from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from accounts.models import User
from patients.circle.writing import end_access
from patients.roles import Role
from tests.clinics import Clinic, a_clinic, expired, inside
from tests.people import join, make_owner, make_patient, sign_in, signed_in_before
from tests.site.rules import Answer, Asker
from tests.site.world import World
from trends.links.models import ClinicLink
from trends.links.writing import end_link


def _known(name: str) -> Callable[[World], Client]:
    return lambda world: world.browser_of(name)


def _owner_of_another_record(_world: World) -> Client:
    return sign_in(make_owner(make_patient(name="Olga"), "olga"))


def _former_helper(world: World) -> Client:
    """Their browser was open when their access ended."""
    gone = join(world.patient, "fiona", Role.HELPER)
    browser = sign_in(gone)
    assert browser.get(f"/r/{world.patient.id}/").status_code == 200
    membership = world.patient.memberships.get(user=gone)
    end_access(patient=world.patient, by=world.people["alice"], member=membership)
    return browser


def _owner_of_long_ago(world: World) -> Client:
    return signed_in_before(world.people["alice"])


def _owner_signed_out_elsewhere(world: World) -> Client:
    """Their sign-in was ended from another device; the browser knows nothing of it."""
    browser = world.browser_of("alice")
    assert browser.get("/help/").status_code == 200
    Session.objects.all().delete()
    return browser


def _helper_switched_off(world: World) -> Client:
    browser = world.browser_of("harriet")
    User.objects.filter(pk=world.people["harriet"].pk).update(is_active=False)
    return browser


def _clinic(world: World) -> Client:
    """A browser with the clinic's cookie, which it shows at every address."""
    return inside(_its_own_browser(world)).browser


def _clinic_of_expired_link(world: World) -> Client:
    return expired(inside(_its_own_browser(world))).browser


def _clinic_of_ended_link(world: World) -> Client:
    clinic = inside(_its_own_browser(world))
    end_link(ClinicLink.objects.get(pk=clinic.link.pk), timezone.now())
    return clinic.browser


def _clinic_of_another_link(world: World) -> Client:
    return inside(a_clinic(world.patient, world.people["alice"])).browser


def _its_own_browser(world: World) -> Clinic:
    return replace(world.clinic, browser=Client())


_NOBODY = Asker()
_SIGNED_IN = Asker(is_signed_in=True)
_OWNER = replace(_SIGNED_IN, role=Role.OWNER, is_alice=True)

ASKERS: dict[str, tuple[Asker, Callable[[World], Client]]] = {
    "nobody": (_NOBODY, _known("nobody")),
    "stranger": (_SIGNED_IN, _known("charlie")),
    "owner of another record": (_SIGNED_IN, _owner_of_another_record),
    "former helper": (_SIGNED_IN, _former_helper),
    "viewer": (replace(_SIGNED_IN, role=Role.VIEWER), _known("victor")),
    "helper": (replace(_SIGNED_IN, role=Role.HELPER), _known("harriet")),
    "owner": (_OWNER, _known("alice")),
    "owner who signed in long ago": (replace(_OWNER, is_fresh=False), _owner_of_long_ago),
    "owner signed out elsewhere": (_NOBODY, _owner_signed_out_elsewhere),
    "helper who may not sign in": (_NOBODY, _helper_switched_off),
    "clinic": (replace(_NOBODY, link=Answer.LET_IN), _clinic),
    "clinic with an expired link": (replace(_NOBODY, link=Answer.NOT_HERE), _clinic_of_expired_link),
    "clinic with an ended link": (replace(_NOBODY, link=Answer.NOT_HERE), _clinic_of_ended_link),
    "clinic with another link": (_NOBODY, _clinic_of_another_link),
}
