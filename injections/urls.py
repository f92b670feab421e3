"""The addresses of this app's pages."""

from django.urls import path

from injections.benefit import views as benefit
from injections.card_text import views as card_text
from injections.effect import views as felt_views
from injections.elsewhere import views as elsewhere_views
from injections.models import CardPhoto
from injections.next import views as weeks
from injections.visits import question_views as ask
from injections.visits import views
from patients.deleting.urls import deleting_urls, undoing_urls
from patients.photos.urls import photo_urls

app_name = "injections"
urlpatterns = [
    path("", views.visit_list, name="visit-list"),
    path("add/", views.visit_add, name="visit-add"),
    path("cards/", card_text.cards, name="cards"),
    path("interval/", weeks.interval, name="interval"),
    path("wait/", weeks.wait, name="wait"),
    path("elsewhere/", elsewhere_views.elsewhere, name="elsewhere"),
    path("elsewhere/what/", elsewhere_views.elsewhere_what, name="elsewhere-what"),
    path("elsewhere/when/<slug:purpose>/", elsewhere_views.elsewhere_when, name="elsewhere-when"),
    path("elsewhere/<uuid:toxin_id>/", elsewhere_views.elsewhere_detail, name="elsewhere-detail"),
    path("elsewhere/<uuid:toxin_id>/medicine/", elsewhere_views.elsewhere_product, name="elsewhere-product"),
    *deleting_urls(elsewhere_views.find_elsewhere, "elsewhere-", "elsewhere/<uuid:toxin_id>/"),
    path("<uuid:visit_id>/", views.visit_detail, name="visit-detail"),
    path("<uuid:visit_id>/confirm/", views.visit_confirm, name="visit-confirm"),
    path("<uuid:visit_id>/change/", views.visit_change, name="visit-change"),
    path("<uuid:visit_id>/change/<str:group>/", views.visit_change, name="visit-change-what"),
    path("<uuid:visit_id>/limb/", ask.visit_limb, name="visit-limb"),
    path("<uuid:visit_id>/date/", ask.visit_date, name="visit-date"),
    path("<uuid:visit_id>/medicine/", ask.visit_product, name="visit-product"),
    path("<uuid:visit_id>/places/<str:limb>/<str:side>/", ask.visit_places, name="visit-places"),
    path("<uuid:visit_id>/typed/", card_text.visit_typed, name="visit-typed"),
    path("<uuid:visit_id>/units/", ask.visit_units, name="visit-units"),
    path("<uuid:visit_id>/units/<str:region>/<str:side>/", ask.visit_share, name="visit-share"),
    path("<uuid:visit_id>/muscles/<str:region>/<str:side>/", ask.visit_muscles, name="visit-muscles"),
    path("<uuid:visit_id>/guidance/", ask.visit_guidance, name="visit-guidance"),
    path("<uuid:visit_id>/clinic/", ask.visit_clinic, name="visit-clinic"),
    path("<uuid:visit_id>/injector/", ask.visit_injector, name="visit-injector"),
    path("<uuid:visit_id>/cost/", ask.visit_cost, name="visit-cost"),
    path("<uuid:visit_id>/insurance/", ask.visit_insurance, name="visit-insurance"),
    path("<uuid:visit_id>/appointment/", ask.visit_appointment, name="visit-appointment"),
    path("<uuid:visit_id>/notes/", ask.visit_notes, name="visit-notes"),
    path("<uuid:visit_id>/felt/<str:felt>/", felt_views.visit_felt, name="visit-felt"),
    path("<uuid:visit_id>/felt/<str:felt>/saved/", felt_views.visit_felt_saved, name="visit-felt-saved"),
    path("<uuid:visit_id>/came-back/", felt_views.visit_came_back, name="visit-came-back"),
    path("<uuid:visit_id>/came-back/task/", felt_views.visit_harder_task, name="visit-harder-task"),
    path("<uuid:visit_id>/all-in-all/<str:asked>/", benefit.visit_benefit, name="visit-benefit"),
    path("<uuid:visit_id>/all-in-all/<str:asked>/again/", benefit.visit_again, name="visit-again"),
    path("<uuid:visit_id>/all-in-all/<str:asked>/shown/", benefit.visit_again_shown, name="visit-again-shown"),
    path("<uuid:visit_id>/all-in-all/<str:asked>/saved/", benefit.visit_benefit_saved, name="visit-benefit-saved"),
    *undoing_urls(benefit.find_benefit, "visit-benefit-", "<uuid:visit_id>/all-in-all/<str:asked>/"),
    *photo_urls(views.on_card, CardPhoto, "card", "<uuid:visit_id>/card/"),
    *deleting_urls(views.find_visit, "visit-", "<uuid:visit_id>/"),
]
