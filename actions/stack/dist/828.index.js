export const id = 828;
export const ids = [828];
export const modules = {

/***/ 2387:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   y: () => (/* binding */ exchangeRefused),
/* harmony export */   z: () => (/* binding */ entraRefused)
/* harmony export */ });
/**
 * Why Entra ID gave no token, and what to do. Its codes (https://learn.microsoft.com/entra/identity-platform/reference-error-codes)
 * may change: they choose the advice, and what was said is quoted all the same.
 */
function entraRefused(status, reason, sent) {
    const { tenantId, clientId, token } = sent;
    const code = /AADSTS(\d+)/.exec(reason.message)?.[1];
    const said = `Microsoft Entra ID refused (${status}: ${sentence(reason) || 'no reason given'})`;
    const shown = `issuer "${token?.issuer ?? '(none)'}", subject "${token?.subject ?? '(none)'}", audience "${token?.audience ?? '(none)'}"`;
    switch (code) {
        case '70021':
        case '700211':
        case '700212':
        case '700213':
        case '7002138':
            return [
                'NOT_ASSUMABLE',
                `${said}; give the application ${clientId} a federated credential with exactly ${shown}, in which upper and lower case differ (it may take minutes until it counts)`,
            ];
        case '700016':
            return [
                'REFUSED',
                `${said}; check "client-id" (the application's id, not the object's) and "tenant-id"`,
            ];
        case '90002':
        case '900023':
            return ['REFUSED', `${said}; check "tenant-id" ${tenantId}, and that the registry is of the same cloud`];
        case '7000215':
            return ['REFUSED', `${said}; "client-secret" has to be the secret's value, not its id`];
        case '7000222':
            return ['REFUSED', `${said}; make a new client secret, or better use a federated credential`];
        case '700024':
            return [
                'NO_OIDC',
                `${said}; the OIDC token has expired: ask for it in the job that uses it, and check the clock`,
            ];
        case '500011':
            return ['REFUSED', `${said}; the tenant ${tenantId} has no Azure container registry: check "tenant-id"`];
    }
    return token === undefined
        ? ['REFUSED', `${said}; check "tenant-id", "client-id" and the client secret`]
        : [
            'NOT_ASSUMABLE',
            `${said}; check "tenant-id", "client-id" ${clientId} and its federated credentials; what was sent has ${shown}`,
        ];
}
/** Why a registry gave no refresh token, and what to do. */
function exchangeRefused(status, reason, { clientId, tenantId }) {
    const said = `the registry refused the token of Entra ID (${status}${reason.code === '' ? '' : ` ${reason.code}`}${reason.message === '' ? '' : `: ${sentence(reason)}`})`;
    if (/not allowed access|firewall/i.test(reason.message))
        return ['REFUSED', `${said}; allow this machine's address in the registry's network rules`];
    if (status === 404)
        return ['REFUSED', `${said}; is it a registry of Azure's? There is no /oauth2/exchange`];
    if (status === 401 || status === 403)
        return [
            'REFUSED',
            `${said}; give the application ${clientId} the role AcrPush on this registry (with permissions by repository: Container Registry Repository Writer), which is of the tenant ${tenantId}`,
        ];
    return ['REFUSED', `${said}; check that the registry is of the tenant ${tenantId}`];
}
/** Without the ids and times that Entra ID adds to each message. */
function sentence({ code, message }) {
    const text = message.replace(/\s*Trace ID:.*$/s, '').replace(/[\s.]+$/, '');
    return text === '' ? code : text;
}


/***/ }),

/***/ 828:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   registryToken: () => (/* binding */ registryToken)
/* harmony export */ });
/* harmony import */ var _polyarch_registry__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(475);
/* harmony import */ var _jwt_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(6514);
/* harmony import */ var _oauth_answer_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1311);
/* harmony import */ var _refusal_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2387);




/**
 * Exchanges a token of Entra ID for a refresh token of one registry, at the registry itself
 * (https://github.com/Azure/acr/blob/main/docs/AAD-OAuth.md).
 *
 * @throws IdentityError
 */
async function registryToken(identity, entra, context) {
    const { registry } = identity;
    const answer = await context.send(identity, {
        method: 'POST',
        url: new URL(`${schemeOf(registry)}://${registry}/oauth2/exchange`),
        ...(0,_oauth_answer_js__WEBPACK_IMPORTED_MODULE_1__/* .formOf */ .QU)({
            grant_type: 'access_token',
            service: registry,
            tenant: entra.tenantId,
            access_token: entra.token,
        }),
        explain: _oauth_answer_js__WEBPACK_IMPORTED_MODULE_1__/* .explainAnswer */ .iJ,
    });
    const fields = (0,_oauth_answer_js__WEBPACK_IMPORTED_MODULE_1__/* .readAnswer */ .JN)(answer);
    if (answer.status !== 200) {
        throw context.error(identity, ...(0,_refusal_js__WEBPACK_IMPORTED_MODULE_2__/* .exchangeRefused */ .y)(answer.status, fields.reason, entra));
    }
    const token = fields.token('refresh_token');
    if (token === undefined) {
        throw context.error(identity, 'UNREACHABLE', `the answer of ${registry} holds no refresh token`);
    }
    context.secret(token);
    return { token, expiresAt: (0,_jwt_js__WEBPACK_IMPORTED_MODULE_3__/* .readToken */ .A)(token)?.expiresAt };
}
/** As registries are spoken to: over TLS, but for loopback. */
function schemeOf(registry) {
    const url = URL.canParse(`https://${registry}`) ? new URL(`https://${registry}`) : undefined;
    return url !== undefined && (0,_polyarch_registry__WEBPACK_IMPORTED_MODULE_0__.isLoopbackHost)(url.hostname) ? 'http' : 'https';
}


/***/ }),

/***/ 6514:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ readToken)
/* harmony export */ });
/** Reads a JWT (RFC 7519); undefined where the text is none. */
function readToken(text) {
    const token = text.trim();
    const match = /^[A-Za-z0-9_-]+\.([A-Za-z0-9_-]+)\.[A-Za-z0-9_-]+$/.exec(token);
    const claims = match?.[1] === undefined ? undefined : parse(Buffer.from(match[1], 'base64url').toString());
    if (claims === undefined)
        return undefined;
    const { sub, aud, iss, exp } = claims;
    const audiences = (Array.isArray(aud) ? aud : [aud]).filter((one) => typeof one === 'string');
    return {
        token,
        subject: typeof sub === 'string' ? sub : undefined,
        audience: audiences.length === 0 ? undefined : audiences.join(', '),
        issuer: typeof iss === 'string' ? iss : undefined,
        expiresAt: typeof exp === 'number' && Number.isSafeInteger(exp) ? new Date(exp * 1000) : undefined,
    };
}
function parse(text) {
    try {
        const value = JSON.parse(text);
        return typeof value === 'object' && value !== null ? { ...value } : undefined;
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 1311:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JN: () => (/* binding */ readAnswer),
/* harmony export */   QU: () => (/* binding */ formOf),
/* harmony export */   iJ: () => (/* binding */ explainAnswer)
/* harmony export */ });
function readAnswer({ body }) {
    const fields = objectIn(body) ?? {};
    const text = (name) => textOf(fields, name);
    return {
        text,
        count: (name) => {
            const value = fields[name];
            const number = typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;
            return typeof number === 'number' && Number.isSafeInteger(number) && number > 0 ? number : undefined;
        },
        token: (name) => {
            const value = text(name);
            return value !== undefined && /^[\x21-\x7e]+$/.test(value) ? value : undefined;
        },
        reason: reasonOf(fields),
    };
}
/** What a service says went wrong, for the error of a request that was tried in vain. */
function explainAnswer(answer) {
    return readAnswer(answer).reason.message || undefined;
}
/** Fields of a form as token services take it, without those that have no value. */
function formOf(fields) {
    const given = Object.entries(fields).flatMap(([name, value]) => value === undefined ? [] : [[name, value]]);
    return {
        headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
        body: new URLSearchParams(given).toString(),
    };
}
function reasonOf(fields) {
    const { error, errors } = fields;
    // Google's APIs: {"error": {"code": 403, "message": …, "status": "PERMISSION_DENIED"}}
    if (isObject(error)) {
        return { code: textOf(error, 'status') ?? '', message: textOf(error, 'message') ?? '' };
    }
    // Registries: {"errors": [{"code": "UNAUTHORIZED", "message": …}]}
    const first = Array.isArray(errors) ? errors[0] : undefined;
    if (isObject(first))
        return { code: textOf(first, 'code') ?? '', message: textOf(first, 'message') ?? '' };
    const code = textOf(fields, 'error') ?? '';
    return { code, message: textOf(fields, 'error_description') ?? textOf(fields, 'message') ?? '' };
}
function objectIn(text) {
    try {
        const value = JSON.parse(text);
        return isObject(value) ? value : undefined;
    }
    catch {
        return undefined;
    }
}
function textOf(fields, name) {
    const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
    return typeof value === 'string' && value !== '' ? value : undefined;
}
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}


/***/ })

};
