// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/ingest/fingerprint.h"

#include <fcntl.h>
#include <link.h>
#include <openssl/evp.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>

#include "indexer/model/error.h"
#include "indexer/workers/channel.h"

namespace pcso {

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

// Libraries by name, size and time: their bytes are many, and a package's update changes both.
int add_library(dl_phdr_info* info, std::size_t, void* to) {
  struct stat found {};
  if (info->dlpi_name == nullptr || *info->dlpi_name == '\0') return 0;
  if (::stat(info->dlpi_name, &found) != 0) return 0;
  auto& fingerprint = *static_cast<Fingerprint*>(to);
  fingerprint.add(info->dlpi_name);
  fingerprint.add(std::to_string(found.st_size));
  fingerprint.add(std::to_string(found.st_mtim.tv_sec));
  return 0;
}

std::string fingerprint_of_program() {
  const workers::Descriptor self(::open("/proc/self/exe", O_RDONLY | O_CLOEXEC));
  Fingerprint out;
  if (!self.is_open() || !out.add_file(self.get())) return {};
  ::dl_iterate_phdr(&add_library, &out);
  return out.bytes();
}

}  // namespace

const std::string& program_fingerprint() {
  static const std::string known = fingerprint_of_program();
  return known;
}

}  // namespace pcso
