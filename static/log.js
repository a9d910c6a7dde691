// The messages and their elements, the newest at the end.

const MESSAGES_KEPT = 500;

// A sentence may end behind an address.
const ADDRESS = /https?:\/\/[^\s<>"]*[^\s<>"'.,;:!?)\]]/g;

// Each message has a speaker, a text and the time when it was said. One of the person's
// is answered or not, and may have a reason why not. A note has no speaker. What Diego
// offers to choose from, after one of some introductions, is buttons until more is said.
export class Log {
  messages = [];
  #introductions;
  #choose;
  #choices = null;
  #elements = new Map();
  #log;
  #newest;
  #following = true; // Those who read at the end see what comes.
  #scrolled = 0; // Where the log was last.

  constructor(log, newest, introductions, choose) {
    this.#log = log;
    this.#newest = newest;
    this.#introductions = introductions;
    this.#choose = choose;
    log.addEventListener("scroll", () => this.#noteWhere());
    newest.addEventListener("click", () => this.toEnd());
    // A keyboard on the screen, or a long draft, leaves less room.
    new ResizeObserver(() => this.#follow()).observe(log);
  }

  add(message) {
    this.#withdraw();
    const element = message.speaker ? bubbleOf(message) : noteOf(message);
    if (message.speaker === "Diego") {
      this.#offer(message.text, element);
    }
    this.messages.push(message);
    this.#elements.set(message, element);
    this.#log.append(element);
    while (this.messages.length > MESSAGES_KEPT) {
      this.remove(this.messages[0]);
    }
    this.#follow();
  }

  // Adds to what Diego says. A screen reader reads it once it is whole.
  grow(message, text) {
    this.#log.setAttribute("aria-busy", "true");
    this.#write(message, message.text + text);
    this.#follow();
  }

  // Writes all that he says in the place of what has grown.
  finish(message, text) {
    this.#write(message, text);
    this.#offer(text, this.#elements.get(message));
    this.#log.removeAttribute("aria-busy");
    this.#follow();
  }

  #write(message, text) {
    message.text = text;
    this.#elements.get(message).querySelector(".text").replaceChildren(...withLinks(text));
  }

  // The lines are buttons below their introduction; later they are text again.
  #offer(text, element) {
    const [introduction, ...lines] = text.split("\n");
    if (lines.length === 0 || !this.#introductions.includes(introduction)) {
      return;
    }
    const choices = copyOf("choices");
    for (const line of lines.map((each) => each.replace(/^\d+\. /, ""))) {
      const choice = copyOf("choice");
      const button = choice.querySelector("button");
      button.textContent = line;
      button.addEventListener("click", () => this.#choose(line));
      choices.append(choice);
    }
    const shown = element.querySelector(".text");
    shown.textContent = introduction;
    element.append(choices);
    this.#choices = { choices, shown, text };
  }

  #withdraw() {
    if (this.#choices) {
      const { choices, shown, text } = this.#choices;
      choices.remove();
      shown.replaceChildren(...withLinks(text));
      this.#choices = null;
    }
  }

  remove(message) {
    this.messages.splice(this.messages.indexOf(message), 1);
    this.#elements.get(message).remove();
    this.#elements.delete(message);
  }

  clear() {
    this.#choices = null;
    this.#log.removeAttribute("aria-busy");
    this.#elements.clear();
    this.#log.replaceChildren();
    this.toEnd();
    return this.messages.splice(0);
  }

  markUnanswered(message, sendAgain) {
    const mark = copyOf("mark");
    const reason = message.reason ? ` (${message.reason})` : "";
    mark.querySelector("span").textContent = `Diego did not answer${reason}.`;
    const button = mark.querySelector("button");
    button.setAttribute("aria-label", `Send again: ${message.text}`);
    button.addEventListener("click", sendAgain);
    this.#elements.get(message)?.append(mark);
    this.#follow();
  }

  // What was said and read, for people who keep it elsewhere.
  asText() {
    return this.messages
      .map(({ speaker, text }) => (speaker ? `${speaker}: ${text}` : `(${text})`))
      .join("\n");
  }

  said() {
    return this.messages.filter(({ speaker }) => speaker === "You");
  }

  toEnd() {
    this.#following = true;
    this.#follow();
  }

  #follow() {
    if (this.#following) {
      this.#log.scrollTop = this.#log.scrollHeight;
      this.#scrolled = this.#log.scrollTop;
    }
    this.#showNewest();
  }

  // Only who scrolls up stops following: the end also moves away as the field grows.
  #noteWhere() {
    const { scrollTop, scrollHeight, clientHeight } = this.#log;
    if (scrollHeight - clientHeight - scrollTop < 8) {
      this.#following = true;
    } else if (scrollTop < this.#scrolled) {
      this.#following = false;
    }
    this.#scrolled = scrollTop;
    this.#showNewest();
  }

  #showNewest() {
    if (this.#following && this.#newest === document.activeElement) {
      this.#log.focus(); // What is hidden loses the focus.
    }
    this.#newest.hidden = this.#following;
  }
}

function bubbleOf({ speaker, text, time }) {
  const bubble = copyOf("bubble");
  bubble.classList.add(speaker === "You" ? "from-you" : "from-diego");
  bubble.querySelector(".speaker").textContent = speaker;
  const said = bubble.querySelector(".text");
  said.append(...(speaker === "You" ? [text] : withLinks(text)));
  if (time) {
    const at = describe(new Date(time));
    bubble.setAttribute("aria-description", at);
    bubble.querySelector(".speaker").dataset.time = at;
  }
  return bubble;
}

function noteOf({ text }) {
  const note = document.createElement("p");
  note.className = "note";
  note.textContent = text;
  return note;
}

function describe(date) {
  const isToday = date.toDateString() === new Date().toDateString();
  const format = isToday ? {} : { dateStyle: "medium" };
  return date.toLocaleString([], { ...format, timeStyle: "short" });
}

function withLinks(text) {
  const nodes = [];
  let end = 0;
  for (const { 0: address, index } of text.matchAll(ADDRESS)) {
    if (URL.canParse?.(address) ?? true) {
      const link = copyOf("link");
      link.href = link.textContent = address;
      nodes.push(text.slice(end, index), link);
      end = index + address.length;
    }
  }
  return [...nodes, text.slice(end)];
}

function copyOf(id) {
  return document.getElementById(id).content.firstElementChild.cloneNode(true);
}
