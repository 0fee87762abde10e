// SPDX-License-Identifier: GPL-3.0-or-later
//
// The server less its network, as a WebAssembly module: the same routes over the same index, so
// what it answers is what the server answers, byte for byte. server/assets/search-worker.js is the
// other side. An index is the file "/index", which the worker serves from memory.
#include <cstddef>
#include <string>

#include "indexer/model/error.h"
#include "server/http/request.h"
#include "server/routes/routes.h"

#ifdef __wasm__
#define EXPORTED(name) __attribute__((export_name(name)))
#else
#define EXPORTED(name)
#endif

namespace {

constexpr const char* index_file = "/index";

std::string asked;  // the target, the day, then the origin
pcso::SharedReply reply;

}  // namespace

extern "C" {

/// Where to write `size` bytes of what is asked: the target, today's ISO 8601 day, and where the
/// reader finds the server ("https://handbook.example").
EXPORTED("question") char* question(std::size_t size) {
  asked.assign(size, '\0');
  return asked.data();
}

/// Answers what was written, first so many bytes of target and of day. Returns the
/// status; the rest of the answer is in the functions below, until the next question.
EXPORTED("answer") int answer(std::size_t target_size, std::size_t day_size) {
  try {
    pcso::Request request = pcso::from_target(std::string_view(asked).substr(0, target_size));
    request.today = std::string_view(asked).substr(target_size, day_size);
    request.origin = std::string_view(asked).substr(target_size + day_size);
    reply = pcso::routes::answer(request, index_file);
  } catch (const pcso::Error& error) {
    // As serve.cpp answers an address that is none.
    reply = pcso::shared(pcso::text_reply(std::string(error.what()) + '\n', 400));
  }
  return reply->status;
}

EXPORTED("type") const char* type() { return reply->type.c_str(); }
EXPORTED("location") const char* location() { return reply->location.c_str(); }
EXPORTED("may_cache") int may_cache() { return reply->cache != pcso::Reply::Cache::no_store; }
EXPORTED("body") const char* body() { return reply->body.data(); }
EXPORTED("body_size") std::size_t body_size() { return reply->body.size(); }

}  // extern "C"
