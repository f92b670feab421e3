"""The questions app: how a question is asked and drawn, for every other app."""

from django.apps import AppConfig


class QuestionsConfig(AppConfig):
    """Registers the app under its own name."""

    name = "questions"
