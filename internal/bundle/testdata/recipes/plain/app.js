import { create } from '/i18n/runtime.js'

const answer = await fetch(document.documentElement.dataset.messages)
const i18n = create(await answer.json())

const elements = {
  link: children => {
    const a = document.createElement('a')
    a.href = '/terms'
    a.append(...children)
    return a
  },
}
for (const e of document.querySelectorAll('[data-i18n]')) {
  const { i18n: id, ...args } = e.dataset
  if (args.count) args.count = Number(args.count)
  e.replaceChildren(i18n.rich(id, args, elements))
}
