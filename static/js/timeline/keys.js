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
  "/": "search",
  "?": "keys",
};

export function listenToKeys(element, actions) {
  element.addEventListener("keydown", (event) => {
    if (event.target !== element || event.ctrlKey || event.metaKey || event.altKey) return;
    const action = KEYS[event.key];
    if (!action) return;
    event.preventDefault();
    actions[action]();
  });
}
