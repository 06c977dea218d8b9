// <suggestion-list>: what may be meant, under the field beside it, which keeps the focus; <mention-completion> and
// <tag-picker> make one. The server answers with role="option"s. Fires `suggestion:chosen` with the data-value of one.
class SuggestionList extends HTMLElement {
  connectedCallback() {
    if (this.field) return
    this.field = this.parentElement.querySelector("textarea, input:not([hidden])")
    const ariaLabel = this.parentElement.getAttribute("suggestions") ?? this.field.labels[0]?.textContent.trim()
    Object.assign(this, { id: `${this.field.id}_suggestions`, role: "listbox", ariaLabel })
    this.field.setAttribute("aria-controls", this.id)
    this.field.addEventListener("keydown", this.steer)
    this.field.addEventListener("blur", this.close)
    this.addEventListener("pointerdown", (event) => event.preventDefault())
    this.addEventListener("click", ({ target }) => this.choose(target.closest("[role=option]")))
    this.show("")
  }

  // Only the answer to what was asked last counts; nothing asked is nothing shown.
  async ask(address) {
    this.asked = address
    if (!address) return this.show("")
    await new Promise((rested) => setTimeout(rested, 150))
    const answer = this.asked === address && (await fetch(address).catch(() => null))
    const options = answer?.ok ? await answer.text() : ""
    if (this.asked === address) this.show(options)
  }

  close = () => this.ask("")

  show(options) {
    this.innerHTML = options
    this.options = [...this.querySelectorAll("[role=option]")]
    this.options.forEach((option, place) => (option.id = `${this.id}_${place}`))
    if (this.field.hasAttribute("aria-expanded")) this.field.setAttribute("aria-expanded", this.options.length > 0)
    this.mark(this.hasAttribute("eager") ? 0 : -1)
  }

  mark(place) {
    this.place = place
    this.options.forEach((option, at) => option.setAttribute("aria-selected", at === place))
    this.field.setAttribute("aria-activedescendant", this.options[place]?.id ?? "")
    this.options[place]?.scrollIntoView({ block: "nearest" })
  }

  choose(option) {
    this.close()
    if (option) this.dispatchEvent(new CustomEvent("suggestion:chosen", { detail: option.dataset.value }))
  }

  steer = (event) => {
    const count = this.options.length
    const moves = { ArrowDown: (this.place + 1) % count, ArrowUp: (Math.max(this.place, 0) + count - 1) % count }
    const chosen = ["Enter", "Tab"].includes(event.key) && this.options[this.place]
    if (!count || event.isComposing || !(event.key in moves || chosen || event.key === "Escape")) return
    event.preventDefault()
    if (event.key in moves) this.mark(moves[event.key])
    else this.choose(chosen)
  }
}

customElements.define("suggestion-list", SuggestionList)
