// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ingest/walk.h"

#include <fnmatch.h>

#include <algorithm>
#include <fstream>

#include "indexer/text/strings.h"
#include "indexer/text/utf8.h"

namespace pcso {
namespace {

namespace fs = std::filesystem;

constexpr int deepest_folder = 64;

// Nobody has more patterns than that.
constexpr std::uintmax_t longest_ignore_file = 1 << 20;

std::vector<std::string> ignore_patterns(const fs::path& folder) {
  std::vector<std::string> out;
  const fs::path file = folder / ".pcso-ignore";
  std::error_code failed;
  // A pipe of that name would never come to an end, and a link leads elsewhere.
  if (fs::symlink_status(file, failed).type() != fs::file_type::regular) return out;
  if (fs::file_size(file, failed) > longest_ignore_file) return out;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) {
    const std::string pattern(text::trim(line));
    if (!pattern.empty() && !pattern.starts_with('#')) out.push_back(pattern);
  }
  return out;
}

bool ignored(const std::vector<std::string>& patterns, const std::string& below, bool folder) {
  const std::string name = below.substr(below.rfind('/') + 1);
  return std::any_of(patterns.begin(), patterns.end(), [&](const std::string& given) {
    std::string pattern = given;
    if (pattern.ends_with('/')) {
      if (!folder) return false;
      pattern.pop_back();
    }
    return ::fnmatch(pattern.c_str(), name.c_str(), FNM_PERIOD) == 0 ||
           ::fnmatch(pattern.c_str(), below.c_str(), FNM_PATHNAME | FNM_PERIOD) == 0;
  });
}

// Moves the cursor, hides, or turns the direction of what follows.
bool is_treacherous(char32_t code) {
  return code < 0x20 || (code >= 0x7F && code < 0xA0) || (code >= 0x200B && code <= 0x200F) ||
         (code >= 0x2028 && code <= 0x202E) || (code >= 0x2060 && code <= 0x206F) ||
         code == 0xFEFF || code == 0xFFFD;
}

std::string escaped(std::string_view text, std::string_view also, std::string_view kept) {
  std::string out;
  while (!text.empty()) {
    const text::Character character = text::character_at(text, 0);
    const std::string_view bytes = text.substr(0, character.bytes);
    if (also.find(bytes) != std::string_view::npos) {
      out.append("\\").append(bytes);
    } else if (is_treacherous(character.code) && kept.find(bytes) == std::string_view::npos) {
      for (const char byte : bytes) {
        constexpr const char* digits = "0123456789ABCDEF";
        const auto value = static_cast<unsigned char>(byte);
        out.append("\\x").append(1, digits[value >> 4]).append(1, digits[value & 0xF]);
      }
    } else {
      out.append(bytes);
    }
    text.remove_prefix(bytes.size());
  }
  return out;
}

class Walker {
 public:
  Walker(const fs::path& root, Problems& problems)
      : root_(root), patterns_(ignore_patterns(root)), problems_(problems) {}

  void folder(const fs::path& path, const std::string& below, int depth,
              std::vector<FoundFile>& out) {
    const auto skip = [&](const std::string& name, const std::string& why) {
      problems_.push_back({Problem::Severity::skipped, why, {name}});
    };
    if (depth > deepest_folder) {
      skip(name_of(below), "folders nest deeper than " + std::to_string(deepest_folder));
      return;
    }
    std::error_code failed;
    std::vector<fs::directory_entry> entries;
    for (fs::directory_iterator at(path, failed), end; !failed && at != end; at.increment(failed)) {
      entries.push_back(*at);
    }
    if (failed) {
      problems_.push_back({Problem::Severity::error,
                           "the folder can't be read: " + failed.message(),
                           {name_of(below)}});
    }
    std::sort(entries.begin(), entries.end(),
              [](const fs::directory_entry& a, const fs::directory_entry& b) {
                return a.path().filename().native() < b.path().filename().native();
              });
    for (const fs::directory_entry& entry : entries) {
      const std::string name = entry.path().filename().string();
      if (name.starts_with('.')) continue;
      const std::string here = below.empty() ? name : below + '/' + name;
      const fs::file_type type = entry.symlink_status(failed).type();
      if (ignored(patterns_, here, type == fs::file_type::directory)) continue;
      if (type == fs::file_type::directory) {
        folder(entry.path(), here, depth + 1, out);
      } else if (type == fs::file_type::regular) {
        out.push_back({entry.path(), name_of(here), safe_name(here), root_});
      } else {
        skip(name_of(here), type == fs::file_type::symlink
                                ? "a link: only files in the folder itself are read"
                                : "not a regular file");
      }
    }
  }

 private:
  [[nodiscard]] std::string name_of(const std::string& below) const {
    const std::string root = root_.lexically_normal().string();
    if (below.empty()) return safe_name(root);
    return safe_name(root.ends_with('/') ? root + below : root + '/' + below);
  }

  fs::path root_;
  std::vector<std::string> patterns_;
  Problems& problems_;
};

}  // namespace

std::vector<FoundFile> walk(const std::vector<fs::path>& roots, Problems& problems) {
  std::vector<FoundFile> out;
  for (const fs::path& root : roots) {
    std::error_code failed;
    // The person named the root: a link there is followed.
    const fs::file_type type = fs::status(root, failed).type();
    if (type == fs::file_type::directory) {
      Walker(root, problems).folder(root, "", 0, out);
    } else if (type == fs::file_type::regular) {
      // Opened where it is: a link that the person named is followed, once.
      const fs::path path = fs::canonical(root, failed);
      out.push_back(
          {failed ? root : path, safe_name(root.string()), safe_name(root.filename().string())});
    } else {
      problems.push_back({Problem::Severity::error,
                          type == fs::file_type::not_found ? "no such file or folder"
                                                           : "neither a file nor a folder",
                          {safe_name(root.string())}});
    }
  }
  return out;
}

std::string safe_name(std::string_view text) { return escaped(text, "\\", {}); }

std::string safe_text(std::string_view text) { return escaped(text, {}, "\t\n"); }

}  // namespace pcso
