import "dateline/desk/refusals.js";
import { openDatesInPlace } from "dateline/article/dates.js";
import { showNamedClaim } from "dateline/article/passages.js";
import { offerNewClaims } from "dateline/article/selection.js";

showNamedClaim();
offerNewClaims();
openDatesInPlace();
