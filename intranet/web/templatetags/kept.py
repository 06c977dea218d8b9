"""`{% kept reader.theme %}…{% endkept %}`: a part of a page that is the same for many, drawn once in each process.

It is drawn anew for each language and for each value of what is named in the tag. So nothing else of who reads may
stand in it, and no token of a form.
"""

from django.template import Context, Library, Node, NodeList
from django.template.base import FilterExpression, Parser, Token
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = Library()
MOST = 500  # of one part; after that all are forgotten, so that no address can fill the memory


class Kept(Node):
    """A part of a template, and how it was drawn before."""

    def __init__(self, keys: list[FilterExpression], nodelist: NodeList) -> None:
        self.keys, self.nodelist = keys, nodelist
        self.drawn: dict[tuple[object, ...], SafeString] = {}

    def render(self, context: Context) -> SafeString:
        key = (get_language(), *(key.resolve(context, ignore_failures=True) for key in self.keys))
        found = self.drawn.get(key)
        if found is None:
            if len(self.drawn) >= MOST:
                self.drawn.clear()
            found = self.drawn[key] = self.nodelist.render(context)
        return found


@register.tag
def kept(parser: Parser, token: Token) -> Kept:
    """Draw what stands between once, and keep it."""
    keys = [parser.compile_filter(word) for word in token.split_contents()[1:]]
    nodelist = parser.parse(("endkept",))
    parser.delete_first_token()
    return Kept(keys, nodelist)
