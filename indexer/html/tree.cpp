// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexer/html/tree.h"

#include <gumbo.h>

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <pugixml.hpp>
#include <string>
#include <utility>
#include <vector>

#include "indexer/html/attributes.h"
#include "indexer/html/short_page.h"
#include "indexer/model/error.h"
#include "indexer/text/utf8.h"

namespace pcso::html {
namespace {

// Those who read the tree do so by recursion: no page may choose how deep.
constexpr int deepest = 1000;
constexpr std::size_t most_nodes = 3'000'000;

// No attribute of a page can be called so: a name has no space.
constexpr const char* line_attribute = " line";

class Builder {
 public:
  Builder(pugi::xml_document& out, const ShortPage& page) : out_(out), page_(page) {}

  void build(const GumboNode* root) {
    todo_.push_back({root, out_, 0});
    while (!todo_.empty()) {  // no recursion: the depth of what gumbo built is not known yet
      const Job job = todo_.back();
      todo_.pop_back();
      if (++nodes_ > most_nodes)
        throw Error(ErrorKind::bad_document, "more elements than any page has");
      if (job.depth > deepest) {
        throw Error(ErrorKind::bad_document,
                    "elements nest deeper than " + std::to_string(deepest));
      }
      if (job.node->type == GUMBO_NODE_ELEMENT || job.node->type == GUMBO_NODE_TEMPLATE) {
        element(job);
      } else if (job.node->type != GUMBO_NODE_COMMENT && job.node->type != GUMBO_NODE_DOCUMENT) {
        pugi::xml_node parent = job.parent;
        parent.append_child(pugi::node_pcdata).set_value(whole(job.node->v.text.text));
      }
    }
  }

 private:
  struct Job {
    const GumboNode* node;
    pugi::xml_node parent;
    int depth;
  };

  void element(const Job& job) {
    const GumboElement& element = job.node->v.element;
    pugi::xml_node parent = job.parent;
    pugi::xml_node made = parent.append_child(name(element));
    for (unsigned i = 0; i < element.attributes.length; ++i) {
      const auto* attribute = static_cast<const GumboAttribute*>(element.attributes.data[i]);
      const char* const value = whole(attribute->value);
      if (is_read(attribute->name, value)) made.append_attribute(attribute->name) = value;
    }
    if (heading_level(made) > 0) {
      made.append_attribute(line_attribute) =
          element.start_pos.line + page_.lines_before(element.start_pos.offset);
    }
    for (unsigned i = element.children.length; i-- > 0;) {
      todo_.push_back(
          {static_cast<const GumboNode*>(element.children.data[i]), made, job.depth + 1});
    }
  }

  // Good until the next is asked for.
  const char* whole(const char* text) {
    whole_.clear();
    page_.append_whole(text, whole_);
    return whole_.c_str();
  }

  // Good until the next is asked for.
  const char* name(const GumboElement& element) {
    const char* const known = gumbo_normalized_tagname(element.tag);
    if (*known != '\0') return known;
    GumboStringPiece piece = element.original_tag;
    gumbo_tag_from_original_text(&piece);
    whole_ = text::in_small_letters({piece.data, piece.length});
    return whole_.c_str();
  }

  pugi::xml_document& out_;
  const ShortPage& page_;
  std::vector<Job> todo_;
  std::string whole_;
  std::size_t nodes_ = 0;
};

// Memory for what gumbo builds: given piece by piece, taken back all at once.
class Arena {
 public:
  Arena() = default;
  ~Arena() {
    for (void* chunk : chunks_) std::free(chunk);
  }
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;

  // Null where there is no more, as gumbo expects of malloc().
  void* give(std::size_t bytes) {
    constexpr std::size_t alignment = alignof(std::max_align_t);
    bytes = (bytes + alignment - 1) / alignment * alignment;
    if (bytes > left_) {
      const std::size_t size = std::max(bytes, chunk_bytes);
      chunks_.reserve(chunks_.size() + 1);
      void* chunk = std::malloc(size);
      if (chunk == nullptr) return nullptr;
      chunks_.push_back(chunk);
      next_ = static_cast<char*>(chunk);
      left_ = size;
    }
    left_ -= bytes;
    return std::exchange(next_, next_ + bytes);
  }

 private:
  static constexpr std::size_t chunk_bytes = std::size_t{256} << 10;
  std::vector<void*> chunks_;
  char* next_ = nullptr;
  std::size_t left_ = 0;
};

struct Parsed {
  explicit Parsed(std::string_view utf8) : options(kGumboDefaultOptions) {
    options.max_errors = 0;
    options.userdata = &arena;
    options.allocator = [](void* from, std::size_t bytes) {
      return static_cast<Arena*>(from)->give(bytes);
    };
    options.deallocator = [](void*, void*) {};
    output = gumbo_parse_with_options(&options, utf8.data(), utf8.size());
  }
  Parsed(const Parsed&) = delete;
  Parsed& operator=(const Parsed&) = delete;
  Arena arena;
  GumboOptions options;
  GumboOutput* output;
};

}  // namespace

struct Tree::Impl {
  pugi::xml_document document;
};

Tree::Tree(std::string_view utf8) : impl_(std::make_unique<Impl>()) {
  const ShortPage page = shorten(utf8);
  const Parsed parsed(page.html);
  if (parsed.output == nullptr) throw Error(ErrorKind::bad_document, "not HTML");
  Builder(impl_->document, page).build(parsed.output->root);
}

Tree::~Tree() = default;

pugi::xml_node Tree::root() const { return impl_->document.document_element(); }
pugi::xml_node Tree::head() const { return root().child("head"); }
pugi::xml_node Tree::body() const { return root().child("body"); }

std::size_t line_of(const pugi::xml_node& heading) {
  return heading.attribute(line_attribute).as_uint();
}

int heading_level(const pugi::xml_node& node) {
  const std::string_view name = node.name();
  const bool is = name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6';
  return is ? name[1] - '0' : 0;
}

}  // namespace pcso::html
