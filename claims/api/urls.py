from rest_framework.routers import DefaultRouter

from claims.api import views

router = DefaultRouter()
router.register("timelines", views.TimelineViewSet, "api-timeline")
router.register("articles", views.ArticleViewSet, "api-article")
router.register("sources", views.SourceViewSet, "api-source")
router.register("actors", views.ActorViewSet, "api-actor")
router.register("events", views.EventViewSet, "api-event")
router.register("claims", views.ClaimViewSet, "api-claim")
router.register("conflicts", views.ConflictViewSet, "api-conflict")

urlpatterns = router.urls
