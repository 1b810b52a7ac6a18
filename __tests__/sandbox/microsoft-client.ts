import { readFileSync } from 'node:fs'
import { Agent, request } from 'node:https'
import { afterEach, beforeEach } from '@jest/globals'
import { clientId, Sandbox, tenantId } from '../../sandbox/sandbox.ts'
import { contoso } from '../support/contoso.ts'

export let sandbox: Sandbox
let agent: Agent

/** Every test has tenants, an Apple and a GitHub of its own, and an application with the secret `secret`. */
export function useMicrosoft(): void {
  beforeEach(async () => {
    sandbox = await Sandbox.start(contoso)
    sandbox.app.secrets.push({ value: 'secret', expires: new Date('2099-01-01') })
    agent = new Agent({ ca: readFileSync(sandbox.authorityFile), keepAlive: true })
  })
  afterEach(async () => {
    agent.destroy()
    await sandbox.stop()
  })
}

export interface Got {
  readonly status: number
  readonly json: Readonly<Record<string, unknown>>
  readonly headers: Readonly<Record<string, unknown>>
}

export function call(
  method: string,
  url: string,
  body = '',
  headers: Readonly<Record<string, string>> = {},
): Promise<Got> {
  return new Promise((resolve, reject) => {
    const asking = request(url, { method, agent, headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8')
        resolve({
          status: response.statusCode ?? 0,
          json: (text === '' ? {} : JSON.parse(text)) as Got['json'],
          headers: response.headers,
        })
      })
    })
    asking.on('error', reject).end(body)
  })
}

/** Asks for an access token, by the secret if `credential` has nothing else. */
export const signIn = (
  tenant: string = tenantId,
  credential: Readonly<Record<string, string>> = { client_secret: 'secret' },
  client = clientId,
): Promise<Got> =>
  call(
    'POST',
    `${sandbox.origins.entra}/${tenant}/oauth2/v2.0/token`,
    new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: client,
      scope: `${sandbox.origins.graph}/.default`,
      ...credential,
    }).toString(),
  )

export const assertion = (jwt: string): Readonly<Record<string, string>> => ({
  client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
  client_assertion: jwt,
})

export const accessToken = ({ json }: Got): string => String(json['access_token'])

export const graph = (token: string, method: string, path: string, body?: object): Promise<Got> =>
  call(method, `${sandbox.origins.graph}${path}`, body && JSON.stringify(body), {
    authorization: `Bearer ${token}`,
    'accept-language': 'en-US',
  })
