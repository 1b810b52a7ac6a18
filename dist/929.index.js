export const id = 929;
export const ids = [929];
export const modules = {

/***/ 3929:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  openIntune: () => (/* binding */ openIntune)
});

// EXTERNAL MODULE: ./build/src/intune/failure.js
var failure = __webpack_require__(889);
// EXTERNAL MODULE: ./build/src/intune/answer.js
var answer = __webpack_require__(9441);
;// CONCATENATED MODULE: ./build/src/intune/record.js

/**
 * Reads the fields of one entry that Graph returned. A field may be absent or null; one of another type than documented
 * makes the whole kind unreadable, because a token that is misread is worse than one that is known to be unread.
 * @throws IntuneFailure
 */
function record(entry, path) {
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
    const { id, text, number, time } = record(entry, paths['enrollment-program-token']);
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
    const { id, text, time } = record(entry, paths['vpp-token']);
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
    const { text, time } = record(entry, path);
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
/** One tenant's Intune, through Graph. */
function openIntune(graph, directoryId) {
    return {
        directoryId,
        read: (kind) => read(graph, kind),
        async publicKey({ id }) {
            try {
                // Never `generateEncryptionPublicKey`: that makes a new key, and with it ends the one that Apple has.
                const answer = await graph.get(`${enrollment(id)}/getEncryptionPublicKey`);
                const value = answer?.['value'];
                return typeof value === 'string' ? value : null;
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
                    return graph.write('POST', `${enrollment(token.id)}/uploadDepToken`, { appleId, depToken: content });
                case 'vpp-token':
                    return graph.write('PATCH', vpp(token.id), {
                        '@odata.type': '#microsoft.graph.vppToken',
                        appleId,
                        token: content,
                    });
                case 'mdm-push-certificate':
                    return graph.write('PATCH', paths['mdm-push-certificate'], {
                        appleIdentifier: appleId,
                        certificate: content,
                    });
            }
        },
        create: (name) => graph.write('POST', paths['enrollment-program-token'], {
            '@odata.type': '#microsoft.graph.depOnboardingSetting',
            tokenName: name,
            // Without a type an entry of the list stands for no token at all.
            tokenType: 'dep',
        }),
        sync(token) {
            switch (token.kind) {
                case 'enrollment-program-token':
                    return graph.write('POST', `${enrollment(token.id)}/syncWithAppleDeviceEnrollmentProgram`);
                case 'vpp-token':
                    return graph.write('POST', `${vpp(token.id)}/syncLicenses`);
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
        if (error instanceof failure/* IntuneFailure */.q)
            return { kind, failure: error };
        throw error;
    }
}


/***/ })

};
