import { readSettings } from '../../src/inputs/inputs.ts'
import type { Settings } from '../../src/settings.ts'
import { tenant } from './situations.ts'

/** The settings of a workflow that gives these inputs beside the required ones. */
export function settingsOf(change: Readonly<Record<string, string>> = {}): Settings {
  const inputs: Readonly<Record<string, string>> = {
    ...{ 'tenant-id': tenant, 'client-id': '5d1c7a90-6b7e-4f55-8a3e-3b9a0c7d2e22', 'github-token': 'ghs_x' },
    ...change,
  }
  return readSettings({
    input: (name) => inputs[name] ?? '',
    environment: { GITHUB_REPOSITORY: 'contoso/devices' },
    readFile: (path) => {
      throw new Error(`no file is to be read: ${path}`)
    },
  })
}
