"""Of several trained responses, each gets its turn."""


def test_a_trained_response_is_not_given_again_while_there_is_another(meet_diego):
    for _ in range(5):
        ask = meet_diego()
        responses = [ask("What's up?") for _ in range(10)]
        assert len(set(responses[:5])) == 5
        assert responses[5:] == responses[:5]


def test_a_mistyped_prompt_counts_as_the_same(ask):
    responses = {ask(text) for text in ["Waht's up?", "Whats pu", "What's up"]}

    assert len(responses) == 3
