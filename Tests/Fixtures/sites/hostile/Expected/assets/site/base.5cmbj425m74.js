/* A stub of site/base.js. */
