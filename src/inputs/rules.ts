import { httpsOrigin, wholeNumber } from './values.ts'

/** The kinds of rule that an input may follow. */

export interface Input<T> {
  readonly name: string
  /** Its default, the same as in `action.yml`; empty for none. */
  readonly default: string
  /** Its value, or undefined for a text that breaks the rule. */
  readonly read: (text: string) => T | undefined
  /** How to mend a wrong one. */
  readonly allowed: string
  /** What is said in place of a value that may be a secret. */
  readonly notShown?: string
}

/** @param words every word that is allowed, so that a new one cannot be left out; the first is the default */
export const choice = <T extends string>(name: string, words: Readonly<Record<T, unknown>>): Input<T> => ({
  name,
  default: Object.keys(words)[0] ?? '',
  read: (text) => (isIn(words, text) ? text : undefined),
  allowed: `Use ${either(Object.keys(words))}.`,
})

/** `a`, `a or b`, `a, b, or c`. Without `Intl`, which takes long to load, and every run comes by here. */
const either = (words: readonly string[]): string =>
  words.length < 3 ? words.join(' or ') : `${words.slice(0, -1).join(', ')}, or ${words.at(-1)}`

const isIn = <T extends string>(words: Readonly<Record<T, unknown>>, text: string): text is T =>
  Object.hasOwn(words, text)

/** @param isOn by default */
export const flag = (name: string, isOn = false): Input<boolean> => {
  const { read, ...rest } = choice(name, isOn ? { true: 0, false: 0 } : { false: 0, true: 0 })
  return { ...rest, read: (text) => (read(text) === undefined ? undefined : text === 'true') }
}

interface WholeNumberRule {
  readonly from: number
  readonly to: number
  readonly default: number
}

export const whole = (name: string, { from, to, default: usual }: WholeNumberRule): Input<number> => ({
  name,
  default: `${usual}`,
  read: (text) => wholeNumber(text, from, to),
  allowed: `Use a whole number from ${from} to ${to}.`,
})

export const matching = (name: string, pattern: RegExp, { allowed, ...rest }: PatternWords): Input<string> => ({
  name,
  default: '',
  read: (text) => (pattern.test(text) ? text : undefined),
  allowed,
  ...rest,
})

type PatternWords = Pick<Input<string>, 'allowed' | 'notShown'>

/** Any text, also none. */
export const free = (name: string): Input<string> => matching(name, /^/u, { allowed: '' })

/** Null if it's left empty. */
export const optional = <T>(input: Input<T>): Input<T | null> => ({
  ...input,
  read: (text) => (text === '' ? null : input.read(text)),
})

export const origin = (name: string): Input<string | null> =>
  optional({
    name,
    default: '',
    read: httpsOrigin,
    allowed: 'Use an https origin, such as https://graph.example.com, with nothing after the host.',
  })
