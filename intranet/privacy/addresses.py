"""E-mail addresses: an outsider's may be a client's; a colleague's, or an office's, is not."""

import re
from collections.abc import Collection, Iterator

from intranet.privacy.findings import Finding

# The run before the @ is taken whole or not at all, so that a long one costs no second look.
ADDRESS = re.compile(
    r"(?<![\w.+%'-])(?P<box>[\w.+%'-]++)(?:[@\uff20]|\s?[\[(](?:at|apenstaartje)[\])]\s?)"
    r"(?P<domain>(?:[\w-]{1,63}\.){1,8}(?:[^\W\d_]{2,24}|xn--[\w-]{2,59}))(?![\w-])",
    re.IGNORECASE,
)

# Boxes that belong to an office and not to someone.
OFFICE = re.compile(
    r"aanmeld(?:en|ing|ingen)|administratie|balie|bureau|contact|griffie|helpdesk|hr|info|inkoop|intake|jeugd(?:loket)?"
    r"|klacht(?:en)?|klantenservice|loket|office|planning|post|receptie|registratie|secretariaat|secretary|service|support"
    r"|toegang|training|verwijzers|wijkteam",
    re.IGNORECASE,
)


def find_addresses(text: str, domains: Collection[str]) -> Iterator[Finding]:
    """An e-mail address of someone outside the organisations whose domains are given, and only then looked at."""
    found = [match for match in ADDRESS.finditer(text) if not OFFICE.fullmatch(match["box"])]
    own = {domain.casefold().lstrip("@.") for domain in domains} if found else set()
    for match in found:
        if not is_under(match["domain"].casefold(), own):
            yield Finding(*match.span(), "email", "block")


def is_under(domain: str, own: Collection[str]) -> bool:
    """Whether it is one of these domains, or a part of one."""
    labels = domain.split(".")
    return any(".".join(labels[first:]) in own for first in range(len(labels)))
