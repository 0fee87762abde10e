// SPDX-License-Identifier: GPL-3.0-or-later
// Read before the first paint: says that scripts run, and which colours were chosen on this device.
"use strict";
document.documentElement.classList.add("js");
try {
  const theme = localStorage.getItem("theme");
  if (theme) document.documentElement.dataset.theme = theme;
} catch {
  // Storage is switched off: the device's colours it is.
}
