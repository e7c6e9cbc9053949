/* A stub of reading-list.js. */
