// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/delivery/pack.h"

#include <set>

#include "server/http/encode.h"
#include "server/pages/address.h"

namespace pcso {
namespace {

// What pages need without linking to it: the frame that a search on the device fills, the page of
// what is saved, what an installed app asks for, and what sets the colours chosen before a page of
// the pack is painted.
std::vector<std::string> not_linked() {
  return {"/", "/search", "/saved", "/manifest.webmanifest", pages::asset_address("early.js")};
}

bool is_kept(std::string_view address) {
  for (const std::string_view other :
       {"//", "/search", "/api/", "/openapi.json", "/opensearch.xml", "/offline/"}) {
    if (address.starts_with(other)) return false;
  }
  return address.starts_with('/');
}

std::string unescaped(std::string_view text) {
  std::string out;
  while (true) {
    const std::size_t at = text.find("&amp;");
    out += text.substr(0, at);
    if (at == std::string_view::npos) return out;
    out += '&';
    text.remove_prefix(at + 5);
  }
}

}  // namespace

std::vector<std::string> links(const std::string& text) {
  std::vector<std::string> out;
  for (const std::string_view attribute : {"href=\"", " src=\"", "\"src\": \"", "data-device=\""}) {
    for (std::size_t at = text.find(attribute); at != std::string::npos;
         at = text.find(attribute, at + 1)) {
      const std::size_t begin = at + attribute.size();
      const std::string address =
          unescaped(std::string_view(text).substr(begin, text.find_first_of("\"#", begin) - begin));
      if (is_kept(address)) out.push_back(address);
    }
  }
  return out;
}

Pack pack(const std::function<SharedReply(const std::string& path)>& get) {
  std::vector<std::string> todo = not_linked();
  std::set<std::string> seen(todo.begin(), todo.end());
  Pack out;
  while (!todo.empty()) {
    const std::string address = todo.back();
    todo.pop_back();
    const SharedReply reply = get(address);
    if (reply->status != 200) continue;
    ++out.count;
    out.bytes.append(address).append("\t").append(reply->type).append("\t");
    out.bytes.append(std::to_string(reply->body.size())).append("\n").append(reply->body);
    if (!reply->type.starts_with("text/html") && !reply->type.ends_with("manifest+json")) continue;
    for (std::string& link : links(reply->body)) {
      if (seen.insert(link).second) todo.push_back(std::move(link));
    }
  }
  out.digest = digest(out.bytes);
  out.address = "/offline/pages-" + out.digest + ".pack";
  return out;
}

}  // namespace pcso
