// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/routes/routes.h"

#include <sys/stat.h>

#include <array>
#include <iostream>
#include <optional>

#include "indexer/model/error.h"
#include "indexer/search/json.h"
#include "indexer/search/searcher.h"
#include "server/pages/pages.h"

namespace pcso::routes {

// One file a route.
extern const Route home, search, topic, laws, law, about, help;
extern const Route api_search, api_sections, api_outline, api_cite, api_suggest, api_powers,
    api_status, api_other, openapi;
extern const Route asset, favicon, robots, health;
extern const Route offline_index, offline_manifest;
extern const Route entry;

std::span<const Route* const> table() {
  static constexpr std::array all{
      &home,          &search,
      &topic,         &laws,
      &law,           &about,
      &help,          &api_search,
      &api_sections,  &api_outline,
      &api_cite,      &api_suggest,
      &api_powers,    &api_status,
      &api_other,     &openapi,
      &asset,         &favicon,
      &robots,        &health,
      &offline_index, &offline_manifest,
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

// Which file an index is: a replaced one is another, and so is one that was written over.
struct Stamp {
  std::filesystem::path path;
  dev_t device = 0;
  ino_t inode = 0;
  off_t size = 0;
  timespec changed{};
  friend bool operator==(const Stamp& a, const Stamp& b) {
    return a.path == b.path && a.device == b.device && a.inode == b.inode && a.size == b.size &&
           a.changed.tv_sec == b.changed.tv_sec && a.changed.tv_nsec == b.changed.tv_nsec;
  }
};

Stamp stamp(const std::filesystem::path& path) {
  struct stat file {};
  if (::stat(path.c_str(), &file) != 0) return {.path = path};
  return {path, file.st_dev, file.st_ino, file.st_size, file.st_mtim};
}

// A searcher belongs to one thread, and what it has read of the index (the Acts, the documents)
// costs more than most requests. So each thread keeps its own for as long as the file is the same.
struct Opened {
  Stamp stamp;
  std::optional<Searcher> searcher;
};
thread_local Opened opened;

const Searcher& open(const std::filesystem::path& index) {
  // Looked at before it is opened: if it is replaced in between, the next request opens it again.
  const Stamp now = stamp(index);
  if (!opened.searcher || !(opened.stamp == now)) {
    opened.searcher.reset();
    opened.searcher.emplace(index);
    opened.stamp = now;
  }
  return *opened.searcher;
}

}  // namespace

Reply answer(const Request& request, const std::filesystem::path& index) {
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
    return reply(failure(Error(ErrorKind::not_found, "Nothing is at this address.")),
                 Route::Errors::page);
  }
  try {
    if (route->fixed != nullptr) return route->fixed(matched);
    if (route->file != nullptr) return route->file(matched, index);
    return route->answer(matched, open(index));
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::bad_index) opened.searcher.reset();
    const Failure what = failure(error);
    // Only what is our fault, and never what was asked: the pattern stands for the address.
    if (what.status >= 500) {
      std::cerr << "pcso-server: " + std::string(route->pattern) + ": " + error.what() + '\n';
    }
    return reply(what, route->errors);
  }
}

}  // namespace pcso::routes
