// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "server/http/reply.h"
#include "server/http/request.h"

namespace pcso {

/// What stands between the routes and the network: it keeps pages that were made already, and adds
/// what only a server has, the codes and the pack that browsers keep for when there is no signal.
///
///   /qr/ID                a QR code of the page's address (SVG)
///   /offline/pages.json   {version, as_at, pages: {address, bytes, digest, count}}
///   /offline/pages-….pack every page and what they need: for each a line "address, tab, type, tab,
///                         bytes" and then so many bytes
///
/// A page is kept for as long as the index is the same file and the day the same day, and so is
/// what was found, up to a bound: in memory only, never written.
class Delivery {
 public:
  /// `origin` is where readers find this server: "https://handbook.example".
  Delivery(std::filesystem::path index, std::string origin);
  Delivery(const Delivery&) = delete;
  Delivery& operator=(const Delivery&) = delete;
  ~Delivery();

  /// As routes::answer. Any thread may call it.
  SharedReply answer(const Request& request);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace pcso
