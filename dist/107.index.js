export const id = 107;
export const ids = [107];
export const modules = {
 4107:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
__webpack_require__.d(__webpack_exports__, {
  handleComment: () => ( handleComment)
});
var p_limit = __webpack_require__(370);
var tenants = __webpack_require__(4937);
var languages = __webpack_require__(5811);
var untrusted = __webpack_require__(9815);
var commands = __webpack_require__(5176);
var announce = __webpack_require__(5752);
var tracking_failure = __webpack_require__(2849);
var domain_marker = __webpack_require__(362);
;
const shown = { rocket: '🚀', confused: '😕' };
function openAnswer({ number, commentId, label, dryRun, issues, log }) {
    const warned = new Set();
    async function attempt(what, write) {
        if (dryRun) {
            log.info(`would ${what} #${number}`);
            return null;
        }
        try {
            return await write();
        }
        catch (error) {
            if (!(error instanceof tracking_failure .s))
                throw error;
            const warning = error.isLocked ? (0,announce .d6)({ number }, label) : error.message;
            if (!warned.has(warning))
                log.warning(warning);
            warned.add(warning);
            return null;
        }
    }
    return {
        take: () => attempt('react with 👀 to the comment on', () => issues.markStarted({ number }, commentId)),
        async react(reaction) {
            await attempt(`react with ${shown[reaction]} to the comment on`, () => issues.markDone({ number }, commentId, reaction));
        },
        async say(issue, { why, words }) {
            await attempt('comment on', async () => {
                const event = (0,domain_marker .R)({ event: 'refused', comment: commentId, why });
                const isSaid = (await issues.listCommentEvents(issue)).some((one) => one.event === event);
                if (!isSaid)
                    await issues.addComment(issue, `${words}\n\n${event}`);
            });
        },
    };
}
var json = __webpack_require__(8986);
;
const words = ['/check', '/renew'];
function askedIn({ payload }, { owner, repo }) {
    const { action } = payload;
    const [issue, comment, place] = [payload['issue'], payload['comment'], payload['repository']].map(json .Pf);
    const { number, html_url: url, pull_request: pull } = issue ?? {};
    const { id, body, user } = comment ?? {};
    const word = wordIn((0,json .b6)(body));
    if (action !== 'created')
        return { leftAlone: 'the comment was edited or deleted, and only new ones count' };
    if (word === undefined)
        return { leftAlone: `the first line of the comment is neither ${words.join(' nor ')}` };
    if (pull !== undefined)
        return { leftAlone: 'the comment is on a pull request' };
    if ((0,json .b6)(place?.['full_name']).toLowerCase() !== `${owner}/${repo}`.toLowerCase())
        return { leftAlone: `the comment isn't on an issue of ${owner}/${repo}`, isElsewhere: true };
    if (typeof id !== 'number' || typeof number !== 'number' || typeof url !== 'string')
        return { leftAlone: "the event doesn't say which comment it's about" };
    return {
        word,
        comment: { id, body: (0,json .b6)(body), author: (0,json .b6)((0,json .Pf)(user)['login']) },
        issue: { number, url },
    };
}
function wordIn(body) {
    const [line = ''] = body.split(/[\r\n]/u);
    return words.find((word) => word === line.trim().toLowerCase());
}
function doubtOf({ comment }, said) {
    if (!said.isByPerson)
        return 'the comment is by a bot, or by an app in the name of a person';
    if (said.author === '' || said.author !== comment.author)
        return 'the comment is by another account than the event says';
    return said.isEdited || said.body !== comment.body ? 'the comment was edited' : null;
}
function refusalIn(word, { marker, state }) {
    if (word === '/check')
        return null;
    if (marker.tenant === domain_marker .s3)
        return 'several-tenants';
    if (tokenOf(marker) === null)
        return 'no-token';
    return state === 'closed' ? 'closed' : null;
}
function tokenOf(marker) {
    if (marker.topic !== 'renewal' && marker.topic !== 'health')
        return null;
    return marker.id === '' || marker.registering !== undefined || (0,domain_marker .xW)(marker)
        ? null
        : { kind: marker.kind, id: marker.id };
}
var durations = __webpack_require__(9571);
var domain_journal = __webpack_require__(8973);
;
async function handleComment(settings, ports, work) {
    const { log, event } = ports.runner;
    if (event.name !== 'issue_comment') {
        log.warning(`\`mode: command\` acts on new comments, but this run was started by ${event.name === '' ? 'something else' : (0,untrusted .pj)(event.name)}. Nothing was checked. Use another mode for other events.`);
        return true;
    }
    try {
        const request = await authorize(settings, ports);
        if ('leftAlone' in request) {
            log.info(`Nothing to do: ${request.leftAlone}.`);
            return true;
        }
        const { issue, comment } = request;
        const { issues, runner } = ports;
        const answer = openAnswer({
            ...{ number: issue.number, commentId: comment.id, label: settings.labels[0], dryRun: settings.dryRun },
            ...{ issues, log: runner.log },
        });
        return await execute(request, { settings, ports, answer, work });
    }
    catch (error) {
        if (!(error instanceof tracking_failure .s))
            throw error;
        log.error(error.message);
        return false;
    }
}
async function authorize({ repository }, { issues, runner }) {
    let asked = askedIn(runner.event, repository);
    if ('isElsewhere' in asked)
        asked = askedIn(runner.event, await issues.currentName().catch(() => repository));
    if ('leftAlone' in asked)
        return asked;
    const { comment } = asked;
    const said = await issues.getComment(comment.id);
    if (said === null) {
        await assertReachable(issues, asked.issue);
        return { leftAlone: 'the comment was deleted' };
    }
    const doubt = doubtOf(asked, said);
    if (doubt !== null)
        return { leftAlone: doubt };
    return (await issues.mayWrite(said.author)) ? asked : { leftAlone: `${(0,untrusted .pj)(said.author)} has no write access` };
}
async function assertReachable(issues, issue) {
    await issues.isPrivate();
    await issues.getIssue(issue);
}
async function execute(request, { settings, ports, answer, work }) {
    const { word, comment, issue: ref } = request;
    const { number } = ref;
    const { issues, runner, directoryId } = ports;
    const { log } = runner;
    try {
        const issue = await issues.getIssue(ref);
        if (issue === null) {
            log.info(`Nothing to do: #${number} isn't a tracking issue.`);
            return true;
        }
        log.info(`${(0,untrusted .pj)(comment.author)} asks for ${word} on #${number}.`);
        const login = await answer.take();
        const other = await otherRenewal(request, { login, about: issue, settings }, ports);
        const job = other === 'beginning'
            ? refusedCommand('under-way', { word, issue }, settings)
            : await jobSettingsFor({ word, issue }, settings, directoryId);
        if ('error' in job) {
            log.error(job.error);
            await answer.react('confused');
            await answer.say(issue, job);
            return false;
        }
        const succeeded = await work(withOther(job, other));
        await answer.react(succeeded ? 'rocket' : 'confused');
        return succeeded;
    }
    catch (error) {
        await answer.react('confused');
        throw error;
    }
}
async function otherRenewal({ word, comment }, { login, about, settings }, { issues, runner }) {
    if (word !== '/renew' || login === null)
        return 'none';
    const { number, marker } = about;
    const ofToken = (await issues.listOpen()).issues.filter((one) => one.marker.kind === marker.kind && one.marker.id === marker.id);
    const others = ofToken.filter((one) => one.number !== number);
    const isOnRecord = ofToken.some(({ marker: { journal = [] } }) => journal.some(domain_journal .hn));
    const longest = isOnRecord ? settings.job.verifyTimeout * durations .Rc + allowance : domain_journal .xz;
    const since = new Date((issues.now() ?? runner.now()).getTime() - longest);
    const started = await Promise.all([{ number }, ...others].map((one) => issues.startedComments(one, login, since)));
    const isUnanswered = started.flat().some((one) => one.id !== comment.id && wordIn(one.body) !== '/check');
    if (!isUnanswered)
        return 'none';
    return isOnRecord ? 'on-record' : 'beginning';
}
const withOther = (order, other) => order.job.mode === 'renew' && other === 'on-record'
    ? { ...order, job: { ...order.job, isAnotherUnderWay: true } }
    : order;
const allowance = 15 * durations .Vc;
async function jobSettingsFor({ word, issue }, { job, ...settings }, directoryId) {
    const { marker } = issue;
    const why = refusalIn(word, issue);
    if (why !== null)
        return refusedCommand(why, { word, issue }, settings);
    if (marker.topic === 'overview' || marker.tenant === domain_marker .s3) {
        return { ...settings, heartbeatUrl: null, job: { mode: 'check', hasUnusedFile: false, isWhole: false } };
    }
    const tenant = await findListedTenant(marker, settings.tenants, directoryId);
    if (tenant === null)
        return refusedCommand('tenant-not-listed', { word, issue }, settings);
    const one = { ...settings, tenants: [tenant], heartbeatUrl: null };
    if (word === '/check')
        return { ...one, job: { mode: 'check', hasUnusedFile: false, isWhole: false } };
    const token = tokenOf(marker);
    if (token === null)
        return refusedCommand('no-token', { word, issue }, settings);
    const { file, ...options } = job;
    if ('wrong' in file) {
        const { startedBy, run } = settings.workflow;
        const by = startedBy === '' ? null : (0,untrusted .wD)(startedBy);
        return {
            why: 'no-file',
            error: file.wrong,
            words: languages .e[settings.language].comment.noFile({
                secret: commands .Gf,
                reason: (0,untrusted .DV)(file.wrong),
                by,
                run,
            }),
        };
    }
    return {
        ...one,
        job: {
            ...options,
            mode: 'renew',
            file: file.bytes,
            token: token.id,
            askedBy: { ...token, ...(marker.pushTopic !== undefined && { topic: marker.pushTopic }) },
        },
    };
}
function refusedCommand(why, { word, issue: { number, marker } }, { language }) {
    const name = marker.domain ?? marker.tenant;
    const english = languages .e.en.comment.refused({ why, word, tenant: (0,untrusted .pj)(name) }).replaceAll('`', '');
    return {
        why,
        error: `${word} on issue #${number}: ${english}`,
        words: languages .e[language].comment.refused({ why, word, tenant: (0,untrusted .wD)(name) }),
    };
}
async function findListedTenant({ tenant, domain }, listed, directoryId) {
    const named = listed.find(({ id }) => id === tenant);
    if (named !== undefined)
        return named;
    const wanted = (await directoryId(tenant)) ?? tenant;
    const some = (0,p_limit .A)(tenants .I);
    const ids = await Promise.all(listed.map(({ id }) => some(() => directoryId(id))));
    return listed.find(({ id }, index) => (ids[index] ?? (id === domain ? tenant : id)) === wanted) ?? null;
}
 })
};
