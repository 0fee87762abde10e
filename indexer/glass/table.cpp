// SPDX-License-Identifier: GPL-3.0-or-later
//
// A block begins with 11 bytes and a directory of offsets, one an item, in the order of the keys;
// the items fill it from its end. All numbers are big-endian.
//
//   block    revision (4), level (1), largest free run (2), free bytes (2), end of the directory
//   (2) leaf     size - 3 with flags above it (2), length of the key (1), the key, the number of
//   the
//            piece (2) but of the first, a piece of the tag
//   branch   the child (4), length of the key (1), the key, the number of the piece (2)
//
// A tag that does not fit stands in several pieces under one key. The key in a branch is as short
// as tells the child from the one before; the first one in a block is never looked at, and so is
// empty.
#include "indexer/glass/table.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "indexer/model/error.h"

namespace pcso::glass {
namespace {

constexpr std::size_t header_bytes = 11;
constexpr std::size_t offset_bytes = 2;
constexpr std::size_t size_bytes = 2;
constexpr std::size_t key_length_bytes = 1;
constexpr std::size_t piece_bytes = 2;
constexpr std::size_t child_bytes = 4;
constexpr std::size_t longest_key = 255;
constexpr std::size_t most_pieces = 0xFFFF;
// A block holds four items of the largest size.
constexpr std::size_t largest_item = (block_bytes - header_bytes - 4 * offset_bytes) / 4;
// A tag is broken to fill up a block only if more of it goes there than the key, said twice, costs.
constexpr std::size_t worth_breaking = 34;

constexpr unsigned char flag_last = 0x40;
constexpr unsigned char flag_first = 0x20;

[[noreturn]] void refuse(const std::string& why) {
  throw Error(ErrorKind::io, "the index can't be written: " + why);
}

}  // namespace

// What tells a child from the one before it.
struct TableWriter::Divider {
  std::string key;
  std::size_t piece = 0;
};

struct TableWriter::Level {
  explicit Level(unsigned level) : number(level) { clear({}); }

  // An empty block, whose first key is `divider`.
  void clear(Divider divider) {
    block.fill(0);
    put(0, 1, 4);  // the revision
    put(4, number, 1);
    directory_end = header_bytes;
    items_begin = block_bytes;
    first = std::move(divider);
  }
  [[nodiscard]] std::size_t free() const { return items_begin - directory_end; }

  void put(std::size_t at, std::size_t value, std::size_t bytes) {
    for (std::size_t i = bytes; i-- > 0; value >>= 8)
      block[at + i] = static_cast<unsigned char>(value & 0xFF);
  }
  void put(std::size_t at, std::string_view bytes) {
    std::memcpy(block.data() + at, bytes.data(), bytes.size());
  }
  // Makes room for an item: where it begins.
  std::size_t make_item(std::size_t bytes) {
    items_begin -= bytes;
    put(directory_end, items_begin, offset_bytes);
    directory_end += offset_bytes;
    return items_begin;
  }
  const Block& finished() {
    put(5, free(), 2);
    put(7, free(), 2);
    put(9, directory_end, 2);
    return block;
  }

  unsigned number;
  Block block;
  std::size_t directory_end = 0;
  std::size_t items_begin = 0;
  Divider first;
};

TableWriter::TableWriter(BlockFile& file) : file_(file) {
  levels_.push_back(std::make_unique<Level>(0));
  // Every table begins with an entry of nothing.
  Level& leaf = *levels_.front();
  const std::size_t at = leaf.make_item(size_bytes + key_length_bytes);
  leaf.put(at, flag_first | flag_last, 1);
}

TableWriter::~TableWriter() = default;

// Writes the block of a level, and tells the level above of it.
void TableWriter::flush(std::size_t level) {
  Level& full = *levels_[level];
  const std::uint32_t number = file_.append(full.finished());
  add_branch(level + 1, std::move(full.first), number);
}

void TableWriter::add_branch(std::size_t level, Divider divider, std::uint32_t child) {
  if (level == levels_.size()) levels_.push_back(std::make_unique<Level>(unsigned(level)));
  const std::size_t bytes =
      child_bytes + key_length_bytes + divider.key.size() + piece_bytes + offset_bytes;
  if (levels_[level]->free() < bytes) {
    flush(level);
    // It goes further up instead.
    levels_[level]->clear(std::exchange(divider, {}));
  }
  Level& branch = *levels_[level];
  const std::size_t at =
      branch.make_item(child_bytes + key_length_bytes + divider.key.size() + piece_bytes);
  branch.put(at, child, child_bytes);
  branch.put(at + child_bytes, divider.key.size(), key_length_bytes);
  branch.put(at + child_bytes + key_length_bytes, divider.key);
  branch.put(at + child_bytes + key_length_bytes + divider.key.size(), divider.piece, piece_bytes);
}

void TableWriter::start_leaf(std::string_view key, std::size_t number) {
  flush(0);
  const auto differ = std::mismatch(key.begin(), key.end(), last_key_.begin(), last_key_.end());
  auto length = static_cast<std::size_t>(differ.first - key.begin());
  if (length < key.size()) ++length;
  levels_.front()->clear({std::string(key.substr(0, length)), number});
}

void TableWriter::add_piece(std::string_view key, std::string_view bytes, std::size_t number,
                            unsigned char flags) {
  const std::size_t number_bytes = number == 1 ? 0 : piece_bytes;
  const std::size_t size = size_bytes + key_length_bytes + key.size() + number_bytes + bytes.size();
  if (levels_.front()->free() < size + offset_bytes) start_leaf(key, number);
  Level& leaf = *levels_.front();
  std::size_t at = leaf.make_item(size);
  leaf.put(at, (size - 3) | (std::size_t{flags} << 8), size_bytes);
  leaf.put(at += size_bytes, key.size(), key_length_bytes);
  leaf.put(at += key_length_bytes, key);
  leaf.put(at += key.size(), number, number_bytes);
  leaf.put(at + number_bytes, bytes);
}

void TableWriter::add(std::string_view key, std::string_view tag) {
  if (key.empty() || key.size() > longest_key) refuse("a key is too long");
  if (key <= last_key_) refuse("its keys are out of order");
  const std::size_t before = size_bytes + key_length_bytes + key.size() + piece_bytes;
  const std::size_t whole = largest_item - before;
  std::size_t first = std::min(tag.size(), whole + piece_bytes);
  if (first < tag.size()) {
    const std::size_t room = levels_.front()->free() % (largest_item + offset_bytes);
    if (room > offset_bytes + before) {
      const std::size_t fits = room - offset_bytes - before;
      if (fits >= (tag.size() - piece_bytes) % whole || fits >= key.size() + worth_breaking)
        first = fits + piece_bytes;
    }
  }
  if ((tag.size() - first + whole - 1) / whole >= most_pieces) refuse("an entry is too large");
  for (std::size_t number = 1;; ++number) {
    const std::string_view piece = tag.substr(0, number == 1 ? first : whole);
    tag.remove_prefix(piece.size());
    const int flags = (number == 1 ? flag_first : 0) | (tag.empty() ? flag_last : 0);
    add_piece(key, piece, number, static_cast<unsigned char>(flags));
    last_key_.assign(key);
    if (tag.empty()) break;
  }
  ++entries_;
}

Root TableWriter::finish() {
  if (entries_ == 0) return {};
  for (std::size_t level = 0; level + 1 < levels_.size(); ++level) flush(level);
  Root out{.level = static_cast<unsigned>(levels_.size() - 1), .entries = entries_};
  out.block = file_.append(levels_.back()->finished());
  out.end = file_.next();
  return out;
}

}  // namespace pcso::glass
