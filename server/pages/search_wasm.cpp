// SPDX-License-Identifier: GPL-3.0-or-later
//
// The assembler reads the module from where it was built (PCSO_SEARCH_WASM, and beside it as
// Brotli): a list of two million numbers would take the compiler its time.
#include "server/pages/embedded.h"

#ifdef PCSO_SEARCH_WASM
asm(".section .rodata\n"
    ".balign 16\n"
    "pcso_search_wasm:\n"
    ".incbin \"" PCSO_SEARCH_WASM
    "\"\n"
    "pcso_search_wasm_end:\n"
    ".byte 0\n"
    "pcso_search_wasm_br:\n"
    ".incbin \"" PCSO_SEARCH_WASM
    ".br\"\n"
    "pcso_search_wasm_br_end:\n"
    ".byte 0\n"
    ".previous\n");
extern "C" const char pcso_search_wasm[], pcso_search_wasm_end[];
extern "C" const char pcso_search_wasm_br[], pcso_search_wasm_br_end[];
#endif

namespace pcso::embedded {

File search_wasm() {
#ifdef PCSO_SEARCH_WASM
  return {"search.wasm", {pcso_search_wasm, pcso_search_wasm_end}};
#else
  return {};
#endif
}

File search_wasm_br() {
#ifdef PCSO_SEARCH_WASM
  return {"search.wasm.br", {pcso_search_wasm_br, pcso_search_wasm_br_end}};
#else
  return {};
#endif
}

}  // namespace pcso::embedded
