// On a phone the panel fills what the keyboard leaves.

/** Keeps `--view-height` and `--view-top` of `element` at what can be seen. Answers a way to stop. */
export function follow(element) {
  const view = window.visualViewport;
  if (!view) return () => {};
  const fit = () => {
    element.style.setProperty("--view-height", `${view.height}px`);
    element.style.setProperty("--view-top", `${view.offsetTop}px`);
  };
  fit();
  view.addEventListener("resize", fit);
  view.addEventListener("scroll", fit);
  return () => {
    view.removeEventListener("resize", fit);
    view.removeEventListener("scroll", fit);
  };
}
