// The offline copy, once the page's own files are there.
export function keepOffline() {
  const begin = () => navigator.serviceWorker.register("/sw.js", { updateViaCache: "none" });
  if (document.readyState === "complete") begin();
  else addEventListener("load", begin, { once: true });
}
