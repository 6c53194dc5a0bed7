// Searches the handbook from the index beside it, also when it is opened as files and without a network.
// Å, ä and ö are found by a and o; an inflected word by its beginning; a word inside a compound by itself.
(() => {
  const endings = document.documentElement.lang === "sv"
    ? /(?:arnas|ernas|ornas|arna|erna|orna|anden|andet|aren|ares|ens|ets|ars|ers|ade|ast|are|ad|at|en|et|ar|er|or|an|na|as|es|a|e|n|s|t)$/
    : /(?:ings|ing|ies|ed|es|s|y)$/;
  const form = document.querySelector("#hb-search-page");
  const input = form.querySelector("input");
  const said = document.querySelector("#hb-search-said");
  const list = document.querySelector("#hb-search-results");

  // A co-ordinator is looked for as a coordinator too.
  const plain = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/\bco-(?=o)/g, "co");
  const stem = (word) => {
    const shorter = word.replace(endings, "");
    return shorter.length >= 4 ? shorter : word;
  };
  const entries = window.handbookIndex.map((entry) => (
    { ...entry, inTitle: plain(`${entry.title} ${entry.title === entry.page ? "" : entry.page}`), inText: plain(entry.text) }
  ));

  // How well a section answers to one word: 0 if not at all; the heading counts most, then whole words.
  const points = (entry, word) => {
    const root = stem(word);
    const starts = (text, part) => text.startsWith(part) || text.includes(` ${part}`);
    let sum = 0;
    if (entry.inTitle.startsWith(root)) sum += entry.inTitle.length < root.length + 4 ? 80 : 20;
    if (entry.inTitle.includes(root)) sum += starts(entry.inTitle, root) ? 40 : 20;
    if (entry.inTitle.includes(word)) sum += 20;
    if (entry.inText.includes(root)) sum += starts(entry.inText, root) ? 4 : 2;
    if (entry.inText.includes(word)) sum += 3;
    return sum;
  };

  const excerpt = (entry, words) => {
    const at = Math.max(0, ...words.map((word) => entry.inText.indexOf(stem(word))));
    // Folding keeps nearly every letter, so a place in one is about the same place in the other.
    const start = at > 60 ? entry.text.indexOf(" ", at - 60) + 1 : 0;
    return (start ? "… " : "") + entry.text.slice(start, start + 180) + (entry.text.length > start + 180 ? " …" : "");
  };

  const show = (query) => {
    const words = plain(query).split(/[^\p{L}\p{N}.-]+/u).filter((word) => word.length > 1);
    const found = !words.length ? [] : entries
      .map((entry) => ({ entry, each: words.map((word) => points(entry, word)) }))
      .filter(({ each }) => each.every(Boolean))
      .map(({ entry, each }) => ({ entry, sum: each.reduce((a, b) => a + b, 0) }))
      .sort((a, b) => b.sum - a.sum);
    said.textContent = !words.length ? "" : !found.length ? said.dataset.none
      : found.length === 1 ? said.dataset.one : said.dataset.many.replace("#", String(found.length));
    list.replaceChildren(...found.slice(0, 30).map(({ entry }) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = entry.to;
      link.textContent = entry.title;
      const where = document.createElement("small");
      where.textContent = entry.title === entry.page ? "" : entry.page;
      const text = document.createElement("span");
      text.textContent = excerpt(entry, words);
      item.append(link, where, text);
      return item;
    }));
  };

  input.value = new URLSearchParams(location.search).get("q") ?? "";
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    history.replaceState(null, "", `?q=${encodeURIComponent(input.value)}`);
    show(input.value);
  });
  let waiting;
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => show(input.value), 200);
  });
  show(input.value);
})();
