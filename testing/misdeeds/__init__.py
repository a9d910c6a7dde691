"""What strangers do to a server, and the clear answer that they get each time.

Each function does one thing to a :class:`testing.running.RunningServer`, and checks
the answer.
"""

from testing.misdeeds import frames, hosts, messages, requests

MISDEEDS = [
    function
    for module in [messages, frames, requests, hosts]
    for function in vars(module).values()
    if getattr(function, "__module__", None) == module.__name__
]
