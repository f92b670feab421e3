// Switches reminders on in this browser, and off again. The form stays hidden where the browser cannot show any; what
// to do about that stands on the page. The browser asks whether it may, and only at a tap.
import { register, WHOLE_SITE } from "./offline/register.js";

const on = document.querySelector("form[data-phone-on]");
const off = document.querySelector("form[data-phone-off]");

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));

async function pushes() {
  await register(WHOLE_SITE);
  return (await navigator.serviceWorker.ready).pushManager;
}

async function leave() {
  const registration = await navigator.serviceWorker?.getRegistration(WHOLE_SITE);
  await (await registration?.pushManager?.getSubscription())?.unsubscribe();
}

// A mailbox of its own each time: whoever was signed in here before had another one.
async function mailbox() {
  if ((await Notification.requestPermission()) !== "granted") throw new Error("not allowed");
  const manager = await pushes();
  await leave();
  return manager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(on.dataset.phoneOn) });
}

on?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const failed = on.querySelector("[data-phone-failed]");
  failed.hidden = true;
  try {
    on.elements.mailbox.value = JSON.stringify(await mailbox());
  } catch {
    failed.hidden = false;
    return;
  }
  on.submit();
});

off?.addEventListener("submit", async (event) => {
  event.preventDefault();
  await leave().catch(() => {});
  off.submit();
});

if (on && "PushManager" in window && "serviceWorker" in navigator && "Notification" in window) {
  on.hidden = false;
  document.querySelector("[data-phone-unable]").hidden = true;
}
