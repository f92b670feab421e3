"""What is asked about the second step."""

from django.utils.translation import gettext_lazy

from questions.codes import CodeBox
from questions.forms import QuestionForm


class AppForm(QuestionForm):
    """The code from an app."""

    question = gettext_lazy("What does the app show?")
    hint = gettext_lazy("6 figures, or one of your spare codes")
    code = CodeBox(label=gettext_lazy("Code from the app"))
