"""A server that speaks OpenAI's chat completions, and fails in all ways."""

import json
import time
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread


class ModelServer(ThreadingHTTPServer):
    """A language model that says what a test has told it to.

    :ivar parts: What it says.
    :ivar fault: What it does wrong: the name of a method of ``Handler``, if anything.
    :ivar pause: Seconds before each part.
    :ivar requests: The bodies of the requests, each with the ``headers``.
    :ivar left: Set once somebody has left in the middle.
    """

    daemon_threads = True
    request_queue_size = 100

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.reset()

    def reset(self):
        """Forget what was asked, and say what is usual."""
        self.parts = ["A bicycle ", "has two", " wheels."]
        self.fault = None
        self.pause = 0
        self.asked = []
        self.left = Event()

    @property
    def url(self):
        """The base URL of its addresses."""
        return f"http://127.0.0.1:{self.server_port}/v1"

    def messages(self):
        """Return the messages of the last request, as pairs."""
        return [
            (message["role"], message["content"])
            for message in self.asked[-1]["messages"]
        ]

    def handle_error(self, request, client_address):
        """Leave out the traceback: clients may leave."""


class Handler(BaseHTTPRequestHandler):
    """A request for a completion."""

    server: ModelServer

    def log_message(self, *_):
        """Log nothing."""

    def do_POST(self):
        """Answer, or fail."""
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append(
            {
                **body,
                "path": self.path,
                "key": self.headers["Authorization"],
                "cookie": self.headers["Cookie"],
            }
        )
        if fault := self.server.fault:
            getattr(self, fault)()
        else:
            self.begin()
            self.say_all()
            self.write("data: [DONE]\n\n")

    def begin(self, status=200):
        self.send_response(status)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Set-Cookie", "who=the-first")
        self.send_header("Connection", "close")
        self.end_headers()

    def write(self, text):
        try:
            self.wfile.write(text.encode())
        except OSError:
            self.server.left.set()
            raise

    def say_all(self):
        self.write(": a comment\n\n")
        self.say({"role": "assistant", "content": None})
        for part in self.server.parts:
            time.sleep(self.server.pause)
            self.say({"content": part})

    def say(self, delta):
        event = {"choices": [{"index": 0, "delta": delta}]}
        self.write(f"data: {json.dumps(event)}\n\n")

    def too_many_requests(self):
        self.begin(429)

    def broken(self):
        self.begin(500)

    def moved(self):
        self.begin(307)

    def no_json(self):
        self.begin()
        self.write("data: {\n\n")

    def another_protocol(self):
        self.begin()
        self.write('data: {"choices": [{"delta": 1}]}\n\n')

    def error_in_the_stream(self):
        self.begin()
        self.write('data: {"error": {"message": "no memory"}}\n\n')

    def nothing(self):
        self.begin()
        self.write("data: [DONE]\n\n")

    def only_thoughts(self):
        self.begin()
        self.say({"content": "<think>What shall I say?</think>"})
        self.write("data: [DONE]\n\n")

    def deep(self):
        self.begin()
        self.write(f"data: {'[' * 100_000}\n\n")

    def strange_charset(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream; charset=hex")
        self.end_headers()
        self.say_all()

    def half_an_emoji(self):
        self.begin()
        for half in ("\ud83d", "\ude00 Hi \ud83d!"):
            self.say({"content": half})
        self.write("data: [DONE]\n\n")

    def half(self):
        self.begin()
        self.say_all()  # And no end.

    def closed_at_once(self):
        self.connection.close()

    def silent(self):
        self.begin()
        with suppress(OSError):
            self.connection.recv(1)  # Until the other side leaves.
        self.server.left.set()


@contextmanager
def model_server():
    """Run a :class:`ModelServer`."""
    server = ModelServer()
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
