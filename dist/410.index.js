export const id = 410;
export const ids = [410];
export const modules = {
 6410:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
__webpack_require__.d(__webpack_exports__, {
  startRecording: () => ( startRecording)
});
var json = __webpack_require__(8986);
var retry = __webpack_require__(9923);
;
const plainInputs = [
    ...['cloud', 'kinds', 'remind-days', 'stale-sync-hours', 'language', 'time-zone', 'show-apple-ids'],
    ...['max-issue-writes', 'fail-on', 'overview'],
];
function scrubbedInputs(settings, input, standIns) {
    const { tenants, signIn, exclude, repository, labels, assignees, renewWorkflow } = settings;
    const given = (name) => input(name).trim();
    const each = (values) => values.map((value) => standIns.text(value)).join(', ');
    const lines = tenants.map(({ id, clientId, name }) => [standIns.text(id), standIns.text(clientId), ...(name === null ? [] : [standIns.name(name)])].join(' '));
    const [first] = tenants;
    const isList = given('tenants') + given('tenants-path') !== '';
    const all = {
        ...Object.fromEntries(plainInputs.map((name) => [name, given(name)])),
        ...(isList
            ? { tenants: lines.join('\n') }
            : {
                'tenant-id': standIns.text(first.id),
                'tenant-name': first.name === null ? '' : standIns.name(first.name),
            }),
        'client-id': standIns.text(isList ? given('client-id') : first.clientId),
        'graph-endpoint': originOf(signIn.graphEndpoint, standIns),
        'authority-host': originOf(signIn.authorityHost, standIns),
        exclude: exclude.map((entry) => scrubbedExclusion(entry, standIns)).join('\n'),
        'push-topic': standIns.text(given('push-topic')),
        'issue-repository': `${standIns.text(repository.owner)}/${standIns.text(repository.repo)}`,
        labels: each(labels),
        assignees: each(assignees),
        'renew-workflow': renewWorkflow === null ? '' : 'renew.yml',
        ...appleInputs(settings, standIns),
    };
    return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''));
}
function appleInputs({ appleAccount, appleEndpoint }, standIns) {
    if (appleAccount === null)
        return {};
    const { portal, clientId, keyId } = appleAccount;
    return {
        'apple-client-id': `${portal === 'school' ? 'SCHOOLAPI' : 'BUSINESSAPI'}.${standIns.name(clientId)}`,
        'apple-key-id': standIns.name(keyId),
        ...(appleEndpoint !== null && { 'apple-endpoint': originOf(appleEndpoint, standIns) }),
    };
}
const originOf = (address, standIns) => standIns.address(address).replace(/\/$/u, '');
function scrubbedExclusion(entry, standIns) {
    const at = entry.indexOf(' / ');
    if (at < 0)
        return standIns.text(entry);
    return `${standIns.text(entry.slice(0, at))} / ${standIns.text(entry.slice(at + 3))}`;
}
;
const documentedParts = new Set([
    'a accept access account accounts action actions active actor admin after alg aliases all allow allowed announced anonymous api app apple approval',
    'apps archive archived as assignee assignees association at attributes auth author authorization auto automatically avatar azure base before blobs',
    'blocked blocking body bot branch branches by calls cause causes certificate claim claims client clone closed cloud code codes collaborators color',
    'comment comments commit commits compare completed configurator confused connected consent contact content contents context contributors',
    'correlation count country created creation creator cursor custom cycle data date days default delete deleted dep dependencies deployments',
    'description detail details developer device devices diff directory disabled discovery discussions disown display documentation domain downloads',
    'draft due email enable enabled end endpoint enrollment error errors event events excluded expiration expired expires expiry ext external eyes',
    'failed failing failure families field fields file fingerprint first flag followers following for fork forking forks from frontchannel full',
    'generation gists github git given gone granted graph gravatar group has header headers heart homepage hooks hooray host href html http id identifier',
    'identity ids in included index info inner installations instance invalid ip is iso2 issue issuer issues json jwks kerberos key keys kind label',
    'labels language languages last laugh left license limit link links localized location lock locked login logout management manager marker master',
    'mdm memory merge merged merges message meta metadata method methods milestone milestones milliseconds minimized minus mirror mobile mode modes',
    'modified mtls multi name names network new next node not note notification notifications now number object odata on onboarding open opened',
    'operation option options or org organization organizations original outcome owner page pages paging parameter parent patch path percent performed',
    'permission permissions phone phrase pin pinned platform plus pointer policy portal prev previous private problem problems processed product',
    'products profile program projects public pull pulls push pushed query rbac reached reactions read reason rebase received record ref refresh refs',
    'region registering related relationships release released releases removed renew renewal renewed reopened repo repos repository request requested',
    'requests required requires reset resource response result results retry revived rocket role roles run school scope scopes search seconds secret',
    'security select self serial server servers service services session severity sha sha256 share shared sharing signing signoff since single site',
    'size slug source squash ssh stage standing stargazers starred start state status statuses storage store sub suberror subject subscribers',
    'subscription subscriptions successful summary supported svn sync synced tag tags target team teams temp template tenant tenants text time',
    'timeline timestamp title to token tokens top topic topics total trace trees triggered tunes type types u unread unusable update updated upload',
    'uploaded uri url urls usage use user userinfo users valid value values version via view visibility vpp warning warnings watchers web website why',
    'wiki with',
]
    .join(' ')
    .split(' '));
const isFieldName = (name) => partsOf(name).every((word) => documentedParts.has(word) || /^\d$/u.test(word));
const partsOf = (name) => name
    .split(/[^\p{L}\p{N}]+|(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/u)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
var external_node_crypto_ = __webpack_require__(7598);
;
const guidShape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/iu;
const topic = /^com\.apple\.mgmt\.(?:External\.)?(.+)$/iu;
const mail = /^[^\s@]+@[^\s@]+$/u;
const relative = /^\/[^/\s]\S*$/u;
const relativeHost = 'api.github.com';
const host = /^(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+[a-z]{2,}$/iu;
const publicHosts = new Set([
    'graph.microsoft.com',
    'graph.microsoft.us',
    'dod-graph.microsoft.us',
    'microsoftgraph.chinacloudapi.cn',
    'login.microsoftonline.com',
    'login.microsoftonline.us',
    'login.chinacloudapi.cn',
    'login.windows.net',
    'login.microsoft.com',
    'sts.windows.net',
    'api.github.com',
    'github.com',
    'token.actions.githubusercontent.com',
    'vpp.itunes.apple.com',
    'account.apple.com',
    'api-business.apple.com',
    'api-school.apple.com',
]);
const pathWords = new Set([
    'v1.0 beta v1 v2 v2.0 common discovery instance oauth2 token auth authorize .well-known openid-configuration',
    '$metadata deviceManagement deviceAppManagement depOnboardingSettings vppTokens applePushNotificationCertificate',
    'getEncryptionPublicKey uploadDepToken syncWithAppleDeviceEnrollmentProgram syncLicenses',
    'repos repositories issues comments labels assignees reactions collaborators permission user events timeline',
    'mdm client config mdmServers',
]
    .join(' ')
    .split(' '));
const queryWords = {
    per_page: /^\d+$/u,
    page: /^\d+$/u,
    limit: /^\d+$/u,
    state: /^(?:open|closed|all)$/u,
    sort: /^(?:created|updated)$/u,
    direction: /^(?:asc|desc)$/u,
    since: /^\d{4}-\d\d-\d\dT[\d:.]+Z$/u,
    'api-version': /^[\d.]+$/u,
    'fields[mdmServers]': /^[A-Za-z]+(?:,[A-Za-z]+)*$/u,
};
const queryNames = new Set(['labels', 'audience', 'cursor', '$skip', '$skiptoken', '$top']);
const isWrittenTime = (value) => /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?$/u.test(value);
function makeStandIns() {
    const ledger = openLedger();
    return {
        text: (value) => textStandIn(value, ledger),
        number: ledger.number,
        address: (value) => addressStandIn(value, ledger),
        name: (value) => nameStandIn(value, ledger),
    };
}
function openLedger() {
    const texts = new Map();
    const numbers = new Map();
    const counts = new Map();
    function next(kind) {
        const count = (counts.get(kind) ?? 0) + 1;
        counts.set(kind, count);
        return count;
    }
    return {
        text(kind, value, make) {
            const key = (0,external_node_crypto_.createHash)('sha256').update(`${kind}\n${value}`).digest('base64');
            const made = texts.get(key) ?? make(next(kind));
            texts.set(key, made);
            return made;
        },
        number(value) {
            const made = numbers.get(value) ?? next('number');
            numbers.set(value, made);
            return made;
        },
    };
}
const fold = (value) => value.normalize('NFC').toLowerCase();
const idStandIn = (value, ledger) => ledger.text('id', value.toLowerCase(), (count) => `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`);
function hostStandIn(value, ledger) {
    const name = value.toLowerCase();
    return publicHosts.has(name) ? name : ledger.text('host', name, (count) => `host-${count}.example`);
}
const nameStandIn = (value, ledger) => ledger.text('name', fold(value.trim()), (count) => `name-${count}`);
function textStandIn(value, ledger) {
    const trimmed = value.trim();
    if (trimmed === '')
        return '';
    if (isWrittenTime(trimmed))
        return trimmed;
    if (guidShape.test(trimmed))
        return idStandIn(trimmed, ledger);
    const [, uid] = topic.exec(trimmed) ?? [];
    if (uid !== undefined)
        return `com.apple.mgmt.External.${idStandIn(uid, ledger)}`;
    if (URL.canParse(trimmed) && /^https?:/iu.test(trimmed))
        return addressStandIn(trimmed, ledger);
    if (relative.test(trimmed))
        return addressStandIn(`https://${relativeHost}${trimmed}`, ledger).replace(/^https:..[^/]*/u, '');
    if (mail.test(trimmed))
        return ledger.text('mail', fold(trimmed), (count) => `person-${count}@host.example`);
    if (host.test(trimmed))
        return hostStandIn(trimmed, ledger);
    return nameStandIn(trimmed, ledger);
}
function addressStandIn(value, ledger) {
    const url = new URL(value);
    const path = url.pathname.split('/').map((segment) => {
        const word = decodeURIComponent(segment);
        if (word === '' || pathWords.has(word))
            return segment;
        return /^\d+$/u.test(word) ? String(ledger.number(Number(word))) : encodeURIComponent(textStandIn(word, ledger));
    });
    const query = [...url.searchParams].map(([key, given]) => {
        const isKnown = queryWords[key]?.test(given) === true;
        const name = key in queryWords || queryNames.has(key) ? key : nameStandIn(key, ledger);
        return `${encodeURIComponent(name)}=${encodeURIComponent(isKnown ? given : textStandIn(given, ledger))}`;
    });
    const port = url.port === '' || publicHosts.has(url.hostname) ? '' : `:${url.port}`;
    const origin = `${url.protocol}//${hostStandIn(url.hostname, ledger)}${port}`;
    return `${origin}${path.join('/')}${query.length === 0 ? '' : `?${query.join('&')}`}`;
}
;
function shapeOf(body, standIns) {
    const text = body.trim();
    if (text === '')
        return { looksLike: 'nothing', length: body.length };
    try {
        return { json: scrub(JSON.parse(text), topLevel, standIns) };
    }
    catch {
        const looksLike = /^<(?:!doctype|html|\?xml|head|body)/iu.test(text)
            ? 'html'
            : /^[{[]/u.test(text)
                ? 'broken-json'
                : 'text';
        return { looksLike, length: body.length };
    }
}
const countingFields = new Set([
    ...['expires_in', 'ext_expires_in', 'error_codes', 'lastSyncErrorCode', 'syncedDeviceCount', '@odata.count'],
    ...['total_count', 'comments', 'status', 'errorNumber', 'deviceCount', 'devices', 'daysLeft', 'limit', 'total'],
]);
const documentedWords = {
    tokenType: ['none', 'dep', 'appleSchoolManager', 'unknownFutureValue'],
    state: [
        ...['unknown', 'valid', 'expired', 'invalid', 'assignedToExternalMDM', 'duplicateLocationId'],
        ...['open', 'closed'],
    ],
    lastSyncStatus: ['none', 'inProgress', 'completed', 'failed'],
    vppTokenAccountType: ['business', 'education'],
    state_reason: ['completed', 'not_planned', 'duplicate', 'reopened'],
    author_association: [
        ...['OWNER', 'MEMBER', 'COLLABORATOR', 'CONTRIBUTOR', 'FIRST_TIMER', 'FIRST_TIME_CONTRIBUTOR', 'MANNEQUIN', 'NONE'],
    ],
    type: ['Bot', 'User', 'Organization', 'Mannequin', 'mdmServers'],
    visibility: ['public', 'private', 'internal'],
    permission: ['admin', 'write', 'read', 'none'],
    role_name: ['admin', 'maintain', 'write', 'triage', 'read', 'none'],
    content: ['+1', '-1', 'laugh', 'confused', 'heart', 'hooray', 'rocket', 'eyes'],
    token_type: ['Bearer'],
    certificateUploadStatus: ['Success', 'Failed', 'Pending'],
    serverType: ['MDM', 'APPLE_CONFIGURATOR', 'APPLE_MDM'],
    status: ['ACTIVE', 'INACTIVE', 'DELETED'],
    defaultProductFamilies: ['iPhone', 'iPad', 'Mac', 'AppleTV', 'Watch', 'Vision'],
    kind: ['enrollment-program-token', 'vpp-token', 'mdm-push-certificate'],
    standing: ['healthy', 'due', 'expired', 'unknown', 'waiting'],
    problems: [
        ...['terms-not-accepted', 'sync-error', 'sync-stale', 'token-invalid', 'date-unknown', 'older-file', 'push-topic'],
    ],
    topic: ['renewal', 'health', 'check', 'overview'],
    name: ['Apple MDM push certificate'],
    action: ['opened', 'updated', 'reminded', 'reopened', 'closed', 'unchanged', 'muted'],
    active_lock_reason: ['off-topic', 'too heated', 'resolved', 'spam'],
};
const codeFields = new Set(['code', 'error', 'suberror']);
const errorCode = /^(?:[A-Z][a-zA-Z]{2,48}|[a-z]+(?:_[a-z]+){1,6}|AADSTS\d{4,8}|\d{1,8}|[A-Z]+(?:_[A-Z]+){1,6}(?:\.[A-Z]+(?:_[A-Z]+){0,3}){0,4})$/u;
const graphType = /^#?microsoft\.graph\.[a-zA-Z]{1,60}$/u;
const errorFields = new Set(['error', 'errors', 'innerError', 'innererror', 'suberror']);
const topLevel = { field: '', isInError: false };
const placeIn = ({ isInError }, field) => ({
    field,
    isInError: isInError || errorFields.has(field),
});
function scrub(value, place, standIns) {
    if (value === null || typeof value === 'boolean')
        return value;
    if (typeof value === 'number')
        return countingFields.has(place.field) ? value : standIns.number(value);
    if (typeof value === 'string')
        return scrubText(value, place, standIns);
    if (Array.isArray(value))
        return value.map((entry) => scrub(entry, place, standIns));
    return Object.fromEntries(Object.entries((0,json .Pf)(value)).map(([name, entry]) => [
        isFieldName(name) ? name : standIns.name(name),
        scrub(entry, placeIn(place, name), standIns),
    ]));
}
function scrubText(value, place, standIns) {
    const { field, isInError } = place;
    if (isWrittenTime(value.trim()) || documentedWords[field]?.includes(value) === true)
        return value;
    if (isInError && codeFields.has(field) && errorCode.test(value))
        return value;
    if (field === '@odata.type' && graphType.test(value))
        return value;
    if (field === 'body')
        return scrubIssueBody(value, standIns);
    const nested = (0,json .D7)(value);
    if (nested !== null && (0,json .Gv)(nested))
        return JSON.stringify(scrub(nested, place, standIns));
    const codes = [...new Set(value.match(/\bAADSTS\d{4,8}\b/gu) ?? [])];
    if (codes.length > 0)
        return `${codes.join(', ')}: ${standIns.name(value)}`;
    return standIns.text(value);
}
const marker = /<!-- apple-token-renewal v1 (\{.*?\}) -->/u;
const tickedBox = /^\s*- \[[xX]\] <!-- box:([a-z-]{1,40}) -->/gmu;
const markerWords = {
    kind: /^(?:all|enrollment-program-token|vpp-token|mdm-push-certificate)$/u,
    topic: /^(?:renewal|health|check|overview)$/u,
    cycle: /^(?:unknown|\d{4}-\d\d-\d\dT[\d:.]+Z)$/u,
    stage: /^(?:[a-z-]+(?:,[a-z-]+)*)?$/u,
    closed: /^(?:completed|not_planned|duplicate)$/u,
    unusable: /^(?:label|author)$/u,
    state: /^(?:sending|sent|proven|unproven|not-taken)$/u,
    tenant: /^\*$/u,
    id: /^(?:\*|mdm-push-certificate)$/u,
};
const markerCounts = new Set(['stage', 'comments']);
function scrubIssueBody(body, standIns) {
    const data = (0,json .D7)(marker.exec(body)?.[1] ?? '');
    if (data === null)
        return standIns.name(body);
    const boxes = [...body.matchAll(tickedBox)].map(([, box = '']) => `- [x] <!-- box:${box} -->`);
    const safe = JSON.stringify(scrubMarker(data, '', standIns)).replace(/[<>]|--/gu, ' ');
    return [`<!-- apple-token-renewal v1 ${safe} -->`, ...boxes].join('\n');
}
function scrubMarker(value, field, standIns) {
    if (typeof value === 'string' && markerWords[field]?.test(value) === true)
        return value;
    if (typeof value === 'number' && markerCounts.has(field))
        return value;
    if (Array.isArray(value))
        return value.map((entry) => scrubMarker(entry, field, standIns));
    if (!(0,json .Gv)(value))
        return scrub(value, { ...topLevel, field: field === 'body' ? '' : field }, standIns);
    return Object.fromEntries(Object.entries(value).map(([name, entry]) => [
        isFieldName(name)
            ? name
            : name
                .split(' ')
                .map((part) => standIns.text(part))
                .join(' '),
        scrubMarker(entry, name, standIns),
    ]));
}
;
const harmlessHeaders = {
    date: /^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} [\d:]{8} GMT$/u,
    'retry-after': /^(?:\d{1,6}|[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} [\d:]{8} GMT)$/u,
    'content-type': /^(?:application\/(?:problem\+)?json|text\/(?:html|plain))/u,
    'x-ratelimit-remaining': /^\d{1,8}$/u,
    'x-ratelimit-reset': /^\d{1,12}$/u,
};
const requestIdHeaders = ['request-id', 'x-ms-request-id', 'x-github-request-id'];
const requestId = /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9A-F]{2,8}(?::[0-9A-F]{2,12}){2,6})$/iu;
function startRecording(flight) {
    const standIns = makeStandIns();
    const began = flight.now();
    const exchanges = [];
    const result = {};
    const inputs = scrubbedInputs(flight.settings, flight.input, standIns);
    return {
        fetch: recordingFetch(flight, standIns, exchanges),
        output(name, value) {
            if (name === 'tokens' || name === 'issues')
                result[name] = (0,json .Pf)(shapeOf(value, standIns))['json'];
        },
        content() {
            const all = {
                format: 1,
                began: began.toISOString(),
                event: scrubbedEvent(flight.event, standIns),
                inputs,
                ...scrubbedEnvironment(flight.environment, standIns),
                exchanges,
                result,
            };
            return `${JSON.stringify(all, null, 1)}\n`;
        },
    };
}
function recordingFetch({ now, fetch, debug }, standIns, exchanges) {
    const tries = new Map();
    return async (request, init) => {
        const asked = new Request(request, init);
        const { method } = asked;
        const url = standIns.address(asked.url);
        const attempt = (tries.get(`${method} ${url}`) ?? 0) + 1;
        tries.set(`${method} ${url}`, attempt);
        const start = now().getTime();
        function note(answer, id) {
            const took = now().getTime() - start;
            exchanges.push({ method, url, took, answer });
            const outcome = answer === null ? 'no whole answer' : String(answer.status);
            debug(`${method} ${url}: ${outcome} in ${took} ms, try ${attempt}${id === '' ? '' : `, request id ${id}`}`);
        }
        try {
            const response = await fetch(request, init);
            const body = await (0,retry .JN)(response);
            const { status, headers } = response;
            note({ ...shapeOf(body, standIns), status, headers: scrubbedHeaders(headers, standIns) }, requestIdOf(headers));
            return new Response(body === '' ? null : body, response);
        }
        catch (error) {
            note(null, '');
            throw error;
        }
    };
}
function scrubbedHeaders(headers, standIns) {
    const kept = Object.entries(harmlessHeaders).flatMap(([name, harmless]) => {
        const [value] = harmless.exec(headers.get(name) ?? '') ?? [];
        return value === undefined ? [] : [[name, value]];
    });
    const link = headers.get('link')?.replace(/<([^>]*)>/gu, (_, address) => `<${standIns.text(address)}>`);
    return { ...Object.fromEntries(kept), ...(link !== undefined && { link }) };
}
function scrubbedEvent({ name, payload }, standIns) {
    const { full_name: fullName, private: isPrivate, visibility } = (0,json .Pf)(payload['repository']);
    const shape = shapeOf(JSON.stringify({ full_name: '', private: isPrivate, visibility }), standIns);
    return {
        name: /^[a-z_]{1,40}$/u.test(name) ? name : '',
        repository: {
            ...(0,json .Pf)((0,json .Pf)(shape)['json']),
            full_name: repositoryStandIn(typeof fullName === 'string' ? fullName : '', standIns),
        },
    };
}
const scrubbedEnvironment = (environment, standIns) => ({
    githubApi: standIns.address(environment['GITHUB_API_URL'] ?? 'https://api.github.com').replace(/\/$/u, ''),
    repository: repositoryStandIn(environment['GITHUB_REPOSITORY'] ?? '', standIns),
});
const repositoryStandIn = (name, standIns) => name
    .split('/')
    .map((word) => standIns.text(word))
    .join('/');
function requestIdOf(headers) {
    const ids = requestIdHeaders.map((name) => headers.get(name) ?? '');
    return ids.find((id) => requestId.test(id)) ?? '';
}
 })
};
