// Keeps the pages that call for help on this phone, for when there is no network. The page that was opened comes first.
import { EVERYBODY, register } from "./register.js";

if (document.readyState !== "complete") await new Promise((done) => window.addEventListener("load", done));
const registration = await register(EVERYBODY);
registration?.active?.postMessage("keep emergency");
