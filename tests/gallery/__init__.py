"""Every element and card in every state, on pages of the real templates with invented content: what one looks at, and
what axe looks at, when the design changes. The cards here are the pattern for those of the capabilities."""

from pathlib import Path

from django.template import Context, Engine
from django.template.backends.django import get_installed_libraries

HERE = Path(__file__).parent
TEMPLATES = HERE.parent.parent / "templates"
OWN = sorted(path.name for path in (HERE / "pages").glob("*.html") if path.name != "ask_form.html")
PAGES = [*OWN, "400.html", "403.html", "403_csrf.html", "404.html", "500.html", "errors/unavailable.html"]
ENGINE = Engine(dirs=[TEMPLATES, HERE / "pages", HERE], libraries=dict(get_installed_libraries()))


def render(page: str) -> str:
    """One page of the gallery; the errors that one may meet are pages of it too."""
    from tests.gallery.shelf import everything

    return ENGINE.get_template(page).render(Context(everything()))
