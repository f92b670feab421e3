"""The addresses of the exercise diary."""

from django.urls import path

from exercises import usual_views, views

app_name = "exercises"
urlpatterns = [
    path("log/", views.usual_log, name="usual-log"),
    path("other/", views.other, name="other"),
    path("other/<uuid:activity_id>/", views.amount, name="amount"),
    path("other/<uuid:activity_id>/exact/", views.amount, {"exact": True}, name="amount-exact"),
    path("saved/<uuid:batch>/", views.saved, name="saved"),
    path("saved/<uuid:batch>/undo/", views.undo, name="undo"),
    path("saved/<uuid:batch>/restore/", views.restore, name="restore"),
    path("session/<uuid:session_id>/", views.session_change, name="session-change"),
    path("session/<uuid:session_id>/exact/", views.session_change, {"exact": True}, name="session-exact"),
    path("session/<uuid:session_id>/delete/", views.session_delete, name="session-delete"),
    path("usual/", usual_views.usual, name="usual"),
    path("usual/moving/", usual_views.usual_kinds, name="usual-moving"),
    path("usual/equipment/", usual_views.usual_kinds, {"equipment": True}, name="usual-equipment"),
    path("usual/own/", usual_views.usual_own, name="usual-own"),
    path("usual/<uuid:activity_id>/", usual_views.usual_minutes, name="usual-minutes"),
    path("usual/<uuid:activity_id>/exact/", usual_views.usual_minutes, {"exact": True}, name="usual-minutes-exact"),
    path("usual/<uuid:activity_id>/switch/", usual_views.usual_switch, name="usual-switch"),
]
