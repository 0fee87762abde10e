// SPDX-License-Identifier: GPL-3.0-or-later
// Which colours were chosen on this device. Only the pages of its own copy name this script, before
// their style sheet (sw.js): there it is at hand, so that the first paint has the colours and waits
// for nothing. A page from the network is painted without, and app.js sets them.
"use strict";
try {
  const theme = localStorage.getItem("theme");
  if (theme) document.documentElement.dataset.theme = theme;
} catch {
  // Storage is switched off: the device's colours it is.
}
