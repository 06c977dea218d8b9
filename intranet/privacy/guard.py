"""The privacy guard: pure functions of text that recognise what could identify a client, before it is published."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain

from intranet.privacy.addresses import find_addresses
from intranet.privacy.findings import ClientDetailsFound, Finding, Kept
from intranet.privacy.numbers import find_bsns, find_ibans
from intranet.privacy.own_names import find_own_names
from intranet.privacy.phones import find_phones

__all__ = ["ClientDetailsFound", "Finding", "Kept", "find_client_details", "seen_before", "vet"]


def find_client_details(
    text: str,
    *,
    colleagues: Collection[str] = (),
    domains: Collection[str] = (),
    own: Collection[str] = (),
    field: str = "body",
) -> list[Finding]:
    """Every stretch of `text` that could identify a client, in order; `colleagues` is what is known to be theirs.

    `own` are the names of whoever writes without their name: where they would give themselves away is found too.
    """
    known = {detail.casefold() for detail in colleagues}
    found = chain(
        find_ibans(text), find_phones(text), find_bsns(text), find_addresses(text, domains), find_own_names(text, own)
    )
    return [
        Finding(finding.start, finding.end, finding.kind, finding.level, field)
        for finding in without_overlaps(found)
        if text[finding.start : finding.end].casefold() not in known
    ]


def without_overlaps(findings: Iterable[Finding]) -> list[Finding]:
    """In order of start; where two claim the same characters, the one that starts first, or else is longest."""
    chosen: list[Finding] = []
    for finding in sorted(findings, key=lambda finding: (finding.start, -finding.end)):
        if not chosen or finding.start >= chosen[-1].end:
            chosen.append(finding)
    return chosen


def vet(
    text: str | Mapping[str, str],
    *,
    colleagues: Collection[str] = (),
    domains: Collection[str] = (),
    own: Collection[str] = (),
    kept: Sequence[Kept] = (),
) -> None:
    """Refuse text, or any of several named fields, that may identify a client, but for what its author keeps."""
    fields = {"body": text} if isinstance(text, str) else text
    looked_at = {keep.place for keep in kept}
    explained = {keep.place for keep in kept if keep.reason.strip()}
    findings = [
        finding
        for field, written in fields.items()
        for finding in find_client_details(written, colleagues=colleagues, domains=domains, own=own, field=field)
        if finding.place not in (explained if finding.level == "block" else looked_at)
    ]
    if findings:
        raise ClientDetailsFound(findings)


def seen_before(text: str, *earlier: str) -> list[Kept]:
    """Keep every finding in a body that stood so in one of these earlier bodies: its author answered for it then."""
    known = {body[each.start : each.end] for body in earlier for each in find_client_details(body)}
    return [
        Kept(each.start, each.end, each.kind, reason="seen before")
        for each in find_client_details(text)
        if text[each.start : each.end] in known
    ]
