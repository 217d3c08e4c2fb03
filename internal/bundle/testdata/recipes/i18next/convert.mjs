// Turns JSON files of i18next (version 4 of its format) into the syntax of ICU:
//
//   node convert.mjs locales/en.json locales/uk.json
import { readFileSync, writeFileSync } from 'node:fs'

const form = /^(.+?)(_ordinal)?_(zero|one|two|few|many|other)$/

// text writes {{name}} as {name}, and quotes braces that are none of a placeholder.
const text = value => value
  .replace(/'(?=['{}#])/g, "''")
  .replace(/\{\{-? *([\w.]+)[^{}]*\}\}|[{}]/g, (all, name) => name ? `{${name}}` : `'${all}'`)

function convert(texts) {
  const out = {}
  for (const [key, value] of Object.entries(texts)) {
    const [, name, ordinal = '', category] = form.exec(key) || []
    if (typeof value !== 'string') out[key] = convert(value)
    else if (!name || !(`${name}${ordinal}_other` in texts)) out[key] = text(value)
    else {
      const selector = category === 'zero' && !ordinal ? '=0' : category // i18next shows zero for 0 in every language
      out[name + ordinal] ??= [ordinal ? 'selectordinal' : 'plural']
      out[name + ordinal].push(`${selector} {${text(value).replace(/#/g, "'#'")}}`)
    }
  }
  for (const key in out) if (Array.isArray(out[key])) out[key] = `{count, ${out[key][0]}, ${out[key].slice(1).join(' ')}}`
  return out
}

for (const file of process.argv.slice(2)) writeFileSync(file, JSON.stringify(convert(JSON.parse(readFileSync(file, 'utf8'))), null, 2) + '\n')
