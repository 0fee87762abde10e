// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/metrics.h"

#include <algorithm>
#include <cstdio>

namespace pcso {
namespace {

std::string number(double value) {
  std::array<char, 32> out{};
  std::snprintf(out.data(), out.size(), "%.10g", value);
  return out.data();
}

}  // namespace

void Metrics::add(const Observed& observed) {
  const double seconds = std::chrono::duration<double>(observed.time).count();
  const auto bucket = static_cast<std::size_t>(
      std::lower_bound(bounds.begin(), bounds.end(), seconds) - bounds.begin());
  const std::string route = observed.route.empty() ? "none" : std::string(observed.route);
  const std::lock_guard lock(mutex_);
  ++requests_[{route, observed.status}];
  Times& times = times_[route];
  ++times.counts[bucket];
  times.sum += seconds;
}

std::string Metrics::text(double index_age) const {
  std::string out =
      "# HELP pcso_requests_total Requests answered, by route and status.\n"
      "# TYPE pcso_requests_total counter\n";
  const std::lock_guard lock(mutex_);
  for (const auto& [key, count] : requests_) {
    out += "pcso_requests_total{route=\"" + key.first + "\",status=\"" +
           std::to_string(key.second) + "\"} " + std::to_string(count) + '\n';
  }
  out +=
      "# HELP pcso_request_seconds Time from a request's head to its reply, without the network.\n"
      "# TYPE pcso_request_seconds histogram\n";
  for (const auto& [route, times] : times_) {
    std::uint64_t so_far = 0;
    for (std::size_t i = 0; i < times.counts.size(); ++i) {
      so_far += times.counts[i];
      out += "pcso_request_seconds_bucket{route=\"" + route + "\",le=\"" +
             (i < bounds.size() ? number(bounds[i]) : "+Inf") + "\"} " + std::to_string(so_far) +
             '\n';
    }
    out += "pcso_request_seconds_sum{route=\"" + route + "\"} " + number(times.sum) + '\n';
    out += "pcso_request_seconds_count{route=\"" + route + "\"} " + std::to_string(so_far) + '\n';
  }
  if (index_age >= 0) {
    out +=
        "# HELP pcso_index_age_seconds Since the index was put in place.\n"
        "# TYPE pcso_index_age_seconds gauge\n"
        "pcso_index_age_seconds " +
        number(index_age) + '\n';
  }
  return out +
         "# HELP pcso_index_ready Whether there is an index to answer from.\n"
         "# TYPE pcso_index_ready gauge\n"
         "pcso_index_ready " +
         (index_age >= 0 ? "1\n" : "0\n");
}

}  // namespace pcso
