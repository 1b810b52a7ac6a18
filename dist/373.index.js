export const id = 373;
export const ids = [373];
export const modules = {

/***/ 1373:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  ClientAssertionCredential: () => (/* reexport */ esm/* ClientAssertionCredential */.XI),
  ClientCertificateCredential: () => (/* reexport */ esm/* ClientCertificateCredential */.m0),
  ClientSecretCredential: () => (/* reexport */ esm/* ClientSecretCredential */.HC),
  observedHttp: () => (/* reexport */ observedHttp)
});

// EXTERNAL MODULE: ./node_modules/@azure/identity/dist/esm/index.js + 177 modules
var esm = __webpack_require__(1484);
// EXTERNAL MODULE: ./node_modules/@azure/core-rest-pipeline/dist/esm/index.js + 83 modules
var dist_esm = __webpack_require__(7881);
;// CONCATENATED MODULE: ./build/src/intune/identity-http.js

/**
 * Sends the library's requests as all others are sent. Asking for a token changes nothing, so it may be repeated.
 * @returns the client, and how its last request ended: the library drops most of that
 */
function observedHttp(send) {
    let outcome = null;
    const client = {
        async sendRequest(request) {
            const { url, method, headers, body } = request;
            const init = { method, headers: headers.toJSON(), ...(typeof body === 'string' && { body }) };
            try {
                const response = await send(url, init, true);
                const text = await response.text();
                outcome = { status: response.status, contentType: response.headers.get('content-type') ?? '', text };
                const answered = (0,dist_esm/* createHttpHeaders */.Nc)(Object.fromEntries(response.headers));
                return { request, status: response.status, headers: answered, bodyAsText: text };
            }
            catch (error) {
                outcome = { error };
                throw error;
            }
        },
    };
    return { client, last: () => outcome };
}

;// CONCATENATED MODULE: ./build/src/intune/azure.js
/** What needs the Azure libraries. They are large, so this is imported at the first sign-in, and not before. */




/***/ })

};
