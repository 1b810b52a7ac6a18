export const id = 522;
export const ids = [522];
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
 2522:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
 __webpack_require__.d(__webpack_exports__, {
   openContentTokens: () => ( openContentTokens)
 });
 var _domain_json_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8986);
 var _http_error_message_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(606);
 var _http_redact_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9429);
 var _apple_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5032);
 var _apple_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8577);
 var _hosts_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4221);
const clientConfigPath = '/mdm/v2/client/config';
const deadNumbers = [9622, 9625];
function openContentTokens(endpoint, { send, mask }) {
    const origin = (0,_hosts_js__WEBPACK_IMPORTED_MODULE_2__ .R)('content', endpoint);
    async function ask(token) {
        const headers = {
            Accept: 'application/json',
            Authorization: `Bearer ${token}`,
            'User-Agent': 'intune-apple-token-renewal',
        };
        const response = await send(`${origin}${clientConfigPath}`, { headers }, true).catch((error) => {
            throw (0,_apple_errors_js__WEBPACK_IMPORTED_MODULE_0__ .HB)(origin, (0,_http_redact_js__WEBPACK_IMPORTED_MODULE_3__ .E$)((0,_http_error_message_js__WEBPACK_IMPORTED_MODULE_4__ .b)(error), [token]));
        });
        const { status } = response;
        if (status >= 300 && status < 400)
            throw (0,_apple_errors_js__WEBPACK_IMPORTED_MODULE_0__ .Ym)(origin);
        const answer = (0,_domain_json_js__WEBPACK_IMPORTED_MODULE_5__ .D7)(await response.text());
        const { errorNumber, errorMessage, locationName, notificationAuthToken, mdmInfo } = (0,_domain_json_js__WEBPACK_IMPORTED_MODULE_5__ .Pf)(answer);
        if (typeof notificationAuthToken === 'string')
            mask(notificationAuthToken);
        if (status === 401 || deadNumbers.some((number) => number === errorNumber))
            return { revoked: true };
        if (!response.ok || errorNumber !== undefined) {
            const said = [status, typeof errorNumber === 'number' ? errorNumber : ''].join(' ').trim();
            throw new _apple_failure_js__WEBPACK_IMPORTED_MODULE_1__ .x('unavailable', `Apple answered ${said}.`, (0,_http_redact_js__WEBPACK_IMPORTED_MODULE_3__ .E$)((0,_domain_json_js__WEBPACK_IMPORTED_MODULE_5__ .b6)(errorMessage), [token]));
        }
        if (answer === null || typeof locationName !== 'string')
            throw (0,_apple_errors_js__WEBPACK_IMPORTED_MODULE_0__ .sc)(clientConfigPath);
        return { location: locationName.trim() || null, manager: (0,_domain_json_js__WEBPACK_IMPORTED_MODULE_5__ .b6)((0,_domain_json_js__WEBPACK_IMPORTED_MODULE_5__ .Pf)(mdmInfo)['name']).trim() || null };
    }
    return async (token) => {
        try {
            return await ask(token);
        }
        catch (error) {
            if (error instanceof _apple_failure_js__WEBPACK_IMPORTED_MODULE_1__ .x)
                return { failure: error };
            throw error;
        }
    };
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
