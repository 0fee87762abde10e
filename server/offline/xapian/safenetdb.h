// SPDX-License-Identifier: GPL-3.0-or-later
//
// Stands before Xapian's header of this name: there is no network, but the names of its errors are
// asked for.
#pragma once

enum {
  EAI_AGAIN = 1,
  EAI_BADFLAGS,
  EAI_FAIL,
  EAI_FAMILY,
  EAI_MEMORY,
  EAI_NONAME,
  EAI_SERVICE,
  EAI_SOCKTYPE,
  EAI_SYSTEM,
};

inline const char* gai_strerror(int) { return "there is no network here"; }
