// <live-stream src="/live?root=7&last=812">: tells the body of the page what happens elsewhere, for hx-trigger to hear:
// live:answered, narrower live:answered-7 (by root), live:root-7, live:contribution-9; live:reset if it missed some.
class LiveStream extends HTMLElement {
  connectedCallback() {
    this.gone = new AbortController()
    const { signal } = this.gone
    document.addEventListener("visibilitychange", this.attend, { signal })
    window.addEventListener("pagehide", this.close, { signal })
    window.addEventListener("pageshow", this.attend, { signal })
    window.addEventListener("online", this.reopen, { signal })
    this.attend()
  }

  disconnectedCallback() {
    this.gone.abort()
    this.close()
  }

  // A hidden page lets go after a while: a browser has six connections for a place, and its person has many tabs.
  attend = () => {
    clearTimeout(this.timer)
    if (document.hidden) this.timer = setTimeout(this.close, 30000)
    else if (!this.stream) this.reopen()
  }

  close = () => {
    clearTimeout(this.timer)
    this.stream?.close()
    this.stream = null
  }

  reopen = () => {
    this.close()
    const address = new URL(this.getAttribute("src"), location)
    if (this.last) address.searchParams.set("last", this.last)
    this.stream = new EventSource(address)
    this.stream.onopen = () => (this.pause = 1000)
    this.stream.onerror = this.retry
    this.stream.onmessage = this.tell
    this.stream.addEventListener("reset", () => document.body.dispatchEvent(new CustomEvent("live:reset")))
  }

  // The browser mends a broken connection by itself, but gives up when it is answered with an error.
  retry = () => {
    if (this.stream.readyState !== EventSource.CLOSED) return
    this.close()
    this.pause = Math.min(2 * (this.pause ?? 1000), 30000)
    this.timer = setTimeout(this.attend, this.pause * (0.5 + Math.random() / 2))
  }

  tell = ({ data, lastEventId }) => {
    this.last = lastEventId
    const detail = JSON.parse(data)
    const { kind, root, contribution: id } = detail
    const names = [kind, root && `${kind}-${root}`, root && `root-${root}`, id && `contribution-${id}`].filter(Boolean)
    for (const name of names) document.body.dispatchEvent(new CustomEvent(`live:${name}`, { detail }))
  }
}

customElements.define("live-stream", LiveStream)
