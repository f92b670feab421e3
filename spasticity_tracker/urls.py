"""The addresses of the site."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.i18n import set_language

from spasticity_tracker.watching import health

handler400 = "spasticity_tracker.errors.bad_request"
handler403 = "spasticity_tracker.errors.forbidden"
handler404 = "spasticity_tracker.errors.not_found"
handler429 = "spasticity_tracker.errors.too_many_tries"
handler500 = "spasticity_tracker.errors.broken"
urlpatterns = [
    path("", include("dashboard.urls")),
    path("", include("symptoms.urls")),
    path("health/", health.ready, name="health"),
    path("health/ready/", health.ready, name="health-ready"),
    path("health/live/", health.live, name="health-live"),
    path("health/web/", health.web, name="health-web"),
    path("language/", login_not_required(set_language), name="language"),
    path("accounts/", include("accounts.signing_in.library_urls")),
    path("preferences/", include("accounts.urls")),
    path("r/<uuid:patient_id>/injections/", include("injections.urls")),
    path("r/<uuid:patient_id>/exercise/", include("exercises.urls")),
    path("r/<uuid:patient_id>/medicines/", include("medicines.urls")),
    path("", include("trends.urls")),
    path("", include("patients.urls")),
    path("", include("reminders.urls")),
    path("", include("exchange.urls")),
]

if settings.DEBUG:
    urlpatterns.append(path("dev/mail/", include("spasticity_tracker.dev_mail")))
