// <new-items on="live:feed" one="1 new" other="{n} new">: counts in its [data-count] what came since the page was made,
// and shows what is in it, a link to the list with them, as soon as there is one.
class NewItems extends HTMLElement {
  connectedCallback() {
    this.count = 0
    this.plural = new Intl.PluralRules(document.documentElement.lang)
    document.body.addEventListener(this.getAttribute("on"), this.add)
    document.addEventListener("htmx:afterRequest", this.empty)
    this.show()
  }

  disconnectedCallback() {
    document.body.removeEventListener(this.getAttribute("on"), this.add)
    document.removeEventListener("htmx:afterRequest", this.empty)
  }

  // The stream counts along, also what it had to tell twice.
  add = ({ detail }) => {
    this.count = detail?.count ?? this.count + 1
    this.show()
  }

  empty = ({ target, detail }) => {
    if (!this.contains(target) || !detail.successful) return
    this.count = 0
    this.show()
  }

  show() {
    const words = this.getAttribute(this.plural.select(this.count)) ?? this.getAttribute("other")
    this.querySelector("[data-count]").textContent = words.replace("{n}", this.count)
    this.firstElementChild.hidden = !this.count
  }
}

customElements.define("new-items", NewItems)
