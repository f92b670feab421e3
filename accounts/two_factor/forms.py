"""What is asked about the second step."""

from django.utils.translation import gettext_lazy

from questions.codes import CodeBox
from questions.forms import QuestionForm


class AppForm(QuestionForm):
    """The code from an app."""

    code = CodeBox(label=gettext_lazy("Code from the app"))
