// <count-down>…<time datetime="2026-05-01T10:40Z">23 minutes</time></count-down>: shows how much time is left until
// then, in the language of the page, for the eye only; when nothing is left it hides. The time of day beside it is for
// the ear.
class CountDown extends HTMLElement {
  connectedCallback() {
    this.time = this.querySelector("time")
    this.time.setAttribute("aria-hidden", "true")
    this.show()
  }

  disconnectedCallback() {
    clearTimeout(this.timer)
  }

  show = () => {
    const left = Math.ceil((new Date(this.time.dateTime) - Date.now()) / 1000)
    this.hidden = left <= 0
    if (this.hidden) return
    this.toggleAttribute("soon", left <= 300)
    this.time.textContent = this.say(left)
    this.timer = setTimeout(this.show, left > 600 ? 5000 : 1000)
  }

  // Minutes until the last ten of them: what changes every second keeps one from reading.
  say(left) {
    if (left <= 600) return `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`
    const minutes = Math.ceil(left / 60)
    const said = [minutes >= 60 && this.in(Math.floor(minutes / 60), "hour")]
    return [...said, minutes % 60 && this.in(minutes % 60, "minute")].filter(Boolean).join(" ")
  }

  in(number, unit) {
    const how = { style: "unit", unit, unitDisplay: "short" }
    return new Intl.NumberFormat(document.documentElement.lang, how).format(number)
  }
}

customElements.define("count-down", CountDown)
