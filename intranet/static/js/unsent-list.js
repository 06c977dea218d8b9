// <unsent-list>: shows what is late in the <out-box> around it, in its <ul>, each in its <template> of one <li>, where
// [data-words], [data-text] and [data-why] get words, [data-link] an address, and data-state lists when a thing shows.
class UnsentList extends HTMLElement {
  connectedCallback() {
    this.box = this.closest("out-box")
    this.box.addEventListener("outbox:changed", this.show)
    this.addEventListener("click", this.act)
    window.addEventListener("storage", this.show)
    customElements.whenDefined("out-box").then(this.begin)
  }

  disconnectedCallback() {
    window.removeEventListener("storage", this.show)
  }

  begin = () => {
    for (const { id, state } of this.box.entries) if (state === "sent") this.box.put(id, null)
    this.show()
  }

  show = () => {
    const late = this.box.entries.filter((entry) => entry.late)
    const items = [...this.querySelectorAll("[data-id]")]
    for (const item of items) if (!late.some(({ id }) => id === item.dataset.id)) item.remove()
    for (const entry of late) this.fill(items.find((item) => item.dataset.id === entry.id) ?? this.add(entry.id), entry)
  }

  add(id) {
    const list = this.querySelector("ul")
    list.append(this.querySelector("template").content.cloneNode(true))
    list.lastElementChild.dataset.id = id
    return list.lastElementChild
  }

  // Writes only what changed, for every change is read aloud.
  fill(item, { state, words, why, link }) {
    const each = (what, act) => item.querySelectorAll(`[data-${what}]`).forEach(act)
    const write = (text) => (node) => node.textContent === text || (node.textContent = text)
    each("words", write(words.slice(0, 60)))
    each("text", write(words))
    each("why", write(why ?? ""))
    each("link", (node) => node.setAttribute("href", link ?? ""))
    each("state", (node) => (node.hidden = !node.dataset.state.split(" ").includes(state)))
  }

  // Going back to where it was written: the text goes along, unless something else is being written there.
  act = ({ target }) => {
    const id = target.closest("[data-id]")?.dataset.id
    const { place, body } = this.box.entries.find((entry) => entry.id === id) ?? {}
    const key = `draft:${this.box.getAttribute("person")}:${place}`
    if (target.closest("[data-drop]")) this.box.put(id, null)
    if (target.closest("[data-back]") && !localStorage.getItem(key)) localStorage.setItem(key, body)
  }
}

customElements.define("unsent-list", UnsentList)
