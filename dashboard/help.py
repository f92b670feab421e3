"""The ten jobs that Help explains: what each is for, how it goes, and the page where it begins."""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from patients.models import Membership, Role


@dataclass(frozen=True)
class Job:
    """One thing that people do here, in two sentences, and the route of its page."""

    title: str | Promise
    words: str | Promise
    route: str
    icon: str
    writes: bool = False


JOBS = (
    Job(
        _("Save the exercise of today"),
        _("Open Today and tap the big button. To change it, tap “Did more? Add it”."),
        "dashboard:today",
        "exercise",
    ),
    Job(
        _("Check in"),
        _("Answer a few questions about tightness and pain. Each tap saves one answer."),
        "symptoms:checkin",
        "level-5",
        writes=True,
    ),
    Job(
        _("Report a problem"),
        _("The emergency signs come first. Then you choose what it is, and read what to do."),
        "symptoms:problem-add",
        "problem",
        writes=True,
    ),
    Job(
        _("Add an injection visit"),
        _("Take a photo of the clinic card, or type what it says. The rest can wait."),
        "injections:visit-add",
        "injection",
        writes=True,
    ),
    Job(
        _("See when the next injection may be"),
        _("Injections shows the weeks since the last one. Your clinic decides about the day."),
        "injections:visit-list",
        "calendar",
    ),
    Job(
        _("See how it is going"),
        _("A sentence says what you rated. Below it are the picture and the numbers."),
        "trends:trends",
        "trend",
    ),
    Job(
        _("Show it to the clinic"),
        _("One page holds what happened since the last injection. Print it, or show it as a link."),
        "trends:clinic",
        "table",
    ),
    Job(
        _("Let somebody help"),
        _("Invite them by email. You choose what they may do, and can end it."),
        "patients:people",
        "people",
    ),
    Job(
        _("Choose the emails"),
        _("Switch each kind on or off. You also choose the hour and the days."),
        "reminders:settings",
        "mail",
    ),
    Job(
        _("Correct or undo something"),
        _("Open everything that was saved, by day. Each row can be changed or undone."),
        "dashboard:timeline",
        "change",
    ),
)


def only_membership_of(user: User | AnonymousUser) -> Membership | None:
    """Where the jobs of this person begin; None where they have no record, or have to choose one."""
    if not isinstance(user, User):
        return None
    memberships = list(Membership.objects.filter(user=user)[:2])
    return memberships[0] if len(memberships) == 1 else None


def jobs_for(member: Membership | None) -> list[tuple[Job, str]]:
    """The jobs that this reader may do, each with the address where it begins.

    Who has no record of which it is sure is led to the first page after signing in.
    """
    home = reverse("dashboard:home")
    if member is None:
        return [(job, home) for job in JOBS]
    may_write = Role(member.role).includes(Role.HELPER)
    return [(job, reverse(job.route, args=[member.patient_id])) for job in JOBS if may_write or not job.writes]
