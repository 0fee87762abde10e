// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include <atomic>
#include <fstream>
#include <nlohmann/json.hpp>
#include <thread>
#include <vector>

#include "indexer/digest/sha256.h"
#include "server/routes/routes.h"
#include "tests/support/small_index.h"
#include "tests/support/temp_folder.h"

namespace pcso::routes {
namespace {

using Json = nlohmann::json;

TEST(Offline, HandsOutTheIndexAsItIs) {
  const std::filesystem::path index = support::small_index();
  const Json manifest =
      Json::parse(answer(from_target("/offline/manifest.json"), index)->body).at("index");
  const SharedReply reply = answer(from_target(manifest.at("address").get<std::string>()), index);
  EXPECT_EQ(reply->status, 200);
  EXPECT_EQ(reply->body, support::read_bytes(index));
  EXPECT_EQ(manifest.at("size"), reply->body.size());
  EXPECT_EQ(manifest.at("br"), reply->br.size());
  EXPECT_LT(reply->br.size(), reply->gzip.size());
  EXPECT_LT(reply->gzip.size(), reply->body.size());
  EXPECT_EQ(manifest.at("sha256"), sha256(reply->body));
  EXPECT_EQ(reply->tag, '"' + sha256(reply->body) + '"');
  EXPECT_EQ(reply->cache, Reply::Cache::revalidate);
}

TEST(Offline, SeesAnIndexThatIsReplaced) {
  const support::TempFolder folder;
  const std::filesystem::path index = folder.path() / "handbook.index";
  const auto size = [&] {
    return Json::parse(answer(from_target("/offline/manifest.json"), index)->body)
        .at("index")
        .at("size");
  };
  std::filesystem::copy_file(support::small_index(), index);
  const Json before = size();
  std::filesystem::resize_file(index, std::filesystem::file_size(index) + 8192);
  EXPECT_EQ(size(), before.get<std::size_t>() + 8192);
  std::filesystem::remove(index);
  EXPECT_EQ(answer(from_target("/offline/manifest.json"), index)->status, 503);
  EXPECT_EQ(answer(from_target("/offline/handbook.index"), index)->status, 503);
}

TEST(Offline, NamesTheModuleWhereThereIsOne) {
  const std::filesystem::path index = support::small_index();
  const Json manifest = Json::parse(answer(from_target("/offline/manifest.json"), index)->body);
  EXPECT_EQ(
      answer(from_target(manifest.at("worker").at("address").get<std::string>()), index)->type,
      "text/javascript; charset=utf-8");
  if (manifest.at("wasm").is_null()) return;
  const SharedReply reply =
      answer(from_target(manifest.at("wasm").at("address").get<std::string>()), index);
  EXPECT_EQ(reply->type, "application/wasm");
  EXPECT_EQ(reply->body.substr(0, 4), std::string("\0asm", 4));
  EXPECT_EQ(manifest.at("wasm").at("sha256"), sha256(reply->body));
  EXPECT_EQ(reply->cache, Reply::Cache::immutable);
  EXPECT_EQ(manifest.at("wasm").at("br"), reply->br.size());
  EXPECT_LT(reply->br.size(), reply->gzip.size());
}

TEST(Offline, KeepsNobodyWaitingWhileAnIndexIsMadeReady) {
  const support::TempFolder folder;
  const std::filesystem::path index = folder.path() / "handbook.index";
  // Some bytes that take their time.
  {
    std::ofstream out(index, std::ios::binary);
    std::uint32_t random = 1;
    for (int i = 0; i < 4'000'000; ++i)
      out.put(static_cast<char>((random = random * 69069 + 1) >> 24));
  }
  std::atomic<int> ready{0};
  std::atomic<int> told{0};
  std::vector<std::thread> clients;
  for (int i = 0; i < 8; ++i) {
    clients.emplace_back([&] {
      const SharedReply reply = answer(from_target("/offline/handbook.index"), index);
      if (reply->status == 200 && reply->body.size() == 4'000'000) ++ready;
      if (reply->status == 503) ++told;
    });
  }
  for (std::thread& client : clients) client.join();
  EXPECT_GE(ready, 1);
  EXPECT_EQ(ready + told, 8);
  EXPECT_EQ(answer(from_target("/offline/handbook.index"), index)->status, 200);
}

}  // namespace
}  // namespace pcso::routes
