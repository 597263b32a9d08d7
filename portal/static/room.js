// The room: draws itself anew when it hears of a change, never touching what is being typed, and knows the keys.
(() => {
  const room = document.querySelector("[data-room]");
  if (!room) return;
  const shortest = 500;
  const longest = 30_000;
  const off = document.getElementById("keys-off");
  const list = document.getElementById("key-list");
  let pause = shortest;
  let timer = 0;
  let listening = null;
  let drawing = null;
  let over = false;
  let silence = 0;
  const status = document.getElementById("room-status");
  const unheard = 20_000; // the portal says something every fifteen seconds

  const hangUp = () => {
    const mine = listening;
    listening = null;
    window.clearTimeout(silence);
    mine?.abort();
  };

  // A screen that hears nothing says so: whoever reads it must not take it for the meeting as it stands.
  const connected = (is) => {
    if (over) return;
    const said = is ? "" : "Not connected. What others record now is not on this screen; it follows by itself.";
    if (status.textContent !== said) status.textContent = said;
  };
  const heardOf = () => {
    connected(true);
    window.clearTimeout(silence);
    silence = window.setTimeout(() => {
      connected(false);
      listening?.abort();
    }, unheard);
  };

  const leave = () => {
    over = true;
    const heading = Object.assign(document.createElement("h1"), { className: "govuk-heading-l" });
    heading.textContent = "This page is no longer open to you";
    const onward = Object.assign(document.createElement("a"), { className: "govuk-link", href: "/meetings" });
    onward.textContent = "Go to your meetings";
    const main = document.getElementById("main-content");
    main.replaceChildren(heading, onward);
    main.focus();
  };

  // Whoever is signed out keeps what was half typed; nothing else of a case stays on the screen.
  const closed = (why) => {
    over = true;
    if (why === "signed-out" && document.querySelector("[data-writing]")) {
      for (const part of document.querySelectorAll("[data-refreshes]")) part.replaceChildren();
      status.textContent = "You are signed out. What you typed is still here.";
    } else leave();
  };

  const keys = () => {
    const rows = [];
    for (const each of document.querySelectorAll("[data-key]")) {
      const key = document.createElement("dt");
      const what = document.createElement("dd");
      key.textContent = each.dataset.key;
      what.textContent = each.firstChild.textContent.trim();
      rows.push(key, what);
    }
    list.replaceChildren(...rows);
  };

  // The focus stays on the same link or button where that is still there.
  const mark = (each) => each?.getAttribute?.("href") ?? each?.dataset?.key ?? "";
  const swap = (fresh) => {
    const focused = document.activeElement;
    const sought = focused?.closest("[data-refreshes]") ? mark(focused) : "";
    for (const part of document.querySelectorAll("[data-refreshes]")) {
      const other = fresh.getElementById(part.id);
      const open = part.querySelector("details")?.open;
      if (other) part.replaceChildren(...other.childNodes);
      else part.replaceChildren();
      if (open) part.querySelector("details")?.setAttribute("open", "");
    }
    const seen = fresh.querySelector("[data-room]")?.dataset.room;
    if (seen !== undefined) room.dataset.room = seen;
    if (sought) [...document.querySelectorAll("a, button")].find((each) => mark(each) === sought)?.focus();
    keys();
  };

  // A form that was sent and came back stands at its own address, which nobody asks for: the room is at another.
  const here = () => {
    const came = new URL(window.location.href);
    return came.pathname.endsWith("/room") ? came.pathname + came.search : room.dataset.drawnAt;
  };

  const draw = async () => {
    drawing?.abort();
    const mine = new AbortController();
    drawing = mine;
    try {
      const answer = await fetch(here(), {
        headers: { Accept: "text/html", "X-By-Itself": "yes" },
        cache: "no-store",
        signal: mine.signal,
      });
      if (answer.status === 401) return closed("signed-out");
      if (answer.status === 403 || answer.status === 404) return closed("not-open");
      if (answer.redirected) {
        window.location.assign(answer.url);
        return;
      }
      if (answer.ok) swap(new DOMParser().parseFromString(await answer.text(), "text/html"));
    } catch (stopped) {
      if (stopped.name !== "AbortError") window.setTimeout(draw, shortest);
    }
  };

  const heard = (told) => {
    const event = /^event: (.*)$/m.exec(told)?.[1];
    const about = /^data: (.*)$/m.exec(told)?.[1];
    if (event === "changed") draw();
    if (event === "closed") closed(about);
  };

  const listen = async () => {
    window.clearTimeout(timer);
    if (over || listening || document.hidden || !room.dataset.room) return;
    const mine = new AbortController();
    listening = mine;
    try {
      const answer = await fetch(room.dataset.room, {
        headers: { Accept: "text/event-stream", "HX-Request": "true", "X-By-Itself": "yes" },
        cache: "no-store",
        signal: mine.signal,
      });
      if (answer.status === 401) closed("signed-out");
      else if (answer.status === 403 || answer.status === 404) closed("not-open");
      else if (answer.ok) {
        pause = shortest;
        heardOf();
        const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
        let held = "";
        for (let part = await reader.read(); !part.done && !over; part = await reader.read()) {
          heardOf();
          const told = (held + part.value).split("\n\n");
          held = told.pop();
          told.forEach(heard);
        }
      }
    } catch {
      // Not answered, or left: asked again below, with what was seen last.
    }
    if (listening !== mine) return;
    listening = null;
    window.clearTimeout(silence);
    if (over || document.hidden) return;
    if (pause > shortest) connected(false); // once may be a proxy that ended a long answer
    timer = window.setTimeout(listen, pause * (0.5 + Math.random()));
    pause = Math.min(2 * pause, longest);
  };

  let on = window.localStorage.getItem("room-keys") !== "off";
  const said = () => {
    off.textContent = on ? "Turn the keys off" : "Turn the keys on";
    off.setAttribute("aria-pressed", String(!on));
  };
  off.hidden = false;
  off.addEventListener("click", () => {
    on = !on;
    window.localStorage.setItem("room-keys", on ? "on" : "off");
    said();
  });
  said();

  const types = (each) => each?.matches?.("input:not([type=radio], [type=checkbox]), textarea, select");
  document.addEventListener("keydown", (event) => {
    const form = document.querySelector("[data-writing]");
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && form?.contains(event.target)) {
      event.preventDefault();
      form.requestSubmit(form.querySelector("button.govuk-button"));
      return;
    }
    if (event.key === "Escape" && types(event.target)) {
      event.target.blur();
      return;
    }
    if (!on || event.ctrlKey || event.metaKey || event.altKey || types(event.target)) return;
    if (event.key === "?") {
      const help = document.getElementById("keys");
      help.open = !help.open;
      help.querySelector("summary").focus();
      return;
    }
    const what = [...document.querySelectorAll("[data-key]")].find((each) => each.dataset.key === event.key);
    if (what) {
      event.preventDefault();
      what.click();
    }
  });

  // What one came to write is where one is, once the browser has gone to the part that the address names; of a form
  // that came back, the summary of what is wrong with it.
  const write = () => {
    if (document.querySelector(".govuk-error-summary")) return;
    document.querySelector("[data-writing]")?.querySelector("input:not([type=hidden]), textarea, select")?.focus();
  };
  if (document.readyState === "complete") write();
  else window.addEventListener("load", () => window.setTimeout(write));
  document.getElementById("room-refresh").addEventListener("click", (event) => {
    event.preventDefault();
    draw();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) hangUp();
    else listen();
  });
  window.addEventListener("offline", () => connected(false));
  window.addEventListener("online", () => {
    hangUp();
    listen();
  });
  window.addEventListener("pageshow", listen);
  keys();
  listen();
})();
