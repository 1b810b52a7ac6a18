import type { Names } from '../../sandbox/sandbox.ts'

/** The sandbox's names in tests and benchmarks. */
export const contoso: Names = { repository: 'contoso/devices', organization: 'Contoso' }
