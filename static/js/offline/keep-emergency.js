// Keeps the pages that call for help on this phone, for when there is no network.
import { EVERYBODY, register } from "./register.js";

const registration = await register(EVERYBODY);
registration?.active?.postMessage("keep emergency");
