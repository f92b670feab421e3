"""The addresses of this app's pages."""

from django.urls import path, register_converter

from trends import views
from trends.periods import Span


class SpanConverter:
    """A span in an address: "half-year" or "years"."""

    regex = "|".join(Span.values)

    def to_python(self, value: str) -> Span:
        """Read it."""
        return Span(value)

    def to_url(self, value: str) -> str:
        """Write it."""
        return str(value)


register_converter(SpanConverter, "span")

app_name = "trends"
urlpatterns = [
    path("", views.trends, name="trends"),
    path("<span:span>/", views.trends, name="trends"),
    path("<span:span>/<int:pair>/", views.trends, name="trends"),
    path("<span:span>/<int:pair>/numbers.csv", views.numbers, name="numbers"),
]
