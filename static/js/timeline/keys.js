// The keyboard while the timeline has the focus. Everything else stays the page's own.

const KEYS = {
  ArrowRight: "next",
  ArrowLeft: "previous",
  ArrowDown: "laneBelow",
  ArrowUp: "laneAbove",
  Home: "first",
  End: "last",
  Enter: "open",
  " ": "open",
  Escape: "close",
  "+": "closer",
  "=": "closer",
  "-": "wider",
  _: "wider",
  "[": "earlier",
  "]": "later",
  0: "everything",
  g: "go",
  "/": "search",
  "?": "keys",
};

/** Keys with modifiers are the browser's and the page's; Shift and AltGr only where they write a sign such as "?" or "[". */
function isOurs(event) {
  if (event.isComposing || event.metaKey) return false;
  if (event.key.length > 1) return !event.shiftKey && !event.ctrlKey && !event.altKey;
  return event.getModifierState("AltGraph") || (!event.ctrlKey && !event.altKey);
}

export function listenToKeys(element, actions) {
  element.addEventListener("keydown", (event) => {
    const action = event.target === element && isOurs(event) && KEYS[event.key];
    if (!action) return;
    event.preventDefault();
    actions[action]();
  });
}
