"""The addresses of taking a record along, of what is brought to one, and of closing an account."""

from django.urls import path

from exchange.arriving import views as arriving_views
from exchange.closing import views as leaving_views
from exchange.downloads import views as download_views
from exchange.imports import views as import_views
from exchange.phone import views as phone_views
from exchange.phone.sending import views as sending_views

app_name = "exchange"
urlpatterns = [
    path("r/<uuid:patient_id>/download/", download_views.downloads, name="downloads"),
    path("r/<uuid:patient_id>/download/<uuid:download_id>/", download_views.download, name="download"),
    path("r/<uuid:patient_id>/download/<uuid:download_id>/file/", download_views.download_file, name="download-file"),
    path("r/<uuid:patient_id>/from-file/", import_views.imports, name="imports"),
    path("r/<uuid:patient_id>/from-file/<uuid:import_id>/", import_views.import_page, name="import"),
    path("r/<uuid:patient_id>/from-file/<uuid:import_id>/mend/", import_views.import_mend, name="import-mend"),
    path("r/<uuid:patient_id>/from-file/<uuid:import_id>/undo/", import_views.import_undo, name="import-undo"),
    path("r/<uuid:patient_id>/from-file/<uuid:import_id>/restore/", import_views.import_restore, name="import-restore"),
    path("r/<uuid:patient_id>/from-phone/", phone_views.phone, name="phone"),
    path("r/<uuid:patient_id>/from-phone/file/", phone_views.phone_file, name="phone-file"),
    path("r/<uuid:patient_id>/from-phone/remove/", phone_views.phone_remove, name="phone-remove"),
    path("r/<uuid:patient_id>/from-phone/token/", sending_views.phone_token, name="phone-token"),
    path("r/<uuid:patient_id>/from-phone/token/end/", sending_views.phone_token_end, name="phone-token-end"),
    path("phone/steps/", sending_views.phone_steps, name="phone-steps"),
    path("r/<uuid:patient_id>/closing/", leaving_views.close_record, name="close-record"),
    path("start/from-a-file/", arriving_views.bring, name="bring"),
    path("start/from-a-file/<uuid:arrival_id>/", arriving_views.arrival, name="arrival"),
    path("leaving/", leaving_views.close, name="close"),
    path("leaving/sure/", leaving_views.close_sure, name="close-sure"),
    path("leaving/closing/", leaving_views.closing, name="closing"),
]
