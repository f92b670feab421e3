"""Writes the demo's story into the database, as the record of one person."""

import uuid
from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from dashboard.demo import life, story
from dashboard.demo.around import DAYS_OFF, add_card, add_helper, write_plan, write_questions
from dashboard.demo.clinic import GOALS, write_clinic
from dashboard.demo.judged import benefits_of, said_of
from dashboard.demo.medicines import write_medicines
from dashboard.demo.noted import noted_of, settings_of
from dashboard.history.kinds import KINDS
from exercises.days_off.writing import take_day_off
from exercises.kinds import ExerciseKind
from exercises.models import Activity, Session, Setback, Stimulation
from exercises.safety.rules import SafetyAnswer
from injections.models import Benefit, Interval, Site, Visit
from injections.muscles import muscle
from patients.body import Part
from patients.models import Membership, Patient, Role
from patients.versions import history_of, keep_first
from patients.voices import Voice
from reminders.choices.writing import subscribe
from symptoms.check_ins.agenda import CheckInKind as CheckInKind
from symptoms.models import CheckIn, CheckInPlan, Rating, SideEffect
from symptoms.scales import BY_CHOICE

# Mail to example.org reaches nobody (RFC 2606).
ADDRESS = "demo@example.org"
# The first of these that a row has says when it was entered.
_DAYS = ("reported_on", "added_on", "started_on", "date")


def demo_user() -> User:
    """The person who owns the demo. There is no password: the page that offers the demo signs them in."""
    user = User.objects.filter(email=ADDRESS).first()
    return user or User.objects.create_user(ADDRESS, name=str(story.FIRST_NAME), miles=True)


def demo_today() -> date:
    """The date where the demo's person lives."""
    return timezone.localdate(timezone=ZoneInfo(story.TIME_ZONE))


@transaction.atomic
def load_demo(user: User, today: date) -> Patient:
    """Make the demo record of `user`, told up to `today`, in place of the one they had. It keeps its address."""
    record_id = uuid.uuid5(uuid.NAMESPACE_URL, f"mailto:{user.email}#demo")
    old = Patient.objects.filter(pk=record_id).first()
    version = old.data_version if old else 0
    if old:
        old.delete()
    patient = Patient.objects.create(
        id=record_id,
        name=str(story.NAME),
        time_zone=story.TIME_ZONE,
        affected_side=story.SIDE,
        regions=[Part(region, story.SIDE).code for region in story.FOLLOWED],
        country=story.COUNTRY,
        emergency_number=story.EMERGENCY_NUMBER,
        number_is_confirmed=True,
        data_version=version,
    )
    Membership.objects.create(patient=patient, user=user, role=Role.OWNER, is_the_person=True)
    Writer(patient, user, add_helper(patient), today).write()
    write_clinic(patient, user, today)
    write_medicines(patient, user, today)
    _tell_versions(patient)
    patient.raise_version()
    patient.refresh_from_db()
    subscribe(patient=patient, user=user)
    return patient


def _tell_versions(patient: Patient) -> None:
    """Keep when each row was entered and by whom, in place of the versions of this moment: it was all told at once."""
    for kind in KINDS:
        history_of(kind.model).objects.filter(**{kind.whose: patient.pk}).delete()
        keep_first(kind.model, patient, partial(_entered, patient=patient))


def _entered(row: Any, patient: Patient) -> datetime:
    day = next((day for name in _DAYS if isinstance(day := getattr(row, name, None), date)), None)
    known: datetime = row.created_at
    # An hour before noon: what is entered today is not entered later than now.
    told = datetime.combine(day, time(11), tzinfo=ZoneInfo(patient.time_zone)) if day else known
    return min(told, known)


# So long the helper has said once a week how she sees it.
WEEKS_OF_VIEWS = 10


@dataclass(frozen=True)
class Writer:
    """Writes the rows of one record, many at a time, without raising its version for each."""

    patient: Patient
    user: User
    helper: User
    today: date

    def write(self) -> None:
        """Store all parts of the story."""
        diary = life.diary()
        visits = self._visits()
        self._problems(visits)
        self._check_ins([day for day in diary if day.rated])
        activities = self._activities()
        self._sessions([day for day in diary if day.minutes], activities)
        self._setbacks(activities)
        write_plan(self.patient, self.user, activities, self.today)
        self._days_off()
        write_questions(self.patient)
        add_card(visits[-1], self.user)

    def _writer(self, number: int) -> User:
        """Who wrote down a day, counted from the first visit: the helper while the person was dizzy."""
        return self.helper if story.VERTIGO * 7 <= number < story.HELPED_UNTIL * 7 else self.user

    def _day(self, number: int) -> date:
        return story.day_of(number / 7, self.today)

    def _noon(self, day: date) -> datetime:
        """When a row of that day was entered: lists are in that order."""
        return datetime.combine(day, time(12), tzinfo=ZoneInfo(story.TIME_ZONE))

    def _visits(self) -> list[Visit]:
        dates = [story.day_of(told.week, self.today) for told in story.VISITS]
        visits = [
            Visit(
                patient=self.patient,
                entered_by=self.user,
                date=day,
                product="botox",
                guidance=told.guidance,
                clinic=str(story.CLINIC),
                injector=str(story.INJECTOR),
                cost=Decimal(told.cost),
                currency="USD",
                insurance=told.insurance,
                began_on=day + timedelta(days=told.began),
                best_on=day + timedelta(days=told.best),
                fading_on=None if told.fading is None else day + timedelta(days=told.fading),
                next_appointment=following,
                notes=str(story.MARK),
                **said_of(told),
            )
            for told, day, following in zip(story.VISITS, dates, [*dates[1:], None], strict=True)
        ]
        Visit.objects.bulk_create(visits)
        Site.objects.bulk_create(
            Site(visit=visit, region=muscle(code).region, side=story.SIDE, muscle=code, units=Decimal(units))
            for visit, told in zip(visits, story.VISITS, strict=True)
            for code, units in told.units.items()
        )
        self._benefits(visits)
        Interval.objects.create(patient=self.patient, weeks=story.CHOSEN_WEEKS)
        return visits

    def _benefits(self, visits: list[Visit]) -> None:
        """Whether each helped; while the person was dizzy the helper tapped the answer."""
        found = [pair for told, visit in zip(story.VISITS, visits, strict=True) for pair in benefits_of(told, visit)]
        for number, benefit in found:
            benefit.entered_by, benefit.voice = self._writer(number), self._voice(number)
        Benefit.objects.bulk_create(benefit for _number, benefit in found)

    def _problems(self, visits: list[Visit]) -> None:
        reports = [
            SideEffect(
                patient=self.patient,
                entered_by=self._writer(told.day),
                reported_on=self._day(told.day),
                red_flags=told.red_flags,
                effect=told.effect or "",
                severity=told.severity or "",
                since=told.since or "",
                which=told.which or "",
                called=told.called,
                visit=[visit for visit in visits if visit.date <= self._day(told.day)][-1],
            )
            for told in story.PROBLEMS
        ]
        for report in reports:
            report.settle(self._noon(report.reported_on))
        SideEffect.objects.bulk_create(reports)
        for report in reports:
            report.created_at = self._noon(report.reported_on)
        SideEffect.objects.bulk_update(reports, ["created_at"])

    def _check_ins(self, days: list[life.Day]) -> None:
        """The person's own, some of them tapped by the helper; and once a week, of late, how the helper sees it."""
        CheckInPlan.objects.create(patient=self.patient, fatigue=True)
        self._check_in([(day, self._writer(day.number), self._voice(day.number)) for day in days])
        late = days[-1].number - 7 * WEEKS_OF_VIEWS
        seen = [life.seen(day) for day in days if day.number > late and day.number % 7 == 0]
        self._check_in([(day, self.helper, Voice.VIEW) for day in seen])

    def _voice(self, number: int) -> Voice:
        return Voice.OWN if self._writer(number) == self.user else Voice.TAPPED

    def _check_in(self, days: list[tuple[life.Day, User, Voice]]) -> None:
        check_ins = [
            CheckIn(
                patient=self.patient,
                entered_by=writer,
                voice=voice,
                date=self._day(day.number),
                kind=CheckInKind.ALL,
                parts=self.patient.regions,
                goal=str(GOALS[0].words),
                causes=[cause.value for cause in day.causes],
                helped=[one.value for one in day.helped],
                besides=[rated.measure.value for rated in day.rated if rated.measure in BY_CHOICE],
            )
            for day, writer, voice in days
        ]
        CheckIn.objects.bulk_create(check_ins)
        Rating.objects.bulk_create(
            Rating(
                check_in=check_in,
                measure=rated.measure,
                region=rated.region or "",
                side=story.SIDE if rated.region else "",
                value=rated.value,
                steps=life.OFFERED[rated.measure],
            )
            for check_in, (day, _writer, _voice) in zip(check_ins, days, strict=True)
            for rated in day.rated
        )

    def _activities(self) -> dict[ExerciseKind, Activity]:
        activities = {
            habit.kind: Activity(
                patient=self.patient,
                entered_by=self.user,
                kind=habit.kind,
                regions=[Part(region, story.SIDE).code for region in habit.regions or habit.kind.facts.regions],
                usual_minutes=round(max(minutes for _week, minutes in habit.minutes)),
                is_usual=habit.is_usual,
                **self._ems_answer(habit.kind),
            )
            for habit in story.HABITS
        }
        Activity.objects.bulk_create(activities.values())
        for place, activity in enumerate(activities.values()):
            activity.created_at = self._noon(self._day(story.STARTS * 7)) + timedelta(minutes=place)
        Activity.objects.bulk_update(activities.values(), ["created_at"])
        return activities

    def _ems_answer(self, kind: ExerciseKind) -> dict[str, Any]:
        """Who should not use stimulation was answered before it was first used."""
        if not kind.facts.stimulates:
            return {}
        return {"ems_answer": SafetyAnswer.NONE, "ems_answered_on": self._day(story.STARTS * 7)}

    def _sessions(self, days: list[life.Day], activities: dict[ExerciseKind, Activity]) -> None:
        done = [
            (
                day.number,
                Session(
                    patient=self.patient,
                    entered_by=self._writer(day.number),
                    activity=activities[kind],
                    date=self._day(day.number),
                    minutes=minutes,
                    batch=batch,
                    **asdict(noted_of(kind, day.number, minutes)),
                ),
            )
            for day, batch in ((day, uuid.uuid4()) for day in days)
            for kind, minutes in day.minutes.items()
        ]
        Session.objects.bulk_create(session for _number, session in done)
        Stimulation.objects.bulk_create(
            Stimulation(session=session, **settings_of(number))
            for number, session in done
            if session.activity.kind == ExerciseKind.EMS
        )

    def _setbacks(self, activities: dict[ExerciseKind, Activity]) -> None:
        for told in story.SETBACKS:
            setback = Setback.objects.create(
                patient=self.patient,
                entered_by=self._writer(told.since * 7),
                reason=told.reason,
                started_on=self._day(told.since * 7),
                ended_on=None if told.until is None else self._day(told.until * 7),
                is_told=True,
            )
            setback.activities.set(activities[kind] for kind in told.kinds)

    def _days_off(self) -> None:
        for week, day, reason in DAYS_OFF:
            take_day_off(patient=self.patient, user=self.user, day=self._day(week * 7 + day), reason=reason)
