// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/search/searcher.h"

#include <xapian.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <unordered_map>

#include "indexer/index/record.h"
#include "indexer/index/schema.h"
#include "indexer/law/provision.h"
#include "indexer/law/typed_citation.h"
#include "indexer/search/definition.h"
#include "indexer/search/expression.h"
#include "indexer/search/ranking.h"
#include "indexer/search/scorer.h"
#include "indexer/search/snippet.h"
#include "indexer/search/words_query.h"
#include "indexer/text/strings.h"
#include "indexer/text/utf8.h"
#include "indexer/text/words.h"

namespace pcso {
namespace {

constexpr std::size_t most_ranked = 200;  // hits of a query of words; nobody reads further
constexpr std::size_t most_candidates = 20;

[[noreturn]] void damaged(const Xapian::Error& error) {
  throw Error(ErrorKind::bad_index, "the index can't be read: " + error.get_msg());
}

// Runs `f`, with Xapian's errors turned into ours.
template <class F>
auto guarded(const F& f) -> decltype(f()) {
  try {
    return f();
  } catch (const Xapian::Error& error) {
    damaged(error);
  }
}

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

struct Searcher::Impl {
  Xapian::Database db;
  mutable std::optional<SectionTable> sections;
  mutable std::optional<law::Acts> acts;
  mutable std::optional<std::vector<DocumentInfo>> documents;
  mutable std::string outline_of;  // the document whose outline was read last
  mutable std::vector<Heading> last_outline;

  SectionTable& table() const {
    if (!sections) sections.emplace(db);
    return *sections;
  }
  const law::Acts& known_acts() const {
    if (!acts) {
      Problems ignored;  // the writer wrote these lines itself
      acts = law::Acts::from_tsv(db.get_metadata("acts"), "acts", ignored);
    }
    return *acts;
  }
  const std::vector<DocumentInfo>& known_documents() const {
    if (!documents) documents = read_documents(db.get_metadata("documents"));
    return *documents;
  }
  const std::vector<Heading>& outline(const std::string& id) const {
    if (outline_of != id) {
      const std::string bytes = db.get_metadata("outline:" + id);
      last_outline = bytes.empty() ? std::vector<Heading>{} : read_outline(bytes);
      outline_of = id;
    }
    return last_outline;
  }
  const DocumentInfo* document(std::string_view id) const {
    for (const DocumentInfo& info : known_documents()) {
      if (info.id == id) return &info;
    }
    return nullptr;
  }

  // The first document that holds `term`; 0 if none does.
  std::uint32_t first_with(const std::string& term) const {
    const Xapian::PostingIterator at = db.postlist_begin(term);
    return at == db.postlist_end(term) ? 0 : *at;
  }
  std::vector<std::uint32_t> all_with(const std::string& term) const {
    return {db.postlist_begin(term), db.postlist_end(term)};
  }
  std::uint32_t find(const std::string& id) const {
    if (id.empty()) return 0;
    const std::uint32_t full = first_with(schema::term(schema::id_prefix, id));
    if (full != 0) return full;
    // A local id may stand in several documents: a power or section before a glossary entry.
    std::uint32_t best = 0;
    for (const std::uint32_t d : all_with(schema::term(schema::local_id_prefix, id))) {
      const bool term = db.get_document(d).get_value(schema::kind_slot) == name(SectionKind::term);
      if (!term) return d;
      if (best == 0) best = d;
    }
    return best;
  }

  NamedProvision named(const std::string& path) const;
  // The provisions that a citation may name: all of a list, the candidates of each.
  std::vector<NamedProvision> resolve(const law::TypedCitation& citation) const;
  std::vector<NamedProvision> resolve(const law::TypedCitation& citation,
                                      const std::string& levels) const;
  struct Citing {
    std::uint32_t document = 0;
    std::string why;
  };
  std::vector<Citing> citing(const std::string& path) const;

  std::vector<bool> satisfying(const Xapian::Query& query) const;
  Xapian::Query parse_required(const std::string& required) const;

  Hit hit(std::uint32_t document, const std::vector<WantedStem>& wanted) const;
  void count_facets(const std::vector<std::uint32_t>& found, Facets& facets) const;
  void resolve_references(Section& section, const std::string& document) const;
  std::vector<std::string> near_titles(const std::string& words) const;
  ShownSection shown(std::uint32_t document) const;
};

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

// ---- Citations

NamedProvision Searcher::Impl::named(const std::string& path) const {
  NamedProvision out{
      .path = path, .label = law::cite(path, known_acts()), .address = law::address(path)};
  // The text of a level stands in the section or paragraph that holds it: s 50(1) in s 50. A Part
  // or a whole Act does not hold the text of what is cited.
  for (std::string at = path; !at.empty(); at = law::parent(at)) {
    const std::optional<law::ProvisionPath> parsed = law::parse_path(at);
    if (!parsed || (parsed->levels.empty() && at != path)) break;
    if (const std::uint32_t d = first_with(schema::term(schema::provision_prefix, at))) {
      out.section = RecordReader(db.get_document(d).get_data()).head().id;
      break;
    }
    // Only levels below a numbered unit may be given up: "50/1" for "50", never a schedule for its
    // paragraph.
    const std::string above = law::parent(at);
    const std::optional<law::ProvisionPath> up = law::parse_path(above);
    if (!up || up->levels.size() + 1 != parsed->levels.size()) break;
  }
  return out;
}

std::vector<NamedProvision> Searcher::Impl::resolve(const law::TypedCitation& citation) const {
  std::vector<NamedProvision> out = resolve(citation, citation.levels);
  for (const std::string& levels : citation.more) {
    for (NamedProvision& other : resolve(citation, levels)) {
      if (out.size() < most_candidates && std::find(out.begin(), out.end(), other) == out.end())
        out.push_back(std::move(other));
    }
  }
  return out;
}

std::vector<NamedProvision> Searcher::Impl::resolve(const law::TypedCitation& citation,
                                                    const std::string& typed_levels) const {
  const auto spoken_of = [&](const std::string& path) {
    return db.term_exists(schema::term(schema::within_prefix, path)) ||
           db.term_exists(schema::term(schema::provision_prefix, path));
  };
  const auto path_of = [](const std::string& act, const std::string& levels) {
    return levels.empty() ? act : act + '/' + levels;
  };
  const std::optional<std::string> other_levels = law::other_numerals(typed_levels);
  std::vector<std::string> paths;
  for (const std::string& act : citation.acts) {
    // "Part IV" of an Act that counts its Parts 1, 2, 3, and the other way round.
    const bool other = other_levels && !spoken_of(path_of(act, typed_levels)) &&
                       spoken_of(path_of(act, *other_levels));
    paths.push_back(path_of(act, other ? *other_levels : typed_levels));
  }
  if (citation.acts.empty()) {
    // No Act named: those of which such a provision is held or cited, or the one that holds it.
    const std::string any = "ukpga/2000/1/";
    for (std::string path = any + typed_levels; path.size() > any.size();
         path = law::parent(path)) {
      const std::string value = db.get_metadata("levels:" + path.substr(any.size()));
      for (const std::string_view act : text::lines(value))
        paths.push_back(path_of(std::string(act), typed_levels));
      if (!paths.empty()) break;
    }
  }
  if (paths.size() > 1) {
    std::vector<std::string> known;
    std::copy_if(paths.begin(), paths.end(), std::back_inserter(known), spoken_of);
    if (!known.empty()) paths = known;
    // The Act that the handbook leans on most comes first.
    std::stable_sort(paths.begin(), paths.end(), [&](const std::string& a, const std::string& b) {
      const auto weight = [&](const std::string& path) {
        return std::pair(db.get_termfreq(schema::term(schema::founded_prefix, path)),
                         db.get_termfreq(schema::term(schema::within_prefix, path)));
      };
      return weight(a) > weight(b);
    });
  }
  if (paths.size() > most_candidates) paths.resize(most_candidates);
  std::vector<NamedProvision> out;
  out.reserve(paths.size());
  for (const std::string& path : paths) out.push_back(named(path));
  return out;
}

// What rests on the provision or cites it, in the order in which it is shown.
std::vector<Searcher::Impl::Citing> Searcher::Impl::citing(const std::string& path) const {
  std::vector<Citing> out;
  std::set<std::uint32_t> seen;
  const std::string label = law::cite(path, known_acts());
  const auto add = [&](std::string_view prefix, const std::string& why) {
    for (const std::uint32_t d : all_with(schema::term(prefix, path))) {
      if (seen.insert(d).second) out.push_back({d, why});
    }
  };
  // The power that names a section or paragraph first is what the reader wants; of a Part, a
  // schedule or an Act, the text itself.
  const std::optional<law::ProvisionPath> parsed = law::parse_path(path);
  const auto unit = [&](std::string_view level) {
    return parsed &&
           std::find(parsed->levels.begin(), parsed->levels.end(), level) != parsed->levels.end();
  };
  const bool single =
      unit("section") || unit("paragraph") || unit("regulation") || unit("article") || unit("rule");
  if (single) {
    add(schema::founded_prefix, "rests on " + label);
    if (db.get_termfreq(schema::term(schema::rests_prefix, path)) <= ranking::few_powers) {
      add(schema::rests_prefix, "rests on " + label);
    }
  }
  add(schema::provision_prefix, label);
  add(schema::founded_prefix, "rests on " + label);
  add(schema::rests_prefix, "rests on " + label);
  add(schema::cites_prefix, "cites " + label);
  add(schema::within_prefix, "cites a part of " + label);
  return out;
}

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
  const std::string data = db.get_document(document_number).get_data();
  const RecordReader record(data);
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
  std::vector<std::uint32_t> sorted = found;
  std::sort(sorted.begin(), sorted.end());
  const auto count = [&](schema::Slot slot, std::vector<FacetValue>& out, const auto& label) {
    std::map<std::string, std::size_t> counts;
    Xapian::ValueIterator at = db.valuestream_begin(slot);
    const Xapian::ValueIterator end = db.valuestream_end(slot);
    for (const std::uint32_t d : sorted) {
      if (at == end) break;
      at.skip_to(d);
      if (at != end && at.get_docid() == d) ++counts[*at];
    }
    for (const auto& [value, n] : counts) out.push_back({value, label(value), n});
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

// Titles of sections that hold words spelled like those of the query.
std::vector<std::string> Searcher::Impl::near_titles(const std::string& words) const {
  std::vector<std::string> out;
  for (const text::Word& word : text::words(words)) {
    if (word.compound || word.text.size() < 3) continue;
    const std::string start = std::string(schema::title_prefix) + word.text.substr(0, 3);
    std::size_t looked_at = 0;
    for (Xapian::TermIterator at = db.allterms_begin(start);
         at != db.allterms_end(start) && looked_at < 20; ++at, ++looked_at) {
      const std::uint32_t d = first_with(*at);
      const std::string title = RecordReader(db.get_document(d).get_data()).head().title;
      if (std::find(out.begin(), out.end(), title) == out.end()) out.push_back(title);
      if (out.size() == 5) return out;
    }
  }
  return out;
}

Results Searcher::search(const Query& query) const {
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
  return guarded([&] {
    const Impl& impl = *impl_;
    Results out{.query = query.words, .offset = query.offset, .limit = query.limit};
    const Expression expression = parse_expression(query.words);

    // What every hit must satisfy.
    std::vector<Xapian::Query> filters;
    if (!expression.required.empty()) filters.push_back(impl.parse_required(expression.required));
    const auto filter = [&](std::string_view prefix, std::string_view value) {
      filters.emplace_back(schema::term(prefix, value));
    };
    if (query.topic) filter(schema::topic_prefix, name(*query.topic));
    if (query.kind) filter(schema::kind_prefix, name(*query.kind));
    if (!query.document.empty()) filter(schema::document_prefix, query.document);
    std::vector<bool> allowed;
    if (!filters.empty()) {
      allowed =
          impl.satisfying(Xapian::Query(Xapian::Query::OP_AND, filters.begin(), filters.end()));
    }
    const std::vector<bool>* restriction = filters.empty() ? nullptr : &allowed;
    const auto is_allowed = [&](std::uint32_t d) { return restriction == nullptr || allowed[d]; };

    // A citation, alone or among words.
    std::optional<law::TypedCitation> citation;
    std::vector<NamedProvision> provisions;
    if (expression.required.empty() && law::may_cite(query.words)) {
      citation = law::understand(query.words, impl.known_acts());
    }
    if (citation && (!citation->levels.empty() || (citation->full && citation->rest.empty()))) {
      provisions = impl.resolve(*citation);
    }
    std::vector<std::uint32_t> found;
    std::vector<WantedStem> wanted;
    std::unordered_map<std::uint32_t, std::string> cited_because;
    WordsQuery words;
    std::vector<Scored> ranked;
    bool weak = false;

    if (!provisions.empty() && citation->rest.empty()) {
      out.understood.as = Understood::As::citation;
      out.understood.citations = provisions;
      for (const NamedProvision& provision : provisions) {
        std::string at = provision.path;
        std::vector<Impl::Citing> citing = impl.citing(at);
        // What is not spoken of falls to what holds it, never to a neighbour.
        while (citing.empty() && !at.empty()) {
          at = law::parent(at);
          if (!at.empty()) citing = impl.citing(at);
        }
        for (const Impl::Citing& c : citing) {
          if (is_allowed(c.document) && cited_because.emplace(c.document, c.why).second)
            found.push_back(c.document);
        }
      }
      const bool held = std::any_of(provisions.begin(), provisions.end(),
                                    [](const NamedProvision& p) { return !p.section.empty(); });
      if (provisions.size() > 1 && citation->more.empty()) {
        out.advice =
            Advice{Advice::Reason::ambiguous, "This may mean more than one provision.", {}};
        for (const NamedProvision& p : provisions) out.advice->suggestions.push_back(p.label);
      } else if (!held) {
        out.advice =
            Advice{Advice::Reason::not_held,
                   provisions.front().label +
                       (found.empty() ? " is not held here." : " is cited here, not held.") +
                       " Read it on legislation.gov.uk.",
                   {}};
      }
    } else {
      Boosts boosts;
      // "section 59 warning" names no Act: it may mean a provision, or be prose ("section 2 of the
      // car park"). It is no citation then, but helps the sections that hold the other words.
      const bool hint = citation && citation->acts.empty();
      if (!provisions.empty()) {
        if (!hint) out.understood.citations = provisions;
        const double boost = hint ? ranking::citation_unnamed : ranking::citation_named;
        for (const NamedProvision& provision : provisions) {
          // Each group of citers a little below the one before it.
          double step = 1;
          std::string last;
          for (const Impl::Citing& c : impl.citing(provision.path)) {
            if (!last.empty() && c.why != last) step *= 0.9;
            last = c.why;
            if (!cited_because.emplace(c.document, c.why).second) continue;
            (hint ? boosts[c.document].by_share : boosts[c.document].whole) = boost * step;
          }
        }
      }
      words = understand_words(expression.plain, impl.db, impl.table());
      out.understood.corrected = words.corrected;
      out.understood.expanded = words.expanded;
      if (words.words.empty() && boosts.empty()) {
        // Filters alone: everything they let through, in reading order.
        for (std::uint32_t d = 1; d < allowed.size(); ++d) {
          if (allowed[d]) found.push_back(d);
        }
      } else {
        const Scorer scorer(impl.db, impl.table(), words);
        // A section whose title is what was typed is what was meant.
        const std::string typed = text::normal(expression.plain);
        for (const std::uint32_t d :
             impl.all_with(schema::term(schema::exact_title_prefix, typed))) {
          boosts[d].whole += ranking::exact_title;
        }
        // So is the glossary entry whose meaning is asked for.
        if (const std::string term = asked_meaning(typed); !term.empty()) {
          for (const std::uint32_t d : impl.all_with(schema::term(schema::names_prefix, term))) {
            boosts[d].whole += ranking::definition;
          }
        }
        ranked = scorer.best(most_ranked, restriction, boosts);
        weak = !ranked.empty() && ranked.front().score < ranking::weak_score;
        const double least = ranked.empty() ? 0 : ranked.front().score * ranking::cut;
        for (const Scored& s : ranked) {
          if (s.score >= least) found.push_back(s.document);
        }
        for (const WantedWord& word : words.words) {
          const double rare = word.rarity * word.weight;
          for (const Alternative& a : word.alternatives) {
            for (const std::string& stem : a.stems) wanted.push_back({stem, rare * a.factor});
          }
        }
      }
    }

    out.total = found.size();
    impl.count_facets(found, out.facets);
    std::optional<Scorer> scorer;
    if (!words.words.empty()) scorer.emplace(impl.db, impl.table(), words);
    // Where every word is asked for as it stands, there is nothing to say of how a hit was found.
    const bool only_words =
        std::all_of(words.words.begin(), words.words.end(), [](const WantedWord& word) {
          return std::all_of(
              word.alternatives.begin(), word.alternatives.end(),
              [](const Alternative& a) { return a.kind == Alternative::Kind::word; });
        });
    const std::string typed = text::normal(expression.plain);
    for (std::size_t i = query.offset; i < found.size() && i < query.offset + query.limit; ++i) {
      Hit hit = impl.hit(found[i], wanted);
      if (const auto because = cited_because.find(found[i]); because != cited_because.end()) {
        hit.why.push_back(because->second);
      }
      if (scorer) {
        if (text::normal(hit.title) == typed) hit.why.emplace_back("heading");
        const std::vector<const Alternative*> by =
            only_words ? std::vector<const Alternative*>{} : scorer->found_by(found[i]);
        for (std::size_t k = 0; k < by.size(); ++k) {
          if (by[k] == nullptr || by[k]->kind == Alternative::Kind::word) continue;
          std::string why = words.words[k].word + " → " + by[k]->shown;
          if (std::find(hit.why.begin(), hit.why.end(), why) == hit.why.end())
            hit.why.push_back(std::move(why));
        }
        if (query.explain) hit.explanation = scorer->explain(found[i]);
        if (i < ranked.size()) hit.score = ranked[i].score;
      }
      out.hits.push_back(std::move(hit));
    }

    if (!out.advice && out.understood.as == Understood::As::words && !query.words.empty()) {
      if (found.empty()) {
        out.advice = Advice{Advice::Reason::no_match, "Nothing here holds these words.",
                            impl.near_titles(expression.plain)};
      } else if (weak) {
        out.advice = Advice{Advice::Reason::weak_match,
                            "Nothing here holds all of this. What follows holds some of the words; "
                            "it may not be what you asked.",
                            impl.near_titles(expression.plain)};
      }
    }
    return out;
  });
}

// ---- Sections

void Searcher::Impl::resolve_references(Section& section, const std::string& document_id) const {
  for (Paragraph& paragraph : section.body) {
    for (Spans& cell : paragraph.cells) {
      for (Span& span : cell) {
        if (span.kind != Span::Kind::reference && span.kind != Span::Kind::term) continue;
        // A reference within the document first, then anywhere; a term in the glossary first.
        std::uint32_t d =
            span.kind == Span::Kind::term
                ? first_with(schema::term(schema::id_prefix, "glossary/" + span.target))
                : first_with(schema::term(schema::id_prefix, document_id + '/' + span.target));
        if (d == 0) d = find(span.target);
        if (d == 0) {
          // What it leads to is not held: its words stay, the link goes.
          if (span.text.empty()) span.text = span.target;
          span.kind = Span::Kind::text;
          span.target.clear();
          continue;
        }
        const RecordHead head = RecordReader(db.get_document(d).get_data()).head();
        span.target = head.id;
        if (span.text.empty()) span.text = head.title;
      }
    }
  }
}

ShownSection Searcher::Impl::shown(std::uint32_t number) const {
  const std::string data = db.get_document(number).get_data();
  const RecordReader record(data);
  ShownSection out{.section = record.section()};
  const std::string document_id = record.head().document;
  if (const DocumentInfo* info = document(document_id)) out.document = *info;
  resolve_references(out.section, document_id);
  const std::vector<Heading>& headings = outline(document_id);
  std::vector<const Heading*> open;  // the headings above the one at hand
  for (std::size_t i = 0; i < headings.size(); ++i) {
    while (!open.empty() && open.back()->level >= headings[i].level) open.pop_back();
    if (headings[i].id == out.section.id) {
      if (i > 0) out.previous = headings[i - 1];
      if (i + 1 < headings.size()) out.next = headings[i + 1];
      for (const Heading* above : open) out.ancestors.emplace_back(above->id, above->title);
      for (std::size_t k = i + 1; k < headings.size() && headings[k].level > headings[i].level;
           ++k) {
        if (headings[k].level == headings[i].level + 1) out.below.push_back(headings[k]);
      }
      break;
    }
    open.push_back(&headings[i]);
  }
  return out;
}

std::optional<ShownSection> Searcher::section(const std::string& id) const {
  return guarded([&]() -> std::optional<ShownSection> {
    const std::uint32_t d = impl_->find(id);
    if (d == 0) return std::nullopt;
    return impl_->shown(d);
  });
}

std::optional<DocumentInfo> Searcher::document(const std::string& id) const {
  return guarded([&]() -> std::optional<DocumentInfo> {
    const DocumentInfo* info = impl_->document(id);
    if (info == nullptr) return std::nullopt;
    return *info;
  });
}

std::vector<Heading> Searcher::outline(const std::string& document) const {
  return guarded([&]() -> std::vector<Heading> { return impl_->outline(document); });
}

std::vector<NamedProvision> Searcher::understand(const std::string& typed) const {
  return guarded([&]() -> std::vector<NamedProvision> {
    const std::optional<law::TypedCitation> citation = law::understand(typed, impl_->known_acts());
    if (!citation || !citation->rest.empty()) return {};
    return impl_->resolve(*citation);
  });
}

std::optional<ShownProvision> Searcher::provision(const std::string& path) const {
  return guarded([&]() -> std::optional<ShownProvision> {
    const std::optional<std::string> canonical = law::canonical(path);
    if (!canonical) return std::nullopt;
    const std::vector<Impl::Citing> citing = impl_->citing(*canonical);
    ShownProvision out{.provision = impl_->named(*canonical)};
    if (citing.empty() && out.provision.section.empty()) return std::nullopt;
    if (!out.provision.section.empty()) out.section = section(out.provision.section);
    for (const Impl::Citing& c : citing) {
      Hit hit = impl_->hit(c.document, {});
      if (hit.id == out.provision.section) continue;
      hit.why.push_back(c.why);
      out.citing.push_back(std::move(hit));
    }
    return out;
  });
}

std::vector<Hit> Searcher::powers() const {
  return guarded([&] {
    std::vector<Hit> out;
    for (const std::uint32_t d :
         impl_->all_with(schema::term(schema::kind_prefix, name(SectionKind::power)))) {
      out.push_back(impl_->hit(d, {}));
    }
    return out;
  });
}

// ---- As you type

std::vector<Suggestion> Searcher::suggest(const std::string& typed, std::size_t limit) const {
  if (typed.size() > longest_query || text::bad_utf8(typed)) return {};
  return guarded([&] {
    const Impl& impl = *impl_;
    std::vector<Suggestion> out;
    if (const std::optional<law::TypedCitation> citation =
            law::understand(typed, impl.known_acts());
        citation && citation->rest.empty() && !citation->levels.empty()) {
      for (const NamedProvision& p : impl.resolve(*citation)) {
        if (out.size() >= limit) return out;
        out.push_back({p.label, p.section, SectionKind::provision, "Legislation"});
      }
    }
    std::vector<std::string> words;
    for (const text::Word& word : text::words(typed)) {
      if (!word.compound) words.push_back(word.text);
    }
    if (words.empty()) return out;
    // How many of the words each title holds; the last may be begun only.
    constexpr std::size_t most_terms = 50;
    std::unordered_map<std::uint32_t, unsigned> held;
    for (std::size_t i = 0; i < words.size(); ++i) {
      std::set<std::uint32_t> here;
      const std::string exact = std::string(schema::stem_prefix) +
                                std::string(schema::title_prefix) +
                                impl.table().stemmer()(words[i]);
      for (const std::uint32_t d : impl.all_with(exact)) here.insert(d);
      if (i + 1 == words.size()) {
        const std::string begun = std::string(schema::title_prefix) + words[i];
        std::size_t looked_at = 0;
        for (Xapian::TermIterator at = impl.db.allterms_begin(begun);
             at != impl.db.allterms_end(begun) && looked_at < most_terms; ++at, ++looked_at) {
          for (const std::uint32_t d : impl.all_with(*at)) here.insert(d);
        }
      }
      for (const std::uint32_t d : here) ++held[d];
    }
    unsigned most = 0;
    for (const auto& [d, count] : held) most = std::max(most, count);
    struct Candidate {
      unsigned rank;
      std::size_t length;
      std::uint32_t document;
      RecordHead head;
    };
    std::vector<Candidate> candidates;
    const std::string whole = text::normal(typed);
    for (const auto& [d, count] : held) {
      if (count < most || candidates.size() > 400) continue;
      RecordHead head = RecordReader(impl.db.get_document(d).get_data()).head();
      unsigned rank = head.kind == SectionKind::power     ? 0
                      : head.kind == SectionKind::section ? 1
                                                          : 2;
      if (!text::normal(head.title).starts_with(whole)) rank += 3;
      const std::size_t length = head.title.size();
      candidates.push_back({rank, length, d, std::move(head)});
    }
    std::sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
      return std::tie(a.rank, a.length, a.document) < std::tie(b.rank, b.length, b.document);
    });
    for (Candidate& c : candidates) {
      if (out.size() >= limit) break;
      const DocumentInfo* info = impl.document(c.head.document);
      out.push_back({std::move(c.head.title), std::move(c.head.id), c.head.kind,
                     info != nullptr ? info->title : ""});
    }
    return out;
  });
}

Status Searcher::status() const {
  return guarded([&] {
    Status out;
    out.documents = impl_->known_documents();
    for (const DocumentInfo& info : out.documents) {
      out.sections.push_back(
          impl_->db.get_termfreq(schema::term(schema::document_prefix, info.id)));
    }
    out.left_out = read_left_out(impl_->db.get_metadata("left-out"));
    out.created = impl_->db.get_metadata("created");
    out.schema = impl_->db.get_metadata("schema");
    out.total_sections = impl_->db.get_doccount();
    return out;
  });
}

const law::Acts& Searcher::acts() const {
  return guarded([&]() -> const law::Acts& { return impl_->known_acts(); });
}

std::string Searcher::source(const std::string& number) const {
  return guarded([&] { return impl_->db.get_metadata("source:" + number); });
}

}  // namespace pcso
