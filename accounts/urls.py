"""The addresses of a person's own settings."""

from django.urls import path

from accounts import views

app_name = "accounts"
urlpatterns = [
    path("", views.preferences, name="preferences"),
    path("<slug:name>/", views.preference, name="preference"),
]
