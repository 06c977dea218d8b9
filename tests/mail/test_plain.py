"""What the plain part of a mail makes of a text."""

import pytest

from intranet.mail.plain import plain


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("<p>een<br>\ntwee &amp; &lt;drie&gt;</p>\n<p>vier</p>", "een\ntwee & <drie>\n\nvier"),
        ("<ul>\n<li>een</li>\n<li>\n<p>twee</p>\n</li>\n</ul>\n<p>na</p>", "- een\n- twee\n\nna"),
        ('<ol start="5">\n<li>vijf\n<ul>\n<li>a</li>\n</ul>\n</li>\n<li>zes</li>\n</ol>', "5. vijf\n  - a\n6. zes"),
        ("<blockquote>\n<p>zegt de wet<br>\nen meer</p>\n</blockquote>", "> zegt de wet\n> en meer"),
        ('<p>Zie <a href="https://x.example/a">de site</a>.</p>', "Zie de site (https://x.example/a)."),
        ('<p><a href="https://x.example/a">https://x.example/a</a></p>', "https://x.example/a"),
        ('<p><a class="mention" href="/people/bram/">@Bram</a> en <strong>Noor</strong></p>', "@Bram en Noor"),
        ("<pre><code>a  b\n  c\n</code></pre>\n<p>na</p>", "a  b\n  c\n\nna"),
        ("", ""),
    ],
)
def test_a_text_keeps_its_shape(html, said):
    assert plain(html) == said
