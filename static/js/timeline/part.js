// Fetches a part of a page into an element.

/* global htmx */

/** Resolves once the part stands there, or could not be had: then htmx:responseError or htmx:sendError was sent. */
export async function fetchPart(address, element) {
  element.setAttribute("aria-busy", "true");
  await htmx.ajax("GET", address, { target: element, source: element, swap: "innerHTML" }).catch(() => undefined);
  element.removeAttribute("aria-busy");
}
