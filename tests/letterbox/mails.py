"""Mails as people and machines send them."""

from email.message import EmailMessage
from email.utils import make_msgid

from django.utils import timezone

from intranet.mail.replying import reply_address


def address_of(person, place, now=None):
    return reply_address(person.pk, place.pk, now or timezone.now())


def mail(sender, to, text="Het witte.", html=None, **headers):
    """What `sender` mails to an address, as bytes."""
    written = EmailMessage()
    written["From"], written["To"], written["Subject"] = str(getattr(sender, "email", sender)), to, "Re: iets"
    written["Message-ID"] = headers.pop("message_id", None) or make_msgid(domain="mail.example")
    for name, value in headers.items():
        written[name.replace("_", "-")] = value
    if text is not None:
        written.set_content(text)
    if html is not None:
        written.add_alternative(html, subtype="html") if text is not None else written.set_content(html, subtype="html")
    return written.as_bytes()


def report(to, kind, fields, about=""):
    """A machine's report: that a mail cannot be delivered, or is not wanted."""
    lines = ["From: MAILER-DAEMON@mail.example", f"To: {to}", f"Message-ID: {make_msgid(domain='mail.example')}"]
    lines += ["Auto-Submitted: auto-replied", f'Content-Type: multipart/report; report-type={kind}; boundary="b"', ""]
    lines += ["--b", "", "Sorry.", "--b", f"Content-Type: message/{kind}", "", fields]
    if about:
        lines += ["--b", "Content-Type: message/rfc822", "", f"To: {about}", "Subject: Iets", "", "Iets."]
    return "\r\n".join([*lines, "--b--", ""]).encode()


def bounce(to, action="failed", status="5.1.1", about=""):
    first = "Reporting-MTA: dns; mail.example\r\n\r\n"
    rest = f"Final-Recipient: rfc822; x@brug.example\r\nAction: {action}\r\nStatus: {status}\r\n"
    return report(to, "delivery-status", first + rest, about)


def complaint(to, about="", came_from=""):
    fields = "Feedback-Type: abuse\r\nUser-Agent: Some/1.0\r\nVersion: 1\r\n"
    return report(
        to, "feedback-report", f"{fields}Original-Mail-From: <{came_from}>\r\n" if came_from else fields, about
    )
