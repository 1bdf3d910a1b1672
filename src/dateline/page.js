// Pointing at, focusing or pressing Enter on a fact lights its words, and the other way round; arrows go through the facts.
(() => {
  const root = document.currentScript.closest(".dateline");
  const facts = [...root.querySelectorAll("li[data-id]")];
  const marks = [...root.querySelectorAll("mark")];
  const of = mark => mark.dataset.of.split(" ");
  const light = ids => {
    facts.forEach(fact => fact.classList.toggle("lit", ids.includes(fact.dataset.id)));
    marks.forEach(mark => mark.classList.toggle("lit", of(mark).some(id => ids.includes(id))));
  };
  const seen = element => element && element.scrollIntoView({ block: "nearest", behavior: "smooth" });
  facts.forEach((fact, number) => {
    const id = fact.dataset.id;
    const words = () => marks.find(mark => of(mark).includes(id));
    fact.addEventListener("mouseenter", () => light([id]));
    fact.addEventListener("focus", () => { light([id]); seen(words()); });
    fact.addEventListener("click", () => { light([id]); seen(words()); });
    fact.addEventListener("keydown", press => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[press.key];
      if (step && facts[number + step]) { press.preventDefault(); facts[number + step].focus(); }
      if (press.key === "Escape") { light([]); fact.blur(); }
    });
  });
  marks.forEach(mark => {
    mark.addEventListener("mouseenter", () => light(of(mark)));
    mark.addEventListener("click", () => { light(of(mark)); seen(facts.find(fact => of(mark).includes(fact.dataset.id))); });
  });
})();
