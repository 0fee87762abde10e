// SPDX-License-Identifier: GPL-3.0-or-later
//
// Before everything else: there is one thread, and clang 14 takes what reaches for a thread_local
// inside a handler of exceptions for unreachable.
#pragma once

#include <cerrno>  // whose own, a declaration, has to stay

#define thread_local static
