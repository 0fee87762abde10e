// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/index/schema.h"
#include "server/pages/address.h"
#include "server/pages/pages.h"

namespace pcso::pages {
namespace {

struct Way {
  const char* words;
  const char* does;
};
constexpr Way ways[] = {
    {"kid with booze",
     "Plain words. Slang, short forms and typing slips are understood; every word counts, none is "
     "skipped."},
    {"\"name and address\"", "A phrase, word for word."},
    {"alcohol -drugs", "Without a word. A plus before a word makes it a must."},
    {"alcohol AND (park OR street)", "AND, OR, NOT and brackets, in capitals."},
    {"s.50 PRA 2002",
     "A provision, cited in any usual way: its text or our summary, and everything that rests on "
     "it."},
    {"Sch 3C para 7", "Without the Act's name too, where the handbook knows one."},
};

}  // namespace

std::string help() {
  View view = around("How to search");
  std::vector<View> list;
  for (const Way& way : ways) {
    list.push_back(View()
                       .set("words", way.words)
                       .set("address", search_address({.words = way.words}))
                       .set("does", way.does));
  }
  std::vector<View> fields;
  for (const schema::Field& field : schema::fields()) {
    fields.push_back(View()
                         .set("name", field.name)
                         .set("summary", field.summary)
                         .set("example", field.example)
                         .set("address", search_address({.words = std::string(field.example)})));
  }
  std::vector<View> statuses;
  for (const Basis basis : {Basis::schedule_3c, Basis::anyone, Basis::duty, Basis::excluded,
                            Basis::not_available, Basis::repealed}) {
    const char* means = "";
    switch (basis) {
      case Basis::none:
        break;
      case Basis::schedule_3c:
      case Basis::constable:
        means = "Yours only if your chief officer's designation names it. Look at your own.";
        break;
      case Basis::anyone:
        means = "Open to every person, in uniform or not.";
        break;
      case Basis::duty:
        means = "Something that you must do.";
        break;
      case Basis::excluded:
        means = "The law says that no PCSO may be given it.";
        break;
      case Basis::not_available:
        means = "No law gives it to a PCSO, though none forbids it by name.";
        break;
      case Basis::repealed:
        means = "It was law once and is not any more.";
        break;
    }
    statuses.push_back(View().set("tag", tag(basis)).set("means", means));
  }
  view.set("ways", std::move(list))
      .set("fields", std::move(fields))
      .set("statuses", std::move(statuses));
  return render("help", view);
}

}  // namespace pcso::pages
