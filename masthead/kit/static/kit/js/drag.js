// Dragging a card to a day is sugar over the card's own Move form: the drop writes the day and submits it.
let library;
const sortable = (address) => (library ||= new Promise((ready, fail) => {
  if (window.Sortable) return ready();
  const script = Object.assign(document.createElement("script"), { src: address, onload: ready, onerror: fail });
  document.head.append(script);
}));

export default async function drag(box, { sortable: address }) {
  await sortable(address);
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  for (const list of box.querySelectorAll("[data-day]")) {
    window.Sortable.create(list, {
      group: { name: "day", put: ({ el }, _from, card) => takes(el, card) },
      sort: false, delay: 250, delayOnTouchOnly: true, animation: still ? 0 : 120,
      draggable: "[data-card]:not([data-fixed])", filter: "button, select, input, summary", preventOnFilter: false,
      onMove: ({ to }) => { light(box, to); },
      onEnd: ({ item, to, from }) => { light(box); if (to !== from) submit(item, to, from); },
    });
  }
}

// A list of one channel takes that channel's cards only: another public needs another version.
function takes(list, card) {
  return list.dataset.closed === undefined && (!list.dataset.group || list.dataset.group === card.dataset.channel);
}

function light(box, list) {
  for (const one of box.querySelectorAll("[data-day].over")) one.classList.remove("over");
  list?.classList.add("over");
}

function submit(card, to, from) {
  const form = card.querySelector("form[data-move]");
  if (!form) return from.append(card);
  form.elements.day.value = to.dataset.day;
  // A refused move goes back where it was; the sentence stands in the notice.
  const back = ({ detail: { ctx } }) => { if (ctx.response?.status >= 400 || !ctx.response) from.append(card); form.removeEventListener("htmx:finally:request", back); };
  form.addEventListener("htmx:finally:request", back);
  form.requestSubmit();
}
