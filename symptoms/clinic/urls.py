"""The addresses for what the clinic measured, and for goals. None of them says a result."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from patients.body import Part
from patients.deleting.urls import deleting_urls
from symptoms.clinic import views as measurements
from symptoms.clinic.measures import ClinicTest
from symptoms.goals import views as goals


class TestName(StringConverter):
    """A test in an address: walk-6."""

    regex = "|".join(ClinicTest.values)

    def to_python(self, value: str) -> ClinicTest:
        """Read the test."""
        return ClinicTest(value)


class PartCode:
    """A part of the body in an address: ankle-right."""

    regex = "[a-z]+-[a-z]+"

    def to_python(self, value: str) -> Part:
        """Read the part; ValueError, and so 404, where there is no such part."""
        return Part.from_code(value)

    def to_url(self, value: Part | str) -> str:
        """Write the part."""
        return value.code if isinstance(value, Part) else value


register_converter(TestName, "clinic_test")
register_converter(PartCode, "part")

measurement_urls = [
    path("", measurements.measurement_list, name="measurement-list"),
    path("add/", measurements.measurement_add, name="measurement-add"),
    path("add/<clinic_test:test>/", measurements.measurement_where, name="measurement-where"),
    path("add/limb/<str:limb>/<str:side>/", measurements.measurement_part, name="measurement-part"),
    path("add/<clinic_test:test>/value/", measurements.measurement_value, name="measurement-walk"),
    path("add/<clinic_test:test>/<part:part>/value/", measurements.measurement_value, name="measurement-value"),
    path("<uuid:measurement_id>/", measurements.measurement_detail, name="measurement-detail"),
    path("<uuid:measurement_id>/value/", measurements.measurement_change, name="measurement-change"),
    path("<uuid:measurement_id>/date/", measurements.measurement_date, name="measurement-date"),
    path("<uuid:measurement_id>/by/", measurements.measurement_by, name="measurement-by"),
    *deleting_urls(measurements.find_measurement, "measurement-", "<uuid:measurement_id>/"),
]
goal_urls = [
    path("", goals.goal_list, name="goal-list"),
    path("add/", goals.goal_add, name="goal-add"),
    path("<uuid:goal_id>/", goals.goal_detail, name="goal-detail"),
    path("<uuid:goal_id>/words/", goals.goal_words, name="goal-words"),
    path("<uuid:goal_id>/importance/", goals.goal_importance, name="goal-importance"),
    path("<uuid:goal_id>/levels/", goals.goal_levels, name="goal-levels"),
    path("<uuid:goal_id>/review/", goals.goal_review, name="goal-review"),
    *deleting_urls(goals.find_goal, "goal-", "<uuid:goal_id>/"),
    *deleting_urls(goals.find_review, "review-", "answer/<uuid:review_id>/"),
]
