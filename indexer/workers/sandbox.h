// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>

namespace pcso::workers {

/// Takes from this process all that reading bytes does not need, for good:
///
///   files      none can be opened, not for reading either; it keeps those that are open
///   network    no socket can be made
///   programs   none can be started, no process made, none traced or signalled but itself
///   memory     at most `memory` bytes more than it has (not under the address and thread
///              sanitizers, which reserve more than any limit: there the pool's own watch is all)
///   and        no core file, few descriptors, no new privileges; it ends with its parent
///
/// A library that tries is refused, as on a machine where it may not, and the process lives.
/// Returns an empty string, or why the kernel would not filter its calls ("… (Function not
/// implemented)"): all else holds then too.
std::string confine(std::size_t memory);

/// The bytes that process `pid` holds in memory; 0 if that is not known.
std::size_t resident_memory(int pid);

}  // namespace pcso::workers
