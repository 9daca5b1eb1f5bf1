// Reads the page again when the packs behind it were saved. Without it the pages work the same; only the reader reloads by hand.
(() => {
  "use strict";
  const { changes, generation } = document.currentScript.dataset;
  let source;

  const stop = () => {
    source?.close();
    source = undefined;
  };

  // A page in the background holds no connection: a browser allows few to one host.
  const listen = () => {
    if (document.hidden || source) {
      return;
    }
    source = new EventSource(changes);
    source.onmessage = (event) => {
      if (event.data !== generation) {
        stop();
        location.reload();
      }
    };
  };

  document.addEventListener("visibilitychange", () => (document.hidden ? stop() : listen()));
  addEventListener("pagehide", stop);
  addEventListener("pageshow", listen);
  listen();
})();
