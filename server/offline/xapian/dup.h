/* SPDX-License-Identifier: GPL-3.0-or-later */
/* WASI has no dup; Xapian's writing calls it, which nothing here does. See refusals.cpp. */
#pragma once

#ifdef __cplusplus
extern "C"
#endif
    int
    dup(int file);
