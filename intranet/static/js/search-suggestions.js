// <search-suggestions src="/search/suggest/">: what one may be looking for, under the field within, while one types.
// Choosing one goes there; Enter without choosing searches for the words.
class SearchSuggestions extends HTMLElement {
  connectedCallback() {
    if (this.list) return
    this.field = this.querySelector("input")
    this.list = document.createElement("suggestion-list")
    this.list.className = "suggestions"
    this.append(this.list)
    this.field.addEventListener("input", this.look)
    this.list.addEventListener("suggestion:chosen", ({ detail }) => location.assign(detail))
  }

  look = () => {
    const words = this.field.value.trim()
    const address = new URL(this.getAttribute("src"), location)
    address.searchParams.set("q", this.field.value)
    this.list.ask(words.length > 1 ? address.href : "")
  }
}

customElements.define("search-suggestions", SearchSuggestions)
