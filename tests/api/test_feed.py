"""Posts and questions, the newest first."""

import pytest


@pytest.fixture
def written(noor, bram, court, guardianship, ots, script) -> dict[str, int]:
    """Five things, oldest first."""
    noors, brams = script(noor), script(bram)
    numbers = {}
    numbers["post"] = noors.post("posts/", {"space": "court", "body": "room B2 #ots"}).json()["id"]
    numbers["question"] = brams.post("questions/", {"space": "court", "title": "How long?", "tags": ["ots"]}).json()[
        "id"
    ]
    numbers["closed"] = brams.post("posts/", {"space": "guardianship", "body": "lunch"}).json()["id"]
    numbers["answer"] = noors.post(f"questions/{numbers['question']}/answers/", {"body": "A year"}).json()["id"]
    numbers["reply"] = brams.post(f"contributions/{numbers['post']}/replies/", {"body": "at last"}).json()["id"]
    return numbers


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("scope=everything", ["closed", "question", "post"]),
        ("", ["post"]),
        ("scope=home", ["post"]),
        ("space=court", ["question", "post"]),
        ("tag=ots", ["question", "post"]),
        ("tag=ondertoezichtstelling&space=court", ["question", "post"]),
        ("author={bram}", ["closed", "question"]),
        ("scope=everything&author={bram}&space=court", ["question"]),
        ("space=nowhere", []),
        ("tag=nothing", []),
        ("author=999999", []),
        ("author=99999999999999999999999999", []),
    ],
)
def test_what_is_in_each_feed(noor, bram, written, script, query, shown):
    rows = script(noor).get(f"feed/?{query.format(bram=bram.pk)}").json()["results"]

    assert [row["id"] for row in rows] == [written[name] for name in shown]


def test_each_row_has_the_shape_of_its_kind(noor, written, script):
    noors = script(noor)

    rows = noors.get("feed/?scope=everything").json()["results"]

    for row in rows:
        assert (
            row == noors.get(f"{row['kind']}s/{row['id']}/").json() == noors.get(f"contributions/{row['id']}/").json()
        )


def test_bookmarks_are_of_any_kind_and_ones_own(noor, bram, written, script):
    noors = script(noor)
    for name in ("post", "answer", "reply"):
        assert [noors.put(f"contributions/{written[name]}/bookmark/").status_code for _ in range(2)] == [204, 204]

    rows = noors.get("feed/?scope=bookmarks").json()["results"]

    assert [row["id"] for row in rows] == [written[name] for name in ("reply", "answer", "post")]
    assert all(row["bookmarked"] for row in rows)
    assert script(bram).get("feed/?scope=bookmarks").json()["results"] == []
    assert [noors.delete(f"contributions/{written['post']}/bookmark/").status_code for _ in range(2)] == [204, 204]
    assert len(noors.get("feed/?scope=bookmarks").json()["results"]) == 2


def test_older_pages_begin_before_a_number(noor, written, script):
    noors = script(noor)

    first = noors.get("feed/?scope=everything&limit=2").json()
    assert first["next"].endswith(f"limit=2&before={written['question']}")
    assert (
        noors.get(f"feed/?scope=everything&before={written['question']}").json()["results"][0]["id"] == written["post"]
    )


@pytest.mark.parametrize(
    "query", ["scope=mine", "author=x", "author=0", "before=x", "space=%00", "scope=home&space=court"]
)
def test_a_feed_that_is_none_is_refused(noor, script, query):
    assert script(noor).get(f"feed/?{query}").status_code == 400


def test_what_was_deleted_is_in_no_feed(bram, noor, written, script):
    script(noor).delete(f"posts/{written['post']}/")

    assert written["post"] not in [row["id"] for row in script(bram).get("feed/?scope=everything").json()["results"]]


def test_watching_and_muting_can_be_repeated(hanneke, written, script):
    hannekes, path = script(hanneke), f"contributions/{written['answer']}/watch/"

    for muted in (False, True, True, False):
        assert hannekes.put(path, {"muted": muted}).status_code == 204
        assert [watch.muted for watch in hanneke.watches.all()] == [muted]
    assert hannekes.put(path).status_code == 204
    assert [hannekes.delete(path).status_code for _ in range(2)] == [204, 204]
    assert not hanneke.watches.exists()
