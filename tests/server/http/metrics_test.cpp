// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/http/metrics.h"

#include <gmock/gmock.h>

namespace pcso {
namespace {

using std::chrono::milliseconds;
using testing::HasSubstr;

TEST(Metrics, CountsByRouteStatusAndTime) {
  Metrics metrics;
  metrics.add({.route = "/search", .status = 200, .time = milliseconds(2)});
  metrics.add({.route = "/search", .status = 200, .time = milliseconds(30)});
  metrics.add({.route = "/search", .status = 400, .time = milliseconds(2000)});
  metrics.add({.status = 500});
  const std::string text = metrics.text(12.5);
  for (const char* line : {"pcso_requests_total{route=\"/search\",status=\"200\"} 2\n",
                           "pcso_requests_total{route=\"/search\",status=\"400\"} 1\n",
                           "pcso_requests_total{route=\"none\",status=\"500\"} 1\n",
                           "pcso_request_seconds_bucket{route=\"/search\",le=\"0.001\"} 0\n",
                           "pcso_request_seconds_bucket{route=\"/search\",le=\"0.0025\"} 1\n",
                           "pcso_request_seconds_bucket{route=\"/search\",le=\"0.05\"} 2\n",
                           "pcso_request_seconds_bucket{route=\"/search\",le=\"1\"} 2\n",
                           "pcso_request_seconds_bucket{route=\"/search\",le=\"+Inf\"} 3\n",
                           "pcso_request_seconds_sum{route=\"/search\"} 2.032\n",
                           "pcso_request_seconds_count{route=\"/search\"} 3\n",
                           "pcso_index_age_seconds 12.5\n", "pcso_index_ready 1\n"}) {
    EXPECT_THAT(text, HasSubstr(line));
  }
}

TEST(Metrics, SayThatThereIsNoIndex) {
  const std::string text = Metrics().text(-1);
  EXPECT_THAT(text, HasSubstr("pcso_index_ready 0\n"));
  EXPECT_THAT(text, testing::Not(HasSubstr("pcso_index_age_seconds")));
}

}  // namespace
}  // namespace pcso
