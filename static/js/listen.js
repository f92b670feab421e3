// Reads the page aloud, with voices that live on this device only: a voice from the net would send the text away.
// The button stays hidden where there is no such voice. It starts by a tap, never by itself.
const button = document.querySelector("[data-listen]");
const label = button?.querySelector("span");
const synth = window.speechSynthesis;
const language = document.documentElement.lang.slice(0, 2).toLowerCase();
// A little slower than usual: about 150 words a minute.
const RATE = 0.85;
// Chromium drops what is spoken straight after a cancel.
const PAUSE = 50;
let speaking = false;

function localVoice() {
  return synth.getVoices().find((voice) => voice.localService && voice.lang.toLowerCase().startsWith(language));
}

function offer() {
  button.hidden = !localVoice();
}

function sentences() {
  const kinds = "h1, h2, h3, p, li, legend, label, dt, dd, .form-text";
  const blocks = [...document.querySelectorAll(`main :is(${kinds})`)];
  return blocks
    .filter((block) => !block.parentElement.closest(kinds) && !block.closest(".visually-hidden"))
    .filter((block) => block.getClientRects().length > 0)
    .flatMap((block) => block.innerText.split(/(?<=[.?!])\s+|\n+/))
    .map((sentence) => sentence.trim())
    .filter(Boolean);
}

function show(on) {
  speaking = on;
  label.textContent = on ? label.dataset.stop : label.dataset.start;
}

function stop() {
  synth.cancel();
  show(false);
}

function start() {
  synth.cancel();
  show(true);
  const texts = sentences();
  setTimeout(() => {
    texts.forEach((text, index) => {
      const utterance = new SpeechSynthesisUtterance(text);
      utterance.voice = localVoice();
      utterance.lang = utterance.voice.lang;
      utterance.rate = RATE;
      if (index === texts.length - 1) utterance.onend = () => show(false);
      synth.speak(utterance);
    });
  }, PAUSE);
}

if (button && synth) {
  offer();
  synth.addEventListener?.("voiceschanged", offer);
  button.addEventListener("click", () => (speaking ? stop() : start()));
  window.addEventListener("pagehide", stop);
}
