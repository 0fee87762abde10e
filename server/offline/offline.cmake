# SPDX-License-Identifier: GPL-3.0-or-later
# pcso_offline(NAME USES room…): adds search.wasm to the build (target offline_search), once for all
# presets, or says why not. Sets SEARCH_WASM to the file, which has itself as Brotli beside it, or to
# nothing. USES is read by tests/rooms_test.cpp only: server/offline is a project of its own, with
# its own compiler.
set(OFFLINE_SEARCH AUTO CACHE STRING "search in the browser: AUTO (if its compiler and sources are there), ON, OFF")
set_property(CACHE OFFLINE_SEARCH PROPERTY STRINGS AUTO ON OFF)
set(OFFLINE_SOURCES ${CMAKE_SOURCE_DIR}/build/sources CACHE PATH "what server/offline/fetch-sources fetched")

include(ExternalProject)

# What the build of search.wasm lacks: packages, by the files they have.
function(pcso_offline_missing out)
  set(missing "")
  set(runtime /usr/lib/llvm-14/lib/clang/14.0.6/lib/wasi/libclang_rt.builtins-wasm32.a)
  foreach(need clang-14=/usr/bin/clang++-14 llvm-14=/usr/bin/llvm-ar-14 lld-14=/usr/bin/wasm-ld-14
          wasi-libc=/usr/lib/wasm32-wasi/libc.a
          libc++-14-dev-wasm32=/usr/lib/wasm32-wasi/libc++.a
          libc++abi-14-dev-wasm32=/usr/lib/wasm32-wasi/libc++abi.a
          libclang-rt-14-dev-wasm32=${runtime} brotli=/usr/bin/brotli)
    string(REGEX MATCH "^([^=]+)=(.*)$" _ ${need})
    if(NOT EXISTS ${CMAKE_MATCH_2})
      list(APPEND missing ${CMAKE_MATCH_1})
    endif()
  endforeach()
  if(NOT EXISTS ${OFFLINE_SOURCES}/versions)
    list(APPEND missing "the sources (server/offline/fetch-sources ${OFFLINE_SOURCES})")
  endif()
  list(JOIN missing ", " missing)
  set(${out} ${missing} PARENT_SCOPE)
endfunction()

function(pcso_offline name)
  set(SEARCH_WASM "" PARENT_SCOPE)
  if(OFFLINE_SEARCH STREQUAL OFF)
    return()
  endif()
  pcso_offline_missing(missing)
  if(missing AND OFFLINE_SEARCH STREQUAL AUTO)
    message(STATUS "No search in the browser without a network: missing ${missing}")
    return()
  elseif(missing)
    message(FATAL_ERROR "OFFLINE_SEARCH needs ${missing}")
  endif()
  set(source ${CMAKE_CURRENT_SOURCE_DIR}/${name})
  set(binary ${CMAKE_SOURCE_DIR}/build/offline)
  ExternalProject_Add(offline_search
    SOURCE_DIR ${source}
    BINARY_DIR ${binary}
    CMAKE_GENERATOR Ninja
    CMAKE_ARGS -DCMAKE_TOOLCHAIN_FILE=${source}/toolchain.cmake -DSOURCES=${OFFLINE_SOURCES}
    INSTALL_COMMAND ""
    BUILD_ALWAYS ON
    BUILD_BYPRODUCTS ${binary}/search.wasm ${binary}/search.wasm.br)
  set(SEARCH_WASM ${binary}/search.wasm PARENT_SCOPE)
endfunction()
