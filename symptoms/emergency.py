"""Which number calls for help, and what to say there."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from injections.models import Visit
from patients.models import Patient


@dataclass(frozen=True)
class Number:
    """An emergency number and where it works."""

    digits: str
    where: str | Promise


# The three of the tier 1 advice; the person's own number stands first wherever it is known.
NUMBERS = (
    Number("999", _("in the United Kingdom")),
    Number("911", _("in the United States")),
    Number("112", _("in most of Europe")),
)

# What a visit holds instead of a brand: nothing, another medicine, "I am not sure".
UNNAMED = {"", "other", "unknown"}


def number_for(user: User | AnonymousUser) -> str:
    """The number of the records that somebody may open where they agree on one, else the setting's.

    One query; none for somebody who has not signed in.
    """
    if isinstance(user, User):
        numbers = set(Patient.objects.seen_by(user).values_list("emergency_number", flat=True))
        if len(numbers) == 1:
            return numbers.pop()
    return str(settings.EMERGENCY_NUMBER)


def what_to_say(patient: Patient, visit: Visit | None) -> list[str]:
    """Sentences for the phone: the last injection, its medicine, and its units where all are known.

    Somebody who calls for the person says their name.
    """
    is_me, name = patient.reader_is_the_person, {"name": patient.name}
    sentences = [gettext("I had a stroke.") if is_me else gettext("%(name)s had a stroke.") % name]
    if visit is None:
        return sentences
    mine = gettext("I had a botulinum toxin injection on %(day)s.")
    theirs = gettext("%(name)s had a botulinum toxin injection on %(day)s.")
    sentences.append((mine if is_me else theirs) % {"day": date_format(visit.date, "j F Y"), **name})
    # Units say nothing without their product.
    if visit.product not in UNNAMED:
        brand, units = visit.get_product_display(), visit.total_units
        if units is None:
            sentences.append(gettext("It was %(brand)s.") % {"brand": brand})
        else:
            # 100, not 100.0: a trailing zero is easily heard as a thousand.
            said = {"brand": brand, "units": f"{units.normalize():f}"}
            sentences.append(gettext("It was %(brand)s, %(units)s units.") % said)
    return sentences
