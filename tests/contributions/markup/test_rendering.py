"""What people write, and what others read of it. Noor is person 12; #ots and #ondertoezichtstelling are one tag."""

import pytest
from django.core.exceptions import ValidationError

from intranet.contributions.markup import MAX_LENGTH, mentions_in, render, tags_in


class Known:
    """Who and what can be linked to in these tests."""

    def person(self, handle: str) -> tuple[int, str, str] | None:
        return (12, "/people/12/", "Noor") if handle.lower() in {"noor", "noor.el.idrissi"} else None

    def tag(self, word: str) -> tuple[str, str] | None:
        return ("ots", "/tags/ots/") if word.lower() in {"ots", "ondertoezichtstelling"} else None

    def entry(self, code: str) -> str | None:
        return f"/register/{len(code)}/" if code == "JW3" else None


NOOR = '<a class="mention" href="/people/12/">@Noor</a>'
OTS = '<a class="tag" href="/tags/ots/">#ots</a>'
REL = 'rel="nofollow noopener noreferrer"'


def html(source: str) -> str:
    return render(source, links=Known()).html.strip()


def line(source: str) -> str:
    return html(source).removeprefix("<p>").removesuffix("</p>")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("gewoon", "gewoon"),
        ("een\ntwee", "een<br>\ntwee"),
        ("*zo* **zo** ~~niet~~ `zo`", "<em>zo</em> <strong>zo</strong> <s>niet</s> <code>zo</code>"),
        (r"5 \* 3 \* 2", "5 * 3 * 2"),
        ("a < b & c > d", "a &lt; b &amp; c &gt; d"),
        ("<b>vet</b> <!-- x -->", "&lt;b&gt;vet&lt;/b&gt; &lt;!-- x --&gt;"),
        ("AT&amp;T &#8238; &copy;", "AT&amp;amp;T &amp;#8238; &amp;copy;"),
        ("![plaatje](https://x.nl/a.png)", f'!<a href="https://x.nl/a.png" {REL}>plaatje</a>'),
    ],
)
def test_a_line(source, expected):
    assert line(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("een\n\ntwee", "<p>een</p>\n<p>twee</p>"),
        ("- een\n- twee", "<ul>\n<li>een</li>\n<li>twee</li>\n</ul>"),
        ("3. drie\n4. vier", '<ol start="3">\n<li>drie</li>\n<li>vier</li>\n</ol>'),
        ("> citaat", "<blockquote>\n<p>citaat</p>\n</blockquote>"),
        ("```python\nif a < b:\n```", "<pre><code>if a &lt; b:\n</code></pre>"),
        ("# Kop\n###### Kopje", "<h3>Kop</h3>\n<h6>Kopje</h6>"),
        ("tekst\n---\nmeer", "<p>tekst</p>\n<hr>\n<p>meer</p>"),
        ("    ingesprongen", "<p>ingesprongen</p>"),
        ("[1]: https://x.nl\n\n[1]", f'<p>[1]: <a href="https://x.nl" {REL}>https://x.nl</a></p>\n<p>[1]</p>'),
        ("| a | b |\n|---|---|", "<p>| a | b |<br>\n|---|---|</p>"),
        ("", ""),
    ],
)
def test_blocks(source, expected):
    assert html(source) == expected


@pytest.mark.parametrize(
    ("source", "shown", "href"),
    [
        ("zie https://x.nl/a_b_c?d=1#e.", "https://x.nl/a_b_c?d=1#e", "https://x.nl/a_b_c?d=1#e"),
        ("café.nl/é", "café.nl/é", "https://xn--caf-dma.nl/%C3%A9"),
        ("(www.rechtspraak.nl/a)", "www.rechtspraak.nl/a", "https://www.rechtspraak.nl/a"),
        ("op rechtspraak.nl/#ots", "rechtspraak.nl/#ots", "https://rechtspraak.nl/#ots"),
        ("<https://x.nl/@noor>", "https://x.nl/@noor", "https://x.nl/@noor"),
        ("**https://x.nl/_a_**", "https://x.nl/_a", "https://x.nl/_a"),
        ("HTTP://x.nl", "HTTP://x.nl", "HTTP://x.nl"),
        ("[hier](https://x.nl 'een titel')", "hier", "https://x.nl"),
        ("[](https://x.nl)", "https://x.nl", "https://x.nl"),
        ("https://x.nl/%E2%80%AEcod", "https://x.nl/%E2%80%AEcod", "https://x.nl/%E2%80%AEcod"),
    ],
)
def test_links_to_the_pages_of_others_say_that_we_do_not_vouch_for_them(source, shown, href):
    rendered = render(source)

    assert f'<a href="{href}" {REL}>{shown}</a>' in rendered.html
    assert rendered.urls == (href,)


@pytest.mark.parametrize(
    ("source", "link"),
    [
        ("[vraag 7](/questions/7/)", '<a href="/questions/7/">vraag 7</a>'),
        ("[zie https://x.nl en @noor](/a/)", '<a href="/a/">zie https://x.nl en @noor</a>'),
        ("griffie@rechtspraak.nl", '<a href="mailto:griffie@rechtspraak.nl">griffie@rechtspraak.nl</a>'),
    ],
)
def test_our_own_pages_and_mail_are_plain_links(source, link):
    assert line(source) == link
    assert render(source).urls == ()


@pytest.mark.parametrize(
    "source",
    [
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](data:text/html;base64,PHN2Zz4=)",
        "[x](vbscript:x)",
        "[x](file:///etc/passwd)",
        "[x](//evil.example)",
        "[x](\\\\\\\\evil.example)",
        "[x](ergens)",
        "[x](../admin/)",
        "[x](#top)",
        "[x](?a=1)",
        "[x](https://rechtspraak.nl@evil.example)",
        "[x](https:///evil.example)",
        "<javascript:alert(1)>",
        "https://user:secret@evil.example",
        "ftp://x.nl //x.nl klaar.Is e.d.nu a.b",
    ],
)
def test_what_is_no_safe_address_stays_as_it_was_written(source):
    rendered = render(source)

    assert "<a" not in rendered.html
    assert rendered.urls == ()


@pytest.mark.parametrize(
    "source", ["@noor", "(@Noor)", "dag @noor.el.idrissi.", "@noor, ja", "**@noor**", "@noor's", "- @noor", "/ @noor"]
)
def test_a_mention_is_a_link_to_the_person(source):
    rendered = render(source, links=Known())

    assert NOOR in rendered.html
    assert "@Noor" in rendered.text
    assert rendered.mentions == (12,)


@pytest.mark.parametrize("source", ["#ots", "(#ots)", "#ots.", "zo #ots, dus", "*#ots*", "> #ots"])
def test_a_tag_is_a_link_to_the_tag(source):
    rendered = render(source, links=Known())

    assert OTS in rendered.html
    assert rendered.tags == ("ots",)


@pytest.mark.parametrize(
    "source",
    [
        "x@noor",
        "`@noor`",
        "```\n@noor\n```",
        "[@noor](/a/)",
        r"\@noor",
        "@@noor",
        "https://x.nl/@noor",
        "a/@noor",
        "@bram",
        "@",
        "@.noor",
        "noor@demo.example",
    ],
)
def test_elsewhere_a_handle_is_only_a_word(source):
    rendered = render(source, links=Known())

    assert "mention" not in rendered.html
    assert rendered.mentions == ()


@pytest.mark.parametrize(
    "source",
    [
        "x#ots",
        "`#ots`",
        "[#ots](/a/)",
        r"\#ots",
        "##ots",
        "&#ots",
        "https://x.nl/#ots",
        "a/#ots",
        "#iets",
        "#1",
        "# ots",
        "C#",
    ],
)
def test_elsewhere_a_word_is_no_tag(source):
    rendered = render(source, links=Known())

    assert 'class="tag"' not in rendered.html
    assert rendered.tags == ()


def test_names_are_found_before_anyone_is_looked_up():
    source = "@Noor @noor.el.idrissi. @josé-maria @anna..hoi x@noor `@niet` #OTS #art-1 #één- #a_b https://x.nl/#niet"

    assert mentions_in(source) == {"Noor", "noor.el.idrissi", "josé-maria", "anna"}
    assert tags_in(source) == {"OTS", "art-1", "één", "a"}


def test_each_person_tag_and_address_is_counted_once_in_order():
    rendered = render("#ondertoezichtstelling #ots @noor @Noor https://b.nl https://a.nl https://b.nl", links=Known())

    assert rendered.tags == ("ots",)
    assert rendered.mentions == (12,)
    assert rendered.urls == ("https://b.nl", "https://a.nl")


def test_the_plain_text_has_the_words_and_the_lines_but_no_marks():
    source = "# Kop\n\nDag @noor,\nzie *dit* en [dat](https://x.nl): `kort`.\n\n- een\n  - #OTS\n\n```\ncode\n```\n---"

    assert render(source, links=Known()).text == "Kop\nDag @Noor,\nzie dit en dat: kort.\neen\n#OTS\ncode"


def test_a_name_is_escaped_wherever_it_comes_from():
    class Hostile:
        def person(self, handle: str) -> tuple[int, str, str]:
            return 1, f'/people/{handle}/"onclick="alert(1)', "<script>alert(1)</script>"

        def tag(self, word: str) -> tuple[str, str]:
            return word, f"javascript:{word}"

        def entry(self, code: str) -> str | None:
            return f"/register/{len(code)}/" if code == "JW3" else None

    rendered = render("@iemand #iets", links=Hostile()).html

    assert "<script" not in rendered
    assert "javascript:" not in rendered
    assert 'onclick="' not in rendered


def test_a_heading_is_not_a_tag_and_a_tag_is_not_a_heading():
    assert html("#ots aan het begin") == f"<p>{OTS} aan het begin</p>"
    assert tags_in("# ots") == set()


@pytest.mark.parametrize("mark", [">", "- ", "1. ", "> - "])
def test_what_is_nested_too_deep_is_shown_as_typed_and_not_lost(mark):
    rendered = render(mark * 200 + "diep")

    assert "diep" in rendered.text
    assert rendered.html.count("<") < 200


def test_what_has_more_marks_than_words_is_shown_as_typed():
    source = "***a" * 4_000

    assert html(source) == f"<pre><code>{source}</code></pre>"
    assert render(source).text == source


def test_a_text_that_nobody_may_write_is_refused():
    render("a" * MAX_LENGTH)

    with pytest.raises(ValidationError) as refusal:
        render("a" * (MAX_LENGTH + 1))
    assert refusal.value.code == "too_long"
