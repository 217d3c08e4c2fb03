import { create, type Data } from './i18n/runtime.js'
import type { Elements, Messages } from './i18n/messages.js'

declare const data: Data
const i18n = create<Messages, Elements>(data, (id, locale) => console.warn(id, locale))

// Right.
i18n.t('title')
i18n.t('cart.items', { count: 3 })
i18n.t('cart.items', { count: [3, 5] })
i18n.t('hello', { name: 'Оксана' })
i18n.t('hello', { name: ['Оксана', 'Іван'] })
i18n.t('shared', { gender: 'female' })
i18n.rich('terms', {}, { link: children => { const a = document.createElement('a'); a.append(...children); return a } })
i18n.number(1234.5, { style: 'currency', currency: 'UAH' })
i18n.date(new Date(), { dateStyle: 'long' })
i18n.list(['a', 'b'])
i18n.relative(-1, 'day', { numeric: 'auto' })
create(data).t('any', { thing: 1 })

// Wrong.
// @ts-expect-error there is no such message
i18n.t('titel')
// @ts-expect-error the argument is missing
i18n.t('cart.items')
// @ts-expect-error it has another name
i18n.t('cart.items', { n: 3 })
// @ts-expect-error a count is a number
i18n.t('cart.items', { count: '3' })
// @ts-expect-error the message has no arguments
i18n.t('title', { name: 'x' })
// @ts-expect-error no such choice
i18n.t('shared', { gender: 3 })
// @ts-expect-error the link is missing
i18n.rich('terms', {})
