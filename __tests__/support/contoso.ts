import type { Names } from '../../sandbox/sandbox.ts'

/** What the sandbox calls things in tests and benchmarks. */
export const contoso: Names = { repository: 'contoso/devices', organization: 'Contoso' }
