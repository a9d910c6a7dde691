"""Two hundred clients that talk, misbehave and die at random, for ten minutes.

Run it with ``pipenv run soak``; a number after it is the minutes.
"""

import random
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from testing.corpora import CERTAIN_RESPONSES
from testing.misdeeds import MISDEEDS
from testing.running import eventually, running_server
from testing.silent_client import start_silent_client
from testing.stranger import HANDSHAKE, Stranger, frame

CLIENTS = 200


def talk(server):
    """Hold a conversation, and check each reply."""
    prompts = random.choices(list(CERTAIN_RESPONSES), k=random.randint(1, 50))
    with server.connect() as websocket:
        for prompt in prompts:
            websocket.send(prompt)
            assert websocket.recv() == CERTAIN_RESPONSES[prompt]
            time.sleep(random.expovariate(20))


def talk_ahead(server):
    """Say many things before the first reply comes, and check the replies."""
    prompts = random.choices(list(CERTAIN_RESPONSES), k=100)
    with server.connect() as websocket:
        for prompt in prompts:
            websocket.send(prompt)
        for prompt in prompts:
            assert websocket.recv() == CERTAIN_RESPONSES[prompt]


def misbehave(server):
    """Do one of the things that the tests do."""
    random.choice(MISDEEDS)(server)


def leave(server):
    """Leave at a random moment, with or without a goodbye."""
    with Stranger(server) as stranger:
        data = HANDSHAKE + frame(b"Hello") * random.randint(0, 20)
        stranger.send(data[: random.randint(1, len(data))])
        time.sleep(random.choice([0, 0.001, 0.1]))
        if random.random() < 0.5:
            stranger.reset()


def flood(server):
    """Send much and read nothing, for a moment."""
    with Stranger(server, SO_RCVBUF=4096).converse() as stranger:
        stranger.socket.settimeout(0.2)
        try:
            stranger.send(frame(b"Hello") * 20_000)
        except TimeoutError:
            stranger.reset()


def be_killed(server):
    """Die as a process."""
    with start_silent_client(server) as client:
        time.sleep(random.random())
        client.kill()


ACTS = {talk: 50, talk_ahead: 10, misbehave: 20, leave: 18, flood: 1, be_killed: 1}


def act_until(end, server, done):
    """Do one thing after another, and count what was done."""
    while time.monotonic() < end:
        (act,) = random.choices(list(ACTS), ACTS.values())
        act(server)
        done[act.__name__] += 1


def soak(server, minutes):
    """Let the clients go about for some minutes, and return the memory after each."""
    done = Counter()
    memories = []
    start = time.monotonic()
    with ThreadPoolExecutor(CLIENTS) as executor:
        end = start + 60 * minutes
        clients = [
            executor.submit(act_until, end, server, done) for _ in range(CLIENTS)
        ]
        for minute in range(1, max(1, round(minutes)) + 1):
            time.sleep(max(0, min(start + 60 * minute, end) - time.monotonic()))
            memories.append(server.memory())
            print(f"{minute} min: {memories[-1] / 1e6:.1f} MB, {dict(done)}")
            for client in clients:
                if client.done():
                    client.result()
    for client in clients:
        client.result()
    return memories


def main(minutes):
    """Soak a server, print what was done, and check what is left of it."""
    with running_server() as server:
        server.counts = lambda number: None  # Others are in the count, too.
        memories = soak(server, minutes)
        eventually(lambda: server.count() == 0)
        server.stop()
        assert "Traceback" not in server.log
    growth = memories[-1] / memories[0] - 1
    print(f"Count 0, no traceback, no reply lost or crossed; memory {growth:+.1%}.")
    assert growth < 0.1


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 10)
