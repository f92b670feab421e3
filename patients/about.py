"""Pages about one row of a record, which the address names: they enter the record, find the row and ask."""

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from patients.access import enter
from patients.models import Patient, Role
from questions.question import Question, ask

Asks = Callable[..., Question | HttpResponse]


def about(rows: Callable[[Patient], QuerySet[Any]], key: str) -> Callable[[Asks], Callable[..., HttpResponse]]:
    """Make pages about one of those `rows` for whoever may write; `key` is the part of the address that names it.

    A page takes the request, the row with its record, and what else the address names. It gives the question that is
    asked, or an answer of its own.
    """

    def decorate(asks: Asks) -> Callable[..., HttpResponse]:
        @wraps(asks)
        def page(request: HttpRequest, patient_id: uuid.UUID, **named: Any) -> HttpResponse:
            patient = enter(request, patient_id, role=Role.HELPER)
            row = get_object_or_404(rows(patient), pk=named.pop(key))
            row.patient = patient
            answer = asks(request, row, **named)
            return answer if isinstance(answer, HttpResponse) else ask(request, answer, patient=patient)

        return page

    return decorate
