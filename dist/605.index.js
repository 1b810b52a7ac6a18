export const id = 605;
export const ids = [605];
export const modules = {
 1605:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
__webpack_require__.d(__webpack_exports__, {
  openStore: () => ( openStore)
});
var dist_src = __webpack_require__(1015);
var json = __webpack_require__(8986);
var github = __webpack_require__(1758);
var dist_bundle = __webpack_require__(9735);
var plugin_throttling_dist_bundle = __webpack_require__(6856);
var error_message = __webpack_require__(606);
var proxy_failure = __webpack_require__(8033);
var retry = __webpack_require__(9923);
;
const maxThrottleWait = 300;
const apiVersion = '2022-11-28';
function openClient({ token, answerLimit, apiUrl, paced = true }, onDate) {
    const mayWait = (seconds, request, _, retries) => (0,json .Pf)(request)['method'] === 'GET' && seconds <= maxThrottleWait && retries < 2;
    return (0,github .Q)(token, {
        ...(apiUrl !== undefined && { baseUrl: apiUrl }),
        userAgent: 'intune-apple-token-renewal',
        throttle: { enabled: paced, onRateLimit: mayWait, onSecondaryRateLimit: mayWait },
        retry: {
            retryAfterBaseValue: paced ? 1_000 : 0,
            doNotRetry: [301, 302, 307, 308, 400, 401, 403, 404, 407, 410, 422, 429, 451],
        },
        request: { fetch: async (url, init) => (0,retry .LH)(await fetchAsAsked(url, init)) },
    }, perAttempt(answerLimit, onDate), dist_bundle .L, plugin_throttling_dist_bundle .A);
}
const perAttempt = (answerLimit, onDate) => (octokit) => {
    octokit.hook.before('request', (options) => {
        if (new URL(options.url, options.baseUrl).origin !== new URL(options.baseUrl).origin)
            throw new Error("GitHub's list continues at another host, which wasn't asked");
        const retries = options.method === 'GET' ? 3 : 0;
        Object.assign(options.headers, { 'x-github-api-version': apiVersion });
        Object.assign(options.request, { retries, signal: AbortSignal.timeout(answerLimit) });
    });
    octokit.hook.after('request', ({ data, status, headers }, request) => {
        const date = new Date(headers.date ?? '');
        if (!Number.isNaN(date.getTime()))
            onDate(date);
        if (status >= 300)
            throw new dist_src .G('Moved Permanently', status, { request });
        if (!(isWithoutBody(status, request.method) || isDocumented(data)))
            throw new dist_src .G(invalidGitHubAnswer, 502, { request });
    });
    octokit.hook.error('request', (error, request) => {
        if (error.cause instanceof retry .DE)
            Object.assign(request.request, { retries: 0 });
        if (error instanceof dist_src .G && error.status === 409 && request.method === 'GET')
            throw new dist_src .G(invalidGitHubAnswer, 502, { request });
        const refused = (0,proxy_failure .lA)(error);
        throw refused !== null && refused < 500 ? new dist_src .G((0,error_message .b)(error), refused, { request }) : error;
    });
};
const isWithoutBody = (status, method) => status === 204 && method !== 'GET';
const isDocumented = (data) => Array.isArray(data) || (typeof data === 'object' && data !== null && Object.keys(data).length > 0);
async function fetchAsAsked(url, init) {
    if (init.method !== 'POST')
        return fetch(url, init);
    const response = await fetch(url, { ...init, redirect: 'manual' });
    const location = response.headers.get('location') ?? '';
    const isForSameRequest = [307, 308].includes(response.status) && URL.canParse(location);
    return isForSameRequest && new URL(location).origin === new URL(url).origin ? fetch(location, init) : response;
}
const invalidGitHubAnswer = "GitHub's answer is invalid";
var domain_marker = __webpack_require__(362);
;
function listOf(data, isRight) {
    const isList = Array.isArray(data);
    if (!isList || !data.every(isRight))
        throw new Error(invalidGitHubAnswer);
    return data;
}
const maxPages = 300;
function countPages() {
    let pages = 0;
    return () => {
        if (++pages > maxPages)
            throw new Error("GitHub's list never ends");
        return pages;
    };
}
function checkedIssue(data) {
    if (!isIssue(data))
        throw new Error(invalidGitHubAnswer);
    return data;
}
function isIssue(value) {
    const { id, number, state, labels, html_url: url } = (0,json .Pf)(value);
    const areRight = typeof id === 'number' && typeof number === 'number' && typeof state === 'string';
    return areRight && Array.isArray(labels) && typeof url === 'string';
}
function isComment(value) {
    const { id, created_at: at } = (0,json .Pf)(value);
    return typeof id === 'number' && typeof at === 'string';
}
const hasLabel = (issue, wanted) => labelNamesOf(issue).some((name) => name.toLowerCase() === wanted.toLowerCase());
const labelNamesOf = ({ labels }) => labels.map((label) => (typeof label === 'string' ? label : (label.name ?? '')));
const isTrusted = (authored) => authored.user?.type === 'Bot' || isByMember(authored);
const isByMember = ({ author_association: association }) => ['OWNER', 'MEMBER', 'COLLABORATOR'].includes(association ?? '');
function trackingIssue(issue) {
    if (issue.pull_request !== undefined)
        return null;
    const body = (issue.body ?? '').replaceAll('\r\n', '\n');
    const marker = (0,domain_marker .gY)(body);
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
        reason: issue.state === 'open' ? null : (domain_marker .aM.find((reason) => reason === issue.state_reason) ?? null),
        createdAt: new Date(issue.created_at),
        closedAt: issue.closed_at === null ? null : new Date(issue.closed_at),
        closer: closerOf(issue),
        eyes: issue.reactions?.eyes ?? null,
        labels: labelNamesOf(issue),
        marker,
    };
}
const projectBoard = 'github-project-automation[bot]';
function closerOf({ state, closed_by: by }) {
    if (state === 'open' || by === undefined)
        return null;
    return by?.type === 'Bot' && by.login !== projectBoard ? 'robot' : 'person';
}
;
function openComments(context) {
    const { octokit, repository, attempt } = context;
    return {
        addComment: (issue, body) => attempt(`comment on issue #${issue.number}`, async () => {
            const { data } = await octokit.rest.issues.createComment({ ...repository, issue_number: issue.number, body });
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
                const event = (0,domain_marker .x)(body ?? '');
                return event === null ? [] : [{ id, event, at: new Date(created_at) }];
            });
        }, issue),
    };
}
function listComments({ octokit, repository }, { number }) {
    const countPage = countPages();
    const query = { ...repository, issue_number: number, per_page: 100 };
    return octokit.paginate(octokit.rest.issues.listComments, query, ({ data }) => {
        countPage();
        return listOf(data, isComment);
    });
}
var tracking_failure = __webpack_require__(2849);
;
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
                    if (issue.html_url !== url)
                        throw (0,tracking_failure .Kl)(what, repository, 301);
                    return isTrusted(issue) && hasLabel(issue, label) ? trackingIssue(issue) : null;
                }
                catch (error) {
                    const isGone = error instanceof dist_src .G && [404, 410].includes(error.status);
                    throw isGone ? (0,tracking_failure .Kl)(what, repository, error.status) : error;
                }
            });
        },
    };
}
async function orNone(answer) {
    try {
        return await answer;
    }
    catch (error) {
        if (error instanceof dist_src .G && error.status === 404)
            return null;
        throw error;
    }
}
var durations = __webpack_require__(9571);
;
const maxPagesOfStrays = 3;
function openIssueLists(context) {
    const closedAmong = (listed, since) => trackedAmong(listed).filter(({ closedAt }) => closedAt !== null && closedAt >= since);
    return {
        listOpen: async (since) => openAmong(await listLabeled(context, 'open', since)),
        async listClosed(since) {
            return closedAmong(await listLabeled(context, 'closed', since), since);
        },
        listStrays: async () => straysAmong((await listNewest(context)).issues, context),
        async listAll(closedSince) {
            const { issues, isAll } = await listNewest(context);
            const labeled = async (state, since) => isAll
                ? issues.filter((issue) => issue.state === state && hasLabel(issue, context.label))
                : listLabeled(context, state, since);
            const open = openAmong(await labeled('open'));
            const closed = closedAmong(await labeled('closed', closedSince), closedSince);
            return { ...open, closed, strays: await straysAmong(issues, context) };
        },
        async openedRightBefore({ number, createdAt }) {
            const found = [];
            for (let at = number - 1; at > 0 && at >= number - mostNewIssues; at--) {
                const issue = await issueAt(at, context);
                if (issue?.number !== at)
                    continue;
                if (createdAt.getTime() - new Date(issue.created_at).getTime() > longestLag)
                    break;
                found.push(issue);
            }
            return trackedAmong(found);
        },
    };
}
const longestLag = 5 * durations .Vc;
const mostNewIssues = 10;
async function issueAt(number, { octokit, repository }) {
    try {
        return checkedIssue((await octokit.rest.issues.get({ ...repository, issue_number: number })).data);
    }
    catch (error) {
        const failure = (0,tracking_failure .S5)(error, { what: `read issue #${number}`, repository, issue: { number } });
        if (failure.isGone)
            return null;
        throw failure;
    }
}
const openAmong = (listed) => ({
    issues: trackedAmong(listed),
    untrusted: listed.filter((issue) => !isTrusted(issue)).flatMap((issue) => trackingIssue(issue) ?? []),
});
const trackedAmong = (issues) => issues.filter(isTrusted).flatMap((issue) => trackingIssue(issue) ?? []);
async function listLabeled({ octokit, repository, label, attempt }, state, since) {
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
    for (let pages = 0, before = -1; found.size > before && pages !== 1;) {
        before = found.size;
        const countPage = countPages();
        const all = await attempt('list the tracking issues', () => octokit.paginate(octokit.rest.issues.listForRepo, query, ({ data }) => {
            pages = countPage();
            return listOf(data, isIssue);
        }));
        for (const issue of all)
            found.set(issue.number, issue);
    }
    return [...found.values()];
}
async function listNewest({ octokit, repository, attempt }) {
    const pageSize = 100;
    const query = { ...repository, state: 'all', sort: 'created', direction: 'desc', per_page: pageSize };
    let pages = 0;
    const issues = await attempt('look for issues without the tracking label', () => octokit.paginate(octokit.rest.issues.listForRepo, query, ({ data }, done) => {
        if (++pages >= maxPagesOfStrays)
            done();
        return listOf(data, isIssue);
    }));
    return { issues, isAll: pages === 1 && issues.length < pageSize };
}
async function straysAmong(newest, { octokit, label }) {
    const unfound = newest.filter((issue) => !(hasLabel(issue, label) && isTrusted(issue)));
    const ours = unfound.filter(({ body }) => (0,domain_marker .gY)(body ?? '') !== null);
    const login = ours.every(isTrusted) ? null : await ownLogin();
    return ours
        .filter((issue) => isTrusted(issue) || issue.user?.login === login)
        .flatMap((issue) => {
        const found = trackingIssue(issue);
        if (found === null || isTrusted(issue))
            return found ?? [];
        return { ...found, marker: { ...found.marker, unusable: 'author' } };
    });
    async function ownLogin() {
        try {
            return (await octokit.rest.users.getAuthenticated()).data.login;
        }
        catch {
            return null;
        }
    }
}
;
const longestBody = 65_536;
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
                throw new tracking_failure .s(`Couldn't open an issue in ${owner}/${repo}: ${invalidGitHubAnswer}.`);
            }
            return { issue, unusable: unusable(created, label), unassigned: unassigned(created, wanted) };
        },
        async update(issue, { title, body, ...to }) {
            if (body !== undefined && body.length > longestBody) {
                throw new tracking_failure .s(`Issue #${issue.number} couldn't be changed: with its notes, it would be longer than GitHub allows. ` +
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
async function createAssigned(wanted, create) {
    try {
        return await create(wanted);
    }
    catch (error) {
        const refused = error instanceof tracking_failure .s ? error.refused.filter(({ field }) => field === 'assignees') : [];
        if (refused.length === 0 || wanted.length === 0)
            throw error;
        const isRefused = (login) => refused.some(({ value }) => value.toLowerCase() === login.toLowerCase());
        const others = wanted.filter((login) => !isRefused(login));
        return createAssigned(others.length < wanted.length ? others : [], create);
    }
}
const staleLabel = /^stale$/iu;
function stateOf(to, { labels }) {
    if (to.state === undefined)
        return {};
    if (to.state === 'open') {
        const others = labels.filter((name) => !staleLabel.test(name));
        return { state: to.state, ...(others.length < labels.length && { labels: others }) };
    }
    const { state, reason, duplicateOf } = to;
    return { state, state_reason: reason, ...(duplicateOf !== undefined && { duplicate_issue_id: duplicateOf }) };
}
function unusable(created, label) {
    if (!hasLabel(created, label))
        return 'label';
    return isTrusted(created) ? null : 'author';
}
function unassigned({ assignees }, wanted) {
    const assigned = (assignees ?? []).map(({ login }) => login.toLowerCase());
    return wanted.filter((login) => !assigned.includes(login.toLowerCase()));
}
;
function openClaims({ octokit, repository, attempt, }) {
    const { reactions } = octokit.rest;
    return {
        claim: ({ number }) => attempt(claiming(number), async () => {
            const { data, status } = await reactions.createForIssue({
                ...repository,
                issue_number: number,
                content: 'eyes',
            });
            if (!isComment(data))
                throw new Error(invalidGitHubAnswer);
            return { id: data.id, isNew: status === 201, at: new Date(data.created_at) };
        }, { number }),
        async withdrawClaim({ number }, reaction_id) {
            try {
                await attempt(claiming(number), () => reactions.deleteForIssue({ ...repository, issue_number: number, reaction_id }), { number });
            }
            catch (error) {
                if (!(error instanceof tracking_failure .s) || !error.isGone)
                    throw error;
            }
        },
        listClaims: ({ number }) => attempt(claiming(number), async () => {
            const query = { ...repository, issue_number: number, content: 'eyes', per_page: 100 };
            const { data } = await reactions.listForIssue(query);
            return listOf(data, isComment).map(({ id, user, created_at: at }) => ({
                id,
                at: new Date(at),
                isByPerson: user?.type !== 'Bot',
            }));
        }, { number }),
    };
}
const claiming = (number) => `react to issue #${number}`;
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
    async function give(id, content) {
        const request = () => reactions.createForIssueComment({ ...repository, comment_id: id, content });
        const given = await request().catch((error) => {
            if (!(error instanceof dist_src .G) || error.status < 500)
                throw error;
            return request();
        });
        if (!isComment(given.data))
            throw new Error(invalidGitHubAnswer);
        return given;
    }
    async function reactionsBy(login, id) {
        const { data } = await reactions.listForIssueComment({ ...repository, comment_id: id, per_page: 100 });
        return listOf(data, isComment).filter(({ user, content }) => user?.login === login && ['eyes', 'rocket', 'confused'].includes(content));
    }
}
const reacting = ({ number }) => `react to the comment on issue #${number}`;
;
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
                const isRenamed = error instanceof dist_src .G && error.status === 301 && !(await hasItsName());
                throw (0,tracking_failure .S5)(error, { what, repository, issue: isRenamed ? null : (issue ?? null) });
            }
        },
    };
    async function currentName() {
        const { owner: holder, name } = (await octokit.rest.repos.get(repository)).data;
        return { owner: holder.login, repo: name };
    }
    const hasItsName = () => currentName().then((now) => isSameRepository(now, repository), () => true);
    return {
        ...openIssueLists(context),
        ...openIssueWrites(context, { labels, assignees }),
        ...openComments(context),
        ...openConversation(context),
        ...openClaims(context),
        ...openReactions(context),
        now: () => date,
        currentName: () => context.attempt("read the repository's details", currentName),
        isPrivate: () => context.attempt("read the repository's details", async () => {
            const { private: isPrivate, visibility } = (await octokit.rest.repos.get(repository)).data;
            if (typeof isPrivate !== 'boolean')
                throw new Error(invalidGitHubAnswer);
            return isPrivate && visibility !== 'internal';
        }),
        async reread(issue) {
            const data = await issueAt(issue.number, context);
            return data?.html_url === issue.url && isTrusted(data) ? trackingIssue(data) : null;
        },
    };
}
const isSameRepository = (one, other) => `${one.owner}/${one.repo}`.toLowerCase() === `${other.owner}/${other.repo}`.toLowerCase();
 })
};
