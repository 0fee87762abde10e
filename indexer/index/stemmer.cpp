// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/index/stemmer.h"

#include <xapian.h>

#include <algorithm>

#include "indexer/text/british.h"
#include "indexer/text/by_text.h"

namespace pcso {

struct Stemmer::Impl {
  Xapian::Stem stem{"en"};
  text::ByText<std::string> known;
};

Stemmer::Stemmer() : impl_(std::make_unique<Impl>()) {}
Stemmer::Stemmer(Stemmer&&) noexcept = default;
Stemmer& Stemmer::operator=(Stemmer&&) noexcept = default;
Stemmer::~Stemmer() = default;

const std::string& Stemmer::operator()(std::string_view word) {
  const auto found = impl_->known.find(word);
  if (found != impl_->known.end()) return found->second;
  // A hostile corpus has no end of distinct words: forget rather than grow.
  if (impl_->known.size() > 200'000) impl_->known.clear();
  const std::string key(word);
  const bool digits =
      std::any_of(key.begin(), key.end(), [](char c) { return c >= '0' && c <= '9'; });
  return impl_->known.emplace(key, digits ? key : impl_->stem(text::british(key))).first->second;
}

}  // namespace pcso
