// Shows the article in another language without loading the page again. Where
// this fails, and without scripts, the links of the languages do what links do.
//
// The server writes beside each text what it is made of: data-i18n has the id of
// a message, data-count its count, data-percent a percentage. The texts that are
// made here are those of the server, to the character.

const html = document.documentElement

// A browser that cannot run the script of the messages gets a message about that, which is
// of the language of the page: it does without this one.
const isOld = !(window.AggregateError && window.Intl && Intl.ListFormat)
const links = isOld ? [] : [...document.querySelectorAll('[data-messages]')]
let turn = 0 // how many choices there were
let shown = 0 // which of them is on the page
let last = Promise.resolve() // the end of the last request for an article

// messages returns the messages in the language of a link. Nothing is loaded
// before a reader asks for it; then the browser keeps both files for good.
const messages = async link => {
  const { runtime } = document.querySelector('[data-runtime]').dataset
  const [{ create }, answer] = await Promise.all([import(runtime), fetch(link.dataset.messages)])
  if (!answer.ok) throw new Error(link.dataset.messages)
  return create(await answer.json())
}

// article returns the article in a language as a document, in which nothing runs:
// the policy of the page lets no string become HTML, as fetch and innerHTML would do.
// With the answer comes the cookie that keeps the choice.
const article = tag => new Promise((resolve, reject) => {
  const request = new XMLHttpRequest
  request.open('GET', '/article?lang=' + tag)
  request.responseType = 'document'
  request.timeout = 10000
  request.onload = () => request.status === 200 && request.response ? resolve(request.response) : reject(new Error(request.statusText))
  request.onerror = request.ontimeout = reject
  request.send()
})

// show puts messages and an article into the page.
const show = (i18n, part) => {
  html.lang = part.documentElement.lang
  html.dir = part.documentElement.dir
  document.title = part.title
  for (const e of document.querySelectorAll('[data-i18n]')) {
    const { i18n: id, count } = e.dataset
    e.textContent = i18n.t(id, count && { count: Number(count) })
  }
  for (const e of document.querySelectorAll('[data-i18n-label]')) e.setAttribute('aria-label', i18n.t(e.dataset.i18nLabel))
  for (const e of document.querySelectorAll('[data-i18n-content]')) e.content = i18n.t(e.dataset.i18nContent)
  for (const e of document.querySelectorAll('[data-percent]')) {
    const { percent } = e.dataset
    const digits = (percent.split('.')[1] || '').length
    // The exponent, and no division, for 67.15 / 100 may be off by a digit.
    e.textContent = i18n.number(Number(percent + 'e-2'), { style: 'percent', minimumFractionDigits: digits, maximumFractionDigits: digits })
  }
  document.querySelector('#article').replaceChildren(...part.body.childNodes)
  for (const link of links) {
    if (link.lang === html.lang) link.setAttribute('aria-current', 'true')
    else link.removeAttribute('aria-current')
  }
}

// change goes over to the language of a link. Of several choices the last one
// counts. One request for an article waits for the one before: otherwise the
// cookie could be that of an answer which came late.
const change = async (link, isNew) => {
  const mine = ++turn
  await last
  if (mine !== turn) return
  try {
    const part = article(link.lang)
    last = part.catch(() => {})
    const both = await Promise.all([messages(link), part])
    if (mine !== turn) return
    if (isNew) history.pushState(link.lang, '', link.href)
    show(...both)
    shown = mine
    // The focus stays on the link, so a screen reader is told what has changed.
    document.querySelector('#changed').textContent = document.title
  } catch {
    if (mine === turn) location[isNew ? 'assign' : 'replace'](link.href)
  }
}

history.replaceState(html.lang, '')
addEventListener('popstate', event => {
  const link = links.find(l => l.lang === event.state)
  if (link && (shown !== turn || link.lang !== html.lang)) change(link, false)
})
for (const link of links) {
  link.addEventListener('click', event => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    change(link, link.href !== location.href)
  })
}
