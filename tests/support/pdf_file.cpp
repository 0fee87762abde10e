// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/pdf_file.h"

#include <sstream>

namespace pcso::support {
namespace {

std::string string_of(const std::string& text) {
  std::string out = "(";
  for (const char c : text) {
    if (c == '(' || c == ')' || c == '\\') out += '\\';
    out += c;
  }
  return out + ")";
}

}  // namespace

std::string pdf_file(const PdfFile& file) {
  // Objects: 1 catalogue, 2 pages, 3 to 6 fonts, 7 info, 8 outline, then two for each page, then
  // one for each entry of the outline.
  constexpr std::size_t first_page = 9;
  const std::size_t first_entry = first_page + 2 * file.pages.size();
  std::vector<std::string> objects;
  const auto reference = [](std::size_t number) { return std::to_string(number) + " 0 R"; };
  objects.push_back("<< /Type /Catalog /Pages 2 0 R" +
                    std::string(file.outline.empty() ? "" : " /Outlines 8 0 R") + " >>");
  std::string kids;
  for (std::size_t p = 0; p < file.pages.size(); ++p) kids += reference(first_page + 2 * p) + ' ';
  objects.push_back("<< /Type /Pages /Count " + std::to_string(file.pages.size()) + " /Kids [" +
                    kids + "] >>");
  for (const char* font :
       {"Helvetica", "Helvetica-Bold", "Helvetica-Oblique", "Helvetica-BoldOblique"}) {
    objects.push_back("<< /Type /Font /Subtype /Type1 /Encoding /WinAnsiEncoding /BaseFont /" +
                      std::string(font) + " >>");
  }
  std::string info = "<<";
  for (const auto& [key, value] : file.info) info += " /" + key + ' ' + string_of(value);
  objects.push_back(info + " >>");

  // Each entry names its parent, its neighbours and its children.
  const std::size_t entries = file.outline.size();
  const auto children = [&](std::size_t parent, int level) {
    std::vector<std::size_t> out;
    for (std::size_t i = parent; i < entries && file.outline[i].first > level; ++i) {
      if (file.outline[i].first == level + 1) out.push_back(i);
    }
    return out;
  };
  const auto family = [&](const std::vector<std::size_t>& below) {
    return below.empty() ? std::string()
                         : " /First " + reference(first_entry + below.front()) + " /Last " +
                               reference(first_entry + below.back());
  };
  objects.push_back("<< /Type /Outlines" + family(children(0, 0)) + " >>");

  for (std::size_t p = 0; p < file.pages.size(); ++p) {
    objects.push_back(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << "
        "/F1 3 0 R /F2 4 0 R /F3 5 0 R /F4 6 0 R >> >> /Contents " +
        reference(first_page + 2 * p + 1) + " >>");
    std::ostringstream content;
    for (const PdfLine& line : file.pages[p]) {
      content << "BT /F" << 1 + (line.bold ? 1 : 0) + (line.italic ? 2 : 0) << ' ' << line.size
              << " Tf " << line.x << ' ' << line.y << " Td " << string_of(line.text) << " Tj ET\n";
    }
    const std::string stream = content.str();
    objects.push_back("<< /Length " + std::to_string(stream.size()) + " >>\nstream\n" + stream +
                      "endstream");
  }
  for (std::size_t i = 0; i < entries; ++i) {
    const auto& [level, title] = file.outline[i];
    std::string entry = "<< /Title " + string_of(title);
    std::size_t parent = 8;
    for (std::size_t back = i; back-- > 0;) {
      if (file.outline[back].first < level) {
        parent = first_entry + back;
        break;
      }
    }
    entry += " /Parent " + reference(parent) + family(children(i + 1, level));
    for (std::size_t back = i; back-- > 0 && file.outline[back].first >= level;) {
      if (file.outline[back].first == level) {
        entry += " /Prev " + reference(first_entry + back);
        break;
      }
    }
    for (std::size_t next = i + 1; next < entries && file.outline[next].first >= level; ++next) {
      if (file.outline[next].first == level) {
        entry += " /Next " + reference(first_entry + next);
        break;
      }
    }
    objects.push_back(entry + " >>");
  }

  std::string out = "%PDF-1.4\n";
  std::vector<std::size_t> offsets;
  for (std::size_t i = 0; i < objects.size(); ++i) {
    offsets.push_back(out.size());
    out += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
  }
  const std::size_t table = out.size();
  out += "xref\n0 " + std::to_string(objects.size() + 1) + "\n0000000000 65535 f \n";
  for (const std::size_t offset : offsets) {
    const std::string digits = std::to_string(offset);
    out += std::string(10 - digits.size(), '0') + digits + " 00000 n \n";
  }
  return out + "trailer\n<< /Size " + std::to_string(objects.size() + 1) +
         " /Root 1 0 R /Info 7 0 R >>\nstartxref\n" + std::to_string(table) + "\n%%EOF\n";
}

double add_prose(PdfPage& page, double x, double top, std::size_t width, const std::string& words) {
  constexpr double leading = 14;
  std::istringstream in(words);
  std::string line;
  const auto end = [&] {
    if (!line.empty()) page.push_back({.x = x, .y = top, .text = line});
    top -= leading;
    line.clear();
  };
  for (std::string word; in >> word;) {
    if (!line.empty() && line.size() + 1 + word.size() > width) end();
    line += (line.empty() ? "" : " ") + word;
  }
  end();
  return top;
}

}  // namespace pcso::support
