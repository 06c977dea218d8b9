"""Nobody can keep the guard busy: what is four times as long takes about four times as long."""

from time import process_time

import pytest

from intranet.privacy.guard import find_client_details

SHAPES = [
    "1", "1.", "1 ", "06 ", "0", "(0", "0-", "+1 ", "+31", "nul ", "nul zes ", "06-12345678 ", "020-1234567 ",
    "moeder 020-1234567 ", "a@", "a@a.", "a.", "a", "a@b.nl ", "a [at] ", "@", "NL12 ", "ab12", "NL20INGB0001234567 ",
    "bsn ", "bsn 1", "kvk nr ", "kvk-" * 9, "123456782 ", "111222333 ", "aaa.aaa-", "é\u0301", "🙂", "\n", " ",
]  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_time_grows_with_length_and_no_faster(shape):
    quarter, whole = time_of(shape, 25_000), time_of(shape, 100_000)

    assert whole < 3
    assert whole < 8 * quarter + 1


def time_of(shape: str, size: int) -> float:
    text = (shape * (size // len(shape) + 1))[:size]
    start = process_time()
    find_client_details(text)
    return process_time() - start
