"""The addresses of this app's pages."""

from django.urls import include, path, register_converter
from django.urls.converters import StringConverter

from trends import views
from trends.charts.periods import FORMER_SPANS, Span
from trends.clinic import views as clinic_views
from trends.links import shown_views
from trends.links import views as link_views


class SpanConverter(StringConverter):
    """A span in an address: "half-year", "cycle"; one that had another name before keeps its addresses."""

    regex = "|".join([*FORMER_SPANS, *Span.values])

    def to_python(self, value: str) -> Span:
        """Read it."""
        return FORMER_SPANS.get(value) or Span(value)


register_converter(SpanConverter, "span")

chart_urls = [
    path("", views.trends, name="trends"),
    path("<span:span>/", views.trends, name="trends"),
    path("<span:span>/<int:pair>/", views.trends, name="trends"),
    path("<span:span>/<int:pair>/numbers.csv", views.numbers, name="numbers"),
    path("<span:span>/<int:pair>/figures.json", views.figures, name="figures"),
]
clinic_urls = [
    path("", clinic_views.clinic, name="clinic"),
    path("text/", clinic_views.clinic_text, name="clinic-text"),
    path("page.pdf", clinic_views.clinic_paper, name="clinic-paper"),
    path("questions/", clinic_views.clinic_questions, name="clinic-questions"),
    path("links/", link_views.clinic_links, name="clinic-links"),
    path("links/add/", link_views.clinic_link_add, name="clinic-link-add"),
    path("links/<uuid:link_id>/", link_views.clinic_link_show, name="clinic-link-show"),
    path("links/<uuid:link_id>/end/", link_views.clinic_link_end, name="clinic-link-end"),
]

app_name = "trends"
urlpatterns = [
    path("r/<uuid:patient_id>/trends/", include(chart_urls)),
    path("r/<uuid:patient_id>/clinic/", include(clinic_urls)),
    path("clinic/<str:token>/", shown_views.clinic_link, name="clinic-link"),
]
