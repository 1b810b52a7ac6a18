import { randomUUID } from 'node:crypto'
import { decrypt, type Apple, type ContentToken, type ServerToken } from './apple.ts'
import { makeRsaCertificate, makeSigningRequest, readCertificate } from './certificates.ts'
import type {
  ApplePushNotificationCertificate,
  DepOnboardingSetting,
  VppToken,
} from '@microsoft/microsoft-graph-types-beta'

const hour = 3_600_000
const day = 24 * hour

/** What Intune keeps of a tenant's Apple tokens, in the shapes that Graph returns. */
export class Intune {
  enrollmentTokens: DepOnboardingSetting[] = []
  vppTokens: VppToken[] = []
  pushCertificate: ApplePushNotificationCertificate | null = null
  readonly now: () => Date
  private readonly apple: Apple
  /** By id of the enrollment program token: the key pair that Intune made for it, PEM. */
  private readonly keys = new Map<string, Promise<{ readonly certificate: string; readonly key: string }>>()
  /** By id: what was inside the last file that was uploaded. */
  private readonly uploaded = new Map<string, ServerToken>()
  private readonly uploadedContent = new Map<string, ContentToken>()
  private request: ReturnType<typeof makeSigningRequest> | undefined
  /** How many uploads were taken over, of all kinds. */
  taken = 0
  /** Milliseconds until an upload shows in what is read: the date may lag behind. */
  lag = 0
  /** How a token file has to travel: nobody outside knows, so either can be tried. */
  takes: 'text' | 'base64' | 'both' = 'both'
  /** What an upload will change, and when. */
  private pending: { readonly at: number; readonly change: () => void }[] = []

  constructor(now: () => Date, apple: Apple) {
    this.now = now
    this.apple = apple
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
   * Takes over a file from Apple for an enrollment program token, as text or as its base64.
   * @throws Error where it is for another key, or no such file; nothing is changed then
   */
  async upload(token: DepOnboardingSetting, appleId: string, file: string): Promise<void> {
    const id = token.id ?? ''
    const { certificate, key } = await this.keyPair(id)
    const inside = decrypt(this.opened(file, /^[\w-]+: /u), certificate, key)
    this.take(() => {
      this.uploaded.set(id, inside)
      token.appleIdentifier = appleId
      token.tokenExpirationDateTime = inside.access_token_expiry
      token.lastModifiedDateTime = this.in(0)
    })
  }

  /**
   * Takes over a content token for a VPP token, as text or as its base64.
   * @throws Error where it is no such file
   */
  uploadContent(token: VppToken, appleId: string | undefined, file: string): void {
    const inside = JSON.parse(
      Buffer.from(this.opened(file, /^eyJ0b2tlbi/u), 'base64').toString('utf8'),
    ) as Partial<ContentToken>
    const { token: secret, expDate, orgName } = inside
    if (secret === undefined || expDate === undefined || orgName === undefined) throw new Error('No content token.')
    this.take(() => {
      this.uploadedContent.set(token.id ?? '', { token: secret, expDate, orgName })
      if (appleId !== undefined) token.appleId = appleId
      token.expirationDateTime = `${expDate.slice(0, 19)}Z`
      token.organizationName = orgName
      token.state = 'valid'
      token.lastModifiedDateTime = this.in(0)
    })
  }

  /** *Download your CSR* */
  async signingRequest(): Promise<string> {
    return (await (this.request ??= makeSigningRequest())).csr
  }

  /**
   * Takes over a push certificate. With another topic it is taken as well: that is the accident.
   * @throws Error where it is no certificate, or not for the signing request
   */
  async uploadCertificate(appleId: string, pem: string): Promise<void> {
    const { publicKey, topic, serial, notAfter } = readCertificate(pem)
    if (publicKey !== (await this.request)?.publicKey) throw new Error('The certificate is for another request.')
    this.take(() => {
      this.setPushCertificate(0, {
        appleIdentifier: appleId,
        topicIdentifier: topic,
        certificateSerialNumber: serial,
        expirationDateTime: `${notAfter.toISOString().slice(0, 19)}Z`,
        lastModifiedDateTime: this.in(0),
      })
    })
  }

  /** The text of a file, which may have travelled as its base64. */
  private opened(file: string, beginning: RegExp): string {
    const isText = beginning.test(file)
    if (this.takes === (isText ? 'base64' : 'text')) throw new Error('The other form is wanted.')
    return isText ? file : Buffer.from(file, 'base64').toString('utf8')
  }

  private take(change: () => void): void {
    this.taken++
    this.pending.push({ at: this.now().getTime() + this.lag, change })
    this.settle()
  }

  /** Makes the changes whose time has come. */
  settle(): void {
    const now = this.now().getTime()
    const due = this.pending.filter(({ at }) => at <= now)
    this.pending = this.pending.filter(({ at }) => at > now)
    for (const { change } of due) change()
  }

  /** Syncs licences with Apple. Nothing is known of a token that was never uploaded here, and it syncs as it did. */
  syncLicenses(token: VppToken): void {
    const inside = this.uploadedContent.get(token.id ?? '')
    token.lastSyncDateTime = this.in(0)
    token.lastModifiedDateTime = this.in(0)
    token.lastSyncStatus = inside === undefined || this.apple.acceptsContent(inside) ? 'completed' : 'failed'
  }

  /** Syncs with Apple, which works with the last downloaded token alone, and not while terms wait to be accepted. */
  sync(token: DepOnboardingSetting): void {
    const inside = this.uploaded.get(token.id ?? '')
    token.lastSyncTriggeredDateTime = this.in(0)
    const accepted = inside !== undefined && this.apple.accepts(inside)
    // 3 is known to mean the terms; which number stands for a dead token is not, so any other will do.
    token.lastSyncErrorCode = this.apple.termsWaiting ? 3 : accepted ? 0 : 1
    if (token.lastSyncErrorCode === 0) token.lastSuccessfulSyncDateTime = this.in(0)
  }

  /** Registers a healthy enrollment program token that runs out in `daysLeft` days; `change` says what is different. */
  addEnrollmentToken(
    tokenName: string,
    daysLeft: number,
    change: Partial<DepOnboardingSetting> = {},
  ): DepOnboardingSetting {
    const token: DepOnboardingSetting = {
      id: randomUUID(),
      appleIdentifier: 'it@contoso.example',
      tokenExpirationDateTime: this.in(daysLeft * day),
      lastModifiedDateTime: this.in((daysLeft - 365) * day),
      lastSuccessfulSyncDateTime: this.in(-3 * hour, '.1234567'),
      lastSyncTriggeredDateTime: this.in(-3 * hour),
      shareTokenWithSchoolDataSyncService: false,
      lastSyncErrorCode: 0,
      tokenType: 'dep',
      tokenName,
      syncedDeviceCount: 240,
      dataSharingConsentGranted: true,
      roleScopeTagIds: ['0'],
      ...change,
    }
    this.enrollmentTokens.push(token)
    return token
  }

  addVppToken(displayName: string, daysLeft: number, change: Partial<VppToken> = {}): VppToken {
    const token: VppToken = {
      id: randomUUID(),
      organizationName: 'Contoso',
      vppTokenAccountType: 'business',
      appleId: 'it@contoso.example',
      expirationDateTime: this.in(daysLeft * day),
      lastModifiedDateTime: this.in(-5 * hour),
      lastSyncDateTime: this.in(-5 * hour),
      lastSyncStatus: 'completed',
      token: null,
      automaticallyUpdateApps: true,
      countryOrRegion: 'de',
      state: 'valid',
      displayName,
      locationName: 'Headquarters',
      dataSharingConsentGranted: true,
      claimTokenManagementFromExternalMdm: false,
      roleScopeTagIds: ['0'],
      tokenActionResults: [],
      ...change,
    }
    this.vppTokens.push(token)
    return token
  }

  setPushCertificate(
    daysLeft: number,
    change: Partial<ApplePushNotificationCertificate> = {},
  ): ApplePushNotificationCertificate {
    this.pushCertificate = {
      id: randomUUID(),
      appleIdentifier: 'push@contoso.example',
      topicIdentifier: `com.apple.mgmt.External.${randomUUID()}`,
      lastModifiedDateTime: this.in((daysLeft - 365) * day),
      expirationDateTime: this.in(daysLeft * day),
      certificateUploadStatus: null,
      certificateUploadFailureReason: null,
      certificateSerialNumber: '1CD2E7A1B8F04C31',
      certificate: null,
      ...change,
    }
    return this.pushCertificate
  }

  /** A time from now as Graph writes it: UTC, with no or seven fractional digits. */
  in(milliseconds: number, fraction = ''): string {
    return `${new Date(this.now().getTime() + milliseconds).toISOString().slice(0, 19)}${fraction}Z`
  }
}
