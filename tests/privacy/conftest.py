import pytest


@pytest.fixture(autouse=True)
def _everybody_uses_the_database():
    """Not here: these are functions of text."""
