// Before anything is drawn: tells the style sheets and components that scripts run here.
document.documentElement.classList.add("accord-js");
document.addEventListener("DOMContentLoaded", () => {
  document.body.classList.add("js-enabled");
  if ("noModule" in HTMLScriptElement.prototype) document.body.classList.add("govuk-frontend-supported");
});
