"""A record with something in every diary, and the people around it: what the walks over the whole site need."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any

from allauth.usersessions.models import UserSession
from django.db import transaction
from django.test import Client
from django.utils import timezone

from accounts.models import User
from exchange.models import Arrival, Download, Import
from exercises.kinds import ExerciseKind
from exercises.models import Activity, Session, Setback, Timer
from injections.benefit.rules import Again, Occasion, Overall
from injections.benefit.writing import note_again, note_benefit
from injections.elsewhere.models import WHENS, ToxinElsewhere
from injections.elsewhere.models import Purpose as For
from injections.elsewhere.writing import note_elsewhere
from injections.models import Visit
from injections.visits.writing import begin_visit, note_units, place_sites
from medicines.models import MedicineChange
from patients.body import Limb, Region, Side
from patients.invitations.rules import secret_of
from patients.invitations.writing import invite
from patients.models import Invitation, Patient, Role
from patients.voices import Voice
from reminders.calendar.publishing import published
from reminders.calendar.writing import make_feed
from reminders.choices.writing import subscribe
from reminders.links.purposes import FOR_EVER, Purpose
from reminders.links.tokens import link_of, stop_link
from reminders.models import Reminder
from symptoms.check_ins.questions import Question
from symptoms.check_ins.reading import sheet_on
from symptoms.check_ins.writing import answer
from symptoms.models import Goal, GoalReview, Measurement, SideEffect
from symptoms.problems.kinds import RedFlags
from symptoms.scales import Measure, Steps
from tests.accounts.making import make_address_change, make_passkey
from tests.clinics import Clinic, a_clinic
from tests.exchange.imports.making import make_import
from tests.exchange.making import make_arrival, make_download
from tests.exchange.phone.making import make_phone
from tests.exercises.making import make_activity, make_session, make_setback, make_timer
from tests.medicines.making import make_change, make_medicine
from tests.people import join, make_patient, make_user, sign_in
from tests.reminders.making import make_device
from tests.reminders.operating.pulses import everybody_lives
from tests.site.equipment import make_equipment
from tests.site.photos import make_photos, photo_of
from tests.site.reports import make_reports
from tests.symptoms.clinic.making import make_measurement

# What only this record says.
HEALTH = ["Walk to the shop", "Swimming", "Botox", "2.12"]


@dataclass
class World:
    """Alice's record, and who may do what with it."""

    patient: Patient
    people: dict[str, User]
    visit: Visit
    activity: Activity
    session: Session
    setback: Setback
    report: SideEffect
    measurement: Measurement
    toxin: ToxinElsewhere
    review: GoalReview
    change: MedicineChange
    reminder: Reminder
    clinic: Clinic
    invitation: Invitation
    calendar_token: str
    passkey_id: int
    place_id: int
    device_id: int
    stop_token: str
    download: Download
    file: Import
    arrival: Arrival
    timer: Timer

    def parts(self) -> dict[str, object]:
        """What stands in the addresses of this record's pages."""
        return {
            "patient_id": self.patient.id,
            "visit_id": self.visit.id,
            "photo_id": photo_of(self.patient, "shown"),
            "activity_id": self.activity.id,
            "session_id": self.session.id,
            "setback_id": self.setback.id,
            "batch": self.session.batch,
            "report_id": self.report.id,
            "measurement_id": self.measurement.id,
            "toxin_id": self.toxin.id,
            "purpose": "migraine",
            "medicine_id": self.change.medicine_id,
            "change_id": self.change.id,
            "changed": "stopped",
            "goal_id": self.review.goal_id,
            "review_id": self.review.id,
            "day": self.patient.today(),
            "number": 1,
            "limb": "leg",
            "side": "right",
            "region": "ankle",
            "felt": "fading",
            "asked": "cycle",
            "group": "muscles",
            "kind": "visit",
            "version_id": self.visit.history.latest().pk,
            "link_id": self.clinic.link.id,
            "download_id": self.download.id,
            "so_far": "0-10",
            "import_id": self.file.id,
            "arrival_id": self.arrival.id,
            "timer_id": self.timer.id,
            "span": "half-year",
            "pair": 0,
            "what": "exercise",
            "member_id": self.patient.memberships.get(user=self.people["harriet"]).pk,
            "invitation_id": self.invitation.id,
            "secret": secret_of(self.invitation.id),
            "role": "owner",
            "key_id": self.passkey_id,
            "place_id": self.place_id,
            "device_id": self.device_id,
            "way": "code",
            "uidb36": "1",
            "key": "no-key",
            "token": stop_link(self.reminder).token,
        }

    def mail_tokens(self) -> list[str]:
        """The links of a mail, and those of the pages behind them."""
        day = self.patient.today().isoformat()
        notes = {
            Purpose.BOOKED_SAVED: (self.visit.id.hex, day, ""),
            Purpose.DONE_SAVED: (self.visit.id.hex, day),
            Purpose.LATER_SAVED: (day,),
            Purpose.SHOWN: (day,),
            **dict.fromkeys((Purpose.ANSWER, Purpose.ANSWER_MORE, Purpose.ANSWER_SAVED), (self.visit.id.hex,)),
        }
        came_with = {purpose: stop_link(self.reminder) for purpose in FOR_EVER}
        link = link_of(self.reminder, Purpose.LATER)
        return [came_with.get(one, link).to(one, *notes.get(one, ())).token for one in Purpose]

    def browser_of(self, name: str) -> Client:
        """The browser of one of the people, or of somebody who has not signed in."""
        return Client() if name == "nobody" else sign_in(self.people[name])


def make_world(**fields: Any) -> World:
    """Alice owns it, Harriet helps, Victor views, Charlie is a stranger with a record of his own."""
    everybody_lives()
    patient = make_patient(regions=["ankle-right", "wrist-right"], **fields)
    roles = {"alice": Role.OWNER, "harriet": Role.HELPER, "victor": Role.VIEWER}
    people = {name: join(patient, name, role, is_the_person=name == "alice") for name, role in roles.items()}
    people["charlie"] = make_user("charlie")
    alice, today = people["alice"], patient.today()
    visit = begin_visit(patient=patient, by=alice, visit_id=uuid.uuid4(), day=today - timedelta(weeks=9))
    place_sites(visit=visit, limb=Limb.LEG, side=Side.RIGHT, regions=[Region.ANKLE])
    note_units(visit=visit, units={site.code: Decimal(100) for site in visit.sites.all()})
    Visit.objects.filter(pk=visit.pk).update(
        product="botox", fading_on=today - timedelta(weeks=1), came_back=["task"], harder_task="Tie the shoes"
    )
    benefit = note_benefit(
        visit=visit,
        occasion=Occasion.CYCLE,
        user=alice,
        voice=Voice.OWN,
        answer=Overall.MUCH_BETTER,
        day=today - timedelta(weeks=3),
    )
    note_again(benefit, Again.YES)
    activity = make_activity(patient, alice)
    make_photos(visit, activity, alice)
    session = make_session(activity, alice, today)
    setback = make_setback(patient, alice, make_activity(patient, alice, ExerciseKind.BIKE), since=today)
    for user, voice in ((alice, Voice.OWN), (people["harriet"], Voice.VIEW)):
        answer(
            patient=patient,
            user=user,
            day=today,
            question=Question(Measure.PAIN),
            value=2,
            steps=Steps.SIX,
            agenda=sheet_on(patient, today).agenda,
            voice=voice,
        )
    make_equipment(patient, alice)
    make_reports(patient, alice)
    report = SideEffect.objects.create(
        patient=patient, entered_by=alice, reported_on=today, red_flags=RedFlags.NO, visit=visit
    )
    goal = Goal.objects.create(patient=patient, entered_by=alice, words="Walk to the shop", added_on=today)
    review = GoalReview.objects.create(patient=patient, entered_by=alice, goal=goal, date=today, level=1)
    measurement = make_measurement(patient, 212, today)
    medicine = make_medicine(
        patient, alice, name="Levetiracetam", purpose="Fits at night", dose="Two a day", started_on=today
    )
    change = make_change(medicine, today, decided_by="doctor")
    toxin = note_elsewhere(patient=patient, user=alice, purpose=For.BLADDER, when=WHENS[1], today=today)
    device = make_device(alice)
    reminder = subscribe(patient=patient, user=alice).reminders.first()
    assert reminder
    clinic = a_clinic(patient, alice)
    asked = invite(
        patient=patient, by=alice, address="new@example.net", role=Role.HELPER, asks="Alice", token=uuid.uuid4()
    )
    calendar_token = make_feed(patient=patient, user=alice, number=uuid.uuid4(), now=timezone.now())
    assert calendar_token
    published(patient, timezone.now())
    make_phone(patient, alice)
    return World(
        patient,
        people,
        visit,
        activity,
        session,
        setback,
        report,
        measurement,
        toxin,
        review,
        change,
        reminder,
        clinic,
        asked,
        calendar_token,
        make_passkey(alice).pk,
        UserSession.objects.create(user=alice, ip="127.0.0.1", session_key="a-laptop").pk,
        device.pk,
        make_address_change(alice),
        make_download(patient, alice),
        make_import(patient, alice),
        make_arrival(alice),
        make_timer(make_activity(patient, alice, ExerciseKind.SPLINT, is_usual=False), alice),
    )


@contextmanager
def world_for_a_while() -> Iterator[World]:
    """A world of which nothing is left afterwards."""
    with transaction.atomic():
        yield make_world()
        transaction.set_rollback(True)
