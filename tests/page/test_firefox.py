"""The page's main tests once more, in Firefox."""

import pytest

from testing.browser import FIREFOX, find_browser
from tests.page.test_choices import (  # noqa: F401
    offered,
    test_a_line_is_said_by_its_button,
    test_a_line_is_said_by_the_keyboard,
    test_the_buttons_are_gone_once_something_else_is_said,
    test_what_is_not_sure_is_offered,
)
from tests.page.test_connection import (  # noqa: F401
    test_a_full_server_is_told_from_a_dead_one,
    test_a_killed_server_is_found_again_and_nothing_is_lost,
    test_a_server_that_is_still_there_is_kept_although_the_machine_is_offline,
)
from tests.page.test_field import (  # noqa: F401
    test_a_message_that_is_too_long_stays_with_how_much_it_is_too_long,
    test_shift_and_enter_begin_a_new_line,
    test_what_one_has_said_comes_back_into_an_empty_field,
)
from tests.page.test_log import (  # noqa: F401
    test_a_reload_keeps_the_conversation_and_the_draft_of_that_tab,
    test_the_log_follows_those_who_read_at_its_end,
    test_who_scrolled_up_and_says_something_sees_it,
)
from tests.page.test_memory import (  # noqa: F401
    known_tab,
    test_a_copied_tab_is_another_conversation,
    test_diego_remembers_over_a_reload,
    test_diego_remembers_when_the_connection_was_lost,
    test_what_was_cleared_can_be_brought_back,
)
from tests.page.test_talking import (  # noqa: F401
    test_a_person_opens_the_page_and_talks,
    test_a_prompt_that_lacks_a_name_waits_for_it,
    test_an_address_in_an_answer_can_be_followed_and_no_other_text,
    test_two_tabs_talk_at_once_and_neither_sees_the_others_words,
)
from tests.page.test_tools import (  # noqa: F401
    test_each_line_begins_where_its_script_does,
    test_each_message_tells_when_it_was_said,
    test_the_field_grows_in_browsers_of_another_age,
)
from tests.page.test_waiting import (  # noqa: F401
    slow,
    slow_tab,
    test_an_answer_grows_and_is_read_once,
    test_stop_can_be_pressed_by_the_keyboard,
    test_stop_cancels_the_answer_and_the_conversation_goes_on,
)

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser(run_browser):
    if not find_browser(FIREFOX):
        pytest.skip("There is no Firefox here. docs/maintain.md says how to get one.")
    return run_browser(FIREFOX)
