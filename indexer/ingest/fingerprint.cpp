// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ingest/fingerprint.h"

#include <elf.h>
#include <link.h>
#include <openssl/evp.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "indexer/model/error.h"

namespace pcso {

using namespace std::string_view_literals;

struct Fingerprint::Impl {
  std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> context{EVP_MD_CTX_new(), &EVP_MD_CTX_free};

  void add(const void* bytes, std::size_t size) const {
    if (EVP_DigestUpdate(context.get(), bytes, size) != 1)
      throw Error(ErrorKind::io, "SHA-256 fails");
  }
};

Fingerprint::Fingerprint() : impl_(std::make_unique<Impl>()) {
  if (!impl_->context || EVP_DigestInit_ex(impl_->context.get(), EVP_sha256(), nullptr) != 1)
    throw Error(ErrorKind::io, "SHA-256 is not to be had");
}

Fingerprint::~Fingerprint() = default;

void Fingerprint::add(std::string_view piece) {
  const std::string length = std::to_string(piece.size()) + ':';
  impl_->add(length.data(), length.size());
  impl_->add(piece.data(), piece.size());
}

bool Fingerprint::add_file(int fd) {
  std::array<char, 1 << 16> buffer;
  std::size_t total = 0;
  for (ssize_t got = 0; (got = ::read(fd, buffer.data(), buffer.size())) != 0;) {
    if (got < 0) return false;
    impl_->add(buffer.data(), static_cast<std::size_t>(got));
    total += static_cast<std::size_t>(got);
  }
  add(std::to_string(total));
  return ::lseek(fd, 0, SEEK_SET) == 0;
}

std::string Fingerprint::bytes() {
  std::array<unsigned char, EVP_MAX_MD_SIZE> out{};
  unsigned size = 0;
  if (EVP_DigestFinal_ex(impl_->context.get(), out.data(), &size) != 1)
    throw Error(ErrorKind::io, "SHA-256 fails");
  return {reinterpret_cast<const char*>(out.data()), size};
}

namespace {

// What the linker made of all the bytes of a program, as it stands in the program's notes: to read
// the bytes again at every start takes longer than to read many a document. Empty if there is none.
std::string_view build_id(const dl_phdr_info& info) {
  const auto aligned = [](std::size_t size) { return (size + 3) / 4 * 4; };
  for (std::size_t i = 0; i < info.dlpi_phnum; ++i) {
    const ElfW(Phdr)& segment = info.dlpi_phdr[i];
    if (segment.p_type != PT_NOTE) continue;
    std::string_view notes(std::bit_cast<const char*>(info.dlpi_addr + segment.p_vaddr),
                           segment.p_memsz);
    for (ElfW(Nhdr) note; notes.size() >= sizeof note;) {
      std::memcpy(&note, notes.data(), sizeof note);
      notes.remove_prefix(sizeof note);
      const std::string_view name = notes.substr(0, note.n_namesz);
      notes.remove_prefix(std::min(aligned(note.n_namesz), notes.size()));
      const std::string_view value = notes.substr(0, note.n_descsz);
      notes.remove_prefix(std::min(aligned(note.n_descsz), notes.size()));
      if (note.n_type == NT_GNU_BUILD_ID && name == "GNU\0"sv) return value;
    }
  }
  return {};
}

struct Program {
  Fingerprint fingerprint;
  bool known = false;
};

// Libraries by name, size and time: a package's update changes both, and not each has an id.
int add_part(dl_phdr_info* info, std::size_t, void* to) {
  auto& program = *static_cast<Program*>(to);
  if (info->dlpi_name == nullptr || *info->dlpi_name == '\0') {
    const std::string_view id = build_id(*info);
    program.known = program.known || !id.empty();
    program.fingerprint.add(id);
    return 0;
  }
  struct stat found {};
  if (::stat(info->dlpi_name, &found) != 0) return 0;
  program.fingerprint.add(info->dlpi_name);
  program.fingerprint.add(std::to_string(found.st_size));
  program.fingerprint.add(std::to_string(found.st_mtim.tv_sec));
  return 0;
}

std::string fingerprint_of_program() {
  Program program;
  ::dl_iterate_phdr(&add_part, &program);
  return program.known ? program.fingerprint.bytes() : std::string();
}

}  // namespace

const std::string& program_fingerprint() {
  static const std::string known = fingerprint_of_program();
  return known;
}

}  // namespace pcso
