#include <duktape.h>

// What Duktape's documentation calls functions and its header defines as macros, which Swift cannot see.

/// Duktape API: duk_create_heap_default.
static inline duk_context *script_engine(void) { return duk_create_heap_default(); }

/// Duktape API: duk_peval_lstring.
static inline duk_int_t script_evaluate(
    duk_context *context, const char *source, duk_size_t length) {
  return duk_peval_lstring(context, source, length);
}

/// Duktape API: duk_safe_to_lstring.
static inline const char *script_text(
    duk_context *context, duk_idx_t index, duk_size_t *length) {
  return duk_safe_to_lstring(context, index, length);
}
