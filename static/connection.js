// A WebSocket to Diego, which is opened again whenever it is lost.

// Milliseconds.
const SHORTEST_DELAY = 1000; // Before the first try to connect again.
const LONGEST_DELAY = 30_000;
export const PATIENCE = 20_000; // With a server that does not answer.

// The page may be served under a path, and by a proxy that speaks TLS.
export function addressOf(name, scheme) {
  const address = new URL(name, location);
  address.protocol = address.protocol.replace("http", scheme);
  address.search = address.hash = "";
  return address;
}

// Its handlers are `offer`, which returns the subprotocols, and `opening`, `opened`,
// `heard`, `lost` and `waiting`, which are told. `heard` gets a text, and whether it is
// all of an answer; else it is a part, and an empty one says that there is more to come.
export class Connection {
  #handlers;
  #socket = null; // The one that is open, or opens.
  #wasOpen; // Whether this one has been.
  #failures = 0; // Since it was last open.
  #retry; // The timer of the next try.
  #deadline; // The timer that gives a silent server up.

  constructor(handlers) {
    this.#handlers = handlers;
  }

  get isOpen() {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  // Connects now, unless it does already.
  open() {
    if (this.#socket === null) {
      this.#failures = 0;
      this.#connect();
    }
  }

  // Leaves the conversation for another.
  openAnew() {
    this.#close();
    this.open();
  }

  send(text) {
    this.#socket.send(text);
  }

  expectAnswer(isExpected) {
    clearTimeout(this.#deadline);
    if (isExpected) {
      this.#deadline = setTimeout(() => this.lose(), PATIENCE);
    }
  }

  #connect() {
    clearInterval(this.#retry);
    this.#handlers.opening();
    const address = addressOf("conversation", "ws");
    const socket = new WebSocket(address, this.#handlers.offer());
    this.#socket = socket;
    this.#wasOpen = false;
    this.expectAnswer(true);
    const listen = (name, handle) =>
      // What one says that has been given up counts no more.
      socket.addEventListener(name, (event) => socket === this.#socket && handle(event));
    listen("open", () => {
      this.#failures = 0;
      this.#wasOpen = true;
      this.expectAnswer(false);
      this.#handlers.opened(socket.protocol);
    });
    listen("message", ({ data }) => {
      const isInParts = socket.protocol.endsWith(".parts");
      this.#handlers.heard(isInParts ? data.slice(1) : data, !isInParts || data[0] === ".");
    });
    listen("close", ({ reason }) => this.lose(reason));
  }

  // Gives the connection up, and tries again after a while.
  lose(reason = "") {
    const wasOpen = this.#wasOpen;
    this.#close();
    const delay = Math.min(SHORTEST_DELAY * 2 ** this.#failures, LONGEST_DELAY);
    this.#failures += 1;
    this.#handlers.lost(reason, wasOpen);
    // Those who lose a server together should not all come back at once.
    this.#connectIn(delay * (0.8 + 0.2 * Math.random()));
  }

  #close() {
    const closing = this.#socket;
    this.#socket = null;
    closing?.close();
    this.expectAnswer(false);
    clearInterval(this.#retry);
  }

  #connectIn(delay) {
    const time = Date.now() + delay;
    const tick = () => {
      const seconds = Math.ceil((time - Date.now()) / 1000);
      if (seconds > 0) {
        this.#handlers.waiting(seconds);
      } else {
        this.#connect();
      }
    };
    this.#retry = setInterval(tick, 200);
    tick();
  }
}
