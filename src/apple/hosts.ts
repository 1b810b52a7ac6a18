import type { AppleAccount } from '../settings.ts'

/** Apple's hosts, as Apple documents them. */
const hosts = {
  /** Sign-in of API accounts. */
  account: 'https://account.apple.com',
  /** The APIs of Apple Business and Apple School Manager. */
  business: 'https://api-business.apple.com',
  school: 'https://api-school.apple.com',
  /** Apps and Books. */
  content: 'https://vpp.itunes.apple.com',
} as const satisfies Readonly<Record<AppleAccount['portal'] | 'account' | 'content', string>>

/** @param endpoint origin that stands for all of Apple's hosts; null for Apple's own */
export const appleHost = (host: keyof typeof hosts, endpoint: string | null): string => endpoint ?? hosts[host]
