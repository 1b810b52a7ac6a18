export const id = 126;
export const ids = [126];
export const modules = {

/***/ 7868:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CP: () => (/* binding */ contactOf),
/* harmony export */   SP: () => (/* binding */ servicesNamed),
/* harmony export */   WH: () => (/* binding */ serviceRecordIn),
/* harmony export */   Yd: () => (/* binding */ recordOfService),
/* harmony export */   nr: () => (/* binding */ joinServices)
/* harmony export */ });
/* unused harmony export foldName */
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8986);
/* harmony import */ var _memory_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8035);


/** Intune syncs at least daily; this leaves it some hours. Milliseconds. */
const latelyLimit = 36 * 3_600_000;
function contactOf({ lastConnected, status }, now) {
    if (lastConnected !== null)
        return now.getTime() - lastConnected.getTime() <= latelyLimit ? 'lately' : 'before';
    // Apple School Manager gives neither; Apple Business leaves the time out if there was no connection.
    return status === null ? null : 'never';
}
/** What the issue records of it for the next run; undefined for nothing. */
function recordOfService(added, name) {
    if (added.outcome === 'added')
        return added.service;
    return added.outcome === 'unclear' ? { id: null, name } : undefined;
}
/** A record in a marker; undefined if it's malformed. */
function serviceRecordIn(value) {
    const { id, name } = (0,_json_js__WEBPACK_IMPORTED_MODULE_1__/* .fieldsOf */ .Pf)(value);
    const isId = typeof id === 'string' || id === null;
    return isId && typeof name === 'string' ? { id, name } : undefined;
}
/** People don't read upper and lower case as two names. */
const foldName = (name) => name.normalize('NFC').trim().toLowerCase();
/** Those with a name, in any case. */
const servicesNamed = (name, services) => services.filter((service) => service.status !== 'deleted' && foldName(service.name) === foldName(name));
/**
 * The service of each token: the one on record, or else the one of the same name, if neither side has that name twice. Graph
 * doesn't say which service a token is for, so nothing else joins them.
 * @param tokens enrollment program tokens of all tenants: one organization at Apple may serve several
 * @param recordOf the service that was added for a token, by token id; undefined for none
 * @returns by tenant and token, see `tokenKey`
 */
function joinServices(services, tokens, recordOf) {
    const byId = new Map(services.map((service) => [service.id, service]));
    const tokensByName = Map.groupBy(tokens, ({ token }) => foldName(token.name));
    const joined = tokens.flatMap((of) => {
        const record = recordOf(of);
        const recorded = record?.id == null ? undefined : byId.get(record.id);
        const named = servicesNamed(of.token.name, services);
        const isUnique = named.length === 1 && tokensByName.get(foldName(of.token.name))?.length === 1;
        const service = recorded ?? (isUnique ? named[0] : undefined);
        return service === undefined ? [] : [[(0,_memory_js__WEBPACK_IMPORTED_MODULE_0__/* .tokenKey */ .bV)(of.tenant.id, of.token.id), service]];
    });
    return new Map(joined);
}


/***/ }),

/***/ 8973:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E4: () => (/* binding */ journalStates),
/* harmony export */   YK: () => (/* binding */ isSameUpload),
/* harmony export */   hn: () => (/* binding */ isOpenEntry),
/* harmony export */   rM: () => (/* binding */ withEntry),
/* harmony export */   zc: () => (/* binding */ journalIn)
/* harmony export */ });
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8986);

/** The record of what a run did to a token in Intune. It stands in the marker of the token's issue, where later runs find it. */
/**
 * How far an upload has come. `sending`: about to be sent, or sent without an answer. `sent`: Intune took it. The others are how it
 * ended: the new date was seen; it was not seen in time; Intune refused the file, or showed the token exactly as before.
 */
const journalStates = ['sending', 'sent', 'proven', 'unproven', 'not-taken'];
/** Whether it's still open what became of an upload: a later look at Intune may find that it took effect. */
const isOpenEntry = ({ state }) => state !== 'proven' && state !== 'not-taken';
/** One upload is known by its file and its time. */
const isSameUpload = (a, b) => a.file === b.file && a.at === b.at;
/** Entries that are kept; a token is renewed once a year. */
const mostEntries = 12;
/** A journal with an entry added, or in place of what it said of the same upload before. */
function withEntry(journal, entry) {
    const isKnown = journal.some((one) => isSameUpload(one, entry));
    return isKnown
        ? journal.map((one) => (isSameUpload(one, entry) ? entry : one))
        : [...journal, entry].slice(-mostEntries);
}
/** The entries that a value from a marker holds. One that is malformed is dropped alone. */
const journalIn = (value) => Array.isArray(value) ? value.flatMap((entry) => entryIn(entry) ?? []) : [];
function entryIn(value) {
    const { file, sha256, state, answered, at, by, run, before, after, expiry, serial, record } = (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .fieldsOf */ .Pf)(value);
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
    };
}
function recordIn(value) {
    const { modified, syncCode, syncFailed, location, state, serial, failure } = (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .fieldsOf */ .Pf)(value);
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


/***/ }),

/***/ 362:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AC: () => (/* binding */ termsIdentity),
/* harmony export */   HC: () => (/* binding */ isEarlierCycle),
/* harmony export */   HI: () => (/* binding */ lead),
/* harmony export */   Hn: () => (/* binding */ wordsIn),
/* harmony export */   J5: () => (/* binding */ isSameCycle),
/* harmony export */   R: () => (/* binding */ hidden),
/* harmony export */   SW: () => (/* binding */ cycleOf),
/* harmony export */   TL: () => (/* binding */ hiddenData),
/* harmony export */   US: () => (/* binding */ identityKey),
/* harmony export */   aM: () => (/* binding */ closeReasons),
/* harmony export */   dG: () => (/* binding */ sortedWords),
/* harmony export */   dw: () => (/* binding */ replacedStage),
/* harmony export */   gJ: () => (/* binding */ formatMarker),
/* harmony export */   gY: () => (/* binding */ parseMarker),
/* harmony export */   kq: () => (/* binding */ writtenStage),
/* harmony export */   om: () => (/* binding */ historyOf),
/* harmony export */   s3: () => (/* binding */ everyTenant),
/* harmony export */   x: () => (/* binding */ lastHidden),
/* harmony export */   xW: () => (/* binding */ isAboutTerms)
/* harmony export */ });
/* unused harmony exports topics, reopenings */
/* harmony import */ var _apple_service_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7868);
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8986);
/* harmony import */ var _durations_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9571);
/* harmony import */ var _journal_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8973);
/* harmony import */ var _memory_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8035);
/* harmony import */ var _token_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(951);






/**
 * What an issue is about, written into its body as a comment that nobody sees. An issue is known by this alone: people may
 * change its title, its text and its labels.
 */
/** What an issue can be about. */
const topics = ['renewal', 'health', 'check', 'overview'];
/** The reasons that GitHub knows for closing an issue. */
const closeReasons = ['completed', 'not_planned', 'duplicate'];
/** Stands for the tenant where an issue is about all of them. */
const everyTenant = '*';
/**
 * Why a closed issue is opened again. `still-reported`: closed by hand as completed, and Intune reports the same date.
 * `reported-again`: the same for a problem, which may have come back. `again`: closed by the action, then recurred.
 */
const reopenings = ['still-reported', 'reported-again', 'again', 'by-robot', 'mute-over', 'new-problem'];
/** What the marker of an issue says whose token was replaced by another one. */
const replacedStage = 'replaced';
/** The issue about Apple's new terms: one for all tokens of a tenant, known by the tenant. */
const termsIdentity = (tenant) => ({ tenant, kind: 'enrollment-program-token', id: tenant, topic: 'health' });
const isAboutTerms = ({ tenant, id, topic }) => topic === 'health' && id === tenant;
/** One string for an identity, for use as a key. */
const identityKey = (of) => JSON.stringify([of.tenant, of.kind, of.id, of.topic]);
/** Whether two cycles are about the same date: nobody knows whether Intune's is always the same to the second. */
function isSameCycle(a, b) {
    return a === b || Math.abs(Date.parse(a) - Date.parse(b)) < _durations_js__WEBPACK_IMPORTED_MODULE_1__/* .day */ .vd;
}
/** Whether a cycle is about an earlier date. One without a date is that of a token before its first file. */
function isEarlierCycle(cycle, than) {
    if (isSameCycle(cycle, than))
        return false;
    return cycle === 'unknown' || (than !== 'unknown' && Date.parse(cycle) < Date.parse(than));
}
/** A time as it stands in `cycle`: ISO 8601 in UTC to the second, so that two readings of one date are equal. */
const cycleOf = (expiry) => expiry === null ? 'unknown' : `${expiry.toISOString().slice(0, 19)}Z`;
/** What every comment of ours that nobody sees begins with. */
const lead = '<!-- apple-token-renewal v1 ';
function formatMarker(marker) {
    // Field by field, so that the order is always the same; JSON leaves out what is undefined.
    const { tenant, kind, id, topic, cycle, domain, comments, closed, closedAt, unusable, reopened } = marker;
    const { journal, service, pushTopic, newPushTopic, announced } = marker;
    const stage = writtenStage(marker);
    return hidden({
        ...{ tenant, kind, id, topic, cycle, stage, domain, comments, closed, closedAt, unusable, reopened },
        // As it is read, so that an entry is written in one way whoever made it.
        journal: journal === undefined || journal.length === 0 ? undefined : (0,_journal_js__WEBPACK_IMPORTED_MODULE_4__/* .journalIn */ .zc)(journal),
        ...{ service, pushTopic, newPushTopic, announced },
        memory: marker.topic === 'overview' ? marker.memory : undefined,
    });
}
/** `stage` as it is written: a number or a word for a renewal, words separated by commas for the rest. */
const writtenStage = (marker) => marker.topic === 'renewal' ? marker.stage : wordsIn(marker).join(',');
/** What is wrong, in words: problems, or kinds that could not be read. */
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
/** Words as they stand in a marker: each once, sorted. */
const sortedWords = (words) => [...new Set(words)].sort();
/** A comment nobody sees, with `data` as JSON. What could end the comment is escaped. */
function hidden(data) {
    return `${lead}${JSON.stringify(data).replace(/[<>]|--/gu, escaped)} -->`;
}
const escaped = (text) => Array.from(text, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
/** The marker in an issue's body, or null if there is none that can be trusted to mean something. */
function parseMarker(body) {
    const start = body.indexOf(lead);
    const end = body.indexOf(' -->', start);
    if (start < 0 || end < 0)
        return null;
    const fields = (0,_json_js__WEBPACK_IMPORTED_MODULE_5__/* .fieldsOf */ .Pf)((0,_json_js__WEBPACK_IMPORTED_MODULE_5__/* .objectIn */ .D7)(body.slice(start + lead.length, end)));
    const { tenant, kind: word, id, topic, cycle, stage } = fields;
    if (typeof tenant !== 'string' || typeof id !== 'string' || typeof cycle !== 'string')
        return null;
    if (typeof stage !== 'string' && typeof stage !== 'number')
        return null;
    const kind = _token_js__WEBPACK_IMPORTED_MODULE_3__/* .kinds */ .EZ.find((known) => known === word);
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
            return kind === undefined ? { ...common, kind: 'all', topic: 'check', unread: wordsInStage(stage) } : null;
        case 'overview':
            return kind === undefined ? { ...common, kind: 'all', topic: 'overview', ...(0,_memory_js__WEBPACK_IMPORTED_MODULE_2__/* .memoryIn */ .b7)(fields['memory']) } : null;
        case undefined:
            return null;
    }
}
/** Issues about a push certificate used to be known by its topic, which they now note. */
function identifiedBy(kind, id, pushTopic) {
    if (kind !== 'mdm-push-certificate')
        return { id };
    const topic = typeof pushTopic === 'string' ? pushTopic : id === _token_js__WEBPACK_IMPORTED_MODULE_3__/* .pushCertificateId */ .P5 ? undefined : id;
    return { id: _token_js__WEBPACK_IMPORTED_MODULE_3__/* .pushCertificateId */ .P5, ...(topic !== undefined && { pushTopic: topic }) };
}
function renewalStageIn(stage) {
    if (typeof stage === 'number')
        return Number.isFinite(stage) ? stage : null;
    return stage === 'first' || stage === replacedStage ? stage : null;
}
const wordsInStage = (stage) => typeof stage === 'string' ? sortedWords(stage.split(',').filter((word) => word !== '')) : [];
/** What is noted in a marker beside what it is about. A note of the wrong type is left out. */
function notesIn(fields) {
    const { domain, comments, closed, closedAt, unusable, reopened, newPushTopic } = fields;
    const reopening = reopenings.find((word) => word === reopened);
    const by = closeReasons.find((reason) => reason === closed);
    const journal = (0,_journal_js__WEBPACK_IMPORTED_MODULE_4__/* .journalIn */ .zc)(fields['journal']);
    const service = (0,_apple_service_js__WEBPACK_IMPORTED_MODULE_0__/* .serviceRecordIn */ .WH)(fields['service']);
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
        ...(announced !== null && { announced }),
        ...(typeof newPushTopic === 'string' && { newPushTopic }),
    };
}
function announcementIn(value) {
    const { event, at, state } = (0,_json_js__WEBPACK_IMPORTED_MODULE_5__/* .fieldsOf */ .Pf)(value);
    if (typeof event !== 'string' || typeof at !== 'string')
        return null;
    return state === 'saying' || state === 'said' ? { event, at, state } : null;
}
/** What a marker's issue remembers and every rewriting of it keeps. */
const historyOf = ({ journal, service, announced, }) => ({
    ...(service !== undefined && { service }),
    ...(journal !== undefined && { journal }),
    ...(announced !== undefined && { announced }),
});
/** What `hidden` was given; empty for anything else. */
const hiddenData = (comment) => (0,_json_js__WEBPACK_IMPORTED_MODULE_5__/* .fieldsOf */ .Pf)((0,_json_js__WEBPACK_IMPORTED_MODULE_5__/* .objectIn */ .D7)(comment.slice(lead.length, -' -->'.length)));
/** The last comment in `body` that nobody sees and that is ours, or null. */
function lastHidden(body) {
    const start = body.lastIndexOf(lead);
    const end = body.indexOf(' -->', start);
    return start < 0 || end < 0 ? null : body.slice(start, end + ' -->'.length);
}


/***/ }),

/***/ 8035:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $5: () => (/* binding */ fitted),
/* harmony export */   Hx: () => (/* binding */ nothingKnown),
/* harmony export */   Wl: () => (/* binding */ notedTopic),
/* harmony export */   b7: () => (/* binding */ memoryIn),
/* harmony export */   bL: () => (/* binding */ syncMemory),
/* harmony export */   bV: () => (/* binding */ tokenKey),
/* harmony export */   c4: () => (/* binding */ isNotedTopic),
/* harmony export */   l4: () => (/* binding */ emptyMemory)
/* harmony export */ });
/* unused harmony export maxNoted */
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8986);

/** Where a token's notes stand: tokens of two tenants may have one id. */
const tokenKey = (tenant, token) => `${tenant} ${token}`;
const emptyMemory = { topics: {}, failing: {}, expired: {}, revived: {} };
/** The memory that a marker holds, as its field; nothing if it holds none. */
function memoryIn(value) {
    if (value === undefined)
        return {};
    const { topics, failing, expired, revived } = (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .fieldsOf */ .Pf)(value);
    return {
        memory: {
            topics: textNotesIn(topics),
            failing: timesIn(failing),
            expired: timesIn(expired),
            revived: timesIn(revived),
        },
    };
}
const textNotesIn = (value) => Object.fromEntries(Object.entries((0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .fieldsOf */ .Pf)(value)).flatMap(([key, note]) => (typeof note === 'string' ? [[key, note]] : [])));
const timesIn = (value) => Object.fromEntries(Object.entries(textNotesIn(value)).filter(([, note]) => !Number.isNaN(Date.parse(note))));
const nothingKnown = {
    failingSince: undefined,
    isReported: false,
    lastExpired: null,
    topics: [],
};
/**
 * What a check remembers of a token's sync.
 * @param key the token's `tokenKey`
 */
function syncMemory({ failing, expired, revived }, key, now) {
    const since = failing[key];
    // Between the last check, at which it was expired, and this one somebody renewed it.
    const lastExpired = expired[key] === undefined ? revived[key] : now.toISOString();
    return {
        failingSince: since !== undefined ? new Date(since) : Object.keys(failing).length < maxNoted ? null : undefined,
        lastExpired: lastExpired === undefined ? null : new Date(lastExpired),
    };
}
/** Characters that the topics may have in full; an issue has room for about 60,000. */
const topicsLimit = 15_000;
/** Tokens that each list of times may have. Of more, nothing is remembered: the sync of the others is judged at first sight. */
const maxNoted = 60;
/** A memory that an issue has room for, however many tenants there are. */
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
/** The topic that is noted for a tenant, which may be shortened; undefined if there is none. */
const notedTopic = ({ topics }, tenant) => topics[tenant] ?? topics[shortTenant(tenant)];
/** Whether a topic is the one that was noted. */
const isNotedTopic = (noted, topic) => noted === topic || (noted.startsWith('…') && topic?.endsWith(noted.slice(1)) === true);


/***/ }),

/***/ 2849:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Kl: () => (/* binding */ movedFailure),
/* harmony export */   S5: () => (/* binding */ trackingFailure),
/* harmony export */   s: () => (/* binding */ TrackingFailure)
/* harmony export */ });
/* harmony import */ var _octokit_request_error__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1015);
/* harmony import */ var _domain_json_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8986);
/* harmony import */ var _http_proxy_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8033);
/* harmony import */ var _http_redact_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9429);
/* harmony import */ var _text_untrusted_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9815);





/** Something at GitHub that did not work, with what an administrator can do about it. */
class TrackingFailure extends Error {
    name = 'TrackingFailure';
    lasting;
    isGone;
    isLocked;
    refused;
    retryAfter;
    constructor(message, { lasting = false, isGone = false, isLocked = false, refused = [], retryAfter = null } = {}) {
        super(message);
        this.lasting = lasting;
        this.isGone = isGone;
        this.isLocked = isLocked;
        this.refused = refused;
        this.retryAfter = retryAfter;
    }
}
/** What went wrong at GitHub, with its cure. A `TrackingFailure` is returned as it is. */
function trackingFailure(error, { what, repository, issue }) {
    if (error instanceof TrackingFailure)
        return error;
    const failedAction = `Couldn't ${what} in ${repository.owner}/${repository.repo}`;
    const atProxy = (0,_http_proxy_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .proxyStatus */ .lA)(error);
    if (atProxy !== null)
        return new TrackingFailure(`${failedAction}: ${(0,_http_proxy_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .proxyCure */ .gg)(atProxy, 'GitHub')}`, { lasting: atProxy < 500 });
    if (!(error instanceof _octokit_request_error__WEBPACK_IMPORTED_MODULE_1__/* .RequestError */ .G) || error.status >= 500) {
        const message = error instanceof Error ? error.message : String(error);
        return new TrackingFailure(`${failedAction}: GitHub was unreachable or failed (${isPage(error) ? 'a web page' : message}). Nothing is lost; the next run continues. ` +
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
    return new TrackingFailure(`${failedAction}: GitHub answered ${status} (${(0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_2__/* .plain */ .pj)(error.message, _http_redact_js__WEBPACK_IMPORTED_MODULE_3__/* .maxQuote */ .Jz)}).`, {
        refused: refusedValues(error),
    });
}
/** Refusals that every other request will meet too. The first that fits counts. */
const lastingRefusals = [
    { status: 401, cure: "GitHub rejected `github-token` (401). If it's your own token, it may have expired." },
    {
        status: 301,
        cure: 'the repository was renamed or moved (301). Set `issue-repository` to the name that it has now.',
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
/** The cure of a refusal that every other request will meet too; null for another one. */
function cureOfAll(error, issue) {
    const { status, message } = error;
    if (isThrottled(error))
        return `GitHub is throttling requests (${status}). Nothing is lost; the next run continues.`;
    const known = lastingRefusals.find((one) => one.status === status && (one.words?.test(message) ?? true));
    if (known !== undefined)
        return known.cure;
    const isAboutPermission = status === 403 && (issue === null || /not accessible|must have|admin rights/iu.test(message));
    return isAboutPermission ? permissionCure((0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_2__/* .plain */ .pj)(message, _http_redact_js__WEBPACK_IMPORTED_MODULE_3__/* .maxQuote */ .Jz)) : null;
}
const isThrottled = ({ status, message }) => status === 429 || (status === 403 && /rate limit/iu.test(message));
/** What GitHub asks for if it says nothing else. https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api Milliseconds. */
const defaultRetryAfter = 60_000;
/** How long to wait until a rate limit is over; null for another refusal. Milliseconds. */
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
/** Whether a web page came in place of GitHub's answer. It is not shown: it may hold anything. */
const isPage = (error) => error instanceof _octokit_request_error__WEBPACK_IMPORTED_MODULE_1__/* .RequestError */ .G && typeof error.response?.data === 'string' && /^\s*</u.test(error.response.data);
const foreignPageCure = (status) => status === 407
    ? (0,_http_proxy_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .proxyCure */ .gg)(status, 'GitHub')
    : `something other than GitHub answered (${status}). Usually it's a proxy that blocks the host: let the runner through to GitHub.`;
/** For an issue that is no longer where it was. `what` follows "Couldn't". */
const movedFailure = (what, { owner, repo }, status) => new TrackingFailure(`Couldn't ${what} in ${owner}/${repo}: it was deleted, moved to another repository, or converted to a discussion (${status}). The next run continues without it.`, { isGone: true });
/** What a 422 names. */
function refusedValues(error) {
    const errors = (0,_domain_json_js__WEBPACK_IMPORTED_MODULE_4__/* .fieldsOf */ .Pf)(error.response?.data)['errors'];
    if (!Array.isArray(errors))
        return [];
    return errors.flatMap((one) => {
        const { field, value } = (0,_domain_json_js__WEBPACK_IMPORTED_MODULE_4__/* .fieldsOf */ .Pf)(one);
        return typeof field === 'string' ? [{ field, value: (0,_domain_json_js__WEBPACK_IMPORTED_MODULE_4__/* .textOf */ .b6)(value) }] : [];
    });
}


/***/ })

};
