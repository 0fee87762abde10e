// SPDX-License-Identifier: GPL-3.0-or-later
//
// What somebody may be typing: headings, powers, glossary entries, provisions, Acts, and the words
// of the vocabulary.

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "indexer/ranking/words_query.h"
#include "indexer/search/searcher_impl.h"
#include "indexer/text/utf8.h"
#include "indexer/text/words.h"

namespace pcso {
namespace {

// A word that is begun may be any of so many; the first in the order of letters are looked at.
constexpr std::size_t most_begun = 60;
// Of the sections whose heading fits, so many are put in order.
constexpr std::size_t most_ordered = 150;
constexpr std::size_t most_phrases = 3;

using Sections = std::set<std::uint32_t>;

}  // namespace

// The completions of what is being typed. A word that a space follows is finished, and may be
// mistyped or called something else; the last may be begun only.
class Searcher::Impl::Completer {
 public:
  Completer(const Impl& impl, const std::string& typed, std::size_t limit)
      : impl_(impl), typed_(typed), limit_(limit), normal_(text::normal(typed)) {}

  std::vector<Suggestion> complete() {
    add_provisions();
    add_headings();
    add_acts();
    add_phrases();
    return std::move(out_);
  }

 private:
  void add_provisions();
  void add_headings();
  void add_acts();
  void add_phrases();
  [[nodiscard]] bool is_full() const { return out_.size() >= limit_; }
  void add(Suggestion suggestion) {
    if (is_full()) return;
    const bool known = std::any_of(out_.begin(), out_.end(), [&](const Suggestion& other) {
      return other.text == suggestion.text && other.id == suggestion.id;
    });
    if (!known) out_.push_back(std::move(suggestion));
  }

  [[nodiscard]] Sections headed(const std::vector<std::string>& stems) const;
  [[nodiscard]] Sections saying(const WantedWord& word) const;
  [[nodiscard]] Sections beginning(const std::string& word) const;

  const Impl& impl_;
  const std::string& typed_;
  std::size_t limit_;
  std::string normal_;
  std::vector<Suggestion> out_;
};

void Searcher::Impl::Completer::add_provisions() {
  if (!law::may_cite(typed_)) return;
  const std::optional<law::TypedCitation> citation = law::understand(typed_, impl_.known_acts());
  if (!citation || !citation->rest.empty() || citation->levels.empty()) return;
  for (const NamedProvision& p : impl_.resolve(*citation))
    add({p.label, p.section, SectionKind::provision, "Legislation"});
}

// The sections whose heading holds all of `stems`.
Sections Searcher::Impl::Completer::headed(const std::vector<std::string>& stems) const {
  Sections out;
  for (std::size_t i = 0; i < stems.size(); ++i) {
    const std::string term =
        std::string(schema::stem_prefix) + std::string(schema::title_prefix) + stems[i];
    const std::vector<std::uint32_t> with = impl_.all_with(term);
    if (i == 0) {
      out.insert(with.begin(), with.end());
    } else {
      const Sections other(with.begin(), with.end());
      std::erase_if(out, [&](std::uint32_t d) { return !other.contains(d); });
    }
  }
  return out;
}

Sections Searcher::Impl::Completer::saying(const WantedWord& word) const {
  Sections out;
  for (const Alternative& a : word.alternatives) out.merge(headed(a.stems));
  return out;
}

Sections Searcher::Impl::Completer::beginning(const std::string& word) const {
  Sections out = headed({impl_.table().stemmer()(word)});
  const std::string begun = std::string(schema::title_prefix) + word;
  const Xapian::TermIterator end = impl_.db.allterms_end(begun);
  std::size_t looked_at = 0;
  for (Xapian::TermIterator at = impl_.db.allterms_begin(begun);
       at != end && looked_at < most_begun; ++at, ++looked_at) {
    const std::vector<std::uint32_t> with = impl_.all_with(*at);
    out.insert(with.begin(), with.end());
  }
  return out;
}

void Searcher::Impl::Completer::add_headings() {
  const std::vector<text::Word> words = text::words(typed_);
  if (words.empty()) return;
  std::map<std::uint32_t, double> held;
  double whole = 0;
  const auto count = [&](const Sections& sections, double weight) {
    whole += weight;
    for (const std::uint32_t d : sections) held[d] += weight;
  };
  const auto count_finished = [&](std::string_view finished) {
    for (const WantedWord& word : understand_words(finished, impl_.db, impl_.table()).words)
      count(saying(word), word.weight);
  };
  const std::string_view typed = typed_;
  const std::size_t last = words.back().begin;
  const Sections begun =
      words.back().end == typed.size() ? beginning(words.back().text) : Sections();
  count_finished(typed.substr(0, last));
  if (begun.empty()) {
    // A last word that begins nothing is finished, and perhaps mistyped.
    count_finished(typed.substr(last));
  } else {
    count(begun, 1);
  }
  double most = 0;
  for (const auto& [d, value] : held) most = std::max(most, value);
  // Half of what was typed at least: one word of five is no completion.
  if (most < whole / 2) return;

  std::vector<std::tuple<int, std::size_t, std::uint32_t>> order;
  for (const auto& [d, value] : held) {
    if (value < most || order.size() >= most_ordered) continue;
    const SectionKind kind = impl_.table().kind(d);
    const ShortHead& head = impl_.table().short_head(d);
    int rank = kind == SectionKind::power     ? 0
               : kind == SectionKind::section ? 1
               : kind == SectionKind::term    ? 2
                                              : 3;
    if (!head.normal.starts_with(normal_)) rank += 4;
    order.emplace_back(rank, head.title.size(), d);
  }
  std::sort(order.begin(), order.end());
  for (const auto& [rank, length, d] : order) {
    if (is_full()) return;
    const ShortHead& head = impl_.table().short_head(d);
    const DocumentInfo* info = impl_.document(head.document);
    add({head.title, head.id, impl_.table().kind(d), info != nullptr ? info->title : ""});
  }
}

// "police ref" → the Police Reform Act 2002.
void Searcher::Impl::Completer::add_acts() {
  if (normal_.size() < 3) return;
  for (const auto& [title, path] : impl_.act_titles()) {
    if (is_full()) return;
    if (!title.starts_with(normal_)) continue;
    const NamedProvision named = impl_.named(path);
    add({named.label, named.section, SectionKind::provision, "Legislation"});
  }
}

// What people call things: "laughing gas" of "laug".
void Searcher::Impl::Completer::add_phrases() {
  if (normal_.size() < 3) return;
  const std::string prefix = "vocabulary:";
  const std::string begun = prefix + normal_;
  const Xapian::TermIterator end = impl_.db.metadata_keys_end(begun);
  std::size_t given = 0;
  for (Xapian::TermIterator at = impl_.db.metadata_keys_begin(begun);
       at != end && given < most_phrases && !is_full(); ++at, ++given)
    add({(*at).substr(prefix.size()), "", SectionKind::section, ""});
}

std::vector<Suggestion> Searcher::suggest(const std::string& typed, std::size_t limit) const {
  if (typed.size() > longest_query || text::bad_utf8(typed)) return {};
  return guarded([&] { return Impl::Completer(*impl_, typed, limit).complete(); });
}

}  // namespace pcso
