// Sends a form and tells how much of it has gone. Rejects with "broken" or "stopped" where no answer came.
export const send = (form, { onProgress, stop }) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.upload.addEventListener("progress", (event) => onProgress(event.loaded, event.total));
    request.addEventListener("load", () =>
      resolve({ status: request.status, address: request.responseURL, page: request.responseText }),
    );
    request.addEventListener("error", () => reject(new Error("broken")));
    request.addEventListener("abort", () => reject(new Error("stopped")));
    stop(() => request.abort());
    request.send(new FormData(form));
  });
