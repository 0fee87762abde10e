// SPDX-License-Identifier: GPL-3.0-or-later
//
// The cases that runtime.cpp has to get right, for tests/offline/runtime_test.js: each export gives
// what a native program gives.
#include <cstddef>
#include <stdexcept>
#include <string>
#include <vector>

#define EXPORTED(name) __attribute__((export_name(name)))

namespace {

int alive = 0;

struct Base {
  explicit Base(int n) : number(n) { ++alive; }
  Base(const Base& other) : number(other.number) { ++alive; }
  virtual ~Base() { --alive; }
  [[nodiscard]] virtual int what() const { return number; }
  int number;
};
struct Other {
  virtual ~Other() = default;
  int other = 7;
};
struct Derived : Other, Base {
  explicit Derived(int n) : Base(n) {}
  [[nodiscard]] int what() const override { return number + 100; }
};

[[noreturn]] void deep(int frames) {
  const Base here(frames);
  if (frames == 0) throw Derived(5);
  deep(frames - 1);
}

}  // namespace

extern "C" {

// A derived class is caught as its second base, by reference, with its own functions.
EXPORTED("derived") int derived() {
  try {
    throw Derived(1);
  } catch (const std::exception&) {
    return -1;
  } catch (const Base& caught) {
    return caught.what();
  }
}

// Caught by value, it is the base.
EXPORTED("by_value") int by_value() {
  try {
    throw Derived(2);
  } catch (Base caught) {  // NOLINT: the case
    return caught.what();
  }
}

// The first handler that fits takes it, not the best.
EXPORTED("in_order") int in_order() {
  try {
    throw std::out_of_range("here");
  } catch (const std::bad_alloc&) {
    return -1;
  } catch (const std::logic_error& caught) {
    return caught.what() == std::string("here") ? 1 : -2;
  } catch (const std::out_of_range&) {
    return -3;
  }
}

// Thrown on by an inner handler, caught by an outer one as the same object.
EXPORTED("rethrown") int rethrown() {
  const Base* first = nullptr;
  try {
    try {
      throw Derived(3);
    } catch (const Base& caught) {
      first = &caught;
      throw;
    }
  } catch (const Derived& caught) {
    return static_cast<const Base*>(&caught) == first && alive == 1 ? caught.what() : -1;
  }
}

// One is thrown and caught while another is handled, which then goes on.
EXPORTED("nested") int nested() {
  try {
    throw Base(1);
  } catch (const Base& outer) {
    int inner = 0;
    try {
      throw Derived(2);
    } catch (const Other& caught) {
      inner = caught.other;
    }
    try {
      try {
        throw;
      } catch (const Derived&) {
        return -1;
      }
    } catch (const Base& again) {
      return &again == &outer ? inner * 10 + again.number : -2;
    }
  }
}

// A handler throws another: the first ends with it.
EXPORTED("replaced") int replaced() {
  try {
    try {
      throw Base(1);
    } catch (const Base& caught) {
      throw Derived(caught.number + 10);
    }
  } catch (const Derived& caught) {
    return alive == 1 ? caught.number : -1;
  }
}

// Through frames with something to clean up, and pointers, numbers and anything.
EXPORTED("kinds") int kinds() {
  int out = 0;
  try {
    deep(50);
  } catch (const Derived&) {
    out += alive == 1 ? 1 : 0;
  }
  try {
    throw 42;
  } catch (unsigned) {
    return -1;
  } catch (int number) {
    out += number == 42 ? 10 : 0;
  }
  static Derived object(1);
  try {
    throw &object;
  } catch (const Base* caught) {
    out += caught == &object ? 100 : 0;
  }
  object.number = 0;
  try {
    static_cast<void>(std::vector<int>(3).at(7));
  } catch (...) {
    out += 1000;
  }
  return out;
}

// Leaves nothing behind: how many objects are alive after so many throws, less those of kinds().
EXPORTED("many") int many(int times) {
  const int before = alive;
  for (int i = 0; i < times; ++i) {
    try {
      deep(3);
    } catch (const Base&) {
      continue;
    }
  }
  return alive - before;
}

// What nobody catches ends the program.
EXPORTED("uncaught") void uncaught() { throw Base(1); }

}  // extern "C"
