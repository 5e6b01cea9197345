// A filter that is not set has no place in the address. Filters that are unfolded stay so when they come back with the
// answer.
document.addEventListener("htmx:configRequest", (event) => {
  const form = event.detail.elt;
  if (!form.matches(".filters, .conflict-filter")) return;
  for (const [name, value] of [...event.detail.formData.entries()]) if (value === "") event.detail.formData.delete(name);
  if (form.querySelector("details[open]")) event.detail.headers["Unfolded"] = "true";
});
