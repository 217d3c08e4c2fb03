import { createContext, createElement, Fragment, useContext, useSyncExternalStore } from 'react'

const Context = createContext(null)

// <I18n value={create(data)}> stands around the application.
export const I18n = Context.Provider

// useI18n returns the messages, and renders again when their language changes.
export function useI18n() {
  const i18n = useContext(Context)
  const data = () => i18n.data
  useSyncExternalStore(i18n.subscribe, data, data)
  return i18n
}

const names = { class: 'className', datetime: 'dateTime', hreflang: 'hrefLang' }
const properties = attributes => Object.fromEntries(Object.entries(attributes || {}).map(([name, value]) => [names[name] || name, value]))

// <T id="terms" elements={{ link: text => <a href="/terms">{text}</a> }} />
export function T({ id, elements = {}, ...args }) {
  const element = (name, children, attributes) => Object.hasOwn(elements, name)
    ? elements[name](createElement(Fragment, null, ...children))
    : createElement(attributes ? name : Fragment, attributes ? properties(attributes) : null, ...children)
  return createElement(Fragment, null, ...useI18n().parts(id, args, element))
}
