// "Hide this" in this tab: while the app's flag stands, no page of the app shows anything, whichever way it was come to. It runs
// before anything is painted, so it is a script of its own in the head. cover.js takes the flag away.

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

const leave = () => hideOrShow() && location.replace("/cover.html");

leave();
// A browser may keep a page as it was and show it again on Back. It is put away empty, and sent on when it comes back.
addEventListener("pagehide", hideOrShow);
addEventListener("pageshow", (event) => event.persisted && leave());
