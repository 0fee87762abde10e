// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/index/writer.h"

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>
#include <xapian.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <set>
#include <unordered_map>

#include "indexer/index/lexicon.h"
#include "indexer/index/schema.h"
#include "indexer/law/provision.h"
#include "indexer/text/strings.h"
#include "indexer/text/words.h"

namespace pcso {
namespace {

namespace fs = std::filesystem;

constexpr int sections_a_flush = 2000;

[[noreturn]] void refuse(const Xapian::Error& error) {
  throw Error(ErrorKind::io, "the index can't be written: " + error.get_msg());
}

// ".handbook.index.work-1234" beside the target: one process, one name.
std::string work_prefix(const fs::path& target) {
  return '.' + target.filename().string() + ".work-";
}

// Removes what writers of the same target left that are no longer running.
void remove_stale_work(const fs::path& target) {
  const fs::path folder = target.parent_path();
  const std::string prefix = work_prefix(target);
  std::error_code ignored;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, ignored)) {
    const std::string name = entry.path().filename().string();
    if (!name.starts_with(prefix)) continue;
    const std::string digits =
        name.substr(prefix.size(), name.find('.', prefix.size()) - prefix.size());
    if (digits.empty() ||
        !std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; })) {
      continue;
    }
    const pid_t owner = static_cast<pid_t>(std::strtol(digits.c_str(), nullptr, 10));
    if (owner == ::getpid() || ::kill(owner, 0) == 0 || errno == EPERM) continue;
    fs::remove_all(entry.path(), ignored);
  }
}

void sync_path(const fs::path& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) throw Error(ErrorKind::io, "can't open " + path.string() + " to sync it");
  const bool synced = ::fsync(fd) == 0;
  ::close(fd);
  if (!synced) throw Error(ErrorKind::io, "can't sync " + path.string());
}

std::string now_iso() {
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm utc{};
  ::gmtime_r(&now, &utc);
  char out[32];
  const std::size_t n = std::strftime(out, sizeof out, "%Y-%m-%dT%H:%M:%SZ", &utc);
  return {out, n};
}

// The terms of one section, put together before Xapian sees them: term → count and positions.
class Terms {
 public:
  void add(const std::string& term, unsigned wdf) { terms_[term].wdf += wdf; }
  void add(const std::string& term, unsigned wdf, unsigned position) {
    Entry& entry = terms_[term];
    entry.wdf += wdf;
    entry.positions.push_back(position);
  }
  void give(Xapian::Document& doc) {
    for (const auto& [term, entry] : terms_) {
      if (term.size() > schema::longest_term)
        continue;  // a word is at most 64 bytes; filters are cut
      if (entry.positions.empty()) {
        doc.add_term(term, entry.wdf);
        continue;
      }
      bool first = true;
      for (const unsigned position : entry.positions) {
        doc.add_posting(term, position, first ? entry.wdf : 0);
        first = false;
      }
    }
    terms_.clear();
  }

 private:
  struct Entry {
    unsigned wdf = 0;
    std::vector<unsigned> positions;
  };
  std::unordered_map<std::string, Entry> terms_;
};

bool spellable(const std::string& word) {
  return word.size() >= 3 && std::all_of(word.begin(), word.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
         });
}

}  // namespace

struct IndexWriter::Impl {
  fs::path target;
  fs::path work;
  Xapian::WritableDatabase db;
  Stemmer stemmer;
  Terms terms;
  std::unordered_map<std::string, unsigned> spellings;  // how often the sections hold a word
  std::set<std::string> vocabulary_words;
  std::set<std::string> ordinary_words;
  std::vector<DocumentInfo> documents;
  std::unordered_map<std::string, std::size_t> document_ids;  // where each stands in `documents`
  std::map<std::string, std::vector<Heading>> outlines;
  std::set<std::string> section_ids;
  std::map<std::string, std::set<std::string>> acts_by_levels;  // "section/50" → Acts
  std::vector<LeftOut> left_out;
  Summary summary;
  std::size_t files = 0;
  int since_flush = 0;

  ~Impl() {
    std::error_code ignored;
    try {
      db.close();
    } catch (const Xapian::Error&) {  // nothing more can be done for a work folder
    }
    if (!work.empty()) fs::remove_all(work, ignored);
  }

  // The words of `text`: raw with positions from `position` on, stems with `weight`, and both once
  // more under `prefix` if there is one. Returns the position after the last word.
  unsigned index_text(std::string_view text, unsigned weight, unsigned position,
                      std::string_view prefix = {}) {
    text::WordReader reader(text);
    unsigned last = 0;
    std::string term;
    for (text::Word word; reader.next(word);) {
      last = word.position;
      ++summary.words;
      terms.add(word.text, 1, position + word.position);
      const std::string& stem = stemmer(word.text);
      term.assign(schema::stem_prefix).append(stem);
      terms.add(term, weight);
      if (!prefix.empty()) {
        term.assign(prefix).append(word.text);
        terms.add(term, 1, position + word.position);
        term.assign(schema::stem_prefix).append(prefix).append(stem);
        terms.add(term, 1);
      }
      if (!word.compound && spellable(word.text)) ++spellings[word.text];
    }
    // A gap, so that no phrase reaches from one place into another.
    return position + last + 100;
  }

  void filter(std::string_view prefix, std::string_view value) {
    terms.add(schema::term(prefix, value), 0);
  }

  // Remembers that this provision, and those that hold it, are spoken of.
  void note_provision(const std::string& provision) {
    for (std::string path = provision; !path.empty(); path = law::parent(path)) {
      const std::optional<law::ProvisionPath> parsed = law::parse_path(path);
      if (!parsed || parsed->levels.empty()) return;
      acts_by_levels[path.substr(parsed->act.size() + 1)].insert(parsed->act);
    }
  }

  void index_section(const Section& section, const DocumentInfo& info);

  // Every word that somebody may mean: what the sections hold, what the vocabulary knows, and what
  // else is English.
  [[nodiscard]] std::vector<LexiconWord> lexicon() {
    std::set<std::string> stems;
    std::vector<LexiconWord> out;
    for (const auto& [word, count] : spellings) {
      out.push_back({word, count, true});
      stems.insert(stemmer(word));
    }
    const auto add = [&](const std::string& word, bool known) {
      if (!spellings.contains(word))
        out.push_back({word, 0, known || stems.contains(stemmer(word))});
    };
    for (const std::string& word : vocabulary_words) add(word, true);
    for (const std::string& word : ordinary_words) {
      if (!vocabulary_words.contains(word)) add(word, false);
    }
    return out;
  }
};

void IndexWriter::Impl::index_section(const Section& section, const DocumentInfo& info) {
  Xapian::Document doc;
  unsigned position = 0;
  position = index_text(section.title, schema::title_weight, position, schema::title_prefix);
  // "What you'll get" says little without the title of its document.
  if (info.title != section.title)
    position = index_text(info.title, schema::trail_weight, position, schema::trail_prefix);
  for (const std::string& above : section.trail) {
    position = index_text(above, schema::trail_weight, position, schema::trail_prefix);
  }
  for (const std::string& phrase : section.asked) {
    position = index_text(phrase, schema::asked_weight, position);
  }
  for (const Paragraph& paragraph : section.body) {
    const unsigned weight = schema::weight(paragraph.part);
    if (weight == 0) continue;
    position = index_text(plain_text(paragraph), weight, position);
  }

  filter(schema::id_prefix, section.id);
  const std::string local = local_id(section.id, info.id);
  filter(schema::local_id_prefix, local);
  filter(schema::exact_title_prefix, text::normal(section.title));
  if (section.kind == SectionKind::term) {
    filter(schema::names_prefix, text::normal(section.title));
    for (const std::string& phrase : section.asked)
      filter(schema::names_prefix, text::normal(phrase));
    for (const Paragraph& paragraph : section.body) {
      if (paragraph.part == Part::expansion) {
        filter(schema::names_prefix, text::normal(plain_text(paragraph)));
      }
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
    for (std::string path = citation.provision; !path.empty(); path = law::parent(path)) {
      filter(schema::within_prefix, path);
    }
  }
  for (const Paragraph& paragraph : section.body) {
    for (const Spans& cell : paragraph.cells) {
      for (const Span& span : cell) {
        if (span.kind == Span::Kind::reference) filter(schema::links_prefix, span.target);
      }
    }
  }
  bool first = true;
  for (const Paragraph& paragraph : section.body) {
    if (paragraph.part != Part::authority) continue;
    for (const Spans& cell : paragraph.cells) {
      for (const Span& span : cell) {
        if (span.kind != Span::Kind::citation) continue;
        for (std::string path = span.target; !path.empty(); path = law::parent(path)) {
          filter(schema::rests_prefix, path);
          if (first) filter(schema::founded_prefix, path);
        }
        first = false;
      }
    }
  }

  terms.give(doc);
  doc.add_value(schema::as_at_slot, info.as_at);
  doc.add_value(schema::review_by_slot, info.review_by);
  doc.add_value(schema::topic_slot, std::string(name(section.topic)));
  doc.add_value(schema::document_slot, info.id);
  doc.add_value(schema::kind_slot, std::string(name(section.kind)));
  doc.add_value(schema::basis_slot, std::string(name(section.basis)));
  doc.set_data(write_record(section, info.id, stemmer));
  db.add_document(doc);
  if (++since_flush >= sections_a_flush) {
    db.commit();
    since_flush = 0;
  }
}

IndexWriter::IndexWriter(const fs::path& target) : impl_(std::make_unique<Impl>()) {
  impl_->target = fs::absolute(target).lexically_normal();
  if (!impl_->target.has_filename()) impl_->target = impl_->target.parent_path();
  std::error_code failed;
  if (fs::is_directory(impl_->target, failed)) {
    throw Error(ErrorKind::io, impl_->target.string() + " is a folder: an index is one file");
  }
  fs::create_directories(impl_->target.parent_path(), failed);
  remove_stale_work(impl_->target);
  const fs::path work =
      impl_->target.parent_path() / (work_prefix(impl_->target) + std::to_string(::getpid()));
  fs::remove_all(work, failed);
  if (!fs::create_directory(work, failed)) {
    throw Error(ErrorKind::io,
                "can't write in " + impl_->target.parent_path().string() + ": " + failed.message());
  }
  impl_->work = work;
  try {
    // Nobody asks which terms a document has, and a phone is spared a fifth of the download.
    impl_->db = Xapian::WritableDatabase((work / "db").string(),
                                         Xapian::DB_CREATE | Xapian::DB_NO_TERMLIST);
  } catch (const Xapian::Error& error) {
    refuse(error);
  }
}

IndexWriter::IndexWriter(IndexWriter&&) noexcept = default;
IndexWriter& IndexWriter::operator=(IndexWriter&&) noexcept = default;
IndexWriter::~IndexWriter() = default;

IndexWriter::Place IndexWriter::add(const Document& document) {
  const DocumentInfo& info = document.info;
  const auto found = impl_->document_ids.find(info.id);
  DocumentInfo* const known =
      found == impl_->document_ids.end() ? nullptr : &impl_->documents[found->second];
  const Location whole{info.source};
  if (known != nullptr) {
    if (info.part == 0 || known->part == 0) {
      throw Error(ErrorKind::bad_document,
                  "a document with the id \"" + info.id + "\" was read from " + known->source,
                  whole);
    }
    if (known->title != info.title || known->edition != info.edition) {
      throw Error(
          ErrorKind::bad_document,
          "this part of \"" + info.id + "\" has another title or edition than " + known->source,
          whole);
    }
  }
  if (impl_->section_ids.contains(info.id)) {
    throw Error(ErrorKind::bad_document, "the id \"" + info.id + "\" is a section's", whole);
  }
  std::set<std::string> ids;
  for (const Section& section : document.sections) {
    if (impl_->section_ids.contains(section.id) || !ids.insert(section.id).second) {
      throw Error(ErrorKind::bad_document, "a second section with the id \"" + section.id + '"',
                  section.source);
    }
  }
  const Place place{static_cast<std::uint32_t>(impl_->summary.sections) + 1,
                    static_cast<std::uint32_t>(document.sections.size())};
  try {
    for (const Section& section : document.sections) impl_->index_section(section, info);
  } catch (const Xapian::Error& error) {
    refuse(error);
  }
  std::vector<Heading>& outline = impl_->outlines[info.id];
  for (const Section& section : document.sections) {
    outline.push_back({section.id, section.title, section.number, section.level, section.kind,
                       section.basis, !section.body.empty()});
  }
  if (known == nullptr) {
    impl_->document_ids.emplace(info.id, impl_->documents.size());
    impl_->documents.push_back(info);
    ++impl_->summary.documents;
  } else {
    known->part = info.part;
    // A document is as old as its oldest part.
    known->as_at = std::min(known->as_at, info.as_at);
  }
  impl_->summary.sections += document.sections.size();
  impl_->section_ids.merge(ids);
  return place;
}

void IndexWriter::remember(const IndexedFile& file) {
  try {
    impl_->db.set_metadata(schema::file_key(impl_->files++), write_file(file));
  } catch (const Xapian::Error& error) {
    refuse(error);
  }
}

void IndexWriter::set_acts(const law::Acts& acts) {
  try {
    impl_->db.set_metadata("acts", acts.to_tsv());
  } catch (const Xapian::Error& error) {
    refuse(error);
  }
}

void IndexWriter::set_vocabulary(std::span<const VocabularyEntry> entries) {
  try {
    std::map<std::string, std::string> by_stem;
    for (const VocabularyEntry& entry : entries) {
      std::string value = entry.why;
      for (const std::string& meaning : entry.means) value += '\n' + meaning;
      if (entry.word.size() >= schema::longest_term - 20) continue;
      impl_->db.set_metadata("vocabulary:" + entry.word, value);
      // "beers" has no line of its own but means what "beer" does.
      for (const std::string& word : text::split(entry.word, ' ')) {
        if (spellable(word)) impl_->vocabulary_words.insert(word);
      }
      if (entry.word.find(' ') == std::string::npos)
        by_stem.emplace(impl_->stemmer(entry.word), value);
    }
    for (const auto& [stem, value] : by_stem) {
      impl_->db.set_metadata("vocabulary-stem:" + stem, value);
    }
  } catch (const Xapian::Error& error) {
    refuse(error);
  }
}

void IndexWriter::set_elsewhere(std::span<const ElsewhereEntry> entries) {
  try {
    std::map<std::string, std::string> by_stems;
    for (const ElsewhereEntry& entry : entries) {
      std::string stems;
      for (const std::string& word : text::split(entry.word, ' '))
        stems += (stems.empty() ? "" : " ") + impl_->stemmer(word);
      if (stems.size() < schema::longest_term - 20) by_stems.emplace(stems, entry.field);
    }
    for (const auto& [stems, field] : by_stems) impl_->db.set_metadata("elsewhere:" + stems, field);
  } catch (const Xapian::Error& error) {
    refuse(error);
  }
}

void IndexWriter::set_words(std::span<const std::string> words) {
  for (const std::string& word : words) {
    if (spellable(word)) impl_->ordinary_words.insert(word);
  }
}

void IndexWriter::set_sources(const std::map<std::string, std::string>& sources) {
  try {
    for (const auto& [number, description] : sources) {
      impl_->db.set_metadata("source:" + number, description);
    }
  } catch (const Xapian::Error& error) {
    refuse(error);
  }
}

void IndexWriter::leave_out(LeftOut file) { impl_->left_out.push_back(std::move(file)); }

IndexWriter::Summary IndexWriter::finish() {
  const fs::path compacted = impl_->work / "compacted";
  try {
    impl_->db.set_metadata("lexicon", write_lexicon(impl_->lexicon()));
    for (const auto& [levels, acts] : impl_->acts_by_levels) {
      std::string value;
      for (const std::string& act : acts) value += act + '\n';
      if (levels.size() < schema::longest_term - 20)
        impl_->db.set_metadata("levels:" + levels, value);
    }
    for (const auto& [id, outline] : impl_->outlines) {
      impl_->db.set_metadata("outline:" + id, write_outline(outline));
    }
    impl_->db.set_metadata("documents", write_documents(impl_->documents));
    impl_->db.set_metadata("left-out", write_left_out(impl_->left_out));
    impl_->db.set_metadata("words", std::to_string(impl_->summary.words));
    impl_->db.set_metadata("created", now_iso());
    impl_->db.set_metadata("generator", "pcso-index");
    impl_->db.set_metadata("schema", std::string(schema::version));
    impl_->db.commit();
    impl_->db.compact(compacted.string(), Xapian::DBCOMPACT_SINGLE_FILE);
    impl_->db.close();
  } catch (const Xapian::Error& error) {
    refuse(error);
  }
  sync_path(compacted);
  std::error_code failed;
  impl_->summary.bytes = fs::file_size(compacted, failed);
  fs::rename(compacted, impl_->target, failed);
  if (failed) {
    throw Error(ErrorKind::io, "can't put the index in place as " + impl_->target.string() + ": " +
                                   failed.message());
  }
  sync_path(impl_->target.parent_path());
  return impl_->summary;
}

}  // namespace pcso
