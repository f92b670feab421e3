"""The addresses at which rows are deleted and brought back."""

from django.urls import URLPattern, path

from patients.deleting import views
from patients.deleting.views import Find


def deleting_urls(find: Find, name: str, at: str = "") -> list[URLPattern]:
    """`delete/` below `at`, which asks first, and `restore/`. `find` takes what `at` names: see `Find`."""
    return [path(f"{at}delete/", views.delete, {"find": find}, name=f"{name}delete"), _restore(find, name, at)]


def undoing_urls(find: Find, name: str, at: str = "") -> list[URLPattern]:
    """`undo/` below `at`, which deletes at the tap, and `restore/`."""
    return [path(f"{at}undo/", views.undo, {"find": find}, name=f"{name}undo"), _restore(find, name, at)]


def _restore(find: Find, name: str, at: str) -> URLPattern:
    return path(f"{at}restore/", views.restore, {"find": find}, name=f"{name}restore")
