/* A stub of search-more.js. */
