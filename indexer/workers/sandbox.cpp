// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/workers/sandbox.h"

#include <fcntl.h>
#include <seccomp.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>

namespace pcso::workers {
namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool limits_memory = false;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
constexpr bool limits_memory = false;
#else
constexpr bool limits_memory = true;
#endif
#else
constexpr bool limits_memory = true;
#endif

// What reading bytes, thinking and writing the answer needs. All else is refused with EPERM: a
// list of what is allowed stays right when a kernel learns new calls.
constexpr int allowed[] = {
    // the file, the answer, the next request
    SCMP_SYS(read), SCMP_SYS(pread64), SCMP_SYS(readv), SCMP_SYS(write), SCMP_SYS(writev),
    SCMP_SYS(lseek), SCMP_SYS(fstat), SCMP_SYS(close), SCMP_SYS(recvmsg), SCMP_SYS(sendmsg),
    SCMP_SYS(poll), SCMP_SYS(ppoll), SCMP_SYS(fcntl),
    // memory
    SCMP_SYS(brk), SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(madvise), SCMP_SYS(membarrier),
    // time and chance
    SCMP_SYS(clock_gettime), SCMP_SYS(clock_getres), SCMP_SYS(gettimeofday), SCMP_SYS(time),
    SCMP_SYS(nanosleep), SCMP_SYS(clock_nanosleep), SCMP_SYS(getrandom),
    // locks, signals to itself, knowing itself, its end
    SCMP_SYS(futex), SCMP_SYS(sched_yield), SCMP_SYS(set_robust_list), SCMP_SYS(rseq),
    SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn), SCMP_SYS(sigaltstack),
    SCMP_SYS(getpid), SCMP_SYS(getppid), SCMP_SYS(gettid), SCMP_SYS(getuid), SCMP_SYS(geteuid),
    SCMP_SYS(getgid), SCMP_SYS(getegid), SCMP_SYS(getrusage), SCMP_SYS(sysinfo), SCMP_SYS(uname),
    SCMP_SYS(sched_getaffinity), SCMP_SYS(getcpu), SCMP_SYS(restart_syscall), SCMP_SYS(exit),
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    // The sanitizers look whether an address can be read by writing from it into a pipe.
    SCMP_SYS(pipe), SCMP_SYS(pipe2), SCMP_SYS(readlink),
#endif
    SCMP_SYS(exit_group)};

void set_limit(decltype(RLIMIT_CORE) which, rlim_t value) {
  const rlimit limit{value, value};
  ::setrlimit(which, &limit);
}

// The second number of /proc/…/statm is what is resident, the first all that is reserved.
std::size_t pages_of(const char* path, bool resident) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path, "re"), &std::fclose);
  if (!file) return 0;
  char line[128];
  if (std::fgets(line, sizeof line, file.get()) == nullptr) return 0;
  char* at = line;
  const unsigned long long all = std::strtoull(at, &at, 10);
  const unsigned long long held = std::strtoull(at, &at, 10);
  return static_cast<std::size_t>(resident ? held : all) *
         static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

std::string refused(const char* what, int error) {
  return std::string(what) + " (" + std::strerror(error) + ')';
}

// A rule on one argument of a call. (The package's own macros are C only.)
scmp_arg_cmp argument(unsigned number, scmp_compare how, scmp_datum_t value,
                      scmp_datum_t second = 0) {
  return {number, how, value, second};
}

// No address is both written and run, so that bytes of a file can't become a program.
bool allow_memory_without_code(scmp_filter_ctx filter) {
  const auto code = static_cast<scmp_datum_t>(PROT_EXEC);
  return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1,
                          argument(2, SCMP_CMP_MASKED_EQ, code, 0)) == 0 &&
         seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1,
                          argument(2, SCMP_CMP_MASKED_EQ, code, 0)) == 0;
}

// abort() signals the own process; of limits it may ask, and move that on the processor's time from
// file to file. (The clock on the wall is the pool's.)
bool allow_itself(scmp_filter_ctx filter) {
  return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1,
                          argument(0, SCMP_CMP_EQ, static_cast<scmp_datum_t>(::getpid()))) == 0 &&
         seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(prlimit64), 2,
                          argument(0, SCMP_CMP_EQ, 0), argument(2, SCMP_CMP_EQ, 0)) == 0 &&
         seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(prlimit64), 2,
                          argument(0, SCMP_CMP_EQ, 0),
                          argument(1, SCMP_CMP_EQ, static_cast<scmp_datum_t>(RLIMIT_CPU))) == 0;
}

std::string filter_calls() {
  const std::unique_ptr<void, void (*)(scmp_filter_ctx)> filter(seccomp_init(SCMP_ACT_ERRNO(EPERM)),
                                                                &seccomp_release);
  if (!filter) return refused("no filter can be made", ENOMEM);
  for (const int call : allowed) {
    // A call that this machine's kernel never had is no loss.
    seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, call, 0);
  }
  if (!allow_memory_without_code(filter.get()) || !allow_itself(filter.get()))
    return refused("the filter can't be put together", EINVAL);
  const int failed = seccomp_load(filter.get());
  return failed == 0 ? std::string() : refused("the kernel does not take a filter", -failed);
}

}  // namespace

std::size_t resident_memory(int pid) {
  return pages_of(("/proc/" + std::to_string(pid) + "/statm").c_str(), true);
}

std::string confine(std::size_t memory) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  set_limit(RLIMIT_CORE, 0);
  set_limit(RLIMIT_FSIZE, 0);
  set_limit(RLIMIT_NOFILE, 32);
  if (limits_memory) set_limit(RLIMIT_AS, pages_of("/proc/self/statm", false) + memory);
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
    return refused("privileges can't be given up", errno);
  return filter_calls();
}

}  // namespace pcso::workers
