"""Signing in and out, and a new password: allauth's views with our forms. What a form refuses is 422.

Of allauth's addresses these are all that exist here. Its own code looks some of them up by name.
"""

import logging
from typing import Any

from allauth.account import views
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, re_path
from django.utils.translation import gettext as _

from intranet.people import forms
from intranet.people.mail import MAIL_FAILURES
from intranet.people.reader import reader_of

log = logging.getLogger(__name__)


class Refusing:
    """What is wrong is shown beside what was typed, with the status that says so."""

    def form_invalid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_invalid(form)  # type: ignore[misc]
        response.status_code = 422
        return response


class SignIn(Refusing, views.LoginView):  # type: ignore[misc]
    form_class = forms.SignInForm


class SignOut(views.LogoutView):  # type: ignore[misc]
    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """Sign out; drafts and unsent texts of this browser go too."""
        response: HttpResponse = super().post(*args, **kwargs)
        response["Clear-Site-Data"] = '"storage"'
        return response


class ForgotPassword(Refusing, views.PasswordResetView):  # type: ignore[misc]
    form_class = forms.ForgotPasswordForm

    def form_valid(self, form: Any) -> HttpResponse:
        """Send a mail, whether there is such an account or not, so that nobody learns which."""
        try:
            response: HttpResponse = super().form_valid(form)
        except MAIL_FAILURES as failure:
            log.error("mail cannot be sent: %s", type(failure).__name__)
            form.add_error(None, _("We cannot send mail at the moment. Please try again in a few minutes."))
            return self.form_invalid(form)
        return response


class NewPassword(Refusing, views.PasswordResetFromKeyView):  # type: ignore[misc]
    form_class = forms.NewPasswordForm


class ChangePassword(Refusing, views.PasswordChangeView):  # type: ignore[misc]
    form_class = forms.ChangePasswordForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Change one's password; who has none yet chooses one by mail."""
        if not reader_of(request).has_usable_password():
            return redirect("account_reset_password")
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response


urlpatterns = [
    path("login/", SignIn.as_view(), name="account_login"),
    path("logout/", SignOut.as_view(), name="account_logout"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("signup/", views.signup, name="account_signup"),  # closed; it says who can invite
    path("password/change/", ChangePassword.as_view(), name="account_change_password"),
    path("password/reset/", ForgotPassword.as_view(), name="account_reset_password"),
    path("password/reset/done/", views.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        NewPassword.as_view(),
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
]
