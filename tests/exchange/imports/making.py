"""Files on their way into a record, as a person brings them."""

import uuid

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from accounts.models import User
from exchange.imports.writing import begin, work_now
from exchange.models import Import
from patients.models import Patient
from tests.exchange.imports.tables import csv_of

VISITS = csv_of("Date,Product,Muscle,Side,Units", "2025-04-25,Botox,FCR,right,20", ",,soleus,right,50")


def bring(client: Client, patient: Patient, content: bytes, name: str = "my diary.csv") -> Import:
    """Send that file, and give the import as it stands then."""
    sent = {"table": SimpleUploadedFile(name, content), "once": str(uuid.uuid4())}
    answer = client.post(f"/r/{patient.pk}/from-file/", sent)
    assert answer.status_code == 302, answer.content.decode()
    return Import.objects.get(pk=answer["Location"].rstrip("/").rsplit("/", 1)[1])


def make_import(patient: Patient, user: User, content: bytes = VISITS) -> Import:
    """A file that was brought, as far as it goes by itself."""
    source = begin(patient=patient, user=user, content=content, token=uuid.uuid4(), voice="own", now=timezone.now())
    work_now(source)
    return Import.objects.get(pk=source.pk)


def page_of(source: Import) -> str:
    """The address at which it stands."""
    return f"/r/{source.patient_id}/from-file/{source.pk}/"


def read(client: Client, source: Import) -> str:
    """What its page says."""
    return client.get(page_of(source)).content.decode()


def say(client: Client, source: Import, **answer: str) -> Import:
    """Answer what its page asks, and give the import as it stands then."""
    assert client.post(page_of(source), answer).status_code == 302
    return Import.objects.get(pk=source.pk)


def bring_and_save(client: Client, patient: Patient, content: bytes) -> Import:
    """Send a file of which nothing has to be asked, and say yes."""
    source = bring(client, patient, content)
    assert source.step == "show", (source.step, source.why, source.codes)
    return say(client, source, save="1")
