"""What Diego says."""

import re

UNKNOWN_PLACE = "I do not know that place. Try its country, or a large city near it."


def is_time(response):
    return bool(re.match(r"It is \d\d:\d\d ", response))
