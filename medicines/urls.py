"""The addresses of the medicines. None of them names one."""

from django.urls import path

from medicines import change_views as changes
from medicines import views as medicines
from patients.deleting.urls import deleting_urls

app_name = "medicines"
urlpatterns = [
    path("", medicines.medicine_list, name="medicine-list"),
    path("add/", medicines.medicine_add, name="medicine-add"),
    path("<uuid:medicine_id>/", medicines.medicine_detail, name="medicine-detail"),
    path("<uuid:medicine_id>/which/", medicines.medicine_which, name="medicine-which"),
    path("<uuid:medicine_id>/which/more/", medicines.medicine_which, {"more": True}, name="medicine-which-more"),
    path("<uuid:medicine_id>/name/", medicines.medicine_name, name="medicine-name"),
    path("<uuid:medicine_id>/for/", medicines.medicine_purpose, name="medicine-purpose"),
    path("<uuid:medicine_id>/since/", medicines.medicine_since, name="medicine-since"),
    path("<uuid:medicine_id>/dose/", medicines.medicine_dose, name="medicine-dose"),
    *deleting_urls(medicines.find_medicine, "medicine-", "<uuid:medicine_id>/"),
    path("<uuid:medicine_id>/changed/", changes.change_add, name="change-add"),
    path("<uuid:medicine_id>/changed/<str:changed>/", changes.change_add_day, name="change-add-day"),
    path("change/<uuid:change_id>/", changes.change_detail, name="change-detail"),
    path("change/<uuid:change_id>/what/", changes.change_what, name="change-what"),
    path("change/<uuid:change_id>/day/", changes.change_day, name="change-day"),
    path("change/<uuid:change_id>/decided/", changes.change_decided, name="change-decided"),
    *deleting_urls(changes.find_change, "change-", "change/<uuid:change_id>/"),
]
