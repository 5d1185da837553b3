// Leaving a help page quickly. The page works without this file: the exit link is an ordinary link.
// The page is blanked first, so that nothing stays in view while the next one loads, and replaced in the
// history instead of added to. Escape is not used, because it would stop the very page load it asks for.
(() => {
  const link = document.querySelector("[data-exit]");
  if (!link) return;
  const WINDOW_MS = 2000;
  let presses = [];
  const leave = (event) => {
    if (event) event.preventDefault();
    document.title = "";
    document.documentElement.hidden = true;
    location.replace(link.href);
  };
  link.addEventListener("click", leave);
  addEventListener("keyup", (event) => {
    if (event.key !== "Shift") {
      presses = [];
      return;
    }
    const now = Date.now();
    presses = presses.filter((time) => now - time < WINDOW_MS).concat(now);
    if (presses.length >= 3) leave();
  });
})();
