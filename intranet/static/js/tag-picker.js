// <tag-picker src="/tags/suggest/">: shows a text field of words between commas as tags, each with a button that takes
// it away. Its <template> is one tag, with the word in each [data-tag]. A hidden field of the same name holds them all.
class TagPicker extends HTMLElement {
  connectedCallback() {
    if (this.row) return
    this.typing = this.querySelector("input")
    this.field = Object.assign(document.createElement("input"), { type: "text", name: this.typing.name, hidden: true })
    this.row = Object.assign(document.createElement("ul"), { className: "tags", ariaLive: "polite" })
    this.list = Object.assign(document.createElement("suggestion-list"), { className: "suggestions" })
    const combobox = { role: "combobox", ariaExpanded: "false", ariaAutoComplete: "list", autocomplete: "off" }
    Object.assign(this.typing, { ...combobox, name: "", required: false })
    this.typing.before(this.row, this.field)
    this.append(this.list)
    this.typing.addEventListener("input", this.type)
    this.addEventListener("keydown", this.steer)
    this.row.addEventListener("click", this.remove)
    this.list.addEventListener("suggestion:chosen", ({ detail }) => this.put(`${this.tags},${detail}`))
    this.typing.form.addEventListener("draft:filled", () => this.put(this.field.value))
    this.put(this.typing.value)
  }

  // What is still being typed is kept and sent like a tag.
  put(words, typed = "") {
    this.tags = [...new Set(words.split(",").map((word) => word.trim()))].filter(Boolean)
    this.row.replaceChildren(...this.tags.map(this.show))
    this.typing.value = typed
    this.field.value = [...this.tags, typed.trim()].filter(Boolean).join(", ")
    this.field.dispatchEvent(new Event("input", { bubbles: true }))
    this.list.ask(typed && `${this.getAttribute("src")}?q=${encodeURIComponent(typed.trim())}`)
  }

  show = (word) => {
    const tag = this.querySelector("template").content.firstElementChild.cloneNode(true)
    for (const place of tag.querySelectorAll("[data-tag]")) place.textContent = word
    tag.querySelector("button").value = word
    return tag
  }

  type = () => {
    const [, words, typed] = /^(?:(.*),)?\s*(.*)$/.exec(this.typing.value)
    this.put(`${this.tags},${words ?? ""}`, typed)
  }

  remove = ({ target }) => {
    const word = target.closest("button")?.value
    this.put(this.tags.filter((tag) => tag !== word).join(), this.typing.value)
    this.typing.focus()
  }

  steer = (event) => {
    const typed = this.typing.value.trim()
    if (event.target !== this.typing || event.defaultPrevented || event.isComposing) return
    if (event.key === "Backspace" && !typed) this.put(this.tags.slice(0, -1).join())
    if (event.key !== "Enter" || !typed) return
    event.preventDefault()
    this.put(`${this.tags},${typed}`)
  }
}

customElements.define("tag-picker", TagPicker)
