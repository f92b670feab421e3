"""The addresses of the site as they are while DEBUG is on."""

from django.urls import include, path

from dashboard.demo import views as demo
from dashboard.urls import urlpatterns as usual_dashboard
from spasticity_tracker.urls import urlpatterns as usual

dashboard = [
    *usual_dashboard,
    path("demo/", demo.look, name="demo"),
    path("demo/leave/", demo.leave, name="demo-leave"),
]
urlpatterns = [
    path("", include((dashboard, "dashboard"))),
    *usual,
    path("dev/mail/", include("spasticity_tracker.dev_mail")),
]
