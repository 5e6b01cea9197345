// The claim that the address names stands out in the text, all its pieces.

const show = () => {
  for (const mark of document.querySelectorAll("mark.current")) mark.classList.remove("current");
  const [, key] = location.hash.match(/^#claim-(\w+)$/) ?? [];
  if (!key) return;
  for (const mark of document.querySelectorAll(`mark[data-claims~="${key}"]`)) mark.classList.add("current");
};

export const showNamedClaim = () => {
  addEventListener("hashchange", show);
  show();
};
