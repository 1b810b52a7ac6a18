/** Score of a line of ours that was found: more than any number of runs, so that finding lines counts before having few runs. */
const found = 1_000_000
/** Size limit of the alignment's tables. Far more than any body on GitHub needs, unless somebody made the hidden line long. */
const mostCells = 5_000_000
/** Where a code block begins or ends. */
const fence = /^\s*(?:```|~~~)/u

/**
 * The runs of lines that somebody inserted into a text, each with the empty lines inside it. The text's own lines are known by
 * their hashes, in order; some may have been deleted. Of all ways to match them, this finds the one with the most matches, and
 * among those the one with the fewest runs, so that a run isn't split at a line that looks like one of the text's own.
 * @param own the hashes of the text's own lines, without the empty ones
 * @param hash of a line
 */
export function insertedRuns(
  lines: readonly string[],
  own: readonly string[],
  hash: (line: string) => string,
): readonly (readonly string[])[] {
  const written = lines.flatMap((line, at) => (line.trim() === '' ? [] : [{ at, hash: hash(line) }]))
  const isOwn = alignment(
    written.map((line) => line.hash),
    own,
  )
  const runs: Run[] = []
  isOwn.forEach((isOurs, index) => {
    if (isOurs) return
    const last = runs.at(-1)
    if (last?.to === index - 1) last.to = index
    else runs.push({ from: index, to: index })
  })
  const isOutside = outsideOfCode(lines)
  return runs.map((run) => {
    const { from, to } = likeliestPlace(run, { written, lines, isOwn, isOutside })
    return lines.slice(written[from]?.at, (written[to]?.at ?? 0) + 1)
  })
}

/** The first and the last line of a run, counted without the empty ones. */
interface Run {
  from: number
  to: number
}

interface RunContext {
  readonly lines: readonly string[]
  /** The lines that aren't empty, each with its place among all lines. */
  readonly written: readonly { readonly at: number; readonly hash: string }[]
  /** Whether each written line is the text's own. */
  readonly isOwn: readonly boolean[]
  /** Whether each line stands outside of a code block. */
  readonly isOutside: readonly boolean[]
}

/**
 * If the first line of a run equals the text's own line right after it, the run may as well begin one line later, and the other way
 * round. Of all such places the one that splits no code block wins, then the one with an empty line on both sides.
 */
function likeliestPlace(run: Run, { written, lines, isOwn, isOutside }: RunContext): Run {
  const isLike = (one: number, other: number): boolean => written[one]?.hash === written[other]?.hash
  const places = [run]
  for (let { from, to } = run; isOwn[from - 1] === true && isLike(from - 1, to); from--, to--)
    places.push({ from: from - 1, to: to - 1 })
  for (let { from, to } = run; isOwn[to + 1] === true && isLike(from, to + 1); from++, to++)
    places.push({ from: from + 1, to: to + 1 })
  if (places.length === 1) return run
  const isEmpty = (at: number): boolean => (lines[at] ?? '').trim() === ''
  const fit = ({ from, to }: Run): number => {
    const [first, last] = [written[from]?.at ?? 0, written[to]?.at ?? 0]
    return 4 * Number(isOutside[first]) + Number(isEmpty(first - 1)) + Number(isEmpty(last + 1))
  }
  return places.reduce((best, place) => (fit(place) > fit(best) ? place : best))
}

/** Whether each line stands outside of a code block, or begins one. */
function outsideOfCode(lines: readonly string[]): readonly boolean[] {
  let isOutside = true
  return lines.map((line) => {
    const before = isOutside
    if (fence.test(line)) isOutside = !isOutside
    return before
  })
}

/** Whether each of the hashes is one of `all`, in their order. */
function alignment(hashes: readonly string[], all: readonly string[]): readonly boolean[] {
  const rows = hashes.length + 1
  const own = all.slice(0, Math.floor(mostCells / rows))
  const columns = own.length + 1
  /** The best score from a line and an own line on: after a line of ours, and after one of theirs. */
  const [afterOurs, afterTheirs] = [new Int32Array(rows * columns), new Int32Array(rows * columns)]
  const numbers = new Map(own.map((hash, number) => [hash, number]))
  const ownNumbers = own.map((hash) => numbers.get(hash) ?? -1)
  const theirNumbers = hashes.map((hash) => numbers.get(hash) ?? -2)
  // After the last line nothing can match, so the last row stays zero.
  for (let line = hashes.length - 1; line >= 0; line--) {
    for (let next = own.length; next >= 0; next--) {
      const at = line * columns + next
      const below = at + columns
      const isMatch = next < own.length && ownNumbers[next] === theirNumbers[line]
      const match = isMatch ? found + (afterOurs[below + 1] ?? 0) : -found
      const theirs = afterTheirs[below] ?? 0
      afterOurs[at] = greatest(match, theirs - 1, next < own.length ? (afterOurs[at + 1] ?? 0) : -found)
      afterTheirs[at] = greatest(match, theirs, next < own.length ? (afterTheirs[at + 1] ?? 0) : -found)
    }
  }
  const isOwn: boolean[] = []
  let scores = afterOurs
  for (let line = 0, next = 0; line < hashes.length;) {
    const at = line * columns + next
    const below = at + columns
    const cost = scores === afterOurs ? 1 : 0
    if (ownNumbers[next] === theirNumbers[line] && scores[at] === found + (afterOurs[below + 1] ?? 0)) {
      isOwn.push(true)
      scores = afterOurs
      line++
      next++
    } else if (scores[at] === (afterTheirs[below] ?? 0) - cost) {
      isOwn.push(false)
      scores = afterTheirs
      line++
    } else next++
  }
  return isOwn
}

const greatest = (a: number, b: number, c: number): number => (a > b ? (a > c ? a : c) : b > c ? b : c)
