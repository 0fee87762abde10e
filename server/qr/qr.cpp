// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/qr/qr.h"

#include <qrencode.h>

#include <memory>

#include "indexer/model/error.h"

namespace pcso::qr {
namespace {

constexpr int quiet = 4;  // modules, as ISO/IEC 18004 asks for

// The dark modules, a run of a row at a time: "M4 4h7v1h-7z".
std::string dark(const QRcode& code) {
  std::string out;
  const auto is_dark = [&](int x, int y) {
    return x < code.width && (code.data[y * code.width + x] & 1) != 0;
  };
  for (int y = 0; y < code.width; ++y) {
    for (int x = 0; x < code.width; ++x) {
      if (!is_dark(x, y)) continue;
      const int begin = x;
      while (is_dark(x, y)) ++x;
      const std::string length = std::to_string(x - begin);
      out += 'M' + std::to_string(begin + quiet) + ' ' + std::to_string(y + quiet) + 'h' + length +
             "v1h-" + length + 'z';
    }
  }
  return out;
}

}  // namespace

std::string svg(std::string_view text) {
  const std::unique_ptr<QRcode, void (*)(QRcode*)> code(
      QRcode_encodeData(static_cast<int>(text.size()),
                        reinterpret_cast<const unsigned char*>(text.data()), 0, QR_ECLEVEL_M),
      QRcode_free);
  if (!code) throw Error(ErrorKind::usage, "That is too long for a code.");
  const std::string side = std::to_string(code->width + 2 * quiet);
  return R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 )" + side + ' ' + side +
         R"(" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h)" + side + 'v' + side +
         "H0z\"/><path d=\"" + dark(*code) + "\"/></svg>\n";
}

}  // namespace pcso::qr
