"""The tag that lets a phone, whose owner allowed it, keep today's page and send what waits."""

from django import template
from django.http import HttpRequest
from django.template.context import Context
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from dashboard.offline.allowing import allowed_by

register = template.Library()


@register.simple_tag(takes_context=True)
def keep_diary(context: Context) -> SafeString:
    """The script for that; nothing in a browser where nobody allowed it."""
    request = context.get("request")
    if not isinstance(request, HttpRequest) or not allowed_by(request):
        return SafeString("")
    return format_html('<script type="module" src="{}"></script>', static("js/offline/keep-diary.js"))
