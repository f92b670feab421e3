"""The signs that need emergency care on any day, with or without an injection.

Sources: the boxed warning and medication guide of the Botox label (spread of the toxin: breathing, swallowing, speech,
voice, sight, eyelids, weakness, bladder; allergic reaction: wheeze, swelling, hives with faintness)
(guidelinecentral.com/drug/33d066a9-34ff-4a1a-b38b-d10983df3300/BOTOX), and the stroke signs of the American Stroke
Association, FAST (inovanewsroom.org/ifoh/2017/06/know-the-signs-of-stroke-every-minute-counts).
Many are on both lists, so nobody is asked to tell the two apart. They are our paraphrase and need a clinician's
signature before real use.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Sign:
    """One line of the list: a key word, which is drawn bold, the rest of the sentence, and an icon's name."""

    key: str | Promise
    words: str | Promise
    picture: str

    def __str__(self) -> str:
        return f"{self.key} {self.words}"

    @property
    def html(self) -> SafeString:
        """The line with its key word in bold."""
        return format_html("<b>{}</b> {}", self.key, self.words)


SIGNS = (
    Sign(_("Breathing"), _("is hard, noisy or wheezy, or you are short of breath at rest"), "sign-breath"),
    Sign(_("Swallowing"), _("has changed: you choke, cough, or cannot swallow saliva"), "sign-swallow"),
    Sign(_("Speech"), _("is hard or slurred, or a suddenly hoarse or weak voice"), "sign-speech"),
    Sign(_("Eyes:"), _("double vision, sudden loss of sight, or a drooping eyelid"), "sign-eye"),
    Sign(_("Face, arm or leg"), _("droops, or is suddenly weak or numb"), "sign-face"),
    Sign(_("Whole body"), _("is weaker"), "sign-body"),
    Sign(_("Head:"), _("sudden severe headache, confusion, dizziness or loss of balance"), "sign-head"),
    Sign(_("Swelling"), _("of face, lips, tongue or throat, or hives and you feel faint"), "sign-swelling"),
    Sign(_("Chest pain,"), _("fainting, or collapse"), "sign-chest"),
    Sign(_("Bladder trouble"), _("with new weakness or numbness"), "sign-body"),
)
