"""What was answered on whether the injections helped."""

from django.db.models import F

from injections.benefit.models import Benefit
from injections.benefit.rules import Occasion
from injections.models import Visit


def benefits_of(visit: Visit) -> list[Benefit]:
    """The answers on that visit, the first one first. One query."""
    return list(Benefit.objects.of(visit.patient).filter(visit=visit).oldest_first())


def benefit_on(visit: Visit, occasion: Occasion) -> Benefit | None:
    """The answer on that occasion. One query."""
    return Benefit.objects.of(visit.patient).filter(visit=visit, occasion=occasion).first()


def last_benefit_on(visit: Visit, occasion: Occasion) -> Benefit | None:
    """The same; where it was taken back, as it was, with its `deleted_at`."""
    rows = Benefit.objects.with_deleted(visit.patient).filter(visit=visit, occasion=occasion)
    return rows.order_by(F("deleted_at").desc(nulls_first=True)).first()
