// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <utility>

#include "server/http/serve.h"

namespace pcso {

/// Counts requests by route and status, and how long they took, for Prometheus. It never learns
/// what was asked.
class Metrics {
 public:
  /// Upper bounds of the histogram's buckets, in seconds.
  static constexpr std::array<double, 11> bounds{.0005, .001, .0025, .005, .01, .025,
                                                 .05,   .1,   .25,   .5,   1};

  /// Any thread may call these.
  void add(const Observed& observed);

  /// In Prometheus' text format, version 0.0.4. `index_age` is in seconds; negative: no index.
  [[nodiscard]] std::string text(double index_age) const;

 private:
  struct Times {
    std::array<std::uint64_t, bounds.size() + 1> counts{};  ///< The last: longer than all.
    double sum = 0;
  };
  mutable std::mutex mutex_;
  std::map<std::pair<std::string, int>, std::uint64_t> requests_;
  std::map<std::string, Times> times_;
};

}  // namespace pcso
