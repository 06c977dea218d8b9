"""How many of the experts of a question work now, for scripts."""

from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from intranet.people.tokens import caller
from questions.experts import Experts
from questions.models import Question
from questions.serializers import ExpertsSerializer
from questions.urgency import Urgency


class ExpertsOfQuestion(APIView):
    """The experts of the topics of a question of one's own that nobody has answered yet."""

    @extend_schema(responses=ExpertsSerializer)
    def get(self, request: Request, pk: int) -> Response:
        """How many there are who can read it, and how many of them work now."""
        reader = caller(request)
        waiting = Question.objects.visible_to(reader).waiting().filter(author=reader, deleted_at=None)
        question = get_object_or_404(waiting.select_related("space"), pk=pk)
        found = Urgency(question, reader, timezone.now()).experts or Experts(0, 0)
        return Response(ExpertsSerializer(found).data)
