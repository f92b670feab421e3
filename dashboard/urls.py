"""The addresses of the pages that put it together."""

from django.conf import settings
from django.urls import path

from dashboard import views
from dashboard.history import views as history_views
from dashboard.offline import views as offline_views
from dashboard.overview.views import people_overview
from dashboard.record import views as record_views
from dashboard.skin.views import session_skin
from dashboard.timeline import views as timeline_views

app_name = "dashboard"
urlpatterns = [
    path("", views.front, name="front"),
    path("home/", views.home, name="home"),
    path("home/check-in/", views.home, {"then": "symptoms:checkin"}, name="home-check-in"),
    path("people/", people_overview, name="people-overview"),
    path("help/", views.help_page, name="help"),
    path("who-runs-this/", views.who_runs_this, name="who-runs-this"),
    path("sw.js", offline_views.worker, name="worker"),
    path("manifest.json", offline_views.manifest, name="manifest"),
    path("emergency/start/", offline_views.from_home_screen, name="from-home-screen"),
    path("offline/", offline_views.only_yours, name="only-yours"),
    path("offline/who/", offline_views.who, name="who"),
    path("r/<uuid:patient_id>/offline/", offline_views.day_without_network, name="day-without-network"),
    path("home-screen/", offline_views.home_screen, name="home-screen"),
    path("start/", record_views.start, name="start"),
    path("start/for-somebody/", record_views.start_for_somebody, name="start-for-somebody"),
    path("r/<uuid:patient_id>/", views.today, name="today"),
    path("r/<uuid:patient_id>/timeline/", timeline_views.timeline, name="timeline"),
    path("r/<uuid:patient_id>/timeline/<slug:what>/", timeline_views.timeline, name="timeline"),
    path("r/<uuid:patient_id>/history/", history_views.history, name="history"),
    path("r/<uuid:patient_id>/history/<slug:kind>/<int:version_id>/", history_views.change, name="change"),
    path("r/<uuid:patient_id>/start/<slug:name>/", record_views.opening, name="opening"),
    path("r/<uuid:patient_id>/clinic/phone/", record_views.clinic_phone, name="clinic-phone"),
    path("r/<uuid:patient_id>/exercise/session/<uuid:session_id>/skin/", session_skin, name="session-skin"),
    path("r/<uuid:patient_id>/settings/", views.settings, name="settings"),
    path("r/<uuid:patient_id>/settings/<slug:name>/", record_views.record_change, name="record-change"),
]

if settings.DEBUG:
    from dashboard.demo import views as demo_views

    urlpatterns += [
        path("demo/", demo_views.look, name="demo"),
        path("demo/leave/", demo_views.leave, name="demo-leave"),
    ]
