"""The addresses of the exercise diary."""

from django.urls import include, path, register_converter

from exercises.days import views as day_views
from exercises.days_off import views as day_off_views
from exercises.kinds import Extra
from exercises.log import extra_views, once_views, views
from exercises.models import ActivityPhoto
from exercises.plan import views as plan_views
from exercises.safety import views as safety_views
from exercises.setbacks import views as setback_views
from exercises.timing import views as timing_views
from exercises.usual import views as usual_views
from exercises.week import views as week_views
from patients.deleting.urls import deleting_urls, undoing_urls
from patients.models import Role
from patients.photos.urls import photo_urls
from questions.addresses import Day

register_converter(Day, "exercise_day")

setback_urls = [
    path("", setback_views.setback_list, name="setback-list"),
    path("add/", setback_views.setback_add, name="setback-add"),
    path("<uuid:setback_id>/change/", setback_views.setback_change, name="setback-change"),
    path("<uuid:setback_id>/reason/", setback_views.setback_reason, name="setback-reason"),
    path("<uuid:setback_id>/more/", setback_views.setback_reason, {"more": True}, name="setback-more"),
    path("<uuid:setback_id>/since/", setback_views.setback_since, name="setback-since"),
    path("<uuid:setback_id>/stops/", setback_views.setback_stops, name="setback-stops"),
    path("<uuid:setback_id>/note/", setback_views.setback_note, name="setback-note"),
    path("<uuid:setback_id>/end/", setback_views.setback_end, name="setback-end"),
    path("<uuid:setback_id>/again/", setback_views.setback_again, name="setback-again"),
    path("<uuid:setback_id>/", setback_views.setback_detail, name="setback-detail"),
    *deleting_urls(setback_views.find_setback, "setback-", "<uuid:setback_id>/"),
]

plan_urls = [
    path("", plan_views.plan, name="plan"),
    path("add/", plan_views.plan_add, name="plan-add"),
    path("<uuid:activity_id>/", plan_views.plan_days, name="plan-days"),
    path("<uuid:activity_id>/off/", plan_views.plan_off, name="plan-off"),
    path("<uuid:activity_id>/put-back/", plan_views.plan_put_back, name="plan-put-back"),
]
day_off_urls = [
    path("", day_off_views.day_off, name="day-off"),
    path("reason/", day_off_views.day_off_reason, name="day-off-reason"),
    path("more/", day_off_views.day_off_reason, {"more": True}, name="day-off-more"),
    path("sure/", day_off_views.day_off_sure, name="day-off-sure"),
    *undoing_urls(day_off_views.find_day_off, "day-off-"),
]

# Each of them stands at two addresses: for today, and for a day that the address names.
log_urls = [
    path("log/", views.usual_log, name="usual-log"),
    path("log/again/", views.usual_again, name="usual-again"),
    path("other/", once_views.other, name="other"),
    path("once/moving/", once_views.once_kinds, {"group": "moving"}, name="once-moving"),
    path("once/therapy/", once_views.once_kinds, {"group": "therapy"}, name="once-therapy"),
    path("once/equipment/", once_views.once_kinds, {"group": "equipment"}, name="once-equipment"),
    path("other/<uuid:activity_id>/", views.amount, name="amount"),
    path("other/<uuid:activity_id>/exact/", views.amount, {"exact": True}, name="amount-exact"),
]

app_name = "exercises"
urlpatterns = [
    *log_urls,
    path("days/", day_views.days, name="days"),
    path("day/<exercise_day:day>/", day_views.day, name="day"),
    path("day/<exercise_day:day>/", include(log_urls)),
    path("timer/<uuid:timer_id>/", timing_views.timer, name="timer"),
    path("timer/<uuid:timer_id>/minutes/", timing_views.timer_minutes, name="timer-minutes"),
    path("other/<uuid:activity_id>/timer/", timing_views.timer_start, name="timer-start"),
    path("saved/<uuid:batch>/", views.saved, name="saved"),
    path("saved/<uuid:batch>/change/", views.saved_change, name="saved-change"),
    *undoing_urls(views.find_batch, "", "saved/<uuid:batch>/"),
    path("session/<uuid:session_id>/what/", views.session, name="session"),
    path("session/<uuid:session_id>/", views.session_change, name="session-change"),
    path("session/<uuid:session_id>/exact/", views.session_change, {"exact": True}, name="session-exact"),
    *deleting_urls(views.find_session, "session-", "session/<uuid:session_id>/"),
    *(
        path(
            f"session/<uuid:session_id>/{extra.value}/",
            extra_views.session_extra,
            {"extra": extra},
            name=f"session-{extra.value}",
        )
        for extra in (Extra.DISTANCE, Extra.STEPS, Extra.REPETITIONS)
    ),
    path("session/<uuid:session_id>/settings/", extra_views.session_settings, name="session-settings"),
    path("session/<uuid:session_id>/settings/same/", extra_views.session_settings_same, name="session-settings-same"),
    path("session/<uuid:session_id>/settings/<slug:name>/", extra_views.session_setting, name="session-setting"),
    path("usual/", usual_views.usual, name="usual"),
    path("usual/moving/", usual_views.usual_kinds, {"group": "moving"}, name="usual-moving"),
    path("usual/therapy/", usual_views.usual_kinds, {"group": "therapy"}, name="usual-therapy"),
    path("usual/equipment/", usual_views.usual_kinds, {"group": "equipment"}, name="usual-equipment"),
    path("usual/own/", usual_views.usual_own, name="usual-own"),
    path("usual/<uuid:activity_id>/", usual_views.usual_minutes, name="usual-minutes"),
    path("usual/<uuid:activity_id>/exact/", usual_views.usual_minutes, {"exact": True}, name="usual-minutes-exact"),
    path("usual/<uuid:activity_id>/what/", usual_views.usual_one, name="usual-one"),
    path("usual/<uuid:activity_id>/ask/", usual_views.usual_ask, name="usual-ask"),
    path("usual/<uuid:activity_id>/switch/", usual_views.usual_switch, name="usual-switch"),
    path("usual/<uuid:activity_id>/name/", usual_views.usual_name, name="usual-name"),
    path("usual/<uuid:activity_id>/parts/<slug:limb>/<slug:side>/", usual_views.usual_parts, name="usual-parts"),
    path("usual/<uuid:activity_id>/ems/", safety_views.ems_safety, name="ems-safety"),
    path("usual/<uuid:activity_id>/ems/advice/", safety_views.ems_advice, name="ems-advice"),
    # It is reached from the list, which only those see who may change it.
    *photo_urls(usual_views.in_photo, ActivityPhoto, "photo", "usual/<uuid:activity_id>/photo/", role=Role.HELPER),
    path("setbacks/", include(setback_urls)),
    path("week/", week_views.week, name="week"),
    path("plan/", include(plan_urls)),
    path("day-off/<exercise_day:day>/", include(day_off_urls)),
]
