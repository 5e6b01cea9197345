import { showNamedClaim } from "dateline/article/passages.js";
import { offerNewClaims } from "dateline/article/selection.js";

showNamedClaim();
offerNewClaims();
