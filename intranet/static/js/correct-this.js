// <correct-this label="Correct this" told="Press Tab or c to correct what you selected.">: whoever selects words in
// an answer of somebody else finds a button below it that leads to the form of a correction: with a click, with Tab, or
// with the key c. The words go along behind the #, which no server and no log sees. An answer that one may correct has
// the link to that form in its menu.
class CorrectThis extends HTMLElement {
  connectedCallback() {
    this.link = document.createElement("a")
    this.link.className = "button button--primary button--small correct-this"
    this.link.textContent = this.getAttribute("label")
    this.link.dataset.key = "c"
    document.addEventListener("selectionchange", this.soon)
  }

  disconnectedCallback() {
    document.removeEventListener("selectionchange", this.soon)
    this.link.remove()
  }

  soon = () => {
    clearTimeout(this.timer)
    this.timer = setTimeout(this.look, 300)
  }

  look = () => {
    const selection = getSelection()
    const words = selection.toString().trim()
    const range = words && selection.rangeCount ? selection.getRangeAt(0) : null
    const at = range?.commonAncestorContainer
    const prose = (at?.closest ? at : at?.parentElement)?.closest(".answer > .prose")
    const form = prose?.closest(".answer").querySelector("a.menu__item[href$='/correct/']")
    if (!form) return document.activeElement !== this.link && this.link.remove()
    this.link.href = `${form.getAttribute("href")}#${encodeURIComponent(words.slice(0, 2000))}`
    this.put(prose)
  }

  // Right after the text in the order of the page, so that Tab leads from the selection to it.
  put(prose) {
    if (this.link.previousElementSibling === prose) return
    prose.after(this.link)
    document.dispatchEvent(new CustomEvent("announce", { detail: this.getAttribute("told") }))
  }
}

customElements.define("correct-this", CorrectThis)
