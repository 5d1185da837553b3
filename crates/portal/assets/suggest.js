// Suggestions for fields of long lists: an addition to forms, which read what is typed without it. The words of a
// list are fetched when the first of its fields is gone into, so that no form carries them.
addEventListener("focusin", async ({ target }) => {
  const name = target.dataset?.list;
  if (!name || target.list) return;
  const id = `list-${name}`;
  if (!document.getElementById(id)) {
    const list = document.createElement("datalist");
    list.id = id;
    target.form.append(list);
    try {
      const answer = await fetch(`${target.form.dataset.lists}${name}.json`);
      for (const { code, label } of (await answer.json()).codes) list.append(new Option(label || code));
    } catch {
      list.remove();
      return;
    }
  }
  target.setAttribute("list", id);
});
