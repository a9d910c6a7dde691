// What this tab keeps over a reload, in the browser's sessionStorage.

export function store(name, value) {
  try {
    sessionStorage.setItem(name, JSON.stringify(value));
  } catch {
    // The storage is full or forbidden. The conversation goes on without.
  }
}

export function recall(name) {
  try {
    return JSON.parse(sessionStorage.getItem(name));
  } catch {
    return null; // There is no storage, or not what this page has stored.
  }
}

// --- The key by which Diego knows the conversation again ---

const KEY = /^[\w-]{22}$/;
const PAGE = makeKey();

function makeKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const base64 = btoa(String.fromCharCode(...bytes));
  return base64.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

export let key;

export function takeKey(another = makeKey()) {
  key = another;
  store("key", key);
}

// A copied tab has the storage of the first, but is another conversation: whoever has
// the key already answers the one that asks.
export function shareNoKey(onCopy) {
  const tabs = new BroadcastChannel("keys");
  tabs.addEventListener("message", ({ data }) => {
    if (data.key === key && !data.to) {
      tabs.postMessage({ key, to: data.from });
    } else if (data.key === key && data.to === PAGE) {
      takeKey();
      onCopy();
    }
  });
  tabs.postMessage({ key, from: PAGE });
}

const kept = recall("key");
takeKey(KEY.test(kept) ? kept : undefined);
