"""What browsers are told to refuse. No script, style or frame but our own, and nothing inline."""

SELF = ["'self'"]
POLICY = {
    "default-src": ["'none'"],
    **{f"{kind}-src": SELF for kind in ("script", "style", "connect", "font", "manifest", "worker")},
    "img-src": ["'self'", "data:"],
    "base-uri": ["'none'"],
    "form-action": SELF,
    "frame-ancestors": ["'none'"],
}
