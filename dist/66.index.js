export const id = 66;
export const ids = [66];
export const modules = {
 5032:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
 __webpack_require__.d(__webpack_exports__, {
   HB: () => ( unreachable),
   Ih: () => ( writeRefused),
   Ym: () => ( appleRedirected),
   jG: () => ( readRefused),
   l8: () => ( signInRefused),
   sc: () => ( invalidAppleAnswer)
 });
 var _domain_json_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8986);
 var _http_redact_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9429);
 var _apple_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8577);
const portalNames = {
    business: 'Apple Business',
    school: 'Apple School Manager',
};
const maxClockOffset = 5 * 60_000;
function signInRefused(answer, portal, now) {
    const { status, headers } = answer.response;
    const { code, sentence, id } = oauthErrorIn(answer);
    const said = `Apple refused the sign-in (${[status, code].filter((part) => part !== '').join(' ')}).`;
    const offset = new Date(headers.get('date') ?? '').getTime() - now.getTime();
    const failure = (cure) => new _apple_failure_js__WEBPACK_IMPORTED_MODULE_0__ .x('sign-in', `${said} ${cure}`, logDetailOf({ code, sentence, id }));
    if (status === 429 || status >= 500)
        return passing(status, code, logDetailOf({ code, sentence, id }));
    if (Math.abs(offset) > maxClockOffset) {
        const minutes = Math.round(Math.abs(offset) / 60_000);
        return failure(`The runner's clock is ${minutes} minutes ${offset > 0 ? 'behind' : 'ahead of'} Apple's, so what it signs isn't valid. Correct the clock.`);
    }
    if (code === 'invalid_client') {
        return failure(`\`apple-client-id\`, \`apple-key-id\`, and \`apple-private-key\` must belong to one API account. In ${portalNames[portal]}, open the account under API, ` +
            'and compare both IDs. If its key was revoked or replaced, create a new key, and store it with its key ID.');
    }
    if (code === 'invalid_scope' || code === 'unauthorized_client') {
        return failure(`The API account doesn't belong to ${portalNames[portal]}. Copy the client ID again: it begins with BUSINESSAPI. in Apple Business, and with SCHOOLAPI. in Apple School Manager.`);
    }
    return failure(sentence === '' ? "Check the runner's proxies, and `apple-endpoint` if it's set." : messageOfApple(sentence));
}
function readRefused(answer, portal) {
    const error = apiErrorIn(answer);
    const { reason, message } = refusal({ status: answer.response.status, error, portal, right: 'view' });
    return new _apple_failure_js__WEBPACK_IMPORTED_MODULE_0__ .x(reason, message, logDetailOf(error));
}
function writeRefused(answer, portal) {
    const { status } = answer.response;
    const error = apiErrorIn(answer);
    const isRefused = status >= 300 && status < 500 && status !== 408;
    const { message } = refusal({ status, error, portal, right: 'add' });
    return {
        outcome: isRefused ? 'refused' : 'unknown',
        status,
        needsApproval: false,
        message,
        detail: logDetailOf(error),
    };
}
function refusal({ status, error, portal, right }) {
    const { code, sentence } = error;
    const said = [status, code].filter((part) => part !== '').join(' ');
    if (status === 429 || status >= 500)
        return passing(status, code, '');
    if (status === 401) {
        return {
            reason: 'sign-in',
            message: `Apple rejected the access token (${said}). Confirm in ${portalNames[portal]} that the API account and its key still exist.`,
        };
    }
    if (status === 403) {
        return {
            reason: 'permission',
            message: `Apple denied access (${said}). In ${portalNames[portal]}, give the API account the permission to ${right} device management services. If new terms and conditions wait there, an administrator must accept them first.`,
        };
    }
    return {
        reason: 'unexpected',
        message: `Apple refused the request (${said}).${sentence === '' ? '' : ` ${messageOfApple(sentence)}`}`,
    };
}
const messageOfApple = (sentence) => `Apple's message: ${(0,_http_redact_js__WEBPACK_IMPORTED_MODULE_1__ .KG)(sentence)}`;
function passing(status, code, detail) {
    const said = [status, code].filter((part) => part !== '').join(' ');
    return status === 429
        ? new _apple_failure_js__WEBPACK_IMPORTED_MODULE_0__ .x('throttled', `Apple is throttling requests (${said}). The next run usually succeeds.`, detail)
        : new _apple_failure_js__WEBPACK_IMPORTED_MODULE_0__ .x('unavailable', `Apple failed (${said}). The next run usually succeeds; https://www.apple.com/support/systemstatus/ shows the state of Apple's services.`, detail);
}
const invalidAppleAnswer = (path) => new _apple_failure_js__WEBPACK_IMPORTED_MODULE_0__ .x('unexpected', `Apple's answer for ${path} is invalid, and none of it was used. Check the runner's proxies, and \`apple-endpoint\` if it's set. If this persists, report it to this project.`);
const appleRedirected = (from) => new _apple_failure_js__WEBPACK_IMPORTED_MODULE_0__ .x('unexpected', `${from} redirected to another address; not followed, because that host would have received the access token. Check the runner's proxies, and \`apple-endpoint\` if it's set.`);
const unreachable = (from, detail) => new _apple_failure_js__WEBPACK_IMPORTED_MODULE_0__ .x('unavailable', `Apple couldn't be reached at ${from}. The next run usually succeeds. If not, check that the runner's network allows this host.`, detail);
function oauthErrorIn({ body, secrets }) {
    const { error, error_description: sentence } = (0,_domain_json_js__WEBPACK_IMPORTED_MODULE_2__ .Pf)((0,_domain_json_js__WEBPACK_IMPORTED_MODULE_2__ .D7)(body));
    return { code: errorWordIn(error), sentence: (0,_http_redact_js__WEBPACK_IMPORTED_MODULE_1__ .E$)((0,_domain_json_js__WEBPACK_IMPORTED_MODULE_2__ .b6)(sentence), secrets), id: '' };
}
function apiErrorIn({ body, secrets }) {
    const { errors } = (0,_domain_json_js__WEBPACK_IMPORTED_MODULE_2__ .Pf)((0,_domain_json_js__WEBPACK_IMPORTED_MODULE_2__ .D7)(body));
    const { id, code, title, detail } = (0,_domain_json_js__WEBPACK_IMPORTED_MODULE_2__ .Pf)(Array.isArray(errors) ? errors[0] : null);
    return {
        code: errorWordIn(code),
        sentence: (0,_http_redact_js__WEBPACK_IMPORTED_MODULE_1__ .E$)((0,_domain_json_js__WEBPACK_IMPORTED_MODULE_2__ .b6)(detail) || (0,_domain_json_js__WEBPACK_IMPORTED_MODULE_2__ .b6)(title), secrets),
        id: (0,_domain_json_js__WEBPACK_IMPORTED_MODULE_2__ .b6)(id)
            .replace(/[^\w-]/gu, '')
            .slice(0, 36),
    };
}
const errorWordIn = (value) => (0,_domain_json_js__WEBPACK_IMPORTED_MODULE_2__ .b6)(value)
    .replace(/[^\w.]/gu, '')
    .slice(0, 60);
const logDetailOf = ({ sentence, id }) => [sentence, id && `error id ${id}`].filter((part) => part !== '').join(' · ');
 }),
 8577:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
 __webpack_require__.d(__webpack_exports__, {
   x: () => ( AppleFailure)
 });
class AppleFailure extends Error {
    name = 'AppleFailure';
    reason;
    detail;
    constructor(reason, message, detail = '') {
        super(message);
        this.reason = reason;
        this.detail = detail;
    }
}
 }),
 8066:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
__webpack_require__.r(__webpack_exports__);
__webpack_require__.d(__webpack_exports__, {
  openApple: () => ( openApple)
});
var json = __webpack_require__(8986);
var error_message = __webpack_require__(606);
var apple_errors = __webpack_require__(5032);
var external_node_crypto_ = __webpack_require__(7598);
;
const audience = 'https://account.apple.com/auth/oauth2/v2/token';
const lifetime = 300;
function clientAssertion({ clientId, keyId, privateKey }, now, unique) {
    const header = { alg: 'ES256', kid: keyId, typ: 'JWT' };
    const claims = { iss: clientId, sub: clientId, aud: audience, iat: now, exp: now + lifetime, jti: unique };
    const input = `${encode(header)}.${encode(claims)}`;
    const signature = (0,external_node_crypto_.sign)('sha256', Buffer.from(input), { key: (0,external_node_crypto_.createPrivateKey)(privateKey), dsaEncoding: 'ieee-p1363' });
    return `${input}.${signature.toString('base64url')}`;
}
const encode = (part) => Buffer.from(JSON.stringify(part)).toString('base64url');
;
const signInPath = '/auth/oauth2/token';
const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const margin = 60_000;
function appleSignIn(account, origin, services) {
    let last = null;
    async function signIn() {
        const { send, now, mask, uniqueId } = services;
        const asked = now().getTime();
        const assertion = clientAssertion(account, Math.floor(asked / 1_000), uniqueId());
        const form = new URLSearchParams({
            grant_type: 'client_credentials',
            client_id: account.clientId,
            client_assertion_type: assertionType,
            client_assertion: assertion,
            scope: `${account.portal}.api`,
        });
        const headers = { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'application/json' };
        const response = await send(`${origin}${signInPath}`, { method: 'POST', headers, body: form.toString() }, true).catch((error) => {
            throw (0,apple_errors .HB)(origin, (0,error_message .b)(error));
        });
        if (response.status >= 300 && response.status < 400)
            throw (0,apple_errors .Ym)(origin);
        const body = await response.text();
        if (!response.ok)
            throw (0,apple_errors .l8)({ response, body, secrets: [assertion] }, account.portal, now());
        const { access_token: given, expires_in: lifetime } = (0,json .D7)(body) ?? {};
        const token = (0,json .b6)(given);
        if (token === '')
            throw (0,apple_errors .sc)(signInPath);
        mask(token);
        const seconds = typeof lifetime === 'number' && lifetime > 0 ? lifetime : 0;
        last = { token, until: asked + seconds * 1_000 - margin };
        return token;
    }
    return () => (last !== null && services.now().getTime() < last.until ? Promise.resolve(last.token) : signIn());
}
var hosts = __webpack_require__(4221);
;
function openAppleClient(account, endpoint, services) {
    const { portal } = account;
    const origin = (0,hosts .R)(portal, endpoint);
    const accessToken = appleSignIn(account, (0,hosts .R)('account', endpoint), services);
    return {
        portal,
        origin,
        async signIn() {
            await accessToken();
        },
        async ask(url, body) {
            const token = await accessToken();
            try {
                const response = await services.send(url.href, requestOf(token, body), body === undefined);
                return { response, body: await response.text(), secrets: [token] };
            }
            catch (error) {
                throw (0,apple_errors .HB)(origin, (0,error_message .b)(error));
            }
        },
    };
}
function requestOf(token, body) {
    const headers = {
        Accept: 'application/json',
        Authorization: `Bearer ${token}`,
        'User-Agent': 'intune-apple-token-renewal',
    };
    if (body === undefined)
        return { method: 'GET', headers };
    return { method: 'POST', headers: { ...headers, 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
}
var apple_failure = __webpack_require__(8577);
;
const servicesPath = '/v1/mdmServers';
const serviceFields = [
    'serverName',
    'serverType',
    'status',
    'deviceCount',
    'lastConnectedDateTime',
    'enableMdmDisownFlag',
];
function serviceIn(data) {
    if (!(0,json .Gv)(data))
        return null;
    const id = (0,json .b6)(data['id']);
    const attributes = (0,json .Pf)(data['attributes']);
    if (id === '')
        return null;
    const { serverName, status, deviceCount, lastConnectedDateTime, enableMdmDisownFlag } = attributes;
    return {
        id,
        name: (0,json .b6)(serverName),
        status: statusIn(status),
        deviceCount: typeof deviceCount === 'number' && Number.isSafeInteger(deviceCount) ? deviceCount : null,
        lastConnected: connectionTimeIn(lastConnectedDateTime),
        mayRelease: typeof enableMdmDisownFlag === 'boolean' ? enableMdmDisownFlag : null,
    };
}
const statuses = {
    ACTIVE: 'active',
    INACTIVE: 'inactive',
    DELETED: 'deleted',
};
const statusIn = (value) => statuses[(0,json .b6)(value)] ?? null;
function connectionTimeIn(value) {
    const date = new Date((0,json .b6)(value));
    return Number.isNaN(date.getTime()) ? null : date;
}
const newService = (name, certificate) => ({
    data: {
        type: 'mdmServers',
        attributes: {
            serverName: name,
            serverCertificate: {
                name: 'intune-public-key.cer',
                data: certificate.replace(/-----(?:BEGIN|END) CERTIFICATE-----|\s/gu, ''),
            },
            enableMdmDisownFlag: false,
        },
    },
});
;
const pageSize = 1_000;
const maxServicePages = 100;
function openApple(account, endpoint, services) {
    const client = openAppleClient(account, endpoint, services);
    const { portal } = account;
    return {
        portal,
        async readServices() {
            try {
                return { services: await readAll(client) };
            }
            catch (error) {
                if (error instanceof apple_failure .x)
                    return { failure: error };
                throw error;
            }
        },
        addService: (name, certificate) => portal === 'business' ? add(client, name, certificate) : Promise.resolve(notAnswered(schoolReadsOnly, 'refused')),
    };
}
async function readAll(client) {
    const found = new Map();
    const seen = new Set();
    for (let next = firstPage(client); next !== null;) {
        if (seen.has(next.href) || seen.size >= maxServicePages)
            throw (0,apple_errors .sc)(servicesPath);
        seen.add(next.href);
        const page = await readPage(client, next);
        for (const service of page.services)
            found.set(service.id, service);
        next = page.next;
    }
    return [...found.values()];
}
async function readPage({ portal, origin, ask }, url) {
    if (url.origin !== origin)
        throw (0,apple_errors .Ym)(origin);
    const answer = await ask(url);
    const { response, body } = answer;
    if (response.status >= 300 && response.status < 400)
        throw (0,apple_errors .Ym)(origin);
    if (!response.ok)
        throw (0,apple_errors .jG)(answer, portal);
    const page = (0,json .D7)(body);
    const data = page?.['data'];
    const entries = Array.isArray(data) ? data.map(serviceIn) : [null];
    if (entries.includes(null))
        throw (0,apple_errors .sc)(servicesPath);
    return { services: entries.filter((entry) => entry !== null), next: nextPage(page, url) };
}
async function add(client, name, certificate) {
    const { portal, origin, signIn, ask } = client;
    const signInFailure = await failureOf(signIn());
    if (signInFailure !== null)
        return notAnswered(signInFailure, 'refused');
    try {
        const answer = await ask(new URL(servicesPath, origin), newService(name, certificate));
        if (!answer.response.ok)
            return (0,apple_errors .Ih)(answer, portal);
        const id = (0,json .b6)((0,json .Pf)((0,json .Pf)((0,json .D7)(answer.body))['data'])['id']);
        return id === '' ? notAnswered((0,apple_errors .sc)(servicesPath), 'unknown') : { outcome: 'taken', id };
    }
    catch (error) {
        if (error instanceof apple_failure .x)
            return notAnswered(error, 'unknown');
        throw error;
    }
}
async function failureOf(work) {
    try {
        await work;
        return null;
    }
    catch (error) {
        if (error instanceof apple_failure .x)
            return error;
        throw error;
    }
}
const schoolReadsOnly = new apple_failure .x('permission', "Apple School Manager's API can't add device management services; only Apple Business's can.");
function notAnswered({ message, detail }, outcome) {
    return { outcome, status: null, needsApproval: false, message, detail };
}
function firstPage({ origin, portal }) {
    const url = new URL(servicesPath, origin);
    url.searchParams.set('limit', `${pageSize}`);
    if (portal === 'business')
        url.searchParams.set('fields[mdmServers]', serviceFields.join(','));
    return url;
}
function nextPage(page, current) {
    const link = (0,json .b6)((0,json .Pf)(page?.['links'])['next']);
    if (link !== '') {
        if (!URL.canParse(link, current))
            throw (0,apple_errors .sc)(servicesPath);
        return new URL(link, current);
    }
    const cursor = (0,json .b6)((0,json .Pf)((0,json .Pf)(page?.['meta'])['paging'])['nextCursor']);
    if (cursor === '')
        return null;
    const url = new URL(current);
    url.searchParams.set('cursor', cursor);
    return url;
}
 }),
 4221:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
 __webpack_require__.d(__webpack_exports__, {
   R: () => ( appleHost)
 });
const hosts = {
    account: 'https://account.apple.com',
    business: 'https://api-business.apple.com',
    school: 'https://api-school.apple.com',
    content: 'https://vpp.itunes.apple.com',
};
const appleHost = (host, endpoint) => endpoint ?? hosts[host];
 })
};
