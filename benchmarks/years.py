"""Records with much in them, made quickly."""

from datetime import date, timedelta
from decimal import Decimal

from accounts.models import User
from exercises.kinds import ExerciseKind
from exercises.models import Activity, Session, Setback
from exercises.setbacks.reasons import Reason
from injections.models import Site, Visit
from medicines.models import Medicine, MedicineChange
from medicines.names import MedicineName
from medicines.rules import What
from patients.body import Part
from patients.models import Membership, Patient, Role
from symptoms.clinic.measures import ClinicTest
from symptoms.goals.attainment import Level
from symptoms.models import CheckIn, Goal, GoalReview, Measurement, Rating, SideEffect
from symptoms.problems.kinds import Effect, RedFlags
from symptoms.scales import Measure, Steps

SITES = (("wrist", "flexor-carpi-radialis"), ("fingers", "flexor-digitorum-profundus"), ("ankle", "soleus"))
DAYS_BETWEEN_VISITS, LEAST_VISITS = 90, 20
DAYS_BETWEEN_REST, LEAST_OF_REST = 30, 30


def make_record(user: User, today: date, days: int, *, every: int = 1) -> Patient:
    """A record with three sessions and a check-in of four answers on every day, and a visit every 90 days.

    A setback, a goal with its review, two measurements, a problem and a filled pump fall on every 30th day. There are
    20 visits and 30 of these at least, so that a page of the list is full whatever the span. With `every` somebody
    writes down what they do on each so many-th day only, and there are no more of the rest than there are.
    """
    patient = Patient.objects.create(
        name="Bench", time_zone="Europe/London", affected_side="right", regions=["wrist-right", "ankle-right"]
    )
    Membership.objects.create(patient=patient, user=user, role=Role.OWNER, is_the_person=True)
    dates = [today - timedelta(days=back) for back in range(0, days, every)]
    _exercise(patient, user, dates)
    _check_ins(patient, user, dates)
    _now_and_then(patient, user, _every(DAYS_BETWEEN_REST, dates, LEAST_OF_REST if every == 1 else 1))
    _visits(patient, user, _every(DAYS_BETWEEN_VISITS, dates, LEAST_VISITS if every == 1 else 1))
    patient.raise_version()
    return patient


def _every(apart: int, dates: list[date], least: int) -> list[date]:
    """The dates that lie so many days apart; closer together where there would be fewer than `least`."""
    return dates[:: min(apart, max(len(dates) // least, 1))][: max(least, len(dates) // apart)]


def _exercise(patient: Patient, user: User, dates: list[date]) -> None:
    kinds = (ExerciseKind.WALKING, ExerciseKind.EMS, ExerciseKind.SAEBOFLEX)
    activities = [Activity.objects.create(patient=patient, entered_by=user, kind=kind) for kind in kinds]
    Session.objects.bulk_create(
        (
            Session(patient=patient, entered_by=user, activity=activity, date=day, minutes=20)
            for day in dates
            for activity in activities
        ),
        batch_size=2000,
    )


def _check_ins(patient: Patient, user: User, dates: list[date]) -> None:
    made = CheckIn.objects.bulk_create(CheckIn(patient=patient, entered_by=user, date=day) for day in dates)
    asked = [(Measure.TIGHTNESS, part) for part in patient.parts] + [(Measure.PAIN, None), (Measure.SPASMS, None)]
    Rating.objects.bulk_create(
        (
            _rating(check_in, measure, part, number % 5)
            for number, check_in in enumerate(made)
            for measure, part in asked
        ),
        batch_size=2000,
    )


def _rating(check_in: CheckIn, measure: Measure, part: Part | None, value: int) -> Rating:
    region, side = (part.region, part.side) if part else ("", "")
    steps = Steps.FIVE if measure == Measure.SPASMS else Steps.ELEVEN
    return Rating(check_in=check_in, measure=measure, region=region, side=side, value=value, steps=steps)


def _now_and_then(patient: Patient, user: User, dates: list[date]) -> None:
    whose = {"patient": patient, "entered_by": user}
    Setback.objects.bulk_create(
        Setback(**whose, reason=Reason.INJURY, started_on=day, ended_on=day, is_told=True) for day in dates
    )
    Measurement.objects.bulk_create(
        Measurement(**whose, test=test, value=Decimal(20), date=day)
        for day in dates
        for test in (ClinicTest.SIX_MINUTES, ClinicTest.TEN_METRES_EASY)
    )
    SideEffect.objects.bulk_create(
        SideEffect(**whose, reported_on=day, red_flags=RedFlags.NO, effect=Effect.SORE) for day in dates
    )
    pump = Medicine.objects.create(**whose, code=MedicineName.BACLOFEN_PUMP.value, started_on=min(dates))
    MedicineChange.objects.bulk_create(
        MedicineChange(**whose, medicine=pump, what=What.FILLED, date=day) for day in dates
    )
    goals = Goal.objects.bulk_create(Goal(**whose, words="Walk to the shop", added_on=day) for day in dates)
    GoalReview.objects.bulk_create(
        GoalReview(**whose, goal=goal, date=goal.added_on, level=Level.EXPECTED) for goal in goals
    )


def _visits(patient: Patient, user: User, dates: list[date]) -> None:
    visits = Visit.objects.bulk_create(
        Visit(patient=patient, entered_by=user, date=day, product="botox", began_on=day, cost=900, currency="GBP")
        for day in dates
    )
    Site.objects.bulk_create(
        Site(visit=visit, region=region, side="right", muscle=muscle, units=Decimal(50))
        for visit in visits
        for region, muscle in SITES
    )
