// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/office/zip.h"

#include <zip.h>

#include <algorithm>
#include <array>

namespace pcso {

struct Zip::Impl {
  zip_t* archive = nullptr;
};

Zip::Zip(const Source& source) : source_(source), impl_(std::make_unique<Impl>()) {
  zip_error_t why;
  zip_error_init(&why);
  zip_source_t* bytes = zip_source_buffer_create(source.bytes.data(), source.bytes.size(), 0, &why);
  if (bytes != nullptr) {
    impl_->archive = zip_open_from_source(bytes, ZIP_RDONLY, &why);
    if (impl_->archive == nullptr) zip_source_free(bytes);
  }
  const std::string reason = zip_error_strerror(&why);
  zip_error_fini(&why);
  if (impl_->archive == nullptr) {
    throw error("the zip file is damaged or not complete (" + reason + ")");
  }
}

Zip::~Zip() {
  if (impl_->archive != nullptr) zip_discard(impl_->archive);
}

Error Zip::error(const std::string& message) const {
  return {ErrorKind::bad_document, message, {source_.file}};
}

bool Zip::has(const std::string& name) const {
  return zip_name_locate(impl_->archive, name.c_str(), ZIP_FL_NOCASE) >= 0;
}

std::optional<std::string> Zip::member(const std::string& name) {
  const zip_int64_t found = zip_name_locate(impl_->archive, name.c_str(), ZIP_FL_NOCASE);
  if (found < 0) return std::nullopt;
  const auto index = static_cast<zip_uint64_t>(found);
  const std::size_t limit = std::min(largest_member, largest_total - unpacked_);
  const auto too_large = [&] {
    return error("its part " + name + " unpacks to more than " + std::to_string(limit >> 20) +
                 " MB");
  };
  zip_stat_t stat;
  zip_stat_init(&stat);
  if (zip_stat_index(impl_->archive, index, 0, &stat) == 0) {
    if ((stat.valid & ZIP_STAT_SIZE) != 0 && stat.size > limit) throw too_large();
    if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE) {
      throw error("it is protected by a password");
    }
  }
  struct Close {
    void operator()(zip_file_t* file) const { zip_fclose(file); }
  };
  const std::unique_ptr<zip_file_t, Close> file(zip_fopen_index(impl_->archive, index, 0));
  if (!file) throw error("its part " + name + " can't be unpacked");
  std::string out;
  std::array<char, 65536> buffer;
  for (;;) {
    const zip_int64_t count = zip_fread(file.get(), buffer.data(), buffer.size());
    if (count < 0) throw error("its part " + name + " is damaged");
    if (count == 0) break;
    out.append(buffer.data(), static_cast<std::size_t>(count));
    // The size that a bomb states need not be true.
    if (out.size() > limit) throw too_large();
  }
  unpacked_ += out.size();
  return out;
}

}  // namespace pcso
