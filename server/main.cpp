// SPDX-License-Identifier: GPL-3.0-or-later
//
// pcso-server: HTML and JSON from an index, read-only.

#include <pthread.h>
#include <signal.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <thread>

#include "indexer/model/error.h"
#include "indexer/search/searcher.h"
#include "server/http/serve.h"
#include "server/routes/routes.h"

namespace {

constexpr const char* examples = R"(
Examples:
  pcso-server --index handbook.index
  pcso-server --index handbook.index --listen 127.0.0.1:0    any free port

An index that is replaced while the server runs is seen by the next request.
It listens on this machine only unless told otherwise; for others, and for
TLS, put a proxy before it.

Exit status: 0 stopped by SIGINT or SIGTERM; 2 it could not start.)";

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
  app.add_option("--listen", listen, "host:port to listen at; port 0 is any free one")
      ->envname("PCSO_LISTEN")
      ->capture_default_str();
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
    try {
      const pcso::Searcher opened(index);
    } catch (const pcso::Error& error) {
      std::cerr << "pcso-server: warning: " << error.what() << ". Until then every page says so.\n";
    }
    pcso::Server server(
        where, [&](const pcso::Request& request) { return pcso::routes::answer(request, index); });
    std::cout << "Serving " << index.string() << " at " << server.address() << '\n'
              << "Try " << server.address() << "/search?q=name+and+address\n"
              << std::flush;
    bool stopped = false;
    std::thread serving([&] {
      stopped = server.run();
      // If it ended by itself, the wait below has to end too.
      ::kill(::getpid(), SIGTERM);
    });
    int signal = 0;
    sigwait(&signals, &signal);
    server.stop();
    serving.join();
    if (!stopped) std::cerr << "pcso-server: the network gave up; nothing is served any more\n";
    return stopped ? 0 : 2;
  } catch (const pcso::Error& error) {
    std::cerr << "pcso-server: " << error.what() << '\n';
    return 2;
  }
}
