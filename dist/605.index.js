export const id = 605;
export const ids = [605];
export const modules = {

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

// EXTERNAL MODULE: ./build/src/domain/marker.js
var domain_marker = __webpack_require__(362);
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
        createdAt: new Date(issue.created_at),
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


/***/ })

};
