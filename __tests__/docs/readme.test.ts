import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { find } from '../support/cli/programs.ts'
import { runWithout } from '../support/cli/set-up.ts'
import { asterisksShown, blocksOf, brokenLinks, documents } from '../support/documents.ts'

// The workflows shown are those in `examples/`, and pass GitHub's own parser and language service: `scripts/check.ts` sees to it.

describe.each(documents)('%s', (document) => {
  test('every link, anchor and picture leads somewhere', () => {
    expect(brokenLinks(document)).toEqual([])
  })

  test('no mark of bold text is shown as asterisks', () => {
    expect(asterisksShown(document)).toEqual([])
  })
})

test('what leads nowhere is noticed', () => {
  const broken = [
    '#nowhere',
    'docs/none.md',
    'docs/setup.md#none',
    '../../actions/workflows/none.yml',
    'http://a.example',
  ]
  const right = [
    '#a-heading-1',
    'docs/setup.md#clouds',
    '../../actions/workflows/ci.yml/badge.svg',
    'https://a.example',
  ]
  const text = `# A heading\n\n# A \`heading\`!\n\n${[...broken, ...right].map((to) => `- [x](${to})`).join('\n')}\n`
  expect(brokenLinks('README.md', `${text}\n<img src="docs/images/none.webp">\n`)).toEqual([
    ...broken,
    'docs/images/none.webp',
  ])
  expect(asterisksShown('README.ja.md', '- 次に**（名前）に**進みます。\n')).toHaveLength(1)
})

describe.each(['README.md', 'README.ja.md'])('%s', (document) => {
  const text = readFileSync(document, 'utf8')

  test('says what it is, what it needs, and how long it takes before the picture, and then has the workflow to copy', () => {
    const lines = text.split('\n')
    const picture = lines.indexOf('<picture>')
    const before = lines.slice(0, picture).join('\n')
    expect(before).toContain('GitHub Action')
    for (const said of [/31 (?:Actions minutes|分)/u, /15 (?:minutes|分)/u]) expect(before).toMatch(said)
    expect(lines.indexOf('```yaml')).toBeGreaterThan(picture)
    expect(lines.indexOf('```yaml')).toBeLessThan(20)
    expect(text).toMatch(
      /Not affiliated with Apple or Microsoft|Apple および Microsoft とは関係のないプロジェクトです/u,
    )
  })

  test('says how to see it on one’s own machine, where the page is, and how long the tests take', () => {
    expect(text).toContain('```sh\nnpm ci && npm run demo\nnpm ci && npm test\n```')
    expect(text).toContain('`build/demo.html`')
    expect(readFileSync('demo/demo.ts', 'utf8')).toContain("'build/demo.html'")
    expect(text).toMatch(/three minutes on two cores|約 3 分か/u)
  })
})

test('every picture is shown in a document', () => {
  const texts = documents.map((document) => readFileSync(document, 'utf8'))
  const pictures = readdirSync('docs/images')
  expect(pictures.length).toBeGreaterThan(10)
  expect(pictures.filter((name) => !texts.some((text) => text.includes(`images/${name}"`)))).toEqual([])
})

test('README.md is no longer than 11 kB', () => {
  expect(Buffer.byteLength(readFileSync('README.md'))).toBeLessThan(11_000)
})

describe('commands', () => {
  const shown = blocksOf('sh').map((block) => ({ ...block, lines: block.text.split('\n').filter(Boolean) }))
  const lines = shown.flatMap(({ document, lines: all }) => all.map((line) => [document, line] as const))
  const starting = (word: string) => lines.filter(([, line]) => line.startsWith(word))

  test('are ones that bash can parse', () => {
    const each = 'for text; do bash -n <<<"$text" 2>/dev/null || printf "%s\\0" "$text"; done'
    const wrong = (texts: readonly string[]): readonly string[] =>
      spawnSync('bash', ['-c', each, 'bash', ...texts], { encoding: 'utf8' })
        .stdout.split('\0')
        .slice(0, -1)
    expect(shown.length).toBeGreaterThan(15)
    expect(wrong(shown.map(({ text }) => text))).toEqual([])
    expect(wrong(['echo "open', 'echo'])).toEqual(['echo "open'])
  })

  test('of npm are scripts that there are', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }
    const named = documents.flatMap((document) => [
      ...readFileSync(document, 'utf8').matchAll(/\bnpm (?:run )?(?!run\b|ci\b)([a-z]+)\b/gu),
    ])
    expect(named.length).toBeGreaterThan(10)
    expect(named.map(([, script = '']) => script).filter((script) => !(script in scripts))).toEqual([])
  })

  test.each(['README.md', 'README.ja.md', 'docs/setup.md', 'docs/renewing.md'])(
    'in %s: what asks something, says what it would do, or does it is a block of its own',
    (document) => {
      for (const { text } of shown.filter((block) => block.document === document)) {
        const decisions = text.split('\n').filter((line) => /^(?:gh auth login|az login|bash set-up\.sh)/u.test(line))
        expect([text, decisions.length <= 1 && (decisions.length === 0 || text.trim() === decisions[0])]).toEqual([
          text,
          true,
        ])
      }
    },
  )

  test('of set-up.sh run, as far as --print goes', () => {
    const runs = starting('bash set-up.sh')
    expect(runs.length).toBeGreaterThan(5)
    for (const [document, line] of runs) {
      const options = (line.split('#')[0] ?? '').trim().split(/\s+/u).slice(2)
      expect([document, runWithout(...options, '--print').status]).toEqual([document, 0])
    }
  })

  test('that start the workflow give inputs that it has', () => {
    const starts = starting('gh workflow run apple-tokens.yml')
    expect(starts.length).toBeGreaterThan(8)
    for (const [document, line] of starts) {
      const both = `check-and-renew${document.endsWith('.ja.md') ? '-ja' : ''}.yml`
      const { inputs } = example(both).on.workflow_dispatch
      const given = [...line.matchAll(/ -f ([\w-]+)=('[^']+'|\S+)/gu)].map(([, name = '', value = '']) => ({
        name,
        value,
      }))
      expect(given.filter(({ name }) => !(name in inputs))).toEqual([])
      const modes = given.filter(({ name }) => name === 'mode').map(({ value }) => value)
      expect(inputs['mode']?.options).toEqual(expect.arrayContaining(modes))
    }
  })

  const gh = find('gh')
  ;(gh === undefined ? test.skip : test)('of gh have only options that the real one knows', () => {
    const unknown = (line: string): readonly string[] => {
      const [, ...words] = (/^gh [^#|<]*/u.exec(line)?.[0] ?? '')
        .replace(/'[^']*'/gu, 'X')
        .trim()
        .split(/\s+/u)
      const from = words.findIndex((word) => word.startsWith('-'))
      const command = words.slice(0, Math.min(from < 0 ? 2 : from, 2))
      // Older ones, such as Debian's, have no variables yet.
      const help = spawnSync(gh ?? '', [...command, '--help'], { encoding: 'utf8' }).stdout
      if (!help.includes(`gh ${command.join(' ')}`)) return command[0] === 'variable' ? [] : command
      const options = words.filter((word) => /^--?[a-z]/u.test(word)).map((word) => word.split('=')[0] ?? '')
      return options.filter((option) => !new RegExp(`^\\s+(?:-\\w, )?${option}[, ]`, 'mu').test(help))
    }
    const commands = [...new Set(starting('gh ').map(([, line]) => line))]
    expect(commands.length).toBeGreaterThan(10)
    expect(commands.filter((line) => unknown(line).length > 0)).toEqual([])
    expect(unknown('gh secret set NAME --no-such-option')).toEqual(['--no-such-option'])
    expect(unknown('gh no-such-command')).not.toEqual([])
  })
})

interface Example {
  readonly on: {
    readonly workflow_dispatch: { readonly inputs: Readonly<Record<string, { readonly options?: readonly string[] }>> }
  }
}
const example = (name: string): Example => parse(readFileSync(join('examples', name), 'utf8')) as Example

test('a piece of a workflow is a piece of an example, or gives inputs that the action has', () => {
  const { inputs } = parse(readFileSync('action.yml', 'utf8')) as { inputs: object }
  const lines = (text: string): string =>
    text
      .split('\n')
      .map((line) => line.trim())
      .join('\n')
  const files = ['examples', 'examples/steps'].flatMap((folder) =>
    readdirSync(folder).map((name) => join(folder, name)),
  )
  const examples = files.filter((file) => file.endsWith('.yml')).map((file) => lines(readFileSync(file, 'utf8')))
  const isKnown = (text: string): boolean =>
    examples.some((whole) => whole.includes(lines(text))) ||
    Object.keys(parse(text) as object).every((name) => name in inputs)
  const pieces = blocksOf('yaml').map(({ text }) => text)
  expect(pieces.length).toBeGreaterThan(40)
  expect(pieces.filter((piece) => !isKnown(piece))).toEqual([])
  expect(isKnown('tenant: contoso\n')).toBe(false)
})

test('the Japanese examples do what the English ones do, at 6:17 in Japan and in Japanese', () => {
  for (const name of ['check', 'check-and-renew', 'public-key', 'first-token']) {
    const neutral = (file: string): string =>
      readFileSync(join('examples', file), 'utf8')
        .replace(/^\s+(?:language|time-zone): .*\n/gmu, '')
        .replace(/^(\s+description:) .*$/gmu, '$1')
        .replace(/\s*#.*$/gmu, '')
        .replace(/timezone: .*$/mu, 'timezone')
    expect(neutral(`${name}-ja.yml`)).toBe(neutral(`${name}.yml`))
    const japanese = readFileSync(join('examples', `${name}-ja.yml`), 'utf8')
    if (japanese.includes('schedule:'))
      expect(japanese).toContain("- cron: '17 6 * * *' # 毎日 6:17\n      timezone: Asia/Tokyo #")
    const steps = (text: RegExp) => japanese.match(text)?.length
    expect(steps(/language: ja\n +time-zone: Asia\/Tokyo\n/gu)).toBe(steps(/uses: \S+\/intune-apple-token-renewal@/gu))
  }
})
