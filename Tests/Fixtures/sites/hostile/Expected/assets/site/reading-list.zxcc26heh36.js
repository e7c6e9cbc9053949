/* A stub of site/reading-list.js. */
