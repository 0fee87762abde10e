// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/fetch/fetch.h"

#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <netinet/in.h>

#include <algorithm>

#include "indexer/digest/sha256.h"
#include "indexer/reading/side_file.h"
#include "tests/support/bad_server.h"
#include "tests/support/temp_folder.h"

namespace pcso {
namespace {

namespace fs = std::filesystem;
using support::BadServer;
using support::http_answer;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using Outcome = Fetched::Outcome;

const std::string html = "Content-Type: text/html; charset=utf-8";

// What each path of the server does; "/busy" is so once.
class Server {
 public:
  Server() : server_([this](const BadServer::Asked& asked) { return answer(asked); }) {}
  BadServer* operator->() { return &server_; }

 private:
  BadServer::Answer answer(const BadServer::Asked& asked) {
    const std::string& path = asked.path;
    if (path == "/page") return {http_answer("200 OK", {html}, "<p>page</p>")};
    if (path == "/tagged") {
      if (const auto tag = asked.headers.find("if-none-match");
          tag != asked.headers.end() && tag->second == "\"v1\"") {
        return {http_answer("304 Not Modified", {}, "")};
      }
      return {http_answer("200 OK",
                          {html, "ETag: \"v1\"", "Last-Modified: Fri, 20 Nov 2026 10:00:00 GMT"},
                          "<p>tagged</p>")};
    }
    if (path == "/slow") return {"HTTP/1.1 200 OK\r\n" + html + "\r\n\r\n<p>", true};
    if (path == "/dumb") return {"", true};
    if (path == "/cut") {
      return {"HTTP/1.1 200 OK\r\n" + html + "\r\nContent-Length: 1000\r\n\r\n<p>cut"};
    }
    if (path == "/says-big") {
      return {"HTTP/1.1 200 OK\r\n" + html + "\r\nContent-Length: 99999999999\r\n\r\n", true};
    }
    if (path == "/big") {
      return {"HTTP/1.1 200 OK\r\n" + html + "\r\n\r\n", false, std::string(65536, 'x')};
    }
    if (path == "/endless-headers") {
      return {"HTTP/1.1 200 OK\r\n", false, "X-More: " + std::string(1000, 'x') + "\r\n"};
    }
    if (path == "/loop") return {http_answer("302 Found", {"Location: /loop"}, "")};
    if (path == "/moved") return {http_answer("301 Moved Permanently", {"Location: page"}, "")};
    if (path == "/to-file") return {http_answer("302 Found", {"Location: file:///etc/passwd"}, "")};
    if (path == "/to-https")
      return {http_answer("302 Found", {"Location: https://127.0.0.1/"}, "")};
    if (path == "/nowhere") return {http_answer("302 Found", {}, "")};
    if (path == "/untyped") return {http_answer("200 OK", {}, "x")};
    if (path == "/picture") return {http_answer("200 OK", {"Content-Type: image/png"}, "x")};
    if (path == "/empty") return {http_answer("200 OK", {html}, "")};
    if (path == "/busy" && busy_++ == 0)
      return {http_answer("429 Too Many Requests", {"Retry-After: 7"}, "")};
    if (path == "/busy") return {http_answer("200 OK", {html}, "<p>at last</p>")};
    if (path == "/very-busy")
      return {http_answer("503 Service Unavailable", {"Retry-After: 86400"}, "")};
    if (path == "/always-busy") return {http_answer("503 Service Unavailable", {}, "")};
    if (path == "/304") return {http_answer("304 Not Modified", {}, "")};
    if (path == "/garbage") return {"\x01\x02\x03 nonsense\r\n\r\n"};
    return {http_answer("404 Not Found", {html}, "<p>no</p>")};
  }

  int busy_ = 0;  // touched by the server's thread only
  BadServer server_;
};

class Fetch : public testing::Test {
 protected:
  Fetched one(const std::string& path, const std::string& type = "") {
    const std::vector<Wanted> list{{"doc", server->address(path), type, "OGL 3.0"}};
    return fetch(list, options(), [](const Fetched&) {}).at(0);
  }
  FetchOptions options() {
    FetchOptions out{.folder = folder.path() / "out"};
    out.limits = {.bytes = 1 << 20,
                  .connect = std::chrono::milliseconds(2000),
                  .idle = std::chrono::milliseconds(50),
                  .total = std::chrono::milliseconds(20'000),
                  .allow_private = true};
    out.wait = [this](std::chrono::milliseconds time) { waits.push_back(time); };
    return out;
  }
  std::vector<std::string> files() {
    std::vector<std::string> out;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder.path() / "out"))
      out.push_back(entry.path().filename().string());
    std::sort(out.begin(), out.end());
    return out;
  }
  SideFile side() {
    Problems problems;
    const std::string name = (folder.path() / "out/doc.html.meta.xml").string();
    SideFile out = read_side_file({name, support::read_bytes(name)}, problems);
    EXPECT_THAT(problems, IsEmpty());
    return out;
  }

  support::TempFolder folder;
  Server server;
  std::vector<std::chrono::milliseconds> waits;
};

TEST_F(Fetch, BringsADocumentAndKeepsWhereItCameFrom) {
  const Fetched got = one("/tagged");
  EXPECT_EQ(got.outcome, Outcome::fetched) << got.message;
  EXPECT_THAT(files(), ElementsAre("doc.html", "doc.html.meta.xml"));
  EXPECT_EQ(support::read_bytes(got.file), "<p>tagged</p>");
  const SideFile said = side();
  ASSERT_TRUE(said.provenance.has_value());
  EXPECT_EQ(said.provenance->address, server->address("/tagged"));
  EXPECT_EQ(said.provenance->sha256, sha256("<p>tagged</p>"));
  EXPECT_EQ(said.provenance->type, "text/html");
  EXPECT_EQ(said.provenance->etag, "\"v1\"");
  EXPECT_THAT(said.provenance->fetched, testing::MatchesRegex("20..-..-..T..:..:..Z"));
  EXPECT_EQ(said.info.licence, "OGL 3.0");
  // Where the original is shown to be is the document's own to say.
  EXPECT_EQ(said.info.address, "");
  EXPECT_EQ(said.info.as_at, "");
}

TEST_F(Fetch, AsksOnlyForWhatHasChanged) {
  one("/tagged");
  EXPECT_EQ(one("/tagged").outcome, Outcome::unchanged);
  const BadServer::Asked last = server->asked().back();
  EXPECT_EQ(last.headers.at("if-none-match"), "\"v1\"");
  EXPECT_EQ(last.headers.at("if-modified-since"), "Fri, 20 Nov 2026 10:00:00 GMT");
}

TEST_F(Fetch, BringsAgainWhatWasDamaged) {
  const Fetched got = one("/tagged");
  folder.write("out/doc.html", "<p>tag");
  EXPECT_EQ(one("/tagged").outcome, Outcome::fetched);
  EXPECT_EQ(support::read_bytes(got.file), "<p>tagged</p>");
  EXPECT_FALSE(server->asked().back().headers.contains("if-none-match"));
}

TEST_F(Fetch, SeesThatNothingChangedWithoutAnETagToo) {
  EXPECT_EQ(one("/page").outcome, Outcome::fetched);
  EXPECT_EQ(one("/page").outcome, Outcome::unchanged);
}

TEST_F(Fetch, KeepsWhatAPersonWroteBeside) {
  one("/tagged");
  SideFile said = side();
  said.topic = Topic::powers;
  said.info.title = "Ours";
  said.provenance->etag = "\"old\"";
  folder.write("out/doc.html.meta.xml", to_xml(said));
  one("/tagged");
  EXPECT_EQ(side().topic, Topic::powers);
  EXPECT_EQ(side().info.title, "Ours");
  EXPECT_EQ(side().provenance->etag, "\"v1\"");

  folder.write("out/doc.html.meta.xml", "<meta topic='nonsense'/>");
  EXPECT_THAT(one("/tagged").message, HasSubstr("mend it first"));
  EXPECT_EQ(support::read_bytes(folder.path() / "out/doc.html.meta.xml"),
            "<meta topic='nonsense'/>");
}

TEST_F(Fetch, FailsWithAReasonAndWithoutAFile) {
  struct Row {
    const char* path;
    const char* type;
    const char* message;
  };
  const Row rows[] = {
      {"/missing", "", "answers 404"},
      {"/slow", "", "nothing came for"},
      {"/dumb", "", "nothing came for"},
      {"/cut", "", "cut off before its end"},
      {"/big", "", "larger than 1 MiB"},
      {"/says-big", "", "larger than 1 MiB"},
      {"/loop", "", "more than 5 redirects"},
      {"/to-file", "", "no web address"},
      {"/to-https", "", "another scheme"},
      {"/nowhere", "", "no web address"},
      {"/page", "application/pdf", "is text/html where application/pdf is expected"},
      {"/untyped", "", "of no stated type"},
      {"/picture", "", "is image/png, which can't be read"},
      {"/empty", "", "is empty"},
      {"/304", "", "answers 304"},
      {"/always-busy", "", "busy (503)"},
      {"/very-busy", "", "come back in 86400 s"},
      {"/garbage", "", ""},
      {"/endless-headers", "", ""},
  };
  for (const Row& row : rows) {
    const Fetched got = one(row.path, row.type);
    EXPECT_EQ(got.outcome, Outcome::failed) << row.path;
    EXPECT_THAT(got.message, HasSubstr(row.message)) << row.path;
    EXPECT_NE(got.message, "") << row.path;
    EXPECT_THAT(files(), IsEmpty()) << row.path;
  }
}

TEST_F(Fetch, LeavesWhatItHasWhereTheServerFails) {
  one("/tagged");
  EXPECT_EQ(one("/cut").outcome, Outcome::failed);
  EXPECT_EQ(support::read_bytes(folder.path() / "out/doc.html"), "<p>tagged</p>");
  EXPECT_EQ(side().provenance->address, server->address("/tagged"));
}

TEST_F(Fetch, FollowsARedirectOfTheSameScheme) {
  EXPECT_EQ(one("/moved", "text/html").outcome, Outcome::fetched);
  EXPECT_EQ(server->asked().back().path, "/page");
}

TEST_F(Fetch, WaitsAsLongAsItIsAskedTo) {
  EXPECT_EQ(one("/busy").outcome, Outcome::fetched);
  EXPECT_THAT(waits, testing::Contains(std::chrono::milliseconds(7000)));
}

TEST_F(Fetch, LeavesAHostItsRest) {
  const std::vector<Wanted> list{{"a", server->address("/page"), "", ""},
                                 {"b", server->address("/missing"), "", ""},
                                 {"c", server->address("/page"), "", ""}};
  std::vector<Outcome> told;
  fetch(list, options(), [&](const Fetched& one) { told.push_back(one.outcome); });
  EXPECT_THAT(told, ElementsAre(Outcome::fetched, Outcome::failed, Outcome::fetched));
  ASSERT_EQ(waits.size(), 2U);
  for (const std::chrono::milliseconds time : waits) {
    EXPECT_GT(time, std::chrono::milliseconds(0));
    EXPECT_LE(time, std::chrono::milliseconds(2000));
  }
}

TEST_F(Fetch, AsksNoPrivateAddressUnlessTold) {
  FetchOptions careful = options();
  careful.limits.allow_private = false;
  const std::vector<Wanted> list{{"doc", server->address("/page"), "", ""}};
  const Fetched got = fetch(list, careful, [](const Fetched&) {}).at(0);
  EXPECT_EQ(got.outcome, Outcome::failed);
  EXPECT_THAT(got.message, HasSubstr("private address"));
  EXPECT_THAT(server->asked(), IsEmpty());
}

TEST_F(Fetch, FollowsNoLinkThatIsLeftWhereItWrites) {
  const fs::path victim = folder.write("victim", "mine");
  fs::create_directories(folder.path() / "out");
  fs::create_symlink(victim, folder.path() / "out/.doc.html.part");
  fs::create_symlink(victim, folder.path() / "out/doc.html");
  EXPECT_EQ(one("/page").outcome, Outcome::fetched);
  EXPECT_EQ(support::read_bytes(victim), "mine");
}

TEST(IsPublic, KnowsTheSpecialNetworks) {
  struct Row {
    const char* address;
    bool wanted;
  };
  const Row rows[] = {
      {"8.8.8.8", true},           {"127.0.0.1", false},     {"10.1.2.3", false},
      {"172.16.0.1", false},       {"172.32.0.1", true},     {"192.168.1.1", false},
      {"169.254.169.254", false},  {"100.64.0.1", false},    {"100.128.0.1", true},
      {"0.0.0.0", false},          {"224.0.0.1", false},     {"255.255.255.255", false},
      {"2a00:1450::1", true},      {"::1", false},           {"::", false},
      {"fe80::1", false},          {"fc00::1", false},       {"ff02::1", false},
      {"::ffff:127.0.0.1", false}, {"::ffff:8.8.8.8", true}, {"64:ff9b::10.0.0.1", false},
      {"2002:7f00:1::", false},    {"2001:db8::1", false},
  };
  for (const Row& row : rows) {
    sockaddr_storage storage{};
    auto* in6 = reinterpret_cast<sockaddr_in6*>(&storage);
    auto* in4 = reinterpret_cast<sockaddr_in*>(&storage);
    if (std::string_view(row.address).find(':') != std::string_view::npos) {
      in6->sin6_family = AF_INET6;
      ASSERT_EQ(::inet_pton(AF_INET6, row.address, &in6->sin6_addr), 1);
    } else {
      in4->sin_family = AF_INET;
      ASSERT_EQ(::inet_pton(AF_INET, row.address, &in4->sin_addr), 1);
    }
    EXPECT_EQ(is_public(reinterpret_cast<const sockaddr&>(storage)), row.wanted) << row.address;
  }
}

TEST(FetchList, NamesWhatItCanNotUse) {
  Problems problems;
  const std::vector<Wanted> list = read_fetch_list(
      "id\taddress\ttype\tlicence\n# comment\n\na-1\thttps://example.org/a\n"
      "b\thttps://example.org/b\tText/HTML,application/pdf\tOGL 3.0\n"
      "a-1\thttps://example.org/c\n../x\thttps://example.org/d\nx\tfile:///etc/passwd\n"
      "y\thttps://user:pass@example.org/\nlonely\n",
      "list.tsv", problems);
  EXPECT_THAT(list, ElementsAre(Wanted{"a-1", "https://example.org/a", "", ""},
                                Wanted{"b", "https://example.org/b", "text/html,application/pdf",
                                       "OGL 3.0"}));
  ASSERT_EQ(problems.size(), 5U);
  EXPECT_THAT(problems[0].message, HasSubstr("a second document"));
  EXPECT_EQ(problems[0].where.line, 6U);
  EXPECT_THAT(problems[1].message, HasSubstr("the id \"../x\""));
  EXPECT_THAT(problems[2].message, HasSubstr("no http or https address"));
  EXPECT_THAT(problems[3].message, HasSubstr("no http or https address"));
  EXPECT_THAT(problems[4].message, HasSubstr("needs an id and an address"));
}

TEST(RetryAfter, IsSecondsOrADate) {
  const auto now = std::chrono::system_clock::from_time_t(1'795'168'800);  // 2026-11-20 10:00 UTC
  EXPECT_EQ(retry_after("120", now), std::chrono::seconds(120));
  EXPECT_EQ(retry_after("Fri, 20 Nov 2026 10:01:00 GMT", now), std::chrono::seconds(60));
  EXPECT_EQ(retry_after("Fri, 20 Nov 2020 10:01:00 GMT", now), std::chrono::seconds(0));
  EXPECT_GT(retry_after("99999999999999999999", now), std::chrono::hours(24));
  EXPECT_EQ(retry_after("soon", now), std::nullopt);
  EXPECT_EQ(retry_after("", now), std::nullopt);
}

}  // namespace
}  // namespace pcso
