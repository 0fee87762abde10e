// SPDX-License-Identifier: GPL-3.0-or-later
//
// pcso-server: HTML and JSON from an index, read-only.

#include <grp.h>
#include <pthread.h>
#include <pwd.h>
#include <signal.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <filesystem>
#include <iostream>
#include <memory>
#include <thread>

#include "indexer/model/error.h"
#include "indexer/search/searcher.h"
#include "server/delivery/delivery.h"
#include "server/http/metrics.h"
#include "server/http/serve.h"

namespace {

constexpr const char* examples = R"(
Examples:
  pcso-server --index handbook.index
  pcso-server --index handbook.index --listen 127.0.0.1:0    any free port

  pcso-server --origin https://handbook.example --metrics 127.0.0.1:9090

An index that is replaced while the server runs is seen by the next request.
It listens on this machine only unless told otherwise; for others, and for
TLS, put a proxy before it. With nginx:

  server {
    listen 443 ssl http2;            # one connection brings a whole page
    server_name handbook.example;
    ssl_certificate     /etc/ssl/handbook.pem;
    ssl_certificate_key /etc/ssl/handbook.key;
    access_log off;                  # logs would hold what people search for
    error_log  /dev/null;
    location / {
      proxy_pass http://127.0.0.1:8080;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_pass_header Date;
    }
  }

Nothing that it does needs root. Where root has to start it, for a port below
1024, it becomes another once it listens; the index has to be readable then:

  pcso-server --index /srv/handbook.index --listen 0.0.0.0:80 --user nobody

A browser keeps the pages for when there is no signal only over TLS, or from
this machine.

Exit status: 0 stopped by SIGINT or SIGTERM; 2 it could not start.)";

// Seconds since the index was put in place; negative where there is none.
double age(const std::filesystem::path& index) {
  std::error_code error;
  const auto changed = std::filesystem::last_write_time(index, error);
  if (error) return -1;
  const std::chrono::duration<double> old = std::filesystem::file_time_type::clock::now() - changed;
  return std::max(old.count(), 0.0);
}

// Gives up what the program may do as root, for good. Throws Error(usage) if there is no such user,
// Error(io) if it may not become that one.
void become(const std::string& user) {
  const passwd* found = ::getpwnam(user.c_str());
  if (found == nullptr)
    throw pcso::Error(pcso::ErrorKind::usage, "there is no user \"" + user + "\" here");
  if (::initgroups(user.c_str(), found->pw_gid) != 0 || ::setgid(found->pw_gid) != 0 ||
      ::setuid(found->pw_uid) != 0)
    throw pcso::Error(pcso::ErrorKind::io, "can't become " + user + ": only root can");
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"Serves the handbook from an index over HTTP.", "pcso-server"};
  app.set_version_flag("--version", "pcso-server 0.1.0");
  app.footer(examples);
  std::filesystem::path index = "handbook.index";
  std::string listen = "127.0.0.1:8080";
  app.add_option("--index", index, "the index to serve")
      ->envname("PCSO_INDEX")
      ->capture_default_str();
  std::string metrics;
  std::string origin;
  app.add_option("--listen", listen, "host:port to listen at; port 0 is any free one")
      ->envname("PCSO_LISTEN")
      ->capture_default_str();
  app.add_option("--metrics", metrics,
                 "host:port for Prometheus, at /metrics; best one that only it reaches")
      ->envname("PCSO_METRICS");
  app.add_option("--origin", origin,
                 "where readers find it, such as https://handbook.example; for printed codes")
      ->envname("PCSO_ORIGIN");
  std::string user;
  app.add_option("--user", user, "whom to run as, once it listens: root only")
      ->envname("PCSO_USER");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }

  // Before any thread starts, so that every one inherits it and only the waiting one gets them.
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);

  try {
    const pcso::Endpoint where = pcso::endpoint(listen);
    while (origin.ends_with('/')) origin.pop_back();
    if (!origin.empty() && !origin.starts_with("https://") && !origin.starts_with("http://")) {
      throw pcso::Error(pcso::ErrorKind::usage,
                        '"' + origin + "\" is no origin, such as https://handbook.example");
    }
    pcso::Metrics counted;
    std::unique_ptr<pcso::Delivery> delivery;
    pcso::Server server(
        where, [&](const pcso::Request& request) { return delivery->answer(request); },
        [&](const pcso::Observed& observed) { counted.add(observed); });
    delivery = std::make_unique<pcso::Delivery>(index, origin.empty() ? server.address() : origin);
    std::unique_ptr<pcso::Server> for_metrics;
    if (!metrics.empty()) {
      for_metrics = std::make_unique<pcso::Server>(
          pcso::endpoint(metrics), [&](const pcso::Request& request) {
            if (request.path != "/metrics")
              return pcso::shared(pcso::text_reply("There is only /metrics.\n", 404));
            pcso::Reply reply = pcso::text_reply(counted.text(age(index)));
            reply.type = "text/plain; version=0.0.4; charset=utf-8";
            return pcso::shared(std::move(reply));
          });
      std::cout << "Metrics at " << for_metrics->address() << "/metrics\n";
    }
    if (!user.empty()) become(user);
    try {
      const pcso::Searcher opened(index);
    } catch (const pcso::Error& error) {
      std::cerr << "pcso-server: warning: " << error.what() << ". Until then every page says so.\n";
    }
    std::cout << "Serving " << index.string() << " at " << server.address() << '\n'
              << "Try " << server.address() << "/search?q=name+and+address\n"
              << std::flush;
    bool stopped = false;
    std::thread serving([&] {
      stopped = server.run();
      // If it ended by itself, the wait below has to end too.
      ::kill(::getpid(), SIGTERM);
    });
    std::thread counting([&] {
      if (for_metrics) for_metrics->run();
    });
    int signal = 0;
    sigwait(&signals, &signal);
    server.stop();
    serving.join();
    if (for_metrics) for_metrics->stop();
    counting.join();
    if (!stopped) std::cerr << "pcso-server: the network gave up; nothing is served any more\n";
    return stopped ? 0 : 2;
  } catch (const pcso::Error& error) {
    std::cerr << "pcso-server: " << error.what() << '\n';
    return 2;
  }
}
