// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ranking/section_table.h"

#include <xapian.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "indexer/index/schema.h"
#include "indexer/ranking/ranking.h"
#include "indexer/text/words.h"

namespace pcso {
namespace {

// So many are kept; then all are dropped and read anew as they are needed.
constexpr std::size_t most_heads = 4000;
constexpr std::size_t most_profile_words = 6'000'000;  // of four bytes each
constexpr std::size_t most_rarities = 50'000;
constexpr std::size_t most_record_bytes = 16 << 20;

}  // namespace

SectionTable::SectionTable(const Xapian::Database& db) : db_(db) {
  const std::size_t size = static_cast<std::size_t>(db.get_lastdocid()) + 1;
  lengths_.assign(size, 1.0F);
  kinds_.assign(size, SectionKind::section);
  const double average = std::max(1.0, db.get_avlength());
  const Xapian::PostingIterator end = db.postlist_end("");
  for (Xapian::PostingIterator at = db.postlist_begin(""); at != end; ++at)
    lengths_[*at] = static_cast<float>(at.get_doclength() / average);
  const Xapian::ValueIterator last = db.valuestream_end(schema::kind_slot);
  for (Xapian::ValueIterator at = db.valuestream_begin(schema::kind_slot); at != last; ++at)
    kinds_[at.get_docid()] = section_kind_named(*at).value_or(SectionKind::section);
}

const Column& SectionTable::column(unsigned slot) {
  const auto known = columns_.find(slot);
  if (known != columns_.end()) return known->second;
  std::map<std::string, std::uint32_t> numbers;
  const Xapian::ValueIterator last = db_.valuestream_end(slot);
  for (Xapian::ValueIterator at = db_.valuestream_begin(slot); at != last; ++at)
    numbers.emplace(*at, 0);
  Column out;
  out.of.assign(size(), Column::none);
  for (auto& [value, number] : numbers) {
    number = static_cast<std::uint32_t>(out.values.size());
    out.values.push_back(value);
  }
  for (Xapian::ValueIterator at = db_.valuestream_begin(slot); at != last; ++at)
    out.of[at.get_docid()] = numbers.find(*at)->second;
  return columns_.emplace(slot, std::move(out)).first->second;
}

Sums SectionTable::take_sums() {
  if (spare_sums_.empty()) return Sums(size());
  Sums out = std::move(spare_sums_.back());
  spare_sums_.pop_back();
  return out;
}

double SectionTable::rarity(const std::string& term) {
  const auto known = rarities_.find(term);
  if (known != rarities_.end()) return known->second;
  if (rarities_.size() >= most_rarities) rarities_.clear();
  const auto all = static_cast<double>(db_.get_doccount());
  const auto holding = static_cast<double>(db_.get_termfreq(term));
  const double out = std::log(1 + (all - holding + 0.5) / (holding + 0.5));
  rarities_.emplace(term, out);
  return out;
}

StemId SectionTable::id_of(std::string_view stem) {
  const auto [found, is_new] =
      ids_.try_emplace(std::string(stem), static_cast<StemId>(stems_.size()));
  if (is_new) {
    stems_.emplace_back(stem);
    stem_rarity_.push_back(-1);
  }
  return found->second;
}

double SectionTable::rarity(StemId stem) {
  if (stem_rarity_[stem] < 0)
    stem_rarity_[stem] = rarity(std::string(schema::stem_prefix) + stems_[stem]);
  return stem_rarity_[stem];
}

Phrase SectionTable::phrase(std::string_view words) {
  Phrase out;
  text::WordReader reader(words);
  for (text::Word word; reader.next(word);) {
    if (!word.compound) out.push_back({id_of(stemmer_(word.text)), ranking::is_soft(word.text)});
  }
  return out;
}

const ShortHead& SectionTable::short_head(std::uint32_t section) {
  const auto known = short_heads_.find(section);
  if (known != short_heads_.end()) return known->second;
  if (short_heads_.size() >= most_heads) short_heads_.clear();
  RecordHead head = record(section).head();
  ShortHead out{std::move(head.id), std::move(head.document), std::move(head.title), {}};
  out.normal = text::normal(out.title);
  return short_heads_.emplace(section, std::move(out)).first->second;
}

const Speller& SectionTable::speller() {
  if (!speller_) speller_.emplace(db_.get_metadata("lexicon"));
  return *speller_;
}

const RecordReader& SectionTable::record(std::uint32_t section) {
  const auto known = records_.find(section);
  if (known != records_.end()) return known->second.reader;
  if (record_bytes_ >= most_record_bytes) {
    records_.clear();
    record_bytes_ = 0;
  }
  std::string bytes = db_.get_document(section).get_data();
  const RecordReader& out = records_.try_emplace(section, std::move(bytes)).first->second.reader;
  record_bytes_ += out.size();
  return out;
}

const Profile& SectionTable::profile(std::uint32_t section) {
  const auto known = profiles_.find(section);
  if (known != profiles_.end()) return known->second;
  if (profile_words_ >= most_profile_words) {
    profiles_.clear();
    profile_words_ = 0;
  }
  const RecordReader& reader = record(section);
  const RecordHead head = reader.head();
  Profile out;
  out.heading = phrase(head.title);
  for (const std::string& asked : reader.asked()) out.asked.push_back(phrase(asked));
  const std::vector<Token> tokens = reader.tokens();
  out.text.reserve(tokens.size());
  std::size_t end = 0;
  for (const Token& token : tokens) {
    // What begins before the last word ends is that word and others as one: "anti-social".
    if (token.begin >= end) {
      out.text.push_back(token.stem);
      end = token.end;
    }
    if (token.ends_paragraph && !out.text.empty()) out.text.back() |= Profile::ends_paragraph;
  }
  profile_words_ += out.text.size();
  out.linked_from =
      db_.get_termfreq(schema::term(schema::links_prefix, local_id(head.id, head.document)));
  return profiles_.emplace(section, std::move(out)).first->second;
}

}  // namespace pcso
