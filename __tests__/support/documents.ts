/** What the documents say, read as GitHub reads them: headings, links, blocks of code. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { marked, type Token } from 'marked'
import { fieldsOf, textOf } from '../../src/domain/json.ts'

/** Every document for people who use the action or work on it. */
export const documents: readonly string[] = [
  ...['README.md', 'README.ja.md', 'CONTRIBUTING.md', 'SECURITY.md', 'ARCHITECTURE.md', 'CHANGELOG.md'],
  ...readdirSync('docs')
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
]

export interface Block {
  readonly document: string
  readonly language: string
  readonly text: string
}

/** The fenced blocks of a document, also those in lists. */
export const blocksIn = (document: string, text = readFileSync(document, 'utf8')): readonly Block[] =>
  partsIn(text).flatMap(({ type, lang, text: content }) =>
    type === 'code' ? [{ document, language: lang, text: `${content}\n` }] : [],
  )

/** The documents' blocks of a language. */
export const blocksOf = (language: string): readonly Block[] =>
  documents.flatMap((document) => blocksIn(document)).filter((block) => block.language === language)

/** Links and pictures of a document that lead nowhere. Of the web only the form of the address is looked at. */
export function brokenLinks(document: string, text = readFileSync(document, 'utf8')): readonly string[] {
  const own = anchorsIn(text)
  return [...new Set(targetsIn(text))].filter((target) => !resolves(target, document, own))
}

/** Words of a document in which a mark of bold text stays an asterisk: beside punctuation it needs a space, which Japanese has not. */
export const asterisksShown = (document: string, text = readFileSync(document, 'utf8')): readonly string[] =>
  partsIn(text).flatMap(({ type, raw }) => (type === 'text' && raw.includes('**') ? [raw] : []))

function resolves(target: string, document: string, own: ReadonlySet<string>): boolean {
  if (/^[a-z]+:/iu.test(target)) return URL.canParse(target) && new URL(target).protocol === 'https:'
  const [path = '', anchor] = target.split('#').map(decodeURIComponent)
  if (path === '') return own.has(anchor ?? '')
  const place = join(dirname(document), path)
  if (place.startsWith('..')) return isPageOfRepository(place)
  if (!existsSync(place)) return false
  return anchor === undefined || anchorsIn(readFileSync(place, 'utf8')).has(anchor)
}

/** What lies beside the files of a repository at GitHub, two levels above them. */
function isPageOfRepository(place: string): boolean {
  const workflow = /^\.\.\/\.\.\/actions\/workflows\/([\w.-]+\.yml)(?:\/badge\.svg)?$/u.exec(place)?.[1]
  return workflow === undefined
    ? ['../../releases', '../../issues'].includes(place)
    : existsSync(join('.github/workflows', workflow))
}

function targetsIn(text: string): readonly string[] {
  return partsIn(text).flatMap(({ type, href, raw }) => {
    if (type === 'link' || type === 'image') return [href]
    if (type !== 'html') return []
    return [...raw.matchAll(/\b(?:src|srcset|href)="([^"]*)"/gu)].map(([, target = '']) => target)
  })
}

/** The anchors that GitHub gives to headings: their words in lower case, without punctuation, numbered if they occur again. */
function anchorsIn(text: string): ReadonlySet<string> {
  const anchors = new Set<string>()
  const headings = marked.lexer(text).filter(({ type }) => type === 'heading')
  for (const heading of headings) {
    const words = flat([heading]).map((part) => (['text', 'codespan', 'escape'].includes(part.type) ? part.text : ''))
    const name = words
      .join('')
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}\p{Pc} -]/gu, '')
      .replaceAll(' ', '-')
    let anchor = name
    for (let number = 1; anchors.has(anchor); number++) anchor = `${name}-${number}`
    anchors.add(anchor)
  }
  return anchors
}

/** A piece of Markdown. A field that a piece of its type has not is empty. */
type Part = Readonly<Record<'type' | 'raw' | 'text' | 'href' | 'lang', string>>

const partsIn = (text: string): readonly Part[] => flat(marked.lexer(text))

/** All pieces, in their order, those inside others too. */
function flat(tokens: Token[]): readonly Part[] {
  const parts: Part[] = []
  void marked.walkTokens(tokens, (token) => {
    const fields = fieldsOf(token)
    const of = (name: keyof Part): string => textOf(fields[name])
    // The text of a list item comes once more in pieces.
    if (of('type') === 'text' && 'tokens' in token) return
    parts.push({ type: of('type'), raw: of('raw'), text: of('text'), href: of('href'), lang: of('lang') })
  })
  return parts
}
