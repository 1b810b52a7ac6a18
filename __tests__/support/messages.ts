import { appendFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * What the action says when something is wrong, held to `docs/troubleshooting.md` from both sides: a message that no heading
 * begins fails the scenario that meets it, and a heading that no text of the source can become fails the test of the docs. In
 * a heading `…` stands for whatever a run fills in.
 */
export const headings: readonly string[] = [
  ...readFileSync('docs/troubleshooting.md', 'utf8').matchAll(/^### (.*)$/gmu),
].map(([, heading = '']) => heading)

/** The headings whose messages no scenario can bring about, each with the reason. */
export const unprovoked: Readonly<Record<string, string>> = {
  'Unexpected error': 'Only a defect brings it about. One that a scenario knows how to cause is to be fixed instead.',
}

/** What comes before the message itself: the tenant, the kind that couldn't be read and its tenants, or what was tried in which repository. */
const tenant = String.raw`(?:Contoso|Fabrikam|Tailwind|[\w-]+\.example|[\da-f]{8}-[\da-f-]{27})[^:\n]*: `
const before = String.raw`(?:${tenant})?(?:Couldn't read .+?\. |Couldn't [^:]+ in [\w.-]+/[\w.-]+: )?`
/** A heading with fewer letters than that would begin almost any message; it is there for the lines about single inputs. */
const fewestLetters = 10

const written = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`)
export const pattern = (heading: string): string => heading.split('…').map(written).join('.*?')
/** Says whether a message begins as a heading does. The first words rule most messages out, so that few expressions have to be compiled. */
function beginning(heading: string): (message: string) => boolean {
  const [words = ''] = heading.split('…')
  let whole: RegExp | undefined
  return (message) =>
    message.includes(words) &&
    (whole ??= new RegExp(`^${before}${pattern(heading)}(?![\\p{L}\\p{N}])`, 'su')).test(message)
}
const lettersIn = (heading: string): number => (heading.match(/\p{L}/gu) ?? []).length

const aboutInputs = headings.map(beginning)
const aboutRuns = headings.filter((heading) => lettersIn(heading) >= fewestLetters).map(beginning)

/**
 * The messages, and the lines about single inputs in them, that begin as no heading does.
 * @param tenants as they are called, if each message begins with the tenant that it is about
 */
export function withoutHeading(messages: readonly string[], tenants: readonly string[] = []): readonly string[] {
  return messages.flatMap((whole) => {
    const label = tenants.find((tenant) => whole.startsWith(`${tenant}: `))
    const message = label === undefined ? whole : whole.slice(label.length + 2)
    const [, ...inputs] = message.split('\n- ')
    const known = aboutRuns.some((begins) => begins(message))
    return [...(known ? [] : [message]), ...inputs.filter((line) => !aboutInputs.some((begins) => begins(line)))]
  })
}

/** Notes which headings a run has met; without every one of them `npm test` fails. See `scripts/headings.ts`. */
export function noteHeadings(messages: readonly string[], tenants: readonly string[]): void {
  const folder = process.env['REACHED_HEADINGS']
  if (folder === undefined || messages.length === 0) return
  const lines = messages.flatMap((whole) => {
    const label = tenants.find((tenant) => whole.startsWith(`${tenant}: `))
    const message = label === undefined ? whole : whole.slice(label.length + 2)
    return [message, ...message.split('\n- ').slice(1)]
  })
  const reached = headings.filter((_, index) => lines.some((line) => aboutInputs[index]?.(line) === true))
  if (reached.length > 0) appendFileSync(join(folder, String(process.pid)), `${reached.join('\n')}\n`)
}

/** The annotations in the log of a run, as they were before the runner's own form of escape. */
export function annotationsIn(log: string): readonly string[] {
  return [...log.matchAll(/^::(?:error|warning)(?: [^:\n]*)?::(.*)$/gmu)].map(([, message = '']) =>
    message.replaceAll('%0A', '\n').replaceAll('%0D', '\r').replaceAll('%25', '%'),
  )
}
