#include <stddef.h>
#include <stdint.h>

/// Asks the processor to fetch memory, so that it is near when it is looked at.
///
/// Nothing else happens, whatever the address: memory that is not there is not fetched.
static inline void prefetch_memory(const void *start, size_t count) {
  const uintptr_t line = 64;
  uintptr_t end = (uintptr_t)start + count;
  for (uintptr_t place = (uintptr_t)start & ~(line - 1); place < end; place += line) {
    __builtin_prefetch((const void *)place);
  }
}
