import { contentToken, decrypt, type Apple, type ContentToken, type ServerToken } from './apple.ts'
import { makeRsaCertificate, makeSigningRequest, readCertificate } from './certificates.ts'
import { healthyTokensOf } from './healthy.ts'
import { Lateness } from './lateness.ts'
import { usual, type Ways } from './ways.ts'
import type {
  ApplePushNotificationCertificate,
  DepOnboardingSetting,
  VppToken,
} from '@microsoft/microsoft-graph-types-beta'

/** What Intune keeps of a tenant's Apple tokens, in the shapes that Graph returns. */
export class Intune {
  enrollmentTokens: DepOnboardingSetting[] = []
  vppTokens: VppToken[] = []
  pushCertificate: ApplePushNotificationCertificate | null = null
  /** Graph's own clock. */
  readonly now: () => Date
  /** How it behaves where the live service's behavior is unknown. */
  readonly ways: Ways = { ...usual }
  private readonly apple: Apple
  private readonly healthy: ReturnType<typeof healthyTokensOf>
  /** By id of the enrollment program token: the key pair that Intune made for it, PEM. */
  private readonly keys = new Map<string, Promise<{ readonly certificate: string; readonly key: string }>>()
  /** By id: what was inside the last file that was uploaded. */
  private readonly uploaded = new Map<string, ServerToken>()
  private readonly uploadedContent = new Map<string, ContentToken>()
  private request: ReturnType<typeof makeSigningRequest> | undefined
  /** New terms wait to be accepted by the organization of this tenant alone. */
  termsWaiting = false
  /** How many uploads were accepted, of all kinds. */
  taken = 0
  /** Changes that show late. */
  readonly time: Lateness
  /** Whether the last answer showed a date later than it is. */
  private trembled = false
  /** From when the list shows a setting that was registered through Graph. */
  private readonly listedFrom = new Map<object, number>()

  private readonly at = (milliseconds: number, fraction?: string): string => this.in(milliseconds, fraction)

  /** @param organization as it is called at Apple */
  constructor(now: () => Date, apple: Apple, organization: string) {
    this.now = () => new Date(now().getTime() + this.ways.ahead)
    this.time = new Lateness(this.now)
    this.apple = apple
    this.healthy = healthyTokensOf(organization, this.at)
  }

  /** The certificate to give to Apple for an enrollment program token. PEM. */
  async publicKey(id: string): Promise<string> {
    return (await this.keyPair(id)).certificate
  }

  private keyPair(id: string) {
    const pair = this.keys.get(id) ?? makeRsaCertificate('Microsoft Intune')
    this.keys.set(id, pair)
    return pair
  }

  /**
   * Accepts a file from Apple for an enrollment program token, as text or as its base64.
   * @throws Error if it is for another key, or no such file; nothing is changed then
   */
  async upload(token: DepOnboardingSetting, appleId: string, file: string): Promise<void> {
    const id = token.id ?? ''
    const { certificate, key } = await this.keyPair(id)
    const inside = this.read(
      () => decrypt(this.opened(file, /^[\w-]+: /u), certificate, key),
      () => this.uploaded.delete(id),
    )
    if (inside === null) return
    this.take(token, () => {
      this.uploaded.set(id, inside)
      token.appleIdentifier = appleId
      token.tokenExpirationDateTime = inside.access_token_expiry
      if (token.tokenType === 'none') token.tokenType = 'dep'
      if (this.ways.syncsItself) this.sync(token)
    })
  }

  /**
   * Accepts a content token for a VPP token, as text or as its base64.
   * @throws Error if it is no such file
   */
  uploadContent(token: VppToken, appleId: string | undefined, file: string): void {
    const id = token.id ?? ''
    const inside = this.read(
      () => contentToken(this.opened(file, /^eyJ0b2tlbi/u)),
      () => this.uploadedContent.set(id, { token: '', expDate: '', orgName: '' }),
    )
    if (inside === null) return
    this.take(token, () => {
      this.uploadedContent.set(id, inside)
      if (appleId !== undefined) token.appleId = appleId
      token.expirationDateTime = `${inside.expDate.slice(0, 19)}Z`
      token.organizationName = inside.orgName
      token.state = 'valid'
      if (this.ways.syncsItself) this.syncLicenses(token)
    })
  }

  /** *Download your CSR* */
  async signingRequest(): Promise<string> {
    return (await (this.request ??= makeSigningRequest())).csr
  }

  /**
   * Accepts a push certificate, even with another topic: that is the accident that the action warns of.
   * @throws Error if it is no certificate, or not for the signing request
   */
  async uploadCertificate(appleId: string, pem: string): Promise<void> {
    const request = await this.request
    const inside = this.read(
      () => {
        const certificate = readCertificate(pem)
        if (certificate.publicKey !== request?.publicKey) throw new Error('The certificate is for another request.')
        return certificate
      },
      () => {
        if (this.pushCertificate === null) return
        this.pushCertificate.certificateUploadStatus = 'Failed'
        this.pushCertificate.certificateUploadFailureReason = 'CertificateDoesNotMatchRequest'
      },
    )
    if (inside === null) return
    const certificate = (this.pushCertificate ??= this.setPushCertificate(0))
    this.take(certificate, () => {
      certificate.appleIdentifier = appleId
      certificate.topicIdentifier = inside.topic
      certificate.certificateSerialNumber = inside.serial
      certificate.expirationDateTime = `${inside.notAfter.toISOString().slice(0, 19)}Z`
      certificate.certificateUploadStatus = null
      certificate.certificateUploadFailureReason = null
    })
  }

  /** The content of a file; null if it can't be used and is accepted anyway, which ends the one that was there. */
  private read<T>(open: () => T, spoil: () => void): T | null {
    try {
      return open()
    } catch (error) {
      if (this.ways.wrongFiles === 'refused') throw error
      this.taken++
      spoil()
      return null
    }
  }

  /** The text of a file, which may have traveled as its base64. */
  private opened(file: string, beginning: RegExp): string {
    const isText = beginning.test(file)
    if (this.ways.takes === (isText ? 'base64' : 'text')) throw new Error('The other form is wanted.')
    return isText ? file : Buffer.from(file, 'base64').toString('utf8')
  }

  private take(record: { lastModifiedDateTime?: string | null }, change: () => void): void {
    const { lag, flips, modified } = this.ways
    this.taken++
    this.time.later(lag, () => {
      this.time.flip(record, flips)
      change()
      if (modified === 'never') return
      this.time.later(modified === 'at once' ? 0 : modified, () => {
        record.lastModifiedDateTime = this.in(0)
      })
    })
  }

  /** Makes the changes whose time has come. */
  settle(): void {
    this.time.settle()
  }

  /** A record as the next answer shows it. */
  shown<T extends object>(record: T): T {
    const shown = this.time.shown(record)
    if (this.ways.trembles === 0) return shown
    this.trembled = !this.trembled
    const later = this.trembled ? this.ways.trembles : 0
    const dates = Object.entries(shown).flatMap(([field, date]: [string, unknown]) =>
      /expirationDateTime$/iu.test(field) && typeof date === 'string'
        ? [[field, stamp(Date.parse(date) + later)] as const]
        : [],
    )
    return { ...shown, ...Object.fromEntries(dates) }
  }

  /** Makes every sync fail for a while, as on a day on which Apple can't be reached. */
  failSyncs(code: number, duration: number): void {
    const { syncFails } = this.ways
    this.ways.syncFails = code
    this.time.later(duration, () => {
      this.ways.syncFails = syncFails
    })
  }

  /** The enrollment program tokens that the list shows by now. */
  listed(): readonly DepOnboardingSetting[] {
    return this.enrollmentTokens.filter((one) => this.now().getTime() >= (this.listedFrom.get(one) ?? 0))
  }

  /** Registers a setting that waits for its first file. */
  register(tokenName: string, tokenType: DepOnboardingSetting['tokenType']): DepOnboardingSetting {
    const never = '0001-01-01T00:00:00Z'
    const token = this.addEnrollmentToken(tokenName, 0, {
      tokenType: this.ways.newType === 'none' ? 'none' : (tokenType ?? 'none'),
      appleIdentifier: null,
      tokenExpirationDateTime: never,
      lastSuccessfulSyncDateTime: never,
      lastSyncTriggeredDateTime: never,
      lastModifiedDateTime: this.in(0),
      syncedDeviceCount: 0,
    })
    this.listedFrom.set(token, this.now().getTime() + this.ways.listedAfter)
    return token
  }

  /** What was inside the file that Intune uses for a token; undefined if none was uploaded here. */
  inUse(id: string): ServerToken | ContentToken | undefined {
    return this.uploaded.get(id) ?? this.uploadedContent.get(id)
  }

  /** Whether a sync by the file that Intune uses for a token would succeed. */
  works(id: string): boolean {
    const [server, content] = [this.uploaded.get(id), this.uploadedContent.get(id)]
    return (
      (server !== undefined && this.apple.accepts(server)) ||
      (content !== undefined && this.apple.acceptsContent(content))
    )
  }

  /** Syncs licenses with Apple. A token that was never uploaded here syncs as before. */
  syncLicenses(token: VppToken): void {
    const touch = (status: VppToken['lastSyncStatus']): void => {
      token.lastSyncDateTime = this.in(0)
      token.lastModifiedDateTime = this.in(0)
      if (status !== undefined) token.lastSyncStatus = status
    }
    if (this.ways.syncTakes > 0) touch('inProgress')
    this.time.later(this.ways.syncTakes, () => {
      const inside = this.uploadedContent.get(token.id ?? '')
      const accepted = inside === undefined || this.apple.acceptsContent(inside)
      touch(accepted && this.ways.syncFails === null ? 'completed' : 'failed')
    })
  }

  /** Syncs with Apple. That works only with the last downloaded token, and not while terms wait to be accepted. */
  sync(token: DepOnboardingSetting): void {
    token.lastSyncTriggeredDateTime = this.in(0)
    this.time.later(this.ways.syncTakes, () => {
      const inside = this.uploaded.get(token.id ?? '')
      const accepted = inside !== undefined && this.apple.accepts(inside)
      if (accepted) this.apple.connect(inside)
      // 3 is known to mean the terms; which number stands for a dead token is not.
      const code = this.apple.termsWaiting || this.termsWaiting ? 3 : accepted ? 0 : this.ways.deadCode
      token.lastSyncErrorCode = this.ways.syncFails ?? code
      if (token.lastSyncErrorCode === 0) token.lastSuccessfulSyncDateTime = this.in(0)
    })
  }

  /** Registers a healthy enrollment program token that runs out in `daysLeft` days; `change` says what is different. */
  addEnrollmentToken(
    tokenName: string,
    daysLeft: number,
    change: Partial<DepOnboardingSetting> = {},
  ): DepOnboardingSetting {
    const token = { ...this.healthy.enrollmentToken(tokenName, daysLeft), ...change }
    this.enrollmentTokens.push(token)
    return token
  }

  addVppToken(displayName: string, daysLeft: number, change: Partial<VppToken> = {}): VppToken {
    const token = { ...this.healthy.vppToken(displayName, daysLeft), ...change }
    this.vppTokens.push(token)
    return token
  }

  setPushCertificate(
    daysLeft: number,
    change: Partial<ApplePushNotificationCertificate> = {},
  ): ApplePushNotificationCertificate {
    this.pushCertificate = { ...this.healthy.pushCertificate(daysLeft), ...change }
    return this.pushCertificate
  }

  /** A time from now as Graph writes it: UTC, with no or seven fractional digits. */
  in(milliseconds: number, fraction = ''): string {
    return stamp(this.now().getTime() + milliseconds).replace('Z', `${fraction}Z`)
  }
}

/** As Graph writes a time, to the second. */
const stamp = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`
