// The built-in theme, carried in the program, so that it works wherever it is moved.
//
// A new file in Layouts needs two lines here, which a test misses if they are forgotten.

#include "Clayouts.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char file_assets_search_page_js[] = {
#embed "../../Layouts/assets/search-page.js"
};
static const unsigned char file_assets_search_js[] = {
#embed "../../Layouts/assets/search.js"
};

#define FILE_AT(path, bytes) {path, bytes, sizeof(bytes)}

static const struct clayouts_file files[] = {
  FILE_AT("assets/search-page.js", file_assets_search_page_js),
  FILE_AT("assets/search.js", file_assets_search_js),
};

const struct clayouts_file *clayouts_files(size_t *count) {
  *count = sizeof(files) / sizeof(files[0]);
  return files;
}
