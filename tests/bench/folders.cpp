// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/folders.h"

#include <algorithm>
#include <fstream>
#include <span>
#include <string>
#include <vector>

#include "tests/bench/generator.h"
#include "tests/support/pdf_file.h"

namespace pcso::bench {
namespace {

using Sections = std::span<const GeneratedSection>;
constexpr std::size_t in_one = 40;

std::string page(Sections sections) {
  const std::string& title = sections.front().title;
  std::string out =
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>" + title +
      "</title>\n<link rel=\"stylesheet\" href=\"/style.css\">\n</head>\n<body>\n"
      "<header><a href=\"#content\">Skip to content</a>\n<nav><ul>\n";
  for (const char* place : {"Home", "News", "Advice", "Contact"})
    out += "<li><a href=\"/" + std::string(place) + "\">" + place + "</a></li>\n";
  out += "</ul></nav></header>\n<main id=\"content\">\n<h1>" + title + "</h1>\n";
  for (const GeneratedSection& section : sections) {
    out += "<section>\n<h2>" + section.title + "</h2>\n";
    for (const std::string& paragraph : section.paragraphs) {
      const bool item = &paragraph == &section.paragraphs.back();
      out += item ? "<ul>\n<li>" + paragraph + "</li>\n</ul>\n" : "<p>" + paragraph + "</p>\n";
    }
    out += "</section>\n";
  }
  return out + "</main>\n<footer><p>Published by nobody</p></footer>\n</body>\n</html>\n";
}

std::string plain(Sections sections) {
  std::string out;
  for (const GeneratedSection& section : sections) {
    out += section.title + '\n' + std::string(section.title.size(), '=') + "\n\n";
    for (const std::string& paragraph : section.paragraphs) out += paragraph + "\n\n";
  }
  return out;
}

std::string pdf(Sections sections) {
  constexpr double top = 780;
  constexpr double bottom = 90;
  support::PdfFile out;
  double at = 0;
  for (const GeneratedSection& section : sections) {
    for (std::size_t i = 0; i <= section.paragraphs.size(); ++i) {
      if (at < bottom + 60) {
        out.pages.emplace_back();
        at = top;
      }
      if (i == 0) {
        out.pages.back().push_back(
            {.x = 72, .y = at, .size = 16, .text = section.title, .bold = true});
        at -= 26;
      } else {
        at = support::add_prose(out.pages.back(), 72, at, 85, section.paragraphs[i - 1]) - 8;
      }
    }
  }
  return support::pdf_file(out);
}

template <class Write>
Folder write(const std::filesystem::path& folder, std::size_t count, const Write& write_one) {
  std::filesystem::create_directories(folder);
  Folder out{.path = folder};
  const std::vector<GeneratedSection> sections = generate(count);
  for (std::size_t first = 0; first < sections.size(); first += in_one) {
    const auto [bytes, extension] = write_one(
        Sections(sections).subspan(first, std::min(in_one, sections.size() - first)), out.files);
    std::ofstream(folder / (std::to_string(10'000 + out.files) + extension), std::ios::binary)
        << bytes;
    ++out.files;
    out.bytes += bytes.size();
  }
  return out;
}

struct File {
  std::string bytes;
  const char* extension;
};

}  // namespace

Folder write_pages(const std::filesystem::path& folder, std::size_t sections) {
  return write(folder, sections, [](Sections some, std::size_t number) {
    return number % 2 == 0 ? File{page(some), ".html"} : File{plain(some), ".txt"};
  });
}

Folder write_pdfs(const std::filesystem::path& folder, std::size_t sections) {
  return write(folder, sections, [](Sections some, std::size_t) {
    return File{pdf(some), ".pdf"};
  });
}

}  // namespace pcso::bench
