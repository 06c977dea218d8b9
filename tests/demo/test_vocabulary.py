"""The words of the seed are as many, and as unevenly used, as those of a language."""

import random
from collections import Counter

from intranet.demo.seeding.vocabulary import Vocabulary
from intranet.language import analyse


def test_there_are_tens_of_thousands_of_words_of_which_few_are_common():
    drawn = Counter(Vocabulary(random.Random(1)).words(50_000))

    assert len(drawn) > 20_000
    assert max(drawn.values()) < 500
    assert sum(number == 1 for number in drawn.values()) > len(drawn) / 2


def test_most_of_them_are_found_by_what_they_are_made_of():
    words = Vocabulary(random.Random(1)).words(500)

    assert sum(bool(analyse(word)[0].parts) for word in words) > 300


def test_the_same_chance_draws_the_same_words():
    assert Vocabulary(random.Random(2)).words(50) == Vocabulary(random.Random(2)).words(50)
