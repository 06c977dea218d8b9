"""How far the words of all contributions have been analysed anew."""

from intranet.contributions.models import Contribution
from intranet.language import analyser_version
from intranet.search.models import Reindexing


def left_to_reindex() -> int:
    """Return how many contributions this version of the analyser has not walked past; 0 once it has finished."""
    walk = Reindexing.objects.filter(analyser=analyser_version()).first()
    if walk and walk.finished_at:
        return 0
    return Contribution.objects.filter(pk__gt=walk.reached if walk else 0, deleted_at=None).count()
