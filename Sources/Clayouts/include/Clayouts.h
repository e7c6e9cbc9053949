#ifndef CLAYOUTS_H
#define CLAYOUTS_H

#include <stddef.h>

/// One file of the built-in theme.
struct clayouts_file {
  /// The path below Layouts.
  const char *path;
  const unsigned char *bytes;
  size_t count;
};

/// The files of the repository's folder Layouts as they were when the program was built, and their
/// number; they stay where they are for as long as the program runs.
const struct clayouts_file *clayouts_files(size_t *count);

#endif
