export const id = 796;
export const ids = [796];
export const modules = {

/***/ 503:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $v: () => (/* binding */ allExcludedIn),
/* harmony export */   Im: () => (/* binding */ isEmpty),
/* harmony export */   JI: () => (/* binding */ assessInventory),
/* harmony export */   Zf: () => (/* binding */ assessmentsIn),
/* harmony export */   eq: () => (/* binding */ allAssessmentsIn),
/* harmony export */   lA: () => (/* binding */ unreadIn),
/* harmony export */   wl: () => (/* binding */ allUnreadIn)
/* harmony export */ });
/* harmony import */ var _standing_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6944);

/** How everything that was read stands, apart from what is excluded. */
function assessInventory(inventory, options) {
    const { isExcluded, memoryOf, rules, now } = options;
    return inventory.map((reading) => {
        if ('failure' in reading)
            return reading;
        const { kind, tokens } = reading;
        const excluded = tokens.filter(isExcluded);
        const watched = tokens.filter((token) => !excluded.includes(token));
        return { kind, assessments: watched.map((token) => (0,_standing_js__WEBPACK_IMPORTED_MODULE_0__/* .assess */ .no)(token, now, rules, memoryOf(token))), excluded };
    });
}
const assessmentsIn = (watched) => watched.flatMap((kind) => ('failure' in kind ? [] : kind.assessments));
const unreadIn = (watched) => watched.filter((kind) => 'failure' in kind);
const allAssessmentsIn = (tenants) => tenants.flatMap(({ tenant, kinds: watched }) => assessmentsIn(watched).map((one) => ({ ...one, tenant })));
const allUnreadIn = (tenants) => tenants.flatMap(({ tenant, kinds: watched }) => unreadIn(watched).map((one) => ({ ...one, tenant })));
/** Whether it was read whole, and has nothing in it. */
const isEmpty = ({ kinds: watched }) => watched.every((kind) => 'excluded' in kind && kind.assessments.length + kind.excluded.length === 0);
const allExcludedIn = (tenants) => tenants.flatMap(({ tenant, kinds }) => kinds.flatMap((of) => ('failure' in of ? [] : of.excluded.map((token) => ({ token, tenant })))));


/***/ }),

/***/ 2493:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ matchesExclusion),
/* harmony export */   i: () => (/* binding */ ambiguousExclusions)
/* harmony export */ });
/* harmony import */ var _token_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(951);

function matchesExclusion(entry, { tenant, token }) {
    const names = [(0,_token_js__WEBPACK_IMPORTED_MODULE_0__/* .publicIdOf */ .wF)(token), token.id, token.name];
    if (names.includes(entry))
        return true;
    return tenantNames(tenant).some((name) => {
        const rest = entry.slice(name.length).trim();
        return (entry.toLowerCase().startsWith(name.toLowerCase()) && rest.startsWith('/') && names.includes(rest.slice(1).trim()));
    });
}
/** What a tenant may be called in an entry. A label that tells two of one name apart has the id in brackets. */
function tenantNames({ id, domain, given, label }) {
    const name = label?.endsWith(` (${given.toLowerCase()})`) === true ? label.slice(0, label.lastIndexOf(' (')) : null;
    return [id, domain, given, label, name].filter((one) => one !== null);
}
/** Entries of `exclude` that are not about exactly one of the tokens, each with those that it is about. */
const ambiguousExclusions = (exclude, excluded) => exclude
    .map((entry) => ({ entry, tokens: excluded.filter((of) => matchesExclusion(entry, of)) }))
    .filter(({ tokens }) => tokens.length !== 1);


/***/ }),

/***/ 6806:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ withoutBlanks),
/* harmony export */   R: () => (/* binding */ byMessage)
/* harmony export */ });
/* harmony import */ var _token_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(951);

/** Without the entries that stand for no token. `registered` are the ids of those that were registered and wait. */
const withoutBlanks = (inventory, registered) => inventory.map((reading) => 'failure' in reading
    ? reading
    : { ...reading, tokens: reading.tokens.filter((one) => !(0,_token_js__WEBPACK_IMPORTED_MODULE_0__/* .isBlank */ .z3)(one) || registered.has(one.id)) });
/** Failures of several kinds with the same message are told once, for all of their kinds. */
function byMessage(failures) {
    const groups = Map.groupBy(failures, ({ failure }) => failure.message);
    return [...groups].flatMap(([message, group]) => group.slice(0, 1).map(({ failure: { reason } }) => ({
        message,
        reason,
        kinds: group.map(({ kind }) => kind),
        details: [...new Set(group.map(({ failure }) => failure.detail))].filter((detail) => detail !== ''),
    })));
}


/***/ }),

/***/ 6944:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Um: () => (/* binding */ displayStatusOf),
/* harmony export */   dS: () => (/* binding */ syncFailureOf),
/* harmony export */   mQ: () => (/* binding */ countsOf),
/* harmony export */   no: () => (/* binding */ assess),
/* harmony export */   nx: () => (/* binding */ lastSuccessOf),
/* harmony export */   rM: () => (/* binding */ byExpiry),
/* harmony export */   rN: () => (/* binding */ awaitsTerms)
/* harmony export */ });
/* harmony import */ var _durations_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9571);
/* harmony import */ var _memory_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8035);
/* harmony import */ var _token_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(951);



const displayStatusOf = ({ standing, problems }) => standing.state === 'healthy' && problems.length > 0 ? 'unhealthy' : standing.state;
function countsOf(assessments) {
    const standing = (state) => assessments.filter((one) => one.standing.state === state).length;
    return {
        due: standing('due'),
        expired: standing('expired'),
        unhealthy: assessments.filter(({ problems }) => problems.length > 0).length,
        unknown: standing('unknown'),
        waiting: standing('waiting'),
    };
}
/** By expiry, earliest first; those without a date last, because nothing is known of them. */
function byExpiry(assessments) {
    const time = ({ token }) => token.expiry?.getTime() ?? Number.MAX_VALUE;
    return assessments.toSorted((a, b) => time(a) - time(b));
}
/**
 * How `token` stands at `now`. Durations are exact: a stage of 14 is reached 14 × 24 h before the expiry, not a day "later".
 * @param memory what is remembered of the token
 */
function assess(token, now, rules, memory = _memory_js__WEBPACK_IMPORTED_MODULE_1__/* .nothingKnown */ .Hx) {
    const standing = (0,_token_js__WEBPACK_IMPORTED_MODULE_2__/* .isWaiting */ .Gu)(token)
        ? { state: 'waiting' }
        : standingOf(token.expiry, now, rules.remindDays[token.kind]);
    return {
        token,
        standing,
        problems: problemsOf(token, standing, { now, rules, memory }),
        daysLeft: token.expiry === null ? null : Math.floor((token.expiry.getTime() - now.getTime()) / _durations_js__WEBPACK_IMPORTED_MODULE_0__/* .day */ .vd),
    };
}
function standingOf(expiry, now, remindDays) {
    if (expiry === null)
        return { state: 'unknown' };
    const left = expiry.getTime() - now.getTime();
    if (left <= 0)
        return { state: 'expired', expiry, stage: stageAfter(-left) };
    const reached = remindDays.filter((days) => left <= days * _durations_js__WEBPACK_IMPORTED_MODULE_0__/* .day */ .vd);
    return reached.length > 0 ? { state: 'due', expiry, stage: Math.min(...reached) } : { state: 'healthy', expiry };
}
/** Weeks for which an expired token is reminded of. */
const lastWeek = 4;
/** @param passed since the expiry. Milliseconds */
const stageAfter = (passed) => 0 - 7 * Math.min(lastWeek, Math.floor(passed / (7 * _durations_js__WEBPACK_IMPORTED_MODULE_0__/* .day */ .vd)));
function problemsOf(token, standing, context) {
    const problems = [];
    // An expired token can't sync. That follows from its date, which is reported already; and one without a file has nothing to sync.
    const mayJudge = standing.state !== 'expired' && standing.state !== 'waiting';
    if ((0,_token_js__WEBPACK_IMPORTED_MODULE_2__/* .isSyncing */ .Cr)(token) && mayJudge)
        problems.push(...syncProblemsOf(token, context));
    if (standing.state === 'unknown')
        problems.push({ word: 'date-unknown' });
    const reason = invalidityOf(token, standing);
    if (reason !== null)
        problems.push({ word: 'token-invalid', reason });
    if (token.kind === 'mdm-push-certificate')
        problems.push(...topicProblemsOf(token, context));
    return problems;
}
/** Apple's terms and conditions wait to be accepted. Not documented; a widely used product alerts on the same number. */
const termsNotAccepted = 3;
/** Whether Intune can't sync by it until somebody accepts Apple's new terms. */
const awaitsTerms = (token) => token.kind === 'enrollment-program-token' && token.syncErrorCode === termsNotAccepted;
/** New terms at Apple explain a sync that fails or is late, so that is not reported beside them. */
function syncProblemsOf(token, context) {
    const code = syncFailureOf(token);
    if (awaitsTerms(token))
        return [{ word: 'terms-not-accepted' }];
    const error = code === undefined || isPassing(token, context) ? [] : [{ word: 'sync-error', code }];
    return [...error, ...staleSyncOf(token, context)];
}
/** Graph's code for the last sync if it failed, or null if it gives none; undefined if the sync did not fail. */
function syncFailureOf(token) {
    switch (token.kind) {
        case 'vpp-token':
            return token.syncStatus === 'failed' ? null : undefined;
        case 'enrollment-program-token':
            return token.syncErrorCode === 0 ? undefined : token.syncErrorCode;
    }
}
/** The last sync that is known to have succeeded, or null. A VPP token's `lastSync` is that of the failure, if it failed. */
const lastSuccessOf = (token) => token.kind === 'vpp-token' && token.syncStatus === 'failed' ? null : token.lastSync;
/** After so long without a success a failed sync is reported, whatever is remembered. */
const failureLimit = 36 * _durations_js__WEBPACK_IMPORTED_MODULE_0__/* .hour */ .nW;
/** A sync that fails at two checks so far apart is reported. Less than the day between two checks, which begin late at times. */
const failureMemory = 20 * _durations_js__WEBPACK_IMPORTED_MODULE_0__/* .hour */ .nW;
/** Whether a failed sync may mend itself, as most do by the next day. */
function isPassing(token, { now, memory }) {
    const { failingSince, isReported } = memory;
    if (failingSince === undefined || isReported)
        return false;
    const success = lastSuccessOf(token);
    if (success !== null && now.getTime() - success.getTime() >= failureLimit)
        return false;
    const isLasting = failingSince !== null &&
        (success === null || success <= failingSince) &&
        now.getTime() - failingSince.getTime() >= failureMemory;
    return !isLasting;
}
function staleSyncOf(token, { now, rules, memory }) {
    // A token that has never synced is given the same hours from when it was registered.
    const since = token.lastSync ?? token.lastModified;
    if (since === null)
        return [];
    // Uploads move the record of an enrollment program token; that of a VPP token moves with every sync and says nothing.
    const upload = token.kind === 'enrollment-program-token' ? token.lastModified : null;
    const from = Math.max(since.getTime(), upload?.getTime() ?? 0, memory.lastExpired?.getTime() ?? 0);
    return now.getTime() - from <= rules.staleSyncHours * _durations_js__WEBPACK_IMPORTED_MODULE_0__/* .hour */ .nW ? [] : [{ word: 'sync-stale', since }];
}
/** The devices stay bound to the topic that they enrolled with: another one reaches none of them. */
function topicProblemsOf({ topic }, { memory }) {
    const { topics } = memory;
    const [bound] = topics;
    return topic === null || bound === undefined || topics.includes(topic)
        ? []
        : [{ word: 'push-topic', bound, found: topic }];
}
/** States of a VPP token that are no trouble: `unknown` says nothing. */
const quietStates = ['valid', 'unknown'];
function invalidityOf(token, { state }) {
    switch (token.kind) {
        case 'enrollment-program-token':
            return null;
        case 'vpp-token':
            // Where the date tells it, it is told once.
            return quietStates.includes(token.state) || (token.state === 'expired' && state === 'expired')
                ? null
                : token.state;
        case 'mdm-push-certificate':
            return token.uploadFailure;
    }
}


/***/ }),

/***/ 7796:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// UNUSED EXPORTS: publish, runJob

// EXTERNAL MODULE: ./build/src/run/tenants.js + 4 modules
var run_tenants = __webpack_require__(4937);
// EXTERNAL MODULE: ./build/src/run/job.js
var job = __webpack_require__(8452);
// EXTERNAL MODULE: ./build/src/intune/certificate.js
var certificate = __webpack_require__(9496);
// EXTERNAL MODULE: ./build/src/domain/memory.js
var memory = __webpack_require__(8035);
// EXTERNAL MODULE: ./build/src/domain/apple-service.js
var apple_service = __webpack_require__(7868);
// EXTERNAL MODULE: ./build/src/domain/assessed.js
var assessed = __webpack_require__(503);
// EXTERNAL MODULE: ./build/src/text/untrusted.js
var untrusted = __webpack_require__(9815);
;// CONCATENATED MODULE: ./build/src/run/apple-services.js




/** What Apple says about the tokens of a run. */
/** Starts to read the services if the run shows them; after a renewal they are read only then, because they should show it. */
function readServices(apple, { job }) {
    return apple === null || (job.mode !== 'check' && job.mode !== 'renew') ? null : apple.readServices();
}
/** Names that one warning lists. */
const maxNames = 10;
/**
 * Joins what Apple lists with the tokens.
 * @param reading null if Apple wasn't asked
 */
function withServices(tenants, reading, { listing, now }) {
    if (reading === null)
        return { tenants, warnings: [] };
    if ('failure' in reading) {
        const { message } = reading.failure;
        return {
            tenants,
            warnings: [`Apple's device management services couldn't be read. ${message} The check of Intune isn't affected.`],
        };
    }
    const tokens = (0,assessed/* allAssessmentsIn */.eq)(tenants).flatMap(({ tenant, token }) => isEnrollmentToken(token) ? [{ tenant, token }] : []);
    const recordOf = serviceRecords(listing);
    const joined = (0,apple_service/* joinServices */.nr)(reading.services, tokens, recordOf);
    const servicesOf = (tenant) => new Map(tokens
        .filter((of) => of.tenant.id === tenant.id)
        .flatMap((of) => {
        const service = joined.get((0,memory/* tokenKey */.bV)(of.tenant.id, of.token.id));
        return service === undefined ? [] : [[of.token.id, { ...service, contact: (0,apple_service/* contactOf */.CP)(service, now) }]];
    }));
    return {
        tenants: tenants.map((one) => ({ ...one, services: servicesOf(one.tenant) })),
        warnings: [...warningsAbout(joined), ...goneWarnings(reading.services, tokens, recordOf)],
    };
}
const isEnrollmentToken = (token) => token.kind === 'enrollment-program-token';
/** What issues record of services, by token. */
function serviceRecords(listing) {
    const records = new Map(('failure' in listing ? [] : listing.open).flatMap(({ marker }) => marker.service === undefined ? [] : [[(0,memory/* tokenKey */.bV)(marker.tenant, marker.id), marker.service]]));
    return (of) => records.get((0,memory/* tokenKey */.bV)(of.tenant.id, of.token.id));
}
function warningsAbout(joined) {
    const services = [...new Map([...joined.values()].map((service) => [service.id, service])).values()];
    const namesOf = (which) => {
        const names = services.filter(which).map(({ name }) => `“${(0,untrusted/* plain */.pj)(name)}”`);
        return names.length === 0 ? null : (0,untrusted/* few */.H$)(names, maxNames);
    };
    const releasing = namesOf(({ mayRelease }) => mayRelease === true);
    const inactive = namesOf(({ status }) => status === 'inactive');
    return [
        ...(releasing === null
            ? []
            : [
                `At Apple, these device management services may release devices: ${releasing}. A released device leaves your organization. In Apple Business, go to Devices > Management Services > the service > Edit, and clear “Allow this MDM server to release devices”, unless you need it.`,
            ]),
        ...(inactive === null
            ? []
            : [
                `At Apple, these device management services are inactive: ${inactive}. Look at Apple whether they were turned off; until then, new devices may not enroll.`,
            ]),
    ];
}
/** Services on record that Apple no longer lists. */
function goneWarnings(services, tokens, recordOf) {
    const isListed = new Set(services.filter(({ status }) => status !== 'deleted').map(({ id }) => id));
    return tokens.flatMap((of) => {
        const record = recordOf(of);
        if (record?.id == null || isListed.has(record.id))
            return [];
        return [
            `The device management service “${(0,untrusted/* plain */.pj)(record.name)}” of the token “${(0,untrusted/* plain */.pj)(of.token.name)}” is no longer at Apple. If it was deleted there, the token can't be renewed: add a service, and move its devices.`,
        ];
    });
}
/** Whether Apple has seen Intune since a renewal, in a sentence for the log; none without a renewal or a service. */
const contactLines = (tenants, since) => tenants.flatMap(({ result, services }) => {
    if (result.kind !== 'renewed')
        return [];
    const service = services?.get(result.renewal.token.id);
    return service === undefined || service.contact === null ? [] : [contactLine(service, since)];
});
function contactLine({ name, lastConnected }, since) {
    const quoted = `“${(0,untrusted/* plain */.pj)(name)}”`;
    return lastConnected !== null && lastConnected >= since
        ? `Apple has seen Intune since the upload: the service ${quoted} connected at ${lastConnected.toISOString().slice(11, 16)} UTC.`
        : `Apple doesn't show yet that Intune connected as ${quoted} since the upload. That time may lag, and says nothing against the renewal.`;
}

// EXTERNAL MODULE: ./build/src/text/times.js
var text_times = __webpack_require__(7039);
// EXTERNAL MODULE: ./build/src/domain/inventory.js
var inventory = __webpack_require__(6806);
// EXTERNAL MODULE: ./build/src/domain/standing.js
var standing = __webpack_require__(6944);
;// CONCATENATED MODULE: ./build/src/domain/tenant.js
/** How a tenant is called where it has to be said which. Untrusted text. */
const calledBy = ({ label, given }) => label ?? given;

// EXTERNAL MODULE: ./build/src/domain/token.js
var domain_token = __webpack_require__(951);
;// CONCATENATED MODULE: ./build/src/report/causes.js

/** Each cause once, in however many tenants it is; those that most tenants have first. */
function causesIn(failures) {
    const groups = Map.groupBy(failures, ({ tenant, failure }) => withoutIds(withoutTenant(failure.message, tenant)));
    return [...groups.values()]
        .flatMap((group) => new Set(group.map(({ tenant }) => tenant.id)).size > 1
        ? [causeOf(group, commonMessage(group))]
        : [...Map.groupBy(group, ({ failure }) => failure.message)].map(([message, same]) => causeOf(same, message)))
        .toSorted((a, b) => b.tenants.length - a.tenants.length);
}
function causeOf(group, message) {
    const byTenant = Map.groupBy(group, ({ tenant }) => tenant.id);
    return {
        message,
        reason: group[0]?.failure.reason ?? 'unexpected',
        kinds: kindsOfGroup(group),
        tenants: [...byTenant.values()].flatMap((ofOne) => ofOne.slice(0, 1).map(({ tenant }) => ({ tenant, kinds: kindsOfGroup(ofOne) }))),
    };
}
const kindsOfGroup = (group) => domain_token/* kinds */.EZ.filter((kind) => group.some((one) => one.kind === kind));
/** The message of all, as far as it is the same: each tenant may have an application of its own. */
function commonMessage(group) {
    const messages = new Set(group.map(({ tenant, failure }) => withoutTenant(failure.message, tenant)));
    const [message = ''] = messages;
    return messages.size > 1 ? withoutIds(message) : message;
}
const withoutTenant = (message, { id, domain, given }) => [id, domain, given]
    .filter((name) => name !== null)
    .reduce((text, name) => text.replaceAll(name, 'TENANT-ID'), message);
const withoutIds = (message) => message.replace(/\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b/giu, '…');

;// CONCATENATED MODULE: ./build/src/report/report.js
/** Whether it is about several tenants, of which most have nothing to tell. */
const isFleet = ({ tenants }) => tenants.length > 1;
/** Whether a token needs a person, and none has said of it that it needs nobody. */
function needsSomebody(one, { issueOf }) {
    const isMuted = (topic) => issueOf(one, topic)?.action === 'muted';
    const isByDate = ['expired', 'due', 'waiting'].includes(one.standing.state);
    return (isByDate && !isMuted('renewal')) || (one.problems.length > 0 && !isMuted('health'));
}

;// CONCATENATED MODULE: ./build/src/report/log.js









/**
 * The lines of the log about what was found. Of a single tenant one for each token, earliest first. Of several, first whatever needs
 * somebody, then what could not be read, then a line for each tenant with all that is healthy there.
 */
function logLines(tenants, zone) {
    const times = (0,text_times/* logTimesIn */.u)(zone);
    const all = (0,standing/* byExpiry */.rM)((0,assessed/* allAssessmentsIn */.eq)(tenants));
    const unread = tenants.flatMap(logUnread);
    const tokenLines = (of) => of.map((one) => tokenLine(one, times));
    const excluded = (0,assessed/* allExcludedIn */.$v)(tenants).map(({ tenant, token }) => line('excluded', tenant, `${describeToken({ token })}: ${excludedDate(token, times)}`));
    if (tenants.length <= 1)
        return [...tokenLines(all), ...unread, ...excluded];
    const isHealthy = (one) => (0,standing/* displayStatusOf */.Um)(one) === 'healthy';
    const healthy = Map.groupBy(all.filter(isHealthy), ({ tenant }) => tenant.id);
    return [
        ...tokenLines(all.filter((one) => !isHealthy(one))),
        ...unread,
        ...excluded,
        ...tenants.filter(assessed/* isEmpty */.Im).map(({ tenant }) => line('none', tenant, 'no Apple tokens')),
        ...tenants.flatMap(({ tenant }) => healthyLine(tenant, healthy.get(tenant.id) ?? [], times)),
    ];
}
/** A tenant's name never stands first in a line, where the runner reads commands, also behind spaces. */
const line = (status, tenant, words) => `${status.padEnd(9)} ${(0,untrusted/* inTenant */.S1)(tenant, words)}`;
function tokenLine(one, times) {
    const problems = one.problems.map((problem) => describeProblem(problem, times)).join(', ');
    return line((0,standing/* displayStatusOf */.Um)(one), one.tenant, `${describeToken(one)}: ${describeDate(one, times)}${problems === '' ? '' : ` · ${problems}`}`);
}
/** Names that stand in one line at most. */
const maxNamesPerLine = 10;
function healthyLine(tenant, tokens, times) {
    return tokens.slice(0, 1).map((first) => {
        const words = `${(0,untrusted/* few */.H$)(tokens.map(describeToken), maxNamesPerLine)}: ${tokens.length === 1 ? '' : 'the first '}${describeDate(first, times)}`;
        return line('healthy', tenant, words);
    });
}
/** The lines about a tenant's kinds that could not be read. What differs from run to run, such as request ids, stands here alone. */
function logUnread({ tenant, kinds: watched }) {
    return (0,inventory/* byMessage */.R)((0,assessed/* unreadIn */.lA)(watched)).flatMap(({ kinds, details }) => [
        line('failed', tenant, `${allOf(kinds)}: see the error below`),
        ...details.map((detail) => `${''.padEnd(9)} · ${(0,untrusted/* plain */.pj)(detail, 600)}`),
    ]);
}
const kindNames = {
    'enrollment-program-token': 'enrollment program token',
    'vpp-token': 'VPP token',
    'mdm-push-certificate': 'Apple MDM push certificate',
};
/** `VPP tokens`, `VPP tokens and the …`, `enrollment program tokens, VPP tokens, and the …`. */
function allOf(kinds) {
    const [last = '', ...others] = kinds
        .map((kind) => (domain_token/* hasName */.cP[kind] ? `${kindNames[kind]}s` : `the ${kindNames[kind]}`))
        .toReversed();
    return others.length === 0 ? last : `${others.toReversed().join(', ')}${others.length > 1 ? ',' : ''} and ${last}`;
}
function describeToken({ token }) {
    const kind = kindNames[token.kind];
    return domain_token/* hasName */.cP[token.kind] ? `${kind} "${(0,untrusted/* plain */.pj)(token.name)}"` : kind;
}
function describeDate({ token, standing, daysLeft }, times) {
    if (standing.state === 'waiting')
        return 'waits for its first file from Apple';
    if (token.expiry === null || daysLeft === null)
        return 'no expiry date';
    const date = times.withZone(token.expiry);
    return standing.state === 'expired'
        ? `expired ${date}`
        : `expires ${date}, ${daysLeft === 0 ? 'less than a day' : daysLeft === 1 ? '1 day' : `${daysLeft} days`} left`;
}
const excludedDate = ({ expiry }, times) => expiry === null ? 'no expiry date' : `expires ${times.withZone(expiry)}`;
function describeProblem(problem, times) {
    switch (problem.word) {
        case 'terms-not-accepted':
            return "terms-not-accepted: Apple's new terms must be accepted";
        case 'sync-error':
            return problem.code === null
                ? 'sync-error: the last sync failed'
                : `sync-error: the last sync failed with code ${problem.code}`;
        case 'sync-stale':
            return `sync-stale: no successful sync since ${times.withZone(problem.since)}`;
        case 'older-file':
            return 'older-file: an older download replaced the token in Intune';
        case 'push-topic':
            return `push-topic: the topic is ${(0,untrusted/* plain */.pj)(problem.found)}, and devices are bound to ${(0,untrusted/* plain */.pj)(problem.bound)}`;
        case 'token-invalid':
            return `token-invalid: ${(0,untrusted/* plain */.pj)(problem.reason)}`;
        case 'date-unknown':
            return 'date-unknown: Intune shows no expiry date, so no reminder is possible';
    }
}
/** GitHub shows at most ten annotations of a level in one step. */
const maxAnnotations = 10;
/** Tenants that are named in one annotation. */
const maxTenantsPerAnnotation = 3;
/** What needs a person, as annotations. What a person has muted speaks for itself no more here than there. */
function annotate(report, log) {
    const times = (0,text_times/* logTimesIn */.u)(report.times.zone);
    const asking = (0,standing/* byExpiry */.rM)(report.assessments.filter((one) => needsSomebody(one, report)));
    const about = (state) => asking
        .filter(({ standing }) => standing.state === state)
        .map((one) => (0,untrusted/* inTenant */.S1)(one.tenant, `${describeToken(one)}: ${describeDate(one, times)}`));
    const unhealthy = asking
        .filter((one) => one.problems.length > 0 && report.issueOf(one, 'health')?.action !== 'muted')
        .map((one) => (0,untrusted/* inTenant */.S1)(one.tenant, `${describeToken(one)}: ${one.problems.map((problem) => describeProblem(problem, times)).join(', ')}`));
    upTo(maxAnnotations, [causesIn(report.failures).map(describeCause), report.errors, about('expired')], (message) => {
        log.error(message);
    });
    upTo(maxAnnotations, [about('due'), unhealthy, about('waiting'), report.warnings], (message) => {
        log.warning(message);
    });
}
function describeCause({ message, kinds, tenants }) {
    const what = `Couldn't read ${allOf(kinds)}`;
    const [first, ...others] = tenants;
    if (first !== undefined && others.length === 0)
        return (0,untrusted/* inTenant */.S1)(first.tenant, `${what}. ${message}`);
    const names = tenants.map(({ tenant }) => (0,untrusted/* plain */.pj)(calledBy(tenant)));
    return `${what} in ${tenants.length} tenants: ${(0,untrusted/* few */.H$)(names, maxTenantsPerAnnotation)}. ${message}`;
}
/** Shows the first messages of each list, with as much room for one as for another, and how many are left. */
function upTo(most, lists, show) {
    const all = lists.flat();
    const shown = all.length <= most ? all : inTurn(lists, most - 1);
    for (const message of shown)
        show(message);
    const left = all.length - shown.length;
    if (left > 0)
        show(`… and ${left} more; see the log above and the job summary.`);
}
/** The first entries of lists, taken from each in turn, in the order of the lists. */
function inTurn(lists, most) {
    const turns = lists.flatMap((list, of) => list.map((_, turn) => ({ of, turn })));
    const taken = turns.toSorted((a, b) => a.turn - b.turn).slice(0, most);
    return lists.flatMap((list, of) => list.slice(0, taken.filter((one) => one.of === of).length));
}

;// CONCATENATED MODULE: ./build/src/report/outputs.js


/** Most that the runner takes as one output, in UTF-16 units, with room to spare. */
const maxOutputLength = 1_000_000;
/** The action's outputs by name, as far as they are known; all but the numbers are empty where there is nothing to say. */
function outputs(report) {
    const counts = (0,standing/* countsOf */.mQ)(report.assessments);
    const next = (0,standing/* byExpiry */.rM)(report.assessments).find(({ token }) => token.expiry !== null);
    return {
        tokens: cutToLimit(tokensOutput(report)).text,
        'due-count': counts.due.toString(),
        'expired-count': counts.expired.toString(),
        'unhealthy-count': counts.unhealthy.toString(),
        'next-expiry': next?.token.expiry?.toISOString() ?? '',
        'days-left': next?.daysLeft?.toString() ?? '',
        issues: cutToLimit(issuesOutput(report)).text,
        renewed: (report.renewal !== null).toString(),
        // Known when the files are written, which is tried last.
        'public-key-path': '',
        'calendar-path': '',
        'metrics-path': '',
        'new-expiry': report.renewal?.expiry.toISOString() ?? '',
    };
}
/** What the outputs had no room for, said for each. */
function cutOutputs(report) {
    return Object.entries({ tokens: tokensOutput(report), issues: issuesOutput(report) }).flatMap(([name, all]) => {
        const { count } = cutToLimit(all);
        return count === all.length
            ? []
            : [
                `The output \`${name}\` has ${count} of ${all.length} ${name}, the most urgent first: GitHub takes no more than 1 MB.`,
            ];
    });
}
const tokensOutput = (report) => (0,standing/* byExpiry */.rM)(report.assessments).map((one) => {
    const { tenant, token, standing, problems, daysLeft } = one;
    return {
        tenant: tenant.given,
        kind: token.kind,
        id: (0,domain_token/* publicIdOf */.wF)(token),
        name: token.name,
        expires: token.expiry?.toISOString() ?? null,
        daysLeft,
        standing: standing.state,
        problems: problems.map(({ word }) => word),
        issue: openNumber(report.issueOf(one, 'renewal')),
        devices: (0,domain_token/* devicesOf */.Xl)(token),
    };
});
const issuesOutput = ({ issues }) => issues
    .filter(({ number }) => number !== null)
    .map(({ number, url, topic, action }) => ({ number, url, topic, action }));
const openNumber = (issue) => issue?.isOpen === true ? issue.number : null;
/** As JSON; where the runner would not take all of it, the first ones, which are the most urgent. */
function cutToLimit(entries) {
    const texts = [];
    let length = 2;
    for (const entry of entries) {
        const text = JSON.stringify(entry);
        length += text.length + 1;
        if (length > maxOutputLength)
            break;
        texts.push(text);
    }
    return { text: `[${texts.join(',')}]`, count: texts.length };
}

// EXTERNAL MODULE: ./build/src/text/cells.js
var cells = __webpack_require__(5896);
;// CONCATENATED MODULE: ./build/src/report/needs.js


function needsIn(report) {
    const tokens = groupByNeed((0,standing/* byExpiry */.rM)(report.assessments), (one) => {
        if (needsSomebody(one, report))
            return 'asking';
        return (0,standing/* displayStatusOf */.Um)(one) === 'healthy' ? 'healthy' : 'muted';
    });
    return { tokens, tenants: tenantsByNeed(report, tokens) };
}
function tenantsByNeed({ tenants, failures }, { asking, muted, healthy }) {
    const idsOf = (of) => new Set(of.map(({ tenant }) => tenant.id));
    const idsByNeed = [
        ['unread', idsOf(failures)],
        ['asking', idsOf(asking)],
        ['muted', idsOf(muted)],
        ['healthy', idsOf(healthy)],
    ];
    return groupByNeed(tenants, ({ id }) => idsByNeed.find(([, ids]) => ids.has(id))?.[0] ?? 'empty');
}
function groupByNeed(all, needOf) {
    return { unread: [], asking: [], muted: [], healthy: [], empty: [], ...Object.groupBy(all, needOf) };
}

;// CONCATENATED MODULE: ./build/src/report/sections.js






/** Parts of the job summary, as Markdown. */
/** Lines of one list: nobody reads more. */
const maxLines = 200;
/** Tenants that are named where many have the same trouble. */
const maxTenantsPerCause = 20;
/** Bytes of each part: GitHub takes no summary of more than 1 MiB, which is 1,048,576 of them, and shows nothing of it then. */
const maxBytes = {
    tokens: 250_000,
    muted: 30_000,
    tenants: 120_000,
    unread: 50_000,
    errors: 50_000,
    warnings: 50_000,
    issues: 50_000,
    previews: 400_000,
    excluded: 30_000,
};
/** The first lines of a list that is sorted by urgency, as far as there is room for them, and how many more there are. */
function cut(lines, part, more) {
    const most = part === 'tenants' ? Infinity : maxLines;
    let bytes = 0;
    const end = lines.findIndex((line, at) => at >= most || (bytes += Buffer.byteLength(line) + 1) > maxBytes[part]);
    return end === -1 ? lines : [...lines.slice(0, end), '', more(lines.length - end)];
}
/**
 * Three columns, which is what a phone shows without scrolling: the issue stands beside the status, the kind and the problems
 * under the name, the time left under the date.
 */
function tokenTable(assessments, part, report) {
    const { words } = report;
    if (assessments.length === 0)
        return '';
    const rows = assessments.map((one) => tokenRow(one, report));
    return [(0,cells/* head */.d5)(words.summary.columns), ...cut(rows, part, words.summary.more)].join('\n');
}
function tokenRow(assessment, report) {
    const { words } = report;
    const { tenant, token, problems } = assessment;
    const devices = (0,domain_token/* devicesOf */.Xl)(token) ?? 0;
    return (0,cells/* row */.nM)([
        [(0,cells/* unbroken */.D_)(words.summary.standing[(0,standing/* displayStatusOf */.Um)(assessment)]), ...issueLinks(assessment, report)].join(' '),
        (0,cells/* lines */.Mn)([
            tenant.label === null ? '' : (0,untrusted/* markdown */.wD)(tenant.label),
            (0,cells/* nameOf */.Vb)(token, words),
            [domain_token/* hasName */.cP[token.kind] ? words.kind[token.kind] : '', devices === 0 ? '' : words.summary.devices(devices)]
                .filter((part) => part !== '')
                .join(' · '),
            atApple(assessment, report),
            ...problems.map((problem) => `⚠️ ${words.problem(problem, token.kind)}`),
        ]),
        // Whoever looks at many looks for the day; the issue has the time.
        dateCell(assessment, report, isFleet(report) ? report.times.day : report.times.withZone),
    ]);
}
/** What Apple says of the token's service: its devices, and when it last connected. */
function atApple(of, { serviceOf, words: { summary: texts }, times }) {
    const service = serviceOf(of);
    if (service === undefined || service.contact === null)
        return '';
    const { deviceCount, lastConnected } = service;
    return texts.atApple({ devices: deviceCount, day: lastConnected === null ? null : times.day(lastConnected) });
}
/** The date, and below it how far away it is. */
function dateCell({ token, daysLeft }, { words }, inWords) {
    const { summary: texts } = words;
    return token.expiry === null || daysLeft === null
        ? texts.noDate
        : (0,cells/* lines */.Mn)([inWords(token.expiry), (0,cells/* unbroken */.D_)(texts.daysLeft(daysLeft))]);
}
const issueLinks = (one, { issueOf, words }) => ['renewal', 'health']
    .map((topic) => issueOf(one, topic))
    .filter((issue) => issue !== undefined)
    .filter(exists)
    .map((issue) => issue.action === 'muted'
    ? `${issueLink(issue)}${words.summary.aside(words.summary.action.muted)}`
    : issueLink(issue));
/** What could not be read, each cause once. */
const unreadSection = (causes, { words }) => cut(causes.map((cause) => `- ${aboutCause(cause, words)}\n\n  ${words.summary.reason[cause.reason]}\n\n${indented((0,untrusted/* codeBlock */.DV)(cause.message))}`), 'unread', words.summary.moreLines);
function aboutCause({ kinds, tenants }, words) {
    const { summary: texts } = words;
    const named = (of) => of.map((kind) => words.kind[kind]).join(texts.comma);
    const [first, ...others] = tenants;
    if (first !== undefined && others.length === 0) {
        const { label } = first.tenant;
        return label === null ? `**${named(kinds)}**` : words.about.comment((0,untrusted/* markdown */.wD)(label), named(kinds));
    }
    const names = tenants.slice(0, maxTenantsPerCause).map(({ tenant, kinds: own }) => {
        const name = (0,untrusted/* markdown */.wD)(calledBy(tenant));
        return own.length === kinds.length ? name : `${name}${texts.inBrackets(named(own))}`;
    });
    const left = tenants.length - names.length;
    const all = names.join(texts.comma);
    return texts.unreadIn({
        kinds: named(kinds),
        tenants: tenants.length,
        names: left > 0 ? texts.moreNames(all, left) : all,
    });
}
const indented = (block) => block.replace(/^/gmu, '  ');
/** What the user excludes, each with its date. */
function excludedSection({ excluded, words, times }) {
    const { summary: texts } = words;
    const lines = excluded.map(({ tenant, token }) => {
        const name = (0,cells/* nameOf */.Vb)(token, words);
        const about = tenant.label === null ? name : words.about.comment((0,untrusted/* markdown */.wD)(tenant.label), name);
        return `- ${about}${texts.aside(token.expiry === null ? texts.noDate : times.day(token.expiry))}`;
    });
    return cut(lines, 'excluded', texts.moreLines);
}
/** Errors or warnings, one a line. */
const messageLines = (messages, part, { words }) => cut(messages.map(listed), part, words.summary.moreLines);
/** The first line as text, so that the bullet isn't empty, and further ones as they are. */
function listed(message) {
    const [first = '', ...rest] = message.split('\n');
    return rest.length === 0 ? `- ${prose(first)}` : `- ${prose(first)}\n\n${indented((0,untrusted/* codeBlock */.DV)(rest.join('\n')))}`;
}
/** Our own sentences: backticks stay, everything else is text. */
const prose = (message) => message.replace(/[<>@[\]|*_~#]/gu, (c) => `&#${c.charCodeAt(0)};`);
/** How many more issues there are. One that a dry run would open is in no output. */
const moreIssues = ({ dryRun, words: { summary: texts } }) => dryRun ? texts.moreLines : texts.moreIssues;
/** In a dry run, each issue as it would stand, folded. */
function previews(report) {
    const { issues, words } = report;
    const all = issues.flatMap(({ preview }) => preview === null ? [] : [folded(prose(preview.title).replaceAll('`', '&#96;'), preview.body)]);
    return section(words.summary.previews, cut(all, 'previews', moreIssues(report)));
}
const folded = (title, body) => `<details><summary>${title}</summary>\n\n${body}\n\n</details>\n`;
const section = (title, lines) => lines.length === 0 ? '' : `### ${title}\n\n${lines.join('\n')}`;
/** A dry run opens nothing: what it would open has no number, and stands in full among the previews. */
const exists = ({ number }) => number !== null;
const issueLink = ({ number, url }) => number === null || url === null ? '–' : `[#${number}](${url})`;

// EXTERNAL MODULE: ./build/src/domain/durations.js
var durations = __webpack_require__(9571);
;// CONCATENATED MODULE: ./build/src/report/timeline.js






/** More bars are too many to read. */
const maxBars = 30;
/** Days before and after today at which a bar is cut off, so that one token long forgotten does not flatten all the others. */
const maxDays = { past: 60, future: 400 };
/** The narrowest bar that is seen on a phone, as a part of the whole scale. */
const minBarWidth = 1 / 60;
/** Of a name, in half-width characters, so that it fits beside the bars on a phone too. */
const maxNameWidth = 26;
/**
 * Mermaid's states of a task and, below, their colours, which are seen on a white page and on a dark one. Text would be seen in
 * one of them only, wherever it may come to stand, in the bar or beside it; so the bars have none (font size 0), the sections do.
 */
const states = {
    healthy: 'done',
    due: 'active',
    unhealthy: 'active',
    expired: 'crit',
    unknown: 'active',
    waiting: 'active',
};
const directive = {
    gantt: { leftPadding: 168, rightPadding: 24, barHeight: 28, barGap: 8, fontSize: 0, sectionFontSize: 12 },
    themeVariables: {
        sectionBkgColor: '#8c959f',
        sectionBkgColor2: '#8c959f',
        doneTaskBkgColor: '#1f883d',
        doneTaskBorderColor: '#1f883d',
        activeTaskBkgColor: '#bf8700',
        activeTaskBorderColor: '#bf8700',
        critBkgColor: '#cf222e',
        critBorderColor: '#cf222e',
    },
};
/** With room for a third line beside each bar, the tenant. */
const withTallBars = { ...directive, gantt: { ...directive.gantt, barHeight: 42 } };
/**
 * A Gantt chart in Mermaid: for each token with a date, most urgent first, a bar from today to its expiry, or from its expiry to
 * today once that has passed. Empty where no token has a date.
 */
function formatTimeline(report) {
    const { assessments, words, times, now } = report;
    const today = midnightOf(times.isoDay(now));
    const { summary: say, kind } = words;
    const isOfMany = isFleet(report);
    const bars = (0,standing/* byExpiry */.rM)(assessments)
        .flatMap((one) => {
        const { tenant, token, daysLeft } = one;
        if (token.expiry === null || daysLeft === null)
            return [];
        const until = Math.round((midnightOf(times.isoDay(token.expiry)) - today) / durations/* day */.vd);
        const name = label(domain_token/* hasName */.cP[token.kind] ? token.name : kind[token.kind]);
        const left = label(say.daysLeft(daysLeft));
        const names = isOfMany ? [label(calledBy(tenant)), name] : [name];
        const [start, end] = daysLeft < 0 ? [Math.max(Math.min(until, -1), -maxDays.past), 0] : [0, until];
        return [
            {
                section: [...names, left].join('<br>'),
                left,
                state: states[(0,standing/* displayStatusOf */.Um)(one)],
                start,
                end: Math.min(end, maxDays.future),
            },
        ];
    })
        .slice(0, maxBars);
    if (bars.length === 0)
        return '';
    const span = Math.max(...bars.map(({ end }) => end)) - Math.min(...bars.map(({ start }) => start));
    const least = Math.max(1, Math.ceil(span * minBarWidth));
    return [
        '```mermaid',
        `%%{init: ${JSON.stringify(isOfMany ? withTallBars : directive)}}%%`,
        'gantt',
        `    title ${label(say.timeline)}`,
        '    dateFormat YYYY-MM-DD',
        ...axis(span, say.axis),
        // Whoever looks at it later would see the line of another day.
        '    todayMarker off',
        // Mermaid takes sections of the same name for one; then they must stand together.
        ...[...Map.groupBy(bars, ({ section }) => section)].flatMap(([section, same]) => [
            `    section ${section}`,
            ...same.map(({ left, state, start, end }) => {
                const length = Math.max(least, end - start);
                const on = new Date(today + (start < 0 ? -length : 0) * durations/* day */.vd).toISOString().slice(0, 10);
                return `    ${left} : ${state}, ${on}, ${length}d`;
            }),
        ]),
        '```',
    ].join('\n');
}
/** Both ends of a bar are days of the zone that all dates are in. @param isoDay such as `2027-01-15` */
const midnightOf = (isoDay) => Date.parse(`${isoDay}T00:00:00Z`);
/** Two to four dates below the bars, which is what a phone has room for. */
function axis(span, formats) {
    const months = [1, 2, 3].find((one) => span / (30 * one) <= 4.5) ?? 6;
    const [interval, format] = span <= 60 ? [`${Math.max(1, Math.ceil(span / 15))}week`, formats.day] : [`${months}month`, formats.month];
    return [`    axisFormat ${format}`, `    tickInterval ${interval}`];
}
/** Letters, digits and what has no meaning in Mermaid, cut where it would reach into the bars. */
function label(text) {
    const harmless = (0,untrusted/* plain */.pj)(text)
        .replace(/[^\p{L}\p{M}\p{N} .,、・’_()…-]/gu, ' ')
        .replace(/\s+/gu, ' ')
        .trim();
    let width = 0;
    const fitting = Array.from(harmless).filter((character) => (width += widthOf(character)) <= maxNameWidth);
    const all = Array.from(harmless);
    return (fitting.length < all.length ? `${fitting.slice(0, -1).join('')}…` : harmless) || '-';
}
/** Japanese, Chinese and Korean characters are twice as wide. */
const widthOf = (character) => /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]|[\uff01-\uff60]/u.test(character) ? 2 : 1;

;// CONCATENATED MODULE: ./build/src/report/summary.js










/**
 * The job summary, in Markdown: first what needs a person, then what was done, and last what is well. Of a single tenant the table
 * has all tokens, so that nothing is left to count or to fold away.
 */
function formatSummary(report) {
    const { summary: texts } = report.words;
    const needs = needsIn(report);
    const { tokens } = needs;
    const shown = isFleet(report) ? tokens.asking : (0,standing/* byExpiry */.rM)(report.assessments);
    const parts = [
        `## ${texts.title}`,
        report.dryRun ? `> [!NOTE]\n> ${texts.dryRun}` : '',
        renewalLine(report),
        keyLines(report),
        verdict(needs, report),
        tokenTable(shown, 'tokens', report),
        section(texts.unread, unreadSection(causesIn(report.failures), report)),
        section(texts.notDone, messageLines(report.errors, 'errors', report)),
        section(texts.remarks, messageLines(report.warnings, 'warnings', report)),
        section(texts.issues, issueLines(report)),
        ...(isFleet(report) ? restOf(needs, report) : []),
        formatTimeline(isFleet(report) ? { ...report, assessments: [...tokens.asking, ...tokens.healthy] } : report),
        section(texts.excluded, excludedSection(report)),
        previews(report),
    ];
    return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}
function renewalLine({ renewal, words, times: { withZone, inBold } }) {
    if (renewal === null)
        return '';
    const { token, expiry, sha256 } = renewal;
    const name = (0,cells/* nameOf */.Vb)(token, words);
    const before = token.expiry === null ? null : withZone(token.expiry);
    return words.summary.renewed({ name, now: inBold(expiry), before, isFirst: (0,domain_token/* isWaiting */.Gu)(token), sha256 });
}
function keyLines({ publicKey, words: { summary: texts } }) {
    if (publicKey === null)
        return '';
    return `${texts.publicKey({ name: (0,untrusted/* markdown */.wD)(publicKey.name) })}\n\n\`\`\`text\n${publicKey.certificate}\n\`\`\``;
}
/** Whether there is nothing at all to show. */
const isNothing = ({ assessments, failures, errors, excluded }) => assessments.length + failures.length + errors.length + excluded.length === 0;
/** What needs a person, in a line. */
function verdict({ tenants, tokens }, report) {
    const { summary: texts } = report.words;
    const { assessments, failures } = report;
    if (!isFleet(report)) {
        if (isNothing(report))
            return texts.noTokens;
        if (assessments.length + failures.length === 0 && report.excluded.length > 0)
            return texts.allExcluded;
        const unread = new Set(failures.map(({ kind }) => kind)).size;
        return texts.verdict({ tokens: assessments.length, ...(0,standing/* countsOf */.mQ)(assessments), unread });
    }
    if (isNothing(report))
        return texts.fleet.noTokens(report.tenants.length);
    return texts.fleet.verdict({ ...tenantCounts(tenants), tenants: report.tenants.length, ...(0,standing/* countsOf */.mQ)(tokens.asking) });
}
/** How many tenants need a person; those that could not be read do. */
const tenantCounts = ({ unread, asking }) => ({
    asking: unread.length + asking.length,
    unread: unread.length,
});
/** What became of the issues: of one tenant of each; of several by the titles, which name the tenant, and the unchanged ones counted. */
function issueLines(report) {
    const { issues, words } = report;
    const { summary: texts } = words;
    const existing = issues.filter(exists);
    const became = (issue) => texts.issue({ ...issue, title: (0,untrusted/* markdown */.wD)(issue.title), isDryRun: report.dryRun });
    if (!isFleet(report)) {
        const lines = existing.map((issue) => `- ${issueLink(issue)} ${became(issue)}`);
        return cut(lines, 'issues', moreIssues(report));
    }
    const others = ['muted', 'unchanged'].flatMap((action) => {
        const count = issues.filter((issue) => issue.action === action).length;
        return count === 0 ? [] : [`- ${texts.fleet.still(texts.action[action], count)}`];
    });
    const changed = existing
        .filter(({ action }) => action !== 'muted' && action !== 'unchanged')
        .map((issue) => `- ${issueLink(issue)} ${became(issue)}`);
    return [...cut(changed, 'issues', moreIssues(report)), ...others];
}
/** What the table of several tenants has left out: how many there are, and, folded away, what is well and what is muted. */
function restOf({ tenants, tokens }, report) {
    const { fleet } = report.words.summary;
    const { muted, healthy, empty } = tenants;
    const ofTenants = { muted: muted.length, healthy: healthy.length, empty: empty.length };
    const ofTokens = { asking: tokens.asking.length, muted: tokens.muted.length, healthy: tokens.healthy.length };
    return [
        section(fleet.all, isNothing(report)
            ? []
            : [
                `- ${fleet.tenants({ ...tenantCounts(tenants), tenants: report.tenants.length, ...ofTenants })}`,
                `- ${fleet.tokens(ofTokens)}`,
            ]),
        healthy.length === 0 ? '' : folded(fleet.healthy(healthy.length), tenantTable(healthy, tokens.healthy, report)),
        tokens.muted.length === 0
            ? ''
            : folded(fleet.muted(tokens.muted.length), tokenTable(tokens.muted, 'muted', report)),
    ];
}
/** A row for each tenant that is well, the next expiry first. */
function tenantTable(tenants, tokens, report) {
    const { fleet } = report.words.summary;
    const shown = new Set(tenants.map(({ id }) => id));
    const byTenant = Map.groupBy(tokens, ({ tenant }) => tenant.id);
    const rows = [...byTenant].flatMap(([id, [first, ...others]]) => first !== undefined && shown.has(id)
        ? [(0,cells/* row */.nM)([(0,untrusted/* markdown */.wD)(calledBy(first.tenant)), `${others.length + 1}`, dateCell(first, report, report.times.day)])]
        : []);
    return [(0,cells/* head */.d5)(fleet.columns), ...cut(rows, 'tenants', fleet.moreTenants)].join('\n');
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: ./node_modules/ical-generator/dist/index.mjs
var dist = __webpack_require__(6182);
;// CONCATENATED MODULE: ./build/src/report/calendar.js




const endOfTime = Date.UTC(10_000, 0);
/** An iCalendar file (RFC 5545) with an event for each expiry, and an alarm on each reminder day. */
function formatCalendar(assessments, { words: { calendar: words, about: of }, remindDays, now }) {
    const file = (0,dist/* default */.Ay)({
        name: words.name,
        method: dist/* ICalCalendarMethod */.dL.PUBLISH,
        prodId: '//Apple token renewal//Expiry of tokens//EN',
    });
    for (const { tenant, token } of assessments) {
        const { kind, id, name, expiry } = token;
        if (expiry === null)
            continue;
        const about = { kind, name: (0,untrusted/* plain */.pj)(name) };
        const alone = words.title(about);
        const label = tenant.label === null ? null : (0,untrusted/* plain */.pj)(tenant.label);
        const title = label === null ? alone : of.title(label, alone);
        const event = file.createEvent({
            id: `${idOf(tenant.id, kind, id)}@apple-token-renewal`,
            stamp: now,
            start: expiry,
            // A year of five digits is none that a calendar reads.
            ...(expiry.getTime() + durations/* hour */.nW < endOfTime && { end: new Date(expiry.getTime() + durations/* hour */.nW) }),
            summary: title,
            description: words.description({ kind, tenant: label }),
        });
        for (const days of [...remindDays[kind]].sort((a, b) => b - a)) {
            event.createAlarm({ type: dist/* ICalAlarmType */.T7.display, trigger: (days * durations/* day */.vd) / 1_000, description: title });
        }
    }
    return `${file.toString()}\r\n`;
}
const idOf = (...parts) => (0,external_node_crypto_.createHash)('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);

;// CONCATENATED MODULE: ./build/src/report/metrics.js


/** The words of a standing, so that each has its series and an alert sees one end. */
const standingStates = [
    'healthy',
    'due',
    'expired',
    'unknown',
    'waiting',
];
/**
 * The tokens as metrics, in a text that is OpenMetrics and Prometheus' own format at once: gauges only, without timestamps.
 * https://github.com/prometheus/OpenMetrics/blob/v1.0.0/specification/OpenMetrics.md
 * @param now when the tokens were read
 */
function metrics(tenants, now) {
    const tokens = tenants.flatMap(({ tenant, kinds }) => (0,assessed/* assessmentsIn */.Zf)(kinds).map((one) => ({ ...one, tenant })));
    const families = [
        {
            name: 'apple_token_expiry_timestamp_seconds',
            help: 'Expiry date of the token, in seconds since 1970.',
            unit: 'seconds',
            samples: tokens.flatMap((one) => sampleIfKnown(one, one.token.expiry === null ? null : secondsOf(one.token.expiry))),
        },
        {
            name: 'apple_token_standing',
            help: 'How the token stands by its date: 1 for the state that it is in.',
            samples: tokens.flatMap((one) => standingStates.map((state) => ({
                labels: { ...labelsOf(one), standing: state },
                value: Number(one.standing.state === state),
            }))),
        },
        {
            name: 'apple_token_problem',
            help: 'A problem of the token besides its date.',
            samples: tokens.flatMap((one) => one.problems.map(({ word }) => ({ labels: { ...labelsOf(one), problem: word }, value: 1 }))),
        },
        {
            name: 'apple_token_devices',
            help: 'Devices that Intune has synced with the token.',
            samples: tokens.flatMap((one) => sampleIfKnown(one, (0,domain_token/* devicesOf */.Xl)(one.token))),
        },
        {
            name: 'apple_token_read_success',
            help: 'Whether this kind of token of the tenant could be read.',
            samples: tenants.flatMap(({ tenant, kinds }) => kinds.map((of) => ({ labels: kindLabels(tenant, of.kind), value: Number(!('failure' in of)) }))),
        },
        {
            name: 'apple_token_check_timestamp_seconds',
            help: 'When the check was made, in seconds since 1970.',
            unit: 'seconds',
            samples: [{ labels: {}, value: secondsOf(now) }],
        },
    ];
    return `${families.flatMap(linesOf).join('\n')}\n# EOF\n`;
}
const secondsOf = (at) => Math.floor(at.getTime() / 1_000);
const sampleIfKnown = (one, value) => value === null ? [] : [{ labels: labelsOf(one), value }];
const labelsOf = ({ tenant, token }) => ({
    ...kindLabels(tenant, token.kind),
    id: token.id,
    name: token.name,
});
const kindLabels = ({ given, label }, kind) => ({
    tenant: given,
    ...(label !== null && { tenant_name: label }),
    kind,
});
function linesOf({ name, help, unit, samples }) {
    // Two samples with the same labels make the whole text invalid; the last one counts.
    const values = new Map(samples.map(({ labels, value }) => [inBraces(labels), value]));
    return [
        `# TYPE ${name} gauge`,
        ...(unit === undefined ? [] : [`# UNIT ${name} ${unit}`]),
        `# HELP ${name} ${help}`,
        ...[...values].map(([labels, value]) => `${name}${labels} ${value}`),
    ];
}
function inBraces(labels) {
    const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escapedLabelValue(value)}"`);
    return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}
/** What would end the value or the line; a lone surrogate, which is not valid in UTF-8, becomes its replacement. */
const escapedLabelValue = (value) => value.toWellFormed().replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('"', '\\"');

// EXTERNAL MODULE: ./build/src/text/languages.js + 14 modules
var languages = __webpack_require__(5811);
// EXTERNAL MODULE: ./build/src/renewal/failure-message.js
var failure_message = __webpack_require__(3774);
// EXTERNAL MODULE: ./build/src/domain/marker.js
var domain_marker = __webpack_require__(362);
// EXTERNAL MODULE: ./build/src/domain/exclusions.js
var exclusions = __webpack_require__(2493);
;// CONCATENATED MODULE: ./build/src/run/warnings.js






/** What is no failure, and a person had better know. */
function listWarnings({ tenants, tracked, now }, settings) {
    const { job, exclude, kinds, listSize, signIn } = settings;
    const { left, unwatched, ofOtherTenants, unkeptOverviews, outgrownOverviews, untrusted, warnings } = tracked;
    const isWhole = job.mode === 'check' && job.isWhole;
    return [
        ...(job.mode === 'check' && job.hasUnusedFile
            ? ["A renewed token is set, but `mode` is `check`, so it wasn't uploaded. To upload it, set `mode: renew`."]
            : []),
        ...(0,certificate/* certificateWarnings */.bb)((0,certificate/* certificateEndingSoon */.GG)(signIn.method, now)),
        ...emptyWarning(tenants.filter(assessed/* isEmpty */.Im), listSize),
        ...(isWhole ? exclusionWarnings(tenants, { exclude, kinds }) : []),
        ...warnings,
        ...(unwatched.length > 0
            ? [
                `\`kinds\` leaves out what these open issues are about: ${numbers(unwatched)}. Nobody is watching their tokens. Add the kind again, or close the issues.`,
            ]
            : []),
        ...(isWhole && ofOtherTenants.length > 0 ? [otherTenantsWarning(ofOtherTenants, listSize > 0)] : []),
        ...(untrusted.length > 0
            ? [
                `These open issues of this action are by accounts that no longer count as members or collaborators: ${numbers(untrusted)}. They're no longer updated. Close them, so that new ones are opened in their place.`,
            ]
            : []),
        ...(isWhole && unkeptOverviews.length > 0
            ? [
                `The overview (${numbers(unkeptOverviews)}) is no longer updated, because \`overview\` is off. Set \`overview: true\`, or close the issue.`,
            ]
            : []),
        ...(isWhole && outgrownOverviews.length > 0 ? [outgrownWarning(outgrownOverviews, listSize > 0)] : []),
        ...(left > 0
            ? [
                left === 1
                    ? '1 change to issues is left for the next run.'
                    : `${left} changes to issues are left for the next run.`,
            ]
            : []),
    ];
}
/**
 * Entries of `exclude` that are not about exactly one token. One that fits none may be about what this check doesn't read, and
 * then nobody knows.
 */
function exclusionWarnings(tenants, { exclude, kinds }) {
    const isAllRead = kinds.length === domain_token/* kinds */.EZ.length && (0,assessed/* allUnreadIn */.wl)(tenants).length === 0;
    return (0,exclusions/* ambiguousExclusions */.i)(exclude, (0,assessed/* allExcludedIn */.$v)(tenants)).flatMap(({ entry, tokens }) => {
        if (tokens.length > 1) {
            const names = (0,untrusted/* few */.H$)(tokens.map((of) => (0,untrusted/* inTenant */.S1)(of.tenant, nameAndId(of.token))), maxTenants);
            return [
                `\`exclude\` lists “${(0,untrusted/* plain */.pj)(entry)}”, which fits ${tokens.length} tokens: ${names}. All of them are excluded. If that isn't intended, use an ID, or TENANT / NAME.`,
            ];
        }
        return isAllRead
            ? [
                `\`exclude\` lists “${(0,untrusted/* plain */.pj)(entry)}”, but no token has that name or ID. Copy it from the log: names are case-sensitive.`,
            ]
            : [];
    });
}
const nameAndId = (token) => `${(0,untrusted/* plain */.pj)(token.name)} (${(0,untrusted/* plain */.pj)((0,domain_token/* publicIdOf */.wF)(token))})`;
const outgrownWarning = (overviews, isList) => isList
    ? `The overview of a single tenant (${numbers(overviews)}) is no longer updated, because the tenant is on a list. A list has one overview of all its tenants: move your notes there, and close the issue.`
    : `The overview of a list of tenants (${numbers(overviews)}) isn't updated by this run, which is about a single tenant. If no other job keeps it, move your notes, and close the issue.`;
/** One line, however many tenants or issues there are. */
const otherTenantsWarning = (issues, isList) => isList
    ? `The list leaves out the tenants of these open issues: ${numbers(issues)}. Nobody is watching those tenants here. Add them again, or close the issues.`
    : `These open issues are about other tenants: ${numbers(issues)}. This run doesn't check them. If no other job does, close the issues.`;
/** Tenants that are named at most where many are alike. */
const maxTenants = 5;
/** A tenant without tokens may be the wrong one. */
function emptyWarning(empty, listSize) {
    const names = empty.map(({ tenant }) => (0,untrusted/* plain */.pj)(calledBy(tenant)));
    if (empty.length > 1) {
        return [
            `No Apple tokens found in ${empty.length} tenants: ${(0,untrusted/* few */.H$)(names, maxTenants)}. Check that these are the right tenants, and that \`kinds\` names what they have.`,
        ];
    }
    const which = listSize > 1 ? 'this' : '`tenant-id`';
    return empty.map(({ tenant }) => (0,untrusted/* inTenant */.S1)(tenant, `No Apple tokens found. Check that ${which} is the right tenant, and that \`kinds\` names what it has.`));
}
/** Numbers that are named at most. */
const maxNumbers = 20;
const numbers = (issues) => (0,untrusted/* few */.H$)(issues.map(({ number }) => `#${number}`), maxNumbers);

;// CONCATENATED MODULE: ./build/src/runner/schedule-warning.js

/** GitHub stops the schedules of a public repository after so many days without a commit. */
const stopsAfter = 60;
const warnAfter = 45;
/**
 * A warning where GitHub is about to stop the schedule, and by that the check.
 * @param repository what the event that started the workflow says of its repository
 */
function scheduleWarnings(repository, now) {
    const last = lastPushInPublic(repository);
    const days = last === null ? 0 : Math.floor((now.getTime() - last.getTime()) / durations/* day */.vd);
    if (days <= warnAfter)
        return [];
    return [
        `The last commit to this public repository is ${days} days old. After ${stopsAfter} days without one GitHub stops its schedules, and this check with them, without notice. ` +
            'Push a commit, or move the workflow to a private repository. If it stopped, go to Actions > the workflow > Enable workflow.',
    ];
}
/** An ISO date, or for a push seconds since 1970; null for a repository that is not public, and where it is not known. */
function lastPushInPublic({ pushed_at: pushed, private: isPrivate }) {
    if (isPrivate !== false)
        return null;
    const date = typeof pushed === 'number' ? new Date(pushed * 1_000) : typeof pushed === 'string' ? new Date(pushed) : null;
    return date === null || Number.isNaN(date.getTime()) ? null : date;
}

;// CONCATENATED MODULE: ./build/src/run/assemble-report.js












/**
 * What the run found and did, brought together for everybody it is told to.
 * @param repository what the event that started the workflow says of its repository
 */
function assembleReport(found, settings, repository) {
    const { tenants, tracked, now } = found;
    const { outcomes } = tracked;
    const words = languages/* languages */.e[settings.language];
    const assessments = (0,assessed/* allAssessmentsIn */.eq)(tenants);
    const unread = (0,assessed/* allUnreadIn */.wl)(tenants);
    // Where a token has several issues, the open one is the one to name.
    const openLast = outcomes.toSorted((a, b) => Number(a.isOpen) - Number(b.isOpen));
    const byIdentity = new Map(openLast.map((outcome) => [outcome.identity, outcome]));
    const isComplete = unread.length === 0 && tracked.failures.length === 0 && tracked.left === 0;
    const isWhole = settings.job.mode === 'check' && settings.job.isWhole && !settings.dryRun;
    const issueOf = ({ tenant, token }, topic) => {
        const { kind, id } = token;
        const own = byIdentity.get((0,domain_marker/* identityKey */.US)({ tenant: tenant.id, kind, id, topic }));
        // What all tokens of a tenant wait for has one issue.
        const isShared = own === undefined && topic === 'health' && (0,standing/* awaitsTerms */.rN)(token);
        return isShared ? byIdentity.get((0,domain_marker/* identityKey */.US)((0,domain_marker/* termsIdentity */.AC)(tenant.id))) : own;
    };
    // Who does something in Intune does it in one tenant.
    const [acted] = tenants
        .filter(({ result: done }) => done.kind !== 'nothing')
        .map(({ result: done, tenant }) => ({ ...done, tenant }));
    const report = {
        words,
        times: (0,text_times/* timeIn */.H)(settings.timeZone, words),
        now,
        tenants: tenants.map(({ tenant }) => tenant),
        assessments,
        failures: unread,
        excluded: (0,assessed/* allExcludedIn */.$v)(tenants),
        issues: outcomes,
        issueOf,
        serviceOf: ({ tenant, token }) => tenants.find((one) => one.tenant.id === tenant.id)?.services?.get(token.id),
        renewal: acted?.kind === 'renewed' ? acted.renewal : null,
        publicKey: publicKeyIn(acted),
        files: filesOf(acted, found, settings),
        errors: errorsOf({ acted, assessments, issueOf }, found, settings),
        warnings: [...(acted?.warnings ?? []), ...listWarnings(found, settings), ...scheduleWarnings(repository, now)],
        dryRun: settings.dryRun,
        heartbeatUrl: isWhole && isComplete ? settings.heartbeatUrl : null,
    };
    return { ...report, warnings: [...report.warnings, ...cutOutputs(report)] };
}
function errorsOf({ acted, assessments, issueOf }, { tracked, duplicates: twice }, { failOn }) {
    // Nothing is said about a token that a person has muted.
    const { due, expired } = (0,standing/* countsOf */.mQ)(assessments.filter((one) => issueOf(one, 'renewal')?.action !== 'muted'));
    const failing = { never: 0, expired, due: due + expired }[failOn];
    return [
        ...(acted?.kind === 'failed' ? [(0,untrusted/* inTenant */.S1)(acted.tenant, acted.why)] : []),
        ...(acted !== undefined && (tracked.isRecordLost || isOlderFileUnreported(acted, issueOf))
            ? lostRecordErrors(acted)
            : []),
        ...new Set(tracked.failures.map(({ message }) => message)),
        ...duplicateTenantErrors(twice),
        ...(failing > 0
            ? [`Failed by \`fail-on: ${failOn}\`: ${failing === 1 ? '1 token matches' : `${failing} tokens match`}.`]
            : []),
    ];
}
/** One error, however many tenants the list names twice. */
function duplicateTenantErrors(twice) {
    if (twice.length <= 1) {
        return twice.map(([first, second]) => `${first.given} and ${second.given} are the same tenant. Remove one of them from the list; the first was used.`);
    }
    const pairs = twice.map(([first, second]) => `${first.given} and ${second.given}`);
    return [
        `These entries name the same tenant: ${(0,untrusted/* few */.H$)(pairs, 5)}. Remove one of each pair from the list; the first was used.`,
    ];
}
/** Its kind may not have been read after the renewal, so that there was nothing to open an issue about. */
const isOlderFileUnreported = (acted, issueOf) => acted.kind === 'failed' &&
    acted.conclusion === 'older-file' &&
    acted.token !== null &&
    issueOf({ tenant: acted.tenant, token: acted.token }, 'health')?.isOpen !== true;
/** What was to be put on record, is not, and cannot be by the next run, which knows nothing of it. */
function lostRecordErrors(done) {
    switch (done.kind) {
        case 'registered':
            return [
                `The issue about the first file of ${(0,failure_message/* called */.Ab)(done.token)} couldn't be written. The token is registered, and its public key is in this run's summary. Continue from there, or run this again to get the issue.`,
            ];
        case 'renewed':
            return [
                `The renewal of ${(0,failure_message/* called */.Ab)(done.renewal.token)} is verified, but its issue couldn't be updated. The upload is on record there (SHA-256 ${done.renewal.sha256}), and the next check completes it.`,
            ];
        case 'failed':
            return done.token === null
                ? []
                : [
                    `The issue about the older file of ${(0,failure_message/* called */.Ab)(done.token)} couldn't be written, and no later check knows of it. Keep it elsewhere until the newest download is in Intune.`,
                ];
        case 'nothing':
        case 'rehearsed':
        case 'handed-out':
            return [];
    }
}
const publicKeyIn = (acted) => acted !== undefined && 'publicKey' in acted ? { name: acted.token.name, certificate: acted.publicKey } : null;
/** The files for later steps of the job. */
function filesOf(acted, { tenants, now }, settings) {
    const { language, remindDays } = settings;
    const key = publicKeyIn(acted);
    return [
        ...(key === null
            ? []
            : [{ output: 'public-key-path', name: 'apple-public-key.pem', content: `${key.certificate}\n` }]),
        ...(settings.calendar
            ? [
                {
                    output: 'calendar-path',
                    name: 'apple-tokens.ics',
                    content: formatCalendar((0,assessed/* allAssessmentsIn */.eq)(tenants), { words: languages/* languages */.e[language], remindDays, now }),
                },
            ]
            : []),
        ...(settings.metrics
            ? [{ output: 'metrics-path', name: 'apple-tokens.prom', content: metrics(tenants, now) }]
            : []),
    ];
}

// EXTERNAL MODULE: ./build/src/domain/json.js
var json = __webpack_require__(8986);
// EXTERNAL MODULE: ./build/src/tracking/announce.js
var announce = __webpack_require__(5752);
// EXTERNAL MODULE: ./build/src/tracking/bodies/comment-words.js
var comment_words = __webpack_require__(7913);
// EXTERNAL MODULE: ./build/src/tracking/github/tracking-failure.js
var tracking_failure = __webpack_require__(2849);
;// CONCATENATED MODULE: ./build/src/tracking/attempt.js







/**
 * A renewal that failed leaves a comment in the open issue of its token: what came of it, by whom, in which run. A run says one
 * thing once; it has the same address where it is started again.
 * @returns all failures and warnings of the run, with those of the comment
 */
async function commentOnFailedRenewal(attempt, { tenant, tracked, listing, issues, log }, { job, workflow, language, labels: [label], dryRun }) {
    const { failures, warnings } = tracked;
    const all = { failures, warnings };
    if (attempt.kind !== 'failed' || dryRun)
        return all;
    // Before a file has named its token, the issue in which it was asked for has.
    const token = attempt.token ?? (job.mode === 'renew' ? job.askedBy : undefined);
    if (token === undefined)
        return all;
    const issue = 'failure' in listing
        ? null
        : openIssueOf({ tenant: tenant.id, kind: token.kind, id: token.id }, tracked.outcomes, listing.open);
    if (issue === null)
        return all;
    const { startedBy, run } = workflow;
    const text = languages/* languages */.e[language];
    const failed = text.comment.failed({
        conclusion: attempt.conclusion ?? null,
        kind: token.kind,
        reason: (0,untrusted/* codeBlock */.DV)(attempt.why),
        by: startedBy === '' ? null : (0,untrusted/* markdown */.wD)(startedBy),
        run,
    });
    const words = (0,comment_words/* aboutTenant */.Kr)(tenant.label, failed, text);
    const event = (0,domain_marker/* hidden */.R)({
        event: 'failed',
        run,
        of: (0,external_node_crypto_.createHash)('sha256').update(attempt.why).digest('hex').slice(0, 16),
    });
    try {
        const isTold = run !== null && (await issues.listCommentEvents(issue)).some((one) => one.event === event);
        if (isTold)
            return all;
        await issues.addComment(issue, `${words}\n\n${event}`);
        log.info(`commented on #${issue.number}: the renewal that failed`);
        return all;
    }
    catch (error) {
        if (!(error instanceof tracking_failure/* TrackingFailure */.s))
            throw error;
        return error.isLocked
            ? { failures, warnings: [...new Set([...warnings, (0,announce/* lockedWarning */.d6)(issue, label)])] }
            : { failures: [...failures, error], warnings };
    }
}
/** The open issue about a token's date, or else about its health; as it was listed where its kind could not be read since. */
function openIssueOf(token, outcomes, open) {
    for (const topic of ['renewal', 'health']) {
        const key = (0,domain_marker/* identityKey */.US)({ ...token, topic });
        const mine = outcomes.filter(({ identity }) => identity === key);
        const issue = mine.length > 0
            ? mine.find(({ isOpen }) => isOpen)?.issue
            : open.find(({ marker }) => (0,domain_marker/* identityKey */.US)(marker) === key);
        if (issue != null)
            return issue;
    }
    return null;
}

// EXTERNAL MODULE: ./build/src/tracking/listing.js
var tracking_listing = __webpack_require__(8839);
// EXTERNAL MODULE: ./build/src/tracking/upload-journal.js
var upload_journal = __webpack_require__(3664);
// EXTERNAL MODULE: ./build/src/tracking/plan/plan.js
var plan = __webpack_require__(5108);
;// CONCATENATED MODULE: ./build/src/tracking/outcome.js



/** What a dry run would do. */
const imperative = {
    open: 'open',
    record: 'record the renewal in',
    update: 'update',
    remind: 'remind in',
    reopen: 'reopen',
    close: 'close',
};
function actionWord(action) {
    switch (action.do) {
        case 'open':
            return 'opened';
        case 'update':
            return 'updated';
        case 'remind':
            return 'reminded';
        case 'reopen':
            return 'reopened';
        case 'close':
        case 'record':
            return 'closed';
        case 'leave':
            return 'unchanged';
        case 'nothing':
            return action.because === 'muted' ? 'muted' : 'unchanged';
    }
}
const describe = (action) => 'issue' in action ? `#${action.issue.number}: ${(0,untrusted/* plain */.pj)(action.issue.title)}` : (0,untrusted/* plain */.pj)(action.draft.title);
/** What there is to report of an issue whose change was not made. */
function untouched(action) {
    if (!('issue' in action))
        return [];
    const { issue } = action;
    return [{ ...outcomeOf(action, issue), action: 'unchanged', isOpen: issue.state === 'open' }];
}
function outcomeOf(action, issue) {
    const identity = (0,plan/* identityOf */.cu)(action);
    const isKept = !(0,plan/* isChange */.Xb)(action) || action.do === 'update';
    const isOpen = isKept ? action.issue.state === 'open' : actionWord(action) !== 'closed';
    return {
        topic: identity.topic,
        identity: (0,domain_marker/* identityKey */.US)(identity),
        issue,
        action: actionWord(action),
        title: 'draft' in action ? action.draft.title : action.issue.title,
        number: issue?.number ?? null,
        url: issue?.url ?? null,
        isOpen,
        preview: null,
    };
}

// EXTERNAL MODULE: ./build/src/tracking/bodies/body.js + 1 modules
var bodies_body = __webpack_require__(9247);
// EXTERNAL MODULE: ./build/src/tracking/plan/closing.js
var plan_closing = __webpack_require__(3984);
// EXTERNAL MODULE: ./build/src/tracking/state.js
var tracking_state = __webpack_require__(8726);
// EXTERNAL MODULE: ./build/src/tracking/unusable.js
var tracking_unusable = __webpack_require__(1332);
;// CONCATENATED MODULE: ./build/src/tracking/perform.js









/**
 * Does what an action says, or what is right by now.
 * @throws TrackingFailure
 */
async function performAction(planned, context) {
    const { dryRun, log, render } = context;
    if (!(0,plan/* isChange */.Xb)(planned))
        return settled(planned, context);
    if (dryRun) {
        log.info(`would ${imperative[planned.do]} ${describe(planned)}`);
        const issue = 'issue' in planned ? planned.issue : null;
        return [{ ...outcomeOf(planned, issue), preview: render.preview(planned) }];
    }
    return isOpening(planned) ? openIssue(planned, context) : changeIssue(planned, context);
}
const isOpening = (action) => action.do === 'open' || action.do === 'record';
function settled(action, { log }) {
    if (action.do === 'leave')
        return untouched(action);
    log.info(`${actionWord(action)} ${describe(action)}`);
    return [outcomeOf(action, 'issue' in action ? action.issue : null)];
}
/** Longest wait that GitHub's rate limit is given; beyond it the run ends and the next one goes on. Milliseconds. */
const longestRateLimitWait = 300_000;
/** Waits for one action. */
const maxWaits = 2;
/** Tries again after a rate limit, from the beginning: a change that waited is never sent as it was. */
async function waitingOutLimits(attempt, { wait }) {
    for (let waits = 0;; waits++) {
        try {
            return await attempt();
        }
        catch (error) {
            const retryAfter = error instanceof tracking_failure/* TrackingFailure */.s ? error.retryAfter : null;
            if (retryAfter === null || retryAfter > longestRateLimitWait || waits === maxWaits)
                throw error;
            await wait(retryAfter);
        }
    }
}
/** Another run may open an issue while this one looks at the tokens, and lists may lag by so long. Milliseconds. */
const listLag = 10 * 60_000;
async function openIssue(planned, context) {
    const { issues, log, warn, render, label } = context;
    const opened = await waitingOutLimits(async () => {
        const action = await planWithNewList(planned, context);
        if (action === undefined || !isOpening(action))
            return { instead: action };
        return { action, ...(await issues.create(action.draft, isForSomebody(action))) };
    }, context);
    if ('instead' in opened) {
        const { instead } = opened;
        if (instead === undefined)
            return [];
        return (0,plan/* isChange */.Xb)(instead) && !isOpening(instead) ? changeIssue(instead, context) : settled(instead, context);
    }
    const { action, issue, unusable, unassigned } = opened;
    context.state = (0,tracking_state/* withIssue */.Qp)(context.state, issue.number, issue);
    if (unusable !== null) {
        // The next run would not find it and would open another, and so on every day.
        await perform_close(issue, { reason: 'not_planned', marker: { ...issue.marker, unusable } }, issues);
        throw (0,tracking_unusable/* unusableFailure */.S)(issue, unusable, label);
    }
    log.info(`opened #${issue.number}: ${(0,untrusted/* plain */.pj)(issue.title)}`);
    const mention = unassigned.length > 0 ? render.mention(action, issue) : null;
    if (mention !== null) {
        warn(`GitHub didn't assign ${unassigned.join(', ')}; a comment mentions them instead. Give them access to the repository, or correct \`assignees\`.`);
        await waitingOutLimits(() => (0,announce/* postOnce */.yn)(issue, mention, context), context);
    }
    return [action.do === 'open' ? outcomeOf(action, issue) : await closeRecord(action, issue, context)];
}
/** Nobody has to do anything about the overview, or about what is done already. */
const isForSomebody = (action) => action.do === 'open' && action.concern.about !== 'overview';
/** Closes the issue that was opened to record a renewal. */
async function closeRecord({ closing }, issue, context) {
    const action = { do: 'close', issue, closing, body: null };
    const words = context.render.comment(action);
    await waitingOutLimits(async () => {
        if (words !== null)
            await (0,announce/* postOnce */.yn)(issue, words, context);
        await perform_close(issue, { reason: (0,plan_closing/* closeReasonOf */.kE)(closing), marker: issue.marker }, context.issues);
    }, context);
    context.log.info(`closed #${issue.number}: the renewal is recorded there`);
    return { ...outcomeOf(action, issue), isOpen: false };
}
/** Lists again what was opened or changed since the first list, so that no second issue is opened beside another run's. */
async function planWithNewList(planned, context) {
    const { issues, renamed, listedAt, planAgain, outcomes, gone } = context;
    const since = listedAt === null ? undefined : new Date(listedAt.getTime() - listLag);
    const listed = (await issues.listOpen(since)).issues.filter(({ number }) => !gone.has(number)).map(renamed);
    context.state = (0,tracking_state/* withListed */.yc)(context.state, listed);
    return planned.do === 'record' ? planned : planAgain(planned, context.state, outcomes);
}
const changeIssue = (planned, context) => waitingOutLimits(() => change(planned, context), context);
async function change(planned, context) {
    const { render, issues, log } = context;
    // Somebody may have ticked a box, written a note or closed the issue since it was listed.
    const before = await reread(planned, context);
    if (!isChangeOf(before.action, planned.issue))
        return applyReplan(before, planned, context);
    const words = render.comment(before.action);
    // First what is said, then what stands: the marker notes what is about to be said, so that a run that stops says it once.
    const posted = await replanIfGone(before.action, context, ({ issue }) => words === null ? Promise.resolve(null) : (0,announce/* announce */.iP)(issue, words, context));
    if (posted !== null && 'fresh' in posted)
        return applyReplan(posted, planned, context);
    const record = posted?.isLocked === true && (0,plan/* isRecord */.u4)(before.action) ? render.record(before.action) : null;
    if (record !== null)
        await openIssue(record, context);
    // And once more if the issue was written to meanwhile.
    const after = words === null ? before : await reread(before.action, context);
    if (!isChangeOf(after.action, planned.issue))
        return applyReplan(after, planned, context);
    const { action } = after;
    const written = await replanIfGone(action, context, async (one) => {
        await writeChange(one, posted?.said, issues);
        return null;
    });
    if (written !== null)
        return applyReplan(written, planned, context);
    log.info(`${actionWord(action)} ${describe(action)}`);
    return [outcomeOf(action, action.issue)];
}
async function reread(planned, context) {
    const { issues, planAgain, renamed, outcomes } = context;
    const read = await issues.reread(planned.issue);
    const fresh = read === null ? null : renamed(read);
    if (fresh === null)
        context.gone.add(planned.issue.number);
    context.state = (0,tracking_state/* withIssue */.Qp)(context.state, planned.issue.number, fresh);
    const isSame = read?.body === planned.issue.body && read.title === planned.issue.title && read.state === planned.issue.state;
    return { fresh, action: isSame ? planned : planAgain(planned, context.state, outcomes) };
}
/** Does something to an issue. If that fails because the issue is gone by then, gives what is to be done now. */
async function replanIfGone(action, context, step) {
    try {
        return await step(action);
    }
    catch (error) {
        if (!(error instanceof tracking_failure/* TrackingFailure */.s) || error.lasting)
            throw error;
        const now = await reread(action, context).catch(() => null);
        if (now?.fresh !== null)
            throw error;
        return now;
    }
}
const isChangeOf = (action, { number }) => action !== undefined && (0,plan/* isChange */.Xb)(action) && !isOpening(action) && action.issue.number === number;
/** Somebody closed the issue or it is gone, so that something else is to be done, or nothing. */
async function applyReplan({ fresh, action }, planned, context) {
    if (action !== undefined && isOpening(action))
        return openIssue(action, context);
    context.log.info(`left #${planned.issue.number} alone: someone changed it during this run`);
    if (action?.do === 'nothing')
        return [outcomeOf(action, action.issue)];
    return [{ ...outcomeOf(planned, planned.issue), action: 'unchanged', isOpen: fresh?.state === 'open' }];
}
/** Writes what an action says, with a note of what was said in a comment. */
async function writeChange(action, announced, issues) {
    const { issue } = action;
    const said = announced === undefined ? {} : { announced };
    if (action.do === 'close') {
        const { closing } = action;
        const spoke = announced === undefined ? {} : { comments: (issue.marker.comments ?? 0) + 1 };
        const duplicateOf = closing.because === 'duplicate' ? closing.of.id : undefined;
        const marker = { ...issue.marker, ...spoke, ...said };
        await perform_close({ ...issue, body: action.body ?? issue.body }, { reason: (0,plan_closing/* closeReasonOf */.kE)(closing), marker, ...(duplicateOf !== undefined && { duplicateOf }) }, issues);
        return;
    }
    const { title, body } = action.draft;
    await issues.update(issue, {
        title,
        body: announced === undefined ? body : (0,bodies_body/* withMarker */.Pe)({ body }, { ...action.marker, ...said }),
        ...(action.do === 'reopen' && { state: 'open' }),
    });
}
/** Closes an issue, and notes that it was the action that did. */
async function perform_close(issue, { marker, ...how }, issues) {
    const at = issues.now();
    const noted = { ...marker, closed: how.reason, ...(at !== null && { closedAt: at.toISOString() }) };
    await issues.update(issue, { state: 'closed', ...how, body: (0,bodies_body/* withMarker */.Pe)(issue, noted) });
}

;// CONCATENATED MODULE: ./build/src/tracking/apply.js




/**
 * Applies plans in their order. A failure does not keep the rest from being done, unless it is sure that the rest would fail too.
 * Several plans, one after another, share the limit and what was learned of the issues meanwhile.
 */
function openApplier(state, options) {
    const outcomes = [];
    const failures = [];
    const warnings = new Set();
    const gone = new Set();
    const context = { ...options, state, outcomes, gone, warn: (message) => void warnings.add(message) };
    let [changes, left, isRecordLost] = [0, 0, false];
    async function applyAction(action) {
        const isLimited = (0,plan/* isChange */.Xb)(action) && !(0,plan/* isRecord */.u4)(action);
        const isHopeless = (0,plan/* isChange */.Xb)(action) && failures.some(({ lasting }) => lasting);
        if (isHopeless || (isLimited && changes >= options.maxChanges)) {
            outcomes.push(...untouched(action));
            isRecordLost ||= (0,plan/* isRecord */.u4)(action);
            left++;
            return;
        }
        try {
            outcomes.push(...(await performAction(action, context)));
            if (isLimited)
                changes++;
        }
        catch (error) {
            if (!(error instanceof tracking_failure/* TrackingFailure */.s))
                throw error;
            failures.push(error);
            isRecordLost ||= (0,plan/* isRecord */.u4)(action);
            outcomes.push(...untouched(action));
        }
    }
    return {
        async apply(actions) {
            for (const action of actions)
                await applyAction(action);
        },
        /** The state as it is known now. */
        currentState: () => context.state,
        applied: () => ({ outcomes, failures, isRecordLost, warnings: [...warnings], left }),
    };
}

// EXTERNAL MODULE: ./build/src/tracking/bodies/issue-words.js + 2 modules
var issue_words = __webpack_require__(1888);
;// CONCATENATED MODULE: ./build/src/tracking/strays.js



/** Looks for them before an issue is opened, and gives them the label back. */
async function findStrays({ tenants, overview }, { renamed }, { settings, issues }) {
    const [label] = settings.labels;
    const ids = new Set([...tenants.map(({ tenant }) => tenant.id), ...(overview.isKept ? [domain_marker/* everyTenant */.s3] : [])]);
    const strays = (await issues.listStrays()).map(renamed).filter(({ marker }) => ids.has(marker.tenant));
    const found = [];
    const failures = [];
    const hopeless = [];
    for (const stray of strays) {
        const { unusable } = stray.marker;
        if (unusable === 'author')
            hopeless.push((0,tracking_unusable/* unusableFailure */.S)(stray, unusable, label));
        else if (settings.dryRun || (await isLabeled(stray)) || unusable === undefined)
            found.push(stray);
        else
            hopeless.push((0,tracking_unusable/* unusableFailure */.S)(stray, unusable, label));
    }
    return {
        found,
        warnings: found.length === 0 ? [] : [strayWarning(found, label)],
        failures: [...failures, ...hopeless.slice(0, 1)],
        isHopeless: hopeless.length > 0,
    };
    async function isLabeled(stray) {
        try {
            return await issues.addLabel(stray);
        }
        catch (error) {
            if (!(error instanceof tracking_failure/* TrackingFailure */.s) || error.lasting)
                throw error;
            failures.push(error);
            return false;
        }
    }
}
const strayWarning = (found, label) => `Issues of this action lack the label ${label}: ${found.map(({ number }) => `#${number}`).join(', ')}. They're used all the same, and get the label back if GitHub allows it. If you renamed it, set \`labels\` to its new name.`;

// EXTERNAL MODULE: ./build/src/tracking/plan/decision.js
var decision = __webpack_require__(7293);
;// CONCATENATED MODULE: ./build/src/tracking/complete-state.js





/**
 * Asks GitHub for what the plan depends on and the list of open issues does not say: the closed issues, who closed one, issues
 * without the label, and whether the repository is private.
 * @throws TrackingFailure if nothing else will work either
 */
async function completeState(known, listing, { settings, issues }) {
    const failures = [];
    /** An issue that can't be read keeps no other from being written: it counts as it was listed. */
    const readAgain = async (issue) => {
        try {
            const now = await issues.reread(issue);
            return now === null ? null : listing.renamed(now);
        }
        catch (error) {
            if (!(error instanceof tracking_failure/* TrackingFailure */.s) || error.lasting)
                throw error;
            failures.push(error);
            return issue;
        }
    };
    let state = known;
    if ((0,tracking_state/* needsClosedIssues */.YQ)(state)) {
        state = (0,tracking_state/* withListed */.yc)(state, await listing.closed(state.now));
    }
    state = await askAboutDoubts(state, readAgain);
    const opens = allActions(state).some(opensIssue);
    const strays = opens ? await findStrays(state, listing, { settings, issues }) : null;
    if (strays !== null) {
        failures.push(...strays.failures);
        state = await askAboutDoubts((0,tracking_state/* withListed */.yc)(state, strays.found), readAgain);
    }
    // What the event says may be outdated, as in a run that is started once more. So GitHub is asked before something is written.
    if (settings.showAppleIds === 'auto' && (0,tracking_state/* planActions */.li)(state).some(plan/* isChange */.Xb)) {
        state = { ...state, showAppleIds: await issues.isPrivate() };
    }
    return {
        state,
        isOpeningHopeless: strays?.isHopeless ?? false,
        warnings: strays?.warnings ?? [],
        failures,
    };
}
/** Reads each issue again whose list entry leaves open what the plan is, until the plan depends on none. */
async function askAboutDoubts(from, readAgain) {
    let state = from;
    const done = new Set();
    for (;;) {
        const doubtful = allActions(state)
            .flatMap((action) => doubtsAbout(action, state.issues))
            .filter(({ number }) => !done.has(number));
        if (doubtful.length === 0)
            return state;
        for (const { number } of doubtful)
            done.add(number);
        const fresh = await Promise.all(doubtful.map(async (issue) => ({ issue, now: await readAgain(issue) })));
        for (const { issue, now } of fresh)
            state = (0,tracking_state/* withIssue */.Qp)(state, issue.number, now);
    }
}
const opensIssue = (action) => action.do === 'open' || action.do === 'record';
const allActions = (state) => [...(0,tracking_state/* planActions */.li)(state), ...(0,tracking_state/* planOverview */.TP)(state, [])];
/** The issues about which an action needs what only the answer about one issue says: who closed it, or that it is still there. */
function doubtsAbout(action, known) {
    if (action.do === 'close') {
        const { closing } = action;
        return closing.because === 'duplicate' ? known.filter(({ number }) => number === closing.of.number) : [];
    }
    const isAboutClosed = (action.do === 'nothing' && action.because !== 'unchanged') ||
        action.do === 'reopen' ||
        (action.do === 'update' && action.issue.state === 'closed');
    return isAboutClosed && (0,decision/* isUndecided */.Ae)(action.issue) ? [action.issue] : [];
}
const isAboutOverview = (action) => identityOf(action).topic === 'overview';

// EXTERNAL MODULE: ./build/src/tracking/plan/overview.js
var plan_overview = __webpack_require__(6068);
;// CONCATENATED MODULE: ./build/src/tracking/track.js










const noUnmanagedIssues = {
    unwatched: [],
    ofOtherTenants: [],
    unkeptOverviews: [],
    outgrownOverviews: [],
    untrusted: [],
};
/** Brings the issues in line with how the tokens stand. What fails at GitHub is in the result, not thrown. */
async function track(input, settings, ports) {
    try {
        if ('failure' in input.listing)
            throw input.listing.failure;
        return await trackListed(input, input.listing, { settings, ...ports });
    }
    catch (error) {
        if (!(error instanceof tracking_failure/* TrackingFailure */.s))
            throw error;
        const isRecordLost = input.tenants.some(({ renewed, registered }) => renewed !== null || registered !== null);
        return { outcomes: [], failures: [error], isRecordLost, warnings: [], left: 0, ...noUnmanagedIssues };
    }
}
async function trackListed(input, listing, { settings, issues, log, wait }) {
    const complete = await completeState(firstState(input, listing, settings), listing, { settings, issues });
    const { state, isOpeningHopeless } = complete;
    const { labels, dryRun, maxIssueWrites: maxChanges } = settings;
    const [label] = labels;
    const applier = openApplier(state, {
        ...{ planAgain: tracking_state/* planAgain */.Gj, issues, label, dryRun, log, wait, maxChanges },
        ...{ renamed: listing.renamed, listedAt: listing.at },
        render: rendererFor(state, input.hasOtherReaders),
    });
    const refused = [];
    const permitted = (action) => {
        if (isOpeningHopeless && opensIssue(action))
            refused.push(action);
        return !refused.includes(action);
    };
    await applier.apply((0,tracking_state/* planActions */.li)(state).filter(permitted));
    // The overview comes last: it names the issues as they are by then.
    const { outcomes } = applier.applied();
    await applier.apply((0,tracking_state/* planOverview */.TP)(applier.currentState(), [...outcomes]).filter(permitted));
    const applied = applier.applied();
    if (applied.outcomes.length + applied.left + applied.failures.length === 0)
        log.info('nothing to do');
    return {
        ...applied,
        failures: [...complete.failures, ...applied.failures],
        isRecordLost: applied.isRecordLost || refused.some(plan/* isRecord */.u4),
        left: applied.left + refused.length,
        warnings: [...complete.warnings, ...applied.warnings],
        ...unmanagedIssues(input, listing, settings),
    };
}
function firstState(input, { open }, settings) {
    const { tenants, scope, isPrivate, memory, certificateEnd, now } = input;
    const { showAppleIds } = settings;
    return {
        ...{ tenants, scope, now, issues: open },
        overview: {
            ...{ memory, certificateEnd },
            tenant: (0,plan_overview/* overviewTenant */.KR)(tenants, settings),
            isKept: (0,plan_overview/* keepsOverview */.Sb)(settings),
        },
        showAppleIds: { auto: isPrivate ?? false, always: true, never: false }[showAppleIds],
        styleFor: (0,tracking_state/* stylesFor */.Kp)(settings, now),
    };
}
/** What the actions of a plan say. */
function rendererFor(state, hasOtherReaders) {
    return {
        comment: (action) => (0,comment_words/* comment */.Im)(action, (0,tracking_state/* styleOf */.Vj)(action, state)),
        mention: (action, issue) => (0,comment_words/* mention */.lE)(action, issue, (0,tracking_state/* styleOf */.Vj)(action, state)),
        preview: (action) => {
            if (!('draft' in action))
                return null;
            // What people wrote into an issue, and Apple IDs, are for those who read the issues.
            return hasOtherReaders && action.do !== 'record'
                ? (0,issue_words/* draft */.K4)({ ...action, existing: null, twins: [] }, { ...(0,tracking_state/* styleOf */.Vj)(action, state), showAppleIds: false })
                : action.draft;
        },
        record: (action) => {
            if (action.do !== 'close' || action.closing.because !== 'renewed' || action.closing.by === null)
                return null;
            const { by } = action.closing;
            return (0,plan/* recordAction */.Kj)(by, action.issue.marker.tenant, (marker) => (0,issue_words/* recordDraft */.RB)(marker, by, (0,tracking_state/* styleOf */.Vj)(action, state)));
        },
    };
}
function unmanagedIssues({ tenants }, { open, untrusted }, settings) {
    const overview = (0,domain_marker/* identityKey */.US)((0,plan_overview/* overviewMarker */.cT)((0,plan_overview/* overviewTenant */.KR)(tenants, settings)));
    const byId = new Map(tenants.map(({ tenant, kinds }) => [tenant.id, kinds]));
    return {
        unwatched: open.filter(({ marker }) => {
            const kinds = byId.get(marker.tenant);
            return kinds !== undefined && (0,plan_closing/* isUnwatched */.uE)(marker, kinds);
        }),
        // Whoever keeps another overview looks after it.
        ofOtherTenants: open.filter(({ marker }) => marker.topic !== 'overview' && !byId.has(marker.tenant)),
        unkeptOverviews: settings.overview ? [] : open.filter(({ marker }) => (0,domain_marker/* identityKey */.US)(marker) === overview),
        outgrownOverviews: open.filter(({ marker }) => marker.topic === 'overview' &&
            (settings.listSize > 0 ? byId.has(marker.tenant) : marker.tenant === domain_marker/* everyTenant */.s3)),
        untrusted,
    };
}

;// CONCATENATED MODULE: ./build/src/runner/heartbeat.js
/** A sign of life after each whole check. */
/** How long a heartbeat may take. Milliseconds. */
const heartbeatTimeout = 10_000;
/**
 * Calls an address of the user's, to say that the check is alive.
 * @returns what there is to warn of; the address itself is a secret and not in it
 */
async function sendHeartbeat(url) {
    try {
        const { ok, status } = await fetch(url, { signal: AbortSignal.timeout(heartbeatTimeout) });
        return ok ? [] : [`\`heartbeat-url\` answered with ${status}. The check itself is complete. ${heartbeatCure}`];
    }
    catch (error) {
        const reason = error instanceof Error && error.name === 'TimeoutError' ? "didn't answer in time" : "couldn't be reached";
        return [`\`heartbeat-url\` ${reason}. The check itself is complete. ${heartbeatCure}`];
    }
}
const heartbeatCure = 'Check the address and its service, or that service will soon report that the check is silent.';

// EXTERNAL MODULE: ./build/src/runner/workflow.js
var runner_workflow = __webpack_require__(4043);
;// CONCATENATED MODULE: ./build/src/main.js















/**
 * The whole run. A comment that gives a command is judged before anything is done, and answered afterwards.
 * @returns whether the step succeeds
 */
async function run(settings, ports) {
    const { job } = settings;
    const work = async (of) => publish(await runJob(of, ports), ports);
    if (job.mode !== 'command')
        return work({ ...settings, job });
    const { handleComment } = await __webpack_require__.e(/* import() */ 107).then(__webpack_require__.bind(__webpack_require__, 4107));
    return handleComment({ ...settings, job }, ports, work);
}
/**
 * The job: does what the mode asks for in Intune, reads the tokens of each tenant, and keeps their issues. What fails on the way is
 * in the report.
 */
async function runJob(settings, ports) {
    // GitHub's answer doesn't wait for Microsoft's.
    const listing = (0,tracking_listing/* listIssues */.ts)(settings.tenants, ports);
    const processed = await readTenants(settings, ports, listing);
    // What was listed before a renewal was proven is too old to decide by.
    const current = settings.job.mode === 'check' ? await listing : await (0,tracking_listing/* listIssues */.ts)(settings.tenants, ports);
    const tracked = await keepIssues(processed, settings, { ...ports, listing: current });
    const { tenants, duplicates, memory, now } = processed;
    return assembleReport({ tenants, duplicates, memory, tracked, now }, settings, eventRepositoryOf(ports));
}
const eventRepositoryOf = ({ runner }) => (0,json/* fieldsOf */.Pf)(runner.event.payload['repository']);
async function readTenants(settings, ports, listing) {
    const { apple, runner } = ports;
    const { log } = runner;
    const startedAt = runner.now();
    // After a renewal, Apple is asked later: its answer should show it.
    const readEarly = settings.job.mode === 'check' ? readServices(apple, settings) : null;
    const asked = settings.tenants.length;
    if (asked > 1)
        log.info(`Checking ${asked} tenants, at most ${run_tenants/* tenantConcurrency */.I} at a time.`);
    const processed = await (0,run_tenants/* processTenants */.B)(settings, ports, listing);
    const reading = await (readEarly ?? readServices(apple, settings));
    const joined = withServices(processed.tenants, reading, { listing: await listing, now: processed.now });
    const { tenants } = joined;
    await log.group(`Apple tokens in Intune${tenants.length > 1 ? ` (${tenants.length} tenants)` : ''}`, () => {
        for (const line of logLines(tenants, settings.timeZone))
            log.info(line);
        for (const line of contactLines(tenants, startedAt))
            log.info(line);
        return Promise.resolve();
    });
    return { ...processed, ...joined };
}
/** Keeps the issues of what was found, and comments on a renewal that failed. */
async function keepIssues({ tenants, uploads, memory, now, warnings }, settings, ports) {
    const { issues, runner, listing } = ports;
    const { log } = runner;
    const { repository, workflow } = settings;
    const settled = 'failure' in listing ? listing : (0,upload_journal/* withKnownUploads */.Q)(listing, uploads.known, uploads.own);
    const found = {
        tenants: tenants.map(({ result, ...of }) => ({ ...of, ...(0,job/* trackedResultOf */.Ll)(result, workflow) })),
        listing: settled,
        scope: (0,job/* scopeOf */.Od)(settings.job, tenants),
        memory,
        isPrivate: (0,runner_workflow/* isPrivate */.Gw)(eventRepositoryOf(ports), repository),
        certificateEnd: (0,certificate/* certificateEndingSoon */.GG)(settings.signIn.method, now),
        hasOtherReaders: (0,runner_workflow/* hasOtherReaders */.Lr)(workflow, eventRepositoryOf(ports), repository),
        now,
    };
    const tracked = await log.group(`Tracking issues in ${repository.owner}/${repository.repo}`, () => track(found, settings, { issues, log, wait: runner.wait }));
    const all = { ...tracked, warnings: [...warnings, ...tracked.warnings] };
    const failed = tenants.find(({ result }) => result.kind === 'failed');
    if (failed === undefined)
        return all;
    const context = { tenant: failed.tenant, tracked: all, listing: settled, issues, log };
    return { ...all, ...(await commentOnFailedRenewal(failed.result, context, settings)) };
}
/**
 * Publishes the report in each way. Each is tried, whatever became of the one before.
 * @returns whether the step succeeds
 */
async function publish(report, { runner }) {
    const { log } = runner;
    const unpublished = [];
    async function attempt(what, publishing) {
        try {
            await publishing();
        }
        catch (error) {
            unpublished.push(what);
            const why = error instanceof Error ? error.message : String(error);
            log.error(`Couldn't write ${what} (${why}). What the action did in Intune and in issues stands; see the log above. Confirm that the runner can write there, and that its disk isn't full.`);
        }
    }
    await attempt('the outputs', () => {
        for (const [name, value] of Object.entries(outputs(report)))
            runner.setOutput(name, value);
    });
    await attempt('the job summary', () => runner.writeSummary(formatSummary(report)));
    annotate(report, log);
    for (const { output, name, content } of report.files) {
        await attempt(`the file ${name}`, () => {
            runner.setOutput(output, runner.writeFile(name, content));
        });
    }
    if (report.heartbeatUrl !== null)
        for (const warning of await sendHeartbeat(report.heartbeatUrl))
            log.warning(warning);
    return unpublished.length === 0 && report.failures.length === 0 && report.errors.length === 0;
}


/***/ }),

/***/ 8962:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ON: () => (/* binding */ beginEntry),
/* harmony export */   YS: () => (/* binding */ uploadFactsOf),
/* harmony export */   YX: () => (/* binding */ judgeEntry),
/* harmony export */   Y_: () => (/* binding */ settleEntry)
/* harmony export */ });
/* unused harmony export tokenBefore */
/* harmony import */ var _domain_marker_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(362);
/* harmony import */ var _judge_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5973);
/* harmony import */ var _domain_durations_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9571);



/** The entry of an upload that is about to be made. */
function beginEntry(file, before, { by, run, at }) {
    return {
        file: file.fingerprint,
        sha256: file.sha256,
        state: 'sending',
        at: at.toISOString(),
        by,
        run,
        before: (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_0__/* .cycleOf */ .SW)(before.expiry),
        ...('expiry' in file && { expiry: file.expiry.toISOString() }),
        ...('serial' in file && { serial: file.serial }),
        record: recordOf(before),
    };
}
function recordOf(token) {
    switch (token.kind) {
        case 'enrollment-program-token':
            return {
                ...(token.lastModified !== null && { modified: token.lastModified.toISOString() }),
                syncCode: token.syncErrorCode,
            };
        case 'vpp-token':
            return {
                ...(token.location !== null && { location: token.location }),
                state: token.state,
                syncFailed: token.syncStatus === 'failed',
            };
        case 'mdm-push-certificate':
            return {
                ...(token.serial !== null && { serial: token.serial }),
                ...(token.uploadFailure !== null && { failure: token.uploadFailure }),
            };
    }
}
/** What is known of an upload that an earlier run made, beside the token as it is now. */
function uploadFactsOf(entry, now, id) {
    return {
        file: fileFactsOf(entry, now),
        before: tokenBefore(entry, now, id),
        since: new Date(entry.at),
        confirmed: entry.answered === true,
    };
}
function fileFactsOf({ expiry, serial }, { kind }) {
    const date = new Date(expiry ?? 0);
    switch (kind) {
        case 'enrollment-program-token':
            return { kind };
        case 'vpp-token':
            return { kind, expiry: date };
        case 'mdm-push-certificate':
            return { kind, expiry: date, serial: serial ?? '' };
    }
}
/** The token as it was before an upload. */
function tokenBefore({ before, record = {} }, now, id) {
    const expiry = before === 'unknown' ? null : new Date(before);
    switch (now.kind) {
        case 'enrollment-program-token': {
            const lastModified = record.modified === undefined ? null : new Date(record.modified);
            return { ...now, id, expiry, lastModified, lastSync: null, syncErrorCode: record.syncCode ?? now.syncErrorCode };
        }
        case 'vpp-token': {
            const syncStatus = record.syncFailed === true ? 'failed' : 'other';
            return {
                ...now,
                id,
                expiry,
                lastSync: null,
                syncStatus,
                location: record.location ?? null,
                state: record.state ?? now.state,
            };
        }
        case 'mdm-push-certificate':
            return { ...now, id, expiry, serial: record.serial ?? null, uploadFailure: record.failure ?? null };
    }
}
/** Apple issues a file for a year from its download, which was before its upload. */
const longestValidity = 367 * _domain_durations_js__WEBPACK_IMPORTED_MODULE_2__/* .day */ .vd;
/**
 * What one look at Intune means for an upload that an earlier run left open.
 * @param id of the token when it was uploaded to
 */
function judgeEntry(entry, now, id) {
    const verdict = (0,_judge_js__WEBPACK_IMPORTED_MODULE_1__/* .judge */ .S4)(uploadFactsOf(entry, now, id), now);
    // The record of a server token names no file: one that is valid for longer was downloaded, and uploaded, later.
    const isLater = now.expiry !== null && now.expiry.getTime() - Date.parse(entry.at) > longestValidity;
    return verdict === 'moved' && isLater ? 'foreign' : verdict;
}
/**
 * The entry as one look at Intune ends it. An upload that was not proven in time is proven by a later look, however much later.
 * @returns the same entry if there is nothing new
 */
function settleEntry(entry, now, id) {
    if (entry.state === 'proven')
        return entry;
    const after = (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_0__/* .cycleOf */ .SW)(now.expiry);
    const verdict = judgeEntry(entry, now, id);
    if (verdict === 'moved')
        return { ...entry, state: 'proven', after };
    // What Intune refused, or showed as before for the whole time of its proof, stays so until there is a change.
    if (entry.state === 'not-taken')
        return entry;
    const seen = isSameMinute(entry.after, after) ? entry.after : after;
    return { ...entry, state: 'unproven', ...(seen !== undefined && { after: seen }) };
}
/** A date may tremble from look to look. */
const isSameMinute = (a, b) => a === b || (a !== undefined && Math.abs(Date.parse(a) - Date.parse(b)) < 60_000);


/***/ }),

/***/ 3774:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ab: () => (/* binding */ called),
/* harmony export */   Q$: () => (/* binding */ dateOf),
/* harmony export */   dr: () => (/* binding */ RenewalFailure)
/* harmony export */ });
/* harmony import */ var _text_untrusted_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9815);
/* harmony import */ var _domain_token_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(951);


/** Why a renewal did not come about: what happened, what is now in Intune, and how to go on. */
class RenewalFailure extends Error {
    name = 'RenewalFailure';
    /** What it came to, in a word that each language makes a sentence of. */
    conclusion;
    /** The token that it is about; null before that is known. */
    token;
    /** The token as it was last seen after the upload; null if it never was. */
    seen;
    constructor(message, { conclusion = 'nothing-uploaded', token = null, seen = null } = {}) {
        super(message);
        this.conclusion = conclusion;
        this.token = token;
        this.seen = seen;
    }
}
/** A token in a message. */
const called = ({ kind, name }) => _domain_token_js__WEBPACK_IMPORTED_MODULE_0__/* .hasName */ .cP[kind] ? `“${(0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(name)}”` : 'the push certificate';
/** A time in a message. */
const dateOf = (at) => `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;


/***/ }),

/***/ 5973:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dn: () => (/* binding */ isTouched),
/* harmony export */   HU: () => (/* binding */ judgeSync),
/* harmony export */   S4: () => (/* binding */ judge),
/* harmony export */   g5: () => (/* binding */ showsUpload),
/* harmony export */   ny: () => (/* binding */ isSameDate),
/* harmony export */   si: () => (/* binding */ isAsBefore)
/* harmony export */ });
/* harmony import */ var _domain_token_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(951);
/* harmony import */ var _domain_durations_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9571);
/* harmony import */ var _text_untrusted_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9815);



/** @param now the token as Intune shows it; null if that could not be read */
function judge(uploaded, now) {
    const { file, before } = uploaded;
    if (now?.kind !== before.kind)
        return 'unseen';
    // A push certificate is found whatever its topic.
    if ((0,_domain_token_js__WEBPACK_IMPORTED_MODULE_0__/* .publicIdOf */ .wF)(now) !== (0,_domain_token_js__WEBPACK_IMPORTED_MODULE_0__/* .publicIdOf */ .wF)(before))
        return 'foreign';
    const moved = movedBy(before, now);
    switch (file.kind) {
        case 'enrollment-program-token':
            return judgeServerToken(uploaded, now, moved);
        case 'vpp-token':
            if (!isSameDate(now.expiry, file.expiry))
                return otherwise(moved);
            return judgeContentToken(before, now);
        case 'mdm-push-certificate':
            if (isRejected(before, now))
                return 'rejected';
            return isSameDate(now.expiry, file.expiry) && hasSerial(file.serial, now) ? 'moved' : otherwise(moved);
    }
}
/** Its record names no file: only that the date and the record moved since the upload says that it is the one in use. */
function judgeServerToken(uploaded, now, moved) {
    const isChanged = isTouched(uploaded, now);
    // A date may differ a little from one reading to the next; one that is earlier after an upload does not by chance.
    if (moved < -_domain_durations_js__WEBPACK_IMPORTED_MODULE_1__/* .day */ .vd || (moved <= -_domain_durations_js__WEBPACK_IMPORTED_MODULE_1__/* .minute */ .Vc && isChanged))
        return 'moved-back';
    if (uploaded.confirmed)
        return moved > _domain_durations_js__WEBPACK_IMPORTED_MODULE_1__/* .day */ .vd || (moved >= _domain_durations_js__WEBPACK_IMPORTED_MODULE_1__/* .minute */ .Vc && isChanged) ? 'moved' : 'unchanged';
    if (moved <= _domain_durations_js__WEBPACK_IMPORTED_MODULE_1__/* .day */ .vd)
        return 'unchanged';
    return isChanged ? 'moved' : 'foreign';
}
/** The states in which a content token works, or of which nothing is known. */
const usableStates = ['valid', 'unknown'];
function judgeContentToken(before, now) {
    if (before.kind !== 'vpp-token' || now.kind !== 'vpp-token')
        return 'unseen';
    if (isElsewhere(before, now))
        return 'other-location';
    return usableStates.includes(now.state) ? 'moved' : 'unusable';
}
const isElsewhere = ({ location: before }, { location: now }) => before !== null && now !== null && (0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_2__/* .caseless */ .cF)(before) !== (0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_2__/* .caseless */ .cF)(now);
function otherwise(moved) {
    if (moved <= -_domain_durations_js__WEBPACK_IMPORTED_MODULE_1__/* .minute */ .Vc)
        return 'moved-back';
    return moved >= _domain_durations_js__WEBPACK_IMPORTED_MODULE_1__/* .minute */ .Vc ? 'foreign' : 'unchanged';
}
/**
 * Whether Intune shows a token as before: with its date, which may tremble by seconds, and with a record that says nothing of an
 * upload.
 */
function isAsBefore(before, now) {
    const isSameTime = before.expiry === now.expiry || isSameDate(before.expiry, now.expiry);
    if (now.id !== before.id || !isSameTime)
        return false;
    switch (now.kind) {
        case 'enrollment-program-token':
            return before.kind === now.kind && before.lastModified?.getTime() === now.lastModified?.getTime();
        case 'vpp-token':
            return before.kind === now.kind && before.location === now.location && before.state === now.state;
        case 'mdm-push-certificate':
            return before.kind === now.kind && before.serial === now.serial && before.uploadFailure === now.uploadFailure;
    }
}
/** By how much the date is later than before, in milliseconds; one that is lost has not moved, and the first has by far. */
function movedBy({ expiry: before }, { expiry: now }) {
    if (now === null)
        return 0;
    return before === null ? Infinity : now.getTime() - before.getTime();
}
/** Whether two readings are of one date, which may differ by seconds from one to the next. */
const isSameDate = (a, b) => a !== null && b !== null && Math.abs(a.getTime() - b.getTime()) < _domain_durations_js__WEBPACK_IMPORTED_MODULE_1__/* .minute */ .Vc;
const hasSerial = (serial, now) => now.kind === 'mdm-push-certificate' && (now.serial === null || now.serial === serial) && now.uploadFailure === null;
/** A reason that was there before is of an earlier upload, until this one takes it away. */
const isRejected = (before, now) => now.kind === 'mdm-push-certificate' &&
    before.kind === now.kind &&
    now.uploadFailure !== null &&
    now.uploadFailure !== before.uploadFailure;
/** Whether `lastModified` tells of uploads. That of a VPP token moves with every sync and says nothing. */
function showsUpload(token) {
    switch (token.kind) {
        case 'enrollment-program-token':
            return true;
        case 'vpp-token':
        case 'mdm-push-certificate':
            return false;
    }
}
/** Whether the record has been changed since the upload began, as far as it shows that. */
function isTouched({ before, since }, now) {
    if (!showsUpload(now) || !showsUpload(before) || now.lastModified === null)
        return false;
    const isLater = before.lastModified === null || now.lastModified > before.lastModified;
    return isLater && isSince(now.lastModified, since);
}
/**
 * How the first sync since the upload has ended. An error that was there before may be that of a sync from before, however
 * new the time beside it: it decides nothing until a success moves.
 */
function judgeSync({ before, since }, now) {
    switch (now.kind) {
        case 'enrollment-program-token': {
            if (before.kind !== now.kind)
                return 'pending';
            const isNew = now.syncErrorCode !== 0 && now.syncErrorCode !== before.syncErrorCode;
            if (isNew && isNewer(now.lastSyncBegun, before.lastSyncBegun, since))
                return 'failed';
            return isNewer(now.lastSync, before.lastSync, since) ? 'succeeded' : 'pending';
        }
        case 'vpp-token': {
            if (before.kind !== now.kind || !isNewer(now.lastSync, before.lastSync, since))
                return 'pending';
            if (now.syncStatus === 'completed')
                return 'succeeded';
            return now.syncStatus === 'failed' && before.syncStatus !== 'failed' ? 'failed' : 'pending';
        }
    }
}
const isNewer = (at, before, since) => at !== null && (before === null || at > before) && isSince(at, since);
/** The service's clock in its answers has whole seconds, and so may its times. */
const isSince = (at, since) => since === null || at.getTime() >= Math.floor(since.getTime() / _domain_durations_js__WEBPACK_IMPORTED_MODULE_1__/* .second */ .Rc) * _domain_durations_js__WEBPACK_IMPORTED_MODULE_1__/* .second */ .Rc;


/***/ }),

/***/ 8452:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ll: () => (/* binding */ trackedResultOf),
/* harmony export */   Od: () => (/* binding */ scopeOf),
/* harmony export */   nB: () => (/* binding */ performJob),
/* harmony export */   tk: () => (/* binding */ registeredIds)
/* harmony export */ });
/* harmony import */ var _renewal_failure_message_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3774);
/* harmony import */ var _tracking_github_tracking_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2849);
/* harmony import */ var _tracking_upload_journal_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3664);



/** Does what the mode asks for. Whatever comes of it, the check follows. */
async function performJob(settings, place) {
    const { job } = settings;
    const { tenant, issues, runner, listing } = place;
    const warnings = [];
    const journal = new _tracking_upload_journal_js__WEBPACK_IMPORTED_MODULE_2__/* .UploadJournal */ .P({ tenant, listing, issues, settings, log: runner.log, now: runner.now });
    if (job.mode === 'check')
        return { kind: 'nothing', warnings, journaled: null };
    return runner.log.group(job.mode === 'renew' ? 'Renewal' : 'Public key', async () => {
        try {
            const result = await changeIntune({ ...settings, job }, place, {
                journal,
                warn: (message) => warnings.push(message),
            });
            return { ...result, warnings, journaled: journal.change };
        }
        catch (error) {
            if (!(error instanceof _renewal_failure_message_js__WEBPACK_IMPORTED_MODULE_0__/* .RenewalFailure */ .dr))
                throw error;
            runner.log.info('Stopped: see the error below.');
            const { message: why, token, conclusion } = error;
            return { kind: 'failed', why, token, conclusion, warnings, journaled: journal.change };
        }
    });
}
/**
 * The change that a mode makes in Intune. The renewal is loaded when it is needed: a check has no use for it, nor for its CMS parser.
 * @throws RenewalFailure
 */
async function changeIntune({ job, kinds, dryRun, workflow }, { intune, apple, runner, listing, locationOf }, { journal, warn }) {
    const { renew, createToken, handOutKey } = await Promise.all(/* import() */[__webpack_require__.e(860), __webpack_require__.e(467), __webpack_require__.e(95)]).then(__webpack_require__.bind(__webpack_require__, 5095));
    const context = { intune, apple, runner, dryRun, warn };
    switch (job.mode) {
        case 'renew': {
            const by = { by: workflow.startedBy, run: workflow.run };
            const renewal = await renew({ ...job, kinds }, { ...context, ...by, locationOf, journal: reported(journal) });
            return renewal === 'rehearsed' ? { kind: renewal } : { kind: 'renewed', renewal };
        }
        case 'create': {
            const handout = await createToken(job.name, serviceRecordsIn(listing), context);
            return handout === 'rehearsed' ? { kind: handout } : { kind: 'registered', ...handout };
        }
        case 'public-key':
            return { kind: 'handed-out', ...(await handOutKey(job.token, context)) };
    }
}
/** The journal, whose failures say that nothing was uploaded. */
const reported = (journal) => ({
    read: (token, file) => journal.read(token, file).catch(refuseUpload("couldn't check whether this file was used before", token)),
    begin: (token, entry) => journal.begin(token, entry).catch(refuseUpload("the upload couldn't be put on record first", token)),
    note: (token, entry) => journal.note(token, entry),
});
const refuseUpload = (why, token) => (error) => {
    if (!(error instanceof _tracking_github_tracking_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .TrackingFailure */ .s))
        throw error;
    throw new _renewal_failure_message_js__WEBPACK_IMPORTED_MODULE_0__/* .RenewalFailure */ .dr(`Nothing was uploaded: ${why}. ${error.message}`, { token });
};
/** What open issues record of services at Apple. Without a listing, nothing is known. */
const serviceRecordsIn = (listing) => async (tokenId) => {
    const known = await listing;
    const open = 'failure' in known ? [] : known.open;
    return open.find(({ marker }) => marker.id === tokenId && marker.service !== undefined)?.marker.service ?? null;
};
/** What was done, as far as the issues are concerned. */
function trackedResultOf(done, { startedBy, run }) {
    return {
        renewed: done.kind === 'renewed' ? { ...done.renewal, by: startedBy, run } : null,
        registered: done.kind === 'registered' ? { id: done.token.id, publicKey: done.publicKey, service: done.service } : null,
    };
}
/** Ids of the settings that this run or an open issue knows to be registered. */
const registeredIds = (done, { registered }) => new Set(done.kind === 'registered' ? [...registered, done.token.id] : registered);
/** Which issues a run may write: a renewal or a registration its own token's, and none before it is known which that is. */
function scopeOf(job, tenants) {
    if (job.mode === 'check')
        return 'everything';
    for (const { tenant, result } of tenants) {
        const token = tokenOfResult(result) ?? (job.mode === 'renew' ? job.askedBy : undefined);
        if (token !== undefined)
            return { tenant: tenant.id, token: { kind: token.kind, id: token.id } };
    }
    return null;
}
/** The token that something was done to, or was to be; undefined if that is not known. */
function tokenOfResult(result) {
    switch (result.kind) {
        case 'renewed':
            return result.renewal.token;
        case 'registered':
            return result.token;
        case 'failed':
            return result.token ?? undefined;
        case 'nothing':
        case 'rehearsed':
        case 'handed-out':
            return undefined;
    }
}


/***/ }),

/***/ 4937:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  B: () => (/* binding */ processTenants),
  I: () => (/* binding */ tenantConcurrency)
});

// EXTERNAL MODULE: ./node_modules/p-limit/index.js + 1 modules
var p_limit = __webpack_require__(370);
// EXTERNAL MODULE: ./build/src/run/job.js
var job = __webpack_require__(8452);
// EXTERNAL MODULE: ./build/src/domain/inventory.js
var domain_inventory = __webpack_require__(6806);
// EXTERNAL MODULE: ./build/src/domain/journal.js
var journal = __webpack_require__(8973);
// EXTERNAL MODULE: ./build/src/domain/marker.js
var domain_marker = __webpack_require__(362);
// EXTERNAL MODULE: ./build/src/renewal/entry.js
var renewal_entry = __webpack_require__(8962);
;// CONCATENATED MODULE: ./build/src/run/settle-uploads.js



/**
 * Ends the uploads of earlier runs, as one look at Intune shows them.
 * @param open the open issues of a tenant
 */
function settleUploads(open, inventory) {
    const tokens = inventory.flatMap((reading) => ('failure' in reading ? [] : reading.tokens));
    const found = open.flatMap(({ marker }) => {
        const token = tokens.find(({ kind, id }) => kind === marker.kind && id === marker.id);
        return token === undefined ? [] : (marker.journal ?? []).map((entry) => ({ marker, token, entry }));
    });
    const settled = found.map((one) => ({ ...one, now: (0,renewal_entry/* settleEntry */.Y_)(one.entry, one.token, one.token.id) }));
    return {
        known: settled.filter(({ entry, now }) => entry !== now).map(({ marker, now }) => ({ of: marker, entries: [now] })),
        olderFiles: settled.filter(isNewOlderFile).map(({ token }) => token),
    };
}
/** Whether the date was not seen to have moved back before: what an issue has said once, a person may have closed. */
const isNewOlderFile = ({ entry, token }) => entry.state !== 'proven' &&
    entry.state !== 'not-taken' &&
    (0,renewal_entry/* judgeEntry */.YX)(entry, token, token.id) === 'moved-back' &&
    entry.after !== (0,domain_marker/* cycleOf */.SW)(token.expiry);
/** What is known of all uploads but one. */
const withoutUpload = (known, upload) => known.map(({ of, entries }) => ({ of, entries: entries.filter((entry) => !(0,journal/* isSameUpload */.YK)(upload, entry)) }));

// EXTERNAL MODULE: ./build/src/domain/assessed.js
var assessed = __webpack_require__(503);
// EXTERNAL MODULE: ./build/src/tracking/listing.js
var tracking_listing = __webpack_require__(8839);
// EXTERNAL MODULE: ./build/src/domain/durations.js
var durations = __webpack_require__(9571);
// EXTERNAL MODULE: ./build/src/tracking/plan/concerns.js
var concerns = __webpack_require__(5414);
// EXTERNAL MODULE: ./build/src/tracking/plan/decision.js
var decision = __webpack_require__(7293);
;// CONCATENATED MODULE: ./build/src/tracking/remembered.js




const nothingRemembered = {
    registered: [],
    olderFiles: [],
    lastTopic: null,
    acceptedTopic: null,
    failing: new Set(),
    lastExpired: new Map(),
};
/** @param issues of a tenant, open and closed */
function rememberedIn(issues, now) {
    const open = issues.filter(({ state }) => state === 'open').map(({ marker }) => marker);
    const newest = issues.toSorted((a, b) => b.number - a.number);
    const accepted = newest
        .filter(acceptsTopic)
        .toSorted((a, b) => (b.closedAt?.getTime() ?? 0) - (a.closedAt?.getTime() ?? 0));
    return {
        registered: open.filter((marker) => marker.topic === 'renewal' && marker.stage === 'first').map(({ id }) => id),
        olderFiles: open.filter(concerns/* saysOlderFile */.tL),
        lastTopic: newest.find(({ marker }) => marker.pushTopic !== undefined)?.marker.pushTopic ?? null,
        acceptedTopic: accepted[0]?.marker.newPushTopic ?? null,
        failing: new Set(open.filter((marker) => (0,domain_marker/* wordsIn */.Hn)(marker).includes('sync-error')).map(({ id }) => id)),
        lastExpired: new Map(issues
            .filter(({ marker }) => isAboutExpired(marker))
            .map(({ marker: { id }, state, closedAt }) => [id, state === 'open' ? now : (closedAt ?? now)])
            .toSorted(([, a], [, b]) => a.getTime() - b.getTime())),
    };
}
/** Whether a person accepted another push topic by closing the issue about it as completed. */
const acceptsTopic = (issue) => issue.marker.newPushTopic !== undefined &&
    issue.state === 'closed' &&
    issue.reason === 'completed' &&
    issue.closer !== 'robot' &&
    !(0,decision/* isByAction */.u1)(issue);
const isAboutExpired = (marker) => marker.topic === 'renewal' && typeof marker.stage === 'number' && marker.stage <= 0;
/**
 * Adds the problem that an older download is in use, if this run found it, or if an open issue says so and the date has not moved
 * on by more than a day since.
 * @param found the tokens whose date this run found moved back
 */
function withOlderFiles(watched, { olderFiles }, found) {
    const isOlder = (token) => found.some(({ kind, id }) => kind === token.kind && id === token.id) ||
        olderFiles.some(({ kind, id, cycle }) => {
            const hasMovedOn = token.expiry !== null && token.expiry.getTime() - Date.parse(cycle) > durations/* day */.vd;
            return kind === token.kind && id === token.id && !hasMovedOn;
        });
    return watched.map((kind) => 'failure' in kind
        ? kind
        : {
            ...kind,
            assessments: kind.assessments.map((one) => isOlder(one.token) ? { ...one, problems: [...one.problems, { word: 'older-file' }] } : one),
        });
}

// EXTERNAL MODULE: ./build/src/domain/exclusions.js
var exclusions = __webpack_require__(2493);
// EXTERNAL MODULE: ./build/src/domain/memory.js
var domain_memory = __webpack_require__(8035);
// EXTERNAL MODULE: ./build/src/domain/standing.js
var standing = __webpack_require__(6944);
// EXTERNAL MODULE: ./build/src/domain/token.js
var domain_token = __webpack_require__(951);
;// CONCATENATED MODULE: ./build/src/domain/remember.js




/**
 * What the next check has to know, after this one. The same as before if nothing happened in between.
 * @param before what the check before noted; null if there is nothing
 */
function remember(tenants, before, now) {
    const known = before ?? domain_memory/* emptyMemory */.l4;
    const at = `${now.toISOString().slice(0, 19)}Z`;
    const synced = tenants.flatMap(({ tenant, kinds }) => (0,assessed/* assessmentsIn */.Zf)(kinds).flatMap(({ token, standing }) => (0,domain_token/* isSyncing */.Cr)(token) ? [{ key: (0,domain_memory/* tokenKey */.bV)(tenant.id, token.id), token, standing }] : []));
    const seen = new Set(synced.map(({ key }) => key));
    // Of what could not be read, whatever was known is still so.
    const isUnreadAnywhere = tenants.some(({ kinds }) => kinds.some((of) => 'failure' in of));
    const unseen = (notes) => isUnreadAnywhere ? Object.fromEntries(Object.entries(notes).filter(([key]) => !seen.has(key))) : {};
    const noted = (notes, noteOf) => sorted({
        ...unseen(notes),
        ...Object.fromEntries(synced.flatMap((of) => {
            const note = noteOf(of);
            return note === undefined ? [] : [[of.key, note]];
        })),
    });
    return (0,domain_memory/* fitted */.$5)({
        topics: sorted(Object.fromEntries(tenants.flatMap((tenant) => topicNoteOf(tenant, known)))),
        failing: noted(known.failing, ({ key, token, standing: { state } }) => state === 'expired' || state === 'waiting' ? undefined : failureNote(token, known.failing[key], at)),
        expired: noted(known.expired, ({ key, standing: { state } }) => state === 'expired' ? (known.expired[key] ?? at) : undefined),
        revived: noted(known.revived, ({ key, token, standing: { state } }) => {
            if (state === 'expired')
                return undefined;
            const revived = known.expired[key] === undefined ? known.revived[key] : at;
            const success = (0,standing/* lastSuccessOf */.nx)(token);
            return revived !== undefined && (success === null || success < new Date(revived)) ? revived : undefined;
        }),
    });
}
/** The devices stay bound to the topic that is known, until a person accepts another one. */
function topicNoteOf({ tenant, kinds }, memory) {
    const [assessment] = kinds.flatMap((of) => ('failure' in of ? [] : of.assessments.filter(isOfCertificate)));
    const topic = assessment === undefined ? undefined : pushTopicOf(assessment);
    const note = topic ?? (0,domain_memory/* notedTopic */.Wl)(memory, tenant.id);
    return note === undefined ? [] : [[tenant.id, note]];
}
const isOfCertificate = ({ token }) => token.kind === 'mdm-push-certificate';
function pushTopicOf({ token, problems }) {
    const problem = problems.find(({ word }) => word === 'push-topic');
    if (problem?.word === 'push-topic')
        return problem.bound;
    return token.kind === 'mdm-push-certificate' ? (token.topic ?? undefined) : undefined;
}
function failureNote(token, before, at) {
    if ((0,standing/* syncFailureOf */.dS)(token) === undefined)
        return undefined;
    const success = (0,standing/* lastSuccessOf */.nx)(token);
    return before === undefined || (success !== null && success > new Date(before)) ? at : before;
}
/** In an order that doesn't depend on the order of the tenants. */
const sorted = (notes) => Object.fromEntries(Object.entries(notes).toSorted(([a], [b]) => (a < b ? -1 : Number(a > b))));

// EXTERNAL MODULE: ./build/src/tracking/github/tracking-failure.js
var tracking_failure = __webpack_require__(2849);
// EXTERNAL MODULE: ./build/src/tracking/plan/overview.js
var overview = __webpack_require__(6068);
;// CONCATENATED MODULE: ./build/src/run/recall.js





/**
 * @param listing null if the issues couldn't be listed; then nothing is known
 * @param now when the tokens are looked at
 */
async function recall(tenants, { listing, now, issues }, settings) {
    if (listing === null)
        return { check: null, ofTenant: () => nothingRemembered, ofToken: () => domain_memory/* nothingKnown */.Hx };
    const isOverview = overviewFilter(tenants, settings);
    const ofOpen = oldestMemory(listing.open.filter(isOverview));
    const isKnown = ofOpen !== null && tenants.every((one) => hasNotedTopic(one, ofOpen));
    const closed = isKnown ? [] : await closedIssues(listing, { now, issues });
    const check = ofOpen ?? oldestMemory(closed.filter(isOverview));
    const byTenant = Map.groupBy([...listing.open, ...closed], ({ marker }) => marker.tenant);
    const memories = new Map(tenants.map(({ tenant }) => [tenant.id, rememberedIn(byTenant.get(tenant.id) ?? [], now)]));
    const ofTenant = ({ id }) => memories.get(id) ?? nothingRemembered;
    return {
        check,
        ofTenant,
        ofToken: (tenant, token) => {
            const known = ofTenant(tenant);
            const sync = check === null ? domain_memory/* nothingKnown */.Hx : (0,domain_memory/* syncMemory */.bL)(check, (0,domain_memory/* tokenKey */.bV)(tenant.id, token.id), now);
            return {
                failingSince: sync.failingSince,
                isReported: known.failing.has(token.id),
                lastExpired: later(sync.lastExpired, known.lastExpired.get(token.id) ?? null),
                topics: 'topic' in token ? topicsFor(tenant, token.topic, { check, known, settings }) : [],
            };
        },
    };
}
function overviewFilter(tenants, settings) {
    const key = (0,domain_marker/* identityKey */.US)((0,overview/* overviewMarker */.cT)((0,overview/* overviewTenant */.KR)(tenants, settings)));
    return ({ marker }) => settings.overview && (0,domain_marker/* identityKey */.US)(marker) === key;
}
/** What the oldest of several overviews notes, which is the one that lives. */
function oldestMemory(overviews) {
    const memories = overviews
        .toSorted((a, b) => a.number - b.number)
        .flatMap(({ marker }) => (marker.topic === 'overview' && marker.memory !== undefined ? [marker.memory] : []));
    return memories[0] ?? null;
}
const hasNotedTopic = ({ tenant, inventory }, memory) => inventory
    .flatMap((reading) => ('failure' in reading ? [] : reading.tokens))
    .every((token) => !('topic' in token) || token.topic === null || isNoted(token.topic, (0,domain_memory/* notedTopic */.Wl)(memory, tenant.id)));
const isNoted = (topic, noted) => noted !== undefined && (0,domain_memory/* isNotedTopic */.c4)(noted, topic);
/** The closed issues, with who closed those that may accept another push topic. None if they can't be listed: what depends on them isn't written then. */
async function closedIssues({ closed, renamed }, { now, issues }) {
    try {
        const all = await closed(now);
        const fresh = all.map(async (issue) => (acceptsTopic(issue) ? ((await issues.reread(issue)) ?? issue) : issue));
        return (await Promise.all(fresh)).map(renamed);
    }
    catch (error) {
        if (error instanceof tracking_failure/* TrackingFailure */.s)
            return [];
        throw error;
    }
}
/** What the user says goes before what is remembered. */
function topicsFor({ id }, topic, of) {
    const { check, known, settings } = of;
    if (settings.pushTopic !== null)
        return [settings.pushTopic];
    const noted = (check === null ? undefined : (0,domain_memory/* notedTopic */.Wl)(check, id)) ?? known.lastTopic;
    if (noted === null)
        return [];
    const bound = topic !== null && (0,domain_memory/* isNotedTopic */.c4)(noted, topic) ? topic : noted;
    return known.acceptedTopic === null ? [bound] : [bound, known.acceptedTopic];
}
const later = (a, b) => (a === null || (b !== null && b > a) ? b : a);

;// CONCATENATED MODULE: ./build/src/run/tenants.js











/**
 * Tenants that are looked at, or asked about, together: as many as keep 1,000 of them under a minute where each answer takes half a
 * second. How many requests a host gets at a time is another matter (`http/host-pace.ts`).
 */
const tenantConcurrency = 40;
/**
 * Does in each tenant what the mode asks for, reads its tokens, and tells how they stand. Tenants are apart from each other: what
 * fails in one is in what was found there.
 */
async function processTenants(settings, ports, listing) {
    const { runner } = ports;
    const some = (0,p_limit/* default */.A)(tenantConcurrency);
    const looks = await Promise.all(settings.tenants.map((entry) => some(() => processTenant(entry, settings, { ports, listing }))));
    const now = runner.now();
    const known = await listing;
    const listed = 'failure' in known ? null : known;
    const { found, duplicates } = mergeDuplicates(looks, listed);
    const recollection = await recall(found, { listing: listed, now, issues: ports.issues }, settings);
    const tenants = found.map((one) => assessTenant(one, settings, { recollection, now }));
    const memory = remember(tenants, recollection.check, now);
    return { tenants, duplicates, uploads: uploadsIn(found), memory, now };
}
function uploadsIn(found) {
    const [change = null] = found.map(({ done }) => done.journaled).filter((one) => one !== null);
    const known = found.flatMap(({ uploads }) => uploads.known);
    if (change === null)
        return { known, own: null };
    const own = { ...change, entry: endOf(change.entry, found) };
    return { known: withoutUpload(known, own.entry), own };
}
/** The entry of a renewal that was proven is ended together with its issue. */
function endOf(entry, found) {
    const [proven] = found.flatMap(({ done }) => (done.kind === 'renewed' ? [done.renewal.entry] : []));
    return proven !== undefined && (0,journal/* isSameUpload */.YK)(proven, entry) ? proven : entry;
}
async function processTenant(entry, settings, { ports, listing }) {
    const intune = ports.openIntune(entry);
    const done = await (0,job/* performJob */.nB)(settings, { ...ports, tenant: entry, intune, listing });
    return { entry, done, inventory: await Promise.all(settings.kinds.map((kind) => intune.read(kind))) };
}
/** Each tenant once, however often the list names it, with the uploads that are on record in its open issues. */
function mergeDuplicates(looks, listing) {
    const byTenant = Map.groupBy(listing?.open ?? [], ({ marker }) => marker.tenant);
    const found = new Map();
    const duplicates = [];
    for (const one of looks) {
        const tenant = listing?.tenantOf(one.entry) ?? (0,tracking_listing/* tenantAs */.xi)(one.entry.id, one.entry);
        const before = found.get(tenant.id);
        const uploads = settleUploads(byTenant.get(tenant.id) ?? [], one.inventory);
        if (before === undefined)
            found.set(tenant.id, { ...one, tenant, uploads });
        else
            duplicates.push([before.tenant, tenant]);
    }
    return { found: [...found.values()], duplicates };
}
/** How a tenant's tokens stand. */
function assessTenant({ tenant, done, inventory, uploads }, settings, { recollection, now }) {
    const remembered = recollection.ofTenant(tenant);
    const tokens = (0,domain_inventory/* withoutBlanks */.A)(inventory, (0,job/* registeredIds */.tk)(done, remembered));
    const kinds = withOlderFiles((0,assessed/* assessInventory */.JI)(tokens, {
        isExcluded: (token) => settings.exclude.some((entry) => (0,exclusions/* matchesExclusion */.O)(entry, { tenant, token })),
        memoryOf: (token) => recollection.ofToken(tenant, token),
        rules: settings,
        now,
    }), remembered, [...uploads.olderFiles, ...olderFileOf(done)]);
    return { tenant, kinds, result: done };
}
const olderFileOf = (done) => done.kind === 'failed' && done.conclusion === 'older-file' && done.token !== null ? [done.token] : [];


/***/ }),

/***/ 5896:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D_: () => (/* binding */ unbroken),
/* harmony export */   Mn: () => (/* binding */ lines),
/* harmony export */   Vb: () => (/* binding */ nameOf),
/* harmony export */   d5: () => (/* binding */ head),
/* harmony export */   nM: () => (/* binding */ row)
/* harmony export */ });
/* harmony import */ var _domain_token_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(951);
/* harmony import */ var _untrusted_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9815);


/** Tables in Markdown. */
/** One row of a table. What stands in its cells is harmless already. */
const row = (cells) => `| ${cells.map(_untrusted_js__WEBPACK_IMPORTED_MODULE_1__/* .cell */ .Hn).join(' | ')} |`;
/** The lines above the rows. */
const head = (columns) => [row(columns), row(columns.map(() => '---'))].join('\n');
/** Lines in one cell, without the empty ones. */
const lines = (parts) => parts.filter((part) => part !== '').join('<br>');
/** Stays on one line: no-break spaces, and word joiners before Japanese characters, each of which could begin a line. */
const unbroken = (text) => text
    .replaceAll(' ', '\u00a0')
    .replace(/(?<=[\p{L}\p{N}ー])(?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー])/gu, '\u2060');
/** How a token is called, as Markdown. */
const nameOf = ({ kind, name }, words) => _domain_token_js__WEBPACK_IMPORTED_MODULE_0__/* .hasName */ .cP[kind] ? (0,_untrusted_js__WEBPACK_IMPORTED_MODULE_1__/* .markdown */ .wD)(name) : words.kind[kind];


/***/ }),

/***/ 7039:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ timeIn),
/* harmony export */   u: () => (/* binding */ logTimesIn)
/* harmony export */ });
/** @param timeZone IANA name */
function timeIn(timeZone, words) {
    const local = timeZone === 'UTC' ? (at) => at : wallClock(timeZone);
    const shown = (at) => momentText({ day: dayOf(local(at)), at: local(at), zone: timeZone }, words);
    const besideUtc = (at, first) => {
        if (timeZone === 'UTC')
            return first;
        const isSameDay = local(at).getUTCDate() === at.getUTCDate();
        return words.beside(first, momentText({ day: isSameDay ? null : dayOf(at), at, zone: 'UTC' }, words));
    };
    return {
        zone: timeZone,
        day: (at) => words.day(dayOf(local(at))),
        withZone: (at) => besideUtc(at, shown(at)),
        inBold: (at) => besideUtc(at, `**${shown(at)}**`),
        isoDay: (at) => isoDayOf(dayOf(local(at))),
    };
}
const isoDayOf = ({ year, month, day }) => [year, month, day].map((part) => `${part}`.padStart(2, '0')).join('-');
/** Times for the log, such as `2027-01-15 09:00 Asia/Tokyo (00:00 UTC)`. */
const logTimesIn = (timeZone) => timeIn(timeZone, {
    day: isoDayOf,
    moment: (day, time, zone) => `${day === null ? '' : `${isoDayOf(day)} `}${time} ${zone}`,
    beside: (local, utc) => `${local} (${utc})`,
});
/** The day that the UTC fields of a time show. */
const dayOf = (at) => ({
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    day: at.getUTCDate(),
    weekday: at.getUTCDay(),
});
const momentText = ({ day, at, zone }, words) => Number.isNaN(at.getTime()) ? '?' : words.moment(day, at.toISOString().slice(11, 16), zone);
/** A moment as the time whose UTC fields show what the clocks of a zone show then, to the minute. */
function wallClock(timeZone) {
    const format = new Intl.DateTimeFormat('en-US', {
        timeZone,
        hourCycle: 'h23',
        year: 'numeric',
        month: 'numeric',
        day: 'numeric',
        hour: 'numeric',
        minute: 'numeric',
    });
    return (at) => {
        if (Number.isNaN(at.getTime()))
            return at;
        const parts = format.formatToParts(at);
        const part = (type) => Number(parts.find((one) => one.type === type)?.value);
        return new Date(Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute')));
    };
}


/***/ }),

/***/ 5752:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d6: () => (/* binding */ lockedWarning),
/* harmony export */   iP: () => (/* binding */ announce),
/* harmony export */   yn: () => (/* binding */ postOnce)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _bodies_body_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9247);
/* harmony import */ var _github_tracking_failure_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2849);



/** GitHub's times are whole seconds. Milliseconds. */
const clockGrain = 5_000;
/**
 * Says something once. The marker decides whether it was said. Only if it notes a comment whose answer never came are the
 * comments looked through for that one.
 */
async function announce(issue, { body, event }, context) {
    const { issues } = context;
    const key = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(event).digest('hex').slice(0, 16);
    const before = issue.marker.announced;
    if (before?.event === key && before.state === 'said')
        return { said: before, isLocked: false };
    const isPending = before?.event === key;
    const at = isPending ? before.at : (issues.now() ?? new Date(0)).toISOString();
    const said = { event: key, at, state: 'said' };
    if (isPending && (await findPosted(issue, { event, since: at }, issues)).length > 0)
        return { said, isLocked: false };
    if (!isPending) {
        const marker = { ...issue.marker, announced: { ...said, state: 'saying' } };
        await issues.update(issue, { body: (0,_bodies_body_js__WEBPACK_IMPORTED_MODULE_1__/* .withMarker */ .Pe)(issue, marker) });
    }
    const isPosted = await postOnce(issue, { body, event, since: at }, context);
    return isPosted ? { said, isLocked: false } : { said: undefined, isLocked: true };
}
/**
 * Makes a comment, and takes it back if another run made the same at the same time.
 * @returns false if the issue is locked
 */
async function postOnce(issue, comment, { issues, label, warn }) {
    const { body, event, since = (issues.now() ?? new Date(0)).toISOString() } = comment;
    try {
        const id = await issues.addComment(issue, body);
        const others = await findPosted(issue, { event, since }, issues);
        if (others.some((other) => other.id < id))
            await issues.deleteComment(id);
        return true;
    }
    catch (error) {
        if (!(error instanceof _github_tracking_failure_js__WEBPACK_IMPORTED_MODULE_2__/* .TrackingFailure */ .s) || !error.isLocked)
            throw error;
        warn(lockedWarning(issue, label));
        return false;
    }
}
/** The comments about an event that were made at a time or later. */
async function findPosted(issue, { event, since }, issues) {
    const comments = await issues.listCommentEvents(issue);
    const earliest = Date.parse(since) - clockGrain;
    return comments.filter((comment) => comment.event === event && comment.at.getTime() >= earliest);
}
const lockedWarning = ({ number }, label) => `Issue #${number} is locked, so it takes no comments; its text stays up to date. Unlock it, and exempt the label ${label} from whatever locks issues.`;


/***/ }),

/***/ 9247:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Zz: () => (/* binding */ compose),
  Km: () => (/* binding */ uploadTag),
  Pe: () => (/* binding */ withMarker),
  HL: () => (/* binding */ withNotice),
  a2: () => (/* binding */ withTicksOf),
  Df: () => (/* binding */ withUploads)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./build/src/tracking/bodies/inserted.js
/** Score of a line of ours that was found: more than any number of runs, so that finding lines counts before having few runs. */
const found = 1_000_000;
/** Size limit of the alignment's tables. Far more than any body on GitHub needs, unless somebody made the hidden line long. */
const mostCells = 5_000_000;
/** Where a code block begins or ends. */
const fence = /^\s*(?:```|~~~)/u;
/**
 * The runs of lines that somebody inserted into a text, each with the empty lines inside it. The text's own lines are known by
 * their hashes, in order; some may have been deleted. Of all ways to match them, this finds the one with the most matches, and
 * among those the one with the fewest runs, so that a run isn't split at a line that looks like one of the text's own.
 * @param own the hashes of the text's own lines, without the empty ones
 * @param hash of a line
 */
function insertedRuns(lines, own, hash) {
    const written = lines.flatMap((line, at) => (line.trim() === '' ? [] : [{ at, hash: hash(line) }]));
    const isOwn = alignment(written.map((line) => line.hash), own);
    const runs = [];
    isOwn.forEach((isOurs, index) => {
        if (isOurs)
            return;
        const last = runs.at(-1);
        if (last?.to === index - 1)
            last.to = index;
        else
            runs.push({ from: index, to: index });
    });
    const isOutside = outsideOfCode(lines);
    return runs.map((run) => {
        const { from, to } = likeliestPlace(run, { written, lines, isOwn, isOutside });
        return lines.slice(written[from]?.at, (written[to]?.at ?? 0) + 1);
    });
}
/**
 * If the first line of a run equals the text's own line right after it, the run may as well begin one line later, and the other way
 * round. Of all such places the one that splits no code block wins, then the one with an empty line on both sides.
 */
function likeliestPlace(run, { written, lines, isOwn, isOutside }) {
    const isLike = (one, other) => written[one]?.hash === written[other]?.hash;
    const places = [run];
    for (let { from, to } = run; isOwn[from - 1] === true && isLike(from - 1, to); from--, to--)
        places.push({ from: from - 1, to: to - 1 });
    for (let { from, to } = run; isOwn[to + 1] === true && isLike(from, to + 1); from++, to++)
        places.push({ from: from + 1, to: to + 1 });
    if (places.length === 1)
        return run;
    const isEmpty = (at) => (lines[at] ?? '').trim() === '';
    const fit = ({ from, to }) => {
        const [first, last] = [written[from]?.at ?? 0, written[to]?.at ?? 0];
        return 4 * Number(isOutside[first]) + Number(isEmpty(first - 1)) + Number(isEmpty(last + 1));
    };
    return places.reduce((best, place) => (fit(place) > fit(best) ? place : best));
}
/** Whether each line stands outside of a code block, or begins one. */
function outsideOfCode(lines) {
    let isOutside = true;
    return lines.map((line) => {
        const before = isOutside;
        if (fence.test(line))
            isOutside = !isOutside;
        return before;
    });
}
/** Whether each of the hashes is one of `all`, in their order. */
function alignment(hashes, all) {
    const rows = hashes.length + 1;
    const own = all.slice(0, Math.floor(mostCells / rows));
    const columns = own.length + 1;
    /** The best score from a line and an own line on: after a line of ours, and after one of theirs. */
    const [afterOurs, afterTheirs] = [new Int32Array(rows * columns), new Int32Array(rows * columns)];
    const numbers = new Map(own.map((hash, number) => [hash, number]));
    const ownNumbers = own.map((hash) => numbers.get(hash) ?? -1);
    const theirNumbers = hashes.map((hash) => numbers.get(hash) ?? -2);
    // After the last line nothing can match, so the last row stays zero.
    for (let line = hashes.length - 1; line >= 0; line--) {
        for (let next = own.length; next >= 0; next--) {
            const at = line * columns + next;
            const below = at + columns;
            const isMatch = next < own.length && ownNumbers[next] === theirNumbers[line];
            const match = isMatch ? found + (afterOurs[below + 1] ?? 0) : -found;
            const theirs = afterTheirs[below] ?? 0;
            afterOurs[at] = greatest(match, theirs - 1, next < own.length ? (afterOurs[at + 1] ?? 0) : -found);
            afterTheirs[at] = greatest(match, theirs, next < own.length ? (afterTheirs[at + 1] ?? 0) : -found);
        }
    }
    const isOwn = [];
    let scores = afterOurs;
    for (let line = 0, next = 0; line < hashes.length;) {
        const at = line * columns + next;
        const below = at + columns;
        const cost = scores === afterOurs ? 1 : 0;
        if (ownNumbers[next] === theirNumbers[line] && scores[at] === found + (afterOurs[below + 1] ?? 0)) {
            isOwn.push(true);
            scores = afterOurs;
            line++;
            next++;
        }
        else if (scores[at] === (afterTheirs[below] ?? 0) - cost) {
            isOwn.push(false);
            scores = afterTheirs;
            line++;
        }
        else
            next++;
    }
    return isOwn;
}
const greatest = (a, b, c) => (a > b ? (a > c ? a : c) : b > c ? b : c);

// EXTERNAL MODULE: ./build/src/domain/marker.js
var domain_marker = __webpack_require__(362);
;// CONCATENATED MODULE: ./build/src/tracking/bodies/body.js



/**
 * The body of an issue, from top to bottom: what people wrote above everything, the marker, our text, a hidden line (the
 * footer), and what people wrote below it. Our text is generated anew each time; theirs is carried over unchanged.
 */
/**
 * The hidden line under our text. It holds short hashes of the title and of each line that we wrote, so that what people wrote
 * in between can be told apart and kept.
 */
const footer = /^<!-- apple-token-renewal: what you write below this line stays · ([0-9a-f]*) · ([0-9a-f]*) -->$/mu;
const box = /^(?<start>\s*- \[)[ xX](?<end>\] <!-- box:(?<id>[a-z-]+) -->)/u;
/** @param words the sentences of the language around notes */
function compose({ marker, says, existing }, words) {
    const before = existing === null ? null : splitBody(existing.body);
    const checked = before !== null && existing !== null && (0,domain_marker/* isSameCycle */.J5)(existing.marker.cycle, marker.cycle)
        ? checkedBoxes(before.ours.lines)
        : new Set();
    const paragraphs = says.paragraphs.map((part) => (typeof part === 'string' ? part : checklist(part)));
    const ours = [...paragraphs.filter((part) => part !== ''), words.notesBelow].join('\n\n').split('\n');
    const lines = ours.map(ticking(checked));
    const hidden = footerOf(hash(says.title), ours.filter(isWritten).map(hash));
    const theirs = before === null ? [] : handwrittenRuns(before, ours);
    const kept = theirs.length === 0 ? '' : `\n\n${words.keptFromAbove}\n\n${theirs.join('\n\n')}\n`;
    const notes = before === null ? '' : `${before.below}${kept}`;
    return {
        title: existing !== null && before !== null && before.titleHash !== hash(existing.title) ? existing.title : says.title,
        body: `${before?.above ?? ''}${(0,domain_marker/* formatMarker */.gJ)(marker)}\n${lines.join('\n')}\n${hidden}${notes === '' ? '\n' : notes}`,
    };
}
/** The body of the issue with another marker and nothing else changed. */
function withMarker(issue, marker) {
    const { above, ours } = splitBody(issue.body);
    return `${above}${(0,domain_marker/* formatMarker */.gJ)(marker)}${issue.body.slice(above.length + ours.start)}`;
}
/** Ends each line about an upload, so that these lines can be written anew alone. */
const uploadTag = ' <!-- upload -->';
/**
 * The same issue with another marker and other lines about uploads, which stand first in our text. Nothing else changes.
 * @param lines each with its tag
 */
function withUploads(issue, marker, lines) {
    const { above, ours, titleHash, lineHashes, below } = splitBody(issue.body);
    const isOfUpload = (line) => line.trimEnd().endsWith(uploadTag.trim());
    const rest = ours.lines.filter((line) => !isOfUpload(line));
    const first = rest.findIndex(isWritten);
    const text = ['', ...lines, ...(lines.length > 0 ? [''] : []), ...rest.slice(Math.max(0, first))].join('\n');
    const body = `${above}${(0,domain_marker/* formatMarker */.gJ)(marker)}${text}`;
    if (titleHash === null)
        return `${body}${below}`;
    const gone = new Set(ours.lines.filter(isOfUpload).map(hash));
    const kept = (lineHashes.match(/.{6}/gu) ?? []).filter((one) => !gone.has(one));
    return `${body}${footerOf(titleHash, [...lines.map(hash), ...kept])}${below}`;
}
const footerOf = (titleHash, lineHashes) => `<!-- apple-token-renewal: what you write below this line stays · ${titleHash} · ${lineHashes.join('')} -->`;
/** The same body with a paragraph of ours above the rest of our text. It counts as ours when the text is made anew. */
function withNotice(body, notice) {
    const { above, ours, lineHashes, titleHash } = splitBody(body);
    if (titleHash === null)
        return body;
    const start = above.length + ours.start;
    const added = notice.split('\n').filter(isWritten).map(hash).join('');
    const rest = body
        .slice(start)
        .replace(footer, (line) => line.replace(`· ${lineHashes} -->`, `· ${added}${lineHashes} -->`));
    return `${body.slice(0, start)}\n${notice}\n${rest}`;
}
/** An issue with the ticks of others of the same cycle beside its own. */
function withTicksOf(issue, others) {
    const same = others.filter(({ marker }) => (0,domain_marker/* isSameCycle */.J5)(marker.cycle, issue.marker.cycle));
    const ticked = new Set(same.flatMap(({ body }) => [...checkedBoxes(body.split('\n'))]));
    if (ticked.size === 0)
        return issue;
    return { ...issue, body: issue.body.split('\n').map(ticking(ticked)).join('\n') };
}
function splitBody(body) {
    const markerStart = Math.max(0, body.indexOf(domain_marker/* lead */.HI));
    const markerEnd = body.indexOf('-->', markerStart) + '-->'.length;
    const end = footer.exec(body.slice(markerEnd));
    const oursEnd = markerEnd + (end?.index ?? body.length);
    return {
        above: body.slice(0, markerStart),
        ours: { lines: body.slice(markerEnd, oursEnd).split('\n'), start: markerEnd - markerStart },
        below: end === null ? '' : body.slice(oursEnd + end[0].length),
        titleHash: end?.[1] ?? null,
        lineHashes: end?.[2] ?? '',
    };
}
/**
 * The runs of lines between marker and footer that we neither wrote before nor are about to write, each run unchanged. A line
 * of a person's may look like one of ours, so the order of the lines decides.
 */
function handwrittenRuns({ ours, lineHashes }, now) {
    const before = lineHashes.match(/.{6}/gu) ?? now.filter(isWritten).map(hash);
    const runs = insertedRuns(ours.lines, before, hash);
    // If the footer was damaged, lines of ours may be among them.
    const known = new Set([...before, ...now.filter(isWritten).map(hash)]);
    return runs
        .filter((run) => !run.every((line) => !isWritten(line) || known.has(hash(line))))
        .map((run) => run.join('\n'));
}
const isWritten = (line) => line.trim() !== '';
const unchecked = (line) => line.replace(box, '$<start> $<end>');
const hash = (text) => (0,external_node_crypto_.createHash)('sha256').update(unchecked(text).trim()).digest('hex').slice(0, 6);
/** Ticks a line's box if its id is one of these. */
const ticking = (ids) => (line) => ids.has(box.exec(line)?.groups?.['id'] ?? '') ? line.replace(box, '$<start>x$<end>') : line;
function checkedBoxes(lines) {
    const ids = lines.map((line) => /^\s*- \[[xX]\] <!-- box:([a-z-]+) -->/u.exec(line)?.[1]);
    return new Set(ids.filter((id) => id !== undefined));
}
/** The numbers are part of the text, because GitHub hides those of a numbered list whose entries have boxes. */
function checklist(steps) {
    return steps
        .map((step, index) => {
        const [first = '', ...rest] = step.text.split('\n');
        return [
            `- [ ] <!-- box:${step.box} --> **${index + 1}.** ${first}`,
            ...rest.map((line) => (line === '' ? '' : `  ${line}`)),
        ].join('\n');
    })
        .join('\n');
}


/***/ }),

/***/ 5176:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Au: () => (/* binding */ commandsFor),
/* harmony export */   Gf: () => (/* binding */ secretName),
/* harmony export */   uu: () => (/* binding */ renewWorkflowIn)
/* harmony export */ });
/* harmony import */ var _domain_token_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(951);

/** The one named in the settings, in the repository of the running workflow; null if none was named. */
function renewWorkflowIn({ renewWorkflow: file, workflow: { home, repository: own }, repository: { owner, repo }, listSize, }) {
    if (file === null || home === null)
        return null;
    const canStartByComment = own.toLowerCase() === `${owner}/${repo}`.toLowerCase();
    return { file, repository: home.forGh, address: home.address, canStartByComment, hasSeveralTenants: listSize > 1 };
}
/** The names in `examples/check-and-renew.yml`. People who choose other names change them in the commands, too. */
const secretName = 'APPLE_RENEWED_TOKEN';
const environment = 'apple-token-renewal';
const fileFromApple = {
    'enrollment-program-token': 'smime.p7m',
    'vpp-token': 'sToken.vpptoken',
    'mdm-push-certificate': 'MDM.pem',
};
const isPlainWord = (text) => /^\w[\w.-]*$/u.test(text);
/**
 * The commands that renew a token by the workflow. They name the token by its id, which is not secret and needs no quotes.
 * @param tenant as the list names it, if there are several tenants; otherwise null
 */
function commandsFor({ kind, id }, { file, repository, address, canStartByComment }, tenant) {
    const at = `--env ${environment} --repo ${repository}`;
    const which = _domain_token_js__WEBPACK_IMPORTED_MODULE_0__/* .hasName */ .cP[kind] && isPlainWord(id) ? ` -f token=${id}` : '';
    const where = tenant !== null && isPlainWord(tenant) ? ` -f tenant=${tenant}` : '';
    return {
        file: fileFromApple[kind],
        secret: secretName,
        environment,
        environments: `${address}/settings/environments`,
        // In quotes, because Apple's file names have spaces.
        store: `gh secret set ${secretName} ${at} < "${fileFromApple[kind]}"`,
        // `-LiteralPath`, because they may have brackets, too.
        storeInPowerShell: `Get-Content -Raw -LiteralPath '${fileFromApple[kind]}' | gh secret set ${secretName} ${at}`,
        comment: canStartByComment ? '/renew' : null,
        start: `gh workflow run ${file} --repo ${repository} -f mode=renew${which}${where}`,
        page: `${address}/actions/workflows/${file}`,
        tidyUp: `gh secret delete ${secretName} ${at}`,
    };
}


/***/ }),

/***/ 7913:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BI: () => (/* binding */ closingWords),
/* harmony export */   Im: () => (/* binding */ comment),
/* harmony export */   Kr: () => (/* binding */ aboutTenant),
/* harmony export */   LX: () => (/* binding */ reopeningWords),
/* harmony export */   eS: () => (/* binding */ isSilent),
/* harmony export */   lE: () => (/* binding */ mention)
/* harmony export */ });
/* harmony import */ var _domain_token_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(951);
/* harmony import */ var _text_untrusted_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9815);
/* harmony import */ var _domain_marker_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(362);
/* harmony import */ var _style_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1849);




/**
 * The comment for an action, or null if it makes none. Its hidden last line says which event it is about, so that a later run
 * knows that the comment was made even if this run stops right after it.
 */
function comment(action, style) {
    const words = wordsOf(action, style);
    if (words === null || !('issue' in action))
        return null;
    const { marker, closedAt } = action.issue;
    // The counter makes an event that recurs a new one, and keeps a run that continues a stopped one from repeating its comment.
    return commentOf(words, { ...eventOf(action, marker, closedAt), after: marker.comments ?? 0 }, style);
}
/** A comment that mentions people who could not be assigned to a newly opened issue; null if there is nothing to say. */
function mention(action, { marker }, style) {
    const words = action.do === 'open' ? newsOf(action.concern, { known: null, isReopened: false }, style) : null;
    return words === null ? null : commentOf(words, { event: 'mentioned', cycle: marker.cycle }, style);
}
function commentOf(words, event, { text, tenant: { label } }) {
    const line = (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_1__/* .hidden */ .R)(event);
    return { body: `${aboutTenant(label, words, text)}\n\n${line}`, event: line };
}
/** A comment, preceded by the tenant's label if it has one. */
const aboutTenant = (label, words, { about }) => label === null ? words : about.comment((0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_3__/* .markdown */ .wD)(label), words);
function eventOf(action, { cycle }, closedAt) {
    switch (action.do) {
        case 'close':
        case 'record': {
            // The hash of a renewal's file is kept, because the file must not be used again.
            const { closing } = action;
            const { by, ...rest } = closing.because === 'renewed' ? closing : { ...closing, by: null };
            return { event: 'closed', ...rest, ...(by !== null && { sha256: by.sha256 }), cycle };
        }
        case 'reopen':
            return { event: 'reopened', because: action.because, closedAt };
        case 'remind':
            return { event: 'reminded', cycle: action.marker.cycle, stage: (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_1__/* .writtenStage */ .kq)(action.marker) };
        case 'open':
        case 'update':
        case 'nothing':
        case 'leave':
            return { event: action.do };
    }
}
function wordsOf(action, style) {
    switch (action.do) {
        case 'open':
        case 'update':
        case 'nothing':
        case 'leave':
            return null;
        case 'remind':
            return newsOf(action.concern, { known: action.issue.marker, isReopened: false }, style);
        case 'reopen':
            return reopeningWords({ ...action, known: action.issue.marker }, style);
        case 'close': {
            const { closing, issue } = action;
            return isSilent(issue.marker, closing) ? null : closingWords(closing, issue.marker, style);
        }
        case 'record':
            return closingWords(action.closing, action.marker, style);
    }
}
/** Nobody has to act on the overview, so nobody is mentioned in it. */
const mentionOf = ({ about }, { assignees }) => about === 'overview' ? '' : assignees.map((login) => `@${login} `).join('');
/** A comment about what is new in a concern; null if nobody has to act on it. */
function newsOf(concern, { known, isReopened }, style) {
    const { text, times } = style;
    const to = mentionOf(concern, style);
    const isNew = (word) => known !== null && !(0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_1__/* .wordsIn */ .Hn)(known).includes(word);
    switch (concern.about) {
        case 'expiry':
            return text.comment.reminded({
                kind: concern.token.kind,
                expired: concern.expired,
                expiry: times.inBold(concern.expiry),
                mention: to,
            });
        case 'first-file':
            return text.comment.waiting({ mention: to });
        case 'problems':
            return text.comment.worse({
                problems: concern.problems.map((problem) => ({
                    words: text.problem(problem, concern.token.kind),
                    isNew: isNew(problem.word),
                })),
                mention: to,
                isReopened,
            });
        case 'terms':
            return text.comment.worse({
                problems: [{ words: text.problem({ word: 'terms-not-accepted' }, concern.marker.kind), isNew: true }],
                mention: to,
                isReopened,
            });
        case 'replaced':
            return text.comment.replaced({ kind: concern.token.kind, mention: to });
        case 'push-topic':
            return text.comment.newPushTopic({ mention: to });
        case 'upload':
            return null;
        case 'unread':
            return text.comment.unread({
                kinds: concern.failures.map(({ kind }) => ({ words: text.kind[kind], isNew: isNew(kind) })),
                mention: to,
                isReopened,
            });
        case 'overview':
            return null;
    }
}
function reopeningWords({ because, concern, known }, style) {
    const { text, times, label } = style;
    const say = text.comment;
    const to = mentionOf(concern, style);
    switch (because) {
        case 'still-reported': {
            const expiry = concern.about === 'expiry' ? times.inBold(concern.expiry) : null;
            return say.stillReported({ kind: concern.marker.kind, expiry, mention: to });
        }
        case 'reported-again':
            return say.reportedAgain({ mention: to });
        case 'again':
            return say.again({ topic: concern.marker.topic, words: whatIsWrong(concern, style), mention: to });
        case 'by-robot':
            return say.byRobot({ label: (0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_3__/* .markdown */ .wD)(label), mention: to });
        case 'mute-over':
            return say.muteOver({ mention: to });
        case 'new-problem':
            return newsOf(concern, { known, isReopened: true }, style);
    }
}
/** What is the matter, in a few words each; none for a date. */
function whatIsWrong(concern, { text }) {
    if (concern.about === 'problems') {
        return concern.problems.map((problem) => text.problem(problem, concern.token.kind));
    }
    if (concern.about === 'terms')
        return [text.problem({ word: 'terms-not-accepted' }, concern.marker.kind)];
    return concern.about === 'unread' ? concern.failures.map(({ kind }) => text.kind[kind]) : [];
}
function closingWords(closing, marker, style) {
    const { times } = style;
    const { cycle, kind } = marker;
    const say = style.text.comment;
    switch (closing.because) {
        case 'renewed': {
            const { by, now } = closing;
            const before = cycle === 'unknown' ? null : times.withZone(new Date(cycle));
            const proof = by === null
                ? null
                : {
                    sha256: by.sha256,
                    by: by.by === '' ? null : (0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_3__/* .markdown */ .wD)(by.by),
                    run: by.run,
                    tidyUp: (0,_style_js__WEBPACK_IMPORTED_MODULE_2__/* .commandsOf */ .K)(by.token, style)?.tidyUp ?? null,
                };
            const isFirst = (marker.topic === 'renewal' && marker.stage === 'first') || (by !== null && (0,_domain_token_js__WEBPACK_IMPORTED_MODULE_0__/* .isWaiting */ .Gu)(by.token));
            return say.renewed({ before, now: times.inBold(now), isFirst, proof });
        }
        case 'not-due':
            return say.notDue({ kind, expiry: times.withZone(closing.expiry) });
        case 'recovered':
            return say.recovered();
        case 'expired-instead':
            return say.expiredInstead({ kind });
        case 'read-again':
            return say.readAgain();
        case 'gone':
            return say.gone({ kind });
        case 'excluded':
            return say.excluded({ kind });
        case 'duplicate':
            return say.duplicateOf({ number: closing.of.number });
    }
}
/** Whoever follows an issue about a problem is not mailed because it is over. */
const isSilent = ({ topic }, { because }) => (topic === 'health' || topic === 'check') && because !== 'duplicate';


/***/ }),

/***/ 1888:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  R_: () => (/* binding */ closedBody),
  K4: () => (/* binding */ draft),
  RB: () => (/* binding */ recordDraft)
});

// EXTERNAL MODULE: ./build/src/domain/durations.js
var durations = __webpack_require__(9571);
// EXTERNAL MODULE: ./build/src/domain/inventory.js
var inventory = __webpack_require__(6806);
// EXTERNAL MODULE: ./build/src/domain/token.js
var domain_token = __webpack_require__(951);
// EXTERNAL MODULE: ./build/src/text/untrusted.js
var untrusted = __webpack_require__(9815);
// EXTERNAL MODULE: ./build/src/tracking/bodies/body.js + 1 modules
var body = __webpack_require__(9247);
// EXTERNAL MODULE: ./build/src/tracking/bodies/upload-lines.js
var upload_lines = __webpack_require__(3425);
// EXTERNAL MODULE: ./build/src/domain/marker.js
var domain_marker = __webpack_require__(362);
;// CONCATENATED MODULE: ./build/src/tracking/bodies/devices.js


const notePattern = /<!-- devices:(\d+):(\d{4}-\d\d-\d\dT[\d:.]+Z) -->/u;
const noteOf = (count, at) => ` <!-- devices:${count}:${at.toISOString()} -->`;
/**
 * How many devices depend on a token, as of the stage that its issue has reached: a number that follows Intune's would be a write a day.
 * @param existing the issue as it is now, with what it says already; null for a new one
 */
function devicesIn({ token, marker }, existing, { times, now }) {
    const facts = (count, at) => count === 0 ? null : { count, day: times.day(at), note: noteOf(count, at) };
    const said = existing?.marker;
    const isSameStage = said?.topic === 'renewal' && said.stage === marker.stage && (0,domain_marker/* isSameCycle */.J5)(said.cycle, marker.cycle);
    const [note, count = '', at = ''] = isSameStage ? (notePattern.exec(existing?.body ?? '') ?? []) : [];
    if (note !== undefined && !Number.isNaN(Date.parse(at)))
        return facts(Number(count), new Date(at));
    return facts((0,domain_token/* devicesOf */.Xl)(token) ?? 0, now);
}

// EXTERNAL MODULE: ./build/src/text/cells.js
var cells = __webpack_require__(5896);
// EXTERNAL MODULE: ./build/src/domain/standing.js
var standing = __webpack_require__(6944);
;// CONCATENATED MODULE: ./build/src/tracking/bodies/overview-words.js






/** Characters that all lines together may have. GitHub allows 65,536 in an issue, of which people's own text needs some. */
const lengthLimit = 50_000;
/** Characters that the list of what could not be read may have. */
const unreadLimit = 15_000;
/** Characters that a line costs beside its own: its line break, and its hash in the hidden line below. */
const lineCost = 1 + 6;
/**
 * The text of the overview. Nothing in it changes from day to day, and it does not depend on the order of the tokens.
 * @param existing the overview as it is now, or null
 */
function overviewText(overview, existing, style) {
    const { text, times, tenant } = style;
    const { tokens, unread, marker } = overview;
    const isOfSeveral = marker.tenant === domain_marker/* everyTenant */.s3;
    const rows = rowsOf(overview, writtenIn(existing?.body ?? '', style), style);
    const shownUnread = linesThatFit(unreadEntries(overview, style), unreadLimit);
    const excluded = excludedLines(overview, style);
    const taken = lengthOf(shownUnread) + lengthOf(excluded) + JSON.stringify(marker.memory ?? {}).length;
    const shown = linesThatFit(rows, lengthLimit - taken);
    const kinds = unread.reduce((sum, one) => sum + one.kinds.length, 0);
    return text.overview({
        tenant: isOfSeveral ? null : tenant,
        certificateEnd: overview.certificateEnd === null ? null : times.day(overview.certificateEnd),
        verdict: tokens.length + kinds === 0
            ? overview.excluded.length > 0
                ? text.summary.allExcluded
                : text.summary.noTokens
            : text.summary.verdict({ tokens: tokens.length, ...(0,standing/* countsOf */.mQ)(tokens), unread: kinds }),
        unread: shownUnread,
        moreUnread: unread.length - shownUnread.length,
        table: shown.length === 0 ? '' : [(0,cells/* head */.d5)(text.summary.columns), ...shown].join('\n'),
        more: rows.length - shown.length,
        excluded,
        zone: times.zone,
    });
}
/** The rows that stand in the issue, by what they say apart from the number of devices. */
function writtenIn(body, { text }) {
    const some = 2_147_483_647;
    const devices = new RegExp(` · ${text.summary.devices(some).replace(some.toString(), String.raw `\d+`)}`, 'gu');
    const one = ` · ${text.summary.devices(1)}`;
    return new Map(body.split('\n').map((line) => [line.replace(devices, '').replace(one, ''), line]));
}
/**
 * The rows sorted by day, and within a day by the token's identity, so that their order is stable.
 * @param written the lines of the existing issue. A date that moves by less than a day counts as unchanged, so a row that
 *   would differ from one of these lines only by one day, or by the number of devices, keeps that line
 */
function rowsOf({ tokens, marker }, written, style) {
    const isOfSeveral = marker.tenant === domain_marker/* everyTenant */.s3;
    const rowsNow = tokens.map((of) => ({ of, row: rowOf(of, { expiry: of.token.expiry, isOfSeveral }, style) }));
    const alike = Map.groupBy(rowsNow, ({ row: { apart } }) => apart);
    // Rows that say the same are not told apart by a number that follows Intune's.
    const now = rowsNow.map(({ of, row: one }) => ({
        of,
        row: alike.get(one.apart)?.length === 1 ? one : { ...one, line: one.apart },
    }));
    const rows = now.map(({ of, row: exact }) => {
        const { expiry } = exact;
        const same = exact.line === exact.apart ? undefined : written.get(exact.apart);
        if (same !== undefined)
            return { ...exact, line: same };
        if (expiry === null || written.has(exact.apart))
            return exact;
        const near = [-durations/* day */.vd, durations/* day */.vd].map((by) => rowOf(of, { expiry: new Date(expiry.getTime() + by), isOfSeveral }, style));
        const nearest = near.find(({ apart }) => written.has(apart) && !alike.has(apart));
        return nearest === undefined ? exact : { ...nearest, line: written.get(nearest.apart) ?? nearest.line };
    });
    const time = ({ expiry }) => expiry?.getTime() ?? Number.MAX_VALUE;
    const byDay = Map.groupBy(rows.toSorted((a, b) => time(a) - time(b)), ({ day }) => day);
    return [...byDay.values()].flatMap((ofDay) => ofDay.toSorted(by(({ key }) => key)).map(({ line }) => line));
}
/** Three columns as in the summary, but only the day of the expiry: the number of days left would change daily. */
function rowOf(of, { expiry, isOfSeveral }, style) {
    const { text, times } = style;
    const { token, tenant, issues } = of;
    const day = expiry === null ? text.summary.noDate : times.day(expiry);
    const kind = text.kind[token.kind];
    const name = (0,cells/* nameOf */.Vb)(token, text);
    const devices = (0,domain_token/* devicesOf */.Xl)(token) ?? 0;
    const line = (aside) => (0,cells/* row */.nM)([
        [
            (0,cells/* unbroken */.D_)(text.summary.standing[(0,standing/* displayStatusOf */.Um)(of)]),
            ...issues.map((issue) => numberWithMark(issue, text)),
        ].join(' '),
        (0,cells/* lines */.Mn)([isOfSeveral ? tenantLink(tenant, style) : '', name, name === kind ? '' : kind + aside]),
        day,
    ]);
    const key = (0,domain_marker/* identityKey */.US)({ tenant: tenant.id, kind: token.kind, id: token.id, topic: 'overview' });
    return { line: line(devices === 0 ? '' : ` · ${text.summary.devices(devices)}`), apart: line(''), day, expiry, key };
}
/** Excluded tokens that are named: nobody asked to see them. */
const maxExcluded = 50;
function excludedLines({ excluded, marker }, style) {
    const { text, times } = style;
    const isOfSeveral = marker.tenant === domain_marker/* everyTenant */.s3;
    const all = excluded
        .map(({ tenant, token }) => {
        const name = (0,cells/* nameOf */.Vb)(token, text);
        const day = token.expiry === null ? text.summary.noDate : times.day(token.expiry);
        return `${isOfSeveral ? text.about.comment(tenantLink(tenant, style), name) : name}${text.summary.aside(day)}`;
    })
        .toSorted();
    const more = all.length - maxExcluded;
    return more > 0 ? [...all.slice(0, maxExcluded), text.summary.moreLines(more)] : all;
}
function unreadEntries({ unread, marker }, style) {
    const { text } = style;
    const isOfSeveral = marker.tenant === domain_marker/* everyTenant */.s3;
    return unread.toSorted(by(({ tenant }) => `${tenant.label ?? ''} ${tenant.id}`)).map(({ tenant, kinds, issues }) => {
        const what = kinds.map((kind) => text.kind[kind]).join(text.summary.comma);
        const said = isOfSeveral ? text.about.comment(tenantLink(tenant, style), what) : what;
        return `- ${said}${issues.map((issue) => text.summary.aside(numberWithMark(issue, text))).join('')}`;
    });
}
/** One of several tenants, as a link to its admin center. */
const tenantLink = ({ id, domain, label }, { links }) => `[${(0,untrusted/* markdown */.wD)(label ?? domain ?? id)}](${links.intune}/${id})`;
/** GitHub turns the number into a link. "Muted" follows a comma, because the whole may already stand in brackets. */
function numberWithMark({ number, isMuted }, { summary }) {
    const named = `#${number ?? '…'}`;
    return isMuted ? `${named}${summary.comma}${summary.action.muted}` : named;
}
/** The first lines whose cost stays within the limit. */
function linesThatFit(all, most) {
    let length = 0;
    const end = all.findIndex((line) => (length += line.length + lineCost) > most);
    return end < 0 ? all : all.slice(0, end);
}
const lengthOf = (all) => all.reduce((sum, line) => sum + line.length + lineCost, 0);
const by = (key) => (a, b) => key(a) < key(b) ? -1 : Number(key(a) > key(b));

// EXTERNAL MODULE: ./build/src/text/vpp-states.js
var vpp_states = __webpack_require__(7742);
// EXTERNAL MODULE: ./build/src/tracking/bodies/comment-words.js
var comment_words = __webpack_require__(7913);
// EXTERNAL MODULE: ./build/src/tracking/bodies/style.js
var bodies_style = __webpack_require__(1849);
;// CONCATENATED MODULE: ./build/src/tracking/bodies/issue-words.js












/** The issue about a concern, as it should be. */
function draft({ concern, marker, existing: listed, twins }, style) {
    const existing = listed === null ? null : (0,body/* withTicksOf */.a2)(listed, twins);
    if (concern.about === 'upload' && existing !== null) {
        return { title: existing.title, body: (0,body/* withUploads */.Df)(existing, marker, (0,upload_lines/* uploadLines */.n)(marker, style)) };
    }
    const says = issueText({ concern, marker, existing }, style);
    const why = marker.reopened === undefined
        ? null
        : (0,comment_words/* reopeningWords */.LX)({ because: marker.reopened, concern, known: null }, { ...style, assignees: [] });
    const paragraphs = why === null ? says.paragraphs : [why, ...says.paragraphs];
    return (0,body/* compose */.Zz)({ marker, says: withUploadsFirst({ ...says, paragraphs }, marker, style), existing }, style.text);
}
/** Our lines about uploads come first. */
function withUploadsFirst(issue, marker, style) {
    const { title, paragraphs } = titledForTenant(issue, style);
    return { title, paragraphs: [(0,upload_lines/* uploadLines */.n)(marker, style).join('\n'), ...paragraphs] };
}
/** What an issue says once it is closed without a comment; null if a comment says why. */
function closedBody(issue, closing, style) {
    return (0,comment_words/* isSilent */.eS)(issue.marker, closing) ? (0,body/* withNotice */.HL)(issue.body, (0,comment_words/* closingWords */.BI)(closing, issue.marker, style)) : null;
}
/** The issue that records a renewal which no issue had asked for. */
function recordDraft(marker, { token }, style) {
    const { kind, name } = token;
    const record = style.text.recorded({
        kind,
        title: (0,untrusted/* plain */.pj)(name),
        name: (0,untrusted/* markdown */.wD)(name),
        tenant: (0,bodies_style/* tenantIn */.k)(style),
        isFirst: (0,domain_token/* isWaiting */.Gu)(token),
    });
    return (0,body/* compose */.Zz)({ marker, says: withUploadsFirst(record, marker, style), existing: null }, style.text);
}
const titledForTenant = (issue, { text, tenant: { label } }) => label === null ? issue : { ...issue, title: text.about.title((0,untrusted/* plain */.pj)(label), issue.title) };
/** Apple's words are untrusted text. */
const serviceForText = (service) => service !== null && 'why' in service ? { ...service, why: (0,untrusted/* codeBlock */.DV)(service.why) } : service;
function issueText({ concern, marker: record, existing }, style) {
    const { text, times } = style;
    switch (concern.about) {
        case 'overview':
            return overviewText(concern, existing, { ...style, tenant: (0,bodies_style/* tenantIn */.k)(style) });
        case 'unread':
            return checkText(concern.failures, style);
        case 'upload':
            return uploadText(concern.token, style);
        case 'first-file':
            return text.first({
                tenant: (0,bodies_style/* tenantIn */.k)(style),
                title: (0,untrusted/* plain */.pj)(concern.token.name),
                name: (0,untrusted/* markdown */.wD)(concern.token.name),
                publicKey: concern.publicKey,
                service: serviceForText(concern.service),
                commands: (0,bodies_style/* commandsOf */.K)(concern.token, style),
                links: style.links,
            });
        case 'problems':
            return text.health({
                ...tokenFactsOf(concern.token, style, record),
                apple: evidenceOf(concern.service, times),
                problems: concern.problems.map((problem) => ({ problem, what: particulars(problem) })),
                commands: (0,bodies_style/* commandsOf */.K)(concern.token, style),
            });
        case 'replaced':
            return text.replaced({ ...tokenFactsOf(concern.token, style, record), serviceName: null });
        case 'push-topic': {
            const { token, bound, found } = concern;
            return text.newPushTopic({ ...tokenFactsOf(token, style, record), before: (0,untrusted/* markdown */.wD)(bound), now: (0,untrusted/* markdown */.wD)(found) });
        }
        case 'terms':
            return termsText(concern.tokens, style);
        case 'expiry': {
            const { token, expiry, expired } = concern;
            return text.renewal({
                ...tokenFactsOf(token, style, record),
                expired,
                day: times.day(expiry),
                expiry: times.inBold(expiry),
                graceEnds: expired ? graceEnd(token, expiry, times) : null,
                devices: devicesIn(concern, existing, style),
                commands: (0,bodies_style/* commandsOf */.K)(token, style),
            });
        }
    }
}
function checkText(failures, style) {
    return style.text.check({
        tenant: (0,bodies_style/* tenantIn */.k)(style),
        links: style.links,
        failures: (0,inventory/* byMessage */.R)(failures).map((of) => ({
            ...of,
            message: (0,untrusted/* codeBlock */.DV)(of.message),
            // See `presentedClaims` in `intune/sign-in-cures.ts`.
            showsClaims: of.message.includes('\n  issuer: '),
        })),
    });
}
function uploadText({ kind, name }, style) {
    const { title, opening, tenant } = style.text.uploads;
    return {
        title: title({ kind, title: (0,untrusted/* plain */.pj)(name) }),
        paragraphs: [opening({ kind, name: (0,untrusted/* markdown */.wD)(name) }), `${tenant}${(0,bodies_style/* tenantIn */.k)(style)}`],
    };
}
function termsText(tokens, style) {
    const isSchool = tokens.every((token) => 'portal' in token && token.portal === 'school');
    return style.text.terms({
        tenant: (0,bodies_style/* tenantIn */.k)(style),
        portal: isSchool ? 'school' : 'business',
        names: tokens.map(({ name }) => (0,untrusted/* markdown */.wD)(name)),
        links: style.links,
    });
}
/** @param record the marker, which has the name of the service at Apple */
function tokenFactsOf(token, style, record) {
    const { showAppleIds, links } = style;
    return {
        kind: token.kind,
        tenant: (0,bodies_style/* tenantIn */.k)(style),
        portal: 'portal' in token ? token.portal : 'business',
        title: (0,untrusted/* plain */.pj)(token.name),
        name: (0,untrusted/* markdown */.wD)(token.name),
        location: 'location' in token && token.location !== null ? (0,untrusted/* markdown */.wD)(token.location) : null,
        serviceName: record.service?.id == null ? null : (0,untrusted/* markdown */.wD)(record.service.name),
        topic: 'topic' in token && token.topic !== null ? (0,untrusted/* markdown */.wD)(token.topic) : null,
        appleId: token.appleId === null ? null : (0,untrusted/* markdown */.wD)(showAppleIds ? token.appleId : (0,untrusted/* maskedAppleId */.ls)(token.appleId)),
        links,
    };
}
const evidenceOf = (service, times) => service?.contact == null
    ? null
    : { contact: service.contact, day: service.lastConnected === null ? null : times.day(service.lastConnected) };
/** How long after its expiry Apple lets a push certificate be renewed without re-enrolling any device, in milliseconds. */
const grace = 30 * durations/* day */.vd;
const graceEnd = ({ kind }, expiry, times) => kind === 'mdm-push-certificate' ? times.day(new Date(expiry.getTime() + grace)) : null;
/** The service's own word for a problem if the texts have none. Never a time: a text that changes daily would be written daily. */
const particulars = (problem) => problem.word === 'token-invalid' && (0,vpp_states/* vppStateIn */.v)(problem.reason) === undefined ? (0,untrusted/* markdown */.wD)(problem.reason) : '';


/***/ }),

/***/ 1849:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ commandsOf),
/* harmony export */   k: () => (/* binding */ tenantIn)
/* harmony export */ });
/* harmony import */ var _text_untrusted_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9815);
/* harmony import */ var _commands_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5176);


/** The tenant by name and id, with a link to its admin center. */
function tenantIn({ text, tenant: { id, domain, label }, links }) {
    const named = domain ?? id;
    return `[${(0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_1__/* .markdown */ .wD)(label ?? named)}](${links.intune})${label === null || label === named ? '' : text.summary.inBrackets(`\`${named}\``)}`;
}
/** How to renew a token by the workflow; null if it is renewed by hand. */
const commandsOf = (token, { renewWorkflow, tenant }) => renewWorkflow === null
    ? null
    : (0,_commands_js__WEBPACK_IMPORTED_MODULE_0__/* .commandsFor */ .Au)(token, renewWorkflow, renewWorkflow.hasSeveralTenants ? (tenant.domain ?? tenant.id) : null);


/***/ }),

/***/ 3425:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ uploadLines)
/* harmony export */ });
/* harmony import */ var _text_untrusted_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9815);
/* harmony import */ var _body_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9247);


/** Uploads that an issue tells of; the marker keeps more. */
const mostShown = 3;
/** What an issue says of the uploads on record in it, each line with its tag. */
function uploadLines({ journal = [] }, { text, times }) {
    if (journal.length === 0)
        return [];
    const { heading, line } = text.uploads;
    const lines = journal.slice(-mostShown).map((entry) => line(lineFactsOf(entry, times)));
    return [heading, ...lines].map((words) => `${words}${_body_js__WEBPACK_IMPORTED_MODULE_0__/* .uploadTag */ .Km}`);
}
const lineFactsOf = ({ at, sha256, by, run, before, state, after }, times) => ({
    at: times.withZone(new Date(at)),
    sha256,
    by: by === '' ? null : (0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_1__/* .markdown */ .wD)(by),
    run,
    before: dateIn(before, times),
    state,
    after: after === undefined ? null : dateIn(after, times),
});
const dateIn = (cycle, times) => cycle === 'unknown' ? null : times.withZone(new Date(cycle));


/***/ }),

/***/ 8839:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E6: () => (/* binding */ closedMemory),
/* harmony export */   ts: () => (/* binding */ listIssues),
/* harmony export */   xi: () => (/* binding */ tenantAs)
/* harmony export */ });
/* harmony import */ var _domain_durations_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9571);
/* harmony import */ var _github_tracking_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2849);
/* harmony import */ var _domain_marker_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(362);



/** How long a closed issue is remembered. Longer than the year that a token lasts. Milliseconds. */
const closedMemory = 400 * _domain_durations_js__WEBPACK_IMPORTED_MODULE_0__/* .day */ .vd;
/** Lists the open issues. What fails at GitHub is the result, so that whoever comes to need it looks at it then. */
async function listIssues(tenants, ports) {
    try {
        return await listTrackingIssues(tenants, ports);
    }
    catch (error) {
        if (error instanceof _github_tracking_failure_js__WEBPACK_IMPORTED_MODULE_1__/* .TrackingFailure */ .s)
            return { failure: error };
        throw error;
    }
}
async function listTrackingIssues(tenants, { issues, directoryId }) {
    const { issues: open, untrusted } = await issues.listOpen();
    const at = issues.now();
    const noted = new Map(open.flatMap(({ marker: { domain, tenant } }) => (domain === undefined ? [] : [[domain, tenant]])));
    const ids = new Map();
    await Promise.all(tenants.map(async ({ id }) => ids.set(id, (await directoryId(id)) ?? noted.get(id) ?? id)));
    // Those of before may have been named in yet another way.
    const ours = new Set([...ids.keys(), ...ids.values(), _domain_marker_js__WEBPACK_IMPORTED_MODULE_2__/* .everyTenant */ .s3]);
    const others = new Set(open.map(({ marker }) => marker.tenant).filter((tenant) => !ours.has(tenant)));
    await Promise.all([...others].map(async (other) => {
        const found = await directoryId(other);
        if (found !== null)
            ids.set(other, found);
    }));
    // Where nobody tells the id of a domain, the closed issues that note the domain are of that tenant.
    const untold = new Set(tenants.map(({ id }) => id).filter((id) => ids.get(id) === id));
    const renamed = (issue) => rename(issue, ids, untold);
    const tenantOf = (entry) => tenantAs(ids.get(entry.id) ?? entry.id, entry);
    let closed;
    return {
        ...{ at, tenantOf, untrusted, renamed },
        open: open.map(renamed),
        closed: (now) => (closed ??= issues.listClosed(new Date(now.getTime() - closedMemory)).then((all) => all.map(renamed))),
    };
}
/** A tenant by the id that is known of it, or where none is, by what the user calls it. */
const tenantAs = (id, { id: named, given, label }) => ({
    id,
    domain: named === id ? null : named,
    given,
    label,
});
function rename(issue, ids, untold) {
    const { marker } = issue;
    const tenant = ids.get(marker.tenant) ?? (untold.has(marker.domain) ? marker.domain : undefined);
    if (tenant === undefined || tenant === marker.tenant)
        return issue;
    // What an issue about the whole tenant is about is the tenant.
    return { ...issue, marker: { ...marker, tenant, id: marker.id === marker.tenant ? tenant : marker.id } };
}


/***/ }),

/***/ 3984:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   kE: () => (/* binding */ closeReasonOf),
/* harmony export */   r1: () => (/* binding */ closingOf),
/* harmony export */   uE: () => (/* binding */ isUnwatched)
/* harmony export */ });
/* harmony import */ var _domain_assessed_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(503);
/* harmony import */ var _domain_standing_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6944);
/* harmony import */ var _domain_marker_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(362);



/** The reason that GitHub is given for a closing. */
function closeReasonOf({ because }) {
    switch (because) {
        case 'duplicate':
            return 'duplicate';
        case 'gone':
        case 'excluded':
            return 'not_planned';
        case 'renewed':
        case 'not-due':
        case 'recovered':
        case 'expired-instead':
        case 'read-again':
            return 'completed';
    }
}
/**
 * Why an open issue that no concern stands behind may be closed, or undefined where that is not known for sure.
 * @param renewed what this run renewed, or null
 */
function closingOf(marker, watched, renewed) {
    if (marker.topic === 'overview')
        return undefined;
    if (marker.topic === 'check') {
        // Another job may watch the kinds that this one does not: only who reads them can say that they are read again.
        const isStillUnread = (word) => !watched.some((of) => of.kind === word && !('failure' in of));
        return marker.unread.some(isStillUnread) ? undefined : { because: 'read-again' };
    }
    const kind = watched.find((of) => of.kind === marker.kind);
    if (kind === undefined || 'failure' in kind)
        return undefined;
    const assessments = (0,_domain_assessed_js__WEBPACK_IMPORTED_MODULE_0__/* .assessmentsIn */ .Zf)(watched);
    if ((0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_2__/* .isAboutTerms */ .xW)(marker)) {
        return assessments.some(({ token }) => (0,_domain_standing_js__WEBPACK_IMPORTED_MODULE_1__/* .awaitsTerms */ .rN)(token)) ? undefined : { because: 'recovered' };
    }
    if (kind.excluded.some(({ id }) => id === marker.id))
        return { because: 'excluded' };
    const assessment = kind.assessments.find(({ token }) => token.id === marker.id);
    if (assessment === undefined)
        return { because: 'gone' };
    const { standing, problems } = assessment;
    // What Apple's terms explain isn't over, and devices stay bound to the certificate that another one stands in place of.
    const isGoingOn = marker.topic === 'health' && standing.state !== 'expired' && problems.length > 0;
    if (isGoingOn || problems.some(({ word }) => word === 'push-topic'))
        return undefined;
    // An open issue about what an expired token can no longer do is told by the date from now on.
    if (marker.topic === 'health')
        return { because: standing.state === 'expired' ? 'expired-instead' : 'recovered' };
    if (standing.state === 'unknown' || standing.state === 'waiting')
        return undefined;
    const by = renewed !== null && isOf(renewed, marker) ? renewed : provenIn(marker, assessment.token);
    return by !== null || (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_2__/* .isEarlierCycle */ .HC)(marker.cycle, (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_2__/* .cycleOf */ .SW)(standing.expiry))
        ? { because: 'renewed', now: standing.expiry, by }
        : { because: 'not-due', expiry: standing.expiry };
}
/** The renewal by an earlier run that the journal has proven; null if there is none. */
function provenIn({ journal = [], cycle }, token) {
    const entry = journal.findLast(({ state, before }) => state === 'proven' && (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_2__/* .isSameCycle */ .J5)(before, cycle));
    if (entry === undefined || token.expiry === null)
        return null;
    const { sha256, by, run } = entry;
    return { token, expiry: token.expiry, sha256, by, run, entry };
}
const isOf = ({ token }, { kind, id }) => token.kind === kind && token.id === id;
/** Whether an open issue is about a kind that is not looked at any more, so that nobody can say what has become of it. */
function isUnwatched(marker, watched) {
    const watches = (word) => watched.some((of) => of.kind === word);
    switch (marker.topic) {
        case 'check':
            return !marker.unread.every(watches);
        case 'renewal':
        case 'health':
            return !watches(marker.kind);
        case 'overview':
            return false;
    }
}


/***/ }),

/***/ 5414:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bx: () => (/* binding */ isWorse),
/* harmony export */   L9: () => (/* binding */ concernsOf),
/* harmony export */   Po: () => (/* binding */ unprovenUpload),
/* harmony export */   ml: () => (/* binding */ replacementOf),
/* harmony export */   tL: () => (/* binding */ saysOlderFile),
/* harmony export */   tU: () => (/* binding */ hasUnprovenUpload),
/* harmony export */   we: () => (/* binding */ markerOf)
/* harmony export */ });
/* harmony import */ var _domain_apple_service_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7868);
/* harmony import */ var _domain_token_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(951);
/* harmony import */ var _domain_assessed_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(503);
/* harmony import */ var _domain_durations_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9571);
/* harmony import */ var _domain_marker_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(362);





/** What a person has to know, one entry for each issue there should be. */
function concernsOf({ tenant, kinds: watched, registered, services }) {
    const failures = (0,_domain_assessed_js__WEBPACK_IMPORTED_MODULE_2__/* .unreadIn */ .lA)(watched);
    const assessments = (0,_domain_assessed_js__WEBPACK_IMPORTED_MODULE_2__/* .assessmentsIn */ .Zf)(watched);
    const terms = termsConcern(assessments, tenant);
    const about = [
        ...terms,
        ...assessments.flatMap((of) => concernsAbout(withoutExplained(of, terms.length > 0), tenant, {
            registered,
            service: services?.get(of.token.id),
        })),
    ];
    if (failures.length === 0)
        return about;
    // One for the tenant. Jobs that share the tenant and watch a part of the kinds each have their own, or each would undo
    // what the other wrote.
    const id = watched.length === _domain_token_js__WEBPACK_IMPORTED_MODULE_1__/* .kinds */ .EZ.length ? tenant.id : (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_4__/* .sortedWords */ .dG)(watched.map(({ kind }) => kind)).join(',');
    const unread = (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_4__/* .sortedWords */ .dG)(failures.map(({ kind }) => kind));
    return [
        {
            about: 'unread',
            failures,
            marker: { ...markerOf(tenant), kind: 'all', id, topic: 'check', cycle: 'unknown', unread },
        },
        ...about,
    ];
}
const markerOf = ({ id, domain }) => ({
    tenant: id,
    ...(domain !== null && { domain }),
});
/** Apple's terms are the organization's, so that whoever accepts them does it for all tokens. */
function termsConcern(assessments, tenant) {
    const tokens = assessments
        .filter(({ problems }) => problems.some(({ word }) => word === 'terms-not-accepted'))
        .map(({ token }) => token)
        .toSorted(byNameAndId);
    if (tokens.length === 0)
        return [];
    const marker = { ...markerOf(tenant), ...(0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_4__/* .termsIdentity */ .AC)(tenant.id), cycle: 'unknown' };
    return [{ about: 'terms', marker: { ...marker, problems: ['terms-not-accepted'] }, tokens }];
}
const byNameAndId = (a, b) => {
    const [one, other] = [a, b].map(({ name, id }) => `${name} ${id}`);
    return one === other ? 0 : (one ?? '') < (other ?? '') ? -1 : 1;
};
/** Without the problems that the issue about Apple's terms has, or explains. */
function withoutExplained(assessment, isTermsOpen) {
    const explained = isTermsOpen ? ['terms-not-accepted', 'sync-error', 'sync-stale'] : [];
    return { ...assessment, problems: assessment.problems.filter(({ word }) => !explained.includes(word)) };
}
function concernsAbout({ token, standing, problems }, tenant, { registered, service }) {
    const replaced = problems.find((problem) => problem.word === 'push-topic');
    const topic = replaced?.bound ?? ('topic' in token ? token.topic : null);
    const marker = {
        ...{ ...markerOf(tenant), kind: token.kind, id: token.id, cycle: (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_4__/* .cycleOf */ .SW)(token.expiry) },
        ...(topic !== null && { pushTopic: topic }),
        ...(replaced !== undefined && { newPushTopic: replaced.found }),
        // On record, so that the issue keeps naming it if Apple can't be asked one day.
        ...(service !== undefined && { service: { id: service.id, name: service.name } }),
    };
    const concerns = [];
    if (standing.state === 'due' || standing.state === 'expired') {
        const { expiry, stage } = standing;
        concerns.push({
            about: 'expiry',
            marker: { ...marker, topic: 'renewal', stage },
            token,
            expiry,
            expired: standing.state === 'expired',
        });
    }
    if (standing.state === 'waiting' && registered?.id === token.id) {
        const { publicKey, service: added } = registered;
        const record = added === null ? undefined : (0,_domain_apple_service_js__WEBPACK_IMPORTED_MODULE_0__/* .recordOfService */ .Yd)(added, token.name);
        const first = {
            ...{ ...marker, topic: 'renewal', stage: 'first' },
            ...(record !== undefined && { service: record }),
        };
        concerns.push({ about: 'first-file', marker: first, token, publicKey, service: added });
    }
    if (problems.length > 0) {
        const words = (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_4__/* .sortedWords */ .dG)(problems.map(({ word }) => word));
        const health = { ...marker, topic: 'health', problems: words };
        concerns.push(replaced === undefined
            ? { about: 'problems', marker: health, token, problems, service }
            : { about: 'push-topic', marker: health, token, bound: replaced.bound, found: replaced.found });
    }
    return concerns;
}
/**
 * What an open issue is about whose token is gone while another of its kind may have taken its place: devices and licenses are still
 * tied to the old one, and only a person can say what is to become of them. Null if it is not gone, or nothing took its place.
 */
function replacementOf({ marker, createdAt }, kinds) {
    if (marker.topic !== 'renewal' && marker.topic !== 'health')
        return null;
    const kind = kinds.find((one) => one.kind === marker.kind);
    if (kind === undefined || 'failure' in kind)
        return null;
    const tokens = kind.assessments.map(({ token }) => token);
    if ([...tokens, ...kind.excluded].some(({ id }) => id === marker.id))
        return null;
    // A change may be a sync, which comes daily; what runs longest doesn't change from day to day.
    const changed = tokens.filter((token) => changeOf(token) > createdAt.getTime());
    const [newest] = byExpiryThenId(changed).toReversed();
    return newest === undefined ? null : { about: 'replaced', marker: asReplaced(marker), token: newest };
}
const asReplaced = (marker) => marker.topic === 'renewal' ? { ...marker, stage: _domain_marker_js__WEBPACK_IMPORTED_MODULE_4__/* .replacedStage */ .dw } : { ...marker, problems: [_domain_marker_js__WEBPACK_IMPORTED_MODULE_4__/* .replacedStage */ .dw] };
/** By expiry, then by id, so that the order never depends on Intune's. */
const byExpiryThenId = (tokens) => tokens.toSorted((a, b) => (a.expiry?.getTime() ?? 0) - (b.expiry?.getTime() ?? 0) || (a.id < b.id ? -1 : 1));
/** When Intune last changed its record of a token; 0 if that is not known. Milliseconds. */
const changeOf = (token) => ('lastModified' in token ? (token.lastModified?.getTime() ?? 0) : 0);
/** Whether the last upload on record in an issue has not been proven. That it was of an older file is told by another issue. */
const hasUnprovenUpload = ({ journal = [] }) => {
    const last = journal.at(-1);
    return last !== undefined && last.state !== 'proven' && !hasMovedBack(last);
};
const hasMovedBack = ({ before, after }) => after !== undefined && Date.parse(after) <= Date.parse(before) - _domain_durations_js__WEBPACK_IMPORTED_MODULE_3__/* .minute */ .Vc;
/** The issue of an upload that was not proven stays open, even if its token is not due, until the date has moved on. */
function unprovenUpload({ marker }, watched) {
    if (marker.topic !== 'renewal' || !hasUnprovenUpload(marker))
        return null;
    const token = (0,_domain_assessed_js__WEBPACK_IMPORTED_MODULE_2__/* .assessmentsIn */ .Zf)(watched).find((one) => one.token.kind === marker.kind && one.token.id === marker.id)?.token;
    if (token === undefined || (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_4__/* .isEarlierCycle */ .HC)(marker.cycle, (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_4__/* .cycleOf */ .SW)(token.expiry)))
        return null;
    return { about: 'upload', marker, token };
}
/** Whether a marker says more than what was said before: a nearer reminder day, or a word that is new. */
function isWorse(marker, said) {
    if (marker.topic === 'renewal' && said.topic === 'renewal') {
        const [now, before] = [marker.stage, said.stage];
        return typeof now === 'number' ? typeof before === 'number' && now < before : now !== before;
    }
    const before = (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_4__/* .wordsIn */ .Hn)(said).map(outageOf);
    return (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_4__/* .wordsIn */ .Hn)(marker).some((word) => !before.includes(outageOf(word)));
}
/** A sync that fails and one that is late are one outage: neither is news where the other was reported. */
const outageOf = (word) => (word === 'sync-stale' ? 'sync-error' : word);
/** Whether it is about a token that an older download is in use for. */
const saysOlderFile = (marker) => marker.topic === 'health' && marker.problems.includes('older-file');


/***/ }),

/***/ 7293:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ae: () => (/* binding */ isUndecided),
/* harmony export */   g2: () => (/* binding */ decisionOn),
/* harmony export */   u1: () => (/* binding */ isByAction)
/* harmony export */ });
/* harmony import */ var _concerns_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5414);
/* harmony import */ var _domain_durations_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9571);
/* harmony import */ var _domain_marker_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(362);



/** How long somebody who closed an issue by hand is given until Intune shows the new date. Milliseconds. */
const patience = _domain_durations_js__WEBPACK_IMPORTED_MODULE_1__/* .day */ .vd;
/** How long a problem that a person does not want to hear of is left alone. Milliseconds. */
const muteOfProblems = 30 * _domain_durations_js__WEBPACK_IMPORTED_MODULE_1__/* .day */ .vd;
/** How long after the action closed an issue its problem counts as the same if it comes back. Milliseconds. */
const sameIncident = 30 * _domain_durations_js__WEBPACK_IMPORTED_MODULE_1__/* .day */ .vd;
/** Between the time that the action notes when it closes an issue and the one that GitHub does. Milliseconds. */
const clockTolerance = 10 * _domain_durations_js__WEBPACK_IMPORTED_MODULE_1__/* .minute */ .Vc;
/**
 * What becomes of a concern whose issues of this cycle are closed; null if there are none that count.
 * @param closed the closed issues of its identity
 */
function decisionOn(concern, closed, now) {
    const { topic, cycle } = concern.marker;
    const ofCycle = closed.filter(({ marker }) => topic === 'overview' || (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_2__/* .isSameCycle */ .J5)(marker.cycle, cycle));
    // A person who mutes one of several twins means all of them, and a problem that goes on over a renewal is the same problem.
    const mutable = topic === 'renewal' ? ofCycle : closed;
    const mute = latest(mutable.filter((issue) => isMute(concern, issue) && reasonToSpeak(concern, issue, now) === null));
    if (mute !== undefined)
        return { is: 'muted', issue: mute };
    const originals = ofCycle.filter(({ reason }) => reason !== 'duplicate');
    const issue = latest(originals.length > 0 ? originals : ofCycle);
    if (issue === undefined)
        return null;
    const reopened = (because) => ({ is: 'reopened', issue, because });
    if (isByAction(issue))
        return isNewIncident(concern, issue, now) ? null : reopened('again');
    if (issue.closer === 'robot')
        return reopened('by-robot');
    if (isMute(concern, issue))
        return reopened(reasonToSpeak(concern, issue, now) ?? 'again');
    if (now.getTime() - (issue.closedAt?.getTime() ?? 0) <= patience)
        return { is: 'just-closed', issue };
    return reopened(concern.marker.topic === 'renewal' ? 'still-reported' : 'reported-again');
}
/**
 * Whether a problem that comes back has nothing to do with the time before, so that it gets an issue of its own: an opening is one mail, and
 * a reopening with its comment would be two.
 */
const isNewIncident = ({ marker: { topic } }, { closedAt }, now) => (topic === 'health' || topic === 'check') && now.getTime() - (closedAt?.getTime() ?? 0) > sameIncident;
/** Whether the action itself closed it, by what it noted then: other workflows have the same account. */
function isByAction({ marker, reason, closedAt }) {
    if (marker.closed === undefined || marker.closed !== reason)
        return false;
    // Issues of before this was noted.
    if (marker.closedAt === undefined || closedAt === null)
        return true;
    return Math.abs(Date.parse(marker.closedAt) - closedAt.getTime()) <= clockTolerance;
}
/**
 * Whether it was closed so by a person; one of whom nothing is known counts as a person. Nobody has to do anything about the
 * overview, so who closes it, for whatever reason, does not want it.
 */
const isMute = ({ about }, issue) => (about === 'overview' || issue.reason === 'not_planned' || issue.reason === 'duplicate') &&
    issue.closer !== 'robot' &&
    !isByAction(issue);
/** Why a muted issue speaks again; null where it does not. A date stays muted until the next one, the overview for good. */
function reasonToSpeak(concern, issue, now) {
    if (concern.marker.topic === 'renewal' || concern.marker.topic === 'overview')
        return null;
    if ((0,_concerns_js__WEBPACK_IMPORTED_MODULE_0__/* .isWorse */ .Bx)(concern.marker, issue.marker))
        return 'new-problem';
    return now.getTime() - (issue.closedAt?.getTime() ?? 0) > muteOfProblems ? 'mute-over' : null;
}
/** The one closed last. */
const latest = (issues) => issues.toSorted((a, b) => (b.closedAt?.getTime() ?? 0) - (a.closedAt?.getTime() ?? 0) || b.number - a.number)[0];
/** Whether it matters who closed an issue, and nobody has asked yet. */
const isUndecided = (issue) => issue.state === 'closed' && issue.closer === null && !isByAction(issue);


/***/ }),

/***/ 6068:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KR: () => (/* binding */ overviewTenant),
/* harmony export */   Sb: () => (/* binding */ keepsOverview),
/* harmony export */   bq: () => (/* binding */ overviewOf),
/* harmony export */   cT: () => (/* binding */ overviewMarker)
/* harmony export */ });
/* harmony import */ var _domain_token_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(951);
/* harmony import */ var _domain_assessed_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(503);
/* harmony import */ var _concerns_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5414);
/* harmony import */ var _domain_standing_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6944);
/* harmony import */ var _domain_marker_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(362);





/** Whether this run keeps the overview: one that looks at everything the user listed. */
const keepsOverview = ({ job, overview }) => job.mode === 'check' && job.isWhole && overview;
/** Whom the overview is about. That of a list stays the same one while tenants come and go. */
function overviewTenant(tenants, { listSize }) {
    const [only] = tenants;
    return listSize > 0 || only === undefined
        ? { id: _domain_marker_js__WEBPACK_IMPORTED_MODULE_4__/* .everyTenant */ .s3, domain: null, given: _domain_marker_js__WEBPACK_IMPORTED_MODULE_4__/* .everyTenant */ .s3, label: null }
        : only.tenant;
}
/** Its cycle never changes: nobody is reminded of it. */
const overviewMarker = (tenant, memory) => ({
    ...(0,_concerns_js__WEBPACK_IMPORTED_MODULE_2__/* .markerOf */ .we)(tenant),
    kind: 'all',
    id: tenant.id,
    topic: 'overview',
    cycle: 'unknown',
    ...(memory !== undefined && { memory }),
});
/** The list of all tokens, as they stand, with the issues about them. */
function overviewOf(tenants, about, known) {
    const issueAbout = named(known);
    return {
        about: 'overview',
        marker: overviewMarker(about, known.memory),
        excluded: (0,_domain_assessed_js__WEBPACK_IMPORTED_MODULE_1__/* .allExcludedIn */ .$v)(tenants),
        certificateEnd: known.certificateEnd,
        tokens: tenants.flatMap(({ tenant, kinds: watched }) => (0,_domain_assessed_js__WEBPACK_IMPORTED_MODULE_1__/* .assessmentsIn */ .Zf)(watched).map((assessment) => {
            const { kind, id } = assessment.token;
            const issues = [
                ...['renewal', 'health'].flatMap((topic) => issueAbout({ tenant: tenant.id, kind, id, topic })),
                ...((0,_domain_standing_js__WEBPACK_IMPORTED_MODULE_3__/* .awaitsTerms */ .rN)(assessment.token) ? issueAbout((0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_4__/* .termsIdentity */ .AC)(tenant.id)) : []),
            ];
            return { ...assessment, tenant, issues };
        })),
        unread: tenants.flatMap((of) => {
            const unread = (0,_domain_assessed_js__WEBPACK_IMPORTED_MODULE_1__/* .unreadIn */ .lA)(of.kinds).map(({ kind }) => kind);
            const checks = (0,_concerns_js__WEBPACK_IMPORTED_MODULE_2__/* .concernsOf */ .L9)(of).filter((concern) => concern.about === 'unread');
            const issues = checks.flatMap(({ marker }) => issueAbout(marker));
            return unread.length === 0
                ? []
                : [{ tenant: of.tenant, kinds: _domain_token_js__WEBPACK_IMPORTED_MODULE_0__/* .kinds */ .EZ.filter((kind) => unread.includes(kind)), issues }];
        }),
    };
}
/** The issue to name for an identity: as this run left it, or where it did nothing with it, as it was listed. */
function named({ open, outcomes }) {
    const told = Map.groupBy(outcomes, ({ identity }) => identity);
    const listed = Map.groupBy(open, ({ marker }) => (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_4__/* .identityKey */ .US)(marker));
    return (of) => {
        const key = (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_4__/* .identityKey */ .US)(of);
        const mine = told.get(key)?.filter(({ isOpen, action }) => isOpen || action === 'muted') ??
            listed.get(key)?.map(({ number }) => ({ number, isOpen: true })) ??
            [];
        // Where there are several, an open one is the one to name, and of those the one that lives.
        const [first] = mine.toSorted((a, b) => Number(b.isOpen) - Number(a.isOpen) || (a.number ?? Infinity) - (b.number ?? Infinity));
        return first === undefined ? [] : [{ number: first.number, isMuted: !first.isOpen }];
    };
}


/***/ }),

/***/ 5108:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Kj: () => (/* binding */ recordAction),
/* harmony export */   Xb: () => (/* binding */ isChange),
/* harmony export */   cu: () => (/* binding */ identityOf),
/* harmony export */   et: () => (/* binding */ plan),
/* harmony export */   td: () => (/* binding */ byUrgency),
/* harmony export */   u4: () => (/* binding */ isRecord)
/* harmony export */ });
/* unused harmony export urgencyOf */
/* harmony import */ var _closing_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3984);
/* harmony import */ var _concerns_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5414);
/* harmony import */ var _decision_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7293);
/* harmony import */ var _domain_marker_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(362);
/* harmony import */ var _domain_journal_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8973);





const isChange = (action) => action.do !== 'nothing' && action.do !== 'leave';
/**
 * What to do so that there is one right issue for everything a person has to know, and none for anything else.
 * Applying the plan and planning again yields nothing to do. The order is the order to apply in, most urgent first.
 */
function plan(situation) {
    const mine = situation.issues.filter((issue) => issue.marker.tenant === situation.tenant.id);
    const byIdentity = Map.groupBy(mine, ({ marker }) => (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_3__/* .identityKey */ .US)(marker));
    const wanted = [...(0,_concerns_js__WEBPACK_IMPORTED_MODULE_1__/* .concernsOf */ .L9)(situation), ...(situation.overview === undefined ? [] : [situation.overview])];
    const concerns = new Map(wanted.map((concern) => [(0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_3__/* .identityKey */ .US)(concern.marker), concern]));
    const pursued = [...concerns].flatMap(([key, concern]) => pursue(concern, byIdentity.get(key) ?? [], situation));
    const unwanted = [...byIdentity]
        .filter(([key]) => !concerns.has(key))
        .flatMap(([, issues]) => leave(issues, situation));
    const actions = [...pursued, ...unwanted];
    return byUrgency([...actions, ...(actions.some(isRecordOfRenewal) ? [] : recorded(situation))], situation.now);
}
/** Most urgent first: of one tenant as of many. */
const byUrgency = (actions, now) => actions
    .map((action) => ({ action, urgency: urgencyOf(action, now), number: 'issue' in action ? action.issue.number : 0 }))
    .sort((a, b) => compare(a.urgency, b.urgency) || a.number - b.number)
    .map(({ action }) => action);
/** What to do about a concern, given the issues of its identity. */
function pursue(concern, issues, situation) {
    const open = openOnes(issues);
    const past = open.filter((issue) => isPast(issue, concern));
    const [survivor, ...twins] = open.filter((issue) => !past.includes(issue));
    const closed = issues.filter(({ state }) => state === 'closed');
    // An issue that a run opened for its upload is kept beside one that a person muted.
    const isKept = survivor !== undefined && (0,_concerns_js__WEBPACK_IMPORTED_MODULE_1__/* .hasUnprovenUpload */ .tU)(survivor.marker);
    const heard = isKept ? [] : survivor === undefined ? closed : decisionsAgainst(open, concern, closed);
    const decision = (0,_decision_js__WEBPACK_IMPORTED_MODULE_2__/* .decisionOn */ .g2)(concern, heard, situation.now);
    if (decision?.is === 'muted') {
        const muted = concern.about === 'overview'
            ? keptClosed(concern, decision.issue, situation)
            : { do: 'nothing', concern, issue: decision.issue, because: 'muted' };
        const others = open.filter((issue) => !past.includes(issue)).map((twin) => duplicateOf(decision.issue, twin));
        return [...retire(past, situation), muted, ...others];
    }
    if (survivor !== undefined) {
        const others = twins.map((twin) => duplicateOf(survivor, twin));
        return [...retire(past, situation), withOpenIssue(concern, survivor, { situation, twins }), ...others];
    }
    return [...retire(past, situation), withoutOpenIssue(concern, decision, situation)];
}
/**
 * The closed issues that may speak against open ones of the same identity. Who closes one of two overviews may want the other; one
 * that a person closed as a duplicate hands over to the one that is open; and who opens one again that the action closed along
 * with a muted one wants it open.
 */
function decisionsAgainst(open, { about }, closed) {
    if (about === 'overview')
        return [];
    const openedAgain = Math.max(...open.map(({ marker }) => Date.parse(marker.closedAt ?? '') || 0));
    return closed.filter(({ reason, closedAt }) => reason === 'not_planned' && (closedAt?.getTime() ?? 0) > openedAgain);
}
/** An issue about an earlier date is done, even where the new date is due again at once. */
const isPast = (issue, concern) => concern.marker.topic === 'renewal' && (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_3__/* .isEarlierCycle */ .HC)(issue.marker.cycle, concern.marker.cycle);
function withOpenIssue(concern, issue, { situation, twins }) {
    const isSame = (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_3__/* .isSameCycle */ .J5)(issue.marker.cycle, concern.marker.cycle);
    const worse = (concern.about === 'expiry' && !isSame) || (0,_concerns_js__WEBPACK_IMPORTED_MODULE_1__/* .isWorse */ .Bx)(concern.marker, issue.marker);
    const marker = continued(concern.marker, issue.marker, { isSame, worse });
    const draft = situation.write({ concern, marker, existing: issue, twins });
    if (worse)
        return { do: 'remind', concern, marker, issue, draft };
    const same = draft.title === issue.title && draft.body.trimEnd() === issue.body.trimEnd();
    return same
        ? { do: 'nothing', concern, issue, because: 'unchanged' }
        : { do: 'update', concern, marker, issue, draft };
}
/** An overview that a person closed stays closed and up to date: it is what the checks remember by, and that mails nobody. */
function keptClosed(concern, issue, { write }) {
    const { closed, closedAt } = issue.marker;
    const marker = {
        ...concern.marker,
        ...(0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_3__/* .historyOf */ .om)(issue.marker),
        ...(closed !== undefined && { closed }),
        ...(closedAt !== undefined && { closedAt }),
    };
    const draft = write({ concern, marker, existing: issue, twins: [] });
    return draft.body.trimEnd() === issue.body.trimEnd()
        ? { do: 'nothing', concern, issue, because: 'muted' }
        : { do: 'update', concern, marker, issue, draft };
}
/** The marker of an open issue as it goes on. */
function continued(wanted, before, { isSame, worse }) {
    const comments = (before.comments ?? 0) + Number(worse);
    const next = {
        ...wanted,
        // A date that moves by hours stays the date that the issue was opened for, or it could creep away from it.
        cycle: isSame ? before.cycle : wanted.cycle,
        ...(comments > 0 && { comments }),
        // A person opened it again: it goes on, whatever a twin of it says.
        ...(before.closed === 'duplicate' && { closed: before.closed }),
        ...(before.closed === 'duplicate' && before.closedAt !== undefined && { closedAt: before.closedAt }),
        ...(before.reopened !== undefined && isSame && !worse && { reopened: before.reopened }),
        ...(0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_3__/* .historyOf */ .om)(before),
        ...(wanted.service !== undefined && { service: wanted.service }),
    };
    // Reminder days that were set anew do not turn a stage back: what was said is said.
    const isBehind = next.topic === 'renewal' && before.topic === 'renewal' && typeof before.stage === 'number' && !worse;
    return isBehind ? { ...next, stage: before.stage } : next;
}
function withoutOpenIssue(concern, decision, { write }) {
    if (decision === null) {
        return {
            do: 'open',
            concern,
            marker: concern.marker,
            draft: write({ concern, marker: concern.marker, existing: null, twins: [] }),
        };
    }
    const { issue } = decision;
    if (decision.is !== 'reopened')
        return { do: 'nothing', concern, issue, because: decision.is };
    const { because } = decision;
    const comments = (issue.marker.comments ?? 0) + 1;
    const marker = { ...concern.marker, comments, reopened: because, ...(0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_3__/* .historyOf */ .om)(issue.marker) };
    return {
        do: 'reopen',
        concern,
        marker,
        issue,
        draft: write({ concern, marker, existing: issue, twins: [] }),
        because,
    };
}
/** What to do with issues that no concern stands behind. */
function leave(issues, situation) {
    const open = openOnes(issues);
    const [first, ...twins] = open;
    if (first === undefined)
        return [];
    const concern = (0,_concerns_js__WEBPACK_IMPORTED_MODULE_1__/* .replacementOf */ .ml)(first, situation.kinds) ?? (0,_concerns_js__WEBPACK_IMPORTED_MODULE_1__/* .unprovenUpload */ .Po)(first, situation.kinds);
    if (concern === null)
        return retire(open, situation);
    return [withOpenIssue(concern, first, { situation, twins }), ...twins.map((twin) => duplicateOf(first, twin))];
}
/** Closes the open issues of one identity that nothing is wrong with any more; the first with the reason, its twins as duplicates. */
function retire(issues, situation) {
    // Who opens an issue again that the action has closed wants to talk about it.
    const open = issues.filter(({ marker }) => marker.closed === undefined || marker.closed === 'duplicate');
    const closings = open.map(({ marker }) => (0,_closing_js__WEBPACK_IMPORTED_MODULE_0__/* .closingOf */ .r1)(marker, situation.kinds, situation.renewed?.renewal ?? null));
    const [first, ...twins] = open;
    const [closing] = closings;
    if (first === undefined)
        return [];
    const duplicates = twins.map((twin) => duplicateOf(first, twin));
    if (closing !== undefined && !closings.includes(undefined)) {
        return [{ do: 'close', issue: first, closing, body: situation.writeClosed(first, closing) }, ...duplicates];
    }
    // What was read, and tells too little to close the issue, needs one of them all the same.
    const isRead = situation.kinds.some((of) => of.kind === first.marker.kind && !('failure' in of));
    return isRead ? duplicates : [];
}
/** The record of a renewal if no issue is closed with it: none was open, or Intune could not be read after it. */
function recorded({ tenant, renewed, issues }) {
    if (renewed === null || issues.some((issue) => hasRecord(issue, renewed.renewal)))
        return [];
    return [recordAction(renewed.renewal, tenant.id, renewed.draft)];
}
/** Whether another run, which went on with the same upload, has closed the issue with its record. */
const hasRecord = ({ state, marker: { closed, journal = [] } }, { entry }) => state === 'closed' &&
    closed !== undefined &&
    entry !== undefined &&
    journal.some((one) => one.state === 'proven' && (0,_domain_journal_js__WEBPACK_IMPORTED_MODULE_4__/* .isSameUpload */ .YK)(one, entry));
/** An issue of its own that puts a renewal on record. */
function recordAction(renewal, tenant, write) {
    const { kind, id, expiry } = renewal.token;
    const marker = {
        ...{ tenant, kind, id, topic: 'renewal', cycle: (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_3__/* .cycleOf */ .SW)(expiry), stage: 0 },
        ...(renewal.entry !== undefined && { journal: [renewal.entry] }),
    };
    return {
        do: 'record',
        marker,
        draft: write(marker),
        closing: { because: 'renewed', now: renewal.expiry, by: renewal },
    };
}
const isRecordOfRenewal = (action) => action.do === 'close' && action.closing.because === 'renewed' && action.closing.by !== null;
const duplicateOf = (survivor, twin) => ({
    do: 'close',
    issue: twin,
    closing: { because: 'duplicate', of: { number: survivor.number, id: survivor.id } },
    body: null,
});
const openOnes = (issues) => issues.filter(({ state }) => state === 'open').toSorted((a, b) => a.number - b.number);
/** Whether an action puts on record what was done in Intune. Nobody could write it later, so it comes first, whatever the limit. */
function isRecord(action) {
    if (action.do === 'record' || isRecordOfRenewal(action))
        return true;
    return (action.do === 'open' && action.concern.about === 'first-file') || firstReportsOlderFile(action);
}
/** That an older download is in use only the run knows that uploaded it, until an open issue says so. */
function firstReportsOlderFile(action) {
    if (!('concern' in action) || !isChange(action))
        return false;
    const isKnown = 'issue' in action && action.issue.state === 'open' && (0,_concerns_js__WEBPACK_IMPORTED_MODULE_1__/* .saysOlderFile */ .tL)(action.issue.marker);
    return (0,_concerns_js__WEBPACK_IMPORTED_MODULE_1__/* .saysOlderFile */ .tL)(action.concern.marker) && !isKnown;
}
/** An end that is so near comes before everything but what is on record for good. Milliseconds. */
const near = 3 * 24 * 3_600_000;
/**
 * Sorts first what costs most if it has to wait: what only this run can write; then what has expired or ends within three days;
 * then what nobody watches; then the other dates, health, the overview, and tidying up. Over many tenants as over one.
 */
function urgencyOf(action, now) {
    if (isRecord(action))
        return '0';
    if (!('concern' in action))
        return '9';
    const rank = { check: '2', renewal: '3', health: '4', overview: '5' };
    const { concern } = action;
    const { marker } = concern;
    const isNear = concern.about === 'expiry' && concern.expiry.getTime() - now.getTime() <= near;
    return `${isNear ? '1' : rank[marker.topic]} ${marker.cycle} ${(0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_3__/* .identityKey */ .US)(marker)}`;
}
const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
/** The identity an action is about. */
function identityOf(action) {
    if ('concern' in action)
        return action.concern.marker;
    return action.do === 'record' ? action.marker : action.issue.marker;
}


/***/ }),

/***/ 8726:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gj: () => (/* binding */ planAgain),
/* harmony export */   Kp: () => (/* binding */ stylesFor),
/* harmony export */   Qp: () => (/* binding */ withIssue),
/* harmony export */   TP: () => (/* binding */ planOverview),
/* harmony export */   Vj: () => (/* binding */ styleOf),
/* harmony export */   YQ: () => (/* binding */ needsClosedIssues),
/* harmony export */   li: () => (/* binding */ planActions),
/* harmony export */   yc: () => (/* binding */ withListed)
/* harmony export */ });
/* harmony import */ var _text_languages_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5811);
/* harmony import */ var _text_times_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(7039);
/* harmony import */ var _domain_marker_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(362);
/* harmony import */ var _bodies_commands_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5176);
/* harmony import */ var _bodies_issue_words_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1888);
/* harmony import */ var _plan_concerns_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5414);
/* harmony import */ var _plan_overview_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6068);
/* harmony import */ var _plan_plan_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5108);








/** What to do with the issues of all tenants, most urgent first. Without the overview, which reports what became of them. */
function planActions(state) {
    const byTenant = Map.groupBy(state.issues, ({ marker }) => marker.tenant);
    return (0,_plan_plan_js__WEBPACK_IMPORTED_MODULE_6__/* .byUrgency */ .td)(state.tenants.flatMap((of) => (0,_plan_plan_js__WEBPACK_IMPORTED_MODULE_6__/* .plan */ .et)(situationOf(of, state, byTenant.get(of.tenant.id) ?? []))), state.now).flatMap((action) => withinScope(action, state.scope));
}
/** What to do with the overview, by what became of the other issues. */
const planOverview = (state, outcomes) => state.overview.isKept ? (0,_plan_plan_js__WEBPACK_IMPORTED_MODULE_6__/* .plan */ .et)(overviewSituation(state, outcomes)) : [];
/**
 * What to do now in place of an action that was planned, with the issues as they are known now; undefined for nothing.
 * @param outcomes what became of other issues, for the overview
 */
function planAgain(action, state, outcomes) {
    const identity = (0,_plan_plan_js__WEBPACK_IMPORTED_MODULE_6__/* .identityOf */ .cu)(action);
    const key = (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_1__/* .identityKey */ .US)(identity);
    const actions = identity.topic === 'overview' ? planOverview(state, outcomes) : planOfTenant(identity.tenant, state);
    const mine = actions.filter((one) => (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_1__/* .identityKey */ .US)((0,_plan_plan_js__WEBPACK_IMPORTED_MODULE_6__/* .identityOf */ .cu)(one)) === key);
    const number = 'issue' in action ? action.issue.number : null;
    return (mine.find((one) => 'issue' in one && one.issue.number === number) ??
        mine.find(({ do: what }) => what === 'open' || what === 'record') ??
        (number === null ? mine.find((one) => 'concern' in one) : undefined));
}
/** The state with an issue as it is now, or without it if it is gone (null). */
const withIssue = (state, number, now) => ({
    ...state,
    issues: [...state.issues.filter((issue) => issue.number !== number), ...(now === null ? [] : [now])],
});
/** The state with issues as they were listed later. */
function withListed(state, listed) {
    const numbers = new Set(listed.map(({ number }) => number));
    return { ...state, issues: [...state.issues.filter(({ number }) => !numbers.has(number)), ...listed] };
}
/** How an action's texts are written. */
function styleOf(action, { tenants, overview, showAppleIds, styleFor }) {
    const { tenant: id, topic } = (0,_plan_plan_js__WEBPACK_IMPORTED_MODULE_6__/* .identityOf */ .cu)(action);
    const found = topic === 'overview' ? overview : tenants.find(({ tenant }) => tenant.id === id);
    return styleFor((found ?? overview).tenant, showAppleIds);
}
/** Whether there is anything that closed issues could have a say in. */
const needsClosedIssues = (state) => (state.overview.isKept && openOverviews(state).length === 0) ||
    state.tenants.some((tenant) => (0,_plan_concerns_js__WEBPACK_IMPORTED_MODULE_4__/* .concernsOf */ .L9)(tenant).length > 0);
function openOverviews({ issues, overview }) {
    const key = (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_1__/* .identityKey */ .US)((0,_plan_overview_js__WEBPACK_IMPORTED_MODULE_5__/* .overviewMarker */ .cT)(overview.tenant));
    return issues.filter(({ state, marker }) => state === 'open' && (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_1__/* .identityKey */ .US)(marker) === key);
}
function planOfTenant(id, state) {
    const of = state.tenants.find(({ tenant }) => tenant.id === id);
    if (of === undefined)
        return [];
    const issues = state.issues.filter(({ marker }) => marker.tenant === id);
    return (0,_plan_plan_js__WEBPACK_IMPORTED_MODULE_6__/* .plan */ .et)(situationOf(of, state, issues)).flatMap((action) => withinScope(action, state.scope));
}
function situationOf({ renewed, ...of }, { now, showAppleIds, styleFor }, issues) {
    const style = styleFor(of.tenant, showAppleIds);
    return {
        ...of,
        issues,
        now,
        write: (subject) => (0,_bodies_issue_words_js__WEBPACK_IMPORTED_MODULE_3__/* .draft */ .K4)(subject, style),
        writeClosed: (issue, closing) => (0,_bodies_issue_words_js__WEBPACK_IMPORTED_MODULE_3__/* .closedBody */ .R_)(issue, closing, style),
        renewed: renewed === null ? null : { renewal: renewed, draft: (marker) => (0,_bodies_issue_words_js__WEBPACK_IMPORTED_MODULE_3__/* .recordDraft */ .RB)(marker, renewed, style) },
    };
}
function overviewSituation(state, outcomes) {
    const { tenants, issues, overview, now, showAppleIds, styleFor } = state;
    const { tenant, isKept, memory, certificateEnd } = overview;
    const key = (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_1__/* .identityKey */ .US)((0,_plan_overview_js__WEBPACK_IMPORTED_MODULE_5__/* .overviewMarker */ .cT)(tenant));
    const open = issues.filter((issue) => issue.state === 'open');
    const style = styleFor(tenant, showAppleIds);
    return {
        ...{ tenant, kinds: [], registered: null, renewed: null, now },
        issues: issues.filter(({ marker }) => (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_1__/* .identityKey */ .US)(marker) === key),
        write: (subject) => (0,_bodies_issue_words_js__WEBPACK_IMPORTED_MODULE_3__/* .draft */ .K4)(subject, style),
        writeClosed: () => null,
        ...(isKept && { overview: (0,_plan_overview_js__WEBPACK_IMPORTED_MODULE_5__/* .overviewOf */ .bq)(tenants, tenant, { open, outcomes, memory, certificateEnd }) }),
    };
}
/** An issue that the run was not asked about stays as it is. */
function withinScope(action, scope) {
    if (!(0,_plan_plan_js__WEBPACK_IMPORTED_MODULE_6__/* .isChange */ .Xb)(action) || isInScope((0,_plan_plan_js__WEBPACK_IMPORTED_MODULE_6__/* .identityOf */ .cu)(action), scope))
        return [action];
    return 'issue' in action ? [{ do: 'leave', issue: action.issue }] : [];
}
function isInScope({ tenant, kind, id }, scope) {
    if (scope === 'everything')
        return true;
    return scope !== null && tenant === scope.tenant && kind === scope.token.kind && id === scope.token.id;
}
/** How texts are written by the user's settings. Field by field: nothing that is secret comes near a text. */
function stylesFor(settings, now) {
    const { language, timeZone, assignees, labels, workflow, adminCenter } = settings;
    const text = _text_languages_js__WEBPACK_IMPORTED_MODULE_0__/* .languages */ .e[language];
    const shared = {
        text,
        times: (0,_text_times_js__WEBPACK_IMPORTED_MODULE_7__/* .timeIn */ .H)(timeZone, text),
        now,
        assignees,
        label: labels[0],
        renewWorkflow: (0,_bodies_commands_js__WEBPACK_IMPORTED_MODULE_2__/* .renewWorkflowIn */ .uu)(settings),
    };
    return (tenant, showAppleIds) => ({
        ...shared,
        tenant,
        showAppleIds,
        links: {
            intune: tenant.id === _domain_marker_js__WEBPACK_IMPORTED_MODULE_1__/* .everyTenant */ .s3 ? adminCenter : `${adminCenter}/${tenant.id}`,
            workflow: workflow.page,
            action: workflow.action,
        },
    });
}


/***/ }),

/***/ 1332:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   S: () => (/* binding */ unusableFailure)
/* harmony export */ });
/* harmony import */ var _text_untrusted_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9815);
/* harmony import */ var _github_tracking_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2849);


/** Why an issue was closed as soon as it was opened: the next run would not find it. */
function unusableFailure(issue, unusable, label) {
    const why = {
        label: `GitHub dropped the label ${label} from new issue #${issue.number}, so the issue was closed: without the label, no run would find it. ` +
            `Add the label to #${issue.number}, and give \`github-token\` permission to write issues. Until then, no issues are opened.`,
        author: `GitHub doesn't count ${(0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_1__/* .plain */ .pj)(issue.author)} as a member or collaborator of the repository, so #${issue.number} was closed: only issues by ` +
            "members, collaborators, and bots are trusted. Use the workflow's own token or a GitHub App's, or make the account's membership visible. " +
            'Until then, no issues are opened.',
    }[unusable];
    return new _github_tracking_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .TrackingFailure */ .s(why, { lasting: true });
}


/***/ }),

/***/ 3664:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ UploadJournal),
/* harmony export */   Q: () => (/* binding */ withKnownUploads)
/* harmony export */ });
/* harmony import */ var _domain_journal_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(8973);
/* harmony import */ var _domain_marker_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(362);
/* harmony import */ var _domain_standing_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6944);
/* harmony import */ var _bodies_body_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9247);
/* harmony import */ var _bodies_upload_lines_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3425);
/* harmony import */ var _bodies_issue_words_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(1888);
/* harmony import */ var _state_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8726);
/* harmony import */ var _unusable_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(1332);
/* harmony import */ var _github_tracking_failure_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(2849);
/* harmony import */ var _listing_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(8839);
/* harmony import */ var _plan_concerns_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(5414);











/** Reads and writes the journal of one token, for one renewal. */
class UploadJournal {
    /** What was written last; null for nothing. */
    change = null;
    own = [];
    known = [];
    context;
    constructor(context) {
        this.context = context;
    }
    /**
     * What is on record of a token, and of a file for other tokens.
     * @throws TrackingFailure
     */
    async read(token, { fingerprint, sha256, since }) {
        const { tenant, issues, now } = this.context;
        const { tenantOf, open, renamed } = await this.listing();
        const closed = await issues.listClosed(new Date(now().getTime() - _listing_js__WEBPACK_IMPORTED_MODULE_8__/* .closedMemory */ .E6));
        const all = [...open, ...closed.map(renamed)].filter(({ marker: { topic } }) => topic === 'renewal' || topic === 'health');
        const keys = ['renewal', 'health'].map((topic) => (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_0__/* .identityKey */ .US)({ tenant: tenantOf(tenant).id, kind: token.kind, id: token.id, topic }));
        const isOwn = ({ marker }) => keys.includes((0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_0__/* .identityKey */ .US)(marker));
        this.own = all.filter(isOwn);
        this.known = this.own
            .flatMap(({ marker }) => marker.journal ?? [])
            .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at) || rank(a) - rank(b));
        const others = all.filter((issue) => !isOwn(issue));
        const elsewhere = others.flatMap(({ number, marker: { journal = [] } }) => journal
            .filter(({ file, state }) => file === fingerprint && state !== 'not-taken')
            .map(({ at }) => ({ at: new Date(at), issue: number })));
        const isRecent = ({ marker, closedAt }) => since !== null && marker.kind === token.kind && closedAt !== null && closedAt >= since;
        const [usedAt = null] = (await this.usesInComments(this.own, sha256)).map(({ at }) => at);
        const [other = null] = usedAt === null && elsewhere.length === 0 ? await this.usesInComments(others.filter(isRecent), sha256) : elsewhere;
        return { uploads: this.known, usedAt, elsewhere: usedAt === null ? other : null };
    }
    /** The uses of a file by the comments of issues that have no journal: those of before there was one. */
    async usesInComments(among, sha256) {
        const uses = [];
        for (const issue of among.filter(({ marker }) => marker.topic === 'renewal' && marker.journal === undefined)) {
            const events = await this.context.issues.listCommentEvents(issue);
            const found = events.find(({ event }) => (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_0__/* .hiddenData */ .TL)(event)['sha256'] === sha256);
            if (found !== undefined)
                uses.push({ at: found.at, issue: issue.number });
        }
        return uses;
    }
    /**
     * Puts an upload on record before it's made: in the token's open issue, or in one that is opened for it.
     * @throws TrackingFailure if that can't be written; then nothing may be uploaded
     */
    async begin(token, entry) {
        const open = this.own.filter(({ state }) => state === 'open');
        const known = open.find(({ marker }) => marker.topic === 'renewal') ?? open[0];
        const fresh = known === undefined ? null : await this.reread(known);
        const issue = fresh?.state === 'open' ? fresh : await this.openedMeanwhile(token);
        if (issue === null) {
            await this.open(token, entry);
            return;
        }
        this.refuseBeside(issue, entry);
        await this.write(issue, entry);
        await this.confirm(issue, entry);
    }
    /**
     * GitHub has no conditional write: another run that had read the issue before may have written it after this one, without the entry.
     * @throws TrackingFailure if the entry isn't there, or another run is uploading to the token
     */
    async confirm(issue, entry) {
        for (let writes = 0; writes < mostWrites; writes++) {
            const fresh = await this.reread(issue);
            if (fresh?.state !== 'open')
                break;
            this.refuseBeside(fresh, entry);
            if (hasUpload(fresh, entry))
                return;
            await this.write(fresh, entry);
        }
        throw new _github_tracking_failure_js__WEBPACK_IMPORTED_MODULE_7__/* .TrackingFailure */ .s(`Issue #${issue.number} was closed or is gone, or another run keeps writing to it. Run this again.`);
    }
    /**
     * Two renewals that begin at the same moment find nothing of each other when they read the journal.
     * @throws TrackingFailure if another run has put an upload to the token on record since
     */
    refuseBeside({ number, marker }, entry) {
        const isKnown = (one) => [entry, ...this.known].some((known) => (0,_domain_journal_js__WEBPACK_IMPORTED_MODULE_10__/* .isSameUpload */ .YK)(known, one));
        if ((marker.journal ?? []).every((one) => isKnown(one) || !(0,_domain_journal_js__WEBPACK_IMPORTED_MODULE_10__/* .isOpenEntry */ .hn)(one)))
            return;
        throw new _github_tracking_failure_js__WEBPACK_IMPORTED_MODULE_7__/* .TrackingFailure */ .s(`Another run has just put an upload to the same token on record in issue #${number}. Wait for its result before you renew again.`);
    }
    /** Notes how far an upload has come. If that can't be written, a later run finds out for itself. */
    async note(_, entry) {
        const issue = this.change?.issue ?? this.own.find((one) => hasUpload(one, entry));
        if (issue === undefined)
            return;
        this.change = { issue: withJournal(issue, [entry]), entry };
        try {
            const fresh = await this.reread(issue);
            if (fresh !== null)
                await this.write(fresh, entry);
        }
        catch (error) {
            if (!(error instanceof _github_tracking_failure_js__WEBPACK_IMPORTED_MODULE_7__/* .TrackingFailure */ .s))
                throw error;
            this.context.log.info(`The upload's record couldn't be updated; the next check does it. ${error.message}`);
        }
    }
    async reread(issue) {
        const [fresh, { renamed }] = await Promise.all([this.context.issues.reread(issue), this.listing()]);
        return fresh === null ? null : renamed(fresh);
    }
    /** Right before one is opened: an issue of the token that another run opened meanwhile. */
    async openedMeanwhile({ kind, id }) {
        const { issues, tenant } = this.context;
        const { renamed, tenantOf } = await this.listing();
        const key = (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_0__/* .identityKey */ .US)({ tenant: tenantOf(tenant).id, kind, id, topic: 'renewal' });
        return (await issues.listOpen()).issues.map(renamed).find(({ marker }) => (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_0__/* .identityKey */ .US)(marker) === key) ?? null;
    }
    async write(issue, entry) {
        const changed = withJournal(issue, [entry]);
        const body = (0,_bodies_body_js__WEBPACK_IMPORTED_MODULE_2__/* .withUploads */ .Df)(issue, changed.marker, (0,_bodies_upload_lines_js__WEBPACK_IMPORTED_MODULE_3__/* .uploadLines */ .n)(changed.marker, await this.style()));
        await this.context.issues.update(issue, { body });
        this.change = { issue: { ...changed, body }, entry };
    }
    async open(token, entry) {
        const { issues, tenant, settings, log, now } = this.context;
        const { kind, id, expiry } = token;
        const { standing } = (0,_domain_standing_js__WEBPACK_IMPORTED_MODULE_1__/* .assess */ .no)(token, now(), settings);
        const place = (0,_plan_concerns_js__WEBPACK_IMPORTED_MODULE_9__/* .markerOf */ .we)((await this.listing()).tenantOf(tenant));
        const marker = {
            ...{ ...place, kind, id, topic: 'renewal', cycle: (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_0__/* .cycleOf */ .SW)(expiry) },
            stage: 'stage' in standing ? standing.stage : beforeAnyStage,
            journal: [entry],
        };
        const concern = { about: 'upload', marker, token };
        const created = await issues.create((0,_bodies_issue_words_js__WEBPACK_IMPORTED_MODULE_4__/* .draft */ .K4)({ concern, marker, existing: null, twins: [] }, await this.style()), false);
        const [label] = settings.labels;
        if (created.unusable !== null) {
            await issues.update(created.issue, { state: 'closed', reason: 'not_planned' });
            throw (0,_unusable_js__WEBPACK_IMPORTED_MODULE_6__/* .unusableFailure */ .S)(created.issue, created.unusable, label);
        }
        log.info(`opened #${created.issue.number}: the upload is on record there`);
        this.change = { issue: created.issue, entry };
    }
    async listing() {
        const listing = await this.context.listing;
        if ('failure' in listing)
            throw listing.failure;
        return listing;
    }
    async style() {
        const { tenant, settings, now } = this.context;
        return (0,_state_js__WEBPACK_IMPORTED_MODULE_5__/* .stylesFor */ .Kp)(settings, now())((await this.listing()).tenantOf(tenant), settings.showAppleIds === 'always');
    }
}
/** Writes of one entry. Each time another run would have to have written in between. */
const mostWrites = 3;
const hasUpload = ({ marker: { journal = [] } }, entry) => journal.some((one) => (0,_domain_journal_js__WEBPACK_IMPORTED_MODULE_10__/* .isSameUpload */ .YK)(one, entry));
/** One upload may stand in two issues, in one of them as it was before. */
const rank = ({ state }) => _domain_journal_js__WEBPACK_IMPORTED_MODULE_10__/* .journalStates */ .E4.indexOf(state) * (state === 'proven' ? 10 : 1);
/** Farther from the expiry than any reminder day: a reminder that comes is news. */
const beforeAnyStage = 366;
/** An issue with what is known of uploads in its marker. */
function withJournal(issue, entries) {
    const journal = entries.reduce(_domain_journal_js__WEBPACK_IMPORTED_MODULE_10__/* .withEntry */ .rM, issue.marker.journal ?? []);
    return { ...issue, marker: { ...issue.marker, journal } };
}
/**
 * A listing as if its issues had been written with what is known of uploads now: those that were listed, and those that are read
 * again later.
 * @param own what this run did, and the issue that has the record of it, whatever another run's write has left there; null for nothing
 */
function withKnownUploads(listing, known, own) {
    const corrected = (issue) => {
        const { marker } = issue;
        const journal = marker.journal ?? [];
        const entries = known
            .filter(({ of }) => of.tenant === marker.tenant && of.kind === marker.kind && of.id === marker.id)
            .flatMap(({ entries: all }) => all.filter((entry) => journal.some((one) => (0,_domain_journal_js__WEBPACK_IMPORTED_MODULE_10__/* .isSameUpload */ .YK)(one, entry))));
        const isOwn = own !== null && (issue.number === own.issue.number || hasUpload(issue, own.entry));
        const all = isOwn ? [...entries, own.entry] : entries;
        return all.length === 0 ? issue : withJournal(issue, all);
    };
    const others = listing.open.filter(({ number }) => number !== own?.issue.number);
    return {
        ...listing,
        open: [...others, ...(own === null ? [] : [own.issue])].map(corrected),
        renamed: (issue) => corrected(listing.renamed(issue)),
    };
}


/***/ })

};
