/** What comes late: changes that show after a while, and answers that flip between the old and the new. In milliseconds. */
export class Lateness {
  private readonly now: () => Date
  private pending: { readonly at: number; readonly change: () => void }[] = []
  /** By record: its old value, until when that alternates with the new one, and which of them is next. */
  private readonly flipping = new Map<object, { readonly old: object; readonly until: number; showsNew: boolean }>()

  constructor(now: () => Date) {
    this.now = now
  }

  /** Makes a change after a while; at once if that is 0. */
  later(after: number, change: () => void): void {
    if (after === 0) change()
    else this.pending.push({ at: this.now().getTime() + after, change })
  }

  /** Makes the changes whose time has come. */
  settle(): void {
    const now = this.now().getTime()
    const due = this.pending.filter(({ at }) => at <= now)
    this.pending = this.pending.filter(({ at }) => at > now)
    for (const { change } of due.sort((a, b) => a.at - b.at)) change()
  }

  /** For so long, answers alternate between the record as it is now and as it will be. */
  flip(record: object, duration: number): void {
    if (duration > 0)
      this.flipping.set(record, { old: { ...record }, until: this.now().getTime() + duration, showsNew: false })
  }

  /** A record as the next answer shows it. */
  shown<T extends object>(record: T): T {
    const flip = this.flipping.get(record)
    if (flip === undefined || this.now().getTime() >= flip.until) return record
    flip.showsNew = !flip.showsNew
    return flip.showsNew ? record : { ...record, ...flip.old }
  }
}
