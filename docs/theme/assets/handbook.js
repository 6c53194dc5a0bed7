// The theme opens its menus by labels, which a keyboard doesn't reach; here they become buttons.
(() => {
  const reach = () => {
    for (const label of document.querySelectorAll("label[for='__drawer'].md-header__button, label[for='__toc'].md-sidebar-button")) {
      if (label.tabIndex === 0) continue;
      label.tabIndex = 0;
      label.setAttribute("role", "button");
      if (!label.textContent.trim()) label.setAttribute("aria-label", document.querySelector(".md-nav--secondary .md-nav__title")?.textContent.trim() ?? "");
      label.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        label.click();
      });
    }
  };
  reach();
  new MutationObserver(reach).observe(document.body, { childList: true });
})();
