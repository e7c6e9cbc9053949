/* A stub of search-page.js. */
