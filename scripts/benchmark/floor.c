/* The floor under every builder: writes a tree of files that it holds in memory, and nothing else.

     floor TREE OUTPUT THREADS

   Reads every file below TREE into memory, but for hidden folders, and writes the same tree to
   OUTPUT, which must not exist. Prints what the writing took: seconds on the clock, of the processors
   in the program, and in the system.
 */

#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

struct file {
  size_t folder;
  char *name;
  char *bytes;
  size_t size;
};

static char **folders;
static struct file *files;
static size_t folder_count, file_count;
static int root;
static size_t threads;

static void fail(const char *what) {
  perror(what);
  exit(1);
}

static void *grown(void *array, size_t count, size_t size) {
  if (count & (count - 1)) return array;
  array = realloc(array, (count ? 2 * count : 1) * size);
  if (!array) fail("memory");
  return array;
}

static char *content(const char *path, size_t size) {
  char *bytes = malloc(size + 1);
  int file = open(path, O_RDONLY);
  if (!bytes || file < 0) fail(path);
  for (size_t at = 0; at < size;) {
    ssize_t count = read(file, bytes + at, size - at);
    if (count <= 0) fail(path);
    at += (size_t)count;
  }
  close(file);
  return bytes;
}

static void load(const char *path, const char *name) {
  size_t number = folder_count;
  folders = grown(folders, folder_count, sizeof *folders);
  folders[folder_count++] = strdup(name);
  DIR *folder = opendir(path);
  if (!folder) fail(path);
  for (struct dirent *entry; (entry = readdir(folder));) {
    if (entry->d_name[0] == '.') continue;
    char below[4096], relative[4096];
    snprintf(below, sizeof below, "%s/%s", path, entry->d_name);
    snprintf(relative, sizeof relative, "%s%s%s", name, *name ? "/" : "", entry->d_name);
    struct stat status;
    if (lstat(below, &status)) fail(below);
    if (S_ISDIR(status.st_mode)) {
      load(below, relative);
    } else {
      files = grown(files, file_count, sizeof *files);
      files[file_count++] = (struct file){number, strdup(entry->d_name),
        content(below, (size_t)status.st_size), (size_t)status.st_size};
    }
  }
  closedir(folder);
}

/* Writes one part of the files; those of one folder stand together. */
static void *write_part(void *argument) {
  size_t part = (size_t)argument, open_folder = (size_t)-1;
  int folder = -1;
  for (size_t at = file_count * part / threads; at < file_count * (part + 1) / threads; at++) {
    if (files[at].folder != open_folder) {
      if (folder >= 0) close(folder);
      open_folder = files[at].folder;
      folder = openat(root, *folders[open_folder] ? folders[open_folder] : ".", O_RDONLY | O_DIRECTORY);
      if (folder < 0) fail(folders[open_folder]);
    }
    int file = openat(folder, files[at].name, O_WRONLY | O_CREAT | O_EXCL, 0666);
    if (file < 0 || write(file, files[at].bytes, files[at].size) != (ssize_t)files[at].size) {
      fail(files[at].name);
    }
    close(file);
  }
  return NULL;
}

static int by_folder(const void *left, const void *right) {
  const struct file *a = left, *b = right;
  return a->folder != b->folder ? (a->folder < b->folder ? -1 : 1) : strcmp(a->name, b->name);
}

static double seconds(struct timeval time) { return (double)time.tv_sec + (double)time.tv_usec / 1e6; }

int main(int count, char **arguments) {
  if (count != 4 || (threads = (size_t)atoi(arguments[3])) < 1 || threads > 256) {
    fprintf(stderr, "usage: floor TREE OUTPUT THREADS\n");
    return 64;
  }
  load(arguments[1], "");
  qsort(files, file_count, sizeof *files, by_folder);
  struct rusage before, after;
  struct timespec start, end;
  getrusage(RUSAGE_SELF, &before);
  clock_gettime(CLOCK_MONOTONIC, &start);
  if (mkdir(arguments[2], 0777)) fail(arguments[2]);
  root = open(arguments[2], O_RDONLY | O_DIRECTORY);
  for (size_t at = 1; at < folder_count; at++) {
    if (mkdirat(root, folders[at], 0777)) fail(folders[at]);
  }
  pthread_t workers[256];
  for (size_t part = 0; part < threads; part++) {
    if (pthread_create(&workers[part], NULL, write_part, (void *)part)) fail("thread");
  }
  for (size_t part = 0; part < threads; part++) pthread_join(workers[part], NULL);
  clock_gettime(CLOCK_MONOTONIC, &end);
  getrusage(RUSAGE_SELF, &after);
  printf("%.3f %.3f %.3f\n",
    (double)(end.tv_sec - start.tv_sec) + (double)(end.tv_nsec - start.tv_nsec) / 1e9,
    seconds(after.ru_utime) - seconds(before.ru_utime), seconds(after.ru_stime) - seconds(before.ru_stime));
  return 0;
}
