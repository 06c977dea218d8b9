"""Small pages with the custom elements in them, as the templates write them, for an office that is not there."""

from pathlib import Path
from uuid import uuid4

import django_htmx

SCRIPTS = Path(__file__).parents[3] / "intranet" / "static" / "js"
HTMX = Path(django_htmx.__file__).parent / "static" / "django_htmx" / "htmx-2.min.js"
CSP = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'"

HX_POST = """hx-post="/answers/" hx-target="closest kept-draft" hx-swap="outerHTML" hx-sync="this:drop"
  hx-disabled-elt="find button[type=submit]\""""

OUT_BOX = """
<out-box person="{person}">
  <out-courier csrf="/settings/csrf/" sign-in="/accounts/login/" timeout="500"></out-courier>
  <sent-forms></sent-forms><plain-post></plain-post><send-later pause="200"></send-later>
  <focus-keeper></focus-keeper>
  <unsent-list role="status"><ul></ul><template><li>
    <details><summary data-words></summary><p data-text></p>
      <button type="button" data-drop>Throw away</button></details>
    <span data-state="waiting sending">Not sent yet, will be sent</span>
    <span data-state="sign-in">Not sent yet. <a data-link>Sign in to send it</a></span>
    <span data-state="refused">Not accepted: <span data-why></span> <a data-link data-back>Back to the text</a></span>
    <span data-state="sent">Sent. <a data-link>See it</a></span>
  </li></template></unsent-list>
</out-box>"""

NOTICES = """
<draft-notice role="status">
  <p data-state="restored" hidden>Draft restored. <button type="button" data-start-over>Start over</button></p>
  <p data-state="moved" hidden>Changed meanwhile. <button type="button" data-start-over>Start over</button></p>
  <p data-state="elsewhere" hidden>Also being written in another tab.</p>
  <p data-state="waiting sending" hidden>Not sent yet. It will be sent.</p>
  <p data-state="sent" hidden>It has been sent.</p>
  <p data-state="unsent" hidden>Not sent. The text is still here: try again.</p>
  <p data-state="unkept" hidden>This browser keeps no drafts.</p>
</draft-notice>"""


def composer(
    place: str = "answer:7",
    *,
    text: str = "",
    error: str = "",
    client_id: str = "",
    plain: bool = False,
    revision: int = 0,
) -> str:
    """Where one writes an answer, with a choice or two beside it."""
    htmx = "" if plain else HX_POST
    return f"""
<kept-draft place="{place}" person="12"{" refused" if error else ""}>
  <form id="{place}" method="post" action="/answers/" autocomplete="off" {htmx}>
    <input type="hidden" name="csrfmiddlewaretoken" value="in-page">
    <input type="hidden" name="client_id" value="{client_id or uuid4()}">
    <input type="hidden" name="place" value="{place}">
    <input type="hidden" name="base_revision" value="{revision}">
    {f'<p role="alert" data-refusal>{error}</p>' if error else ""}
    <label>Text <textarea name="body"{' aria-invalid="true"' if error else ""}>{text}</textarea></label>
    <label>Space
      <select name="space"><option value="1">Everyone</option><option value="2">Court</option></select></label>
    <label><input type="checkbox" name="urgent"> Urgent</label>
    <label><input type="radio" name="tone" value="calm" checked> Calm</label>
    <label><input type="radio" name="tone" value="firm"> Firm</label>
    <button type="submit">Send</button>
  </form>
  {NOTICES}
</kept-draft>"""


def page(body: str, *, person: int = 12, timeout: int = 500, acknowledged: str = "") -> str:
    """A whole page: the head of every page, the out-box, and this body."""
    scripts = "".join(f'<script src="/js/{path.name}" defer></script>' for path in sorted(SCRIPTS.glob("*.js")))
    meta = f'<meta name="acknowledged" content="{acknowledged}">' if acknowledged else ""
    return f"""<!doctype html><html lang="en"><head><title>Corridor</title>{meta}
<meta name="htmx-config" content='{{"responseHandling": [
  {{"code": "204", "swap": false}}, {{"code": "[23]..", "swap": true}},
  {{"code": "4(09|22)", "swap": true}}, {{"code": "[45]..", "swap": false, "error": true}}],
  "allowEval": false, "includeIndicatorStyles": false, "historyCacheSize": 0, "timeout": {timeout}}}'>
<script src="/htmx.js" defer></script>{scripts}</head>
<body hx-headers='{{"X-CSRFToken": "in-page"}}'>{OUT_BOX.format(person=person)}{body}</body></html>"""
