/* A stub of site/palette.js. */
