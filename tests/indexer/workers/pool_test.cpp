// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/workers/pool.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <iconv.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstring>
#include <vector>

#include "tests/support/temp_folder.h"

namespace pcso::workers {
namespace {

using ::testing::StartsWith;

// What a reader may not do, tried: what was possible all the same.
std::string try_everything() {
  std::string possible;
  const auto note = [&](const char* what, bool done) {
    if (done) possible += std::string(what) + ' ';
  };
  note("read-a-file", ::open("/etc/passwd", O_RDONLY) >= 0);
  note("write-a-file", ::open("/tmp/pcso-should-not-exist", O_WRONLY | O_CREAT, 0600) >= 0);
  note("make-a-folder", ::mkdir("/tmp/pcso-should-not-exist-either", 0700) == 0);
  note("connect", ::socket(AF_INET, SOCK_STREAM, 0) >= 0);
  note("talk", ::socket(AF_UNIX, SOCK_STREAM, 0) >= 0);
  note("fork", ::fork() > 0);
  char path[] = "/bin/true";
  char* arguments[] = {path, nullptr};
  note("start-a-program", ::execv(path, arguments) == 0);
  note("trace", ::ptrace(PTRACE_ATTACH, ::getppid(), nullptr, nullptr) == 0);
  note("signal", ::kill(::getppid(), 0) == 0);
  note("run-what-it-writes", ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE | PROT_EXEC,
                                    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED);
  return possible;
}

// Held by volatile pointers, so that no compiler sees that nobody reads them.
void eat_memory() {
  std::vector<volatile char*> kept;
  for (std::size_t i = 0; i < 4096; ++i) {
    constexpr std::size_t block = std::size_t{1} << 20;
    char* bytes = new char[block];
    std::memset(bytes, static_cast<int>(i), block);
    kept.push_back(bytes);
  }
  for (volatile char* bytes : kept) delete[] bytes;
}

// The file says what its reader shall do.
Reading obey(const Input& input) {
  const std::string& order = input.source.bytes;
  Reading out;
  out.format = "order";
  volatile bool forever = true;
  if (order == "crash") ::raise(SIGSEGV);
  if (order == "abort") ::abort();
  if (order == "leave") ::_exit(3);
  if (order == "hang") {
    while (forever) {
    }
  }
  if (order == "sleep") {
    while (forever) ::usleep(1000000);
  }
  if (order == "eat") eat_memory();
  if (order == "throw") throw std::runtime_error("a surprise");
  if (order == "try") {
    out.problems.push_back({Problem::Severity::warning, try_everything(), {}});
  }
  if (order == "convert" && (::iconv_open("UTF-8", "UTF-16LE") == reinterpret_cast<iconv_t>(-1) ||
                             ::iconv_open("UTF-16", "UTF-8") == reinterpret_cast<iconv_t>(-1))) {
    out.problems.push_back({Problem::Severity::warning, "UTF-16 can't be converted", {}});
  }
  Document document;
  document.info.title = order;
  document.info.id = input.id;
  document.info.description = input.side ? input.side->file + input.side->bytes : "no side file";
  document.info.licence = input.kept ? "kept" : "read";
  document.info.part = 7;
  Section section;
  section.id = input.source.file;
  section.body.resize(order == "big" ? 200000 : 1);
  // Each another, so that they stay many when they are packed.
  for (std::size_t i = 0; i < section.body.size(); ++i) section.body[i].id = std::to_string(i);
  section.source = {"f", 1, 2, "line", 3};
  document.sections.push_back(section);
  out.document = document;
  return out;
}

class PoolTest : public ::testing::Test {
 protected:
  Job job(const std::string& order, const std::string& side = {}) {
    const std::string name = "f" + std::to_string(made_++);
    const auto open = [&](const std::string& file, const std::string& bytes) {
      return Descriptor(::open(folder_.write(file, bytes).c_str(), O_RDONLY | O_CLOEXEC));
    };
    return {name, "id-" + name, open(name, order), "s",
            side.empty() ? Descriptor() : open("s", side)};
  }
  static Answer read(Pool& pool, Job job) {
    static std::size_t ticket = 0;
    pool.start(++ticket, std::move(job));
    std::optional<Answer> answer;
    while (!(answer = pool.take(ticket))) pool.wait();
    return std::move(*answer);
  }
  static std::string complaint(const Answer& answer) {
    return answer.reading.problems.empty() ? "" : answer.reading.problems[0].message;
  }

 private:
  support::TempFolder folder_;
  std::size_t made_ = 0;
};

TEST_F(PoolTest, GivesBackWhatTheReaderMade) {
  Pool pool(obey, 2, {});
  const Answer answer = read(pool, job("fine", "beside"));
  EXPECT_FALSE(answer.perhaps_another_time);
  ASSERT_TRUE(answer.reading.document);
  EXPECT_EQ(*answer.reading.document,
            *obey({{"f0", "fine"}, "id-f0", Source{"s", "beside"}}).document);
  EXPECT_EQ(read(pool, job("fine")).reading.document->info.description, "no side file");
  EXPECT_EQ(read(pool, job("big")).reading.document->sections[0].body.size(), 200000U);
}

TEST_F(PoolTest, AReaderKnowsWhatAnIndexKept) {
  Pool pool(obey, 1, {});
  EXPECT_EQ(read(pool, job("fine")).reading.document->info.licence, "read");
  const Answer answer = read(pool, {"f", "id", file_of("what was kept"), "", {}, true});
  EXPECT_EQ(answer.reading.document->info.licence, "kept");
  EXPECT_EQ(answer.reading.document->info.title, "what was kept");
}

TEST_F(PoolTest, CountsWhatNobodyHasTaken) {
  constexpr std::size_t bytes = 100'000;
  Pool pool(
      [](const Input&) {
        Reading out;
        out.prepared.assign(bytes, 'x');
        return out;
      },
      1, {});
  EXPECT_EQ(pool.held(), 0U);
  for (const std::size_t ticket : {5U, 6U}) {
    pool.start(ticket, job("any"));
    while (!pool.has(ticket)) pool.wait();
  }
  EXPECT_EQ(pool.held(), 2 * bytes);
  EXPECT_EQ(pool.take(5)->reading.prepared.size(), bytes);
  EXPECT_FALSE(pool.has(5));
  EXPECT_EQ(pool.held(), bytes);
}

TEST_F(PoolTest, AFaultCostsOneFileAndSaysWhy) {
  const struct {
    const char* order;
    const char* says;
  } rows[] = {{"crash", "the reader crashed (signal 11)"},
              {"abort", "the reader crashed (signal 6)"},
              {"leave", "the reader ended without an answer"},
              {"eat", "the reader used more than 256 MiB"},
              {"throw", "the reader failed: a surprise"}};
  Pool pool(obey, 1, {.memory = std::size_t{256} << 20});
  for (const auto& row : rows) {
    const Answer bad = read(pool, job(row.order));
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    // A sanitizer turns a crash into an exit of its own.
    EXPECT_THAT(complaint(bad), StartsWith(std::string(row.says).substr(0, 10)));
#else
    EXPECT_EQ(complaint(bad), row.says) << row.order;
#endif
    EXPECT_FALSE(bad.reading.document) << row.order;
    EXPECT_EQ(read(pool, job("fine")).reading.document->info.title, "fine")
        << "after " << row.order;
  }
}

TEST_F(PoolTest, AHangCostsOneFileAndSaysSo) {
  Pool pool(obey, 1, {.time = std::chrono::milliseconds(700)});
  for (const char* order : {"hang", "sleep"}) {
    const Answer bad = read(pool, job(order));
    EXPECT_EQ(complaint(bad), "took longer than 700 ms") << order;
    EXPECT_TRUE(bad.perhaps_another_time);
    EXPECT_EQ(read(pool, job("fine")).reading.document->info.title, "fine") << "after " << order;
  }
}

TEST_F(PoolTest, AReaderCanDoNothingButRead) {
  Pool pool(obey, 1, {});
  const Answer answer = read(pool, job("try"));
  ASSERT_EQ(pool.unfiltered(), "");
  EXPECT_EQ(complaint(answer), "");
  EXPECT_TRUE(answer.reading.document);
}

TEST_F(PoolTest, AReaderKnowsTheConversionsThatLibrariesLoadLate) {
  Pool pool(obey, 1, {});
  EXPECT_EQ(complaint(read(pool, job("convert"))), "");
}

TEST_F(PoolTest, RefusesAFileThatIsTooLarge) {
  Pool pool(obey, 1, {.file = std::size_t{1} << 20});
  EXPECT_EQ(complaint(read(pool, job(std::string((1 << 20) + 1, 'x')))), "larger than 1 MiB");
  EXPECT_TRUE(read(pool, job(std::string(1 << 20, 'x'))).reading.document);
}

TEST_F(PoolTest, RefusesAnAnswerThatIsTooLarge) {
  Pool pool(obey, 1, {.answer = 100000});
  EXPECT_THAT(complaint(read(pool, job("big"))), StartsWith("its document takes more than"));
  EXPECT_TRUE(read(pool, job("fine")).reading.document);
}

TEST_F(PoolTest, ManyFilesAmongFaultsAllComeBack) {
  Pool pool(obey, 3, {});
  constexpr std::size_t count = 120;
  std::size_t started = 0, read = 0, bad = 0;
  for (std::size_t ticket = 0; ticket < count; ++ticket) {
    std::optional<Answer> answer;
    while (!(answer = pool.take(ticket))) {
      while (started < count && pool.has_room()) {
        pool.start(started, job(started % 7 == 0 ? "crash" : started % 5 == 0 ? "big" : "fine"));
        ++started;
      }
      pool.wait();
    }
    (answer->reading.document ? read : bad) += 1;
    EXPECT_EQ(answer->reading.document.has_value(), ticket % 7 != 0) << ticket;
  }
  EXPECT_EQ(bad, 18U);
  EXPECT_EQ(read, count - 18);
}

TEST_F(PoolTest, LeavesNoProcessBehind) {
  int before = 0;
  {
    Pool pool(obey, 2, {});
    read(pool, job("fine"));
    pool.start(1000000, job("sleep"));
  }
  // Every child that this process had is gone and has been waited for.
  EXPECT_EQ(::waitpid(-1, &before, WNOHANG), -1);
  EXPECT_EQ(errno, ECHILD);
}

}  // namespace
}  // namespace pcso::workers
