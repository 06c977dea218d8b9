"""Keys from the environment: whoever guesses one passes for us, so that a short one is refused before it is used."""

from django.core.exceptions import ImproperlyConfigured
from environs import Env


def key_named(env: Env, name: str, *, least: int) -> str:
    """Return the key of this name, or nothing where there is none. Raises ImproperlyConfigured for a short one."""
    found: str = env.str(name, "")
    if found and len(found) < least:
        raise ImproperlyConfigured(f"{name} must be at least {least} characters of chance.")
    return found
