"""What a browser is, in words a person knows: "Chrome on an Android phone"."""

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

# The first that is found counts: Edge also says Chrome, Chrome also says Safari, an iPhone also says Mac.
BROWSERS = {
    "Edg": "Edge",
    "OPR": "Opera",
    "SamsungBrowser": "Samsung Internet",
    "Firefox": "Firefox",
    "FxiOS": "Firefox",
    "CriOS": "Chrome",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
DEVICES = {
    "iPhone": _("an iPhone"),
    "iPad": _("an iPad"),
    "Android": _("an Android phone or tablet"),
    "Windows": _("a Windows computer"),
    "CrOS": _("a Chromebook"),
    "Macintosh": _("a Mac"),
    "Linux": _("a Linux computer"),
}


def browser_words(user_agent: str) -> Promise:
    """Say which browser on which device sends this User-Agent header."""
    browser = next((words for mark, words in BROWSERS.items() if mark in user_agent), _("A browser"))
    device = next((words for mark, words in DEVICES.items() if mark in user_agent), _("an unknown device"))
    return format_lazy(_("{browser} on {device}"), browser=browser, device=device)
