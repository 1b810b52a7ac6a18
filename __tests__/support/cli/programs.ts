/** The programs of this machine. */
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

export const path = process.env['PATH'] ?? ''

/** Where a program is on this machine, or undefined. */
export const find = (name: string): string | undefined =>
  path
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((place) => existsSync(place))

export const bash = find('bash') ?? 'bash'
