// "Hide this" in this tab: while the app's flag stands, no page of the app shows anything, whichever way it was come to. And the
// look that was chosen. Both have to be there before anything is painted, so this is a script of its own in the head. cover.js
// takes the flag away.

function hideOrShow() {
  let covered = false;
  try {
    covered = sessionStorage.getItem("cover") !== null;
  } catch {
    // Where storage is blocked no flag can have been set.
  }
  document.documentElement.hidden = covered;
  return covered;
}

// How things look, as the app keeps it, from the first paint on. The app sets the same once it is there.
function look() {
  try {
    // The app keeps a text, and the text is JSON.
    const kept = JSON.parse(JSON.parse(localStorage.getItem("my-plan/preferences"))) ?? {};
    for (const name of ["scheme", "text_size", "motion", "contrast"]) {
      if (typeof kept[name] === "string") document.documentElement.setAttribute(`data-${name.replace("_", "-")}`, kept[name]);
    }
  } catch {
    // Nothing is kept, or it cannot be read: the look of the device.
  }
}

look();

const leave = () => hideOrShow() && location.replace("/cover.html");

leave();
// A browser may keep a page as it was and show it again on Back. It is put away empty, and sent on when it comes back.
addEventListener("pagehide", hideOrShow);
addEventListener("pageshow", (event) => event.persisted && leave());
