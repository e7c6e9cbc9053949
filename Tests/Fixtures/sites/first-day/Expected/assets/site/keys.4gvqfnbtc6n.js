/* A stub of site/keys.js. */
