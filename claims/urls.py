"""Addresses of reading pages and of the desk; ids never change, words in an address may."""

from django.urls import path

from claims.views import (
    accounts,
    claim_writing,
    conflicts,
    dating,
    editing,
    import_batch,
    imports,
    links,
    proposals,
    reading,
)

urlpatterns = [
    path("events/<str:slug>/", reading.event, name="event"),
    path("events/<str:slug>/edit/", editing.event_edit, name="event_edit"),
    path("events/<str:slug>/flag/", editing.event_flag, name="event_flag"),
    path("claims/<str:public_id>/", reading.claim, name="claim"),
    path("claims/<str:public_id>/judge/", proposals.claim_judge, name="claim_judge"),
    path("articles/<str:public_id>/", reading.article, name="article"),
    path("articles/<str:public_id>/edit/", editing.article_edit, name="article_edit"),
    path("articles/<str:public_id>/claims/new/", claim_writing.claim_new, name="claim_new"),
    path("articles/<str:public_id>/dates/<int:start>-<int:end>/", dating.article_date, name="article_date"),
    path("articles/<str:public_id>/dates/<int:start>-<int:end>/correct/", dating.date_correct, name="date_correct"),
    path("articles/<str:public_id>/dates/<int:start>-<int:end>/withdraw/", dating.date_withdraw, name="date_withdraw"),
    path("articles/<str:public_id>/links/<int:link>/", links.link_judge, name="link_judge"),
    path("sources/", reading.sources, name="sources"),
    path("sources/<str:public_id>/", reading.source, name="source"),
    path("conflicts/", conflicts.conflicts, name="conflicts"),
    path("conflicts/<str:public_id>/", conflicts.conflict, name="conflict"),
    path("conflicts/<str:public_id>/<str:action>/", conflicts.conflict_act, name="conflict_act"),
    path("review/", proposals.review, name="review"),
    path("imports/", imports.imports, name="imports"),
    path("imports/<str:public_id>/", import_batch.import_batch, name="import"),
    path("imports/<str:public_id>/report.csv", import_batch.import_csv, name="import_csv"),
    path("imports/<str:public_id>/take-back/", import_batch.import_take_back, name="import_take_back"),
    path("imports/<str:public_id>/columns/<int:number>/", import_batch.import_columns, name="import_columns"),
    path("imports/<str:public_id>/<str:action>/", import_batch.import_act, name="import_act"),
    path("accounts/sign-in/", accounts.sign_in, name="sign_in"),
    path("accounts/sign-out/", accounts.sign_out, name="sign_out"),
]
