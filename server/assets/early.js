// SPDX-License-Identifier: GPL-3.0-or-later
// Which colours were chosen on this device. Nothing waits for it: it is small, asked for before the
// style sheet and kept for good, so it is there before what the style sheet lets show.
"use strict";
try {
  const theme = localStorage.getItem("theme");
  if (theme) document.documentElement.dataset.theme = theme;
} catch {
  // Storage is switched off: the device's colours it is.
}
