// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/search/section_table.h"

#include <xapian.h>

#include <algorithm>
#include <cmath>

#include "indexer/index/record.h"
#include "indexer/index/schema.h"
#include "indexer/search/ranking.h"
#include "indexer/text/words.h"

namespace pcso {
namespace {

// So many profiles and rarities are kept; then all are dropped and read anew as they are needed.
constexpr std::size_t most_profiles = 4000;
constexpr std::size_t most_rarities = 50'000;

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
  if (short_heads_.size() >= most_profiles) short_heads_.clear();
  RecordHead head = RecordReader(db_.get_document(section).get_data()).head();
  ShortHead out{std::move(head.id), std::move(head.document), std::move(head.title), {}};
  out.normal = text::normal(out.title);
  return short_heads_.emplace(section, std::move(out)).first->second;
}

const Speller& SectionTable::speller() {
  if (!speller_) speller_.emplace(db_.get_metadata("lexicon"));
  return *speller_;
}

const Profile& SectionTable::profile(std::uint32_t section) {
  const auto known = profiles_.find(section);
  if (known != profiles_.end()) return known->second;
  if (profiles_.size() >= most_profiles) profiles_.clear();
  const std::string data = db_.get_document(section).get_data();
  const RecordReader record(data);
  const RecordHead head = record.head();
  Profile out;
  out.heading = phrase(head.title);
  for (const std::string& asked : record.asked()) out.asked.push_back(phrase(asked));
  const std::string_view text = record.text();
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    std::vector<StemId> paragraph;
    for (const PhraseWord& word : phrase(text.substr(begin, end - begin)))
      paragraph.push_back(word.stem);
    if (!paragraph.empty()) out.paragraphs.push_back(std::move(paragraph));
    begin = end + 1;
  }
  out.linked_from =
      db_.get_termfreq(schema::term(schema::links_prefix, local_id(head.id, head.document)));
  return profiles_.emplace(section, std::move(out)).first->second;
}

}  // namespace pcso
