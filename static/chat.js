// A conversation with Diego: what is said goes over a WebSocket and into the log.

const MESSAGES_KEPT = 500;

// Milliseconds.
const SHORTEST_DELAY = 1000; // Before the first try to connect again.
const LONGEST_DELAY = 30_000;
const PATIENCE = 20_000; // With a server that does not answer.
const COUNT_INTERVAL = 10_000;

const [clear, connection, countdown, count, start, log, newest, typing, composer, field] =
  [
    "clear",
    "connection",
    "countdown",
    "count",
    "start",
    "log",
    "newest",
    "typing",
    "composer",
    "message",
  ].map((id) => document.getElementById(id));

// --- The messages -----------------------------------------------------------------

// Each has a speaker and a text. One of the person's is answered or not, and may have
// a reason why not.
const messages = [];
const bubbles = new Map(); // The element of each message.

function add(message) {
  const bubble = copyOf("bubble");
  bubble.classList.add(message.speaker === "You" ? "from-you" : "from-diego");
  bubble.querySelector(".speaker").textContent = message.speaker;
  bubble.querySelector(".text").textContent = message.text;
  messages.push(message);
  bubbles.set(message, bubble);
  log.append(bubble);
  while (messages.length > MESSAGES_KEPT) {
    remove(messages[0]);
  }
  follow();
}

function remove(message) {
  messages.splice(messages.indexOf(message), 1);
  bubbles.get(message).remove();
  bubbles.delete(message);
}

function markUnanswered(message) {
  const mark = copyOf("mark");
  const reason = message.reason ? ` (${message.reason})` : "";
  mark.querySelector("span").textContent = `Diego did not answer${reason}.`;
  mark.querySelector("button").addEventListener("click", () => sendAgain(message));
  bubbles.get(message)?.append(mark);
  follow();
}

function copyOf(id) {
  return document.getElementById(id).content.firstElementChild.cloneNode(true);
}

// --- What a reload keeps, in this tab -----------------------------------------------

function keep() {
  store("conversation", JSON.stringify(messages));
  start.hidden = messages.length > 0;
  clear.hidden = messages.length === 0;
}

function store(key, value) {
  try {
    sessionStorage.setItem(key, value);
  } catch {
    // The storage is full or forbidden. The conversation goes on without.
  }
}

function recall() {
  try {
    const kept = JSON.parse(sessionStorage.getItem("conversation")) ?? [];
    for (const message of kept.filter(({ text }) => typeof text === "string")) {
      add(message);
      if (message.answered === false) {
        markUnanswered(message);
      }
    }
    field.value = sessionStorage.getItem("draft") ?? "";
  } catch {
    // There is no storage, or not what this page has stored.
  }
}

// --- The end of the log, which is followed by those who read there ------------------

let following = true;

function follow() {
  if (following) {
    log.scrollTop = log.scrollHeight;
  }
  newest.hidden = following;
}

log.addEventListener("scroll", () => {
  following = log.scrollHeight - log.clientHeight - log.scrollTop < 8;
  newest.hidden = following;
});

newest.addEventListener("click", () => {
  following = true;
  follow();
  field.focus();
});

// A keyboard on the screen, or a long draft, leaves less room.
new ResizeObserver(follow).observe(log);

// --- The connection -----------------------------------------------------------------

let socket = null; // The one that is open, or opens.
let awaited = []; // The messages that Diego has not answered yet, in order.
let failures = 0; // Since it was last open.
let retry; // The timer of the next try.
let deadline; // The timer that gives a silent server up.

function isOpen() {
  return socket?.readyState === WebSocket.OPEN;
}

function connect() {
  clearInterval(retry);
  showConnection("Connecting…");
  const opening = new WebSocket(addressOf("conversation", "ws"));
  socket = opening;
  expectAnswer(true);
  opening.addEventListener("open", () => {
    if (opening === socket) {
      failures = 0;
      expectAnswer(false);
      showConnection("Connected.");
      updateCount();
    }
  });
  opening.addEventListener("message", ({ data }) => {
    if (opening === socket) {
      hear(data);
    }
  });
  opening.addEventListener("close", ({ reason }) => lose(opening, reason));
}

function connectNow() {
  if (socket === null) {
    connect();
  }
}

// The page may be served under a path, and by a proxy that speaks TLS.
function addressOf(name, scheme) {
  const address = new URL(name, location);
  address.protocol = address.protocol.replace("http", scheme);
  address.search = address.hash = "";
  return address;
}

function lose(lost, reason = "") {
  if (lost !== socket) {
    return; // It has been given up before.
  }
  disconnect();
  const delay = Math.min(SHORTEST_DELAY * 2 ** failures, LONGEST_DELAY);
  failures += 1;
  // Those who lose a server together should not all come back at once.
  connectIn(delay * (0.8 + 0.2 * Math.random()));
  for (const message of awaited.splice(0)) {
    message.reason = reason;
    markUnanswered(message);
  }
  keep();
  typing.hidden = true;
}

function disconnect() {
  const closing = socket;
  socket = null;
  closing?.close();
  expectAnswer(false);
  count.textContent = "";
}

function connectIn(delay) {
  const time = Date.now() + delay;
  const tick = () => {
    const seconds = Math.ceil((time - Date.now()) / 1000);
    if (seconds > 0) {
      countdown.textContent = `Next try in ${seconds} s.`;
    } else {
      connect();
    }
  };
  showConnection("Not connected.");
  retry = setInterval(tick, 200);
  tick();
}

function showConnection(state) {
  connection.textContent = state;
  connection.classList.toggle("is-open", isOpen());
  countdown.textContent = "";
}

function expectAnswer(isExpected) {
  clearTimeout(deadline);
  if (isExpected) {
    deadline = setTimeout(lose, PATIENCE, socket);
  }
}

addEventListener("online", connectNow);
addEventListener("pageshow", connectNow);

// --- Talking ------------------------------------------------------------------------

// Says whether the text was sent.
function send(text) {
  if (!isOpen()) {
    connectNow();
    return false;
  }
  const message = { speaker: "You", text, answered: false };
  add(message);
  awaited.push(message);
  socket.send(text);
  expectAnswer(true);
  typing.hidden = false;
  keep();
  return true;
}

function sendAgain(message) {
  if (send(message.text)) {
    remove(message);
    keep();
    field.focus();
  }
}

function hear(text) {
  const [message] = awaited.splice(0, 1);
  if (message) {
    message.answered = true;
  }
  add({ speaker: "Diego", text });
  expectAnswer(awaited.length > 0);
  typing.hidden = awaited.length === 0;
  keep();
}

composer.addEventListener("submit", (event) => {
  event.preventDefault();
  const text = field.value.trim();
  if (text && send(text)) {
    field.value = "";
    store("draft", "");
  }
  field.focus();
});

field.addEventListener("input", () => store("draft", field.value));

field.addEventListener("keydown", (event) => {
  // Safari says 229 instead of "composing" for the Enter that ends it.
  const isComposing = event.isComposing || event.keyCode === 229;
  if (event.key === "Enter" && !event.shiftKey && !isComposing) {
    event.preventDefault();
    composer.requestSubmit();
  }
});

start.addEventListener("click", ({ target }) => {
  if (target.matches("button")) {
    if (!send(target.textContent)) {
      field.value = target.textContent;
      store("draft", field.value);
    }
    field.focus();
  }
});

clear.addEventListener("click", () => {
  awaited = [];
  typing.hidden = true;
  while (messages.length) {
    remove(messages[0]);
  }
  following = true;
  follow();
  keep();
  field.focus();
  // Diego begins anew as well.
  disconnect();
  connect();
});

// --- How many people talk to Diego --------------------------------------------------

async function updateCount() {
  if (document.hidden || !isOpen()) {
    return;
  }
  try {
    const response = await fetch(addressOf("client-count", "http"), {
      cache: "no-store",
    });
    const people = (await response.json()).count;
    count.textContent =
      people === 1
        ? "1 person is talking to Diego."
        : `${people} people are talking to Diego.`;
  } catch {
    count.textContent = ""; // Unknown, until the next time.
  }
}

setInterval(updateCount, COUNT_INTERVAL);

document.addEventListener("visibilitychange", () => {
  if (!document.hidden) {
    connectNow();
    updateCount();
  }
});

recall();
keep();
connectNow();
// After a while, since what comes now is history.
setTimeout(() => log.setAttribute("aria-live", "polite"), 100);
