// SPDX-License-Identifier: GPL-3.0-or-later
//
// The tables, each in the order of its keys:
//
//   data       number → data
//   position   term, 0, number → positions
//   postlist   0 C0 name → metadata
//              0 D0 slot → how many values, the lowest, the highest
//              0 D8 slot, number → values from that document on
//              0 E0 [number] → lengths, as postings
//              term → documents, occurrences, postings; term, 0, number → more of them
#include "indexer/glass/database.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>

#include "indexer/glass/coding.h"
#include "indexer/model/error.h"

namespace pcso::glass {
namespace {

using namespace std::string_view_literals;

// A chunk of postings or values is closed when it has grown to so many bytes.
constexpr std::size_t chunk_bytes = 2000;

// The fourteen letters that a database begins with, and the day of its format: 2016-03-14.
constexpr std::string_view magic = "\x0f\x0dXapian Glass\x04\x6e"sv;
constexpr unsigned data_compressed_from = 18;  // bytes; what readers note, and a writer would do

// A list of postings as it is written: in chunks, the first of which says how many there are.
class PostingList {
 public:
  void add(std::uint32_t document, std::uint32_t wdf) {
    if (chunks_.empty() || chunks_.back().bytes.size() >= chunk_bytes) {
      chunks_.push_back({document, document, {}});
    } else {
      append_number(chunks_.back().bytes, document - chunks_.back().last - 1);
    }
    append_number(chunks_.back().bytes, wdf);
    chunks_.back().last = document;
    ++documents_;
    occurrences_ += wdf;
  }

  // `counted`: the list says how many documents and occurrences it has. Lengths don't.
  template <class Table>
  void write(std::string_view first_key, std::string_view other_keys, bool counted, Table& table) {
    for (const Chunk& chunk : chunks_) {
      const bool first = &chunk == &chunks_.front();
      std::string key(first ? first_key : other_keys);
      std::string tag;
      if (first) {
        append_number(tag, counted ? documents_ : 0);
        append_number(tag, counted ? occurrences_ : 0);
        append_number(tag, chunk.first - 1);
      } else {
        append_sortable(key, chunk.first);
      }
      tag += &chunk == &chunks_.back() ? '1' : '0';
      append_number(tag, chunk.last - chunk.first);
      tag += chunk.bytes;
      table.add(key, tag);
    }
    chunks_.clear();
    documents_ = 0;
    occurrences_ = 0;
  }

 private:
  struct Chunk {
    std::uint32_t first, last;
    std::string bytes;
  };
  std::vector<Chunk> chunks_;
  std::uint64_t documents_ = 0;
  std::uint64_t occurrences_ = 0;
};

// Entries that wait in a file until the table before theirs is written.
class Waiting {
 public:
  explicit Waiting(const std::filesystem::path& path)
      : path_(path), file_(std::fopen(path.c_str(), "w+be")) {
    if (file_ == nullptr) refuse();
    std::setvbuf(file_, nullptr, _IOFBF, std::size_t{256} << 10);
  }
  ~Waiting() {
    std::fclose(file_);
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
  }
  Waiting(const Waiting&) = delete;
  Waiting& operator=(const Waiting&) = delete;

  void add(std::string_view key, std::string_view tag) {
    for (const std::string_view bytes : {key, tag}) {
      const std::size_t size = bytes.size();
      if (std::fwrite(&size, sizeof size, 1, file_) != 1 ||
          std::fwrite(bytes.data(), 1, size, file_) != size)
        refuse();
    }
    ++entries_;
  }
  void write(TableWriter& table) {
    std::rewind(file_);
    std::array<std::string, 2> entry;
    for (; entries_ > 0; --entries_) {
      for (std::string& bytes : entry) {
        std::size_t size = 0;
        if (std::fread(&size, sizeof size, 1, file_) != 1) refuse();
        bytes.resize(size);
        if (std::fread(bytes.data(), 1, size, file_) != size) refuse();
      }
      table.add(entry[0], entry[1]);
    }
  }

 private:
  [[noreturn]] void refuse() const {
    throw Error(ErrorKind::io, "can't write " + path_.string() + ": " + std::strerror(errno));
  }

  std::filesystem::path path_;
  std::FILE* file_;
  std::size_t entries_ = 0;
};

void write_lengths(TableWriter& table, std::span<const std::uint32_t> lengths) {
  PostingList list;
  for (std::size_t i = 0; i < lengths.size(); ++i)
    list.add(static_cast<std::uint32_t>(i + 1), lengths[i]);
  list.write("\0\xe0"sv, "\0\xe0"sv, false, table);
}

struct Terms {
  Root positions;
  std::uint32_t highest = 0;  // wdf
};

// Writes the table of positions; the postings wait.
Terms write_terms(BlockFile& file, const GiveTerms& terms, Waiting& waiting) {
  Terms out;
  TableWriter table(file);
  PostingList list;
  std::string key;
  std::string tag;
  terms([&](std::string_view term, std::span<const Posting> postings) {
    key.clear();
    append_term(key, term);
    const std::string term_key = key;
    key += '\0';
    const std::size_t length = key.size();
    for (const Posting& posting : postings) {
      list.add(posting.document, posting.wdf);
      out.highest = std::max(out.highest, posting.wdf);
      if (posting.positions.empty()) continue;
      key.resize(length);
      append_sortable(key, posting.document);
      tag.clear();
      append_positions(tag, posting.positions);
      table.add(key, tag);
    }
    key.resize(length);
    list.write(term_key, key, true, waiting);
  });
  out.positions = table.finish();
  return out;
}

// What the header says of a table.
void append_root(std::string& out, const Root& root, unsigned compressed_from) {
  constexpr unsigned in_sequence = 2;
  constexpr unsigned no_blocks = 1;
  append_number(out, root.block);
  append_number(out, (root.level << 2) | in_sequence | (root.entries == 0 ? no_blocks : 0));
  append_number(out, root.entries);
  append_number(out, block_bytes / 2048);
  append_number(out, compressed_from);
  std::string free;
  if (root.entries != 0) {
    append_number(free, 1);  // the revision
    append_number(free, root.end);
    free.append(4, '\0');  // and no free blocks before that one
  }
  append_string(out, free);
}

// Sixteen bytes that tell this database from another: of what it was made from.
std::string identity(const Metadata& metadata, std::span<const std::uint32_t> lengths) {
  std::array<std::uint64_t, 2> hash{0xcbf29ce484222325U, 0x9e3779b97f4a7c15U};
  const auto add = [&](std::string_view bytes) {
    for (const char c : bytes) {
      for (std::uint64_t& half : hash)
        half = (half ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
    }
  };
  for (const auto& [name, value] : metadata) {
    add(name);
    add(value);
  }
  for (const std::uint32_t length : lengths) add(std::to_string(length));
  std::string out;
  for (const std::uint64_t half : hash) {
    for (unsigned i = 0; i < 8; ++i) out += static_cast<char>((half >> (8 * i)) & 0xFF);
  }
  return out;
}

}  // namespace

DatabaseWriter::DatabaseWriter(const std::filesystem::path& path)
    : path_(path), file_(path), data_(file_) {}

void DatabaseWriter::add(std::string_view data, std::span<const Value> values) {
  const std::uint32_t number = ++documents_;
  if (!data.empty()) {
    std::string key;
    append_sortable(key, number);
    data_.add(key, data);
  }
  for (const auto& [slot, value] : values) {
    if (value.empty()) continue;
    Slot& all = slots_[slot];
    if (all.chunks.empty() || all.chunks.back().second.size() >= chunk_bytes) {
      all.chunks.emplace_back(number, std::string());
    } else {
      append_number(all.chunks.back().second, number - all.last - 1);
    }
    append_string(all.chunks.back().second, value);
    all.last = number;
    if (all.count == 0 || value < all.lowest) all.lowest = value;
    if (value > all.highest) all.highest = value;
    ++all.count;
  }
}

void DatabaseWriter::write_values(TableWriter& table) const {
  for (const auto& [slot, all] : slots_) {
    std::string key("\0\xd0"sv);
    for (unsigned rest = slot; rest != 0; rest >>= 8) key += static_cast<char>(rest & 0xFF);
    std::string tag;
    append_number(tag, all.count);
    append_string(tag, all.lowest);
    if (all.highest != all.lowest) tag += all.highest;
    table.add(key, tag);
  }
  for (const auto& [slot, all] : slots_) {
    for (const auto& [first, chunk] : all.chunks) {
      std::string key("\0\xd8"sv);
      append_number(key, slot);
      append_sortable(key, first);
      table.add(key, chunk);
    }
  }
}

void DatabaseWriter::finish(const Metadata& metadata, std::span<const std::uint32_t> lengths,
                            const GiveTerms& terms) {
  const Root data = data_.finish();
  Waiting waiting(path_.string() + ".postings");
  const auto [positions, highest] = write_terms(file_, terms, waiting);
  TableWriter table(file_);
  for (const auto& [name, value] : metadata) {
    if (!value.empty()) table.add(std::string("\0\xc0"sv).append(name), value);
  }
  write_values(table);
  write_lengths(table, lengths);
  waiting.write(table);
  const Root postings = table.finish();

  std::uint64_t total = 0;
  std::uint32_t shortest = 0;  // of those that have any terms
  std::uint32_t longest = 0;
  for (const std::uint32_t length : lengths) {
    total += length;
    longest = std::max(longest, length);
    if (length != 0 && (shortest == 0 || length < shortest)) shortest = length;
  }
  std::string header(magic);
  header += identity(metadata, lengths);
  append_number(header, 1);  // the revision
  append_root(header, postings, 0);
  append_root(header, data, data_compressed_from);
  append_root(header, {}, data_compressed_from);  // the terms of each document
  append_root(header, positions, 0);
  append_root(header, {}, data_compressed_from);  // words for spelling
  append_root(header, {}, data_compressed_from);  // synonyms
  append_number(header, documents_);
  append_number(header, 0);  // numbers that no document has
  append_number(header, shortest);
  append_number(header, highest);
  append_number(header, longest - std::min(longest, highest));
  append_number(header, 0);  // the oldest set of changes
  append_number(header, total);
  append_number(header, 0);  // how often the most frequent word for spelling stands
  file_.finish(header);
}

}  // namespace pcso::glass
