"""How the skin under a strapped device is: asked after an exercise, and an emergency sign where it says so."""

from django.http import Http404, HttpRequest
from django.urls import reverse

from accounts.identity import signed_in
from dashboard.skin.writing import note_skin
from exercises.about import about_a_session
from exercises.models import Session
from exercises.safety.skin import Skin
from exercises.setbacks.reasons import UNDER_A_STRAP
from questions import safety
from questions.answers import Answer, AnswerForm
from questions.question import Question
from questions.sent import sent
from questions.tokens import read_token
from symptoms.models import SideEffect
from symptoms.problems.report_ways import way_to


@about_a_session
def session_skin(request: HttpRequest, session: Session) -> Question:
    """Where it is not well, the emergency signs and the advice follow; where it is an emergency, the call at once."""
    if not session.activity.facts.strapped:
        raise Http404
    question = safety.gettext("%(device)s: is the skin under it well?") % {"device": session.activity.title}
    answers = [Answer(value, label) for value, label in Skin.choices]
    form = AnswerForm(question, answers, sent(request), was=session.skin)

    def keep() -> str | None:
        answer, number = Skin(form.cleaned_data["answer"]), read_token(request.POST)
        try:
            report = note_skin(session=session, user=signed_in(request), answer=answer, report_id=number)
        except SideEffect.DoesNotExist:
            raise Http404 from None
        if report:
            return way_to(report, "call")
        if not session.skin_needs_call:
            return None
        query = UNDER_A_STRAP.query(exercise=session.batch)
        return f"{reverse('symptoms:problem-add', args=[session.patient_id])}?{query}"

    back = reverse("exercises:saved", args=[session.patient_id, session.batch])
    return Question(form, keep, back=back, hint=safety.gettext("Look where it sits and under the straps"))
