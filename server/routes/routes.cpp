// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/routes/routes.h"

#include <sys/stat.h>

#include <array>
#include <cstdint>
#include <iostream>
#include <optional>

#include "indexer/model/error.h"
#include "indexer/search/json.h"
#include "indexer/search/searcher.h"
#include "server/pages/pages.h"

namespace pcso::api {
extern const Route cite, openapi, other, outline, powers, search, sections, status, suggest;
}

namespace pcso::routes {

// One file a route.
extern const Route home, search, topic, laws, law, show_power, whole, aide_memoire, saved, about,
    help;
extern const Route asset, favicon, robots, opensearch, manifest, worker;
extern const Route health, ready;
extern const Route offline_index, offline_manifest;
extern const Route entry;

std::span<const Route* const> table() {
  static constexpr std::array all{
      &home,          &search,       &topic,     &laws,         &law,           &show_power,
      &whole,         &aide_memoire, &saved,     &about,        &help,          &api::search,
      &api::sections, &api::outline, &api::cite, &api::suggest, &api::powers,   &api::status,
      &api::other,    &api::openapi, &asset,     &favicon,      &robots,        &opensearch,
      &manifest,      &worker,       &health,    &ready,        &offline_index, &offline_manifest,
      &entry,  // all other addresses: sections and documents
  };
  return all;
}

namespace {

struct Failure {
  int status = 500;
  std::string title;
  std::string detail;
};

Failure failure(const Error& error) {
  switch (error.kind()) {
    case ErrorKind::usage:
      return {400, "That can’t be answered as asked", error.what()};
    case ErrorKind::bad_query:
      return {400, "That search can’t be understood", error.what()};
    case ErrorKind::not_found:
      return {404, "There is no such page", error.what()};
    // The message names files of this machine, so it is for the log only.
    case ErrorKind::bad_index:
      return {503, "The handbook is not ready",
              "There is no index to answer from at the moment. Try again in a minute."};
    case ErrorKind::bad_document:
    case ErrorKind::io:
      break;
  }
  return {500, "Something went wrong",
          "It is this server’s fault, not yours. Try again in a minute."};
}

Reply reply(const Failure& failure, Route::Errors errors) {
  switch (errors) {
    case Route::Errors::page:
      break;
    case Route::Errors::problem:
      return {.status = failure.status,
              .type = "application/problem+json",
              .body = json::problem(failure.status, failure.title, failure.detail),
              .cache = Reply::Cache::no_store};
    case Route::Errors::text:
      return text_reply(failure.detail + '\n', failure.status);
  }
  return page(pages::message({.title = failure.title, .text = failure.detail}), failure.status);
}

// A searcher belongs to one thread, and what it has read of the index (the Acts, the documents)
// costs more than most requests. So each thread keeps its own for as long as the file is the same.
struct Opened {
  std::string stamp;
  std::optional<Searcher> searcher;
};
thread_local Opened opened;

const Searcher& open(const std::filesystem::path& index) {
  // Looked at before it is opened: if it is replaced in between, the next request opens it again.
  std::string now = stamp(index);
  if (!opened.searcher || opened.stamp != now) {
    opened.searcher.reset();
    opened.searcher.emplace(index);
    opened.stamp = std::move(now);
  }
  return *opened.searcher;
}

}  // namespace

std::string stamp(const std::filesystem::path& index) {
  struct stat file {};
  std::string out = index.string();
  if (::stat(index.c_str(), &file) != 0) return out;
  for (const auto number :
       {static_cast<std::intmax_t>(file.st_dev), static_cast<std::intmax_t>(file.st_ino),
        static_cast<std::intmax_t>(file.st_size), static_cast<std::intmax_t>(file.st_mtim.tv_sec),
        static_cast<std::intmax_t>(file.st_mtim.tv_nsec)}) {
    out += ' ' + std::to_string(number);
  }
  return out;
}

SharedReply answer(const Request& request, const std::filesystem::path& index) {
  const Route* route = nullptr;
  Request matched = request;
  for (const Route* candidate : table()) {
    if (const std::optional<std::string> rest = match(candidate->pattern, request.path)) {
      route = candidate;
      matched.rest = *rest;
      break;
    }
  }
  if (route == nullptr) {
    return shared(reply(failure(Error(ErrorKind::not_found, "Nothing is at this address.")),
                        Route::Errors::page));
  }
  Reply out;
  try {
    if (route->file != nullptr) return route->file(matched, index);
    out = route->fixed != nullptr ? route->fixed(matched) : route->answer(matched, open(index));
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::bad_index) opened.searcher.reset();
    const Failure what = failure(error);
    // Only what is our fault, and never what was asked: the pattern stands for the address.
    if (what.status >= 500) {
      std::cerr << "pcso-server: " + std::string(route->pattern) + ": " + error.what() + '\n';
    }
    out = reply(what, route->errors);
  }
  out.route = route->pattern;
  return shared(std::move(out));
}

}  // namespace pcso::routes
