// A conversation with Diego: what is said goes over a WebSocket and into the log.

const MESSAGES_KEPT = 500;

// Milliseconds.
const SHORTEST_DELAY = 1000; // Before the first try to connect again.
const LONGEST_DELAY = 30_000;
const PATIENCE = 20_000; // With a server that does not answer.
const COUNT_INTERVAL = 5000;

// Some letters have no shape, such as the Hangul filler U+3164.
const VISIBLE = /[^\p{Cc}\p{Cf}\p{Z}\u115f\u1160\u3164\uffa0]/u;

const [clear, connection, countdown, count, start, log] = find(
  "clear", "connection", "countdown", "count", "start", "log",
);
const [newest, typing, hint, composer, field] = find(
  "newest", "typing", "hint", "composer", "message",
);

function find(...ids) {
  return ids.map((id) => document.getElementById(id));
}

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

// Stores the conversation, and shows what depends on it.
function keep() {
  store("conversation", messages);
  typing.hidden = awaited.length === 0;
  start.hidden = messages.length > 0;
  clear.hidden = messages.length === 0;
}

function store(key, value) {
  try {
    sessionStorage.setItem(key, JSON.stringify(value));
  } catch {
    // The storage is full or forbidden. The conversation goes on without.
  }
}

function recall(key) {
  try {
    return JSON.parse(sessionStorage.getItem(key));
  } catch {
    return null; // There is no storage, or not what this page has stored.
  }
}

function restore() {
  for (const message of Object.values(recall("conversation") ?? [])) {
    if (typeof message?.text === "string") {
      add(message);
      if (message.answered === false) {
        markUnanswered(message);
      }
    }
  }
  // What was typed while the page loaded counts for more.
  field.value ||= String(recall("draft") ?? "").slice(0, field.maxLength);
}

// --- The end of the log, which is followed by those who read there ------------------

let following = true;
let scrolled = 0; // Where the log was last.

function follow() {
  if (following) {
    log.scrollTop = log.scrollHeight;
    scrolled = log.scrollTop;
  }
  showNewest();
}

function showNewest() {
  if (following && newest === document.activeElement) {
    log.focus(); // What is hidden loses the focus.
  }
  newest.hidden = following;
}

// Only who scrolls up stops following: the end also moves away as the field grows.
log.addEventListener("scroll", () => {
  if (log.scrollHeight - log.clientHeight - log.scrollTop < 8) {
    following = true;
  } else if (log.scrollTop < scrolled) {
    following = false;
  }
  scrolled = log.scrollTop;
  showNewest();
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
  showConnection("opening", "Connecting…");
  const opening = new WebSocket(addressOf("conversation", "ws"));
  socket = opening;
  expectAnswer(true);
  opening.addEventListener("open", () => {
    if (opening === socket) {
      failures = 0;
      expectAnswer(false);
      showConnection("open", "Connected.");
      showHint();
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
    failures = 0;
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
    reason = ""; // It is about the first of them.
    markUnanswered(message);
  }
  keep();
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
  showConnection("lost", "Not connected.");
  retry = setInterval(tick, 200);
  tick();
}

function showConnection(state, text) {
  connection.dataset.state = state;
  connection.textContent = text;
  countdown.textContent = "";
}

function expectAnswer(isExpected) {
  clearTimeout(deadline);
  if (isExpected) {
    deadline = setTimeout(lose, PATIENCE, socket);
  }
}

addEventListener("online", () => {
  connectNow();
  updateCount(); // It tells whether the server is still there.
});
addEventListener("pageshow", connectNow);

// --- Talking ------------------------------------------------------------------------

// Says whether the text was sent.
function send(text) {
  if (!isOpen()) {
    connectNow();
    showHint("Not sent: there is no connection yet.");
    return false;
  }
  const message = { speaker: "You", text, answered: false };
  add(message);
  awaited.push(message);
  socket.send(text);
  if (awaited.length === 1) {
    expectAnswer(true);
  }
  keep();
  return true;
}

function sendAgain(message) {
  if (isOpen()) {
    remove(message);
    field.focus();
  }
  send(message.text);
}

function hear(text) {
  const message = awaited.shift();
  if (message) {
    message.answered = true;
  }
  add({ speaker: "Diego", text });
  expectAnswer(awaited.length > 0);
  keep();
}

function showHint(text) {
  const isFull = field.value.length >= field.maxLength;
  hint.textContent =
    text ?? (isFull ? `A message has ${field.maxLength} characters at most.` : "");
}

function keepDraft() {
  store("draft", field.value);
  showHint();
}

composer.addEventListener("submit", (event) => {
  event.preventDefault();
  const text = field.value.trim();
  if (VISIBLE.test(text) && send(text)) {
    field.value = "";
    keepDraft();
  }
  field.focus();
});

field.addEventListener("input", keepDraft);

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
    send(target.textContent);
    field.focus();
  }
});

clear.addEventListener("click", () => {
  awaited = [];
  while (messages.length) {
    remove(messages[0]);
  }
  following = true;
  follow();
  keep();
  field.focus();
  // What is still to come, and what Diego remembers, belongs to the one that was cleared.
  disconnect();
  connect();
});

// --- How many people talk to Diego --------------------------------------------------

async function updateCount() {
  const asking = socket;
  if (document.hidden || !isOpen()) {
    return;
  }
  let text = ""; // Unknown, until the next time.
  try {
    const response = await fetch(addressOf("client-count", "http"), {
      cache: "no-store",
      signal: AbortSignal.timeout(PATIENCE),
    });
    const people = (await response.json()).count;
    text = `${people} ${people === 1 ? "person is" : "people are"} talking to Diego.`;
  } catch (error) {
    if (error.name === "TimeoutError") {
      lose(asking);
    }
  }
  if (asking === socket) {
    count.textContent = text;
  }
}

setInterval(updateCount, COUNT_INTERVAL);

document.addEventListener("visibilitychange", () => {
  if (!document.hidden) {
    connectNow();
    updateCount();
  }
});

restore();
keep();
connectNow();
// After a while, since what comes now is history.
setTimeout(() => log.setAttribute("aria-live", "polite"), 100);
