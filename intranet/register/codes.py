"""How a text refers to the register: [form:JW3], [wet:BW 1:255], [protocol:P-7]."""

import re

# No bracket, slash, star or underscore: nothing that Markdown or an address reads.
CODE = r"[^\W_](?:[^\W_]|[.:-]| (?=\S)){0,38}"
WHOLE = re.compile(rf"\A{CODE}\Z")
CITATION = re.compile(rf"\[(?:form|formulier|law|wet|protocol): ?(?P<code>{CODE}) ?\]", re.IGNORECASE)
