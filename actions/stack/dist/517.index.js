export const id = 517;
export const ids = [517];
export const modules = {

/***/ 8517:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  entraToken: () => (/* binding */ entraToken)
});

// EXTERNAL MODULE: ../../packages/identity/src/endpoint.ts
var src_endpoint = __webpack_require__(9870);
// EXTERNAL MODULE: ../../packages/identity/src/oauth-answer.ts
var oauth_answer = __webpack_require__(1311);
;// CONCATENATED MODULE: ../../packages/identity/src/azure/cloud.ts
const publicCloud = {
    authority: 'https://login.microsoftonline.com',
    audience: 'api://AzureADTokenExchange',
};
const clouds = {
    cn: { authority: 'https://login.chinacloudapi.cn', audience: 'api://AzureADTokenExchangeChina' },
    us: { authority: 'https://login.microsoftonline.us', audience: 'api://AzureADTokenExchangeUSGov' },
};
/** The cloud that a registry is in, by the end of its name. */
function cloudOf(registry) {
    const end = /\.azurecr\.([a-z]+)$/.exec(registry)?.[1] ?? '';
    return (Object.hasOwn(clouds, end) ? clouds[end] : undefined) ?? publicCloud;
}

// EXTERNAL MODULE: ../../packages/identity/src/azure/refusal.ts
var refusal = __webpack_require__(2387);
;// CONCATENATED MODULE: ../../packages/identity/src/azure/entra-token.ts




/** What registries take in all of Microsoft's clouds, also where they refuse tokens of the resource manager. */
const scope = 'https://containerregistry.azure.net/.default';
/**
 * A token of Microsoft Entra ID for registries, by the client credentials flow with an OIDC token as the assertion, or
 * with a secret (https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow).
 *
 * @throws IdentityError
 */
async function entraToken(identity, access, context) {
    const { authority, audience } = cloudOf(identity.registry);
    const endpoint = context.endpoint(['POLYARCH_AZURE_AUTHORITY_ENDPOINT', 'AZURE_AUTHORITY_HOST'], authority);
    const key = JSON.stringify([endpoint.href, access]);
    return await context.once(`azure ${key}`, async () => {
        const { proof, sent } = await proofOf(identity, access, audience, context);
        const answer = await context.send(identity, {
            method: 'POST',
            url: (0,src_endpoint/* below */.Gz)(endpoint, `/${encodeURIComponent(access.tenantId)}/oauth2/v2.0/token`),
            ...(0,oauth_answer/* formOf */.QU)({ grant_type: 'client_credentials', client_id: access.clientId, scope, ...proof }),
            explain: oauth_answer/* explainAnswer */.iJ,
        });
        const fields = (0,oauth_answer/* readAnswer */.JN)(answer);
        if (answer.status !== 200) {
            throw context.error(identity, ...(0,refusal/* entraRefused */.z)(answer.status, fields.reason, sent));
        }
        const token = fields.token('access_token');
        if (token === undefined) {
            throw context.error(identity, 'UNREACHABLE', `the answer of ${endpoint.host} holds no access token`);
        }
        context.secret(token);
        const seconds = fields.count('expires_in');
        return {
            value: { token, subject: sent.token?.subject ?? access.clientId },
            expiresAt: seconds === undefined ? undefined : new Date(context.now() + seconds * 1000),
        };
    });
}
async function proofOf(identity, access, usualAudience, context) {
    const { tenantId, clientId } = access;
    if (access.kind === 'client-secret') {
        const secret = await context.read(identity, access.clientSecret, 'client-secret');
        return { proof: { client_secret: secret }, sent: { tenantId, clientId, token: undefined } };
    }
    const token = await context.oidcToken(identity, access, usualAudience);
    return {
        proof: {
            client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
            client_assertion: token.token,
        },
        sent: { tenantId, clientId, token },
    };
}


/***/ }),

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

/***/ 9870:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Gz: () => (/* binding */ below),
/* harmony export */   WY: () => (/* binding */ secureUrlOf),
/* harmony export */   X5: () => (/* binding */ endpointOf)
/* harmony export */ });
/* harmony import */ var _polyarch_registry__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(475);
/* harmony import */ var _error_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6021);


/**
 * Where a service is: the first of these variables that is set, else `usual`.
 *
 * @throws IdentityError `MALFORMED` when a variable holds no https URL (plain http is for loopback alone).
 */
function endpointOf(environment, variables, usual) {
    const name = variables.find((variable) => (environment[variable] ?? '').trim() !== '');
    if (name === undefined)
        return new URL(usual);
    const url = secureUrlOf(environment, name);
    if (url.search !== '')
        throw unusable(name);
    return url;
}
/** The URL in a variable: https, or http to loopback. @throws IdentityError `MALFORMED` */
function secureUrlOf(environment, name) {
    const text = (environment[name] ?? '').trim();
    const url = URL.canParse(text) ? new URL(text) : undefined;
    const isSecure = url?.protocol === 'https:' || (url?.protocol === 'http:' && (0,_polyarch_registry__WEBPACK_IMPORTED_MODULE_0__.isLoopbackHost)(url.hostname));
    if (url !== undefined && isSecure && url.username === '' && url.password === '' && url.hash === '')
        return url;
    throw unusable(name);
}
/** A path of a service, below whatever path its endpoint has. */
function below(endpoint, path) {
    return new URL(`${endpoint.pathname.replace(/\/+$/, '')}${path}`, endpoint);
}
function unusable(name) {
    return new _error_js__WEBPACK_IMPORTED_MODULE_1__/* .IdentityError */ .l('MALFORMED', [
        `${name} is not the URL of a service: write https://HOST[:PORT][/PATH] (plain http:// is for loopback alone), or unset it`,
    ]);
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
