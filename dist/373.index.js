export const id = 373;
export const ids = [373];
export const modules = {
 1373:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
__webpack_require__.r(__webpack_exports__);
__webpack_require__.d(__webpack_exports__, {
  ClientAssertionCredential: () => ( esm .XI),
  ClientCertificateCredential: () => ( esm .m0),
  ClientSecretCredential: () => ( esm .HC),
  observedHttp: () => ( observedHttp)
});
var esm = __webpack_require__(1484);
var dist_esm = __webpack_require__(7881);
;
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
                const answered = (0,dist_esm .Nc)(Object.fromEntries(response.headers));
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
;
 })
};
