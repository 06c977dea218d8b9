// <marked-sentence>: around the text of a correction. Selects in it the words that were selected in the answer and
// stand behind the # of the address, where they stand there once: between the words there may be signs of Markdown.
class MarkedSentence extends HTMLElement {
  connectedCallback() {
    this.field = this.querySelector("textarea")
    const words = this.words(location.hash.slice(1))
    const found = words.length ? [...this.field.value.matchAll(new RegExp(words.join("[^\\p{L}\\p{N}]+"), "gu"))] : []
    if (found.length === 1) requestAnimationFrame(() => this.mark(found[0]))
  }

  words(hash) {
    try {
      return decodeURIComponent(hash).match(/[\p{L}\p{N}]+/gu) ?? []
    } catch {
      return []
    }
  }

  mark({ index, 0: words }) {
    this.field.focus()
    this.field.setSelectionRange(index, index + words.length)
    this.field.scrollIntoView({ block: "center" })
  }
}

customElements.define("marked-sentence", MarkedSentence)
