// Says in good time that the session is about to end, and stays signed in without leaving the page.
(() => {
  const notice = document.getElementById("session-ends");
  if (!notice) return;
  const words = document.getElementById("session-ends-words");
  const said = document.getElementById("session-ends-said");
  const form = notice.querySelector("form");
  const lead = Date.parse(notice.dataset.ends) - Date.parse(notice.dataset.warnFrom);
  let ends = Date.parse(notice.dataset.ends);
  let timer = 0;

  const clock = (moment) =>
    new Date(moment).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/London" });

  const over = () => {
    notice.classList.add("accord-session--soon");
    words.textContent = "Your session has ended. What you typed is still on this page; sign in again in another window before you send it.";
    said.textContent = words.textContent;
    form.querySelector("button").hidden = true;
  };

  const warn = () => {
    notice.classList.add("accord-session--soon");
    words.textContent = `You will be signed out at ${clock(ends)} unless you say that you are still here.`;
    said.textContent = words.textContent;
    timer = window.setTimeout(over, ends - Date.now());
  };

  const wait = () => {
    window.clearTimeout(timer);
    for (const each of document.querySelectorAll("[data-session-ends]")) each.textContent = clock(ends);
    notice.classList.remove("accord-session--soon");
    words.textContent = `If you do nothing, you will be signed out at ${clock(ends)}.`;
    timer = window.setTimeout(warn, Math.max(0, ends - lead - Date.now()));
  };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const token = form.elements.form_token.value;
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        headers: { Accept: "application/json", "X-Form-Token": token },
        credentials: "same-origin",
        redirect: "error",
      });
      if (!answer.ok) {
        over();
        return;
      }
      ends = Date.parse((await answer.json()).ends);
      wait();
      said.textContent = `You are still signed in, until ${clock(ends)} unless you go on working.`;
    } catch {
      words.textContent = `That did not reach the service. You will be signed out at ${clock(ends)}; try again before then.`;
      said.textContent = words.textContent;
    }
  });

  wait();
})();
