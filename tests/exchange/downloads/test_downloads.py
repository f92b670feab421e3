import csv
import io
import json
import uuid
import zipfile
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from dashboard.retention import purge
from exchange.downloads.archive import FORMULA_SIGNS, cell
from exchange.downloads.tables import TABLES
from exchange.models import Download, Piece
from exchange.tasks import make_downloads
from injections.models import Visit
from outbox.models import Mail, State
from patients.models import Membership, Patient, Role
from patients.versions import history_of
from tests.exchange.making import make_download
from tests.people import alice_and_her_record, join, sign_in, signed_in_before
from tests.site.world import make_world

RECORD_APPS = ("patients", "injections", "exercises", "symptoms", "medicines", "trends")
# Why these are not in a download.
NOT_EXPORTED = {
    "exercises.Timer": "what it will save is not there yet",
    "patients.Invitation": "addresses of others; they end after 14 days",
    "patients.InvitationMail": "how far a mail got",
    "patients.AccessEvent": "what others did; the page of who looked shows it",
    "trends.Drawing": "drawn from the tables",
    "trends.ClinicPage": "made from the tables",
    "trends.ClinicLink": "proves who may look; it must not leave the database",
    "trends.ClinicLook": "belongs to a link",
}
# Numbers of rows and of photos that nothing else in the file refers to.
# None of these says anything about the person.
FIELDS_LEFT_OUT = {"patient", "deleted_at"}
FIELDS_OF_NO_USE = {
    "injections.CardPhoto": {"large", "small", "width", "height"},
    "exercises.ActivityPhoto": {"large", "small", "width", "height"},
    "patients.Patient": {"data_version"},
    "patients.Membership": {"id"},
    "injections.Interval": {"id"},
    "exercises.PhoneDay": {"id"},
    "injections.Wait": {"id"},
    "symptoms.CheckInPlan": {"id"},
    "trends.ClinicQuestions": {"id"},
}


def fetch(client: Client, patient: Patient) -> zipfile.ZipFile:
    asked = client.post(f"/r/{patient.pk}/download/", {"once": str(uuid.uuid4())})
    make_downloads()
    answer: Any = client.get(f"{asked['Location']}file/")
    content = b"".join(answer.streaming_content)
    assert int(answer["Content-Length"]) == len(content)
    return zipfile.ZipFile(io.BytesIO(content))


def csv_rows(file: zipfile.ZipFile, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(file.read(name).decode("utf-8-sig"))))


def test_each_model_of_a_record_is_in_a_table_or_has_a_reason_not_to_be() -> None:
    exported = {table.model._meta.label for table in TABLES}
    versions = {history_of(model) for model in apps.get_models() if hasattr(model, "history")}
    models = {
        model._meta.label
        for app in RECORD_APPS
        for model in apps.get_app_config(app).get_models()
        if model not in versions
    }

    assert exported | set(NOT_EXPORTED) == models
    assert not exported & set(NOT_EXPORTED)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.file)
def test_each_field_is_a_column(table: Any) -> None:
    fields = {field.name for field in (*table.model._meta.concrete_fields, *table.model._meta.many_to_many)}

    left_out = FIELDS_LEFT_OUT | FIELDS_OF_NO_USE.get(table.model._meta.label, set())
    assert fields - left_out <= {column.path for column in table.columns}


@pytest.mark.django_db
def test_the_file_holds_every_diary_in_words_and_in_codes() -> None:
    world = make_world()
    Visit.objects.filter(pk=world.visit.pk).update(notes="=1+1", clinic="Zoë's clinic")
    file = fetch(world.browser_of("alice"), world.patient)

    assert file.testzip() is None
    for table in TABLES:
        stored = table.rows(world.patient).count()
        assert len(json.loads(file.read(f"{table.file}.json"))) == stored
        assert len(csv_rows(file, f"{table.file}.csv")) == stored
    visit = next(row for row in csv_rows(file, "injections/visits.csv") if row["id"] == str(world.visit.pk))
    assert (visit["product"], visit["notes"], visit["clinic"]) == ("Botox", "'=1+1", "Zoë's clinic")
    assert visit["date"] == world.visit.date.isoformat()
    site = json.loads(file.read("injections/sites.json"))[0]
    assert (site["visit_product"], site["units"]) == ("botox", "100.0")
    assert any(name.startswith("photos/clinic-cards/") and name.endswith(".jpg") for name in file.namelist())
    assert "units: units of that medicine" in file.read("README.txt").decode()
    assert b"@example.org" not in b"".join(file.read(name) for name in file.namelist())


@pytest.mark.django_db
def test_only_who_asked_and_still_decides_gets_it() -> None:
    patient, alice, browser = alice_and_her_record()
    made = make_download(patient, alice)
    page = f"/r/{patient.pk}/download/{made.pk}/"
    other, harriet = sign_in(join(patient, "berta", Role.OWNER)), sign_in(join(patient, "harriet", Role.HELPER))

    assert b"".join(browser.get(f"{page}file/").streaming_content) == b"made before"  # type: ignore[attr-defined]  # because it streams
    for end in ("", "file/"):
        assert other.get(page + end).status_code == 404
        assert harriet.get(page + end).status_code == 403
        assert signed_in_before(alice).get(page + end)["Location"].startswith("/preferences/signing-in/again/")
    assert " 2026" not in other.get(f"/r/{patient.pk}/download/").content.decode().split("<main")[1].split("</main")[0]
    Membership.objects.filter(user=alice).update(role=Role.VIEWER)
    assert browser.get(f"{page}file/").status_code == 403
    Membership.objects.filter(user=alice).delete()
    assert browser.get(f"{page}file/").status_code == 404


@pytest.mark.django_db
def test_who_no_longer_decides_gets_no_file_made() -> None:
    patient, alice, browser = alice_and_her_record()
    browser.post(f"/r/{patient.pk}/download/")
    Membership.objects.filter(user=alice).update(role=Role.HELPER)

    make_downloads()

    assert not Download.objects.exists()
    assert not Mail.objects.exists()


@pytest.mark.django_db
def test_the_email_says_nothing_about_health() -> None:
    patient, _alice, browser = alice_and_her_record()
    asked = browser.post(f"/r/{patient.pk}/download/")

    make_downloads()

    letter = Mail.objects.get()
    assert (letter.to, letter.subject) == ("alice@example.org", "Your file is ready")
    assert asked["Location"] in letter.body
    assert not any(word in letter.body.lower() for word in ("alice", "diary", "health", "injection", "spastic"))


@pytest.mark.django_db
def test_it_shows_how_far_it_is_and_asks_once_at_a_time() -> None:
    patient, _alice, browser = alice_and_her_record()
    asked = browser.post(f"/r/{patient.pk}/download/")
    assert browser.post(f"/r/{patient.pk}/download/")["Location"] == asked["Location"]
    Download.objects.update(percent=42)

    page = browser.get(asked["Location"]).content.decode()

    assert "42 percent done" in page
    assert "See how far it is" in page
    assert browser.get(f"{asked['Location']}file/").status_code == 404


@pytest.mark.django_db
def test_the_file_is_gone_after_7_days() -> None:
    patient, _alice, browser = alice_and_her_record()
    fetch(browser, patient)

    with time_machine.travel(timezone.now() + timedelta(days=6, hours=23)):
        purge(timezone.now())
        assert Piece.objects.exists()
    with time_machine.travel(timezone.now() + timedelta(days=7, minutes=1)):
        assert not Download.objects.kept(timezone.now()).exists()
        purge(timezone.now())
    assert not Piece.objects.exists()


@pytest.mark.django_db
def test_one_that_fails_is_tried_again_and_given_up_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    patient, _alice, browser = alice_and_her_record()
    asked = browser.post(f"/r/{patient.pk}/download/")

    def fails(*_args: object) -> None:
        raise OSError("no room")

    monkeypatch.setattr("exchange.downloads.making.write_archive", fails)
    for hours in range(6):
        with time_machine.travel(timezone.now() + timedelta(hours=hours)):
            make_downloads()
    made = Download.objects.get()
    assert (made.state, made.attempts) == (State.FAILED, 6)
    page = browser.get(asked["Location"]).content.decode()
    assert "could not be made" in page
    assert "Tell whoever runs this app that the file cannot be made. Or ask again tomorrow." in page
    letter = Mail.objects.get()
    assert letter.subject == "Your file could not be made"
    assert asked["Location"] in letter.body


@given(st.text())
def test_no_cell_is_a_formula(text: str) -> None:
    assert not cell(text).lstrip(" ").startswith(FORMULA_SIGNS)
    assert cell(text).removeprefix("'") == text or cell(text) == text
