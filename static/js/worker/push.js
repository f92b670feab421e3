// Shows what is pushed to this browser, and opens what it leads to. What comes is Declarative Web Push, which Safari
// shows by itself; see outbox/push/message.py. Nothing of it is kept.

// What to show of a payload: its title, and all else as `showNotification` takes it.
export function shown({ notification }) {
  const { title, body, lang, tag, navigate, actions = [] } = notification;
  const buttons = actions.map(({ action, title }) => ({ action, title }));
  const leads = Object.fromEntries(actions.map(({ action, navigate }) => [action, navigate]));
  return [title, { body, lang, tag, actions: buttons, data: { navigate, leads } }];
}

// Where a tap leads: what its button stands for, else the reminder itself; never to another site.
export function leadsTo({ navigate, leads }, action, origin) {
  const address = new URL(leads[action] ?? navigate, origin);
  return address.origin === origin ? address.href : origin;
}

self.addEventListener("push", (event) => {
  const [title, options] = shown(event.data.json());
  event.waitUntil(self.registration.showNotification(title, options));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(self.clients.openWindow(leadsTo(event.notification.data, event.action, self.location.origin)));
});

// Its push service gave this browser another mailbox. Where it does not say which one it had, emails go on coming.
async function follow({ oldSubscription: old, newSubscription: now }) {
  if (!old) return;
  const mailbox = now ?? (await self.registration.pushManager.subscribe(old.options));
  const body = JSON.stringify({ was: old.endpoint, mailbox });
  await fetch("/phones/moved/", { method: "POST", body });
}

self.addEventListener("pushsubscriptionchange", (event) => event.waitUntil(follow(event)));
