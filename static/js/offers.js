// Shows what is offered only where this browser can do it; without script it stays away.
const able = await window.PublicKeyCredential?.isUserVerifyingPlatformAuthenticatorAvailable?.();
if (able) {
  for (const offer of document.querySelectorAll("[data-needs='passkey']")) offer.hidden = false;
}
