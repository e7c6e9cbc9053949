/* A stub of site/colours.js. */
