// The messages of a bundle, in a browser, in Node, and wherever else there is
// Intl. The data are files that `i18n bundle` writes. docs/web.md says how to
// use this, runtime.d.ts has its types.
//
// A message is a string or a pattern, which is an array of parts. Nothing of it
// is ever run, or parsed as HTML: a part that is a string stays text. The part 0
// is the # of the nearest plural around. All others are arrays of a name, a
// kind, and what the kind asks for:
//
//   none   an argument as it is
//   1, 2   a number, a date or a time: options of Intl
//   3      an argument that is an address
//   4, 5   a plural, a rank: offset; patterns by category, and by "=" and a number
//   6      a select: patterns by value
//   7      a verb of printf: how it is written; fraction digits or null; width;
//          what fills it up
//   8, 9   an element of HTML, of the program: the pattern in it or 0; the
//          pattern of its start tag if that is more than its name; patterns by
//          attribute
//   10     a character reference: the character
//
// This is written for its size, in the language of 2020, as the browsers of that
// year are the oldest with all of Intl that is used.

// What an object has inherited, such as toString, is no message and no argument.
const own = (object, key) => {
  if (object && ({}).hasOwnProperty.call(object, key)) return object[key]
}

// Making an Intl object takes a thousand times as long as using it.
const made = {}
const intl = (kind, locale, options) => made[kind + locale + JSON.stringify(options)] ||= new Intl[kind](locale, options)

// An address that runs nothing has no scheme, or one that is harmless.
const safe = /^((https?|mailto|tel):|[^:]*([/?#]|$))/i

// asText is what elements are in a text: their tags.
const asText = (name, children, attributes, start, end) => start + children.join('') + end

// create returns the messages of data, which is what a file of a bundle holds:
//
//   const i18n = create(await (await fetch('/i18n/app.uk.3f78….json')).json())
//   i18n.t('cart.items', { count: 3 })
//
// missing(id, locale), if there is one, is told once of a message that is not
// there. Dates and times are those of the reader's time zone, or of timeZone.
export const create = (data, missing, timeZone) => {
  const listeners = new Set
  const told = new Set
  let turn

  // use goes over to other data, of another language as a rule.
  const use = next => {
    data = next
    for (const f of listeners) f()
  }

  // Ukrainian has a no-break space before the percent sign (p), of which Intl does not know.
  const number = (value, options, locale = data.l) => {
    const format = intl('NumberFormat', locale, options)
    const text = value.map ? format.formatRange(...value) : format.format(value)
    return locale == data.l && data.p ? text.replace('%', '\xa0%') : text
  }
  const date = (value, options, locale = data.l) => intl('DateTimeFormat', locale, { timeZone, ...options }).format(value)
  const list = (values, options, locale = data.l) => intl('ListFormat', locale, options).format(values)

  // parts returns a message as an array of strings and of what element(name,
  // children, attributes) makes of each element. Of an element of the program,
  // which is no HTML, the attributes are false.
  const parts = (id, args, element = asText) => {
    const locale = own(data.f, id) || data.l

    // text is that of an argument, in which no mistake of a caller ends a page.
    const text = (v, kind, a, b, c, d) => {
      try {
        if (typeof v == 'string') return v
        if (kind == 2) return date(v, a, locale)
        if (kind == 0) return (b == null ? String(v) : v.toFixed(b)).padStart(c, d)
        if (kind == 1 || v[0]?.toFixed) return number(v, a, locale)
        if (v.map) return list(v.map(String), a, locale)
        if (v.toJSON) return v.toJSON().replace(/\.\d+/, '')
      } catch {}
      return String(v)
    }

    // show appends to out what a pattern shows; # is hash.
    const show = (pattern, hash, out = []) => {
      for (const part of pattern.map ? pattern : [pattern]) {
        if (part.map) {
          const [name, kind, a, b, c, d] = part
          const v = own(args, name)
          if (kind > 9) out.push(element == asText ? name : a)
          else if (kind > 7) {
            const attributes = kind < 9 && {}
            for (const key in c) attributes[key] = show(c[key]).join('')
            out.push(element(name, a ? show(a, hash) : [], attributes, show(b || `<${name}>`).join(''), a ? `</${name}>` : ''))
          } else if (kind == 6) show(own(a, v) ?? a.other, hash, out)
          else if (kind > 3) {
            const n = v && a ? v.map ? v.map(x => x - a) : v - a : v
            const rules = intl('PluralRules', locale, kind > 4 && { type: 'ordinal' })
            show(own(b, '=' + v) ?? own(b, v == null ? v : v.map ? rules.selectRange?.(...n) : rules.select(Number(n))) ?? b.other, n, out)
          } else if (v == null) out.push(kind == 0 ? a : `{${name}}`)
          else {
            const shown = text(v, kind, a, b, c, d)
            out.push(kind == 3 && !safe.test(shown) ? '#' : shown)
          }
        } else out.push(part === 0 ? text(hash ?? '#', 1) : part)
      }
      return out
    }

    const message = own(data.m, id)
    if (message == null && told.size < told.add(id + data.l).size) missing?.(id, data.l)
    return show(message ?? id)
  }

  return {
    get data() { return data },
    get locale() { return data.l },
    use,
    parts,
    number,
    date,
    list,
    relative: (value, unit, options) => intl('RelativeTimeFormat', data.l, options).format(value, unit),

    // t returns the text of a message. Its tags are text, too.
    t: (id, args) => parts(id, args).join(''),

    // rich returns a message as a part of a page. elements.link(children) makes
    // what stands for <link>.
    rich(id, args, elements) {
      const all = new DocumentFragment
      all.append(...parts(id, args, (name, children, attributes) => {
        const make = own(elements, name)
        if (make) return make(children, attributes)
        const node = document.createElement(attributes ? name : 'span')
        for (const key in attributes) node.setAttribute(key, attributes[key])
        node.append(...children)
        return node
      }))
      return all
    },

    // add adds the messages of another chunk of the same language.
    add: chunk => chunk.l == data.l && use({ ...data, f: { ...data.f, ...chunk.f }, m: { ...data.m, ...chunk.m } }),

    // load goes over to the data at an address, in one request. The last call
    // wins, whichever answer comes first.
    async load(url, options) {
      turn = url
      const answer = await fetch(url, options)
      if (!answer.ok) throw Error(url)
      const next = await answer.json()
      url == turn && use(next)
    },

    // subscribe calls f after every change, until the function is called that it
    // returns.
    subscribe: f => {
      listeners.add(f)
      return () => listeners.delete(f)
    },
  }
}
