// The field in which a person writes, and the hint beside it.

import { recall, store } from "./memory.js";

// Some letters have no shape, such as the Hangul filler U+3164.
const VISIBLE = /[^\p{Cc}\p{Cf}\p{Z}\u115f\u1160\u3164\uffa0]/u;

// A keyboard on a screen has no Shift and Enter: there, the button sends.
const touched = matchMedia("(pointer: coarse)");

const encoder = new TextEncoder();

// Its handlers are `send`, which says whether a text was sent, and `said`, which returns
// the texts that were.
export class Field {
  #field;
  #hint;
  #mostBytes;
  #handlers;
  #back = 0; // How many of these texts ago the one was said that is in the field.

  constructor(composer, field, hint, mostBytes, handlers) {
    this.#field = field;
    this.#hint = hint;
    this.#mostBytes = mostBytes;
    this.#handlers = handlers;
    composer.addEventListener("submit", (event) => this.#submit(event));
    field.addEventListener("input", () => this.draft());
    field.addEventListener("keydown", (event) => this.#press(event, composer));
    touched.addEventListener("change", () => this.#nameEnter());
    this.#nameEnter();
    // What was typed while the page loaded counts for more than what was kept.
    this.draft(field.value || String(recall("draft") ?? ""));
  }

  focus() {
    this.#field.focus();
  }

  draft(text = this.#field.value) {
    this.#field.value = text;
    store("draft", text);
    this.showHint();
    this.#fit();
  }

  get hint() {
    return this.#hint.textContent;
  }

  // Shows a hint, or how much the text is too long.
  showHint(text) {
    const over = this.#excess(this.#field.value.trim());
    const characters = over === 1 ? "character" : "characters";
    this.#field.setAttribute("aria-invalid", over > 0);
    this.#hint.textContent = text ?? (over ? `Too long by ${over} ${characters}.` : "");
  }

  // Returns how many characters there are beyond what the server takes.
  #excess(text) {
    if (encoder.encode(text).length <= this.#mostBytes) {
      return 0;
    }
    const characters = [...text];
    let bytes = 0;
    const first = characters.findIndex((character) => {
      bytes += encoder.encode(character).length;
      return bytes > this.#mostBytes;
    });
    return characters.length - first;
  }

  // Browsers without field-sizing leave the field one line high.
  #fit() {
    if (!CSS.supports("field-sizing", "content")) {
      this.#field.style.height = "auto";
      this.#field.style.height = `${this.#field.scrollHeight + 2}px`; // With its border.
    }
  }

  #submit(event) {
    event.preventDefault();
    const text = this.#field.value.trim();
    if (VISIBLE.test(text) && !this.#excess(text) && this.#handlers.send(text)) {
      this.draft("");
    }
    this.focus();
  }

  #nameEnter() {
    this.#field.enterKeyHint = touched.matches ? "enter" : "send";
  }

  #press(event, composer) {
    // Safari says 229 instead of "composing" for the Enter that ends it.
    const isComposing = event.isComposing || event.keyCode === 229;
    if (event.key === "Enter" && !event.shiftKey && !isComposing && !touched.matches) {
      event.preventDefault();
      composer.requestSubmit();
    } else if (event.key === "ArrowUp" || event.key === "ArrowDown") {
      this.#sayAgain(event);
    }
  }

  // Brings back what was said, the last first, while nothing else is in the field.
  #sayAgain(event) {
    const { value } = this.#field;
    const said = ["", ...this.#handlers.said().reverse()];
    const isUntouched = value === said[this.#back];
    const next = (isUntouched ? this.#back : 0) + (event.key === "ArrowUp" ? 1 : -1);
    if ((isUntouched || value === "") && next in said) {
      event.preventDefault();
      this.draft(said[next]);
      this.#back = next;
    }
  }
}
