"""The addresses of this app's pages. None of them names a symptom."""

from django.urls import URLPattern, include, path, register_converter
from django.urls.converters import StringConverter

from patients.deleting.urls import deleting_urls, undoing_urls
from patients.deleting.views import Find
from questions.addresses import Day
from symptoms.check_ins import plan_views as plans
from symptoms.check_ins import views as check_ins
from symptoms.check_ins import whose_views as whose
from symptoms.clinic.urls import goal_urls, measurement_urls
from symptoms.emergency import stopping_views as stopping
from symptoms.emergency import views as emergency
from symptoms.helped import views as helped_views
from symptoms.problems import ending_views as endings
from symptoms.problems import views as problems
from symptoms.trying import views as trying


class TriedConverter(StringConverter):
    """What was tapped so far in a try of the scale: "0-10"."""

    regex = "(?:[0-9]|10|u)(?:-(?:[0-9]|10|u))?"


register_converter(Day, "check_in_day")
register_converter(TriedConverter, "tried")


def _of_a_day(name: str, find: Find, *, is_view: bool, at: str = "<check_in_day:day>/") -> list[URLPattern]:
    """The pages of one day's check-in: of the person's or, below `view/`, of how the reader sees that day."""
    voice = {"is_view": is_view}
    return [
        path(at, check_ins.checkin_saved, voice, name=f"{name}-saved"),
        path(f"{at}<int:number>/", check_ins.checkin_question, voice, name=f"{name}-question"),
        path(f"{at}what-else/", check_ins.checkin_causes, voice, name=f"{name}-causes"),
        path(f"{at}what-else/day/", check_ins.checkin_causes, {**voice, "of_the_day": True}, name=f"{name}-causes-day"),
        path(f"{at}change/", check_ins.checkin_change, voice, name=f"{name}-change"),
        path(f"{at}all/", check_ins.checkin_all, voice, name=f"{name}-all"),
        *undoing_urls(find, f"{name}-", at),
    ]


check_in_urls = [
    path("", whose.checkin, name="checkin"),
    path("days/", check_ins.checkin_days, name="checkin-days"),
    path("how-often/", plans.checkin_rhythm, name="checkin-rhythm"),
    path("besides/", plans.checkin_besides, name="checkin-besides"),
    path("try/", trying.try_scale, name="try"),
    path("try/other-ways/", trying.try_other_ways, name="try-other-ways"),
    path("try/<tried:so_far>/", trying.try_scale, name="try"),
    path("<check_in_day:day>/whose/", whose.checkin_whose, name="checkin-whose"),
    path("<check_in_day:day>/helped/", helped_views.checkin_helped, name="checkin-helped"),
    path("<check_in_day:day>/helped/more/", helped_views.checkin_helped, {"more": True}, name="checkin-helped-more"),
    *_of_a_day("checkin", check_ins.find_check_in, is_view=False),
    *_of_a_day("view", check_ins.find_view, is_view=True, at="<check_in_day:day>/view/"),
]
problem_urls = [
    path("", problems.problem_add, name="problem-add"),
    path("<uuid:report_id>/", problems.problem_signs, name="problem-signs"),
    path("<uuid:report_id>/call/", stopping.problem_call, name="problem-call"),
    path("<uuid:report_id>/called/", stopping.problem_called, name="problem-called"),
    path("<uuid:report_id>/began/", stopping.problem_began, name="problem-began"),
    path("<uuid:report_id>/gone/", stopping.problem_gone, name="problem-gone"),
    path("<uuid:report_id>/last/", stopping.problem_last_had, name="problem-last-had"),
    path("<uuid:report_id>/what/", problems.problem_what, name="problem-what"),
    path("<uuid:report_id>/what/<int:number>/", problems.problem_what, name="problem-what-more"),
    path("<uuid:report_id>/own/", problems.problem_own, name="problem-own"),
    path("<uuid:report_id>/severity/", problems.problem_severity, name="problem-severity"),
    path("<uuid:report_id>/since/", problems.problem_since, name="problem-since"),
    path("<uuid:report_id>/which/", problems.problem_which, name="problem-which"),
    path("<uuid:report_id>/which/<int:number>/", problems.problem_which, name="problem-which-more"),
    path("<uuid:report_id>/report/", problems.problem_detail, name="problem-detail"),
    path("<uuid:report_id>/where/", endings.problem_where, name="problem-where"),
    path("<uuid:report_id>/over/", endings.problem_over, name="problem-over"),
    path("<uuid:report_id>/again/", endings.problem_again, name="problem-again"),
    path("<uuid:report_id>/advice/", problems.problem_advice, name="problem-advice"),
    *deleting_urls(problems.find_report, "problem-", "<uuid:report_id>/"),
]

app_name = "symptoms"
urlpatterns = [
    path("emergency/", emergency.emergency, name="emergency"),
    path("emergency/help-now/", emergency.help_now, name="emergency-help-now"),
    path("emergency/copy/", emergency.emergency, {"is_copy": True}, name="emergency-copy"),
    path("emergency/help-now/copy/", emergency.help_now, {"is_copy": True}, name="emergency-help-now-copy"),
    path("r/<uuid:patient_id>/check-in/", include(check_in_urls)),
    path("r/<uuid:patient_id>/problem/", include(problem_urls)),
    path("r/<uuid:patient_id>/help-now/", stopping.help_now, name="help-now"),
    path("r/<uuid:patient_id>/measures/", include(measurement_urls)),
    path("r/<uuid:patient_id>/goals/", include(goal_urls)),
]
