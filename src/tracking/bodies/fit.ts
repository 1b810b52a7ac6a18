/** How much of a long list an issue has room for: GitHub allows 65,536 characters, of which people's own text needs some. */

/** Characters that a line costs beside its own: its line break, and its hash in the hidden line below. */
const lineCost = 1 + 6

/** The first parts, each of one line or several, whose cost stays within the limit. Characters. */
export function partsThatFit(all: readonly string[], most: number): readonly string[] {
  let length = 0
  const end = all.findIndex((part) => (length += costOf(part)) > most)
  return end < 0 ? all : all.slice(0, end)
}

export const lengthOf = (all: readonly string[]): number => all.reduce((sum, part) => sum + costOf(part), 0)

const costOf = (part: string): number => part.length + part.split('\n').length * lineCost
