// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>
#include <string>
#include <string_view>

namespace pcso {

/// True of an id that no file's name may become: the first word of an address that the server
/// answers itself ("search", "law", …), or the id of a document of ours ("powers").
bool is_reserved_id(std::string_view id);

/// Makes a file's name the id of its document.
///
///   policies/patrol.docx   policies-patrol
///   Patrol (v2).pdf        patrol-v2
///   search.html            search-html        search is the server's own
///   policies/patrol.pdf    policies-patrol-pdf   if policies/patrol.docx came before it
///
/// It depends on the names only, so that all ids are known before the first file is read, and they
/// stay when files change.
class DocumentIds {
 public:
  /// The id of the file `name`: its path below the folder that was named, or its own name. No other
  /// call gives the same.
  std::string of(std::string_view name);

  /// Keeps `id` (a side file's, say) from being given to another file. False if it is reserved or
  /// given already.
  bool take(const std::string& id);

 private:
  std::set<std::string> given_;
};

}  // namespace pcso
