import { replacedStage, wordsIn, type Marker } from '../../domain/marker.ts'

/** Stands in a marker for so many tenants that it has no room to note each. Of these, another one is no news. */
export const manyTenants = 'many'

/** Whether the action closed an issue because nothing was wrong any more. If it is open, a person opened it again. */
export const isFinished = ({ closed }: Marker): boolean => closed !== undefined && closed !== 'duplicate'

/** Whether a marker says more than what was said before: a nearer reminder day, or a word that is new. */
export function isWorse(marker: Marker, said: Marker): boolean {
  if (marker.topic === 'renewal' && said.topic === 'renewal') {
    const [now, before] = [marker.stage, said.stage]
    // A token that is there again was last reported as gone, however near its date has come meanwhile.
    if (before === replacedStage) return now !== before
    return typeof now === 'number' ? typeof before === 'number' && now < before : now !== before
  }
  if (isOtherTopic(marker, said)) return true
  if (marker.topic === 'check' && said.topic === 'check' && saysMore(marker.causes, said.causes)) return true
  const before = wordsIn(said).map(outageOf)
  return !before.includes(manyTenants) && wordsIn(marker).some((word) => !before.includes(outageOf(word)))
}

/** Each push certificate with another topic is an accident of its own. */
const isOtherTopic = ({ newPushTopic: now }: Marker, { newPushTopic: before }: Marker): boolean =>
  now !== undefined && before !== undefined && now !== before

const saysMore = (causes: readonly string[] = [], said: readonly string[] = causes): boolean =>
  causes.some((cause) => !said.includes(cause))

/** A sync that fails and one that is late are one outage: neither is news if the other was reported. */
const outageOf = (word: string): string => (word === 'sync-stale' ? 'sync-error' : word)
