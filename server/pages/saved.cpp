// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pages/address.h"
#include "server/pages/pages.h"

namespace pcso::pages {

std::string saved() { return render("saved", around("Saved on this device")); }

std::string opensearch(std::string_view origin) {
  return render("opensearch",
                View().set("origin", origin).set("icon_192", asset_address("icon-192.png")));
}

std::string manifest() {
  return render("manifest", View()
                                .set("icon", asset_address("icon.svg"))
                                .set("icon_192", asset_address("icon-192.png"))
                                .set("icon_512", asset_address("icon-512.png")));
}

}  // namespace pcso::pages
