"""The addresses of taking a record along."""

from django.urls import path

from exchange import download_views

app_name = "exchange"
urlpatterns = [
    path("r/<uuid:patient_id>/download/", download_views.downloads, name="downloads"),
    path("r/<uuid:patient_id>/download/<uuid:download_id>/", download_views.download, name="download"),
    path("r/<uuid:patient_id>/download/<uuid:download_id>/file/", download_views.download_file, name="download-file"),
]
