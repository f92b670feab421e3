"""Fills in the country by the time zone, and forgets each emergency number that was only the old guess of 112.

Numbers that somebody typed stay, and so do those that were guessed for the countries in which they are right. None
counts as confirmed: each record is asked once.
"""

from importlib.resources import files
from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

GUESSED_EVERYWHERE = "112"
# Where something else was guessed, so that 112 is what somebody typed.
GUESSED_BY_COUNTRY = ["GB", "GG", "IM", "JE", "PR", "US"]
ABROAD = {"Iceland": "IS", "America/Coral_Harbour": "CA", "America/Virgin": "VI"}
NO_COUNTRY = {"Africa/Asmera", "Africa/Timbuktu", "Atlantic/Jan_Mayen", "Pacific/Ponape", "Pacific/Truk", "Pacific/Yap"}
NO_COUNTRY |= {"CET", "EET", "EST", "Factory", "HST", "MET", "MST", "WET"}


def fill_in(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    countries, links = _read_zones()
    for model in (apps.get_model("patients", "Patient"), apps.get_model("patients", "HistoricalPatient")):
        for zone in set(model.objects.values_list("time_zone", flat=True)):
            model.objects.filter(time_zone=zone).update(country=_country(zone, countries, links))
        guesses = model.objects.filter(emergency_number=GUESSED_EVERYWHERE)
        guesses.exclude(country__in=GUESSED_BY_COUNTRY).update(emergency_number="")


def guess_again(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for model in (apps.get_model("patients", "Patient"), apps.get_model("patients", "HistoricalPatient")):
        model.objects.filter(emergency_number="").update(emergency_number=GUESSED_EVERYWHERE)


def _country(zone: str, countries: dict[str, str], links: dict[str, str]) -> str:
    if zone in NO_COUNTRY or zone.startswith(("Antarctica/", "Etc/")):
        return ""
    if zone in ABROAD:
        return ABROAD[zone]
    while zone not in countries and zone in links:
        zone = links[zone]
    return countries.get(zone, "")


def _read_zones() -> tuple[dict[str, str], dict[str, str]]:
    folder: Any = files("tzdata") / "zoneinfo"
    rows = [line.split("\t") for line in folder.joinpath("zone.tab").read_text().splitlines() if line[:1] != "#"]
    links = [line.split() for line in folder.joinpath("tzdata.zi").read_text().splitlines() if line[:2] == "L "]
    return {row[2]: row[0] for row in rows}, {link[2]: link[1] for link in links}


class Migration(migrations.Migration):
    dependencies = [("patients", "0006_emergency_and_clinic")]

    operations = [migrations.RunPython(fill_in, guess_again)]
