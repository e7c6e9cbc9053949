/* A stub of site/copying.js. */
