"""What Django and REST framework say on our behalf and have no Dutch for, or none that one understands.

Our catalogue goes before theirs. Nothing imports this: it is read by `make translations`.
"""

from django.utils.translation import gettext_noop, ngettext_lazy

PASSWORD = ngettext_lazy(
    "This password is too short. It must contain at least %d character.",
    "This password is too short. It must contain at least %d characters.",
    10,
)

API = (
    gettext_noop("Authentication credentials were not provided."),
    gettext_noop("Datetime value out of range."),
    gettext_noop("Ensure this field has at least {min_length} elements."),
    gettext_noop("Ensure this field has no more than {max_length} elements."),
    gettext_noop("Must be a valid boolean."),
    gettext_noop("Must be a valid UUID."),
    gettext_noop("Not a valid string."),
    gettext_noop("Surrogate characters are not allowed: U+{code_point:X}."),
)
