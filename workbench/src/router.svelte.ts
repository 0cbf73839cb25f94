// Where we are: the address holds the page, its filters and its selection, so that every view can be shared.

class Place {
  path = $state(location.pathname);
  search = $state(location.search);

  constructor() {
    window.addEventListener("popstate", () => this.#read());
    document.addEventListener("click", (event) => this.#follow(event));
  }

  get query(): URLSearchParams {
    return new URLSearchParams(this.search);
  }

  // Go to an address within the page; `replace` leaves no step to go back to.
  go(address: string, { replace = false } = {}): void {
    history[replace ? "replaceState" : "pushState"](null, "", address);
    this.#read();
    if (!replace) window.scrollTo(0, 0);
  }

  // The same page with other values in its query; null takes one out.
  ask(changes: Record<string, string | readonly string[] | null>, { replace = true } = {}): void {
    const query = this.query;
    for (const [name, value] of Object.entries(changes)) {
      query.delete(name);
      for (const one of value === null ? [] : typeof value === "string" ? [value] : value) if (one !== "") query.append(name, one);
    }
    const text = query.toString();
    this.go(this.path + (text === "" ? "" : `?${text}`), { replace });
  }

  #read(): void {
    this.path = location.pathname;
    this.search = location.search;
  }

  #follow(event: MouseEvent): void {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    if (link === null || link.target !== "" || link.hasAttribute("download") || link.origin !== location.origin) return;
    if (link.pathname.startsWith("/api/") || (link.hash !== "" && link.pathname === location.pathname)) return;
    event.preventDefault();
    this.go(link.pathname + link.search + link.hash);
  }
}

export const place = new Place();
