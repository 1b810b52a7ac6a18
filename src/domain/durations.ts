/** Durations in milliseconds. All are exact: a day is 24 hours, whatever the clocks of a zone do. */

export const second = 1_000
export const minute = 60 * second
export const hour = 60 * minute
export const day = 24 * hour
