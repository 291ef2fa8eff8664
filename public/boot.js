// Starts the app, shows the "Something went wrong" page when it cannot, and looks after updates.
// It is a file of its own because the content security policy allows no inline script.

// ---- Starting --------------------------------------------------------------------------------------------------

const stopped = document.getElementById("stopped");

function showStopped(reason) {
  console.error("The app stopped.", reason);
  document.getElementById("shell")?.remove();
  stopped.hidden = false;
  stopped.querySelector("button").focus();
}

async function start() {
  // The build put the names of its two files here, and a checksum: a damaged or mixed-up file is refused.
  const { js, wasm, integrity } = document.querySelector("script[data-wasm]").dataset;
  const { default: init } = await import(js);
  await init({ module_or_path: fetch(wasm, { integrity }) });
}

document.getElementById("stopped-again").addEventListener("click", () => location.reload());

// A panic in Rust ends the app with this error. Nothing on the screen would answer any more, so say so.
const crashed = (error) => error instanceof WebAssembly.RuntimeError;
addEventListener("error", (event) => crashed(event.error) && showStopped(event.error));
addEventListener("unhandledrejection", (event) => crashed(event.reason) && showStopped(event.reason));

start().catch(showStopped);

// ---- Updates: only when the person says so ---------------------------------------------------------------------
//
// "update-ready"    from here to the app: a newer version is complete and waiting.
// "update-accepted" from the app to here: everything is saved, change over now.
// An app that starts later than the event finds <html data-update="ready">.

const workers = navigator.serviceWorker;
const secondsBetweenChecks = 60 * 60;

function updateReady() {
  document.documentElement.dataset.update = "ready";
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
