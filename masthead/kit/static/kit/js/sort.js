// Dragging an item to another place in its list writes the place into the item's own form and submits it.
export default async function sort(list, { sortable: address }) {
  if (!window.Sortable) {
    await new Promise((ready, fail) => {
      document.head.append(Object.assign(document.createElement("script"), { src: address, onload: ready, onerror: fail }));
    });
  }
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  window.Sortable.create(list, {
    delay: 250, delayOnTouchOnly: true, animation: still ? 0 : 120, filter: "button, select, input, textarea", preventOnFilter: false,
    onEnd: ({ item, newIndex, oldIndex }) => {
      const form = item.querySelector("form[data-place]");
      if (!form || newIndex === oldIndex) return;
      form.elements.place.value = newIndex + 1;
      form.requestSubmit();
    },
  });
}
