// <unread-count number="3">: what waits also stands in the title of the tab and on the icon of the app, until it is
// read.
class UnreadCount extends HTMLElement {
  connectedCallback() {
    const number = Number(this.getAttribute("number"))
    const title = document.title.replace(/^\(\d+\) /, "")
    document.title = number ? `(${number}) ${title}` : title
    const done = number ? navigator.setAppBadge?.(number) : navigator.clearAppBadge?.()
    done?.catch(() => {}) // only an installed app has an icon
  }
}

customElements.define("unread-count", UnreadCount)
