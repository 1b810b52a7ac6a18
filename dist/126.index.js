export const id = 126;
export const ids = [126];
export const modules = {
 7868:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
 __webpack_require__.d(__webpack_exports__, {
   CP: () => ( contactOf),
   SP: () => ( servicesNamed),
   WH: () => ( serviceRecordIn),
   Yd: () => ( recordOfService),
   gt: () => ( atApple),
   nr: () => ( joinServices),
   xm: () => ( faultsOf),
   zN: () => ( foldName)
 });
 var _json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8986);
 var _memory_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8035);
function faultsOf(service) {
    if (service === null || service === 'gone')
        return service === null ? [] : ['gone'];
    return [
        ...(service.mayRelease === true ? ['may-release'] : []),
        ...(service.status === 'inactive' ? ['inactive'] : []),
    ];
}
function atApple(view, tokenId) {
    if (view === undefined || view === 'unread')
        return view ?? null;
    return view.gone.has(tokenId) ? 'gone' : (view.services.get(tokenId) ?? null);
}
const latelyLimit = 36 * 3_600_000;
function contactOf({ lastConnected, status }, now) {
    if (lastConnected !== null)
        return now.getTime() - lastConnected.getTime() <= latelyLimit ? 'lately' : 'before';
    return status === null ? null : 'never';
}
function recordOfService(added, name) {
    if (added.outcome === 'added')
        return added.service;
    return added.outcome === 'unclear' || added.outcome === 'adding' ? { id: null, name } : undefined;
}
function serviceRecordIn(value) {
    const { id, name, run } = (0,_json_js__WEBPACK_IMPORTED_MODULE_1__ .Pf)(value);
    const isId = typeof id === 'string' || id === null;
    return isId && typeof name === 'string' ? { id, name, ...(typeof run === 'string' && { run }) } : undefined;
}
const foldName = (name) => name.normalize('NFC').trim().toLowerCase();
const servicesNamed = (name, services) => services.filter((service) => service.status !== 'deleted' && foldName(service.name) === foldName(name));
function joinServices(services, tokens, recordOf) {
    const byId = new Map(services.map((service) => [service.id, service]));
    const tokensByName = Map.groupBy(tokens, ({ token }) => foldName(token.name));
    const joined = tokens.flatMap((of) => {
        const record = recordOf(of);
        const recorded = record?.id == null ? undefined : byId.get(record.id);
        const named = servicesNamed(of.token.name, services);
        const isUnique = named.length === 1 && tokensByName.get(foldName(of.token.name))?.length === 1;
        const service = recorded ?? (isUnique ? named[0] : undefined);
        return service === undefined ? [] : [[(0,_memory_js__WEBPACK_IMPORTED_MODULE_0__ .bV)(of.tenant.id, of.token.id), service]];
    });
    return new Map(joined);
}
 }),
 8973:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
 __webpack_require__.d(__webpack_exports__, {
   E4: () => ( journalStates),
   YK: () => ( isSameUpload),
   hn: () => ( isOpenEntry),
   rM: () => ( withEntry),
   xz: () => ( untilOnRecord),
   zc: () => ( journalIn)
 });
 var _durations_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9571);
 var _json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8986);
const journalStates = ['sending', 'sent', 'proven', 'unproven', 'not-taken'];
const untilOnRecord = 5 * _durations_js__WEBPACK_IMPORTED_MODULE_0__ .Vc;
const isOpenEntry = ({ state }) => state !== 'proven' && state !== 'not-taken';
const isSameUpload = (a, b) => a.file === b.file && a.at === b.at && a.run === b.run;
const mostEntries = 12;
function withEntry(journal, entry) {
    const isKnown = journal.some((one) => isSameUpload(one, entry));
    return isKnown
        ? journal.map((one) => (isSameUpload(one, entry) && one.state !== 'proven' ? entry : one))
        : [...journal, entry].slice(-mostEntries);
}
const journalIn = (value) => Array.isArray(value) ? value.flatMap((entry) => entryIn(entry) ?? []) : [];
function entryIn(value) {
    const { file, sha256, state, answered, at, by, run, before, after, expiry, serial, record, claim, accounts } = (0,_json_js__WEBPACK_IMPORTED_MODULE_1__ .Pf)(value);
    const known = journalStates.find((one) => one === state);
    if (known === undefined || typeof file !== 'string' || typeof sha256 !== 'string')
        return null;
    if (!isTime(at) || typeof before !== 'string')
        return null;
    return {
        ...{ file, sha256, state: known, at, before },
        ...(answered === true && { answered }),
        by: typeof by === 'string' ? by : '',
        run: typeof run === 'string' ? run : null,
        ...(typeof after === 'string' && { after }),
        ...(isTime(expiry) && { expiry }),
        ...(typeof serial === 'string' && { serial }),
        ...(record !== undefined && { record: recordIn(record) }),
        ...(typeof claim === 'number' && { claim }),
        ...accountsIn(accounts),
    };
}
function accountsIn(value) {
    const { before, now } = (0,_json_js__WEBPACK_IMPORTED_MODULE_1__ .Pf)(value);
    return typeof before === 'string' && typeof now === 'string' ? { accounts: { before, now } } : {};
}
function recordIn(value) {
    const { modified, syncCode, syncFailed, location, state, serial, failure } = (0,_json_js__WEBPACK_IMPORTED_MODULE_1__ .Pf)(value);
    return {
        ...(isTime(modified) && { modified }),
        ...(typeof syncCode === 'number' && { syncCode }),
        ...(typeof syncFailed === 'boolean' && { syncFailed }),
        ...(typeof location === 'string' && { location }),
        ...(typeof state === 'string' && { state }),
        ...(typeof serial === 'string' && { serial }),
        ...(typeof failure === 'string' && { failure }),
    };
}
const isTime = (value) => typeof value === 'string' && !Number.isNaN(Date.parse(value));
 }),
 362:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
 __webpack_require__.d(__webpack_exports__, {
   AC: () => ( termsIdentity),
   HC: () => ( isEarlierCycle),
   HI: () => ( lead),
   Hn: () => ( wordsIn),
   Ii: () => ( idBeforeRegistration),
   J5: () => ( isSameCycle),
   R: () => ( hidden),
   SW: () => ( cycleOf),
   TL: () => ( hiddenData),
   US: () => ( identityKey),
   aM: () => ( closeReasons),
   dG: () => ( sortedWords),
   dw: () => ( replacedStage),
   gJ: () => ( formatMarker),
   gY: () => ( parseMarker),
   jT: () => ( isAboutSync),
   kq: () => ( writtenStage),
   om: () => ( historyOf),
   s3: () => ( everyTenant),
   x: () => ( lastHidden),
   xW: () => ( isAboutTerms)
 });
 var _apple_service_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7868);
 var _json_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8986);
 var _durations_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9571);
 var _journal_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8973);
 var _memory_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8035);
 var _token_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(951);
const topics = ['renewal', 'health', 'check', 'overview'];
const closeReasons = ['completed', 'not_planned', 'duplicate'];
const everyTenant = '*';
const reopenings = ['still-reported', 'reported-again', 'again', 'by-robot', 'mute-over', 'new-problem'];
const replacedStage = 'replaced';
const termsIdentity = (tenant) => ({ tenant, kind: 'enrollment-program-token', id: tenant, topic: 'health' });
const isAboutTerms = ({ tenant, id, topic }) => topic === 'health' && id === tenant;
const idBeforeRegistration = (name) => `new ${(0,_apple_service_js__WEBPACK_IMPORTED_MODULE_0__ .zN)(name)}`;
const identityKey = (of) => JSON.stringify([of.tenant, of.kind, of.id, of.topic]);
function isSameCycle(a, b) {
    return a === b || Math.abs(Date.parse(a) - Date.parse(b)) < _durations_js__WEBPACK_IMPORTED_MODULE_1__ .vd;
}
function isEarlierCycle(cycle, than) {
    if (isSameCycle(cycle, than))
        return false;
    return cycle === 'unknown' || (than !== 'unknown' && Date.parse(cycle) < Date.parse(than));
}
const cycleOf = (expiry) => expiry === null ? 'unknown' : `${expiry.toISOString().slice(0, 19)}Z`;
const lead = '<!-- apple-token-renewal v1 ';
function formatMarker(marker) {
    const { tenant, kind, id, topic, cycle, domain, comments, closed, closedAt, unusable, reopened } = marker;
    const { journal, service, registering, pushTopic, newPushTopic, announced } = marker;
    const stage = writtenStage(marker);
    return hidden({
        ...{ tenant, kind, id, topic, cycle, stage, domain, comments, closed, closedAt, unusable, reopened },
        journal: journal === undefined || journal.length === 0 ? undefined : (0,_journal_js__WEBPACK_IMPORTED_MODULE_2__ .zc)(journal),
        ...{ service, registering, pushTopic, newPushTopic, announced },
        memory: marker.topic === 'overview' ? marker.memory : undefined,
        causes: marker.topic === 'check' ? marker.causes : undefined,
    });
}
const writtenStage = (marker) => marker.topic === 'renewal' ? marker.stage : wordsIn(marker).join(',');
function wordsIn(marker) {
    switch (marker.topic) {
        case 'health':
            return marker.problems;
        case 'check':
            return marker.unread;
        case 'renewal':
        case 'overview':
            return [];
    }
}
const isAboutSync = (marker) => wordsIn(marker).some((word) => word === 'sync-error' || word === 'sync-stale');
const sortedWords = (words) => [...new Set(words)].sort();
function hidden(data) {
    return `${lead}${JSON.stringify(data).replace(/[<>]|--/gu, escaped)} -->`;
}
const escaped = (text) => Array.from(text, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
function parseMarker(body) {
    const start = body.indexOf(lead);
    const end = body.indexOf(' -->', start);
    if (start < 0 || end < 0)
        return null;
    const fields = (0,_json_js__WEBPACK_IMPORTED_MODULE_5__ .Pf)((0,_json_js__WEBPACK_IMPORTED_MODULE_5__ .D7)(body.slice(start + lead.length, end)));
    const { tenant, kind: word, id, topic, cycle, stage } = fields;
    if (typeof tenant !== 'string' || typeof id !== 'string' || typeof cycle !== 'string')
        return null;
    if (typeof stage !== 'string' && typeof stage !== 'number')
        return null;
    const kind = _token_js__WEBPACK_IMPORTED_MODULE_4__ .EZ.find((known) => known === word);
    const common = { tenant, cycle, ...notesIn(fields), ...identifiedBy(kind, id, fields['pushTopic']) };
    if (kind === undefined && word !== 'all')
        return null;
    switch (topics.find((known) => known === topic)) {
        case 'renewal': {
            const reached = renewalStageIn(stage);
            return kind === undefined || reached === null ? null : { ...common, kind, topic: 'renewal', stage: reached };
        }
        case 'health':
            return kind === undefined ? null : { ...common, kind, topic: 'health', problems: wordsInStage(stage) };
        case 'check':
            return kind === undefined
                ? { ...common, kind: 'all', topic: 'check', unread: wordsInStage(stage), ...notedCauses(fields['causes']) }
                : null;
        case 'overview':
            return kind === undefined ? { ...common, kind: 'all', topic: 'overview', ...(0,_memory_js__WEBPACK_IMPORTED_MODULE_3__ .b7)(fields['memory']) } : null;
        case undefined:
            return null;
    }
}
function identifiedBy(kind, id, pushTopic) {
    if (kind !== 'mdm-push-certificate')
        return { id };
    const topic = typeof pushTopic === 'string' ? pushTopic : id === _token_js__WEBPACK_IMPORTED_MODULE_4__ .P5 ? undefined : id;
    return { id: _token_js__WEBPACK_IMPORTED_MODULE_4__ .P5, ...(topic !== undefined && { pushTopic: topic }) };
}
function renewalStageIn(stage) {
    if (typeof stage === 'number')
        return Number.isFinite(stage) ? stage : null;
    return stage === 'first' || stage === replacedStage ? stage : null;
}
const wordsInStage = (stage) => typeof stage === 'string' ? sortedWords(stage.split(',').filter((word) => word !== '')) : [];
const notedCauses = (value) => Array.isArray(value) ? { causes: sortedWords(value.filter((one) => typeof one === 'string')) } : {};
function notesIn(fields) {
    const { domain, comments, closed, closedAt, unusable, reopened, registering, newPushTopic } = fields;
    const reopening = reopenings.find((word) => word === reopened);
    const by = closeReasons.find((reason) => reason === closed);
    const journal = (0,_journal_js__WEBPACK_IMPORTED_MODULE_2__ .zc)(fields['journal']);
    const service = (0,_apple_service_js__WEBPACK_IMPORTED_MODULE_0__ .WH)(fields['service']);
    const announced = announcementIn(fields['announced']);
    return {
        ...(typeof domain === 'string' && { domain }),
        ...(typeof comments === 'number' && Number.isSafeInteger(comments) && { comments }),
        ...(by !== undefined && { closed: by }),
        ...(by !== undefined && typeof closedAt === 'string' && { closedAt }),
        ...((unusable === 'label' || unusable === 'author') && { unusable }),
        ...(reopening !== undefined && { reopened: reopening }),
        ...(journal.length > 0 && { journal }),
        ...(service !== undefined && { service }),
        ...(typeof registering === 'string' && { registering }),
        ...(announced !== null && { announced }),
        ...(typeof newPushTopic === 'string' && { newPushTopic }),
    };
}
function announcementIn(value) {
    const { event, at, state } = (0,_json_js__WEBPACK_IMPORTED_MODULE_5__ .Pf)(value);
    if (typeof event !== 'string' || typeof at !== 'string')
        return null;
    return state === 'saying' || state === 'said' ? { event, at, state } : null;
}
const historyOf = ({ journal, service, announced, }) => ({
    ...(service !== undefined && { service }),
    ...(journal !== undefined && { journal }),
    ...(announced !== undefined && { announced }),
});
const hiddenData = (comment) => (0,_json_js__WEBPACK_IMPORTED_MODULE_5__ .Pf)((0,_json_js__WEBPACK_IMPORTED_MODULE_5__ .D7)(comment.slice(lead.length, -' -->'.length)));
function lastHidden(body) {
    const start = body.lastIndexOf(lead);
    const end = body.indexOf(' -->', start);
    return start < 0 || end < 0 ? null : body.slice(start, end + ' -->'.length);
}
 }),
 8035:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
 __webpack_require__.d(__webpack_exports__, {
   $5: () => ( fitted),
   Hx: () => ( nothingKnown),
   Wl: () => ( notedTopic),
   b7: () => ( memoryIn),
   bL: () => ( syncMemory),
   bV: () => ( tokenKey),
   c4: () => ( isNotedTopic),
   l4: () => ( emptyMemory)
 });
 var _json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8986);
const tokenKey = (tenant, token) => `${tenant} ${token}`;
const emptyMemory = { topics: {}, failing: {}, expired: {}, revived: {} };
function memoryIn(value) {
    if (value === undefined)
        return {};
    const { topics, failing, expired, revived } = (0,_json_js__WEBPACK_IMPORTED_MODULE_0__ .Pf)(value);
    return {
        memory: {
            topics: textNotesIn(topics),
            failing: timesIn(failing),
            expired: timesIn(expired),
            revived: timesIn(revived),
        },
    };
}
const textNotesIn = (value) => Object.fromEntries(Object.entries((0,_json_js__WEBPACK_IMPORTED_MODULE_0__ .Pf)(value)).flatMap(([key, note]) => (typeof note === 'string' ? [[key, note]] : [])));
const timesIn = (value) => Object.fromEntries(Object.entries(textNotesIn(value)).filter(([, note]) => !Number.isNaN(Date.parse(note))));
const nothingKnown = {
    failingSince: undefined,
    isReported: false,
    lastExpired: null,
    topics: [],
};
function syncMemory({ failing, expired, revived }, key, now) {
    const since = failing[key];
    const lastExpired = expired[key] === undefined ? revived[key] : now.toISOString();
    return {
        failingSince: since !== undefined ? new Date(since) : Object.keys(failing).length < maxNoted ? null : undefined,
        lastExpired: lastExpired === undefined ? null : new Date(lastExpired),
    };
}
const topicsLimit = 15_000;
const maxNoted = 60;
function fitted({ topics, failing, expired, revived }) {
    const isLong = JSON.stringify(topics).length > topicsLimit;
    return {
        topics: isLong
            ? Object.fromEntries(Object.entries(topics).map(([tenant, topic]) => [shortTenant(tenant), shortTopic(topic)]))
            : topics,
        failing: cutNotes(failing),
        expired: cutNotes(expired),
        revived: cutNotes(revived),
    };
}
const cutNotes = (notes) => Object.fromEntries(Object.entries(notes).slice(0, maxNoted));
const shortTenant = (id) => id.slice(0, 13);
const shortTopic = (topic) => (topic.startsWith('…') ? topic : `…${topic.slice(-12)}`);
const notedTopic = ({ topics }, tenant) => topics[tenant] ?? topics[shortTenant(tenant)];
const isNotedTopic = (noted, topic) => noted === topic || (noted.startsWith('…') && topic?.endsWith(noted.slice(1)) === true);
 }),
 2849:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
 __webpack_require__.d(__webpack_exports__, {
   Kl: () => ( movedFailure),
   S5: () => ( trackingFailure),
   s: () => ( TrackingFailure)
 });
 var _octokit_request_error__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1015);
 var _domain_json_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8986);
 var _http_proxy_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8033);
 var _http_redact_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9429);
 var _text_untrusted_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9815);
class TrackingFailure extends Error {
    name = 'TrackingFailure';
    lasting;
    isGone;
    isLocked;
    isUnderWay;
    refused;
    retryAfter;
    constructor(message, { lasting = false, isGone = false, isLocked = false, isUnderWay = false, refused = [], retryAfter = null, } = {}) {
        super(message);
        this.lasting = lasting;
        this.isGone = isGone;
        this.isLocked = isLocked;
        this.isUnderWay = isUnderWay;
        this.refused = refused;
        this.retryAfter = retryAfter;
    }
}
function trackingFailure(error, { what, repository, issue }) {
    if (error instanceof TrackingFailure)
        return error;
    const failedAction = `Couldn't ${what} in ${repository.owner}/${repository.repo}`;
    const atProxy = (0,_http_proxy_failure_js__WEBPACK_IMPORTED_MODULE_0__ .lA)(error);
    if (atProxy !== null)
        return new TrackingFailure(`${failedAction}: ${(0,_http_proxy_failure_js__WEBPACK_IMPORTED_MODULE_0__ .gg)(atProxy, 'GitHub')}`, { lasting: atProxy < 500 });
    if (!(error instanceof _octokit_request_error__WEBPACK_IMPORTED_MODULE_1__ .G) || error.status >= 500) {
        const message = isPage(error) ? 'a web page' : error instanceof Error ? error.message : String(error);
        return new TrackingFailure(`${failedAction}: GitHub was unreachable or failed${message === '' ? '' : ` (${message})`}. Nothing is lost; the next run continues. ` +
            'https://www.githubstatus.com shows outages.');
    }
    const { status } = error;
    if (isPage(error))
        return new TrackingFailure(`${failedAction}: ${foreignPageCure(status)}`, { lasting: true });
    if (issue !== null && [301, 404, 410].includes(status))
        return movedFailure(what, repository, status);
    if (issue !== null && status === 403 && !isThrottled(error) && /\blocked\b/iu.test(error.message)) {
        return new TrackingFailure(`${failedAction}: it's locked (403).`, { isLocked: true });
    }
    const cure = cureOfAll(error, issue);
    if (cure !== null)
        return new TrackingFailure(`${failedAction}: ${cure}`, { lasting: true, retryAfter: retryAfterOf(error) });
    return new TrackingFailure(`${failedAction}: GitHub answered ${status} (${(0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_2__ .pj)(error.message, _http_redact_js__WEBPACK_IMPORTED_MODULE_3__ .Jz)}).`, {
        refused: refusedValues(error),
    });
}
const lastingRefusals = [
    { status: 401, cure: "GitHub rejected `github-token` (401). If it's your own token, it may have expired." },
    {
        status: 301,
        cure: 'the repository was renamed or moved (301). Set `issue-repository` to its current name.',
    },
    {
        status: 410,
        cure: 'issues are turned off there (410). Turn them on under Settings > General > Features, or set another `issue-repository`.',
    },
    {
        status: 404,
        cure: "the repository doesn't exist, or `github-token` can't see it (404). The workflow's own token sees only its own repository; for " +
            "another `issue-repository`, use a GitHub App's token, or a fine-grained one with access to its issues.",
    },
    {
        status: 403,
        words: /archived/iu,
        cure: 'the repository is archived (403). Unarchive it, or set another `issue-repository`.',
    },
    {
        status: 403,
        words: /\bsaml\b/iu,
        cure: "the organization enforces SAML single sign-on, and `github-token` isn't authorized for it (403). In the settings of the token, under " +
            "Configure SSO, authorize it for the organization; or use the workflow's own token.",
    },
    {
        status: 403,
        words: /\bip allow list\b/iu,
        cure: "the organization's IP allow list doesn't include the runner's address (403). Have an owner add the address, or use a runner whose " +
            'address is on the list.',
    },
    {
        status: 403,
        words: /\bsuspended\b/iu,
        cure: 'the GitHub App or account behind `github-token` is suspended (403). Have an owner unsuspend the installation under the settings of the ' +
            "organization > GitHub Apps, or use the workflow's own token.",
    },
    {
        status: 403,
        words: /\bevents?\b.*\bnot allowed\b/iu,
        cure: "a rule of the organization (workflow execution protections) doesn't allow this event (403). Have an owner allow the event for this " +
            'workflow, or start the workflow by an event that is allowed.',
    },
];
function cureOfAll(error, issue) {
    const { status, message } = error;
    if (isThrottled(error))
        return `GitHub is throttling requests (${status}). Nothing is lost; the next run continues.`;
    const known = lastingRefusals.find((one) => one.status === status && (one.words?.test(message) ?? true));
    if (known !== undefined)
        return known.cure;
    const isAboutPermission = status === 403 && (issue === null || /not accessible|must have|admin rights/iu.test(message));
    return isAboutPermission ? permissionCure((0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_2__ .pj)(message, _http_redact_js__WEBPACK_IMPORTED_MODULE_3__ .Jz)) : null;
}
const isThrottled = ({ status, message }) => status === 429 || (status === 403 && /rate limit/iu.test(message));
const defaultRetryAfter = 60_000;
function retryAfterOf(error) {
    if (!isThrottled(error))
        return null;
    const headers = error.response?.headers ?? {};
    const seconds = Number(headers['retry-after'] ?? Number.NaN);
    if (Number.isFinite(seconds))
        return seconds * 1_000;
    const reset = Number(headers['x-ratelimit-remaining'] === '0' ? headers['x-ratelimit-reset'] : Number.NaN);
    const now = Date.parse(headers.date ?? '');
    return Number.isFinite(reset) && Number.isFinite(now) ? Math.max(0, reset * 1_000 - now) + 1_000 : defaultRetryAfter;
}
const permissionCure = (message) => `\`github-token\` lacks permission (403: ${message}). Give the job \`issues: write\`. The organization may also have to allow it under ` +
    'Settings > Actions > General > Workflow permissions.';
const isPage = (error) => error instanceof _octokit_request_error__WEBPACK_IMPORTED_MODULE_1__ .G && typeof error.response?.data === 'string' && /^\s*</u.test(error.response.data);
const foreignPageCure = (status) => status === 407
    ? (0,_http_proxy_failure_js__WEBPACK_IMPORTED_MODULE_0__ .gg)(status, 'GitHub')
    : `something other than GitHub answered (${status}). Usually it's a proxy that blocks the host: let the runner through to GitHub.`;
const movedFailure = (what, { owner, repo }, status) => new TrackingFailure(`Couldn't ${what} in ${owner}/${repo}: it was deleted, moved to another repository, or converted to a discussion (${status}). The next run continues without it.`, { isGone: true });
function refusedValues(error) {
    const errors = (0,_domain_json_js__WEBPACK_IMPORTED_MODULE_4__ .Pf)(error.response?.data)['errors'];
    if (!Array.isArray(errors))
        return [];
    return errors.flatMap((one) => {
        const { field, value } = (0,_domain_json_js__WEBPACK_IMPORTED_MODULE_4__ .Pf)(one);
        return typeof field === 'string' ? [{ field, value: (0,_domain_json_js__WEBPACK_IMPORTED_MODULE_4__ .b6)(value) }] : [];
    });
}
 })
};
