export const id = 341;
export const ids = [341];
export const modules = {
 503:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
 __webpack_require__.d(__webpack_exports__, {
   $v: () => ( allExcludedIn),
   Im: () => ( isEmpty),
   JI: () => ( assessInventory),
   Zf: () => ( assessmentsIn),
   eq: () => ( allAssessmentsIn),
   lA: () => ( unreadIn),
   wl: () => ( allUnreadIn),
   wv: () => ( excludedIn)
 });
 var _standing_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6944);
function assessInventory(inventory, options) {
    const { isExcluded, memoryOf, rules, now } = options;
    return inventory.map((reading) => {
        if ('failure' in reading)
            return reading;
        const { kind, tokens } = reading;
        const excluded = new Set(tokens.filter(isExcluded));
        const watched = tokens.filter((token) => !excluded.has(token));
        const assessments = watched.map((token) => (0,_standing_js__WEBPACK_IMPORTED_MODULE_0__ .no)(token, now, rules, memoryOf(token)));
        return { kind, assessments, excluded: [...excluded] };
    });
}
const assessmentsIn = (watched) => watched.flatMap((kind) => ('failure' in kind ? [] : kind.assessments));
const excludedIn = (watched) => watched.flatMap((kind) => ('failure' in kind ? [] : kind.excluded));
const unreadIn = (watched) => watched.filter((kind) => 'failure' in kind);
const allAssessmentsIn = (tenants) => tenants.flatMap(({ tenant, kinds: watched }) => assessmentsIn(watched).map((one) => ({ ...one, tenant })));
const allUnreadIn = (tenants) => tenants.flatMap(({ tenant, kinds: watched }) => unreadIn(watched).map((one) => ({ ...one, tenant })));
const isEmpty = ({ kinds: watched }) => watched.every((kind) => 'excluded' in kind && kind.assessments.length + kind.excluded.length === 0);
const allExcludedIn = (tenants) => tenants.flatMap(({ tenant, kinds: watched }) => excludedIn(watched).map((token) => ({ token, tenant })));
 }),
 3272:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
 __webpack_require__.d(__webpack_exports__, {
   M: () => ( causesIn)
 });
 var _token_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(951);
function causesIn(failures) {
    const groups = Map.groupBy(failures, ({ tenant, failure }) => withoutIds(withoutTenant(failure.message, tenant)));
    return [...groups]
        .flatMap(([key, group]) => new Set(group.map(({ tenant }) => tenant.id)).size > 1
        ? [causeOf(key, group, commonMessage(group))]
        : [...Map.groupBy(group, ({ failure }) => failure.message)].map(([message, same]) => causeOf(key, same, message)))
        .toSorted((a, b) => b.tenants.length - a.tenants.length);
}
function causeOf(key, group, message) {
    const byTenant = Map.groupBy(group, ({ tenant }) => tenant.id);
    return {
        key,
        message,
        reason: group[0]?.failure.reason ?? 'unexpected',
        kinds: kindsOfGroup(group),
        tenants: [...byTenant.values()].flatMap((ofOne) => ofOne.slice(0, 1).map(({ tenant }) => ({ tenant, kinds: kindsOfGroup(ofOne) }))),
    };
}
const kindsOfGroup = (group) => _token_js__WEBPACK_IMPORTED_MODULE_0__ .EZ.filter((kind) => group.some((one) => one.kind === kind));
function commonMessage(group) {
    const messages = new Set(group.map(({ tenant, failure }) => withoutTenant(failure.message, tenant)));
    const [message = ''] = messages;
    return messages.size > 1 ? withoutIds(message) : message;
}
const withoutTenant = (message, { id, domain, given }) => [id, domain, given]
    .filter((name) => name !== null)
    .reduce((text, name) => text.replaceAll(name, 'TENANT-ID'), message);
const withoutIds = (message) => message
    .replace(/\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b/giu, '…')
    .replace(/(?<!\p{L})'[^'\n]*'(?!\p{L})/gu, "'…'");
 }),
 2493:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
 __webpack_require__.d(__webpack_exports__, {
   O: () => ( matchesExclusion),
   i: () => ( ambiguousExclusions)
 });
 var _token_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(951);
function matchesExclusion(entry, { tenant, token }) {
    const ids = [(0,_token_js__WEBPACK_IMPORTED_MODULE_0__ .wF)(token), token.id].map((id) => id.toLowerCase());
    const isMeant = (name) => ids.includes(name.toLowerCase()) || token.name.trim() === name;
    if (isMeant(entry))
        return true;
    return tenantNames(tenant).some((name) => {
        const rest = entry.slice(name.length).trim();
        return entry.toLowerCase().startsWith(name.toLowerCase()) && rest.startsWith('/') && isMeant(rest.slice(1).trim());
    });
}
function tenantNames({ id, domain, given, label }) {
    const name = label?.endsWith(` (${given.toLowerCase()})`) === true ? label.slice(0, label.lastIndexOf(' (')) : null;
    return [id, domain, given, label, name].filter((one) => one !== null);
}
const ambiguousExclusions = (exclude, excluded) => exclude
    .map((entry) => ({ entry, tokens: excluded.filter((of) => matchesExclusion(entry, of)) }))
    .filter(({ tokens }) => tokens.length !== 1);
 }),
 6806:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
 __webpack_require__.d(__webpack_exports__, {
   A: () => ( withoutBlanks),
   R: () => ( byMessage)
 });
 var _token_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(951);
const withoutBlanks = (inventory, registered) => inventory.map((reading) => 'failure' in reading
    ? reading
    : { ...reading, tokens: reading.tokens.filter((one) => !(0,_token_js__WEBPACK_IMPORTED_MODULE_0__ .z3)(one) || registered.has(one.id)) });
function byMessage(failures) {
    const groups = Map.groupBy(failures, ({ failure }) => failure.message);
    return [...groups].flatMap(([message, group]) => group.slice(0, 1).map(({ failure: { reason } }) => ({
        message,
        reason,
        kinds: group.map(({ kind }) => kind),
        details: [...new Set(group.map(({ failure }) => failure.detail))].filter((detail) => detail !== ''),
    })));
}
 }),
 6944:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
 __webpack_require__.d(__webpack_exports__, {
   JS: () => ( isSyncRunning),
   Um: () => ( displayStatusOf),
   dS: () => ( syncFailureOf),
   mQ: () => ( countsOf),
   no: () => ( assess),
   nx: () => ( lastSuccessOf),
   rM: () => ( byExpiry),
   rN: () => ( awaitsTerms)
 });
 var _durations_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9571);
 var _memory_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8035);
 var _token_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(951);
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
function byExpiry(assessments) {
    const time = ({ token }) => token.expiry?.getTime() ?? Number.MAX_VALUE;
    return assessments.toSorted((a, b) => time(a) - time(b));
}
function assess(token, now, rules, memory = _memory_js__WEBPACK_IMPORTED_MODULE_1__ .Hx) {
    const standing = (0,_token_js__WEBPACK_IMPORTED_MODULE_2__ .Gu)(token)
        ? { state: 'waiting' }
        : standingOf(token.expiry, now, rules.remindDays[token.kind]);
    return {
        token,
        standing,
        problems: problemsOf(token, standing, { now, rules, memory }),
        daysLeft: token.expiry === null ? null : Math.floor((token.expiry.getTime() - now.getTime()) / _durations_js__WEBPACK_IMPORTED_MODULE_0__ .vd),
    };
}
function standingOf(expiry, now, remindDays) {
    if (expiry === null)
        return { state: 'unknown' };
    const left = expiry.getTime() - now.getTime();
    if (left <= 0)
        return { state: 'expired', expiry, stage: stageAfter(-left) };
    const reached = remindDays.filter((days) => left <= days * _durations_js__WEBPACK_IMPORTED_MODULE_0__ .vd);
    return reached.length > 0 ? { state: 'due', expiry, stage: Math.min(...reached) } : { state: 'healthy', expiry };
}
const lastWeek = 4;
const stageAfter = (passed) => 0 - 7 * Math.min(lastWeek, Math.floor(passed / (7 * _durations_js__WEBPACK_IMPORTED_MODULE_0__ .vd)));
function problemsOf(token, standing, context) {
    const problems = [];
    const mayJudge = standing.state !== 'expired' && standing.state !== 'waiting';
    if ((0,_token_js__WEBPACK_IMPORTED_MODULE_2__ .Cr)(token) && mayJudge)
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
const termsNotAccepted = 3;
const awaitsTerms = (token) => token.kind === 'enrollment-program-token' && token.syncErrorCode === termsNotAccepted;
function syncProblemsOf(token, context) {
    const code = syncFailureOf(token);
    if (awaitsTerms(token))
        return [{ word: 'terms-not-accepted' }];
    const error = code === undefined || isPassing(token, context) ? [] : [{ word: 'sync-error', code }];
    return [...error, ...staleSyncOf(token, context)];
}
function syncFailureOf(token) {
    switch (token.kind) {
        case 'vpp-token':
            return token.syncStatus === 'failed' ? null : undefined;
        case 'enrollment-program-token':
            return token.syncErrorCode === 0 ? undefined : token.syncErrorCode;
    }
}
const isSyncRunning = (token) => token.kind === 'vpp-token' && token.syncStatus === 'running';
const lastSuccessOf = (token) => isSyncRunning(token) || (token.kind === 'vpp-token' && token.syncStatus === 'failed') ? null : token.lastSync;
const failureLimit = 36 * _durations_js__WEBPACK_IMPORTED_MODULE_0__ .nW;
const failureMemory = 20 * _durations_js__WEBPACK_IMPORTED_MODULE_0__ .nW;
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
    const since = token.lastSync ?? token.lastModified;
    if (since === null)
        return [];
    const upload = token.kind === 'enrollment-program-token' ? token.lastModified : null;
    const from = Math.max(since.getTime(), upload?.getTime() ?? 0, memory.lastExpired?.getTime() ?? 0);
    return now.getTime() - from <= rules.staleSyncHours * _durations_js__WEBPACK_IMPORTED_MODULE_0__ .nW ? [] : [{ word: 'sync-stale', since }];
}
function topicProblemsOf({ topic }, { memory }) {
    const { topics } = memory;
    const [bound] = topics;
    return topic === null || bound === undefined || topics.includes(topic)
        ? []
        : [{ word: 'push-topic', bound, found: topic }];
}
const quietStates = ['valid', 'unknown'];
function invalidityOf(token, { state }) {
    switch (token.kind) {
        case 'enrollment-program-token':
            return null;
        case 'vpp-token':
            return quietStates.includes(token.state) || (token.state === 'expired' && state === 'expired')
                ? null
                : token.state;
        case 'mdm-push-certificate':
            return token.uploadFailure;
    }
}
 }),
 3341:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
__webpack_require__.d(__webpack_exports__, {
  run: () => ( run)
});
var run_tenants = __webpack_require__(4937);
var job = __webpack_require__(8452);
var certificate = __webpack_require__(9496);
var memory = __webpack_require__(8035);
var apple_service = __webpack_require__(7868);
var assessed = __webpack_require__(503);
var text_times = __webpack_require__(7039);
var untrusted = __webpack_require__(9815);
;
function readServices(apple, { job }) {
    return apple === null || (job.mode !== 'check' && job.mode !== 'renew') ? null : apple.readServices();
}
const maxNames = 10;
function withServices(tenants, reading, { listing, now }) {
    if (reading === null)
        return { tenants, warnings: [] };
    if ('failure' in reading) {
        const { message } = reading.failure;
        return {
            tenants: tenants.map((one) => ({ ...one, apple: 'unread' })),
            warnings: [`Apple's device management services couldn't be read. ${message} The check of Intune isn't affected.`],
        };
    }
    const tokens = (0,assessed .eq)(tenants).flatMap(({ tenant, token }) => isEnrollmentToken(token) ? [{ tenant, token }] : []);
    const recordOf = serviceRecords(listing);
    const joined = (0,apple_service .nr)(reading.services, tokens, recordOf);
    const servicesOf = (tenant) => new Map(tokens
        .filter((of) => of.tenant.id === tenant.id)
        .flatMap((of) => {
        const service = joined.get((0,memory .bV)(of.tenant.id, of.token.id));
        return service === undefined ? [] : [[of.token.id, { ...service, contact: (0,apple_service .CP)(service, now) }]];
    }));
    const gone = goneServices(reading.services, tokens, recordOf);
    const goneOf = ({ id }) => new Set(gone.filter(({ of }) => of.tenant.id === id).map(({ of }) => of.token.id));
    return {
        tenants: tenants.map((one) => ({
            ...one,
            apple: { services: servicesOf(one.tenant), gone: goneOf(one.tenant) },
        })),
        warnings: [...warningsAbout(joined), ...gone.map(goneWarning)],
    };
}
const isEnrollmentToken = (token) => token.kind === 'enrollment-program-token';
function serviceRecords(listing) {
    const records = new Map(('failure' in listing ? [] : listing.open).flatMap(({ marker }) => marker.service === undefined ? [] : [[(0,memory .bV)(marker.tenant, marker.id), marker.service]]));
    return (of) => records.get((0,memory .bV)(of.tenant.id, of.token.id));
}
function warningsAbout(joined) {
    const services = [...new Map([...joined.values()].map((service) => [service.id, service])).values()];
    const namesOf = (which) => {
        const names = services.filter(which).map(({ name }) => `“${(0,untrusted .pj)(name)}”`);
        return names.length === 0 ? null : (0,untrusted .H$)(names, maxNames);
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
                `At Apple, these device management services are inactive: ${inactive}. Check at Apple whether they were turned off; until then, new devices may not enroll.`,
            ]),
    ];
}
function goneServices(services, tokens, recordOf) {
    const isListed = new Set(services.filter(({ status }) => status !== 'deleted').map(({ id }) => id));
    return tokens.flatMap((of) => {
        const record = recordOf(of);
        return record?.id == null || isListed.has(record.id) ? [] : [{ of, name: record.name }];
    });
}
const goneWarning = ({ of: { token }, name }) => `The device management service “${(0,untrusted .pj)(name)}” of the token “${(0,untrusted .pj)(token.name)}” is no longer at Apple. If it was deleted there, the token can't be renewed: add a service, and move its devices.`;
const contactLines = (tenants, since, { timeZone }) => tenants.flatMap(({ result, apple }) => {
    if (result.kind !== 'renewed')
        return [];
    const service = (0,apple_service .gt)(apple, result.renewal.token.id);
    return service === null || typeof service === 'string' || service.contact === null
        ? []
        : [contactLine(service, since, (0,text_times .u)(timeZone))];
});
function contactLine({ name, lastConnected }, since, times) {
    const quoted = `“${(0,untrusted .pj)(name)}”`;
    return lastConnected !== null && lastConnected >= since
        ? `Apple has seen Intune since the upload: the service ${quoted} connected on ${times.withZone(lastConnected)}.`
        : `Apple doesn't show yet that Intune has connected as ${quoted} since the upload. What Apple shows may lag, so this doesn't mean that the renewal failed.`;
}
var inventory = __webpack_require__(6806);
var standing = __webpack_require__(6944);
;
const calledBy = ({ label, given }) => label ?? given;
var domain_token = __webpack_require__(951);
var causes = __webpack_require__(3272);
;
const isFleet = ({ tenants }) => tenants.length > 1;
function needsSomebody(one, { issueOf }) {
    const isMuted = (topic) => issueOf(one, topic)?.action === 'muted';
    const isByDate = ['expired', 'due', 'waiting'].includes(one.standing.state);
    return (isByDate && !isMuted('renewal')) || (one.problems.length > 0 && !isMuted('health'));
}
;
function logLines(tenants, zone) {
    const times = (0,text_times .u)(zone);
    const all = (0,standing .rM)((0,assessed .eq)(tenants));
    const unread = tenants.flatMap(logUnread);
    const tokenLines = (of) => of.map((one) => tokenLine(one, times));
    const excluded = (0,assessed .$v)(tenants).map(({ tenant, token }) => line('excluded', tenant, `${describeToken({ token })}: ${excludedDate(token, times)}`));
    if (tenants.length <= 1)
        return [...tokenLines(all), ...unread, ...excluded];
    const isHealthy = (one) => (0,standing .Um)(one) === 'healthy';
    const healthy = Map.groupBy(all.filter(isHealthy), ({ tenant }) => tenant.id);
    return [
        ...tokenLines(all.filter((one) => !isHealthy(one))),
        ...unread,
        ...excluded,
        ...tenants.filter(assessed .Im).map(({ tenant }) => line('none', tenant, 'no Apple tokens')),
        ...tenants.flatMap(({ tenant }) => healthyLine(tenant, healthy.get(tenant.id) ?? [], times)),
    ];
}
const line = (status, tenant, words) => `${status.padEnd(9)} ${(0,untrusted .S1)(tenant, words)}`;
function tokenLine(one, times) {
    const problems = describeProblems(one, times);
    return line((0,standing .Um)(one), one.tenant, `${describeToken(one)}: ${describeDate(one, times)}${problems === '' ? '' : ` · ${problems}`}`);
}
const maxNamesPerLine = 10;
function healthyLine(tenant, tokens, times) {
    return tokens.slice(0, 1).map((first) => {
        const words = `${(0,untrusted .H$)(tokens.map(describeToken), maxNamesPerLine)}: ${tokens.length === 1 ? '' : 'the earliest '}${describeDate(first, times)}`;
        return line('healthy', tenant, words);
    });
}
function logUnread({ tenant, kinds: watched }) {
    return (0,inventory .R)((0,assessed .lA)(watched)).flatMap(({ kinds, details }) => [
        line('failed', tenant, `${allOf(kinds)}: see the error below`),
        ...details.map((detail) => `${''.padEnd(9)} · ${(0,untrusted .pj)(detail, 600)}`),
    ]);
}
const kindNames = {
    'enrollment-program-token': 'enrollment program token',
    'vpp-token': 'VPP token',
    'mdm-push-certificate': 'Apple MDM push certificate',
};
function allOf(kinds) {
    return (0,untrusted .Ol)(kinds.map((kind) => (domain_token .cP[kind] ? `${kindNames[kind]}s` : `the ${kindNames[kind]}`)));
}
function describeToken({ token }) {
    const kind = kindNames[token.kind];
    return domain_token .cP[token.kind] ? `${kind} "${(0,untrusted .pj)(token.name)}"` : kind;
}
function describeDate({ token, standing, daysLeft }, times) {
    if (standing.state === 'waiting')
        return 'waits for its first file from Apple';
    if (token.expiry === null || daysLeft === null)
        return 'no expiry date';
    const date = times.withZone(token.expiry);
    return standing.state === 'expired'
        ? `expired on ${date}; renew it today`
        : `expires ${date}, ${daysLeft === 0 ? 'less than a day' : daysLeft === 1 ? '1 day' : `${daysLeft} days`} left`;
}
const excludedDate = ({ expiry }, times) => expiry === null ? 'no expiry date' : `expires ${times.withZone(expiry)}`;
const describeProblems = ({ problems, token: { kind } }, times) => problems.map((problem) => describeProblem(problem, kind, times)).join(', ');
function describeProblem(problem, kind, times) {
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
            return `push-topic: the topic is ${(0,untrusted .pj)(problem.found)}, and devices are bound to ${(0,untrusted .pj)(problem.bound)}`;
        case 'token-invalid':
            return `token-invalid: ${kind === 'mdm-push-certificate' ? `Intune rejected the last upload (${(0,untrusted .pj)(problem.reason)})` : `its state in Intune is “${(0,untrusted .pj)(problem.reason)}”`}`;
        case 'date-unknown':
            return 'date-unknown: Intune shows no expiry date, so no reminder is possible';
    }
}
const maxAnnotations = 10;
const maxTenantsPerAnnotation = 3;
function annotate(report, log) {
    const times = (0,text_times .u)(report.times.zone);
    const asking = (0,standing .rM)(report.assessments.filter((one) => needsSomebody(one, report)));
    const about = (state) => asking
        .filter(({ standing }) => standing.state === state)
        .map((one) => (0,untrusted .S1)(one.tenant, `${describeToken(one)}: ${describeDate(one, times)}`));
    const unhealthy = asking
        .filter((one) => one.problems.length > 0 && report.issueOf(one, 'health')?.action !== 'muted')
        .map((one) => (0,untrusted .S1)(one.tenant, `${describeToken(one)}: ${describeProblems(one, times)}`));
    upTo(maxAnnotations, [(0,causes .M)(report.failures).map(describeCause), report.errors, about('expired')], (message) => {
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
        return (0,untrusted .S1)(first.tenant, `${what}. ${message}`);
    const names = tenants.map(({ tenant }) => (0,untrusted .pj)(calledBy(tenant)));
    return `${what} in ${tenants.length} tenants: ${(0,untrusted .H$)(names, maxTenantsPerAnnotation)}. ${message}`;
}
function upTo(most, lists, show) {
    const all = lists.flat();
    const shown = all.length <= most ? all : inTurn(lists, most - 1);
    for (const message of shown)
        show(message);
    const left = all.length - shown.length;
    if (left > 0)
        show(`… and ${left} more; see the log above and the job summary.`);
}
function inTurn(lists, most) {
    const turns = lists.flatMap((list, of) => list.map((_, turn) => ({ of, turn })));
    const taken = turns.toSorted((a, b) => a.turn - b.turn).slice(0, most);
    return lists.flatMap((list, of) => list.slice(0, taken.filter((one) => one.of === of).length));
}
;
const maxOutputLength = 1_000_000;
function outputs(report) {
    const counts = (0,standing .mQ)(report.assessments);
    const next = (0,standing .rM)(report.assessments).find(({ token }) => token.expiry !== null);
    return {
        tokens: cutToLimit(tokensOutput(report)).text,
        'due-count': counts.due.toString(),
        'expired-count': counts.expired.toString(),
        'unhealthy-count': counts.unhealthy.toString(),
        'next-expiry': next?.token.expiry?.toISOString() ?? '',
        'days-left': next?.daysLeft?.toString() ?? '',
        issues: cutToLimit(issuesOutput(report)).text,
        renewed: (report.renewal !== null).toString(),
        'public-key-path': '',
        'calendar-path': '',
        'metrics-path': '',
        'new-expiry': report.renewal?.expiry.toISOString() ?? '',
    };
}
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
const tokensOutput = (report) => (0,standing .rM)(report.assessments).map((one) => {
    const { tenant, token, standing, problems, daysLeft } = one;
    return {
        tenant: tenant.given,
        kind: token.kind,
        id: (0,domain_token .wF)(token),
        name: token.name,
        expires: token.expiry?.toISOString() ?? null,
        daysLeft,
        standing: standing.state,
        problems: problems.map(({ word }) => word),
        issue: openNumber(report.issueOf(one, 'renewal')),
        devices: (0,domain_token .Xl)(token),
    };
});
const issuesOutput = ({ issues }) => issues.map(({ number, url, topic, action }) => ({ number, url, topic, action }));
const openNumber = (issue) => issue?.isOpen === true ? issue.number : null;
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
var cells = __webpack_require__(5896);
var domain_issue = __webpack_require__(3861);
;
function needsIn(report) {
    const tokens = groupByNeed((0,standing .rM)(report.assessments), (one) => {
        if (needsSomebody(one, report))
            return 'asking';
        return (0,standing .Um)(one) === 'healthy' ? 'healthy' : 'muted';
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
var cause_words = __webpack_require__(886);
;
const maxLines = 200;
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
function cut(lines, part, more) {
    const most = part === 'tenants' ? Infinity : maxLines;
    let bytes = 0;
    const end = lines.findIndex((line, at) => at >= most || (bytes += Buffer.byteLength(line) + 1) > maxBytes[part]);
    return end === -1 ? lines : [...lines.slice(0, end), '', more(lines.length - end)];
}
function tokenTable(assessments, part, report) {
    const { words } = report;
    if (assessments.length === 0)
        return '';
    const first = assessments.slice(0, maxLines + 1);
    const rows = first.map((one) => tokenRow(one, report));
    const more = (left) => words.summary.more(left + assessments.length - first.length);
    return [(0,cells .d5)(words.summary.columns), ...cut(rows, part, more)].join('\n');
}
function tokenRow(assessment, report) {
    const { words } = report;
    const { tenant, token, problems } = assessment;
    const devices = (0,domain_token .Xl)(token) ?? 0;
    return (0,cells .nM)([
        [(0,cells .D_)(words.summary.standing[(0,standing .Um)(assessment)]), ...issueLinks(assessment, report)].join(' '),
        (0,cells .Mn)([
            tenant.label === null ? '' : (0,untrusted .wD)(tenant.label),
            (0,cells .Vb)(token, words),
            [domain_token .cP[token.kind] ? words.kind[token.kind] : '', devices === 0 ? '' : words.summary.devices(devices)]
                .filter((part) => part !== '')
                .join(' · '),
            lineAtApple(assessment, report),
            ...problems.map((problem) => `⚠️ ${words.problem(problem, token.kind)}`),
        ]),
        dateCell(assessment, report, isFleet(report) ? report.times.day : report.times.withZone),
    ]);
}
function lineAtApple(of, { atApple, words: { summary: texts }, times }) {
    const service = atApple(of);
    if (service === null || typeof service === 'string' || service.contact === null)
        return '';
    const { deviceCount, lastConnected } = service;
    return texts.atApple({
        devices: deviceCount,
        day: lastConnected === null ? null : times.day(lastConnected),
        asOf: null,
    });
}
function dateCell({ token, daysLeft }, { words }, inWords) {
    const { summary: texts } = words;
    return token.expiry === null || daysLeft === null
        ? texts.noDate
        : (0,cells .Mn)([inWords(token.expiry), (0,cells .D_)(texts.daysLeft(daysLeft))]);
}
const issueLinks = (one, { issueOf, words }) => ['renewal', 'health']
    .map((topic) => issueOf(one, topic))
    .filter((issue) => issue !== undefined)
    .filter(exists)
    .map((issue) => issue.action === 'muted'
    ? `${issueLink(issue)}${words.summary.aside(words.summary.action.muted)}`
    : issueLink(issue));
const unreadSection = (causes, { words }) => cut(causes.map((cause) => `- ${(0,cause_words .KG)(cause, words, (tenant) => (0,untrusted .wD)(calledBy(tenant)))}\n\n  ${words.summary.reason[cause.reason]}\n\n${indented((0,untrusted .DV)(cause.message))}`), 'unread', words.summary.moreLines);
const indented = (block) => block.replace(/^/gmu, '  ');
function excludedSection({ excluded, words, times }) {
    const { summary: texts } = words;
    const lines = excluded.map(({ tenant, token }) => {
        const name = (0,cells .Vb)(token, words);
        const about = tenant.label === null ? name : words.about.comment((0,untrusted .wD)(tenant.label), name);
        return `- ${about}${texts.aside(token.expiry === null ? texts.noDate : times.day(token.expiry))}`;
    });
    return cut(lines, 'excluded', texts.moreLines);
}
const messageLines = (messages, part, { words }) => cut(messages.map(listItem), part, words.summary.moreLines);
function listItem(message) {
    const [first = '', ...rest] = message.split('\n');
    return rest.length === 0 ? `- ${prose(first)}` : `- ${prose(first)}\n\n${indented((0,untrusted .DV)(rest.join('\n')))}`;
}
const prose = (message) => message.replace(/[<>@[\]|*_~#]/gu, (c) => `&#${c.charCodeAt(0)};`);
const moreIssues = ({ dryRun, words: { summary: texts } }) => dryRun ? texts.moreLines : texts.moreIssues;
function previews(report) {
    const { issues, words } = report;
    const all = issues.flatMap(({ preview }) => preview === null ? [] : [folded(prose(preview.title).replaceAll('`', '&#96;'), preview.body)]);
    return section(words.summary.previews, cut(all, 'previews', moreIssues(report)));
}
const folded = (title, body) => `<details><summary>${title}</summary>\n\n${body}\n\n</details>\n`;
const section = (title, lines) => lines.length === 0 ? '' : `### ${title}\n\n${lines.join('\n')}`;
const exists = ({ number }) => number !== null;
const issueLink = ({ number, url }) => number === null || url === null ? '–' : `[#${number}](${url})`;
var durations = __webpack_require__(9571);
;
const maxBars = 30;
const maxDays = { past: 60, future: 400 };
const minBarWidth = 1 / 60;
const maxNameWidth = 26;
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
const withTallBars = { ...directive, gantt: { ...directive.gantt, barHeight: 42 } };
function formatTimeline(report) {
    const { assessments, words, times, now } = report;
    const today = midnightOf(times.isoDay(now));
    const { summary: say, kind } = words;
    const isOfMany = isFleet(report);
    const dated = (0,standing .rM)(assessments).flatMap((one) => {
        const { daysLeft, token } = one;
        return token.expiry === null || daysLeft === null ? [] : [{ one, expiry: token.expiry, daysLeft }];
    });
    const bars = dated.slice(0, maxBars).map(({ one, expiry, daysLeft }) => {
        const { tenant, token } = one;
        const until = Math.round((midnightOf(times.isoDay(expiry)) - today) / durations .vd);
        const name = label(domain_token .cP[token.kind] ? token.name : kind[token.kind]);
        const left = label(say.daysLeft(daysLeft));
        const names = isOfMany ? [label(calledBy(tenant)), name] : [name];
        const [start, end] = daysLeft < 0 ? [Math.max(Math.min(until, -1), -maxDays.past), 0] : [0, until];
        return {
            section: [...names, left].join('<br>'),
            left,
            state: states[(0,standing .Um)(one)],
            start,
            end: Math.min(end, maxDays.future),
        };
    });
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
        '    todayMarker off',
        ...[...Map.groupBy(bars, ({ section }) => section)].flatMap(([section, same]) => [
            `    section ${section}`,
            ...same.map(({ left, state, start, end }) => {
                const length = Math.max(least, end - start);
                const on = new Date(today + (start < 0 ? -length : 0) * durations .vd).toISOString().slice(0, 10);
                return `    ${left} : ${state}, ${on}, ${length}d`;
            }),
        ]),
        '```',
    ].join('\n');
}
const midnightOf = (isoDay) => Date.parse(`${isoDay}T00:00:00Z`);
function axis(span, formats) {
    const months = [1, 2, 3].find((one) => span / (30 * one) <= 4.5) ?? 6;
    const [interval, format] = span <= 60 ? [`${Math.max(1, Math.ceil(span / 15))}week`, formats.day] : [`${months}month`, formats.month];
    return [`    axisFormat ${format}`, `    tickInterval ${interval}`];
}
function label(text) {
    const harmless = (0,untrusted .pj)(text)
        .replace(/[^\p{L}\p{M}\p{N} .,、・’_()…-]/gu, ' ')
        .replace(/\s+/gu, ' ')
        .trim();
    let width = 0;
    const fitting = Array.from(harmless).filter((character) => (width += widthOf(character)) <= maxNameWidth);
    const all = Array.from(harmless);
    return (fitting.length < all.length ? `${fitting.slice(0, -1).join('')}…` : harmless) || '-';
}
const widthOf = (character) => /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]|[\uff01-\uff60]/u.test(character) ? 2 : 1;
;
function formatSummary(report) {
    const { summary: texts } = report.words;
    const needs = needsIn(report);
    const { tokens } = needs;
    const shown = isFleet(report) ? tokens.asking : (0,standing .rM)(report.assessments);
    const parts = [
        `## ${texts.title}`,
        report.dryRun ? `> [!NOTE]\n> ${texts.dryRun}` : '',
        renewalLine(report),
        keyLines(report),
        verdict(needs, report),
        tokenTable(shown, 'tokens', report),
        section(texts.unread, unreadSection((0,causes .M)(report.failures), report)),
        section(texts.notDone, [
            ...(report.failed === null ? [] : [texts.failed(report.failed), '']),
            ...messageLines(report.errors, 'errors', report),
        ]),
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
    const name = (0,cells .Vb)(token, words);
    const before = token.expiry === null ? null : withZone(token.expiry);
    return words.summary.renewed({ name, now: inBold(expiry), before, isFirst: (0,domain_token .Gu)(token), sha256 });
}
function keyLines({ publicKey, words: { summary: texts } }) {
    if (publicKey === null)
        return '';
    return `${texts.publicKey({ name: (0,untrusted .wD)(publicKey.name) })}\n\n\`\`\`text\n${publicKey.certificate}\n\`\`\``;
}
const isNothing = ({ assessments, failures, errors, excluded }) => assessments.length + failures.length + errors.length + excluded.length === 0;
function verdict({ tenants, tokens }, report) {
    const { summary: texts } = report.words;
    const { assessments, failures } = report;
    if (!isFleet(report)) {
        if (isNothing(report))
            return texts.noTokens;
        if (assessments.length + failures.length === 0 && report.excluded.length > 0)
            return texts.allExcluded;
        const unread = new Set(failures.map(({ kind }) => kind)).size;
        return texts.verdict({ tokens: assessments.length, ...(0,standing .mQ)(assessments), unread });
    }
    if (isNothing(report))
        return texts.fleet.noTokens(report.tenants.length);
    return texts.fleet.verdict({ ...tenantCounts(tenants), tenants: report.tenants.length, ...(0,standing .mQ)(tokens.asking) });
}
const tenantCounts = ({ unread, asking }) => ({
    asking: unread.length + asking.length,
    unread: unread.length,
});
function issueLines(report) {
    const { issues, words } = report;
    const { summary: texts } = words;
    const existing = issues.filter(exists);
    const became = (issue) => texts.issue({ ...issue, title: (0,untrusted .wD)(issue.title), isDryRun: report.dryRun });
    if (!isFleet(report)) {
        const lines = existing.map((issue) => `- ${issueLink(issue)} ${became(issue)}`);
        return cut(lines, 'issues', moreIssues(report));
    }
    const others = ['muted', 'unchanged'].flatMap((action) => {
        const count = issues.filter((issue) => ((0,domain_issue .e)(issue) ? 'unchanged' : issue.action) === action).length;
        return count === 0 ? [] : [`- ${texts.fleet.still(texts.action[action], count)}`];
    });
    const changed = existing
        .filter(({ action }) => action !== 'muted' && action !== 'unchanged')
        .map((issue) => `- ${issueLink(issue)} ${became(issue)}`);
    return [...cut(changed, 'issues', moreIssues(report)), ...others];
}
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
function tenantTable(tenants, tokens, report) {
    const { fleet } = report.words.summary;
    const shown = new Set(tenants.map(({ id }) => id));
    const byTenant = Map.groupBy(tokens, ({ tenant }) => tenant.id);
    const rows = [...byTenant].flatMap(([id, [first, ...others]]) => first !== undefined && shown.has(id)
        ? [(0,cells .nM)([(0,untrusted .wD)(calledBy(first.tenant)), `${others.length + 1}`, dateCell(first, report, report.times.day)])]
        : []);
    return [(0,cells .d5)(fleet.columns), ...cut(rows, 'tenants', fleet.moreTenants)].join('\n');
}
var external_node_crypto_ = __webpack_require__(7598);
var dist = __webpack_require__(6182);
;
const endOfTime = Date.UTC(10_000, 0);
function formatCalendar(assessments, { words: { calendar: words, about: of }, remindDays, now }) {
    const file = (0,dist .Ay)({
        name: words.name,
        method: dist .dL.PUBLISH,
        prodId: '//Apple token renewal//Expiry of tokens//EN',
    });
    for (const { tenant, token } of assessments) {
        const { kind, id, name, expiry } = token;
        if (expiry === null)
            continue;
        const about = { kind, name: (0,untrusted .pj)(name) };
        const alone = words.title(about);
        const label = tenant.label === null ? null : (0,untrusted .pj)(tenant.label);
        const title = label === null ? alone : of.title(label, alone);
        const event = file.createEvent({
            id: `${idOf(tenant.id, kind, id)}@apple-token-renewal`,
            stamp: now,
            start: expiry,
            ...(expiry.getTime() + durations .nW < endOfTime && { end: new Date(expiry.getTime() + durations .nW) }),
            summary: title,
            description: words.description({ kind, tenant: label }),
        });
        for (const days of [...remindDays[kind]].sort((a, b) => b - a)) {
            event.createAlarm({ type: dist .T7.display, trigger: (days * durations .vd) / 1_000, description: title });
        }
    }
    return `${file.toString()}\r\n`;
}
const idOf = (...parts) => (0,external_node_crypto_.createHash)('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
;
const standingStates = [
    'healthy',
    'due',
    'expired',
    'unknown',
    'waiting',
];
function metrics(tenants, now) {
    const tokens = tenants.flatMap(({ tenant, kinds }) => (0,assessed .Zf)(kinds).map((one) => ({ ...one, tenant })));
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
            samples: tokens.flatMap((one) => sampleIfKnown(one, (0,domain_token .Xl)(one.token))),
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
const escapedLabelValue = (value) => value.toWellFormed().replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('"', '\\"');
var languages = __webpack_require__(5811);
var failure_message = __webpack_require__(3774);
var domain_marker = __webpack_require__(362);
var exclusions = __webpack_require__(2493);
;
function listWarnings({ tenants, tracked, now }, settings) {
    const { job, exclude, kinds, listSize, signIn, timeZone } = settings;
    const { left, unwatched, ofOtherTenants, unkeptOverviews, outgrownOverviews, untrusted, warnings } = tracked;
    const isWhole = job.mode === 'check' && job.isWhole;
    return [
        ...(job.mode === 'check' && job.hasUnusedFile
            ? ["A renewed token is set, but `mode` is `check`, so it wasn't uploaded. To upload it, set `mode: renew`."]
            : []),
        ...(0,certificate .bb)((0,certificate .GG)(signIn.method, now), (0,text_times .u)(timeZone)),
        ...emptyWarning(tenants.filter(assessed .Im), listSize),
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
function exclusionWarnings(tenants, { exclude, kinds }) {
    const isAllRead = kinds.length === domain_token .EZ.length && (0,assessed .wl)(tenants).length === 0;
    return (0,exclusions .i)(exclude, (0,assessed .$v)(tenants)).flatMap(({ entry, tokens }) => {
        if (tokens.length > 1) {
            const names = (0,untrusted .H$)(tokens.map((of) => (0,untrusted .S1)(of.tenant, nameAndId(of.token))), maxTenants);
            return [
                `\`exclude\` lists “${(0,untrusted .pj)(entry)}”, which matches ${tokens.length} tokens: ${names}. All of them are excluded. If that isn't intended, use an ID, or TENANT / NAME.`,
            ];
        }
        return isAllRead
            ? [
                `\`exclude\` lists “${(0,untrusted .pj)(entry)}”, but no token has that name or ID. Copy it from the log: names are case-sensitive.`,
            ]
            : [];
    });
}
const nameAndId = (token) => `${(0,untrusted .pj)(token.name)} (${(0,untrusted .pj)((0,domain_token .wF)(token))})`;
const outgrownWarning = (overviews, isList) => isList
    ? `The overview of a single tenant (${numbers(overviews)}) is no longer updated, because the tenant is on a list. A list has one overview of all its tenants: move your notes there, and close the issue.`
    : `The overview of a list of tenants (${numbers(overviews)}) isn't updated by this run, which is about a single tenant. If no other job updates it, move your notes, and close the issue.`;
const otherTenantsWarning = (issues, isList) => isList
    ? `The list leaves out the tenants of these open issues: ${numbers(issues)}. Nobody is watching those tenants here. Add them again, or close the issues.`
    : `These open issues are about other tenants: ${numbers(issues)}. This run doesn't check them. If no other job does, close the issues.`;
const maxTenants = 5;
function emptyWarning(empty, listSize) {
    const names = empty.map(({ tenant }) => (0,untrusted .pj)(calledBy(tenant)));
    if (empty.length > 1) {
        return [
            `No Apple tokens found in ${empty.length} tenants: ${(0,untrusted .H$)(names, maxTenants)}. Check that these are the right tenants, and that \`kinds\` names what they have.`,
        ];
    }
    const which = listSize > 0 ? 'this' : '`tenant-id`';
    return empty.map(({ tenant }) => (0,untrusted .S1)(tenant, `No Apple tokens found. Check that ${which} is the right tenant, and that \`kinds\` names what it has.`));
}
const maxNumbers = 20;
const numbers = (issues) => (0,untrusted .H$)(issues.map(({ number }) => `#${number}`), maxNumbers);
;
const stopsAfter = 60;
const warnAfter = 45;
function scheduleWarnings(repository, now) {
    const last = lastPushInPublic(repository);
    const days = last === null ? 0 : Math.floor((now.getTime() - last.getTime()) / durations .vd);
    if (days <= warnAfter)
        return [];
    return [
        `The last commit to this public repository is ${days} days old. After ${stopsAfter} days without one, GitHub stops its schedules without notice, and this check with them. ` +
            'Push a commit, or move the workflow to a private repository. If it stopped, go to Actions > the workflow > Enable workflow.',
    ];
}
function lastPushInPublic({ pushed_at: pushed, private: isPrivate }) {
    if (isPrivate !== false)
        return null;
    const date = typeof pushed === 'number' ? new Date(pushed * 1_000) : typeof pushed === 'string' ? new Date(pushed) : null;
    return date === null || Number.isNaN(date.getTime()) ? null : date;
}
;
function assembleReport(found, settings, repository) {
    const { tenants, tracked, now } = found;
    const { outcomes, stillOpen } = tracked;
    const words = languages .e[settings.language];
    const assessments = (0,assessed .eq)(tenants);
    const unread = (0,assessed .wl)(tenants);
    const issueOf = issueFinder([...stillOpen, ...outcomes]);
    const isComplete = unread.length === 0 && tracked.failures.length === 0 && tracked.left === 0;
    const isWhole = settings.job.mode === 'check' && settings.job.isWhole && !settings.dryRun;
    const [acted] = tenants
        .filter(({ result: done }) => done.kind !== 'nothing')
        .map(({ result: done, tenant }) => ({ ...done, tenant }));
    const report = {
        words,
        times: (0,text_times .H)(settings.timeZone, words),
        now,
        tenants: tenants.map(({ tenant }) => tenant),
        assessments,
        failures: unread,
        excluded: (0,assessed .$v)(tenants),
        issues: outcomes,
        issueOf,
        atApple: ({ tenant, token }) => (0,apple_service .gt)(tenants.find((one) => one.tenant.id === tenant.id)?.apple, token.id),
        renewal: acted?.kind === 'renewed' ? acted.renewal : null,
        publicKey: publicKeyIn(acted),
        files: filesOf(acted, found, settings),
        failed: acted?.kind === 'failed' && settings.job.mode === 'renew'
            ? { conclusion: acted.conclusion, kind: acted.token?.kind ?? null }
            : null,
        errors: errorsOf({ acted, assessments, issueOf: issueFinder(outcomes) }, found, settings),
        warnings: [...(acted?.warnings ?? []), ...listWarnings(found, settings), ...scheduleWarnings(repository, now)],
        dryRun: settings.dryRun,
        heartbeatUrl: isWhole && isComplete ? settings.heartbeatUrl : null,
    };
    return { ...report, warnings: [...report.warnings, ...cutOutputs(report)] };
}
function issueFinder(outcomes) {
    const openLast = outcomes.toSorted((a, b) => Number(a.isOpen) - Number(b.isOpen));
    const byIdentity = new Map(openLast.map((outcome) => [outcome.identity, outcome]));
    return ({ tenant, token }, topic) => {
        const { kind, id } = token;
        const own = byIdentity.get((0,domain_marker .US)({ tenant: tenant.id, kind, id, topic }));
        const isShared = own === undefined && topic === 'health' && (0,standing .rN)(token);
        return isShared ? byIdentity.get((0,domain_marker .US)((0,domain_marker .AC)(tenant.id))) : own;
    };
}
function errorsOf({ acted, assessments, issueOf }, { tracked, duplicates: twice }, { failOn }) {
    const { due, expired } = (0,standing .mQ)(assessments.filter((one) => issueOf(one, 'renewal')?.action !== 'muted'));
    const failing = { never: 0, expired, due: due + expired }[failOn];
    return [
        ...(acted?.kind === 'failed' ? [(0,untrusted .S1)(acted.tenant, acted.why)] : []),
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
function duplicateTenantErrors(twice) {
    if (twice.length <= 1) {
        return twice.map(([first, second]) => `${first.given} and ${second.given} are the same tenant. Remove one of them from the list; the first was used.`);
    }
    const pairs = twice.map(([first, second]) => `${first.given} and ${second.given}`);
    return [
        `These entries name the same tenant: ${(0,untrusted .H$)(pairs, 5)}. Remove one of each pair from the list; the first was used.`,
    ];
}
const isOlderFileUnreported = (acted, issueOf) => acted.kind === 'failed' &&
    acted.conclusion === 'older-file' &&
    acted.token !== null &&
    issueOf({ tenant: acted.tenant, token: acted.token }, 'health')?.isOpen !== true;
function lostRecordErrors(done) {
    switch (done.kind) {
        case 'registered':
            return [
                `The issue about the first file of ${(0,failure_message .A)(done.token)} couldn't be written. The token is registered, and its public key is in this run's summary. Continue from there, or run this again to get the issue.`,
            ];
        case 'renewed':
            return [
                `The renewal of ${(0,failure_message .A)(done.renewal.token)} is verified, but its issue couldn't be updated. The upload is on record there (SHA-256 ${done.renewal.sha256}), and the next check completes it.`,
            ];
        case 'failed':
            return done.token === null
                ? []
                : [
                    `The issue about the older file of ${(0,failure_message .A)(done.token)} couldn't be written, and later checks can't detect it. Keep track of it yourself until Intune has the newest download.`,
                ];
        case 'nothing':
        case 'rehearsed':
        case 'handed-out':
            return [];
    }
}
const publicKeyIn = (acted) => acted !== undefined && 'publicKey' in acted ? { name: acted.token.name, certificate: acted.publicKey } : null;
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
                    content: formatCalendar((0,assessed .eq)(tenants), { words: languages .e[language], remindDays, now }),
                },
            ]
            : []),
        ...(settings.metrics
            ? [{ output: 'metrics-path', name: 'apple-tokens.prom', content: metrics(tenants, now) }]
            : []),
    ];
}
var json = __webpack_require__(8986);
var announce = __webpack_require__(5752);
var comment_words = __webpack_require__(7913);
var tracking_failure = __webpack_require__(2849);
;
async function commentOnFailedRenewal(attempt, { tenant, tracked, listing, issues, log }, { job, workflow, language, labels: [label], dryRun }) {
    const { failures, warnings } = tracked;
    const all = { failures, warnings };
    if (attempt.kind !== 'failed' || dryRun)
        return all;
    const token = attempt.token ?? (job.mode === 'renew' ? job.askedBy : undefined);
    if (token === undefined)
        return all;
    const issue = 'failure' in listing
        ? null
        : openIssueOf({ tenant: tenant.id, kind: token.kind, id: token.id }, tracked.outcomes, listing.open);
    if (issue === null)
        return all;
    const { startedBy, run } = workflow;
    const text = languages .e[language];
    const failed = text.comment.failed({
        conclusion: attempt.conclusion ?? null,
        kind: token.kind,
        reason: (0,untrusted .DV)(attempt.why),
        by: startedBy === '' ? null : (0,untrusted .wD)(startedBy),
        run,
    });
    const words = (0,comment_words .Kr)(tenant.label, failed, text);
    const event = (0,domain_marker .R)({
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
        if (!(error instanceof tracking_failure .s))
            throw error;
        return error.isLocked
            ? { failures, warnings: [...new Set([...warnings, (0,announce .d6)(issue, label)])] }
            : { failures: [...failures, error], warnings };
    }
}
function openIssueOf(token, outcomes, open) {
    for (const topic of ['renewal', 'health']) {
        const key = (0,domain_marker .US)({ ...token, topic });
        const mine = outcomes.filter(({ identity }) => identity === key);
        const issue = mine.length > 0
            ? mine.find(({ isOpen }) => isOpen)?.issue
            : open.find(({ state, marker }) => state === 'open' && (0,domain_marker .US)(marker) === key);
        if (issue != null)
            return issue;
    }
    return null;
}
var tracking_listing = __webpack_require__(8839);
var upload_journal = __webpack_require__(3664);
var registration_journal = __webpack_require__(3632);
var plan_action = __webpack_require__(1417);
;
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
const describe = (action) => 'issue' in action ? `#${action.issue.number}: ${(0,untrusted .pj)(action.issue.title)}` : (0,untrusted .pj)(action.draft.title);
function untouched(action) {
    if (!('issue' in action))
        return [];
    const { issue } = action;
    return [{ ...outcomeOf(action, issue), action: 'unchanged', isOpen: issue.state === 'open' }];
}
function outcomeOf(action, issue) {
    const identity = (0,plan_action .c)(action);
    const isKept = !(0,plan_action .X)(action) || action.do === 'update';
    const isOpen = isKept ? action.issue.state === 'open' : actionWord(action) !== 'closed';
    return {
        topic: identity.topic,
        identity: (0,domain_marker .US)(identity),
        issue,
        action: actionWord(action),
        title: 'draft' in action ? action.draft.title : action.issue.title,
        number: issue?.number ?? null,
        url: issue?.url ?? null,
        isOpen,
        preview: null,
    };
}
var bodies_body = __webpack_require__(9247);
var plan_closing = __webpack_require__(3984);
var urgency = __webpack_require__(7356);
var tracking_state = __webpack_require__(8726);
var tracking_unusable = __webpack_require__(1332);
;
async function performAction(planned, context) {
    const { dryRun, log, render } = context;
    if (!(0,plan_action .X)(planned))
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
const longestRateLimitWait = 300_000;
const maxWaits = 2;
async function waitingOutLimits(attempt, { wait }) {
    for (let waits = 0;; waits++) {
        try {
            return await attempt();
        }
        catch (error) {
            const retryAfter = error instanceof tracking_failure .s ? error.retryAfter : null;
            if (retryAfter === null || retryAfter > longestRateLimitWait || waits === maxWaits)
                throw error;
            await wait(retryAfter);
        }
    }
}
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
        return (0,plan_action .X)(instead) && !isOpening(instead) ? changeIssue(instead, context) : settled(instead, context);
    }
    const { action, issue, unusable, unassigned } = opened;
    context.state = (0,tracking_state .Qp)(context.state, issue.number, issue);
    if (unusable !== null) {
        await perform_close(issue, { reason: 'not_planned', marker: { ...issue.marker, unusable } }, issues);
        throw (0,tracking_unusable .Sy)(issue, unusable, label);
    }
    log.info(`opened #${issue.number}: ${(0,untrusted .pj)(issue.title)}`);
    const mention = unassigned.length > 0 ? render.mention(action, issue) : null;
    if (mention !== null) {
        warn(`GitHub didn't assign ${unassigned.join(', ')}; a comment mentions them instead. Give them access to the repository, or correct \`assignees\`.`);
        await waitingOutLimits(() => (0,announce .yn)(issue, mention, context), context);
    }
    return [action.do === 'open' ? outcomeOf(action, issue) : await closeRecord(action, issue, context)];
}
const isForSomebody = (action) => action.do === 'open' && action.concern.about !== 'overview';
async function closeRecord({ closing }, issue, context) {
    const action = { do: 'close', issue, closing, body: null };
    const words = context.render.comment(action);
    await waitingOutLimits(async () => {
        if (words !== null)
            await (0,announce .yn)(issue, words, context);
        await perform_close(issue, { reason: (0,plan_closing .kE)(closing), marker: issue.marker }, context.issues);
    }, context);
    context.log.info(`closed #${issue.number}: the renewal is recorded there`);
    return { ...outcomeOf(action, issue), isOpen: false };
}
async function planWithNewList(planned, context) {
    const { issues, renamed, listedAt, planAgain, outcomes, gone } = context;
    const since = listedAt === null ? undefined : new Date(listedAt.getTime() - listLag);
    const listed = (await issues.listOpen(since)).issues.filter(({ number }) => !gone.has(number)).map(renamed);
    context.state = (0,tracking_state .yc)(context.state, listed);
    return planned.do === 'record' ? planned : planAgain(planned, context.state, outcomes);
}
const changeIssue = (planned, context) => waitingOutLimits(() => change(planned, context), context);
async function change(planned, context) {
    const { render, issues, log } = context;
    const before = await reread(planned, context);
    if (!isChangeOf(before.action, planned.issue))
        return applyReplan(before, planned, context);
    const words = render.comment(before.action);
    const posted = await replanIfGone(before.action, context, ({ issue }) => words === null ? Promise.resolve(null) : (0,announce .iP)(issue, words, context));
    if (posted !== null && 'fresh' in posted)
        return applyReplan(posted, planned, context);
    const record = posted?.isLocked === true && (0,urgency .u4)(before.action) ? render.record(before.action) : null;
    if (record !== null)
        await openIssue(record, context);
    const after = words === null ? before : await reread(before.action, context);
    if (!isChangeOf(after.action, planned.issue))
        return applyReplan(after, planned, context);
    const { action } = after;
    await bringAlong(action, planned, context);
    const written = await replanIfGone(action, context, async (one) => {
        await writeChange(one, posted?.said, issues);
        return null;
    });
    if (written !== null)
        return applyReplan(written, planned, context);
    log.info(`${actionWord(action)} ${describe(action)}`);
    return [outcomeOf(action, action.issue)];
}
async function bringAlong(action, planned, context) {
    const { planAgain, outcomes } = context;
    const survivorId = action.do === 'close' && action.closing.because === 'duplicate' ? action.closing.of.id : null;
    if (survivorId === null)
        return;
    if ((0,bodies_body .a2)(planned.issue, [action.issue]).body === planned.issue.body)
        return;
    const survivor = context.state.issues.find(({ id }) => id === survivorId);
    const fresh = survivor === undefined ? null : await readNow(survivor, context);
    if (fresh === null)
        return;
    const next = planAgain({ ...action, issue: fresh }, context.state, outcomes);
    if (isChangeOf(next, fresh))
        await changeIssue(next, context);
}
async function reread(planned, context) {
    const { issue } = planned;
    const fresh = await readNow(issue, context);
    const isSame = fresh?.body === issue.body && fresh.title === issue.title && fresh.state === issue.state;
    return { fresh, action: isSame ? planned : context.planAgain(planned, context.state, context.outcomes) };
}
async function readNow(issue, context) {
    const read = await context.issues.reread(issue);
    const fresh = read === null ? null : context.renamed(read);
    if (fresh === null)
        context.gone.add(issue.number);
    context.state = (0,tracking_state .Qp)(context.state, issue.number, fresh);
    return fresh;
}
async function replanIfGone(action, context, step) {
    try {
        return await step(action);
    }
    catch (error) {
        if (!(error instanceof tracking_failure .s) || error.lasting)
            throw error;
        const now = await reread(action, context).catch(() => null);
        if (now?.fresh !== null)
            throw error;
        return now;
    }
}
const isChangeOf = (action, { number }) => action !== undefined && (0,plan_action .X)(action) && !isOpening(action) && action.issue.number === number;
async function applyReplan({ fresh, action }, planned, context) {
    if (action !== undefined && isOpening(action))
        return openIssue(action, context);
    context.log.info(`left #${planned.issue.number} alone: someone changed it during this run`);
    if (action?.do === 'nothing')
        return [outcomeOf(action, action.issue)];
    return [{ ...outcomeOf(planned, planned.issue), action: 'unchanged', isOpen: fresh?.state === 'open' }];
}
async function writeChange(action, announced, issues) {
    const { issue } = action;
    const said = announced === undefined ? {} : { announced };
    if (action.do === 'close') {
        const { closing } = action;
        const spoke = announced === undefined ? {} : { comments: (issue.marker.comments ?? 0) + 1 };
        const duplicateOf = closing.because === 'duplicate' ? closing.of.id : undefined;
        const marker = { ...issue.marker, ...spoke, ...said };
        await perform_close({ ...issue, body: action.body ?? issue.body }, { reason: (0,plan_closing .kE)(closing), marker, ...(duplicateOf !== undefined && { duplicateOf }) }, issues);
        return;
    }
    const { title, body } = action.draft;
    await issues.update(issue, {
        title,
        body: announced === undefined ? body : (0,bodies_body .Pe)({ body }, { ...action.marker, ...said }),
        ...(action.do === 'reopen' && { state: 'open' }),
    });
}
async function perform_close(issue, { marker, ...how }, issues) {
    const at = issues.now();
    const noted = { ...marker, closed: how.reason, ...(at !== null && { closedAt: at.toISOString() }) };
    await issues.update(issue, { state: 'closed', ...how, body: (0,bodies_body .Pe)(issue, noted) });
}
;
function openApplier(state, options) {
    const outcomes = [];
    const failures = [];
    const warnings = new Set();
    const gone = new Set();
    const context = { ...options, state, outcomes, gone, warn: (message) => void warnings.add(message) };
    let [changes, left, isRecordLost] = [0, 0, false];
    async function applyAction(action) {
        const isLimited = (0,plan_action .X)(action) && !(0,urgency .u4)(action);
        const isHopeless = (0,plan_action .X)(action) && failures.some(({ lasting }) => lasting);
        if (isHopeless || (isLimited && changes >= options.maxChanges)) {
            outcomes.push(...untouched(action));
            isRecordLost ||= (0,urgency .u4)(action);
            left++;
            return;
        }
        try {
            outcomes.push(...(await performAction(action, context)));
            if (isLimited)
                changes++;
        }
        catch (error) {
            if (!(error instanceof tracking_failure .s))
                throw error;
            failures.push(error);
            isRecordLost ||= (0,urgency .u4)(action);
            outcomes.push(...untouched(action));
        }
    }
    return {
        async apply(actions) {
            for (const action of actions)
                await applyAction(action);
        },
        currentState: () => context.state,
        applied: () => ({ outcomes, failures, isRecordLost, warnings: [...warnings], left }),
    };
}
var issue_words = __webpack_require__(4378);
var list_check = __webpack_require__(774);
var plan_overview = __webpack_require__(6068);
;
async function findStrays(state, { withKnownNames }, { settings, issues }) {
    const [label] = settings.labels;
    const listed = await withKnownNames(await issues.listStrays());
    const strays = listed.filter((issue) => isLookedAfter(issue, state));
    const found = [];
    const failures = [];
    const hopeless = [];
    for (const stray of strays) {
        const { unusable } = stray.marker;
        if (unusable === 'author')
            hopeless.push((0,tracking_unusable .Sy)(stray, unusable, label));
        else if (settings.dryRun || (await isLabeled(stray)) || unusable === undefined)
            found.push(stray);
        else
            hopeless.push((0,tracking_unusable .Sy)(stray, unusable, label));
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
            if (!(error instanceof tracking_failure .s) || error.lasting)
                throw error;
            failures.push(error);
            return false;
        }
    }
}
function isLookedAfter(issue, { tenants, overview, check }) {
    const { marker } = issue;
    if (marker.tenant !== domain_marker .s3)
        return tenants.some(({ tenant }) => tenant.id === marker.tenant);
    const ofList = [check.identity, ...(overview.isKept ? [(0,plan_overview .cT)(overview.tenant)] : [])].map(domain_marker .US);
    return ofList.includes((0,domain_marker .US)(marker)) && (0,list_check .NG)(issue, check);
}
const strayWarning = (found, label) => `Issues of this action lack the label ${label}: ${found.map(({ number }) => `#${number}`).join(', ')}. They're still used, and get the label back if GitHub allows it. If you renamed it, set \`labels\` to its new name.`;
var decision = __webpack_require__(7293);
;
async function completeState(known, listing, { settings, issues }) {
    const failures = [];
    const readAgain = async (issue) => {
        try {
            const now = await issues.reread(issue);
            return now === null ? null : listing.renamed(now);
        }
        catch (error) {
            if (!(error instanceof tracking_failure .s) || error.lasting)
                throw error;
            failures.push(error);
            return issue;
        }
    };
    let state = known;
    if ((0,tracking_state .YQ)(state)) {
        state = (0,tracking_state .yc)(state, await listing.closed(state.now));
    }
    const certain = await askAboutDoubts(state, readAgain);
    state = certain.state;
    const strays = certain.actions.some(opensIssue) ? await findStrays(state, listing, { settings, issues }) : null;
    if (strays !== null) {
        failures.push(...strays.failures);
        state = (await askAboutDoubts((0,tracking_state .yc)(state, strays.found), readAgain)).state;
    }
    if (settings.showAppleIds === 'auto' && (0,tracking_state .li)(state).some(plan_action .X)) {
        state = { ...state, showAppleIds: await issues.isPrivate() };
    }
    return {
        state,
        isOpeningHopeless: strays?.isHopeless ?? false,
        warnings: strays?.warnings ?? [],
        failures,
    };
}
async function askAboutDoubts(from, readAgain) {
    let state = from;
    const done = new Set();
    for (;;) {
        const actions = [...(0,tracking_state .li)(state), ...(0,tracking_state .TP)(state, [])];
        const doubtful = actions
            .flatMap((action) => doubtsAbout(action, state.issues))
            .filter(({ number }) => !done.has(number));
        if (doubtful.length === 0)
            return { state, actions };
        for (const { number } of doubtful)
            done.add(number);
        const fresh = await Promise.all(doubtful.map(async (issue) => ({ issue, now: await readAgain(issue) })));
        for (const { issue, now } of fresh)
            state = (0,tracking_state .Qp)(state, issue.number, now);
    }
}
const opensIssue = (action) => action.do === 'open' || action.do === 'record';
function doubtsAbout(action, known) {
    if (action.do === 'close') {
        const { closing } = action;
        return closing.because === 'duplicate' ? known.filter(({ number }) => number === closing.of.number) : [];
    }
    const isAboutClosed = (action.do === 'nothing' && action.because !== 'unchanged') ||
        action.do === 'reopen' ||
        (action.do === 'update' && action.issue.state === 'closed');
    if (!isAboutClosed)
        return [];
    const key = (0,domain_marker .US)(action.issue.marker);
    const heard = action.issue.marker.topic === 'check' ? known.filter(({ marker }) => (0,domain_marker .US)(marker) === key) : [];
    return [action.issue, ...heard].filter(decision .Ae);
}
var plan = __webpack_require__(5108);
;
const noUnmanagedIssues = {
    unwatched: [],
    ofOtherTenants: [],
    unkeptOverviews: [],
    outgrownOverviews: [],
    untrusted: [],
};
async function track(input, settings, ports) {
    try {
        if ('failure' in input.listing)
            throw input.listing.failure;
        const check = (0,list_check .mA)(input.tenants, settings);
        return await trackListed(input, { listing: withOwnChecks(input.listing, check), check }, { settings, ...ports });
    }
    catch (error) {
        if (!(error instanceof tracking_failure .s))
            throw error;
        const isRecordLost = input.tenants.some(({ renewed, registered }) => renewed !== null || registered !== null);
        const nothing = { outcomes: [], stillOpen: [], warnings: [], left: 0, ...noUnmanagedIssues };
        return { ...nothing, failures: [error], isRecordLost };
    }
}
function withOwnChecks(listing, check) {
    const own = (issue) => (0,list_check .pQ)(issue, check);
    return {
        ...listing,
        open: listing.open.map(own),
        closed: async (now) => (await listing.closed(now)).map(own),
        renamed: (issue) => own(listing.renamed(issue)),
    };
}
async function trackListed(input, { listing, check }, { settings, issues, log, wait }) {
    const complete = await completeState(firstState(input, { listing, check }, settings), listing, { settings, issues });
    const { state, isOpeningHopeless } = complete;
    const { labels, dryRun, maxIssueWrites: maxChanges } = settings;
    const [label] = labels;
    const applier = openApplier(state, {
        ...{ planAgain: tracking_state .Gj, issues, label, dryRun, log, wait, maxChanges },
        ...{ renamed: listing.renamed, listedAt: listing.at },
        render: rendererFor(state, input.hasOtherReaders),
    });
    const refused = [];
    const permitted = (action) => {
        if (isOpeningHopeless && opensIssue(action))
            refused.push(action);
        return !refused.includes(action);
    };
    await applier.apply((0,tracking_state .li)(state).filter(permitted));
    const { outcomes } = applier.applied();
    await applier.apply((0,tracking_state .TP)(applier.currentState(), [...outcomes]).filter(permitted));
    const applied = applier.applied();
    if (applied.outcomes.length + applied.left + applied.failures.length === 0)
        log.info('nothing to do');
    return {
        ...applied,
        stillOpen: stillOpenIn(applier.currentState(), applied.outcomes),
        failures: [...complete.failures, ...applied.failures],
        isRecordLost: applied.isRecordLost || refused.some(urgency .u4),
        left: applied.left + refused.length,
        warnings: [...complete.warnings, ...applied.warnings],
        ...unmanagedIssues(input, { listing, check }, settings),
    };
}
function stillOpenIn({ issues }, outcomes) {
    const reported = new Set(outcomes.map(({ number }) => number));
    const others = issues.filter(({ state, number }) => state === 'open' && !reported.has(number));
    return others.flatMap((issue) => untouched({ do: 'leave', issue }));
}
function firstState(input, { listing: { open }, check }, settings) {
    const { tenants, scope, isPrivate, memory, certificateEnd, now } = input;
    const { showAppleIds } = settings;
    return {
        ...{ tenants, scope, check, now, issues: open },
        overview: {
            ...{ memory, certificateEnd },
            tenant: (0,plan_overview .KR)(tenants, settings),
            isKept: (0,plan_overview .Sb)(settings),
        },
        showAppleIds: { auto: isPrivate ?? false, always: true, never: false }[showAppleIds],
        styleFor: (0,tracking_state .Kp)(settings, now),
    };
}
function rendererFor(state, hasOtherReaders) {
    return {
        comment: (action) => (0,comment_words .Im)(action, (0,tracking_state .Vj)(action, state)),
        mention: (action, issue) => (0,comment_words .lE)(action, issue, (0,tracking_state .Vj)(action, state)),
        preview: (action) => {
            if (!('draft' in action))
                return null;
            return hasOtherReaders && action.do !== 'record'
                ? (0,issue_words .K4)({ ...action, existing: null, twins: [] }, { ...(0,tracking_state .Vj)(action, state), showAppleIds: false })
                : action.draft;
        },
        record: (action) => {
            if (action.do !== 'close' || action.closing.because !== 'renewed' || action.closing.by === null)
                return null;
            const { by } = action.closing;
            return (0,plan .K)(by, action.issue.marker.tenant, (marker) => (0,issue_words .RB)(marker, by, (0,tracking_state .Vj)(action, state)));
        },
    };
}
function unmanagedIssues({ tenants }, { listing: { open, untrusted }, check }, settings) {
    const overview = (0,domain_marker .US)((0,plan_overview .cT)((0,plan_overview .KR)(tenants, settings)));
    const byId = new Map(tenants.map(({ tenant, kinds }) => [tenant.id, kinds]));
    return {
        unwatched: open.filter(({ marker }) => {
            const kinds = byId.get(marker.tenant);
            return kinds !== undefined && (0,plan_closing .uE)(marker, kinds);
        }),
        ofOtherTenants: open.filter((issue) => {
            const { marker } = issue;
            const isOwnCheck = (0,domain_marker .US)(marker) === (0,domain_marker .US)(check.identity) && (0,list_check .NG)(issue, check);
            const isOwn = byId.has(marker.tenant) || isOwnCheck;
            return marker.topic !== 'overview' && !isOwn;
        }),
        unkeptOverviews: settings.overview ? [] : open.filter(({ marker }) => (0,domain_marker .US)(marker) === overview),
        outgrownOverviews: open.filter(({ marker }) => marker.topic === 'overview' &&
            (settings.listSize > 0 ? byId.has(marker.tenant) : marker.tenant === domain_marker .s3)),
        untrusted,
    };
}
;
const heartbeatTimeout = 10_000;
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
var runner_workflow = __webpack_require__(4043);
;
async function run(settings, ports) {
    const { job } = settings;
    const work = async (of) => publish(await runJob(of, ports), ports);
    if (job.mode !== 'command')
        return work({ ...settings, job });
    const { handleComment } = await __webpack_require__.e( 107).then(__webpack_require__.bind(__webpack_require__, 4107));
    return handleComment({ ...settings, job }, ports, work);
}
async function runJob(settings, ports) {
    const { tenants: asked, job } = settings;
    const listing = (0,tracking_listing .t)(asked, { ...ports, ...(job.mode === 'renew' && { allAt: ports.runner.now() }) });
    const processed = await readTenants(settings, ports, listing);
    const current = job.mode === 'create' || job.mode === 'public-key' ? await (0,tracking_listing .t)(asked, ports) : await listing;
    const tracked = await keepIssues(processed, settings, { ...ports, listing: current });
    const { tenants, duplicates, memory, now } = processed;
    return assembleReport({ tenants, duplicates, memory, tracked, now }, settings, eventRepositoryOf(ports));
}
const eventRepositoryOf = ({ runner }) => (0,json .Pf)(runner.event.payload['repository']);
async function readTenants(settings, ports, listing) {
    const { apple, runner } = ports;
    const { log } = runner;
    const startedAt = runner.now();
    const readEarly = settings.job.mode === 'check' ? readServices(apple, settings) : null;
    const asked = settings.tenants.length;
    if (asked > 1)
        log.info(`Checking ${asked} tenants, at most ${run_tenants .I} at a time.`);
    const processed = await (0,run_tenants .B)(settings, ports, listing);
    const reading = await (readEarly ?? readServices(apple, settings));
    const joined = withServices(processed.tenants, reading, { listing: await listing, now: processed.now });
    const { tenants } = joined;
    await log.group(`Apple tokens in Intune${tenants.length > 1 ? ` (${tenants.length} tenants)` : ''}`, () => {
        for (const line of logLines(tenants, settings.timeZone))
            log.info(line);
        for (const line of contactLines(tenants, startedAt, settings))
            log.info(line);
        return Promise.resolve();
    });
    return { ...processed, ...joined };
}
async function keepIssues({ tenants, uploads, registrations, memory, now, warnings }, settings, ports) {
    const { issues, runner, listing } = ports;
    const { log } = runner;
    const { repository, workflow } = settings;
    const settled = 'failure' in listing
        ? listing
        : (0,registration_journal .h)((0,upload_journal .Q)(listing, uploads.known, uploads.own), registrations);
    const found = {
        tenants: tenants.map(({ result, ...of }) => ({ ...of, ...(0,job .Ll)(result, workflow) })),
        listing: settled,
        scope: (0,job .Od)(settings.job, tenants),
        memory,
        isPrivate: (0,runner_workflow .Gw)(eventRepositoryOf(ports), repository),
        certificateEnd: (0,certificate .GG)(settings.signIn.method, now),
        hasOtherReaders: (0,runner_workflow .Lr)(workflow, eventRepositoryOf(ports), repository),
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
 }),
 8962:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
 __webpack_require__.d(__webpack_exports__, {
   ON: () => ( beginEntry),
   YS: () => ( uploadFactsOf),
   YX: () => ( judgeEntry),
   Y_: () => ( settleEntry)
 });
 var _domain_marker_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(362);
 var _judge_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5973);
 var _domain_durations_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9571);
function beginEntry(file, before, { by, run, at }) {
    return {
        file: file.fingerprint,
        sha256: file.sha256,
        state: 'sending',
        at: at.toISOString(),
        by,
        run,
        before: (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_0__ .SW)(before.expiry),
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
const judgeEntry = (entry, now, id) => (0,_judge_js__WEBPACK_IMPORTED_MODULE_1__ .S4)(uploadFactsOf(entry, now, id), now);
function settleEntry(entry, now, id) {
    if (entry.state === 'proven')
        return entry;
    const after = (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_0__ .SW)(now.expiry);
    const verdict = judgeEntry(entry, now, id);
    if (verdict === 'moved')
        return { ...entry, state: 'proven', after };
    if (entry.state === 'not-taken')
        return entry;
    const isSeen = entry.after !== undefined && isSameMinute(entry.after, after);
    if (isSeen && entry.state === 'unproven')
        return entry;
    return { ...entry, state: 'unproven', ...(!isSeen && { after }) };
}
const isSameMinute = (a, b) => a === b || Math.abs(Date.parse(a) - Date.parse(b)) < _domain_durations_js__WEBPACK_IMPORTED_MODULE_2__ .Vc;
 }),
 3774:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
 __webpack_require__.d(__webpack_exports__, {
   A: () => ( called),
   d: () => ( RenewalFailure)
 });
 var _text_untrusted_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9815);
 var _domain_token_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(951);
class RenewalFailure extends Error {
    name = 'RenewalFailure';
    conclusion;
    token;
    seen;
    constructor(message, { conclusion = 'nothing-uploaded', token = null, seen = null } = {}) {
        super(message);
        this.conclusion = conclusion;
        this.token = token;
        this.seen = seen;
    }
}
const called = ({ kind, name }) => _domain_token_js__WEBPACK_IMPORTED_MODULE_0__ .cP[kind] ? `“${(0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_1__ .pj)(name)}”` : 'the push certificate';
 }),
 5973:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
 __webpack_require__.d(__webpack_exports__, {
   Dn: () => ( isTouched),
   HU: () => ( judgeSync),
   S4: () => ( judge),
   g5: () => ( showsUpload),
   ny: () => ( isSameDate),
   si: () => ( isAsBefore)
 });
 var _domain_token_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(951);
 var _domain_durations_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9571);
 var _text_untrusted_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9815);
function judge(uploaded, now) {
    const { file, before } = uploaded;
    if (now?.kind !== before.kind)
        return 'unseen';
    if ((0,_domain_token_js__WEBPACK_IMPORTED_MODULE_0__ .wF)(now) !== (0,_domain_token_js__WEBPACK_IMPORTED_MODULE_0__ .wF)(before))
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
const longestValidity = 367 * _domain_durations_js__WEBPACK_IMPORTED_MODULE_1__ .vd;
function judgeServerToken(uploaded, now, moved) {
    const isChanged = isTouched(uploaded, now);
    if (moved < -_domain_durations_js__WEBPACK_IMPORTED_MODULE_1__ .vd || (moved <= -_domain_durations_js__WEBPACK_IMPORTED_MODULE_1__ .Vc && isChanged))
        return 'moved-back';
    const isNewDate = moved > _domain_durations_js__WEBPACK_IMPORTED_MODULE_1__ .vd || (uploaded.confirmed && moved >= _domain_durations_js__WEBPACK_IMPORTED_MODULE_1__ .Vc && isChanged);
    if (!isNewDate)
        return 'unchanged';
    return (uploaded.confirmed || isChanged) && !isOfLaterFile(uploaded, now) ? 'moved' : 'foreign';
}
const isOfLaterFile = ({ since }, { expiry }) => since !== null && expiry !== null && expiry.getTime() - since.getTime() > longestValidity;
const usableStates = ['valid', 'unknown'];
function judgeContentToken(before, now) {
    if (before.kind !== 'vpp-token' || now.kind !== 'vpp-token')
        return 'unseen';
    if (isElsewhere(before, now))
        return 'other-location';
    return usableStates.includes(now.state) ? 'moved' : 'unusable';
}
const isElsewhere = ({ location: before }, { location: now }) => before !== null && now !== null && (0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_2__ .cF)(before) !== (0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_2__ .cF)(now);
function otherwise(moved) {
    if (moved <= -_domain_durations_js__WEBPACK_IMPORTED_MODULE_1__ .Vc)
        return 'moved-back';
    return moved >= _domain_durations_js__WEBPACK_IMPORTED_MODULE_1__ .Vc ? 'foreign' : 'unchanged';
}
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
function movedBy({ expiry: before }, { expiry: now }) {
    if (now === null)
        return 0;
    return before === null ? Infinity : now.getTime() - before.getTime();
}
const isSameDate = (a, b) => a !== null && b !== null && Math.abs(a.getTime() - b.getTime()) < _domain_durations_js__WEBPACK_IMPORTED_MODULE_1__ .Vc;
const hasSerial = (serial, now) => now.kind === 'mdm-push-certificate' && (now.serial === null || now.serial === serial) && now.uploadFailure === null;
const isRejected = (before, now) => now.kind === 'mdm-push-certificate' &&
    before.kind === now.kind &&
    now.uploadFailure !== null &&
    now.uploadFailure !== before.uploadFailure;
function showsUpload(token) {
    switch (token.kind) {
        case 'enrollment-program-token':
            return true;
        case 'vpp-token':
        case 'mdm-push-certificate':
            return false;
    }
}
function isTouched({ before, since }, now) {
    if (!showsUpload(now) || !showsUpload(before) || now.lastModified === null)
        return false;
    const isLater = before.lastModified === null || now.lastModified > before.lastModified;
    return isLater && isSince(now.lastModified, since);
}
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
const isSince = (at, since) => since === null || at.getTime() >= Math.floor(since.getTime() / _domain_durations_js__WEBPACK_IMPORTED_MODULE_1__ .Rc) * _domain_durations_js__WEBPACK_IMPORTED_MODULE_1__ .Rc;
 }),
 8452:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
 __webpack_require__.d(__webpack_exports__, {
   Ll: () => ( trackedResultOf),
   Od: () => ( scopeOf),
   nB: () => ( performJob),
   tk: () => ( registeredIds)
 });
 var _renewal_failure_message_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3774);
 var _text_times_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7039);
 var _tracking_github_tracking_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2849);
 var _tracking_registration_journal_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3632);
 var _tracking_upload_journal_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3664);
async function performJob(settings, place) {
    const { job } = settings;
    const { tenant, issues, runner, listing } = place;
    const warnings = [];
    const { log, now, wait } = runner;
    const journalContext = { tenant, listing, issues, settings, log, now, wait };
    const journal = new _tracking_upload_journal_js__WEBPACK_IMPORTED_MODULE_3__ .P(journalContext);
    const registration = new _tracking_registration_journal_js__WEBPACK_IMPORTED_MODULE_2__ .L(journalContext);
    const recorded = () => ({ warnings, journaled: journal.change, registration: registration.issue });
    if (job.mode === 'check')
        return { kind: 'nothing', ...recorded() };
    return runner.log.group(job.mode === 'renew' ? 'Renewal' : 'Public key', async () => {
        try {
            const result = await changeIntune({ ...settings, job }, place, {
                journal,
                registration,
                warn: (message) => warnings.push(message),
            });
            const ended = result.kind === 'renewed' ? journal.endOf(result.renewal.entry) : null;
            return { ...result, ...recorded(), journaled: journal.change ?? ended };
        }
        catch (error) {
            if (!(error instanceof _renewal_failure_message_js__WEBPACK_IMPORTED_MODULE_0__ .d))
                throw error;
            runner.log.info('Stopped: see the error below.');
            const { message: why, token, conclusion } = error;
            return { kind: 'failed', why, token, conclusion, ...recorded() };
        }
    });
}
async function changeIntune({ job, kinds, timeZone, dryRun, workflow }, { intune, apple, runner, locationOf }, { journal, registration, warn }) {
    const { renew, createToken, handOutKey } = await Promise.all( [__webpack_require__.e(860), __webpack_require__.e(467), __webpack_require__.e(937)]).then(__webpack_require__.bind(__webpack_require__, 9937));
    const context = { intune, apple, runner, times: (0,_text_times_js__WEBPACK_IMPORTED_MODULE_4__ .u)(timeZone), dryRun, warn };
    switch (job.mode) {
        case 'renew': {
            const by = { by: workflow.startedBy, run: workflow.run };
            const renewal = await renew({ ...job, kinds }, { ...context, ...by, locationOf, journal: reported(journal) });
            return renewal === 'rehearsed' ? { kind: renewal } : { kind: 'renewed', renewal };
        }
        case 'create': {
            const handout = await createToken(job.name, { ...context, journal: reportedRegistration(registration) });
            return handout === 'rehearsed' ? { kind: handout } : { kind: 'registered', ...handout };
        }
        case 'public-key':
            return { kind: 'handed-out', ...(await handOutKey(job.token, context)) };
    }
}
const reported = (journal) => ({
    read: (token, file) => journal
        .read(token, file)
        .catch(refuse("Nothing was uploaded: couldn't check whether this file was used before.", token)),
    begin: (token, entry) => journal.begin(token, entry).catch(refuse("Nothing was uploaded: the upload couldn't be recorded first.", token)),
    note: (token, entry) => journal.note(token, entry),
});
const reportedRegistration = (journal) => ({
    begin: (name) => journal.begin(name).catch(refuse("Nothing was registered: it couldn't be recorded first.")),
    withdraw: (why) => journal.withdraw(why),
    serviceOf: (tokenId) => journal.serviceOf(tokenId),
    beginService: (token, publicKey) => journal.beginService(token, publicKey).catch(refuse("It couldn't be recorded first.")),
});
const refuse = (why, token = null) => (error) => {
    if (!(error instanceof _tracking_github_tracking_failure_js__WEBPACK_IMPORTED_MODULE_1__ .s))
        throw error;
    throw new _renewal_failure_message_js__WEBPACK_IMPORTED_MODULE_0__ .d(`${why} ${error.message}`, {
        token,
        ...(error.isUnderWay && { conclusion: 'under-way' }),
    });
};
function trackedResultOf(done, { startedBy, run }) {
    return {
        renewed: done.kind === 'renewed' ? { ...done.renewal, by: startedBy, run } : null,
        registered: done.kind === 'registered' ? { id: done.token.id, publicKey: done.publicKey, service: done.service } : null,
    };
}
const registeredIds = (done, { registered }) => new Set(done.kind === 'registered' ? [...registered, done.token.id] : registered);
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
 }),
 4937:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
__webpack_require__.d(__webpack_exports__, {
  B: () => ( processTenants),
  I: () => ( tenantConcurrency)
});
var p_limit = __webpack_require__(370);
var job = __webpack_require__(8452);
var domain_inventory = __webpack_require__(6806);
var journal = __webpack_require__(8973);
var domain_marker = __webpack_require__(362);
var renewal_entry = __webpack_require__(8962);
;
function settleUploads(open, inventory) {
    const tokens = inventory.flatMap((reading) => ('failure' in reading ? [] : reading.tokens));
    const found = open.flatMap(({ marker }) => {
        const token = tokens.find(({ kind, id }) => kind === marker.kind && id === marker.id);
        return token === undefined ? [] : (marker.journal ?? []).map((entry) => ({ marker, token, entry }));
    });
    const settled = found.map((one) => ({ ...one, now: (0,renewal_entry .Y_)(one.entry, one.token, one.token.id) }));
    return {
        known: settled.filter(({ entry, now }) => entry !== now).map(({ marker, now }) => ({ of: marker, entries: [now] })),
        olderFiles: settled.filter(isNewOlderFile).map(({ token }) => token),
    };
}
const isNewOlderFile = ({ entry, token }) => entry.state !== 'proven' &&
    entry.state !== 'not-taken' &&
    (0,renewal_entry .YX)(entry, token, token.id) === 'moved-back' &&
    entry.after !== (0,domain_marker .SW)(token.expiry);
const withoutUpload = (known, upload) => known.map(({ of, entries }) => ({ of, entries: entries.filter((entry) => !(0,journal .YK)(upload, entry)) }));
var assessed = __webpack_require__(503);
var tracking_listing = __webpack_require__(8839);
var durations = __webpack_require__(9571);
var concerns = __webpack_require__(5414);
var decision = __webpack_require__(7293);
;
const nothingRemembered = {
    registered: [],
    olderFiles: [],
    lastTopic: null,
    acceptedTopic: null,
    replacedTopic: null,
    failing: new Set(),
};
function rememberedIn(issues) {
    const open = issues.filter(({ state }) => state === 'open').map(({ marker }) => marker);
    const newest = issues.toSorted((a, b) => b.number - a.number);
    const accepted = newest
        .filter(acceptsTopic)
        .toSorted((a, b) => (b.closedAt?.getTime() ?? 0) - (a.closedAt?.getTime() ?? 0));
    return {
        registered: open.filter((marker) => marker.topic === 'renewal' && marker.stage === 'first').map(({ id }) => id),
        olderFiles: open.filter(concerns .tL),
        lastTopic: newest.find(({ marker }) => marker.pushTopic !== undefined)?.marker.pushTopic ?? null,
        acceptedTopic: accepted[0]?.marker.newPushTopic ?? null,
        replacedTopic: accepted[0]?.marker.pushTopic ?? null,
        failing: new Set(open.filter(domain_marker .jT).map(({ id }) => id)),
    };
}
const acceptsTopic = (issue) => issue.marker.newPushTopic !== undefined &&
    issue.state === 'closed' &&
    issue.reason === 'completed' &&
    issue.closer !== 'robot' &&
    !(0,decision .u1)(issue);
const expiredIn = (issues, now) => new Map(issues
    .filter(({ marker }) => isAboutExpired(marker))
    .map(({ marker: { id }, state, closedAt }) => [id, state === 'open' ? now : (closedAt ?? now)])
    .toSorted(([, a], [, b]) => a.getTime() - b.getTime()));
const isAboutExpired = (marker) => marker.topic === 'renewal' && typeof marker.stage === 'number' && marker.stage <= 0;
function withOlderFiles(watched, { olderFiles }, found) {
    const isOlder = (token) => found.some(({ kind, id }) => kind === token.kind && id === token.id) ||
        olderFiles.some(({ kind, id, cycle }) => {
            const hasMovedOn = token.expiry !== null && token.expiry.getTime() - Date.parse(cycle) > durations .vd;
            return kind === token.kind && id === token.id && !hasMovedOn;
        });
    return watched.map((kind) => 'failure' in kind
        ? kind
        : {
            ...kind,
            assessments: kind.assessments.map((one) => isOlder(one.token) ? { ...one, problems: [...one.problems, { word: 'older-file' }] } : one),
        });
}
var registration_journal = __webpack_require__(3632);
var apple_service = __webpack_require__(7868);
var exclusions = __webpack_require__(2493);
var domain_memory = __webpack_require__(8035);
var standing = __webpack_require__(6944);
var domain_token = __webpack_require__(951);
;
function remember(tenants, before, now) {
    const known = before ?? domain_memory .l4;
    const at = `${now.toISOString().slice(0, 19)}Z`;
    const synced = tenants.flatMap(({ tenant, kinds: watched }) => (0,assessed .Zf)(watched).flatMap(({ token, standing }) => (0,domain_token .Cr)(token) ? [{ key: (0,domain_memory .bV)(tenant.id, token.id), token, standing }] : []));
    const seen = new Set(synced.map(({ key }) => key));
    const isWhole = tenants.every(isReadWhole);
    const excluded = new Set((0,assessed .$v)(tenants).map(({ tenant, token }) => (0,domain_memory .bV)(tenant.id, token.id)));
    const unseen = (notes) => Object.fromEntries(Object.entries(notes).filter(([key]) => !seen.has(key) && (!isWhole || excluded.has(key))));
    const noted = (notes, noteOf) => sorted({
        ...unseen(notes),
        ...Object.fromEntries(synced.flatMap((of) => {
            const note = noteOf(of);
            return note === undefined ? [] : [[of.key, note]];
        })),
    });
    return (0,domain_memory .$5)({
        topics: sorted(Object.fromEntries(tenants.flatMap((tenant) => topicNoteOf(tenant, known)))),
        failing: noted(known.failing, ({ key, token, standing: { state } }) => state === 'expired' || state === 'waiting' ? undefined : failureNote(token, known.failing[key], at)),
        expired: noted(known.expired, ({ key, standing: { state } }) => state === 'expired' ? (known.expired[key] ?? at) : undefined),
        revived: noted(known.revived, ({ key, token, standing: { state } }) => {
            if (state === 'expired')
                return undefined;
            const revived = known.expired[key] === undefined ? known.revived[key] : at;
            const success = (0,standing .nx)(token);
            return revived !== undefined && (success === null || success < new Date(revived)) ? revived : undefined;
        }),
    });
}
const isReadWhole = ({ kinds: watched }) => domain_token .EZ.every((kind) => watched.some((of) => of.kind === kind && !('failure' in of)));
function topicNoteOf({ tenant, kinds: watched }, memory) {
    const [assessment] = watched.flatMap((of) => ('failure' in of ? [] : of.assessments.filter(isOfCertificate)));
    const topic = assessment === undefined ? undefined : pushTopicOf(assessment);
    const note = topic ?? (0,domain_memory .Wl)(memory, tenant.id);
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
    if ((0,standing .JS)(token))
        return before;
    if ((0,standing .dS)(token) === undefined)
        return undefined;
    const success = (0,standing .nx)(token);
    return before === undefined || (success !== null && success > new Date(before)) ? at : before;
}
const sorted = (notes) => Object.fromEntries(Object.entries(notes).toSorted(([a], [b]) => (a < b ? -1 : Number(a > b))));
var tracking_failure = __webpack_require__(2849);
var overview = __webpack_require__(6068);
;
async function recall(tenants, { listing, now, issues }, settings) {
    if (listing === null)
        return { check: null, ofTenant: () => nothingRemembered, ofToken: () => domain_memory .Hx };
    const isOverview = overviewFilter(tenants, settings);
    const ofOpen = oldestMemory(listing.open.filter(isOverview));
    const isKnown = ofOpen !== null && tenants.every((one) => hasNotedTopic(one, ofOpen) && hasTopicOf(settings, one));
    const closed = isKnown ? [] : await closedIssues(listing, { now, issues });
    const check = ofOpen ?? oldestMemory(closed.filter(isOverview));
    const byTenant = Map.groupBy([...listing.open, ...closed], ({ marker }) => marker.tenant);
    const memories = new Map(tenants.map(({ tenant }) => {
        const all = byTenant.get(tenant.id) ?? [];
        const ofEnds = check === null ? all : all.filter(({ state }) => state === 'open');
        return [tenant.id, { ...rememberedIn(all), expired: expiredIn(ofEnds, now) }];
    }));
    const ofTenant = ({ id }) => memories.get(id) ?? nothingRemembered;
    return {
        check,
        ofTenant,
        ofToken: (tenant, token) => {
            const known = ofTenant(tenant);
            const sync = check === null ? domain_memory .Hx : (0,domain_memory .bL)(check, (0,domain_memory .bV)(tenant.id, token.id), now);
            return {
                failingSince: sync.failingSince,
                isReported: known.failing.has(token.id),
                lastExpired: later(sync.lastExpired, memories.get(tenant.id)?.expired.get(token.id) ?? null),
                topics: 'topic' in token ? topicsFor(tenant, token.topic, { check, known, settings }) : [],
            };
        },
    };
}
function overviewFilter(tenants, settings) {
    const key = (0,domain_marker .US)((0,overview .cT)((0,overview .KR)(tenants, settings)));
    return ({ marker }) => settings.overview && (0,domain_marker .US)(marker) === key;
}
function oldestMemory(overviews) {
    const memories = overviews
        .toSorted((a, b) => a.number - b.number)
        .flatMap(({ marker }) => (marker.topic === 'overview' && marker.memory !== undefined ? [marker.memory] : []));
    return memories[0] ?? null;
}
const hasNotedTopic = ({ tenant, inventory }, memory) => topicsIn(inventory).every((topic) => isNoted(topic, (0,domain_memory .Wl)(memory, tenant.id)));
const hasTopicOf = ({ pushTopic }, { inventory }) => pushTopic === null || topicsIn(inventory).every((topic) => topic === pushTopic);
const topicsIn = (inventory) => inventory
    .flatMap((reading) => ('failure' in reading ? [] : reading.tokens))
    .flatMap((token) => ('topic' in token && token.topic !== null ? [token.topic] : []));
const isNoted = (topic, noted) => noted !== undefined && (0,domain_memory .c4)(noted, topic);
async function closedIssues({ closed, renamed }, { now, issues }) {
    try {
        const all = await closed(now);
        const fresh = all.map(async (issue) => (acceptsTopic(issue) ? ((await issues.reread(issue)) ?? issue) : issue));
        return (await Promise.all(fresh)).map(renamed);
    }
    catch (error) {
        if (error instanceof tracking_failure .s)
            return [];
        throw error;
    }
}
function topicsFor({ id }, topic, of) {
    const { check, known, settings } = of;
    const { pushTopic } = settings;
    if (pushTopic !== null) {
        const isReplaced = known.acceptedTopic !== null && known.replacedTopic === pushTopic;
        return isReplaced ? [pushTopic, known.acceptedTopic] : [pushTopic];
    }
    const noted = (check === null ? undefined : (0,domain_memory .Wl)(check, id)) ?? known.lastTopic;
    if (noted === null)
        return [];
    const bound = topic !== null && (0,domain_memory .c4)(noted, topic) ? topic : noted;
    return known.acceptedTopic === null ? [bound] : [bound, known.acceptedTopic];
}
const later = (a, b) => (a === null || (b !== null && b > a) ? b : a);
;
const tenantConcurrency = 40;
async function processTenants(settings, ports, listing) {
    const { runner } = ports;
    const some = (0,p_limit .A)(tenantConcurrency);
    const looks = await Promise.all(settings.tenants.map((entry) => some(() => processTenant(entry, settings, { ports, listing }))));
    const now = runner.now();
    const known = await listing;
    const { found, duplicates } = mergeDuplicates(looks, 'failure' in known ? null : known);
    const registrations = registrationsIn(found);
    const listed = 'failure' in known ? null : (0,registration_journal .h)(known, registrations);
    const recollection = await recall(found, { listing: listed, now, issues: ports.issues }, settings);
    const tenants = found.map((one) => assessTenant(one, settings, { recollection, now }));
    const memory = remember(tenants, recollection.check, now);
    return { tenants, duplicates, uploads: uploadsIn(found), registrations, memory, now };
}
function uploadsIn(found) {
    const [change = null] = found.map(({ done }) => done.journaled).filter((one) => one !== null);
    const known = found.flatMap(({ uploads }) => uploads.known);
    if (change === null)
        return { known, own: null };
    const own = { ...change, entry: endOf(change.entry, found) };
    return { known: withoutUpload(known, own.entry), own };
}
function registrationsIn(found) {
    const [own = null] = found.map(({ done }) => done.registration).filter((one) => one !== null);
    return { tokens: found.flatMap(namedTokensIn), own };
}
function namedTokensIn({ tenant, done, inventory }) {
    const tokens = inventory
        .flatMap((reading) => ('failure' in reading ? [] : reading.tokens))
        .filter(isOfEnrollmentProgram);
    const registered = done.kind === 'registered' ? [done.token] : [];
    const only = [...Map.groupBy(tokens, ({ name }) => (0,apple_service .zN)(name)).values()].filter(({ length }) => length === 1);
    return [...only.flat(), ...registered].map(({ name, id }) => ({ tenant: tenant.id, name, id }));
}
const isOfEnrollmentProgram = (token) => token.kind === 'enrollment-program-token';
function endOf(entry, found) {
    const [proven] = found.flatMap(({ done }) => (done.kind === 'renewed' ? [done.renewal.entry] : []));
    return proven !== undefined && (0,journal .YK)(proven, entry) ? proven : entry;
}
async function processTenant(entry, settings, { ports, listing }) {
    const intune = ports.openIntune(entry);
    const done = await (0,job .nB)(settings, { ...ports, tenant: entry, intune, listing });
    return { entry, done, inventory: await Promise.all(settings.kinds.map((kind) => intune.read(kind))) };
}
function mergeDuplicates(looks, listing) {
    const byTenant = Map.groupBy(listing?.open ?? [], ({ marker }) => marker.tenant);
    const found = new Map();
    const duplicates = [];
    for (const one of looks) {
        const tenant = listing?.tenantOf(one.entry) ?? (0,tracking_listing .x)(one.entry.id, one.entry);
        const before = found.get(tenant.id);
        const uploads = settleUploads(byTenant.get(tenant.id) ?? [], one.inventory);
        if (before === undefined)
            found.set(tenant.id, { ...one, tenant, uploads });
        else {
            duplicates.push([before.tenant, tenant]);
            found.set(tenant.id, { ...before, tenant: { ...before.tenant, domain: before.tenant.domain ?? tenant.domain } });
        }
    }
    return { found: [...found.values()], duplicates };
}
function assessTenant({ tenant, done, inventory, uploads }, settings, { recollection, now }) {
    const remembered = recollection.ofTenant(tenant);
    const tokens = (0,domain_inventory .A)(inventory, (0,job .tk)(done, remembered));
    const kinds = withOlderFiles((0,assessed .JI)(tokens, {
        isExcluded: (token) => settings.exclude.some((entry) => (0,exclusions .O)(entry, { tenant, token })),
        memoryOf: (token) => recollection.ofToken(tenant, token),
        rules: settings,
        now,
    }), remembered, [...uploads.olderFiles, ...olderFileOf(done)]);
    return { tenant, kinds, result: done };
}
const olderFileOf = (done) => done.kind === 'failed' && done.conclusion === 'older-file' && done.token !== null ? [done.token] : [];
 }),
 886:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
 __webpack_require__.d(__webpack_exports__, {
   Gb: () => ( tenantsOfCause),
   KG: () => ( whatCauseHits),
   Rd: () => ( kindsIn)
 });
const maxTenants = 20;
function whatCauseHits({ kinds, tenants }, text, nameOf) {
    const [first, ...others] = tenants;
    if (first !== undefined && others.length === 0) {
        const { label } = first.tenant;
        return label === null
            ? `**${kindsIn(kinds, text)}**`
            : text.about.comment(nameOf(first.tenant), kindsIn(kinds, text));
    }
    const all = tenantsOfCause({ kinds, tenants }, text, nameOf);
    return text.summary.unreadIn({ kinds: kindsIn(kinds, text), tenants: tenants.length, names: all });
}
function tenantsOfCause({ kinds, tenants }, text, nameOf) {
    const names = tenants.slice(0, maxTenants).map(({ tenant, kinds: own }) => {
        const name = nameOf(tenant);
        return own.length === kinds.length ? name : `${name}${text.summary.inBrackets(kindsIn(own, text))}`;
    });
    const left = tenants.length - names.length;
    const all = names.join(text.summary.comma);
    return left > 0 ? text.summary.moreNames(all, left) : all;
}
const kindsIn = (kinds, text) => kinds.map((kind) => text.kind[kind]).join(text.summary.comma);
 }),
 5896:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
 __webpack_require__.d(__webpack_exports__, {
   D_: () => ( unbroken),
   Mn: () => ( lines),
   Vb: () => ( nameOf),
   d5: () => ( head),
   nM: () => ( row)
 });
 var _domain_token_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(951);
 var _untrusted_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9815);
const row = (cells) => `| ${cells.map(_untrusted_js__WEBPACK_IMPORTED_MODULE_1__ .Hn).join(' | ')} |`;
const head = (columns) => [row(columns), row(columns.map(() => '---'))].join('\n');
const lines = (parts) => parts.filter((part) => part !== '').join('<br>');
const unbroken = (text) => text
    .replaceAll(' ', '\u00a0')
    .replace(/(?<=[\p{L}\p{N}ー])(?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー])/gu, '\u2060');
const nameOf = ({ kind, name }, words) => _domain_token_js__WEBPACK_IMPORTED_MODULE_0__ .cP[kind] ? (0,_untrusted_js__WEBPACK_IMPORTED_MODULE_1__ .wD)(name) : words.kind[kind];
 }),
 5752:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
 __webpack_require__.d(__webpack_exports__, {
   d6: () => ( lockedWarning),
   iP: () => ( announce),
   yn: () => ( postOnce)
 });
 var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
 var _bodies_body_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9247);
 var _github_tracking_failure_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2849);
const clockGrain = 5_000;
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
        await issues.update(issue, { body: (0,_bodies_body_js__WEBPACK_IMPORTED_MODULE_1__ .Pe)(issue, marker) });
    }
    const isPosted = await postOnce(issue, { body, event, since: at }, context);
    return isPosted ? { said, isLocked: false } : { said: undefined, isLocked: true };
}
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
        if (!(error instanceof _github_tracking_failure_js__WEBPACK_IMPORTED_MODULE_2__ .s) || !error.isLocked)
            throw error;
        warn(lockedWarning(issue, label));
        return false;
    }
}
async function findPosted(issue, { event, since }, issues) {
    const comments = await issues.listCommentEvents(issue);
    const earliest = Date.parse(since) - clockGrain;
    return comments.filter((comment) => comment.event === event && comment.at.getTime() >= earliest);
}
const lockedWarning = ({ number }, label) => `Issue #${number} is locked, so it takes no comments; its text stays up to date. Unlock it, and exempt the label ${label} from whatever locks issues.`;
 }),
 9247:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
__webpack_require__.d(__webpack_exports__, {
  Zz: () => ( compose),
  Km: () => ( uploadTag),
  Pe: () => ( withMarker),
  HL: () => ( withNotice),
  a2: () => ( withTicksOf),
  Df: () => ( withUploads)
});
var external_node_crypto_ = __webpack_require__(7598);
;
const found = 1_000_000;
const mostCells = 5_000_000;
const fence = /^\s*(?:```|~~~)/u;
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
function outsideOfCode(lines) {
    let isOutside = true;
    return lines.map((line) => {
        const before = isOutside;
        if (fence.test(line))
            isOutside = !isOutside;
        return before;
    });
}
function alignment(hashes, all) {
    const rows = hashes.length + 1;
    const own = all.slice(0, Math.floor(mostCells / rows));
    const columns = own.length + 1;
    const [afterOurs, afterTheirs] = [new Int32Array(rows * columns), new Int32Array(rows * columns)];
    const numbers = new Map(own.map((hash, number) => [hash, number]));
    const ownNumbers = own.map((hash) => numbers.get(hash) ?? -1);
    const theirNumbers = hashes.map((hash) => numbers.get(hash) ?? -2);
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
var domain_marker = __webpack_require__(362);
;
const footer = /^<!-- apple-token-renewal: what you write below this line stays · ([0-9a-f]*) · ([0-9a-f]*) -->$/mu;
const box = /^(?<start>\s*- \[)[ xX](?<end>\] <!-- box:(?<id>[a-z-]+) -->)/u;
function compose({ marker, says, existing }, words) {
    const before = existing === null ? null : splitBody(existing.body);
    const checked = before !== null && existing !== null && (0,domain_marker .J5)(existing.marker.cycle, marker.cycle)
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
        body: `${before?.above ?? ''}${(0,domain_marker .gJ)(marker)}\n${lines.join('\n')}\n${hidden}${notes === '' ? '\n' : notes}`,
    };
}
function withMarker(issue, marker) {
    const { above, ours } = splitBody(issue.body);
    return `${above}${(0,domain_marker .gJ)(marker)}${issue.body.slice(above.length + ours.start)}`;
}
const uploadTag = ' <!-- upload -->';
function withUploads(issue, marker, lines) {
    const { above, ours, titleHash, lineHashes, below } = splitBody(issue.body);
    const isOfUpload = (line) => line.trimEnd().endsWith(uploadTag.trim());
    const rest = ours.lines.filter((line) => !isOfUpload(line));
    const first = rest.findIndex(isWritten);
    const text = ['', ...lines, ...(lines.length > 0 ? [''] : []), ...rest.slice(Math.max(0, first))].join('\n');
    const body = `${above}${(0,domain_marker .gJ)(marker)}${text}`;
    if (titleHash === null)
        return `${body}${below}`;
    const gone = new Set(ours.lines.filter(isOfUpload).map(hash));
    const kept = (lineHashes.match(/.{6}/gu) ?? []).filter((one) => !gone.has(one));
    return `${body}${footerOf(titleHash, [...lines.map(hash), ...kept])}${below}`;
}
const footerOf = (titleHash, lineHashes) => `<!-- apple-token-renewal: what you write below this line stays · ${titleHash} · ${lineHashes.join('')} -->`;
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
function withTicksOf(issue, others) {
    const same = others.filter(({ marker }) => (0,domain_marker .J5)(marker.cycle, issue.marker.cycle));
    const ticked = new Set(same.flatMap(({ body }) => [...checkedBoxes(body.split('\n'))]));
    if (ticked.size === 0)
        return issue;
    return { ...issue, body: issue.body.split('\n').map(ticking(ticked)).join('\n') };
}
function splitBody(body) {
    const markerStart = Math.max(0, body.indexOf(domain_marker .HI));
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
function handwrittenRuns({ ours, lineHashes }, now) {
    const before = lineHashes.match(/.{6}/gu) ?? now.filter(isWritten).map(hash);
    const runs = insertedRuns(ours.lines, before, hash);
    const known = new Set([...before, ...now.filter(isWritten).map(hash)]);
    return runs
        .filter((run) => !run.every((line) => !isWritten(line) || known.has(hash(line))))
        .map((run) => run.join('\n'));
}
const isWritten = (line) => line.trim() !== '';
const unchecked = (line) => line.replace(box, '$<start> $<end>');
const hash = (text) => (0,external_node_crypto_.createHash)('sha256').update(unchecked(text).trim()).digest('hex').slice(0, 6);
const ticking = (ids) => (line) => ids.has(box.exec(line)?.groups?.['id'] ?? '') ? line.replace(box, '$<start>x$<end>') : line;
function checkedBoxes(lines) {
    const ids = lines.map((line) => /^\s*- \[[xX]\] <!-- box:([a-z-]+) -->/u.exec(line)?.[1]);
    return new Set(ids.filter((id) => id !== undefined));
}
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
 }),
 5176:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
 __webpack_require__.d(__webpack_exports__, {
   Au: () => ( commandsFor),
   Gf: () => ( secretName),
   uu: () => ( renewWorkflowIn)
 });
 var _domain_token_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(951);
function renewWorkflowIn({ renewWorkflow: file, workflow: { home, repository: own }, repository: { owner, repo }, listSize, }) {
    if (file === null || home === null)
        return null;
    const canStartByComment = own.toLowerCase() === `${owner}/${repo}`.toLowerCase();
    return { file, repository: home.forGh, address: home.address, canStartByComment, hasSeveralTenants: listSize > 1 };
}
const secretName = 'APPLE_RENEWED_TOKEN';
const environment = 'apple-token-renewal';
const fileFromApple = {
    'enrollment-program-token': 'smime.p7m',
    'vpp-token': 'sToken.vpptoken',
    'mdm-push-certificate': 'MDM.pem',
};
const isPlainWord = (text) => /^\w[\w.-]*$/u.test(text);
function commandsFor({ kind, id }, { file, repository, address, canStartByComment }, tenant) {
    const at = `--env ${environment} --repo ${repository}`;
    const which = _domain_token_js__WEBPACK_IMPORTED_MODULE_0__ .cP[kind] && isPlainWord(id) ? ` -f token=${id}` : '';
    const where = tenant !== null && isPlainWord(tenant) ? ` -f tenant=${tenant}` : '';
    return {
        file: fileFromApple[kind],
        secret: secretName,
        environment,
        environments: `${address}/settings/environments`,
        store: `gh secret set ${secretName} ${at} < "${fileFromApple[kind]}"`,
        storeInPowerShell: `Get-Content -Raw -LiteralPath '${fileFromApple[kind]}' | gh secret set ${secretName} ${at}`,
        comment: canStartByComment ? '/renew' : null,
        start: `gh workflow run ${file} --repo ${repository} -f mode=renew${which}${where}`,
        page: `${address}/actions/workflows/${file}`,
        tidyUp: `gh secret delete ${secretName} ${at}`,
    };
}
 }),
 7913:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
 __webpack_require__.d(__webpack_exports__, {
   BI: () => ( closingWords),
   Im: () => ( comment),
   Kr: () => ( aboutTenant),
   LX: () => ( reopeningWords),
   eS: () => ( isSilent),
   lE: () => ( mention)
 });
 var _domain_token_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(951);
 var _unread_words_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7469);
 var _text_untrusted_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(9815);
 var _domain_marker_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(362);
 var _plan_concerns_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5414);
 var _plan_news_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2848);
 var _style_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(1849);
function comment(action, style) {
    const words = wordsOf(action, style);
    if (words === null || !('issue' in action))
        return null;
    const { marker, closedAt } = action.issue;
    return commentOf(words, { ...eventOf(action, marker, closedAt), after: marker.comments ?? 0 }, style);
}
function mention(action, { marker }, style) {
    const words = action.do === 'open' ? newsOf(action.concern, { known: null, isReopened: false }, style) : null;
    return words === null ? null : commentOf(words, { event: 'mentioned', cycle: marker.cycle }, style);
}
function commentOf(words, event, { text, tenant: { label } }) {
    const line = (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_2__ .R)(event);
    return { body: `${aboutTenant(label, words, text)}\n\n${line}`, event: line };
}
const aboutTenant = (label, words, { about }) => label === null ? words : about.comment((0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_6__ .wD)(label), words);
function eventOf(action, { cycle }, closedAt) {
    switch (action.do) {
        case 'close':
        case 'record': {
            const { closing } = action;
            const { by, ...rest } = closing.because === 'renewed' ? closing : { ...closing, by: null };
            return { event: 'closed', ...rest, ...(by !== null && { sha256: by.sha256 }), cycle };
        }
        case 'reopen':
            return { event: 'reopened', because: action.because, closedAt };
        case 'remind':
            return {
                ...{ event: 'reminded', cycle: action.marker.cycle, stage: (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_2__ .kq)(action.marker) },
                ...(action.marker.topic === 'check' && { causes: action.marker.causes }),
            };
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
        case 'remind': {
            const { marker } = action.issue;
            return newsOf(action.concern, { known: (0,_plan_news_js__WEBPACK_IMPORTED_MODULE_4__ .$g)(marker) ? null : marker, isReopened: false }, style);
        }
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
const mentionOf = ({ about }, { assignees }) => about === 'overview' ? '' : assignees.map((login) => `@${login} `).join('');
function newsOf(concern, { known, isReopened }, style) {
    const { text, times } = style;
    const to = mentionOf(concern, style);
    const isNew = (word) => known !== null && !(0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_2__ .Hn)(known).includes(word);
    switch (concern.about) {
        case 'expiry':
            return text.comment.reminded({ ...dateFactsOf(concern, times), mention: to });
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
        case 'unread': {
            const kinds = concern.failures.map(({ kind }) => ({ words: text.kind[kind], isNew: isNew(kind) }));
            const causes = kinds.some((kind) => kind.isNew) ? [] : (0,_unread_words_js__WEBPACK_IMPORTED_MODULE_1__ .mu)(concern.causes, known, text);
            return causes.length > 0
                ? text.comment.unreadByNewCause({ causes, mention: to, isReopened })
                : text.comment.unread({ kinds, mention: to, isReopened });
        }
        case 'unread-list':
            return text.comment.unreadInList({ causes: (0,_unread_words_js__WEBPACK_IMPORTED_MODULE_1__ .S2)(concern.causes, known, style), mention: to, isReopened });
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
            if (concern.about === 'expiry')
                return say.foundAgain({ ...dateFactsOf(concern, times), mention: to });
            return say.again({
                topic: concern.marker.topic,
                words: whatIsWrong(concern, style),
                isOfList: concern.about === 'unread-list',
                mention: to,
            });
        case 'by-robot':
            return say.byRobot({ label: (0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_6__ .wD)(label), mention: to });
        case 'mute-over':
            return say.muteOver({ mention: to });
        case 'new-problem':
            return newsOf(concern, { known, isReopened: true }, style);
    }
}
const dateFactsOf = ({ token, expired, expiry }, times) => ({
    kind: token.kind,
    expired,
    expiry: times.inBold(expiry),
});
function whatIsWrong(concern, style) {
    const { text } = style;
    if (concern.about === 'problems') {
        return concern.problems.map((problem) => text.problem(problem, concern.token.kind));
    }
    if (concern.about === 'push-topic') {
        const { bound, found, token } = concern;
        return [text.problem({ word: 'push-topic', bound, found }, token.kind)];
    }
    if (concern.about === 'terms')
        return [text.problem({ word: 'terms-not-accepted' }, concern.marker.kind)];
    if (concern.about === 'unread-list')
        return (0,_unread_words_js__WEBPACK_IMPORTED_MODULE_1__ .S2)(concern.causes, null, style);
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
                    by: by.by === '' ? null : (0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_6__ .wD)(by.by),
                    run: by.run,
                    tidyUp: (0,_style_js__WEBPACK_IMPORTED_MODULE_5__ .Kf)(by.token, style)?.tidyUp ?? null,
                    accounts: accountsOf(by, style),
                };
            const isFirst = (marker.topic === 'renewal' && marker.stage === 'first') || (by !== null && (0,_domain_token_js__WEBPACK_IMPORTED_MODULE_0__ .Gu)(by.token));
            const isDoubtful = proof === null && (0,_plan_concerns_js__WEBPACK_IMPORTED_MODULE_3__ .tU)(marker);
            return say.renewed({ before, now: times.inBold(now), isFirst, isDoubtful, proof });
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
function accountsOf({ token, otherAppleId, entry }, style) {
    if (otherAppleId !== undefined && token.appleId !== null)
        return { before: (0,_style_js__WEBPACK_IMPORTED_MODULE_5__ .BQ)(style, token.appleId), now: (0,_style_js__WEBPACK_IMPORTED_MODULE_5__ .BQ)(style, otherAppleId) };
    const { accounts } = entry ?? {};
    return accounts === undefined ? null : { before: (0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_6__ .wD)(accounts.before), now: (0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_6__ .wD)(accounts.now) };
}
const isSilent = ({ topic }, { because }) => (topic === 'health' || topic === 'check') && because !== 'duplicate';
 }),
 7731:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
 __webpack_require__.d(__webpack_exports__, {
   J: () => ( partsThatFit),
   Y: () => ( lengthOf)
 });
const lineCost = 1 + 6;
function partsThatFit(all, most) {
    let length = 0;
    const end = all.findIndex((part) => (length += costOf(part)) > most);
    return end < 0 ? all : all.slice(0, end);
}
const lengthOf = (all) => all.reduce((sum, part) => sum + costOf(part), 0);
const costOf = (part) => part.length + part.split('\n').length * lineCost;
 }),
 4378:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
__webpack_require__.d(__webpack_exports__, {
  R_: () => ( closedBody),
  K4: () => ( draft),
  RB: () => ( recordDraft),
  $c: () => ( registrationDraft),
  Sz: () => ( withdrawnDraft)
});
var durations = __webpack_require__(9571);
var inventory = __webpack_require__(6806);
var domain_token = __webpack_require__(951);
var untrusted = __webpack_require__(9815);
var bodies_body = __webpack_require__(9247);
var unread_words = __webpack_require__(7469);
var upload_lines = __webpack_require__(3425);
var domain_marker = __webpack_require__(362);
;
const notePattern = /<!-- devices:(\d+):(\d{4}-\d\d-\d\dT[\d:.]+Z) -->/u;
const noteOf = (count, at) => ` <!-- devices:${count}:${at.toISOString()} -->`;
function devicesIn({ token, marker }, existing, { times, now }) {
    const facts = (count, at) => count === 0 ? null : { count, day: times.day(at), note: noteOf(count, at) };
    const said = existing?.marker;
    const isSameStage = said?.topic === 'renewal' && said.stage === marker.stage && (0,domain_marker .J5)(said.cycle, marker.cycle);
    const [note, count = '', at = ''] = isSameStage ? (notePattern.exec(existing?.body ?? '') ?? []) : [];
    if (note !== undefined && !Number.isNaN(Date.parse(at)))
        return facts(Number(count), new Date(at));
    return facts((0,domain_token .Xl)(token) ?? 0, now);
}
;
const contacts = ['lately', 'before', 'never'];
const evidence_notePattern = /<!-- apple:([a-z]+):(\d{4}-\d\d-\d\dT[\d:.]+Z)? -->/u;
function evidenceIn(service, existing, times) {
    const facts = (contact, last) => ({
        contact,
        day: last === null ? null : times.day(last),
        note: ` <!-- apple:${contact}:${contact === 'before' && last !== null ? last.toISOString() : ''} -->`,
    });
    if (service === 'unread') {
        const [, word, last] = evidence_notePattern.exec(existing?.body ?? '') ?? [];
        const contact = contacts.find((one) => one === word);
        return contact === undefined ? null : facts(contact, last === undefined ? null : new Date(last));
    }
    if (service === null || service === 'gone' || service.contact === null)
        return null;
    return facts(service.contact, service.lastConnected);
}
var cells = __webpack_require__(5896);
var standing = __webpack_require__(6944);
var fit = __webpack_require__(7731);
var apple_service = __webpack_require__(7868);
var overview_style = __webpack_require__(4537);
;
function overviewRows({ tokens, marker }, body, style) {
    const written = writtenIn(body, style);
    const { dayOf, contentOf } = writerOf(marker.tenant === domain_marker .s3, style);
    const contents = tokens.map(contentOf);
    const bares = countsOf(contents.map(({ bare, expiry }) => withDay(bare, dayOf(expiry))));
    function rowOf(content) {
        const { expiry, key, isUnread, bare } = content;
        const shownDay = dayOf(expiry);
        const isAlone = bares.get(withDay(bare, shownDay)) === 1;
        const { whole, apart } = isAlone ? content : { whole: bare, apart: bare };
        const exact = { line: withDay(whole, shownDay), day: shownDay, expiry, key };
        const known = isUnread ? written.withoutApple : written.apart;
        const isVolatile = isUnread || whole !== apart;
        const same = isVolatile && isAlone ? known.get(withDay(apart, shownDay)) : undefined;
        if (same !== undefined)
            return { ...exact, line: same };
        if (expiry === null || !written.contents.has(content.apart) || known.has(withDay(apart, shownDay)))
            return exact;
        return nearRow(content, known) ?? exact;
    }
    function nearRow({ apart, bare, expiry, key }, known) {
        const near = [-durations .vd, durations .vd].map((shift) => new Date((expiry?.getTime() ?? 0) + shift));
        const found = near.find((at) => known.has(withDay(apart, dayOf(at))) && !bares.has(withDay(bare, dayOf(at))));
        const line = found && known.get(withDay(apart, dayOf(found)));
        return found && line !== undefined ? { line, day: dayOf(found), expiry: found, key } : undefined;
    }
    const time = ({ expiry }) => expiry?.getTime() ?? Number.MAX_VALUE;
    const byDay = Map.groupBy(contents.map(rowOf).toSorted((a, b) => time(a) - time(b)), (row) => row.day);
    return [...byDay.values()].flatMap((ofDay) => ofDay.toSorted((0,overview_style.by)(({ key }) => key)).map(({ line }) => line));
}
function writtenIn(body, { text }) {
    const some = 2_147_483_647;
    const devices = new RegExp(` · ${text.summary.devices(some).replace(some.toString(), String.raw `\d+`)}`, 'gu');
    const one = ` · ${text.summary.devices(1)}`;
    const atApple = new RegExp(`<br>${text.summary.atAppleLead}[^|<]*?(?=<br>| \\|)`, 'gu');
    const faults = new RegExp(`<br>${faultSign}${text.summary.atAppleLead}[^|<]*?(?=<br>| \\|)`, 'gu');
    const rows = body.split('\n').map((line) => ({ line, ofIntune: line.replace(devices, '').replace(one, '') }));
    const apart = rows.map(({ line, ofIntune }) => [ofIntune.replace(atApple, `<br>${text.summary.atAppleLead.trim()}`), line]);
    const withoutApple = rows.map(({ line, ofIntune }) => [ofIntune.replace(atApple, '').replace(faults, ''), line]);
    return {
        apart: new Map(apart),
        withoutApple: new Map(withoutApple),
        contents: new Set([...apart, ...withoutApple].map(([row]) => row.slice(0, Math.max(0, row.lastIndexOf(' | '))))),
    };
}
const faultSign = '⚠️ ';
function countsOf(all) {
    const counts = new Map();
    for (const one of all)
        counts.set(one, (counts.get(one) ?? 0) + 1);
    return counts;
}
const withDay = (content, shownDay) => `${content} | ${shownDay} |`;
function writerOf(isOfSeveral, style) {
    const { text, times } = style;
    const standings = new Map();
    function standingOf(status) {
        const made = standings.get(status) ?? (0,cells .D_)(text.summary.standing[status]);
        standings.set(status, made);
        return made;
    }
    function contentOf(of) {
        const { token, tenant, issues } = of;
        const kind = text.kind[token.kind];
        const name = (0,cells .Vb)(token, text);
        const devices = name === kind ? 0 : ((0,domain_token .Xl)(token) ?? 0);
        const status = [standingOf((0,standing .Um)(of)), ...issues.map((issue) => (0,overview_style .D)(issue, text))].join(' ');
        const lead = (0,cells .Mn)([isOfSeveral ? (0,overview_style .t)(tenant, style) : '', name, name === kind ? '' : kind]);
        const faults = faultLines(of, text);
        const start = `| ${(0,untrusted .Hn)(status)} | ${(0,untrusted .Hn)(lead)}`;
        const content = (aside, apple) => start + (0,untrusted .Hn)(aside) + (0,untrusted .Hn)(['', ...(apple === '' ? [] : [apple]), ...faults].join('<br>'));
        const apple = appleLine(of, style);
        const bare = content('', '');
        return {
            whole: devices === 0 && apple === ''
                ? bare
                : content(devices === 0 ? '' : ` · ${text.summary.devices(devices)}`, apple),
            apart: apple === '' ? bare : content('', text.summary.atAppleLead.trim()),
            bare,
            isUnread: of.service === 'unread',
            expiry: token.expiry,
            key: (0,domain_marker .US)({ tenant: tenant.id, kind: token.kind, id: token.id, topic: 'overview' }),
        };
    }
    return {
        contentOf,
        dayOf: (expiry) => (0,untrusted .Hn)(expiry === null ? text.summary.noDate : times.day(expiry)),
    };
}
function appleLine({ service }, { text, times, now }) {
    if (service === null || typeof service === 'string' || service.contact === null)
        return '';
    const { deviceCount, lastConnected } = service;
    return text.summary.atApple({
        devices: deviceCount,
        day: lastConnected === null ? null : times.day(lastConnected),
        asOf: times.day(now),
    });
}
const faultLines = ({ service }, { summary }) => service === 'unread' ? [] : (0,apple_service .xm)(service).map((fault) => `${faultSign}${summary.wrongAtApple[fault]}`);
;
const lengthLimit = 50_000;
const unreadLimit = 15_000;
function overviewText(overview, existing, style) {
    const { text, times, tenant } = style;
    const { tokens, unread, marker } = overview;
    const isOfSeveral = marker.tenant === domain_marker .s3;
    const rows = overviewRows(overview, existing?.body ?? '', style);
    const shownUnread = (0,fit .J)(unreadEntries(overview, style), unreadLimit);
    const excluded = excludedLines(overview, style);
    const taken = (0,fit .Y)(shownUnread) + (0,fit .Y)(excluded) + JSON.stringify(marker.memory ?? {}).length;
    const shown = (0,fit .J)(rows, lengthLimit - taken);
    const kinds = unread.reduce((sum, one) => sum + one.kinds.length, 0);
    return text.overview({
        tenant: isOfSeveral ? null : tenant,
        certificateEnd: overview.certificateEnd === null ? null : times.day(overview.certificateEnd),
        verdict: tokens.length + kinds === 0
            ? overview.excluded.length > 0
                ? text.summary.allExcluded
                : text.summary.noTokens
            : text.summary.verdict({ tokens: tokens.length, ...(0,standing .mQ)(tokens), unread: kinds }),
        unread: shownUnread,
        moreUnread: unread.length - shownUnread.length,
        table: shown.length === 0 ? '' : [(0,cells .d5)(text.summary.columns), ...shown].join('\n'),
        more: rows.length - shown.length,
        excluded,
        zone: times.zone,
    });
}
const maxExcluded = 50;
function excludedLines({ excluded, marker }, style) {
    const { text, times } = style;
    const isOfSeveral = marker.tenant === domain_marker .s3;
    const all = excluded
        .map(({ tenant, token }) => {
        const name = (0,cells .Vb)(token, text);
        const day = token.expiry === null ? text.summary.noDate : times.day(token.expiry);
        return `${isOfSeveral ? text.about.comment((0,overview_style .t)(tenant, style), name) : name}${text.summary.aside(day)}`;
    })
        .toSorted();
    const more = all.length - maxExcluded;
    return more > 0 ? [...all.slice(0, maxExcluded), text.summary.moreLines(more)] : all;
}
function unreadEntries({ unread, marker }, style) {
    const { text } = style;
    const isOfSeveral = marker.tenant === domain_marker .s3;
    return unread.toSorted((0,overview_style.by)(({ tenant }) => `${tenant.label ?? ''} ${tenant.id}`)).map(({ tenant, kinds, issues }) => {
        const what = kinds.map((kind) => text.kind[kind]).join(text.summary.comma);
        const said = isOfSeveral ? text.about.comment((0,overview_style .t)(tenant, style), what) : what;
        return `- ${said}${issues.map((issue) => text.summary.aside((0,overview_style .D)(issue, text))).join('')}`;
    });
}
var vpp_states = __webpack_require__(7742);
var comment_words = __webpack_require__(7913);
var bodies_style = __webpack_require__(1849);
;
function draft({ concern, marker, existing: listed, twins }, style) {
    const existing = listed === null ? null : (0,bodies_body .a2)(listed, twins);
    if (concern.about === 'upload' && existing !== null) {
        return { title: existing.title, body: (0,bodies_body .Df)(existing, marker, (0,upload_lines .n)(marker, style)) };
    }
    const says = issueText({ concern, marker, existing }, style);
    const why = marker.reopened === undefined
        ? null
        : (0,comment_words .LX)({ because: marker.reopened, concern, known: null }, { ...style, assignees: [] });
    const paragraphs = why === null ? says.paragraphs : [why, ...says.paragraphs];
    return (0,bodies_body .Zz)({ marker, says: withUploadsFirst({ ...says, paragraphs }, marker, style), existing }, style.text);
}
function withUploadsFirst(issue, marker, style) {
    const { title, paragraphs } = titledForTenant(issue, style);
    return { title, paragraphs: [(0,upload_lines .n)(marker, style).join('\n'), ...paragraphs] };
}
function closedBody(issue, closing, style) {
    const { marker } = issue;
    const lines = (0,upload_lines .n)(marker, { ...style, isClosing: true });
    const body = marker.journal === undefined ? null : (0,bodies_body .Df)(issue, marker, lines);
    return (0,comment_words .eS)(marker, closing) ? (0,bodies_body .HL)(body ?? issue.body, (0,comment_words .BI)(closing, marker, style)) : body;
}
function recordDraft(marker, { token }, style) {
    const { kind, name } = token;
    const record = style.text.recorded({
        kind,
        title: (0,untrusted .pj)(name),
        name: (0,untrusted .wD)(name),
        tenant: (0,bodies_style .kW)(style),
        isFirst: (0,domain_token .Gu)(token),
    });
    return (0,bodies_body .Zz)({ marker, says: withUploadsFirst(record, marker, style), existing: null }, style.text);
}
function registrationDraft(marker, name, style) {
    const says = style.text.registration({ tenant: (0,bodies_style .kW)(style), title: (0,untrusted .pj)(name), name: (0,untrusted .wD)(name) });
    return (0,bodies_body .Zz)({ marker, says: titledForTenant(says, style), existing: null }, style.text);
}
function withdrawnDraft(issue, { marker, name, why }, style) {
    const says = style.text.notRegistered({ title: (0,untrusted .pj)(name), why: (0,untrusted .DV)(why) });
    const { title, notice } = titledForTenant(says, style);
    return { title, body: (0,bodies_body .HL)((0,bodies_body .Pe)(issue, marker), notice) };
}
const titledForTenant = (says, { text, tenant: { label } }) => label === null ? says : { ...says, title: text.about.title((0,untrusted .pj)(label), says.title) };
const serviceForText = (service) => service !== null && 'why' in service ? { ...service, why: (0,untrusted .DV)(service.why) } : service;
function issueText({ concern, marker: record, existing }, style) {
    const { text, times } = style;
    switch (concern.about) {
        case 'overview':
            return overviewText(concern, existing, { ...style, tenant: (0,bodies_style .kW)(style) });
        case 'unread':
            return checkText(concern.failures, style);
        case 'unread-list':
            return text.check((0,unread_words ._N)(concern.causes, style));
        case 'upload':
            return uploadText(concern.token, style);
        case 'first-file':
            return text.first({
                tenant: (0,bodies_style .kW)(style),
                title: (0,untrusted .pj)(concern.token.name),
                name: (0,untrusted .wD)(concern.token.name),
                publicKey: concern.publicKey,
                service: serviceForText(concern.service),
                commands: (0,bodies_style .Kf)(concern.token, style),
                links: style.links,
            });
        case 'problems':
            return text.health({
                ...tokenFactsOf(concern.token, style, record),
                apple: evidenceIn(concern.service, existing, times),
                problems: concern.problems.map((problem) => ({ problem, what: particulars(problem) })),
                commands: (0,bodies_style .Kf)(concern.token, style),
            });
        case 'replaced':
            return text.replaced({ ...tokenFactsOf(concern.token, style, record), serviceName: null });
        case 'push-topic': {
            const { token, bound, found } = concern;
            return text.newPushTopic({ ...tokenFactsOf(token, style, record), before: (0,untrusted .wD)(bound), now: (0,untrusted .wD)(found) });
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
                grace: expired ? graceOf(token, expiry, style) : null,
                devices: devicesIn(concern, existing, style),
                commands: (0,bodies_style .Kf)(token, style),
            });
        }
    }
}
function checkText(failures, style) {
    return style.text.check({
        tenant: (0,bodies_style .kW)(style),
        links: style.links,
        failures: (0,inventory .R)(failures).map(unread_words ._2),
        more: 0,
    });
}
function uploadText({ kind, name }, style) {
    const { title, opening, tenant } = style.text.uploads;
    return {
        title: title({ kind, title: (0,untrusted .pj)(name) }),
        paragraphs: [opening({ kind, name: (0,untrusted .wD)(name) }), `${tenant}${(0,bodies_style .kW)(style)}`],
    };
}
function termsText(tokens, style) {
    const isSchool = tokens.every((token) => 'portal' in token && token.portal === 'school');
    return style.text.terms({
        tenant: (0,bodies_style .kW)(style),
        portal: isSchool ? 'school' : 'business',
        names: tokens.map(({ name }) => (0,untrusted .wD)(name)),
        links: style.links,
    });
}
function tokenFactsOf(token, style, record) {
    const { links } = style;
    return {
        kind: token.kind,
        tenant: (0,bodies_style .kW)(style),
        portal: 'portal' in token ? token.portal : 'business',
        title: (0,untrusted .pj)(token.name),
        name: (0,untrusted .wD)(token.name),
        location: 'location' in token && token.location !== null ? (0,untrusted .wD)(token.location) : null,
        serviceName: record.service?.id == null ? null : (0,untrusted .wD)(record.service.name),
        topic: 'topic' in token && token.topic !== null ? (0,untrusted .wD)(token.topic) : null,
        appleId: token.appleId === null ? null : (0,bodies_style .BQ)(style, token.appleId),
        links,
    };
}
const grace = 30 * durations .vd;
function graceOf({ kind }, expiry, { times, now }) {
    if (kind !== 'mdm-push-certificate')
        return null;
    const end = new Date(expiry.getTime() + grace);
    return { end: times.day(end), isOver: now > end && times.day(now) !== times.day(end) };
}
const particulars = (problem) => problem.word === 'token-invalid' && (0,vpp_states .v)(problem.reason) === undefined ? (0,untrusted .wD)(problem.reason) : '';
 }),
 4537:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
 __webpack_require__.d(__webpack_exports__, {
   D: () => ( numberWithMark),
   by: () => ( by),
   t: () => ( tenantLink)
 });
 var _text_untrusted_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9815);
const tenantLink = ({ id, domain, label }, { links }) => `[${(0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_0__ .wD)(label ?? domain ?? id)}](${links.intune}/${id})`;
function numberWithMark({ number, isMuted }, { summary }) {
    const named = `#${number ?? '…'}`;
    return isMuted ? `${named}${summary.comma}${summary.action.muted}` : named;
}
const by = (key) => (a, b) => key(a) < key(b) ? -1 : Number(key(a) > key(b));
 }),
 1849:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
 __webpack_require__.d(__webpack_exports__, {
   BQ: () => ( appleIdIn),
   Kf: () => ( commandsOf),
   kW: () => ( tenantIn)
 });
 var _text_untrusted_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9815);
 var _commands_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5176);
function tenantIn({ text, tenant: { id, domain, label }, links }) {
    const named = domain ?? id;
    return `[${(0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_1__ .wD)(label ?? named)}](${links.intune})${label === null || label === named ? '' : text.summary.inBrackets(`\`${named}\``)}`;
}
const appleIdIn = ({ showAppleIds }, appleId) => (0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_1__ .wD)(showAppleIds ? appleId : (0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_1__ .ls)(appleId));
const commandsOf = (token, { renewWorkflow, tenant }) => renewWorkflow === null
    ? null
    : (0,_commands_js__WEBPACK_IMPORTED_MODULE_0__ .Au)(token, renewWorkflow, renewWorkflow.hasSeveralTenants ? (tenant.domain ?? tenant.id) : null);
 }),
 7469:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
 __webpack_require__.d(__webpack_exports__, {
   S2: () => ( listCheckNews),
   _2: () => ( failureFacts),
   _N: () => ( listCheckFacts),
   mu: () => ( checkNews)
 });
 var _text_cause_words_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(886);
 var _text_untrusted_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9815);
 var _plan_list_check_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(774);
 var _plan_noted_causes_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8920);
 var _fit_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7731);
 var _overview_style_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4537);
const failureFacts = ({ reason, message, kinds, }) => ({
    ...{ reason, kinds, hits: null },
    message: (0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_2__ .DV)(message),
    showsClaims: message.includes('\n  issuer: '),
});
const maxCauses = 20;
const lengthLimit = 30_000;
function listCheckFacts(causes, style) {
    const { text, links } = style;
    const failures = causes.map((cause) => ({
        ...failureFacts(cause),
        hits: {
            what: (0,_text_cause_words_js__WEBPACK_IMPORTED_MODULE_3__ .KG)(cause, text, (tenant) => (0,_overview_style_js__WEBPACK_IMPORTED_MODULE_4__ .t)(tenant, style)),
            tenants: cause.tenants.length,
        },
    }));
    const parts = failures.slice(0, maxCauses).map(({ hits, message }) => `${hits.what}\n${message}`);
    const shown = (0,_fit_js__WEBPACK_IMPORTED_MODULE_5__ .J)(parts, lengthLimit).length;
    return { tenant: null, links, failures: failures.slice(0, shown), more: failures.length - shown };
}
const checkNews = (causes, known, text) => causes
    .filter((cause) => (0,_plan_noted_causes_js__WEBPACK_IMPORTED_MODULE_1__ .iM)(cause, known))
    .map(({ reason, kinds }) => text.comment.cause({ reason, hits: (0,_text_cause_words_js__WEBPACK_IMPORTED_MODULE_3__ .Rd)(kinds, text) }));
const maxNews = 10;
function listCheckNews(causes, known, style) {
    const { text } = style;
    const news = (0,_plan_list_check_js__WEBPACK_IMPORTED_MODULE_0__ .he)(causes, known);
    const shown = news.length > maxNews ? news.slice(0, maxNews) : news;
    const lines = shown.map((cause) => text.comment.cause({
        reason: cause.reason,
        hits: (0,_text_cause_words_js__WEBPACK_IMPORTED_MODULE_3__ .Gb)(cause, text, (tenant) => (0,_overview_style_js__WEBPACK_IMPORTED_MODULE_4__ .t)(tenant, style)),
    }));
    return news.length > shown.length ? [...lines, text.summary.moreLines(news.length - shown.length)] : lines;
}
 }),
 3425:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
 __webpack_require__.d(__webpack_exports__, {
   n: () => ( uploadLines)
 });
 var _domain_journal_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8973);
 var _text_untrusted_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9815);
 var _body_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9247);
const mostShown = 3;
function uploadLines({ journal = [] }, { text, times, isClosing = false }) {
    if (journal.length === 0)
        return [];
    const { heading, line } = text.uploads;
    const lines = journal
        .slice(-mostShown)
        .map((entry) => line({ ...lineFactsOf(entry, times), state: shownState(entry, isClosing) }));
    return [heading, ...lines].map((words) => `${words}${_body_js__WEBPACK_IMPORTED_MODULE_1__ .Km}`);
}
function shownState(entry, isClosing) {
    const { state, answered } = entry;
    if (isClosing && (0,_domain_journal_js__WEBPACK_IMPORTED_MODULE_0__ .hn)(entry))
        return 'left-unproven';
    return state === 'not-taken' && answered !== true ? 'not-accepted' : state;
}
const lineFactsOf = ({ at, sha256, by, run, before, after }, times) => ({
    at: times.withZone(new Date(at)),
    sha256,
    by: by === '' ? null : (0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_2__ .wD)(by),
    run,
    before: dateIn(before, times),
    after: after === undefined ? null : dateIn(after, times),
});
const dateIn = (cycle, times) => cycle === 'unknown' ? null : times.withZone(new Date(cycle));
 }),
 9051:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
 __webpack_require__.d(__webpack_exports__, {
   SN: () => ( isStillClaimed),
   c4: () => ( endClaim),
   kG: () => ( claimIssue)
 });
 var _domain_journal_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8973);
 var _github_tracking_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2849);
const pauses = [1_000, 2_000, 4_000, 8_000, 15_000];
async function claimIssue(known, context, options) {
    const claim = await claimAsAccount(known, context, options);
    try {
        const issue = await context.issues.reread(known);
        if (claim === null || issue === null || issue.eyes === 1)
            return { claim, issue };
        const hasWaited = await giveWay(known, context, { ...options, own: claim });
        return { claim, issue: hasWaited ? await context.issues.reread(known) : issue };
    }
    catch (error) {
        await endClaim(known, claim, context);
        throw error;
    }
}
async function claimAsAccount(issue, { issues, now, wait }, { record, isOnRecord = () => false, isPatient = false }) {
    const claim = () => orNull(issues.claim(issue));
    let known = await claim();
    for (const pause of isPatient ? pauses : []) {
        if (known === null || known.isNew)
            break;
        await wait(pause);
        known = await claim();
    }
    if (known === null || known.isNew)
        return known?.id ?? null;
    const { id, at } = known;
    if (isPatient || !mayBeUnderWay(at, { issues, now }) || isOnRecord(id)) {
        const own = await orNull(issues.withdrawClaim(issue, id).then(() => issues.claim(issue)));
        if (own === null || own.isNew)
            return own?.id ?? null;
    }
    throw claimedByAnother(issue, record);
}
async function giveWay(issue, { issues, now, wait, log }, { own, record, isOnRecord = () => false, isPatient = false }) {
    for (const [waits, pause] of pauses.entries()) {
        const claims = (await orNull(issues.listClaims(issue))) ?? [];
        const earlier = claims.filter(({ id, at }) => id < own && mayBeUnderWay(at, { issues, now }) && !isOnRecord(id));
        if (earlier.length === 0)
            return waits > 0;
        if (!isPatient && earlier.some(({ isByPerson }) => !isByPerson))
            throw claimedByAnother(issue, record);
        if (waits === 0)
            log.info(`Someone has just put 👀 on issue #${issue.number}. Waiting, in case it's another run.`);
        await wait(pause);
    }
    return true;
}
const mayBeUnderWay = (at, { issues, now }) => (issues.now() ?? now()).getTime() - at.getTime() <= _domain_journal_js__WEBPACK_IMPORTED_MODULE_0__ .xz;
const claimedByAnother = ({ number }, record) => new _github_tracking_failure_js__WEBPACK_IMPORTED_MODULE_1__ .s(`Another run is about to record ${record} in issue #${number}. Wait for its result. If it was canceled, run this again after five minutes.`, { isUnderWay: true });
async function isStillClaimed(issue, id, { issues }) {
    const known = id === null ? null : await orNull(issues.claim(issue));
    if (known?.isNew === true)
        await endClaim(issue, known.id, { issues });
    return known === null || known.id === id;
}
async function endClaim(issue, id, { issues }) {
    if (id !== null)
        await orNull(issues.withdrawClaim(issue, id));
}
async function orNull(answer) {
    try {
        return await answer;
    }
    catch (error) {
        if (error instanceof _github_tracking_failure_js__WEBPACK_IMPORTED_MODULE_1__ .s)
            return null;
        throw error;
    }
}
 }),
 2778:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
 __webpack_require__.d(__webpack_exports__, {
   JB: () => ( listedFor),
   KE: () => ( correctedListing),
   j9: () => ( styleFor)
 });
 var _state_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8726);
async function listedFor(context) {
    const listing = await context.listing;
    if ('failure' in listing)
        throw listing.failure;
    return { ...listing, tenant: listing.tenantOf(context.tenant) };
}
async function styleFor(context) {
    const { settings, now } = context;
    return (0,_state_js__WEBPACK_IMPORTED_MODULE_0__ .Kp)(settings, now())((await listedFor(context)).tenant, settings.showAppleIds === 'always');
}
function correctedListing(listing, own, corrected) {
    const others = listing.open.filter(({ number }) => number !== own?.number);
    return {
        ...listing,
        open: [...others, ...(own === null ? [] : [own])].map(corrected),
        renamed: (issue) => corrected(listing.renamed(issue)),
        withKnownNames: async (listed) => (await listing.withKnownNames(listed)).map(corrected),
    };
}
 }),
 8839:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
 __webpack_require__.d(__webpack_exports__, {
   t: () => ( listIssues),
   x: () => ( tenantAs)
 });
 var _domain_durations_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9571);
 var _github_tracking_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2849);
 var _domain_marker_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(362);
const closedMemory = 400 * _domain_durations_js__WEBPACK_IMPORTED_MODULE_0__ .vd;
const rememberedSince = (now) => new Date(now.getTime() - closedMemory);
async function listIssues(tenants, ports) {
    try {
        return await listTrackingIssues(tenants, ports);
    }
    catch (error) {
        if (error instanceof _github_tracking_failure_js__WEBPACK_IMPORTED_MODULE_1__ .s)
            return { failure: error };
        throw error;
    }
}
async function listTrackingIssues(tenants, { issues, directoryId, allAt }) {
    const all = allAt === undefined ? null : await issues.listAll(rememberedSince(allAt));
    const { issues: open, untrusted } = all ?? (await issues.listOpen());
    const at = issues.now();
    const noted = new Map(open.flatMap(({ marker: { domain, tenant } }) => (domain === undefined ? [] : [[domain, tenant]])));
    const ids = new Map();
    await Promise.all(tenants.map(async ({ id }) => ids.set(id, (await directoryId(id)) ?? noted.get(id) ?? id)));
    const learnNames = async (listed) => {
        const known = new Set([...ids.keys(), ...ids.values(), _domain_marker_js__WEBPACK_IMPORTED_MODULE_2__ .s3]);
        const others = new Set(listed.map(({ marker }) => marker.tenant).filter((tenant) => !known.has(tenant)));
        await Promise.all([...others].map(async (other) => {
            const found = await directoryId(other);
            if (found !== null && found !== other)
                ids.set(other, found);
        }));
    };
    await learnNames(open);
    const untold = new Set(tenants.map(({ id }) => id).filter((id) => ids.get(id) === id));
    const renamed = (issue) => rename(issue, ids, untold);
    const tenantOf = (entry) => tenantAs(ids.get(entry.id) ?? entry.id, entry);
    const withKnownNames = async (listed) => {
        await learnNames(listed);
        return listed.map(renamed);
    };
    let closed;
    return {
        ...{ at, tenantOf, untrusted, renamed, withKnownNames },
        open: open.map(renamed),
        closed: (now) => (closed ??= (all ? Promise.resolve(all.closed) : issues.listClosed(rememberedSince(now))).then(withKnownNames)),
        strays: async () => withKnownNames(all?.strays ?? (await issues.listStrays())),
    };
}
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
    return { ...issue, marker: { ...marker, tenant, id: marker.id === marker.tenant ? tenant : marker.id } };
}
 }),
 1417:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
 __webpack_require__.d(__webpack_exports__, {
   X: () => ( isChange),
   c: () => ( identityOf)
 });
 var _closing_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3984);
 var _concerns_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5414);
 var _domain_marker_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(362);
const isChange = (action) => action.do !== 'nothing' && action.do !== 'leave';
function identityOf(action) {
    if ('concern' in action)
        return action.concern.marker;
    return action.do === 'record' ? action.marker : action.issue.marker;
}
 }),
 3984:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
 __webpack_require__.d(__webpack_exports__, {
   kE: () => ( closeReasonOf),
   r1: () => ( closingOf),
   uE: () => ( isUnwatched)
 });
 var _domain_assessed_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(503);
 var _domain_standing_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6944);
 var _domain_marker_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(362);
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
function closingOf(marker, watched, renewed) {
    if (marker.topic === 'overview')
        return undefined;
    if (marker.topic === 'check') {
        if (marker.tenant === _domain_marker_js__WEBPACK_IMPORTED_MODULE_2__ .s3)
            return { because: 'read-again' };
        const isStillUnread = (word) => !watched.some((of) => of.kind === word && !('failure' in of));
        return marker.unread.some(isStillUnread) ? undefined : { because: 'read-again' };
    }
    if (marker.registering !== undefined)
        return undefined;
    const kind = watched.find((of) => of.kind === marker.kind);
    if (kind === undefined || 'failure' in kind)
        return undefined;
    const assessments = (0,_domain_assessed_js__WEBPACK_IMPORTED_MODULE_0__ .Zf)(watched);
    if ((0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_2__ .xW)(marker)) {
        if (assessments.some(({ token }) => (0,_domain_standing_js__WEBPACK_IMPORTED_MODULE_1__ .rN)(token)))
            return undefined;
        return { because: kind.excluded.some(_domain_standing_js__WEBPACK_IMPORTED_MODULE_1__ .rN) ? 'excluded' : 'recovered' };
    }
    const excluded = kind.excluded.find(({ id }) => id === marker.id);
    if (excluded !== undefined)
        return renewalClosing(marker, excluded, renewed) ?? { because: 'excluded' };
    const assessment = kind.assessments.find(({ token }) => token.id === marker.id);
    if (assessment === undefined)
        return { because: 'gone' };
    const { standing, problems } = assessment;
    const isGoingOn = marker.topic === 'health' && standing.state !== 'expired' && problems.length > 0;
    if (isGoingOn || problems.some(({ word }) => word === 'push-topic'))
        return undefined;
    if ((0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_2__ .jT)(marker) && (0,_domain_standing_js__WEBPACK_IMPORTED_MODULE_1__ .JS)(assessment.token) && standing.state !== 'expired')
        return undefined;
    const { token } = assessment;
    if (marker.newPushTopic !== undefined && 'topic' in token && token.topic === null)
        return undefined;
    if (marker.topic === 'health')
        return { because: standing.state === 'expired' ? 'expired-instead' : 'recovered' };
    if (standing.state === 'unknown' || standing.state === 'waiting')
        return undefined;
    const { expiry } = standing;
    return (renewalClosing(marker, token, renewed) ??
        ((0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_2__ .HC)(marker.cycle, (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_2__ .SW)(expiry))
            ? { because: 'renewed', now: expiry, by: null }
            : { because: 'not-due', expiry }));
}
function renewalClosing(marker, token, renewed) {
    const { expiry } = token;
    if (marker.topic !== 'renewal' || expiry === null)
        return null;
    const by = renewed !== null && isOf(renewed, marker) ? renewed : provenIn(marker, { token, expiry });
    return by === null ? null : { because: 'renewed', now: expiry, by };
}
function provenIn({ journal = [], cycle }, now) {
    const entry = journal.findLast(({ state, before }) => state === 'proven' && (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_2__ .J5)(before, cycle));
    if (entry === undefined)
        return null;
    const { sha256, by, run } = entry;
    return { ...now, sha256, by, run, entry };
}
const isOf = ({ token }, { kind, id }) => token.kind === kind && token.id === id;
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
 }),
 5414:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
 __webpack_require__.d(__webpack_exports__, {
   L9: () => ( concernsOf),
   Po: () => ( unprovenUpload),
   ij: () => ( checkId),
   ml: () => ( replacementOf),
   tL: () => ( saysOlderFile),
   tU: () => ( hasUnprovenUpload),
   we: () => ( markerOf)
 });
 var _domain_apple_service_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7868);
 var _domain_token_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(951);
 var _domain_assessed_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(503);
 var _domain_causes_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3272);
 var _domain_durations_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9571);
 var _domain_marker_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(362);
 var _noted_causes_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8920);
function concernsOf(of) {
    const { tenant, kinds: watched, registered, apple, isUnreadToldElsewhere = false } = of;
    const failures = (0,_domain_assessed_js__WEBPACK_IMPORTED_MODULE_2__ .lA)(watched);
    const assessments = (0,_domain_assessed_js__WEBPACK_IMPORTED_MODULE_2__ .Zf)(watched);
    const terms = termsConcern(assessments, tenant);
    const about = [
        ...terms,
        ...assessments.flatMap((of) => concernsAbout(withoutExplained(of, terms.length > 0), tenant, {
            registered,
            service: (0,_domain_apple_service_js__WEBPACK_IMPORTED_MODULE_0__ .gt)(apple, of.token.id),
        })),
    ];
    if (failures.length === 0 || isUnreadToldElsewhere)
        return about;
    const id = checkId(tenant, watched.map(({ kind }) => kind));
    const unread = (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_5__ .dG)(failures.map(({ kind }) => kind));
    const causes = (0,_domain_causes_js__WEBPACK_IMPORTED_MODULE_3__ .M)((0,_domain_assessed_js__WEBPACK_IMPORTED_MODULE_2__ .wl)([of]));
    const marker = {
        ...{ ...markerOf(tenant), kind: 'all', id, topic: 'check', cycle: 'unknown', unread },
        causes: (0,_noted_causes_js__WEBPACK_IMPORTED_MODULE_6__ .pZ)(causes),
    };
    return [{ about: 'unread', failures, causes, marker }, ...about];
}
const checkId = ({ id }, watched) => watched.length === _domain_token_js__WEBPACK_IMPORTED_MODULE_1__ .EZ.length ? id : (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_5__ .dG)(watched).join(',');
const markerOf = ({ id, domain }) => ({
    tenant: id,
    ...(domain !== null && { domain }),
});
function termsConcern(assessments, tenant) {
    const tokens = assessments
        .filter(({ problems }) => problems.some(({ word }) => word === 'terms-not-accepted'))
        .map(({ token }) => token)
        .toSorted(byNameAndId);
    if (tokens.length === 0)
        return [];
    const marker = { ...markerOf(tenant), ...(0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_5__ .AC)(tenant.id), cycle: 'unknown' };
    return [{ about: 'terms', marker: { ...marker, problems: ['terms-not-accepted'] }, tokens }];
}
const byNameAndId = (a, b) => {
    const [one, other] = [a, b].map(({ name, id }) => `${name} ${id}`);
    return one === other ? 0 : (one ?? '') < (other ?? '') ? -1 : 1;
};
function withoutExplained(assessment, isTermsOpen) {
    const explained = isTermsOpen ? ['terms-not-accepted', 'sync-error', 'sync-stale'] : [];
    return { ...assessment, problems: assessment.problems.filter(({ word }) => !explained.includes(word)) };
}
function concernsAbout({ token, standing, problems }, tenant, { registered, service }) {
    const replaced = problems.find((problem) => problem.word === 'push-topic');
    const topic = replaced?.bound ?? ('topic' in token ? token.topic : null);
    const marker = {
        ...{ ...markerOf(tenant), kind: token.kind, id: token.id, cycle: (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_5__ .SW)(token.expiry) },
        ...(topic !== null && { pushTopic: topic }),
        ...(replaced !== undefined && { newPushTopic: replaced.found }),
        ...(service !== null && typeof service !== 'string' && { service: { id: service.id, name: service.name } }),
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
        const record = added === null ? undefined : (0,_domain_apple_service_js__WEBPACK_IMPORTED_MODULE_0__ .Yd)(added, token.name);
        const first = {
            ...{ ...marker, topic: 'renewal', stage: 'first' },
            ...(record !== undefined && { service: record }),
        };
        concerns.push({ about: 'first-file', marker: first, token, publicKey, service: added });
    }
    if (problems.length > 0) {
        const words = (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_5__ .dG)(problems.map(({ word }) => word));
        const health = { ...marker, topic: 'health', problems: words };
        concerns.push(replaced === undefined
            ? { about: 'problems', marker: health, token, problems, service }
            : { about: 'push-topic', marker: health, token, bound: replaced.bound, found: replaced.found });
    }
    return concerns;
}
function replacementOf({ marker, createdAt }, kinds) {
    if ((marker.topic !== 'renewal' && marker.topic !== 'health') || marker.registering !== undefined)
        return null;
    if ((0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_5__ .xW)(marker))
        return null;
    const kind = kinds.find((one) => one.kind === marker.kind);
    if (kind === undefined || 'failure' in kind)
        return null;
    const tokens = kind.assessments.map(({ token }) => token);
    if ([...tokens, ...kind.excluded].some(({ id }) => id === marker.id))
        return null;
    const changed = tokens.filter((token) => changeOf(token) > createdAt.getTime());
    const [newest] = byExpiryThenId(changed).toReversed();
    return newest === undefined ? null : { about: 'replaced', marker: asReplaced(marker), token: newest };
}
const asReplaced = (marker) => marker.topic === 'renewal' ? { ...marker, stage: _domain_marker_js__WEBPACK_IMPORTED_MODULE_5__ .dw } : { ...marker, problems: [_domain_marker_js__WEBPACK_IMPORTED_MODULE_5__ .dw] };
const byExpiryThenId = (tokens) => tokens.toSorted((a, b) => (a.expiry?.getTime() ?? 0) - (b.expiry?.getTime() ?? 0) || (a.id < b.id ? -1 : 1));
const changeOf = (token) => ('lastModified' in token ? (token.lastModified?.getTime() ?? 0) : 0);
const hasUnprovenUpload = ({ journal = [] }) => {
    const last = journal.at(-1);
    return last !== undefined && last.state !== 'proven' && !hasMovedBack(last);
};
const hasMovedBack = ({ before, after }) => after !== undefined && Date.parse(after) <= Date.parse(before) - _domain_durations_js__WEBPACK_IMPORTED_MODULE_4__ .Vc;
function unprovenUpload({ marker }, watched) {
    if (marker.topic !== 'renewal' || !hasUnprovenUpload(marker))
        return null;
    const token = [...(0,_domain_assessed_js__WEBPACK_IMPORTED_MODULE_2__ .Zf)(watched).map((one) => one.token), ...(0,_domain_assessed_js__WEBPACK_IMPORTED_MODULE_2__ .wv)(watched)].find(({ kind, id }) => kind === marker.kind && id === marker.id);
    if (token === undefined || (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_5__ .HC)(marker.cycle, (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_5__ .SW)(token.expiry)))
        return null;
    return { about: 'upload', marker, token };
}
const saysOlderFile = (marker) => marker.topic === 'health' && marker.problems.includes('older-file');
 }),
 7293:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
 __webpack_require__.d(__webpack_exports__, {
   Ae: () => ( isUndecided),
   g2: () => ( decisionOn),
   u1: () => ( isByAction)
 });
 var _list_check_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(774);
 var _news_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2848);
 var _domain_durations_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9571);
 var _domain_marker_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(362);
const patience = _domain_durations_js__WEBPACK_IMPORTED_MODULE_2__ .vd;
const muteOfProblems = 30 * _domain_durations_js__WEBPACK_IMPORTED_MODULE_2__ .vd;
const sameIncident = 30 * _domain_durations_js__WEBPACK_IMPORTED_MODULE_2__ .vd;
const clockTolerance = 10 * _domain_durations_js__WEBPACK_IMPORTED_MODULE_2__ .Vc;
function decisionOn(concern, closed, now) {
    const { topic, cycle } = concern.marker;
    const ofCycle = closed.filter(({ marker }) => topic === 'overview' || (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_3__ .J5)(marker.cycle, cycle));
    const mutable = topic === 'renewal' ? ofCycle : closed;
    const mutes = mutable.filter((issue) => isMute(concern, issue) && !isHandedOver(issue, mutable));
    const lasting = mutes.filter((issue) => !isMuteOver(issue, now));
    const muted = mutes.map((issue) => (0,_list_check_js__WEBPACK_IMPORTED_MODULE_0__ .xK)(lasting, issue));
    const mute = latest(muted.filter((issue) => reasonToSpeak(concern, issue, now) === null));
    if (mute !== undefined)
        return { is: 'muted', issue: mute };
    const originals = ofCycle.filter(({ reason }) => reason !== 'duplicate');
    const last = latest(originals.length > 0 ? originals : ofCycle);
    if (last === undefined)
        return null;
    const issue = muted.find(({ number }) => number === last.number) ?? last;
    const reopened = (because) => ({ is: 'reopened', issue, because });
    if (isByAction(issue))
        return isNewIncident(concern, issue, now) ? null : reopened('again');
    if (issue.closer === 'robot')
        return reopened('by-robot');
    if (isMute(concern, issue))
        return reopened(reasonToSpeak(concern, issue, now) ?? 'again');
    if (isOfList(concern) && (0,_news_js__WEBPACK_IMPORTED_MODULE_1__ .Bx)(concern.marker, issue.marker))
        return reopened('new-problem');
    if (now.getTime() - (issue.closedAt?.getTime() ?? 0) <= patience)
        return { is: 'just-closed', issue };
    return reopened(concern.marker.topic === 'renewal' ? 'still-reported' : 'reported-again');
}
const isNewIncident = (concern, { marker, closedAt }, now) => {
    const { topic } = concern.marker;
    if (topic !== 'health' && topic !== 'check')
        return false;
    const isOfOthers = isOfList(concern) && !(0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_3__ .Hn)(concern.marker).some((word) => (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_3__ .Hn)(marker).includes(word));
    return isOfOthers || now.getTime() - (closedAt?.getTime() ?? 0) > sameIncident;
};
const isOfList = ({ about }) => about === 'unread-list';
function isByAction({ marker, reason, closedAt }) {
    if (marker.closed === undefined || marker.closed !== reason)
        return false;
    if (marker.closedAt === undefined || closedAt === null)
        return true;
    return Math.abs(Date.parse(marker.closedAt) - closedAt.getTime()) <= clockTolerance;
}
const isMute = ({ about }, issue) => (about === 'overview' || issue.reason === 'not_planned' || issue.reason === 'duplicate') &&
    issue.closer !== 'robot' &&
    !isByAction(issue);
const isHandedOver = ({ reason, closedAt }, closed) => reason === 'duplicate' &&
    closedAt !== null &&
    closed.some((other) => other.createdAt <= closedAt && other.closedAt !== null && other.closedAt > closedAt);
function reasonToSpeak(concern, issue, now) {
    if (concern.marker.topic === 'renewal' || concern.marker.topic === 'overview')
        return null;
    if ((0,_news_js__WEBPACK_IMPORTED_MODULE_1__ .Bx)(concern.marker, issue.marker))
        return 'new-problem';
    return isMuteOver(issue, now) ? 'mute-over' : null;
}
const isMuteOver = ({ closedAt }, now) => now.getTime() - (closedAt?.getTime() ?? 0) > muteOfProblems;
const latest = (issues) => issues.toSorted((a, b) => (b.closedAt?.getTime() ?? 0) - (a.closedAt?.getTime() ?? 0) || b.number - a.number)[0];
const isUndecided = (issue) => issue.state === 'closed' && issue.closer === null && !isByAction(issue);
 }),
 774:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
 __webpack_require__.d(__webpack_exports__, {
   NC: () => ( listCheckConcern),
   NG: () => ( isOfRun),
   he: () => ( newCauses),
   mA: () => ( checkScopeOf),
   pQ: () => ( asOwnCheck),
   vt: () => ( isToldByList),
   xK: () => ( withSaidBy)
 });
 var _domain_assessed_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(503);
 var _domain_causes_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3272);
 var _domain_marker_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(362);
 var _domain_token_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(951);
 var _concerns_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5414);
 var _news_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2848);
 var _noted_causes_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(8920);
function checkScopeOf(tenants, settings) {
    const [only] = tenants;
    const isOfList = settings.listSize > 0 || only === undefined;
    const root = settings.overview || only === undefined ? _domain_marker_js__WEBPACK_IMPORTED_MODULE_2__ .s3 : (0,_noted_causes_js__WEBPACK_IMPORTED_MODULE_6__ .BC)(only.tenant.domain ?? only.tenant.id);
    const about = isOfList
        ? { tenant: _domain_marker_js__WEBPACK_IMPORTED_MODULE_2__ .s3, id: [root, ...partOf(settings.kinds)].join(' ') }
        : { tenant: only.tenant.id, id: (0,_concerns_js__WEBPACK_IMPORTED_MODULE_4__ .ij)(only.tenant, settings.kinds) };
    return {
        identity: { ...about, kind: 'all', topic: 'check' },
        isOfList,
        isWhole: !isOfList || settings.tenants.length === settings.listSize,
        marks: new Map(tenants.map(({ tenant }) => [tenant.id, markOf(tenant)])),
        kinds: settings.kinds,
    };
}
const partOf = (watched) => watched.length === _domain_token_js__WEBPACK_IMPORTED_MODULE_3__ .EZ.length ? [] : [(0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_2__ .dG)(watched).join(',')];
const markOf = ({ id, domain }) => [...new Set([domain ?? id, id])].map(_noted_causes_js__WEBPACK_IMPORTED_MODULE_6__ .BC).join(nameSeparator);
const nameSeparator = '.';
const maxMarked = 1_000;
function withSaidBy(others, issue) {
    const { marker } = issue;
    if (marker.topic !== 'check' || others.length === 0)
        return issue;
    const said = [marker, ...others.flatMap((other) => (other.marker.topic === 'check' ? [other.marker] : []))];
    const unread = (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_2__ .dG)(said.flatMap((one) => one.unread));
    const causes = marker.causes && (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_2__ .dG)(said.flatMap((one) => one.causes ?? []));
    return { ...issue, marker: { ...marker, unread, ...(causes !== undefined && { causes }) } };
}
function listCheckConcern(tenants, { identity }) {
    const causes = (0,_domain_causes_js__WEBPACK_IMPORTED_MODULE_1__ .M)((0,_domain_assessed_js__WEBPACK_IMPORTED_MODULE_0__ .wl)(tenants));
    if (causes.length === 0)
        return null;
    const marks = (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_2__ .dG)(causes.flatMap((cause) => cause.tenants.map(({ tenant }) => markOf(tenant))));
    const unread = marks.length > maxMarked ? [_news_js__WEBPACK_IMPORTED_MODULE_5__ .Zn] : marks;
    const marker = { ...identity, cycle: 'unknown', unread, causes: (0,_noted_causes_js__WEBPACK_IMPORTED_MODULE_6__ .pZ)(causes) };
    return { about: 'unread-list', causes, marker };
}
function newCauses(causes, known) {
    if (known?.topic !== 'check')
        return causes;
    return causes.flatMap((cause) => {
        const tenants = cause.tenants.filter(({ tenant }) => !known.unread.includes(_news_js__WEBPACK_IMPORTED_MODULE_5__ .Zn) && !known.unread.includes(markOf(tenant)));
        if ((0,_noted_causes_js__WEBPACK_IMPORTED_MODULE_6__ .iM)(cause, known) && tenants.length === 0)
            return [cause];
        return tenants.length === 0 ? [] : [{ ...cause, tenants }];
    });
}
function asOwnCheck(issue, scope) {
    const { marker } = issue;
    const { identity, isOfList, isWhole } = scope;
    if (marker.topic !== 'check' || !isWhole)
        return issue;
    const listed = new Set(scope.marks.values());
    const marks = marksIn(marker, scope);
    if ((0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_2__ .US)(marker) === (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_2__ .US)(identity)) {
        const isRenamed = isOfList && !marks.every((mark) => marker.unread.includes(mark));
        return isRenamed ? { ...issue, marker: { ...marker, unread: marks } } : issue;
    }
    if (kindsOf(marker) !== kindsOf(identity) || !marks.every((mark) => listed.has(mark)))
        return issue;
    return { ...issue, marker: { ...marker, ...identity, unread: isOfList ? marks : (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_2__ .dG)(scope.kinds) } };
}
const kindsOf = ({ tenant, id }) => tenant === _domain_marker_js__WEBPACK_IMPORTED_MODULE_2__ .s3 ? (id.split(' ')[1] ?? '') : id === tenant ? '' : id;
function marksIn({ tenant, unread }, { marks }) {
    if (tenant !== _domain_marker_js__WEBPACK_IMPORTED_MODULE_2__ .s3)
        return [marks.get(tenant) ?? tenant];
    const byName = new Map([...marks.values()].flatMap((mark) => mark.split(nameSeparator).map((name) => [name, mark])));
    const known = (mark) => mark.split(nameSeparator).flatMap((name) => byName.get(name) ?? [])[0] ?? mark;
    return (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_2__ .dG)(unread.map(known));
}
const namesTenantOf = (marker, scope) => {
    const own = new Set(scope.marks.values());
    return marksIn(marker, scope).some((mark) => own.has(mark));
};
const isOfRun = ({ marker }, scope) => !scope.isOfList || marker.topic !== 'check' || marker.unread.includes(_news_js__WEBPACK_IMPORTED_MODULE_5__ .Zn) || namesTenantOf(marker, scope);
function isToldByList(issues, scope) {
    const { identity, isOfList } = scope;
    if (isOfList)
        return false;
    const key = (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_2__ .US)(identity);
    const handedOver = issues.some(({ state, marker }) => state === 'closed' && marker.closed === 'duplicate' && (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_2__ .US)(marker) === key);
    return (handedOver &&
        issues.some(({ state, marker }) => state === 'open' &&
            marker.topic === 'check' &&
            marker.tenant === _domain_marker_js__WEBPACK_IMPORTED_MODULE_2__ .s3 &&
            kindsOf(marker) === kindsOf(identity) &&
            namesTenantOf(marker, scope)));
}
 }),
 2848:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
 __webpack_require__.d(__webpack_exports__, {
   $g: () => ( isFinished),
   Bx: () => ( isWorse),
   Zn: () => ( manyTenants)
 });
 var _domain_marker_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(362);
const manyTenants = 'many';
const isFinished = ({ closed }) => closed !== undefined && closed !== 'duplicate';
function isWorse(marker, said) {
    if (marker.topic === 'renewal' && said.topic === 'renewal') {
        const [now, before] = [marker.stage, said.stage];
        if (before === _domain_marker_js__WEBPACK_IMPORTED_MODULE_0__ .dw)
            return now !== before;
        return typeof now === 'number' ? typeof before === 'number' && now < before : now !== before;
    }
    if (isOtherTopic(marker, said))
        return true;
    if (marker.topic === 'check' && said.topic === 'check' && saysMore(marker.causes, said.causes))
        return true;
    const before = (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_0__ .Hn)(said).map(outageOf);
    return !before.includes(manyTenants) && (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_0__ .Hn)(marker).some((word) => !before.includes(outageOf(word)));
}
const isOtherTopic = ({ newPushTopic: now }, { newPushTopic: before }) => now !== undefined && before !== undefined && now !== before;
const saysMore = (causes = [], said = causes) => causes.some((cause) => !said.includes(cause));
const outageOf = (word) => (word === 'sync-stale' ? 'sync-error' : word);
 }),
 8920:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
 __webpack_require__.d(__webpack_exports__, {
   BC: () => ( shortHash),
   iM: () => ( isNewCause),
   pC: () => ( keptCauses),
   pZ: () => ( notesOfCauses)
 });
 var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
 var _domain_marker_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(362);
const maxCauses = 100;
const passing = ['throttled', 'unavailable'];
const notesOfCauses = (causes) => (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_1__ .dG)(causes.filter(({ reason }) => !passing.includes(reason)).map(({ key }) => shortHash(key))).slice(0, maxCauses);
const keptCauses = (wanted, before) => wanted.topic === 'check' && before.topic === 'check' && wanted.causes !== undefined
    ? { causes: (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_1__ .dG)([...new Set([...wanted.causes, ...(before.causes ?? [])])].slice(0, maxCauses)) }
    : {};
function isNewCause(cause, known) {
    if (known?.topic !== 'check' || known.causes === undefined)
        return false;
    const { causes } = known;
    return notesOfCauses([cause]).some((note) => !causes.includes(note));
}
const shortHash = (text) => (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(text).digest('hex').slice(0, 8);
 }),
 6068:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
 __webpack_require__.d(__webpack_exports__, {
   KR: () => ( overviewTenant),
   Sb: () => ( keepsOverview),
   bq: () => ( overviewOf),
   cT: () => ( overviewMarker)
 });
 var _domain_apple_service_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7868);
 var _domain_token_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(951);
 var _domain_assessed_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(503);
 var _concerns_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5414);
 var _domain_standing_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6944);
 var _domain_marker_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(362);
const keepsOverview = ({ job, overview }) => job.mode === 'check' && job.isWhole && overview;
function overviewTenant(tenants, { listSize }) {
    const [only] = tenants;
    return listSize > 0 || only === undefined
        ? { id: _domain_marker_js__WEBPACK_IMPORTED_MODULE_5__ .s3, domain: null, given: _domain_marker_js__WEBPACK_IMPORTED_MODULE_5__ .s3, label: null }
        : only.tenant;
}
const overviewMarker = (tenant, memory) => ({
    ...(0,_concerns_js__WEBPACK_IMPORTED_MODULE_3__ .we)(tenant),
    kind: 'all',
    id: tenant.id,
    topic: 'overview',
    cycle: 'unknown',
    ...(memory !== undefined && { memory }),
});
function overviewOf(tenants, about, known) {
    const issueAbout = named(known);
    return {
        about: 'overview',
        marker: overviewMarker(about, known.memory),
        excluded: (0,_domain_assessed_js__WEBPACK_IMPORTED_MODULE_2__ .$v)(tenants),
        certificateEnd: known.certificateEnd,
        tokens: tenants.flatMap(({ tenant, kinds: watched, apple }) => (0,_domain_assessed_js__WEBPACK_IMPORTED_MODULE_2__ .Zf)(watched).map((assessment) => {
            const { kind, id } = assessment.token;
            const issues = [
                ...['renewal', 'health'].flatMap((topic) => issueAbout({ tenant: tenant.id, kind, id, topic })),
                ...((0,_domain_standing_js__WEBPACK_IMPORTED_MODULE_4__ .rN)(assessment.token) ? issueAbout((0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_5__ .AC)(tenant.id)) : []),
            ];
            return { ...assessment, tenant, issues, service: (0,_domain_apple_service_js__WEBPACK_IMPORTED_MODULE_0__ .gt)(apple, id) };
        })),
        unread: tenants.flatMap((of) => {
            const unread = (0,_domain_assessed_js__WEBPACK_IMPORTED_MODULE_2__ .lA)(of.kinds).map(({ kind }) => kind);
            if (unread.length === 0)
                return [];
            const checks = (0,_concerns_js__WEBPACK_IMPORTED_MODULE_3__ .L9)(of).filter((concern) => concern.about === 'unread');
            const issues = (known.listCheck === null ? checks.map(({ marker }) => marker) : [known.listCheck]).flatMap(issueAbout);
            return [{ tenant: of.tenant, kinds: _domain_token_js__WEBPACK_IMPORTED_MODULE_1__ .EZ.filter((kind) => unread.includes(kind)), issues }];
        }),
    };
}
function named({ open, outcomes }) {
    const told = Map.groupBy(outcomes, ({ identity }) => identity);
    const listed = Map.groupBy(open, ({ marker }) => (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_5__ .US)(marker));
    return (of) => {
        const key = (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_5__ .US)(of);
        const mine = told.get(key) ?? [];
        const left = mine.filter(({ isOpen, action }) => isOpen || action === 'muted');
        const untold = (listed.get(key) ?? []).filter(({ number }) => !mine.some((one) => one.number === number));
        const [first] = (left.length > 0 ? left : untold.map(({ number }) => ({ number, isOpen: true }))).toSorted((a, b) => Number(b.isOpen) - Number(a.isOpen) || (a.number ?? Infinity) - (b.number ?? Infinity));
        return first === undefined ? [] : [{ number: first.number, isMuted: !first.isOpen }];
    };
}
 }),
 5108:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
 __webpack_require__.d(__webpack_exports__, {
   K: () => ( recordAction),
   e: () => ( plan)
 });
 var _closing_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3984);
 var _concerns_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5414);
 var _decision_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7293);
 var _list_check_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(774);
 var _news_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2848);
 var _noted_causes_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(8920);
 var _domain_marker_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(362);
 var _domain_journal_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(8973);
 var _urgency_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(7356);
function plan(situation) {
    const mine = situation.issues.filter((issue) => issue.marker.tenant === situation.tenant.id);
    const byIdentity = Map.groupBy(mine, ({ marker }) => (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_6__ .US)(marker));
    const wanted = [...(0,_concerns_js__WEBPACK_IMPORTED_MODULE_1__ .L9)(situation), ...(situation.shared === undefined ? [] : [situation.shared])];
    const concerns = new Map(wanted.map((concern) => [(0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_6__ .US)(concern.marker), concern]));
    const pursued = [...concerns].flatMap(([key, concern]) => pursue(concern, byIdentity.get(key) ?? [], situation));
    const unwanted = [...byIdentity]
        .filter(([key]) => !concerns.has(key))
        .flatMap(([, issues]) => leave(issues, situation));
    const actions = [...pursued, ...unwanted];
    return (0,_urgency_js__WEBPACK_IMPORTED_MODULE_8__ .td)([...actions, ...(actions.some(_urgency_js__WEBPACK_IMPORTED_MODULE_8__ .lb) ? [] : recorded(situation))], situation.now);
}
function pursue(concern, issues, situation) {
    const open = openOnes(issues);
    const past = open.filter((issue) => isPast(issue, concern, situation));
    const [survivor, ...twins] = open.filter((issue) => !past.includes(issue));
    const closed = issues.filter(({ state }) => state === 'closed');
    const isKept = survivor !== undefined && (0,_concerns_js__WEBPACK_IMPORTED_MODULE_1__ .tU)(survivor.marker);
    const heard = isKept ? [] : survivor === undefined ? closed : decisionsAgainst(open, concern, closed);
    const decision = (0,_decision_js__WEBPACK_IMPORTED_MODULE_2__ .g2)(concern, heard, situation.now);
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
function decisionsAgainst(open, { about }, closed) {
    if (about === 'overview')
        return [];
    const openedAgain = Math.max(...open.map(({ marker }) => Date.parse(marker.closedAt ?? '') || 0));
    return closed.filter(({ reason, closedAt }) => reason === 'not_planned' && (closedAt?.getTime() ?? 0) > openedAgain);
}
const isPast = ({ marker }, concern, situation) => concern.marker.topic === 'renewal' &&
    (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_6__ .HC)(marker.cycle, concern.marker.cycle) &&
    closingIn(situation, marker) !== undefined;
function withOpenIssue(concern, oldest, { situation, twins }) {
    const issue = (0,_list_check_js__WEBPACK_IMPORTED_MODULE_3__ .xK)(twins, oldest);
    const isSame = (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_6__ .J5)(issue.marker.cycle, concern.marker.cycle);
    const isNews = (0,_news_js__WEBPACK_IMPORTED_MODULE_4__ .$g)(issue.marker) || (0,_news_js__WEBPACK_IMPORTED_MODULE_4__ .Bx)(concern.marker, issue.marker);
    const worse = (concern.about === 'expiry' && !isSame) || isNews;
    const marker = continued(concern.marker, issue.marker, { isSame, worse });
    const draft = situation.write({ concern, marker, existing: issue, twins });
    if (worse)
        return { do: 'remind', concern, marker, issue, draft };
    const same = draft.title === issue.title && draft.body.trimEnd() === issue.body.trimEnd();
    return same
        ? { do: 'nothing', concern, issue, because: 'unchanged' }
        : { do: 'update', concern, marker, issue, draft };
}
function keptClosed(concern, issue, { write }) {
    const { closed, closedAt } = issue.marker;
    const marker = {
        ...concern.marker,
        ...(0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_6__ .om)(issue.marker),
        ...(closed !== undefined && { closed }),
        ...(closedAt !== undefined && { closedAt }),
    };
    const draft = write({ concern, marker, existing: issue, twins: [] });
    return draft.body.trimEnd() === issue.body.trimEnd()
        ? { do: 'nothing', concern, issue, because: 'muted' }
        : { do: 'update', concern, marker, issue, draft };
}
function continued(wanted, before, { isSame, worse }) {
    const comments = (before.comments ?? 0) + Number(worse);
    const { closed, closedAt, ...open } = wanted;
    const next = {
        ...open,
        cycle: isSame ? before.cycle : wanted.cycle,
        ...(comments > 0 && { comments }),
        ...(before.closed === 'duplicate' && { closed: before.closed }),
        ...(before.closed === 'duplicate' && before.closedAt !== undefined && { closedAt: before.closedAt }),
        ...(before.reopened !== undefined && isSame && !worse && { reopened: before.reopened }),
        ...(0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_6__ .om)(before),
        ...(0,_noted_causes_js__WEBPACK_IMPORTED_MODULE_5__ .pC)(wanted, before),
        ...(wanted.service !== undefined && { service: wanted.service }),
    };
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
    const marker = { ...concern.marker, comments, reopened: because, ...(0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_6__ .om)(issue.marker) };
    return {
        do: 'reopen',
        concern,
        marker,
        issue,
        draft: write({ concern, marker, existing: issue, twins: [] }),
        because,
    };
}
const isToldByRenewal = ({ marker }, { issues }) => marker.topic === 'health' &&
    openOnes(issues).some((other) => (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_6__ .US)(other.marker) === (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_6__ .US)({ ...marker, topic: 'renewal' }));
function leave(issues, situation) {
    const open = openOnes(issues);
    const [first, ...twins] = open;
    if (first === undefined)
        return [];
    const replacement = isToldByRenewal(first, situation) ? null : (0,_concerns_js__WEBPACK_IMPORTED_MODULE_1__ .ml)(first, situation.kinds);
    const concern = replacement ?? (0,_concerns_js__WEBPACK_IMPORTED_MODULE_1__ .Po)(first, situation.kinds);
    if (concern === null)
        return retire(open, situation);
    return [withOpenIssue(concern, first, { situation, twins }), ...twins.map((twin) => duplicateOf(first, twin))];
}
const closingIn = ({ kinds, renewed }, marker) => (0,_closing_js__WEBPACK_IMPORTED_MODULE_0__ .r1)(marker, kinds, renewed?.renewal ?? null);
function retire(issues, situation) {
    const open = issues.filter(({ marker }) => !(0,_news_js__WEBPACK_IMPORTED_MODULE_4__ .$g)(marker));
    const closings = open.map(({ marker }) => closingIn(situation, marker));
    const [first, ...twins] = open;
    const [closing] = closings;
    if (first === undefined)
        return [];
    const duplicates = twins.map((twin) => duplicateOf(first, twin));
    if (closing !== undefined && !closings.includes(undefined)) {
        return [{ do: 'close', issue: first, closing, body: situation.writeClosed(first, closing) }, ...duplicates];
    }
    const isRead = situation.kinds.some((of) => of.kind === first.marker.kind && !('failure' in of));
    return isRead ? duplicates : [];
}
function recorded({ tenant, renewed, issues }) {
    if (renewed === null || issues.some((issue) => hasRecord(issue, renewed.renewal)))
        return [];
    return [recordAction(renewed.renewal, tenant.id, renewed.draft)];
}
const hasRecord = ({ state, marker: { closed, journal = [] } }, { entry }) => state === 'closed' &&
    closed !== undefined &&
    entry !== undefined &&
    journal.some((one) => one.state === 'proven' && (0,_domain_journal_js__WEBPACK_IMPORTED_MODULE_7__ .YK)(one, entry));
function recordAction(renewal, tenant, write) {
    const { kind, id, expiry } = renewal.token;
    const marker = {
        ...{ tenant, kind, id, topic: 'renewal', cycle: (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_6__ .SW)(expiry), stage: 0 },
        ...(renewal.entry !== undefined && { journal: [renewal.entry] }),
    };
    return {
        do: 'record',
        marker,
        draft: write(marker),
        closing: { because: 'renewed', now: renewal.expiry, by: renewal },
    };
}
const duplicateOf = (survivor, twin) => ({
    do: 'close',
    issue: twin,
    closing: { because: 'duplicate', of: { number: survivor.number, id: survivor.id } },
    body: null,
});
const openOnes = (issues) => issues.filter(({ state }) => state === 'open').toSorted((a, b) => a.number - b.number);
 }),
 7356:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
 __webpack_require__.d(__webpack_exports__, {
   lb: () => ( isRecordOfRenewal),
   td: () => ( byUrgency),
   u4: () => ( isRecord)
 });
 var _concerns_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5414);
 var _domain_marker_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(362);
 var _action_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1417);
const byUrgency = (actions, now) => actions
    .map((action) => ({ action, urgency: urgencyOf(action, now), number: 'issue' in action ? action.issue.number : 0 }))
    .sort((a, b) => compare(a.urgency, b.urgency) || a.number - b.number)
    .map(({ action }) => action);
const near = 3 * 24 * 3_600_000;
function urgencyOf(action, now) {
    if (isRecord(action))
        return '0';
    if (!('concern' in action))
        return '9';
    const rank = { check: '2', renewal: '3', health: '4', overview: '5' };
    const { concern } = action;
    const { marker } = concern;
    const isNear = concern.about === 'expiry' && concern.expiry.getTime() - now.getTime() <= near;
    return `${isNear ? '1' : rank[marker.topic]} ${marker.cycle} ${(0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_1__ .US)(marker)}`;
}
function isRecord(action) {
    if (action.do === 'record' || isRecordOfRenewal(action))
        return true;
    if ('concern' in action && action.concern.about === 'first-file')
        return (0,_action_js__WEBPACK_IMPORTED_MODULE_2__ .X)(action);
    return firstReportsOlderFile(action);
}
function firstReportsOlderFile(action) {
    if (!('concern' in action) || !(0,_action_js__WEBPACK_IMPORTED_MODULE_2__ .X)(action))
        return false;
    const isKnown = 'issue' in action && action.issue.state === 'open' && (0,_concerns_js__WEBPACK_IMPORTED_MODULE_0__ .tL)(action.issue.marker);
    return (0,_concerns_js__WEBPACK_IMPORTED_MODULE_0__ .tL)(action.concern.marker) && !isKnown;
}
const isRecordOfRenewal = (action) => action.do === 'close' && action.closing.because === 'renewed' && action.closing.by !== null;
const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
 }),
 3632:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
 __webpack_require__.d(__webpack_exports__, {
   L: () => ( RegistrationJournal),
   h: () => ( withRegistered)
 });
 var _domain_apple_service_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7868);
 var _domain_marker_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(362);
 var _bodies_issue_words_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4378);
 var _github_tracking_failure_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2849);
 var _plan_concerns_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5414);
 var _claim_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9051);
 var _unusable_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(1332);
 var _journal_context_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(2778);
const tokenKind = 'enrollment-program-token';
class RegistrationJournal {
    issue = null;
    context;
    constructor(context) {
        this.context = context;
    }
    async begin(name) {
        const { tenant, open } = await (0,_journal_context_js__WEBPACK_IMPORTED_MODULE_7__ .JB)(this.context);
        this.issue = await this.openIssue(isRegistering(name));
        const { issue } = this;
        if (issue !== null && !open.some(({ number }) => number === issue.number))
            throw (0,_unusable_js__WEBPACK_IMPORTED_MODULE_6__ .Tu)(issue);
        if (issue !== null)
            return 'resumed';
        const marker = {
            ...{
                ...(0,_plan_concerns_js__WEBPACK_IMPORTED_MODULE_4__ .we)(tenant),
                kind: tokenKind,
                id: (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_1__ .Ii)(name),
                topic: 'renewal',
                cycle: 'unknown',
                stage: 'first',
            },
            registering: name,
        };
        await this.open((0,_bodies_issue_words_js__WEBPACK_IMPORTED_MODULE_2__ .$c)(marker, name, await (0,_journal_context_js__WEBPACK_IMPORTED_MODULE_7__ .j9)(this.context)), name);
        return 'begun';
    }
    async withdraw(why) {
        const { issue } = this;
        if (issue === null)
            return;
        const { issues, log } = this.context;
        const closedAt = (issues.now() ?? this.context.now()).toISOString();
        const marker = { ...issue.marker, closed: 'not_planned', closedAt };
        try {
            const name = issue.marker.registering ?? '';
            const withdrawn = (0,_bodies_issue_words_js__WEBPACK_IMPORTED_MODULE_2__ .Sz)(issue, { marker, name, why }, await (0,_journal_context_js__WEBPACK_IMPORTED_MODULE_7__ .j9)(this.context));
            await issues.update(issue, { ...withdrawn, state: 'closed', reason: 'not_planned' });
            this.issue = null;
        }
        catch (error) {
            if (!(error instanceof _github_tracking_failure_js__WEBPACK_IMPORTED_MODULE_3__ .s))
                throw error;
            log.info(`#${issue.number} couldn't be closed; please close it. ${error.message}`);
        }
    }
    async serviceOf(tokenId) {
        const known = await this.context.listing;
        const open = 'failure' in known ? [] : known.open;
        return open.find(({ marker }) => marker.id === tokenId && marker.service !== undefined)?.marker.service ?? null;
    }
    async beginService(token, publicKey) {
        const { number } = this.issue ?? {};
        const isOfToken = (one) => one.number === number ||
            (one.marker.topic === 'renewal' && one.marker.id === token.id) ||
            isRegistering(token.name)(one);
        const known = await this.openIssue(isOfToken);
        if (known === null) {
            await this.writeService(token, publicKey, null);
            return;
        }
        const record = 'the device management service';
        const { claim, issue } = await (0,_claim_js__WEBPACK_IMPORTED_MODULE_5__ .kG)(known, this.context, { record, isPatient: true });
        try {
            const { renamed } = await (0,_journal_context_js__WEBPACK_IMPORTED_MODULE_7__ .JB)(this.context);
            const existing = issue?.state === 'open' ? renamed(issue) : await this.openIssue(isOfToken);
            await this.writeService(token, publicKey, existing);
            if (!(await (0,_claim_js__WEBPACK_IMPORTED_MODULE_5__ .SN)(known, claim, this.context)))
                throw (0,_unusable_js__WEBPACK_IMPORTED_MODULE_6__ .Tu)(known);
        }
        finally {
            await (0,_claim_js__WEBPACK_IMPORTED_MODULE_5__ .c4)(known, claim, this.context);
        }
    }
    async writeService(token, publicKey, existing) {
        const { tenant } = await (0,_journal_context_js__WEBPACK_IMPORTED_MODULE_7__ .JB)(this.context);
        const { issues, settings } = this.context;
        const { run } = settings.workflow;
        const marker = {
            ...{ ...(0,_plan_concerns_js__WEBPACK_IMPORTED_MODULE_4__ .we)(tenant), kind: tokenKind, id: token.id, topic: 'renewal', cycle: 'unknown', stage: 'first' },
            ...(existing !== null && (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_1__ .om)(existing.marker)),
            service: { id: null, name: token.name, ...(run !== null && { run }) },
        };
        const concern = { about: 'first-file', marker, token, publicKey, service: { outcome: 'adding' } };
        const written = (0,_bodies_issue_words_js__WEBPACK_IMPORTED_MODULE_2__ .K4)({ concern, marker, existing, twins: [] }, await (0,_journal_context_js__WEBPACK_IMPORTED_MODULE_7__ .j9)(this.context));
        if (existing === null)
            return this.open(written, token.name);
        if (existing.marker.service !== undefined && (await this.serviceOf(token.id)) === null)
            throw (0,_unusable_js__WEBPACK_IMPORTED_MODULE_6__ .Tu)(existing);
        if (written.body.trimEnd() !== existing.body.trimEnd())
            await issues.update(existing, written);
        this.issue = { ...existing, ...written, marker };
        const fresh = await issues.reread(existing);
        if (fresh?.marker.service?.run !== marker.service?.run)
            throw (0,_unusable_js__WEBPACK_IMPORTED_MODULE_6__ .Tu)(existing);
    }
    async open(written, name) {
        const { issues, settings, log } = this.context;
        const { open, renamed, tenant } = await (0,_journal_context_js__WEBPACK_IMPORTED_MODULE_7__ .JB)(this.context);
        const isKnown = (issue) => open.some(({ number }) => number === issue.number);
        const isOther = (issue) => {
            const { state, marker } = renamed(issue);
            const isFirst = marker.topic === 'renewal' && marker.stage === 'first';
            const itsName = marker.registering ?? marker.service?.name;
            const isOfAnother = itsName !== undefined && (0,_domain_apple_service_js__WEBPACK_IMPORTED_MODULE_0__ .zN)(itsName) !== (0,_domain_apple_service_js__WEBPACK_IMPORTED_MODULE_0__ .zN)(name);
            return state === 'open' && marker.tenant === tenant.id && isFirst && !isOfAnother && !isKnown(issue);
        };
        const [label] = settings.labels;
        this.issue = await (0,_unusable_js__WEBPACK_IMPORTED_MODULE_6__ .eC)(written, true, { issues, label, isOther });
        log.info(`opened #${this.issue.number}: the registration is on record there`);
    }
    async openIssue(which) {
        const { issues } = this.context;
        const { open, renamed, tenant } = await (0,_journal_context_js__WEBPACK_IMPORTED_MODULE_7__ .JB)(this.context);
        const find = (among) => among.find((issue) => issue.marker.tenant === tenant.id && which(issue));
        const known = this.issue ?? find(open);
        const fresh = known === undefined ? null : await issues.reread(known);
        if (fresh?.state === 'open')
            return renamed(fresh);
        return find((await issues.listOpen()).issues.map(renamed)) ?? null;
    }
}
const isRegistering = (name) => ({ marker: { registering } }) => registering !== undefined && (0,_domain_apple_service_js__WEBPACK_IMPORTED_MODULE_0__ .zN)(registering) === (0,_domain_apple_service_js__WEBPACK_IMPORTED_MODULE_0__ .zN)(name);
function withRegistered(listing, { tokens, own }) {
    const ids = new Map(tokens.map(({ tenant, name, id }) => [JSON.stringify([tenant, (0,_domain_apple_service_js__WEBPACK_IMPORTED_MODULE_0__ .zN)(name)]), id]));
    const corrected = (issue) => {
        const { registering, ...marker } = issue.marker;
        const id = registering === undefined ? undefined : ids.get(JSON.stringify([marker.tenant, (0,_domain_apple_service_js__WEBPACK_IMPORTED_MODULE_0__ .zN)(registering)]));
        return id === undefined ? issue : { ...issue, marker: { ...marker, id } };
    };
    return (0,_journal_context_js__WEBPACK_IMPORTED_MODULE_7__ .KE)(listing, own, corrected);
}
 }),
 8726:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
 __webpack_require__.d(__webpack_exports__, {
   Gj: () => ( planAgain),
   Kp: () => ( stylesFor),
   Qp: () => ( withIssue),
   TP: () => ( planOverview),
   Vj: () => ( styleOf),
   YQ: () => ( needsClosedIssues),
   li: () => ( planActions),
   yc: () => ( withListed)
 });
 var _text_languages_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5811);
 var _text_times_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(7039);
 var _domain_marker_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(362);
 var _bodies_commands_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5176);
 var _bodies_issue_words_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4378);
 var _plan_concerns_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5414);
 var _plan_list_check_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(774);
 var _plan_overview_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(6068);
 var _plan_action_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(1417);
 var _plan_plan_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(5108);
 var _plan_urgency_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(7356);
function planActions(state) {
    const byTenant = Map.groupBy(state.issues, ({ marker }) => marker.tenant);
    const ofTenants = state.tenants.flatMap((of) => (0,_plan_plan_js__WEBPACK_IMPORTED_MODULE_8__ .e)(situationOf(of, state, byTenant.get(of.tenant.id) ?? [])));
    return (0,_plan_urgency_js__WEBPACK_IMPORTED_MODULE_9__ .td)([...ofTenants, ...planListCheck(state)], state.now).flatMap((action) => withinScope(action, state.scope));
}
function planListCheck(state) {
    const { tenants, check } = state;
    if (!check.isOfList || !check.isWhole)
        return [];
    const concern = (0,_plan_list_check_js__WEBPACK_IMPORTED_MODULE_5__ .NC)(tenants, check);
    const issues = state.issues.filter((issue) => (0,_plan_list_check_js__WEBPACK_IMPORTED_MODULE_5__ .NG)(issue, check));
    return (0,_plan_plan_js__WEBPACK_IMPORTED_MODULE_8__ .e)(sharedSituation({ ...state, issues }, check.identity, concern));
}
const planOverview = (state, outcomes) => state.overview.isKept
    ? (0,_plan_plan_js__WEBPACK_IMPORTED_MODULE_8__ .e)(sharedSituation(state, (0,_plan_overview_js__WEBPACK_IMPORTED_MODULE_6__ .cT)(state.overview.tenant), overviewConcern(state, outcomes)))
    : [];
function planAgain(action, state, outcomes) {
    const identity = (0,_plan_action_js__WEBPACK_IMPORTED_MODULE_7__ .c)(action);
    const key = (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_1__ .US)(identity);
    const actions = identity.topic === 'overview'
        ? planOverview(state, outcomes)
        : identity.tenant === _domain_marker_js__WEBPACK_IMPORTED_MODULE_1__ .s3
            ? planListCheck(state)
            : planOfTenant(identity.tenant, state);
    const mine = actions.filter((one) => (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_1__ .US)((0,_plan_action_js__WEBPACK_IMPORTED_MODULE_7__ .c)(one)) === key);
    const number = 'issue' in action ? action.issue.number : null;
    return (mine.find((one) => 'issue' in one && one.issue.number === number) ??
        mine.find(({ do: what }) => what === 'open' || what === 'record') ??
        (number === null ? mine.find((one) => 'concern' in one) : undefined));
}
const withIssue = (state, number, now) => ({
    ...state,
    issues: [...state.issues.filter((issue) => issue.number !== number), ...(now === null ? [] : [now])],
});
function withListed(state, listed) {
    const numbers = new Set(listed.map(({ number }) => number));
    return { ...state, issues: [...state.issues.filter(({ number }) => !numbers.has(number)), ...listed] };
}
function styleOf(action, { tenants, overview, showAppleIds, styleFor }) {
    const { tenant: id, topic } = (0,_plan_action_js__WEBPACK_IMPORTED_MODULE_7__ .c)(action);
    const found = topic === 'overview' ? overview : tenants.find(({ tenant }) => tenant.id === id);
    return styleFor((found ?? overview).tenant, showAppleIds);
}
const needsClosedIssues = (state) => (state.overview.isKept && openOverviews(state).length === 0) ||
    state.tenants.some((tenant) => (0,_plan_concerns_js__WEBPACK_IMPORTED_MODULE_4__ .L9)(tenant).length > 0);
function openOverviews({ issues, overview }) {
    const key = (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_1__ .US)((0,_plan_overview_js__WEBPACK_IMPORTED_MODULE_6__ .cT)(overview.tenant));
    return issues.filter(({ state, marker }) => state === 'open' && (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_1__ .US)(marker) === key);
}
function planOfTenant(id, state) {
    const of = state.tenants.find(({ tenant }) => tenant.id === id);
    if (of === undefined)
        return [];
    const issues = state.issues.filter(({ marker }) => marker.tenant === id);
    return (0,_plan_plan_js__WEBPACK_IMPORTED_MODULE_8__ .e)(situationOf(of, state, issues)).flatMap((action) => withinScope(action, state.scope));
}
function situationOf({ renewed, ...of }, state, issues) {
    const { now, showAppleIds, styleFor, check } = state;
    const style = styleFor(of.tenant, showAppleIds);
    return {
        ...of,
        isUnreadToldElsewhere: check.isOfList || (0,_plan_list_check_js__WEBPACK_IMPORTED_MODULE_5__ .vt)(state.issues, check),
        issues,
        now,
        write: (subject) => (0,_bodies_issue_words_js__WEBPACK_IMPORTED_MODULE_3__ .K4)(subject, style),
        writeClosed: (issue, closing) => (0,_bodies_issue_words_js__WEBPACK_IMPORTED_MODULE_3__ .R_)(issue, closing, style),
        renewed: renewed === null ? null : { renewal: renewed, draft: (marker) => (0,_bodies_issue_words_js__WEBPACK_IMPORTED_MODULE_3__ .RB)(marker, renewed, style) },
    };
}
function overviewConcern({ tenants, issues, overview, check }, outcomes) {
    const { tenant, memory, certificateEnd } = overview;
    const open = issues.filter((issue) => issue.state === 'open' && (0,_plan_list_check_js__WEBPACK_IMPORTED_MODULE_5__ .NG)(issue, check));
    const listCheck = check.isOfList ? check.identity : null;
    return (0,_plan_overview_js__WEBPACK_IMPORTED_MODULE_6__ .bq)(tenants, tenant, { open, outcomes, memory, certificateEnd, listCheck });
}
function sharedSituation(state, of, concern) {
    const { issues, overview, now, showAppleIds, styleFor } = state;
    const style = styleFor(overview.tenant, showAppleIds);
    const key = (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_1__ .US)(of);
    return {
        ...{ tenant: overview.tenant, kinds: [], registered: null, renewed: null, now },
        issues: issues.filter(({ marker }) => (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_1__ .US)(marker) === key),
        write: (subject) => (0,_bodies_issue_words_js__WEBPACK_IMPORTED_MODULE_3__ .K4)(subject, style),
        writeClosed: (issue, closing) => (0,_bodies_issue_words_js__WEBPACK_IMPORTED_MODULE_3__ .R_)(issue, closing, style),
        ...(concern !== null && { shared: concern }),
    };
}
function withinScope(action, scope) {
    if (!(0,_plan_action_js__WEBPACK_IMPORTED_MODULE_7__ .X)(action) || isInScope((0,_plan_action_js__WEBPACK_IMPORTED_MODULE_7__ .c)(action), scope))
        return [action];
    return 'issue' in action ? [{ do: 'leave', issue: action.issue }] : [];
}
function isInScope({ tenant, kind, id }, scope) {
    if (scope === 'everything')
        return true;
    return scope !== null && tenant === scope.tenant && kind === scope.token.kind && id === scope.token.id;
}
function stylesFor(settings, now) {
    const { language, timeZone, assignees, labels, workflow, adminCenter } = settings;
    const text = _text_languages_js__WEBPACK_IMPORTED_MODULE_0__ .e[language];
    const shared = {
        text,
        times: (0,_text_times_js__WEBPACK_IMPORTED_MODULE_10__ .H)(timeZone, text),
        now,
        assignees,
        label: labels[0],
        renewWorkflow: (0,_bodies_commands_js__WEBPACK_IMPORTED_MODULE_2__ .uu)(settings),
    };
    return (tenant, showAppleIds) => ({
        ...shared,
        tenant,
        showAppleIds,
        links: {
            intune: tenant.id === _domain_marker_js__WEBPACK_IMPORTED_MODULE_1__ .s3 ? adminCenter : `${adminCenter}/${tenant.id}`,
            workflow: workflow.page,
            action: workflow.action,
        },
    });
}
 }),
 1332:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
 __webpack_require__.d(__webpack_exports__, {
   Sy: () => ( unusableFailure),
   Tu: () => ( recordedByAnother),
   eC: () => ( createRecord)
 });
 var _text_untrusted_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9815);
 var _bodies_body_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9247);
 var _github_tracking_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2849);
async function createFindable(draft, isAssigned, { issues, label }) {
    const created = await issues.create(draft, isAssigned);
    if (created.unusable === null)
        return created;
    await issues.update(created.issue, { state: 'closed', reason: 'not_planned' });
    throw unusableFailure(created.issue, created.unusable, label);
}
async function createRecord(draft, isAssigned, { issues, label, isOther }) {
    const { issue } = await createFindable(draft, isAssigned, { issues, label });
    const older = (await issues.openedRightBefore(issue)).find(isOther);
    if (older === undefined)
        return issue;
    const at = issues.now();
    const undone = { ...issue.marker, journal: [] };
    const marker = { ...undone, closed: 'duplicate', ...(at !== null && { closedAt: at.toISOString() }) };
    const body = (0,_bodies_body_js__WEBPACK_IMPORTED_MODULE_0__ .Df)(issue, marker, []);
    await issues.update(issue, { state: 'closed', reason: 'duplicate', duplicateOf: older.id, body });
    throw recordedByAnother(older);
}
const recordedByAnother = ({ number }) => new _github_tracking_failure_js__WEBPACK_IMPORTED_MODULE_1__ .s(`Another run has just recorded the same step in issue #${number}. Wait for its result, and run this again only if it failed.`, { isUnderWay: true });
function unusableFailure(issue, unusable, label) {
    const why = {
        label: `GitHub dropped the label ${label} from new issue #${issue.number}, so the issue was closed: without the label, no run would find it. ` +
            `Add the label to #${issue.number}, and give \`github-token\` permission to write issues. Until then, no issues are opened.`,
        author: `GitHub doesn't count ${(0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_2__ .pj)(issue.author)} as a member or collaborator of the repository, so #${issue.number} was closed: only issues by ` +
            "members, collaborators, and bots are trusted. Use the workflow's own token or a GitHub App's, or make the account's membership visible. " +
            'Until then, no issues are opened.',
    }[unusable];
    return new _github_tracking_failure_js__WEBPACK_IMPORTED_MODULE_1__ .s(why, { lasting: true });
}
 }),
 3664:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
 __webpack_require__.d(__webpack_exports__, {
   P: () => ( UploadJournal),
   Q: () => ( withKnownUploads)
 });
 var _domain_journal_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8973);
 var _domain_marker_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(362);
 var _domain_standing_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6944);
 var _bodies_body_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9247);
 var _bodies_upload_lines_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3425);
 var _bodies_issue_words_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4378);
 var _journal_context_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(2778);
 var _claim_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(9051);
 var _unusable_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(1332);
 var _github_tracking_failure_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(2849);
 var _plan_concerns_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(5414);
class UploadJournal {
    change = null;
    own = [];
    known = [];
    context;
    constructor(context) {
        this.context = context;
    }
    async read(token, { fingerprint, sha256, since }) {
        const { tenant, open, closed, strays } = await (0,_journal_context_js__WEBPACK_IMPORTED_MODULE_6__ .JB)(this.context);
        const all = [...open, ...(await closed(this.context.now())), ...(await strays())].filter(({ marker: { topic } }) => topic === 'renewal' || topic === 'health');
        const keys = ['renewal', 'health'].map((topic) => (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_1__ .US)({ tenant: tenant.id, kind: token.kind, id: token.id, topic }));
        const isOwn = ({ marker }) => keys.includes((0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_1__ .US)(marker));
        this.own = all.filter((issue) => isOwn(issue) && issue.marker.unusable === undefined);
        this.known = all
            .filter(isOwn)
            .flatMap(({ marker }) => marker.journal ?? [])
            .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at) || rank(a) - rank(b));
        const ofOthers = all.filter((issue) => !isOwn(issue));
        const elsewhere = ofOthers.flatMap(({ number, marker: { journal = [] } }) => journal
            .filter(({ file, state }) => file === fingerprint && state !== 'not-taken')
            .map(({ at }) => ({ at: new Date(at), issue: number })));
        const isRecent = ({ marker, closedAt }) => since !== null && marker.kind === token.kind && closedAt !== null && closedAt >= since;
        const [usedAt = null] = (await this.usesInComments(this.own, sha256)).map(({ at }) => at);
        const [other = null] = usedAt === null && elsewhere.length === 0
            ? await this.usesInComments(ofOthers.filter(isRecent), sha256)
            : elsewhere;
        return { uploads: this.known, usedAt, elsewhere: usedAt === null ? other : null };
    }
    async usesInComments(among, sha256) {
        const uses = [];
        for (const issue of among.filter(mayHaveLostJournal)) {
            const events = await this.context.issues.listCommentEvents(issue);
            const found = events.find(({ event }) => (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_1__ .TL)(event)['sha256'] === sha256);
            if (found !== undefined)
                uses.push({ at: found.at, issue: issue.number });
        }
        return uses;
    }
    async begin(token, begun) {
        const open = this.own.filter(({ state }) => state === 'open');
        const known = open.find(({ marker }) => marker.topic === 'renewal') ?? open[0];
        const claimed = (known === undefined ? null : await this.claim(known)) ?? (await this.claim(await this.openedMeanwhile(token)));
        if (claimed === null)
            return this.open(token, begun);
        const { issue, claim } = claimed;
        const entry = { ...begun, ...(claim !== null && { claim }) };
        this.refuseBeside(issue, entry);
        await this.write(issue, entry);
        await this.confirm(issue, entry);
        return entry;
    }
    async claim(known) {
        if (known === null)
            return null;
        const { claim, issue } = await (0,_claim_js__WEBPACK_IMPORTED_MODULE_7__ .kG)(known, this.context, {
            record: 'an upload to the same token',
            isOnRecord: (id) => this.known.some((entry) => entry.claim === id),
        });
        const { renamed } = await (0,_journal_context_js__WEBPACK_IMPORTED_MODULE_6__ .JB)(this.context);
        return issue?.state === 'open' ? { issue: renamed(issue), claim } : null;
    }
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
        throw new _github_tracking_failure_js__WEBPACK_IMPORTED_MODULE_9__ .s(`Issue #${issue.number} was closed or is gone, or another run keeps writing to it. Run this again.`);
    }
    refuseBeside({ number, marker }, entry) {
        const isKnown = (one) => [entry, ...this.known].some((known) => (0,_domain_journal_js__WEBPACK_IMPORTED_MODULE_0__ .YK)(known, one));
        if ((marker.journal ?? []).every((one) => isKnown(one) || !(0,_domain_journal_js__WEBPACK_IMPORTED_MODULE_0__ .hn)(one)))
            return;
        throw new _github_tracking_failure_js__WEBPACK_IMPORTED_MODULE_9__ .s(`Another run has just recorded an upload to the same token in issue #${number}. Wait for its result before you renew again.`, { isUnderWay: true });
    }
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
            if (!(error instanceof _github_tracking_failure_js__WEBPACK_IMPORTED_MODULE_9__ .s))
                throw error;
            this.context.log.info(`The upload's record couldn't be updated; the next check does it. ${error.message}`);
        }
    }
    endOf(entry) {
        const issue = this.own.find((one) => hasUpload(one, entry));
        return issue === undefined ? null : { issue, entry };
    }
    async reread(issue) {
        const [fresh, { renamed }] = await Promise.all([this.context.issues.reread(issue), (0,_journal_context_js__WEBPACK_IMPORTED_MODULE_6__ .JB)(this.context)]);
        return fresh === null ? null : renamed(fresh);
    }
    async openedMeanwhile({ kind, id }) {
        const { issues } = this.context;
        const { renamed, tenant } = await (0,_journal_context_js__WEBPACK_IMPORTED_MODULE_6__ .JB)(this.context);
        const key = (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_1__ .US)({ tenant: tenant.id, kind, id, topic: 'renewal' });
        return (await issues.listOpen()).issues.map(renamed).find(({ marker }) => (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_1__ .US)(marker) === key) ?? null;
    }
    async write(issue, entry) {
        const changed = withJournal(issue, [entry]);
        const body = (0,_bodies_body_js__WEBPACK_IMPORTED_MODULE_3__ .Df)(issue, changed.marker, (0,_bodies_upload_lines_js__WEBPACK_IMPORTED_MODULE_4__ .n)(changed.marker, await (0,_journal_context_js__WEBPACK_IMPORTED_MODULE_6__ .j9)(this.context)));
        await this.context.issues.update(issue, { body });
        this.change = { issue: { ...changed, body }, entry };
    }
    async open(token, entry) {
        const { issues, settings, log, now } = this.context;
        const { tenant, renamed } = await (0,_journal_context_js__WEBPACK_IMPORTED_MODULE_6__ .JB)(this.context);
        const { kind, id, expiry } = token;
        const { standing } = (0,_domain_standing_js__WEBPACK_IMPORTED_MODULE_2__ .no)(token, now(), settings);
        const marker = {
            ...{ ...(0,_plan_concerns_js__WEBPACK_IMPORTED_MODULE_10__ .we)(tenant), kind, id, topic: 'renewal', cycle: (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_1__ .SW)(expiry) },
            stage: 'stage' in standing ? standing.stage : beforeAnyStage,
            journal: [entry],
        };
        const concern = { about: 'upload', marker, token };
        const [label] = settings.labels;
        const draftOfIssue = (0,_bodies_issue_words_js__WEBPACK_IMPORTED_MODULE_5__ .K4)({ concern, marker, existing: null, twins: [] }, await (0,_journal_context_js__WEBPACK_IMPORTED_MODULE_6__ .j9)(this.context));
        const isOther = (one) => {
            const other = renamed(one).marker;
            const isSame = (upload) => (0,_domain_journal_js__WEBPACK_IMPORTED_MODULE_0__ .hn)(upload) || (upload.file === entry.file && upload.state === 'proven');
            return (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_1__ .US)(other) === (0,_domain_marker_js__WEBPACK_IMPORTED_MODULE_1__ .US)(marker) && (other.journal ?? []).some(isSame);
        };
        const issue = await (0,_unusable_js__WEBPACK_IMPORTED_MODULE_8__ .eC)(draftOfIssue, false, { issues, label, isOther });
        log.info(`opened #${issue.number}: the upload is on record there`);
        this.change = { issue, entry };
        return entry;
    }
}
const mostWrites = 3;
const mayHaveLostJournal = ({ state, marker: { topic, journal, closed, reopened } }) => topic === 'renewal' && journal === undefined && (state === 'closed' || closed !== undefined || reopened !== undefined);
const hasUpload = ({ marker: { journal = [] } }, entry) => journal.some((one) => (0,_domain_journal_js__WEBPACK_IMPORTED_MODULE_0__ .YK)(one, entry));
const rank = ({ state }) => _domain_journal_js__WEBPACK_IMPORTED_MODULE_0__ .E4.indexOf(state) * (state === 'proven' ? 10 : 1);
const beforeAnyStage = 366;
function withJournal(issue, entries) {
    const journal = entries.reduce(_domain_journal_js__WEBPACK_IMPORTED_MODULE_0__ .rM, issue.marker.journal ?? []);
    return { ...issue, marker: { ...issue.marker, journal } };
}
function withKnownUploads(listing, known, own) {
    const corrected = (issue) => {
        const { marker } = issue;
        const journal = marker.journal ?? [];
        const entries = known
            .filter(({ of }) => of.tenant === marker.tenant && of.kind === marker.kind && of.id === marker.id)
            .flatMap(({ entries: all }) => all.filter((entry) => journal.some((one) => (0,_domain_journal_js__WEBPACK_IMPORTED_MODULE_0__ .YK)(one, entry))));
        const isOwn = own !== null && (issue.number === own.issue.number || hasUpload(issue, own.entry));
        const all = isOwn ? [...entries, own.entry] : entries;
        return all.length === 0 ? issue : withJournal(issue, all);
    };
    return (0,_journal_context_js__WEBPACK_IMPORTED_MODULE_6__ .KE)(listing, own?.issue ?? null, corrected);
}
 })
};
