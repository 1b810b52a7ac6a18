import { X509Certificate } from 'node:crypto'
import { fieldsOf, objectIn, textOf } from '../domain/json.ts'
import { messageOf } from '../http/error-message.ts'
import type { Times } from '../text/times.ts'
import { proxyCure, proxyStatus } from '../http/proxy-failure.ts'
import { quoteOf } from './graph-error.ts'
import { IntuneFailure } from './intune-failure.ts'
import type { RequestOutcome } from './identity-http.ts'
import { secretsOf, type SignInIdentity } from './methods.ts'
import { redact } from '../http/redact.ts'
import { cureOf } from './sign-in-cures.ts'

/** A sign-in that failed. */
export interface FailedSignIn {
  readonly identity: SignInIdentity
  /** What the library threw. */
  readonly error: unknown
  /** How its last request ended; null if it made none. */
  readonly outcome: RequestOutcome | null
  /** GitHub's identity token; empty if there is none. */
  readonly presented: string
  readonly now: Date
  /** How dates are written. */
  readonly times: Times
}

/** Why a sign-in failed, with its cure. The library reports most failures alike, so the answer on the wire decides. */
export function signInFailure(failed: FailedSignIn): IntuneFailure {
  const { identity, error, outcome, presented } = failed
  const host = identity.authorityHost
  if (outcome !== null && 'error' in outcome) return unreachableFailure(outcome.error, host)
  const body = outcome === null ? null : objectIn(outcome.text)
  const message = textOf(body?.['error_description']) || messageOf(error)
  const words = redact(message, [...secretsOf(identity.method), presented])
  if (outcome !== null && (outcome.status >= 500 || outcome.status === 429))
    return outageFailure(host, `${describeAnswer(outcome)} · ${words}`)
  const code = /AADSTS(\d+)/u.exec(words)?.[1]
  if (code !== undefined) return refusalFailure(code, words, failed)
  if (outcome !== null && (outcome.status !== 200 || body === null)) return foreignAnswerFailure(outcome, host)
  return new IntuneFailure(
    'unexpected',
    `Can't sign in: Entra ID at ${host} gave no usable answer. ` +
      "Check the runner's proxies, and `authority-host` if it's set. If this persists, report it to this project.",
    { detail: messageOf(error) },
  )
}

/** Entra ID's own sentence about a code, without the ids and the time that follow it. */
const sentenceOf = (words: string): string => quoteOf(words.replace(/^.*?AADSTS\d+:\s*/su, ''), [])

/** Entra ID itself refused, with a code. */
function refusalFailure(code: string, words: string, { identity, presented, now, times }: FailedSignIn): IntuneFailure {
  const { method, clientId, tenantId, authorityHost } = identity
  const validTo = method.by === 'certificate' ? new X509Certificate(method.certificate).validToDate : null
  const cure = cureOf(code, {
    sentence: sentenceOf(words),
    isFederated: method.by === 'federation',
    presented,
    consent: `${authorityHost}/${tenantId}/adminconsent?client_id=${clientId}`,
    expired: validTo !== null && validTo <= now ? validTo : null,
    times,
  })
  const what = `Can't sign in: Entra ID refused application ${clientId} in tenant ${tenantId} (AADSTS${code}).`
  // Its own words contain times and ids, and line breaks between those.
  return new IntuneFailure('sign-in', [what, ...cure].join('\n'), { detail: words.replace(/\s+/gu, ' ') })
}

/**
 * Codes of Node's TLS for a chain that ends in an unknown authority. If a proxy's authority was made anew under its old name and
 * the runner still has the previous one, its signature fails.
 */
const untrustedChain = [
  'CERT_SIGNATURE_FAILURE',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]
const hostNotFound = ['ENOTFOUND', 'EAI_AGAIN']
const timedOut = [
  'TimeoutError',
  'ETIMEDOUT',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
]

/** No attempt got an answer. */
function unreachableFailure(error: unknown, host: string): IntuneFailure {
  const status = proxyStatus(error)
  if (status !== null)
    return new IntuneFailure('unavailable', `Can't sign in: ${proxyCure(status, new URL(host).hostname)}`, {
      detail: messageOf(error),
    })
  const code = networkCodeOf(error)
  return new IntuneFailure('unavailable', `Can't sign in: ${unreachableText(code, host)}`, {
    detail: `${messageOf(error)} ${code}`,
  })
}

function unreachableText(code: string, host: string): string {
  const { hostname } = new URL(host)
  if (code === 'ECONNREFUSED')
    return (
      `the connection to Entra ID at ${host} was refused. Confirm that the firewall lets the runner through and that the ` +
      "runner's proxy is up. If `authority-host` is set, check it."
    )
  if (hostNotFound.includes(code))
    return (
      `Entra ID's host ${hostname} wasn't found. Check the runner's DNS. If the runner reaches the internet only through a proxy, ` +
      'set `HTTPS_PROXY`. If `authority-host` is set, check its spelling.'
    )
  if (untrustedChain.includes(code))
    return (
      `the runner doesn't trust the certificate of ${host}. Usually a proxy inspects the traffic and presents its own certificate: ` +
      "set `NODE_EXTRA_CA_CERTS` to a file with the proxy's CA certificate, or exempt this host from inspection."
    )
  if (/^(?:CERT_|ERR_TLS_)/u.test(code))
    return `the certificate of ${host} isn't valid (${code}). Check the runner's clock, and any proxy that inspects the traffic.`
  if (timedOut.includes(code))
    return `Entra ID at ${host} didn't answer in time. The next run usually succeeds. If not, check the runner's firewall and proxy.`
  return `the connection to Entra ID at ${host} broke before it answered. The next run usually succeeds. If not, check the runner's proxy.`
}

/** The code of an error of `fetch`, which is in its cause; the name of the error if it has none. */
function networkCodeOf(error: unknown): string {
  const { name, cause } = fieldsOf(error)
  return textOf(fieldsOf(cause)['code']) || textOf(name)
}

/** The same message for every status: it may be another one the next day, and an issue must not change because of that. */
function outageFailure(host: string, detail: string): IntuneFailure {
  return new IntuneFailure(
    'unavailable',
    `Can't sign in: Entra ID at ${host} failed or is throttling requests, even after retries. The next run usually succeeds; ` +
      "https://azure.status.microsoft shows outages. If this persists, check the runner's proxy.",
    { detail },
  )
}

type HttpAnswer = Extract<RequestOutcome, { status: number }>

/** An answer that Entra ID never gives. It is not shown: a proxy's page may hold anything. */
function foreignAnswerFailure(answer: HttpAnswer, host: string): IntuneFailure {
  if (answer.status === 407)
    return new IntuneFailure('unavailable', `Can't sign in: ${proxyCure(407, host)}`, {
      detail: describeAnswer(answer),
    })
  return new IntuneFailure(
    'unavailable',
    `Can't sign in: something other than Entra ID answered at ${host} (${answer.status}). Usually it's a proxy that blocks the host ` +
      'or has its own sign-in: let this host through. If `authority-host` is set, check it.',
    { detail: describeAnswer(answer) },
  )
}

const describeAnswer = ({ status, contentType }: HttpAnswer): string =>
  `status ${status}${contentType === '' ? '' : `, ${contentType}`}`
