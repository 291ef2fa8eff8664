// Starts the app, shows the "Something went wrong" page when it cannot, opens the rescue page when that does not help, and looks
// after updates. It is a file of its own because the content security policy allows no inline script.

// ---- Starting --------------------------------------------------------------------------------------------------

const page = document.documentElement;
const stopped = document.getElementById("stopped");
const secondsToStart = 15;
const secondsBetweenStops = 60;

function showStopped(reason) {
  console.error("The app stopped.", reason);
  document.getElementById("shell")?.remove();
  stopped.hidden = false;
  stopped.querySelector("button").focus();
}

// A page of plain JavaScript that saves everything that is kept here. If it cannot be had, this page is better than none.
async function openRescue(reason) {
  const answer = await fetch("/rescue.html").catch(() => null);
  if (answer?.ok) location.replace("/rescue.html");
  else showStopped(reason);
}

async function start() {
  if (typeof WebAssembly !== "object") return openRescue("This browser has no WebAssembly.");
  // The build put the names of its two files here, and a checksum: a damaged or mixed-up file is refused.
  const { js, wasm, integrity } = document.querySelector("script[data-wasm]").dataset;
  const [{ default: init }, code] = await Promise.all([import(js), fetch(wasm, { integrity })]);
  // From here on nothing waits for the network, so a start that takes so long has failed. The app marks the page when it is ready.
  setTimeout(() => "started" in page.dataset || openRescue("The app did not start."), secondsToStart * 1000);
  await init({ module_or_path: code });
}

document.getElementById("stopped-again").addEventListener("click", () => location.reload());
document.getElementById("stopped-rescue").addEventListener("click", () => location.assign("/rescue.html"));

// A panic in Rust ends the app with this error. Nothing on the screen would answer any more, so say so.
let hasCrashed = false;

function crashed(error) {
  if (hasCrashed || typeof WebAssembly !== "object" || !(error instanceof WebAssembly.RuntimeError)) return;
  hasCrashed = true;
  if (stoppedJustBefore()) openRescue(error);
  else showStopped(error);
}

function stoppedJustBefore() {
  try {
    const before = Number(sessionStorage.getItem("stopped"));
    sessionStorage.setItem("stopped", Date.now());
    return Math.abs(Date.now() - before) < secondsBetweenStops * 1000;
  } catch {
    return false;
  }
}

addEventListener("error", (event) => crashed(event.error));
addEventListener("unhandledrejection", (event) => crashed(event.reason));

// hide.js has hidden the page when it is about to be left again.
if (!page.hidden) {
  start().catch((reason) => {
    crashed(reason);
    if (!hasCrashed) showStopped(reason);
  });
}

// ---- Updates: only when the person says so ---------------------------------------------------------------------
//
// "update-ready"    from here to the app: a newer version is complete and waiting.
// "update-accepted" from the app to here: everything is saved, change over now.
// An app that starts later than the event finds <html data-update="ready">.

const workers = navigator.serviceWorker;
const secondsBetweenChecks = 60 * 60;

function updateReady() {
  page.dataset.update = "ready";
  dispatchEvent(new CustomEvent("update-ready"));
}

async function lookAfterUpdates() {
  const controlledFromTheStart = Boolean(workers.controller);
  const registration = await workers.register("/sw.js", { updateViaCache: "none" });

  // The very first worker is no update: there is nothing older beside it.
  const announce = () => registration.waiting && registration.active && updateReady();
  const watch = (worker) => worker?.addEventListener("statechange", announce);
  registration.addEventListener("updatefound", () => watch(registration.installing));
  watch(registration.installing);
  announce();

  let accepted = false;
  let reloading = false;
  const reloadOnce = () => {
    if (!reloading) location.reload();
    reloading = true;
  };
  addEventListener("update-accepted", () => {
    accepted = true;
    // Another tab may have changed over already; then only this page is old.
    if (registration.waiting) registration.waiting.postMessage({ type: "skip-waiting" });
    else reloadOnce();
  });
  workers.addEventListener("controllerchange", () => {
    if (accepted) reloadOnce();
    // Another tab said yes. This one may hold unsaved words, so it asks as well.
    else if (controlledFromTheStart) updateReady();
  });

  // An installed app can stay open for weeks, so it asks again when somebody comes back to it.
  let lastCheck = performance.now();
  document.addEventListener("visibilitychange", () => {
    const due = performance.now() - lastCheck > secondsBetweenChecks * 1000;
    if (document.visibilityState !== "visible" || !due) return;
    lastCheck = performance.now();
    registration.update().catch(() => {}); // No network: next time.
  });
}

if (workers && location.protocol.startsWith("http")) {
  const begin = () => lookAfterUpdates().catch((reason) => console.warn("No offline copy.", reason));
  // After the page's own files, so that the first start does not share the line with the offline copy.
  if (document.readyState === "complete") begin();
  else addEventListener("load", begin, { once: true });
}
