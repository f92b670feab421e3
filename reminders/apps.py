from django.apps import AppConfig


class RemindersConfig(AppConfig):
    name = "reminders"

    def ready(self) -> None:
        from reminders.sending import delivery  # noqa: F401 -- says how reminders are sent
