#ifndef OFFPRINT_CSIMDJSON_H
#define OFFPRINT_CSIMDJSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// A JSON document as a flat list of nodes, parsed by simdjson's on-demand API in one walk.
// Nothing is thrown across this header, whatever the input.

typedef enum {
  csimdjson_null,
  csimdjson_false,
  csimdjson_true,
  csimdjson_number,
  csimdjson_string,
  csimdjson_array,
  csimdjson_object,
} csimdjson_kind;

// One value or member name.
// The nodes stand in the order of the document: an array is followed by its elements, an object by
// a name and a value in turn.
typedef struct {
  // The raw token, or the container with its brackets, in bytes from the document's start.
  uint32_t offset;
  uint32_t length;
  // The number of the node after this one and all that it contains.
  uint32_t end;
  // A scalar's content: in the text buffer if it is unescaped, else in the document.
  // A string's is without its quotation marks.
  uint32_t text_offset;
  uint32_t text_length;
  uint8_t kind;
  bool is_unescaped;
} csimdjson_node;

// What came of parsing: the nodes and the text are valid until the next call with the same parser.
typedef struct {
  const csimdjson_node *nodes;
  size_t node_count;
  const uint8_t *text;
  size_t text_length;
  // simdjson's code, 0 if there is no error, its message, and where about it was found.
  int error;
  const char *message;
  size_t error_offset;
} csimdjson_document;

typedef struct csimdjson_parser csimdjson_parser;

// A parser, whose buffers are reused from document to document; null if there is no memory.
csimdjson_parser *csimdjson_parser_create(void);
void csimdjson_parser_destroy(csimdjson_parser *parser);

// Parses `length` bytes, of a buffer of which `available` bytes may be read (at least `length`).
// Containers may be nested `max_depth` deep.
csimdjson_document csimdjson_parse(
    csimdjson_parser *parser, const uint8_t *bytes, size_t length, size_t available,
    size_t max_depth);

#ifdef __cplusplus
}
#endif

#endif
