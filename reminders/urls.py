"""The addresses of this app's pages."""

from django.urls import path

from reminders.calendar import feed_view
from reminders.calendar import views as calendar_views
from reminders.choices import question_views as choice_views
from reminders.choices import views
from reminders.links import stop_views
from reminders.links import views as link_views
from reminders.phones import views as phone_views

app_name = "reminders"
NUDGE = {"among": choice_views.NUDGES}
MOVE = {"among": choice_views.EXERCISE}
urlpatterns = [
    path("email/<str:token>/", link_views.action, name="action"),
    path("email/<str:token>/stop/", stop_views.one_click, name="one-click"),
    path("phones/", phone_views.phones, name="phones"),
    path("phones/<int:device_id>/off/", phone_views.phone_off, name="phone-off"),
    path("phones/moved/", phone_views.phone_moved, name="phone-moved"),
    path("r/<uuid:patient_id>/reminders/", views.settings, name="settings"),
    path("r/<uuid:patient_id>/nudge/", choice_views.choice, NUDGE | {"name": "days"}, name="nudge-days"),
    path("r/<uuid:patient_id>/nudge/hour/", choice_views.choice, NUDGE | {"name": "hour"}, name="nudge-hour"),
    path("r/<uuid:patient_id>/to-exercise/", choice_views.choice, MOVE | {"name": "days"}, name="exercise-days"),
    path("r/<uuid:patient_id>/to-exercise/hour/", choice_views.choice, MOVE | {"name": "hour"}, name="exercise-hour"),
    path("r/<uuid:patient_id>/told/", views.told, name="told"),
    path("r/<uuid:patient_id>/told/ask/", views.told_wish, name="told-wish"),
    path("r/<uuid:patient_id>/told/<int:member_id>/", views.told_member, name="told-member"),
    path("calendar/<str:token>.ics", feed_view.feed, name="calendar-feed"),
    path("r/<uuid:patient_id>/reminders/calendar/", calendar_views.calendar, name="calendar"),
    path("r/<uuid:patient_id>/reminders/calendar-make/", calendar_views.calendar_make, name="calendar-make"),
    path("r/<uuid:patient_id>/reminders/calendar-words/", calendar_views.calendar_words, name="calendar-words"),
    path("r/<uuid:patient_id>/reminders/calendar-end/", calendar_views.calendar_end, name="calendar-end"),
    path("r/<uuid:patient_id>/reminders/which/", choice_views.which, name="which"),
    path("r/<uuid:patient_id>/reminders/which/<str:name>/", choice_views.kinds, name="kinds"),
    path("r/<uuid:patient_id>/reminders/<str:name>/", choice_views.choice, name="choice"),
]
