// Tick tiles: the last one, after "or", goes with no other; what is chosen is read back below.
// Without this script everything works: the server refuses both together and shows what it kept.
for (const lone of document.querySelectorAll(".or + .form-check > [type=checkbox]")) {
  const group = [...lone.form.querySelectorAll(`[type=checkbox][name="${lone.name}"]`)];
  const status = document.querySelector(`[data-chosen="id_${lone.name}"]`);

  const readBack = () => {
    if (!status) return;
    const { said, nothing } = status.dataset;
    const words = group.filter((box) => box.checked).map((box) => box.labels[0].firstChild.textContent.trim());
    status.hidden = false;
    status.firstElementChild.textContent = words.length ? `${said} ${words.join(", ")}.` : nothing;
  };

  for (const box of group) {
    box.addEventListener("change", () => {
      if (box.checked) for (const other of group) if ((other === lone) !== (box === lone)) other.checked = false;
      readBack();
    });
  }
  readBack();
}
