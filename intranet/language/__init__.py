"""What words mean: one analyser for what is indexed, what is asked and what is marked. It knows no models.

The surface, all of it pure functions of text:

- `analyse(text)` → tokens: where each word is, its `terms` (lemmas) and its `parts` (of a compound).
- `document(title, body)` → the text of a tsvector: A a word of the title, B a part of one, C and D of the body.
- `Query.parse(text, synonyms, typing=False)` → `.tsquery()`, `.either(words)`, `.words`, `.spans(text)`,
  `.highlight(text)`, `.snippet(text)`, `.line(text)`; false when there is nothing to look for.
- `Synonyms(groups)`, `Synonyms.with_defaults(groups)` → several ways to say one thing. They work when somebody asks,
  so a change of the table needs no new index.
- `corrected(word, vocabulary)`, `did_you_mean(text, vocabulary)`, `may_be_meant(text, words)`,
  `may_have_errors(text)`, `vocabulary_of(text)` → typing errors.
- `analyser_version()` → a number to keep beside what was indexed; another number means: index it again.
- `prepare()` → make the lexicon, once an installation; without it the first process that needs it does.
"""

from intranet.language.analysis import Token, analyse
from intranet.language.asking import Query, Wanted
from intranet.language.correcting import corrected, did_you_mean, may_be_meant, may_have_errors, vocabulary_of
from intranet.language.keeping import words as prepare
from intranet.language.synonyms import Synonyms
from intranet.language.vectors import document
from intranet.language.version import analyser_version

__all__ = [
    "Query",
    "Synonyms",
    "Token",
    "Wanted",
    "analyse",
    "analyser_version",
    "corrected",
    "did_you_mean",
    "document",
    "may_be_meant",
    "may_have_errors",
    "prepare",
    "vocabulary_of",
]
