/* A stub of site/visits.js. */
