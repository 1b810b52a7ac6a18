import * as __WEBPACK_EXTERNAL_MODULE__stand_in_azure_core_process_js_ab7515b5__ from "./stand-in-azure-core-process.js";
import * as __WEBPACK_EXTERNAL_MODULE__stand_in_http_proxy_agent_js_cc4c8ec2__ from "./stand-in-http-proxy-agent.js";
import * as __WEBPACK_EXTERNAL_MODULE__stand_in_https_proxy_agent_js_8d1e5197__ from "./stand-in-https-proxy-agent.js";
import * as __WEBPACK_EXTERNAL_MODULE__stand_in_jsonwebtoken_js_757a429c__ from "./stand-in-jsonwebtoken.js";
import * as __WEBPACK_EXTERNAL_MODULE__stand_in_open_js_20bf76a9__ from "./stand-in-open.js";
import * as __WEBPACK_EXTERNAL_MODULE__stand_in_undici_js_83b2be22__ from "./stand-in-undici.js";
import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
 var __webpack_modules__ = ({
 770:
 ((module, __unused_webpack_exports, __nccwpck_require__) => {
module.exports = __nccwpck_require__(218);
 }),
 218:
 ((__unused_webpack_module, exports, __nccwpck_require__) => {
var net = __nccwpck_require__(9278);
var tls = __nccwpck_require__(4756);
var http = __nccwpck_require__(8611);
var https = __nccwpck_require__(5692);
var events = __nccwpck_require__(4434);
var assert = __nccwpck_require__(2613);
var util = __nccwpck_require__(9023);
exports.httpOverHttp = httpOverHttp;
exports.httpsOverHttp = httpsOverHttp;
exports.httpOverHttps = httpOverHttps;
exports.httpsOverHttps = httpsOverHttps;
function httpOverHttp(options) {
  var agent = new TunnelingAgent(options);
  agent.request = http.request;
  return agent;
}
function httpsOverHttp(options) {
  var agent = new TunnelingAgent(options);
  agent.request = http.request;
  agent.createSocket = createSecureSocket;
  agent.defaultPort = 443;
  return agent;
}
function httpOverHttps(options) {
  var agent = new TunnelingAgent(options);
  agent.request = https.request;
  return agent;
}
function httpsOverHttps(options) {
  var agent = new TunnelingAgent(options);
  agent.request = https.request;
  agent.createSocket = createSecureSocket;
  agent.defaultPort = 443;
  return agent;
}
function TunnelingAgent(options) {
  var self = this;
  self.options = options || {};
  self.proxyOptions = self.options.proxy || {};
  self.maxSockets = self.options.maxSockets || http.Agent.defaultMaxSockets;
  self.requests = [];
  self.sockets = [];
  self.on('free', function onFree(socket, host, port, localAddress) {
    var options = toOptions(host, port, localAddress);
    for (var i = 0, len = self.requests.length; i < len; ++i) {
      var pending = self.requests[i];
      if (pending.host === options.host && pending.port === options.port) {
        self.requests.splice(i, 1);
        pending.request.onSocket(socket);
        return;
      }
    }
    socket.destroy();
    self.removeSocket(socket);
  });
}
util.inherits(TunnelingAgent, events.EventEmitter);
TunnelingAgent.prototype.addRequest = function addRequest(req, host, port, localAddress) {
  var self = this;
  var options = mergeOptions({request: req}, self.options, toOptions(host, port, localAddress));
  if (self.sockets.length >= this.maxSockets) {
    self.requests.push(options);
    return;
  }
  self.createSocket(options, function(socket) {
    socket.on('free', onFree);
    socket.on('close', onCloseOrRemove);
    socket.on('agentRemove', onCloseOrRemove);
    req.onSocket(socket);
    function onFree() {
      self.emit('free', socket, options);
    }
    function onCloseOrRemove(err) {
      self.removeSocket(socket);
      socket.removeListener('free', onFree);
      socket.removeListener('close', onCloseOrRemove);
      socket.removeListener('agentRemove', onCloseOrRemove);
    }
  });
};
TunnelingAgent.prototype.createSocket = function createSocket(options, cb) {
  var self = this;
  var placeholder = {};
  self.sockets.push(placeholder);
  var connectOptions = mergeOptions({}, self.proxyOptions, {
    method: 'CONNECT',
    path: options.host + ':' + options.port,
    agent: false,
    headers: {
      host: options.host + ':' + options.port
    }
  });
  if (options.localAddress) {
    connectOptions.localAddress = options.localAddress;
  }
  if (connectOptions.proxyAuth) {
    connectOptions.headers = connectOptions.headers || {};
    connectOptions.headers['Proxy-Authorization'] = 'Basic ' +
        new Buffer(connectOptions.proxyAuth).toString('base64');
  }
  debug('making CONNECT request');
  var connectReq = self.request(connectOptions);
  connectReq.useChunkedEncodingByDefault = false;
  connectReq.once('response', onResponse);
  connectReq.once('upgrade', onUpgrade);
  connectReq.once('connect', onConnect);
  connectReq.once('error', onError);
  connectReq.end();
  function onResponse(res) {
    res.upgrade = true;
  }
  function onUpgrade(res, socket, head) {
    process.nextTick(function() {
      onConnect(res, socket, head);
    });
  }
  function onConnect(res, socket, head) {
    connectReq.removeAllListeners();
    socket.removeAllListeners();
    if (res.statusCode !== 200) {
      debug('tunneling socket could not be established, statusCode=%d',
        res.statusCode);
      socket.destroy();
      var error = new Error('tunneling socket could not be established, ' +
        'statusCode=' + res.statusCode);
      error.code = 'ECONNRESET';
      options.request.emit('error', error);
      self.removeSocket(placeholder);
      return;
    }
    if (head.length > 0) {
      debug('got illegal response body from proxy');
      socket.destroy();
      var error = new Error('got illegal response body from proxy');
      error.code = 'ECONNRESET';
      options.request.emit('error', error);
      self.removeSocket(placeholder);
      return;
    }
    debug('tunneling connection has established');
    self.sockets[self.sockets.indexOf(placeholder)] = socket;
    return cb(socket);
  }
  function onError(cause) {
    connectReq.removeAllListeners();
    debug('tunneling socket could not be established, cause=%s\n',
          cause.message, cause.stack);
    var error = new Error('tunneling socket could not be established, ' +
                          'cause=' + cause.message);
    error.code = 'ECONNRESET';
    options.request.emit('error', error);
    self.removeSocket(placeholder);
  }
};
TunnelingAgent.prototype.removeSocket = function removeSocket(socket) {
  var pos = this.sockets.indexOf(socket)
  if (pos === -1) {
    return;
  }
  this.sockets.splice(pos, 1);
  var pending = this.requests.shift();
  if (pending) {
    this.createSocket(pending, function(socket) {
      pending.request.onSocket(socket);
    });
  }
};
function createSecureSocket(options, cb) {
  var self = this;
  TunnelingAgent.prototype.createSocket.call(self, options, function(socket) {
    var hostHeader = options.request.getHeader('host');
    var tlsOptions = mergeOptions({}, self.options, {
      socket: socket,
      servername: hostHeader ? hostHeader.replace(/:.*$/, '') : options.host
    });
    var secureSocket = tls.connect(0, tlsOptions);
    self.sockets[self.sockets.indexOf(socket)] = secureSocket;
    cb(secureSocket);
  });
}
function toOptions(host, port, localAddress) {
  if (typeof host === 'string') {
    return {
      host: host,
      port: port,
      localAddress: localAddress
    };
  }
  return host;
}
function mergeOptions(target) {
  for (var i = 1, len = arguments.length; i < len; ++i) {
    var overrides = arguments[i];
    if (typeof overrides === 'object') {
      var keys = Object.keys(overrides);
      for (var j = 0, keyLen = keys.length; j < keyLen; ++j) {
        var k = keys[j];
        if (overrides[k] !== undefined) {
          target[k] = overrides[k];
        }
      }
    }
  }
  return target;
}
var debug;
if (process.env.NODE_DEBUG && /\btunnel\b/.test(process.env.NODE_DEBUG)) {
  debug = function() {
    var args = Array.prototype.slice.call(arguments);
    if (typeof args[0] === 'string') {
      args[0] = 'TUNNEL: ' + args[0];
    } else {
      args.unshift('TUNNEL:');
    }
    console.error.apply(console, args);
  }
} else {
  debug = function() {};
}
exports.debug = debug;
 }),
 6146:
 ((module, __unused_webpack_exports, __nccwpck_require__) => {
var x = (y) => {
	var x = {}; __nccwpck_require__.d(x, y); return x
}
var y = (x) => (() => (x))
module.exports = x({ ["execFile"]: () => (__WEBPACK_EXTERNAL_MODULE__stand_in_azure_core_process_js_ab7515b5__.execFile), ["isProcessError"]: () => (__WEBPACK_EXTERNAL_MODULE__stand_in_azure_core_process_js_ab7515b5__.isProcessError) });
 }),
 9230:
 ((module, __unused_webpack_exports, __nccwpck_require__) => {
var x = (y) => {
	var x = {}; __nccwpck_require__.d(x, y); return x
}
var y = (x) => (() => (x))
module.exports = x({ ["HttpProxyAgent"]: () => (__WEBPACK_EXTERNAL_MODULE__stand_in_http_proxy_agent_js_cc4c8ec2__.HttpProxyAgent) });
 }),
 4629:
 ((module, __unused_webpack_exports, __nccwpck_require__) => {
var x = (y) => {
	var x = {}; __nccwpck_require__.d(x, y); return x
}
var y = (x) => (() => (x))
module.exports = x({ ["HttpsProxyAgent"]: () => (__WEBPACK_EXTERNAL_MODULE__stand_in_https_proxy_agent_js_8d1e5197__.HttpsProxyAgent) });
 }),
 8702:
 ((module, __unused_webpack_exports, __nccwpck_require__) => {
var x = (y) => {
	var x = {}; __nccwpck_require__.d(x, y); return x
}
var y = (x) => (() => (x))
module.exports = x({ ["default"]: () => (__WEBPACK_EXTERNAL_MODULE__stand_in_jsonwebtoken_js_757a429c__["default"]) });
 }),
 7733:
 ((module) => {
module.exports = __WEBPACK_EXTERNAL_MODULE__stand_in_open_js_20bf76a9__;
 }),
 6489:
 ((module, __unused_webpack_exports, __nccwpck_require__) => {
var x = (y) => {
	var x = {}; __nccwpck_require__.d(x, y); return x
}
var y = (x) => (() => (x))
module.exports = x({ ["ProxyAgent"]: () => (__WEBPACK_EXTERNAL_MODULE__stand_in_undici_js_83b2be22__.ProxyAgent), ["fetch"]: () => (__WEBPACK_EXTERNAL_MODULE__stand_in_undici_js_83b2be22__.fetch) });
 }),
 4776:
 ((module) => {
module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("./stand-in-undici.js");
 }),
 2613:
 ((module) => {
module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");
 }),
 6982:
 ((module) => {
module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");
 }),
 4434:
 ((module) => {
module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");
 }),
 9896:
 ((module) => {
module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");
 }),
 8611:
 ((module) => {
module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("http");
 }),
 5692:
 ((module) => {
module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("https");
 }),
 9278:
 ((module) => {
module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("net");
 }),
 7598:
 ((module) => {
module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");
 }),
 3024:
 ((module) => {
module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");
 }),
 1455:
 ((module) => {
module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");
 }),
 7067:
 ((module) => {
module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");
 }),
 4708:
 ((module) => {
module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");
 }),
 8161:
 ((module) => {
module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");
 }),
 6760:
 ((module) => {
module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");
 }),
 1708:
 ((module) => {
module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:process");
 }),
 7075:
 ((module) => {
module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");
 }),
 8500:
 ((module) => {
module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");
 }),
 7975:
 ((module) => {
module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");
 }),
 8522:
 ((module) => {
module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");
 }),
 857:
 ((module) => {
module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");
 }),
 6928:
 ((module) => {
module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");
 }),
 2203:
 ((module) => {
module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("stream");
 }),
 4756:
 ((module) => {
module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tls");
 }),
 9023:
 ((module) => {
module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");
 }),
 9571:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
 __nccwpck_require__.d(__webpack_exports__, {
   Rc: () => ( second),
   Vc: () => ( minute),
   nW: () => ( hour),
   vd: () => ( day)
 });
const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
 }),
 3861:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
 __nccwpck_require__.d(__webpack_exports__, {
   e: () => ( isClosedOverview)
 });
const isClosedOverview = ({ topic, action }) => topic === 'overview' && action === 'muted';
 }),
 8986:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
 __nccwpck_require__.d(__webpack_exports__, {
   D7: () => ( objectIn),
   Gv: () => ( isObject),
   Pf: () => ( fieldsOf),
   b6: () => ( textOf)
 });
function objectIn(text) {
    try {
        const value = JSON.parse(text);
        return isObject(value) ? value : null;
    }
    catch {
        return null;
    }
}
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const fieldsOf = (value) => (isObject(value) ? value : {});
const textOf = (value) => (typeof value === 'string' ? value : '');
 }),
 951:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
 __nccwpck_require__.d(__webpack_exports__, {
   Cr: () => ( isSyncing),
   EZ: () => ( kinds),
   Gu: () => ( isWaiting),
   P5: () => ( pushCertificateId),
   Xl: () => ( devicesOf),
   cP: () => ( hasName),
   wF: () => ( publicIdOf),
   z3: () => ( isBlank)
 });
const kinds = ['enrollment-program-token', 'vpp-token', 'mdm-push-certificate'];
const hasName = {
    'enrollment-program-token': true,
    'vpp-token': true,
    'mdm-push-certificate': false,
};
const syncs = {
    'enrollment-program-token': true,
    'vpp-token': true,
    'mdm-push-certificate': false,
};
const pushCertificateId = 'mdm-push-certificate';
const devicesOf = (token) => ('devices' in token ? token.devices : null);
const isSyncing = (token) => syncs[token.kind];
const isOfKind = (kind) => (token) => token.kind === kind;
const isBlank = (token) => 'phase' in token && token.phase === 'blank';
const isWaiting = (token) => 'phase' in token && token.phase !== 'in-use';
const publicIdOf = (token) => ('topic' in token ? (token.topic ?? token.id) : token.id);
 }),
 606:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
 __nccwpck_require__.d(__webpack_exports__, {
   b: () => ( messageOf)
 });
function messageOf(error) {
    if (!(error instanceof Error))
        return String(error);
    const cause = error.cause instanceof Error ? ` (${error.cause.message})` : '';
    return `${error.message}${cause}`;
}
 }),
 8033:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
 __nccwpck_require__.d(__webpack_exports__, {
   Rk: () => ( isProxyRefusal),
   gg: () => ( proxyCure),
   lA: () => ( proxyStatus)
 });
 var _error_message_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(606);
function proxyStatus(error) {
    const texts = [(0,_error_message_js__WEBPACK_IMPORTED_MODULE_0__ .b)(error), error instanceof Error ? (0,_error_message_js__WEBPACK_IMPORTED_MODULE_0__ .b)(error.cause) : ''];
    const [, undici, tunnel] = /Proxy response \((\d{3})\)|tunneling socket.*statusCode=(\d{3})/u.exec(texts.join(' ')) ?? [];
    const status = undici ?? tunnel;
    return status === undefined ? null : Number(status);
}
function isProxyRefusal(error) {
    const status = proxyStatus(error);
    return status !== null && status >= 400 && status < 500 && ![408, 429].includes(status);
}
function proxyCure(status, host) {
    if (status === 407)
        return ('the proxy requires a user name and password (407). Set `HTTPS_PROXY` to http://USER:PASSWORD@HOST:PORT, from a secret, or let the ' +
            'runner through without them.');
    if (status >= 500)
        return `the runner's proxy couldn't reach ${host} (${status}). The next run usually succeeds. If not, check the proxy.`;
    return `the runner's proxy refused the connection to ${host} (${status}). Let the runner through to this host.`;
}
 }),
 9429:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
 __nccwpck_require__.d(__webpack_exports__, {
   E$: () => ( redact),
   Jz: () => ( maxQuote),
   KG: () => ( asSentence),
   ir: () => ( pemSecrets)
 });
const maxQuote = 250;
const asSentence = (words) => (/[.!?…。]$/u.test(words) ? words : `${words}.`);
const maxShownLength = 2_000;
const minSecretLength = 12;
const minPieceLength = 8;
function redact(text, sent) {
    const plainText = unescape(text.slice(0, maxShownLength));
    const known = sent.filter((one) => one.length >= minSecretLength);
    const shown = known.reduce((rest, one) => rest.replaceAll(one, '…'), plainText);
    return withoutPieces(shown.replace(/[\w+/=.-]{40,}/gu, '…'), known);
}
function withoutPieces(text, secrets) {
    const pieces = new Set(secrets.flatMap((secret) => piecesOf(lettersOf(secret))));
    const places = Array.from(text.matchAll(/[a-z\d]/giu), ({ index }) => index);
    const hidden = new Set();
    piecesOf(lettersOf(text)).forEach((piece, start) => {
        if (!pieces.has(piece))
            return;
        for (let at = places[start] ?? 0; at <= (places[start + minPieceLength - 1] ?? 0); at++)
            hidden.add(at);
    });
    return Array.from({ length: text.length }, (_, at) => (hidden.has(at) ? '…' : text.charAt(at)))
        .join('')
        .replace(/…+/gu, '…');
}
const lettersOf = (text) => text.replace(/[^a-z\d]/giu, '');
const piecesOf = (letters) => Array.from({ length: Math.max(0, letters.length - minPieceLength + 1) }, (_, at) => letters.slice(at, at + minPieceLength));
const unescape = (text) => text
    .replace(/(?:\\+u00|%)([2-7][\da-f])/giu, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\\+u00[\da-f]{2}|%[\da-f]{2}/giu, ' ')
    .replace(/\\+([/rn"])/gu, (_, of) => (of === '/' || of === '"' ? of : ' '));
const pemSecrets = (pem) => pem.split(/\r?\n/u).filter((line) => line.length >= 8 && !line.startsWith('-----'));
 }),
 9923:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
__nccwpck_require__.d(__webpack_exports__, {
  DE: () => ( OverlongAnswer),
  JN: () => ( readAnswer),
  LH: () => ( receiveWhole),
  x4: () => ( requestPatience),
  Zq: () => ( retryingSend)
});
var durations = __nccwpck_require__(9571);
var promises_ = __nccwpck_require__(8500);
var proxy_failure = __nccwpck_require__(8033);
;
const retryRules = [
    { reason: 'the service gave up waiting for the request', applies: ({ status }) => status === 408 },
    { reason: 'the service is throttling requests', applies: ({ status }) => status === 429 },
    { reason: 'the service failed', applies: ({ status }) => status >= 500 },
    { reason: 'the answer is empty or not JSON', applies: ({ status, body }) => status === 200 && !holdsJson(body) },
    {
        reason: 'Entra ID has a temporary fault',
        applies: ({ status, body }) => status >= 400 && /AADSTS(?:90033|500031|50166)\b|"temporarily_unavailable"/u.test(body),
    },
];
function retryReason(answer) {
    if (answer === null)
        return 'no answer came';
    return retryRules.find(({ applies }) => applies(answer))?.reason ?? null;
}
function holdsJson(body) {
    try {
        const value = JSON.parse(body);
        return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
    }
    catch {
        return false;
    }
}
;
const firstRetryWait = 1_000;
function waitBefore({ retryAfter, attempt, now, jitter }) {
    const backoff = firstRetryWait * 2 ** (attempt - 1) * (0.75 + jitter / 2);
    return Math.max(backoff, retryAfterIn(retryAfter, now));
}
function retryAfterIn(retryAfter, now) {
    if (retryAfter === null)
        return 0;
    if (/^\d+$/u.test(retryAfter.trim()))
        return Number(retryAfter) * 1_000;
    const date = Date.parse(retryAfter);
    return Number.isNaN(date) ? 0 : Math.max(0, date - now.getTime());
}
;
const maxAttempts = 4;
const requestPatience = 3 * durations .Vc;
async function withRetries(attempt, { wait, now, until, random = Math.random, attempts = maxAttempts }) {
    const deadline = until?.() ?? now().getTime() + requestPatience;
    for (let count = 1;; count++) {
        const outcome = await attempt(deadline - now().getTime());
        const pause = pauseAfter(outcome, { attempt: count, now: now(), jitter: random() });
        if (pause !== null && count < attempts && now().getTime() + pause <= deadline)
            await wait(pause);
        else if ('error' in outcome)
            throw outcome.error;
        else
            return outcome.result;
    }
}
function pauseAfter(outcome, moment) {
    if ('error' in outcome)
        return outcome.isFinal === true ? null : waitBefore({ ...moment, retryAfter: null });
    return retryReason(outcome.answer) === null ? null : waitBefore({ ...moment, retryAfter: outcome.retryAfter });
}
function retryingSend({ answerLimit, queue, ...options }) {
    return (request, init, isRepeatable) => withRetries(async (timeLeft) => {
        try {
            const { origin } = new URL(typeof request === 'string' ? request : request.url);
            return await queue.send(origin, () => sendOnce(request, init, Math.min(answerLimit, timeLeft)), ({ answer }) => (answer.status === 429 ? 'throttled' : 'answered'));
        }
        catch (error) {
            return { error, isFinal: (0,proxy_failure .Rk)(error) || error instanceof OverlongAnswer };
        }
    }, { ...options, attempts: isRepeatable ? maxAttempts : 1 });
}
async function sendOnce(request, init, answerLimit) {
    if (answerLimit <= 0)
        throw new DOMException('Gave up after three minutes', 'TimeoutError');
    const response = await fetch(request, { ...init, redirect: 'manual', signal: AbortSignal.timeout(answerLimit) });
    const result = await receiveWhole(response);
    await (0,promises_.setImmediate)();
    return {
        result,
        answer: { status: response.status, body: await result.text() },
        retryAfter: response.headers.get('retry-after'),
    };
}
const maxBody = 64_000_000;
class OverlongAnswer extends Error {
    name = 'OverlongAnswer';
    constructor() {
        super(`The answer is longer than ${maxBody / 1_000_000} MB`);
    }
}
async function receiveWhole(response) {
    const body = await readAnswer(response);
    return Object.assign(response, { text: () => Promise.resolve(body) });
}
async function readAnswer({ body }) {
    const chunks = [];
    let length = 0;
    for await (const chunk of body ?? []) {
        length += chunk.byteLength;
        if (length > maxBody)
            throw new OverlongAnswer();
        chunks.push(chunk);
    }
    return new TextDecoder().decode(Buffer.concat(chunks));
}
 }),
 6857:
 ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {
__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
 var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
 var node_os__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(8161);
 var node_path__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(6760);
 var node_timers_promises__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(8500);
 var _actions_core__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(9275);
 var _inputs_inputs_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(2825);
 var _http_redact_js__WEBPACK_IMPORTED_MODULE_10__ = __nccwpck_require__(9429);
 var _intune_methods_js__WEBPACK_IMPORTED_MODULE_11__ = __nccwpck_require__(357);
 var _renewal_repair_js__WEBPACK_IMPORTED_MODULE_9__ = __nccwpck_require__(4089);
 var _runner_proxy_js__WEBPACK_IMPORTED_MODULE_6__ = __nccwpck_require__(4045);
 var _services_js__WEBPACK_IMPORTED_MODULE_7__ = __nccwpck_require__(3581);
 var _domain_json_js__WEBPACK_IMPORTED_MODULE_8__ = __nccwpck_require__(8986);
try {
    for (const secret of (0,_runner_proxy_js__WEBPACK_IMPORTED_MODULE_6__ .Wm)(process.env))
        _actions_core__WEBPACK_IMPORTED_MODULE_4__.setSecret(secret);
    (0,_runner_proxy_js__WEBPACK_IMPORTED_MODULE_6__ .C)(process.env);
    const settings = (0,_inputs_inputs_js__WEBPACK_IMPORTED_MODULE_5__ .s)({
        input: (name) => _actions_core__WEBPACK_IMPORTED_MODULE_4__.getInput(name),
        environment: process.env,
        readFile: node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync,
    });
    for (const secret of listSecrets(settings))
        _actions_core__WEBPACK_IMPORTED_MODULE_4__.setSecret(secret);
    const recorder = _actions_core__WEBPACK_IMPORTED_MODULE_4__.isDebug() ? await recordFlight(settings) : null;
    try {
        const ports = await (0,_services_js__WEBPACK_IMPORTED_MODULE_7__ .R)(settings, runner(recorder));
        const { run } = await Promise.all( [__nccwpck_require__.e(825), __nccwpck_require__.e(126), __nccwpck_require__.e(341)]).then(__nccwpck_require__.bind(__nccwpck_require__, 3341));
        if (!(await run(settings, ports)))
            process.exitCode = _actions_core__WEBPACK_IMPORTED_MODULE_4__.ExitCode.Failure;
    }
    finally {
        if (recorder !== null)
            saveFlight(recorder);
    }
}
catch (error) {
    const isExpected = error instanceof _inputs_inputs_js__WEBPACK_IMPORTED_MODULE_5__ .h || error instanceof _runner_proxy_js__WEBPACK_IMPORTED_MODULE_6__ .mw;
    _actions_core__WEBPACK_IMPORTED_MODULE_4__.setFailed(isExpected ? error.message : unexpectedErrorMessage(error));
}
process.stdout.write('', () => process.exit());
async function recordFlight(settings) {
    const { startRecording } = await __nccwpck_require__.e( 410).then(__nccwpck_require__.bind(__nccwpck_require__, 6410));
    const { now, event } = runner(null);
    const [input, environment] = [_actions_core__WEBPACK_IMPORTED_MODULE_4__.getInput, process.env];
    const recorder = startRecording({ settings, input, environment, event, now, fetch, debug: _actions_core__WEBPACK_IMPORTED_MODULE_4__.debug });
    globalThis.fetch = recorder.fetch;
    return recorder;
}
function saveFlight(recorder) {
    try {
        _actions_core__WEBPACK_IMPORTED_MODULE_4__.setOutput('diagnostics-path', writeFile('apple-tokens-diagnostics.json', recorder.content()));
    }
    catch (error) {
        _actions_core__WEBPACK_IMPORTED_MODULE_4__.warning(`Couldn't write the diagnostics file (${error instanceof Error ? error.message : String(error)}).`);
    }
}
function runner(recorder) {
    return {
        now: () => new Date(),
        wait: (milliseconds) => (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_3__.setTimeout)(milliseconds),
        identityEndpoint: identityEndpointIn(process.env),
        mask: _actions_core__WEBPACK_IMPORTED_MODULE_4__.setSecret,
        event: { name: process.env['GITHUB_EVENT_NAME'] ?? '', payload: payloadAt(process.env['GITHUB_EVENT_PATH']) },
        log: _actions_core__WEBPACK_IMPORTED_MODULE_4__,
        setOutput: (name, value) => {
            recorder?.output(name, value);
            _actions_core__WEBPACK_IMPORTED_MODULE_4__.setOutput(name, value);
        },
        writeSummary: async (markdown) => {
            if (process.env['GITHUB_STEP_SUMMARY'] !== undefined)
                await _actions_core__WEBPACK_IMPORTED_MODULE_4__.summary.addRaw(markdown).write();
        },
        writeFile,
    };
}
function identityEndpointIn(environment) {
    const { ACTIONS_ID_TOKEN_REQUEST_URL: url = '', ACTIONS_ID_TOKEN_REQUEST_TOKEN: token = '' } = environment;
    return URL.canParse(url) && token !== '' ? { url, token } : null;
}
function writeFile(name, content) {
    const folder = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdtempSync)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(process.env['RUNNER_TEMP'] ?? (0,node_os__WEBPACK_IMPORTED_MODULE_1__.tmpdir)(), 'apple-tokens-'));
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, name), content);
    return (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, name);
}
function payloadAt(path) {
    return path === undefined || !(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(path) ? {} : ((0,_domain_json_js__WEBPACK_IMPORTED_MODULE_8__ .D7)((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(path, 'utf8')) ?? {});
}
function listSecrets({ githubToken, heartbeatUrl, signIn, job, appleAccount }) {
    const file = renewedFileOf(job);
    const lines = file === null ? [] : (0,_renewal_repair_js__WEBPACK_IMPORTED_MODULE_9__ ._o)(file);
    const appleKey = appleAccount === null ? [] : (0,_http_redact_js__WEBPACK_IMPORTED_MODULE_10__ .ir)(appleAccount.privateKey);
    return [githubToken, heartbeatUrl ?? '', ...(0,_intune_methods_js__WEBPACK_IMPORTED_MODULE_11__ .Y)(signIn.method), ...appleKey, ...lines].filter((secret) => secret.trim() !== '');
}
function renewedFileOf(job) {
    if (job.mode === 'renew')
        return job.file;
    return job.mode === 'command' && 'bytes' in job.file ? job.file.bytes : null;
}
function unexpectedErrorMessage(error) {
    const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return `Unexpected error. What the action did before it is in the log above. Please report it to this project:\n${trace}`;
}
__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);
 }),
 2825:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
__nccwpck_require__.d(__webpack_exports__, {
  h: () => ( InvalidInputs),
  s: () => ( readSettings)
});
var external_node_crypto_ = __nccwpck_require__(7598);
;
function appleAccountIn(given) {
    const { clientId, keyId, privateKey } = given;
    if (clientId + keyId + privateKey === '')
        return null;
    const portal = portalOf(clientId);
    const problem = privateKeyProblem(privateKey);
    const wrong = [
        ...(portal === null ? [clientIdMistake(clientId)] : []),
        ...(/^[\w-]{1,100}$/u.test(keyId) ? [] : [keyIdMistake(keyId)]),
        ...(problem === null ? [] : [problem]),
    ];
    return portal === null || wrong.length > 0 ? { wrong } : { portal, clientId, keyId, privateKey };
}
function portalOf(clientId) {
    const prefix = /^(BUSINESSAPI|SCHOOLAPI)\.[\w-]{1,100}$/u.exec(clientId)?.[1];
    return prefix === undefined ? null : prefix === 'SCHOOLAPI' ? 'school' : 'business';
}
const allThree = 'Set `apple-client-id`, `apple-key-id`, and `apple-private-key`, or none of them. If it comes from a variable or a secret, that may not be set, or not visible to the job.';
const clientIdMistake = (text) => text === ''
    ? `\`apple-client-id\` is empty. ${allThree}`
    : "`apple-client-id` isn't a client ID. Use the one that Apple shows for the API account; it begins with BUSINESSAPI. or SCHOOLAPI.";
const keyIdMistake = (text) => text === ''
    ? `\`apple-key-id\` is empty. ${allThree}`
    : "`apple-key-id` isn't a key ID. Use the one that Apple shows for the API account's key.";
function privateKeyProblem(pem) {
    if (pem === '')
        return `\`apple-private-key\` is empty. ${allThree}`;
    const cannot = (why) => `\`apple-private-key\` can't be used: ${why}`;
    const [label, ...more] = [...pem.matchAll(/-----BEGIN ((?:\w+ )*PRIVATE KEY)-----/gu)].map(([, found = '']) => found);
    if (label === undefined) {
        return cannot("there's no private key in it. Use the whole text of the file that Apple gave when the key was created (.pem); it begins with -----BEGIN.");
    }
    if (more.length > 0)
        return cannot('there are several private keys in it. Leave only the one of the API account.');
    if (label.startsWith('ENCRYPTED') || pem.includes('Proc-Type: 4,ENCRYPTED'))
        return cannot('it is encrypted. To remove the passphrase, run `openssl pkey -in key.pem -out plain.pem`; the secret protects the key.');
    const key = parsed(pem);
    if (key === null) {
        return cannot("it can't be read: it's incomplete, or its line breaks are lost. Copy the whole text again, with the lines as they are in the file.");
    }
    if (key.asymmetricKeyType !== 'ec' || key.asymmetricKeyDetails?.namedCurve !== 'prime256v1')
        return cannot("it isn't an elliptic curve key on P-256, as Apple's are. Use the key of the API account, not another one.");
    return null;
}
function parsed(pem) {
    try {
        return (0,external_node_crypto_.createPrivateKey)(pem);
    }
    catch {
        return null;
    }
}
;
const clouds = {
    global: {
        graph: 'https://graph.microsoft.com',
        authority: 'https://login.microsoftonline.com',
        audience: 'api://AzureADTokenExchange',
        adminCenter: 'https://intune.microsoft.com',
    },
    'us-gov': {
        graph: 'https://graph.microsoft.us',
        authority: 'https://login.microsoftonline.us',
        audience: 'api://AzureADTokenExchangeUSGov',
        adminCenter: 'https://intune.microsoft.us',
    },
    'us-gov-dod': {
        graph: 'https://dod-graph.microsoft.us',
        authority: 'https://login.microsoftonline.us',
        audience: 'api://AzureADTokenExchangeUSGov',
        adminCenter: 'https://intune.microsoft.us',
    },
    china: {
        graph: 'https://microsoftgraph.chinacloudapi.cn',
        authority: 'https://login.chinacloudapi.cn',
        audience: 'api://AzureADTokenExchangeChina',
        adminCenter: 'https://intune.microsoftonline.cn',
    },
};
var certificate = __nccwpck_require__(9496);
var directory = __nccwpck_require__(3132);
var json = __nccwpck_require__(8986);
var token = __nccwpck_require__(951);
;
function trimmed(text) {
    const isInvisible = (at) => /[\s\p{Cf}]/u.test(text.charAt(at));
    let [start, end] = [0, text.length];
    while (start < end && isInvisible(start))
        start++;
    while (end > start && isInvisible(end - 1))
        end--;
    return text.slice(start, end);
}
function splitEntries(text, separator = /[,\n]/u) {
    const all = text.split(separator).map(trimmed);
    return [...new Set(all.filter((entry) => entry !== ''))];
}
const domain = /^[a-z\d][a-z\d-]*(?:\.[a-z\d-]+)+$/iu;
const parseTenantId = (text) => (0,directory .W)(text) || domain.test(text) ? text.toLowerCase() : undefined;
function parseClientId(text) {
    const id = trimmed(text);
    return (0,directory .W)(id) ? id : undefined;
}
function parseKinds(text) {
    const listed = splitEntries(text);
    const known = token .EZ.filter((kind) => listed.includes(kind));
    return known.length > 0 && known.length === listed.length ? known : undefined;
}
function parseRemindDays(text, otherwise) {
    const lines = text.split('\n').map((line) => /^\s*(?:([a-z-]+)\s*:)?(.*)$/u.exec(line)?.slice(1) ?? []);
    const own = lines.filter(([name]) => name !== undefined);
    const rest = lines.flatMap(([name, days = '']) => (name === undefined ? [days] : [])).join('\n');
    const all = splitEntries(rest).length === 0 && own.length > 0 ? otherwise : daysIn(rest);
    const days = (kind) => {
        const [line, ...more] = own.filter(([name]) => name === kind);
        if (line === undefined)
            return all;
        return more.length === 0 ? daysIn(line[1] ?? '') : undefined;
    };
    if (all === undefined || own.some(([name]) => !token .EZ.some((kind) => kind === name)))
        return undefined;
    const found = token .EZ.map((kind) => [kind, days(kind)]);
    if (found.some(([, given]) => given === undefined))
        return undefined;
    return {
        'enrollment-program-token': days('enrollment-program-token') ?? all,
        'vpp-token': days('vpp-token') ?? all,
        'mdm-push-certificate': days('mdm-push-certificate') ?? all,
    };
}
function daysIn(text) {
    const days = splitEntries(text).map((entry) => wholeNumber(entry, 1, 365));
    const right = days.filter((day) => day !== undefined);
    return right.length > 0 && right.length === days.length ? right : undefined;
}
const labelPattern = /^.{1,50}$/su;
function parseLabels(text) {
    const labels = splitEntries(text);
    return isNotEmpty(labels) && labels.every((one) => labelPattern.test(one)) ? labels : undefined;
}
function wholeNumber(text, from, to) {
    const value = /^\d{1,9}$/u.test(text) ? Number(text) : Number.NaN;
    return value >= from && value <= to ? value : undefined;
}
function parseRepository(text) {
    const [, owner, repo] = /^([\w.-]+)\/([\w.-]+)$/u.exec(text) ?? [];
    return owner === undefined || repo === undefined ? undefined : { owner, repo };
}
function httpsOrigin(text) {
    if (!URL.canParse(text))
        return undefined;
    const { protocol, origin: found, href } = new URL(text);
    return protocol === 'https:' && href === `${found}/` ? found : undefined;
}
const httpsUrl = (text) => URL.canParse(text) && new URL(text).protocol === 'https:' ? text : undefined;
function parseTimeZone(name) {
    if (name === 'UTC')
        return name;
    try {
        Intl.DateTimeFormat('en', { timeZone: name });
        return name;
    }
    catch {
        return undefined;
    }
}
const isNotEmpty = (list) => list.length > 0;
const shortened = (text) => (text.length > 60 ? `${text.slice(0, 59)}…` : text).replace(/\s+/gu, ' ');
const fileErrorCode = (error) => (0,json .b6)((0,json .Pf)(error)['code']) || 'unknown error';
;
function parseSignInMethod(given) {
    const { secret, certificate } = given;
    const ways = {
        secret: secret === '' ? null : () => ({ by: 'secret', secret }),
        certificate: certificate === '' ? null : () => byCertificate(certificate),
    };
    const [method, ...others] = Object.values(ways).filter((way) => way !== null);
    if (method === undefined)
        return { by: 'federation' };
    if (others.length === 0)
        return method();
    return {
        wrong: ['`client-secret` and `client-certificate` are both set. Use one of them, or neither for federation.'],
    };
}
function byCertificate(pem) {
    const { problems, ...pair } = (0,certificate .hB)(pem);
    return problems.length === 0
        ? { by: 'certificate', ...pair }
        : { wrong: problems.map((problem) => `\`client-certificate\` can't be used: ${problem}`) };
}
function readRenewedFile(content, path, readFile) {
    if (content !== '' && path !== '')
        return { wrong: '`renewed-token` and `renewed-token-path` are both set. Use one of them.' };
    if (content !== '')
        return { bytes: Buffer.from(content) };
    if (path === '') {
        return {
            wrong: "`renewed-token` is empty. Set its secret to the content of the file from Apple, and name the secret's environment in the job; or set " +
                "`renewed-token-path` to the file's path.",
        };
    }
    try {
        return { bytes: readFile(path) };
    }
    catch (error) {
        const code = fileErrorCode(error);
        return {
            wrong: `\`renewed-token-path\` is ${isPath(path) ? `“${path}”` : 'not a path'}, where no file can be read (${code}). ` +
                "Use the path from the workspace's root, and confirm that an earlier step put the file there.",
        };
    }
}
const isPath = (text) => !text.includes('\n') &&
    (text.length <= 60 || (text.length <= 200 && /\.(?:p7m|vpptoken|pem|cer|crt|txt)$/iu.test(text)));
var languages = __nccwpck_require__(5811);
;
const choice = (name, words) => ({
    name,
    default: Object.keys(words)[0] ?? '',
    read: (text) => (isIn(words, text) ? text : undefined),
    allowed: `Use ${either(Object.keys(words))}.`,
});
const either = (words) => words.length < 3 ? words.join(' or ') : `${words.slice(0, -1).join(', ')}, or ${words.at(-1)}`;
const isIn = (words, text) => Object.hasOwn(words, text);
const flag = (name, isOn = false) => {
    const { read, ...rest } = choice(name, isOn ? { true: 0, false: 0 } : { false: 0, true: 0 });
    return { ...rest, read: (text) => (read(text) === undefined ? undefined : text === 'true') };
};
const whole = (name, { from, to, default: usual }) => ({
    name,
    default: `${usual}`,
    read: (text) => wholeNumber(text, from, to),
    allowed: `Use a whole number from ${from} to ${to}.`,
});
const matching = (name, pattern, { allowed, ...rest }) => ({
    name,
    default: '',
    read: (text) => (pattern.test(text) ? text : undefined),
    allowed,
    ...rest,
});
const free = (name) => matching(name, /^/u, { allowed: '' });
const optional = (input) => ({
    ...input,
    read: (text) => (text === '' ? null : input.read(text)),
});
const origin = (name) => optional({
    name,
    default: '',
    read: httpsOrigin,
    allowed: 'Use an https origin, such as https://graph.example.com, with nothing after the host.',
});
;
const needsAll = {
    check: true,
    renew: false,
    create: false,
    'public-key': false,
    command: true,
};
const tenantIdCure = 'Use the directory (tenant) ID, a GUID, or a verified domain, from the overview page of Entra ID.';
const clientIdCure = "Use the application (client) ID, a GUID, from the app registration's overview page in Entra ID.";
const emptyCure = 'If it comes from a variable or a secret, that may not be set, or not visible to this job.';
function chooseTenants(given, readFile) {
    const { tenantId, tenantName, clientId, tenants, tenantsPath } = given;
    if (tenants === '' && tenantsPath === '') {
        const id = parseTenantId(tenantId);
        const wrong = clientId === null ? [`\`client-id\` is empty. ${clientIdCure} ${emptyCure}`] : [];
        if (id === undefined || wrong.length > 0) {
            const what = tenantId === '' ? 'is empty' : `can't be “${shortened(tenantId)}”`;
            return {
                wrong: [
                    ...(id === undefined
                        ? [`\`tenant-id\` ${what}. ${tenantIdCure}${tenantId === '' ? ` ${emptyCure}` : ''}`]
                        : []),
                    ...wrong,
                ],
            };
        }
        const name = tenantName === '' ? null : tenantName;
        return { tenants: [{ id, given: tenantId, name, label: name, clientId: clientId ?? '' }], listSize: 0 };
    }
    const listed = readTenantList(given, readFile);
    if ('wrong' in listed)
        return listed;
    return selectTenants(listed.tenants, listed.input, given);
}
function readTenantList({ tenants: text, tenantsPath, tenantName, clientId }, readFile) {
    if (text !== '' && tenantsPath !== '') {
        return { wrong: ['`tenants` and `tenants-path` are both set. Use one of them.'] };
    }
    const input = text === '' ? '`tenants-path`' : '`tenants`';
    const content = text === '' ? readTextFile(tenantsPath, readFile) : text;
    if (typeof content === 'object')
        return content;
    const { lines, wrong } = parseTenantList(content);
    const whole = [
        ...(tenantName === '' ? [] : ["`tenant-name` can't be used with a list. Put each tenant's name on its line."]),
        ...(lines.length === 0 && wrong.length === 0 ? [`${input} lists no tenant. Write one on each line.`] : []),
    ];
    const without = lines.filter((line) => line.clientId === null);
    if (without.length > 0 && clientId === null) {
        const ids = shortened(without.map(({ id }) => id).join(', '));
        whole.push(`\`client-id\` is needed for tenants without a client ID of their own: ${ids}. Set it, or put a client ID on their lines.`);
    }
    const told = wrong.slice(0, maxReported).map(({ line, what }) => `${input}, line ${line}: ${what}`);
    const more = wrong.length - told.length;
    const all = [
        ...whole,
        ...told,
        ...(more > 0 ? [`${input}: ${more === 1 ? '1 more line is' : `${more} more lines are`} wrong.`] : []),
    ];
    if (all.length > 0)
        return { wrong: all };
    const tenants = lines.map((line) => ({
        ...line,
        label: labelIn(lines, line),
        clientId: line.clientId ?? clientId ?? '',
    }));
    return { input, tenants };
}
function labelIn(lines, { name, id }) {
    if (name === null)
        return lines.length > 1 ? id : null;
    const isShared = lines.filter((line) => line.name?.toLowerCase() === name.toLowerCase()).length > 1;
    return isShared ? `${name} (${id})` : name;
}
function selectTenants(list, input, { tenantId, mode = 'check' }) {
    if (needsAll[mode]) {
        if (tenantId !== '') {
            return {
                wrong: [
                    `\`tenant-id\` can't be used with ${input} and \`mode: ${mode}\`, which ${mode === 'command' ? 'acts on the tenant of the issue' : 'checks every tenant in the list'}. Leave out \`tenant-id\` or the list.`,
                ],
            };
        }
        return isNotEmpty(list) ? { tenants: list, listSize: list.length } : { wrong: [] };
    }
    const [first, ...others] = tenantId === '' ? list : list.filter(({ id }) => id === tenantId.toLowerCase());
    if (first !== undefined && others.length === 0)
        return { tenants: [first], listSize: list.length };
    return {
        wrong: [
            tenantId === ''
                ? `\`mode: ${mode}\` acts on one tenant, and ${input} lists several. Set \`tenant-id\` to the one to act on, as the list names it.`
                : `\`tenant-id\` is “${shortened(tenantId)}”, which ${input} doesn't list. Use the name that the list has for it: its ID or domain.`,
        ],
    };
}
function readTextFile(path, readFile) {
    try {
        return new TextDecoder('utf-8', { fatal: true }).decode(readFile(path));
    }
    catch (error) {
        const code = fileErrorCode(error);
        const what = code === 'ERR_ENCODING_INVALID_ENCODED_DATA' ? "which isn't text in UTF-8" : `where no file can be read (${code})`;
        return {
            wrong: [
                `\`tenants-path\` is “${shortened(path)}”, ${what}. Use the path from the workspace's root, and check out the repository in an earlier step.`,
            ],
        };
    }
}
const maxReported = 20;
const almostGuid = /^(?=.{20})[\da-f]+(?:-[\da-f]+){2,}-?$/iu;
function parseTenantList(text) {
    const lines = [];
    const wrong = [];
    const lineOf = new Map();
    for (const [index, line] of text
        .replace(/^\uFEFF/u, '')
        .split(/\r\n|\n|\r/u)
        .entries()) {
        const words = line.replace(/(?:^|\s)#.*$/u, '').trim();
        if (words === '')
            continue;
        const read = parseTenantLine(words);
        const at = index + 1;
        const before = 'wrong' in read ? undefined : lineOf.get(read.id);
        if ('wrong' in read)
            wrong.push({ line: at, what: read.wrong });
        else if (before !== undefined)
            wrong.push({ line: at, what: `${read.id} is on line ${before} already. Name each tenant once.` });
        else {
            lineOf.set(read.id, at);
            lines.push(read);
        }
    }
    return { lines, wrong };
}
function parseTenantLine(words) {
    const [given = '', ...rest] = words.split(/\s+/u).map((word, index) => (index < 2 ? trimmed(word) : word));
    const id = parseTenantId(given);
    if (id === undefined) {
        return {
            wrong: `“${shortened(given)}” isn't a tenant. Begin the line with the directory (tenant) ID, a GUID, or a verified domain.`,
        };
    }
    const [second = ''] = rest;
    const clientId = parseClientId(second) ?? null;
    if (clientId === null && almostGuid.test(second)) {
        return {
            wrong: `“${shortened(second)}” isn't a client ID. Use the application (client) ID, a GUID, or leave it out.`,
        };
    }
    const name = (clientId === null ? rest : rest.slice(1)).join(' ');
    return { id, given, clientId, name: name === '' ? null : name };
}
;
const login = /^[a-z\d](?:[a-z\d-]*[a-z\d])?(?:_[a-z\d]+)?$/iu;
const takesFile = {
    check: false,
    renew: true,
    create: false,
    'public-key': false,
    command: true,
};
const inputs = {
    tenantId: free('tenant-id'),
    tenantName: free('tenant-name'),
    tenants: free('tenants'),
    tenantsPath: free('tenants-path'),
    clientId: optional({ name: 'client-id', default: '', read: parseClientId, allowed: clientIdCure }),
    clientSecret: free('client-secret'),
    clientCertificate: free('client-certificate'),
    cloud: choice('cloud', clouds),
    graphEndpoint: origin('graph-endpoint'),
    authorityHost: origin('authority-host'),
    mode: choice('mode', takesFile),
    kinds: {
        name: 'kinds',
        default: token .EZ.join(', '),
        read: parseKinds,
        allowed: `Use one or more of ${token .EZ.join(', ')}, separated by commas or lines.`,
    },
    exclude: {
        name: 'exclude',
        default: '',
        read: (text) => splitEntries(text, /\n/u),
        allowed: '',
    },
    remindDays: {
        name: 'remind-days',
        default: '30, 14, 7, 3, 1',
        read: (text) => parseRemindDays(text, [30, 14, 7, 3, 1]),
        allowed: 'Use whole days from 1 to 365, separated by commas, such as 30, 14, 7, 3, 1. A line of its own sets one kind, such as ' +
            'mdm-push-certificate: 60, 30, 14, 7, 3, 1.',
    },
    staleSyncHours: whole('stale-sync-hours', { from: 24, to: 8760, default: 72 }),
    pushTopic: optional(matching('push-topic', /^[\w.:-]{1,200}$/u, {
        allowed: 'Use the topic of the push certificate as the Intune admin center shows it, such as com.apple.mgmt.External.01234567-89ab-cdef-0123-456789abcdef.',
    })),
    githubToken: matching('github-token', /^\S+$/u, {
        allowed: "Leave it out to use the workflow's own token, or use one that can write issues.",
        notShown: 'not a token',
    }),
    issueRepository: {
        name: 'issue-repository',
        default: '',
        read: parseRepository,
        allowed: 'Use OWNER/NAME, such as contoso/it-operations.',
    },
    labels: {
        name: 'labels',
        default: 'apple-token-renewal',
        read: parseLabels,
        allowed: 'Use one or more labels, separated by commas or lines, each of at most 50 characters.',
    },
    assignees: {
        name: 'assignees',
        default: '',
        read: (text) => {
            const logins = splitEntries(text).map((one) => one.replace(/^@/u, ''));
            return logins.every((one) => login.test(one)) ? logins : undefined;
        },
        allowed: 'Use GitHub logins, separated by commas or lines.',
    },
    language: choice('language', languages .e),
    timeZone: {
        name: 'time-zone',
        default: 'UTC',
        read: parseTimeZone,
        allowed: 'Use a name from the IANA list, such as UTC, Europe/Berlin, or Asia/Tokyo.',
    },
    showAppleIds: choice('show-apple-ids', { auto: 0, always: 0, never: 0 }),
    maxIssueWrites: whole('max-issue-writes', { from: 1, to: 500, default: 50 }),
    renewWorkflow: optional(matching('renew-workflow', /^\w[\w.-]*\.ya?ml$/u, {
        allowed: 'Use the file name alone, such as apple-tokens.yml, without .github/workflows/ before it.',
    })),
    failOn: choice('fail-on', { never: 0, expired: 0, due: 0 }),
    dryRun: flag('dry-run'),
    overview: flag('overview', true),
    renewedToken: free('renewed-token'),
    renewedTokenPath: free('renewed-token-path'),
    token: free('token'),
    appleId: free('apple-id'),
    tokenEncoding: choice('token-encoding', { auto: 0, text: 0, base64: 0 }),
    skipKeyCheck: flag('skip-key-check'),
    askApple: flag('ask-apple', true),
    verifyTimeout: whole('verify-timeout', { from: 1, to: 3600, default: 300 }),
    tokenName: matching('token-name', /^.{0,128}$/su, {
        allowed: "Use 1 to 128 characters, preferably the name of the token's server at Apple.",
    }),
    appleClientId: free('apple-client-id'),
    appleKeyId: free('apple-key-id'),
    applePrivateKey: free('apple-private-key'),
    appleEndpoint: origin('apple-endpoint'),
    calendar: flag('calendar'),
    metrics: flag('metrics'),
    heartbeatUrl: optional({
        name: 'heartbeat-url',
        default: '',
        read: httpsUrl,
        allowed: 'Use an address that begins with https://.',
        notShown: 'not an https address',
    }),
};
const defaults = Object.fromEntries(Object.values(inputs).map((input) => [input.name, input.default]));
var runner_workflow = __nccwpck_require__(4043);
;
class InvalidInputs extends Error {
    name = 'InvalidInputs';
    constructor(wrong) {
        const inputs = wrong.length === 1 ? 'input' : 'inputs';
        super(`${wrong.length} invalid ${inputs}. Nothing was done:\n${wrong.map((one) => `- ${one}`).join('\n')}`);
    }
}
function readSettings(source) {
    const workflow = (0,runner_workflow .B4)(source.environment);
    const reader = openReader(source, workflow);
    const parts = readParts(reader, source);
    const { chosen, method, appleAccount, file } = parts;
    const wrong = mistakesIn(reader, parts);
    if (wrong.length > 0 || 'wrong' in chosen || 'wrong' in method || (appleAccount !== null && 'wrong' in appleAccount))
        throw new InvalidInputs(wrong);
    const right = (input) => {
        const value = reader.valueOf(input);
        if (value === undefined)
            throw new InvalidInputs([reader.mistake(input)]);
        return value;
    };
    return {
        job: jobOf(right(inputs.mode), file, right),
        ...chosen,
        signIn: { ...signInOf(right), method },
        adminCenter: clouds[right(inputs.cloud)].adminCenter,
        kinds: right(inputs.kinds),
        exclude: right(inputs.exclude),
        remindDays: right(inputs.remindDays),
        staleSyncHours: right(inputs.staleSyncHours),
        pushTopic: right(inputs.pushTopic),
        githubToken: right(inputs.githubToken),
        repository: right(inputs.issueRepository),
        labels: right(inputs.labels),
        assignees: right(inputs.assignees),
        language: right(inputs.language),
        timeZone: right(inputs.timeZone),
        showAppleIds: right(inputs.showAppleIds),
        maxIssueWrites: right(inputs.maxIssueWrites),
        renewWorkflow: right(inputs.renewWorkflow),
        failOn: right(inputs.failOn),
        dryRun: right(inputs.dryRun),
        overview: right(inputs.overview),
        calendar: right(inputs.calendar),
        metrics: right(inputs.metrics),
        heartbeatUrl: right(inputs.heartbeatUrl),
        appleAccount,
        appleEndpoint: right(inputs.appleEndpoint),
        workflow,
    };
}
function openReader(source, { repository }) {
    const given = (input) => source.input(input.name).trim() || input.default || (input === inputs.issueRepository ? repository : '');
    return {
        given,
        valueOf: (input) => input.read(given(input)),
        mistake(input) {
            const text = given(input);
            const { name, allowed, notShown } = input;
            if (text === '')
                return `\`${name}\` is empty. ${allowed} ${emptyCure}`;
            return notShown === undefined
                ? `\`${name}\` can't be “${shortened(text)}”. ${allowed}`
                : `\`${name}\` is ${notShown}. ${allowed}`;
        },
    };
}
function readParts({ given, valueOf }, { readFile }) {
    const mode = valueOf(inputs.mode);
    return {
        method: parseSignInMethod({
            secret: trimmed(given(inputs.clientSecret)),
            certificate: given(inputs.clientCertificate),
        }),
        appleAccount: appleAccountIn({
            clientId: given(inputs.appleClientId),
            keyId: given(inputs.appleKeyId),
            privateKey: given(inputs.applePrivateKey),
        }),
        file: mode !== undefined && takesFile[mode]
            ? readRenewedFile(given(inputs.renewedToken), given(inputs.renewedTokenPath), readFile)
            : null,
        chosen: chooseTenants({
            tenantId: trimmed(given(inputs.tenantId)),
            tenantName: given(inputs.tenantName),
            clientId: valueOf(inputs.clientId),
            tenants: given(inputs.tenants),
            tenantsPath: given(inputs.tenantsPath),
            mode,
        }, readFile),
    };
}
function mistakesIn({ given, valueOf, mistake }, parts) {
    const { chosen, method, appleAccount, file } = parts;
    const all = Object.values(inputs);
    const mode = valueOf(inputs.mode);
    return [
        ...('wrong' in chosen ? chosen.wrong : []),
        ...all.filter((input) => valueOf(input) === undefined).map(mistake),
        ...('tenants' in chosen && chosen.tenants.length > 1 && given(inputs.pushTopic) !== ''
            ? [
                '`push-topic` is for one tenant, and there are several. Each has a topic of its own, which the checks remember: leave `push-topic` out.',
            ]
            : []),
        ...(mode === 'create' && given(inputs.tokenName) === '' ? [mistake(inputs.tokenName)] : []),
        ...('wrong' in method ? method.wrong : []),
        ...(appleAccount !== null && 'wrong' in appleAccount ? appleAccount.wrong : []),
        ...(file !== null && 'wrong' in file && mode !== 'command' ? [file.wrong] : []),
    ];
}
function jobOf(mode, file, right) {
    const options = () => ({
        appleId: right(inputs.appleId),
        encoding: right(inputs.tokenEncoding),
        skipKeyCheck: right(inputs.skipKeyCheck),
        askApple: right(inputs.askApple),
        verifyTimeout: right(inputs.verifyTimeout),
    });
    switch (mode) {
        case 'check':
            return { mode, hasUnusedFile: right(inputs.renewedToken) + right(inputs.renewedTokenPath) !== '', isWhole: true };
        case 'renew':
            if (file === null || 'wrong' in file)
                throw new TypeError('A mode that works with a file has not asked for it.');
            return { mode, file: file.bytes, token: right(inputs.token), ...options() };
        case 'command':
            if (file === null)
                throw new TypeError('A mode that works with a file has not asked for it.');
            return { mode, file, ...options() };
        case 'create':
            return { mode, name: right(inputs.tokenName) };
        case 'public-key':
            return { mode, token: right(inputs.token) };
    }
}
function signInOf(right) {
    const { authority, graph, audience } = clouds[right(inputs.cloud)];
    return {
        authorityHost: right(inputs.authorityHost) ?? authority,
        graphEndpoint: right(inputs.graphEndpoint) ?? graph,
        audience,
    };
}
 }),
 9496:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
 __nccwpck_require__.d(__webpack_exports__, {
   GG: () => ( certificateEndingSoon),
   bb: () => ( certificateWarnings),
   hB: () => ( parseCertificate)
 });
 var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(7598);
const minKeyLength = 2048;
function parseCertificate(pem) {
    const certificates = pemBlocks(pem, 'CERTIFICATE');
    const keys = pemBlocks(pem, '(?:\\w+ )?PRIVATE KEY');
    const parsedCertificates = certificates.map((block) => parsedOrNull(() => new node_crypto__WEBPACK_IMPORTED_MODULE_0__.X509Certificate(block)));
    const key = parsedOrNull(() => (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createPrivateKey)(keys[0] ?? ''));
    const problems = [certificateProblem(certificates, parsedCertificates, pem), keyProblem(keys, key, pem)].filter((problem) => problem !== null);
    const own = parsedCertificates.find((certificate) => key !== null && certificate?.checkPrivateKey(key) === true);
    if (problems.length === 0 && own == null)
        problems.push(notAPair);
    if (problems.length > 0 || own == null)
        return { certificate: '', privateKey: '', problems };
    return { certificate: own.toString().trim(), privateKey: keys[0] ?? '', problems };
}
const warningDays = 30;
function certificateEndingSoon(method, now) {
    if (method.by !== 'certificate')
        return null;
    const end = new node_crypto__WEBPACK_IMPORTED_MODULE_0__.X509Certificate(method.certificate).validToDate;
    const daysLeft = Math.floor((end.getTime() - now.getTime()) / 86_400_000);
    return daysLeft < 0 || daysLeft >= warningDays ? null : end;
}
const certificateWarnings = (end, times) => end === null
    ? []
    : [
        `The certificate in \`client-certificate\` expires on ${times.withZone(end)}. After that, nothing can be checked. Make a new one, upload its ` +
            'public part in the app registration, under Certificates & secrets, and store it with its key in the secret; or use federation, which never expires.',
    ];
const allowed = 'Use PEM text with the certificate and its private key, one below the other.';
const notAPair = "the certificate and the private key don't belong together. Use both from the same file; the certificate's public part must be in the " +
    'app registration.';
function certificateProblem(found, parsed, pem) {
    if (found.length === 0 && pem.includes('-----BEGIN CERTIFICATE-----'))
        return damaged('certificate');
    if (found.length === 0)
        return `there is no certificate in it. ${allowed} To convert a .pfx file, run \`openssl pkcs12 -in file.pfx -nodes\`.`;
    return parsed.includes(null) ? damaged('certificate') : null;
}
function keyProblem(found, key, pem) {
    const [first] = found;
    if (first === undefined && /-----BEGIN (?:\w+ )?PRIVATE KEY-----/u.test(pem))
        return damaged('private key');
    if (first === undefined)
        return `there is no private key in it. ${allowed} The key is in a file of its own, or in the .pfx file.`;
    if (found.length > 1)
        return 'there are several private keys in it. Leave only the one that belongs to the certificate.';
    if (first.includes('ENCRYPTED'))
        return 'its private key is encrypted. To remove the passphrase, run `openssl pkey -in key.pem -out plain.pem`; the secret protects the key.';
    if (key === null)
        return damaged('private key');
    if (key.asymmetricKeyType !== 'rsa')
        return "its private key isn't an RSA key. Entra ID accepts only RSA: make a certificate with an RSA key of 2048 bits or more.";
    if ((key.asymmetricKeyDetails?.modulusLength ?? 0) < minKeyLength)
        return 'its RSA key is too short. Make a certificate with an RSA key of 2048 bits or more.';
    return null;
}
const damaged = (part) => `its ${part} can't be read: it's incomplete, or its line breaks are lost. Copy the whole text again, with the lines as they are in the file.`;
const pemBlocks = (pem, label) => [...pem.matchAll(new RegExp(`-----BEGIN (${label})-----\\s[^]*?-----END \\1-----`, 'gu'))].map(([block]) => block);
function parsedOrNull(parse) {
    try {
        return parse();
    }
    catch {
        return null;
    }
}
 }),
 3132:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
 __nccwpck_require__.d(__webpack_exports__, {
   A: () => ( directoryIds),
   W: () => ( isGuid)
 });
 var _domain_json_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8986);
const guid = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/iu;
const isGuid = (text) => new RegExp(`^${guid.source}$`, 'iu').test(text);
function directoryIds(authorityHost, send) {
    const answers = new Map();
    async function ask(domain) {
        try {
            const url = `${authorityHost}/${encodeURIComponent(domain)}/v2.0/.well-known/openid-configuration`;
            const response = await send(url, undefined, true);
            const issuer = response.ok ? (0,_domain_json_js__WEBPACK_IMPORTED_MODULE_0__ .b6)((0,_domain_json_js__WEBPACK_IMPORTED_MODULE_0__ .Pf)((0,_domain_json_js__WEBPACK_IMPORTED_MODULE_0__ .D7)(await response.text()))['issuer']) : '';
            return guid.exec(issuer)?.[0].toLowerCase() ?? null;
        }
        catch {
            return null;
        }
    }
    return (tenant) => {
        if (isGuid(tenant))
            return Promise.resolve(tenant.toLowerCase());
        const answer = answers.get(tenant) ?? ask(tenant);
        answers.set(tenant, answer);
        return answer;
    };
}
 }),
 1996:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
 __nccwpck_require__.d(__webpack_exports__, {
   Rw: () => ( detailOf),
   Ub: () => ( noError),
   ep: () => ( quoteOf),
   qS: () => ( statusText),
   u$: () => ( parseError)
 });
 var _http_redact_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(9429);
 var _domain_json_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8986);
 var _text_untrusted_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(9815);
const noError = { code: '', message: '', requestId: '' };
function parseError(body) {
    const error = (0,_domain_json_js__WEBPACK_IMPORTED_MODULE_0__ .D7)(body)?.['error'];
    if (!(0,_domain_json_js__WEBPACK_IMPORTED_MODULE_0__ .Gv)(error))
        return null;
    return {
        code: (0,_domain_json_js__WEBPACK_IMPORTED_MODULE_0__ .b6)(error['code'])
            .replace(/[^\w.]/gu, '')
            .slice(0, 60),
        message: innermostMessage((0,_domain_json_js__WEBPACK_IMPORTED_MODULE_0__ .b6)(error['message'])),
        requestId: (0,_domain_json_js__WEBPACK_IMPORTED_MODULE_0__ .b6)((0,_domain_json_js__WEBPACK_IMPORTED_MODULE_0__ .Pf)(error['innerError'])['request-id'])
            .replace(/[^\w-]/gu, '')
            .slice(0, 36),
    };
}
const maxLayers = 5;
function innermostMessage(message, layers = maxLayers) {
    const { Message, message: lowerCase, error } = (0,_domain_json_js__WEBPACK_IMPORTED_MODULE_0__ .D7)(message) ?? {};
    const inner = (0,_domain_json_js__WEBPACK_IMPORTED_MODULE_0__ .b6)(Message) || (0,_domain_json_js__WEBPACK_IMPORTED_MODULE_0__ .b6)(lowerCase) || (0,_domain_json_js__WEBPACK_IMPORTED_MODULE_0__ .b6)((0,_domain_json_js__WEBPACK_IMPORTED_MODULE_0__ .Pf)(error)['message']);
    return inner === '' || layers === 0 ? message : innermostMessage(inner, layers - 1);
}
const statusText = ({ status }, { code }) => `${status}${code === '' ? '' : ` ${code}`}`;
function detailOf({ message, requestId }, secrets, path = '') {
    return [path, (0,_http_redact_js__WEBPACK_IMPORTED_MODULE_1__ .E$)(message, secrets), requestId && `request id ${requestId}`].filter(Boolean).join(' · ');
}
const varying = new RegExp([
    String.raw `[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}`,
    String.raw `\b(?=[a-z]*\d)(?=\d*[a-z])[\da-z]{16,}\b`,
    String.raw `\d{4}-\d\d-\d\d[T ]\d\d:\d\d[\d:.]*(?:Z|[+-]\d\d:\d\d)?`,
    String.raw `\b\d{1,2}/\d{1,2}/\d{4}(?:,? \d{1,2}:\d\d(?::\d\d)?(?: [AP]M)?)?`,
    String.raw `\b(?:\d{1,3}\.){3}\d{1,3}\b`,
    String.raw `\b(?:[\da-f]{1,4}:){2,7}(?::?[\da-f]{1,4}){1,6}\b`,
    String.raw `\b[\da-f]{1,4}::[\da-f]{1,4}(?::[\da-f]{1,4}){0,6}\b`,
].join('|'), 'giu');
function quoteOf(message, secrets) {
    const words = (0,_http_redact_js__WEBPACK_IMPORTED_MODULE_1__ .E$)(message, secrets)
        .replace(/\s-\s(?:Operation|Activity) ID\b.*|\b(?:Trace|Correlation) ID:.*/su, '')
        .replace(varying, '…')
        .trim();
    return /\p{L}/u.test(words) ? (0,_text_untrusted_js__WEBPACK_IMPORTED_MODULE_2__ .pj)(words, _http_redact_js__WEBPACK_IMPORTED_MODULE_1__ .Jz) : '';
}
 }),
 3829:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
 __nccwpck_require__.d(__webpack_exports__, {
   q: () => ( IntuneFailure)
 });
class IntuneFailure extends Error {
    name = 'IntuneFailure';
    reason;
    detail;
    retryAfter;
    constructor(reason, message, { detail = '', retryAfter = 0 } = {}) {
        super(message);
        this.reason = reason;
        this.detail = detail;
        this.retryAfter = retryAfter;
    }
}
 }),
 357:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
 __nccwpck_require__.d(__webpack_exports__, {
   F: () => ( credentialFor),
   Y: () => ( secretsOf)
 });
 var _http_redact_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9429);
function secretsOf(method) {
    switch (method.by) {
        case 'federation':
            return [];
        case 'secret':
            return [method.secret];
        case 'certificate':
            return (0,_http_redact_js__WEBPACK_IMPORTED_MODULE_0__ .ir)(method.privateKey);
    }
}
function credentialFor({ tenantId, clientId, authorityHost, method }, { azure, identity, httpClient }) {
    const options = {
        authorityHost,
        httpClient,
        disableInstanceDiscovery: true,
        retryOptions: { maxRetries: 0 },
        redirectOptions: { maxRetries: 0 },
    };
    switch (method.by) {
        case 'federation':
            return new azure.ClientAssertionCredential(tenantId, clientId, identity, options);
        case 'secret':
            return new azure.ClientSecretCredential(tenantId, clientId, method.secret, options);
        case 'certificate': {
            const certificate = `${method.certificate}\n${method.privateKey}`;
            return new azure.ClientCertificateCredential(tenantId, clientId, { certificate }, options);
        }
    }
}
 }),
 4089:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
 __nccwpck_require__.d(__webpack_exports__, {
   AL: () => ( restoreLines),
   S1: () => ( mostCmsBytes),
   _o: () => ( secretLines),
   aC: () => ( wrapAt),
   g7: () => ( decodeText),
   j$: () => ( mostBytes),
   ju: () => ( base64Of),
   mO: () => ( mostLayers)
 });
 var _domain_json_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(8986);
const mostBytes = 64 * 1024;
const mostCmsBytes = 16 * 1024;
const mostLayers = 3;
function decodeText(bytes) {
    const [first, second] = bytes;
    if (first === 0xff && second === 0xfe)
        return new TextDecoder('utf-16le').decode(bytes);
    if (first === 0xfe && second === 0xff)
        return new TextDecoder('utf-16be').decode(bytes);
    if (first !== 0 && second === 0)
        return new TextDecoder('utf-16le').decode(bytes);
    if (first === 0 && second !== 0)
        return new TextDecoder('utf-16be').decode(bytes);
    return new TextDecoder('utf-8').decode(bytes);
}
function restoreLines(text) {
    const bare = unquoted(text.replace(/[\uFEFF\u200B]/gu, '').trim());
    const lines = bare.includes('\n') ? bare : bare.replace(/\\r\\n|\\[nr]/gu, '\n');
    return lines
        .split(/\r\n|\n|\r/u)
        .map((line) => line.trimEnd())
        .join('\n')
        .trim();
}
const unquoted = (text) => /^(["'])(.*)\1$/su.exec(text)?.[2]?.trim() ?? text;
function base64Of(text) {
    const compact = text.replace(/\s+/gu, '');
    return /^[\w+/]{32,}={0,2}$/u.test(compact) && !compact.includes('_') ? Buffer.from(compact, 'base64') : null;
}
function wrapAt(text, width) {
    return (text.match(new RegExp(`.{1,${width}}`, 'gu')) ?? []).join('\n');
}
function secretLines(bytes) {
    const lines = new Set();
    let layer = bytes.subarray(0, mostBytes);
    for (let layers = 0; layer !== null && layers <= mostLayers; layers++) {
        const text = decodeText(layer);
        const tidied = restoreLines(text);
        const inside = Object.values((0,_domain_json_js__WEBPACK_IMPORTED_MODULE_0__ .D7)(tidied) ?? {}).map(_domain_json_js__WEBPACK_IMPORTED_MODULE_0__ .b6);
        for (const line of [...text.split(/[\r\n]+/u), ...tidied.split('\n'), ...inside])
            for (const secret of secretsInLine(line.trim()))
                lines.add(secret);
        layer = base64Of(tidied);
    }
    return [...lines];
}
const secretsInLine = (line) => /^(?:-----|[\w-]+: )/u.test(line)
    ? (line.match(/[A-Za-z\d+/]{40,}={0,2}/gu) ?? [])
    : [line].filter(({ length }) => length >= 12);
 }),
 4045:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
__nccwpck_require__.d(__webpack_exports__, {
  mw: () => ( InvalidProxy),
  Wm: () => ( proxySecrets),
  C: () => ( useProxy)
});
;
const external_node_child_process_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");
;
const external_node_diagnostics_channel_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:diagnostics_channel");
var external_node_http_ = __nccwpck_require__(7067);
var json = __nccwpck_require__(8986);
;
class InvalidProxy extends Error {
    name = 'InvalidProxy';
}
const proxyVariables = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'];
function useProxy(environment) {
    const named = proxyVariables.filter((name) => (environment[name] ?? '').trim() !== '');
    if (named.length === 0)
        return;
    for (const name of named) {
        const address = proxyAddress(environment[name] ?? '');
        if (address === null) {
            throw new InvalidProxy(`The runner's variable ${name} isn't a proxy address. Nothing was done. Its value isn't shown, because it may hold a password. ` +
                'Use http://USER:PASSWORD@HOST:PORT or http://HOST:PORT.');
        }
        environment[name] = address;
    }
    failAtOnce();
    if (environment['NODE_USE_ENV_PROXY'] === '1')
        return;
    if ("setGlobalProxyFromEnv" in external_node_http_)
        external_node_http_.setGlobalProxyFromEnv();
    else {
        const env = { ...environment, NODE_USE_ENV_PROXY: '1' };
        const { status } = (0,external_node_child_process_namespaceObject.spawnSync)(process.execPath, process.argv.slice(1), { env, stdio: 'inherit' });
        process.exit(status ?? 1);
    }
}
function failAtOnce() {
    (0,external_node_diagnostics_channel_namespaceObject.subscribe)('undici:client:connectError', (message) => {
        const { error } = (0,json .Pf)(message);
        if (!(error instanceof Error) || !('code' in error))
            return;
        if (error.code === 'UND_ERR_SOCKET')
            error.code = 'ECONNRESET';
        if (error.name === 'AbortError')
            error.name = 'ProxyError';
    });
}
function proxySecrets(environment) {
    const given = proxyVariables.map((name) => (environment[name] ?? '').trim()).filter((address) => address !== '');
    const hosts = given.flatMap((address) => {
        const known = proxyAddress(address);
        return known === null ? [] : [new URL(known).host];
    });
    return [...new Set([...given, ...hosts])];
}
function proxyAddress(given) {
    const [, scheme = 'http://', rest = ''] = /^(https?:\/\/)?(.*)$/isu.exec(given.trim()) ?? [];
    const at = rest.lastIndexOf('@');
    const credentials = at < 0 ? '' : `${rest.slice(0, at).replace(/[^\w:.~!$&'()*+,;=%-]/gu, encodeURIComponent)}@`;
    const address = `${scheme}${credentials}${rest.slice(at + 1)}`;
    return URL.canParse(address) && /^[^/\s]+\/?$/u.test(rest.slice(at + 1)) ? address : null;
}
 }),
 4043:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
 __nccwpck_require__.d(__webpack_exports__, {
   B4: () => ( workflowOf),
   Gw: () => ( isPrivate),
   Lr: () => ( hasOtherReaders)
 });
function workflowOf(environment) {
    const { GITHUB_REPOSITORY: repository = '', GITHUB_RUN_ID: id, GITHUB_ACTION_REPOSITORY: action = '' } = environment;
    const server = environment['GITHUB_SERVER_URL'] ?? 'https://github.com';
    const file = /\/\.github\/workflows\/([\w.-]+\.ya?ml)@/u.exec(environment['GITHUB_WORKFLOW_REF'] ?? '')?.[1];
    const address = repository === '' ? null : `${server}/${repository}`;
    const host = URL.canParse(server) ? new URL(server).host : 'github.com';
    return {
        repository,
        home: address === null ? null : { forGh: host === 'github.com' ? repository : `${host}/${repository}`, address },
        page: file === undefined || address === null ? null : `${address}/actions/workflows/${file}`,
        startedBy: environment['GITHUB_TRIGGERING_ACTOR'] ?? environment['GITHUB_ACTOR'] ?? '',
        run: id === undefined || address === null ? null : `${address}/actions/runs/${id}`,
        action: action === '' ? null : `${server}/${action}`,
    };
}
function hasOtherReaders({ repository }, event, { owner, repo }) {
    const [ownOwner = '', ownName = ''] = repository.split('/');
    const isSame = repository.toLowerCase() === `${owner}/${repo}`.toLowerCase();
    return !isSame && isPrivate(event, { owner: ownOwner, repo: ownName }) !== true;
}
function isPrivate(event, { owner, repo }) {
    const { full_name: name, private: given, visibility } = event;
    if (typeof name !== 'string' || name.toLowerCase() !== `${owner}/${repo}`.toLowerCase())
        return undefined;
    return typeof given === 'boolean' ? given && visibility !== 'internal' : undefined;
}
 }),
 3581:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
__nccwpck_require__.d(__webpack_exports__, {
  R: () => ( openPorts)
});
var external_node_crypto_ = __nccwpck_require__(7598);
var promises_ = __nccwpck_require__(8500);
var json = __nccwpck_require__(8986);
var error_message = __nccwpck_require__(606);
var proxy_failure = __nccwpck_require__(8033);
var intune_failure = __nccwpck_require__(3829);
;
function shareInFlight(attempt) {
    let inFlight = null;
    return () => (inFlight ??= attempt().finally(() => {
        inFlight = null;
    }));
}
var durations = __nccwpck_require__(9571);
;
const maxTokenAge = 4 * durations .Vc;
function githubIdentity(options) {
    const { now } = options;
    let held = null;
    let failure = null;
    return {
        token: shareInFlight(async () => {
            const since = now().getTime();
            if (held !== null && since - held.since <= maxTokenAge)
                return held.token;
            const isRepeatable = failure === null;
            try {
                held = { token: await requestToken(options, isRepeatable), since };
                failure = null;
            }
            catch (error) {
                if (!(error instanceof intune_failure .q))
                    throw error;
                failure = error;
                if (held === null)
                    throw failure;
            }
            return held.token;
        }),
        presented: () => held?.token ?? '',
        failure: () => failure,
    };
}
async function requestToken(options, isRepeatable) {
    const { endpoint, audience, send, mask } = options;
    if (endpoint === null)
        throw notPermitted();
    const headers = { Accept: 'application/json', Authorization: `Bearer ${endpoint.token}` };
    const url = new URL(endpoint.url);
    url.searchParams.set('audience', audience);
    const response = await send(url.href, { headers }, isRepeatable).catch((error) => {
        throw unreachableEndpoint(error);
    });
    const answer = (0,json .D7)(await response.text());
    const token = response.ok ? (0,json .b6)(answer?.['value']) : '';
    if (token === '')
        throw answer === null ? foreignAnswer(response) : notIssued(`status ${response.status}`);
    mask(token);
    return token;
}
const notPermitted = () => new intune_failure .q('sign-in', "Can't sign in: add `id-token: write` to the job's permissions, next to `issues: write`. Runs for pull requests " +
    'from forks never get it. Without federation, set `client-secret` or `client-certificate`.');
const notIssued = (detail) => new intune_failure .q('sign-in', "Can't sign in: GitHub issued no identity token for this job. Run the workflow again; https://www.githubstatus.com shows whether GitHub " +
    'Actions has an outage.', { detail });
function unreachableEndpoint(error) {
    const status = (0,proxy_failure .lA)(error);
    if (status === null)
        return notIssued((0,error_message .b)(error));
    return atProxy(status, (0,error_message .b)(error));
}
const atProxy = (status, detail) => new intune_failure .q('unavailable', `Can't sign in: ${(0,proxy_failure .gg)(status, "GitHub's identity endpoint")}`, { detail });
function foreignAnswer({ status }) {
    const detail = `status ${status}`;
    if (status === 407)
        return atProxy(status, detail);
    if (status >= 500 || status === 429)
        return notIssued(detail);
    return new intune_failure .q('unavailable', `Can't sign in: something other than GitHub answered at its identity endpoint (${status}). Usually it's a proxy that blocks the host or ` +
        'has its own sign-in: let the runner through to this host.', { detail });
}
var retry = __nccwpck_require__(9923);
;
function startDeadline(now) {
    const end = () => now().getTime() + retry .x4;
    let until = end();
    return {
        until: () => until,
        restart: () => {
            until = end();
        },
    };
}
function withDeadline(intune, { restart }) {
    const timed = (ask) => (...input) => {
        restart();
        return ask(...input);
    };
    return {
        read: timed((kind) => intune.read(kind)),
        publicKey: timed((token) => intune.publicKey(token)),
        upload: timed((token, appleId, content) => intune.upload(token, appleId, content)),
        create: timed((name) => intune.create(name)),
        sync: timed((token) => intune.sync(token)),
    };
}
;
const firstLimit = 8;
const maxLimit = 128;
const minLimit = 2;
const maxFailures = 12;
const firstPace = { limit: firstLimit, hasThrottled: false, hasAnswered: false, failures: 0 };
function paceAfter(pace, event) {
    const { limit, hasThrottled, failures } = pace;
    switch (event) {
        case 'unanswered':
            return { ...pace, failures: failures + 1 };
        case 'throttled':
            return { limit: Math.max(minLimit, limit / 2), hasThrottled: true, hasAnswered: true, failures: 0 };
        case 'answered': {
            const grown = Math.min(maxLimit, limit + (hasThrottled ? 1 / limit : 1));
            return { limit: grown, hasThrottled, hasAnswered: true, failures: 0 };
        }
    }
}
const isGivenUp = ({ hasAnswered, failures }) => !hasAnswered && failures >= maxFailures;
;
function openHostQueue() {
    const hosts = new Map();
    function hostAt(origin) {
        const host = hosts.get(origin) ?? { pace: firstPace, inFlight: 0, waiting: [], lastError: null };
        hosts.set(origin, host);
        return host;
    }
    return {
        async send(origin, attempt, eventOf) {
            const host = hostAt(origin);
            while (host.inFlight >= Math.floor(host.pace.limit)) {
                await new Promise((resolve) => host.waiting.push(resolve));
            }
            if (isGivenUp(host.pace)) {
                host.waiting.shift()?.();
                throw host.lastError;
            }
            host.inFlight++;
            let event = 'unanswered';
            try {
                const result = await attempt();
                event = eventOf(result);
                return result;
            }
            catch (error) {
                host.lastError = error;
                throw error;
            }
            finally {
                host.inFlight--;
                host.pace = paceAfter(host.pace, event);
                const free = Math.max(0, Math.floor(host.pace.limit) - host.inFlight);
                for (const resume of host.waiting.splice(0, free))
                    resume();
            }
        },
    };
}
var methods = __nccwpck_require__(357);
var graph_error = __nccwpck_require__(1996);
var redact = __nccwpck_require__(9429);
;
const cures = {
    '90002': "This tenant doesn't exist: compare its ID or domain with the overview page of Entra ID, and `cloud` with the tenant's cloud.",
    '900023': "This tenant doesn't exist: use the directory (tenant) ID or a verified domain.",
    '7000215': "The client secret is wrong: store the secret's value, not its ID, in the secret behind `client-secret`.",
    '7000222': 'The client secret expired: store a new value in the secret behind `client-secret`, or use federation, which never expires.',
    '700027': "The certificate isn't registered for the application: upload its public part in the app registration, under Certificates & secrets.",
    '53003': 'A Conditional Access policy for workload identities blocks this application. In Entra ID, exclude the application from the policy, or ' +
        "allow the runner's addresses; GitHub-hosted runners have no fixed ones.",
    '7000112': 'The application is disabled. In Entra ID, go to Enterprise applications > the application > Properties, and turn on "Enabled for users to sign-in".',
    '500014': 'Microsoft Graph is disabled in this tenant. In Entra ID, go to Enterprise applications > Microsoft Graph > Properties, and turn on "Enabled for users ' +
        "to sign-in\"; also check that the tenant's subscriptions haven't expired.",
    '7002381': "A tenant policy accepts GitHub's tokens only with the claim `enterprise`. Run this in a repository of the GitHub enterprise that the " +
        'policy names, with that claim in its tokens, or ask an Entra ID administrator to exempt this application.',
};
const mismatches = {
    '70025': 'The application has no federated credential yet. Add one with the values above.',
    '70021': 'No federated credential matches. Add one with the values above.',
    '700211': 'No federated credential has this issuer. Add one with the values above.',
    '700212': "The audience doesn't match. Set the federated credential's audience to the one above.",
    '700213': 'No federated credential matches. Add one with the values above.',
    '7002138': 'A federated credential differs from this subject only in upper and lower case. Entra ID compares exactly: copy the subject above.',
};
function cureOf(code, refused) {
    const { sentence, isFederated, presented, consent, expired, times } = refused;
    const differs = mismatches[code];
    if (isFederated && differs !== undefined)
        return [claimsText(presented), differs, howToFederate];
    if (code === '700016')
        return [unknownHere, `If several tenants share it, ${consentHere} ${consent}`];
    if (code === '65001' || code === '7000229')
        return [`This tenant hasn't consented to the application: ${consentHere} ${consent}`];
    if (code === '700024')
        return [isFederated ? tooOld : clockIsWrong];
    if (code === '700027' && expired !== null)
        return [renewCertificate(times.withZone(expired))];
    const cure = cures[code];
    if (cure !== undefined)
        return [cure];
    const page = `Microsoft explains this code at https://login.microsoftonline.com/error?code=${code}.`;
    return sentence === '' ? [page] : [`Microsoft says: ${sentence}`, page];
}
const unknownHere = "This tenant doesn't know the application: compare the client ID and the tenant ID with the app registration's overview page in Entra ID.";
const consentHere = 'an administrator of this tenant must consent once, here:';
const tooOld = "GitHub's token was older than its five minutes when it arrived. The next run usually succeeds. If not, find out what delays requests from " +
    'the runner to Entra ID.';
const clockIsWrong = "Entra ID rejected the time of the sign-in. Set the runner's clock.";
const renewCertificate = (expired) => `The certificate expired on ${expired}: make a new one, upload its public part in the app registration, under Certificates & ` +
    'secrets, and store it with its key in the secret behind `client-certificate`; or use federation, which never expires.';
function claimsText(jwt) {
    const claims = (0,json .D7)(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString('utf8'));
    if (claims === null)
        return "GitHub's token can't be read.";
    const claim = (name) => (0,json .b6)(claims[name]) || 'not given';
    return `GitHub presented these values:\n  issuer: ${claim('iss')}\n  subject: ${claim('sub')}\n  audience: ${claim('aud')}`;
}
const howToFederate = [
    'In Entra ID, go to App registrations > the application > Certificates & secrets > Federated credentials > Add credential,',
    'select "Other issuer", enter the issuer, subject, and audience exactly as above, and enter any name.',
    'The subject is `repo:OWNER/REPO:ref:refs/heads/BRANCH` for a job on a branch, and `repo:OWNER/REPO:environment:NAME` for a',
    'job with an environment. Repositories created or renamed since July 15, 2026 also send their IDs:',
    '`repo:OWNER@OWNER-ID/REPO@REPO-ID:ref:refs/heads/BRANCH`. A new credential takes a few minutes to work.',
].join('\n');
;
function signInFailure(failed) {
    const { identity, error, outcome, presented } = failed;
    const host = identity.authorityHost;
    if (outcome !== null && 'error' in outcome)
        return unreachableFailure(outcome.error, host);
    const body = outcome === null ? null : (0,json .D7)(outcome.text);
    const message = (0,json .b6)(body?.['error_description']) || (0,error_message .b)(error);
    const words = (0,redact .E$)(message, [...(0,methods .Y)(identity.method), presented]);
    if (outcome !== null && (outcome.status >= 500 || outcome.status === 429))
        return outageFailure(host, `${describeAnswer(outcome)} · ${words}`);
    const code = /AADSTS(\d+)/u.exec(words)?.[1];
    if (code !== undefined)
        return refusalFailure(code, words, failed);
    if (outcome !== null && (outcome.status !== 200 || body === null))
        return foreignAnswerFailure(outcome, host);
    return new intune_failure .q('unexpected', `Can't sign in: Entra ID at ${host} gave no usable answer. ` +
        "Check the runner's proxies, and `authority-host` if it's set. If this persists, report it to this project.", { detail: (0,error_message .b)(error) });
}
const sentenceOf = (words) => (0,graph_error .ep)(words.replace(/^.*?AADSTS\d+:\s*/su, ''), []);
function refusalFailure(code, words, { identity, presented, now, times }) {
    const { method, clientId, tenantId, authorityHost } = identity;
    const validTo = method.by === 'certificate' ? new external_node_crypto_.X509Certificate(method.certificate).validToDate : null;
    const cure = cureOf(code, {
        sentence: sentenceOf(words),
        isFederated: method.by === 'federation',
        presented,
        consent: `${authorityHost}/${tenantId}/adminconsent?client_id=${clientId}`,
        expired: validTo !== null && validTo <= now ? validTo : null,
        times,
    });
    const what = `Can't sign in: Entra ID refused application ${clientId} in tenant ${tenantId} (AADSTS${code}).`;
    return new intune_failure .q('sign-in', [what, ...cure].join('\n'), { detail: words.replace(/\s+/gu, ' ') });
}
const untrustedChain = [
    'CERT_SIGNATURE_FAILURE',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'UNABLE_TO_GET_ISSUER_CERT',
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
];
const hostNotFound = ['ENOTFOUND', 'EAI_AGAIN'];
const timedOut = [
    'TimeoutError',
    'ETIMEDOUT',
    'UND_ERR_CONNECT_TIMEOUT',
    'UND_ERR_HEADERS_TIMEOUT',
    'UND_ERR_BODY_TIMEOUT',
];
function unreachableFailure(error, host) {
    const status = (0,proxy_failure .lA)(error);
    if (status !== null)
        return new intune_failure .q('unavailable', `Can't sign in: ${(0,proxy_failure .gg)(status, new URL(host).hostname)}`, {
            detail: (0,error_message .b)(error),
        });
    const code = networkCodeOf(error);
    return new intune_failure .q('unavailable', `Can't sign in: ${unreachableText(code, host)}`, {
        detail: `${(0,error_message .b)(error)} ${code}`,
    });
}
function unreachableText(code, host) {
    const { hostname } = new URL(host);
    if (code === 'ECONNREFUSED')
        return (`the connection to Entra ID at ${host} was refused. Confirm that the firewall lets the runner through and that the ` +
            "runner's proxy is up. If `authority-host` is set, check it.");
    if (hostNotFound.includes(code))
        return (`Entra ID's host ${hostname} wasn't found. Check the runner's DNS. If the runner reaches the internet only through a proxy, ` +
            'set `HTTPS_PROXY`. If `authority-host` is set, check its spelling.');
    if (untrustedChain.includes(code))
        return (`the runner doesn't trust the certificate of ${host}. Usually a proxy inspects the traffic and presents its own certificate: ` +
            "set `NODE_EXTRA_CA_CERTS` to a file with the proxy's CA certificate, or exempt this host from inspection.");
    if (/^(?:CERT_|ERR_TLS_)/u.test(code))
        return `the certificate of ${host} isn't valid (${code}). Check the runner's clock, and any proxy that inspects the traffic.`;
    if (timedOut.includes(code))
        return `Entra ID at ${host} didn't answer in time. The next run usually succeeds. If not, check the runner's firewall and proxy.`;
    return `the connection to Entra ID at ${host} broke before it answered. The next run usually succeeds. If not, check the runner's proxy.`;
}
function networkCodeOf(error) {
    const { name, cause } = (0,json .Pf)(error);
    return (0,json .b6)((0,json .Pf)(cause)['code']) || (0,json .b6)(name);
}
function outageFailure(host, detail) {
    return new intune_failure .q('unavailable', `Can't sign in: Entra ID at ${host} failed or is throttling requests, even after retries. The next run usually succeeds; ` +
        "https://azure.status.microsoft shows outages. If this persists, check the runner's proxy.", { detail });
}
function foreignAnswerFailure(answer, host) {
    if (answer.status === 407)
        return new intune_failure .q('unavailable', `Can't sign in: ${(0,proxy_failure .gg)(407, host)}`, {
            detail: describeAnswer(answer),
        });
    return new intune_failure .q('unavailable', `Can't sign in: something other than Entra ID answered at ${host} (${answer.status}). Usually it's a proxy that blocks the host ` +
        'or has its own sign-in: let this host through. If `authority-host` is set, check it.', { detail: describeAnswer(answer) });
}
const describeAnswer = ({ status, contentType }) => `status ${status}${contentType === '' ? '' : `, ${contentType}`}`;
;
function openCredential(signIn, { identity, send, now, times, mask }) {
    const isFederated = signIn.method.by === 'federation';
    let opened = null;
    let masked = '';
    async function open() {
        if (isFederated)
            await Promise.race([identity.token(), (0,promises_.setImmediate)()]);
        const azure = await Promise.all( [__nccwpck_require__.e(484), __nccwpck_require__.e(373)]).then(__nccwpck_require__.bind(__nccwpck_require__, 1373));
        Reflect.get(globalThis, 'Headers');
        const { client, last } = azure.observedHttp(send);
        return { credential: (0,methods .F)(signIn, { azure, identity: identity.token, httpClient: client }), last };
    }
    async function attempt() {
        try {
            opened ??= await open();
            const token = await opened.credential.getToken(`${signIn.graphEndpoint}/.default`);
            if (token === null)
                throw new Error('Entra ID returned no token');
            if (token.token !== masked)
                mask(token.token);
            masked = token.token;
            return token;
        }
        catch (error) {
            const byIdentity = isFederated ? identity.failure() : null;
            if (byIdentity !== null)
                throw byIdentity;
            const outcome = opened?.last() ?? null;
            throw signInFailure({ identity: signIn, error, outcome, presented: identity.presented(), now: now(), times });
        }
    }
    let first = attempt();
    first.catch(() => undefined);
    return {
        getToken: shareInFlight(() => {
            const token = first ?? attempt();
            first = null;
            return token;
        }),
    };
}
var directory = __nccwpck_require__(3132);
var text_times = __nccwpck_require__(7039);
;
async function openPorts(settings, runner, limits = {}) {
    const { answerLimit = 30_000, github } = limits;
    const { job, signIn, tenants, repository, labels, assignees, githubToken: token } = settings;
    const { now, wait, mask } = runner;
    const times = (0,text_times .u)(settings.timeZone);
    const sendOptions = { now, wait, answerLimit, queue: openHostQueue() };
    const identity = githubIdentity({
        ...{ endpoint: runner.identityEndpoint, audience: signIn.audience },
        ...{ send: (0,retry .Zq)(sendOptions), now, mask },
    });
    function openTenant({ id: tenantId, clientId }) {
        const deadline = startDeadline(now);
        const send = (0,retry .Zq)({ ...sendOptions, until: deadline.until });
        const credential = openCredential({ ...signIn, tenantId, clientId }, { identity, send, now, times, mask });
        return { credential, send, deadline };
    }
    const [first] = tenants;
    const firstTenant = job.mode === 'command' ? null : openTenant(first);
    await (0,promises_.setImmediate)();
    const [{ openGraph }, { openIntune }] = await Promise.all([Promise.all( [__nccwpck_require__.e(860), __nccwpck_require__.e(88), __nccwpck_require__.e(988)]).then(__nccwpck_require__.bind(__nccwpck_require__, 3988)), __nccwpck_require__.e( 730).then(__nccwpck_require__.bind(__nccwpck_require__, 3730))]);
    await (0,promises_.setImmediate)();
    const { openStore } = await Promise.all( [__nccwpck_require__.e(239), __nccwpck_require__.e(126), __nccwpck_require__.e(605)]).then(__nccwpck_require__.bind(__nccwpck_require__, 1605));
    await (0,promises_.setImmediate)();
    const { appleAccount, appleEndpoint } = settings;
    const apple = appleAccount === null
        ? null
        : (await __nccwpck_require__.e( 66).then(__nccwpck_require__.bind(__nccwpck_require__, 8066))).openApple(appleAccount, appleEndpoint, {
            send: (0,retry .Zq)(sendOptions),
            ...{ now, mask, uniqueId: external_node_crypto_.randomUUID },
        });
    return {
        apple,
        locationOf: async (contentToken) => {
            const { openContentTokens } = await __nccwpck_require__.e( 522).then(__nccwpck_require__.bind(__nccwpck_require__, 2522));
            return openContentTokens(appleEndpoint, { send: (0,retry .Zq)(sendOptions), mask })(contentToken);
        },
        openIntune: (tenant) => {
            const { deadline, ...tenantServices } = (tenant === first ? firstTenant : null) ?? openTenant(tenant);
            return withDeadline(openIntune(openGraph({ endpoint: signIn.graphEndpoint, ...tenantServices })), deadline);
        },
        directoryId: (0,directory .A)(signIn.authorityHost, (0,retry .Zq)(sendOptions)),
        issues: openStore({ repository, token, labels, assignees, answerLimit, ...github }),
        runner,
    };
}
 }),
 5811:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
__nccwpck_require__.d(__webpack_exports__, {
  e: () => ( languages)
});
;
const joined = (parts, separator) => parts.filter((part) => part !== '').join(separator);
;
const count = (n, one, many) => `${n} ${n === 1 ? one : many}`;
const months = [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
];
const unproven = (after) => `not confirmed. ${after === null ? 'Intune couldn’t be read afterward' : `Intune last reported ${after}`}.`;
const uploadStates = {
    sending: () => 'about to be sent; no answer is on record yet. The next run looks for its result before anything is sent again.',
    sent: () => 'Intune accepted it. Whether it took effect is being checked.',
    proven: (after) => `Intune reports the new date${after === null ? '' : `, ${after}`}.`,
    unproven: (after) => `${unproven(after)} Check the date in Intune in a few minutes, and **don’t download another file**. The next check looks again.`,
    'not-taken': () => 'No effect: Intune still had the token as before. If its date hasn’t moved since, run the renewal again with the same file, or upload the file by hand. **Don’t download another file.**',
    'left-unproven': unproven,
    'not-accepted': () => 'No effect: Intune still had the token as before. The log of the run says more.',
};
const uploads = {
    heading: '**Uploads by this action**',
    line: ({ at, sha256, by, run, before, state, after }) => `* ${joined([at, joined([by ?? '', run === null ? '' : `[run](${run})`], ', '), `file \`${sha256}\` (SHA-256)`, `date before: ${before ?? 'none'}`], ' · ')} – ${uploadStates[state](after)}`,
    title: ({ kind, title }) => `Renewal of ${kind === 'mdm-push-certificate' ? 'the Apple MDM push certificate' : `“${title}”`}`,
    opening: ({ kind, name }) => `This issue records the upload of a renewed file for ${kind === 'mdm-push-certificate' ? 'the push certificate' : name}. It closes automatically once Intune reports the new date.`,
    tenant: '**Tenant:** ',
};
const en = {
    day: ({ year, month, day }) => `${months[month - 1] ?? ''} ${day}, ${year}`,
    moment: (day, time, zone) => `${en.day(day)}, ${time} ${zone}`,
    time: (time, zone) => `${time} ${zone}`,
    zones: {},
    beside: (local, utc) => `${local} (${utc})`,
    space: ' ',
    comma: ', ',
    colon: ': ',
    aside: (words) => ` – ${words}`,
    inBrackets: (words) => ` (${words})`,
    names: {
        intune: 'Intune admin center',
        terms: 'terms and conditions',
        pushPortal: 'Apple Push Certificates Portal',
        log: 'log',
        workflow: 'workflow',
        runNow: 'run it now',
        thisWorkflow: 'this workflow',
    },
    portals: {
        business: (link) => `[Apple Business](${link})`,
        school: (link) => `[Apple School Manager](${link})`,
        either: (business, school) => `${business} or ${school}`,
    },
    kinds: {
        'enrollment-program-token': {
            name: 'Enrollment program token',
            type: null,
            consequence: {
                due: 'New iPhones, iPads, and Macs can’t enroll automatically, and enrollment profile changes don’t reach Apple.',
                expired: 'New iPhones, iPads, and Macs can’t enroll automatically, and enrollment profile changes don’t reach Apple.',
            },
            menu: 'Devices > Device onboarding > Enrollment > Apple mobile (or Apple) > Bulk enrollment methods > Enrollment program tokens',
        },
        'vpp-token': {
            name: 'Apple VPP token',
            type: null,
            consequence: {
                due: 'App licenses for this location can’t be assigned or revoked.',
                expired: 'App licenses for this location can’t be assigned or revoked.',
            },
            menu: 'Tenant administration > Connectors and tokens > Apple VPP tokens',
        },
        'mdm-push-certificate': {
            name: 'Apple MDM push certificate',
            type: null,
            consequence: {
                due: 'Intune can’t reach any Apple device. After a grace period of about 30 days, devices may have to re-enroll.',
                expired: 'Intune can’t reach any Apple device.',
            },
            menu: 'Devices > Device onboarding > Enrollment > Apple mobile (or Apple) > Apple MDM Push certificate',
        },
    },
    noun: { token: 'token', certificate: 'certificate' },
    named: (kind, name) => `${kind} “${name}”`,
    labels: {
        token: '**Token:** ',
        certificate: '**Certificate:** ',
        tenant: '**Tenant:** ',
        type: '**Type:** ',
        location: '**Location:** ',
        appleId: '**Apple ID:** ',
        inIntune: '**In Intune:** ',
        previousTopic: '**Previous topic:** ',
        currentTopic: '**Current topic:** ',
        currentAppleId: '**Current Apple ID:** ',
        previousAppleId: '**Previous Apple ID:** ',
        renewedBy: '**Renewed by:** ',
        startedBy: '**Started by:** ',
        run: '**Workflow run:** ',
        sha256: '**File SHA-256:** ',
    },
    tokenFact: (name, kind) => `${name} (${kind})`,
    about: {
        title: (tenant, title) => `${tenant}: ${title}`,
        comment: (tenant, words) => `**${tenant}:** ${words}`,
    },
    notesBelow: '*Add notes below; they’re kept.*',
    keptFromAbove: '*Moved from the text above:*',
    renewal: {
        title: {
            due: (token, day) => `${token} expires on ${day}`,
            expired: (token, day) => `${token} expired on ${day}`,
        },
        opening: {
            due: (noun, expiry) => `> [!WARNING]\n> Renew this ${noun} before ${expiry}. Any earlier day is fine.`,
            expired: (noun, expiry) => `> [!CAUTION]\n> This ${noun} expired on ${expiry}. Renew it today.`,
        },
        consequence: {
            due: (consequence) => `**If you don’t renew it:** ${consequence}`,
            expired: (consequence) => `**Until you renew it:** ${consequence}`,
        },
        devices: (devices, day) => `About ${devices} ${devices === 1 ? 'device depends' : 'devices depend'} on this token, as of ${day}.`,
        grace: (day) => `⚠️ Apple’s grace period: until **${day}**. If you renew by then, no device has to re-enroll. Even after that, renew this same certificate first: only devices that still don’t respond then must re-enroll.`,
        graceOver: (day) => `⚠️ Apple’s grace period ended on **${day}**. Still renew this same certificate first: only devices that still don’t respond then must re-enroll.`,
        heading: '### How to renew',
        before: '**Before you start** (allow 15 minutes), have ready:',
        account: {
            'enrollment-program-token': () => 'an Apple Administrator or Device Enrollment Manager account, with its second factor',
            'vpp-token': () => 'an Apple Content Manager account, with its second factor',
            'mdm-push-certificate': (appleId) => `the **same Apple ID**${appleId}, with its second factor`,
        },
        intuneRole: {
            'enrollment-program-token': 'an Intune role that can update enrollment tokens',
            'vpp-token': 'an Intune role that can update VPP tokens',
            'mdm-push-certificate': 'an Intune role that can update the push certificate',
        },
        storing: (environment) => `a way to store the file: the [GitHub CLI](https://cli.github.com), signed in (\`gh auth status\`), or in the browser ${environment}`,
        approver: 'someone who can approve the run right away, if it waits for approval',
        ifItFails: {
            'enrollment-program-token': {
                byHand: '**If the upload fails, don’t download again yet.** Upload the same file once more.',
                byWorkflow: '**If the run fails, don’t download again yet.** Its log says why. If that takes time to fix, upload the same file by hand.',
            },
            'vpp-token': {
                byHand: '**If the upload fails:** confirm that the file is this location’s latest, then upload it once more.',
                byWorkflow: '**If the run fails:** its log says why. Confirm that the file is this location’s latest, then upload it by hand.',
            },
            'mdm-push-certificate': {
                byHand: '**If Intune rejects the file:** confirm that this UID was renewed, with the CSR you just downloaded.\n**If the Apple ID is lost:** ask Apple to move the certificate to another account. It takes about ten business days. Don’t create a new certificate meanwhile.',
                byWorkflow: '**If the run fails:** its log says why. Confirm that this UID was renewed, with the CSR you just downloaded.\n**If the Apple ID is lost:** ask Apple to move the certificate to another account. It takes about ten business days. Don’t create a new certificate meanwhile.',
            },
        },
        rejectedKey: {
            byWorkflow: 'If its key is rejected, run the workflow with `mode: public-key`, upload that key to the same service at Apple, then download and upload once more.',
            byHand: (action) => `If its key is rejected, see [If Intune rejects the key](${action}/blob/HEAD/docs/renewing.md#if-intune-rejects-the-key).`,
        },
        microsoftsPage: (address) => `If a menu looks different, see [Microsoft’s instructions](${address}).`,
        byWorkflow: (action) => `To have a workflow upload and verify the file, see [Renewing](${action}/blob/HEAD/docs/renewing.md).`,
        closing: {
            byHand: (runNow) => `This issue closes automatically at the next daily check after Intune reports the new date${runNow}.`,
            byWorkflow: (runNow) => `The workflow closes this issue once Intune reports the new date. If you renew by hand, the next daily check closes it${runNow}.`,
        },
        muting: 'To stop reminders until the next expiry, close it as **not planned**. Closed as completed, it reopens after 24 hours if nothing changed.',
    },
    renewalSteps: {
        open: (intune, menu) => `In the ${intune}, go to **${menu}**`,
        select: (open, name) => `${open}, select ${name}`,
        signInHere: { byHand: 'In another tab, sign in', byWorkflow: 'Sign in' },
        serverMenu: {
            business: 'Go to **Devices > Management Services** (older: **Settings > Device Management Settings**) and select the service that was added for this token, usually under the same name.',
            school: 'Go to **Preferences > Your MDM servers** and select the server that was added for this token, usually under the same name.',
        },
        contentMenu: {
            business: 'Go to **Settings > Payments & Billing > Apps and Books**',
            school: 'Select your name, go to **Preferences > Payments and Billing > Content Tokens**,',
        },
        sameLocation: 'the same location',
        location: (location) => `the location ${location}`,
        uid: (uid) => ` and its UID, ${uid}`,
        'apple-sign-in': (here, portal) => `${here} to ${portal} with a shared role account.\n⚠️ The token stops working if that account changes its password, loses its role, or leaves.`,
        'enrollment-program-token': {
            'intune-open': (open) => `${open}, compare the date, and keep the page open.`,
            nameAtApple: (name) => `At Apple, this token’s service is called ${name}.`,
            'apple-server': (menu) => `${menu}\n⚠️ Don’t add a new one: devices would have to be moved or wiped. Leave **Allow this MDM server to release devices** unchanged: releasing removes devices from your organization.`,
            'apple-download': {
                business: '**Only when you can upload right away:** select **Download Token** (under **…**), then confirm with **Download Server Token**, once.\n⚠️ This ends the token in use **immediately**, whatever date Intune shows.',
                school: '**Only when you can upload right away:** select **Download Token**, then confirm with **Download Server Token**, once.\n⚠️ This ends the token in use **immediately**, whatever date Intune shows.',
            },
            'intune-upload': 'select **Renew token**. Enter the Apple ID that downloaded the file, select the file (`.p7m`), then select **Next > Renew token**.',
            'intune-sync': 'Open the token and select **Devices > Sync** (no more than once every 15 minutes). Confirm that the date moved forward by a year and that no error is shown.',
        },
        'vpp-token': {
            'intune-open': (open) => `${open}, compare the date and location, and keep the page open.`,
            'apple-download': (menu, location) => `${menu} and select **Download** next to ${location}.\n⚠️ Use the file in this tenant only: a token belongs to one management service.`,
            'intune-upload': 'select **Edit** next to **Basics** (there’s no renew button). Enter the Apple ID that downloaded the file, select the file (`.vpptoken`), then select **Next** and **Save**.\n⚠️ Don’t create a second token: your apps and licenses are tied to this one.',
            'intune-sync': 'Select **Sync**. Confirm that the state is **Active** and that the date moved forward by a year. The date can lag.',
        },
        'mdm-push-certificate': {
            'intune-open': {
                byHand: (open, appleId) => `${open}, compare the date and the Apple ID${appleId}, and keep the page open.`,
                byWorkflow: (open, appleId) => `${open}, and compare the date and the Apple ID${appleId}.`,
            },
            'intune-csr': 'Select **Download your CSR** and save the file.',
            'apple-sign-in': (portal) => `In another tab, sign in to the ${portal} with **that Apple ID**.\n⚠️ No other account can renew this certificate.`,
            'apple-renew': (uid) => `Find the certificate by its date${uid}. Select **Renew**, upload the CSR, and download the \`.pem\` file.\n⚠️ Never select **Create a Certificate** or **Revoke**: every device would have to re-enroll.`,
            'intune-upload': 'enter the same Apple ID, select the file, and select **Upload**.',
            'intune-look': 'Confirm that the status is **Active** and that the date moved forward by a year.',
        },
    },
    upload: {
        inIntune: (upload) => `In Intune, ${upload}`,
        afterOpening: (open, upload) => `${open}, then ${upload}`,
        byHand: 'By hand, without the workflow',
        store: (secret, file) => `Store the file in the secret \`${secret}\`. In the file’s folder, replace \`${file}\` with its name, keep the quotes, and run:`,
        shells: ['sh', 'powershell'],
        otherShell: 'In PowerShell',
        storeInBrowser: (environment) => `Or in the browser: go to ${environment}, and add or update the secret with the file’s whole content.`,
        start: 'Start the renewal:',
        startInBrowser: (page) => `Or in the browser: open [the workflow](${page}), select **Run workflow**, and enter the same values.`,
        startByComment: 'Start the renewal with a comment on this issue:',
        orByCommand: 'Or with a command:',
        approve: 'If the run waits for approval, get it approved.',
        renewalRun: 'The run checks the file, uploads it, and waits until Intune reports the new date.',
        firstRun: 'The run uploads the file, and waits until Intune reports the token’s date.',
    },
    first: {
        registeringTitle: (name) => `Enrollment program token “${name}” is being registered`,
        registering: '> [!NOTE]\n> A run began to register this token in Intune. It opened this issue first, so that what it does is on record.',
        registrationStopped: 'Once the token is registered, the remaining steps replace this text. If this text is still here after the run ended, it isn’t known whether the token was registered. Check Intune in a few minutes, then run `mode: create` again with the same name: if the token is there by then, the run continues with it, and nothing is registered twice.',
        registrationNotNeeded: 'Not needed? If Intune has the token, delete it there. Then close this issue as **not planned**.',
        notRegisteredTitle: (name) => `Enrollment program token “${name}” wasn’t registered`,
        notRegistered: (why) => `> [!IMPORTANT]\n> The token wasn’t registered, and nothing was changed in Intune. The text below is from before that.\n\n${why}`,
        title: (name) => `Enrollment program token “${name}” needs its first file`,
        opening: '> [!NOTE]\n> This token is registered in Intune. It works once its first file from Apple is uploaded.',
        purpose: 'It connects Intune to Apple Business or Apple School Manager: devices that are assigned to it there enroll in Intune automatically when they’re turned on for the first time.',
        keyHeading: '### Public key for Apple',
        key: 'Save these three lines unchanged as a `.pem` file. They’re also in the summary of the run that opened this issue.',
        heading: '### What to do',
        'apple-server': (name) => `Go to **Devices > Management Services** (older: **Settings > Device Management Settings**; Apple School Manager: **Preferences > Your MDM servers**), select **Add MDM server**, and name it ${name}, the same as in Intune: renewals look for that name.\n⚠️ Turn **Allow this MDM server to release devices** off: releasing removes devices from your organization.`,
        'apple-key': 'Upload the `.pem` file and select **Save**.',
        'apple-download': 'Select **Download Token** (in Apple Business under **…**), then confirm with **Download Server Token**, once. Apple warns that this resets an existing token, but a new server has none yet.\n⚠️ Every later download ends the token in use.',
        'intune-upload': (help) => `Store the file in the workflow’s secret. Run the workflow with \`mode: renew\`, with \`token\` set to this token’s name, and with \`apple-id\` set to the account that downloaded the file${help}.`,
        help: (action) => `[how to](${action}/blob/HEAD/docs/first-token.md#4-upload-the-first-file)`,
        startWithAccount: 'Replace `ACCOUNT` with the Apple ID that downloaded the file, and start the upload:',
        'apple-devices': 'At Apple, assign devices to this server, or make it the default for new ones. In Intune, create an enrollment profile for this token.',
        'apple-connected': 'At Apple, confirm that the server shows when it last connected.',
        serviceAdded: (name) => `The run that opened this issue also added the device management service ${name} at Apple, with Intune’s public key. It can’t release devices. Two steps are left:`,
        openService: (name) => `Go to **Devices > Management Services** and select ${name}.`,
        afterwards: 'Afterward: at Apple, assign devices to this service, or make it the default for new ones. In Intune, create an enrollment profile for this token.',
        serviceExists: (name) => `> [!IMPORTANT]\n> Apple already has a device management service named ${name}, so the run added none. If it was added for this token, for example by an earlier run, use it. If anything else uses it, leave it alone (a new key or a download would cut that off) and add one with another name.`,
        serviceNotAdded: (why) => `> [!IMPORTANT]\n> The device management service wasn’t added at Apple. Add it by hand, as below. Or correct the cause, and run \`mode: create\` again with the same name: nothing is registered twice.\n\n${why}`,
        serviceUnclear: (why) => `> [!IMPORTANT]\n> It’s unknown whether the device management service was added at Apple. Look for it there before you add it. Or run \`mode: create\` again with the same name: if the service is there by then, it isn’t added twice.\n\n${why}`,
        serviceBeingAdded: (name) => `> [!IMPORTANT]\n> A run is adding the device management service ${name} at Apple. If this text is still here after the run ended, it’s unknown whether the service was added. Run \`mode: create\` again with the same name: if the service is there by then, it isn’t added twice. Or look for it at Apple before you add it by hand.`,
        useExisting: (name) => `Go to **Devices > Management Services** (Apple School Manager: **Preferences > Your MDM servers**). If ${name} is for this token, select it and edit it. Otherwise, select **Add MDM server**, and give it another name.\n⚠️ Turn **Allow this MDM server to release devices** off: releasing removes devices from your organization.`,
        lookFirst: 'If the service is already there, select it and edit it instead of adding it.',
        closing: {
            byHand: (runNow) => `This issue closes automatically at the next daily check after Intune reports the token’s date${runNow}.`,
            byWorkflow: () => 'This issue closes automatically when Intune reports the token’s date.',
        },
        notNeeded: 'Not needed? Delete the token in Intune, and close this issue as **not planned**.',
    },
    health: {
        title: (token, problem) => `${token}: ${problem}`,
        severalTitle: (token) => `${token} needs attention`,
        opening: {
            aboutDate: (noun) => `> [!WARNING]\n> This ${noun} has a problem.`,
            otherThanDate: (noun) => `> [!WARNING]\n> This ${noun} has a problem unrelated to its expiry date.`,
        },
        problem: (words) => `**${words.charAt(0).toUpperCase()}${words.slice(1)}**`,
        untilFixed: (effects) => `**Until it’s fixed:** ${effects}`,
        effects: {
            sync: 'Changes at Apple don’t reach Intune.',
            date: (noun) => `Nothing reminds you before this ${noun} expires.`,
            file: (noun) => `This ${noun} may not work, whatever date Intune shows.`,
        },
        atApple: {
            lately: '**At Apple:** Apple has seen Intune within the last day and a half, so the connection itself works.',
            before: (day) => `**At Apple:** Apple last saw Intune on ${day}. The token was probably replaced by a later download, or the account that downloaded it lost its role.`,
            never: '**At Apple:** Apple has never seen Intune with this service’s token.',
        },
        heading: '### How to fix it',
        howToRenew: (noun) => `How to renew this ${noun}`,
        closing: (runNow) => `This issue closes automatically at the next daily check after Intune reports no problem${runNow}.`,
        muting: 'To mute it for 30 days, or until there is a new problem, close it as **not planned**.',
    },
    healthSteps: {
        'apple-terms': (portal, terms) => `Have an administrator accept the new ${terms} in ${portal}, for every organization. Renewing doesn’t help.`,
        'apple-wait': 'Wait: syncing can take hours to resume.',
        'apple-look': (portal, terms) => `In ${portal}, check for new ${terms}. If there are any, accept them, for every organization.`,
        'who-downloaded': {
            'enrollment-program-token': 'Did anyone download this token recently? If so, upload that file to Intune: the one before it no longer works.\n⚠️ Don’t download again to find out.',
            'vpp-token': 'Did anyone upload this location’s token to another management service? If so, remove it there.',
            'mdm-push-certificate': 'Did anyone upload another certificate?',
        },
        'apple-account': 'Did the account that downloaded the token change its password, lose its role, or leave? If so, the token stopped working: renew it now, as shown below.',
        'push-upload': 'Upload the *renewed* certificate again, with the same Apple ID. It must have been renewed with a CSR from Intune. If you don’t have that file, renew the certificate once more, as shown below.\n⚠️ With a newly created one, every device must re-enroll.',
        'vpp-state': {
            assignedToExternalMDM: 'Another management service uses this token. To keep it in Intune, edit the token there and set **Take control of token from another MDM** to **Yes**; the other service then loses it. Otherwise, delete it in Intune.',
            duplicateLocationId: 'Two tokens share this location. Delete the one without assignments. If that’s this one, you’re done.',
            invalid: 'Download this location’s token again and upload it, as shown below.',
            expired: 'Intune calls the token expired, whatever its date. Renew it now, as shown below.',
            another: 'Look up the state in Intune. If nothing else explains it, renew the token now, as shown below.',
        },
        'date-look': {
            withName: (open, name, noun) => `${open}, select ${name}, and look for the expiry date. If there is none, renew the ${noun} now, as shown below.`,
            withoutName: (open, noun) => `${open} and look for the expiry date. If there is none, renew the ${noun} now, as shown below.`,
        },
        'newest-file': 'Find the newest download, and upload that file to Intune. Ask who else renewed it. If nobody has the file, renew now, as shown below.\n⚠️ A new download can end the ones before it.',
        'intune-sync': {
            'enrollment-program-token': (open) => `${open}, then **Devices > Sync** (no more than once every 15 minutes). Confirm that no error is shown.`,
            'vpp-token': (open) => `${open}, then **Sync** (no more than once every 15 minutes). Confirm that no error is shown.`,
        },
        syncDone: 'After a renewal with the workflow, this is done already.',
    },
    terms: {
        title: 'Apple’s new terms must be accepted',
        opening: '> [!WARNING]\n> Until Apple’s new terms are accepted, Intune can’t sync these tokens with Apple.',
        explains: 'If other syncs with Apple in this tenant fail or are late, the terms may be the cause. No other issue is opened for that meanwhile.',
    },
    problems: {
        'terms-not-accepted': 'Apple’s new terms must be accepted',
        'sync-error': 'the last sync with Apple failed',
        code: (code) => `code ${code}`,
        'sync-stale': 'the sync with Apple is overdue',
        pushRejected: 'Intune rejected the last upload',
        tokenRejected: 'Intune doesn’t accept the token',
        states: {
            assignedToExternalMDM: 'another MDM uses the token',
            invalid: 'Intune calls the token invalid',
            duplicateLocationId: 'two tokens share one location',
            expired: 'Intune calls the token expired',
        },
        'date-unknown': 'Intune shows no expiry date',
        'older-file': 'an older download is in use',
        'push-topic': 'the push certificate has another topic',
    },
    check: {
        title: 'Apple tokens in Intune can’t be checked',
        opening: '> [!CAUTION]\n> **Nobody is watching** the tokens below. One could expire unnoticed.',
        failure: {
            'sign-in': 'The sign-in failed. The message says what to fix.',
            permission: 'Grant the *application* permission `DeviceManagementServiceConfig.Read.All` in Entra ID, with admin consent. The tenant also needs an Intune license.',
            'no-intune': 'Confirm that it’s the right tenant. If so, give it an Intune license, or stop checking it.',
            throttled: 'Microsoft Graph is throttling requests. Usually the next run succeeds. If it doesn’t, check **Health > Service health** in the Microsoft 365 admin center.',
            unavailable: 'A Microsoft service failed or couldn’t be reached. Usually the next run succeeds. If it doesn’t, check **Health > Service health** in the Microsoft 365 admin center.',
            unexpected: 'Microsoft’s answer couldn’t be used. Check the runner’s proxies, and `graph-endpoint` if it’s set. If this persists, report it to the project.',
        },
        cause: {
            'sign-in': 'The sign-in failed',
            permission: 'A permission or an Intune license is missing',
            'no-intune': 'The tenant has no Intune',
            throttled: 'Microsoft Graph is throttling requests',
            unavailable: 'A Microsoft service failed or couldn’t be reached',
            unexpected: 'Microsoft’s answer couldn’t be used',
        },
        causeHeading: (cause, tenants) => `### ${cause} (${count(tenants, 'tenant', 'tenants')})`,
        pushPermission: 'If that permission is granted already, also grant `DeviceManagementConfiguration.Read.All`, for the push certificate.',
        federation: 'In Entra ID, enter the issuer, subject, and audience below in a federated credential of the application.',
        causes: (page) => `[Causes and fixes](${page})`,
        message: (message) => message,
        heading: '### How to fix it',
        'check-mend': (log) => `Fix the cause. For details, see the latest ${log}.`,
        'check-run': (workflow) => `Run the ${workflow} again.`,
        'check-look': (intune, menus) => `Until it succeeds, check the dates in the ${intune}: ${menus.join('; ')}.`,
        closing: (runNow) => `This issue closes automatically at the next daily check that can read everything${runNow}.`,
        muting: 'To mute it for 30 days, or until there is a new problem, close it as **not planned**; the workflow still fails.',
        mutingList: 'To mute it for 30 days, or until there is a new cause or tenant, close it as **not planned**; the workflow still fails.',
    },
    overview: {
        title: 'Overview of the Apple tokens in Intune',
        certificateEnd: (day) => `⚠️ The certificate that this action uses to sign in to Microsoft expires on ${day}. After that, nothing can be checked. Create a new one, upload its public part in the app registration, and store it with its key in the secret.`,
        unread: '**Nobody is watching** these tokens, because they couldn’t be read. Their issues say why.',
        moreUnread: (tenants) => `… and ${count(tenants, 'more tenant', 'more tenants')}`,
        more: (tokens) => `… and ${count(tokens, 'more token', 'more tokens')} with a later date, or none.`,
        note: (zone) => `Dates are in ${zone}. This list changes when a date, a status, or an issue does. It’s for reference only, and nobody is notified. If you close it, it stays closed and is still kept up to date.`,
    },
    newPushTopic: {
        title: (token) => `${token} was replaced`,
        opening: '> [!CAUTION]\n> Intune now has a push certificate with **another topic**. It can’t reach the Apple devices that enrolled with the previous one.',
        heading: '### How to fix it',
        'push-who': 'Find out who uploaded the new certificate, and whether that was intended. At Apple, **Create a Certificate** makes a new topic; only **Renew** keeps the previous one.',
        'push-back': (portal, topic) => `If it wasn’t intended: sign in to the ${portal} with the previous certificate’s Apple ID. Find the certificate with the UID ${topic}, select **Renew**, upload a CSR from Intune, and upload the result to Intune. Intune can then reach the devices again. Apple allows this until about 30 days after the previous certificate expired.`,
        'push-enroll': 'If it was intended: every Apple device that enrolled before must re-enroll.',
        closing: 'This issue closes automatically once the previous topic is back. If the new one is intended, close it as **completed**: the new topic is then accepted.',
    },
    replaced: {
        title: (token) => `A token was deleted, and ${token} may replace it`,
        opening: '> [!WARNING]\n> Intune no longer lists the token of this issue. Its name is in the previous title, in the timeline below. Since this issue was opened, the token below appeared or changed.',
        heading: '### What to do',
        'replaced-who': 'Find out who deleted the token, and whether the one above is meant to replace it.',
        'replaced-move': {
            'enrollment-program-token': 'Devices don’t follow by themselves. At Apple, assign them to the server of the token above. In Intune, assign them an enrollment profile of that token.',
            'vpp-token': 'Licenses don’t follow by themselves. In Intune, assign the apps of the token above to the same groups as before.',
            'mdm-push-certificate': 'Devices don’t follow by themselves. Those that enrolled before must re-enroll.',
        },
        closing: 'This issue doesn’t close automatically. Close it once everything has moved, or if nothing has to.',
    },
    recorded: {
        title: (token) => `${token} was renewed`,
        text: (name) => `${name} was renewed. The comment below is the record.`,
        firstTitle: (token) => `${token} has its first file`,
        firstText: (name) => `The first file of ${name} was uploaded. The comment below is the record.`,
        reason: 'No open issue was about it, so this one was opened for the record and closed right away.',
        certificate: 'The push certificate',
    },
    comment: {
        reminded: {
            due: (noun, expiry) => `This ${noun} expires on ${expiry}. The steps are at the top of this issue.`,
            expired: (noun, expiry) => `This ${noun} expired on ${expiry}. The steps are at the top of this issue.`,
        },
        worse: (words) => `Needs attention: ${words.join('; ')}. See the top of this issue.`,
        unread: (kinds) => `Couldn’t be read: ${kinds.join(', ')}. See the top of this issue.`,
        unreadInList: (lines) => `Couldn’t be read:\n\n${lines.map((line) => `* ${line}`).join('\n')}\n\nSee the top of this issue.`,
        unreadByNewCause: (lines) => `Still couldn’t be read, now for another reason:\n\n${lines.map((line) => `* ${line}`).join('\n')}\n\nSee the top of this issue.`,
        cause: (cause, hits) => `${cause}: ${hits}`,
        newOne: (words) => `**new:** ${words}`,
        newReopened: 'Reopened: something new was found.',
        waiting: 'This token needs its first file from Apple. The steps are at the top of this issue.',
        newPushTopic: 'Intune now has a push certificate with another topic, and can’t reach the devices that enrolled before. See the top of this issue.',
        replaced: (noun) => `Intune no longer lists this ${noun}, and another one appeared or changed. See the top of this issue.`,
        stillReported: 'Reopened: nothing changed in Intune. To mute it, close this issue as **not planned**.',
        stillReportedDate: (noun, expiry) => `Reopened: Intune still reports ${expiry}. Was the right ${noun} updated? To stop reminders until the next expiry, close this issue as **not planned**.`,
        reportedAgain: 'Reopened: the latest check found the problem. To mute it for 30 days, close this issue as **not planned**.',
        again: 'Reopened: this needs attention again.',
        foundAgain: {
            due: (noun, expiry) => `Reopened: the latest check found that this ${noun} expires on ${expiry}.`,
            expired: (noun, expiry) => `Reopened: the latest check found that this ${noun} expired on ${expiry}.`,
        },
        recurred: (words) => `Reopened: this is reported again: ${words.join('; ')}.`,
        unreadAgain: (kinds) => `Reopened: couldn’t be read: ${kinds.join(', ')}.`,
        unreadAgainInList: (lines) => `Reopened: these couldn’t be read:\n\n${lines.map((line) => `* ${line}`).join('\n')}`,
        overviewAgain: 'Reopened: this list is kept up to date again.',
        byRobot: (label) => `Reopened: a bot closed this. Exempt the label ${label} in that bot’s settings.`,
        muteOver: 'Reopened: the 30-day mute is over, and the problem persists. To mute it for another 30 days, close this issue as **not planned**.',
        renewed: (before, now) => `Renewed: Intune reports ${now}. The previous date was ${before}.`,
        moved: (before, now) => `Intune now reports ${now}. The previous date was ${before}.`,
        renewedNow: (now) => `Renewed: Intune reports ${now}.`,
        firstUpload: (now) => `First upload confirmed: Intune reports ${now}.`,
        deleteSecret: 'Delete the secret that held the file.',
        deleteSecretBy: 'Delete the secret that held the file:',
        failed: {
            'nothing-uploaded': '**Nothing was uploaded.** This run changed nothing in Intune.',
            'wrong-file': '**Nothing was uploaded:** this file can’t renew this token. It may be for another token, server, location, or tenant, or no longer valid at Apple. Store the right file, then start the renewal again.',
            'used-before': '**Nothing was uploaded:** this file was used before. Store the newest download, then start the renewal again.',
            'without-effect': '**Nothing was uploaded:** Intune accepted this file before, but its date didn’t change. Upload the same file by hand in Intune.\n⚠️ Don’t download another file.',
            'under-way': '**Nothing was uploaded:** another run may be renewing this token. Wait for its result, and don’t upload anything by hand meanwhile.',
            refused: '**Intune refused the file.** The message says what Intune has now, and how to continue.',
            unconfirmed: '**The file was sent, but the renewal isn’t confirmed.** Check the expiry date and the state in Intune in a few minutes.\n⚠️ Don’t download again to find out.',
            'not-taken': '**Intune still shows the token exactly as before the upload.** Check its date in Intune in a few minutes. If it hasn’t moved, start the renewal again with the same file, or upload the file by hand.\n⚠️ Don’t download another file.',
            'older-file': '**An older download replaced the token in Intune.** Upload the newest download now.',
            unusable: '**Intune accepted the file, but the renewal isn’t done.** VPP token: download the file of its location, and upload it right away. Push certificate: confirm that it was renewed with this tenant’s CSR, and upload it again.',
            'sync-failed': '**Intune has the new date, but the sync with Apple failed**, so it’s not confirmed that the file works. Check for new terms and conditions at Apple.\n⚠️ Don’t download another file.',
            'changed-by-others': '**Intune has something other than this file.** Someone may have uploaded another file at the same time: find out who, and confirm that Intune has the newest download.\n⚠️ Don’t download again to find out.',
        },
        downloadEnded: 'If the file was just downloaded, the token in Intune has already stopped working: fix the cause right away, or upload the same file by hand. ⚠️ Don’t download another file.',
        downloadEndedElsewhere: 'If the file is another server’s, its download ended the token in use there: upload it there now.',
        failureMessage: 'Renewal failed:',
        noFile: (secret) => `**Nothing was renewed:** the secret \`${secret}\` is empty or can’t be read. Store the file, then comment \`/renew\` again.`,
        refused: {
            'several-tenants': ({ word }) => `\`${word}\` isn’t possible here, because this issue is about several tenants. Comment on the issue of the token or tenant instead.`,
            'tenant-not-listed': ({ word, tenant }) => `Nothing was done: this issue’s tenant, ${tenant}, isn’t one of the workflow’s tenants. Add it, then comment \`${word}\` again.`,
            'no-token': ({ word }) => `\`${word}\` isn’t possible here, because this issue isn’t about a token to renew. Comment \`/check\` to check the tenant now, or \`/renew\` on the token’s own issue.`,
            closed: ({ word }) => `Nothing was renewed, because this issue is closed. If the token still needs the file, reopen this issue and comment \`${word}\` again. If it has a newer issue, comment there.`,
            'under-way': ({ word }) => `Nothing was renewed, because another \`${word}\` for this token is still under way. Wait for its answer. If its run was canceled, comment again in five minutes.`,
        },
        notDue: (noun, expiry) => `Not due yet: this ${noun} expires on ${expiry}, outside the reminder days (\`remind-days\`).`,
        recovered: 'Fixed: Intune reports no problem. The text below is from before that.',
        expiredInstead: {
            token: 'This token expired. Expired tokens can’t sync. Continue in the issue about its expiry.',
            certificate: 'This certificate expired. Continue in the issue about its expiry.',
        },
        gone: (noun) => `This ${noun} is no longer in Intune. If nobody meant to delete it, find out who did, and set it up again: whatever depends on it doesn’t work until then.`,
        excluded: (noun) => `This ${noun} is now excluded from the check, and isn’t watched anymore.`,
        readAgain: 'Everything can be read again. The tokens are being watched. The text below is from before that.',
        duplicateOf: (number) => `Duplicate of #${number}. Continue there.`,
    },
    summary: {
        title: 'Apple tokens in Intune',
        columns: ['Status', 'Token', 'Expires'],
        standing: {
            healthy: '✅ Healthy',
            due: '🟡 Due',
            expired: '🔴 Expired',
            unknown: '❔ No date',
            waiting: '⏳ Waiting',
            unhealthy: '⚠️ Problem',
        },
        devices: (devices) => `${devices} ${devices === 1 ? 'device' : 'devices'}`,
        noDate: 'No expiry date',
        noTokens: 'No Apple tokens found. Is this the right tenant?',
        allExcluded: 'All the Apple tokens found are excluded.',
        excluded: 'Excluded',
        more: (rest) => `… and ${count(rest, 'more token', 'more tokens')} with a later date, or none. See the output \`tokens\`.`,
        moreIssues: (rest) => `… and ${count(rest, 'more issue', 'more issues')}. See the output \`issues\`.`,
        moreLines: (rest) => `… and ${rest} more. See the log.`,
        moreNames: (names, rest) => `${names}, and ${rest} more`,
        unreadIn: ({ kinds, tenants, names }) => `**${kinds}** in ${tenants} tenants: ${names}`,
        timeline: 'Expiry dates',
        axis: { day: '%b %-d', month: '%b' },
        unread: 'Couldn’t be read',
        issues: 'Issues',
        previews: 'How the issues would look',
        topic: { renewal: 'renewal', health: 'health', check: 'check', overview: 'overview' },
        action: {
            opened: 'opened',
            updated: 'updated',
            reminded: 'reminded',
            reopened: 'reopened',
            closed: 'closed',
            unchanged: 'unchanged',
            muted: 'muted (issue closed)',
        },
        planned: {
            opened: 'would open',
            updated: 'would update',
            reminded: 'would remind',
            reopened: 'would reopen',
            closed: 'would close',
            unchanged: 'unchanged',
            muted: 'muted (issue closed)',
        },
        notDone: 'Errors',
        remarks: 'Warnings',
        dryRun: 'Dry run (`dry-run`): nothing was changed.',
    },
    days: {
        last: 'Less than a day left',
        first: 'Less than a day ago',
        left: (days) => `${count(days, 'day', 'days')} left`,
        ago: (days) => `${count(days, 'day', 'days')} ago`,
    },
    verdict: {
        counts: {
            expired: (n) => `${n} expired`,
            due: (n) => `${n} due`,
            unhealthy: (n) => `${n} with a problem`,
            unknown: (n) => `${n} without an expiry date`,
            waiting: (n) => `${n} waiting for a first file`,
        },
        withoutDate: (words, n) => `${words} (${n} without an expiry date)`,
        unreadKinds: (n) => `${count(n, 'kind of token', 'kinds of tokens')} couldn’t be read`,
        finding: { urgent: (words) => `**${words}.**`, other: (words) => `${words}.` },
        findings: (findings) => findings.join(' '),
        allHealthy: (tokens) => `${tokens === 1 ? 'The token is' : tokens === 2 ? 'Both tokens are' : `All ${tokens} tokens are`} healthy.`,
    },
    summaryLines: {
        atApple: (facts) => `Apple: ${facts}`,
        appleDevices: (devices) => count(devices, 'device', 'devices'),
        appleLast: (day) => `last connected ${day}`,
        appleNever: 'never connected',
        appleAsOf: (day) => `as of ${day}`,
        appleFaults: {
            'may-release': 'may release devices',
            inactive: 'the service is inactive',
            gone: 'the service is no longer there',
        },
        overviewClosed: 'unchanged (issue closed)',
        renewed: (name, before, now) => `✅ ${name} was renewed: Intune reports ${now}. The previous date was ${before}.`,
        renewedNow: (name, now) => `✅ ${name} was renewed: Intune reports ${now}.`,
        firstUpload: (name, now) => `✅ The first upload of ${name} is confirmed: Intune reports ${now}.`,
        file: (sha256) => `File SHA-256: \`${sha256}\`. Delete the secret that held the file.`,
        publicKey: (name) => `Public key of ${name}, for its server at Apple:`,
    },
    fleet: {
        noTokens: (tenants) => `No Apple tokens found in any of the ${tenants} tenants. Are these the right ones?`,
        columns: ['Tenant', 'Tokens', 'Next expiry'],
        all: 'All tenants',
        healthy: (tenants) => count(tenants, 'healthy tenant', 'healthy tenants'),
        muted: (tokens) => `${count(tokens, 'muted token', 'muted tokens')} (issue closed)`,
        moreTenants: (rest) => `… and ${count(rest, 'more tenant', 'more tenants')} with a later date.`,
        still: (action, issueCount) => `${issueCount} ${action}`,
    },
    fleetVerdict: {
        unreadTenants: (n) => `${count(n, 'tenant', 'tenants')} couldn’t be read`,
        allHealthy: (tenants) => `None of the ${tenants} tenants needs attention.`,
        verdict: (tenants, asking, counts) => `**${asking} of ${tenants} tenants ${asking === 1 ? 'needs' : 'need'} attention:** ${counts}.`,
        none: 'none',
        tenants: (n, counts) => `${n} tenants: ${counts}`,
        tokens: (n, counts) => `${count(n, 'token', 'tokens')}: ${counts}`,
        askingTenants: (n) => `${count(n, 'needs', 'need')} attention`,
        askingUnread: (words, n) => `${words} (${n} couldn’t be read)`,
        mutedTenants: (n) => `${n} with muted tokens`,
        emptyTenants: (n) => `${n} without tokens`,
        healthyTenants: (n) => `${n} healthy`,
        askingTokens: (n) => `${count(n, 'needs', 'need')} attention`,
        mutedTokens: (n) => `${n} muted`,
        healthyTokens: (n) => `${n} healthy`,
    },
    calendar: {
        name: 'Apple tokens in Intune',
        title: (token) => `${token} expires`,
        tenant: (tenant) => `Tenant: ${tenant}`,
        description: (consequence, menu, address) => `If you don’t renew it: ${consequence}\nIntune admin center (${address}): ${menu}`,
    },
    uploads,
};
;
const weekdays = ['日', '月', '火', '水', '木', '金', '土'];
const before = (words) => /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}）」]$/u.test(words) ? words : `${words} `;
const ja_unproven = (after) => `更新を確認できませんでした。${after === null ? 'アップロード後の状態は Intune から取得できませんでした' : `最後に確認した Intune の有効期限は ${before(after)}です`}。`;
const ja_uploadStates = {
    sending: () => '送信を開始しました。応答はまだ記録されていません。次回の実行で結果を確認してから、必要な場合にだけ再送信します。',
    sent: () => 'Intune がファイルを受け付けました。反映されたかどうかを確認しています。',
    proven: (after) => after === null ? 'Intune に新しい有効期限が表示されました。' : `Intune の有効期限は ${before(after)}になりました。`,
    unproven: (after) => `${ja_unproven(after)}数分後に Intune の有効期限を確認してください。**ダウンロードし直さないでください。** 次回の定期実行で、もう一度確認します。`,
    'not-taken': () => 'Intune に反映されず、以前のままでした。その後も有効期限が変わっていなければ、同じファイルでもう一度更新を実行するか、手作業でアップロードしてください。**ダウンロードし直さないでください。**',
    'left-unproven': ja_unproven,
    'not-accepted': () => 'Intune に反映されず、以前のままでした。詳細は、実行のログ（英語）を参照してください。',
};
const ja_uploads = {
    heading: '**アップロードの記録**',
    line: ({ at, sha256, by, run, before, state, after }) => {
        const facts = [
            by === null ? '' : `実行者：${by}`,
            run === null ? '' : `[ワークフロー実行](${run})`,
            `以前の有効期限：${before ?? 'なし'}`,
            `ファイルの SHA-256：\`${sha256}\``,
        ];
        return `* ${at}：${ja_uploadStates[state](after)}（${joined(facts, '、')}）`;
    },
    title: ({ kind, title }) => `更新の記録：${kind === 'mdm-push-certificate' ? 'Apple MDM プッシュ証明書' : `「${title}」`}`,
    opening: ({ kind, name }) => `${kind === 'mdm-push-certificate' ? 'プッシュ証明書' : `${name} `}の更新ファイルのアップロードを記録しています。Intune に新しい有効期限が表示されると、この Issue は自動的にクローズされます。`,
    tenant: '**テナント**：',
};
const ja = {
    day: ({ year, month, day }) => `${year}年${month}月${day}日`,
    moment: (day, time, zone) => `${ja.day(day)}(${weekdays[day.weekday] ?? ''}) ${time} ${zone}`,
    time: (time, zone) => `${time} ${zone}`,
    zones: { 'Asia/Tokyo': 'JST' },
    beside: (local, utc) => `${local}（${utc}）`,
    space: '',
    comma: '、',
    colon: '：',
    aside: (words) => `：${words}`,
    inBrackets: (words) => `（${words}）`,
    names: {
        intune: 'Intune 管理センター',
        terms: '利用規約',
        pushPortal: 'Apple プッシュ証明書ポータル',
        log: 'ログ',
        workflow: 'ワークフロー',
        runNow: '今すぐ実行',
        thisWorkflow: 'このワークフロー',
    },
    portals: {
        business: (link) => `[Apple Business](${link})（旧 Apple Business Manager）`,
        school: (link) => `[Apple School Manager](${link})`,
        either: (business, school) => `${business}または ${school}`,
    },
    kinds: {
        'enrollment-program-token': {
            name: '登録プログラム トークン',
            type: '登録プログラム トークン（Enrollment Program トークン、ADE/DEP トークンとも）',
            consequence: {
                due: '新しい iPhone、iPad、Mac を自動登録できなくなり、登録プロファイルの変更も Apple に反映されなくなります。',
                expired: '新しい iPhone、iPad、Mac を自動登録できません。登録プロファイルの変更も Apple に反映されません。',
            },
            menu: 'デバイス > デバイス オンボード > 登録 > Apple モバイル（または Apple） > 一括登録方法 > 登録プログラム トークン',
        },
        'vpp-token': {
            name: 'Apple VPP トークン',
            type: 'Apple VPP トークン',
            consequence: {
                due: 'この場所のアプリ ライセンスを、割り当てることも取り消すこともできなくなります。',
                expired: 'この場所のアプリ ライセンスを、割り当てることも取り消すこともできません。',
            },
            menu: 'テナント管理 > コネクタとトークン > Apple VPP トークン',
        },
        'mdm-push-certificate': {
            name: 'Apple MDM プッシュ証明書',
            type: null,
            consequence: {
                due: 'すべての Apple デバイスを管理できなくなります。約 30 日の猶予期間を過ぎると、デバイスの再登録が必要になることがあります。',
                expired: 'すべての Apple デバイスを管理できません。',
            },
            menu: 'デバイス > デバイス オンボード > 登録 > Apple モバイル（または Apple） > Apple MDM プッシュ証明書',
        },
    },
    noun: { token: 'トークン', certificate: '証明書' },
    named: (kind, name) => `${kind}「${name}」`,
    labels: {
        token: '**トークン**：',
        certificate: '**証明書**：',
        tenant: '**テナント**：',
        type: '**種類**：',
        location: '**場所**：',
        appleId: '**Apple ID**：',
        inIntune: '**Intune のメニュー**：',
        previousTopic: '**以前のトピック**：',
        currentTopic: '**現在のトピック**：',
        currentAppleId: '**現在の Apple ID**：',
        previousAppleId: '**以前の Apple ID**：',
        renewedBy: '**実行者**：',
        startedBy: '**実行者**：',
        run: '**ワークフロー実行**：',
        sha256: '**ファイルの SHA-256**：',
    },
    tokenFact: (name) => name,
    about: {
        title: (tenant, title) => `【${tenant}】${title}`,
        comment: (tenant, words) => `**【${tenant}】** ${words}`,
    },
    notesBelow: 'この行より下には、自由にメモを追記できます。本文が自動更新されても残ります。',
    keptFromAbove: '本文に追記されていた内容です。本文の更新に伴い、ここに移しました。',
    renewal: {
        title: {
            due: (token, day) => `要更新：${token}（有効期限：${day}）`,
            expired: (token, day) => `期限切れ：${token}（${day}）`,
        },
        opening: {
            due: (noun, expiry) => `> [!WARNING]\n> この${noun}の有効期限は ${before(expiry)}です。それまでに更新してください。期限前であれば、いつ更新しても問題ありません。`,
            expired: (noun, expiry) => `> [!CAUTION]\n> この${noun}は ${before(expiry)}に有効期限が切れました。今日中に更新してください。`,
        },
        consequence: {
            due: (consequence) => `**更新しないと**：${consequence}`,
            expired: (consequence) => `**期限切れの影響**：${consequence}`,
        },
        devices: (devices, day) => `${day}の時点で、約 ${devices} 台のデバイスがこのトークンを使用しています。`,
        grace: (day) => `⚠️ Apple の猶予期間は **${day}**までです。それまでに更新すれば、デバイスの再登録は必要ありません。過ぎた場合も、まず同じ証明書を更新してください。再登録が必要なのは、更新後も応答しないデバイスだけです。`,
        graceOver: (day) => `⚠️ Apple の猶予期間は **${day}**に終了しました。この場合も、まず同じ証明書を更新してください。再登録が必要なのは、更新後も応答しないデバイスだけです。`,
        heading: '### 更新の手順',
        before: '**始める前に**、次のものを用意します（所要時間の目安は 15 分です）。',
        account: {
            'enrollment-program-token': () => 'Apple の管理者またはデバイス登録マネージャのアカウントと、その 2 ファクタ認証',
            'vpp-token': () => 'Apple のコンテンツマネージャのアカウントと、その 2 ファクタ認証',
            'mdm-push-certificate': (appleId) => `**これまでと同じ Apple ID**${appleId}と、その 2 ファクタ認証`,
        },
        intuneRole: {
            'enrollment-program-token': '登録プログラム トークンを更新できる Intune のロール',
            'vpp-token': 'VPP トークンを更新できる Intune のロール',
            'mdm-push-certificate': 'プッシュ証明書を更新できる Intune のロール',
        },
        storing: (environment) => `ファイルを保存する手段：サインイン済みの [GitHub CLI](https://cli.github.com)（\`gh auth status\` で確認）、またはブラウザーの ${environment}`,
        approver: 'すぐに承認できる担当者（実行に承認が必要な場合）',
        ifItFails: {
            'enrollment-program-token': {
                byHand: '**アップロードに失敗しても、すぐにダウンロードし直さないでください**。まず、同じファイルをもう一度アップロードします。',
                byWorkflow: '**実行に失敗しても、すぐにダウンロードし直さないでください**。原因は実行のログに表示されます。解消に時間がかかる場合は、同じファイルを手作業でアップロードします。',
            },
            'vpp-token': {
                byHand: '**アップロードに失敗した場合**：その場所の最新のファイルであることを確認し、もう一度アップロードします。',
                byWorkflow: '**実行に失敗した場合**：原因は実行のログに表示されます。その場所の最新のファイルであることを確認し、手作業でアップロードします。',
            },
            'mdm-push-certificate': {
                byHand: '**Intune がファイルを受け付けない場合**：この UID の証明書を、今回ダウンロードした CSR で更新したかを確認します。\n**Apple ID を使えなくなった場合**：証明書を別のアカウントへ移すよう Apple に依頼します。10 営業日ほどかかります。その間、証明書を新しく作成しないでください。',
                byWorkflow: '**実行に失敗した場合**：原因は実行のログに表示されます。この UID の証明書を、今回ダウンロードした CSR で更新したかを確認します。\n**Apple ID を使えなくなった場合**：証明書を別のアカウントへ移すよう Apple に依頼します。10 営業日ほどかかります。その間、証明書を新しく作成しないでください。',
            },
        },
        rejectedKey: {
            byWorkflow: 'キーが一致しないというエラーの場合は、ワークフローを `mode: public-key` で実行し、表示された公開キーを Apple の同じデバイス管理サービスにアップロードします。それから、もう一度だけトークンをダウンロードし、アップロードします。',
            byHand: (action) => `キーが一致しないというエラーの場合は、[キーが一致しないとき](${action}/blob/HEAD/README.ja.md#キーが一致しないとき)を参照してください。`,
        },
        microsoftsPage: (address) => `画面の表示が異なる場合は、[Microsoft の手順](${address})を参照してください。`,
        byWorkflow: (action) => `ファイルのアップロードと確認は、ワークフローでも行えます（[設定と手順](${action}/blob/HEAD/README.ja.md#ワークフローで更新する)）。`,
        closing: {
            byHand: (runNow) => `Intune の有効期限が更新されると、次回の定期実行で、この Issue は自動的にクローズされます${runNow}。`,
            byWorkflow: (runNow) => `Intune の有効期限が更新されると、ワークフローがこの Issue をクローズします。手作業で更新した場合は、次回の定期実行でクローズされます${runNow}。`,
        },
        muting: '今回の期限について通知が不要な場合は、`Close as not planned` でクローズしてください。更新前に completed でクローズすると、24 時間後に再オープンされます。',
    },
    renewalSteps: {
        open: (intune, menu) => `${intune}で**${menu}**を開き`,
        select: (open, name) => `${open}、${name} を選択して`,
        signInHere: { byHand: '別のタブで ', byWorkflow: '' },
        serverMenu: {
            business: '**デバイス > 管理サービス**（Devices > Management Services）を開き、このトークンの登録時に名前を付けて追加した、デバイス管理サービス（旧 MDMサーバ）を選択します。以前の画面では、自分の名前 > **環境設定 > MDMサーバ**、または**設定 > デバイス管理の設定**にあります。',
            school: '**環境設定 > MDMサーバ**を開き、このトークンの登録時に名前を付けて追加した、デバイス管理サービス（旧 MDMサーバ）を選択します。',
        },
        contentMenu: {
            business: '**設定 > お支払いと請求 > Appとブック**（Settings > Payments & Billing > Apps and Books。以前の画面では、自分の名前 > **環境設定 > お支払いと請求**）を開き',
            school: '自分の名前をクリックし、**環境設定 > お支払いと請求 > コンテンツトークン**を開き',
        },
        sameLocation: 'これまでと同じ場所',
        location: (location) => `場所 ${location} `,
        uid: (uid) => `と UID（${uid}）`,
        'apple-sign-in': (here, portal) => `${here}${before(portal)}にサインインします。個人のアカウントではなく、担当チームで共有する専用アカウントの使用をお勧めします。\n⚠️ ダウンロードに使ったアカウントのパスワード変更、役割の解除、アカウントの削除があると、トークンは無効になります。`,
        'enrollment-program-token': {
            'intune-open': (open) => `${open}有効期限を確認します。このページは開いたままにします。`,
            nameAtApple: (name) => `Apple の画面では、このトークンのサービスの名前は ${name} です。`,
            'apple-server': (menu) => `${menu}\n⚠️ サービスを新しく追加しないでください。追加したものに切り替えると、デバイスの再割り当てや初期化が必要になります。デバイスの所有解除（Release Devices）を許可する設定は変更しないでください。所有解除されたデバイスは組織から外れます。`,
            'apple-download': {
                business: 'すぐにアップロードできる場合にだけ、「…」メニューの**トークンをダウンロード**をクリックし、「既存のトークンがリセットされます」という確認画面で**サーバトークンをダウンロード**をクリックします（1 回だけ）。\n⚠️ ダウンロードすると、有効期限内でも現在のトークンは**すぐに**無効になります。**アップロードが終わるまで**、中断せずに進めてください。',
                school: 'すぐにアップロードできる場合にだけ、**トークンをダウンロード**をクリックし、「既存のトークンがリセットされます」という確認画面で**サーバトークンをダウンロード**をクリックします（1 回だけ）。\n⚠️ ダウンロードすると、有効期限内でも現在のトークンは**すぐに**無効になります。**アップロードが終わるまで**、中断せずに進めてください。',
            },
            'intune-upload': '**トークンを更新する**をクリックします。ダウンロードに使った Apple ID（Apple Account）を入力し、「Apple トークン」欄でファイル（`.p7m`）を選択して、**次へ**、**トークンを更新する**の順にクリックします。',
            'intune-sync': 'トークンを開き、**デバイス > 同期**をクリックします（15 分に 1 回まで）。有効期限が 1 年延び、エラーが表示されていないことを確認します。',
        },
        'vpp-token': {
            'intune-open': (open) => `${open}有効期限と場所を確認します。このページは開いたままにします。`,
            'apple-download': (menu, location) => `${menu}、${location}の**ダウンロード**をクリックします。\n⚠️ ファイルはこのテナントだけで使用してください。1 つのトークンを複数のデバイス管理サービスで使うことはできません。`,
            'intune-upload': '「基本」の横の**編集**をクリックします（更新ボタンはありません）。ダウンロードに使った Apple ID（Apple Account）を入力し、ファイル（`.vpptoken`）を選択して、**次へ**、**保存**の順にクリックします。\n⚠️ トークンを新しく作成しないでください。アプリとライセンスは、現在のトークンに関連付けられています。',
            'intune-sync': '**同期**をクリックします。状態が「アクティブ」（または「有効」）になり、有効期限が 1 年延びたことを確認します。有効期限の表示は遅れることがあります。',
        },
        'mdm-push-certificate': {
            'intune-open': {
                byHand: (open, appleId) => `${open}、有効期限と Apple ID${appleId}を確認します。このページは開いたままにします。`,
                byWorkflow: (open, appleId) => `${open}、有効期限と Apple ID${appleId}を確認します。`,
            },
            'intune-csr': '**CSR のダウンロード**をクリックし、ファイルを保存します。',
            'apple-sign-in': (portal) => `別のタブで、確認した Apple ID と**同じアカウント**で ${portal}にサインインします。\n⚠️ ほかのアカウントでは、この証明書を更新できません。`,
            'apple-renew': (uid) => `有効期限${uid}から証明書を見つけます。**Renew** をクリックし、CSR をアップロードして、\`.pem\` ファイルをダウンロードします。\n⚠️ **Create a Certificate** や **Revoke** は決してクリックしないでください。すべての Apple デバイスの再登録が必要になります。`,
            'intune-upload': '同じ Apple ID を入力し、ファイルを選択して、**アップロード**をクリックします。',
            'intune-look': '状態が「アクティブ」（または「有効」）になり、有効期限が 1 年延びたことを確認します。',
        },
    },
    upload: {
        inIntune: (upload) => `Intune に戻り、${upload}`,
        afterOpening: (open, upload) => `${open}、${upload}`,
        byHand: 'ワークフローを使わず、手作業で行う場合',
        store: (secret, file) => `ファイルをシークレット \`${secret}\` に保存します。ファイルのあるフォルダーで PowerShell を開き、\`${file}\` を実際のファイル名に置き換えて（引用符は残します）、次のコマンドを実行します。`,
        shells: ['powershell', 'sh'],
        otherShell: 'bash や zsh の場合',
        storeInBrowser: (environment) => `ブラウザーで行う場合は、${environment} を開き、シークレットを追加または更新して、ファイルの内容全体を貼り付けます。`,
        start: '次のコマンドで更新を開始します。',
        startInBrowser: (page) => `ブラウザーで行う場合は、[ワークフローのページ](${page})で **Run workflow** をクリックし、同じ値を入力します。`,
        startByComment: 'この Issue に次のコメントを投稿して、更新を開始します。',
        orByCommand: 'コマンドで開始することもできます。',
        approve: '実行が承認待ちになった場合は、承認を受けてください。',
        renewalRun: 'ワークフローがファイルを検証してアップロードし、Intune の有効期限が更新されたことを確認します。',
        firstRun: 'ワークフローがファイルをアップロードし、Intune にトークンの有効期限が表示されたことを確認します。',
    },
    first: {
        registeringTitle: (name) => `登録の途中：登録プログラム トークン「${name}」`,
        registering: '> [!NOTE]\n> ワークフローが、このトークンを Intune に登録し始めました。記録を残すため、登録の前にこの Issue を作成しています。',
        registrationStopped: '登録が終わると、この文は残りの手順に置き換わります。ワークフローの終了後もこの文が残っている場合は、登録されたかどうかを確認できていません。数分後に Intune を確認してから、同じ名前で `mode: create` をもう一度実行してください。その時点で Intune にトークンがあれば、続きから進めます（二重に登録されることはありません）。',
        registrationNotNeeded: '不要になった場合は、Intune にトークンがあれば削除し、この Issue を `Close as not planned` でクローズしてください。',
        notRegisteredTitle: (name) => `登録されませんでした：登録プログラム トークン「${name}」`,
        notRegistered: (why) => `> [!IMPORTANT]\n> トークンは登録されませんでした。Intune には何も変更を加えていません。下の本文は、その前の内容です。\n\n${why}`,
        title: (name) => `初期設定が未完了：登録プログラム トークン「${name}」`,
        opening: '> [!NOTE]\n> このトークンは Intune に登録されています。Apple からダウンロードする最初のファイルをアップロードすると、使えるようになります。',
        purpose: 'Apple Business または Apple School Manager に登録されたデバイスを、Intune と連携するためのトークンです。割り当てたデバイスは、初めて電源を入れたときに Intune に自動登録されます。',
        keyHeading: '### Apple にアップロードする公開キー',
        key: '次の 3 行をそのまま、拡張子 `.pem` のファイルとして保存します。この Issue を作成したワークフロー実行の概要にも、同じ内容があります。',
        heading: '### 手順',
        'apple-server': (name) => `**デバイス > 管理サービス**（Devices > Management Services）を開き、**MDMサーバを追加**をクリックします。以前の画面では、自分の名前 > **環境設定 > MDMサーバ**、または**設定 > デバイス管理の設定**に、Apple School Manager では**環境設定 > MDMサーバ**にあります。名前は Intune と同じ ${name} にします（更新のときに、この名前で探します）。\n⚠️ デバイスの所有解除（Release Devices）を許可する設定のチェックが外れていることを確認します（付いていれば外します）。所有解除されたデバイスは組織から外れます。`,
        'apple-key': '**ファイルを選択**で上の公開キー（`.pem`）をアップロードし、**保存**をクリックします。',
        'apple-download': '**トークンをダウンロード**（Apple Business では「…」メニュー）をクリックし、確認画面で**サーバトークンをダウンロード**をクリックします（1 回だけ）。\n⚠️ 「既存のトークンがリセットされます」という警告は、新しく追加したものには関係ありません。以後は、ダウンロードするたびに使用中のトークンが無効になります。',
        'intune-upload': (help) => `ファイルの内容をワークフローのシークレットに保存し、\`mode: renew\` で実行します。\`token\` にはこのトークンの名前を、\`apple-id\` にはダウンロードに使った Apple ID を指定します${help}。`,
        help: (action) => `[手順](${action}/blob/HEAD/README.ja.md#ワークフローで登録する)`,
        startWithAccount: '次のコマンドでアップロードを開始します。`ACCOUNT` は、ダウンロードに使った Apple ID に置き換えます。',
        'apple-devices': 'Apple の画面で、追加したデバイス管理サービスにデバイスを割り当てるか、新しいデバイスの既定にします。Intune では、このトークンの登録プロファイルを作成します。',
        'apple-connected': 'Apple の画面で、追加したデバイス管理サービスに最終接続日時が表示されることを確認します。',
        serviceAdded: (name) => `この Issue を作成したワークフロー実行が、Intune の公開キーを使って Apple 側にもデバイス管理サービス ${name} を追加しました（所有解除は許可していません）。残りの手順は 2 つです。`,
        openService: (name) => `**デバイス > 管理サービス**（Devices > Management Services）で ${name} を選択します。`,
        afterwards: 'その後、Apple の画面で、追加したデバイス管理サービスにデバイスを割り当てるか、新しいデバイスの既定にします。Intune では、このトークンの登録プロファイルを作成します。',
        serviceExists: (name) => `> [!IMPORTANT]\n> ${name} という名前のデバイス管理サービスが Apple にすでにあるため、追加していません。以前の実行などでこのトークン用に追加したものであれば、それを使います。ほかで使用中の場合は変更しないでください。公開キーを変更したりトークンをダウンロードしたりすると、使用中の接続が切れます。その場合は、別の名前で追加します。`,
        serviceNotAdded: (why) => `> [!IMPORTANT]\n> Apple 側のデバイス管理サービスは追加されていません。次の手順で追加してください。原因を解消してから、同じ名前で \`mode: create\` をもう一度実行することもできます（二重に登録されることはありません）。\n\n${why}`,
        serviceUnclear: (why) => `> [!IMPORTANT]\n> Apple 側のデバイス管理サービスが追加されたかどうかを確認できませんでした。追加する前に、Apple の画面で確認してください。同じ名前で \`mode: create\` をもう一度実行することもできます（すでに追加されていれば、二重には追加されません）。\n\n${why}`,
        serviceBeingAdded: (name) => `> [!IMPORTANT]\n> Apple 側にデバイス管理サービス ${name} を追加しています。ワークフローの終了後もこの文が残っている場合は、追加されたかどうかを確認できていません。同じ名前で \`mode: create\` をもう一度実行してください（すでに追加されていれば、二重には追加されません）。手作業で追加する場合は、その前に Apple の画面で確認してください。`,
        useExisting: (name) => `**デバイス > 管理サービス**（Devices > Management Services）を開きます。Apple School Manager では**環境設定 > MDMサーバ**にあります。${name} がこのトークン用であれば、選択して編集します。そうでなければ、**MDMサーバを追加**をクリックし、別の名前を付けます。\n⚠️ デバイスの所有解除（Release Devices）を許可する設定のチェックが外れていることを確認します（付いていれば外します）。所有解除されたデバイスは組織から外れます。`,
        lookFirst: 'サービスがすでに追加されている場合は、新しく追加せずに、選択して編集します。追加されていない場合は、次のように追加します。',
        closing: {
            byHand: (runNow) => `Intune にトークンの有効期限が表示されると、次回の定期実行で、この Issue は自動的にクローズされます${runNow}。`,
            byWorkflow: () => 'Intune にトークンの有効期限が表示されると、この Issue は自動的にクローズされます。',
        },
        notNeeded: 'トークンが不要になった場合は、Intune から削除し、この Issue を `Close as not planned` でクローズしてください。',
    },
    health: {
        title: (token, problem) => `${problem}：${token}`,
        severalTitle: (token) => `複数の問題があります：${token}`,
        opening: {
            aboutDate: (noun) => `> [!WARNING]\n> この${noun}に問題が起きています。`,
            otherThanDate: (noun) => `> [!WARNING]\n> この${noun}に、有効期限とは別の問題が起きています。`,
        },
        problem: (words) => words,
        untilFixed: (effects) => `**解消するまでの影響**：${effects}`,
        effects: {
            sync: 'Apple での変更が Intune に反映されません。',
            date: (noun) => `この${noun}の期限切れが近づいても、通知されません。`,
            file: (noun) => `Intune に表示される有効期限にかかわらず、この${noun}は使えない可能性があります。`,
        },
        atApple: {
            lately: '**Apple 側の状況**：直近 1 日半の間に Intune からの接続が記録されています。接続自体は機能しています。',
            before: (day) => `**Apple 側の状況**：Intune からの最後の接続は ${day}です。後からダウンロードされた別のトークンに置き換わったか、ダウンロードに使ったアカウントの役割が解除された可能性があります。`,
            never: '**Apple 側の状況**：このサービスのトークンでは、Intune からの接続が一度も記録されていません。',
        },
        heading: '### 対処の手順',
        howToRenew: (noun) => `${noun}の更新手順`,
        closing: (runNow) => `Intune で問題が解消すると、次回の定期実行で、この Issue は自動的にクローズされます${runNow}。`,
        muting: '通知を 30 日間停止するには、`Close as not planned` でクローズしてください。新しい問題が起きた場合は、その前に再オープンされます。',
    },
    healthSteps: {
        'apple-terms': (portal, terms) => `管理者が ${before(portal)}にサインインし、新しい${terms}に同意します。組織が複数ある場合は、組織ごとに同意が必要です。トークンを更新しても解消しません。`,
        'apple-wait': '同期が再開するまで待ちます。数時間かかることがあります。',
        'apple-look': (portal, terms) => `${before(portal)}にサインインし、新しい${terms}への同意が求められていないかを確認します。求められている場合は、組織ごとに同意します。`,
        'who-downloaded': {
            'enrollment-program-token': '最近トークンをダウンロードした人がいないか確認します。いた場合は、そのファイルを Intune にアップロードします（以前のトークンはすでに無効です）。\n⚠️ 確認のためにダウンロードし直さないでください。',
            'vpp-token': 'この場所のトークンを、ほかのデバイス管理サービスにアップロードした人がいないか確認します。いた場合は、そのサービスから削除します。',
            'mdm-push-certificate': '別の証明書をアップロードした人がいないか確認します。',
        },
        'apple-account': 'トークンのダウンロードに使ったアカウントに、パスワード変更、役割の解除、アカウントの削除がなかったかを確認します。あった場合、トークンは無効になっています。下の手順ですぐに更新してください。',
        'push-upload': '同じ Apple ID で、Intune の CSR を使って**更新した**証明書を、もう一度アップロードします。そのファイルが手元にない場合は、下の手順で証明書をもう一度更新します。\n⚠️ 新しく作成した証明書を使うと、全デバイスの再登録が必要になります。',
        'vpp-state': {
            assignedToExternalMDM: 'ほかのデバイス管理サービスが、このトークンを使用しています。Intune で使い続ける場合は、Intune でトークンを編集し、別の MDM からトークンの制御を引き継ぐ設定（Take control of token from another MDM）を**はい**にします。もう一方のサービスでは使えなくなります。使わない場合は、Intune から削除します。',
            duplicateLocationId: '同じ場所のトークンが 2 つ登録されています。割り当てのない方を削除します。それがこのトークンであれば、対応は完了です。',
            invalid: '下の手順で、この場所のトークンをもう一度ダウンロードし、アップロードします。',
            expired: '日付にかかわらず、Intune では期限切れとして扱われています。下の手順ですぐに更新してください。',
            another: 'Intune で状態を確認します。ほかに原因がない場合は、下の手順ですぐに更新してください。',
        },
        'date-look': {
            withName: (open, name, noun) => `${open}、${name} を選択して有効期限を確認します。表示されない場合は、下の手順ですぐに${noun}を更新してください。`,
            withoutName: (open, noun) => `${open}、有効期限を確認します。表示されない場合は、下の手順ですぐに${noun}を更新してください。`,
        },
        'newest-file': '最後にダウンロードしたファイルを探し、Intune にアップロードします。ほかに更新した人がいないかも確認します。そのファイルが誰の手元にもない場合は、下の手順ですぐに更新してください。\n⚠️ 新しくダウンロードすると、それまでのファイルが無効になることがあります。',
        'intune-sync': {
            'enrollment-program-token': (open) => `${open}、**デバイス > 同期**をクリックします（15 分に 1 回まで）。エラーが表示されていないことを確認します。`,
            'vpp-token': (open) => `${open}、**同期**をクリックします（15 分に 1 回まで）。エラーが表示されていないことを確認します。`,
        },
        syncDone: 'ワークフローで更新した場合は、すでに行われています。',
    },
    terms: {
        title: 'Apple の新しい利用規約への同意が必要です',
        opening: '> [!WARNING]\n> Apple の新しい利用規約に同意するまで、次のトークンは Apple と同期できません。',
        explains: 'このテナントで、Apple とのほかの同期が失敗したり遅れたりしている場合も、この利用規約が原因の可能性があります。同意が済むまで、それらの Issue は作成されません。',
    },
    problems: {
        'terms-not-accepted': 'Apple の新しい利用規約への同意が必要です',
        'sync-error': 'Apple との前回の同期に失敗しました',
        code: (code) => `コード ${code}`,
        'sync-stale': '長い間、Apple と同期できていません',
        pushRejected: 'Intune が前回のアップロードを受け付けませんでした',
        tokenRejected: 'Intune がトークンを受け付けていません',
        states: {
            assignedToExternalMDM: '外部 MDM に割り当て済みです',
            invalid: 'Intune での状態が「無効」です',
            duplicateLocationId: '同じ場所のトークンが重複しています',
            expired: 'Intune での状態が「期限切れ」です',
        },
        'date-unknown': 'Intune に有効期限が表示されていません',
        'older-file': '以前にダウンロードしたファイルが使われています',
        'push-topic': 'プッシュ証明書のトピックが以前と異なります',
    },
    check: {
        title: '確認できません：Intune の Apple トークン',
        opening: '> [!CAUTION]\n> 次のトークンは**監視できていません**。気付かないうちに期限が切れるおそれがあります。',
        failure: {
            'sign-in': 'テナントへのサインインに失敗しました。見直すべき設定は、下のエラー メッセージに記載されています。',
            permission: 'Entra ID で、アクセス許可 `DeviceManagementServiceConfig.Read.All` を「アプリケーションの許可」として追加し、管理者の同意を与えてください。Intune のライセンスも必要です。',
            'no-intune': '正しいテナントかどうかを確認してください。正しい場合は、Intune のライセンスを割り当てるか、このテナントの確認をやめてください。',
            throttled: 'Microsoft Graph の要求数制限（スロットリング）が続きました。通常は次回の実行で解消します。続く場合は、Microsoft 365 管理センターの**正常性 > サービス正常性**を確認してください。',
            unavailable: 'Microsoft のサービスに接続できなかったか、サービスでエラーが発生しました。通常は次回の実行で解消します。続く場合は、Microsoft 365 管理センターの**正常性 > サービス正常性**を確認してください。',
            unexpected: 'Microsoft のサービスから返された応答を処理できませんでした。ランナーのプロキシと、設定している場合は `graph-endpoint` を確認してください。続く場合は、このプロジェクトに報告してください。',
        },
        cause: {
            'sign-in': 'サインインに失敗しました',
            permission: 'アクセス許可、または Intune のライセンスがありません',
            'no-intune': 'テナントに Intune がありません',
            throttled: 'Microsoft Graph の要求数制限（スロットリング）が続きました',
            unavailable: 'Microsoft のサービスに接続できなかったか、エラーが発生しました',
            unexpected: 'Microsoft のサービスから返された応答を処理できませんでした',
        },
        causeHeading: (cause, tenants) => `### ${cause}（${tenants} テナント）`,
        pushPermission: 'そのアクセス許可をすでに与えている場合は、プッシュ証明書のために `DeviceManagementConfiguration.Read.All` も追加してください。',
        federation: 'Entra ID で、アプリケーションのフェデレーション資格情報に、下の issuer（発行者）、subject（値）、audience（対象ユーザー）を入力してください。',
        causes: (page, action) => `[よくある原因と対処](${action}/blob/HEAD/README.ja.md#うまくいかないとき)と、[このエラーの説明](${page})（英語）も参照してください。`,
        message: (message) => `エラー メッセージ（英語）：\n${message}`,
        heading: '### 対処の手順',
        'check-mend': (log) => `原因を解消します。詳細は、最新の実行の${log}（英語）で確認できます。`,
        'check-run': (workflow) => `${workflow}をもう一度実行します。`,
        'check-look': (intune, menus) => `成功するまでは、${intune}で有効期限を直接確認します：${menus.join('、')}`,
        closing: (runNow) => `すべてを確認できるようになると、次回の定期実行で、この Issue は自動的にクローズされます${runNow}。`,
        muting: '通知を 30 日間停止するには、`Close as not planned` でクローズしてください。新しい問題が起きた場合は、その前に再オープンされます。停止中も、ワークフローは失敗として終了します。',
        mutingList: '通知を 30 日間停止するには、`Close as not planned` でクローズしてください。原因またはテナントが増えた場合は、その前に再オープンされます。停止中も、ワークフローは失敗として終了します。',
    },
    overview: {
        title: 'Intune の Apple トークンの一覧',
        certificateEnd: (day) => `⚠️ この Action が Microsoft へのサインインに使う証明書は、${day}に期限が切れます。期限が切れると、何も確認できなくなります。新しい証明書を作成し、公開部分をアプリの登録にアップロードしてから、秘密キーとともにシークレットに保存してください。`,
        unread: '次のトークンは確認できなかったため、**監視できていません**。原因は、「確認できません」の Issue を参照してください。',
        moreUnread: (tenants) => `ほかに ${tenants} テナント`,
        more: (tokens) => `ほかに、期限がより先、または期限不明のトークンが ${tokens} 個あります。`,
        note: (zone) => `日付のタイム ゾーンは ${zone} です。この一覧は、日付、状態、Issue のいずれかが変わったときに更新されます。この Issue での対応は不要で、通知も送信されません。クローズしても再オープンされることはなく、更新は続きます。`,
    },
    newPushTopic: {
        title: (token) => `別の証明書に置き換えられました：${token}`,
        opening: '> [!CAUTION]\n> Intune のプッシュ証明書が、**別のトピック**の証明書に置き換えられています。以前の証明書で登録された Apple デバイスは、Intune から管理できません。',
        heading: '### 対処の手順',
        'push-who': '新しい証明書をアップロードした人と、意図した変更かどうかを確認します。Apple プッシュ証明書ポータルで **Create a Certificate** をクリックすると、新しいトピックになります。以前のトピックが引き継がれるのは、**Renew** をクリックした場合だけです。',
        'push-back': (portal, topic) => `意図した変更でない場合は、以前の証明書の Apple ID で ${portal}にサインインします。UID が ${topic} の証明書を見つけて **Renew** をクリックし、Intune の CSR をアップロードします。更新された証明書を Intune にアップロードすると、デバイスを再び管理できるようになります。この更新は、以前の証明書の有効期限から約 30 日後まで可能です。`,
        'push-enroll': '意図した変更の場合は、以前に登録されたすべての Apple デバイスの再登録が必要です。',
        closing: '以前のトピックに戻ると、この Issue は自動的にクローズされます。意図した変更の場合は、`Close as completed` でクローズしてください。以後は、新しいトピックを正しいものとして扱います。',
    },
    replaced: {
        title: (token) => `トークンが削除され、${before(token)}に置き換えられた可能性があります`,
        opening: '> [!WARNING]\n> この Issue のトークンは、Intune に表示されなくなりました（名前は、下の履歴にある以前のタイトルで確認できます）。この Issue が作成された後に、次のトークンが追加または変更されています。',
        heading: '### 対処の手順',
        'replaced-who': 'トークンを削除した人と、上記のトークンへの置き換えが意図したものかどうかを確認します。',
        'replaced-move': {
            'enrollment-program-token': 'デバイスは自動的には移行されません。Apple の画面で、デバイスを上記のトークンのデバイス管理サービスに割り当てます。Intune で、そのトークンの登録プロファイルを割り当てます。',
            'vpp-token': 'ライセンスは自動的には移行されません。Intune で、上記のトークンのアプリを、以前と同じグループに割り当てます。',
            'mdm-push-certificate': 'デバイスは自動的には移行されません。以前に登録されたデバイスは再登録が必要です。',
        },
        closing: 'この Issue は自動的にはクローズされません。移行が済んだら、または移行が不要な場合は、クローズしてください。',
    },
    recorded: {
        title: (token) => `更新済み：${token}`,
        text: (name) => `${before(name)}は更新されました。更新の記録は、下のコメントにあります。`,
        firstTitle: (token) => `初回アップロード済み：${token}`,
        firstText: (name) => `${before(name)}の最初のファイルがアップロードされました。アップロードの記録は、下のコメントにあります。`,
        reason: '対応するオープンな Issue がなかったため、この Issue を記録用に作成し、すぐにクローズしました。',
        certificate: 'プッシュ証明書',
    },
    comment: {
        reminded: {
            due: (noun, expiry) => `この${noun}の有効期限は ${before(expiry)}です。更新手順は、この Issue の本文を参照してください。`,
            expired: (noun, expiry) => `この${noun}は ${before(expiry)}に有効期限が切れました。更新手順は、この Issue の本文を参照してください。`,
        },
        worse: (words) => `次の問題への対応が必要です。\n\n${words.map((word) => `* ${word}`).join('\n')}\n\n対処の手順は、この Issue の本文を参照してください。`,
        unread: (kinds) => `確認できなかったトークン：${kinds.join('、')}。原因と対処は、この Issue の本文を参照してください。`,
        unreadInList: (lines) => `次のテナントを確認できませんでした。\n\n${lines.map((line) => `* ${line}`).join('\n')}\n\n原因と対処は、この Issue の本文を参照してください。`,
        unreadByNewCause: (lines) => `引き続き、確認できませんでした。新しい原因は次のとおりです。\n\n${lines.map((line) => `* ${line}`).join('\n')}\n\n対処は、この Issue の本文を参照してください。`,
        cause: (cause, hits) => `${cause}：${hits}`,
        newOne: (words) => `**【新規】** ${words}`,
        newReopened: '新しい問題が見つかったため、再オープンしました。',
        waiting: 'このトークンは、初回アップロード待ちです。手順は、この Issue の本文を参照してください。',
        newPushTopic: 'Intune のプッシュ証明書が別のトピックの証明書に置き換えられたため、以前に登録されたデバイスを管理できません。対処の手順は、この Issue の本文を参照してください。',
        replaced: (noun) => `この${noun}は Intune に表示されなくなり、別のものが追加または変更されています。手順は、この Issue の本文を参照してください。`,
        stillReported: 'Intune の状態が変わっていないため、再オープンしました。通知が不要な場合は、`Close as not planned` でクローズしてください。',
        stillReportedDate: (noun, expiry) => `再オープンしました。Intune の有効期限は ${before(expiry)}のままです。正しい${noun}にアップロードしたか確認してください。今回の期限について通知が不要な場合は、\`Close as not planned\` でクローズしてください。`,
        reportedAgain: '最新の確認で問題が見つかったため、再オープンしました。通知を 30 日間停止するには、`Close as not planned` でクローズしてください。',
        again: '再び対応が必要になったため、再オープンしました。',
        foundAgain: {
            due: (noun, expiry) => `最新の確認で、この${noun}の有効期限が ${before(expiry)}であることがわかったため、再オープンしました。`,
            expired: (noun, expiry) => `最新の確認で、この${noun}の有効期限が ${before(expiry)}に切れていたことがわかったため、再オープンしました。`,
        },
        recurred: (words) => `次の問題が再び報告されたため、再オープンしました（${words.join('、')}）。`,
        unreadAgain: (kinds) => `${kinds.join('、')}を確認できないため、再オープンしました。`,
        unreadAgainInList: (lines) => `次のテナントを再び確認できなくなったため、再オープンしました。\n\n${lines.map((line) => `* ${line}`).join('\n')}`,
        overviewAgain: '一覧の更新を再開するため、再オープンしました。',
        byRobot: (label) => `ボットがクローズしたため、再オープンしました。そのボットの設定で、ラベル ${label} を対象から外してください。`,
        muteOver: '通知を停止してから 30 日が過ぎても問題が続いているため、再オープンしました。さらに 30 日間停止するには、`Close as not planned` でクローズしてください。',
        renewed: (previous, now) => `更新を確認しました。Intune の有効期限は ${before(previous)}から ${before(now)}になりました。`,
        moved: (previous, now) => `Intune の有効期限は ${before(previous)}から ${before(now)}に更新されました。`,
        renewedNow: (now) => `更新を確認しました。Intune の有効期限は ${before(now)}です。`,
        firstUpload: (now) => `初回アップロードを確認しました。Intune の有効期限は ${before(now)}です。`,
        deleteSecret: 'アップロードに使ったファイルは不要です。保存先のシークレットを削除してください。',
        deleteSecretBy: 'アップロードに使ったファイルは不要です。次のコマンドで、保存先のシークレットを削除してください。',
        failed: {
            'nothing-uploaded': '**何もアップロードされていません。** この実行では、Intune に変更を加えていません。',
            'wrong-file': '**何もアップロードされていません。** このファイルでは更新できません（別のトークン、証明書、場所、テナントのファイルであるか、Apple ですでに無効になっているなど）。正しいファイルを保存してから、もう一度更新を開始してください。',
            'used-before': '**何もアップロードされていません。** このファイルは使用済みです。最後にダウンロードしたファイルを保存してから、もう一度更新を開始してください。',
            'without-effect': '**何もアップロードされていません。** Intune はこのファイルを以前に受け付けましたが、有効期限が変わりませんでした。同じファイルを、Intune に手作業でアップロードしてください。\n⚠️ ダウンロードし直さないでください。',
            'under-way': '**何もアップロードされていません。** 別の実行が更新を進めている可能性があります。その結果を待ち、それまでは手作業でもアップロードしないでください。',
            refused: '**Intune がファイルを受け付けませんでした。** まず、Intune 管理センターで現在の有効期限を確認してください。原因は、下のメッセージに表示されています。',
            unconfirmed: '**ファイルを送信しましたが、更新を確認できませんでした。** 数分後に Intune で有効期限と状態を確認してください。\n⚠️ 確認のためにダウンロードし直さないでください。',
            'not-taken': '**Intune の表示は、アップロード前から変わっていません。** 数分後に Intune の有効期限を確認してください。それでも変わっていなければ、同じファイルでもう一度更新を開始するか、手作業でアップロードしてください。\n⚠️ ダウンロードし直さないでください。',
            'older-file': '**以前にダウンロードしたファイルで上書きされました。** 最後にダウンロードしたファイルをアップロードしてください。',
            unusable: '**Intune はファイルを受け付けましたが、更新は完了していません。** VPP トークンの場合は、このトークンの場所のファイルをダウンロードし、すぐにアップロードしてください。プッシュ証明書の場合は、このテナントの CSR で更新した証明書かどうかを確認し、もう一度アップロードしてください。',
            'sync-failed': '**Intune の有効期限は更新されましたが、Apple との同期に失敗しました。** このファイルが使えるかどうかは確認できていません。Apple で、新しい利用規約への同意が求められていないか確認してください。\n⚠️ ダウンロードし直さないでください。',
            'changed-by-others': '**Intune にあるのは、このファイルではありません。** ほかの人が同じころに別のファイルをアップロードした可能性があります。最後にダウンロードしたファイルが Intune にあることを確認してください。\n⚠️ 確認のためにダウンロードし直さないでください。',
        },
        downloadEnded: 'ダウンロードした直後であれば、以前のトークンはすでに無効です。すぐに原因を解消するか、同じファイルを手作業でアップロードしてください。⚠️ ダウンロードし直さないでください。',
        downloadEndedElsewhere: 'ファイルがほかのデバイス管理サービスのものであれば、そのサービスの以前のトークンは、ダウンロードした時点で無効になっています。Intune で、そのサービスのトークンにすぐにアップロードしてください。',
        failureMessage: '更新の実行は失敗として終了しました。エラー メッセージ（英語）：',
        noFile: (secret) => `シークレット \`${secret}\` が空であるか、読み取れないため、更新しませんでした。ファイルを保存してから、もう一度 \`/renew\` とコメントしてください。`,
        refused: {
            'several-tenants': ({ word }) => `この Issue は複数のテナントに関するものなので、\`${word}\` は実行できません。個々のトークンまたはテナントの Issue にコメントしてください。`,
            'tenant-not-listed': ({ word, tenant }) => `この Issue のテナント（${tenant}）がワークフローに設定されていないため、実行しませんでした。ワークフローの対象テナントに追加してから、もう一度 \`${word}\` とコメントしてください。`,
            'no-token': ({ word }) => `この Issue には更新するトークンがないため、\`${word}\` は実行できません。テナントを確認し直すには、\`/check\` とコメントしてください。トークンを更新するには、そのトークンの Issue に \`/renew\` とコメントしてください。`,
            closed: ({ word }) => `この Issue はクローズされているため、更新しませんでした。まだ更新が必要な場合は、この Issue を再オープンしてから、もう一度 \`${word}\` とコメントしてください。新しい Issue がある場合は、そちらにコメントしてください。`,
            'under-way': ({ word }) => `このトークンの別の \`${word}\` を処理中のため、更新しませんでした。結果をお待ちください。処理中の実行がキャンセルされた場合は、5 分後にもう一度コメントしてください。`,
        },
        notDue: (noun, expiry) => `まだ更新の必要はありません。この${noun}の有効期限は ${before(expiry)}で、現在の通知対象期間（\`remind-days\`）より先です。`,
        recovered: '問題の解消を Intune で確認しました。下の本文は、解消前の内容です。',
        expiredInstead: {
            token: 'このトークンは有効期限が切れました。期限切れのトークンは同期できません。以降は、このトークンの「期限切れ」の Issue で対応してください。',
            certificate: 'この証明書は有効期限が切れました。以降は、この証明書の「期限切れ」の Issue で対応してください。',
        },
        gone: (noun) => `この${noun}は Intune に表示されなくなりました。意図した削除でない場合は、削除した人を確認し、もう一度設定してください。それまでは、これを使う機能は動作しません。`,
        excluded: (noun) => `この${noun}は監視の対象から除外されました。今後は通知しません。`,
        readAgain: 'すべてのトークンを再び確認できるようになりました。監視を再開しました。下の本文は、再開前の内容です。',
        duplicateOf: (number) => `#${number} と重複しています。以降は #${number} で対応してください。`,
    },
    summary: {
        title: 'Intune の Apple トークン',
        columns: ['状態', 'トークン', '有効期限'],
        standing: {
            healthy: '✅ 正常',
            due: '🟡 更新時期',
            expired: '🔴 期限切れ',
            unknown: '❔ 期限不明',
            waiting: '⏳ 初回アップロード待ち',
            unhealthy: '⚠️ 問題あり',
        },
        devices: (devices) => `${devices} 台`,
        noDate: '有効期限の表示なし',
        noTokens: 'Apple トークンが見つかりません。正しいテナントかどうかを確認してください。',
        allExcluded: '見つかった Apple トークンは、すべて除外されています。',
        excluded: '除外されたトークン',
        more: (rest) => `ほかに、期限がより先、または期限不明のトークンが ${rest} 個あります。出力 \`tokens\` を参照してください。`,
        moreIssues: (rest) => `ほかに Issue が ${rest} 件あります。出力 \`issues\` を参照してください。`,
        moreLines: (rest) => `ほかに ${rest} 件あります。ログを参照してください。`,
        moreNames: (names, rest) => `${names}、ほか ${rest} 件`,
        unreadIn: ({ kinds, tenants, names }) => `**${kinds}**（${tenants} テナント）：${names}`,
        timeline: '有効期限のタイムライン',
        axis: { day: '%-m月%-d日', month: '%-m月' },
        unread: '確認できなかったトークン（メッセージは英語）',
        issues: 'Issue',
        previews: 'Issue のプレビュー',
        topic: { renewal: '更新', health: '問題', check: '確認', overview: '一覧' },
        action: {
            opened: '作成しました',
            updated: '本文を更新しました',
            reminded: '通知しました',
            reopened: '再オープンしました',
            closed: 'クローズしました',
            unchanged: '変更なし',
            muted: '通知を停止中（クローズ済み）',
        },
        planned: {
            opened: '作成します（予定）',
            updated: '本文を更新します（予定）',
            reminded: '通知します（予定）',
            reopened: '再オープンします（予定）',
            closed: 'クローズします（予定）',
            unchanged: '変更なし',
            muted: '通知を停止中（クローズ済み）',
        },
        notDone: '失敗した処理（メッセージは英語）',
        remarks: '警告（メッセージは英語）',
        dryRun: 'ドライ ラン（`dry-run`）です。書き込みは行っていません。',
    },
    days: {
        last: '残り 1 日未満',
        first: '期限切れから 1 日未満',
        left: (days) => `残り ${days} 日`,
        ago: (days) => `${days} 日前`,
    },
    verdict: {
        counts: {
            expired: (n) => `期限切れ ${n} 個`,
            due: (n) => `更新時期 ${n} 個`,
            unhealthy: (n) => `問題あり ${n} 個`,
            unknown: (n) => `期限不明 ${n} 個`,
            waiting: (n) => `初回アップロード待ち ${n} 個`,
        },
        withoutDate: (words, n) => `${words}（うち期限不明 ${n} 個）`,
        unreadKinds: (n) => `確認できなかったもの ${n} 種類`,
        finding: { urgent: (words) => words, other: (words) => words },
        findings: (findings) => `**要確認**：${findings.join('、')}`,
        allHealthy: (tokens) => `トークンはすべて正常です（${tokens} 個）。`,
    },
    summaryLines: {
        atApple: (facts) => `Apple：${facts}`,
        appleDevices: (devices) => `デバイス ${devices} 台`,
        appleLast: (day) => `最終接続 ${day}`,
        appleNever: '接続なし',
        appleAsOf: (day) => `${day}時点`,
        appleFaults: {
            'may-release': 'デバイスの所有解除が許可されています',
            inactive: 'サービスが無効です',
            gone: 'サービスが見つかりません',
        },
        overviewClosed: '変更なし（クローズ済み）',
        renewed: (name, previous, now) => `✅ ${before(name)}を更新しました。Intune の有効期限は ${before(previous)}から ${before(now)}になりました。`,
        renewedNow: (name, now) => `✅ ${before(name)}を更新しました。Intune の有効期限は ${before(now)}です。`,
        firstUpload: (name, now) => `✅ ${before(name)}の初回アップロードを確認しました。Intune の有効期限は ${before(now)}です。`,
        file: (sha256) => `ファイルの SHA-256：\`${sha256}\`。保存先のシークレットを削除してください。`,
        publicKey: (name) => `${name} の公開キー（Apple にアップロードするもの）：`,
    },
    fleet: {
        noTokens: (tenants) => `${tenants} テナントのいずれにも、Apple トークンが見つかりません。テナントが正しいか確認してください。`,
        columns: ['テナント', 'トークン数', '次の有効期限'],
        all: 'すべてのテナント',
        healthy: (tenants) => `正常なテナント（${tenants} 件）`,
        muted: (tokens) => `通知を停止中のトークン（${tokens} 個、Issue はクローズ済み）`,
        moreTenants: (rest) => `ほかに、期限がより先のテナントが ${rest} 件あります。`,
        still: (action, issueCount) => `${action}：${issueCount} 件`,
    },
    fleetVerdict: {
        unreadTenants: (n) => `確認できなかったテナント ${n} 件`,
        allHealthy: (tenants) => `${tenants} テナントのうち、対応が必要なテナントはありません。`,
        verdict: (tenants, asking, counts) => `**${tenants} テナントのうち ${asking} テナントで対応が必要です**：${counts}`,
        none: 'なし',
        tenants: (n, counts) => `テナント ${n} 件：${counts}`,
        tokens: (n, counts) => `トークン ${n} 個：${counts}`,
        askingTenants: (n) => `要対応 ${n} 件`,
        askingUnread: (words, n) => `${words}（うち確認できなかったもの ${n} 件）`,
        mutedTenants: (n) => `通知を停止中のトークンあり ${n} 件`,
        emptyTenants: (n) => `トークンなし ${n} 件`,
        healthyTenants: (n) => `正常 ${n} 件`,
        askingTokens: (n) => `要対応 ${n} 個`,
        mutedTokens: (n) => `通知を停止中 ${n} 個`,
        healthyTokens: (n) => `正常 ${n} 個`,
    },
    calendar: {
        name: 'Intune の Apple トークン',
        title: (token) => `有効期限：${token}`,
        tenant: (tenant) => `テナント：${tenant}`,
        description: (consequence, menu, address) => `更新しないと：${consequence}\nIntune 管理センター：${menu}\n${address}`,
    },
    uploads: ja_uploads,
};
;
const factLines = (rows) => rows.flatMap(([label, value]) => (value === null ? [] : [`- ${label}${value}`])).join('\n');
const commandLines = (shell, commands) => [`\`\`\`${shell}`, ...commands, '```'].join('\n');
const collapsed = (title, markdown) => `<details><summary>${title}</summary>\n\n${markdown}\n\n</details>`;
const numbered = (steps) => steps.map(({ text }, index) => `${index + 1}. ${text.replace(/\n(?=.)/gu, '\n   ')}`).join('\n');
const bullets = (entries) => entries.map((entry) => `* ${entry}`).join('\n');
const linkTo = (text, address) => address === null ? text : `[${text}](${address})`;
var token = __nccwpck_require__(951);
;
const pages = {
    business: 'https://business.apple.com',
    school: 'https://school.apple.com',
    pushPortal: 'https://identity.apple.com/pushcert',
    terms: 'https://support.apple.com/102069',
    intune: 'https://intune.microsoft.com',
};
const renewalPages = {
    'enrollment-program-token': 'https://learn.microsoft.com/intune/device-enrollment/apple/setup-apple-token',
    'vpp-token': 'https://learn.microsoft.com/intune/app-management/deployment/manage-vpp-apple',
    'mdm-push-certificate': 'https://learn.microsoft.com/intune/device-enrollment/apple/create-mdm-push-certificate',
};
const headings = {
    'sign-in': 'cant-sign-in',
    permission: 'microsoft-graph-denied-access-',
    'no-intune': 'this-tenant-has-no-intune-',
    throttled: 'microsoft-graph-is-throttling-requests-',
    unavailable: 'sign-in-and-microsoft-graph',
    unexpected: 'sign-in-and-microsoft-graph',
};
const troubleshooting = ({ action }, reason) => action === null ? null : `${action}/blob/HEAD/docs/troubleshooting.md#${headings[reason]}`;
;
const nounKey = (kind) => kind === 'mdm-push-certificate' ? 'certificate' : 'token';
const nounOf = (phrases, kind) => phrases.noun[nounKey(kind)];
const nameInTitle = ({ kinds, named }, kind, name) => token .cP[kind] ? named(kinds[kind].name, name) : kinds[kind].name;
const wayOf = ({ commands }) => commands === null ? 'byHand' : 'byWorkflow';
const dueStateOf = (isExpired) => (isExpired ? 'expired' : 'due');
const linkedPortal = (phrases, portal) => phrases.portals[portal](pages[portal]);
const linkedTerms = ({ names }) => linkTo(names.terms, pages.terms);
const linkedPushPortal = ({ names }) => linkTo(names.pushPortal, pages.pushPortal);
const linkedIntune = ({ names }, { intune }) => linkTo(names.intune, intune);
const openPage = (phrases, { kind, links }) => phrases.renewalSteps.open(linkedIntune(phrases, links), phrases.kinds[kind].menu);
function openToken(phrases, of) {
    const open = openPage(phrases, of);
    return token .cP[of.kind] ? phrases.renewalSteps.select(open, of.name) : open;
}
const asideOf = ({ inBrackets }, text) => (text === null ? '' : inBrackets(text));
const runNowAt = (phrases, { workflow }) => workflow === null ? '' : phrases.inBrackets(linkTo(phrases.names.runNow, workflow));
const placeInIntune = (phrases, kind, links) => `${linkedIntune(phrases, links)} > ${phrases.kinds[kind].menu}`;
function tokenFacts(phrases, of) {
    const { kinds, labels, tokenFact } = phrases;
    const { name, type } = kinds[of.kind];
    return factLines([
        of.kind === 'mdm-push-certificate' ? [labels.certificate, name] : [labels.token, tokenFact(of.name, name)],
        [labels.tenant, of.tenant],
        [labels.type, type],
        [labels.location, of.location],
        [labels.appleId, of.appleId],
        [labels.inIntune, placeInIntune(phrases, of.kind, of.links)],
    ]);
}
;
function commentTexts(phrases) {
    const { comment: say } = phrases;
    return {
        reminded: ({ kind, expired, expiry, mention }) => `${mention}${say.reminded[dueStateOf(expired)](nounOf(phrases, kind), expiry)}`,
        worse: ({ problems, ...of }) => newsText(phrases, of, say.worse(markNew(phrases, problems))),
        unread: ({ kinds, ...of }) => newsText(phrases, of, say.unread(markNew(phrases, kinds))),
        unreadInList: ({ causes, ...of }) => newsText(phrases, of, say.unreadInList(causes)),
        unreadByNewCause: ({ causes, ...of }) => newsText(phrases, of, say.unreadByNewCause(causes)),
        cause: ({ reason, hits }) => say.cause(phrases.check.cause[reason], hits),
        waiting: ({ mention }) => `${mention}${say.waiting}`,
        replaced: ({ kind, mention }) => `${mention}${say.replaced(nounOf(phrases, kind))}`,
        newPushTopic: ({ mention }) => `${mention}${say.newPushTopic}`,
        stillReported: ({ kind, expiry, mention }) => `${mention}${expiry === null ? say.stillReported : say.stillReportedDate(nounOf(phrases, kind), expiry)}`,
        reportedAgain: ({ mention }) => `${mention}${say.reportedAgain}`,
        foundAgain: ({ kind, expired, expiry, mention }) => `${mention}${say.foundAgain[dueStateOf(expired)](nounOf(phrases, kind), expiry)}`,
        again: ({ topic, words, isOfList, mention }) => {
            if (topic === 'overview')
                return `${mention}${say.overviewAgain}`;
            if (words.length === 0)
                return `${mention}${say.again}`;
            if (topic !== 'check')
                return `${mention}${say.recurred(words)}`;
            return `${mention}${isOfList ? say.unreadAgainInList(words) : say.unreadAgain(words)}`;
        },
        byRobot: ({ label, mention }) => `${mention}${say.byRobot(label)}`,
        muteOver: ({ mention }) => `${mention}${say.muteOver}`,
        renewed: ({ proof, ...of }) => [renewedSentence(phrases, of), ...(proof === null ? [] : proofParagraphs(phrases, proof))].join('\n\n'),
        failed: (facts) => failureText(phrases, conclusionText(phrases, facts), facts),
        noFile: ({ secret, ...facts }) => failureText(phrases, [say.noFile(secret)], facts),
        refused: (facts) => say.refused[facts.why](facts),
        notDue: ({ kind, expiry }) => say.notDue(nounOf(phrases, kind), expiry),
        recovered: () => say.recovered,
        expiredInstead: ({ kind }) => say.expiredInstead[nounKey(kind)],
        gone: ({ kind }) => say.gone(nounOf(phrases, kind)),
        excluded: ({ kind }) => say.excluded(nounOf(phrases, kind)),
        readAgain: () => say.readAgain,
        duplicateOf: ({ number }) => say.duplicateOf(number),
    };
}
function renewedSentence({ comment: say }, of) {
    if (of.isFirst)
        return say.firstUpload(of.now);
    if (of.before === null)
        return say.renewedNow(of.now);
    return of.isDoubtful ? say.moved(of.before, of.now) : say.renewed(of.before, of.now);
}
function markNew({ comment: say }, items) {
    const areAllNew = items.every(({ isNew }) => isNew);
    return items.map(({ words, isNew }) => (isNew && !areAllNew ? say.newOne(words) : words));
}
function newsText({ comment: say, space }, { mention, isReopened }, news) {
    return `${mention}${isReopened ? `${say.newReopened}${space}` : ''}${news}`;
}
const fileIsOutside = ['nothing-uploaded', 'refused'];
function conclusionText({ comment: say }, { conclusion, kind }) {
    if (conclusion === null)
        return [];
    const isServerToken = kind === 'enrollment-program-token';
    return [
        say.failed[conclusion],
        ...(isServerToken && fileIsOutside.includes(conclusion) ? [say.downloadEnded] : []),
        ...(isServerToken && conclusion === 'wrong-file' ? [say.downloadEndedElsewhere] : []),
    ];
}
function failureText({ comment: say, labels }, conclusion, { reason, by, run }) {
    const facts = factLines([
        [labels.startedBy, by],
        [labels.run, run],
    ]);
    return [...conclusion, say.failureMessage, reason, ...(facts === '' ? [] : [facts])].join('\n\n');
}
function proofParagraphs({ comment: say, labels, names }, proof) {
    return [
        factLines([
            [labels.renewedBy, proof.by ?? names.thisWorkflow],
            [labels.run, proof.run],
            [labels.sha256, `\`${proof.sha256}\``],
            [labels.currentAppleId, proof.accounts?.now ?? null],
            [labels.previousAppleId, proof.accounts?.before ?? null],
        ]),
        proof.tidyUp === null ? say.deleteSecret : `${say.deleteSecretBy}\n${commandLines('sh', [proof.tidyUp])}`,
    ];
}
;
function uploadSteps(phrases, of, { upload: how, verify }) {
    const { upload, space } = phrases;
    if (of.commands === null)
        return [{ box: 'intune-upload', text: upload.inIntune(how) }, verify];
    const byHand = upload.afterOpening(openToken(phrases, of), how);
    return [
        storeStep(phrases, of.commands),
        {
            box: 'workflow-start',
            text: [
                ...startOfRenewal(phrases, of.commands),
                `${upload.approve}${space}${upload.renewalRun}`,
                collapsed(upload.byHand, numbered([{ box: 'intune-upload', text: byHand }, verify])),
            ].join('\n'),
        },
    ];
}
function firstUploadSteps(phrases, commands, action) {
    const { upload, first, space } = phrases;
    if (commands === null) {
        const help = action === null ? '' : phrases.inBrackets(first.help(action));
        return [{ box: 'intune-upload', text: first['intune-upload'](help) }];
    }
    return [
        storeStep(phrases, commands),
        {
            box: 'workflow-start',
            text: [
                first.startWithAccount,
                ...startByCommand(phrases, `${commands.start} -f apple-id=ACCOUNT`, commands.page),
                `${upload.approve}${space}${upload.firstRun}`,
            ].join('\n'),
        },
    ];
}
const linkedEnvironment = ({ environment, environments }) => `[**Settings > Environments > ${environment}**](${environments})`;
function storeStep({ upload }, of) {
    const commands = { sh: of.store, powershell: of.storeInPowerShell };
    const [first, other] = upload.shells;
    return {
        box: 'secret-store',
        text: [
            upload.store(of.secret, of.file),
            commandLines(first, [commands[first]]),
            collapsed(upload.otherShell, commandLines(other, [commands[other]])),
            '',
            upload.storeInBrowser(linkedEnvironment(of)),
        ].join('\n'),
    };
}
const startByCommand = ({ upload }, command, page) => [
    commandLines('sh', [command]),
    upload.startInBrowser(page),
];
function startOfRenewal(phrases, { comment, start, page }) {
    const { upload } = phrases;
    if (comment === null)
        return [upload.start, ...startByCommand(phrases, start, page)];
    return [upload.startByComment, commandLines('text', [comment]), upload.orByCommand, commandLines('sh', [start])];
}
;
function renewalIssue(phrases, of) {
    const { renewal, kinds, space } = phrases;
    const state = dueStateOf(of.expired);
    return {
        title: renewal.title[state](nameInTitle(phrases, of.kind, of.title), of.day),
        paragraphs: [
            renewal.opening[state](nounOf(phrases, of.kind), of.expiry),
            tokenFacts(phrases, of),
            renewal.consequence[state](kinds[of.kind].consequence[state]),
            of.devices === null ? '' : renewal.devices(of.devices.count, of.devices.day) + of.devices.note,
            of.grace === null ? '' : renewal[of.grace.isOver ? 'graceOver' : 'grace'](of.grace.end),
            renewal.heading,
            renewalNeeds(phrases, of),
            renewalSteps[of.kind](phrases, of),
            ifItFails(phrases, of),
            furtherHelp(phrases, of),
            `${renewal.closing[wayOf(of)](runNowAt(phrases, of.links))}${space}${renewal.muting}`,
        ],
    };
}
const renewalInstructions = (phrases, of) => renewalSteps[of.kind](phrases, of);
const renewalSteps = {
    'enrollment-program-token': (phrases, of) => {
        const { serverMenu, 'enrollment-program-token': say } = phrases.renewalSteps;
        return [
            ...byHandOnly(of, { box: 'intune-open', text: say['intune-open'](openToken(phrases, of)) }),
            signInStep(phrases, of),
            {
                box: 'apple-server',
                text: `${of.serviceName === null ? '' : `${say.nameAtApple(of.serviceName)}${phrases.space}`}${say['apple-server'](serverMenu[of.portal])}`,
            },
            { box: 'apple-download', text: say['apple-download'][of.portal] },
            ...uploadSteps(phrases, of, {
                upload: say['intune-upload'],
                verify: { box: 'intune-sync', text: say['intune-sync'] },
            }),
        ];
    },
    'vpp-token': (phrases, of) => {
        const { contentMenu, sameLocation, location, 'vpp-token': say } = phrases.renewalSteps;
        const place = of.location === null ? sameLocation : location(of.location);
        return [
            ...byHandOnly(of, { box: 'intune-open', text: say['intune-open'](openToken(phrases, of)) }),
            signInStep(phrases, of),
            { box: 'apple-download', text: say['apple-download'](contentMenu[of.portal], place) },
            ...uploadSteps(phrases, of, {
                upload: say['intune-upload'],
                verify: { box: 'intune-sync', text: say['intune-sync'] },
            }),
        ];
    },
    'mdm-push-certificate': (phrases, of) => {
        const { uid, 'mdm-push-certificate': say } = phrases.renewalSteps;
        const appleId = asideOf(phrases, of.appleId);
        return [
            { box: 'intune-open', text: say['intune-open'][wayOf(of)](openToken(phrases, of), appleId) },
            { box: 'intune-csr', text: say['intune-csr'] },
            { box: 'apple-sign-in', text: say['apple-sign-in'](linkedPushPortal(phrases)) },
            { box: 'apple-renew', text: say['apple-renew'](of.topic === null ? '' : uid(of.topic)) },
            ...uploadSteps(phrases, of, {
                upload: say['intune-upload'],
                verify: { box: 'intune-look', text: say['intune-look'] },
            }),
        ];
    },
};
const byHandOnly = (of, step) => (wayOf(of) === 'byHand' ? [step] : []);
function signInStep(phrases, of) {
    const { signInHere, 'apple-sign-in': say } = phrases.renewalSteps;
    return { box: 'apple-sign-in', text: say(signInHere[wayOf(of)], linkedPortal(phrases, of.portal)) };
}
function renewalNeeds(phrases, of) {
    const { account, intuneRole } = phrases.renewal;
    return needsList(phrases, [
        account[of.kind](asideOf(phrases, of.appleId)),
        ...(of.commands === null || of.kind === 'mdm-push-certificate' ? [intuneRole[of.kind]] : []),
        ...(of.commands === null ? [] : workflowNeeds(phrases, of.commands)),
    ]);
}
const needsList = ({ renewal }, needs) => `${renewal.before}\n${bullets(needs)}`;
const workflowNeeds = ({ renewal }, commands) => [
    renewal.storing(linkedEnvironment(commands)),
    renewal.approver,
];
function ifItFails({ renewal, space }, { kind, commands, links: { action } }) {
    const way = wayOf({ commands });
    const cure = renewal.ifItFails[kind][way];
    if (kind !== 'enrollment-program-token')
        return cure;
    if (way === 'byWorkflow')
        return `${cure}${space}${renewal.rejectedKey.byWorkflow}`;
    return action === null ? cure : `${cure}${space}${renewal.rejectedKey.byHand(action)}`;
}
function furtherHelp({ renewal, space }, { kind, commands, links: { action } }) {
    const menus = renewal.microsoftsPage(renewalPages[kind]);
    return commands !== null || action === null ? menus : `${menus}${space}${renewal.byWorkflow(action)}`;
}
;
const kind = 'enrollment-program-token';
function registrationIssue({ first, labels }, of) {
    return {
        title: first.registeringTitle(of.title),
        paragraphs: [
            first.registering,
            factLines([
                [labels.token, of.name],
                [labels.tenant, of.tenant],
            ]),
            first.registrationStopped,
            first.registrationNotNeeded,
        ],
    };
}
function firstTokenIssue(phrases, of) {
    const { first, labels, renewal, space } = phrases;
    const { commands, links, service } = of;
    const isAdded = service?.outcome === 'added';
    return {
        title: first.title(of.title),
        paragraphs: [
            first.opening,
            first.purpose,
            factLines([
                [labels.token, of.name],
                [labels.tenant, of.tenant],
                [labels.inIntune, placeInIntune(phrases, kind, links)],
            ]),
            ...(isAdded ? [] : keyParagraphs(phrases, of)),
            first.heading,
            standAtApple(phrases, of),
            commands === null ? '' : needsList(phrases, [renewal.account[kind](''), ...workflowNeeds(phrases, commands)]),
            isAdded ? stepsLeft(phrases, of) : allSteps(phrases, of),
            isAdded ? first.afterwards : '',
            renewal.microsoftsPage(renewalPages[kind]),
            `${first.closing[wayOf(of)](runNowAt(phrases, links))}${space}${first.notNeeded}`,
        ],
    };
}
const keyParagraphs = ({ first }, { publicKey }) => [
    first.keyHeading,
    first.key,
    commandLines('text', [publicKey]),
];
function standAtApple({ first }, { service, name }) {
    switch (service?.outcome) {
        case undefined:
            return '';
        case 'added':
            return first.serviceAdded(name);
        case 'exists':
            return first.serviceExists(name);
        case 'adding':
            return first.serviceBeingAdded(name);
        case 'not-added':
            return first.serviceNotAdded(service.why);
        case 'unclear':
            return first.serviceUnclear(service.why);
    }
}
function allSteps(phrases, { service, name, commands, links }) {
    const { first, portals, space } = phrases;
    const eitherPortal = portals.either(linkedPortal(phrases, 'business'), linkedPortal(phrases, 'school'));
    const mayBeThere = service?.outcome === 'unclear' || service?.outcome === 'adding';
    const adding = service?.outcome === 'exists' ? first.useExisting(name) : first['apple-server'](name);
    return [
        { box: 'apple-sign-in', text: signIn(phrases, eitherPortal) },
        { box: 'apple-server', text: mayBeThere ? `${first.lookFirst}${space}${adding}` : adding },
        { box: 'apple-key', text: first['apple-key'] },
        { box: 'apple-download', text: first['apple-download'] },
        ...firstUploadSteps(phrases, commands, links.action),
        { box: 'apple-devices', text: first['apple-devices'] },
        { box: 'apple-connected', text: first['apple-connected'] },
    ];
}
function stepsLeft(phrases, { name, commands, links }) {
    const { first } = phrases;
    const uploading = firstUploadSteps(phrases, commands, links.action);
    const last = uploading.at(-1);
    return [
        {
            box: 'apple-download',
            text: [signIn(phrases, linkedPortal(phrases, 'business')), first.openService(name), first['apple-download']].join('\n'),
        },
        ...(last === undefined ? [] : [{ ...last, text: uploading.map(({ text }) => text).join('\n') }]),
    ];
}
const signIn = ({ renewalSteps }, portal) => renewalSteps['apple-sign-in'](renewalSteps.signInHere.byWorkflow, portal);
var vpp_states = __nccwpck_require__(7742);
;
function healthIssue(phrases, of) {
    const { health, space } = phrases;
    const token = nameInTitle(phrases, of.kind, of.title);
    const [only, ...more] = of.problems.map(({ problem }) => problemPhrase(phrases, problem, of.kind));
    const causes = withoutConsequences(of);
    const isAboutDate = of.problems.some(({ problem }) => concernsDate(problem));
    return {
        title: only === undefined || more.length > 0 ? health.severalTitle(token) : health.title(token, only),
        paragraphs: [
            health.opening[isAboutDate ? 'aboutDate' : 'otherThanDate'](nounOf(phrases, of.kind)),
            tokenFacts(phrases, of),
            bullets(of.problems.map((one) => problemLine(phrases, one, of.kind))),
            untilFixed(phrases, of),
            evidenceAtApple(phrases, of),
            health.heading,
            healthSteps(phrases, causes),
            collapsedRenewal(phrases, causes),
            `${health.closing(runNowAt(phrases, of.links))}${space}${health.muting}`,
        ],
    };
}
function termsIssue(phrases, of) {
    const { terms, health, labels, space } = phrases;
    return {
        title: terms.title,
        paragraphs: [
            terms.opening,
            factLines([[labels.tenant, of.tenant]]),
            bullets(of.names),
            terms.explains,
            health.heading,
            termsSteps(phrases, of),
            `${health.closing(runNowAt(phrases, of.links))}${space}${health.muting}`,
        ],
    };
}
function problemLine(phrases, { problem, what }, kind) {
    const line = phrases.health.problem(problemPhrase(phrases, problem, kind));
    return what === '' ? line : `${line}${phrases.inBrackets(what)}`;
}
function problemPhrase({ problems, inBrackets }, problem, kind) {
    switch (problem.word) {
        case 'sync-error':
            return `${problems['sync-error']}${problem.code === null ? '' : inBrackets(problems.code(problem.code))}`;
        case 'token-invalid': {
            const state = (0,vpp_states .v)(problem.reason);
            if (kind === 'mdm-push-certificate')
                return problems.pushRejected;
            return state === undefined ? problems.tokenRejected : problems.states[state];
        }
        case 'terms-not-accepted':
        case 'sync-stale':
        case 'date-unknown':
        case 'older-file':
        case 'push-topic':
            return problems[problem.word];
    }
}
const concernsDate = (problem) => ['date-unknown', 'older-file'].includes(problem.word) ||
    (problem.word === 'token-invalid' && (0,vpp_states .v)(problem.reason) === 'expired');
const hasProblem = ({ problems }, ...words) => problems.some(({ problem }) => words.includes(problem.word));
function untilFixed(phrases, of) {
    const { effects, untilFixed: say } = phrases.health;
    const noun = nounOf(phrases, of.kind);
    const present = [
        ...(hasProblem(of, 'terms-not-accepted', 'sync-error', 'sync-stale') ? [effects.sync] : []),
        ...(hasProblem(of, 'date-unknown') ? [effects.date(noun)] : []),
        ...(hasProblem(of, 'older-file') ? [effects.file(noun)] : []),
    ];
    return present.length === 0 ? '' : say(present.join(phrases.space));
}
const withoutConsequences = (of) => hasProblem(of, 'terms-not-accepted')
    ? { ...of, problems: of.problems.filter(({ problem }) => !['sync-error', 'sync-stale'].includes(problem.word)) }
    : of;
const areTermsTheOnlyCause = (of) => of.problems.length > 0 && of.problems.every(({ problem }) => problem.word === 'terms-not-accepted');
function evidenceAtApple({ health }, of) {
    if (of.apple === null || !hasProblem(of, 'sync-error', 'sync-stale'))
        return '';
    const { contact, day, note } = of.apple;
    return `${contact === 'before' ? health.atApple.before(day ?? '') : health.atApple[contact]}${note}`;
}
function healthSteps(phrases, of) {
    const say = phrases.healthSteps;
    const states = of.problems.flatMap(({ problem }) => problem.word === 'token-invalid' ? [(0,vpp_states .v)(problem.reason) ?? 'another'] : []);
    return [
        ...(hasProblem(of, 'terms-not-accepted') ? termsSteps(phrases, of) : []),
        ...(hasProblem(of, 'sync-error', 'sync-stale') ? syncFailureSteps(phrases, of) : []),
        ...(states.length > 0 ? [stateStep(phrases, of.kind, states)] : []),
        ...(hasProblem(of, 'date-unknown') ? [dateStep(phrases, of)] : []),
        ...(hasProblem(of, 'older-file') ? [{ box: 'newest-file', text: say['newest-file'] }] : []),
        ...(of.kind === 'mdm-push-certificate' || areTermsTheOnlyCause(of) ? [] : [syncStep(phrases, of, of.kind)]),
    ];
}
function termsSteps(phrases, { portal }) {
    const say = phrases.healthSteps;
    return [
        { box: 'apple-terms', text: say['apple-terms'](linkedPortal(phrases, portal), linkedTerms(phrases)) },
        { box: 'apple-wait', text: say['apple-wait'] },
    ];
}
function syncFailureSteps(phrases, { portal, kind }) {
    const say = phrases.healthSteps;
    return [
        { box: 'apple-look', text: say['apple-look'](linkedPortal(phrases, portal), linkedTerms(phrases)) },
        { box: 'who-downloaded', text: say['who-downloaded'][kind] },
        { box: 'apple-account', text: say['apple-account'] },
    ];
}
function stateStep({ healthSteps: say, space }, kind, states) {
    return kind === 'mdm-push-certificate'
        ? { box: 'push-upload', text: say['push-upload'] }
        : { box: 'vpp-state', text: states.map((state) => say['vpp-state'][state]).join(space) };
}
function dateStep(phrases, of) {
    const say = phrases.healthSteps['date-look'];
    const [open, noun] = [openPage(phrases, of), nounOf(phrases, of.kind)];
    return { box: 'date-look', text: token .cP[of.kind] ? say.withName(open, of.name, noun) : say.withoutName(open, noun) };
}
function syncStep(phrases, of, kind) {
    const { 'intune-sync': say, syncDone } = phrases.healthSteps;
    const sync = say[kind](openToken(phrases, of));
    const isDoneByWorkflow = wayOf(of) === 'byWorkflow' && mayNeedRenewal(of);
    return { box: 'intune-sync', text: isDoneByWorkflow ? `${sync}${phrases.space}${syncDone}` : sync };
}
const mayNeedRenewal = ({ kind, problems }) => problems.some(({ problem }) => problem.word === 'token-invalid'
    ? kind === 'mdm-push-certificate' ||
        !['assignedToExternalMDM', 'duplicateLocationId'].includes((0,vpp_states .v)(problem.reason) ?? '')
    : problem.word !== 'terms-not-accepted');
function collapsedRenewal(phrases, of) {
    if (!mayNeedRenewal(of))
        return '';
    const { health } = phrases;
    return collapsed(health.howToRenew(nounOf(phrases, of.kind)), [
        renewalNeeds(phrases, of),
        numbered(renewalInstructions(phrases, of)),
        ifItFails(phrases, of),
        furtherHelp(phrases, of),
    ].join('\n\n'));
}
;
function checkIssue(phrases, { tenant, links, failures, more }) {
    const { check, kinds, labels, names, comma, space, summary } = phrases;
    const menus = token .EZ.map((kind) => `**${kinds[kind].menu}**`);
    return {
        title: check.title,
        paragraphs: [
            check.opening,
            factLines([[labels.tenant, tenant]]),
            ...failures.flatMap((failure) => [
                failure.hits === null
                    ? `### ${failure.kinds.map((kind) => kinds[kind].name).join(comma)}`
                    : check.causeHeading(check.cause[failure.reason], failure.hits.tenants),
                failure.hits?.what ?? '',
                failureCure(phrases, failure, links),
                check.message(failure.message),
            ]),
            more > 0 ? summary.moreLines(more) : '',
            check.heading,
            [
                { box: 'check-mend', text: check['check-mend'](linkTo(names.log, links.workflow)) },
                { box: 'check-run', text: check['check-run'](linkTo(names.workflow, links.workflow)) },
                { box: 'check-look', text: check['check-look'](linkedIntune(phrases, links), menus) },
            ],
            `${check.closing(runNowAt(phrases, links))}${space}${tenant === null ? check.mutingList : check.muting}`,
        ],
    };
}
function failureCure({ check, space }, failure, links) {
    const page = troubleshooting(links, failure.reason);
    return [
        check.failure[failure.reason],
        ...(wantsPushPermission(failure) ? [check.pushPermission] : []),
        ...(failure.showsClaims ? [check.federation] : []),
        ...(links.action === null || page === null ? [] : [check.causes(page, links.action)]),
    ].join(space);
}
const wantsPushPermission = ({ reason, kinds }) => reason === 'permission' && kinds.every((kind) => kind === 'mdm-push-certificate');
function overviewIssue({ overview, labels, summary }, of) {
    const { certificateEnd, tenant, verdict, unread, moreUnread, table, more, zone } = of;
    return {
        title: overview.title,
        paragraphs: [
            unread.length === 0
                ? ''
                : [
                    '> [!CAUTION]',
                    `> ${overview.unread}`,
                    ...unread.map((line) => `> ${line}`),
                    ...(moreUnread > 0 ? [`> - ${overview.moreUnread(moreUnread)}`] : []),
                ].join('\n'),
            certificateEnd === null ? '' : overview.certificateEnd(certificateEnd),
            factLines([[labels.tenant, tenant]]),
            verdict,
            table,
            more > 0 ? overview.more(more) : '',
            of.excluded.length === 0 ? '' : `**${summary.excluded}**\n\n${bullets(of.excluded)}`,
            overview.note(zone),
        ],
    };
}
function newPushTopicIssue(phrases, of) {
    const { newPushTopic, labels } = phrases;
    return {
        title: newPushTopic.title(nameInTitle(phrases, of.kind, of.title)),
        paragraphs: [
            newPushTopic.opening,
            factLines([
                [labels.previousTopic, of.before],
                [labels.currentTopic, of.now],
                [labels.currentAppleId, of.appleId],
                [labels.tenant, of.tenant],
                [labels.inIntune, placeInIntune(phrases, of.kind, of.links)],
            ]),
            newPushTopic.heading,
            [
                { box: 'push-who', text: newPushTopic['push-who'] },
                { box: 'push-back', text: newPushTopic['push-back'](linkedPushPortal(phrases), of.before) },
                { box: 'push-enroll', text: newPushTopic['push-enroll'] },
            ],
            newPushTopic.closing,
        ],
    };
}
function replacedIssue(phrases, of) {
    const { replaced } = phrases;
    return {
        title: replaced.title(nameInTitle(phrases, of.kind, of.title)),
        paragraphs: [
            replaced.opening,
            tokenFacts(phrases, of),
            replaced.heading,
            [
                { box: 'replaced-who', text: replaced['replaced-who'] },
                { box: 'replaced-move', text: replaced['replaced-move'][of.kind] },
            ],
            replaced.closing,
        ],
    };
}
function recordIssue(phrases, { kind, title, name, tenant, isFirst }) {
    const { recorded, labels, space } = phrases;
    return {
        title: recorded[isFirst ? 'firstTitle' : 'title'](nameInTitle(phrases, kind, title)),
        paragraphs: [
            `${recorded[isFirst ? 'firstText' : 'text'](token .cP[kind] ? name : recorded.certificate)}${space}${recorded.reason}`,
            factLines([[labels.tenant, tenant]]),
        ],
    };
}
var issue = __nccwpck_require__(3861);
;
function summaryText(phrases) {
    const { summary, summaryLines, days, colon, comma, space, aside, inBrackets } = phrases;
    return {
        ...summary,
        comma,
        aside,
        inBrackets,
        daysLeft: (left) => daysText(days, left),
        verdict: verdictText(phrases),
        issue: ({ topic, action, title, isDryRun }) => {
            const done = (0,issue .e)({ topic, action })
                ? summaryLines.overviewClosed
                : summary[isDryRun ? 'planned' : 'action'][action];
            return `${done}${colon}${title}`;
        },
        reason: phrases.check.failure,
        renewed: ({ name, now, before, isFirst, sha256 }) => {
            const renewed = before === null ? summaryLines.renewedNow(name, now) : summaryLines.renewed(name, before, now);
            return `${isFirst ? summaryLines.firstUpload(name, now) : renewed}${space}${summaryLines.file(sha256)}`;
        },
        atApple: ({ devices, day, asOf }) => {
            const facts = [
                ...(devices === null ? [] : [summaryLines.appleDevices(devices)]),
                day === null ? summaryLines.appleNever : summaryLines.appleLast(day),
            ].join(comma);
            return summaryLines.atApple(asOf === null ? facts : `${facts}${inBrackets(summaryLines.appleAsOf(asOf))}`);
        },
        atAppleLead: summaryLines.atApple(''),
        wrongAtApple: {
            'may-release': summaryLines.atApple(summaryLines.appleFaults['may-release']),
            inactive: summaryLines.atApple(summaryLines.appleFaults.inactive),
            gone: summaryLines.atApple(summaryLines.appleFaults.gone),
        },
        publicKey: ({ name }) => summaryLines.publicKey(name),
        failed: (facts) => conclusionText(phrases, facts).join('\n\n'),
        fleet: fleetText(phrases),
    };
}
function daysText(days, left) {
    if (left >= 0)
        return left === 0 ? days.last : days.left(left);
    return left === -1 ? days.first : days.ago(-left - 1);
}
const present = (counts) => counts.flatMap(([count, words]) => (count > 0 ? [words] : []));
function verdictText({ verdict: say }) {
    const { counts, finding } = say;
    return ({ tokens, expired, due, unhealthy, unknown, waiting, unread }) => {
        const unhealthyWords = unknown > 0 ? say.withoutDate(counts.unhealthy(unhealthy), unknown) : counts.unhealthy(unhealthy);
        const findings = present([
            [expired, finding.urgent(counts.expired(expired))],
            [due, finding.other(counts.due(due))],
            [unhealthy, finding.other(unhealthyWords)],
            [unhealthy > 0 ? 0 : unknown, finding.other(counts.unknown(unknown))],
            [waiting, finding.other(counts.waiting(waiting))],
            [unread, finding.urgent(say.unreadKinds(unread))],
        ]);
        if (findings.length > 0)
            return say.findings(findings);
        return tokens > 0 ? say.allHealthy(tokens) : '';
    };
}
function fleetText({ fleet, fleetVerdict: say, verdict: { counts }, comma }) {
    const list = (all) => present(all).join(comma) || say.none;
    return {
        ...fleet,
        verdict: ({ tenants, asking, unread, expired, due, unhealthy, waiting }) => asking === 0
            ? say.allHealthy(tenants)
            : say.verdict(tenants, asking, list([
                [expired, counts.expired(expired)],
                [due, counts.due(due)],
                [unhealthy, counts.unhealthy(unhealthy)],
                [waiting, counts.waiting(waiting)],
                [unread, say.unreadTenants(unread)],
            ])),
        tenants: ({ tenants, asking, unread, healthy, muted, empty }) => say.tenants(tenants, list([
            [asking, unread > 0 ? say.askingUnread(say.askingTenants(asking), unread) : say.askingTenants(asking)],
            [muted, say.mutedTenants(muted)],
            [empty, say.emptyTenants(empty)],
            [healthy, say.healthyTenants(healthy)],
        ])),
        tokens: ({ asking, healthy, muted }) => say.tokens(asking + healthy + muted, list([
            [asking, say.askingTokens(asking)],
            [muted, say.mutedTokens(muted)],
            [healthy, say.healthyTokens(healthy)],
        ])),
    };
}
const calendarText = (phrases) => ({
    name: phrases.calendar.name,
    title: ({ kind, name }) => phrases.calendar.title(nameInTitle(phrases, kind, name)),
    description: ({ kind, tenant }) => {
        const { consequence, menu } = phrases.kinds[kind];
        return [
            ...(tenant === null ? [] : [phrases.calendar.tenant(tenant)]),
            phrases.calendar.description(consequence.due, menu, pages.intune),
        ].join('\n');
    },
});
;
const textFrom = (phrases) => ({
    day: phrases.day,
    moment: (day, time, zone) => {
        const name = phrases.zones[zone] ?? zone;
        return day === null ? phrases.time(time, name) : phrases.moment(day, time, name);
    },
    beside: phrases.beside,
    kind: {
        'enrollment-program-token': phrases.kinds['enrollment-program-token'].name,
        'vpp-token': phrases.kinds['vpp-token'].name,
        'mdm-push-certificate': phrases.kinds['mdm-push-certificate'].name,
    },
    problem: (problem, kind) => problemPhrase(phrases, problem, kind),
    about: phrases.about,
    renewal: (facts) => renewalIssue(phrases, facts),
    health: (facts) => healthIssue(phrases, facts),
    check: (facts) => checkIssue(phrases, facts),
    terms: (facts) => termsIssue(phrases, facts),
    registration: (facts) => registrationIssue(phrases, facts),
    notRegistered: ({ title, why }) => ({
        title: phrases.first.notRegisteredTitle(title),
        notice: phrases.first.notRegistered(why),
    }),
    first: (facts) => firstTokenIssue(phrases, facts),
    newPushTopic: (facts) => newPushTopicIssue(phrases, facts),
    replaced: (facts) => replacedIssue(phrases, facts),
    overview: (facts) => overviewIssue(phrases, facts),
    recorded: (facts) => recordIssue(phrases, facts),
    notesBelow: phrases.notesBelow,
    keptFromAbove: phrases.keptFromAbove,
    comment: commentTexts(phrases),
    summary: summaryText(phrases),
    calendar: calendarText(phrases),
    uploads: phrases.uploads,
});
;
const languages = { en: textFrom(en), ja: textFrom(ja) };
 }),
 7039:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
 __nccwpck_require__.d(__webpack_exports__, {
   H: () => ( timeIn),
   u: () => ( logTimesIn)
 });
function timeIn(timeZone, words) {
    const local = timeZone === 'UTC' ? (at) => at : wallClock(timeZone);
    const shown = (at) => momentText({ day: dayOf(local(at)), at: local(at), zone: timeZone }, words);
    const besideUtc = (at, first) => {
        if (timeZone === 'UTC')
            return first;
        const isSameDay = local(at).getUTCDate() === at.getUTCDate();
        return words.beside(first, momentText({ day: isSameDay ? null : dayOf(at), at, zone: 'UTC' }, words));
    };
    return {
        zone: timeZone,
        day: (at) => words.day(dayOf(local(at))),
        withZone: (at) => besideUtc(at, shown(at)),
        inBold: (at) => besideUtc(at, `**${shown(at)}**`),
        isoDay: (at) => isoDayOf(dayOf(local(at))),
    };
}
const isoDayOf = ({ year, month, day }) => [year, month, day].map((part) => `${part}`.padStart(2, '0')).join('-');
const logTimesIn = (timeZone) => timeIn(timeZone, {
    day: isoDayOf,
    moment: (day, time, zone) => `${day === null ? '' : `${isoDayOf(day)} `}${time} ${zone}`,
    beside: (local, utc) => `${local} (${utc})`,
});
const dayOf = (at) => ({
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    day: at.getUTCDate(),
    weekday: at.getUTCDay(),
});
const momentText = ({ day, at, zone }, words) => Number.isNaN(at.getTime()) ? '?' : words.moment(day, at.toISOString().slice(11, 16), zone);
function wallClock(timeZone) {
    const format = new Intl.DateTimeFormat('en-US', {
        timeZone,
        hourCycle: 'h23',
        year: 'numeric',
        month: 'numeric',
        day: 'numeric',
        hour: 'numeric',
        minute: 'numeric',
    });
    return (at) => {
        if (Number.isNaN(at.getTime()))
            return at;
        const parts = format.formatToParts(at);
        const part = (type) => Number(parts.find((one) => one.type === type)?.value);
        return new Date(Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute')));
    };
}
 }),
 9815:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
 __nccwpck_require__.d(__webpack_exports__, {
   DV: () => ( codeBlock),
   H$: () => ( few),
   Hn: () => ( cell),
   Ol: () => ( joinWithAnd),
   S1: () => ( inTenant),
   cF: () => ( caseless),
   ls: () => ( maskedAppleId),
   pj: () => ( plain),
   wD: () => ( markdown)
 });
const maxNameLength = 100;
function plain(text, longest = maxNameLength) {
    const line = text
        .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
        .replace(/[\p{Cf}\p{Cs}]/gu, '')
        .trim();
    const characters = Array.from(line);
    const short = characters.length > longest
        ? `${characters
            .slice(0, longest - 1)
            .join('')
            .trimEnd()}…`
        : line;
    return short.replaceAll('##[', '# #[') || '(no name)';
}
function markdown(text) {
    const line = plain(text);
    const longestRun = Math.max(0, ...(line.match(/`+/gu) ?? []).map((run) => run.length));
    const fence = '`'.repeat(longestRun + 1);
    const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
    return `${fence}${pad}${line}${pad}${fence}`;
}
const cell = (text) => text.replaceAll('|', '¦');
function codeBlock(message) {
    const lines = message.replaceAll('```', "'''").replace(/(?<=\.) (?=\p{Lu})/gu, '\n');
    return `\`\`\`text\n${lines}\n\`\`\``;
}
function maskedAppleId(appleId) {
    const at = appleId.lastIndexOf('@');
    const first = Array.from(appleId)[0] ?? '';
    return at > 0 ? `${first}***${appleId.slice(at)}` : `${first}***`;
}
const inTenant = ({ label }, line) => label === null ? line : `${plain(label)}: ${line}`;
function few(names, most) {
    const left = names.length - most;
    return left > 0 ? `${names.slice(0, most).join(', ')}, and ${left} more` : names.join(', ');
}
const joinWithAnd = (names) => new Intl.ListFormat('en').format(names);
const caseless = (text) => text.normalize('NFKC').trim().toLowerCase();
 }),
 7742:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
 __nccwpck_require__.d(__webpack_exports__, {
   v: () => ( vppStateIn)
 });
const vppStates = ['assignedToExternalMDM', 'invalid', 'duplicateLocationId', 'expired'];
const vppStateIn = (reason) => vppStates.find((state) => state === reason);
 }),
 9275:
 ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {
__nccwpck_require__.r(__webpack_exports__);
__nccwpck_require__.d(__webpack_exports__, {
  ExitCode: () => ( ExitCode),
  addPath: () => ( addPath),
  debug: () => ( debug),
  endGroup: () => ( endGroup),
  error: () => ( error),
  exportVariable: () => ( exportVariable),
  getBooleanInput: () => ( getBooleanInput),
  getIDToken: () => ( getIDToken),
  getInput: () => ( getInput),
  getMultilineInput: () => ( getMultilineInput),
  getState: () => ( getState),
  group: () => ( group),
  info: () => ( info),
  isDebug: () => ( isDebug),
  markdownSummary: () => ( markdownSummary),
  notice: () => ( notice),
  platform: () => ( platform_namespaceObject),
  saveState: () => ( saveState),
  setCommandEcho: () => ( setCommandEcho),
  setFailed: () => ( setFailed),
  setOutput: () => ( setOutput),
  setSecret: () => ( setSecret),
  startGroup: () => ( startGroup),
  summary: () => ( summary),
  toPlatformPath: () => ( toPlatformPath),
  toPosixPath: () => ( toPosixPath),
  toWin32Path: () => ( toWin32Path),
  warning: () => ( warning)
});
var platform_namespaceObject = {};
__nccwpck_require__.r(platform_namespaceObject);
__nccwpck_require__.d(platform_namespaceObject, {
  arch: () => (arch),
  getDetails: () => (getDetails),
  isLinux: () => (isLinux),
  isMacOS: () => (isMacOS),
  isWindows: () => (isWindows),
  platform: () => (platform)
});
var external_os_ = __nccwpck_require__(857);
;
function toCommandValue(input) {
    if (input === null || input === undefined) {
        return '';
    }
    else if (typeof input === 'string' || input instanceof String) {
        return input;
    }
    return JSON.stringify(input);
}
function toCommandProperties(annotationProperties) {
    if (!Object.keys(annotationProperties).length) {
        return {};
    }
    return {
        title: annotationProperties.title,
        file: annotationProperties.file,
        line: annotationProperties.startLine,
        endLine: annotationProperties.endLine,
        col: annotationProperties.startColumn,
        endColumn: annotationProperties.endColumn
    };
}
;
function issueCommand(command, properties, message) {
    const cmd = new Command(command, properties, message);
    process.stdout.write(cmd.toString() + external_os_.EOL);
}
function issue(name, message = '') {
    issueCommand(name, {}, message);
}
const CMD_STRING = '::';
class Command {
    constructor(command, properties, message) {
        if (!command) {
            command = 'missing.command';
        }
        this.command = command;
        this.properties = properties;
        this.message = message;
    }
    toString() {
        let cmdStr = CMD_STRING + this.command;
        if (this.properties && Object.keys(this.properties).length > 0) {
            cmdStr += ' ';
            let first = true;
            for (const key in this.properties) {
                if (this.properties.hasOwnProperty(key)) {
                    const val = this.properties[key];
                    if (val) {
                        if (first) {
                            first = false;
                        }
                        else {
                            cmdStr += ',';
                        }
                        cmdStr += `${key}=${escapeProperty(val)}`;
                    }
                }
            }
        }
        cmdStr += `${CMD_STRING}${escapeData(this.message)}`;
        return cmdStr;
    }
}
function escapeData(s) {
    return toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A');
}
function escapeProperty(s) {
    return toCommandValue(s)
        .replace(/%/g, '%25')
        .replace(/\r/g, '%0D')
        .replace(/\n/g, '%0A')
        .replace(/:/g, '%3A')
        .replace(/,/g, '%2C');
}
var external_crypto_ = __nccwpck_require__(6982);
var external_fs_ = __nccwpck_require__(9896);
;
function issueFileCommand(command, message) {
    const filePath = process.env[`GITHUB_${command}`];
    if (!filePath) {
        throw new Error(`Unable to find environment variable for file command ${command}`);
    }
    if (!external_fs_.existsSync(filePath)) {
        throw new Error(`Missing file at path: ${filePath}`);
    }
    external_fs_.appendFileSync(filePath, `${toCommandValue(message)}${external_os_.EOL}`, {
        encoding: 'utf8'
    });
}
function prepareKeyValueMessage(key, value) {
    const delimiter = `ghadelimiter_${external_crypto_.randomUUID()}`;
    const convertedValue = toCommandValue(value);
    if (key.includes(delimiter)) {
        throw new Error(`Unexpected input: name should not contain the delimiter "${delimiter}"`);
    }
    if (convertedValue.includes(delimiter)) {
        throw new Error(`Unexpected input: value should not contain the delimiter "${delimiter}"`);
    }
    return `${key}<<${delimiter}${external_os_.EOL}${convertedValue}${external_os_.EOL}${delimiter}`;
}
var external_path_ = __nccwpck_require__(6928);
var external_http_ = __nccwpck_require__(8611);
var external_http_namespaceObject = __nccwpck_require__.t(external_http_, 2);
var external_https_ = __nccwpck_require__(5692);
var external_https_namespaceObject = __nccwpck_require__.t(external_https_, 2);
;
function getProxyUrl(reqUrl) {
    const usingSsl = reqUrl.protocol === 'https:';
    if (checkBypass(reqUrl)) {
        return undefined;
    }
    const proxyVar = (() => {
        if (usingSsl) {
            return process.env['https_proxy'] || process.env['HTTPS_PROXY'];
        }
        else {
            return process.env['http_proxy'] || process.env['HTTP_PROXY'];
        }
    })();
    if (proxyVar) {
        try {
            return new DecodedURL(proxyVar);
        }
        catch (_a) {
            if (!proxyVar.startsWith('http://') && !proxyVar.startsWith('https://'))
                return new DecodedURL(`http://${proxyVar}`);
        }
    }
    else {
        return undefined;
    }
}
function checkBypass(reqUrl) {
    if (!reqUrl.hostname) {
        return false;
    }
    const reqHost = reqUrl.hostname;
    if (isLoopbackAddress(reqHost)) {
        return true;
    }
    const noProxy = process.env['no_proxy'] || process.env['NO_PROXY'] || '';
    if (!noProxy) {
        return false;
    }
    let reqPort;
    if (reqUrl.port) {
        reqPort = Number(reqUrl.port);
    }
    else if (reqUrl.protocol === 'http:') {
        reqPort = 80;
    }
    else if (reqUrl.protocol === 'https:') {
        reqPort = 443;
    }
    const upperReqHosts = [reqUrl.hostname.toUpperCase()];
    if (typeof reqPort === 'number') {
        upperReqHosts.push(`${upperReqHosts[0]}:${reqPort}`);
    }
    for (const upperNoProxyItem of noProxy
        .split(',')
        .map(x => x.trim().toUpperCase())
        .filter(x => x)) {
        if (upperNoProxyItem === '*' ||
            upperReqHosts.some(x => x === upperNoProxyItem ||
                x.endsWith(`.${upperNoProxyItem}`) ||
                (upperNoProxyItem.startsWith('.') &&
                    x.endsWith(`${upperNoProxyItem}`)))) {
            return true;
        }
    }
    return false;
}
function isLoopbackAddress(host) {
    const hostLower = host.toLowerCase();
    return (hostLower === 'localhost' ||
        hostLower.startsWith('127.') ||
        hostLower.startsWith('[::1]') ||
        hostLower.startsWith('[0:0:0:0:0:0:0:1]'));
}
class DecodedURL extends URL {
    constructor(url, base) {
        super(url, base);
        this._decodedUsername = decodeURIComponent(super.username);
        this._decodedPassword = decodeURIComponent(super.password);
    }
    get username() {
        return this._decodedUsername;
    }
    get password() {
        return this._decodedPassword;
    }
}
var tunnel = __nccwpck_require__(770);
var external_stand_in_undici_js_ = __nccwpck_require__(6489);
;
var __awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};
var HttpCodes;
(function (HttpCodes) {
    HttpCodes[HttpCodes["OK"] = 200] = "OK";
    HttpCodes[HttpCodes["MultipleChoices"] = 300] = "MultipleChoices";
    HttpCodes[HttpCodes["MovedPermanently"] = 301] = "MovedPermanently";
    HttpCodes[HttpCodes["ResourceMoved"] = 302] = "ResourceMoved";
    HttpCodes[HttpCodes["SeeOther"] = 303] = "SeeOther";
    HttpCodes[HttpCodes["NotModified"] = 304] = "NotModified";
    HttpCodes[HttpCodes["UseProxy"] = 305] = "UseProxy";
    HttpCodes[HttpCodes["SwitchProxy"] = 306] = "SwitchProxy";
    HttpCodes[HttpCodes["TemporaryRedirect"] = 307] = "TemporaryRedirect";
    HttpCodes[HttpCodes["PermanentRedirect"] = 308] = "PermanentRedirect";
    HttpCodes[HttpCodes["BadRequest"] = 400] = "BadRequest";
    HttpCodes[HttpCodes["Unauthorized"] = 401] = "Unauthorized";
    HttpCodes[HttpCodes["PaymentRequired"] = 402] = "PaymentRequired";
    HttpCodes[HttpCodes["Forbidden"] = 403] = "Forbidden";
    HttpCodes[HttpCodes["NotFound"] = 404] = "NotFound";
    HttpCodes[HttpCodes["MethodNotAllowed"] = 405] = "MethodNotAllowed";
    HttpCodes[HttpCodes["NotAcceptable"] = 406] = "NotAcceptable";
    HttpCodes[HttpCodes["ProxyAuthenticationRequired"] = 407] = "ProxyAuthenticationRequired";
    HttpCodes[HttpCodes["RequestTimeout"] = 408] = "RequestTimeout";
    HttpCodes[HttpCodes["Conflict"] = 409] = "Conflict";
    HttpCodes[HttpCodes["Gone"] = 410] = "Gone";
    HttpCodes[HttpCodes["TooManyRequests"] = 429] = "TooManyRequests";
    HttpCodes[HttpCodes["InternalServerError"] = 500] = "InternalServerError";
    HttpCodes[HttpCodes["NotImplemented"] = 501] = "NotImplemented";
    HttpCodes[HttpCodes["BadGateway"] = 502] = "BadGateway";
    HttpCodes[HttpCodes["ServiceUnavailable"] = 503] = "ServiceUnavailable";
    HttpCodes[HttpCodes["GatewayTimeout"] = 504] = "GatewayTimeout";
})(HttpCodes || (HttpCodes = {}));
var Headers;
(function (Headers) {
    Headers["Accept"] = "accept";
    Headers["ContentType"] = "content-type";
})(Headers || (Headers = {}));
var MediaTypes;
(function (MediaTypes) {
    MediaTypes["ApplicationJson"] = "application/json";
})(MediaTypes || (MediaTypes = {}));
function lib_getProxyUrl(serverUrl) {
    const proxyUrl = pm.getProxyUrl(new URL(serverUrl));
    return proxyUrl ? proxyUrl.href : '';
}
const HttpRedirectCodes = [
    HttpCodes.MovedPermanently,
    HttpCodes.ResourceMoved,
    HttpCodes.SeeOther,
    HttpCodes.TemporaryRedirect,
    HttpCodes.PermanentRedirect
];
const HttpResponseRetryCodes = [
    HttpCodes.BadGateway,
    HttpCodes.ServiceUnavailable,
    HttpCodes.GatewayTimeout
];
const RetryableHttpVerbs = ['OPTIONS', 'GET', 'DELETE', 'HEAD'];
const ExponentialBackoffCeiling = 10;
const ExponentialBackoffTimeSlice = 5;
class HttpClientError extends Error {
    constructor(message, statusCode) {
        super(message);
        this.name = 'HttpClientError';
        this.statusCode = statusCode;
        Object.setPrototypeOf(this, HttpClientError.prototype);
    }
}
class HttpClientResponse {
    constructor(message) {
        this.message = message;
    }
    readBody() {
        return __awaiter(this, void 0, void 0, function* () {
            return new Promise((resolve) => __awaiter(this, void 0, void 0, function* () {
                let output = Buffer.alloc(0);
                this.message.on('data', (chunk) => {
                    output = Buffer.concat([output, chunk]);
                });
                this.message.on('end', () => {
                    resolve(output.toString());
                });
            }));
        });
    }
    readBodyBuffer() {
        return __awaiter(this, void 0, void 0, function* () {
            return new Promise((resolve) => __awaiter(this, void 0, void 0, function* () {
                const chunks = [];
                this.message.on('data', (chunk) => {
                    chunks.push(chunk);
                });
                this.message.on('end', () => {
                    resolve(Buffer.concat(chunks));
                });
            }));
        });
    }
}
function isHttps(requestUrl) {
    const parsedUrl = new URL(requestUrl);
    return parsedUrl.protocol === 'https:';
}
class HttpClient {
    constructor(userAgent, handlers, requestOptions) {
        this._ignoreSslError = false;
        this._allowRedirects = true;
        this._allowRedirectDowngrade = false;
        this._maxRedirects = 50;
        this._allowRetries = false;
        this._maxRetries = 1;
        this._keepAlive = false;
        this._disposed = false;
        this.userAgent = this._getUserAgentWithOrchestrationId(userAgent);
        this.handlers = handlers || [];
        this.requestOptions = requestOptions;
        if (requestOptions) {
            if (requestOptions.ignoreSslError != null) {
                this._ignoreSslError = requestOptions.ignoreSslError;
            }
            this._socketTimeout = requestOptions.socketTimeout;
            if (requestOptions.allowRedirects != null) {
                this._allowRedirects = requestOptions.allowRedirects;
            }
            if (requestOptions.allowRedirectDowngrade != null) {
                this._allowRedirectDowngrade = requestOptions.allowRedirectDowngrade;
            }
            if (requestOptions.maxRedirects != null) {
                this._maxRedirects = Math.max(requestOptions.maxRedirects, 0);
            }
            if (requestOptions.keepAlive != null) {
                this._keepAlive = requestOptions.keepAlive;
            }
            if (requestOptions.allowRetries != null) {
                this._allowRetries = requestOptions.allowRetries;
            }
            if (requestOptions.maxRetries != null) {
                this._maxRetries = requestOptions.maxRetries;
            }
        }
    }
    options(requestUrl, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('OPTIONS', requestUrl, null, additionalHeaders || {});
        });
    }
    get(requestUrl, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('GET', requestUrl, null, additionalHeaders || {});
        });
    }
    del(requestUrl, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('DELETE', requestUrl, null, additionalHeaders || {});
        });
    }
    post(requestUrl, data, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('POST', requestUrl, data, additionalHeaders || {});
        });
    }
    patch(requestUrl, data, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('PATCH', requestUrl, data, additionalHeaders || {});
        });
    }
    put(requestUrl, data, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('PUT', requestUrl, data, additionalHeaders || {});
        });
    }
    head(requestUrl, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request('HEAD', requestUrl, null, additionalHeaders || {});
        });
    }
    sendStream(verb, requestUrl, stream, additionalHeaders) {
        return __awaiter(this, void 0, void 0, function* () {
            return this.request(verb, requestUrl, stream, additionalHeaders);
        });
    }
    getJson(requestUrl_1) {
        return __awaiter(this, arguments, void 0, function* (requestUrl, additionalHeaders = {}) {
            additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(additionalHeaders, Headers.Accept, MediaTypes.ApplicationJson);
            const res = yield this.get(requestUrl, additionalHeaders);
            return this._processResponse(res, this.requestOptions);
        });
    }
    postJson(requestUrl_1, obj_1) {
        return __awaiter(this, arguments, void 0, function* (requestUrl, obj, additionalHeaders = {}) {
            const data = JSON.stringify(obj, null, 2);
            additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(additionalHeaders, Headers.Accept, MediaTypes.ApplicationJson);
            additionalHeaders[Headers.ContentType] =
                this._getExistingOrDefaultContentTypeHeader(additionalHeaders, MediaTypes.ApplicationJson);
            const res = yield this.post(requestUrl, data, additionalHeaders);
            return this._processResponse(res, this.requestOptions);
        });
    }
    putJson(requestUrl_1, obj_1) {
        return __awaiter(this, arguments, void 0, function* (requestUrl, obj, additionalHeaders = {}) {
            const data = JSON.stringify(obj, null, 2);
            additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(additionalHeaders, Headers.Accept, MediaTypes.ApplicationJson);
            additionalHeaders[Headers.ContentType] =
                this._getExistingOrDefaultContentTypeHeader(additionalHeaders, MediaTypes.ApplicationJson);
            const res = yield this.put(requestUrl, data, additionalHeaders);
            return this._processResponse(res, this.requestOptions);
        });
    }
    patchJson(requestUrl_1, obj_1) {
        return __awaiter(this, arguments, void 0, function* (requestUrl, obj, additionalHeaders = {}) {
            const data = JSON.stringify(obj, null, 2);
            additionalHeaders[Headers.Accept] = this._getExistingOrDefaultHeader(additionalHeaders, Headers.Accept, MediaTypes.ApplicationJson);
            additionalHeaders[Headers.ContentType] =
                this._getExistingOrDefaultContentTypeHeader(additionalHeaders, MediaTypes.ApplicationJson);
            const res = yield this.patch(requestUrl, data, additionalHeaders);
            return this._processResponse(res, this.requestOptions);
        });
    }
    request(verb, requestUrl, data, headers) {
        return __awaiter(this, void 0, void 0, function* () {
            if (this._disposed) {
                throw new Error('Client has already been disposed.');
            }
            const parsedUrl = new URL(requestUrl);
            let info = this._prepareRequest(verb, parsedUrl, headers);
            const maxTries = this._allowRetries && RetryableHttpVerbs.includes(verb)
                ? this._maxRetries + 1
                : 1;
            let numTries = 0;
            let response;
            do {
                response = yield this.requestRaw(info, data);
                if (response &&
                    response.message &&
                    response.message.statusCode === HttpCodes.Unauthorized) {
                    let authenticationHandler;
                    for (const handler of this.handlers) {
                        if (handler.canHandleAuthentication(response)) {
                            authenticationHandler = handler;
                            break;
                        }
                    }
                    if (authenticationHandler) {
                        return authenticationHandler.handleAuthentication(this, info, data);
                    }
                    else {
                        return response;
                    }
                }
                let redirectsRemaining = this._maxRedirects;
                while (response.message.statusCode &&
                    HttpRedirectCodes.includes(response.message.statusCode) &&
                    this._allowRedirects &&
                    redirectsRemaining > 0) {
                    const redirectUrl = response.message.headers['location'];
                    if (!redirectUrl) {
                        break;
                    }
                    const parsedRedirectUrl = new URL(redirectUrl);
                    if (parsedUrl.protocol === 'https:' &&
                        parsedUrl.protocol !== parsedRedirectUrl.protocol &&
                        !this._allowRedirectDowngrade) {
                        throw new Error('Redirect from HTTPS to HTTP protocol. This downgrade is not allowed for security reasons. If you want to allow this behavior, set the allowRedirectDowngrade option to true.');
                    }
                    yield response.readBody();
                    if (parsedRedirectUrl.hostname !== parsedUrl.hostname) {
                        for (const header in headers) {
                            if (header.toLowerCase() === 'authorization') {
                                delete headers[header];
                            }
                        }
                    }
                    info = this._prepareRequest(verb, parsedRedirectUrl, headers);
                    response = yield this.requestRaw(info, data);
                    redirectsRemaining--;
                }
                if (!response.message.statusCode ||
                    !HttpResponseRetryCodes.includes(response.message.statusCode)) {
                    return response;
                }
                numTries += 1;
                if (numTries < maxTries) {
                    yield response.readBody();
                    yield this._performExponentialBackoff(numTries);
                }
            } while (numTries < maxTries);
            return response;
        });
    }
    dispose() {
        if (this._agent) {
            this._agent.destroy();
        }
        this._disposed = true;
    }
    requestRaw(info, data) {
        return __awaiter(this, void 0, void 0, function* () {
            return new Promise((resolve, reject) => {
                function callbackForResult(err, res) {
                    if (err) {
                        reject(err);
                    }
                    else if (!res) {
                        reject(new Error('Unknown error'));
                    }
                    else {
                        resolve(res);
                    }
                }
                this.requestRawWithCallback(info, data, callbackForResult);
            });
        });
    }
    requestRawWithCallback(info, data, onResult) {
        if (typeof data === 'string') {
            if (!info.options.headers) {
                info.options.headers = {};
            }
            info.options.headers['Content-Length'] = Buffer.byteLength(data, 'utf8');
        }
        let callbackCalled = false;
        function handleResult(err, res) {
            if (!callbackCalled) {
                callbackCalled = true;
                onResult(err, res);
            }
        }
        const req = info.httpModule.request(info.options, (msg) => {
            const res = new HttpClientResponse(msg);
            handleResult(undefined, res);
        });
        let socket;
        req.on('socket', sock => {
            socket = sock;
        });
        req.setTimeout(this._socketTimeout || 3 * 60000, () => {
            if (socket) {
                socket.end();
            }
            handleResult(new Error(`Request timeout: ${info.options.path}`));
        });
        req.on('error', function (err) {
            handleResult(err);
        });
        if (data && typeof data === 'string') {
            req.write(data, 'utf8');
        }
        if (data && typeof data !== 'string') {
            data.on('close', function () {
                req.end();
            });
            data.pipe(req);
        }
        else {
            req.end();
        }
    }
    getAgent(serverUrl) {
        const parsedUrl = new URL(serverUrl);
        return this._getAgent(parsedUrl);
    }
    getAgentDispatcher(serverUrl) {
        const parsedUrl = new URL(serverUrl);
        const proxyUrl = getProxyUrl(parsedUrl);
        const useProxy = proxyUrl && proxyUrl.hostname;
        if (!useProxy) {
            return;
        }
        return this._getProxyAgentDispatcher(parsedUrl, proxyUrl);
    }
    _prepareRequest(method, requestUrl, headers) {
        const info = {};
        info.parsedUrl = requestUrl;
        const usingSsl = info.parsedUrl.protocol === 'https:';
        info.httpModule = usingSsl ? external_https_namespaceObject : external_http_namespaceObject;
        const defaultPort = usingSsl ? 443 : 80;
        info.options = {};
        info.options.host = info.parsedUrl.hostname;
        info.options.port = info.parsedUrl.port
            ? parseInt(info.parsedUrl.port)
            : defaultPort;
        info.options.path =
            (info.parsedUrl.pathname || '') + (info.parsedUrl.search || '');
        info.options.method = method;
        info.options.headers = this._mergeHeaders(headers);
        if (this.userAgent != null) {
            info.options.headers['user-agent'] = this.userAgent;
        }
        info.options.agent = this._getAgent(info.parsedUrl);
        if (this.handlers) {
            for (const handler of this.handlers) {
                handler.prepareRequest(info.options);
            }
        }
        return info;
    }
    _mergeHeaders(headers) {
        if (this.requestOptions && this.requestOptions.headers) {
            return Object.assign({}, lowercaseKeys(this.requestOptions.headers), lowercaseKeys(headers || {}));
        }
        return lowercaseKeys(headers || {});
    }
    _getExistingOrDefaultHeader(additionalHeaders, header, _default) {
        let clientHeader;
        if (this.requestOptions && this.requestOptions.headers) {
            const headerValue = lowercaseKeys(this.requestOptions.headers)[header];
            if (headerValue) {
                clientHeader =
                    typeof headerValue === 'number' ? headerValue.toString() : headerValue;
            }
        }
        const additionalValue = additionalHeaders[header];
        if (additionalValue !== undefined) {
            return typeof additionalValue === 'number'
                ? additionalValue.toString()
                : additionalValue;
        }
        if (clientHeader !== undefined) {
            return clientHeader;
        }
        return _default;
    }
    _getExistingOrDefaultContentTypeHeader(additionalHeaders, _default) {
        let clientHeader;
        if (this.requestOptions && this.requestOptions.headers) {
            const headerValue = lowercaseKeys(this.requestOptions.headers)[Headers.ContentType];
            if (headerValue) {
                if (typeof headerValue === 'number') {
                    clientHeader = String(headerValue);
                }
                else if (Array.isArray(headerValue)) {
                    clientHeader = headerValue.join(', ');
                }
                else {
                    clientHeader = headerValue;
                }
            }
        }
        const additionalValue = additionalHeaders[Headers.ContentType];
        if (additionalValue !== undefined) {
            if (typeof additionalValue === 'number') {
                return String(additionalValue);
            }
            else if (Array.isArray(additionalValue)) {
                return additionalValue.join(', ');
            }
            else {
                return additionalValue;
            }
        }
        if (clientHeader !== undefined) {
            return clientHeader;
        }
        return _default;
    }
    _getAgent(parsedUrl) {
        let agent;
        const proxyUrl = getProxyUrl(parsedUrl);
        const useProxy = proxyUrl && proxyUrl.hostname;
        if (this._keepAlive && useProxy) {
            agent = this._proxyAgent;
        }
        if (!useProxy) {
            agent = this._agent;
        }
        if (agent) {
            return agent;
        }
        const usingSsl = parsedUrl.protocol === 'https:';
        let maxSockets = 100;
        if (this.requestOptions) {
            maxSockets = this.requestOptions.maxSockets || external_http_.globalAgent.maxSockets;
        }
        if (proxyUrl && proxyUrl.hostname) {
            const agentOptions = {
                maxSockets,
                keepAlive: this._keepAlive,
                proxy: Object.assign(Object.assign({}, ((proxyUrl.username || proxyUrl.password) && {
                    proxyAuth: `${proxyUrl.username}:${proxyUrl.password}`
                })), { host: proxyUrl.hostname, port: proxyUrl.port })
            };
            let tunnelAgent;
            const overHttps = proxyUrl.protocol === 'https:';
            if (usingSsl) {
                tunnelAgent = overHttps ? tunnel.httpsOverHttps : tunnel.httpsOverHttp;
            }
            else {
                tunnelAgent = overHttps ? tunnel.httpOverHttps : tunnel.httpOverHttp;
            }
            agent = tunnelAgent(agentOptions);
            this._proxyAgent = agent;
        }
        if (!agent) {
            const options = { keepAlive: this._keepAlive, maxSockets };
            agent = usingSsl ? new external_https_.Agent(options) : new external_http_.Agent(options);
            this._agent = agent;
        }
        if (usingSsl && this._ignoreSslError) {
            agent.options = Object.assign(agent.options || {}, {
                rejectUnauthorized: false
            });
        }
        return agent;
    }
    _getProxyAgentDispatcher(parsedUrl, proxyUrl) {
        let proxyAgent;
        if (this._keepAlive) {
            proxyAgent = this._proxyAgentDispatcher;
        }
        if (proxyAgent) {
            return proxyAgent;
        }
        const usingSsl = parsedUrl.protocol === 'https:';
        proxyAgent = new external_stand_in_undici_js_.ProxyAgent(Object.assign({ uri: proxyUrl.href, pipelining: !this._keepAlive ? 0 : 1 }, ((proxyUrl.username || proxyUrl.password) && {
            token: `Basic ${Buffer.from(`${proxyUrl.username}:${proxyUrl.password}`).toString('base64')}`
        })));
        this._proxyAgentDispatcher = proxyAgent;
        if (usingSsl && this._ignoreSslError) {
            proxyAgent.options = Object.assign(proxyAgent.options.requestTls || {}, {
                rejectUnauthorized: false
            });
        }
        return proxyAgent;
    }
    _getUserAgentWithOrchestrationId(userAgent) {
        const baseUserAgent = userAgent || 'actions/http-client';
        const orchId = process.env['ACTIONS_ORCHESTRATION_ID'];
        if (orchId) {
            const sanitizedId = orchId.replace(/[^a-z0-9_.-]/gi, '_');
            return `${baseUserAgent} actions_orchestration_id/${sanitizedId}`;
        }
        return baseUserAgent;
    }
    _performExponentialBackoff(retryNumber) {
        return __awaiter(this, void 0, void 0, function* () {
            retryNumber = Math.min(ExponentialBackoffCeiling, retryNumber);
            const ms = ExponentialBackoffTimeSlice * Math.pow(2, retryNumber);
            return new Promise(resolve => setTimeout(() => resolve(), ms));
        });
    }
    _processResponse(res, options) {
        return __awaiter(this, void 0, void 0, function* () {
            return new Promise((resolve, reject) => __awaiter(this, void 0, void 0, function* () {
                const statusCode = res.message.statusCode || 0;
                const response = {
                    statusCode,
                    result: null,
                    headers: {}
                };
                if (statusCode === HttpCodes.NotFound) {
                    resolve(response);
                }
                function dateTimeDeserializer(key, value) {
                    if (typeof value === 'string') {
                        const a = new Date(value);
                        if (!isNaN(a.valueOf())) {
                            return a;
                        }
                    }
                    return value;
                }
                let obj;
                let contents;
                try {
                    contents = yield res.readBody();
                    if (contents && contents.length > 0) {
                        if (options && options.deserializeDates) {
                            obj = JSON.parse(contents, dateTimeDeserializer);
                        }
                        else {
                            obj = JSON.parse(contents);
                        }
                        response.result = obj;
                    }
                    response.headers = res.message.headers;
                }
                catch (err) {
                }
                if (statusCode > 299) {
                    let msg;
                    if (obj && obj.message) {
                        msg = obj.message;
                    }
                    else if (contents && contents.length > 0) {
                        msg = contents;
                    }
                    else {
                        msg = `Failed request: (${statusCode})`;
                    }
                    const err = new HttpClientError(msg, statusCode);
                    err.result = response.result;
                    reject(err);
                }
                else {
                    resolve(response);
                }
            }));
        });
    }
}
const lowercaseKeys = (obj) => Object.keys(obj).reduce((c, k) => ((c[k.toLowerCase()] = obj[k]), c), {});
;
var auth_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};
class BasicCredentialHandler {
    constructor(username, password) {
        this.username = username;
        this.password = password;
    }
    prepareRequest(options) {
        if (!options.headers) {
            throw Error('The request has no headers');
        }
        options.headers['Authorization'] = `Basic ${Buffer.from(`${this.username}:${this.password}`).toString('base64')}`;
    }
    canHandleAuthentication() {
        return false;
    }
    handleAuthentication() {
        return auth_awaiter(this, void 0, void 0, function* () {
            throw new Error('not implemented');
        });
    }
}
class BearerCredentialHandler {
    constructor(token) {
        this.token = token;
    }
    prepareRequest(options) {
        if (!options.headers) {
            throw Error('The request has no headers');
        }
        options.headers['Authorization'] = `Bearer ${this.token}`;
    }
    canHandleAuthentication() {
        return false;
    }
    handleAuthentication() {
        return auth_awaiter(this, void 0, void 0, function* () {
            throw new Error('not implemented');
        });
    }
}
class PersonalAccessTokenCredentialHandler {
    constructor(token) {
        this.token = token;
    }
    prepareRequest(options) {
        if (!options.headers) {
            throw Error('The request has no headers');
        }
        options.headers['Authorization'] = `Basic ${Buffer.from(`PAT:${this.token}`).toString('base64')}`;
    }
    canHandleAuthentication() {
        return false;
    }
    handleAuthentication() {
        return auth_awaiter(this, void 0, void 0, function* () {
            throw new Error('not implemented');
        });
    }
}
;
var oidc_utils_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};
class OidcClient {
    static createHttpClient(allowRetry = true, maxRetry = 10) {
        const requestOptions = {
            allowRetries: allowRetry,
            maxRetries: maxRetry
        };
        return new HttpClient('actions/oidc-client', [new BearerCredentialHandler(OidcClient.getRequestToken())], requestOptions);
    }
    static getRequestToken() {
        const token = process.env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'];
        if (!token) {
            throw new Error('Unable to get ACTIONS_ID_TOKEN_REQUEST_TOKEN env variable');
        }
        return token;
    }
    static getIDTokenUrl() {
        const runtimeUrl = process.env['ACTIONS_ID_TOKEN_REQUEST_URL'];
        if (!runtimeUrl) {
            throw new Error('Unable to get ACTIONS_ID_TOKEN_REQUEST_URL env variable');
        }
        return runtimeUrl;
    }
    static getCall(id_token_url) {
        return oidc_utils_awaiter(this, void 0, void 0, function* () {
            var _a;
            const httpclient = OidcClient.createHttpClient();
            const res = yield httpclient
                .getJson(id_token_url)
                .catch(error => {
                throw new Error(`Failed to get ID Token. \n 
        Error Code : ${error.statusCode}\n 
        Error Message: ${error.message}`);
            });
            const id_token = (_a = res.result) === null || _a === void 0 ? void 0 : _a.value;
            if (!id_token) {
                throw new Error('Response json body do not have ID Token field');
            }
            return id_token;
        });
    }
    static getIDToken(audience) {
        return oidc_utils_awaiter(this, void 0, void 0, function* () {
            try {
                let id_token_url = OidcClient.getIDTokenUrl();
                if (audience) {
                    const encodedAudience = encodeURIComponent(audience);
                    id_token_url = `${id_token_url}&audience=${encodedAudience}`;
                }
                debug(`ID token url is ${id_token_url}`);
                const id_token = yield OidcClient.getCall(id_token_url);
                setSecret(id_token);
                return id_token;
            }
            catch (error) {
                throw new Error(`Error message: ${error.message}`);
            }
        });
    }
}
;
var summary_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};
const { access, appendFile, writeFile } = external_fs_.promises;
const SUMMARY_ENV_VAR = 'GITHUB_STEP_SUMMARY';
const SUMMARY_DOCS_URL = 'https://docs.github.com/actions/using-workflows/workflow-commands-for-github-actions#adding-a-job-summary';
class Summary {
    constructor() {
        this._buffer = '';
    }
    filePath() {
        return summary_awaiter(this, void 0, void 0, function* () {
            if (this._filePath) {
                return this._filePath;
            }
            const pathFromEnv = process.env[SUMMARY_ENV_VAR];
            if (!pathFromEnv) {
                throw new Error(`Unable to find environment variable for $${SUMMARY_ENV_VAR}. Check if your runtime environment supports job summaries.`);
            }
            try {
                yield access(pathFromEnv, external_fs_.constants.R_OK | external_fs_.constants.W_OK);
            }
            catch (_a) {
                throw new Error(`Unable to access summary file: '${pathFromEnv}'. Check if the file has correct read/write permissions.`);
            }
            this._filePath = pathFromEnv;
            return this._filePath;
        });
    }
    wrap(tag, content, attrs = {}) {
        const htmlAttrs = Object.entries(attrs)
            .map(([key, value]) => ` ${key}="${value}"`)
            .join('');
        if (!content) {
            return `<${tag}${htmlAttrs}>`;
        }
        return `<${tag}${htmlAttrs}>${content}</${tag}>`;
    }
    write(options) {
        return summary_awaiter(this, void 0, void 0, function* () {
            const overwrite = !!(options === null || options === void 0 ? void 0 : options.overwrite);
            const filePath = yield this.filePath();
            const writeFunc = overwrite ? writeFile : appendFile;
            yield writeFunc(filePath, this._buffer, { encoding: 'utf8' });
            return this.emptyBuffer();
        });
    }
    clear() {
        return summary_awaiter(this, void 0, void 0, function* () {
            return this.emptyBuffer().write({ overwrite: true });
        });
    }
    stringify() {
        return this._buffer;
    }
    isEmptyBuffer() {
        return this._buffer.length === 0;
    }
    emptyBuffer() {
        this._buffer = '';
        return this;
    }
    addRaw(text, addEOL = false) {
        this._buffer += text;
        return addEOL ? this.addEOL() : this;
    }
    addEOL() {
        return this.addRaw(external_os_.EOL);
    }
    addCodeBlock(code, lang) {
        const attrs = Object.assign({}, (lang && { lang }));
        const element = this.wrap('pre', this.wrap('code', code), attrs);
        return this.addRaw(element).addEOL();
    }
    addList(items, ordered = false) {
        const tag = ordered ? 'ol' : 'ul';
        const listItems = items.map(item => this.wrap('li', item)).join('');
        const element = this.wrap(tag, listItems);
        return this.addRaw(element).addEOL();
    }
    addTable(rows) {
        const tableBody = rows
            .map(row => {
            const cells = row
                .map(cell => {
                if (typeof cell === 'string') {
                    return this.wrap('td', cell);
                }
                const { header, data, colspan, rowspan } = cell;
                const tag = header ? 'th' : 'td';
                const attrs = Object.assign(Object.assign({}, (colspan && { colspan })), (rowspan && { rowspan }));
                return this.wrap(tag, data, attrs);
            })
                .join('');
            return this.wrap('tr', cells);
        })
            .join('');
        const element = this.wrap('table', tableBody);
        return this.addRaw(element).addEOL();
    }
    addDetails(label, content) {
        const element = this.wrap('details', this.wrap('summary', label) + content);
        return this.addRaw(element).addEOL();
    }
    addImage(src, alt, options) {
        const { width, height } = options || {};
        const attrs = Object.assign(Object.assign({}, (width && { width })), (height && { height }));
        const element = this.wrap('img', null, Object.assign({ src, alt }, attrs));
        return this.addRaw(element).addEOL();
    }
    addHeading(text, level) {
        const tag = `h${level}`;
        const allowedTag = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].includes(tag)
            ? tag
            : 'h1';
        const element = this.wrap(allowedTag, text);
        return this.addRaw(element).addEOL();
    }
    addSeparator() {
        const element = this.wrap('hr', null);
        return this.addRaw(element).addEOL();
    }
    addBreak() {
        const element = this.wrap('br', null);
        return this.addRaw(element).addEOL();
    }
    addQuote(text, cite) {
        const attrs = Object.assign({}, (cite && { cite }));
        const element = this.wrap('blockquote', text, attrs);
        return this.addRaw(element).addEOL();
    }
    addLink(text, href) {
        const element = this.wrap('a', text, { href });
        return this.addRaw(element).addEOL();
    }
}
const _summary = new Summary();
const markdownSummary = _summary;
const summary = _summary;
;
function toPosixPath(pth) {
    return pth.replace(/[\\]/g, '/');
}
function toWin32Path(pth) {
    return pth.replace(/[/]/g, '\\');
}
function toPlatformPath(pth) {
    return pth.replace(/[/\\]/g, external_path_.sep);
}
;
const external_string_decoder_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("string_decoder");
var external_events_ = __nccwpck_require__(4434);
;
const external_child_process_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("child_process");
var external_assert_ = __nccwpck_require__(2613);
;
var io_util_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};
const { chmod, copyFile, lstat, mkdir, open: io_util_open, readdir, rename, rm, rmdir, stat, symlink, unlink } = external_fs_.promises;
const IS_WINDOWS = process.platform === 'win32';
function readlink(fsPath) {
    return io_util_awaiter(this, void 0, void 0, function* () {
        const result = yield fs.promises.readlink(fsPath);
        if (IS_WINDOWS && !result.endsWith('\\')) {
            return `${result}\\`;
        }
        return result;
    });
}
const UV_FS_O_EXLOCK = 0x10000000;
const READONLY = external_fs_.constants.O_RDONLY;
function exists(fsPath) {
    return io_util_awaiter(this, void 0, void 0, function* () {
        try {
            yield stat(fsPath);
        }
        catch (err) {
            if (err.code === 'ENOENT') {
                return false;
            }
            throw err;
        }
        return true;
    });
}
function isDirectory(fsPath_1) {
    return io_util_awaiter(this, arguments, void 0, function* (fsPath, useStat = false) {
        const stats = useStat ? yield stat(fsPath) : yield lstat(fsPath);
        return stats.isDirectory();
    });
}
function isRooted(p) {
    p = normalizeSeparators(p);
    if (!p) {
        throw new Error('isRooted() parameter "p" cannot be empty');
    }
    if (IS_WINDOWS) {
        return (p.startsWith('\\') || /^[A-Z]:/i.test(p)
        );
    }
    return p.startsWith('/');
}
function tryGetExecutablePath(filePath, extensions) {
    return io_util_awaiter(this, void 0, void 0, function* () {
        let stats = undefined;
        try {
            stats = yield stat(filePath);
        }
        catch (err) {
            if (err.code !== 'ENOENT') {
                console.log(`Unexpected error attempting to determine if executable file exists '${filePath}': ${err}`);
            }
        }
        if (stats && stats.isFile()) {
            if (IS_WINDOWS) {
                const upperExt = external_path_.extname(filePath).toUpperCase();
                if (extensions.some(validExt => validExt.toUpperCase() === upperExt)) {
                    return filePath;
                }
            }
            else {
                if (isUnixExecutable(stats)) {
                    return filePath;
                }
            }
        }
        const originalFilePath = filePath;
        for (const extension of extensions) {
            filePath = originalFilePath + extension;
            stats = undefined;
            try {
                stats = yield stat(filePath);
            }
            catch (err) {
                if (err.code !== 'ENOENT') {
                    console.log(`Unexpected error attempting to determine if executable file exists '${filePath}': ${err}`);
                }
            }
            if (stats && stats.isFile()) {
                if (IS_WINDOWS) {
                    try {
                        const directory = external_path_.dirname(filePath);
                        const upperName = external_path_.basename(filePath).toUpperCase();
                        for (const actualName of yield readdir(directory)) {
                            if (upperName === actualName.toUpperCase()) {
                                filePath = external_path_.join(directory, actualName);
                                break;
                            }
                        }
                    }
                    catch (err) {
                        console.log(`Unexpected error attempting to determine the actual case of the file '${filePath}': ${err}`);
                    }
                    return filePath;
                }
                else {
                    if (isUnixExecutable(stats)) {
                        return filePath;
                    }
                }
            }
        }
        return '';
    });
}
function normalizeSeparators(p) {
    p = p || '';
    if (IS_WINDOWS) {
        p = p.replace(/\//g, '\\');
        return p.replace(/\\\\+/g, '\\');
    }
    return p.replace(/\/\/+/g, '/');
}
function isUnixExecutable(stats) {
    return ((stats.mode & 1) > 0 ||
        ((stats.mode & 8) > 0 &&
            process.getgid !== undefined &&
            stats.gid === process.getgid()) ||
        ((stats.mode & 64) > 0 &&
            process.getuid !== undefined &&
            stats.uid === process.getuid()));
}
function getCmdPath() {
    var _a;
    return (_a = process.env['COMSPEC']) !== null && _a !== void 0 ? _a : `cmd.exe`;
}
;
var io_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};
function cp(source_1, dest_1) {
    return io_awaiter(this, arguments, void 0, function* (source, dest, options = {}) {
        const { force, recursive, copySourceDirectory } = readCopyOptions(options);
        const destStat = (yield ioUtil.exists(dest)) ? yield ioUtil.stat(dest) : null;
        if (destStat && destStat.isFile() && !force) {
            return;
        }
        const newDest = destStat && destStat.isDirectory() && copySourceDirectory
            ? path.join(dest, path.basename(source))
            : dest;
        if (!(yield ioUtil.exists(source))) {
            throw new Error(`no such file or directory: ${source}`);
        }
        const sourceStat = yield ioUtil.stat(source);
        if (sourceStat.isDirectory()) {
            if (!recursive) {
                throw new Error(`Failed to copy. ${source} is a directory, but tried to copy without recursive flag.`);
            }
            else {
                yield cpDirRecursive(source, newDest, 0, force);
            }
        }
        else {
            if (path.relative(source, newDest) === '') {
                throw new Error(`'${newDest}' and '${source}' are the same file`);
            }
            yield io_copyFile(source, newDest, force);
        }
    });
}
function mv(source_1, dest_1) {
    return io_awaiter(this, arguments, void 0, function* (source, dest, options = {}) {
        if (yield ioUtil.exists(dest)) {
            let destExists = true;
            if (yield ioUtil.isDirectory(dest)) {
                dest = path.join(dest, path.basename(source));
                destExists = yield ioUtil.exists(dest);
            }
            if (destExists) {
                if (options.force == null || options.force) {
                    yield rmRF(dest);
                }
                else {
                    throw new Error('Destination already exists');
                }
            }
        }
        yield mkdirP(path.dirname(dest));
        yield ioUtil.rename(source, dest);
    });
}
function rmRF(inputPath) {
    return io_awaiter(this, void 0, void 0, function* () {
        if (ioUtil.IS_WINDOWS) {
            if (/[*"<>|]/.test(inputPath)) {
                throw new Error('File path must not contain `*`, `"`, `<`, `>` or `|` on Windows');
            }
        }
        try {
            yield ioUtil.rm(inputPath, {
                force: true,
                maxRetries: 3,
                recursive: true,
                retryDelay: 300
            });
        }
        catch (err) {
            throw new Error(`File was unable to be removed ${err}`);
        }
    });
}
function mkdirP(fsPath) {
    return io_awaiter(this, void 0, void 0, function* () {
        ok(fsPath, 'a path argument must be provided');
        yield ioUtil.mkdir(fsPath, { recursive: true });
    });
}
function which(tool, check) {
    return io_awaiter(this, void 0, void 0, function* () {
        if (!tool) {
            throw new Error("parameter 'tool' is required");
        }
        if (check) {
            const result = yield which(tool, false);
            if (!result) {
                if (IS_WINDOWS) {
                    throw new Error(`Unable to locate executable file: ${tool}. Please verify either the file path exists or the file can be found within a directory specified by the PATH environment variable. Also verify the file has a valid extension for an executable file.`);
                }
                else {
                    throw new Error(`Unable to locate executable file: ${tool}. Please verify either the file path exists or the file can be found within a directory specified by the PATH environment variable. Also check the file mode to verify the file is executable.`);
                }
            }
            return result;
        }
        const matches = yield findInPath(tool);
        if (matches && matches.length > 0) {
            return matches[0];
        }
        return '';
    });
}
function findInPath(tool) {
    return io_awaiter(this, void 0, void 0, function* () {
        if (!tool) {
            throw new Error("parameter 'tool' is required");
        }
        const extensions = [];
        if (IS_WINDOWS && process.env['PATHEXT']) {
            for (const extension of process.env['PATHEXT'].split(external_path_.delimiter)) {
                if (extension) {
                    extensions.push(extension);
                }
            }
        }
        if (isRooted(tool)) {
            const filePath = yield tryGetExecutablePath(tool, extensions);
            if (filePath) {
                return [filePath];
            }
            return [];
        }
        if (tool.includes(external_path_.sep)) {
            return [];
        }
        const directories = [];
        if (process.env.PATH) {
            for (const p of process.env.PATH.split(external_path_.delimiter)) {
                if (p) {
                    directories.push(p);
                }
            }
        }
        const matches = [];
        for (const directory of directories) {
            const filePath = yield tryGetExecutablePath(external_path_.join(directory, tool), extensions);
            if (filePath) {
                matches.push(filePath);
            }
        }
        return matches;
    });
}
function readCopyOptions(options) {
    const force = options.force == null ? true : options.force;
    const recursive = Boolean(options.recursive);
    const copySourceDirectory = options.copySourceDirectory == null
        ? true
        : Boolean(options.copySourceDirectory);
    return { force, recursive, copySourceDirectory };
}
function cpDirRecursive(sourceDir, destDir, currentDepth, force) {
    return io_awaiter(this, void 0, void 0, function* () {
        if (currentDepth >= 255)
            return;
        currentDepth++;
        yield mkdirP(destDir);
        const files = yield ioUtil.readdir(sourceDir);
        for (const fileName of files) {
            const srcFile = `${sourceDir}/${fileName}`;
            const destFile = `${destDir}/${fileName}`;
            const srcFileStat = yield ioUtil.lstat(srcFile);
            if (srcFileStat.isDirectory()) {
                yield cpDirRecursive(srcFile, destFile, currentDepth, force);
            }
            else {
                yield io_copyFile(srcFile, destFile, force);
            }
        }
        yield ioUtil.chmod(destDir, (yield ioUtil.stat(sourceDir)).mode);
    });
}
function io_copyFile(srcFile, destFile, force) {
    return io_awaiter(this, void 0, void 0, function* () {
        if ((yield ioUtil.lstat(srcFile)).isSymbolicLink()) {
            try {
                yield ioUtil.lstat(destFile);
                yield ioUtil.unlink(destFile);
            }
            catch (e) {
                if (e.code === 'EPERM') {
                    yield ioUtil.chmod(destFile, '0666');
                    yield ioUtil.unlink(destFile);
                }
            }
            const symlinkFull = yield ioUtil.readlink(srcFile);
            yield ioUtil.symlink(symlinkFull, destFile, ioUtil.IS_WINDOWS ? 'junction' : null);
        }
        else if (!(yield ioUtil.exists(destFile)) || force) {
            yield ioUtil.copyFile(srcFile, destFile);
        }
    });
}
;
const external_timers_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("timers");
;
var toolrunner_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};
const toolrunner_IS_WINDOWS = process.platform === 'win32';
class ToolRunner extends external_events_.EventEmitter {
    constructor(toolPath, args, options) {
        super();
        if (!toolPath) {
            throw new Error("Parameter 'toolPath' cannot be null or empty.");
        }
        this.toolPath = toolPath;
        this.args = args || [];
        this.options = options || {};
    }
    _debug(message) {
        if (this.options.listeners && this.options.listeners.debug) {
            this.options.listeners.debug(message);
        }
    }
    _getCommandString(options, noPrefix) {
        const toolPath = this._getSpawnFileName();
        const args = this._getSpawnArgs(options);
        let cmd = noPrefix ? '' : '[command]';
        if (toolrunner_IS_WINDOWS) {
            if (this._isCmdFile()) {
                cmd += toolPath;
                for (const a of args) {
                    cmd += ` ${a}`;
                }
            }
            else if (options.windowsVerbatimArguments) {
                cmd += `"${toolPath}"`;
                for (const a of args) {
                    cmd += ` ${a}`;
                }
            }
            else {
                cmd += this._windowsQuoteCmdArg(toolPath);
                for (const a of args) {
                    cmd += ` ${this._windowsQuoteCmdArg(a)}`;
                }
            }
        }
        else {
            cmd += toolPath;
            for (const a of args) {
                cmd += ` ${a}`;
            }
        }
        return cmd;
    }
    _processLineBuffer(data, strBuffer, onLine) {
        try {
            let s = strBuffer + data.toString();
            let n = s.indexOf(external_os_.EOL);
            while (n > -1) {
                const line = s.substring(0, n);
                onLine(line);
                s = s.substring(n + external_os_.EOL.length);
                n = s.indexOf(external_os_.EOL);
            }
            return s;
        }
        catch (err) {
            this._debug(`error processing line. Failed with error ${err}`);
            return '';
        }
    }
    _getSpawnFileName() {
        if (toolrunner_IS_WINDOWS) {
            if (this._isCmdFile()) {
                return process.env['COMSPEC'] || 'cmd.exe';
            }
        }
        return this.toolPath;
    }
    _getSpawnArgs(options) {
        if (toolrunner_IS_WINDOWS) {
            if (this._isCmdFile()) {
                let argline = `/D /S /C "${this._windowsQuoteCmdArg(this.toolPath)}`;
                for (const a of this.args) {
                    argline += ' ';
                    argline += options.windowsVerbatimArguments
                        ? a
                        : this._windowsQuoteCmdArg(a);
                }
                argline += '"';
                return [argline];
            }
        }
        return this.args;
    }
    _endsWith(str, end) {
        return str.endsWith(end);
    }
    _isCmdFile() {
        const upperToolPath = this.toolPath.toUpperCase();
        return (this._endsWith(upperToolPath, '.CMD') ||
            this._endsWith(upperToolPath, '.BAT'));
    }
    _windowsQuoteCmdArg(arg) {
        if (!this._isCmdFile()) {
            return this._uvQuoteCmdArg(arg);
        }
        if (!arg) {
            return '""';
        }
        const cmdSpecialChars = [
            ' ',
            '\t',
            '&',
            '(',
            ')',
            '[',
            ']',
            '{',
            '}',
            '^',
            '=',
            ';',
            '!',
            "'",
            '+',
            ',',
            '`',
            '~',
            '|',
            '<',
            '>',
            '"'
        ];
        let needsQuotes = false;
        for (const char of arg) {
            if (cmdSpecialChars.some(x => x === char)) {
                needsQuotes = true;
                break;
            }
        }
        if (!needsQuotes) {
            return arg;
        }
        let reverse = '"';
        let quoteHit = true;
        for (let i = arg.length; i > 0; i--) {
            reverse += arg[i - 1];
            if (quoteHit && arg[i - 1] === '\\') {
                reverse += '\\';
            }
            else if (arg[i - 1] === '"') {
                quoteHit = true;
                reverse += '"';
            }
            else {
                quoteHit = false;
            }
        }
        reverse += '"';
        return reverse.split('').reverse().join('');
    }
    _uvQuoteCmdArg(arg) {
        if (!arg) {
            return '""';
        }
        if (!arg.includes(' ') && !arg.includes('\t') && !arg.includes('"')) {
            return arg;
        }
        if (!arg.includes('"') && !arg.includes('\\')) {
            return `"${arg}"`;
        }
        let reverse = '"';
        let quoteHit = true;
        for (let i = arg.length; i > 0; i--) {
            reverse += arg[i - 1];
            if (quoteHit && arg[i - 1] === '\\') {
                reverse += '\\';
            }
            else if (arg[i - 1] === '"') {
                quoteHit = true;
                reverse += '\\';
            }
            else {
                quoteHit = false;
            }
        }
        reverse += '"';
        return reverse.split('').reverse().join('');
    }
    _cloneExecOptions(options) {
        options = options || {};
        const result = {
            cwd: options.cwd || process.cwd(),
            env: options.env || process.env,
            silent: options.silent || false,
            windowsVerbatimArguments: options.windowsVerbatimArguments || false,
            failOnStdErr: options.failOnStdErr || false,
            ignoreReturnCode: options.ignoreReturnCode || false,
            delay: options.delay || 10000
        };
        result.outStream = options.outStream || process.stdout;
        result.errStream = options.errStream || process.stderr;
        return result;
    }
    _getSpawnOptions(options, toolPath) {
        options = options || {};
        const result = {};
        result.cwd = options.cwd;
        result.env = options.env;
        result['windowsVerbatimArguments'] =
            options.windowsVerbatimArguments || this._isCmdFile();
        if (options.windowsVerbatimArguments) {
            result.argv0 = `"${toolPath}"`;
        }
        return result;
    }
    exec() {
        return toolrunner_awaiter(this, void 0, void 0, function* () {
            if (!isRooted(this.toolPath) &&
                (this.toolPath.includes('/') ||
                    (toolrunner_IS_WINDOWS && this.toolPath.includes('\\')))) {
                this.toolPath = external_path_.resolve(process.cwd(), this.options.cwd || process.cwd(), this.toolPath);
            }
            this.toolPath = yield which(this.toolPath, true);
            return new Promise((resolve, reject) => toolrunner_awaiter(this, void 0, void 0, function* () {
                this._debug(`exec tool: ${this.toolPath}`);
                this._debug('arguments:');
                for (const arg of this.args) {
                    this._debug(`   ${arg}`);
                }
                const optionsNonNull = this._cloneExecOptions(this.options);
                if (!optionsNonNull.silent && optionsNonNull.outStream) {
                    optionsNonNull.outStream.write(this._getCommandString(optionsNonNull) + external_os_.EOL);
                }
                const state = new ExecState(optionsNonNull, this.toolPath);
                state.on('debug', (message) => {
                    this._debug(message);
                });
                if (this.options.cwd && !(yield exists(this.options.cwd))) {
                    return reject(new Error(`The cwd: ${this.options.cwd} does not exist!`));
                }
                const fileName = this._getSpawnFileName();
                const cp = external_child_process_namespaceObject.spawn(fileName, this._getSpawnArgs(optionsNonNull), this._getSpawnOptions(this.options, fileName));
                let stdbuffer = '';
                if (cp.stdout) {
                    cp.stdout.on('data', (data) => {
                        if (this.options.listeners && this.options.listeners.stdout) {
                            this.options.listeners.stdout(data);
                        }
                        if (!optionsNonNull.silent && optionsNonNull.outStream) {
                            optionsNonNull.outStream.write(data);
                        }
                        stdbuffer = this._processLineBuffer(data, stdbuffer, (line) => {
                            if (this.options.listeners && this.options.listeners.stdline) {
                                this.options.listeners.stdline(line);
                            }
                        });
                    });
                }
                let errbuffer = '';
                if (cp.stderr) {
                    cp.stderr.on('data', (data) => {
                        state.processStderr = true;
                        if (this.options.listeners && this.options.listeners.stderr) {
                            this.options.listeners.stderr(data);
                        }
                        if (!optionsNonNull.silent &&
                            optionsNonNull.errStream &&
                            optionsNonNull.outStream) {
                            const s = optionsNonNull.failOnStdErr
                                ? optionsNonNull.errStream
                                : optionsNonNull.outStream;
                            s.write(data);
                        }
                        errbuffer = this._processLineBuffer(data, errbuffer, (line) => {
                            if (this.options.listeners && this.options.listeners.errline) {
                                this.options.listeners.errline(line);
                            }
                        });
                    });
                }
                cp.on('error', (err) => {
                    state.processError = err.message;
                    state.processExited = true;
                    state.processClosed = true;
                    state.CheckComplete();
                });
                cp.on('exit', (code) => {
                    state.processExitCode = code;
                    state.processExited = true;
                    this._debug(`Exit code ${code} received from tool '${this.toolPath}'`);
                    state.CheckComplete();
                });
                cp.on('close', (code) => {
                    state.processExitCode = code;
                    state.processExited = true;
                    state.processClosed = true;
                    this._debug(`STDIO streams have closed for tool '${this.toolPath}'`);
                    state.CheckComplete();
                });
                state.on('done', (error, exitCode) => {
                    if (stdbuffer.length > 0) {
                        this.emit('stdline', stdbuffer);
                    }
                    if (errbuffer.length > 0) {
                        this.emit('errline', errbuffer);
                    }
                    cp.removeAllListeners();
                    if (error) {
                        reject(error);
                    }
                    else {
                        resolve(exitCode);
                    }
                });
                if (this.options.input) {
                    if (!cp.stdin) {
                        throw new Error('child process missing stdin');
                    }
                    cp.stdin.end(this.options.input);
                }
            }));
        });
    }
}
function argStringToArray(argString) {
    const args = [];
    let inQuotes = false;
    let escaped = false;
    let arg = '';
    function append(c) {
        if (escaped && c !== '"') {
            arg += '\\';
        }
        arg += c;
        escaped = false;
    }
    for (let i = 0; i < argString.length; i++) {
        const c = argString.charAt(i);
        if (c === '"') {
            if (!escaped) {
                inQuotes = !inQuotes;
            }
            else {
                append(c);
            }
            continue;
        }
        if (c === '\\' && escaped) {
            append(c);
            continue;
        }
        if (c === '\\' && inQuotes) {
            escaped = true;
            continue;
        }
        if (c === ' ' && !inQuotes) {
            if (arg.length > 0) {
                args.push(arg);
                arg = '';
            }
            continue;
        }
        append(c);
    }
    if (arg.length > 0) {
        args.push(arg.trim());
    }
    return args;
}
class ExecState extends external_events_.EventEmitter {
    constructor(options, toolPath) {
        super();
        this.processClosed = false;
        this.processError = '';
        this.processExitCode = 0;
        this.processExited = false;
        this.processStderr = false;
        this.delay = 10000;
        this.done = false;
        this.timeout = null;
        if (!toolPath) {
            throw new Error('toolPath must not be empty');
        }
        this.options = options;
        this.toolPath = toolPath;
        if (options.delay) {
            this.delay = options.delay;
        }
    }
    CheckComplete() {
        if (this.done) {
            return;
        }
        if (this.processClosed) {
            this._setResult();
        }
        else if (this.processExited) {
            this.timeout = (0,external_timers_namespaceObject.setTimeout)(ExecState.HandleTimeout, this.delay, this);
        }
    }
    _debug(message) {
        this.emit('debug', message);
    }
    _setResult() {
        let error;
        if (this.processExited) {
            if (this.processError) {
                error = new Error(`There was an error when attempting to execute the process '${this.toolPath}'. This may indicate the process failed to start. Error: ${this.processError}`);
            }
            else if (this.processExitCode !== 0 && !this.options.ignoreReturnCode) {
                error = new Error(`The process '${this.toolPath}' failed with exit code ${this.processExitCode}`);
            }
            else if (this.processStderr && this.options.failOnStdErr) {
                error = new Error(`The process '${this.toolPath}' failed because one or more lines were written to the STDERR stream`);
            }
        }
        if (this.timeout) {
            clearTimeout(this.timeout);
            this.timeout = null;
        }
        this.done = true;
        this.emit('done', error, this.processExitCode);
    }
    static HandleTimeout(state) {
        if (state.done) {
            return;
        }
        if (!state.processClosed && state.processExited) {
            const message = `The STDIO streams did not close within ${state.delay / 1000} seconds of the exit event from process '${state.toolPath}'. This may indicate a child process inherited the STDIO streams and has not yet exited.`;
            state._debug(message);
        }
        state._setResult();
    }
}
;
var exec_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};
function exec(commandLine, args, options) {
    return exec_awaiter(this, void 0, void 0, function* () {
        const commandArgs = argStringToArray(commandLine);
        if (commandArgs.length === 0) {
            throw new Error(`Parameter 'commandLine' cannot be null or empty.`);
        }
        const toolPath = commandArgs[0];
        args = commandArgs.slice(1).concat(args || []);
        const runner = new ToolRunner(toolPath, args, options);
        return runner.exec();
    });
}
function getExecOutput(commandLine, args, options) {
    return exec_awaiter(this, void 0, void 0, function* () {
        var _a, _b;
        let stdout = '';
        let stderr = '';
        const stdoutDecoder = new external_string_decoder_namespaceObject.StringDecoder('utf8');
        const stderrDecoder = new external_string_decoder_namespaceObject.StringDecoder('utf8');
        const originalStdoutListener = (_a = options === null || options === void 0 ? void 0 : options.listeners) === null || _a === void 0 ? void 0 : _a.stdout;
        const originalStdErrListener = (_b = options === null || options === void 0 ? void 0 : options.listeners) === null || _b === void 0 ? void 0 : _b.stderr;
        const stdErrListener = (data) => {
            stderr += stderrDecoder.write(data);
            if (originalStdErrListener) {
                originalStdErrListener(data);
            }
        };
        const stdOutListener = (data) => {
            stdout += stdoutDecoder.write(data);
            if (originalStdoutListener) {
                originalStdoutListener(data);
            }
        };
        const listeners = Object.assign(Object.assign({}, options === null || options === void 0 ? void 0 : options.listeners), { stdout: stdOutListener, stderr: stdErrListener });
        const exitCode = yield exec(commandLine, args, Object.assign(Object.assign({}, options), { listeners }));
        stdout += stdoutDecoder.end();
        stderr += stderrDecoder.end();
        return {
            exitCode,
            stdout,
            stderr
        };
    });
}
;
var platform_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};
const getWindowsInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    const { stdout: version } = yield getExecOutput('powershell -command "(Get-CimInstance -ClassName Win32_OperatingSystem).Version"', undefined, {
        silent: true
    });
    const { stdout: name } = yield getExecOutput('powershell -command "(Get-CimInstance -ClassName Win32_OperatingSystem).Caption"', undefined, {
        silent: true
    });
    return {
        name: name.trim(),
        version: version.trim()
    };
});
const getMacOsInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    var _a, _b, _c, _d;
    const { stdout } = yield getExecOutput('sw_vers', undefined, {
        silent: true
    });
    const version = (_b = (_a = stdout.match(/ProductVersion:\s*(.+)/)) === null || _a === void 0 ? void 0 : _a[1]) !== null && _b !== void 0 ? _b : '';
    const name = (_d = (_c = stdout.match(/ProductName:\s*(.+)/)) === null || _c === void 0 ? void 0 : _c[1]) !== null && _d !== void 0 ? _d : '';
    return {
        name,
        version
    };
});
const getLinuxInfo = () => platform_awaiter(void 0, void 0, void 0, function* () {
    const { stdout } = yield getExecOutput('lsb_release', ['-i', '-r', '-s'], {
        silent: true
    });
    const [name, version] = stdout.trim().split('\n');
    return {
        name,
        version
    };
});
const platform = external_os_.platform();
const arch = external_os_.arch();
const isWindows = platform === 'win32';
const isMacOS = platform === 'darwin';
const isLinux = platform === 'linux';
function getDetails() {
    return platform_awaiter(this, void 0, void 0, function* () {
        return Object.assign(Object.assign({}, (yield (isWindows
            ? getWindowsInfo()
            : isMacOS
                ? getMacOsInfo()
                : getLinuxInfo()))), { platform,
            arch,
            isWindows,
            isMacOS,
            isLinux });
    });
}
;
var core_awaiter = (undefined && undefined.__awaiter) || function (thisArg, _arguments, P, generator) {
    function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
    return new (P || (P = Promise))(function (resolve, reject) {
        function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
        function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
        function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
        step((generator = generator.apply(thisArg, _arguments || [])).next());
    });
};
var ExitCode;
(function (ExitCode) {
    ExitCode[ExitCode["Success"] = 0] = "Success";
    ExitCode[ExitCode["Failure"] = 1] = "Failure";
})(ExitCode || (ExitCode = {}));
function exportVariable(name, val) {
    const convertedVal = toCommandValue(val);
    process.env[name] = convertedVal;
    const filePath = process.env['GITHUB_ENV'] || '';
    if (filePath) {
        return issueFileCommand('ENV', prepareKeyValueMessage(name, val));
    }
    issueCommand('set-env', { name }, convertedVal);
}
function setSecret(secret) {
    issueCommand('add-mask', {}, secret);
}
function addPath(inputPath) {
    const filePath = process.env['GITHUB_PATH'] || '';
    if (filePath) {
        issueFileCommand('PATH', inputPath);
    }
    else {
        issueCommand('add-path', {}, inputPath);
    }
    process.env['PATH'] = `${inputPath}${external_path_.delimiter}${process.env['PATH']}`;
}
function getInput(name, options) {
    const val = process.env[`INPUT_${name.replace(/ /g, '_').toUpperCase()}`] || '';
    if (options && options.required && !val) {
        throw new Error(`Input required and not supplied: ${name}`);
    }
    if (options && options.trimWhitespace === false) {
        return val;
    }
    return val.trim();
}
function getMultilineInput(name, options) {
    const inputs = getInput(name, options)
        .split('\n')
        .filter(x => x !== '');
    if (options && options.trimWhitespace === false) {
        return inputs;
    }
    return inputs.map(input => input.trim());
}
function getBooleanInput(name, options) {
    const trueValue = ['true', 'True', 'TRUE'];
    const falseValue = ['false', 'False', 'FALSE'];
    const val = getInput(name, options);
    if (trueValue.includes(val))
        return true;
    if (falseValue.includes(val))
        return false;
    throw new TypeError(`Input does not meet YAML 1.2 "Core Schema" specification: ${name}\n` +
        `Support boolean input list: \`true | True | TRUE | false | False | FALSE\``);
}
function setOutput(name, value) {
    const filePath = process.env['GITHUB_OUTPUT'] || '';
    if (filePath) {
        return issueFileCommand('OUTPUT', prepareKeyValueMessage(name, value));
    }
    process.stdout.write(external_os_.EOL);
    issueCommand('set-output', { name }, toCommandValue(value));
}
function setCommandEcho(enabled) {
    issue('echo', enabled ? 'on' : 'off');
}
function setFailed(message) {
    process.exitCode = ExitCode.Failure;
    error(message);
}
function isDebug() {
    return process.env['RUNNER_DEBUG'] === '1';
}
function debug(message) {
    issueCommand('debug', {}, message);
}
function error(message, properties = {}) {
    issueCommand('error', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
function warning(message, properties = {}) {
    issueCommand('warning', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
function notice(message, properties = {}) {
    issueCommand('notice', toCommandProperties(properties), message instanceof Error ? message.toString() : message);
}
function info(message) {
    process.stdout.write(message + external_os_.EOL);
}
function startGroup(name) {
    issue('group', name);
}
function endGroup() {
    issue('endgroup');
}
function group(name, fn) {
    return core_awaiter(this, void 0, void 0, function* () {
        startGroup(name);
        let result;
        try {
            result = yield fn();
        }
        finally {
            endGroup();
        }
        return result;
    });
}
function saveState(name, value) {
    const filePath = process.env['GITHUB_STATE'] || '';
    if (filePath) {
        return issueFileCommand('STATE', prepareKeyValueMessage(name, value));
    }
    issueCommand('save-state', { name }, toCommandValue(value));
}
function getState(name) {
    return process.env[`STATE_${name}`] || '';
}
function getIDToken(aud) {
    return core_awaiter(this, void 0, void 0, function* () {
        return yield OidcClient.getIDToken(aud);
    });
}
 })
 });
 var __webpack_module_cache__ = {};
 function __nccwpck_require__(moduleId) {
 	var cachedModule = __webpack_module_cache__[moduleId];
 	if (cachedModule !== undefined) {
 		return cachedModule.exports;
 	}
 	var module = __webpack_module_cache__[moduleId] = {
 		exports: {}
 	};
 	var threw = true;
 	try {
 		__webpack_modules__[moduleId].call(module.exports, module, module.exports, __nccwpck_require__);
 		threw = false;
 	} finally {
 		if(threw) delete __webpack_module_cache__[moduleId];
 	}
 	return module.exports;
 }
 __nccwpck_require__.m = __webpack_modules__;
 if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
 (() => {
 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
 	var resolveQueue = (queue) => {
 		if(queue && queue.d < 1) {
 			queue.d = 1;
 			queue.forEach((fn) => (fn.r--));
 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
 		}
 	}
 	var wrapDeps = (deps) => (deps.map((dep) => {
 		if(dep !== null && typeof dep === "object") {
 			if(dep[webpackQueues]) return dep;
 			if(dep.then) {
 				var queue = [];
 				queue.d = 0;
 				dep.then((r) => {
 					obj[webpackExports] = r;
 					resolveQueue(queue);
 				}, (e) => {
 					obj[webpackError] = e;
 					resolveQueue(queue);
 				});
 				var obj = {};
 				obj[webpackQueues] = (fn) => (fn(queue));
 				return obj;
 			}
 		}
 		var ret = {};
 		ret[webpackQueues] = x => {};
 		ret[webpackExports] = dep;
 		return ret;
 	}));
 	__nccwpck_require__.a = (module, body, hasAwait) => {
 		var queue;
 		hasAwait && ((queue = []).d = -1);
 		var depQueues = new Set();
 		var exports = module.exports;
 		var currentDeps;
 		var outerResolve;
 		var reject;
 		var promise = new Promise((resolve, rej) => {
 			reject = rej;
 			outerResolve = resolve;
 		});
 		promise[webpackExports] = exports;
 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
 		module.exports = promise;
 		body((deps) => {
 			currentDeps = wrapDeps(deps);
 			var fn;
 			var getResult = () => (currentDeps.map((d) => {
 				if(d[webpackError]) throw d[webpackError];
 				return d[webpackExports];
 			}))
 			var promise = new Promise((resolve) => {
 				fn = () => (resolve(getResult));
 				fn.r = 0;
 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
 			});
 			return fn.r ? promise : getResult();
 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
 		queue && queue.d < 0 && (queue.d = 0);
 	};
 })();
 (() => {
 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
 	var leafPrototypes;
 	__nccwpck_require__.t = function(value, mode) {
 		if(mode & 1) value = this(value);
 		if(mode & 8) return value;
 		if(typeof value === 'object' && value) {
 			if((mode & 4) && value.__esModule) return value;
 			if((mode & 16) && typeof value.then === 'function') return value;
 		}
 		var ns = Object.create(null);
 		__nccwpck_require__.r(ns);
 		var def = {};
 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
 		}
 		def['default'] = () => (value);
 		__nccwpck_require__.d(ns, def);
 		return ns;
 	};
 })();
 (() => {
 	__nccwpck_require__.d = (exports, definition) => {
 		for(var key in definition) {
 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
 			}
 		}
 	};
 })();
 (() => {
 	__nccwpck_require__.f = {};
 	__nccwpck_require__.e = (chunkId) => {
 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
 			__nccwpck_require__.f[key](chunkId, promises);
 			return promises;
 		}, []));
 	};
 })();
 (() => {
 	__nccwpck_require__.u = (chunkId) => {
 		return "" + chunkId + ".index.js";
 	};
 })();
 (() => {
 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
 })();
 (() => {
 	__nccwpck_require__.r = (exports) => {
 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
 		}
 		Object.defineProperty(exports, '__esModule', { value: true });
 	};
 })();
 (() => {
 	var installedChunks = {
 		792: 0
 	};
 	var installChunk = (data) => {
 		var {ids, modules, runtime} = data;
 		var moduleId, chunkId, i = 0;
 		for(moduleId in modules) {
 			if(__nccwpck_require__.o(modules, moduleId)) {
 				__nccwpck_require__.m[moduleId] = modules[moduleId];
 			}
 		}
 		if(runtime) runtime(__nccwpck_require__);
 		for(;i < ids.length; i++) {
 			chunkId = ids[i];
 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
 				installedChunks[chunkId][0]();
 			}
 			installedChunks[ids[i]] = 0;
 		}
 	}
 	__nccwpck_require__.f.j = (chunkId, promises) => {
 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
 			if(installedChunkData !== 0) {
 				if(installedChunkData) {
 					promises.push(installedChunkData[1]);
 				} else {
 					if(true) {
 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
 							throw e;
 						});
 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
 						promises.push(installedChunkData[1] = promise);
 					}
 				}
 			}
 	};
 })();
 var __webpack_exports__ = __nccwpck_require__(6857);
 __webpack_exports__ = await __webpack_exports__;
