// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/index/previous.h"

#include <xapian.h>

#include <unordered_map>

#include "indexer/index/bytes.h"
#include "indexer/index/metadata.h"
#include "indexer/index/record.h"
#include "indexer/index/schema.h"

namespace pcso {
namespace {

[[noreturn]] void damaged(const std::string& what) {
  throw Error(ErrorKind::bad_index, "the index is damaged: " + what);
}

}  // namespace

struct PreviousIndex::Impl {
  Xapian::Database db;
  std::vector<IndexedFile> files;
  std::unordered_map<std::string, std::size_t> by_name;
  IndexWriter::Summary summary;
};

PreviousIndex::PreviousIndex(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
PreviousIndex::PreviousIndex(PreviousIndex&&) noexcept = default;
PreviousIndex& PreviousIndex::operator=(PreviousIndex&&) noexcept = default;
PreviousIndex::~PreviousIndex() = default;

std::optional<PreviousIndex> PreviousIndex::open(const std::filesystem::path& index) {
  std::error_code failed;
  if (!std::filesystem::is_regular_file(index, failed)) return {};
  try {
    auto impl = std::make_unique<Impl>();
    impl->db = Xapian::Database(index.string());
    if (impl->db.get_metadata("schema") != schema::version) return {};
    const std::string prefix(schema::file_keys);
    for (Xapian::TermIterator key = impl->db.metadata_keys_begin(prefix);
         key != impl->db.metadata_keys_end(prefix); ++key) {
      impl->files.push_back(read_file(impl->db.get_metadata(*key)));
      impl->by_name.emplace(impl->files.back().name, impl->files.size() - 1);
    }
    impl->summary.documents = read_documents(impl->db.get_metadata("documents")).size();
    impl->summary.sections = impl->db.get_doccount();
    const std::string words = impl->db.get_metadata("words");
    impl->summary.words = words.empty() ? 0 : std::stoull(words);
    impl->summary.bytes = std::filesystem::file_size(index, failed);
    return PreviousIndex(std::move(impl));
  } catch (const Xapian::Error&) {
    return {};
  } catch (const Error&) {
    return {};
  } catch (const std::logic_error&) {  // no number where the words are counted
    return {};
  }
}

const std::vector<IndexedFile>& PreviousIndex::files() const { return impl_->files; }

const IndexedFile* PreviousIndex::file(const std::string& name) const {
  const auto found = impl_->by_name.find(name);
  return found == impl_->by_name.end() ? nullptr : &impl_->files[found->second];
}

std::string PreviousIndex::kept(const IndexedFile& file) const {
  if (file.sections > impl_->summary.sections) damaged("a file has more sections than there are");
  ByteWriter out;
  out.string(write_file(file));
  try {
    for (std::uint32_t i = 0; i < file.sections; ++i)
      out.string(impl_->db.get_document(file.first + i).get_data());
  } catch (const Xapian::Error& error) {
    damaged(error.get_msg());
  }
  return out.take();
}

IndexWriter::Summary PreviousIndex::summary() const { return impl_->summary; }

Document read_kept(std::string_view bytes) {
  ByteReader in(bytes);
  Document out;
  out.info = read_file(in.view()).info;
  while (!in.at_end() && !in.failed()) {
    const RecordReader reader(in.view());
    if (reader.head().document != out.info.id) damaged("a section is of another document");
    out.sections.push_back(reader.section());
  }
  if (in.failed()) damaged("a document breaks off");
  return out;
}

}  // namespace pcso
