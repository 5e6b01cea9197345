// Light or dark: follows the system until the reader chooses. A classic script, so that the choice stands before the first paint.
(() => {
  const root = document.documentElement;
  const KEY = "dateline-scheme";

  const remembered = () => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null; // storage is switched off: the choice lasts for this page only
    }
  };

  const remember = (scheme) => {
    try {
      localStorage.setItem(KEY, scheme);
    } catch {
      return;
    }
  };

  const systemIsDark = matchMedia("(prefers-color-scheme: dark)");
  const present = () => root.dataset.scheme ?? (systemIsDark.matches ? "dark" : "light");

  const chosen = remembered();
  if (chosen === "light" || chosen === "dark") root.dataset.scheme = chosen;

  const label = (button) => {
    button.textContent = present() === "dark" ? button.dataset.toLight : button.dataset.toDark;
  };

  document.addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector("[data-scheme-toggle]");
    if (!button) return;
    label(button);
    button.hidden = false;
    systemIsDark.addEventListener("change", () => label(button));
    button.addEventListener("click", () => {
      root.dataset.scheme = present() === "dark" ? "light" : "dark";
      remember(root.dataset.scheme);
      label(button);
      document.dispatchEvent(new CustomEvent("dateline:scheme", { detail: { scheme: root.dataset.scheme } }));
    });
  });
})();
