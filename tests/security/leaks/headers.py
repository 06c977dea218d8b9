"""What every answer tells browsers, and whatever stands in between, to refuse."""

from tests.security.leaks.visitors import Answer

POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    "font-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "img-src 'self' data:",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
}
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


FOR_ANYBODY = {"/service-worker.js"}  # browsers keep it and ask each time whether it is still the same


def lacks(answer: Answer) -> list[str]:
    """Return what an answer should say and does not."""
    headers = answer.response.headers
    lacking = [name for name, value in HEADERS.items() if headers.get(name) != value]
    if {part.strip() for part in headers.get("Content-Security-Policy", "").split(";")} != POLICY:
        lacking.append("Content-Security-Policy")
    kept = "no-cache" if answer.response.request["PATH_INFO"] in FOR_ANYBODY else "no-store"
    if kept not in headers.get("Cache-Control", ""):
        lacking.append("no-store")
    if "cookie" not in headers.get("Vary", "").lower():
        lacking.append("Vary: Cookie")
    return lacking
