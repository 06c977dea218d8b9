"""Whether one is mailed, and whether mail may say what was written, for scripts."""

from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from intranet.notifications.actions import set_mail, set_mail_of_all
from intranet.notifications.models import NoMail
from intranet.notifications.wishes_serializers import MailOfAllSerializer, MailSerializer
from intranet.people.models import Organisation, Person
from intranet.people.tokens import caller
from intranet.web.payloads import parsed


class OwnMail(APIView):
    """The mail that one gets about what happened."""

    @extend_schema(responses=MailSerializer)
    def get(self, request: Request) -> Response:
        """Whether one gets any, and whether it says what was written."""
        reader = Person.objects.get(pk=caller(request).pk)
        no_mail = NoMail.objects.filter(person=reader).exists()
        said = {"no_mail": no_mail, "no_content_in_mail": reader.no_content_in_mail}
        return Response(MailSerializer(said).data)

    @extend_schema(request=MailSerializer, responses=MailSerializer)
    def put(self, request: Request) -> Response:
        """Say both anew."""
        set_mail(person=caller(request), **parsed(MailSerializer, request))
        return self.get(request)


class MailOfOrganisation(APIView):
    """The mail that everybody of one's organisation gets."""

    @extend_schema(responses=MailOfAllSerializer)
    def get(self, request: Request) -> Response:
        """Whether it says what was written."""
        return Response(MailOfAllSerializer(Organisation.objects.get(pk=caller(request).organisation_id)).data)

    @extend_schema(request=MailOfAllSerializer, responses=MailOfAllSerializer)
    def put(self, request: Request) -> Response:
        """Say so anew; administrators do."""
        set_mail_of_all(by=caller(request), **parsed(MailOfAllSerializer, request))
        return self.get(request)
