/** More than any number of runs: a line of ours that is found counts for more than how many runs of theirs there are. */
const found = 1_000_000

/**
 * The runs of lines in a text that somebody wrote into it, each with the empty lines inside it. The text's own lines are known
 * by their hashes, in their order; some may have been taken out. Of all ways to find them in the text, the one is taken that
 * finds most of them, and among those the one with the fewest runs, so that a run is not torn where a line of it looks like one
 * of the text's own.
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
  const runs: { from: number; to: number }[] = []
  written.forEach(({ at }, index) => {
    if (isOwn[index] === true) return
    const last = runs.at(-1)
    if (last !== undefined && index > 0 && isOwn[index - 1] === false) last.to = at
    else runs.push({ from: at, to: at })
  })
  return runs.map(({ from, to }) => lines.slice(from, to + 1))
}

/** Whether each of the hashes is one of `own`, in their order. */
function alignment(hashes: readonly string[], own: readonly string[]): readonly boolean[] {
  const [rows, columns] = [hashes.length + 1, own.length + 1]
  /** The best score from a line and an own line on, behind a line of theirs (1) or of ours (0). */
  const best = new Int32Array(rows * columns * 2)
  const index = (line: number, next: number, inRun: number): number => (line * columns + next) * 2 + inRun
  const scoreOf = (line: number, next: number, inRun: number): number => best[index(line, next, inRun)] ?? 0
  const choices = (line: number, next: number, inRun: number) => ({
    match: line < hashes.length && hashes[line] === own[next] ? found + scoreOf(line + 1, next + 1, 0) : -found,
    theirs: line < hashes.length ? scoreOf(line + 1, next, 1) - (1 - inRun) : -found,
    missing: next < own.length ? scoreOf(line, next + 1, inRun) : -found,
  })
  for (let line = hashes.length; line >= 0; line--) {
    for (let next = own.length; next >= 0; next--) {
      for (const inRun of [0, 1]) {
        const { match, theirs, missing } = choices(line, next, inRun)
        const isEnd = line === hashes.length && next === own.length
        best[index(line, next, inRun)] = isEnd ? 0 : Math.max(match, theirs, missing)
      }
    }
  }
  const isOwn: boolean[] = []
  for (let line = 0, next = 0, inRun = 0; line < hashes.length;) {
    const { match, theirs, missing } = choices(line, next, inRun)
    if (match >= theirs && match >= missing) {
      isOwn.push(true)
      inRun = 0
      line++
      next++
    } else if (theirs >= missing) {
      isOwn.push(false)
      inRun = 1
      line++
    } else next++
  }
  return isOwn
}
