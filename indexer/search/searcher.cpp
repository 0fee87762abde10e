// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/search/searcher.h"

#include <algorithm>
#include <unordered_map>

#include "indexer/law/provision.h"
#include "indexer/ranking/ranking.h"
#include "indexer/ranking/scorer.h"
#include "indexer/ranking/words_query.h"
#include "indexer/search/definition.h"
#include "indexer/search/expression.h"
#include "indexer/search/searcher_impl.h"
#include "indexer/text/strings.h"
#include "indexer/text/utf8.h"
#include "indexer/text/words.h"

namespace pcso {
namespace {

constexpr std::size_t most_ranked = 200;  // hits of a query of words; nobody reads further

}  // namespace

std::string_view name(Advice::Reason reason) {
  switch (reason) {
    case Advice::Reason::no_match:
      return "no-match";
    case Advice::Reason::weak_match:
      return "weak-match";
    case Advice::Reason::not_held:
      return "not-held";
    case Advice::Reason::ambiguous:
      return "ambiguous";
  }
  return "";
}

Searcher::Searcher(const std::filesystem::path& index) : impl_(std::make_unique<Impl>()) {
  const std::string again = "; build it with: pcso-index corpus -o " + index.string();
  try {
    impl_->db = Xapian::Database(index.string());
  } catch (const Xapian::Error&) {
    std::error_code ignored;
    const bool exists = std::filesystem::exists(index, ignored);
    throw Error(ErrorKind::bad_index, (exists ? index.string() + " is not an index"
                                              : "there is no index at " + index.string()) +
                                          again);
  }
  const std::string version = guarded([&] { return impl_->db.get_metadata("schema"); });
  if (version.empty()) {
    throw Error(ErrorKind::bad_index, index.string() + " is not an index of the handbook" + again);
  }
  if (version != schema::version) {
    throw Error(ErrorKind::bad_index, index.string() + " has schema version " + version +
                                          ", this program reads " + std::string(schema::version) +
                                          again);
  }
}

Searcher::Searcher(Searcher&&) noexcept = default;
Searcher& Searcher::operator=(Searcher&&) noexcept = default;
Searcher::~Searcher() = default;

// ---- Words

std::vector<bool> Searcher::Impl::satisfying(const Xapian::Query& query) const {
  std::vector<bool> out(static_cast<std::size_t>(db.get_lastdocid()) + 1, false);
  Xapian::Enquire enquire(db);
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_docid_order(Xapian::Enquire::ASCENDING);
  const Xapian::MSet found = enquire.get_mset(0, db.get_doccount());
  for (Xapian::MSetIterator at = found.begin(); at != found.end(); ++at) out[*at] = true;
  return out;
}

Xapian::Query Searcher::Impl::parse_required(const std::string& required) const {
  Xapian::QueryParser parser;
  parser.set_database(db);
  parser.set_stemmer(Xapian::Stem("en"));
  parser.set_stemming_strategy(Xapian::QueryParser::STEM_SOME);
  parser.set_default_op(Xapian::Query::OP_AND);
  parser.set_max_expansion(100, Xapian::Query::WILDCARD_LIMIT_MOST_FREQUENT,
                           Xapian::QueryParser::FLAG_WILDCARD);
  for (const schema::Field& field : schema::fields()) {
    if (field.text) {
      parser.add_prefix(std::string(field.name), std::string(field.prefix));
    } else {
      parser.add_boolean_prefix(std::string(field.name), std::string(field.prefix));
    }
  }
  constexpr unsigned flags = Xapian::QueryParser::FLAG_BOOLEAN | Xapian::QueryParser::FLAG_PHRASE |
                             Xapian::QueryParser::FLAG_LOVEHATE |
                             Xapian::QueryParser::FLAG_WILDCARD |
                             Xapian::QueryParser::FLAG_PURE_NOT;
  try {
    return parser.parse_query(required, flags);
  } catch (const Xapian::QueryParserError& error) {
    throw Error(ErrorKind::bad_query, "the search can't be understood: " + error.get_msg());
  }
}

Hit Searcher::Impl::hit(std::uint32_t document_number,
                        const std::vector<WantedStem>& wanted) const {
  const RecordReader& record = table().record(document_number);
  RecordHead head = record.head();
  Hit out{.id = std::move(head.id),
          .kind = head.kind,
          .topic = head.topic,
          .title = std::move(head.title),
          .number = std::move(head.number),
          .basis = head.basis,
          .in_force = head.in_force,
          .ends = std::move(head.ends),
          .provision = std::move(head.provision),
          .citations = std::move(head.citations)};
  if (const DocumentInfo* info = document(head.document)) {
    out.document = *info;
    out.trail.push_back(info->title);
  }
  for (std::string& title : head.trail) out.trail.push_back(std::move(title));
  out.snippet = make_snippet(record, wanted, table().stemmer());
  return out;
}

void Searcher::Impl::count_facets(const std::vector<std::uint32_t>& found, Facets& facets) const {
  const auto count = [&](schema::Slot slot, std::vector<FacetValue>& out, const auto& label) {
    const Column& column = table().column(slot);
    std::vector<std::size_t> counts(column.values.size());
    for (const std::uint32_t d : found) {
      if (column.of[d] != Column::none) ++counts[column.of[d]];
    }
    for (std::size_t i = 0; i < counts.size(); ++i) {
      if (counts[i] > 0) out.push_back({column.values[i], label(column.values[i]), counts[i]});
    }
    std::stable_sort(out.begin(), out.end(),
                     [](const FacetValue& a, const FacetValue& b) { return a.count > b.count; });
  };
  count(schema::topic_slot, facets.topic, [](const std::string& v) {
    const std::optional<Topic> topic = topic_named(v);
    return topic ? std::string(label(*topic)) : v;
  });
  count(schema::document_slot, facets.document, [&](const std::string& v) {
    const DocumentInfo* info = document(v);
    return info != nullptr ? info->title : v;
  });
  count(schema::kind_slot, facets.kind, [](const std::string& v) {
    const std::optional<SectionKind> kind = section_kind_named(v);
    return kind ? std::string(label(*kind)) : v;
  });
}

// Headings that hold a word of the query as it was typed or may have been meant.
std::vector<std::string> Searcher::Impl::near_titles(const WordsQuery& query) const {
  constexpr std::size_t most = 5;
  std::vector<std::string> out;
  for (const WantedWord& word : query.words) {
    if (word.weight < 1) continue;
    for (const Alternative& alternative : word.alternatives) {
      if (alternative.kind == Alternative::Kind::vocabulary || alternative.stems.size() != 1)
        continue;
      const std::string term = std::string(schema::stem_prefix) +
                               std::string(schema::title_prefix) + alternative.stems.front();
      for (const std::uint32_t section : all_with(term)) {
        const std::string& title = table().short_head(section).title;
        if (std::find(out.begin(), out.end(), title) == out.end()) out.push_back(title);
        if (out.size() == most) return out;
      }
    }
  }
  return out;
}

namespace {

void check(const Query& query) {
  if (query.words.size() > longest_query) {
    throw Error(ErrorKind::bad_query,
                "a search may have at most " + std::to_string(longest_query) + " bytes");
  }
  if (query.limit == 0 || query.limit > most_hits) {
    throw Error(ErrorKind::bad_query, "limit is between 1 and " + std::to_string(most_hits));
  }
  if (query.offset > deepest_offset) {
    throw Error(ErrorKind::bad_query, "offset is at most " + std::to_string(deepest_offset));
  }
  if (const auto bad = text::bad_utf8(query.words)) {
    throw Error(ErrorKind::bad_query,
                "the search is not UTF-8 at byte " + std::to_string(*bad + 1));
  }
}

}  // namespace

// One query on its way to its results: what every hit must satisfy, what is cited, what the words
// find, what is shown of it, what there is to say where that is little.
class Searcher::Impl::Answer {
 public:
  Answer(const Impl& impl, const Query& query)
      : impl_(impl), query_(query), expression_(parse_expression(query.words)) {
    out_.query = query.words;
    out_.offset = query.offset;
    out_.limit = query.limit;
  }

  Results give() {
    restrict();
    understand_citation(query_.words);
    if (!is_citation()) {
      words_ = understand_words(expression_.plain, impl_.db, impl_.table());
      if (!words_.corrected.empty()) understand_citation(words_.corrected);
      out_.understood.corrected = words_.corrected;
    }
    if (is_citation()) {
      find_citation();
    } else {
      find_words();
    }
    show();
    if (!out_.advice && out_.understood.as == Understood::As::words && !query_.words.empty())
      advise();
    return std::move(out_);
  }

 private:
  void restrict();
  void understand_citation(const std::string& typed);
  // True if what was typed is a citation and nothing else.
  [[nodiscard]] bool is_citation() const { return !provisions_.empty() && citation_->rest.empty(); }
  void find_citation();
  void find_words();
  void raise_cited(Boosts& boosts);
  void raise_named(Boosts& boosts) const;
  void show();
  void say_why(Hit& hit, std::uint32_t section, const std::vector<const Alternative*>& by) const;
  void advise();
  [[nodiscard]] bool is_allowed(std::uint32_t section) const {
    return !restricted_ || allowed_[section];
  }

  const Impl& impl_;
  const Query& query_;
  Expression expression_;
  Results out_;
  bool restricted_ = false;
  std::vector<bool> allowed_;  // by number, if restricted_
  std::optional<law::TypedCitation> citation_;
  std::vector<NamedProvision> provisions_;
  std::unordered_map<std::uint32_t, std::string> cited_because_;
  WordsQuery words_;
  std::vector<WantedStem> wanted_;
  std::vector<Scored> ranked_;
  std::vector<std::uint32_t> found_;
  bool otherwise_ = false;  // a word was also looked for as something else: to be said of the hits
};

void Searcher::Impl::Answer::restrict() {
  std::vector<Xapian::Query> filters;
  if (!expression_.required.empty()) filters.push_back(impl_.parse_required(expression_.required));
  const auto filter = [&](std::string_view prefix, std::string_view value) {
    filters.emplace_back(schema::term(prefix, value));
  };
  if (query_.topic) filter(schema::topic_prefix, name(*query_.topic));
  if (query_.kind) filter(schema::kind_prefix, name(*query_.kind));
  if (!query_.document.empty()) filter(schema::document_prefix, query_.document);
  restricted_ = !filters.empty();
  if (restricted_) {
    allowed_ =
        impl_.satisfying(Xapian::Query(Xapian::Query::OP_AND, filters.begin(), filters.end()));
  }
}

// A citation, alone or among words.
void Searcher::Impl::Answer::understand_citation(const std::string& typed) {
  if (!law::may_cite(typed)) return;
  std::optional<law::TypedCitation> found = law::understand(typed, impl_.known_acts());
  // Of "secton 50 polcie reform act" and the same with its words mended, what leaves less over.
  if (!found || (citation_ && citation_->rest.size() <= found->rest.size())) return;
  citation_ = std::move(found);
  provisions_.clear();
  if (!citation_->levels.empty() || (citation_->full && citation_->rest.empty()))
    provisions_ = impl_.resolve(*citation_);
}

void Searcher::Impl::Answer::find_citation() {
  out_.understood.as = Understood::As::citation;
  out_.understood.citations = provisions_;
  for (const NamedProvision& provision : provisions_) {
    std::string at = provision.path;
    std::vector<Citing> citing = impl_.citing(at);
    // What is not spoken of falls to what holds it, never to a neighbour.
    while (citing.empty() && !at.empty()) {
      at = law::parent(at);
      if (!at.empty()) citing = impl_.citing(at);
    }
    for (const Citing& c : citing) {
      if (is_allowed(c.document) && cited_because_.emplace(c.document, c.why).second)
        found_.push_back(c.document);
    }
  }
  const bool held = std::any_of(provisions_.begin(), provisions_.end(),
                                [](const NamedProvision& p) { return !p.section.empty(); });
  if (provisions_.size() > 1 && citation_->more.empty() && citation_->others.empty()) {
    out_.advice = Advice{Advice::Reason::ambiguous, "This may mean more than one provision.", {}};
    for (const NamedProvision& p : provisions_) out_.advice->suggestions.push_back(p.label);
  } else if (!held) {
    out_.advice = Advice{Advice::Reason::not_held,
                         provisions_.front().label +
                             (found_.empty() ? " is not held here." : " is cited here, not held.") +
                             " Read it on legislation.gov.uk.",
                         {}};
  }
}

// What the query cites beside its words.
void Searcher::Impl::Answer::raise_cited(Boosts& boosts) {
  if (provisions_.empty()) return;
  // "section 59 warning" names no Act: it may mean a provision, or be prose ("section 2 of the car
  // park"). It is no citation then, but helps the sections that hold the other words.
  const bool hint =
      citation_->acts.empty() && !(citation_->unmistakable() && provisions_.size() == 1);
  if (!hint) out_.understood.citations = provisions_;
  const double boost = hint ? ranking::citation_unnamed : ranking::citation_named;
  for (const NamedProvision& provision : provisions_) {
    // Each group of citers a little below the one before it.
    double step = 1;
    std::string last;
    for (const Citing& c : impl_.citing(provision.path)) {
      if (!last.empty() && c.why != last) step *= 0.9;
      last = c.why;
      if (!cited_because_.emplace(c.document, c.why).second) continue;
      (hint ? boosts[c.document].by_share : boosts[c.document].whole) = boost * step;
    }
  }
}

// A section whose title is what was typed is what was meant; so is the glossary entry whose meaning
// is asked for.
void Searcher::Impl::Answer::raise_named(Boosts& boosts) const {
  const std::string typed = text::normal(expression_.plain);
  for (const std::uint32_t d : impl_.all_with(schema::term(schema::exact_title_prefix, typed)))
    boosts[d].whole += ranking::exact_title;
  if (const std::string term = asked_meaning(typed); !term.empty()) {
    for (const std::uint32_t d : impl_.all_with(schema::term(schema::names_prefix, term)))
      boosts[d].whole += ranking::definition;
  }
}

void Searcher::Impl::Answer::find_words() {
  Boosts boosts;
  raise_cited(boosts);
  out_.understood.expanded = words_.expanded;
  if (words_.words.empty() && boosts.empty()) {
    // Filters alone: everything they let through, in reading order.
    for (std::uint32_t d = 1; d < allowed_.size(); ++d) {
      if (allowed_[d]) found_.push_back(d);
    }
    return;
  }
  raise_named(boosts);
  ranked_ = Scorer(impl_.db, impl_.table(), words_)
                .best(most_ranked, restricted_ ? &allowed_ : nullptr, boosts);
  if (!ranked_.empty()) {
    const double least = ranked_.front().score * ranking::cut;
    const auto past = std::find_if(ranked_.begin(), ranked_.end(),
                                   [&](const Scored& s) { return s.score < least; });
    ranked_.erase(past, ranked_.end());
  }
  if (query_.document.empty()) ranked_ = spread(ranked_, impl_.table());
  for (const Scored& scored : ranked_) found_.push_back(scored.document);
  // Extracts are cut for the words that say something, if there are such.
  const bool says_something = std::any_of(words_.words.begin(), words_.words.end(),
                                          [](const WantedWord& w) { return w.weight >= 1; });
  for (const WantedWord& word : words_.words) {
    for (const Alternative& a : word.alternatives) {
      otherwise_ = otherwise_ || a.kind != Alternative::Kind::word;
      if (says_something && word.weight < 1) continue;
      for (const std::string& stem : a.stems)
        wanted_.push_back({stem, word.rarity * word.weight * a.factor});
    }
  }
}

// `by` says how it was found, word by word; empty if there were no words.
void Searcher::Impl::Answer::say_why(Hit& hit, std::uint32_t section,
                                     const std::vector<const Alternative*>& by) const {
  if (const auto because = cited_because_.find(section); because != cited_because_.end())
    hit.why.push_back(because->second);
  if (!words_.words.empty() && text::normal(hit.title) == text::normal(expression_.plain))
    hit.why.emplace_back("heading");
  for (std::size_t k = 0; k < by.size(); ++k) {
    if (by[k] == nullptr || by[k]->kind == Alternative::Kind::word) continue;
    const std::string& what = by[k]->of.empty() ? words_.words[k].word : by[k]->of;
    std::string why = what + " → " + by[k]->shown;
    if (std::find(hit.why.begin(), hit.why.end(), why) == hit.why.end())
      hit.why.push_back(std::move(why));
  }
}

void Searcher::Impl::Answer::show() {
  out_.total = found_.size();
  impl_.count_facets(found_, out_.facets);
  const std::size_t begin = std::min(query_.offset, found_.size());
  const std::size_t end = begin + std::min(query_.limit, found_.size() - begin);
  const std::vector<std::uint32_t> page(found_.begin() + static_cast<std::ptrdiff_t>(begin),
                                        found_.begin() + static_cast<std::ptrdiff_t>(end));
  const Scorer scorer(impl_.db, impl_.table(), words_);
  const std::vector<std::vector<const Alternative*>> by =
      otherwise_ ? scorer.found_by(page)
                 : std::vector<std::vector<const Alternative*>>(page.size());
  for (std::size_t i = 0; i < page.size(); ++i) {
    Hit hit = impl_.hit(page[i], wanted_);
    say_why(hit, page[i], by[i]);
    if (query_.explain) hit.explanation = scorer.explain(page[i]);
    if (begin + i < ranked_.size()) hit.score = ranked_[begin + i].score;
    out_.hits.push_back(std::move(hit));
  }
}

void Searcher::Impl::Answer::advise() {
  if (found_.empty()) {
    out_.advice = Advice{Advice::Reason::no_match, "Nothing here holds these words.",
                         impl_.near_titles(words_)};
  } else if (!ranked_.empty() &&
             doubt(words_, ranked_.front(), impl_.table()) > ranking::most_doubt) {
    out_.advice = Advice{Advice::Reason::weak_match,
                         "Nothing here holds all of this. What follows holds some of the words; it "
                         "may not be what you asked.",
                         impl_.near_titles(words_)};
  }
}

Results Searcher::search(const Query& query) const {
  check(query);
  return guarded([&] { return Impl::Answer(*impl_, query).give(); });
}

}  // namespace pcso
