"""The addresses of the site as they are while DEBUG is on."""

from django.urls import include, path

from spasticity_tracker.urls import urlpatterns as usual

urlpatterns = [*usual, path("dev/mail/", include("spasticity_tracker.dev_mail"))]
