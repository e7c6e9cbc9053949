// What every page does beyond being read. Everything here is an addition: the site works without it.
// The build makes one file of the parts; what is rarely wanted is in files of its own, loaded when it is.
"use strict";

import "./site/base.js";
import "./site/colours.js";
import "./site/copying.js";
import "./site/reading-list.js";
import "./site/visits.js";
import "./site/dates.js";
import "./site/palette.js";
import "./site/keys.js";
