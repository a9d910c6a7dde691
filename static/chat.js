// A conversation with Diego: what is said goes over the connection and into the log.

import { Connection, PATIENCE, addressOf } from "./connection.js";
import { Log } from "./log.js";
import { key, recall, shareNoKey, store, takeKey } from "./memory.js";

const COUNT_INTERVAL = 5000; // Milliseconds.

const NOT_SENT = "Not sent: there is no connection yet.";

// Some letters have no shape, such as the Hangul filler U+3164.
const VISIBLE = /[^\p{Cc}\p{Cf}\p{Z}\u115f\u1160\u3164\uffa0]/u;

const [clear, undo, copy, state, countdown, count] = find(
  "clear", "undo", "copy", "connection", "countdown", "count",
);
const [start, typing, hint, composer, field] = find(
  "start", "typing", "hint", "composer", "message",
);
const { mostBytes, mostClients } = document.body.dataset;

function find(...ids) {
  return ids.map((id) => document.getElementById(id));
}

const [newest] = find("newest");
const log = new Log(...find("log"), newest);
newest.addEventListener("click", () => field.focus());
let awaited = []; // The messages that Diego has not answered yet, in order.
let cleared = null; // What can be brought back: the messages and the key.

// --- The connection -----------------------------------------------------------------

const connection = new Connection({
  offer: () => ["diego.resumed", "diego.new", `diego.key.${key}`],
  opening: () => showConnection("opening", "Connecting…"),
  opened,
  heard,
  lost,
  waiting: (seconds) => {
    countdown.textContent = `Next try in ${seconds} s.`;
  },
});

function opened(subprotocol) {
  // What comes from now on is news, and not the history.
  document.getElementById("log").setAttribute("aria-live", "polite");
  showConnection("open", "Connected.");
  if (hint.textContent === NOT_SENT) {
    showHint();
  }
  updateCount();
  const since = log.messages.slice(
    log.messages.findLastIndex(({ speaker }) => !speaker) + 1,
  );
  if (subprotocol === "diego.new" && since.some(({ answered }) => answered)) {
    log.add({ text: "A new conversation has begun. Diego has forgotten the one above." });
    keep();
  }
}

function lost(reason, wasOpen) {
  showConnection("lost", "Not connected.");
  for (const message of awaited.splice(0)) {
    message.reason = reason;
    reason = ""; // It is about the first of them.
    markUnanswered(message);
  }
  keep();
  if (!wasOpen) {
    tellIfFull();
  }
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
addEventListener("offline", () => updateCount({ isOffline: true }));
addEventListener("pageshow", () => connection.open());

// --- Talking ------------------------------------------------------------------------

// Says whether the text was sent.
function send(text) {
  if (!connection.isOpen) {
    connection.open();
    showHint(NOT_SENT);
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

function heard(text) {
  const message = awaited.shift();
  if (message) {
    message.answered = true;
  }
  log.add({ speaker: "Diego", text, time: Date.now() });
  connection.expectAnswer(awaited.length > 0);
  keep();
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

// --- What a reload keeps ----------------------------------------------------------------

// Stores the conversation, and shows what depends on it.
function keep() {
  store("conversation", log.messages);
  typing.hidden = awaited.length === 0;
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
  cleared = { messages: log.clear(), key };
  // What is still to come, and what Diego remembers, belongs to the one that was cleared.
  takeKey();
  connection.openAnew();
  keep();
  showHint("Cleared.");
  field.focus();
});

undo.addEventListener("click", () => {
  const { messages, key: formerKey } = cleared;
  cleared = null;
  takeKey(formerKey);
  restore(messages);
  connection.openAnew();
  keep();
  showHint();
  field.focus();
});

copy.addEventListener("click", async () => {
  const text = log.asText();
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // A browser has no clipboard for pages that came unencrypted from elsewhere.
    const draft = field.value;
    field.value = text;
    field.select();
    document.execCommand("copy");
    field.value = draft;
  }
  showHint("Copied.");
  field.focus();
});

// --- The field --------------------------------------------------------------------------

const encoder = new TextEncoder();

// Returns how many characters there are beyond what the server takes.
function excess(text) {
  if (encoder.encode(text).length <= mostBytes) {
    return 0;
  }
  const characters = [...text];
  let bytes = 0;
  const first = characters.findIndex((character) => {
    bytes += encoder.encode(character).length;
    return bytes > mostBytes;
  });
  return characters.length - first;
}

function showHint(text) {
  const over = excess(field.value.trim());
  field.setAttribute("aria-invalid", over > 0);
  hint.textContent =
    text ?? (over ? `Too long by ${over} ${over === 1 ? "character" : "characters"}.` : "");
}

// Browsers without field-sizing leave the field one line high.
function fit() {
  if (!CSS.supports("field-sizing", "content")) {
    field.style.height = "auto";
    field.style.height = `${field.scrollHeight + 2}px`; // With its border.
  }
}

function showDraft(text = field.value) {
  field.value = text;
  store("draft", text);
  showHint();
  fit();
}

composer.addEventListener("submit", (event) => {
  event.preventDefault();
  const text = field.value.trim();
  if (VISIBLE.test(text) && !excess(text) && send(text)) {
    showDraft("");
  }
  field.focus();
});

field.addEventListener("input", () => showDraft());

// A keyboard on a screen has no Shift and Enter: there, the button sends.
const touched = matchMedia("(pointer: coarse)");
const nameEnter = () => {
  field.enterKeyHint = touched.matches ? "enter" : "send";
};
touched.addEventListener("change", nameEnter);
nameEnter();

field.addEventListener("keydown", (event) => {
  // Safari says 229 instead of "composing" for the Enter that ends it.
  const isComposing = event.isComposing || event.keyCode === 229;
  if (event.key === "Enter" && !event.shiftKey && !isComposing && !touched.matches) {
    event.preventDefault();
    composer.requestSubmit();
  } else if (event.key === "ArrowUp" || event.key === "ArrowDown") {
    sayAgain(event);
  }
});

// Brings back what was said, the last first, while nothing else is in the field.
function sayAgain(event) {
  const said = ["", ...log.said().map(({ text }) => text.trim()).reverse()];
  const shown = Number(field.dataset.back ?? 0);
  const isUntouched = field.value === said[shown] && !field.value.includes("\n");
  const next = (isUntouched ? shown : 0) + (event.key === "ArrowUp" ? 1 : -1);
  if ((isUntouched || field.value === "") && next in said) {
    event.preventDefault();
    showDraft(said[next]);
    field.dataset.back = next;
  }
}

start.addEventListener("click", ({ target }) => {
  if (target.matches("button")) {
    if (target.dataset.draft) {
      showDraft(target.dataset.draft);
    } else {
      send(target.textContent);
    }
    field.focus();
  }
});

// --- How many people talk to Diego --------------------------------------------------------

async function askCount() {
  const response = await fetch(addressOf("client-count", "http"), {
    cache: "no-store",
    signal: AbortSignal.timeout(PATIENCE),
  });
  return (await response.json()).count;
}

async function updateCount({ isOffline = false } = {}) {
  if (document.hidden || !connection.isOpen) {
    return;
  }
  let text = ""; // Unknown, until the next time.
  try {
    const people = await askCount();
    text = `${people} ${people === 1 ? "person is" : "people are"} talking to Diego.`;
  } catch (error) {
    if (connection.isOpen && (isOffline || error.name === "TimeoutError")) {
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
// What was typed while the page loaded counts for more.
showDraft(field.value || String(recall("draft") ?? ""));
keep();
connection.open();
shareNoKey(() => connection.openAnew());
