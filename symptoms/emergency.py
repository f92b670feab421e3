"""Which number calls for help, and what to say there."""

from django.contrib.auth.models import AnonymousUser
from django.utils.formats import date_format
from django.utils.translation import gettext

from accounts.models import User
from injections.models import Visit
from patients.models import Patient
from patients.places.emergency import Emergency

# What a visit holds instead of a brand: nothing, another medicine, "I am not sure".
UNNAMED = {"", "other", "unknown"}


def emergency_of(user: User | AnonymousUser) -> Emergency:
    """How the records that somebody may open call for help, where they agree on it; else nothing is known.

    One query; none for somebody who has not signed in.
    """
    if not isinstance(user, User):
        return Emergency()
    found = set(Patient.objects.seen_by(user).values_list("emergency_number", "country"))
    numbers, countries = ({pair[index] for pair in found} for index in (0, 1))
    return Emergency(*("".join(said) if len(said) == 1 else "" for said in (numbers, countries)))


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
