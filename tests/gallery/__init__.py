"""Every element and card in every state, on pages of the real templates with invented content: what one looks at, and
what axe looks at, when the design changes. The cards here are the pattern for those of the capabilities."""

from pathlib import Path

from django.template import Context, Engine

HERE = Path(__file__).parent
TEMPLATES = HERE.parent.parent / "templates"
LIBRARIES = {
    "i18n": "django.templatetags.i18n",
    "static": "django.templatetags.static",
    "elements": "intranet.web.templatetags.elements",
    "django_htmx": "django_htmx.templatetags.django_htmx",
}
OWN = sorted(path.name for path in (HERE / "pages").glob("*.html") if path.name != "ask_form.html")
PAGES = [*OWN, "400.html", "403.html", "403_csrf.html", "404.html", "500.html", "errors/unavailable.html"]
ENGINE = Engine(dirs=[TEMPLATES, HERE / "pages", HERE], libraries=LIBRARIES)


def render(page: str) -> str:
    """One page of the gallery; the errors that one may meet are pages of it too."""
    from tests.gallery.shelf import everything

    return ENGINE.get_template(page).render(Context(everything()))
