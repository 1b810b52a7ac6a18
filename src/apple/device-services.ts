import { fieldsOf, isObject, textOf } from '../domain/json.ts'
import type { AppleService } from '../domain/apple-service.ts'

/**
 * Device management services in Apple's shape.
 * https://developer.apple.com/documentation/applebusinessapi/mdmserver
 */

export const servicesPath = '/v1/mdmServers'

/** What is asked of Apple Business for each; Apple School Manager has only the first two. */
export const serviceFields = [
  'serverName',
  'serverType',
  'status',
  'deviceCount',
  'lastConnectedDateTime',
  'enableMdmDisownFlag',
]

/** @returns null if it isn't a device management service in Apple's shape */
export function serviceIn(data: unknown): AppleService | null {
  if (!isObject(data)) return null
  const id = textOf(data['id'])
  const attributes = fieldsOf(data['attributes'])
  if (id === '') return null
  const { serverName, status, deviceCount, lastConnectedDateTime, enableMdmDisownFlag } = attributes
  return {
    id,
    name: textOf(serverName),
    status: statusIn(status),
    deviceCount: typeof deviceCount === 'number' && Number.isSafeInteger(deviceCount) ? deviceCount : null,
    lastConnected: connectionTimeIn(lastConnectedDateTime),
    mayRelease: typeof enableMdmDisownFlag === 'boolean' ? enableMdmDisownFlag : null,
  }
}

const statuses: Readonly<Record<string, AppleService['status']>> = {
  ACTIVE: 'active',
  INACTIVE: 'inactive',
  DELETED: 'deleted',
}

const statusIn = (value: unknown): AppleService['status'] => statuses[textOf(value)] ?? null

function connectionTimeIn(value: unknown): Date | null {
  const date = new Date(textOf(value))
  return Number.isNaN(date.getTime()) ? null : date
}

/**
 * The body that adds a service.
 * @param certificate PEM
 */
export const newService = (name: string, certificate: string): object => ({
  data: {
    type: 'mdmServers',
    attributes: {
      serverName: name,
      serverCertificate: {
        name: 'intune-public-key.cer',
        data: certificate.replace(/-----(?:BEGIN|END) CERTIFICATE-----|\s/gu, ''),
      },
      // Releasing removes devices from the organization. Intune doesn't need it.
      enableMdmDisownFlag: false,
    },
  },
})
