// SPDX-License-Identifier: GPL-3.0-or-later
//
// Legislation as legislation.gov.uk gives it: Crown Legislation Markup Language (its schema is at
// github.com/legislation/clml-schema). A section of ours is whatever has a page there: a section,
// article, regulation or rule; a schedule; a schedule's paragraph. The headings above it are its
// trail, and become sections themselves only where text hangs on them directly. How the text of a
// provision becomes paragraphs is in body.cpp, its words in inline.cpp, what the file
// says of itself and how paths are found in metadata.cpp.
//
// The files differ in what they tell: today's have an address on every element, older ones ids, the
// oldest neither, and then the path follows from the printed numbers.

#include "indexer/clml/clml.h"

#include <algorithm>
#include <map>
#include <pugixml.hpp>
#include <set>

#include "indexer/law/provision.h"
#include "indexer/reading/format.h"
#include "indexer/reading/paragraphs.h"
#include "indexer/reading/xml.h"
#include "indexer/text/strings.h"

namespace pcso {
namespace {

using clml::attribute;
using clml::child;
using clml::day;
using clml::is;
using clml::is_heading;
using clml::local_name;
using clml::text_of;
using pugi::xml_node;
using Names = std::set<std::string_view>;

// Containers without a heading: what is in them stands where they stand.
const Names& transparent() {
  static const Names names{"Primary",     "Secondary",       "EURetained",   "Body",
                           "EUBody",      "Schedules",       "ScheduleBody", "AppendixBody",
                           "Attachments", "AttachmentGroup", "Abstract",     "AbstractBody",
                           "Annexes"};
  return names;
}

// Containers with a heading, which goes into the trail.
const Names& containers() {
  static const Names names{"Group",  "Part",    "Chapter",   "Pblock",    "PsubBlock",
                           "EUPart", "EUTitle", "EUChapter", "EUSection", "EUSubsection"};
  return names;
}

// The parts of explanatory notes that have headings.
const Names& note_divisions() {
  static const Names names{"Division",           "SubDivision",           "SubSubDivision",
                           "SubSubSubDivision",  "CommentaryGroup",       "CommentaryPart",
                           "CommentaryChapter",  "CommentaryP1",          "CommentarySchedule",
                           "CommentaryDivision", "CommentarySubDivision", "Annex"};
  return names;
}

bool within(const Names& names, const xml_node& node) { return names.contains(local_name(node)); }

// A paragraph without a number that has a page of its own: the one paragraph of a schedule.
bool is_addressed_p(const xml_node& node) {
  return is(node, "P") && !attribute(node, "IdURI").empty();
}

bool is_provision(const xml_node& node) { return is(node, "P1") || is_addressed_p(node); }

// True of what begins sections of its own; all else is text of the container that it stands in.
bool is_structure(const xml_node& node) {
  if (is_provision(node) || within(transparent(), node) || within(containers(), node)) return true;
  if (is(node, "P1group")) {
    return std::any_of(node.begin(), node.end(), [](const xml_node& c) { return is_provision(c); });
  }
  if (is(node, "Division")) return !attribute(node, "IdURI").empty();
  static const Names others{"Schedule",       "Appendix",         "Attachment",
                            "PrimaryPrelims", "SecondaryPrelims", "EUPrelims",
                            "SignedSection",  "ExplanatoryNotes", "EarlierOrders"};
  return within(others, node);
}

std::string capitalised(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') {
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
  }
  return text;
}

// The unit at the end of a path and its number: "Section 50", "Paragraph 7", "Schedule".
std::string called(const std::string& path) {
  const std::vector<std::string> pieces = text::split(path, '/');
  if (pieces.empty()) return "";
  if (clml::is_unit(pieces.back())) return capitalised(pieces.back());
  const std::string unit = pieces.size() > 1 ? pieces[pieces.size() - 2] : "";
  return clml::is_unit(unit) ? capitalised(unit) + ' ' + pieces.back() : capitalised(pieces.back());
}

enum class Status { none, repealed, prospective, ended };

// What an element says of the law in it, or what the nearest one above it says.
struct Validity {
  std::string extent;
  std::string since;
  std::string until;
  Status status = Status::none;
};

// Where an element stands.
struct Under {
  std::vector<std::string> trail;
  int level = 1;          // of a section that begins here
  std::string path;       // of the document, or of the schedule: what the provisions are part of
  std::string container;  // the same, with the parts and chapters: what headings are part of
  std::string number;     // "Sch. 3C": what the numbers of its paragraphs begin with
  bool in_schedule = false;
  Validity validity;
};

// No Act has so many headings above each other; a file that has is made to fill the memory.
void push(std::vector<std::string>& trail, const std::string& title) {
  constexpr std::size_t deepest = 12;
  if (trail.size() < deepest) trail.push_back(title);
}

// What is said of `node`, and else of what it stands in.
Under below(Under under, const xml_node& node) {
  constexpr std::size_t longest_extent = 40;  // "E+W+S+N.I.+E.U."
  Validity& validity = under.validity;
  const std::string extent = attribute(node, "RestrictExtent");
  if (!extent.empty() && extent.size() <= longest_extent) validity.extent = extent;
  const std::string since = day(attribute(node, "RestrictStartDate"));
  const std::string until = day(attribute(node, "RestrictEndDate"));
  // The two belong together: a text with a start and no end has not ended, whatever is said above.
  if (!since.empty() || !until.empty()) {
    if (!since.empty()) validity.since = since;
    validity.until = until;
  }
  const std::string status = attribute(node, "Status");
  if (status == "Repealed") validity.status = Status::repealed;
  if (status == "Dead" || status == "Discarded") validity.status = Status::ended;
  if (status == "Prospective") {
    validity.status = Status::prospective;
    // It has no day since when it is in force, though what it stands in may have one.
    if (since.empty()) validity.since.clear();
  }
  return under;
}

class Reader {
 public:
  Reader(const Source& source, Problems& problems)
      : xml_(source), problems_(problems), file_(source.file) {}

  std::optional<Document> read();

 private:
  std::nullopt_t skip(const std::string& reason);

  // Parts of the document
  void walk(const xml_node& node, const Under& under, bool text_taken);
  void structure(const xml_node& node, const Under& under);
  void body(const xml_node& node, const Under& under);
  void other_versions(const xml_node& node, const Under& under);
  void container(const xml_node& node, Under under);
  void group(const xml_node& node, const Under& under);
  void provision(const xml_node& node, const Under& under, const std::string& title);
  void schedule(const xml_node& node, Under under);
  void attachment(const xml_node& node, Under under);
  void introduction(const xml_node& node, const Under& under);
  void matter(const xml_node& node, const Under& under, const std::string& title,
              const std::string& place);
  void notes(const xml_node& node, const Under& under);

  // Sections
  [[nodiscard]] std::string path(const xml_node& node, const std::string& otherwise) const;
  [[nodiscard]] std::string container_path(const xml_node& node, const Under& under);
  [[nodiscard]] Section begin(const xml_node& node, const std::string& path,
                              const Under& under) const;
  static void own_text(const xml_node& node, clml::BodyWriter& out);
  void finish(Section section, const Validity& validity);

  Xml xml_;
  Problems& problems_;
  std::string file_;
  Document document_;
  clml::Information information_;
  int unnumbered_ = 0;
  std::set<std::string> used_;                // the ids of sections
  std::map<std::string, int> repeated_;       // how often each was asked for again
  std::map<std::string, int> ordinals_;       // headings without a number below a path
  std::map<std::string, xml_node> versions_;  // texts for other countries, not yet read
};

std::nullopt_t Reader::skip(const std::string& reason) {
  problems_.push_back({Problem::Severity::skipped, reason, xml_.place(xml_.root())});
  return std::nullopt;
}

std::optional<Document> Reader::read() {
  const xml_node root = xml_.root();
  if (is(root, "feed")) {
    return skip("a feed: it lists legislation or changes to it and holds no text of its own");
  }
  if (std::none_of(root.begin(), root.end(), is_structure)) {
    return skip(child(root, "Contents") ? "a table of contents: it holds no text of the legislation"
                                        : "metadata only: it holds no text of the legislation");
  }
  information_ = clml::information(root);
  DocumentInfo& info = document_.info;
  info = information_.document;
  info.source = file_;
  if (info.id.empty()) {
    throw xml_.error(
        root,
        "the file does not say which legislation it is: it has no address, and not the "
        "class, year and number that would make one");
  }
  const Under under = below({.path = info.legislation, .container = info.legislation}, root);
  // The Welsh text is as much the law as the English, under the same paths: both may be held.
  if (info.language == "cy") info.id += "/welsh";
  if (is(root, "EN")) {
    info.kind = DocumentKind::guidance;
    info.id += "/notes";
    info.edition = info.as_at;
    notes(child(root, "ExplanatoryNotes"), under);
  } else {
    for (const xml_node node : child(root, "Versions").children()) {
      if (const std::string id = attribute(node, "id"); !id.empty()) versions_.emplace(id, node);
    }
    walk(root, under, false);
    clml::add_unapplied_effects(root, document_);
  }
  if (document_.sections.empty()) return skip("it holds no text");
  return std::move(document_);
}

// Its parts ---------------------------------------------------------------------------------------

// Reads what begins sections in `node`. `text_taken`: the text between is in a section already.
void Reader::walk(const xml_node& node, const Under& under, bool text_taken) {
  for (const xml_node inner : node.children()) {
    if (inner.type() != pugi::node_element || !is_structure(inner)) continue;
    if (text_taken && within(transparent(), inner)) {
      walk(inner, below(under, inner), true);
    } else {
      structure(inner, below(under, inner));
    }
    other_versions(inner, under);
  }
}

void Reader::structure(const xml_node& node, const Under& under) {
  if (is_provision(node)) {
    provision(node, under, "");
  } else if (is(node, "P1group")) {
    group(node, under);
  } else if (within(transparent(), node)) {
    body(node, under);
  } else if (is(node, "Schedule") || is(node, "Appendix")) {
    schedule(node, under);
  } else if (is(node, "Attachment")) {
    attachment(node, under);
  } else if (is(node, "SignedSection")) {
    matter(node, under, "Signature", "/signature");
  } else if (is(node, "ExplanatoryNotes")) {
    matter(node, under, "Explanatory note", "/note");
  } else if (is(node, "EarlierOrders")) {
    matter(node, under, "Note as to earlier commencement orders", "/earlier-orders");
  } else if (local_name(node).ends_with("Prelims")) {
    introduction(node, under);
  } else {
    container(node, under);
  }
}

// A container without a heading. Text may stand in it all the same: a resolution has no provisions.
void Reader::body(const xml_node& node, const Under& under) {
  Section section = begin(node, path(node, under.container + "/body"), under);
  section.title = under.trail.empty() ? document_.info.title : under.trail.back();
  clml::BodyWriter out(section);
  // Those around the preliminary matter come before it; what is in the next one comes after.
  const bool outer = is(node, "Primary") || is(node, "Secondary") || is(node, "EURetained");
  for (const xml_node inner : node.children()) {
    if (inner.type() != pugi::node_element || is_heading(inner)) continue;
    if (!is_structure(inner)) {
      out.element(inner);
    } else if (!outer && within(transparent(), inner)) {
      own_text(inner, out);
    }
  }
  if (!section.body.empty()) finish(std::move(section), under.validity);
  walk(node, under, !outer);
}

// Where a provision differs between countries, the texts for the others stand at the file's end.
void Reader::other_versions(const xml_node& node, const Under& under) {
  for (const std::string& id : text::split(attribute(node, "AltVersionRefs"), ' ')) {
    const auto found = versions_.find(id);
    if (found == versions_.end()) continue;
    const xml_node version = found->second;
    versions_.erase(found);  // once is enough, also for a file in which one leads back to itself
    if (!attribute(version, "lang").empty() &&
        !attribute(version, "lang").starts_with(document_.info.language)) {
      continue;
    }
    walk(version, under, false);
  }
}

void Reader::container(const xml_node& node, Under under) {
  constexpr std::size_t longest_heading = 120;
  const std::string where = container_path(node, under);
  Section section = begin(node, where, under);
  section.number = clml::soften(text_of(child(node, "Number")));
  section.title = clml::title_of(node);
  clml::BodyWriter out(section);
  if (is(node, "Division") && section.title.size() > longest_heading) {
    out.content(child(node, "Title"));  // EU annexes: a point whose first sentence is its title
  }
  own_text(node, out);
  if (is(node, "Division") && section.title.empty() && !section.body.empty()) {
    // … and one whose title is its first sentence.
    const std::string first = plain_text(section.body.front());
    if (first.size() <= longest_heading) section.title = first;
  }
  if (section.title.empty()) {
    section.title = section.number.empty() ? called(where) : section.number;
  }
  const std::string heading = clml::heading_of(node);
  push(under.trail, heading.empty() ? section.title : heading);
  if (!section.body.empty()) {
    finish(std::move(section), under.validity);
    ++under.level;
  }
  under.container = where;
  walk(node, under, true);
}

// Provisions under one title. Words beside them are those of the one before, or else of the first.
void Reader::group(const xml_node& node, const Under& under) {
  const std::string title = clml::title_of(node);
  std::vector<xml_node> beside;
  const auto settle = [&] {
    if (beside.empty() || document_.sections.empty()) return;
    Section& section = document_.sections.back();
    clml::BodyWriter out(section);
    for (const xml_node words : beside) out.element(words);
    collect_citations(section);
    beside.clear();
  };
  bool first = true;
  for (const xml_node inner : node.children()) {
    if (is_provision(inner)) {
      if (!first) settle();
      first = false;
      provision(inner, below(under, inner), title);
      other_versions(inner, under);
    } else if (inner.type() == pugi::node_element && !is_heading(inner)) {
      beside.push_back(inner);
    }
  }
  settle();
}

void Reader::provision(const xml_node& node, const Under& under, const std::string& title) {
  const std::string printed = text_of(child(node, "Pnumber"));
  std::string number = printed;
  if (const std::size_t space = number.find(' '); space != std::string::npos) {
    // "Article 1": the unit is no part of the number.
    const std::string word = text::slug(number.substr(0, space));
    if (clml::is_unit(word)) number.erase(0, space + 1);
  }
  while (number.ends_with('.')) number.pop_back();
  std::string bare = clml::bare_number(printed);
  if (bare.empty()) bare = text::slug(printed);
  if (bare.empty()) bare = 'p' + std::to_string(++unnumbered_);
  const std::string unit = under.in_schedule || printed.empty() ? "paragraph" : information_.unit;

  std::string where = path(node, under.path + '/' + unit + '/' + bare);
  // "…/section/5n1" tells a second section 5 apart; it is cited as section 5 all the same.
  const std::size_t last = where.rfind('/') + 1;
  std::string_view repeat = std::string_view(where).substr(last);
  if (repeat.starts_with(bare)) {
    repeat.remove_prefix(bare.size());
    if (repeat.size() > 1 && (repeat[0] == 'n' || repeat[0] == 'N') &&
        repeat.find_first_not_of("0123456789", 1) == std::string_view::npos) {
      where.resize(last + bare.size());
    }
  }
  Section section = begin(node, where, under);
  section.number = number;
  if (under.in_schedule) {
    section.number = under.number + (number.empty() ? "" : " para. " + number);
  }
  section.title = clml::is_only_dots(title) ? "" : title;
  clml::BodyWriter(section).content(node);
  finish(std::move(section), under.validity);
}

void Reader::schedule(const xml_node& node, Under under) {
  const std::string printed = clml::soften(text_of(child(node, "Number")));
  const std::string where = container_path(node, under);
  Section section = begin(node, where, under);
  section.number = printed.starts_with("Schedule") ? "Sch." + printed.substr(8) : printed;
  if (section.number.empty() || section.number.size() > 40) section.number = called(where);
  if (under.in_schedule && under.number.size() <= 80) {
    section.number = under.number + ' ' + section.number;
  }
  section.title = clml::title_of(node);
  if (section.title.empty()) section.title = printed.empty() ? called(where) : printed;
  clml::BodyWriter out(section);
  own_text(node, out);
  const std::string heading = clml::heading_of(node);
  push(under.trail, heading.empty() ? section.title : heading);
  under.number = section.number;
  under.path = where;
  under.container = where;
  under.in_schedule = true;
  finish(std::move(section), under.validity);
  ++under.level;
  walk(node, under, true);
}

// A protocol or declaration beside a treaty: legislation within legislation.
void Reader::attachment(const xml_node& node, Under under) {
  const std::string where = container_path(node, under);
  Section section = begin(node, where, under);
  clml::BodyWriter out(section);
  for (const xml_node part : node.children()) {
    const xml_node prelims = child(part, "EUPrelims");
    if (section.title.empty()) {
      section.title =
          clml::shortened(text_of(child(prelims, "MultilineTitle")), clml::longest_title);
    }
    for (const xml_node inner : prelims.children()) {
      if (inner.type() == pugi::node_element && !is(inner, "MultilineTitle")) out.element(inner);
    }
    if (const xml_node body = child(part, "EUBody")) own_text(body, out);
  }
  if (section.title.empty()) section.title = called(where);
  push(under.trail, section.title);
  under.path = where;
  under.container = where;
  finish(std::move(section), under.validity);
  ++under.level;
  for (const xml_node part : node.children()) {
    for (const xml_node inner : part.children()) {
      if (is(inner, "EUBody")) {
        walk(inner, below(under, inner), true);
      } else if (inner.type() == pugi::node_element && is_structure(inner) &&
                 !is(inner, "EUPrelims")) {
        structure(inner, below(under, inner));
      }
    }
  }
}

// The long title, the preamble, the words of enactment.
void Reader::introduction(const xml_node& node, const Under& under) {
  Section section = begin(node, path(node, under.path + "/introduction"), under);
  section.title = "Introduction";
  clml::BodyWriter out(section);
  for (const xml_node inner : node.children()) {
    if (inner.type() != pugi::node_element || is_heading(inner) || is(inner, "MultilineTitle") ||
        is(inner, "SubjectInformation")) {
      continue;
    }
    out.element(inner);
  }
  if (!section.body.empty()) finish(std::move(section), {.extent = under.validity.extent});
}

// What is printed with the legislation but is no part of it.
void Reader::matter(const xml_node& node, const Under& under, const std::string& title,
                    const std::string& place) {
  Section section = begin(node, path(node, under.container + place), under);
  section.kind = SectionKind::section;
  section.provision.clear();
  section.title = title;
  clml::BodyWriter out(section);
  for (const xml_node inner : node.children()) {
    if (inner.type() == pugi::node_element && !is_heading(inner)) out.element(inner);
  }
  if (!section.body.empty()) finish(std::move(section), {});
}

// Explanatory notes: guidance on an Act, under headings.
void Reader::notes(const xml_node& node, const Under& under) {
  for (const xml_node inner : node.children()) {
    const bool holder = is(inner, "Body") || is(inner, "Annexes");
    if (!holder && !within(note_divisions(), inner)) continue;
    // "…/notes/division/7" is no path of the law; what follows "notes" tells the section apart.
    const std::string address = attribute(inner, "IdURI");
    const std::size_t at = address.find("/notes/");
    const std::string where =
        holder ? under.container + "/introduction"
        : at == std::string::npos
            ? under.container + "/division/" + std::to_string(++ordinals_[under.container])
            : document_.info.legislation + address.substr(at + 6);
    Section section = begin(inner, where, under);
    section.kind = SectionKind::section;
    section.provision.clear();
    section.number = holder ? "" : text_of(child(inner, "Number"));
    section.title = holder ? "Introduction" : clml::title_of(inner);
    if (section.title.empty()) section.title = section.number.empty() ? "Note" : section.number;
    clml::BodyWriter out(section);
    for (const xml_node block : inner.children()) {
      if (block.type() == pugi::node_element && !is_heading(block) &&
          !within(note_divisions(), block)) {
        out.element(block);
      }
    }
    Under inside = under;
    if (!holder) {
      push(inside.trail, section.title);
      inside.container = where;
      ++inside.level;
    }
    if (!holder || !section.body.empty()) finish(std::move(section), {});
    notes(inner, inside);
  }
}

// Sections ----------------------------------------------------------------------------------------

// The path of `node` by what it says of itself, else `otherwise`.
std::string Reader::path(const xml_node& node, const std::string& otherwise) const {
  const std::string& act = document_.info.legislation;
  for (const char* name : {"IdURI", "DocumentURI"}) {
    const auto found = clml::path_of(attribute(node, name));
    if (found && *found != act) return *found;
  }
  if (const auto found = clml::path_of_id(act, attribute(node, "id"))) return *found;
  return clml::canonical_or_same(otherwise);
}

// The same for a container, whose path may have to be made from its heading: "…/part/2".
std::string Reader::container_path(const xml_node& node, const Under& under) {
  std::string unit = text::slug(local_name(node));
  if (unit.starts_with("eu")) unit.erase(0, 2);
  if (unit == "pblock" || unit == "psubblock") unit = "crossheading";
  const std::string printed = text_of(child(node, "Number"));
  if (unit == "schedule" && text::slug(printed).starts_with("annex")) unit = "annex";
  std::string number;
  if (unit == "crossheading") {
    number = text::slug(clml::title_of(node));
  } else if (!clml::is_unit(text::slug(printed))) {  // not "SCHEDULE" alone
    number = clml::bare_number(printed);
  }
  // No address is so long; a file that has one is made to fill the memory.
  constexpr std::size_t longest = 400;
  std::string made =
      under.container.size() <= longest ? under.container : document_.info.legislation;
  made += '/' + unit;
  if (number.empty() && unit != "schedule" && unit != "annex" && unit != "appendix") {
    number = std::to_string(++ordinals_[made]);
  }
  if (!number.empty()) made += '/' + number;
  return path(node, made);
}

Section Reader::begin(const xml_node& node, const std::string& path, const Under& under) const {
  Section out;
  out.kind = SectionKind::provision;
  out.topic = Topic::legislation;
  out.provision = path;
  const std::string& act = document_.info.legislation;
  std::string rest = path;
  if (path.starts_with(act + '/')) {
    rest = path.substr(act.size() + 1);
  } else if (const auto parsed = law::parse_path(path);
             parsed && parsed->act.size() < path.size()) {
    rest = path.substr(parsed->act.size() + 1);  // an Act of the same file under another name
  }
  out.id = document_.info.id + '/' + rest;
  out.level = under.level;
  out.trail = under.trail;
  out.source = xml_.place(node);
  return out;
}

// The text that stands in a container itself, not in a provision of it.
void Reader::own_text(const xml_node& node, clml::BodyWriter& out) {
  for (const xml_node inner : node.children()) {
    if (inner.type() != pugi::node_element || is_heading(inner)) continue;
    if (within(transparent(), inner)) {
      own_text(inner, out);
    } else if (!is_structure(inner)) {
      out.element(inner);
    }
  }
}

void Reader::finish(Section section, const Validity& validity) {
  const DocumentInfo& info = document_.info;
  if (section.title.empty()) section.title = called(section.provision);

  const bool revised = information_.revised;
  bool dots = false;
  bool words = false;
  for (const Paragraph& paragraph : section.body) {
    const std::string text = plain_text(paragraph);
    dots = dots || clml::is_only_dots(text);
    words = words || (!text.empty() && !clml::is_only_dots(text));
  }
  if (section.kind == SectionKind::provision) {
    section.extent = validity.extent;
    section.since = validity.since;
    section.until = validity.until;
    const auto marked = [&](const char* mark) {
      section.in_force = InForce::no;
      if (!section.title.ends_with(mark)) section.title += std::string(" ") + mark;
    };
    if (validity.status == Status::repealed || (revised && dots && !words)) {
      marked(information_.secondary ? "(revoked)" : "(repealed)");
    } else if (validity.status == Status::prospective ||
               (revised && !section.since.empty() && section.since > info.as_at)) {
      marked("(not yet in force)");
    } else if (validity.status == Status::ended ||
               (revised && !section.until.empty() && section.until <= info.as_at)) {
      marked("(no longer in force)");
    } else if (revised) {
      section.in_force = InForce::yes;
    }
  }

  // A file may hold one provision twice, once for each country.
  const std::string id = section.id;
  while (!used_.insert(section.id).second) {
    section.id = id + '-' + std::to_string(++repeated_[id] + 1);
  }

  collect_citations(section);
  document_.sections.push_back(std::move(section));
}

bool recognises(std::string_view bytes) {
  const std::string root = root_name(bytes);
  const std::string_view name = std::string_view(root).substr(root.find(':') + 1);
  if (name == "Legislation") return true;
  constexpr std::size_t looked_at = 16384;
  const std::string_view beginning = bytes.substr(0, looked_at);
  const auto mentions = [&](std::string_view words) {
    return beginning.find(words) != std::string_view::npos;
  };
  if (name == "EN" || name == "Fragment") {
    return mentions("namespaces/legislation") || mentions("namespace/legislation");
  }
  return name == "feed" && mentions("legislation.gov.uk");
}

std::optional<Document> read(const Source& source, Problems& problems) {
  return Reader(source, problems).read();
}

}  // namespace

namespace format {
extern const Format clml;
const Format clml{"legislation.gov.uk CLML", recognises, read};
}  // namespace format

}  // namespace pcso
