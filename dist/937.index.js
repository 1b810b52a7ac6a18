export const id = 937;
export const ids = [937];
export const modules = {
 9937:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
__webpack_require__.d(__webpack_exports__, {
  createToken: () => ( createToken),
  handOutKey: () => ( handOutKey),
  renew: () => ( renew)
});
var p_limit = __webpack_require__(370);
var durations = __webpack_require__(9571);
var journal = __webpack_require__(8973);
var marker = __webpack_require__(362);
var domain_token = __webpack_require__(951);
var untrusted = __webpack_require__(9815);
var failure_message = __webpack_require__(3774);
;
async function readTokensOrThrow(kind, undone, { intune, runner }) {
    const reading = await intune.read(kind);
    if ('failure' in reading) {
        const { message, detail } = reading.failure;
        if (detail !== '')
            runner.log.info(`Details: ${(0,untrusted .pj)(detail, 600)}`);
        throw new failure_message .d(`Nothing was ${undone}: Intune couldn't be read. ${message}`);
    }
    return reading.tokens;
}
async function readBack(token, { intune }) {
    const reading = await intune.read(token.kind);
    if ('failure' in reading)
        return { retryAfter: reading.failure.retryAfter ?? 0 };
    const current = reading.tokens.find(({ id }) => id === token.id);
    return current === undefined ? { retryAfter: 0 } : { token: current, at: reading.at };
}
function logRefusal(answer, { runner: { log } }) {
    if (answer.outcome !== 'taken') {
        log.info(answer.message);
        if (answer.detail !== '')
            log.info(`Details: ${(0,untrusted .pj)(answer.detail, 600)}`);
    }
    return answer;
}
var renewal_entry = __webpack_require__(8962);
var external_node_crypto_ = __webpack_require__(7598);
var json = __webpack_require__(8986);
var cjs = __webpack_require__(1467);
var build_cjs = __webpack_require__(7261);
var asn1_x509_build_cjs = __webpack_require__(3594);
;
function readEnvelope(der) {
    const info = build_cjs.AsnConvert.parse(der, cjs.ContentInfo);
    if (info.contentType !== cjs.id_envelopedData)
        return null;
    const { recipientInfos, encryptedContentInfo } = build_cjs.AsnConvert.parse(info.content, cjs.EnvelopedData);
    const encrypted = encryptedContentInfo.encryptedContent;
    const parts = [encrypted?.value, ...(encrypted?.constructedValue ?? [])].filter((part) => part !== undefined);
    const content = Buffer.concat(parts.map(({ buffer }) => Buffer.from(buffer)));
    if (content.length === 0)
        throw new Error('nothing is encrypted in it');
    const recipients = Array.from(recipientInfos).flatMap(({ ktri }) => ktri ?? []);
    const hash = (0,external_node_crypto_.createHash)('sha256');
    for (const { encryptedKey } of recipients)
        hash.update(Buffer.from(encryptedKey.buffer));
    return { recipients: recipients.flatMap(keyNamesOf), fingerprint: hash.update(content).digest('hex') };
}
function keyNamesOf({ rid }) {
    const by = rid.issuerAndSerialNumber;
    return by instanceof cjs.IssuerAndSerialNumber ? [keyName(by.issuer, by.serialNumber)] : [];
}
function keyNameOf(pem) {
    try {
        const { tbsCertificate } = build_cjs.AsnConvert.parse(Buffer.from(bodyOf(pem), 'base64'), asn1_x509_build_cjs.Certificate);
        return keyName(tbsCertificate.issuer, tbsCertificate.serialNumber);
    }
    catch {
        return null;
    }
}
function publicKeyIn(pem) {
    try {
        const { tbsCertificate } = build_cjs.AsnConvert.parse(Buffer.from(bodyOf(pem), 'base64'), asn1_x509_build_cjs.Certificate);
        return Buffer.from(build_cjs.AsnConvert.serialize(tbsCertificate.subjectPublicKeyInfo)).toString('hex');
    }
    catch {
        return null;
    }
}
const threeLines = (pem) => `-----BEGIN CERTIFICATE-----\n${bodyOf(pem)}\n-----END CERTIFICATE-----`;
const bodyOf = (pem) => (/-----BEGIN CERTIFICATE-----(.*?)-----END CERTIFICATE-----/su.exec(pem)?.[1] ?? '').replace(/\s+/gu, '');
function keyName(issuer, serial) {
    const number = BigInt(`0x${Buffer.from(serial).toString('hex') || '0'}`);
    return `${Buffer.from(build_cjs.AsnConvert.serialize(issuer)).toString('hex')}:${number.toString(16)}`;
}
;
const refusedFile = (what) => new failure_message .d(`This file can't be used: ${what} Nothing was uploaded.`);
const tooLarge = (bytes) => refusedFile(`it's ${Math.ceil(bytes / 1024)} KB, and Apple's files are smaller than 10 KB. Use the file from Apple.`);
const privateKeyInside = () => refusedFile("it holds a private key. Apple's files have none. Delete the secret, and stop using that key if others could see it.");
const keyStore = () => refusedFile("it's a PKCS #12 file (`.p12`, `.pfx`), which holds a private key. Delete the secret, and use the file from Apple: `smime.p7m`, `.vpptoken`, or `.pem`.");
const signingRequest = () => refusedFile("it's the certificate signing request (CSR) from Intune. Upload it at https://identity.apple.com/pushcert, and use the certificate that Apple returns.");
const archive = () => refusedFile("it's an archive (zip). Unpack it, and use the file from Apple in it: `smime.p7m`, `.vpptoken`, or `.pem`.");
const cutAtNul = () => refusedFile('it\'s only a character or two. A file saved as UTF-16 is cut at its first zero byte: store it unchanged, with `gh secret set NAME < "FILE"`.');
const profile = () => refusedFile("it's a configuration profile for devices. Use the file from Apple: `smime.p7m`, `.vpptoken`, or `.pem`.");
const decryptedToken = () => refusedFile("it's the decrypted content of a token. Intune needs the file as it came from Apple. The content is a secret: delete it where it was stored.");
const cutOff = () => refusedFile('it\'s incomplete or damaged. Store the whole file in the secret: `gh secret set NAME < "FILE"`.');
const unrecognized = () => refusedFile("it isn't one of Apple's files: a server token (`smime.p7m`), a content token (`.vpptoken`), or a push certificate (`.pem`). Store the whole content of one, not its name.");
var repair = __webpack_require__(4089);
;
function readFile(bytes) {
    if (bytes.length > repair .j$)
        throw tooLarge(bytes.length);
    let layer = bytes;
    for (let layers = 0; layers <= repair .mO; layers++) {
        const found = recognize(layer, layers > 0);
        if (!(found instanceof Uint8Array))
            return found;
        layer = found;
    }
    throw unrecognized();
}
function recognize(bytes, wasEncoded) {
    if (isAsn1(bytes))
        return readAsn1(bytes);
    if (hexOf(bytes, 0, 4) === zipBegins)
        throw archive();
    const text = (0,repair .AL)((0,repair .g7)(bytes));
    if (text === '') {
        throw refusedFile("it's empty. Store the file's whole content in the secret, and confirm that the job can read it.");
    }
    if (text.replace(/\uFFFD/gu, '').length <= 1)
        throw cutAtNul();
    if (text.includes('-----BEGIN '))
        return readPem(text);
    if (/pkcs7-mime|^MIME-Version:/iu.test(text))
        return readAsn1(smimeBody(text));
    if (/^[[{]/u.test(text))
        return readJson(text, wasEncoded);
    if (text.startsWith('<') && /<plist|PayloadContent/u.test(text))
        throw profile();
    if (text.startsWith('<')) {
        throw refusedFile("it's a web page. A sign-in page or an error was saved instead of the file; download it again.");
    }
    const inside = (0,repair .ju)(text);
    if (inside === null)
        throw unrecognized();
    return inside;
}
const isAsn1 = (bytes) => bytes[0] === 0x30 && (/^8[0-3]$/u.test(hexOf(bytes, 1, 2)) || (bytes[1] ?? 0) + 2 === bytes.length);
const zipBegins = '504b0304';
const hexOf = (bytes, from, to) => Buffer.from(bytes.subarray(from, to)).toString('hex');
function firstInside(der) {
    const length = der[1] ?? 0;
    const start = length > 0x80 ? 2 + (length - 0x80) : 2;
    return hexOf(der, start, start + 20);
}
const keyStoreBegins = '020103';
const keyBegins = /^(?:02010[01]|30(?:..|81..)06(?:09|0a)2a864886f70d01(?:05|0c))/u;
const requestBegins = /^30(?:..|81..|82....)020100/u;
const cmsBegins = '06092a864886f70d0107';
function readAsn1(der) {
    const certificate = certificateOf(der);
    if (certificate !== null)
        return readPushCertificate(certificate);
    const inside = firstInside(der);
    if (inside.startsWith(keyStoreBegins))
        throw keyStore();
    if (keyBegins.test(inside))
        throw privateKeyInside();
    if (requestBegins.test(inside))
        throw signingRequest();
    if (!inside.startsWith(cmsBegins))
        throw cutOff();
    if (der.length > repair .S1)
        throw tooLarge(der.length);
    let envelope;
    try {
        envelope = readEnvelope(der);
    }
    catch {
        throw cutOff();
    }
    if (envelope === null) {
        throw refusedFile("it's signed or holds certificates, but a server token is encrypted. Use the file `smime.p7m` from Apple.");
    }
    const body = (0,repair .aC)(Buffer.from(der).toString('base64'), 76);
    return { kind: 'enrollment-program-token', ...envelope, ...hashed(`${smimeHeaders}\n\n${body}\n`) };
}
const smimeHeaders = [
    'Content-Type: application/pkcs7-mime; name="smime.p7m"; smime-type=enveloped-data',
    'Content-Transfer-Encoding: base64',
    'Content-Disposition: attachment; filename="smime.p7m"',
    'Content-Description: S/MIME Encrypted Message',
].join('\n');
function smimeBody(text) {
    const words = text.split(/\s+/u);
    const before = words.findLastIndex((word) => !/^[A-Za-z\d+/]+={0,2}$/u.test(word));
    const start = words.findIndex((word, index) => index > before && word.startsWith('MI'));
    const bytes = start < 0 ? null : (0,repair .ju)(words.slice(start).join(''));
    if (bytes === null || !isAsn1(bytes))
        throw cutOff();
    return bytes;
}
function readPem(text) {
    const labels = Array.from(text.matchAll(/-----BEGIN ([A-Z\d ]+)-----/gu), ([, label = '']) => label);
    const has = (part) => labels.some((label) => label.endsWith(part));
    if (has('PRIVATE KEY'))
        throw privateKeyInside();
    if (has('CERTIFICATE REQUEST'))
        throw signingRequest();
    if (has('MESSAGE'))
        throw decryptedToken();
    const blocks = blocksOf(text);
    if (blocks === null)
        throw cutOff();
    const contents = blocks.map((body) => Buffer.from(body, 'base64'));
    const certificates = contents.map(certificateOf).filter((one) => one !== null);
    if (certificates.length === 0) {
        const [first = Buffer.alloc(0)] = contents;
        if (!has('CERTIFICATE') && isAsn1(first))
            return first;
        throw cutOff();
    }
    return readPushCertificate(certificates.find((one) => certificateTopic(one) !== null) ?? certificates[0]);
}
function blocksOf(text) {
    const blocks = [];
    const begin = /-----BEGIN ([A-Z\d ]+)-----/gu;
    for (let found = begin.exec(text); found !== null; found = begin.exec(text)) {
        const end = text.indexOf(`-----END ${found[1] ?? ''}-----`, begin.lastIndex);
        if (end < 0)
            return null;
        blocks.push(text.slice(begin.lastIndex, end));
        begin.lastIndex = end;
    }
    return blocks;
}
function readJson(text, wasEncoded) {
    const fields = (0,json .D7)(text);
    if (fields === null)
        throw wasEncoded ? cutOff() : unrecognized();
    if ('consumer_key' in fields || 'access_secret' in fields)
        throw decryptedToken();
    const { token, expDate, orgName } = fields;
    const expiry = timeOf((0,json .b6)(expDate));
    if (typeof token !== 'string' || expiry === null)
        throw unrecognized();
    if (!wasEncoded)
        throw decryptedToken();
    return {
        kind: 'vpp-token',
        organization: (0,json .b6)(orgName).trim() || null,
        expiry,
        fingerprint: sha256Of(token),
        ...hashed(Buffer.from(text).toString('base64')),
    };
}
function timeOf(text) {
    const time = new Date(text.replace(/([+-]\d\d)(\d\d)$/u, '$1:$2'));
    return Number.isNaN(time.getTime()) ? null : time;
}
function certificateOf(der) {
    try {
        return new external_node_crypto_.X509Certificate(der);
    }
    catch {
        return null;
    }
}
function certificateTopic({ subject }) {
    const [only, ...others] = subject.split('\n').filter((line) => line.startsWith('UID='));
    return others.length > 0 ? null : (/^UID=(com\.apple\.mgmt\.[\w.-]+)$/u.exec(only ?? '')?.[1] ?? null);
}
function readPushCertificate(certificate) {
    if (certificate === undefined)
        throw unrecognized();
    const [topic, keyType] = [certificateTopic(certificate), keyTypeOf(certificate)];
    if (topic === null || isSelfSigned(certificate))
        throw anotherCertificate(certificate);
    const body = (0,repair .aC)(certificate.raw.toString('base64'), 64);
    return {
        kind: 'mdm-push-certificate',
        topic,
        ...validityOf(certificate),
        serial: certificate.serialNumber.toUpperCase().replace(/^0+(?=.)/u, ''),
        keyType,
        fingerprint: sha256Of(certificate.raw),
        ...hashed(`-----BEGIN CERTIFICATE-----\n${body}\n-----END CERTIFICATE-----\n`),
    };
}
function validityOf({ validFromDate: notBefore, validToDate: expiry }) {
    if (Number.isNaN(notBefore.getTime()) || Number.isNaN(expiry.getTime()))
        throw cutOff();
    return { notBefore, expiry };
}
function keyTypeOf(certificate) {
    try {
        return certificate.publicKey.asymmetricKeyType ?? 'unknown';
    }
    catch {
        throw cutOff();
    }
}
function isSelfSigned(certificate) {
    if (certificate.subject === certificate.issuer)
        return true;
    try {
        return certificate.verify(certificate.publicKey);
    }
    catch {
        throw cutOff();
    }
}
function anotherCertificate(certificate) {
    const { subject } = certificate;
    if (isSelfSigned(certificate)) {
        return refusedFile("it's a self-signed certificate, such as the public key from Intune. Upload that key at Apple, and use the server token that Apple returns.");
    }
    return refusedFile(`it's a certificate for something else (${(0,untrusted .pj)(subject)}). Use the one from https://identity.apple.com/pushcert, with a UID that begins with com.apple.mgmt.`);
}
const hashed = (content) => ({ content, sha256: sha256Of(content) });
const sha256Of = (content) => (0,external_node_crypto_.createHash)('sha256').update(content).digest('hex');
;
const requestedTokens = (tokens, { token: name, askedBy }) => (askedBy === undefined ? namedToken(tokens, name) : tokens.filter(({ id }) => id === name));
function namedToken(tokens, name) {
    const byId = tokens.filter(({ id }) => id.toLowerCase() === name.toLowerCase());
    if (byId.length > 0)
        return byId;
    const exactly = tokens.filter((token) => token.name === name);
    return exactly.length > 0 ? exactly : tokens.filter((token) => (0,untrusted .cF)(token.name) === (0,untrusted .cF)(name));
}
function tokenNotFound({ token: name, askedBy }, tokens) {
    if (askedBy !== undefined) {
        return new failure_message .d(`Intune no longer has the token that the issue is about: it has ${describeTokens(tokens)}. Nothing was uploaded.`);
    }
    return new failure_message .d(`\`token\` is “${(0,untrusted .pj)(name)}”, but Intune has ${describeTokens(tokens)}. Use the name or ID that Intune has. Nothing was uploaded.`);
}
const ambiguous = ({ token: name, times }, tokens) => new failure_message .d(`${tokens.length} tokens are named “${(0,untrusted .pj)(name)}”. Set \`token\` to one of these IDs: ${tokens
    .map(({ id, expiry }) => `${(0,untrusted .pj)(id)} (${expiry === null ? 'no date' : `expires ${times.withZone(expiry)}`})`)
    .join(', ')}. Nothing was uploaded.`);
const mostNamed = 20;
const describeTokens = (tokens) => tokens.length === 0
    ? 'none of this kind'
    : `only ${tokenNames(tokens.slice(0, mostNamed))}${tokens.length > mostNamed ? ` and ${tokens.length - mostNamed} more` : ''}`;
const tokenNames = (tokens) => tokens.map(failure_message .A).join(', ');
const allTokenNames = (tokens) => (0,untrusted .Ol)(tokens.map(failure_message .A));
;
function matchContentToken(file, tokens, wanted) {
    const { token: name } = wanted;
    const { organization: own } = file;
    if (own === null) {
        throw new failure_message .d("This file doesn't name its organization, so it can't be compared with a VPP token. Download it again at Apple, or upload it by hand in Intune. Nothing was uploaded.");
    }
    const isSame = ({ organization }) => organization !== null && (0,untrusted .cF)(organization) === (0,untrusted .cF)(own);
    const whose = `organization “${(0,untrusted .pj)(own)}”`;
    const named = name === '' ? tokens.filter(isSame) : requestedTokens(tokens, wanted);
    const [token, ...others] = named;
    if (token === undefined) {
        if (name !== '')
            throw tokenNotFound(wanted, tokens);
        throw new failure_message .d(`This file is from ${whose}, but Intune has no VPP token of that organization: it has ${describeTokens(tokens)}. If it's the right file anyway, upload it by hand in Intune. Nothing was uploaded.`, { conclusion: 'wrong-file' });
    }
    if (others.length > 0) {
        if (name !== '')
            throw ambiguous(wanted, named);
        throw new failure_message .d(`${allTokenNames(named)} belong to ${whose}, and a file doesn't name its location. Set \`token\` to one. Nothing was uploaded.`);
    }
    if (!isSame(token)) {
        throw new failure_message .d(`This file is from ${whose}, but ${(0,failure_message .A)(token)} belongs to ${token.organization === null ? "an organization that Intune doesn't name" : `“${(0,untrusted .pj)(token.organization)}”`}. ` +
            'Download the content token of the right organization and location at Apple. If the organization was renamed, upload the file by hand in Intune. Nothing was uploaded.', { conclusion: 'wrong-file' });
    }
    throwIfInUse(file, token, tokens.filter(isSame));
    const hasSiblings = tokens.filter(isSame).length > 1;
    if (name !== '' || token.location === null)
        return { token, warning: null, hasSiblings };
    return {
        token,
        hasSiblings,
        warning: `This file is from ${whose} and doesn't name its location, so it wasn't checked whether it's for “${(0,untrusted .pj)(token.location)}”, the location of ${(0,failure_message .A)(token)}. If the organization has several locations, confirm that it's the right file, and set \`token\`.`,
    };
}
function throwIfInUse({ expiry }, token, siblings) {
    const user = siblings.find((one) => one !== token && one.expiry?.getTime() === expiry.getTime());
    if (user === undefined)
        return;
    throw new failure_message .d(`This file is already in use for ${(0,failure_message .A)(user)}: its date in Intune is the file's, to the second. A content token is for one location. Download that of ${(0,failure_message .A)(token)} at Apple, store it, and run this again. Nothing was uploaded.`, { conclusion: 'wrong-file' });
}
function matchCertificate(file, certificates, { token: name, askedBy, times, now }) {
    const [certificate] = certificates;
    if (certificate === undefined) {
        throw new failure_message .d('Intune has no Apple MDM push certificate to renew. Set up the first one by hand in the Intune admin center: ' +
            'Devices > Device onboarding > Enrollment > Apple mobile (or Apple) > Apple MDM Push certificate. Nothing was uploaded.');
    }
    if (certificate.topic === null) {
        throw new failure_message .d("Intune doesn't show its push certificate's topic, so this file can't be compared with it. Upload it by hand in Intune. Nothing was uploaded.");
    }
    if (askedBy?.topic !== undefined && askedBy.topic !== certificate.topic) {
        throw new failure_message .d(`The issue is about the push certificate with the UID ${(0,untrusted .pj)(askedBy.topic)}, but Intune now has another one. Find out who replaced it before you renew either. Nothing was uploaded.`);
    }
    const names = [certificate.name, (0,domain_token .wF)(certificate)].map(untrusted .cF);
    if (askedBy === undefined && name !== '' && !names.includes((0,untrusted .cF)(name))) {
        throw new failure_message .d(`This file is a push certificate, but \`token\` is “${(0,untrusted .pj)(name)}”. A tenant has one push certificate: leave \`token\` empty, or use the other file. Nothing was uploaded.`, { conclusion: 'wrong-file' });
    }
    if (file.topic !== certificate.topic) {
        throw new failure_message .d(`Wrong certificate: UID ${(0,untrusted .pj)(file.topic)}, not ${(0,untrusted .pj)(certificate.topic)}. With it, every Apple device would have to re-enroll. At https://identity.apple.com/pushcert, sign in ` +
            `with the original Apple ID, find the certificate with the UID ${(0,untrusted .pj)(certificate.topic)}, and select Renew, never Create a Certificate. Nothing was uploaded.`, { conclusion: 'wrong-file' });
    }
    if (file.keyType !== 'rsa') {
        throw new failure_message .d(`This push certificate has a key of type ${(0,untrusted .pj)(file.keyType)}, but Intune's CSR has an RSA key. ` +
            'Renew the certificate at Apple with the CSR from Intune. Nothing was uploaded.', { conclusion: 'wrong-file' });
    }
    if (file.expiry <= now || file.notBefore.getTime() > now.getTime() + durations .vd) {
        throw new failure_message .d(`This push certificate is valid from ${times.withZone(file.notBefore)} to ${times.withZone(file.expiry)}, which isn't now. Renew it at Apple and use the new file. Nothing was uploaded.`);
    }
    return { token: certificate, warning: null };
}
function refuseEarlierFile(file, token, { times, now }) {
    if (!('expiry' in file))
        return;
    const { expiry } = token;
    if (expiry !== null && file.expiry.getTime() - expiry.getTime() < durations .Vc) {
        throw new failure_message .d(`This file expires on ${times.withZone(file.expiry)}, but ${(0,failure_message .A)(token)} in Intune already expires on ${times.withZone(expiry)}: it's an earlier download, or the file in use. ` +
            'Use the newest file. Nothing was uploaded.');
    }
    if (file.expiry <= now) {
        throw new failure_message .d(`This file expired on ${times.withZone(file.expiry)}, so it can't renew ${(0,failure_message .A)(token)}. Download a new one at Apple, store it, and run this again. Nothing was uploaded.`);
    }
}
;
function matchServerToken(file, candidates, request) {
    const keys = new Map(candidates.map((one) => [one, one.publicKey === null ? null : keyNameOf(one.publicKey)]));
    const comparison = {
        candidates,
        matching: candidates.filter((one) => file.recipients.some((recipient) => recipient === keys.get(one))),
        isComparable: (one) => file.recipients.length > 0 && (keys.get(one) ?? null) !== null,
    };
    return request.token === '' ? matchByKey(comparison) : matchNamedToken(comparison, request);
}
function matchByKey({ candidates, matching, isComparable }) {
    const [only, ...others] = matching;
    if (only !== undefined && others.length === 0)
        return { token: only.token, warning: null };
    if (only !== undefined && haveDifferentKeys(matching)) {
        throw new failure_message .d(`The certificates of ${allTokenNames(matching.map(({ token }) => token))} have the same issuer and serial number and different keys, so this file doesn't show which token it's for. Set \`token\` to one. Nothing was uploaded.`);
    }
    if (only !== undefined) {
        throw new failure_message .d(`${allTokenNames(matching.map(({ token }) => token))} have the same public key in Intune, so each could open this file, and it doesn't show which one it's for. Set \`token\` to the one whose server at Apple the file is from. Nothing was uploaded.`);
    }
    if (!candidates.every(isComparable)) {
        throw new failure_message .d("This file's key couldn't be compared with the public key of every enrollment program token, so it's unknown which one it's for. " +
            'Set `token` to it. Nothing was uploaded.');
    }
    const [single, ...more] = candidates;
    throw foreignKey('any enrollment program token in Intune', more.length === 0 && single !== undefined ? single.publicKey : null);
}
function matchNamedToken({ candidates, matching, isComparable }, request) {
    const named = requestedTokens(candidates.map(({ token }) => token), request);
    const chosen = candidates.filter(({ token }) => named.includes(token));
    const rightOnes = chosen.filter((one) => matching.includes(one));
    const [target] = rightOnes.length > 0 ? rightOnes : chosen;
    if (target === undefined)
        throw tokenNotFound(request, candidates.map(({ token }) => token));
    if (rightOnes.length === 1)
        return matchInDoubt(target.token, matching, request);
    if (chosen.length > 1)
        throw ambiguous(request, named);
    const [other] = matching;
    if (other !== undefined)
        throw forAnother(other.token, target.token, request);
    if (!isComparable(target)) {
        if (request.askedBy !== undefined)
            throw keyNotComparable(target.token);
        return {
            token: target.token,
            warning: `This file's key couldn't be compared with the public key of ${(0,failure_message .A)(target.token)}, so it wasn't checked whether the file is for it.`,
        };
    }
    if (!request.skipKeyCheck)
        throw foreignKey((0,failure_message .A)(target.token), target.publicKey);
    return {
        token: target.token,
        warning: `This file is encrypted for a different key than ${(0,failure_message .A)(target.token)} has. It's used anyway, because \`skip-key-check\` is set.`,
    };
}
function matchInDoubt(token, matching, { askedBy }) {
    if (!haveDifferentKeys(matching))
        return { token, warning: null };
    if (askedBy !== undefined)
        throw keyNotComparable(token);
    return {
        token,
        warning: `The certificate of ${(0,failure_message .A)(token)} has the same issuer and serial number as another token's, and a different key, so it wasn't checked which of them the file is for.`,
    };
}
const haveDifferentKeys = (candidates) => new Set(candidates.map(({ publicKey }) => (publicKey === null ? null : publicKeyIn(publicKey)))).size > 1;
const keyNotComparable = (target) => new failure_message .d(`This file's key couldn't be compared with the public key of ${(0,failure_message .A)(target)}, so it's unknown whether the file is for it. Comment \`/renew\` again later. If it is ` +
    `the right file and this happens again, run the workflow by hand with \`token: ${(0,untrusted .pj)(target.id)}\`. Nothing was uploaded.`);
function forAnother(other, target, { askedBy }) {
    const mistake = askedBy === undefined
        ? `This file is for ${(0,failure_message .A)(other)}, but \`token\` is ${(0,failure_message .A)(target)}.`
        : `This file is for ${(0,failure_message .A)(other)}, but the issue is about ${(0,failure_message .A)(target)}.`;
    const upload = askedBy === undefined ? 'set `token` to it' : 'comment `/renew` on its issue';
    return new failure_message .d(`${mistake} Its download ended the token in use for ${(0,failure_message .A)(other)} at Apple, so upload it there now: ${upload}, or upload the file by hand. ` +
        `Then download the token of ${(0,failure_message .A)(target)}'s own server, and use that file here. Nothing was uploaded.`, { conclusion: 'wrong-file' });
}
function foreignKey(what, publicKey) {
    const handOut = publicKey === null
        ? 'Set `token`, and the next run shows the public key.'
        : `The public key (three lines):\n${threeLines(publicKey)}`;
    return new failure_message .d(`This file isn't encrypted for ${what}, so Intune couldn't open it. Nothing was uploaded.\n` +
        "If it's another server's file, its download ended the token in use there: upload it there now, and use the right server's file here. " +
        'If this is the right server, it has another public key: in Apple Business or Apple School Manager, select the server, ' +
        `then Edit, upload the token's public key from Intune, save, and download the token again. ${handOut}`, { conclusion: 'wrong-file' });
}
var judge = __webpack_require__(5973);
;
async function confirmLocation(question, { locationOf, runner, warn }) {
    const { file, token, hasSiblings, isAskedByIssue } = question;
    const answer = await locationOf(file.content);
    if ('revoked' in answer) {
        throw new failure_message .d(`Apple doesn't accept this file: it was revoked or expired. At Apple, download the content token of ${locationInWords(token)} again, store it, and run this again. Nothing was uploaded.`, { conclusion: 'wrong-file' });
    }
    if ('failure' in answer && !hasSiblings) {
        runner.log.info(`Apple couldn't say which location this file is for: ${answer.failure.message}`);
        return false;
    }
    if ('failure' in answer || token.location === null || answer.location === null) {
        const why = 'failure' in answer
            ? answer.failure.message
            : token.location === null
                ? `Intune shows no location for ${(0,failure_message .A)(token)}.`
                : 'Apple named none.';
        const unknown = `It couldn't be checked with Apple which location this file is for, and Intune has several VPP tokens of its organization. ${why}`;
        if (isAskedByIssue && hasSiblings) {
            throw new failure_message .d(`${unknown} Comment \`/renew\` again later, or run the workflow by hand with \`token: ${(0,untrusted .pj)(token.id)}\`. Nothing was uploaded.`);
        }
        if (hasSiblings)
            warn(`${unknown} Confirm that it's the file of ${(0,failure_message .A)(token)}.`);
        return false;
    }
    if (comparableName(answer.location) !== comparableName(token.location))
        throw otherLocation(question, answer.location);
    runner.log.info(`Apple confirms that the file is for the location “${(0,untrusted .pj)(answer.location)}”.`);
    if (answer.manager !== null && !/intune|microsoft/iu.test(answer.manager)) {
        warn(`Apple says that “${(0,untrusted .pj)(answer.manager)}” uses the content token of ${(0,failure_message .A)(token)}. If that isn't Intune, another product manages this location's licenses: two can't share a token.`);
    }
    return true;
}
function otherLocation({ token, isAskedByIssue }, location) {
    const mistake = isAskedByIssue ? 'comment `/renew` on its issue' : 'set `token` to it';
    return new failure_message .d(`This file is for the location “${(0,untrusted .pj)(location)}”, but ${(0,failure_message .A)(token)} is for ${locationInWords(token)}. If another VPP token is for “${(0,untrusted .pj)(location)}”, ${mistake}. ` +
        `Otherwise, download the content token of ${locationInWords(token)} at Apple. If the location was renamed at Apple, run this once with \`ask-apple: false\`. Nothing was uploaded.`, { conclusion: 'wrong-file' });
}
const locationInWords = (token) => token.location === null ? (0,failure_message .A)(token) : `“${(0,untrusted .pj)(token.location)}”`;
const comparableName = (name) => (0,untrusted .cF)(name).replace(/\s+/gu, '');
var standing = __webpack_require__(6944);
;
const mayBeBase64 = {
    'enrollment-program-token': true,
    'vpp-token': true,
    'mdm-push-certificate': false,
};
async function upload({ file, token, appleId, encoding }, context) {
    const { intune, runner } = context;
    const send = async (form) => {
        const content = form === 'text' ? file.content : Buffer.from(file.content).toString('base64');
        return logRefusal(await intune.upload(token, appleId, content), context);
    };
    const hasChoice = mayBeBase64[file.kind];
    let form = encoding === 'base64' && hasChoice ? 'base64' : 'text';
    runner.log.info(`Uploading it to ${(0,failure_message .A)(token)}.`);
    let answer = await send(form);
    if (encoding === 'auto' && hasChoice && mayBeForm(answer)) {
        const now = await readToken(token, context);
        if (now === null || !(0,judge .si)(token, now))
            throw uploadRefused(answer, { token, now }, context);
        runner.log.info('Intune shows no change. Sending the file once more in base64, the other form that Graph may want.');
        form = 'base64';
        answer = await send(form);
    }
    switch (answer.outcome) {
        case 'taken':
            runner.log.info('Intune accepted the file.');
            return { doubt: null, form };
        case 'unknown':
            return { doubt: answer.message, form };
        case 'refused':
            throw uploadRefused(answer, { token, now: await readToken(token, context) }, context);
    }
}
const mayBeForm = (answer) => answer.outcome === 'refused' && answer.status === 400 && !answer.needsApproval;
function uploadRefused(answer, { token, now }, { times }) {
    const state = now === null
        ? `What Intune has now couldn't be read: check ${(0,failure_message .A)(token)} in the Intune admin center.`
        : !(0,judge .si)(token, now)
            ? `But Intune shows a change to ${(0,failure_message .A)(token)} since: ${expirySentence(now, times)} Check it in the Intune admin center before you continue.`
            : `Intune still has ${(0,failure_message .A)(token)} as before: ${expirySentence(now, times)}`;
    return new failure_message .d(`Intune rejected the file. ${answer.message} ${state}${urgency[token.kind]}`, {
        conclusion: 'refused',
        seen: now,
    });
}
const urgency = {
    'enrollment-program-token': " If the file was just downloaded, that ended the token in use at Apple: don't wait, and upload the file by hand if needed (admin center > the token > Renew token).",
    'vpp-token': '',
    'mdm-push-certificate': '',
};
async function readToken(token, context) {
    const look = await readBack(token, context);
    return 'token' in look ? look.token : null;
}
const expirySentence = ({ expiry }, times) => expiry === null ? 'it has no date.' : `it expires ${times.withZone(expiry)}.`;
;
const lookLater = 'Check it in the Intune admin center in a few minutes.';
const noOtherDownload = ({ kind }) => kind === 'enrollment-program-token'
    ? "Don't download another file: a download ends the token before it."
    : "Don't download another file yet.";
function notConfirmed(request, last, times) {
    const { before, file, doubt, confirmed, seconds } = request;
    const { seen, token } = last;
    const what = confirmed
        ? 'Intune accepted the file.'
        : `${doubt ?? 'No answer to the upload is on record.'} It's unknown whether Intune accepted the file.`;
    const name = (0,failure_message .A)(before);
    const later = 'If the date moved by then, all is well, and the next check closes the issue.';
    const failure = (message) => new failure_message .d(message, { conclusion: last.isAsBefore ? 'not-taken' : 'unconfirmed', seen: token });
    if (token === null) {
        return failure(`Not confirmed: since the upload, Intune couldn't be read, so it's unknown what it has for ${name}. ${what} It wasn't uploaded again. ${lookLater} ${later} ${noOtherDownload(before)}`);
    }
    if (seen === 'unusable') {
        return failure(`Not confirmed: Intune has the file's date for ${name}, but its state is “${token.kind === 'vpp-token' ? (0,untrusted .pj)(token.state) : ''}”. ${what} It wasn't uploaded again. Check the state in the Intune admin center in a few minutes. If it's still not Active, follow the issue about the token's state.`);
    }
    if (seen === 'foreign') {
        const own = 'expiry' in file ? ` (this file's: ${times.withZone(file.expiry)})` : '';
        return failure(`Not confirmed: Intune reports another date for ${name}, ${expiryOrNone(token, times)}${own}. ${what} Nothing shows that the date is from this upload: someone may have renewed it at the same time. It wasn't uploaded again. ${lookLater} ${noOtherDownload(before)}`);
    }
    return failure(`Not confirmed: after ${seconds} seconds, Intune still reports ${token.expiry === null ? 'no date' : onRecord(before, token, times)} for ${name}. ${what} It wasn't uploaded again. ` +
        `${lookLater} ${later}${nextTry(request, last)} ${noOtherDownload(before)}`);
}
function nextTry({ file, confirmed, form }, { isAsBefore }) {
    if (!isAsBefore)
        return ' If not, upload the file by hand.';
    const again = ' If not, run this again with the same file: it looks first, and uploads it once more only if nothing has changed.';
    if (!confirmed || !mayBeBase64[file.kind])
        return again;
    const other = form === 'text' ? 'base64' : 'text';
    return ` If not, the file may have been sent in a form that Intune can't use: upload it by hand, or run this again with \`token-encoding: ${other}\`.`;
}
function onRecord(before, now, times) {
    return (0,judge .ny)(before.expiry, now.expiry)
        ? `the old date, ${expiryOrNone(now, times)},`
        : `nearly the old date, ${expiryOrNone(now, times)},`;
}
function movedBack(before, now, times) {
    return new failure_message .d(`Intune now has an older file for ${(0,failure_message .A)(before)}: its date moved back from ${expiryOrNone(before, times)} to ${expiryOrNone(now, times)}. An earlier download replaced the token, and it may not work. ` +
        "If someone has this token's newest download, upload that file now, by hand or with this workflow. Only if nobody has it, download again, and upload that file right away.", { conclusion: 'older-file', seen: now });
}
function rejectedAfterUpload(before, now) {
    return new failure_message .d(`Intune accepted the file, then couldn't use it for ${(0,failure_message .A)(before)}: ${(0,untrusted .pj)(now.uploadFailure ?? '')}. Confirm that the certificate was renewed with this tenant's CSR, and upload it again.`, { conclusion: 'unusable', seen: now });
}
function movedElsewhere(before, now) {
    const location = (token) => (token.kind === 'vpp-token' ? (0,untrusted .pj)(token.location ?? '') : '');
    return new failure_message .d(`Intune now shows another location for ${(0,failure_message .A)(before)}: “${location(now)}” instead of “${location(before)}”. If the location wasn't renamed at Apple, the file is for “${location(now)}”: ` +
        `download the content token of “${location(before)}” at Apple, and upload it to this token right away. If another token in Intune is for “${location(now)}”, upload this file to that one.`, { conclusion: 'unusable', seen: now });
}
function otherTopic(now, times) {
    return new failure_message .d(`Intune now has a push certificate with another topic${now.expiry === null ? '' : `, which expires ${times.withZone(now.expiry)}`}. Someone may have uploaded another certificate at the same time. ` +
        'Check it in the Intune admin center immediately: with another topic, no enrolled device can be reached.', { conclusion: 'changed-by-others', seen: now });
}
function changedAfterProof(before, { proven, now }, times) {
    return new failure_message .d(`Intune reported the new date for ${(0,failure_message .A)(before)}, ${times.withZone(proven)}, and then another one, ${expiryOrNone(now, times)}. Someone may have uploaded another file at the same time. ` +
        `Find out who else renewed it, and confirm that Intune has the newest download. ${noOtherDownload(before)}`, { conclusion: 'changed-by-others', seen: now });
}
function syncFailed(token) {
    const code = 'syncErrorCode' in token ? ` with code ${token.syncErrorCode}` : '';
    const cure = (0,standing .rN)(token)
        ? "Apple's new terms must be accepted."
        : "Check for new terms at Apple. If anyone downloaded the same server's or location's token after this file, upload that one.";
    return new failure_message .d(`Intune has the new date for ${(0,failure_message .A)(token)}, but the sync with Apple failed${code}, so it's unconfirmed that the file works. ${cure} ${noOtherDownload(token)}`, { conclusion: 'sync-failed', seen: token });
}
function syncPending(token) {
    const next = (0,standing .rN)(token)
        ? "Apple's new terms must be accepted first; then Intune syncs automatically."
        : 'Intune syncs automatically within a day, and the next check looks at it.';
    return `Intune accepted the file for ${(0,failure_message .A)(token)}, but no sync with Apple has succeeded yet. ${next}`;
}
function recordInDoubt(token, what) {
    return `Intune reports the new date for ${(0,failure_message .A)(token)}, but its record ${what}. Confirm in the Intune admin center that it has this run's file.`;
}
const expiryOrNone = ({ expiry }, times) => expiry === null ? 'no date' : times.withZone(expiry);
;
const firstWait = durations .Rc;
const longestWait = 15 * durations .Rc;
const leastForSync = 60;
const leastForLastLook = 30;
const syncPause = 15 * durations .Vc;
async function prove(request, context) {
    const { runner, times, warn } = context;
    const { seconds } = request;
    const began = runner.now().getTime();
    const { token, at } = await waitForDate(request, context);
    const { expiry } = token;
    if (expiry === null)
        throw notConfirmed(request, { seen: 'unseen', token: null, isAsBefore: false }, times);
    runner.log.info(`Intune reports the new date: ${times.withZone(expiry)}.`);
    const left = seconds - (runner.now().getTime() - began) / durations .Rc;
    const forSync = { ...request, seconds: Math.max(left, Math.min(seconds, leastForSync)) };
    const synced = (0,domain_token .Cr)(token) ? await waitForSync(forSync, { token, at }, context) : null;
    const proven = { expiry, token: synced?.token ?? token };
    const last = await lookAgain({ ...request, seconds: Math.min(seconds, leastForLastLook) }, proven, context);
    if (last === null)
        warn(recordInDoubt(request.before, "couldn't be read again at the end"));
    else if (isUntouched(request, last))
        warn(recordInDoubt(request.before, "doesn't show when the file was uploaded"));
    if (synced?.outcome === 'failed')
        throw syncFailed(synced.token);
    if (synced?.outcome === 'pending')
        warn(syncPending(synced.token));
    return expiry;
}
const isUntouched = (request, last) => (0,judge .g5)(last) && !(0,judge .Dn)(request, last);
async function waitForDate(request, context) {
    const { before, seconds } = request;
    let last = { seen: 'unseen', token: null, isAsBefore: true };
    const moved = await poll(seconds, context, async () => {
        const look = await readBack(before, context);
        const token = 'token' in look ? look.token : null;
        const seen = (0,judge .S4)(request, token);
        const asBefore = last.isAsBefore && token !== null && (0,judge .si)(before, token);
        last = token === null ? { ...last, isAsBefore: false } : { seen, token, isAsBefore: asBefore };
        throwIfFinal(request, { seen, token }, context);
        return 'token' in look && seen === 'moved' ? look : waiting(look, context);
    });
    if (moved === undefined)
        throw notConfirmed(request, last, context.times);
    return moved;
}
function throwIfFinal({ before }, { seen, token: now }, { times }) {
    if (now === null)
        return;
    if (seen === 'moved-back')
        throw movedBack(before, now, times);
    if (seen === 'other-location')
        throw movedElsewhere(before, now);
    if (now.kind !== 'mdm-push-certificate')
        return;
    if (seen === 'rejected')
        throw rejectedAfterUpload(before, now);
    if ((0,domain_token .wF)(now) !== (0,domain_token .wF)(before))
        throw otherTopic(now, times);
}
function waiting(look, { times }) {
    if (!('token' in look))
        return { message: "Intune couldn't be read just now; trying again.", pause: look.retryAfter };
    return { message: `Intune reports ${expiryOrNone(look.token, times)}. Still waiting.`, pause: 0 };
}
async function waitForSync(request, snapshot, context) {
    const { token } = snapshot;
    const { log } = context.runner;
    const already = (0,judge .HU)(request, token);
    if (already === 'pending')
        await askForSync(snapshot, context);
    let last = { outcome: already, token };
    if (already === 'pending') {
        await poll(request.seconds, context, async () => {
            const look = await readBack(token, context);
            const current = 'token' in look ? look.token : null;
            if (current !== null && (0,domain_token .Cr)(current))
                last = { outcome: (0,judge .HU)(request, current), token: current };
            return last.outcome === 'pending' ? { ...waiting(look, context), message: "The sync isn't done yet." } : last;
        });
    }
    if (last.outcome === 'succeeded')
        log.info('The sync with Apple succeeded.');
    return last;
}
async function askForSync({ token, at }, { intune, runner: { log } }) {
    if (at !== null && token.lastSyncBegun !== null && at.getTime() - token.lastSyncBegun.getTime() < syncPause) {
        log.info("The last sync was less than 15 minutes ago, so another can't be requested yet.");
        return;
    }
    const answer = await intune.sync(token);
    log.info(answer.outcome === 'taken' ? 'Requested a sync with Apple.' : answer.message);
}
async function lookAgain(request, proven, context) {
    let last = proven.token;
    const stands = (token) => {
        const seen = (0,judge .S4)(request, token);
        throwIfFinal(request, { seen, token }, context);
        return seen === 'moved' && (0,judge .ny)(token.expiry, proven.expiry);
    };
    const found = await poll(request.seconds, context, async () => {
        const look = await readBack(request.before, context);
        if ('token' in look)
            last = look.token;
        return 'token' in look && stands(look.token) ? look.token : waiting(look, context);
    });
    if (found !== undefined)
        return found;
    if (!stands(last))
        throw changedAfterProof(request.before, { proven: proven.expiry, now: last }, context.times);
    return null;
}
async function poll(seconds, { runner: { now, wait, log } }, look) {
    const deadline = now().getTime() + seconds * durations .Rc;
    for (let pause = firstWait;; pause = Math.min(pause * 2, longestWait)) {
        const found = await look();
        if (!mustWait(found))
            return found;
        log.info(found.message);
        const left = deadline - now().getTime();
        if (left <= 0)
            return undefined;
        await wait(Math.min(Math.max(pause, found.pause), left));
    }
}
const mustWait = (found) => 'message' in found && 'pause' in found;
;
function downloadedAfter(file) {
    switch (file.kind) {
        case 'vpp-token':
            return new Date(file.expiry.getTime() - 370 * durations .vd);
        case 'enrollment-program-token':
        case 'mdm-push-certificate':
            return null;
    }
}
function refuseUsedFile(token, { usedAt, elsewhere }, times) {
    if (usedAt !== null)
        throw usedBefore(token, usedAt, times);
    if (elsewhere === null)
        return;
    const { at, issue } = elsewhere;
    const why = token.kind === 'vpp-token'
        ? `This file already renewed another VPP token on ${times.withZone(at)} (issue #${issue}), and a content token is for one location and one tenant. `
        : `This file was already uploaded to another token on ${times.withZone(at)} (issue #${issue}). `;
    throw new failure_message .d(`${why}Download that of ${(0,failure_message .A)(token)} at Apple, store it in the secret, and run this again. Nothing was uploaded.`, { conclusion: 'used-before' });
}
const usedBefore = (token, at, times) => new failure_message .d(`This file already renewed ${(0,failure_message .A)(token)} on ${times.withZone(at)}. Store the new file in the secret, and run this again. Nothing was uploaded.`, { conclusion: 'used-before' });
const longestRenewal = 30 * durations .vd;
const isLongAgo = ({ at }, now) => now.getTime() - Date.parse(at) > longestRenewal;
const anotherUnderWay = (token) => new failure_message .d(`Another \`/renew\` has recorded the upload of another file to ${(0,failure_message .A)(token)} and may still be under way. Wait for its answer. If its run was canceled, comment \`/renew\` again later. Nothing was uploaded.`, { conclusion: 'under-way' });
function refuseHopelessFile(past, token, encoding) {
    const accepted = past.filter((entry) => entry.state === 'not-taken' && entry.answered === true).length;
    if (accepted < (encoding === 'auto' ? 2 : 3))
        return;
    throw new failure_message .d(`Intune accepted this file ${accepted} times and still shows ${(0,failure_message .A)(token)} as before, so it isn't uploaded again. ` +
        (encoding === 'auto' && mayBeBase64[token.kind]
            ? 'Run this once with `token-encoding: base64`, or upload the file by hand. Nothing was uploaded.'
            : 'Upload the file by hand in Intune. Nothing was uploaded.'), { conclusion: 'without-effect' });
}
var apple_service = __webpack_require__(7868);
;
const pausesBetweenReads = [0, 1_000, 2_000, 4_000, 8_000];
async function addService({ token, publicKey }, apple, context) {
    const { runner, warn, journal } = context;
    const name = `“${(0,untrusted .pj)(token.name)}”`;
    const record = await journal.serviceOf(token.id);
    const before = await readBefore(token.name, record, apple, context);
    if ('why' in before)
        return notAdded(name, before.why, context);
    const own = ownAmong(before.services, record);
    if (own !== null) {
        runner.log.info(`The device management service ${name} was already added at Apple.`);
        return added(own);
    }
    if (before.services.length > 0)
        return nameIsTaken(name, context);
    if (apple.portal === 'business') {
        const failure = await messageOfRefusal(journal.beginService(token, publicKey));
        if (failure !== null)
            return notAdded(name, failure, context);
    }
    const answer = logRefusal(await apple.addService(token.name, publicKey), context);
    if (answer.outcome === 'refused') {
        const after = answer.status === 409 ? await readNamed(token.name, apple, context) : null;
        const isThere = after !== null && 'services' in after && after.services.length > 0;
        return isThere ? nameIsTaken(name, context) : notAdded(name, answer.message, context);
    }
    const made = answer.outcome === 'taken' && answer.id !== null
        ? { id: answer.id, name: token.name }
        : await findAdded(token.name, apple, context);
    if (made === null) {
        const why = 'message' in answer ? answer.message : 'Apple confirmed it without naming it.';
        warn(`It's unknown whether the device management service ${name} was added at Apple. ${why} Look for it there before you add it, or run this again.`);
        return { outcome: 'unclear', why };
    }
    runner.log.info(`The device management service ${name} was added at Apple with this key. It can't release devices.`);
    return added(made);
}
function notAdded(name, why, { warn }) {
    warn(`The device management service ${name} wasn't added at Apple. ${why} ${byHandOrAgain}`);
    return { outcome: 'not-added', why };
}
function nameIsTaken(name, { warn }) {
    warn(`Apple already has a device management service named ${name}, so none was added. The issue says how to continue.`);
    return { outcome: 'exists' };
}
async function messageOfRefusal(recording) {
    try {
        await recording;
        return null;
    }
    catch (error) {
        if (error instanceof failure_message .d)
            return error.message;
        throw error;
    }
}
const byHandOrAgain = 'The issue says how to add it by hand. Or correct the cause, and run this again.';
const added = ({ id, name }) => ({
    outcome: 'added',
    service: { id, name },
});
async function rehearseService(name, apple, context) {
    const { log } = context.runner;
    const found = await readNamed(name, apple, context);
    const quoted = `“${(0,untrusted .pj)(name)}”`;
    if ('why' in found)
        log.info(`Dry run: at Apple, nothing would be added. ${found.why}`);
    else if (found.services.length > 0)
        log.info(`Dry run: at Apple, nothing would be added, because a device management service named ${quoted} exists.`);
    else if (apple.portal === 'school')
        log.info("Dry run: Apple School Manager's API adds nothing; that's left to you.");
    else
        log.info(`Dry run: at Apple, the device management service ${quoted} would be added, without the right to release devices.`);
}
function ownAmong(existing, record) {
    if (record === null)
        return null;
    if (record.id === null)
        return existing.length === 1 ? (existing[0] ?? null) : null;
    return existing.find(({ id }) => id === record.id) ?? null;
}
async function readNamed(name, apple, { runner: { log } }) {
    const reading = await apple.readServices();
    if ('services' in reading)
        return { services: (0,apple_service .SP)(name, reading.services) };
    const { message, detail } = reading.failure;
    if (detail !== '')
        log.info(`Details: ${(0,untrusted .pj)(detail, 600)}`);
    return { why: message };
}
async function readBefore(name, record, apple, context) {
    const now = await readNamed(name, apple, context);
    if ('why' in now || now.services.length > 0 || record?.id !== null)
        return now;
    const late = await findAdded(name, apple, context);
    return { services: late === null ? [] : [late] };
}
async function findAdded(name, apple, context) {
    for (const pause of pausesBetweenReads) {
        await context.runner.wait(pause);
        const found = await readNamed(name, apple, context);
        if (!('services' in found) || found.services.length === 0)
            continue;
        return found.services.length === 1 ? (found.services[0] ?? null) : null;
    }
    return null;
}
;
async function createToken(name, context) {
    const { apple, dryRun } = context;
    const handout = await registerToken(name, context);
    if (apple === null) {
        return handout === 'rehearsed' ? handout : { ...handout, service: await recordedService(handout.token, context) };
    }
    if (handout === 'rehearsed' || dryRun) {
        await rehearseService(name, apple, context);
        return handout === 'rehearsed' ? handout : { ...handout, service: null };
    }
    return { ...handout, service: await addService(handout, apple, context) };
}
async function recordedService({ id }, { journal }) {
    const record = await journal.serviceOf(id);
    if (record === null)
        return null;
    return record.id === null
        ? { outcome: 'adding' }
        : { outcome: 'added', service: { id: record.id, name: record.name } };
}
async function registerToken(name, context) {
    const { dryRun, runner } = context;
    const known = (await readTokensOrThrow('enrollment-program-token', 'changed', context)).filter(isCalled(name));
    const waiting = known.filter(domain_token .Gu);
    const [only] = waiting;
    if (waiting.length > 1)
        throw severalWait(name, waiting);
    if (only !== undefined) {
        runner.log.info(`${(0,failure_message .A)(only)} is already registered, and waits for its first file.`);
        return handOut(only, context);
    }
    const [existing] = known;
    if (existing !== undefined) {
        throw new failure_message .d(`An enrollment program token named ${(0,failure_message .A)(existing)} already exists (${(0,untrusted .pj)(existing.id)}). Nothing was registered. To renew it, use \`mode: renew\`; for a second one, set another \`token-name\`.`);
    }
    if (dryRun) {
        runner.log.info(`Dry run: “${(0,untrusted .pj)(name)}” would be registered now, and its public key would be shown.`);
        return 'rehearsed';
    }
    const begun = (await context.journal.begin(name)) === 'resumed' ? await findBegun(name, context) : null;
    return handOut(begun ?? (await registerNew(name, context)), context);
}
async function findBegun(name, context) {
    const { log } = context.runner;
    log.info(`An earlier run began to register “${(0,untrusted .pj)(name)}”. Looking for it in Intune first.`);
    const { made, namesakes } = await findRegistered(name, null, context);
    if (namesakes.length > 1)
        throw severalWait(name, namesakes);
    log.info(made === null ? 'Intune has no such token, so it is registered now.' : `${(0,failure_message .A)(made)} is registered.`);
    return made;
}
async function registerNew(name, context) {
    const { intune, journal, runner, warn } = context;
    const answer = logRefusal(await intune.create(name), context);
    if (answer.outcome === 'refused') {
        await journal.withdraw(answer.message);
        throw new failure_message .d(`“${(0,untrusted .pj)(name)}” wasn't registered. ${answer.message} Nothing was changed in Intune.`);
    }
    const id = answer.outcome === 'taken' ? answer.id : null;
    const { made, namesakes } = await findRegistered(name, id, context);
    if (made === null)
        throw id === null ? notKnown(name) : notListed(name, id);
    if (namesakes.length > 1) {
        if (id === null)
            throw severalWait(name, namesakes);
        warn(`Another token named ${(0,failure_message .A)(made)} also waits for its first file: ${ids(namesakes.filter((one) => one.id !== made.id))}. This run registered ${(0,untrusted .pj)(id)}. Delete the other one in Intune unless you need it.`);
    }
    runner.log.info(`${(0,failure_message .A)(made)} is registered.`);
    return made;
}
function severalWait(name, waiting) {
    return new failure_message .d(`${waiting.length} tokens named “${(0,untrusted .pj)(name)}” wait for their first file: ${ids(waiting)}. In Intune, delete all but one, and run this again. Nothing more was registered.`);
}
const notKnown = (name) => new failure_message .d(`It's unknown whether “${(0,untrusted .pj)(name)}” was registered: Intune doesn't list it, or couldn't be read. Check the Intune admin center in a few minutes before you run this again: if it's there by then, the next run continues with it, and nothing is registered twice.`);
const notListed = (name, id) => new failure_message .d(`“${(0,untrusted .pj)(name)}” was registered (${(0,untrusted .pj)(id)}), but Intune doesn't list it yet, or couldn't be read. Run this again once the Intune admin center shows it, to continue with it. A run before then could register it twice.`);
const ids = (tokens) => tokens.map(({ id }) => (0,untrusted .pj)(id)).join(', ');
async function handOutKey(name, context) {
    const tokens = await readTokensOrThrow('enrollment-program-token', 'changed', context);
    const standing = tokens.filter((one) => !(0,domain_token .z3)(one));
    const [token, ...others] = name === '' ? standing : namedToken(tokens, name);
    if (token === undefined || others.length > 0) {
        const listed = standing.map((one) => `${(0,failure_message .A)(one)} (${(0,untrusted .pj)(one.id)})`).join(', ');
        throw new failure_message .d(`Can't tell which token's public key you need: \`token\` is ${name === '' ? 'empty' : `“${(0,untrusted .pj)(name)}”`}, and Intune has ${listed === '' ? 'no enrollment program token. Register one first, with \`mode: create\`.' : `${listed}. Set \`token\` to one of these ${standing.some(isCalled(name)) ? 'IDs' : 'names or IDs'}.`}`);
    }
    return handOut(token, context);
}
async function handOut(token, { intune, runner: { log } }) {
    const pem = await intune.publicKey(token);
    if (pem === null || keyNameOf(pem) === null) {
        throw new failure_message .d(`${(0,failure_message .A)(token)} is registered, but Microsoft Graph didn't return its public key. Run this again later, or download the key in the Intune admin center.`);
    }
    const lines = threeLines(pem);
    log.info(`The public key of ${(0,failure_message .A)(token)}, for its server at Apple:`);
    for (const line of lines.split('\n'))
        log.info(line);
    return { token, publicKey: lines };
}
const pausesBetweenLooks = [0, 1_000, 2_000, 4_000, 8_000, 15_000];
async function findRegistered(name, id, { intune, runner }) {
    for (const pause of pausesBetweenLooks) {
        await runner.wait(pause);
        const reading = await intune.read('enrollment-program-token');
        if ('failure' in reading)
            continue;
        const { tokens } = reading;
        const namesakes = tokens.filter(isCalled(name)).filter(domain_token .Gu);
        const made = id === null ? namesakes[0] : tokens.find((token) => token.id === id);
        if (made !== undefined)
            return { made, namesakes };
    }
    return { made: null, namesakes: [] };
}
const isCalled = (name) => (token) => (0,untrusted .cF)(token.name) === (0,untrusted .cF)(name);
;
async function renew(request, context) {
    const { log } = context.runner;
    const file = readFile(request.file);
    log.info(`The file is ${fileInWords[file.kind]}. Its SHA-256 is ${file.sha256}.`);
    if (!request.kinds.includes(file.kind)) {
        throw new failure_message .d(`This file is ${fileInWords[file.kind]}, but \`kinds\` leaves out ${file.kind}. Add it, so that the check after the renewal sees it. Nothing was uploaded.`);
    }
    const { askedBy } = request;
    if (askedBy !== undefined && askedBy.kind !== file.kind) {
        throw new failure_message .d(`This file is ${fileInWords[file.kind]}, but the issue is about ${tokenInWords[askedBy.kind]}. Comment \`/renew\` on the issue of the token that the file is for, or store the right file. Nothing was uploaded.`, { conclusion: 'wrong-file' });
    }
    const matched = { ...(await match(file, request, context)), file, request };
    const { token } = matched;
    try {
        return await renewToken(matched, context);
    }
    catch (error) {
        throw aboutToken(token, error);
    }
}
async function renewToken(matched, context) {
    const { token, file, request } = matched;
    const { runner, times } = context;
    const { log } = runner;
    const until = token.expiry === null ? 'has no date yet' : `expires ${times.withZone(token.expiry)}`;
    log.info(`It matches ${(0,failure_message .A)(token)}, which ${until}.`);
    const appleId = request.appleId === '' ? token.appleId : request.appleId;
    if (appleId === null) {
        throw new failure_message .d(`Intune has no Apple ID for ${(0,failure_message .A)(token)}. Set \`apple-id\` to the account that downloaded the file. Nothing was uploaded.`);
    }
    if (isOtherAccount(token, appleId))
        context.warn(otherAccount(token.appleId, appleId));
    const record = await context.journal.read(token, { ...file, since: downloadedAfter(file) });
    refuseUsedFile(token, record, times);
    const past = record.uploads.filter((entry) => entry.file === file.fingerprint);
    const proven = past.findLast(({ state }) => state === 'proven');
    if (proven !== undefined)
        throw usedBefore(token, new Date(proven.at), times);
    const last = past.at(-1);
    const isMoved = last !== undefined && (0,renewal_entry .YX)(last, token, token.id) === 'moved';
    if (isMoved && isLongAgo(last, context.runner.now())) {
        if (!context.dryRun)
            await context.journal.note(token, (0,renewal_entry .Y_)(last, token, token.id));
        throw usedBefore(token, new Date(last.at), times);
    }
    const isUnderWay = last !== undefined && (isMoved || (0,journal .hn)(last));
    if (!isUnderWay) {
        if (request.isAnotherUnderWay === true)
            throw anotherUnderWay(token);
        refuseEarlierFile(file, token, { times, now: runner.now() });
        refuseHopelessFile(past, token, request.encoding);
        await warnInDoubt(matched, context);
    }
    if (context.dryRun) {
        log.info('Dry run: the file would be uploaded now, then Intune would be checked until it reports a later date.');
        return 'rehearsed';
    }
    return isUnderWay ? resume(last, { ...matched, appleId }, context) : uploadOnce({ ...matched, appleId }, context);
}
const isOtherAccount = (token, appleId) => token.kind === 'mdm-push-certificate' && token.appleId !== null && (0,untrusted .cF)(token.appleId) !== (0,untrusted .cF)(appleId);
const otherAccount = (before, now) => `The push certificate is on record with the Apple ID ${(0,untrusted .pj)((0,untrusted .ls)(before))}, and \`apple-id\` is ${(0,untrusted .pj)((0,untrusted .ls)(now))}. Only the account that a certificate belongs to can renew it. Confirm which account that is, and use it for the next renewal, too.`;
async function warnInDoubt({ token, file, request, warning, hasSiblings }, context) {
    const isAskedByIssue = request.askedBy !== undefined;
    const isConfirmed = request.askApple &&
        file.kind === 'vpp-token' &&
        token.kind === 'vpp-token' &&
        (await confirmLocation({ file, token, hasSiblings: hasSiblings === true, isAskedByIssue }, context));
    if (warning !== null && !isConfirmed)
        context.warn(warning);
}
async function resume(last, prepared, context) {
    const { token, request } = prepared;
    const { runner, journal, times } = context;
    runner.log.info(`A run already sent this file, or was about to, on ${times.withZone(new Date(last.at))}. It isn't uploaded again: this run looks for its result.`);
    const facts = (0,renewal_entry .YS)(last, token, token.id);
    const proof = { ...facts, doubt: null, form: 'text', seconds: request.verifyTimeout };
    try {
        return await proveEntry(last, proof, context);
    }
    catch (error) {
        const isUnanswered = last.answered === undefined && error instanceof failure_message .d;
        const mayBeSending = request.isAnotherUnderWay === true && request.verifyTimeout * durations .Rc < untilSent;
        if (!isUnanswered || error.conclusion !== 'not-taken' || mayBeSending)
            throw error;
    }
    await journal.note(token, { ...last, state: 'not-taken' });
    runner.log.info('No answer to the earlier upload is on record, and Intune shows no trace of it. Sending the file again.');
    return uploadOnce(prepared, context);
}
const untilSent = 5 * durations .Vc;
async function uploadOnce({ token, file, request, appleId }, context) {
    const { journal, runner } = context;
    const { token: before, at } = await readBeforeUpload(token, context);
    const accounts = isOtherAccount(token, appleId)
        ? { before: (0,untrusted .ls)(token.appleId), now: (0,untrusted .ls)(appleId) }
        : undefined;
    const begun = (0,renewal_entry .ON)(file, before, { ...context, at: at ?? runner.now() });
    const entry = await journal.begin(token, { ...begun, ...(accounts !== undefined && { accounts }) });
    let answer;
    try {
        answer = await upload({ file, token: before, appleId, encoding: request.encoding }, context);
    }
    catch (error) {
        await journal.note(token, { ...entry, state: 'not-taken' });
        throw error;
    }
    const { doubt, form } = answer;
    const confirmed = doubt === null;
    const sent = confirmed ? { ...entry, state: 'sent', answered: true } : entry;
    if (confirmed)
        await journal.note(token, sent);
    const proof = { file, before, since: at, confirmed, doubt, form, seconds: request.verifyTimeout };
    const renewal = await proveEntry(sent, proof, context);
    return isOtherAccount(token, appleId) ? { ...renewal, otherAppleId: appleId } : renewal;
}
async function proveEntry(entry, proof, context) {
    const { before } = proof;
    try {
        const expiry = await prove(proof, context);
        const proven = { ...entry, state: 'proven', after: (0,marker .SW)(expiry) };
        return { token: before, expiry, sha256: entry.sha256, entry: proven };
    }
    catch (error) {
        if (!(error instanceof failure_message .d))
            throw error;
        const { conclusion, seen } = error;
        const isNotTaken = conclusion === 'not-taken' && entry.answered === true;
        const after = seen === null ? {} : { after: (0,marker .SW)(seen.expiry) };
        await context.journal.note(before, { ...entry, state: isNotTaken ? 'not-taken' : 'unproven', ...after });
        throw error;
    }
}
async function readBeforeUpload(token, context) {
    const look = await readBack(token, context);
    if (!('token' in look)) {
        throw new failure_message .d(`Intune couldn't be read again right before the upload, or ${(0,failure_message .A)(token)} is no longer there. Run this again in a few minutes. Nothing was uploaded.`);
    }
    if (!(0,judge .si)(token, look.token)) {
        throw new failure_message .d(`Someone else changed ${(0,failure_message .A)(token)} in Intune a moment ago. Check whether it was already renewed; if not, run this again. Nothing was uploaded.`, { conclusion: 'changed-by-others', seen: look.token });
    }
    return look;
}
async function match(file, job, context) {
    const request = { ...job, times: context.times };
    switch (file.kind) {
        case 'enrollment-program-token': {
            const tokens = await readTokensOrThrow(file.kind, 'uploaded', context);
            const candidates = await (0,p_limit .A)(keyConcurrency).map(tokens, async (token) => ({
                token,
                publicKey: await context.intune.publicKey(token),
            }));
            const known = candidates.filter((one) => one.publicKey !== null || !(0,domain_token .z3)(one.token));
            const meant = meantToken(known.map(({ token }) => token), request);
            return about(meant, () => matchServerToken(file, known, request));
        }
        case 'vpp-token': {
            const tokens = await readTokensOrThrow(file.kind, 'uploaded', context);
            return about(meantToken(tokens, request), () => matchContentToken(file, tokens, request));
        }
        case 'mdm-push-certificate': {
            const certificates = await readTokensOrThrow(file.kind, 'uploaded', context);
            const meant = request.token === '' ? (certificates[0] ?? null) : meantToken(certificates, request);
            const at = { ...request, now: context.runner.now() };
            return about(meant, () => matchCertificate(file, certificates, at));
        }
    }
}
function meantToken(tokens, request) {
    const [only = null, ...others] = request.token === '' ? [] : requestedTokens(tokens, request);
    return others.length === 0 ? only : null;
}
function about(token, find) {
    try {
        return find();
    }
    catch (error) {
        throw aboutToken(token, error);
    }
}
function aboutToken(token, error) {
    if (!(error instanceof failure_message .d))
        return error;
    const { message, conclusion, seen } = error;
    return new failure_message .d(message, { conclusion, seen, token });
}
const keyConcurrency = 8;
const fileInWords = {
    'enrollment-program-token': 'a server token from Apple, for an enrollment program token',
    'vpp-token': 'a content token from Apple, for a VPP token',
    'mdm-push-certificate': 'a push certificate from Apple',
};
const tokenInWords = {
    'enrollment-program-token': 'an enrollment program token',
    'vpp-token': 'a VPP token',
    'mdm-push-certificate': 'the push certificate',
};
 })
};
