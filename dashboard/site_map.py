"""Which page lies above which: where "Back" leads from a page that is not one of the four places.

By sense, not by history: whoever came by a link from a mail is led to the same page as everybody else.
"""

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.urls import ResolverMatch, reverse

from accounts.models import User
from dashboard.help import only_membership_of

# The pages below each page. Questions (`base_flow.html`) know their own way back.
_BELOW = {
    "dashboard:today": """
        dashboard:timeline exercises:week exercises:saved exercises:setback-list exercises:usual exercises:day-off
        exercises:session-delete symptoms:checkin-saved symptoms:view-saved
        symptoms:problem-detail symptoms:problem-advice symptoms:problem-delete
    """,
    "dashboard:settings": "patients:people reminders:settings reminders:told exchange:phone",
    "trends:trends": "trends:clinic symptoms:goal-list symptoms:measurement-list medicines:medicine-list",
    "injections:visit-list": """
        injections:visit-detail injections:visit-delete injections:elsewhere-detail injections:elsewhere-delete
        injections:elsewhere-product
    """,
    "injections:visit-detail": "injections:card-delete injections:visit-felt-saved injections:visit-benefit-saved",
    "exercises:week": "exercises:plan",
    "exercises:plan": "exercises:plan-off",
    "exercises:usual": "exercises:ems-advice exercises:photo-delete",
    "exercises:setback-list": "exercises:setback-detail exercises:setback-delete",
    "symptoms:goal-list": "symptoms:goal-detail symptoms:goal-delete symptoms:review-delete",
    "symptoms:measurement-list": "symptoms:measurement-detail symptoms:measurement-delete",
    "medicines:medicine-list": "medicines:medicine-detail medicines:medicine-delete medicines:change-delete",
    "patients:people": "dashboard:history",
    "reminders:settings": "reminders:calendar reminders:which",
    "account_login": """
        account_inactive account_reset_password_done account_reset_password_from_key
        account_reset_password_from_key_done
    """,
}
ABOVE = {name: above for above, names in _BELOW.items() for name in names.split()}
# Those of the person, whichever record they came from.
OF_THE_PERSON = ("accounts:preferences", "reminders:phones")
# What a page's address holds besides the record, where one below it leads back to it.
_HELD = {"injections:visit-detail": ("visit_id",)}


def way_back(request: HttpRequest) -> dict[str, str]:
    """Give templates `way_back`, the address above the page; nothing where the page is a place of its own."""
    match: ResolverMatch | None = request.resolver_match
    if match is None:
        return {}
    if match.view_name in OF_THE_PERSON:
        return {"way_back": _settings_of(request.user)}
    above = ABOVE.get(match.view_name)
    return {"way_back": _address(above, match)} if above else {}


def _address(above: str, match: ResolverMatch) -> str:
    held = [name for name in ("patient_id", *_HELD.get(above, ())) if name in match.kwargs]
    return reverse(above, kwargs={name: match.kwargs[name] for name in held})


def _settings_of(user: User | AnonymousUser) -> str:
    """The settings of the reader's only record, from where people come; else the page with all of them."""
    member = only_membership_of(user)
    return reverse("dashboard:settings", args=[member.patient_id]) if member else reverse("dashboard:home")
