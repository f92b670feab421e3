"""The tag that lets a browser keep the pages that call for help."""

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.template.context import Context
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from symptoms.emergency.copies import has_copy

register = template.Library()


@register.simple_tag(takes_context=True)
def keep_emergency(context: Context) -> SafeString:
    """The script that keeps them, on a page of a browser that has no new copy; else nothing, and no request more."""
    request = context.get("request")
    if not isinstance(request, HttpRequest) or not settings.OFFLINE or has_copy(request):
        return SafeString("")
    return format_html('<script type="module" src="{}"></script>', static("js/offline/keep-emergency.js"))
