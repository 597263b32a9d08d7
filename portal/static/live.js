// An open page of a case: says that there is something new, and leaves the screen once it is no longer open.
(() => {
  const notice = document.querySelector("[data-live]");
  if (!notice) return;
  const shortest = 1000;
  const longest = 60_000;
  const typing = document.querySelector("form[data-keeps]");
  let pause = shortest;
  let timer = 0;
  let listening = null;
  let over = false;

  const say = () => {
    const link = notice.querySelector("a");
    link.href = window.location.pathname + window.location.search;
    link.hidden = false;
    notice.classList.add("accord-live--new");
    notice.querySelector("[role=status]").textContent = "This case has changed.";
  };

  // Nothing of the case stays: neither in what is drawn nor in what a screen reader or a search in the page finds.
  const leave = () => {
    over = true;
    const heading = Object.assign(document.createElement("h1"), { className: "govuk-heading-l" });
    heading.textContent = "This page is no longer open to you";
    const onward = Object.assign(document.createElement("a"), { className: "govuk-link", href: "/cases" });
    onward.textContent = "Go to your cases";
    document.title = "This page is no longer open – Accord";
    for (const part of document.querySelectorAll("[data-of-case], #lost")) part.remove();
    const main = document.getElementById("main-content");
    main.replaceChildren(heading, onward);
    main.focus();
  };

  // Whose session has ended keeps what was half typed, as the notice of the session says.
  const closed = (why) => {
    if (why === "signed-out" && typing) over = true;
    else leave();
  };

  const heard = (told) => {
    const event = /^event: (.*)$/m.exec(told)?.[1];
    const about = /^data: (.*)$/m.exec(told)?.[1];
    if (event === "changed") {
      notice.dataset.live = `${notice.dataset.live.split("?")[0]}?seen=${about}`;
      say();
    }
    if (event === "closed") closed(about);
  };

  const listen = async () => {
    window.clearTimeout(timer);
    if (over || listening || document.hidden) return;
    const mine = new AbortController();
    listening = mine;
    try {
      const answer = await fetch(notice.dataset.live, {
        headers: { Accept: "text/event-stream", "HX-Request": "true", "X-By-Itself": "yes" },
        cache: "no-store",
        signal: mine.signal,
      });
      if (answer.status === 401) closed("signed-out");
      else if (answer.status === 403 || answer.status === 404) closed("not-open");
      else if (answer.ok) {
        pause = shortest;
        const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
        let held = "";
        for (let part = await reader.read(); !part.done && !over; part = await reader.read()) {
          const told = (held + part.value).split("\n\n");
          held = told.pop();
          told.forEach(heard);
        }
      }
    } catch {
      // Not answered, or left: asked again below.
    }
    if (listening !== mine) return;
    listening = null;
    if (over || document.hidden) return;
    timer = window.setTimeout(listen, pause * (0.5 + Math.random()));
    pause = Math.min(2 * pause, longest);
  };

  // A page that nobody looks at holds no connection, of which a browser has few; looked at again, it asks at once.
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) {
      const mine = listening;
      listening = null;
      mine?.abort();
    } else listen();
  });
  window.addEventListener("pageshow", listen);
  listen();
})();
