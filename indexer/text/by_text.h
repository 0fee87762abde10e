// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pcso::text {

struct Hash {
  using is_transparent = void;
  std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
};

/// A map by texts that is asked for every word of a document: one look at a table of hashes finds
/// most of them, where std::unordered_map divides and follows a chain. What it holds stays where it
/// is until clear().
template <class Value>
class ByText {
 public:
  using Entry = std::pair<const std::string, Value>;

  /// Null if there is none.
  [[nodiscard]] Value* find(std::string_view text) {
    Entry* const entry = slot_of(text, hash_of(text)).entry;
    return entry == nullptr ? nullptr : &entry->second;
  }
  /// The value of `text`, and whether it is new: then it is made of `value`.
  template <class... From>
  std::pair<Value&, bool> add(std::string_view text, From&&... value) {
    const std::uint32_t hash = hash_of(text);
    if (Slot& there = slot_of(text, hash); there.entry != nullptr)
      return {there.entry->second, false};
    if (2 * (entries_.size() + 1) > slots_.size()) grow();
    entries_.push_back(
        std::make_unique<Entry>(std::piecewise_construct, std::forward_as_tuple(text),
                                std::forward_as_tuple(std::forward<From>(value)...)));
    slot_of(text, hash) = {entries_.back().get(), hash};
    return {entries_.back()->second, true};
  }
  [[nodiscard]] std::size_t size() const { return entries_.size(); }
  void clear() {
    entries_.clear();
    slots_.assign(slots_.size(), {});
  }
  /// In the order in which they were added.
  [[nodiscard]] const std::vector<std::unique_ptr<Entry>>& entries() const { return entries_; }

 private:
  struct Slot {
    Entry* entry = nullptr;
    std::uint32_t hash = 0;
  };

  static std::uint32_t hash_of(std::string_view text) {
    return static_cast<std::uint32_t>(Hash{}(text));
  }
  // Where `text` stands, or would.
  Slot& slot_of(std::string_view text, std::uint32_t hash) {
    const std::size_t mask = slots_.size() - 1;  // their number is a power of two
    for (std::size_t at = hash & mask;; at = (at + 1) & mask) {
      Slot& slot = slots_[at];
      if (slot.entry == nullptr || (slot.hash == hash && slot.entry->first == text)) return slot;
    }
  }
  void grow() {
    const std::vector<Slot> before = std::exchange(slots_, std::vector<Slot>(2 * slots_.size()));
    const std::size_t mask = slots_.size() - 1;
    for (const Slot& slot : before) {
      if (slot.entry == nullptr) continue;
      std::size_t at = slot.hash & mask;
      while (slots_[at].entry != nullptr) at = (at + 1) & mask;
      slots_[at] = slot;
    }
  }

  std::vector<std::unique_ptr<Entry>> entries_;
  std::vector<Slot> slots_ = std::vector<Slot>(64);
};

}  // namespace pcso::text
