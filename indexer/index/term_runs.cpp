// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/index/term_runs.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <span>
#include <utility>

#include "indexer/index/bytes.h"
#include "indexer/index/schema.h"
#include "indexer/model/error.h"

namespace pcso {
namespace {

constexpr std::uint32_t highest = std::uint32_t{1} << 30;  // of positions and counts
constexpr std::size_t most_fresh = 32;                     // runs
constexpr std::size_t file_buffer = std::size_t{256} << 10;

// What a run says of one term, as it stands there.
struct Entry {
  std::string_view term;
  std::uint32_t count = 0;
  std::uint32_t last = 0;  // section
  std::string_view postings;
};

Entry read_entry(ByteReader& in) {
  Entry out;
  out.term = in.view();
  out.count = static_cast<std::uint32_t>(in.number());
  out.last = static_cast<std::uint32_t>(in.number());
  out.postings = in.view();
  return out;
}

void write_entry(const Entry& entry, std::string& run) {
  glass::append_string(run, entry.term);
  glass::append_number(run, entry.count);
  glass::append_number(run, entry.last);
  glass::append_string(run, entry.postings);
}

[[noreturn]] void damaged() {
  throw Error(ErrorKind::bad_index, "the terms of a document can't be understood");
}

// Positions that rise and end in time.
bool are_positions(std::string_view bytes) {
  ByteReader in(bytes);
  std::uint64_t position = 0;
  while (!in.at_end()) {
    const std::uint64_t gap = in.number();
    position += gap;
    if (in.failed() || gap == 0 || gap > highest || position > highest) return false;
  }
  return true;
}

[[noreturn]] void refuse(const std::filesystem::path& path) {
  throw Error(ErrorKind::io, path.string() + ": " + std::strerror(errno));
}

}  // namespace

std::uint64_t first_bytes(std::string_view term) {
  std::uint64_t out = 0;
  for (std::size_t i = 0; i < sizeof out; ++i)
    out = out << 8 | (i < term.size() ? static_cast<unsigned char>(term[i]) : 0U);
  return out;
}

void PostingBytes::add(std::uint32_t section, std::uint32_t wdf, const PositionBytes& positions) {
  glass::append_number(bytes_, section - last_);
  glass::append_number(bytes_, wdf);
  glass::append_string(bytes_, positions.bytes());
  last_ = section;
  ++count_;
}

void PostingBytes::clear() {
  bytes_.clear();
  count_ = 0;
  last_ = 0;
}

void PostingBytes::write(std::string_view term, std::string& run) const {
  write_entry({term, count_, last_, bytes_}, run);
}

std::vector<std::uint32_t> checked_lengths(std::string_view run, std::size_t sections) {
  std::vector<std::uint32_t> out(sections, 0);
  ByteReader in(run);
  std::string_view before;
  while (!in.at_end()) {
    const Entry entry = read_entry(in);
    if (in.failed() || entry.term <= before || entry.term.size() > schema::longest_term ||
        entry.term.find('\0') != std::string_view::npos)
      damaged();
    before = entry.term;
    ByteReader postings(entry.postings);
    std::uint64_t section = 0;
    std::uint32_t count = 0;
    for (; !postings.at_end(); ++count) {
      const std::uint64_t gap = postings.number();
      const std::uint64_t wdf = postings.number();
      const std::string_view positions = postings.view();
      if (gap == 0 || gap > sections || section + gap > sections || wdf > highest ||
          postings.failed() || !are_positions(positions))
        damaged();
      section += gap;
      std::uint32_t& length = out[section - 1];
      length += static_cast<std::uint32_t>(wdf);
      if (length > highest) damaged();
    }
    if (count == 0 || count != entry.count || section != entry.last) damaged();
  }
  return out;
}

// A run that is read from its first term to its last: held in memory, or in a file.
class TermRuns::Run {
 public:
  Run(std::string bytes, std::uint32_t base) : buffer_(std::move(bytes)), base_(base) {}
  explicit Run(const std::filesystem::path& path) : path_(path) {}
  ~Run() {
    if (file_ != nullptr) std::fclose(file_);
  }
  Run(const Run&) = delete;
  Run& operator=(const Run&) = delete;

  void rewind() {
    at_ = 0;
    if (path_.empty()) return;
    if (file_ == nullptr && (file_ = std::fopen(path_.c_str(), "rbe")) == nullptr) refuse(path_);
    std::rewind(file_);
    buffer_.clear();
  }

  // The next entry, valid until the one after it is asked for; false at the end.
  bool next() {
    while (true) {
      const std::string_view left = std::string_view(buffer_).substr(at_);
      ByteReader in(left);
      entry_ = read_entry(in);
      if (!left.empty() && !in.failed()) {
        at_ += left.size() - in.left().size();
        first_bytes_ = first_bytes(entry_.term);
        return true;
      }
      if (!fill()) return false;
    }
  }
  [[nodiscard]] const Entry& entry() const { return entry_; }
  // Below, equal to or above 0, as this run's term stands to that one's. Most differ early.
  [[nodiscard]] int compare(const Run& other) const {
    if (first_bytes_ != other.first_bytes_) return first_bytes_ < other.first_bytes_ ? -1 : 1;
    return entry_.term.compare(other.entry_.term);
  }
  // In memory.
  [[nodiscard]] std::size_t size() const { return buffer_.size(); }
  // What is added to the numbers of its sections.
  [[nodiscard]] std::uint32_t base() const { return base_; }

 private:
  bool fill() {
    if (file_ == nullptr) return false;
    buffer_.erase(0, at_);
    at_ = 0;
    const std::size_t before = buffer_.size();
    buffer_.resize(before + std::max(file_buffer, before));
    const std::size_t got = std::fread(buffer_.data() + before, 1, buffer_.size() - before, file_);
    buffer_.resize(before + got);
    if (std::ferror(file_) != 0) refuse(path_);
    return got != 0;
  }

  std::filesystem::path path_;
  std::FILE* file_ = nullptr;
  std::string buffer_;
  std::size_t at_ = 0;
  std::uint32_t base_ = 0;
  Entry entry_;
  std::uint64_t first_bytes_ = 0;  // of the term, as a number that sorts as they do
};

namespace {

// Calls `take(runs)` for every term, in order, with the runs that have it, in theirs; all stand at
// the term.
template <class Run, class Take>
void each_term(const std::vector<Run*>& runs, const Take& take) {
  const auto later = [&](std::size_t a, std::size_t b) {
    const int order = runs[a]->compare(*runs[b]);
    return order != 0 ? order > 0 : a > b;
  };
  std::vector<std::size_t> heap;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    runs[i]->rewind();
    if (runs[i]->next()) heap.push_back(i);
  }
  std::make_heap(heap.begin(), heap.end(), later);
  std::vector<Run*> having;
  while (!heap.empty()) {
    having.clear();
    auto end = heap.end();
    do {
      std::pop_heap(heap.begin(), end, later);
      --end;
      having.push_back(runs[*end]);
    } while (end != heap.begin() && runs[heap.front()]->compare(*having.front()) == 0);
    take(having);
    for (auto at = heap.end(); at != end;) {
      --at;
      if (!runs[*at]->next()) {
        std::iter_swap(at, heap.end() - 1);
        heap.pop_back();
      }
    }
    for (auto at = end; at < heap.end(); ++at) std::push_heap(heap.begin(), at + 1, later);
  }
}

// Calls `write` with the bytes of one run's entries, of which all of `runs` are made one; its
// sections have the numbers of the index.
template <class Run, class Write>
void merge(const std::vector<Run*>& runs, const Write& write) {
  std::string bytes;
  std::string entry;
  each_term(runs, [&](const std::vector<Run*>& having) {
    Entry all{.term = having.front()->entry().term};
    bytes.clear();
    for (const Run* run : having) {
      // Only the first distance changes: it is from the last section of the run before.
      const Entry& part = run->entry();
      ByteReader in(part.postings);
      glass::append_number(bytes, run->base() + in.number() - all.last);
      bytes += in.left();
      all.last = run->base() + part.last;
      all.count += part.count;
    }
    all.postings = bytes;
    entry.clear();
    write_entry(all, entry);
    write(entry);
  });
}

}  // namespace

TermRuns::TermRuns(std::filesystem::path folder, std::size_t most_held)
    : folder_(std::move(folder)), most_held_(most_held) {}
TermRuns::~TermRuns() = default;
TermRuns::TermRuns(TermRuns&&) noexcept = default;
TermRuns& TermRuns::operator=(TermRuns&&) noexcept = default;

void TermRuns::add(std::string run, std::uint32_t first) {
  held_ += run.size();
  run.shrink_to_fit();
  fresh_.push_back(std::make_unique<Run>(std::move(run), first - 1));
  if (held_ > most_held_) {
    spill();
  } else if (fresh_.size() == most_fresh) {
    gather();
  }
}

// Makes one run in memory of the fresh ones: thousands at once would be merged with a wait for
// memory at every step.
void TermRuns::gather() {
  std::string all;
  std::vector<Run*> runs;
  for (const auto& run : fresh_) {
    runs.push_back(run.get());
    held_ -= run->size();
  }
  merge(runs, [&](std::string_view entry) { all += entry; });
  fresh_.clear();
  held_ += all.size();
  all.shrink_to_fit();
  gathered_.push_back(std::make_unique<Run>(std::move(all), 0));
}

// Merges what is held into a file.
void TermRuns::spill() {
  const std::filesystem::path path = folder_ / ("terms-" + std::to_string(spilled_.size()));
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen(path.c_str(), "wbe"),
                                                             &std::fclose);
  if (file == nullptr) refuse(path);
  std::vector<Run*> runs;
  for (const auto* some : {&gathered_, &fresh_}) {
    for (const auto& run : *some) runs.push_back(run.get());
  }
  merge(runs, [&](std::string_view entry) {
    if (std::fwrite(entry.data(), 1, entry.size(), file.get()) != entry.size()) refuse(path);
  });
  if (std::fflush(file.get()) != 0) refuse(path);
  spilled_.push_back(std::make_unique<Run>(path));
  gathered_.clear();
  fresh_.clear();
  held_ = 0;
}

void TermRuns::give(const glass::TakeTerm& take) {
  std::vector<Run*> runs;
  for (const auto* some : {&spilled_, &gathered_, &fresh_}) {
    for (const auto& run : *some) runs.push_back(run.get());
  }
  std::vector<glass::Posting> postings;
  std::vector<std::size_t> begins;  // of each posting's positions
  std::vector<std::uint32_t> all;   // positions
  each_term(runs, [&](const std::vector<Run*>& having) {
    postings.clear();
    begins.clear();
    all.clear();
    for (const Run* run : having) {
      std::uint32_t section = run->base();
      ByteReader in(run->entry().postings);
      while (!in.at_end() && !in.failed()) {
        section += static_cast<std::uint32_t>(in.number());
        postings.push_back({section, static_cast<std::uint32_t>(in.number()), {}});
        ByteReader gaps(in.view());
        begins.push_back(all.size());
        for (std::uint32_t position = 0; !gaps.at_end();)
          all.push_back(position += static_cast<std::uint32_t>(gaps.number()));
      }
    }
    begins.push_back(all.size());
    for (std::size_t i = 0; i < postings.size(); ++i)
      postings[i].positions = std::span(all).subspan(begins[i], begins[i + 1] - begins[i]);
    take(having.front()->entry().term, postings);
  });
}

}  // namespace pcso
