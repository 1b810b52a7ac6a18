export const id = 730;
export const ids = [730];
export const modules = {
 6987:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
 __webpack_require__.d(__webpack_exports__, {
   Cn: () => ( isWithoutIntune),
   Fe: () => ( withoutIntuneText),
   ax: () => ( foreignAnswerText),
   f1: () => ( readFailure),
   jS: () => ( endlessList),
   k_: () => ( invalidAnswer),
   l2: () => ( redirectFailure)
 });
 var _graph_error_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1996);
 var _intune_failure_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3829);
const readPermission = 'DeviceManagementServiceConfig.Read.All';
function invalidAnswer(path) {
    return new _intune_failure_js__WEBPACK_IMPORTED_MODULE_1__ .q('unexpected', `Microsoft Graph's answer for ${path} is invalid, and none of it was used. Check the runner's proxies, and \`graph-endpoint\` if it's set. If this ` +
        'persists, report it to this project.');
}
function endlessList(path) {
    return new _intune_failure_js__WEBPACK_IMPORTED_MODULE_1__ .q('unexpected', `Microsoft Graph's list ${path} never ended, and none of it was used. The next run retries.`);
}
function redirectFailure(endpoint, location) {
    const to = URL.canParse(String(location), endpoint) ? new URL(location, endpoint) : null;
    if (to?.origin === endpoint) {
        return new _intune_failure_js__WEBPACK_IMPORTED_MODULE_1__ .q('unexpected', `Microsoft Graph at ${endpoint} redirected within itself; not followed. Graph never does that: check the runner's proxies, and \`graph-endpoint\` if it's set.`, { detail: to.pathname });
    }
    return new _intune_failure_js__WEBPACK_IMPORTED_MODULE_1__ .q('unexpected', `Microsoft Graph at ${endpoint} redirected to ${to?.origin ?? 'an unreadable address'}; not followed, because that host would have received the ` +
        "access token. Check the runner's proxies, and `graph-endpoint` if it's set.");
}
function readFailure({ response, body, secrets }, path) {
    const error = (0,_graph_error_js__WEBPACK_IMPORTED_MODULE_0__ .u$)(body);
    const { status, headers } = response;
    if (error === null && status >= 400 && status < 500 && ![408, 429].includes(status)) {
        const type = headers.get('content-type') ?? '';
        return new _intune_failure_js__WEBPACK_IMPORTED_MODULE_1__ .q('unavailable', foreignAnswerText(status), {
            detail: [path, type].filter(Boolean).join(' · '),
        });
    }
    const { reason, text } = readCure(response, error ?? _graph_error_js__WEBPACK_IMPORTED_MODULE_0__ .Ub, secrets);
    const seconds = Number(headers.get('retry-after') ?? 0);
    return new _intune_failure_js__WEBPACK_IMPORTED_MODULE_1__ .q(reason, text, {
        detail: (0,_graph_error_js__WEBPACK_IMPORTED_MODULE_0__ .Rw)(error ?? _graph_error_js__WEBPACK_IMPORTED_MODULE_0__ .Ub, secrets, status >= 500 ? `${path} · ${(0,_graph_error_js__WEBPACK_IMPORTED_MODULE_0__ .qS)(response, error ?? _graph_error_js__WEBPACK_IMPORTED_MODULE_0__ .Ub)}` : path),
        retryAfter: Number.isFinite(seconds) ? seconds * 1_000 : 0,
    });
}
const foreignAnswerText = (status) => `Something other than Microsoft Graph answered (${status}). Usually it's a proxy that blocks the host: let the runner through to Graph. If ` +
    '`graph-endpoint` is set, check it.';
function readCure(response, error, secrets) {
    const { status } = response;
    const answer = (0,_graph_error_js__WEBPACK_IMPORTED_MODULE_0__ .qS)(response, error);
    if (isWithoutIntune(error))
        return { reason: 'no-intune', text: withoutIntuneText(answer) };
    if (status === 401 && error.code === 'InvalidAuthenticationToken') {
        return {
            reason: 'sign-in',
            text: `Microsoft Graph rejected the access token (${answer}). Check that the tenant is in the cloud that \`cloud\` names, by default \`global\`. If \`graph-endpoint\` is set, check it, too.`,
        };
    }
    if (status === 401 || status === 403)
        return { reason: 'permission', text: `Microsoft Graph denied access (${answer}). ${accessCure(error)}` };
    if (status === 429) {
        return {
            reason: 'throttled',
            text: `Microsoft Graph is throttling requests (${status}). The next run usually succeeds.`,
        };
    }
    if (status >= 500) {
        return {
            reason: 'unavailable',
            text:
            'Microsoft Graph failed, even after retries. The next run usually succeeds; ' +
                "https://admin.cloud.microsoft shows Intune's state under Health > Service health.",
        };
    }
    const quote = (0,_graph_error_js__WEBPACK_IMPORTED_MODULE_0__ .ep)(error.message, secrets);
    return {
        reason: 'unexpected',
        text: `Microsoft Graph answered unexpectedly (${answer}${quote && `: ${quote}`}). If this persists, report it to this project.`,
    };
}
const isWithoutIntune = ({ message }) => /Request not applicable to target tenant/iu.test(message);
const withoutIntuneText = (answer) => `This tenant has no Intune (${answer}). Confirm that it's the right tenant. If so, give it an Intune license, or stop checking it.`;
function accessCure({ message }) {
    return ('In Entra ID, go to App registrations > the application > API permissions, add the Microsoft Graph application permission ' +
        `${permissionIn(message)}, and grant admin consent. The tenant also needs an Intune license.`);
}
function permissionIn(message) {
    const [, list = ''] = /following scopes:\s*([\w., ]+)/iu.exec(message) ?? [];
    const named = list.match(/\b[A-Z]\w+\.Read(?:Write)?\.All\b/gu) ?? [];
    if (named.length === 0 || named.includes(readPermission))
        return readPermission;
    return named.find((permission) => permission.endsWith('.Read.All')) ?? named[0] ?? readPermission;
}
 }),
 3730:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
__webpack_require__.r(__webpack_exports__);
__webpack_require__.d(__webpack_exports__, {
  openIntune: () => ( openIntune)
});
var json = __webpack_require__(8986);
var intune_failure = __webpack_require__(3829);
var token = __webpack_require__(951);
var graph_failures = __webpack_require__(6987);
;
function fieldsIn(entry, path) {
    function field(name, isRight) {
        const value = entry[name] ?? null;
        if (value === null || isRight(value))
            return value;
        throw (0,graph_failures .k_)(`${path} (${name})`);
    }
    function text(name) {
        const value = field(name, isString)?.trim() ?? '';
        return value === '' ? null : value;
    }
    return {
        text,
        number: (name) => field(name, isNumber),
        id: () => {
            const id = text('id');
            if (id === null)
                throw (0,graph_failures .k_)(`${path} (id)`);
            return id;
        },
        time: (name) => {
            const value = text(name);
            if (value === null)
                return null;
            const time = new Date(value);
            if (Number.isNaN(time.getTime()))
                throw (0,graph_failures .k_)(`${path} (${name})`);
            return time.getUTCFullYear() < 2000 ? null : time;
        },
    };
}
const isString = (value) => typeof value === 'string';
const isNumber = (value) => typeof value === 'number';
;
const paths = {
    'enrollment-program-token': '/beta/deviceManagement/depOnboardingSettings',
    'vpp-token': '/beta/deviceAppManagement/vppTokens',
    'mdm-push-certificate': '/v1.0/deviceManagement/applePushNotificationCertificate',
};
const readKind = {
    'enrollment-program-token': async (graph) => (await graph.list(paths['enrollment-program-token'])).map(toEnrollmentProgramToken),
    'vpp-token': async (graph) => (await graph.list(paths['vpp-token'])).map(toVppToken),
    'mdm-push-certificate': async (graph) => {
        const entry = await graph.get(paths['mdm-push-certificate']);
        return entry === null ? [] : [toPushCertificate(entry)];
    },
};
function toEnrollmentProgramToken(entry) {
    const { id, text, number, time } = fieldsIn(entry, paths['enrollment-program-token']);
    const hasNoDate = time('tokenExpirationDateTime') === null;
    const [hasNoAccount, neverSynced] = [text('appleIdentifier') === null, time('lastSuccessfulSyncDateTime') === null];
    const isBlank = text('tokenType') === 'none' && hasNoDate && (hasNoAccount || neverSynced);
    const waits = hasNoDate && hasNoAccount && neverSynced;
    return {
        kind: 'enrollment-program-token',
        id: id(),
        name: text('tokenName') ?? id(),
        appleId: text('appleIdentifier'),
        expiry: time('tokenExpirationDateTime'),
        lastSync: time('lastSuccessfulSyncDateTime'),
        lastModified: time('lastModifiedDateTime'),
        lastSyncBegun: time('lastSyncTriggeredDateTime'),
        portal: text('tokenType') === 'appleSchoolManager' ? 'school' : 'business',
        syncErrorCode: number('lastSyncErrorCode') ?? 0,
        phase: isBlank ? 'blank' : waits ? 'waiting' : 'in-use',
        devices: number('syncedDeviceCount'),
    };
}
function toVppToken(entry) {
    const { id, text, time } = fieldsIn(entry, paths['vpp-token']);
    return {
        kind: 'vpp-token',
        id: id(),
        name: text('displayName') ?? text('locationName') ?? text('organizationName') ?? id(),
        appleId: text('appleId'),
        expiry: time('expirationDateTime'),
        lastSync: time('lastSyncDateTime'),
        lastModified: time('lastModifiedDateTime'),
        lastSyncBegun: time('lastSyncDateTime'),
        organization: text('organizationName'),
        location: text('locationName'),
        portal: text('vppTokenAccountType') === 'education' ? 'school' : 'business',
        syncStatus: syncStatusOf(text('lastSyncStatus')),
        state: text('state') ?? 'unknown',
    };
}
function syncStatusOf(word) {
    if (word === 'inProgress')
        return 'running';
    return word === 'completed' || word === 'failed' ? word : 'other';
}
const isFailed = (status) => status?.toLowerCase() === 'failed';
function toPushCertificate(entry) {
    const path = paths['mdm-push-certificate'];
    const { text, time } = fieldsIn(entry, path);
    if (text('topicIdentifier') === null && text('appleIdentifier') === null && time('expirationDateTime') === null)
        throw (0,graph_failures .k_)(path);
    return {
        kind: 'mdm-push-certificate',
        id: token .P5,
        name: 'Apple MDM push certificate',
        topic: text('topicIdentifier'),
        serial: text('certificateSerialNumber')
            ?.toUpperCase()
            .replace(/^0+(?=.)/u, '') ?? null,
        appleId: text('appleIdentifier'),
        expiry: time('expirationDateTime'),
        uploadFailure: text('certificateUploadFailureReason') ?? (isFailed(text('certificateUploadStatus')) ? 'Failed' : null),
    };
}
;
const enrollmentPath = (id) => `${paths['enrollment-program-token']}/${encodeURIComponent(id)}`;
const vppPath = (id) => `${paths['vpp-token']}/${encodeURIComponent(id)}`;
function openIntune(graph) {
    return {
        read: (kind) => readTokens(graph, kind),
        async publicKey({ id }) {
            try {
                const answer = await graph.get(`${enrollmentPath(id)}/getEncryptionPublicKey`);
                return (0,json .b6)(answer?.['value']) || null;
            }
            catch (error) {
                if (error instanceof intune_failure .q)
                    return null;
                throw error;
            }
        },
        upload: (token, appleId, content) => uploadFile(graph, token, { appleId, content }),
        create: (name) => graph.write('POST', paths['enrollment-program-token'], {
            '@odata.type': '#microsoft.graph.depOnboardingSetting',
            tokenName: name,
            tokenType: 'dep',
        }),
        sync: (token) => graph.write('POST', syncPath(token)),
    };
}
async function readTokens(graph, kind) {
    try {
        const tokens = await readKind[kind](graph);
        return { kind, tokens: [...new Map(tokens.map((token) => [token.id, token])).values()], at: graph.now() };
    }
    catch (error) {
        return { kind, failure: error instanceof intune_failure .q ? error : unexpectedFailure(error) };
    }
}
function uploadFile(graph, token, { appleId, content }) {
    switch (token.kind) {
        case 'enrollment-program-token':
            return graph.write('POST', `${enrollmentPath(token.id)}/uploadDepToken`, { appleId, depToken: content });
        case 'vpp-token':
            return graph.write('PATCH', vppPath(token.id), {
                '@odata.type': '#microsoft.graph.vppToken',
                appleId,
                token: content,
            });
        case 'mdm-push-certificate':
            return graph.write('PATCH', paths['mdm-push-certificate'], { appleIdentifier: appleId, certificate: content });
    }
}
function syncPath(token) {
    switch (token.kind) {
        case 'enrollment-program-token':
            return `${enrollmentPath(token.id)}/syncWithAppleDeviceEnrollmentProgram`;
        case 'vpp-token':
            return `${vppPath(token.id)}/syncLicenses`;
    }
}
const unexpectedFailure = (error) => new intune_failure .q('unexpected', 'Unexpected error while reading Intune. Please report it to this project, with the lines of the log.', { detail: error instanceof Error ? (error.stack ?? error.message) : String(error) });
 })
};
