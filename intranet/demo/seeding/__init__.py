"""A large invented organisation, for measuring: the same for the same seed, written by COPY past the actions.

It is the one exception to the rule that only actions write, so it must leave the tables as the actions would: the
same HTML, the same search words, the same counters. `manage.py recount` finds nothing to mend afterwards.
"""
