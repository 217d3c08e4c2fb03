// The types of the runtime. Those of the messages of a project are in
// messages.d.ts, which `i18n bundle` writes beside:
//
//   import { create } from './runtime.js'
//   import type { Elements, Messages } from './messages.js'
//   const i18n = create<Messages, Elements>(data)

/** What a file of a bundle holds. */
export interface Data {
  /** The language, a BCP 47 tag. */
  readonly l: string
  /** The messages, by their ids. */
  readonly m: { readonly [id: string]: unknown }
  /** The languages of those that are of another one, by their ids. */
  readonly f?: { readonly [id: string]: string }
  /** There is a no-break space before the percent sign. */
  readonly p?: number
}

/** Both ends of a range, for an argument that is a number: 3–5 files. */
export type Range = readonly [from: number, to: number]

/**
 * What may be given for an argument: where there may be a number, also a range;
 * where there may be a text, also several, which are shown as a list.
 */
export type Value<A> = A | (number extends A ? Range : never) | (string | number extends A ? readonly string[] : never)

/** The arguments of a message. */
export type Arguments<A> = { readonly [Name in keyof A]: Value<A[Name]> }

/** What follows an id: the arguments, if the message has any. */
export type Following<A> = [A] extends [undefined] ? [] : [args: Arguments<A>]

/** The attributes of an element of HTML, which are safe; false for an element of the program. */
export type Attributes = { readonly [name: string]: string } | false

/** Makes an element of what is in it. */
export type Make<Child, Out> = (children: Child[], attributes: Attributes) => Out

type Named<E, Id> = Id extends keyof E ? E[Id] & string : never

/** Messages of any names and arguments, where there are no types of them. */
export type AnyMessages = { [id: string]: { [name: string]: unknown } | undefined }

/**
 * The messages in one language at a time. M has the arguments of each message, E
 * the names of the elements that the program makes.
 */
export interface I18n<M = AnyMessages, E = {}> {
  /** The language, fit for the attribute lang. */
  readonly locale: string

  /** The data that are in use; another object after every change. */
  readonly data: Data

  /** Returns the text of a message; its tags are text, too. The id, if there is no such message. */
  t<Id extends keyof M & string>(id: Id, ...args: string extends keyof M ? [args?: { readonly [name: string]: unknown }] : Following<M[Id]>): string

  /** Returns a message as a part of a page. elements makes what stands for elements such as <link>. */
  rich<Id extends keyof M & string>(
    id: Id,
    args: [M[Id]] extends [undefined] ? {} | null | undefined : Arguments<M[Id]>,
    ...elements: [Named<E, Id>] extends [never]
      ? [elements?: { readonly [name: string]: Make<Node | string, Node | string> }]
      : [elements: { readonly [Name in Named<E, Id>]: Make<Node | string, Node | string> } & { readonly [name: string]: Make<Node | string, Node | string> }]
  ): DocumentFragment

  /** Returns a message as strings and what element makes of each element in it. */
  parts<Id extends keyof M & string, Out>(
    id: Id,
    args: [M[Id]] extends [undefined] ? {} | null | undefined : Arguments<M[Id]>,
    element: (name: string, children: (Out | string)[], attributes: Attributes) => Out
  ): (Out | string)[]

  /** Adds the messages of another chunk. One of another language is left out. */
  add(chunk: Data): void

  /** Goes over to other data, of another language as a rule. */
  use(data: Data): void

  /** Goes over to the data at an address, in one request. Of several calls the last one counts. */
  load(url: string, options?: RequestInit): Promise<void>

  /** Calls f after every change, until the function is called that it returns. */
  subscribe(f: () => void): () => void

  /** A number, or a range, as the language writes it. */
  number(value: number | bigint | Range, options?: Intl.NumberFormatOptions): string

  /** A date, a time or both. */
  date(value: Date | number, options?: Intl.DateTimeFormatOptions): string

  /** Several texts as a list: "a, b and c". */
  list(values: readonly string[], options?: { type?: 'conjunction' | 'disjunction' | 'unit'; style?: 'long' | 'short' | 'narrow' }): string

  /** A time that is so many units away: "in 3 days", "yesterday". */
  relative(value: number, unit: Intl.RelativeTimeFormatUnit, options?: Intl.RelativeTimeFormatOptions): string
}

/**
 * Returns the messages of data. missing is told once of each message that is not
 * there. Dates and times are those of the reader's time zone, or of timeZone.
 */
export function create<M = AnyMessages, E = {}>(data: Data, missing?: ((id: string, locale: string) => void) | null, timeZone?: string): I18n<M, E>
