"""How a timer is stopped, and what is asked of one that may have been forgotten."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from exercises.log.forms import offered_minutes
from exercises.models import MOST_MINUTES, Timer
from exercises.timing.rules import earlier_stops
from exercises.words import minutes_in_words
from questions.answers import Answer, AnswerForm
from questions.question import SureForm

MINUTES_SCRIPT = forms.Script("js/minutes.js", type="module")
GOING, NOW = "going", "now"


class StopForm(SureForm):
    """Stops a timer, on a page that shows how long it has run."""

    class Media:
        js = (MINUTES_SCRIPT,)


def forgotten_form(timer: Timer, now: datetime, data: Mapping[str, Any] | None) -> AnswerForm:
    """Whether it is still going, or when it stopped: after minutes as they are usual for it, or just now."""
    minutes = timer.minutes(now)
    answers = [Answer(GOING, _("Yes, it is still going"))]
    if minutes <= MOST_MINUTES:
        answers.append(Answer(NOW, _("It stopped just now"), note=minutes_in_words(minutes)))
    answers += [
        Answer(
            str(one), _("It stopped at about %(time)s") % {"time": _clock(timer, one, now)}, note=minutes_in_words(one)
        )
        for one in earlier_stops(offered_minutes(timer.activity.usual_minutes), timer.seconds(now))
    ]
    question = _("%(exercise)s: is it still going?") % {"exercise": timer.activity.title}
    return AnswerForm(question, answers, data)


def _clock(timer: Timer, minutes: int, now: datetime) -> str:
    return date_format((timer.started_at + timedelta(minutes=minutes)).astimezone(now.tzinfo), "H:i")
