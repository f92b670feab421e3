// Fills an empty time zone field with the zone of this device. The person sees it and can change it.
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
for (const field of document.querySelectorAll("input[data-time-zone]")) {
  if (zone && !field.value) field.value = zone;
}
