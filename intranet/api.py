"""Addresses of the API: things, that one may look at, put there and take away."""

from django.urls import path
from drf_spectacular.views import SpectacularAPIView
from rest_framework.permissions import IsAuthenticated

from feeds import api as feeds
from intranet.availability import api as availability
from intranet.contributions import api as contributions
from intranet.digests import api as digests
from intranet.follows import api as follows
from intranet.notifications import api as notifications
from intranet.people import api as people
from intranet.register import api as register
from intranet.search import api as search
from intranet.spaces import api as spaces
from intranet.topics import api as topics
from intranet.web.problems import Nothing
from questions import api as questions

app_name = "api"
urlpatterns = [
    path("me/", people.Me.as_view()),
    path("me/availability/", availability.Availability.as_view()),
    path("me/notifications/", notifications.OwnWishes.as_view()),
    path("me/mail/", notifications.OwnMail.as_view()),
    path("me/pause/", notifications.OwnPause.as_view()),
    path("me/absences/", availability.Absences.as_view()),
    path("me/absences/<int:pk>/", availability.OneAbsence.as_view()),
    path("organisation/mail/", notifications.MailOfOrganisation.as_view()),
    path("people/", topics.PeopleAndWhatTheyKnow.as_view()),
    path("people/<int:pk>/", availability.OnePersonAndWhenTheyWork.as_view()),
    path("people/<int:pk>/follow/", follows.PersonFollow.as_view()),
    path("spaces/", spaces.Spaces.as_view()),
    path("spaces/<slug:slug>/", spaces.OneSpace.as_view()),
    path("spaces/<slug:slug>/members/", spaces.Members.as_view()),
    path("spaces/<slug:slug>/membership/", spaces.OwnMembership.as_view()),
    path("spaces/<slug:slug>/duty/", availability.Duties.as_view()),
    path("spaces/<slug:slug>/duty/calendar/", availability.DutyCalendar.as_view()),
    path("spaces/<slug:slug>/duty/<int:pk>/", availability.OneDuty.as_view()),
    path("spaces/<slug:slug>/follow/", follows.SpaceFollow.as_view()),
    path("tags/", topics.Tags.as_view()),
    path("tags/<str:slug>/", topics.OneTag.as_view()),
    path("tags/<str:slug>/follow/", follows.TagFollow.as_view()),
    path("feed/", feeds.Feed.as_view()),
    path("posts/", feeds.Posts.as_view()),
    path("posts/<int:pk>/", feeds.OnePost.as_view()),
    path("posts/<int:pk>/announcement/", feeds.AnnouncementOfPost.as_view()),
    path("posts/<int:pk>/read/", feeds.ReadOfPost.as_view()),
    path("posts/<int:pk>/question/", questions.PostAsQuestion.as_view()),
    path("contributions/<int:pk>/", contributions.OneContribution.as_view()),
    path("contributions/<int:pk>/replies/", contributions.Replies.as_view()),
    path("contributions/<int:pk>/bookmark/", contributions.BookmarkOfOne.as_view()),
    path("contributions/<int:pk>/watch/", contributions.WatchOfThread.as_view()),
    path("contributions/<int:pk>/revisions/", contributions.Revisions.as_view()),
    path("replies/<int:pk>/", contributions.OneReply.as_view()),
    path("replies/<int:pk>/answer/", questions.ReplyAsAnswer.as_view()),
    path("questions/", questions.Questions.as_view()),
    path("questions/similar/", search.Similar.as_view()),
    path("questions/proposed/", search.Proposed.as_view()),
    path("questions/<int:pk>/", questions.OneQuestion.as_view()),
    path("questions/<int:pk>/answers/", questions.Answers.as_view()),
    path("questions/<int:pk>/vote/", questions.QuestionVote.as_view()),
    path("questions/<int:pk>/claim/", questions.QuestionClaim.as_view()),
    path("questions/<int:pk>/experts/", questions.ExpertsOfQuestion.as_view()),
    path("questions/<int:pk>/joined/", questions.JoinedQuestion.as_view()),
    path("questions/<int:pk>/not-mine/", questions.NotMineOfOne.as_view()),
    path("questions/<int:pk>/forwardings/", questions.Forwardings.as_view()),
    path("questions/<int:pk>/helped/", questions.HelpfulQuestion.as_view()),
    path("questions/<int:pk>/more/", questions.MoreWantedOfQuestion.as_view()),
    path("questions/<int:pk>/accepted/<int:answer>/", questions.AcceptedAnswer.as_view()),
    path("questions/<int:pk>/unmasking/", questions.QuestionUnmasking.as_view()),
    path("unmaskings/", questions.Unmaskings.as_view()),
    path("unmaskings/<int:pk>/decision/", questions.UnmaskingDecision.as_view()),
    path("answers/<int:pk>/", questions.OneAnswer.as_view()),
    path("answers/<int:pk>/vote/", questions.AnswerVote.as_view()),
    path("answers/<int:pk>/outcomes/", questions.Outcomes.as_view()),
    path("answers/<int:pk>/corrections/", questions.Corrections.as_view()),
    path("answers/<int:pk>/disputes/", questions.Disputes.as_view()),
    path("answers/<int:pk>/rollback/", questions.RollBack.as_view()),
    path("answers/<int:pk>/withdrawal/", questions.Withdrawal.as_view()),
    path("corrections/<int:pk>/", questions.OneCorrection.as_view()),
    path("corrections/<int:pk>/decision/", questions.Decision.as_view()),
    path("disputes/<int:pk>/", questions.OneDispute.as_view()),
    path("disputes/<int:pk>/settlement/", questions.Settlement.as_view()),
    path("answers/<int:pk>/verification/", questions.AnswerVerification.as_view()),
    path("recheck/", questions.Recheck.as_view()),
    path("register/", register.Entries.as_view()),
    path("register/<str:code>/", register.OneEntry.as_view()),
    path("register/<str:code>/versions/", register.Versions.as_view()),
    path("reputation/", questions.ReputationOfMine.as_view()),
    path("search/", search.Search.as_view()),
    path("search/suggest/", search.Suggest.as_view()),
    path("search/saved/", search.SavedSearches.as_view()),
    path("search/saved/<int:pk>/", search.OneSavedSearch.as_view()),
    path("search/abbreviations/", search.Abbreviations.as_view()),
    path("search/abbreviations/<int:pk>/", search.OneAbbreviation.as_view()),
    path("digests/", digests.Digests.as_view()),
    path("digests/<int:pk>/", digests.OneDigest.as_view()),
    path("notifications/", notifications.Notifications.as_view()),
    path("notifications/read/", notifications.AllRead.as_view()),
    path("notifications/<int:pk>/read/", notifications.NotificationRead.as_view()),
    path("privacy/check/", contributions.PrivacyCheck.as_view()),
    path("schema/", SpectacularAPIView.as_view(permission_classes=[IsAuthenticated])),
    path("<path:nothing>", Nothing.as_view()),
]
