"""What the files of a corpus hold, and what is said where they hold something else."""

import os

import pytest

from chatbot.mind.training import CorpusTrainer
from testing.pupil import exchanges, make_pupil, train_on

pytestmark = pytest.mark.usefixtures("project")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"conversations:\n  ]\n", "near line 2, it is not valid YAML"),
        (b"conversations:\n- - caf\xe9\n", "line 2 is not in UTF-8"),
        (b"[" * 100_000 + b"]" * 100_000, "nest"),
        (b"", "it has no list of conversations"),
        (b"Hello", "it has no list of conversations"),
        (b"conversations:", "it has no list of conversations"),
        (
            b"conversations: []",
            "no conversation in it has a response (are dashes missing?)",
        ),
        (
            b"conversations:\n- Tea?\n- Yes",
            "no conversation in it has a response (are dashes missing?)",
        ),
        (b"conversations:\n\n- {a: b}", "line 3 is not a list"),
        (
            b"conversations:\n- - a\n  - b\n- - c\n  - What: this",
            "line 5 is not a text (one with a colon needs quotes)",
        ),
        (b"conversations:\n- - Tea?\n  -", "line 3 has an empty text"),
        (
            b"{conversations: [], categories: food}",
            "its list of categories is not a list",
        ),
        (
            b"conversations: [[a, b]]\nconversations: [[c, d]]",
            "line 2 has 'conversations' for the second time",
        ),
        (
            b"conversations:\n- - Tea?\n  - !important thing",
            "in line 3, a text with ! needs quotes",
        ),
        (
            b"conversations:\n- - &co Tea?\n  - Yes",
            "in line 2, a text with & needs quotes",
        ),
        (
            b"conversations:\n- - Tea?\n  - Ye\x7fs",
            "line 3 has the character U+007F, which YAML does not allow",
        ),
    ],
)
def test_what_is_no_corpus_is_told_in_one_line(project, content, reason):
    path = project / "bad.yml"
    path.write_bytes(content)

    with pytest.raises(SystemExit) as stop:
        train_on("bad.yml")
    assert stop.value.code.startswith(f"Cannot train on {path}: ")
    assert reason in stop.value.code
    assert stop.value.code.endswith(
        ". Fix it, or the list of corpora in providerconf.py."
    )
    assert "\n" not in stop.value.code


@pytest.mark.parametrize(
    ("corpus", "reason"),
    [
        ("food.yml", "there is no such corpus"),
        (3, "there is no such corpus"),
        ("x" * 1000, "there is no such corpus"),
        ("chatterbot.corpus.english.fodder", "there is no such corpus"),
        ("chatterbot.english", "there is no such corpus"),
        ("chatterbot.corpus.", "there is no such corpus"),
        ("empty", "there is no YAML or JSON file in it"),
        ("/dev/zero", "there is no such corpus"),
        ("pipe.yml", "there is no such corpus"),
        ("/proc/self/mem", "Input/output error"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_line(project, corpus, reason):
    (project / "empty").mkdir()
    os.mkfifo(project / "pipe.yml")

    with pytest.raises(SystemExit) as stop:
        train_on(corpus)
    missing = reason == "there is no such corpus"
    assert stop.value.code == (
        f"Cannot train on {corpus}: {reason}. Fix {'' if missing else 'it, or '}"
        "the list of corpora in providerconf.py."
    )


def test_a_text_of_several_lines_keeps_them(project):
    (project / "poem.yml").write_text(
        "conversations:\n- - |\n    A poem,\n    please\n  - |\n    One\n     two\n"
    )
    chat_bot = make_pupil("chatbot.mind.logic.NearestPrompt")
    CorpusTrainer(chat_bot).train("poem.yml")

    assert str(chat_bot.get_response("a poem please")) == "One\n two"


@pytest.mark.parametrize("behind", ["#general please", "  # general"])
def test_what_may_be_no_comment_is_told_with_its_line(project, caplog, behind):
    path = project / "tea.yml"
    path.write_text(
        "# A comment.\nconversations:\n- - 'Tea #1' # Of one's own.\n"
        f"  - Use {behind}\n"
    )

    assert exchanges(train_on("tea.yml")) == [("Tea #1", "Use")]
    assert caplog.messages == [
        f"{path}: in line 4, what is behind # is a comment. If it belongs to the text, "
        "put that in quotes."
    ]


def test_a_text_may_stand_in_two_places(project):
    (project / "tea.yml").write_text(
        "conversations:\n- [&yes_or_no 'Tea?', Yes]\n".replace("&yes_or_no ", "")
        + "- &no [Cake?, No]\n- *no\n"
    )

    assert exchanges(train_on("tea.yml")) == [
        *[("Tea?", "Yes"), ("Cake?", "No"), ("Cake?", "No")]
    ]


@pytest.mark.parametrize("corpus", ["own/tea.json", "own"])
def test_a_corpus_may_be_json(project, corpus):
    (project / "own").mkdir()
    (project / "own" / "tea.json").write_text(
        r'{"categories": ["tea"], "conversations": [["Tea? \ud83d\ude00", "7"], '
        r'["Cake?", "One\nor two"]]}'
    )

    assert exchanges(train_on(corpus)) == [("Tea? 😀", "7"), ("Cake?", "One\nor two")]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b'{"conversations":\n [[}', "near line 2, it is not valid JSON"),
        (b'{"conversations":\n [["\xe9"]]}', "line 2 is not in UTF-8"),
        (b'{"a": 1, "a": 2}', "it has 'a' for the second time"),
        (b"[" * 100_000, "it is nested too deeply"),
        (b"[]", "it has no list of conversations"),
        (b'{"conversations": [["a", "b"], {}]}', "conversation 2 is not a list"),
        (b'{"conversations": [["a", {}]]}', "conversation 1 is not a text"),
        (b'{"conversations": [["a", null]]}', "conversation 1 is not a text"),
    ],
)
def test_what_is_no_json_corpus_is_told_in_one_line(project, content, reason):
    (project / "bad.json").write_bytes(content)

    with pytest.raises(SystemExit) as stop:
        train_on("bad.json")
    assert reason in stop.value.code
    assert "\n" not in stop.value.code
