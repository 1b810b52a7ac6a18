export const id = 730;
export const ids = [730];
export const modules = {

/***/ 9441:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J5: () => (/* binding */ refused),
/* harmony export */   Kd: () => (/* binding */ errorIn),
/* harmony export */   Mp: () => (/* binding */ written),
/* harmony export */   bK: () => (/* binding */ endless),
/* harmony export */   cP: () => (/* binding */ redirected),
/* harmony export */   oO: () => (/* binding */ notThis),
/* harmony export */   xc: () => (/* binding */ notWritten)
/* harmony export */ });
/* harmony import */ var _domain_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8986);
/* harmony import */ var _failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(889);
/* harmony import */ var _http_redact_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9429);



/** What Graph's answers mean: the objects in them, and what it says where it refuses. */
/** The permissions that read and write all three kinds. By the service's own 403 text. */
const readPermission = 'DeviceManagementServiceConfig.Read.All';
/** Microsoft's permission map names it for the push certificate, and not the one above. */
const pushPermission = 'DeviceManagementConfiguration.Read.All';
const writePermission = 'DeviceManagementServiceConfig.ReadWrite.All';
/** For an answer that came in time and with status 200, but is not what Graph documents. */
function notThis(path) {
    return new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .IntuneFailure */ .q('unexpected', `Microsoft Graph's answer for ${path} is invalid, and none of it was used. Check \`graph-endpoint\` and the runner's proxies. If this ` +
        'persists, report it to this project.');
}
function endless(path) {
    return new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .IntuneFailure */ .q('unexpected', `Microsoft Graph's list ${path} never ended, and none of it was used. The next run retries.`);
}
/**
 * For a redirect, or a link to a next page at another host.
 * @param location where it led, as it came
 */
function redirected(endpoint, location) {
    const to = URL.canParse(String(location), endpoint) ? new URL(location, endpoint) : null;
    if (to?.origin === endpoint) {
        return new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .IntuneFailure */ .q('unexpected', `Microsoft Graph at ${endpoint} redirected within itself; not followed. Graph never does that: check \`graph-endpoint\` and the runner's proxies.`, to.pathname);
    }
    return new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .IntuneFailure */ .q('unexpected', `Microsoft Graph at ${endpoint} redirected to ${to?.origin ?? 'an unreadable address'}; not followed, because that host would have received the ` +
        "access token. Check `graph-endpoint` and the runner's proxies.");
}
/** @param sent what was sent, and must not be seen where the answer repeats it */
function refused(response, body, url, sent) {
    const error = errorIn(body) ?? noError;
    const status = statusIn(response, error);
    // The path is a detail, so that what is wrong with all three kinds is told once.
    const detail = detailOf(error, sent, url.pathname);
    if (response.status === 401) {
        return new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .IntuneFailure */ .q('sign-in', `Microsoft Graph rejected the access token (${status}). Check that \`cloud\` and \`graph-endpoint\` belong to the tenant.`, detail);
    }
    if (response.status === 403) {
        return new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .IntuneFailure */ .q('permission', `Microsoft Graph denied access (${status}). In Entra ID, go to App registrations > the application > API permissions, add the ` +
            `Microsoft Graph *application* permission ${readPermission}, and grant admin consent. If only the push certificate can't be read, add ${pushPermission} too. ` +
            'The tenant also needs an Intune license.', detail);
    }
    if (response.status === 429) {
        return new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .IntuneFailure */ .q('throttled', `Microsoft Graph is throttling requests (${status}). The next run usually succeeds.`, detail);
    }
    if (response.status >= 500) {
        return new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .IntuneFailure */ .q('unavailable', `Microsoft Graph failed (${status}) after retries. The next run usually succeeds; ` +
            "https://admin.cloud.microsoft shows Intune's state under Health > Service health.", detail);
    }
    return new _failure_js__WEBPACK_IMPORTED_MODULE_0__/* .IntuneFailure */ .q('unexpected', `Microsoft Graph answered unexpectedly (${status}). If this persists, report it to this project.`, detail);
}
/** Statuses by which Graph says that it did nothing, each with what mends it. */
const refusals = {
    400: 'It rejected what was sent.',
    401: 'It rejected the access token: check that `cloud` and `graph-endpoint` belong to the tenant.',
    403: `The application can't write this. In Entra ID, go to App registrations > the application > API permissions, add the Microsoft Graph ` +
        `*application* permission ${writePermission}, and grant admin consent.`,
    404: 'Intune no longer has this token. Was it deleted?',
    409: 'Another change to the same token is under way. Run this again in a few minutes.',
    429: 'It is throttling requests. Run this again in a few minutes.',
};
const approval = "Multi admin approval protects this in Intune: a second administrator must approve the change, and an application can't request that. " +
    'Make the change by hand in the Intune admin center, where approval can be requested.';
/** What an answer with a good status means: only one that Graph can have given, without an error in it, is a success. */
function written(response, body, sent) {
    const answer = (0,_domain_json_js__WEBPACK_IMPORTED_MODULE_1__/* .objectIn */ .D7)(body);
    if (body.trim() === '' || (answer !== null && errorIn(body) === null)) {
        return { outcome: 'taken', id: (0,_domain_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(answer?.['id']) || null };
    }
    const error = errorIn(body);
    const content = error === null ? 'an invalid result' : 'an error instead of a result';
    return {
        outcome: 'unknown',
        status: response.status,
        needsApproval: false,
        message: `Microsoft Graph answered with ${statusIn(response, error ?? noError)}, but with ${content}.`,
        detail: detailOf(error ?? noError, sent),
    };
}
function notWritten(response, body, sent) {
    const { status } = response;
    const error = errorIn(body) ?? noError;
    const needsApproval = error.code === 'ApprovalRequired' || response.headers.has('x-msft-approval-code');
    const isRefused = status >= 300 && status < 500 && status !== 408;
    const cure = needsApproval ? approval : (refusals[status] ?? '');
    return {
        outcome: isRefused ? 'refused' : 'unknown',
        status,
        needsApproval,
        message: `Microsoft Graph answered with ${statusIn(response, error)}. ${cure}`.trim(),
        detail: detailOf(error, sent),
    };
}
const statusIn = ({ status }, { code }) => `${status}${code === '' ? '' : ` ${code}`}`;
function detailOf({ message, requestId }, sent, path = '') {
    const words = (0,_http_redact_js__WEBPACK_IMPORTED_MODULE_2__/* .withoutSecrets */ .c)(message, sent);
    return [path, words, requestId && `request id ${requestId}`].filter(Boolean).join(' · ');
}
const noError = { code: '', message: '', requestId: '' };
/**
 * The error in Graph's envelope; null where there is none. Intune often puts JSON text into `message`, and the real text
 * into that one's `Message`.
 */
function errorIn(body) {
    const error = (0,_domain_json_js__WEBPACK_IMPORTED_MODULE_1__/* .objectIn */ .D7)(body)?.['error'];
    if (!(0,_domain_json_js__WEBPACK_IMPORTED_MODULE_1__/* .isObject */ .Gv)(error))
        return null;
    const message = (0,_domain_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(error['message']);
    return {
        code: (0,_domain_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)(error['code'])
            .replace(/[^\w.]/gu, '')
            .slice(0, 60),
        message: (0,_domain_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)((0,_domain_json_js__WEBPACK_IMPORTED_MODULE_1__/* .objectIn */ .D7)(message)?.['Message']) || message,
        requestId: (0,_domain_json_js__WEBPACK_IMPORTED_MODULE_1__/* .textOf */ .b6)((0,_domain_json_js__WEBPACK_IMPORTED_MODULE_1__/* .fieldsOf */ .Pf)(error['innerError'])['request-id'])
            .replace(/[^\w-]/gu, '')
            .slice(0, 36),
    };
}


/***/ }),

/***/ 3730:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openIntune: () => (/* binding */ openIntune)
});

// EXTERNAL MODULE: ./build/src/domain/json.js
var json = __webpack_require__(8986);
// EXTERNAL MODULE: ./build/src/intune/failure.js
var failure = __webpack_require__(889);
// EXTERNAL MODULE: ./build/src/intune/answer.js
var answer = __webpack_require__(9441);
;// CONCATENATED MODULE: ./build/src/intune/fields.js

/**
 * Reads the fields of one entry that Graph returned. A field may be absent or null; one of another type than documented
 * makes the whole kind unreadable, because a token that is misread is worse than one that is known to be unread.
 * @throws IntuneFailure
 */
function fieldsIn(entry, path) {
    function field(name, isRight) {
        const value = entry[name] ?? null;
        if (value === null || isRight(value))
            return value;
        throw (0,answer/* notThis */.oO)(`${path} (${name})`);
    }
    /** A text with something in it, or null. */
    function text(name) {
        const value = field(name, isString)?.trim() ?? '';
        return value === '' ? null : value;
    }
    return {
        text,
        number: (name) => field(name, isNumber),
        /** The id that every entry has. */
        id: () => {
            const id = text('id');
            if (id === null)
                throw (0,answer/* notThis */.oO)(`${path} (id)`);
            return id;
        },
        /** A time, or null for each of the ways in which Graph says "never": null, absent, or a year before 2000. */
        time: (name) => {
            const value = text(name);
            if (value === null)
                return null;
            const time = new Date(value);
            if (Number.isNaN(time.getTime()))
                throw (0,answer/* notThis */.oO)(`${path} (${name})`);
            return time.getUTCFullYear() < 2000 ? null : time;
        },
    };
}
const isString = (value) => typeof value === 'string';
const isNumber = (value) => typeof value === 'number';

;// CONCATENATED MODULE: ./build/src/intune/kinds.js


/** Where each kind is in Graph. VPP tokens in beta, because v1.0 leaves out both of their human names. */
const paths = {
    'enrollment-program-token': '/beta/deviceManagement/depOnboardingSettings',
    'vpp-token': '/beta/deviceAppManagement/vppTokens',
    'mdm-push-certificate': '/v1.0/deviceManagement/applePushNotificationCertificate',
};
/** How each kind is read from Graph. A new kind is a new entry here. */
const readKind = {
    'enrollment-program-token': async (graph) => (await graph.list(paths['enrollment-program-token'])).map(enrollmentProgramToken),
    'vpp-token': async (graph) => (await graph.list(paths['vpp-token'])).map(vppToken),
    'mdm-push-certificate': async (graph) => {
        const entry = await graph.get(paths['mdm-push-certificate']);
        return entry === null ? [] : [pushCertificate(entry)];
    },
};
function enrollmentProgramToken(entry) {
    const { id, text, number, time } = fieldsIn(entry, paths['enrollment-program-token']);
    const isEmpty = text('appleIdentifier') === null && time('tokenExpirationDateTime') === null;
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
        waits: isEmpty && time('lastSuccessfulSyncDateTime') === null,
        blank: isEmpty && text('tokenType') === 'none',
    };
}
function vppToken(entry) {
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
        syncFailed: text('lastSyncStatus') === 'failed',
        syncCompleted: text('lastSyncStatus') === 'completed',
        state: text('state') ?? 'unknown',
    };
}
function pushCertificate(entry) {
    const path = paths['mdm-push-certificate'];
    const { text, time } = fieldsIn(entry, path);
    // One object, and not a list of them: whatever has nothing of a certificate is none.
    if (text('topicIdentifier') === null && text('appleIdentifier') === null && time('expirationDateTime') === null)
        throw (0,answer/* notThis */.oO)(path);
    return {
        kind: 'mdm-push-certificate',
        // Its `id` differs between calls; there is one certificate a tenant, and renewing keeps the topic.
        id: text('topicIdentifier') ?? 'mdm-push-certificate',
        name: 'Apple MDM push certificate',
        topic: text('topicIdentifier'),
        serial: text('certificateSerialNumber')
            ?.toUpperCase()
            .replace(/^0+(?=.)/u, '') ?? null,
        appleId: text('appleIdentifier'),
        expiry: time('expirationDateTime'),
        uploadFailure: text('certificateUploadFailureReason'),
    };
}

;// CONCATENATED MODULE: ./build/src/intune/intune.js



const enrollment = (id) => `${paths['enrollment-program-token']}/${encodeURIComponent(id)}`;
const vpp = (id) => `${paths['vpp-token']}/${encodeURIComponent(id)}`;
/**
 * One tenant's Intune, through Graph.
 * @param begin called before everything that is asked: from then on its time runs
 */
function openIntune(graph, begin) {
    const write = (...asked) => {
        begin();
        return graph.write(...asked);
    };
    return {
        read(kind) {
            begin();
            return read(graph, kind);
        },
        async publicKey({ id }) {
            begin();
            try {
                // Never `generateEncryptionPublicKey`: that makes a new key, and with it ends the one that Apple has.
                const answer = await graph.get(`${enrollment(id)}/getEncryptionPublicKey`);
                return (0,json/* textOf */.b6)(answer?.['value']) || null;
            }
            catch (error) {
                if (error instanceof failure/* IntuneFailure */.q)
                    return null;
                throw error;
            }
        },
        upload(token, appleId, content) {
            switch (token.kind) {
                case 'enrollment-program-token':
                    return write('POST', `${enrollment(token.id)}/uploadDepToken`, { appleId, depToken: content });
                case 'vpp-token':
                    return write('PATCH', vpp(token.id), {
                        '@odata.type': '#microsoft.graph.vppToken',
                        appleId,
                        token: content,
                    });
                case 'mdm-push-certificate':
                    return write('PATCH', paths['mdm-push-certificate'], {
                        appleIdentifier: appleId,
                        certificate: content,
                    });
            }
        },
        create: (name) => write('POST', paths['enrollment-program-token'], {
            '@odata.type': '#microsoft.graph.depOnboardingSetting',
            tokenName: name,
            // Without a type an entry of the list stands for no token at all.
            tokenType: 'dep',
        }),
        sync(token) {
            switch (token.kind) {
                case 'enrollment-program-token':
                    return write('POST', `${enrollment(token.id)}/syncWithAppleDeviceEnrollmentProgram`);
                case 'vpp-token':
                    return write('POST', `${vpp(token.id)}/syncLicenses`);
            }
        },
    };
}
/** One kind: all of its tokens, or why they are not known. */
async function read(graph, kind) {
    try {
        const tokens = await readKind[kind](graph);
        // A list that changes while its pages are read may name one token twice.
        return { kind, tokens: [...new Map(tokens.map((token) => [token.id, token])).values()], at: graph.now() };
    }
    catch (error) {
        return { kind, failure: error instanceof failure/* IntuneFailure */.q ? error : fault(error) };
    }
}
/** A mistake of our own. It is held to the kind that it concerns, as every failure is. */
const fault = (error) => new failure/* IntuneFailure */.q('unexpected', 'Unexpected error while reading Intune. Please report it to this project, with the lines of the log.', error instanceof Error ? (error.stack ?? error.message) : String(error));


/***/ })

};
