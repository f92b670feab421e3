// Shares or copies the link that the page shows. Each button stays hidden where the browser cannot do it; the link
// stands on the page as words and as a picture anyway. The PIN is never sent along.
const place = document.querySelector("[data-share]");
const link = place?.dataset.share;
const share = place?.querySelector("[data-share-link]");
const copy = place?.querySelector("[data-copy-link]");
const copied = place?.querySelector("[data-copied]");

if (share && navigator.share) {
  share.hidden = false;
  // Whoever turns back in the phone's own window has changed their mind: nothing went wrong.
  share.addEventListener("click", () => navigator.share({ url: link }).catch(() => {}));
}

if (copy && navigator.clipboard) {
  copy.hidden = false;
  copy.addEventListener("click", async () => {
    copied.hidden = true;
    try {
      await navigator.clipboard.writeText(link);
    } catch {
      copy.hidden = true;
      return;
    }
    copied.hidden = false;
  });
}
