export const id = 383;
export const ids = [383];
export const modules = {

/***/ 4383:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   openGraph: () => (/* binding */ openGraph)
/* harmony export */ });
/* harmony import */ var _microsoft_microsoft_graph_client__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1899);
/* harmony import */ var _microsoft_microsoft_graph_client_authProviders_azureTokenCredentials_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8316);
/* harmony import */ var _answer_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9441);
/* harmony import */ var _secrets_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4930);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(889);
/* harmony import */ var _retry_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7358);






/** More pages than any tenant can fill: 3,000 VPP tokens at one a page. */
const mostPages = 3_000;
/**
 * @param endpoint origin of Microsoft Graph
 * @param credential is asked for an access token at each request; throws IntuneFailure
 * @param send sends a request, again where it may be repeated
 */
function openGraph(endpoint, credential, send) {
    const provider = new _microsoft_microsoft_graph_client_authProviders_azureTokenCredentials_index_js__WEBPACK_IMPORTED_MODULE_1__.TokenCredentialAuthenticationProvider(credential, { scopes: [`${endpoint}/.default`] });
    const signedIn = new _microsoft_microsoft_graph_client__WEBPACK_IMPORTED_MODULE_0__/* .AuthenticationHandler */ .zA({
        getAccessToken: () => provider.getAccessToken().then(remembered, passThrough),
    });
    signedIn.setNext(new _retry_js__WEBPACK_IMPORTED_MODULE_4__/* .SendMiddleware */ .t(send));
    const client = _microsoft_microsoft_graph_client__WEBPACK_IMPORTED_MODULE_0__/* .Client */ .Kj.initWithMiddleware({
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
            throw (0,_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .redirected */ .cP)(endpoint, url);
        const asked = await ask('GET', url);
        if ('failure' in asked)
            throw asked.failure;
        const { response } = asked;
        if (response.status >= 300 && response.status < 400)
            throw (0,_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .redirected */ .cP)(endpoint, response.headers.get('location') ?? '');
        const body = await response.text();
        // Whatever stands in Graph's place answers 404 too; only Graph says by it that there is none.
        if (response.status === 404 && (0,_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .errorIn */ .Kd)(body) !== null)
            return null;
        if (!response.ok)
            throw (0,_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .refused */ .J5)(response, body, url, [bearer]);
        // The answer itself is not shown, whatever it is.
        const object = (0,_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .parsed */ .Yz)(body);
        if (object === null)
            throw (0,_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .notThis */ .oO)(url.pathname);
        if ((0,_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .errorIn */ .Kd)(body) !== null)
            throw (0,_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .refused */ .J5)(response, body, url, [bearer]);
        return object;
    }
    async function ask(method, url, body) {
        try {
            // Raw, because the client mangles error bodies that are empty or HTML.
            // Node's default language of "*" makes some of Graph's back ends answer with an error.
            const request = client
                .api(url.href)
                .responseType(_microsoft_microsoft_graph_client__WEBPACK_IMPORTED_MODULE_0__/* .ResponseType */ .yl.RAW)
                .headers({ 'Accept-Language': 'en-US', 'User-Agent': 'intune-apple-token-renewal' });
            const asking = method === 'GET' ? request.get() : method === 'POST' ? request.post(body) : request.patch(body);
            const response = (await asking);
            const date = new Date(response.headers.get('date') ?? '');
            if (response.ok && !Number.isNaN(date.getTime()))
                time = date;
            return { response };
        }
        catch (error) {
            if (error instanceof _microsoft_microsoft_graph_client__WEBPACK_IMPORTED_MODULE_0__/* .GraphClientError */ .qF && error.customError instanceof _failure_js__WEBPACK_IMPORTED_MODULE_3__/* .IntuneFailure */ .q)
                return { failure: error.customError, sent: false };
            const failure = new _failure_js__WEBPACK_IMPORTED_MODULE_3__/* .IntuneFailure */ .q('unavailable', `Microsoft Graph could not be reached at ${url.origin}. If \`cloud\` and \`graph-endpoint\` are right, this is ` +
                'usually over by the next run; otherwise look at the network of the runner.', (0,_failure_js__WEBPACK_IMPORTED_MODULE_3__/* .saying */ .i)(error));
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
                    throw (0,_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .endless */ .bK)(path);
                seen.add(next);
                const page = await read(urlOf(next, path));
                if (page === null || !Array.isArray(page['value']) || !page['value'].every(_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .isObject */ .Gv))
                    throw (0,_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .notThis */ .oO)(path);
                entries.push(...page['value']);
                const link = page['@odata.nextLink'] ?? null;
                if (link !== null && typeof link !== 'string')
                    throw (0,_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .notThis */ .oO)(path);
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
                    ? (0,_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .written */ .Mp)(asked.response, answer, secrets)
                    : (0,_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .notWritten */ .xc)(asked.response, answer, secrets);
            }
            const { failure, sent } = asked;
            return {
                outcome: sent ? 'unknown' : 'refused',
                status: null,
                needsApproval: false,
                message: sent ? 'The connection to Microsoft Graph broke before it answered.' : failure.message,
                detail: (0,_secrets_js__WEBPACK_IMPORTED_MODULE_5__/* .withoutSecrets */ .c)(failure.detail, secrets),
            };
        },
    };
}
/** The client turns every error but its own into one that has lost the cause; in one of its own the cause comes through. */
function passThrough(error) {
    const carrier = new _microsoft_microsoft_graph_client__WEBPACK_IMPORTED_MODULE_0__/* .GraphClientError */ .qF();
    carrier.customError = error;
    throw carrier;
}
function urlOf(link, path) {
    if (!URL.canParse(link))
        throw (0,_answer_js__WEBPACK_IMPORTED_MODULE_2__/* .notThis */ .oO)(path);
    return new URL(link);
}


/***/ })

};
