export * from "./assets/search.gfxtpaqc6hs.js";
