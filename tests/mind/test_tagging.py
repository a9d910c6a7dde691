"""How two texts are made alike before they are compared."""

import pytest

from chatbot.mind.tagging import PlainTextTagger


@pytest.mark.parametrize(
    ("text", "indexed"),
    [
        ("What's  up?", "whats up"),
        ("What’s up", "whats up"),
        ("snake_case", "snakecase"),
        ("¿Qué TAL?", "qué tal"),
        ("que\u0301", "qué"),
        ("ＨＥＬＬＯ", "hello"),
        ("?!", "?!"),
        ("🙂", "🙂"),
        ("Love ❤️ it", "love it"),
        ("Chapter 1:1.", "chapter 1:1"),
        ("10:30, 1,030 or 1.5?", "10:30 1,030 or 1.5"),
        ("C, C++ and C#!", "c c++ and c#"),
        ("-5 °C, 5% and $5", "-5 c 5% and $5"),
        ("Hi ++ there", "hi there"),
        ("हिन्दी में?", "हिन्दी में"),
        ("สวัสดีครับ", "สวัสดีครับ"),
        ("நீ எப்படி?", "நீ எப்படி"),
        ("ꦲꦏ꧀ꦱꦫ ꦗꦮ", "ꦲꦏ꧀ꦱꦫ ꦗꦮ"),
        ("", ""),
        (["Yes.", "No."], ["yes", "no"]),
    ],
)
def test_texts_are_compared_by_their_words_alone(text, indexed):
    assert PlainTextTagger().get_text_index_string(text) == indexed
