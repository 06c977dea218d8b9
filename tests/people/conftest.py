import pytest
from django.test import Client


@pytest.fixture
def client() -> Client:
    """A browser in which nobody is signed in; it asks for English."""
    return Client(headers={"accept-language": "en"})
