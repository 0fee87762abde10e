// SPDX-License-Identifier: GPL-3.0-or-later
//
// What Xapian's configure would find for wasm32-wasi with clang and a WASI libc. XAPIAN_RELEASE
// comes from the command line.
#pragma once

#define PACKAGE "xapian-core"
#define PACKAGE_VERSION XAPIAN_RELEASE
#define PACKAGE_STRING PACKAGE " " XAPIAN_RELEASE
#define VERSION XAPIAN_RELEASE
#define XAPIAN_LIB_BUILD 1

#define DIR_SEPS '/'
#define DIR_SEPS_LIST \
  { '/' }
#define SNPRINTF snprintf
#define HAVE_CXX11 1
#define USE_RTTI 1
#define USE_PROC_FOR_UUID 1

#define HAVE_FCNTL_H 1
#define HAVE_UNISTD_H 1
#define HAVE_ZLIB_H 1
#define HAVE_FSYNC 1
#define HAVE_PREAD 1
#define HAVE_PWRITE 1
#define HAVE_STRERROR_R 1

#define SIZEOF_SHORT 2
#define SIZEOF_INT 4
#define SIZEOF_LONG 4
#define SIZEOF_LONG_LONG 8

#define HAVE_DECL_EXP10 0
#define HAVE_DECL___EXP10 0
#define HAVE_DECL_LOG2 1
#define HAVE_DECL_SIGLONGJMP 0
#define HAVE_DECL_SIGSETJMP 0
#define HAVE_DECL_STRERROR_R 1
#define HAVE_DECL__ADDCARRY_U32 0
#define HAVE_DECL__ADDCARRY_U64 0
#define HAVE_DECL__SUBBORROW_U32 0
#define HAVE_DECL__SUBBORROW_U64 0
#define HAVE_DECL__BYTESWAP_USHORT 0
#define HAVE_DECL__BYTESWAP_ULONG 0
#define HAVE_DECL__BYTESWAP_UINT64 0
#define HAVE_DECL__PUTENV_S 0
#define HAVE_DECL___BUILTIN_ADD_OVERFLOW 1
#define HAVE_DECL___BUILTIN_SUB_OVERFLOW 1
#define HAVE_DECL___BUILTIN_MUL_OVERFLOW 1
#define HAVE_DECL___BUILTIN_BSWAP16 1
#define HAVE_DECL___BUILTIN_BSWAP32 1
#define HAVE_DECL___BUILTIN_BSWAP64 1
#define HAVE_DECL___BUILTIN_CLZ 1
#define HAVE_DECL___BUILTIN_CLZL 1
#define HAVE_DECL___BUILTIN_CLZLL 1
#define HAVE_DECL___BUILTIN_CTZ 1
#define HAVE_DECL___BUILTIN_CTZL 1
#define HAVE_DECL___BUILTIN_CTZLL 1
#define HAVE_DECL___BUILTIN_EXPECT 1
#define HAVE_DECL___BUILTIN_POPCOUNT 1
#define HAVE_DECL___BUILTIN_POPCOUNTL 1
#define HAVE_DECL___BUILTIN_POPCOUNTLL 1
#define HAVE_DECL___POPCNT 0
#define HAVE_DECL___POPCNT64 0

#define rare(condition) __builtin_expect(!!(condition), 0)
#define usual(condition) __builtin_expect(!!(condition), 1)
