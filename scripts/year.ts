/**
 * How loud a year is: `npm run year -- [seed] [company|provider]`. A company with eight tokens and a provider with 40 tenants live it, with
 * the action run on every morning. Prints how many emails each person who watches the issues gets.
 */
import { company, liveYear, provider, type Year } from '../__tests__/support/year.ts'

const seed = Number(process.argv[2] ?? 2027)
const which = process.argv[3]
const households = { company, provider }

for (const [name, household] of Object.entries(households)) {
  if (which !== undefined && which !== name) continue
  const began = performance.now()
  const year = await liveYear(household, seed)
  const seconds = Math.round((performance.now() - began) / 1_000)
  const { tenants, enrollmentTokens, vppTokens } = household
  const tokens = tenants * (enrollmentTokens + vppTokens + 1)
  console.log(
    `A ${name} with ${tenants} ${tenants === 1 ? 'tenant' : 'tenants'} and ${tokens} tokens, seed ${seed}, in ${seconds} s`,
  )
  console.log(
    told(year)
      .map((line) => `  ${line}`)
      .join('\n'),
  )
}

function told({ mails, mendedItself, unwatched, renewals, late }: Year): readonly string[] {
  return [
    `${renewals} renewals, ${late} of them late`,
    `${mails.length} mails a person: ${counted(mails.map(({ topic }) => topic))}`,
    `  ${counted(mails.map(({ topic, occasion }) => `${topic} ${occasion}`))}`,
    `${mendedItself.length} of them about what mended itself${listed([...new Set(mendedItself.map(({ title }) => title))])}`,
    `busiest days: ${counted(
      mails.map(({ at }) => at.toISOString().slice(0, 10)),
      5,
    )}`,
    `${unwatched.length} tokens came within three days of their end without an open issue${listed(unwatched)}`,
  ]
}

/** How often each occurs, most often first. */
function counted(words: readonly string[], most = Infinity): string {
  const counts = [...Map.groupBy(words, (word) => word)].map(([word, all]) => [word, all.length] as const)
  return counts
    .toSorted(([, one], [, other]) => other - one)
    .slice(0, most)
    .map(([word, count]) => `${word} ${count}`)
    .join(', ')
}

function listed(lines: readonly string[]): string {
  return lines
    .slice(0, 10)
    .map((line) => `\n    ${line}`)
    .join('')
}
