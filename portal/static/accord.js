// Shortens the trip where scripts run: components, fragments, and a word when an answer did not come.
const script = document.querySelector("script[data-components]");
const components = await import(script.dataset.components);
document.body.classList.add("js-enabled", "govuk-frontend-supported");
// Somebody who went on before the components came keeps their place: the summary of errors takes no focus back.
const went = document.activeElement !== document.body && document.activeElement !== null;
components.initAll(went ? { errorSummary: { disableAutoFocus: true } } : {});

const lost = document.getElementById("lost");

const say = (sentence) => {
  lost.hidden = !sentence;
  lost.querySelector("p").textContent = sentence;
  if (sentence) lost.scrollIntoView({ block: "nearest" });
};

const sentences = {
  401: "You are signed out. What you typed is still on this page; sign in again in another window before you send it.",
  403: "You may not do this in your role. Nothing was saved.",
  404: "There is no such page, or you may not know of it.",
};

const failed = (event) => {
  const status = event.detail.ctx?.response?.raw?.status;
  say(sentences[status] ?? "The portal did not answer. Nothing was saved; try again in a moment.");
};

document.addEventListener("htmx:response:error", failed);
document.addEventListener("htmx:error", failed);
document.addEventListener("htmx:before:request", () => say(""));
document.addEventListener("htmx:after:swap", (event) => {
  const target = event.detail.ctx?.target;
  const fresh = target?.id ? document.getElementById(target.id) : target;
  if (fresh) components.initAll({ scope: fresh });
});

// A tool's items are shown for the tool that is chosen; without scripts all of them are there, each under its heading.
const groups = document.querySelectorAll("[data-group]");
const chosen = () => new Set([...document.querySelectorAll("select, input:checked")].map((input) => input.value));
const show = () => {
  const values = chosen();
  for (const group of groups) group.hidden = !values.has(group.dataset.group);
};
if (groups.length) {
  document.addEventListener("change", show);
  show();
}

// So are a tool's own grades, once a tool is chosen: a grade of another tool is then neither offered nor kept.
const graded = [...document.querySelectorAll("[data-of]")];
const tools = new Set(graded.flatMap((each) => each.dataset.of.split(" ")));
const narrow = () => {
  const picked = [...chosen()].filter((value) => tools.has(value));
  for (const each of graded) {
    const other = picked.length > 0 && !picked.some((tool) => each.dataset.of.split(" ").includes(tool));
    each.hidden = other;
    const input = each.querySelector("input");
    if (other && input) input.checked = false;
    if (each.tagName === "OPTION") {
      each.disabled = other;
      if (other) each.selected = false;
    }
  }
};
if (graded.length) {
  document.addEventListener("change", narrow);
  narrow();
}

// A filter is applied as soon as it is chosen, so its button is not needed.
for (const button of document.querySelectorAll("[data-without-scripts]")) button.hidden = true;

// The actions of a case are narrowed while one types.
const search = document.querySelector("[data-narrows]");
function find() {
  const sought = search.value.trim().toLowerCase();
  const list = document.getElementById(search.dataset.narrows);
  for (const item of list.querySelectorAll("li")) item.hidden = !item.textContent.toLowerCase().includes(sought);
  for (const group of list.querySelectorAll("[data-actions]")) group.hidden = !group.querySelector("li:not([hidden])");
}
search?.addEventListener("input", find);
if (search?.value) find(); // typed before this script came

// Leaving a half-filled form asks first: what was typed is kept nowhere else.
const form = document.querySelector("form[data-keeps]");
if (form) {
  let touched = false;
  form.addEventListener("input", () => (touched = true));
  form.addEventListener("submit", () => (touched = false));
  window.addEventListener("beforeunload", (event) => touched && event.preventDefault());
}
