export const id = 988;
export const ids = [988];
export const modules = {
 6987:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
 __webpack_require__.d(__webpack_exports__, {
   Cn: () => ( isWithoutIntune),
   Fe: () => ( withoutIntuneText),
   ax: () => ( foreignAnswerText),
   f1: () => ( readFailure),
   jS: () => ( endlessList),
   k_: () => ( invalidAnswer),
   l2: () => ( redirectFailure)
 });
 var _graph_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1996);
 var _intune_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3829);
const readPermission = 'DeviceManagementServiceConfig.Read.All';
function invalidAnswer(path) {
    return new _intune_failure_js__WEBPACK_IMPORTED_MODULE_1__ .q('unexpected', `Microsoft Graph's answer for ${path} is invalid, and none of it was used. Check the runner's proxies, and \`graph-endpoint\` if it's set. If this ` +
        'persists, report it to this project.');
}
function endlessList(path) {
    return new _intune_failure_js__WEBPACK_IMPORTED_MODULE_1__ .q('unexpected', `Microsoft Graph's list ${path} never ended, and none of it was used. The next run retries.`);
}
function redirectFailure(endpoint, location) {
    const to = URL.canParse(String(location), endpoint) ? new URL(location, endpoint) : null;
    if (to?.origin === endpoint) {
        return new _intune_failure_js__WEBPACK_IMPORTED_MODULE_1__ .q('unexpected', `Microsoft Graph at ${endpoint} redirected within itself; not followed. Graph never does that: check the runner's proxies, and \`graph-endpoint\` if it's set.`, { detail: to.pathname });
    }
    return new _intune_failure_js__WEBPACK_IMPORTED_MODULE_1__ .q('unexpected', `Microsoft Graph at ${endpoint} redirected to ${to?.origin ?? 'an unreadable address'}; not followed, because that host would have received the ` +
        "access token. Check the runner's proxies, and `graph-endpoint` if it's set.");
}
function readFailure({ response, body, secrets }, path) {
    const error = (0,_graph_error_js__WEBPACK_IMPORTED_MODULE_0__ .u$)(body);
    const { status, headers } = response;
    if (error === null && status >= 400 && status < 500 && ![408, 429].includes(status)) {
        const type = headers.get('content-type') ?? '';
        return new _intune_failure_js__WEBPACK_IMPORTED_MODULE_1__ .q('unavailable', foreignAnswerText(status), {
            detail: [path, type].filter(Boolean).join(' · '),
        });
    }
    const { reason, text } = readCure(response, error ?? _graph_error_js__WEBPACK_IMPORTED_MODULE_0__ .Ub, secrets);
    const seconds = Number(headers.get('retry-after') ?? 0);
    return new _intune_failure_js__WEBPACK_IMPORTED_MODULE_1__ .q(reason, text, {
        detail: (0,_graph_error_js__WEBPACK_IMPORTED_MODULE_0__ .Rw)(error ?? _graph_error_js__WEBPACK_IMPORTED_MODULE_0__ .Ub, secrets, status >= 500 ? `${path} · ${(0,_graph_error_js__WEBPACK_IMPORTED_MODULE_0__ .qS)(response, error ?? _graph_error_js__WEBPACK_IMPORTED_MODULE_0__ .Ub)}` : path),
        retryAfter: Number.isFinite(seconds) ? seconds * 1_000 : 0,
    });
}
const foreignAnswerText = (status) => `Something other than Microsoft Graph answered (${status}). Usually it's a proxy that blocks the host: let the runner through to Graph. If ` +
    '`graph-endpoint` is set, check it.';
function readCure(response, error, secrets) {
    const { status } = response;
    const answer = (0,_graph_error_js__WEBPACK_IMPORTED_MODULE_0__ .qS)(response, error);
    if (isWithoutIntune(error))
        return { reason: 'no-intune', text: withoutIntuneText(answer) };
    if (status === 401 && error.code === 'InvalidAuthenticationToken') {
        return {
            reason: 'sign-in',
            text: `Microsoft Graph rejected the access token (${answer}). Check that the tenant is in the cloud that \`cloud\` names, by default \`global\`. If \`graph-endpoint\` is set, check it, too.`,
        };
    }
    if (status === 401 || status === 403)
        return { reason: 'permission', text: `Microsoft Graph denied access (${answer}). ${accessCure(error)}` };
    if (status === 429) {
        return {
            reason: 'throttled',
            text: `Microsoft Graph is throttling requests (${status}). The next run usually succeeds.`,
        };
    }
    if (status >= 500) {
        return {
            reason: 'unavailable',
            text:
            'Microsoft Graph failed, even after retries. The next run usually succeeds; ' +
                "https://admin.cloud.microsoft shows Intune's state under Health > Service health.",
        };
    }
    const quote = (0,_graph_error_js__WEBPACK_IMPORTED_MODULE_0__ .ep)(error.message, secrets);
    return {
        reason: 'unexpected',
        text: `Microsoft Graph answered unexpectedly (${answer}${quote && `: ${quote}`}). If this persists, report it to this project.`,
    };
}
const isWithoutIntune = ({ message }) => /Request not applicable to target tenant/iu.test(message);
const withoutIntuneText = (answer) => `This tenant has no Intune (${answer}). Confirm that it's the right tenant. If so, give it an Intune license, or stop checking it.`;
function accessCure({ message }) {
    return ('In Entra ID, go to App registrations > the application > API permissions, add the Microsoft Graph application permission ' +
        `${permissionIn(message)}, and grant admin consent. The tenant also needs an Intune license.`);
}
function permissionIn(message) {
    const [, list = ''] = /following scopes:\s*([\w., ]+)/iu.exec(message) ?? [];
    const named = list.match(/\b[A-Z]\w+\.Read(?:Write)?\.All\b/gu) ?? [];
    if (named.length === 0 || named.includes(readPermission))
        return readPermission;
    return named.find((permission) => permission.endsWith('.Read.All')) ?? named[0] ?? readPermission;
}
 }),
 3988:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
__webpack_require__.r(__webpack_exports__);
__webpack_require__.d(__webpack_exports__, {
  openGraph: () => ( openGraph)
});
var json = __webpack_require__(8986);
var src = __webpack_require__(1899);
var azureTokenCredentials = __webpack_require__(8316);
var error_message = __webpack_require__(606);
var proxy_failure = __webpack_require__(8033);
var intune_failure = __webpack_require__(3829);
;
class SendMiddleware {
    send;
    constructor(send) {
        this.send = send;
    }
    async execute(context) {
        const isRepeatable = (context.options?.method ?? 'GET') === 'GET';
        context.response = await this.send(context.request, context.options, isRepeatable).catch(throwThroughClient);
    }
}
function throwThroughClient(error) {
    const carrier = new src .qF();
    carrier.customError = error;
    throw carrier;
}
;
function openGraphClient({ endpoint, credential, send }) {
    let time = null;
    let bearer = '';
    const provider = new azureTokenCredentials.TokenCredentialAuthenticationProvider(credential, { scopes: [`${endpoint}/.default`] });
    const signedIn = new src .zA({
        getAccessToken: () => provider.getAccessToken().then((token) => {
            bearer = token;
            return token;
        }, throwThroughClient),
    });
    signedIn.setNext(new SendMiddleware(send));
    const client = src .Kj.initWithMiddleware({
        middleware: signedIn,
        customHosts: new Set([new URL(endpoint).hostname]),
    });
    async function request(asked) {
        try {
            const response = await sendBy(client, asked);
            const date = new Date(response.headers.get('date') ?? '');
            if (response.ok && !Number.isNaN(date.getTime()))
                time = date;
            return { response };
        }
        catch (error) {
            const cause = error instanceof src .qF ? error.customError : error;
            if (cause instanceof intune_failure .q)
                return { failure: cause, isSent: false };
            return { failure: unreachableGraph(asked.url, cause), isSent: true };
        }
    }
    return { request, bearer: () => bearer, now: () => time };
}
function sendBy(client, { method, url, body }) {
    const request = client
        .api(url.href)
        .responseType(src .yl.RAW)
        .headers({ 'Accept-Language': 'en-US', 'User-Agent': 'intune-apple-token-renewal' });
    const answer = method === 'GET' ? request.get() : method === 'POST' ? request.post(body) : request.patch(body);
    return answer;
}
function unreachableGraph({ origin, host }, error) {
    const status = (0,proxy_failure .lA)(error);
    const cure = status === null
        ? "The next run usually succeeds. If not, check the runner's network, and `cloud` and `graph-endpoint` if they're set."
        : capitalized((0,proxy_failure .gg)(status, host));
    return new intune_failure .q('unavailable', `Microsoft Graph couldn't be reached at ${origin}. ${cure}`, {
        detail: (0,error_message .b)(error),
    });
}
const capitalized = (text) => text.charAt(0).toUpperCase() + text.slice(1);
var graph_error = __webpack_require__(1996);
var graph_failures = __webpack_require__(6987);
var redact = __webpack_require__(9429);
;
const writePermission = 'DeviceManagementServiceConfig.ReadWrite.All';
const writePermissionCure = "The application can't write this. In Entra ID, go to App registrations > the application > API permissions, add the Microsoft Graph " +
    `application permission ${writePermission}, and grant admin consent.`;
const redirectCure = "It redirected the request, and that wasn't followed. Graph never does that: check the runner's proxies, and `graph-endpoint` if it's set.";
const writeRefusalCures = {
    301: redirectCure,
    302: redirectCure,
    307: redirectCure,
    308: redirectCure,
    400: 'It rejected what was sent.',
    401: writePermissionCure,
    403: writePermissionCure,
    404: "It didn't find the token. If Intune still lists it, run this again in a few minutes.",
    409: 'Another change to the same token is under way. Run this again in a few minutes.',
    412: 'The token was changed in Intune meanwhile. Check in the admin center who changed it, then run this again.',
    413: "The request was too large for something on the way, although Apple's files are small. Check the runner's proxies, and `graph-endpoint` if it's set.",
    423: 'Intune has locked this token for another change. Run this again in a few minutes.',
    429: 'It is throttling requests. Run this again in a few minutes.',
};
const approvalCure = "Multi admin approval protects this in Intune: a second administrator must approve the change, and an application can't request that. " +
    'Make the change by hand in the Intune admin center, where approval can be requested.';
const endedTokenCure = 'The sign-in ended in the middle of the run. Run this again.';
const writeResult = (answer) => answer.response.ok ? resultOfGoodStatus(answer) : resultOfBadStatus(answer);
function resultOfGoodStatus({ response, body, secrets }) {
    const answer = (0,json .D7)(body);
    const error = (0,graph_error .u$)(body);
    if (body.trim() === '' || (answer !== null && error === null)) {
        return { outcome: 'taken', id: (0,json .b6)(answer?.['id']) || null };
    }
    const content = error === null ? 'an invalid result' : 'an error instead of a result';
    return {
        outcome: 'unknown',
        status: response.status,
        needsApproval: false,
        message: `Microsoft Graph answered with ${(0,graph_error .qS)(response, error ?? graph_error .Ub)}, but with ${content}.`,
        detail: (0,graph_error .Rw)(error ?? graph_error .Ub, secrets),
    };
}
function resultOfBadStatus(answer) {
    const { response, body, secrets } = answer;
    const { status } = response;
    const error = (0,graph_error .u$)(body) ?? graph_error .Ub;
    const isRefused = status >= 300 && status < 500 && status !== 408;
    return {
        outcome: isRefused ? 'refused' : 'unknown',
        status,
        needsApproval: needsApproval(response, error),
        message: `Microsoft Graph answered with ${(0,graph_error .qS)(response, error)}. ${writeCure(answer, error)}`.trim(),
        detail: (0,graph_error .Rw)(error, secrets),
    };
}
const needsApproval = (response, { code }) => code === 'ApprovalRequired' || response.headers.has('x-msft-approval-code');
function writeCure({ response, body, secrets }, error) {
    const { status } = response;
    if (needsApproval(response, error))
        return approvalCure;
    if ((0,graph_failures .Cn)(error))
        return (0,graph_failures .Fe)((0,graph_error .qS)(response, error));
    if (status === 403 && body.trim() !== '' && (0,json .D7)(body) === null)
        return (0,graph_failures .ax)(status);
    if (status === 401 && error.code === 'InvalidAuthenticationToken')
        return endedTokenCure;
    const cure = writeRefusalCures[status];
    if (cure !== undefined && status !== 400)
        return cure;
    const quote = (0,graph_error .ep)(error.message, secrets);
    return [cure, quote && `Its message: ${(0,redact .KG)(quote)}`].filter(Boolean).join(' ');
}
;
const maxPages = 3_000;
function openGraph(options) {
    const { endpoint } = options;
    const client = openGraphClient(options);
    const read = (url) => readObject(client, endpoint, url);
    return {
        now: client.now,
        get: (path) => read(new URL(path, endpoint)),
        list: (path) => readPages(path, new URL(path, endpoint), read),
        async write(method, path, body) {
            const outcome = await client.request({ method, url: new URL(path, endpoint), body });
            const secrets = [...secretsIn(body), client.bearer()];
            if ('response' in outcome)
                return writeResult({ response: outcome.response, body: await outcome.response.text(), secrets });
            const { failure, isSent } = outcome;
            return {
                outcome: isSent ? 'unknown' : 'refused',
                status: null,
                needsApproval: false,
                message: isSent ? 'The connection to Microsoft Graph broke before it answered.' : failure.message,
                detail: (0,redact .E$)(failure.detail, secrets),
            };
        },
    };
}
const secretsIn = (body = {}) => Object.entries(body).flatMap(([name, value]) => (name.startsWith('@') ? [] : [String(value)]));
async function readObject(client, endpoint, url) {
    if (url.origin !== endpoint)
        throw (0,graph_failures .l2)(endpoint, url);
    const outcome = await client.request({ method: 'GET', url });
    if ('failure' in outcome)
        throw outcome.failure;
    const { response } = outcome;
    const { status, headers } = response;
    if (status >= 300 && status < 400)
        throw (0,graph_failures .l2)(endpoint, headers.get('location') ?? '');
    const body = await response.text();
    const error = (0,graph_error .u$)(body);
    if (status === 404 && (error?.code ?? '') !== '')
        return null;
    if (!response.ok)
        throw (0,graph_failures .f1)({ response, body, secrets: [client.bearer()] }, url.pathname);
    const object = (0,json .D7)(body);
    if (object === null)
        throw (0,graph_failures .k_)(url.pathname);
    if (error !== null)
        throw (0,graph_failures .f1)({ response, body, secrets: [client.bearer()] }, url.pathname);
    return object;
}
async function readPages(path, first, read) {
    const entries = [];
    const visited = new Set();
    for (let next = first.href; next !== null;) {
        if (visited.has(next) || visited.size >= maxPages)
            throw (0,graph_failures .jS)(path);
        visited.add(next);
        if (!URL.canParse(next))
            throw (0,graph_failures .k_)(path);
        const page = await read(new URL(next));
        if (page === null || !Array.isArray(page['value']) || !page['value'].every(json .Gv))
            throw (0,graph_failures .k_)(path);
        entries.push(...page['value']);
        const link = page['@odata.nextLink'] ?? null;
        if (link !== null && typeof link !== 'string')
            throw (0,graph_failures .k_)(path);
        next = link;
    }
    return entries;
}
 })
};
