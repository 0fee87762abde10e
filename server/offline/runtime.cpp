// SPDX-License-Identifier: GPL-3.0-or-later
//
// What Debian's libc++abi for WASI is built without: the C++ runtime's part in throwing and
// catching, and threads' endings. The engine unwinds: `throw` carries the address of the thrown
// object, and what catches asks _Unwind_CallPersonality which of its handlers takes it. One thread,
// no exception_ptr. What libc++.a itself would throw was compiled without exceptions and traps.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <new>
#include <typeinfo>

// NOLINTBEGIN(bugprone-reserved-identifier): the names are the compiler's
namespace __cxxabiv1 {

// The base of libc++abi's type_info classes. Only its virtual functions matter, and their order.
class __shim_type_info : public std::type_info {
 public:
  ~__shim_type_info() override;
  virtual void noop1() const;
  virtual void noop2() const;
  /// True if a handler of this type takes what was thrown; moves `object` to the base it names.
  virtual bool can_catch(const __shim_type_info* thrown, void*& object) const = 0;
};

}  // namespace __cxxabiv1

namespace {

using Type = __cxxabiv1::__shim_type_info;

// Stands before the thrown object.
struct alignas(std::max_align_t) Thrown {
  const Type* type;
  void* (*destroy)(void*);  // a destructor gives its object back, in WebAssembly's C++
  void* as_caught;          // the object as the handler's type sees it
  Thrown* outer;            // what was being handled when this was caught
  int handlers;             // how many handle it; negative while it is thrown on
};

Thrown* handled = nullptr;  // the innermost

Thrown* before(void* object) { return static_cast<Thrown*>(object) - 1; }

std::uintptr_t uleb(const std::uint8_t*& at) {
  std::uintptr_t out = 0;
  for (unsigned shift = 0;; shift += 7) {
    const std::uint8_t byte = *at++;
    out |= static_cast<std::uintptr_t>(byte & 0x7fU) << shift;
    if ((byte & 0x80U) == 0) return out;
  }
}

std::intptr_t sleb(const std::uint8_t*& at) {
  std::uintptr_t out = 0;
  unsigned shift = 0;
  std::uint8_t byte = 0;
  do {
    byte = *at++;
    out |= static_cast<std::uintptr_t>(byte & 0x7fU) << shift;
    shift += 7;
  } while ((byte & 0x80U) != 0);
  if ((byte & 0x40U) != 0 && shift < 8 * sizeof out) out |= ~std::uintptr_t{0} << shift;
  return static_cast<std::intptr_t>(out);
}

// A function's table of handlers (its LSDA), as clang writes it for WebAssembly.
struct Table {
  const std::uint8_t* places;   // (landing pad, action) for each place that catches
  const std::uint8_t* actions;  // (type, distance to the next), a chain for each such place
  const Type* const* types;     // the end of them; the first type is the last before it

  explicit Table(const std::uint8_t* at) {
    constexpr std::uint8_t omitted = 0xff;
    if (*at++ != omitted || *at++ != 0) std::abort();  // no base; types are addresses
    const std::uintptr_t to_types = uleb(at);
    types = reinterpret_cast<const Type* const*>(at + to_types);
    ++at;  // how places are written: numbers of variable length
    const std::uintptr_t size = uleb(at);
    places = at;
    actions = at + size;
  }

  // Where the chain of a place begins; nothing if it only cleans up.
  [[nodiscard]] const std::uint8_t* chain(std::uint32_t place) const {
    const std::uint8_t* at = places;
    for (std::uint32_t i = 0; i < place; ++i) {
      uleb(at);
      uleb(at);
    }
    uleb(at);
    const std::uintptr_t action = uleb(at);
    return action == 0 ? nullptr : actions + action - 1;
  }
};

}  // namespace

extern "C" {

// What compiled code and _Unwind_CallPersonality tell each other.
struct {
  std::uint32_t place;
  const std::uint8_t* table;
  std::int32_t selector;
} __wasm_lpad_context;

void* __cxa_allocate_exception(std::size_t size) noexcept {
  void* memory = std::calloc(1, sizeof(Thrown) + size);
  if (memory == nullptr) std::abort();
  return static_cast<Thrown*>(memory) + 1;
}

void __cxa_free_exception(void* object) noexcept { std::free(before(object)); }

[[noreturn]] void __cxa_throw(void* object, std::type_info* type, void* (*destroy)(void*)) {
  before(object)->type = static_cast<Type*>(type);
  before(object)->destroy = destroy;
  before(object)->as_caught = object;
  __builtin_wasm_throw(0, object);
}

void* __cxa_get_exception_ptr(void* object) noexcept { return before(object)->as_caught; }

void* __cxa_begin_catch(void* object) noexcept {
  Thrown* thrown = before(object);
  thrown->handlers = (thrown->handlers < 0 ? -thrown->handlers : thrown->handlers) + 1;
  if (handled != thrown) {
    thrown->outer = handled;
    handled = thrown;
  }
  return thrown->as_caught;
}

void __cxa_end_catch() {
  Thrown* thrown = handled;
  if (thrown == nullptr) return;
  if (thrown->handlers < 0) {
    // Thrown on from this handler: who catches it next keeps it.
    if (++thrown->handlers == 0) handled = thrown->outer;
    return;
  }
  if (--thrown->handlers != 0) return;
  handled = thrown->outer;
  if (thrown->destroy != nullptr) thrown->destroy(thrown + 1);
  std::free(thrown);
}

[[noreturn]] void __cxa_rethrow() {
  if (handled == nullptr) std::abort();
  handled->handlers = -handled->handlers;
  __builtin_wasm_throw(0, handled + 1);
}

// Only its name is asked for.
int __gxx_wasm_personality_v0() { return 0; }

// The one thread never ends, so what should be destroyed with it isn't.
int __cxa_thread_atexit(void* (*)(void*), void*, void*) noexcept { return 0; }

// Sets the selector to the number of the type that takes the thrown object; 0 if none does.
int _Unwind_CallPersonality(void* object) {
  __wasm_lpad_context.selector = 0;
  const Table table(__wasm_lpad_context.table);
  Thrown* thrown = before(object);
  const std::uint8_t* at = table.chain(__wasm_lpad_context.place);
  while (at != nullptr) {
    const std::intptr_t number = sleb(at);
    const std::uint8_t* from = at;
    const std::intptr_t next = sleb(at);
    if (number > 0) {
      const Type* type = table.types[-number];
      void* as_caught = thrown + 1;
      if (type == nullptr || type->can_catch(thrown->type, as_caught)) {
        thrown->as_caught = as_caught;
        __wasm_lpad_context.selector = static_cast<std::int32_t>(number);
        break;
      }
    }
    at = next == 0 ? nullptr : from + next;
  }
  return 0;
}

}  // extern "C"
// NOLINTEND(bugprone-reserved-identifier)
