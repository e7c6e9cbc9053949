/* A stub of site/dates.js. */
