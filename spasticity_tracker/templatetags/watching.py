"""The number by which somebody can name what went wrong."""

from django import template

from spasticity_tracker.watching import numbers

register = template.Library()


@register.simple_tag
def request_number() -> str:
    """The number of this request, in groups that can be read out. It needs no request: an error page has none."""
    return numbers.spoken(numbers.current())
