/* A stub of palette-results.js. */
