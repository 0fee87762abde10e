// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "server/http/reply.h"

namespace pcso {

/// Every page that links lead to from the first one, with what the pages need: what a browser
/// keeps for when there is no signal. Searches and the API are not in it.
struct Pack {
  std::string bytes;    ///< A line "address\ttype\tbytes\n" and so many bytes, for each.
  std::string address;  ///< "/offline/pages-0123456789abcdef.pack"
  std::string digest;   ///< Of the bytes; the version of the pack.
  std::size_t count = 0;
};

/// `get` answers a path with no parameters. The same answers make the same pack.
Pack pack(const std::function<SharedReply(const std::string& path)>& get);

/// The addresses of ours that a page's links and images name, without their places in the page:
/// "/powers/a" for href="/powers/a#p1". Other hosts, searches and the API are left out.
std::vector<std::string> links(const std::string& html);

}  // namespace pcso
