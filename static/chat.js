// A conversation with Diego: what is said goes over the connection and into the log.

import { Connection, PATIENCE, addressOf } from "./connection.js";
import { Field } from "./field.js";
import { Log } from "./log.js";
import { key, recall, shareNoKey, store, takeKey } from "./memory.js";

const COUNT_INTERVAL = 5000; // Milliseconds.

const SLOW = 300; // Milliseconds, for an answer: then it can be stopped.

const NOT_SENT = "Not sent: there is no connection yet.";

const [clear, undo, copy, state, countdown, count] = find(
  "clear", "undo", "copy", "connection", "countdown", "count",
);
const [start, typing, newest] = find("start", "typing", "newest");
const [submit, stop] = find("send", "stop");
const { mostBytes, mostClients, introductions } = document.body.dataset;

function find(...ids) {
  return ids.map((id) => document.getElementById(id));
}

const log = new Log(...find("log"), newest, JSON.parse(introductions), (line) => {
  send(line);
  field.focus();
});
const field = new Field(...find("composer", "message", "hint"), mostBytes, {
  send,
  said: () => log.said().map(({ text }) => text),
});
newest.addEventListener("click", () => field.focus());
let awaited = []; // The messages that Diego has not answered yet, in order.
let growing = null; // What Diego has said of an answer, while there is more to come.
let slow = null; // The timer for when an answer is slow.
let cleared = null; // What can be brought back: the messages and the key.

// --- The connection ---

const connection = new Connection({
  offer,
  opening: () => showConnection("opening", "Connecting…"),
  opened,
  heard,
  lost,
  waiting: (seconds) => {
    countdown.textContent = `Next try in ${seconds} s.`;
  },
});

// By ".parts", it can show answers in parts. A server of another age has none.
function offer() {
  const names = log.messages.length ? ["diego.resumed", "diego.new"] : ["diego.new"];
  return [...names.map((name) => `${name}.parts`), ...names, `diego.key.${key}`];
}

function opened(subprotocol) {
  // What comes from now on is news, and not the history.
  document.getElementById("log").setAttribute("aria-live", "polite");
  showConnection("open", "Connected.");
  if (field.hint === NOT_SENT) {
    field.showHint();
  }
  updateCount();
  const since = log.messages.slice(
    log.messages.findLastIndex(({ speaker }) => !speaker) + 1,
  );
  if (subprotocol.startsWith("diego.new") && since.some(({ answered }) => answered)) {
    log.add({ text: "A new conversation has begun. Diego has forgotten the one above." });
    keep();
  }
}

function lost(reason, wasOpen) {
  showConnection("lost", "Not connected.");
  giveUp(reason);
  if (!wasOpen) {
    tellIfFull();
  }
}

// Waits for no answer any more.
function giveUp(reason) {
  if (growing) {
    log.finish(growing, `${growing.text}…`);
    growing = null;
  }
  for (const message of awaited.splice(0)) {
    message.reason = reason;
    reason = ""; // It is about the first of them.
    markUnanswered(message);
  }
  keep();
}

function showConnection(name, text) {
  state.dataset.state = name;
  state.textContent = text;
  countdown.textContent = count.textContent = "";
}

addEventListener("online", () => {
  connection.open();
  updateCount(); // It tells whether the server is still there.
});
addEventListener("offline", updateCount);
addEventListener("pageshow", () => connection.open());

// --- Talking ---

// Says whether the text was sent.
function send(text) {
  if (!connection.isOpen) {
    connection.open();
    field.showHint(NOT_SENT);
    return false;
  }
  const message = { speaker: "You", text, time: Date.now(), answered: false };
  log.add(message);
  log.toEnd();
  awaited.push(message);
  connection.send(text);
  if (awaited.length === 1) {
    connection.expectAnswer(true);
  }
  cleared = null;
  keep();
  return true;
}

function heard(text, isWhole) {
  if (isWhole) {
    const message = awaited.shift();
    if (message) {
      message.answered = true;
    }
    if (growing) {
      log.finish(growing, text);
      growing = null;
    } else {
      log.add({ speaker: "Diego", text, time: Date.now() });
    }
    keep();
  } else if (growing) {
    log.grow(growing, text);
  } else if (text) {
    growing = { speaker: "Diego", text: "", time: Date.now() };
    log.add(growing);
    log.grow(growing, text);
  }
  connection.expectAnswer(awaited.length > 0);
}

// Who leaves stops him. The conversation goes on with the same key.
stop.addEventListener("click", () => {
  giveUp("stopped");
  connection.openAnew();
  field.focus();
});

// What is answered at once should not flicker.
function showWaiting() {
  typing.hidden = awaited.length === 0;
  if (awaited.length > 0) {
    slow ??= setTimeout(() => offerStop(true), SLOW);
  } else {
    clearTimeout(slow);
    slow = null;
    offerStop(false);
  }
}

function offerStop(isOffered) {
  const [shown, hidden] = isOffered ? [stop, submit] : [submit, stop];
  const hadFocus = hidden === document.activeElement;
  shown.hidden = false;
  hidden.hidden = true;
  if (hadFocus) {
    (isOffered ? stop : field).focus();
  }
}

function markUnanswered(message) {
  log.markUnanswered(message, () => {
    if (connection.isOpen) {
      log.remove(message);
      field.focus();
    }
    send(message.text);
  });
}

// --- What a reload keeps ---

// Stores the conversation, and shows what depends on it.
function keep() {
  store("conversation", log.messages);
  showWaiting();
  start.hidden = log.messages.length > 0;
  clear.hidden = copy.hidden = log.messages.length === 0;
  undo.hidden = cleared === null;
}

function restore(messages) {
  for (const message of messages) {
    if (typeof message?.text === "string") {
      log.add(message);
      if (message.answered === false) {
        markUnanswered(message);
      }
    }
  }
}

clear.addEventListener("click", () => {
  awaited = [];
  growing = null;
  cleared = { messages: log.clear(), key };
  // What is still to come, and what Diego remembers, belongs to the one that was cleared.
  takeKey();
  connection.openAnew();
  keep();
  field.showHint("Cleared.");
  field.focus();
});

undo.addEventListener("click", () => {
  const { messages, key: formerKey } = cleared;
  cleared = null;
  takeKey(formerKey);
  restore(messages);
  connection.openAnew();
  keep();
  field.showHint();
  field.focus();
});

copy.addEventListener("click", async () => {
  const text = log.asText();
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // A browser has no clipboard for pages that came unencrypted from elsewhere.
    const place = document.createElement("textarea");
    document.body.append(place);
    place.value = text;
    place.select();
    document.execCommand("copy");
    place.remove();
  }
  field.showHint("Copied.");
  field.focus();
});

start.addEventListener("click", ({ target }) => {
  if (target.matches("button")) {
    if (target.dataset.draft) {
      field.draft(target.dataset.draft);
    } else {
      send(target.textContent);
    }
    field.focus();
  }
});

// --- How many people talk to Diego ---

async function askCount() {
  const response = await fetch(addressOf("client-count", "http"), {
    cache: "no-store",
    signal: AbortSignal.timeout(PATIENCE),
  });
  return (await response.json()).count;
}

async function updateCount() {
  if (document.hidden || !connection.isOpen) {
    return;
  }
  let text = ""; // Unknown, until the next time.
  try {
    const people = await askCount();
    text = `${people} ${people === 1 ? "person is" : "people are"} talking to Diego.`;
  } catch (error) {
    if (connection.isOpen && (!navigator.onLine || error.name === "TimeoutError")) {
      connection.lose();
    }
  }
  count.textContent = connection.isOpen ? text : "";
}

// A browser does not tell a page that it was refused since there are too many.
async function tellIfFull() {
  const people = await askCount().catch(() => 0);
  if (people >= mostClients && state.dataset.state === "lost") {
    state.textContent = "Diego is talking to as many people as he can.";
  }
}

setInterval(updateCount, COUNT_INTERVAL);

document.addEventListener("visibilitychange", () => {
  if (!document.hidden) {
    connection.open();
    updateCount();
  }
});

restore(Object.values(recall("conversation") ?? []));
keep();
connection.open();
shareNoKey(() => connection.openAnew());
