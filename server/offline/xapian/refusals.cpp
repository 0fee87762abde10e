// SPDX-License-Identifier: GPL-3.0-or-later
//
// What Xapian needs for writing an index and WASI does not have. Here an index is only read, so
// these say no.
// clang-format off
#include "config.h"  // first, as in every file of Xapian
// clang-format on
#include <cerrno>

#include "backends/flint_lock.h"
#include "xapian/error.h"

int dup(int) {
  errno = ENOSYS;
  return -1;
}

bool FlintLock::test() const { return false; }

FlintLock::reason FlintLock::lock(bool, bool, std::string& explanation) {
  explanation = "an index is only read here";
  return UNSUPPORTED;
}

void FlintLock::release() {}

void FlintLock::throw_databaselockerror(FlintLock::reason, const std::string&,
                                        const std::string& explanation) const {
  throw Xapian::DatabaseLockError(explanation);
}
