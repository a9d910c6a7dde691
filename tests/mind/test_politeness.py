"""What people say around a question."""

import pytest


@pytest.mark.parametrize(
    ("prompt", "said"),
    [
        ("Hi", "Hi Diego"),
        ("Hello", "Hello there!"),
        ("What's up?", "What's up, Diego?"),
        ("Are you a robot?", "tell me, are you a robot?"),
        ("How are you?", "Hey Diego, hwo are you today?"),
        ("Can I ask you a question?", "Hey, can I ask you a question?"),
        ("Hello there", "Well, hello there, Diego"),
        ("Can I ask you a question?", "Excuse me, may I ask you a question?"),
    ],
)
def test_politeness_around_a_prompt_is_left_aside(train, prompt, said):
    chat_bot = train([prompt, "Yes."], ["No", "Why not?"])

    assert str(chat_bot.get_response(said)) == "Yes."
