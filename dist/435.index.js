export const id = 435;
export const ids = [435];
export const modules = {

/***/ 9441:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J5: () => (/* binding */ refused),
/* harmony export */   Kd: () => (/* binding */ errorIn),
/* harmony export */   Mp: () => (/* binding */ written),
/* harmony export */   bK: () => (/* binding */ endless),
/* harmony export */   cP: () => (/* binding */ redirected),
/* harmony export */   oO: () => (/* binding */ notThis),
/* harmony export */   xc: () => (/* binding */ notWritten)
/* harmony export */ });
/* harmony import */ var _domain_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8986);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(889);
/* harmony import */ var _http_redact_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9429);



/** What Graph's answers mean: the objects in them, and what it says where it refuses. */
/** The permissions that read and write all three kinds. By the service's own 403 text. */
const readPermission = 'DeviceManagementServiceConfig.Read.All';
/** Microsoft's permission map names it for the push certificate, and not the one above. */
const pushPermission = 'DeviceManagementConfiguration.Read.All';
const writePermission = 'DeviceManagementServiceConfig.ReadWrite.All';
/** For an answer that came in time and with status 200, but is not what Graph documents. */
function notThis(path) {
    return new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .IntuneFailure */ .q('unexpected', `Microsoft Graph's answer for ${path} is invalid, and none of it was used. Check \`graph-endpoint\` and the runner's proxies. If this ` +
        'persists, report it to this project.');
}
function endless(path) {
    return new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .IntuneFailure */ .q('unexpected', `Microsoft Graph's list ${path} never ended, and none of it was used. The next run retries.`);
}
/**
 * For a redirect, or a link to a next page at another host.
 * @param location where it led, as it came
 */
function redirected(endpoint, location) {
    const to = URL.canParse(String(location), endpoint) ? new URL(location, endpoint) : null;
    if (to?.origin === endpoint) {
        return new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .IntuneFailure */ .q('unexpected', `Microsoft Graph at ${endpoint} redirected within itself; not followed. Graph never does that: check \`graph-endpoint\` and the runner's proxies.`, to.pathname);
    }
    return new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .IntuneFailure */ .q('unexpected', `Microsoft Graph at ${endpoint} redirected to ${to?.origin ?? 'an unreadable address'}; not followed, because that host would have received the ` +
        "access token. Check `graph-endpoint` and the runner's proxies.");
}
/** @param sent what was sent, and must not be seen where the answer repeats it */
function refused(response, body, url, sent) {
    const error = errorIn(body) ?? noError;
    const status = statusIn(response, error);
    // The path is a detail, so that what is wrong with all three kinds is told once.
    const detail = detailOf(error, sent, url.pathname);
    if (response.status === 401) {
        return new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .IntuneFailure */ .q('sign-in', `Microsoft Graph rejected the access token (${status}). Check that \`cloud\` and \`graph-endpoint\` belong to the tenant.`, detail);
    }
    if (response.status === 403) {
        return new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .IntuneFailure */ .q('permission', `Microsoft Graph denied access (${status}). In Entra ID, go to App registrations > the application > API permissions, add the ` +
            `Microsoft Graph *application* permission ${readPermission}, and grant admin consent. If only the push certificate can't be read, add ${pushPermission} too. ` +
            'The tenant also needs an Intune license.', detail);
    }
    if (response.status === 429) {
        return new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .IntuneFailure */ .q('throttled', `Microsoft Graph is throttling requests (${status}). The next run usually succeeds.`, detail);
    }
    if (response.status >= 500) {
        return new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .IntuneFailure */ .q('unavailable', `Microsoft Graph failed (${status}) after retries. The next run usually succeeds; ` +
            "https://admin.cloud.microsoft shows Intune's state under Health > Service health.", detail);
    }
    return new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .IntuneFailure */ .q('unexpected', `Microsoft Graph answered unexpectedly (${status}). If this persists, report it to this project.`, detail);
}
/** Statuses by which Graph says that it did nothing, each with what mends it. */
const refusals = {
    400: 'It rejected what was sent.',
    401: 'It rejected the access token: check that `cloud` and `graph-endpoint` belong to the tenant.',
    403: `The application can't write this. In Entra ID, go to App registrations > the application > API permissions, add the Microsoft Graph ` +
        `*application* permission ${writePermission}, and grant admin consent.`,
    404: 'Intune no longer has this token. Was it deleted?',
    409: 'Another change to the same token is under way. Run this again in a few minutes.',
    429: 'It is throttling requests. Run this again in a few minutes.',
};
const approval = "Multi admin approval protects this in Intune: a second administrator must approve the change, and an application can't request that. " +
    'Make the change by hand in the Intune admin center, where approval can be requested.';
/** What an answer with a good status means: only one that Graph can have given, without an error in it, is a success. */
function written(response, body, sent) {
    const answer = (0,_domain_json_js__WEBPACK_IMPORTED_MODULE_1__/* .objectIn */ .D7)(body);
    if (body.trim() === '' || (answer !== null && errorIn(body) === null)) {
        return { outcome: 'taken', id: (0,_domain_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(answer?.['id']) || null };
    }
    const error = errorIn(body);
    const content = error === null ? 'an invalid result' : 'an error instead of a result';
    return {
        outcome: 'unknown',
        status: response.status,
        needsApproval: false,
        message: `Microsoft Graph answered with ${statusIn(response, error ?? noError)}, but with ${content}.`,
        detail: detailOf(error ?? noError, sent),
    };
}
function notWritten(response, body, sent) {
    const { status } = response;
    const error = errorIn(body) ?? noError;
    const needsApproval = error.code === 'ApprovalRequired' || response.headers.has('x-msft-approval-code');
    const isRefused = status >= 300 && status < 500 && status !== 408;
    const cure = needsApproval ? approval : (refusals[status] ?? '');
    return {
        outcome: isRefused ? 'refused' : 'unknown',
        status,
        needsApproval,
        message: `Microsoft Graph answered with ${statusIn(response, error)}. ${cure}`.trim(),
        detail: detailOf(error, sent),
    };
}
const statusIn = ({ status }, { code }) => `${status}${code === '' ? '' : ` ${code}`}`;
function detailOf({ message, requestId }, sent, path = '') {
    const words = (0,_http_redact_js__WEBPACK_IMPORTED_MODULE_2__/* .withoutSecrets */ .c)(message, sent);
    return [path, words, requestId && `request id ${requestId}`].filter(Boolean).join(' · ');
}
const noError = { code: '', message: '', requestId: '' };
/**
 * The error in Graph's envelope; null where there is none. Intune often puts JSON text into `message`, and the real text
 * into that one's `Message`.
 */
function errorIn(body) {
    const error = (0,_domain_json_js__WEBPACK_IMPORTED_MODULE_1__/* .objectIn */ .D7)(body)?.['error'];
    if (!(0,_domain_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(error))
        return null;
    const message = (0,_domain_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(error['message']);
    return {
        code: (0,_domain_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(error['code'])
            .replace(/[^\w.]/gu, '')
            .slice(0, 60),
        message: (0,_domain_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)((0,_domain_json_js__WEBPACK_IMPORTED_MODULE_1__/* .objectIn */ .D7)(message)?.['Message']) || message,
        requestId: (0,_domain_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)((0,_domain_json_js__WEBPACK_IMPORTED_MODULE_1__/* .fieldsOf */ .Pf)(error['innerError'])['request-id'])
            .replace(/[^\w-]/gu, '')
            .slice(0, 36),
    };
}


/***/ }),

/***/ 2435:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openGraph: () => (/* binding */ openGraph)
});

// EXTERNAL MODULE: ./node_modules/@microsoft/microsoft-graph-client/lib/src/index.js
var src = __webpack_require__(1899);
// EXTERNAL MODULE: ./node_modules/@microsoft/microsoft-graph-client/authProviders/azureTokenCredentials/index.js
var azureTokenCredentials = __webpack_require__(8316);
// EXTERNAL MODULE: ./build/src/domain/json.js
var json = __webpack_require__(8986);
// EXTERNAL MODULE: ./build/src/intune/answer.js
var intune_answer = __webpack_require__(9441);
// EXTERNAL MODULE: ./build/src/http/error-message.js
var error_message = __webpack_require__(606);
// EXTERNAL MODULE: ./build/src/intune/failure.js
var intune_failure = __webpack_require__(889);
;// CONCATENATED MODULE: ./build/src/intune/send-middleware.js
/**
 * Reads are tried again, everything else goes out once. It stands in for the Graph client's own retry handler, which repeats
 * every verb, and for its redirect handler.
 */
class SendMiddleware {
    send;
    constructor(send) {
        this.send = send;
    }
    async execute(context) {
        const repeatable = (context.options?.method ?? 'GET') === 'GET';
        context.response = await this.send(context.request, context.options, repeatable);
    }
}

// EXTERNAL MODULE: ./build/src/http/redact.js
var redact = __webpack_require__(9429);
;// CONCATENATED MODULE: ./build/src/intune/graph.js








/** More pages than any tenant can fill: 3,000 VPP tokens at one a page. */
const mostPages = 3_000;
/**
 * @param endpoint origin of Microsoft Graph
 * @param credential is asked for an access token at each request; throws IntuneFailure
 * @param send sends a request, again where it may be repeated
 */
function openGraph(endpoint, credential, send) {
    const provider = new azureTokenCredentials.TokenCredentialAuthenticationProvider(credential, { scopes: [`${endpoint}/.default`] });
    const signedIn = new src/* AuthenticationHandler */.zA({
        getAccessToken: () => provider.getAccessToken().then(remembered, passThrough),
    });
    signedIn.setNext(new SendMiddleware(send));
    const client = src/* Client */.Kj.initWithMiddleware({
        middleware: signedIn,
        // The client attaches the bearer token to Microsoft's own hosts and to these, and silently to no other.
        customHosts: new Set([new URL(endpoint).hostname]),
    });
    let time = null;
    /** The access token of the last request, which an error may repeat. */
    let bearer = '';
    function remembered(token) {
        bearer = token;
        return token;
    }
    async function read(url) {
        if (url.origin !== endpoint)
            throw (0,intune_answer/* redirected */.cP)(endpoint, url);
        const asked = await ask('GET', url);
        if ('failure' in asked)
            throw asked.failure;
        const { response } = asked;
        if (response.status >= 300 && response.status < 400)
            throw (0,intune_answer/* redirected */.cP)(endpoint, response.headers.get('location') ?? '');
        const body = await response.text();
        // Whatever stands in Graph's place answers 404 too; only Graph says by it that there is none.
        if (response.status === 404 && ((0,intune_answer/* errorIn */.Kd)(body)?.code ?? '') !== '')
            return null;
        if (!response.ok)
            throw (0,intune_answer/* refused */.J5)(response, body, url, [bearer]);
        // The answer itself is not shown, whatever it is.
        const object = (0,json/* objectIn */.D7)(body);
        if (object === null)
            throw (0,intune_answer/* notThis */.oO)(url.pathname);
        if ((0,intune_answer/* errorIn */.Kd)(body) !== null)
            throw (0,intune_answer/* refused */.J5)(response, body, url, [bearer]);
        return object;
    }
    async function ask(method, url, body) {
        try {
            // Raw, because the client mangles error bodies that are empty or HTML.
            // Node's default language of "*" makes some of Graph's back ends answer with an error.
            const request = client
                .api(url.href)
                .responseType(src/* ResponseType */.yl.RAW)
                .headers({ 'Accept-Language': 'en-US', 'User-Agent': 'intune-apple-token-renewal' });
            const asking = method === 'GET' ? request.get() : method === 'POST' ? request.post(body) : request.patch(body);
            const response = (await asking);
            const date = new Date(response.headers.get('date') ?? '');
            if (response.ok && !Number.isNaN(date.getTime()))
                time = date;
            return { response };
        }
        catch (error) {
            if (error instanceof src/* GraphClientError */.qF && error.customError instanceof intune_failure/* IntuneFailure */.q)
                return { failure: error.customError, sent: false };
            const failure = new intune_failure/* IntuneFailure */.q('unavailable', `Microsoft Graph couldn't be reached at ${url.origin}. The next run usually succeeds. If not, check \`cloud\`, \`graph-endpoint\`, ` +
                "and the runner's network.", (0,error_message/* messageOf */.b)(error));
            return { failure, sent: true };
        }
    }
    return {
        now: () => time,
        get: (path) => read(new URL(path, endpoint)),
        async list(path) {
            const entries = [];
            const seen = new Set();
            for (let next = new URL(path, endpoint).href; next !== null;) {
                if (seen.has(next) || seen.size >= mostPages)
                    throw (0,intune_answer/* endless */.bK)(path);
                seen.add(next);
                const page = await read(urlOf(next, path));
                if (page === null || !Array.isArray(page['value']) || !page['value'].every(json/* isObject */.Gv))
                    throw (0,intune_answer/* notThis */.oO)(path);
                entries.push(...page['value']);
                const link = page['@odata.nextLink'] ?? null;
                if (link !== null && typeof link !== 'string')
                    throw (0,intune_answer/* notThis */.oO)(path);
                next = link;
            }
            return entries;
        },
        async write(method, path, body) {
            const secrets = Object.values(body ?? {}).map(String);
            const asked = await ask(method, new URL(path, endpoint), body);
            secrets.push(bearer);
            if ('response' in asked) {
                const answer = await asked.response.text();
                return asked.response.ok
                    ? (0,intune_answer/* written */.Mp)(asked.response, answer, secrets)
                    : (0,intune_answer/* notWritten */.xc)(asked.response, answer, secrets);
            }
            const { failure, sent } = asked;
            return {
                outcome: sent ? 'unknown' : 'refused',
                status: null,
                needsApproval: false,
                message: sent ? 'The connection to Microsoft Graph broke before it answered.' : failure.message,
                detail: (0,redact/* withoutSecrets */.c)(failure.detail, secrets),
            };
        },
    };
}
/** The client turns every error but its own into one that has lost the cause; in one of its own the cause comes through. */
function passThrough(error) {
    const carrier = new src/* GraphClientError */.qF();
    carrier.customError = error;
    throw carrier;
}
function urlOf(link, path) {
    if (!URL.canParse(link))
        throw (0,intune_answer/* notThis */.oO)(path);
    return new URL(link);
}


/***/ })

};
