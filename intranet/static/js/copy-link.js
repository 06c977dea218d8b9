// <copy-link copied="Copied"><a href="/questions/7/">Link</a></copy-link>: shares the address of its link on a phone,
// and copies it elsewhere.
class CopyLink extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", this.share)
  }

  share = async (event) => {
    const link = event.target.closest("a")
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    const isPhone = navigator.share && matchMedia("(pointer: coarse)").matches
    if (isPhone) return navigator.share({ url: link.href }).catch(() => {})
    await navigator.clipboard.writeText(link.href)
    document.dispatchEvent(new CustomEvent("announce", { detail: this.getAttribute("copied") }))
    this.setAttribute("done", "")
    setTimeout(() => this.removeAttribute("done"), 3000)
  }
}

customElements.define("copy-link", CopyLink)
