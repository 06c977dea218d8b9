"""Mail about accounts, in the language of whoever gets it."""

import logging
from smtplib import SMTPException
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from intranet.people.models import Invitation

MAIL_FAILURES = (SMTPException, OSError)

log = logging.getLogger(__name__)


def invitation_address(secret: str) -> str:
    """Return the address that lets an invited colleague in, once."""
    return urljoin(settings.SITE_URL, reverse("people:accept_invitation", args=[secret]))


def send_invitation(invitation: Invitation, address: str) -> bool:
    """Send an invitation, in the language of the house. Say whether that worked; its address can be given by hand."""
    context = {"invitation": invitation, "by": invitation.invited_by, "address": address}
    try:
        with translation.override(settings.LANGUAGE_CODE):
            _written("people/mail/invitation", context, to=invitation.email).send()
    except MAIL_FAILURES as failure:
        log.error("mail cannot be sent: %s", type(failure).__name__)
        return False
    return True


def _written(template: str, context: dict[str, Any], *, to: str) -> EmailMultiAlternatives:
    subject = " ".join(render_to_string(f"{template}_subject.txt", context).split())  # one line: no header gets in
    mail = EmailMultiAlternatives(subject, render_to_string(f"{template}_message.txt", context).strip(), to=[to])
    mail.attach_alternative(render_to_string(f"{template}_message.html", context), "text/html")
    return mail
