// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/fetch/fetch.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <ctime>
#include <fstream>
#include <iterator>
#include <optional>
#include <set>
#include <thread>

#include "indexer/digest/sha256.h"
#include "indexer/reading/side_file.h"
#include "indexer/text/strings.h"
#include "indexer/text/utf8.h"

namespace pcso {
namespace {

namespace fs = std::filesystem;
using Milliseconds = std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

// The media types that there are readers for, and what their files are called.
struct MediaType {
  std::string_view type;
  std::string_view ending;
};
constexpr std::array<MediaType, 10> media_types{{
    {"application/xml", ".xml"},
    {"text/xml", ".xml"},
    {"application/akn+xml", ".xml"},
    {"text/html", ".html"},
    {"application/xhtml+xml", ".html"},
    {"application/pdf", ".pdf"},
    {"application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx"},
    {"application/vnd.oasis.opendocument.text", ".odt"},
    {"text/markdown", ".md"},
    {"text/plain", ".txt"},
}};

std::string_view ending_of(std::string_view type) {
  for (const MediaType& known : media_types) {
    if (known.type == type) return known.ending;
  }
  return type == "application/json" ? ".json" : "";
}

bool is_plain_id(std::string_view id) {
  return !id.empty() && id.size() <= 100 && id.front() != '-' &&
         std::all_of(id.begin(), id.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  c == '-';
         });
}

std::string media_type(const HttpReply& reply) {
  const auto found = reply.headers.find("content-type");
  if (found == reply.headers.end()) return "";
  return text::fold(text::trim(std::string_view(found->second).substr(0, found->second.find(';'))));
}

std::string header(const HttpReply& reply, const std::string& name) {
  const auto found = reply.headers.find(name);
  return found == reply.headers.end() ? "" : found->second;
}

std::string now_in_utc() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  ::gmtime_r(&now, &parts);
  std::array<char, 32> out{};
  std::strftime(out.data(), out.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
  return out.data();
}

std::optional<std::string> bytes_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return {};
  return std::string(std::istreambuf_iterator<char>(in), {});
}

// Writes the file whole or not at all: beside its place, to the disk, then in its place.
void put(const fs::path& path, std::string_view bytes) {
  const fs::path part = path.parent_path() / ('.' + path.filename().string() + ".part");
  const auto fail = [&](const char* what) {
    const int number = errno;
    ::unlink(part.c_str());
    throw Error(ErrorKind::io, path.string() + ": can't " + what + ": " + std::strerror(number));
  };
  // A link that someone left there is not followed.
  ::unlink(part.c_str());
  const int file = ::open(part.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
  if (file < 0) fail("be written");
  while (!bytes.empty()) {
    const ssize_t written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) {
      ::close(file);
      fail("be written");
    }
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  const bool synced = ::fsync(file) == 0;
  if (::close(file) != 0 || !synced) fail("be written to the disk");
  if (::rename(part.c_str(), path.c_str()) != 0) fail("be put in its place");
  const int folder = ::open(path.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder >= 0) {
    ::fsync(folder);
    ::close(folder);
  }
}

class Fetcher {
 public:
  explicit Fetcher(const FetchOptions& options) : options_(options), client_(options.limits) {}

  Fetched bring(const Wanted& wanted) {
    Fetched out{.id = wanted.id};
    try {
      const Before before = look(wanted);
      const HttpReply reply = ask(wanted, before);
      if (reply.status == 304 && before.intact) {
        out.outcome = Fetched::Outcome::unchanged;
        out.file = before.file;
        out.bytes = before.bytes;
      } else {
        keep(wanted, before, reply, out);
      }
    } catch (const Error& error) {
      out.message = error.what();
    }
    return out;
  }

 private:
  // What an earlier run brought.
  struct Before {
    fs::path file;
    SideFile side;
    std::size_t bytes = 0;
    bool intact = false;  // the file is what was brought, from this address
  };

  [[nodiscard]] fs::path file_named(const std::string& id, std::string_view ending) const {
    return options_.folder / (id + std::string(ending));
  }
  static fs::path side_of(const fs::path& file) { return side_file_names(file.string()).front(); }

  [[nodiscard]] Before look(const Wanted& wanted) const {
    std::set<std::string_view> endings{".json"};
    for (const MediaType& known : media_types) endings.insert(known.ending);
    for (const std::string_view ending : endings) {
      Before out{.file = file_named(wanted.id, ending)};
      const std::optional<std::string> side = bytes_of(side_of(out.file));
      if (!side) continue;
      Problems problems;
      // A side file that a person broke is theirs to mend: it is not written over.
      out.side = read_side_file({side_of(out.file).string(), *side}, problems);
      if (!problems.empty()) {
        throw Error(ErrorKind::bad_document, side_of(out.file).string() + ": " +
                                                 problems.front().message + "; mend it first");
      }
      if (!out.side.provenance) continue;
      const std::optional<std::string> bytes = bytes_of(out.file);
      out.bytes = bytes ? bytes->size() : 0;
      out.intact = bytes && out.side.provenance->address == wanted.address &&
                   out.side.provenance->sha256 == sha256(*bytes);
      return out;
    }
    return {};
  }

  HttpReply ask(const Wanted& wanted, const Before& before) {
    std::map<std::string, std::string> headers;
    if (before.intact) {
      if (!before.side.provenance->etag.empty())
        headers["If-None-Match"] = before.side.provenance->etag;
      if (!before.side.provenance->last_modified.empty())
        headers["If-Modified-Since"] = before.side.provenance->last_modified;
    }
    std::string address = wanted.address;
    int hops = 0;
    for (int attempt = 1;; ++attempt) {
      HttpReply reply = politely(address, headers);
      if (reply.status >= 300 && reply.status < 400 && reply.status != 304) {
        if (++hops > options_.redirects)
          fail("more than " + std::to_string(options_.redirects) + " redirects");
        address = next_hop(address, header(reply, "location"));
        --attempt;
        continue;
      }
      const bool busy = reply.status == 429 || reply.status == 503;
      if (!busy && !reply.transient) {
        if (!reply.error.empty()) fail(reply.error);
        if (reply.status != 200 && reply.status != 304)
          fail("the server answers " + std::to_string(reply.status));
        return reply;
      }
      if (attempt >= options_.attempts) {
        fail(busy ? "the server is busy (" + std::to_string(reply.status) + ")" : reply.error);
      }
      if (busy) wait_as_asked(reply);
    }
  }

  [[noreturn]] static void fail(const std::string& message) { throw Error(ErrorKind::io, message); }

  static std::string next_hop(const std::string& address, const std::string& location) {
    const std::string next = resolve(address, location);
    const WebAddress to = web_address(next);
    if (location.empty() || to.scheme.empty()) fail("redirected to what is no web address");
    if (to.scheme != web_address(address).scheme) fail("redirected to another scheme: " + next);
    return next;
  }

  void wait_as_asked(const HttpReply& reply) {
    const std::optional<std::chrono::seconds> asked =
        retry_after(header(reply, "retry-after"), std::chrono::system_clock::now());
    const Milliseconds time = asked ? Milliseconds(*asked) : options_.delay * 5;
    if (time > options_.longest_wait)
      fail("the server asks to come back in " + std::to_string(time.count() / 1000) + " s");
    pass(time);
  }

  // One request, not before the host had its rest.
  HttpReply politely(const std::string& address,
                     const std::map<std::string, std::string>& headers) {
    const std::string host = web_address(address).host;
    if (const auto last = asked_.find(host); last != asked_.end()) {
      const auto since = std::chrono::duration_cast<Milliseconds>(Clock::now() - last->second);
      if (since < options_.delay) pass(options_.delay - since);
    }
    HttpReply reply = client_.get(address, headers);
    asked_[host] = Clock::now();
    return reply;
  }

  void pass(Milliseconds time) const {
    if (options_.wait) {
      options_.wait(time);
    } else {
      std::this_thread::sleep_for(time);
    }
  }

  void keep(const Wanted& wanted, const Before& before, const HttpReply& reply,
            Fetched& out) const {
    if (reply.status != 200)
      fail("the server answers " + std::to_string(reply.status) + " unasked");
    const std::string type = media_type(reply);
    const std::vector<std::string> expected = text::split(wanted.type, ',');
    if (!expected.empty() && std::find(expected.begin(), expected.end(), type) == expected.end())
      fail("is " + (type.empty() ? "of no stated type" : type) + " where " + wanted.type +
           " is expected");
    const std::string_view ending = ending_of(type);
    if (ending.empty())
      fail("is " + (type.empty() ? "of no stated type" : type) + ", which can't be read");
    if (reply.body.empty()) fail("is empty");

    SideFile side = before.side;
    if (side.info.licence.empty()) side.info.licence = wanted.licence;
    Provenance provenance{.address = wanted.address,
                          .fetched = now_in_utc(),
                          .sha256 = sha256(reply.body),
                          .type = type,
                          .etag = header(reply, "etag"),
                          .last_modified = header(reply, "last-modified")};
    out.file = file_named(wanted.id, ending);
    out.bytes = reply.body.size();
    out.outcome = Fetched::Outcome::unchanged;
    if (!before.intact || before.side.provenance->sha256 != provenance.sha256 ||
        before.file != out.file) {
      out.outcome = Fetched::Outcome::fetched;
      put(out.file, reply.body);
    }
    side.provenance = std::move(provenance);
    put(side_of(out.file), to_xml(side));
    // The same document in another format replaces the one before, if nobody changed that.
    if (before.intact && before.file != out.file) {
      std::error_code ignored;
      fs::remove(before.file, ignored);
      fs::remove(side_of(before.file), ignored);
    }
  }

  const FetchOptions& options_;
  HttpClient client_;
  std::map<std::string, Clock::time_point> asked_;  // when each host was asked last
};

}  // namespace

std::vector<Wanted> read_fetch_list(std::string_view tsv, const std::string& file,
                                    Problems& problems) {
  std::vector<Wanted> out;
  std::set<std::string> ids;
  std::size_t number = 0;
  for (const std::string_view line : text::lines(tsv)) {
    ++number;
    if (text::trim(line).empty() || line.starts_with('#') || line.starts_with("id\t")) continue;
    const auto complain = [&](const std::string& message) {
      problems.push_back({Problem::Severity::error,
                          message,
                          {file, number, 1, std::string(text::prefix(line, 120))}});
    };
    std::vector<std::string> fields = text::fields(line);
    const std::size_t count = fields.size();
    fields.resize(4);
    if (count < 2 || count > fields.size()) {
      complain(
          "a document needs an id and an address, then a type and a licence, separated by tabs");
    } else if (!is_plain_id(fields[0])) {
      complain("the id \"" + fields[0] + "\" may hold letters, digits and hyphens");
    } else if (web_address(fields[1]).scheme.empty()) {
      complain("\"" + fields[1] + "\" is no http or https address");
    } else if (!ids.insert(fields[0]).second) {
      complain("a second document with the id \"" + fields[0] + '"');
    } else {
      out.push_back({fields[0], fields[1], text::fold(fields[2]), fields[3]});
    }
  }
  return out;
}

std::vector<Fetched> fetch(std::span<const Wanted> list, const FetchOptions& options,
                           const std::function<void(const Fetched&)>& tell) {
  std::error_code failed;
  fs::create_directories(options.folder, failed);
  if (!fs::is_directory(options.folder)) {
    throw Error(ErrorKind::io, options.folder.string() + ": can't be made: " + failed.message());
  }
  Fetcher fetcher(options);
  std::vector<Fetched> out;
  for (const Wanted& wanted : list) {
    out.push_back(fetcher.bring(wanted));
    tell(out.back());
  }
  return out;
}

std::optional<std::chrono::seconds> retry_after(std::string_view header,
                                                std::chrono::system_clock::time_point now) {
  const std::string value(text::trim(header));
  if (value.empty()) return {};
  if (std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; })) {
    constexpr std::size_t longest = 9;
    if (value.size() > longest) return std::chrono::hours(24 * 365);
    return std::chrono::seconds(std::stol(value));
  }
  const std::time_t then = http_date(value);
  if (then < 0) return {};
  const auto left = std::chrono::system_clock::from_time_t(then) - now;
  return std::max(std::chrono::seconds(0), std::chrono::duration_cast<std::chrono::seconds>(left));
}

}  // namespace pcso
