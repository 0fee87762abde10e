// SPDX-License-Identifier: GPL-3.0-or-later
//
// The arrows between rooms stand in CMake, once. An #include that follows none fails here, and so
// does a package seen through another room's door.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>

#include "tests/support/temp_folder.h"

namespace {

namespace fs = std::filesystem;
const fs::path root = PCSO_SOURCE_DIR;

std::map<std::string, std::set<std::string>> arrows() {
  std::map<std::string, std::set<std::string>> out;
  for (const char* part : {"indexer", "server", "cli"}) {
    const std::string cmake = pcso::support::read_bytes(root / part / "CMakeLists.txt");
    const std::regex rule(R"(pcso_(?:room|program|offline)\(([a-z-]+)([^)]*)\))");
    for (std::sregex_iterator at(cmake.begin(), cmake.end(), rule), end; at != end; ++at) {
      std::set<std::string>& uses = out[(*at)[1]];
      std::istringstream words((*at)[2]);
      bool in_uses = false;
      for (std::string word; words >> word;) {
        if (word == "USES" || word == "WITH") {
          in_uses = word == "USES";
        } else if (in_uses) {
          uses.insert(word);
        }
      }
    }
  }
  return out;
}

// A room and all that it may see through those it uses.
std::set<std::string> reachable(const std::map<std::string, std::set<std::string>>& from,
                                const std::string& room) {
  std::set<std::string> out{room};
  std::vector<std::string> todo{room};
  while (!todo.empty()) {
    const std::string at = todo.back();
    todo.pop_back();
    if (const auto found = from.find(at); found != from.end()) {
      for (const std::string& next : found->second) {
        if (out.insert(next).second) todo.push_back(next);
      }
    }
  }
  return out;
}

struct Include {
  fs::path file;
  std::size_t line;
  std::string target;
};

std::vector<Include> includes() {
  std::vector<Include> out;
  for (const char* part : {"indexer", "server", "cli"}) {
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root / part)) {
      if (entry.path().extension() != ".h" && entry.path().extension() != ".cpp") continue;
      std::ifstream in(entry.path());
      std::size_t number = 0;
      for (std::string line; std::getline(in, line);) {
        ++number;
        static const std::regex rule(R"(^\s*#\s*include\s*[<"]([^>"]+)[>"])");
        std::smatch match;
        if (std::regex_search(line, match, rule)) {
          out.push_back({fs::relative(entry.path(), root), number, match[1]});
        }
      }
    }
  }
  return out;
}

std::string room_of(const fs::path& file) {
  const std::string part = file.begin()->string();
  if (std::distance(file.begin(), file.end()) == 2) {
    return part == "indexer" ? "pcso-index" : part == "server" ? "pcso-server" : "pcso";
  }
  return std::next(file.begin())->string();
}

TEST(Rooms, EveryRoomStatesWhatItUses) {
  const auto stated = arrows();
  EXPECT_GE(stated.size(), 10U);
  for (const auto& [room, uses] : stated) {
    for (const std::string& used : uses)
      EXPECT_TRUE(stated.contains(used)) << room << " uses " << used;
  }
}

TEST(Rooms, EveryIncludeFollowsAnArrow) {
  const auto stated = arrows();
  std::size_t seen = 0;
  for (const Include& include : includes()) {
    const fs::path target = include.target;
    const std::string part = target.begin()->string();
    if (part != "indexer" && part != "server" && part != "cli") continue;
    ++seen;
    const std::string room = room_of(include.file);
    ASSERT_TRUE(stated.contains(room)) << include.file << " stands in no room";
    EXPECT_TRUE(reachable(stated, room).contains(room_of(target)))
        << include.file.string() << ':' << include.line << " includes " << include.target
        << ", but " << room << " may not use " << room_of(target);
  }
  EXPECT_GT(seen, 50U);
}

TEST(Rooms, EveryPackageHasOneDoor) {
  struct Door {
    const char* header;
    std::set<std::string> rooms;
    bool in_headers;
  };
  const Door doors[] = {
      {"xapian.h", {"index", "ranking", "search"}, false},
      {"pugixml.hpp", {"readers", "reading", "clml", "office", "pdf", "html"}, false},
      {"httplib.h", {"http"}, false},
      {"CLI/CLI.hpp", {"commands", "subcommands", "pcso", "pcso-index", "pcso-server"}, false},
      {"nlohmann/json.hpp", {"search", "readers", "ingest"}, false},  // ingest: its JSON lines
      {"seccomp.h", {"workers"}, false},
      {"openssl/evp.h", {"digest", "ingest"}, false},
      {"curl/curl.h", {"fetch"}, false},
      {"utf8proc.h", {"text"}, false},
      {"zlib.h", {"http", "index"}, false},
      {"libdeflate.h", {"index"}, false},
      {"tsl/robin_map.h", {"index"}, false},
      {"brotli/encode.h", {"http"}, false},
      {"gumbo.h", {"html"}, false},
      {"md4c-html.h", {"readers"}, false},
      {"zip.h", {"office"}, false},
      {"poppler-document.h", {"pdf"}, false},
      {"poppler-page.h", {"pdf"}, false},
      {"qrencode.h", {"qr"}, false},
      {"kainjow/mustache.hpp", {"pages"}, false},
  };
  for (const Include& include : includes()) {
    for (const Door& door : doors) {
      if (include.target != door.header) continue;
      EXPECT_TRUE(door.rooms.contains(room_of(include.file)))
          << include.file.string() << ':' << include.line << " includes " << door.header;
      // What a class is made of may stand in a header that only its own .cpp files include.
      const bool own = include.file.stem().string().ends_with("_impl");
      EXPECT_TRUE(own || door.in_headers || include.file.extension() != ".h")
          << include.file.string() << ':' << include.line << ": a package's header in one of ours";
    }
  }
}

TEST(Readme, NamesOnlyPathsThatExist) {
  const std::string readme = pcso::support::read_bytes(root / "README.md");
  const std::regex path(
      R"(`((?:indexer|server|cli|corpus|tests|\.ci)/[A-Za-z0-9_./-]*|run|CMakeLists\.txt|CMakePresets\.json|LICENSE)`)");
  std::size_t seen = 0;
  for (std::sregex_iterator at(readme.begin(), readme.end(), path), end; at != end; ++at) {
    ++seen;
    EXPECT_TRUE(fs::exists(root / (*at)[1].str())) << (*at)[1] << " is named by the README";
  }
  EXPECT_GT(seen, 10U);
}

}  // namespace
