export const id = 605;
export const ids = [605];
export const modules = {

/***/ 7868:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CP: () => (/* binding */ contactOf),
/* harmony export */   SP: () => (/* binding */ servicesNamed),
/* harmony export */   WH: () => (/* binding */ serviceRecordIn),
/* harmony export */   Yd: () => (/* binding */ recordOfService),
/* harmony export */   bV: () => (/* binding */ tokenKey),
/* harmony export */   nr: () => (/* binding */ joinServices)
/* harmony export */ });
/* unused harmony export foldName */
/* harmony import */ var _json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8986);

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
    const { id, name } = (0,_json_js__WEBPACK_IMPORTED_MODULE_0__/* .fieldsOf */ .Pf)(value);
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
        return service === undefined ? [] : [[tokenKey(of), service]];
    });
    return new Map(joined);
}
/** One string for a token of a tenant. */
const tokenKey = ({ tenant, token }) => JSON.stringify([tenant.id, token.id]);


/***/ }),

/***/ 1607:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  aM: () => (/* binding */ closeReasons),
  SW: () => (/* binding */ cycleOf),
  s3: () => (/* binding */ everyTenant),
  gJ: () => (/* binding */ formatMarker),
  R: () => (/* binding */ marker_hidden),
  TL: () => (/* binding */ hiddenData),
  om: () => (/* binding */ historyOf),
  US: () => (/* binding */ identityKey),
  HC: () => (/* binding */ isEarlierCycle),
  J5: () => (/* binding */ isSameCycle),
  x: () => (/* binding */ lastHidden),
  HI: () => (/* binding */ lead),
  gY: () => (/* binding */ parseMarker),
  dw: () => (/* binding */ replacedStage),
  dG: () => (/* binding */ sortedWords),
  Hn: () => (/* binding */ wordsIn),
  kq: () => (/* binding */ writtenStage)
});

// UNUSED EXPORTS: reopenings, topics

// EXTERNAL MODULE: ./build/src/domain/apple-service.js
var apple_service = __webpack_require__(7868);
// EXTERNAL MODULE: ./build/src/domain/json.js
var json = __webpack_require__(8986);
// EXTERNAL MODULE: ./build/src/domain/durations.js
var durations = __webpack_require__(9571);
;// CONCATENATED MODULE: ./build/src/domain/journal.js

/** The record of what a run did to a token in Intune. It stands in the marker of the token's issue, where later runs find it. */
/**
 * How far an upload has come. `sending`: about to be sent, or sent without an answer. `sent`: Intune took it. The others are how it
 * ended: the new date was seen, was not seen in time, or Intune showed the token exactly as before.
 */
const journalStates = ['sending', 'sent', 'proven', 'unproven', 'not-taken'];
/** The entries that a value from a marker holds. One that is malformed is dropped alone. */
const journalIn = (value) => Array.isArray(value) ? value.flatMap((entry) => entryIn(entry) ?? []) : [];
function entryIn(value) {
    const { file, sha256, state, at, by, run, before, after } = (0,json/* fieldsOf */.Pf)(value);
    const known = journalStates.find((one) => one === state);
    if (known === undefined || typeof file !== 'string' || typeof sha256 !== 'string')
        return null;
    if (typeof at !== 'string' || Number.isNaN(Date.parse(at)) || typeof before !== 'string')
        return null;
    return {
        ...{ file, sha256, state: known, at, before },
        by: typeof by === 'string' ? by : '',
        run: typeof run === 'string' ? run : null,
        ...(typeof after === 'string' && { after }),
    };
}

// EXTERNAL MODULE: ./build/src/domain/token.js
var token = __webpack_require__(951);
;// CONCATENATED MODULE: ./build/src/domain/marker.js





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
/** What the marker of an issue says whose push certificate was replaced. */
const replacedStage = 'new-push-topic';
/** One string for an identity, for use as a key. */
const identityKey = (of) => JSON.stringify([of.tenant, of.kind, of.id, of.topic]);
/** Whether two cycles are about the same date: nobody knows whether Intune's is always the same to the second. */
function isSameCycle(a, b) {
    return a === b || Math.abs(Date.parse(a) - Date.parse(b)) < durations/* day */.vd;
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
    const { journal, service, announced } = marker;
    const stage = writtenStage(marker);
    return marker_hidden({
        ...{ tenant, kind, id, topic, cycle, stage, domain, comments, closed, closedAt, unusable, reopened },
        journal: journal?.length === 0 ? undefined : journal,
        service,
        announced,
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
function marker_hidden(data) {
    return `${lead}${JSON.stringify(data).replace(/[<>]|--/gu, escaped)} -->`;
}
const escaped = (text) => Array.from(text, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
/** The marker in an issue's body, or null if there is none that can be trusted to mean something. */
function parseMarker(body) {
    const start = body.indexOf(lead);
    const end = body.indexOf(' -->', start);
    if (start < 0 || end < 0)
        return null;
    const fields = (0,json/* fieldsOf */.Pf)((0,json/* objectIn */.D7)(body.slice(start + lead.length, end)));
    const { tenant, kind: word, id, topic, cycle, stage } = fields;
    if (typeof tenant !== 'string' || typeof id !== 'string' || typeof cycle !== 'string')
        return null;
    if (typeof stage !== 'string' && typeof stage !== 'number')
        return null;
    const common = { tenant, id, cycle, ...notesIn(fields) };
    const kind = token/* kinds */.EZ.find((known) => known === word);
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
            return kind === undefined ? { ...common, kind: 'all', topic: 'overview' } : null;
        case undefined:
            return null;
    }
}
function renewalStageIn(stage) {
    if (typeof stage === 'number')
        return Number.isFinite(stage) ? stage : null;
    return stage === 'first' || stage === replacedStage ? stage : null;
}
const wordsInStage = (stage) => typeof stage === 'string' ? sortedWords(stage.split(',').filter((word) => word !== '')) : [];
/** What is noted in a marker beside what it is about. A note of the wrong type is left out. */
function notesIn(fields) {
    const { domain, comments, closed, closedAt, unusable, reopened } = fields;
    const reopening = reopenings.find((word) => word === reopened);
    const by = closeReasons.find((reason) => reason === closed);
    const journal = journalIn(fields['journal']);
    const service = (0,apple_service/* serviceRecordIn */.WH)(fields['service']);
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
    };
}
function announcementIn(value) {
    const { event, at, state } = (0,json/* fieldsOf */.Pf)(value);
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
const hiddenData = (comment) => (0,json/* fieldsOf */.Pf)((0,json/* objectIn */.D7)(comment.slice(lead.length, -' -->'.length)));
/** The last comment in `body` that nobody sees and that is ours, or null. */
function lastHidden(body) {
    const start = body.lastIndexOf(lead);
    const end = body.indexOf(' -->', start);
    return start < 0 || end < 0 ? null : body.slice(start, end + ' -->'.length);
}


/***/ }),

/***/ 1605:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openStore: () => (/* binding */ openStore)
});

// EXTERNAL MODULE: ./node_modules/@octokit/request-error/dist-src/index.js
var dist_src = __webpack_require__(1015);
// EXTERNAL MODULE: ./build/src/domain/json.js
var json = __webpack_require__(8986);
// EXTERNAL MODULE: ./node_modules/@actions/github/lib/github.js + 21 modules
var github = __webpack_require__(1758);
// EXTERNAL MODULE: ./node_modules/@octokit/plugin-retry/dist-bundle/index.js
var dist_bundle = __webpack_require__(9735);
// EXTERNAL MODULE: ./node_modules/@octokit/plugin-throttling/dist-bundle/index.js
var plugin_throttling_dist_bundle = __webpack_require__(6856);
// EXTERNAL MODULE: ./build/src/http/error-message.js
var error_message = __webpack_require__(606);
// EXTERNAL MODULE: ./build/src/http/proxy-failure.js
var proxy_failure = __webpack_require__(8033);
;// CONCATENATED MODULE: ./build/src/tracking/github/client.js







/** Longest wait for GitHub's rate limit; if it asks for more, the run ends and the next one continues. Seconds. */
const maxThrottleWait = 300;
/** The version of the API that everything here is written for. https://docs.github.com/rest/about-the-rest-api/api-versions */
const apiVersion = '2022-11-28';
/**
 * GitHub's REST client, at the pace that GitHub asks for.
 * @param onDate called with GitHub's own time at each answer
 */
function openClient({ token, answerLimit, apiUrl, paced = true }, onDate) {
    // A write that waited would be sent as it was before the wait, so that what people wrote meanwhile would be lost.
    const mayWait = (seconds, request, _, retries) => (0,json/* fieldsOf */.Pf)(request)['method'] === 'GET' && seconds <= maxThrottleWait && retries < 2;
    return (0,github/* getOctokit */.Q)(token, {
        ...(apiUrl !== undefined && { baseUrl: apiUrl }),
        userAgent: 'intune-apple-token-renewal',
        throttle: { enabled: paced, onRateLimit: mayWait, onSecondaryRateLimit: mayWait },
        retry: {
            retryAfterBaseValue: paced ? 1_000 : 0,
            doNotRetry: [301, 302, 307, 308, 400, 401, 403, 404, 407, 410, 422, 429, 451],
        },
        // One fetch for all services: Node's, which honors the runner's proxies and certificates.
        request: { fetch: fetchAsAsked },
    }, perAttempt(answerLimit, onDate), dist_bundle/* retry */.L, plugin_throttling_dist_bundle/* throttling */.A);
}
/**
 * Sets for each attempt of a request its time limit, and whether there may be another. Reads are tried again; a write whose answer
 * was lost may have been done, so it is never repeated blindly. Comes first among the plugins, so that it runs inside them.
 */
const perAttempt = (answerLimit, onDate) => (octokit) => {
    octokit.hook.before('request', (options) => {
        const retries = options.method === 'GET' ? 3 : 0;
        Object.assign(options.headers, { 'x-github-api-version': apiVersion });
        Object.assign(options.request, { retries, signal: AbortSignal.timeout(answerLimit) });
    });
    octokit.hook.after('request', ({ data, status, headers }, request) => {
        const date = new Date(headers.date ?? '');
        if (!Number.isNaN(date.getTime()))
            onDate(date);
        if (status >= 300)
            throw new dist_src/* RequestError */.G('Moved Permanently', status, { request });
        // An empty answer would pass for an empty list: no issues, and so a second one for each token. What is not GitHub's may be GitHub's
        // at the next attempt.
        if (status !== 204 && !isDocumented(data))
            throw new dist_src/* RequestError */.G(invalidGitHubAnswer, 502, { request });
    });
    octokit.hook.error('request', (error, request) => {
        // A proxy's refusal is no failure of GitHub, and stays the same when tried again.
        const refused = (0,proxy_failure/* proxyStatus */.lA)(error);
        throw refused !== null && refused < 500 ? new dist_src/* RequestError */.G((0,error_message/* messageOf */.b)(error), refused, { request }) : error;
    });
};
/** Whether GitHub may have given it: a list, or an object with something in it. */
const isDocumented = (data) => Array.isArray(data) || (typeof data === 'object' && data !== null && Object.keys(data).length > 0);
/**
 * Node's fetch, but for a POST that meets a 301 or 302: fetch would repeat it as a GET, which succeeds and writes nothing. That
 * answer is returned as it is. https://fetch.spec.whatwg.org/#http-redirect-fetch
 */
async function fetchAsAsked(url, init) {
    if (init.method !== 'POST')
        return fetch(url, init);
    const response = await fetch(url, { ...init, redirect: 'manual' });
    const location = response.headers.get('location') ?? '';
    const isForSameRequest = [307, 308].includes(response.status) && URL.canParse(location);
    return isForSameRequest && new URL(location).origin === new URL(url).origin ? fetch(location, init) : response;
}
/** For an answer with a good status that is not what GitHub documents. A proxy may have answered in its place. */
const invalidGitHubAnswer = "GitHub's answer is invalid";

// EXTERNAL MODULE: ./build/src/domain/marker.js + 1 modules
var domain_marker = __webpack_require__(1607);
;// CONCATENATED MODULE: ./build/src/tracking/github/answers.js



/** @throws Error where it is no list, or something else is in it */
function listOf(data, isRight) {
    const isList = Array.isArray(data);
    if (!isList || !data.every(isRight))
        throw new Error(invalidGitHubAnswer);
    return data;
}
/** @throws Error where it is no issue */
function checkedIssue(data) {
    if (!isIssue(data))
        throw new Error(invalidGitHubAnswer);
    return data;
}
function isIssue(value) {
    const { id, number, state, labels, html_url: url } = (0,json/* fieldsOf */.Pf)(value);
    const areRight = typeof id === 'number' && typeof number === 'number' && typeof state === 'string';
    return areRight && Array.isArray(labels) && typeof url === 'string';
}
function isComment(value) {
    const { id, created_at: at } = (0,json/* fieldsOf */.Pf)(value);
    return typeof id === 'number' && typeof at === 'string';
}
const hasLabel = (issue, wanted) => labelNamesOf(issue).some((name) => name.toLowerCase() === wanted.toLowerCase());
const labelNamesOf = ({ labels }) => labels.map((label) => (typeof label === 'string' ? label : (label.name ?? '')));
/** Anybody may open an issue in a public repository, and with it could silence an alert or stand in for one. */
const isTrusted = (authored) => authored.user?.type === 'Bot' || isByMember(authored);
/** The association is as the asking account sees it: a membership may be concealed from it. */
const isByMember = ({ author_association: association }) => ['OWNER', 'MEMBER', 'COLLABORATOR'].includes(association ?? '');
function trackingIssue(issue) {
    if (issue.pull_request !== undefined)
        return null;
    const body = (issue.body ?? '').replaceAll('\r\n', '\n');
    const marker = (0,domain_marker/* parseMarker */.gY)(body);
    if (marker === null)
        return null;
    return {
        number: issue.number,
        id: issue.id,
        author: issue.user?.login ?? '',
        url: issue.html_url,
        title: issue.title,
        body,
        state: issue.state === 'open' ? 'open' : 'closed',
        reason: issue.state === 'open' ? null : (domain_marker/* closeReasons */.aM.find((reason) => reason === issue.state_reason) ?? null),
        closedAt: issue.closed_at === null ? null : new Date(issue.closed_at),
        closer: closerOf(issue),
        labels: labelNamesOf(issue),
        marker,
    };
}
/** Closes an issue when a person moves its card on a project board, if the board's workflow is set so. */
const projectBoard = 'github-project-automation[bot]';
/** Lists do not name who closed an issue, and the answer about one issue may name nobody. */
function closerOf({ state, closed_by: by }) {
    if (state === 'open' || by === undefined)
        return null;
    return by?.type === 'Bot' && by.login !== projectBoard ? 'robot' : 'person';
}

;// CONCATENATED MODULE: ./build/src/tracking/github/comments.js



/** The comments of tracking issues that this action makes and reads. */
function openComments(context) {
    const { octokit, repository, attempt } = context;
    return {
        addComment: (issue, body) => attempt(`comment on issue #${issue.number}`, async () => {
            const { data } = await octokit.rest.issues.createComment({ ...repository, issue_number: issue.number, body });
            // A redirect turns the request into a read, which succeeds.
            if (!isComment(data))
                throw new Error(invalidGitHubAnswer);
            return data.id;
        }, issue),
        async deleteComment(id) {
            await attempt('take back a comment', () => octokit.rest.issues.deleteComment({ ...repository, comment_id: id }));
        },
        listCommentEvents: (issue) => attempt(`read the comments of issue #${issue.number}`, async () => {
            const comments = await listComments(context, issue);
            return comments
                .filter((comment) => comment.user?.login === issue.author || isTrusted(comment))
                .flatMap(({ id, body, created_at }) => {
                const event = (0,domain_marker/* lastHidden */.x)(body ?? '');
                return event === null ? [] : [{ id, event, at: new Date(created_at) }];
            });
        }, issue),
    };
}
/** All comments of an issue, oldest first. */
const listComments = ({ octokit, repository }, { number }) => octokit.paginate(octokit.rest.issues.listComments, { ...repository, issue_number: number, per_page: 100 }, ({ data }) => listOf(data, isComment));

// EXTERNAL MODULE: ./build/src/tracking/github/tracking-failure.js
var tracking_failure = __webpack_require__(2849);
;// CONCATENATED MODULE: ./build/src/tracking/github/conversation.js




/** What people say in the issues of a repository, and who they are. */
function openConversation({ octokit, repository, label, attempt, }) {
    const { issues, repos } = octokit.rest;
    return {
        getComment: (id) => attempt('read the comment', async () => {
            const found = await orNone(issues.getComment({ ...repository, comment_id: id }));
            if (found === null)
                return null;
            const { data } = found;
            if (!isComment(data) || typeof data.updated_at !== 'string')
                throw new Error(invalidGitHubAnswer);
            return {
                body: data.body ?? '',
                author: data.user?.login ?? '',
                isByPerson: data.user?.type === 'User' && data.performed_via_github_app == null,
                isEdited: data.updated_at !== data.created_at,
            };
        }),
        mayWrite: (login) => attempt(`ask what ${login} may do`, async () => {
            const found = await orNone(repos.getCollaboratorPermissionLevel({ ...repository, username: login }));
            // Four words for any role: who may maintain may write.
            const permission = found === null ? 'none' : found.data.permission;
            if (typeof permission !== 'string')
                throw new Error(invalidGitHubAnswer);
            return permission === 'admin' || permission === 'write';
        }),
        getIssue({ number, url }) {
            const what = `read issue #${number}`;
            return attempt(what, async () => {
                try {
                    const issue = checkedIssue((await issues.get({ ...repository, issue_number: number })).data);
                    // One that was moved to another repository is answered from there.
                    if (issue.html_url !== url)
                        throw (0,tracking_failure/* movedFailure */.Kl)(what, repository, 301);
                    return isTrusted(issue) && hasLabel(issue, label) ? trackingIssue(issue) : null;
                }
                catch (error) {
                    const isGone = error instanceof dist_src/* RequestError */.G && [404, 410].includes(error.status);
                    throw isGone ? (0,tracking_failure/* movedFailure */.Kl)(what, repository, error.status) : error;
                }
            });
        },
    };
}
/** Null if GitHub doesn't know what is asked for. */
async function orNone(answer) {
    try {
        return await answer;
    }
    catch (error) {
        if (error instanceof dist_src/* RequestError */.G && error.status === 404)
            return null;
        throw error;
    }
}

;// CONCATENATED MODULE: ./build/src/tracking/github/issue-lists.js


/** Where issues without the tracking label are looked for: the newest ones, a hundred a page. */
const maxPagesOfStrays = 3;
/** The tracking issues of a repository, as GitHub lists them. */
function openIssueLists(context) {
    return {
        async listOpen(since) {
            const all = await listLabeled(context, 'open', since);
            const untrusted = all.filter((issue) => !isTrusted(issue)).flatMap((issue) => trackingIssue(issue) ?? []);
            return { issues: trackedAmong(all), untrusted };
        },
        async listClosed(since) {
            // GitHub's own `since` is about the last change, which cannot be before the closing.
            const issues = trackedAmong(await listLabeled(context, 'closed', since));
            return issues.filter(({ closedAt }) => closedAt !== null && closedAt >= since);
        },
        listStrays: () => listStrays(context),
    };
}
const trackedAmong = (issues) => issues.filter(isTrusted).flatMap((issue) => trackingIssue(issue) ?? []);
async function listLabeled({ octokit, repository, label, attempt }, state, since) {
    // Oldest first: what is opened meanwhile comes behind the pages that were read.
    const order = { sort: 'created', direction: 'asc' };
    const query = {
        ...repository,
        ...order,
        state,
        labels: label,
        per_page: 100,
        ...(since && { since: since.toISOString() }),
    };
    const found = new Map();
    // What is closed meanwhile moves the later ones up, over the edge of a page that was read. So several pages are read until
    // nothing new is in them.
    for (let pages = 0, before = -1; found.size > before && pages !== 1;) {
        before = found.size;
        pages = 0;
        const all = await attempt('list the tracking issues', () => octokit.paginate(octokit.rest.issues.listForRepo, query, ({ data }) => {
            pages++;
            return listOf(data, isIssue);
        }));
        for (const issue of all)
            found.set(issue.number, issue);
    }
    return [...found.values()];
}
async function listStrays({ octokit, repository, label, attempt }) {
    const query = { ...repository, state: 'all', sort: 'created', direction: 'desc', per_page: 100 };
    let pages = 0;
    const newest = await attempt('look for issues without the tracking label', () => octokit.paginate(octokit.rest.issues.listForRepo, query, ({ data }, done) => {
        if (++pages >= maxPagesOfStrays)
            done();
        return listOf(data, isIssue);
    }));
    const unfound = newest.filter((issue) => !(hasLabel(issue, label) && isTrusted(issue)));
    const ours = unfound.filter(({ body }) => (0,domain_marker/* parseMarker */.gY)(body ?? '') !== null);
    const login = ours.every(isTrusted) ? null : await ownLogin();
    return ours
        .filter((issue) => isTrusted(issue) || issue.user?.login === login)
        .flatMap((issue) => {
        const found = trackingIssue(issue);
        if (found === null || isTrusted(issue))
            return found ?? [];
        return { ...found, marker: { ...found.marker, unusable: 'author' } };
    });
    /** Login of the account that the token belongs to; null for that of an app, which is a bot. */
    async function ownLogin() {
        try {
            return (await octokit.rest.users.getAuthenticated()).data.login;
        }
        catch {
            return null;
        }
    }
}

;// CONCATENATED MODULE: ./build/src/tracking/github/issue-writes.js



/** Most that GitHub accepts, in characters. */
const longestBody = 65_536;
/** How tracking issues are opened and changed. Each change is one request, never repeated. */
function openIssueWrites(context, { labels, assignees }) {
    const { octokit, repository, label, attempt } = context;
    return {
        async create({ title, body }, isAssigned) {
            const wanted = isAssigned ? assignees : [];
            const draft = { ...repository, title, body, labels: [...labels] };
            const created = await createAssigned(wanted, (assigned) => attempt('open an issue', async () => checkedIssue((await octokit.rest.issues.create({ ...draft, assignees: [...assigned] })).data)));
            const issue = trackingIssue(created);
            if (issue === null) {
                const { owner, repo } = repository;
                throw new tracking_failure/* TrackingFailure */.s(`Couldn't open an issue in ${owner}/${repo}: ${invalidGitHubAnswer}.`);
            }
            return { issue, unusable: unusable(created, label), unassigned: unassigned(created, wanted) };
        },
        async update(issue, { title, body, ...to }) {
            if (body !== undefined && body.length > longestBody) {
                throw new tracking_failure/* TrackingFailure */.s(`Issue #${issue.number} couldn't be changed: with its notes, it would be longer than GitHub allows. ` +
                    'Move some notes to a comment.');
            }
            const change = {
                ...(title !== undefined && { title }),
                ...(body !== undefined && { body }),
                ...stateOf(to, issue),
            };
            await attempt(`change issue #${issue.number}`, () => octokit.rest.issues.update({ ...repository, issue_number: issue.number, ...change }), issue);
        },
        addLabel: (issue) => attempt(`label issue #${issue.number}`, async () => {
            const { data } = await octokit.rest.issues.get({ ...repository, issue_number: issue.number });
            const changed = await octokit.rest.issues.update({
                ...repository,
                issue_number: issue.number,
                labels: [...new Set([...labelNamesOf(data), label])],
            });
            return hasLabel(checkedIssue(changed.data), label);
        }, issue),
    };
}
/** Opens an issue. Whoever GitHub says it can't assign is left out alone; if it names nobody, all are. */
async function createAssigned(wanted, create) {
    try {
        return await create(wanted);
    }
    catch (error) {
        const refused = error instanceof tracking_failure/* TrackingFailure */.s ? error.refused.filter(({ field }) => field === 'assignees') : [];
        if (refused.length === 0 || wanted.length === 0)
            throw error;
        const isRefused = (login) => refused.some(({ value }) => value.toLowerCase() === login.toLowerCase());
        const others = wanted.filter((login) => !isRefused(login));
        return createAssigned(others.length < wanted.length ? others : [], create);
    }
}
/** The label that `actions/stale` uses unless it's told otherwise. https://github.com/actions/stale#stale-issue-label */
const staleLabel = /^stale$/iu;
function stateOf(to, { labels }) {
    if (to.state === undefined)
        return {};
    if (to.state === 'open') {
        // An issue that is opened again is not stale; with the label, `actions/stale` would close it again.
        const others = labels.filter((name) => !staleLabel.test(name));
        return { state: to.state, ...(others.length < labels.length && { labels: others }) };
    }
    const { state, reason, duplicateOf } = to;
    return { state, state_reason: reason, ...(duplicateOf !== undefined && { duplicate_issue_id: duplicateOf }) };
}
/** What was just opened is held to the rule by which issues are found. */
function unusable(created, label) {
    if (!hasLabel(created, label))
        return 'label';
    return isTrusted(created) ? null : 'author';
}
function unassigned({ assignees }, wanted) {
    const assigned = (assignees ?? []).map(({ login }) => login.toLowerCase());
    return wanted.filter((login) => !assigned.includes(login.toLowerCase()));
}

;// CONCATENATED MODULE: ./build/src/tracking/github/reactions.js




/** How commands in comments are marked as started and as done, so that another run sees it. */
function openReactions(context) {
    const { octokit, repository, attempt } = context;
    const { reactions } = octokit.rest;
    return {
        markStarted: (issue, id) => attempt(reacting(issue), async () => {
            const { data, status } = await give(id, 'eyes');
            const login = data.user?.login;
            if (login === undefined)
                throw new Error(invalidGitHubAnswer);
            if (status === 201)
                return login;
            for (const { id: reaction_id } of await reactionsBy(login, id))
                await reactions.deleteForIssueComment({ ...repository, comment_id: id, reaction_id });
            await give(id, 'eyes');
            return login;
        }, issue),
        async markDone(issue, id, content) {
            await attempt(reacting(issue), () => give(id, content), issue);
        },
        startedComments: (issue, login, since) => attempt(`read the comments of issue #${issue.number}`, async () => {
            const comments = await listComments(context, issue);
            const seen = comments.filter(({ reactions: counts }) => counts === undefined || counts.eyes > 0);
            const answers = await Promise.all(seen.map(({ id }) => reactionsBy(login, id)));
            return seen
                .filter((_, index) => answers[index]?.every(({ content }) => content === 'eyes'))
                .filter((_, index) => answers[index]?.some(({ created_at: at }) => new Date(at) >= since))
                .map(({ id, body }) => ({ id, body: body ?? '' }));
        }, issue),
    };
    /** A reaction that is given twice is one, so that this write may be repeated where its answer was lost: once, for a blink of the network. */
    async function give(id, content) {
        const request = () => reactions.createForIssueComment({ ...repository, comment_id: id, content });
        const given = await request().catch((error) => {
            if (!(error instanceof dist_src/* RequestError */.G) || error.status < 500)
                throw error;
            return request();
        });
        if (!isComment(given.data))
            throw new Error(invalidGitHubAnswer);
        return given;
    }
    /** Those that this action gives, of an account. */
    async function reactionsBy(login, id) {
        const { data } = await reactions.listForIssueComment({ ...repository, comment_id: id, per_page: 100 });
        return listOf(data, isComment).filter(({ user, content }) => user?.login === login && ['eyes', 'rocket', 'confused'].includes(content));
    }
}
const reacting = ({ number }) => `react to the comment on issue #${number}`;

;// CONCATENATED MODULE: ./build/src/tracking/github/store.js









/** The issues of a repository at GitHub. */
function openStore({ repository: { owner, repo }, labels, assignees, ...options }) {
    let date = null;
    const octokit = openClient(options, (now) => {
        date = now;
    });
    const repository = { owner, repo };
    const context = {
        octokit,
        repository,
        label: labels[0],
        async attempt(what, request, issue) {
            try {
                return await request();
            }
            catch (error) {
                const isRenamed = error instanceof dist_src/* RequestError */.G && error.status === 301 && !(await hasItsName());
                throw (0,tracking_failure/* trackingFailure */.S5)(error, { what, repository, issue: isRenamed ? null : (issue ?? null) });
            }
        },
    };
    async function currentName() {
        const { owner: holder, name } = (await octokit.rest.repos.get(repository)).data;
        return { owner: holder.login, repo: name };
    }
    /** Whether the repository is still called as it was given; if GitHub does not say, it is. */
    const hasItsName = () => currentName().then((now) => isSameRepository(now, repository), () => true);
    return {
        ...openIssueLists(context),
        ...openIssueWrites(context, { labels, assignees }),
        ...openComments(context),
        ...openConversation(context),
        ...openReactions(context),
        now: () => date,
        currentName: () => context.attempt('look at the repository', currentName),
        isPrivate: () => context.attempt('look at the repository', async () => {
            const { private: isPrivate, visibility } = (await octokit.rest.repos.get(repository)).data;
            if (typeof isPrivate !== 'boolean')
                throw new Error(invalidGitHubAnswer);
            return isPrivate && visibility !== 'internal';
        }),
        async reread(issue) {
            try {
                const { data } = await octokit.rest.issues.get({ ...repository, issue_number: issue.number });
                // One that was moved to another repository is answered from there.
                return checkedIssue(data).html_url === issue.url && isTrusted(data) ? trackingIssue(data) : null;
            }
            catch (error) {
                const failure = (0,tracking_failure/* trackingFailure */.S5)(error, { what: `read issue #${issue.number}`, repository, issue });
                if (failure.isGone)
                    return null;
                throw failure;
            }
        },
    };
}
/** GitHub compares names without case. */
const isSameRepository = (one, other) => `${one.owner}/${one.repo}`.toLowerCase() === `${other.owner}/${other.repo}`.toLowerCase();


/***/ }),

/***/ 2849:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Kl: () => (/* binding */ movedFailure),
/* harmony export */   S5: () => (/* binding */ trackingFailure),
/* harmony export */   s: () => (/* binding */ TrackingFailure)
/* harmony export */ });
/* harmony import */ var _octokit_request_error__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1015);
/* harmony import */ var _domain_json_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8986);
/* harmony import */ var _http_proxy_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8033);
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
    return new TrackingFailure(`${failedAction}: GitHub answered ${status} (${(0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_2__/* .plain */ .pj)(error.message, maxQuote)}).`, {
        refused: refusedValues(error),
    });
}
/** Longest sentence of GitHub that a message quotes. Characters. */
const maxQuote = 250;
/** Refusals that every other request will meet too. The first that fits counts. */
const refusalCures = [
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
    const known = refusalCures.find((one) => one.status === status && (one.words?.test(message) ?? true));
    if (known !== undefined)
        return known.cure;
    const isAboutPermission = status === 403 && (issue === null || /not accessible|must have|admin rights/iu.test(message));
    return isAboutPermission ? permissionCure((0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_2__/* .plain */ .pj)(message, maxQuote)) : null;
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
    const errors = (0,_domain_json_js__WEBPACK_IMPORTED_MODULE_3__/* .fieldsOf */ .Pf)(error.response?.data)['errors'];
    if (!Array.isArray(errors))
        return [];
    return errors.flatMap((one) => {
        const { field, value } = (0,_domain_json_js__WEBPACK_IMPORTED_MODULE_3__/* .fieldsOf */ .Pf)(one);
        return typeof field === 'string' ? [{ field, value: (0,_domain_json_js__WEBPACK_IMPORTED_MODULE_3__/* .textOf */ .b6)(value) }] : [];
    });
}


/***/ })

};
