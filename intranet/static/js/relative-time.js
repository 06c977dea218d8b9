// <relative-time><time datetime="2026-05-01T10:40Z">1 May 2026, 12:40</time></relative-time>: says how long ago that
// was, in the language of the page, for a week; the whole date is its title.
class RelativeTime extends HTMLElement {
  connectedCallback() {
    this.time = this.querySelector("time")
    this.time.title ||= this.time.textContent
    this.words = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: "auto" })
    this.timer = setInterval(this.show, 60000)
    this.show()
  }

  disconnectedCallback() {
    clearInterval(this.timer)
  }

  show = () => {
    const when = new Date(this.time.dateTime)
    const minutes = Math.round((when - Date.now()) / 60000)
    const days = Math.round((new Date(when).setHours(0, 0, 0, 0) - new Date().setHours(0, 0, 0, 0)) / 86400000)
    this.time.textContent = this.say(minutes, days)
  }

  say(minutes, days) {
    if (minutes === 0) return this.words.format(0, "second")
    if (Math.abs(minutes) < 60) return this.words.format(minutes, "minute")
    if (Math.abs(minutes) < 24 * 60) return this.words.format(Math.round(minutes / 60), "hour")
    return Math.abs(days) < 7 ? this.words.format(days, "day") : this.time.title
  }
}

customElements.define("relative-time", RelativeTime)
