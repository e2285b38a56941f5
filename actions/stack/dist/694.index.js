export const id = 694;
export const ids = [694];
export const modules = {

/***/ 2694:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   TunnelAgent: () => (/* binding */ TunnelAgent)
/* harmony export */ });
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7067);
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_http__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_https__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4708);
/* harmony import */ var node_https__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_https__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var node_tls__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1692);
/* harmony import */ var node_tls__WEBPACK_IMPORTED_MODULE_2___default = /*#__PURE__*/__webpack_require__.n(node_tls__WEBPACK_IMPORTED_MODULE_2__);
/* harmony import */ var _redact_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3281);




/** Keeps TLS connections to one host open through a proxy, by HTTP CONNECT (RFC 9110, section 9.3.6). */
class TunnelAgent extends node_https__WEBPACK_IMPORTED_MODULE_1__.Agent {
    #proxy;
    #timeoutMs;
    #opening = new Set();
    constructor(options, proxy, timeoutMs) {
        super(options);
        this.#proxy = proxy;
        this.#timeoutMs = timeoutMs;
    }
    // Node calls this for each new socket, and takes the socket from the callback when nothing is returned.
    createConnection(target, connected) {
        const host = target.host ?? '';
        const authority = `${host.includes(':') ? `[${host}]` : host}:${target.port ?? 443}`;
        this.#open(authority).then((socket) => connected(null, (0,node_tls__WEBPACK_IMPORTED_MODULE_2__.connect)({ ...target, socket })), (error) => connected(error));
    }
    destroy() {
        for (const request of this.#opening)
            request.destroy(new Error('the client was closed'));
        super.destroy();
    }
    #open(authority) {
        const { secure, hostname, port, authorization } = this.#proxy;
        return new Promise((resolve, reject) => {
            const request = (secure ? node_https__WEBPACK_IMPORTED_MODULE_1__.request : node_http__WEBPACK_IMPORTED_MODULE_0__.request)({
                method: 'CONNECT',
                hostname,
                port,
                path: authority,
                agent: false,
                timeout: this.#timeoutMs,
                headers: {
                    host: authority,
                    ...(authorization === undefined ? {} : { 'proxy-authorization': authorization }),
                },
            });
            this.#opening.add(request);
            const name = `the proxy ${hostname}:${port}`;
            request.on('timeout', () => request.destroy(proxyError('ETIMEDOUT', `${name} did not answer in time`)));
            request.on('connect', (response, socket, head) => {
                if (response.statusCode === 200 && head.length === 0)
                    return resolve(socket);
                socket.destroy();
                const reason = (0,_redact_js__WEBPACK_IMPORTED_MODULE_3__/* .printable */ .g)(response.statusMessage ?? '', 100);
                reject(proxyError('EPROXY', `${name} refused the connection to ${authority}: ${response.statusCode} ${reason}`));
            });
            request.on('response', (response) => {
                response.destroy();
                reject(proxyError('EPROXY', `${name} refused the connection to ${authority}: ${response.statusCode}`));
            });
            request.on('error', (cause) => {
                reject(cause.code === 'EPROXY'
                    ? cause
                    : proxyError(cause.code ?? 'EPROXY', `${name} cannot be reached: ${cause.message}`, cause));
            });
            request.on('close', () => this.#opening.delete(request));
            request.end();
        });
    }
}
function proxyError(code, message, cause) {
    return Object.assign(new Error(message, cause === undefined ? undefined : { cause }), {
        code,
        viaProxy: true,
    });
}


/***/ })

};
