// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/index/prepared.h"

#include <tsl/robin_map.h>

#include <algorithm>
#include <array>
#include <deque>
#include <optional>
#include <set>

#include "indexer/index/bytes.h"
#include "indexer/index/lexicon.h"
#include "indexer/index/metadata.h"
#include "indexer/index/record.h"
#include "indexer/index/schema.h"
#include "indexer/index/stemmer.h"
#include "indexer/index/term_runs.h"
#include "indexer/law/provision.h"
#include "indexer/text/by_text.h"
#include "indexer/text/words.h"

namespace pcso {
namespace {

// So many words are remembered: a hostile document has no end of distinct ones.
constexpr std::size_t most_words = 60'000;
// Between two places, so that no phrase reaches from one into the other.
constexpr unsigned gap = 100;

// A term, and what the section at hand and the document have of it. What is written at every word
// stands together.
struct Term {
  explicit Term(std::string term) : text(std::move(term)), begins(first_bytes(text)) {}
  std::uint64_t section = 0;  // by a number that no two sections share
  std::uint32_t wdf = 0;
  std::uint32_t weight = 0;  // of a word: what its stem counts for it
  PositionBytes positions;
  Term* stem = nullptr;  // of a word
  PostingBytes postings;
  std::string text;
  std::uint64_t begins;
};

// Where the words of a text count beside the text itself.
enum class Field { none, title, trail };

// What there is to know of a word, found out once.
struct KnownWord {
  explicit KnownWord(const std::string& text) : own(text) {}
  std::uint32_t hash = 0;  // of the stem
  bool spellable = false;
  unsigned spelled = 0;          // in the document at hand
  std::array<Term*, 3> under{};  // by Field
  Term own;                      // its term under no field
  std::string stem;
};

std::string_view prefix(Field field) {
  switch (field) {
    case Field::none:
      break;
    case Field::title:
      return schema::title_prefix;
    case Field::trail:
      return schema::trail_prefix;
  }
  return {};
}

}  // namespace

struct Preparer::Impl {
  Stemmer stemmer;
  std::deque<KnownWord> known_words;
  tsl::robin_map<std::string_view, KnownWord*, text::Hash, std::equal_to<>,
                 std::allocator<std::pair<std::string_view, KnownWord*>>, true>
      words;
  std::deque<Term> terms;      // of the words
  text::ByText<Term*> stems;   // their terms, which several words share
  text::ByText<Term> filters;  // of the document at hand
  std::vector<Term*> touched;  // by the section at hand
  std::vector<Term*> touched_words;
  std::vector<Term*> used;  // by the document at hand
  std::vector<std::pair<std::string_view, KnownWord*>> spelled;
  std::set<std::pair<std::string, std::string>> provisions;
  std::size_t word_count = 0;
  std::uint64_t current = 0;  // section, by a number of its own
  text::Word word;
  std::string body;  // the text of the section at hand
  std::vector<Token> tokens;

  void touch(Term& term, std::uint32_t wdf) {
    if (term.section != current) {
      term.section = current;
      term.wdf = 0;
      term.weight = 0;
      term.positions.clear();
      touched.push_back(&term);
    }
    term.wdf += wdf;
  }
  void touch(Term& term, std::uint32_t weight, std::uint32_t position) {
    touch(term, 1);
    term.weight += weight;
    term.positions.add(position);
  }
  void filter(std::string_view prefix, std::string_view value) {
    std::string text = schema::term(prefix, value);
    if (text.find('\0') != std::string::npos) return;
    const auto found = filters.find(text);
    touch(found != filters.end() ? found->second : filters.try_emplace(text, text).first->second,
          0);
  }

  Term& make(std::string text_of) { return terms.emplace_back(std::move(text_of)); }
  KnownWord& known(const std::string& text_of);
  void count(KnownWord& known_word, Field field, unsigned weight, unsigned position);
  unsigned index_text(std::string_view text, unsigned weight, unsigned position,
                      Field field = Field::none, std::optional<std::size_t> text_begin = {});
  unsigned index_words(const Section& section, const DocumentInfo& info);
  void index_filters(const Section& section, const DocumentInfo& info);
  void note_provision(const std::string& provision);
  void prepare(const Section& section, const DocumentInfo& info, std::uint32_t number,
               ByteWriter& out);
  std::string prepare(const Document& document);
};

KnownWord& Preparer::Impl::known(const std::string& text_of) {
  const auto found = words.find(std::string_view(text_of));
  if (found != words.end()) return *found->second;
  KnownWord& out = known_words.emplace_back(text_of);
  words.emplace(std::string_view(out.own.text), &out);
  out.stem = stemmer(text_of);
  out.hash = stem_hash(out.stem);
  out.spellable = is_spellable(text_of);
  return out;
}

// Counts the word that has been read; its stem is to count `weight`.
void Preparer::Impl::count(KnownWord& known_word, Field field, unsigned weight, unsigned position) {
  Term*& under = known_word.under[static_cast<std::size_t>(field)];
  if (under == nullptr) {
    std::string before(prefix(field));
    under = field == Field::none ? &known_word.own : &make(before + word.text);
    std::string stem(schema::stem_prefix);
    stem += before + known_word.stem;
    const auto [found, is_new] = stems.try_emplace(stem, nullptr);
    if (is_new) found->second = &make(stem);
    under->stem = found->second;
  }
  touch(*under, weight, position);
}

// The words of `text`: each with its position from `position` on, their stems with `weight`, and
// both once more under `field`. Where the text is part of the section's, from `text_begin` on, its
// words are tokens. Returns the position after the last word.
unsigned Preparer::Impl::index_text(std::string_view piece, unsigned weight, unsigned position,
                                    Field field, std::optional<std::size_t> text_begin) {
  text::WordReader reader(piece);
  unsigned last = 0;
  while (reader.next(word)) {
    last = word.position;
    ++word_count;
    KnownWord& here = known(word.text);
    count(here, Field::none, weight, position + word.position);
    if (field != Field::none) count(here, field, 1, position + word.position);
    if (!word.compound && here.spellable && here.spelled++ == 0)
      spelled.emplace_back(here.under[0]->text, &here);
    if (text_begin) {
      const auto begin = static_cast<std::uint32_t>(*text_begin + word.begin);
      if (!tokens.empty() && !word.compound &&
          std::string_view(body).substr(tokens.back().end, begin - tokens.back().end).find('\n') !=
              std::string_view::npos) {
        tokens.back().ends_paragraph = true;
      }
      tokens.push_back(
          {begin, static_cast<std::uint32_t>(*text_begin + word.end), here.hash, false});
    }
  }
  return position + last + gap;
}

unsigned Preparer::Impl::index_words(const Section& section, const DocumentInfo& info) {
  unsigned position = index_text(section.title, schema::title_weight, 0, Field::title);
  // "What you'll get" says little without the title of its document; whose words it does not hold.
  const std::size_t held = word_count;
  if (info.title != section.title)
    position = index_text(info.title, schema::trail_weight, position, Field::trail);
  word_count = held;
  for (const std::string& above : section.trail)
    position = index_text(above, schema::trail_weight, position, Field::trail);
  for (const std::string& phrase : section.asked)
    position = index_text(phrase, schema::asked_weight, position);
  for (const Paragraph& paragraph : section.body) {
    const unsigned weight = schema::weight(paragraph.part);
    const bool shown = in_plain_text(paragraph);
    if (weight == 0 && !shown) continue;
    const std::size_t begin = body.size();
    append_plain_text(paragraph, body);
    const std::string_view piece = std::string_view(body).substr(begin);
    position = index_text(piece, weight, position, Field::none,
                          shown ? std::optional(begin) : std::nullopt);
    if (shown) {
      body += '\n';
    } else {
      body.resize(begin);
    }
  }
  if (!tokens.empty()) tokens.back().ends_paragraph = true;
  return position;
}

// Remembers that this provision, and those that hold it, are spoken of.
void Preparer::Impl::note_provision(const std::string& provision) {
  for (std::string path = provision; !path.empty(); path = law::parent(path)) {
    const std::optional<law::ProvisionPath> parsed = law::parse_path(path);
    if (!parsed || parsed->levels.empty()) return;
    provisions.emplace(path.substr(parsed->act.size() + 1), parsed->act);
  }
}

void Preparer::Impl::index_filters(const Section& section, const DocumentInfo& info) {
  filter(schema::id_prefix, section.id);
  const std::string local = local_id(section.id, info.id);
  filter(schema::local_id_prefix, local);
  const std::string title = text::normal(section.title);
  filter(schema::exact_title_prefix, title);
  if (section.kind == SectionKind::term) {
    filter(schema::names_prefix, title);
    for (const std::string& phrase : section.asked)
      filter(schema::names_prefix, text::normal(phrase));
    for (const Paragraph& paragraph : section.body) {
      if (paragraph.part == Part::expansion)
        filter(schema::names_prefix, text::normal(plain_text(paragraph)));
    }
  }
  filter(schema::topic_prefix, name(section.topic));
  filter(schema::kind_prefix, name(section.kind));
  filter(schema::document_prefix, info.id);
  if (section.basis != Basis::none) filter(schema::basis_prefix, name(section.basis));
  if (section.kind == SectionKind::power) filter(schema::power_prefix, local);
  if (!section.provision.empty()) {
    filter(schema::provision_prefix, section.provision);
    note_provision(section.provision);
  }
  for (const Citation& citation : section.citations) {
    filter(schema::cites_prefix, citation.provision);
    note_provision(citation.provision);
    for (std::string path = citation.provision; !path.empty(); path = law::parent(path))
      filter(schema::within_prefix, path);
  }
  bool first = true;  // of what the authority names
  for (const Paragraph& paragraph : section.body) {
    for (const Spans& cell : paragraph.cells) {
      for (const Span& span : cell) {
        if (span.kind == Span::Kind::reference) filter(schema::links_prefix, span.target);
        if (span.kind != Span::Kind::citation || paragraph.part != Part::authority) continue;
        for (std::string path = span.target; !path.empty(); path = law::parent(path)) {
          filter(schema::rests_prefix, path);
          if (first) filter(schema::founded_prefix, path);
        }
        first = false;
      }
    }
  }
}

// The section's terms go to those of the document, its record to `out`.
void Preparer::Impl::prepare(const Section& one, const DocumentInfo& info, std::uint32_t number,
                             ByteWriter& out) {
  ++current;
  touched.clear();
  body.clear();
  tokens.clear();
  index_words(one, info);
  // A stem may be of several words, and of each word many times: it is touched once for each.
  touched_words.assign(touched.begin(), touched.end());
  for (const Term* word_term : touched_words) touch(*word_term->stem, word_term->weight);
  index_filters(one, info);
  for (Term* term : touched) {
    if (term->postings.empty()) used.push_back(term);
    term->postings.add(number, term->wdf, term->positions);
  }
  for (const std::string* field : {&one.source.file, &one.source.source}) out.string(*field);
  for (const std::size_t field : {one.source.line, one.source.column, one.source.caret})
    out.number(field);
  out.number(static_cast<std::uint64_t>(one.topic));
  out.string(write_record(one, info.id, body, tokens));
}

std::string Preparer::Impl::prepare(const Document& document) {
  if (words.size() > most_words) {
    words.clear();
    known_words.clear();
    stems.clear();
    terms.clear();
  }
  filters.clear();
  used.clear();
  spelled.clear();
  provisions.clear();
  word_count = 0;

  ByteWriter out;
  out.string(write_documents({document.info}));
  out.number(static_cast<std::uint64_t>(document.info.part));
  std::vector<Heading> headings;
  headings.reserve(document.sections.size());
  for (const Section& one : document.sections) {
    headings.push_back(
        {one.id, one.title, one.number, one.level, one.kind, one.basis, !one.body.empty()});
  }
  out.string(write_outline(headings));
  std::uint32_t number = 0;
  for (const Section& one : document.sections) prepare(one, document.info, ++number, out);
  out.number(word_count);
  out.number(spelled.size());
  for (const auto& [text_of, known_word] : spelled) {
    out.string(text_of);
    out.number(std::exchange(known_word->spelled, 0));
  }
  out.number(provisions.size());
  for (const auto& [levels, act] : provisions) {
    out.string(levels);
    out.string(act);
  }
  std::sort(used.begin(), used.end(), [](const Term* a, const Term* b) {
    return a->begins != b->begins ? a->begins < b->begins : a->text < b->text;
  });
  std::string run;
  for (Term* term : used) {
    term->postings.write(term->text, run);
    term->postings.clear();
  }
  out.string(run);
  return out.take();
}

Preparer::Preparer() : impl_(std::make_unique<Impl>()) {}
Preparer::~Preparer() = default;
Preparer::Preparer(Preparer&&) noexcept = default;
Preparer& Preparer::operator=(Preparer&&) noexcept = default;

std::string Preparer::operator()(const Document& document) { return impl_->prepare(document); }

namespace {

[[noreturn]] void damaged() {
  throw Error(ErrorKind::bad_index, "a document made ready can't be understood");
}

// Whoever asks for a section reads its record: one that can't be read would fail every search that
// finds it.
void check_record(const Prepared::Section& section, const std::string& id,
                  const std::string& document) {
  const RecordReader record(section.record);
  if (record.section().id != id || record.head().document != document) damaged();
  static_cast<void>(record.tokens());
}

}  // namespace

Prepared read_prepared(std::string_view bytes) {
  ByteReader in(bytes);
  Prepared out;
  std::vector<DocumentInfo> infos = read_documents(in.view());
  if (infos.size() != 1) damaged();
  out.info = std::move(infos.front());
  out.info.part = static_cast<int>(in.number());
  out.headings = read_outline(in.view());
  for (std::size_t i = 0; i < out.headings.size() && !in.failed(); ++i) {
    Prepared::Section& section = out.sections.emplace_back();
    for (std::string* field : {&section.source.file, &section.source.source}) *field = in.string();
    for (std::size_t* field : {&section.source.line, &section.source.column, &section.source.caret})
      *field = static_cast<std::size_t>(in.number());
    section.topic = in.value(Topic::finance);
    section.record = in.view();
  }
  out.words = static_cast<std::size_t>(in.number());
  for (std::size_t left = in.count(); left != 0 && !in.failed(); --left) {
    const std::string_view word = in.view();
    out.spellings.emplace_back(word, static_cast<unsigned>(in.number()));
  }
  for (std::size_t left = in.count(); left != 0 && !in.failed(); --left) {
    const std::string_view levels = in.view();
    out.provisions.emplace_back(levels, in.view());
  }
  out.terms = in.view();
  if (in.failed() || !in.at_end()) damaged();
  const std::vector<std::uint32_t> lengths = checked_lengths(out.terms, out.sections.size());
  for (std::size_t i = 0; i < lengths.size(); ++i) {
    out.sections[i].length = lengths[i];
    check_record(out.sections[i], out.headings[i].id, out.info.id);
  }
  return out;
}

}  // namespace pcso
