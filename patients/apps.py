from django.apps import AppConfig


class PatientsConfig(AppConfig):
    name = "patients"

    def ready(self) -> None:
        from patients.invitations import mail as invitation_mail  # noqa: F401 -- says how invitations are sent
