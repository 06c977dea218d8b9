"""What search keeps of its own."""

from intranet.search.models.abbreviations import Abbreviation
from intranet.search.models.embeddings import Embedding
from intranet.search.models.reindexing import Reindexing
from intranet.search.models.saved import SavedSearch
from intranet.search.models.words import Word

__all__ = ["Abbreviation", "Embedding", "Reindexing", "SavedSearch", "Word"]
