// The worker is a module, so that it and the pages share what they import. Chromium takes that since version 91,
// Safari since 15, Firefox since 147 (January 2026); older ones have the site as it is, without a worker.
// A worker costs a look at /sw.js each time a page below its scope is opened: so "/" is for who asked for something
// of it, and "/emergency/" for everybody.
export const EVERYBODY = "/emergency/";
export const WHOLE_SITE = "/";

// The registration for those pages; nothing where the browser has none.
export async function register(scope) {
  return await navigator.serviceWorker?.register("/sw.js", { type: "module", scope });
}
