"""What stands around the diaries of the demo: a helper, a plan for the week, days off, and what the clinic is asked.

Everything here is invented. While the person was dizzy, the helper wrote the diary.
"""

import io
import uuid
from datetime import date
from functools import cache

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageDraw, ImageFont

from accounts.models import User
from dashboard.demo import story
from exercises.kinds import ExerciseKind
from exercises.models import Activity, PlanItem
from exercises.setbacks.reasons import OffReason
from exercises.week.reading import local_week
from injections.models import CardPhoto, Visit
from injections.muscles import muscle
from patients.models import AlertLevel, Membership, Patient, Role
from patients.photos.models import keep_photo
from patients.photos.pictures import Picture, clean_picture
from trends.clinic.questions import Ready
from trends.models import ClinicQuestions

HELPER_ADDRESS = "demo-helper@example.org"
HELPER_NAME = _("Robin")
# How many days a week each is meant to be done, since the programme became a habit.
PLAN = {ExerciseKind.EMS: 6, ExerciseKind.SAEBOFLEX: 4}
PLANNED_SINCE = 80
# Weeks of the story and days in them.
DAYS_OFF = (
    (136, 2, OffReason.TIRED),
    (140, 6, OffReason.NO_TIME),
    (144, 1, OffReason.TIRED),
    (151, 3, OffReason.ILL),
    (155, 5, OffReason.TIRED),
    (157, 4, OffReason.TIRED),
)
OWN_QUESTION = _("My ankle is tight again. What can we do?")
_WIDTH, _HEIGHT, _LINE, _LETTERS = 1200, 800, 76, 44


def demo_helper() -> User:
    """Who helps the demo's person. Nobody signs in as them."""
    user = User.objects.filter(email=HELPER_ADDRESS).first()
    return user or User.objects.create_user(HELPER_ADDRESS, name=str(HELPER_NAME))


def add_helper(patient: Patient) -> User:
    """Let the helper write, and hear of what needs help now."""
    helper = demo_helper()
    Membership.objects.create(patient=patient, user=helper, role=Role.HELPER, hears=AlertLevel.RED)
    return helper


def write_plan(patient: Patient, user: User, activities: dict[ExerciseKind, Activity], today: date) -> None:
    """Store the plan for the week, told up to `today`."""
    since = local_week(story.day_of(PLANNED_SINCE, today)).first
    PlanItem.objects.bulk_create(
        PlanItem(patient=patient, entered_by=user, activity=activities[kind], days=days, started_on=since)
        for kind, days in PLAN.items()
    )


def write_questions(patient: Patient) -> None:
    """Store what the person wants to ask at the next visit."""
    ClinicQuestions.objects.create(patient=patient, ready=[Ready.NEXT, Ready.MEASURE], own=[str(OWN_QUESTION)])


def add_card(visit: Visit, user: User) -> None:
    """Give the last visit a photo of its card."""
    keep_photo(photos=CardPhoto.objects.all(), subject=visit, by=user, token=uuid.uuid4(), picture=_card())


@cache
def _card() -> Picture:
    """A drawn card of the last visit of the story."""
    told = story.VISITS[-1]
    lines = [
        str(story.CLINIC),
        "Botox",
        *(f"{muscle(code).name}: {units}" for code, units in told.units.items()),
        gettext("Together: %(units)s units") % {"units": told.total},
        str(story.MARK),
    ]
    image = Image.new("RGB", (_WIDTH, _HEIGHT), "#fbf7ee")
    drawing, letters = ImageDraw.Draw(image), ImageFont.load_default(_LETTERS)
    drawing.rounded_rectangle((30, 30, _WIDTH - 30, _HEIGHT - 30), radius=40, outline="#30427a", width=6)
    for number, line in enumerate(lines):
        drawing.text((90, 100 + number * _LINE), line, fill="#1b1f3b", font=letters)
    file = io.BytesIO()
    image.save(file, "PNG")
    file.seek(0)
    return clean_picture(file)
