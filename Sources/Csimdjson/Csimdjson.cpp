#include "Csimdjson.h"

#include <cstring>
#include <new>
#include <string_view>
#include <utility>
#include <vector>

// Errors are returned, never thrown.
#define SIMDJSON_EXCEPTIONS 0
#include <simdjson.h>

namespace {

namespace ondemand = simdjson::ondemand;
using simdjson::error_code;

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Whether the text is a number by RFC 8259, section 6.
bool is_number(std::string_view text) {
  size_t at = 0;
  auto digits = [&] {
    size_t start = at;
    while (at < text.size() && is_digit(text[at])) at++;
    return at > start;
  };
  if (at < text.size() && text[at] == '-') at++;
  if (at < text.size() && text[at] == '0') {
    at++;
  } else if (!digits()) {
    return false;
  }
  if (at < text.size() && text[at] == '.') {
    at++;
    if (!digits()) return false;
  }
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    at++;
    if (at < text.size() && (text[at] == '+' || text[at] == '-')) at++;
    if (!digits()) return false;
  }
  return at == text.size();
}

int hex_digit(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// The value of four hexadecimal digits at the start of the text, or -1.
int32_t hex_quad(std::string_view text) {
  if (text.size() < 4) return -1;
  int32_t value = 0;
  for (size_t i = 0; i < 4; i++) {
    int digit = hex_digit(text[i]);
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}

void append_utf8(std::vector<uint8_t> &out, uint32_t code) {
  if (code < 0x80) {
    out.push_back(uint8_t(code));
  } else if (code < 0x800) {
    out.push_back(uint8_t(0xC0 | code >> 6));
    out.push_back(uint8_t(0x80 | (code & 0x3F)));
  } else if (code < 0x10000) {
    out.push_back(uint8_t(0xE0 | code >> 12));
    out.push_back(uint8_t(0x80 | (code >> 6 & 0x3F)));
    out.push_back(uint8_t(0x80 | (code & 0x3F)));
  } else {
    out.push_back(uint8_t(0xF0 | code >> 18));
    out.push_back(uint8_t(0x80 | (code >> 12 & 0x3F)));
    out.push_back(uint8_t(0x80 | (code >> 6 & 0x3F)));
    out.push_back(uint8_t(0x80 | (code & 0x3F)));
  }
}

// Appends the string's content with its escapes resolved.
// Half a surrogate pair, for which UTF-8 has no bytes, becomes U+FFFD: simdjson would refuse the
// whole document for it, and real feeds contain them where a program cut a text in two.
bool unescape(std::string_view raw, std::vector<uint8_t> &out) {
  while (!raw.empty()) {
    size_t run = raw.find('\\');
    if (run == std::string_view::npos) run = raw.size();
    out.insert(out.end(), raw.begin(), raw.begin() + run);
    raw.remove_prefix(run);
    if (raw.empty()) return true;
    if (raw.size() < 2) return false;
    char escape = raw[1];
    raw.remove_prefix(2);
    switch (escape) {
      case '"': case '\\': case '/': out.push_back(uint8_t(escape)); break;
      case 'b': out.push_back('\b'); break;
      case 'f': out.push_back('\f'); break;
      case 'n': out.push_back('\n'); break;
      case 'r': out.push_back('\r'); break;
      case 't': out.push_back('\t'); break;
      case 'u': {
        int32_t code = hex_quad(raw);
        if (code < 0) return false;
        raw.remove_prefix(4);
        if (code >= 0xD800 && code < 0xDC00 && raw.size() >= 6 && raw[0] == '\\' && raw[1] == 'u') {
          int32_t low = hex_quad(raw.substr(2));
          if (low >= 0xDC00 && low < 0xE000) {
            code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
            raw.remove_prefix(6);
          }
        }
        if (code >= 0xD800 && code < 0xE000) code = 0xFFFD;
        append_utf8(out, uint32_t(code));
        break;
      }
      default: return false;
    }
  }
  return true;
}

}  // namespace

struct csimdjson_parser {
  ondemand::parser parser;
  // A copy of a document that ends too near the end of what may be read.
  std::vector<uint8_t> padded;
  std::vector<csimdjson_node> nodes;
  std::vector<uint8_t> text;

  std::string_view document;
  size_t max_depth = 0;

  error_code parse(const uint8_t *bytes, size_t length, size_t available, size_t &error_offset);

 private:
  template <typename Value>
  error_code walk(Value &value, size_t depth);
  error_code walk_elements(ondemand::array &array, size_t depth);
  error_code walk_members(ondemand::object &object, size_t depth);
  error_code add_scalar(std::string_view token);
  error_code add_string(std::string_view token);
  size_t add(csimdjson_kind kind, const char *start, size_t length);
  error_code close(size_t node, simdjson::simdjson_result<const char *> next);
};

// Adds a node, which ends with itself until told otherwise.
size_t csimdjson_parser::add(csimdjson_kind kind, const char *start, size_t length) {
  size_t number = nodes.size();
  nodes.push_back({uint32_t(start - document.data()), uint32_t(length), uint32_t(number + 1), 0, 0,
                   uint8_t(kind), false});
  return number;
}

error_code csimdjson_parser::add_string(std::string_view token) {
  if (token.size() < 2 || token.front() != '"' || token.back() != '"') return simdjson::STRING_ERROR;
  csimdjson_node &node = nodes[add(csimdjson_string, token.data(), token.size())];
  std::string_view raw = token.substr(1, token.size() - 2);
  if (raw.find('\\') == std::string_view::npos) {
    node.text_offset = node.offset + 1;
    node.text_length = uint32_t(raw.size());
    return simdjson::SUCCESS;
  }
  size_t start = text.size();
  if (!unescape(raw, text)) return simdjson::STRING_ERROR;
  node.is_unescaped = true;
  node.text_offset = uint32_t(start);
  node.text_length = uint32_t(text.size() - start);
  return simdjson::SUCCESS;
}

// Adds the scalar of a raw token, which simdjson hands out with the white space after it.
error_code csimdjson_parser::add_scalar(std::string_view token) {
  while (!token.empty() && is_space(token.back())) token.remove_suffix(1);
  if (token.empty()) return simdjson::TAPE_ERROR;
  csimdjson_kind kind;
  switch (token.front()) {
    case '"': return add_string(token);
    case 'n':
      if (token != "null") return simdjson::N_ATOM_ERROR;
      kind = csimdjson_null;
      break;
    case 't':
      if (token != "true") return simdjson::T_ATOM_ERROR;
      kind = csimdjson_true;
      break;
    case 'f':
      if (token != "false") return simdjson::F_ATOM_ERROR;
      kind = csimdjson_false;
      break;
    default:
      if (!is_number(token)) return simdjson::NUMBER_ERROR;
      kind = csimdjson_number;
  }
  csimdjson_node &node = nodes[add(kind, token.data(), token.size())];
  node.text_offset = node.offset;
  node.text_length = node.length;
  return simdjson::SUCCESS;
}

// Ends a container at the bracket before the token that simdjson has reached.
error_code csimdjson_parser::close(size_t node, simdjson::simdjson_result<const char *> next) {
  const char *end;
  if (std::move(next).get(end)) end = document.data() + document.size();
  const char *start = document.data() + nodes[node].offset;
  while (end > start && end[-1] != ']' && end[-1] != '}') {
    if (!is_space(end[-1])) return simdjson::TAPE_ERROR;
    end--;
  }
  nodes[node].length = uint32_t(end - start);
  nodes[node].end = uint32_t(nodes.size());
  return simdjson::SUCCESS;
}

error_code csimdjson_parser::walk_elements(ondemand::array &array, size_t depth) {
  for (auto element : array) {
    ondemand::value value;
    if (auto error = element.get(value)) return error;
    if (auto error = walk(value, depth)) return error;
  }
  return simdjson::SUCCESS;
}

error_code csimdjson_parser::walk_members(ondemand::object &object, size_t depth) {
  for (auto member : object) {
    ondemand::field field;
    if (auto error = std::move(member).get(field)) return error;
    const char *start = field.key().raw();
    const char *end = start;
    // The first stage has seen to it that the string ends inside the document.
    while (*end != '"') end += *end == '\\' ? 2 : 1;
    if (auto error = add_string(std::string_view(start - 1, size_t(end - start) + 2))) return error;
    ondemand::value value = field.value();
    if (auto error = walk(value, depth)) return error;
  }
  return simdjson::SUCCESS;
}

template <typename Value>
error_code csimdjson_parser::walk(Value &value, size_t depth) {
  ondemand::json_type type;
  if (auto error = value.type().get(type)) return error;
  std::string_view token;
  simdjson::simdjson_result<std::string_view> token_result = value.raw_json_token();
  if (auto error = std::move(token_result).get(token)) return error;
  if (type != ondemand::json_type::array && type != ondemand::json_type::object) {
    // A scalar that is not consumed is skipped, and with a string a colon after it would be too.
    ondemand::raw_json_string string;
    if (type == ondemand::json_type::string) {
      simdjson::simdjson_result<ondemand::raw_json_string> result = value.get_raw_json_string();
      if (auto error = std::move(result).get(string)) return error;
    }
    return add_scalar(token);
  }
  if (depth >= max_depth) return simdjson::DEPTH_ERROR;
  size_t node;
  if (type == ondemand::json_type::array) {
    node = add(csimdjson_array, token.data(), 0);
    ondemand::array array;
    if (auto error = value.get_array().get(array)) return error;
    if (auto error = walk_elements(array, depth + 1)) return error;
  } else {
    node = add(csimdjson_object, token.data(), 0);
    ondemand::object object;
    if (auto error = value.get_object().get(object)) return error;
    if (auto error = walk_members(object, depth + 1)) return error;
  }
  return close(node, value.current_location());
}

error_code csimdjson_parser::parse(
    const uint8_t *bytes, size_t length, size_t available, size_t &error_offset) {
  nodes.clear();
  text.clear();
  if (length > UINT32_MAX - simdjson::SIMDJSON_PADDING) return simdjson::CAPACITY;
  const char *start = reinterpret_cast<const char *>(bytes);
  size_t capacity = length + simdjson::SIMDJSON_PADDING;
  if (available < capacity) {
    padded.resize(capacity);
    if (length > 0) std::memcpy(padded.data(), bytes, length);
    std::memset(padded.data() + length, ' ', simdjson::SIMDJSON_PADDING);
    start = reinterpret_cast<const char *>(padded.data());
  }
  document = std::string_view(start, length);
  ondemand::document root;
  if (auto error = parser.iterate(simdjson::padded_string_view(start, length, capacity)).get(root)) {
    return error;
  }
  error_code error = walk(root, 0);
  if (error) {
    const char *location;
    bool is_known = !root.current_location().get(location);
    error_offset = is_known ? size_t(location - start) : length;
    return error;
  }
  // simdjson leaves it to its callers to look for what follows the document.
  size_t end = nodes[0].offset + nodes[0].length;
  while (end < length && is_space(start[end])) end++;
  error_offset = end;
  return end == length ? simdjson::SUCCESS : simdjson::TRAILING_CONTENT;
}

csimdjson_parser *csimdjson_parser_create(void) { return new (std::nothrow) csimdjson_parser; }

void csimdjson_parser_destroy(csimdjson_parser *parser) { delete parser; }

csimdjson_document csimdjson_parse(
    csimdjson_parser *parser, const uint8_t *bytes, size_t length, size_t available,
    size_t max_depth) {
  csimdjson_document result = {};
  error_code error;
  try {
    parser->max_depth = max_depth;
    error = parser->parse(bytes, length, available, result.error_offset);
  } catch (...) {
    // The buffers are vectors, which throw when there is no memory.
    error = simdjson::MEMALLOC;
  }
  result.error = int(error);
  result.message = simdjson::error_message(error);
  result.nodes = parser->nodes.data();
  result.node_count = parser->nodes.size();
  result.text = parser->text.data();
  result.text_length = parser->text.size();
  return result;
}
