// Starts the timeline on a page that has one.

import { Explorer } from "dateline/timeline/explorer.js";

const root = document.querySelector("[data-timeline]");
const settings = document.getElementById("picture-settings");
if (root && settings) new Explorer(root, JSON.parse(settings.textContent)).start();
