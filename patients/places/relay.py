"""How somebody reaches the ambulance who finds it hard to speak: section 13.3 of the clinical reference.

Aphasia is the rule here, not the exception, so it stands beside every number. What is not verified, or no longer known
to be offered, is not here: the German app, and texts in Canada.
"""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise

from questions.safety import gettext_lazy as _

CHECKED_ON = date(2026, 11, 26)


@dataclass(frozen=True)
class Relay:
    """One country's way: what to do now, what has to be done in quiet times before, and where it was read.

    `text_to` is the number that takes text messages, where there is one.
    """

    now: tuple[str | Promise, ...]
    before: tuple[str | Promise, ...]
    source: str
    text_to: str = ""
    checked_on: date = CHECKED_ON


_RELAYS = {
    "GB": Relay(
        now=(
            _("Hard to speak? Text 999, if this phone is registered for it."),
            _("Wait for the answer. None in 3 minutes: send it again."),
            _("A typed relay call: 18000."),
        ),
        before=(
            _("Hard to speak? Register first: texts to 999 work only then."),
            _("Text the word register to 999. Then answer yes."),
            _("It does not work from abroad."),
        ),
        source="https://www.southtees.nhs.uk/services/audiology/emergencysms/; "
        "https://bucksfire.gov.uk/safety-hub/emergency-sms/",
        text_to="999",
    ),
    "US": Relay(
        now=(
            _("Hard to speak? Text 911. Say first where you are."),
            _("Where texts are not taken, a message comes back. Then call."),
        ),
        before=(
            _("Hard to speak? Text 911 works where the local centre takes it."),
            _("Send no photos, and not to a group. Call if you can."),
        ),
        source="https://www.cmasmc.com/articles-publications/fcc-text-to-9-1-1-what-you-need-to-know; "
        "https://www.fcc.gov/what-you-need-know-about-text-911",
        text_to="911",
    ),
    "FR": Relay(
        now=(_("Hard to speak? Text 114. It is for aphasia too. A voice call does not work there."),),
        before=(_("Hard to speak? 114 takes texts, chat and video, also by the app Urgence 114."),),
        source="https://destinationsante.com/surdite-et-aphasie-le-114-un-numero-durgence-trop-peu-connu.html; "
        "https://informations.handicap.fr/a-114-n-durgence-pour-sourds-pas-assez-connu-36183.php",
        text_to="114",
    ),
    "AU": Relay(
        now=(
            _("Hard to speak? 106 works from a textphone only. There are no texts to 000."),
            _("The National Relay Service helps too."),
        ),
        before=(),
        source="http://www.triplezero.gov.au/Pages/Usingotheremergencynumbers.aspx",
    ),
}
ELSEWHERE = Relay(
    now=(
        _("Hard to speak? Ask somebody to call."),
        _("Or call and stay on the line. Tap or make a sound."),
    ),
    before=(),
    source="our own words",
)


def relay_of(country: str) -> Relay:
    """How to reach help there without speaking; the words for everywhere where there is no way of its own."""
    return _RELAYS.get(country, ELSEWHERE)
