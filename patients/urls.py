"""The addresses of a care circle."""

from django.urls import path

from patients.circle import views as circle_views
from patients.invitations import views as invitation_views

app_name = "patients"

_HERE = "r/<uuid:patient_id>/people/"

urlpatterns = [
    path("invitation/<str:secret>/", invitation_views.invitation, name="invitation"),
    path(_HERE, circle_views.people, name="people"),
    path(f"{_HERE}your-name/", circle_views.your_name, name="your-name"),
    path(f"{_HERE}leave/", circle_views.leave, name="leave"),
    path(f"{_HERE}about-you/", circle_views.about_you, name="about-you"),
    # What decides who may see the record.
    path(f"{_HERE}invite/", circle_views.invite, name="invite"),
    path(f"{_HERE}invite/<slug:role>/", circle_views.invite_as, name="invite-as"),
    path(f"{_HERE}waiting/<uuid:invitation_id>/", circle_views.waiting, name="waiting"),
    path(f"{_HERE}<int:member_id>/", circle_views.member, name="member"),
    path(f"{_HERE}<int:member_id>/decides/", circle_views.decides, name="decides"),
    path(f"{_HERE}<int:member_id>/end/", circle_views.end, name="end"),
]
