// <mention-completion src="/people/suggest/" tags="/tags/suggest/" codes="/register/suggest/">: completes @names, and
// where it is said from where, #tags and the codes of the register, as in [form:JW3], in the field within.
// Asks with ?q=, with the space that the form is for, if it has such a field, and with whom it proposes to mention.
class MentionCompletion extends HTMLElement {
  static NAME = /(?<![\p{L}\p{N}_&/@#])([@#])([\p{L}\p{N}._-]{1,40})$/u
  static CODE = /\[(form|formulier|wet|law|protocol): ?([^[\]\n]{1,40})$/iu

  connectedCallback() {
    this.field = this.querySelector("textarea, input")
    this.field.setAttribute("autocomplete", "off")
    this.field.setAttribute("aria-autocomplete", "list")
    this.list = this.querySelector("suggestion-list") ?? document.createElement("suggestion-list")
    this.list.setAttribute("eager", "")
    this.list.className = "suggestions"
    this.append(this.list)
    this.field.addEventListener("input", this.look)
    this.list.addEventListener("suggestion:chosen", this.put)
  }

  look = () => {
    const before = this.field.value.slice(0, this.field.selectionStart)
    const [, sign, word] = MentionCompletion.NAME.exec(before) ?? MentionCompletion.CODE.exec(before) ?? []
    const source = sign && this.getAttribute({ "@": "src", "#": "tags" }[sign] ?? "codes")
    this.word = word
    if (source) this.list.ask(this.question(source, word))
    else this.list.close()
  }

  question(source, word) {
    const address = new URL(source, location)
    const space = this.field.form.elements.space?.value
    address.searchParams.set("q", word)
    if (space) address.searchParams.set("space", space)
    const first = [...this.field.form.querySelectorAll("[data-mention]")].map(({ dataset }) => dataset.mention)
    if (first.length) address.searchParams.set("first", first)
    return address.href
  }

  put = ({ detail }) => {
    const caret = this.field.selectionStart
    this.field.setRangeText(`${detail} `, caret - this.word.length, caret, "end")
    this.field.dispatchEvent(new Event("input", { bubbles: true }))
  }
}

customElements.define("mention-completion", MentionCompletion)
