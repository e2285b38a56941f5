export const id = 273;
export const ids = [273];
export const modules = {

/***/ 4935:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Kl: () => (/* binding */ faultOf),
/* harmony export */   Ly: () => (/* binding */ isTransientFault),
/* harmony export */   Oy: () => (/* binding */ explainFault),
/* harmony export */   lP: () => (/* binding */ isKeyText),
/* harmony export */   o$: () => (/* binding */ jsonObject),
/* harmony export */   xK: () => (/* binding */ xmlText)
/* harmony export */ });
/**
 * The text of the first element with this name in an answer of STS: flat XML without attributes that matter. Nothing but
 * the five named entities and character references is resolved, so nothing can be smuggled in.
 */
function xmlText(xml, name) {
    const start = xml.indexOf(`<${name}>`);
    if (start < 0)
        return undefined;
    const from = start + name.length + 2;
    const end = xml.indexOf(`</${name}>`, from);
    if (end < 0)
        return undefined;
    const text = xml.slice(from, end);
    return text.includes('<') ? undefined : resolveEntities(text).trim();
}
/** The fault in an answer, in XML (STS) or JSON (ECR); undefined where it holds none. */
function faultOf(answer) {
    const object = jsonObject(answer.body);
    if (object === undefined) {
        const code = xmlText(answer.body, 'Code');
        return code === undefined ? undefined : { code, message: xmlText(answer.body, 'Message') ?? '' };
    }
    const type = object['__type'] ?? object['code'] ?? answer.header('x-amzn-errortype');
    if (typeof type !== 'string')
        return undefined;
    const message = object['message'] ?? object['Message'];
    // `com.amazonaws.ecr#ThrottlingException`, `AccessDeniedException:http://…`
    const code = type.replace(/^.*#/, '').replace(/:.*$/, '');
    return { code, message: typeof message === 'string' ? message : '' };
}
/** Codes by which AWS asks for patience, whatever the status (https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html). */
const transientCodes = new Set([
    'Throttling',
    'ThrottlingException',
    'ThrottledException',
    'RequestThrottled',
    'RequestThrottledException',
    'TooManyRequestsException',
    'RequestLimitExceeded',
    'BandwidthLimitExceeded',
    'LimitExceededException',
    'SlowDown',
    'PriorRequestNotComplete',
    'RequestTimeout',
    'RequestTimeoutException',
    'IDPCommunicationError',
    'ServerException',
]);
function isTransientFault(answer) {
    return answer.status !== 200 && transientCodes.has(faultOf(answer)?.code ?? '');
}
function explainFault(answer) {
    const fault = faultOf(answer);
    return fault && `${fault.code}${fault.message === '' ? '' : `: ${fault.message}`}`;
}
/** Whether a text may be a key or a token: visible ASCII without blanks, so that it stays within its header. */
function isKeyText(text) {
    return text !== undefined && /^[\x21-\x7e]+$/.test(text);
}
function jsonObject(text) {
    try {
        const value = JSON.parse(text);
        return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
    }
    catch {
        return undefined;
    }
}
const entities = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
function resolveEntities(text) {
    return text.replace(/&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(\w{2,4}));/g, (whole, decimal, hex, name) => {
        if (name !== undefined)
            return entities[name] ?? whole;
        const point = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
        return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
    });
}


/***/ }),

/***/ 9820:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ assumeRole)
/* harmony export */ });
/* harmony import */ var _answer_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4935);
/* harmony import */ var _region_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3985);


/** The usual audience of IAM's identity providers. */
const audience = 'sts.amazonaws.com';
/**
 * Becomes a role by an OIDC token (https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html).
 *
 * @throws IdentityError `NOT_ASSUMABLE` with the `sub` and `aud` that were sent, `REFUSED`, `UNREACHABLE`.
 */
async function assumeRole(identity, request, context) {
    const { role, sessionName, federation } = request;
    const endpoint = (0,_region_js__WEBPACK_IMPORTED_MODULE_1__/* .stsEndpointOf */ .f)(request);
    const who = JSON.stringify([federation.token, federation.audience]);
    return await context.once(`aws role ${endpoint} ${role} ${sessionName} ${who}`, async () => {
        const token = await context.oidcToken(identity, federation, audience);
        const url = context.endpoint(['AWS_ENDPOINT_URL_STS', 'AWS_ENDPOINT_URL'], endpoint);
        const form = new URLSearchParams({
            Action: 'AssumeRoleWithWebIdentity',
            Version: '2011-06-15',
            RoleArn: role,
            RoleSessionName: sessionName,
            WebIdentityToken: token.token,
        });
        const answer = await context.send(identity, {
            method: 'POST',
            url,
            headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/xml' },
            body: form.toString(),
            isTransient: _answer_js__WEBPACK_IMPORTED_MODULE_0__/* .isTransientFault */ .Ly,
            explain: _answer_js__WEBPACK_IMPORTED_MODULE_0__/* .explainFault */ .Oy,
        });
        if (answer.status !== 200)
            throw refusal(identity, role, token, answer, context);
        const [accessKeyId, secretAccessKey, sessionToken, expiration] = [
            'AccessKeyId',
            'SecretAccessKey',
            'SessionToken',
            'Expiration',
        ].map((name) => (0,_answer_js__WEBPACK_IMPORTED_MODULE_0__/* .xmlText */ .xK)(answer.body, name));
        if (!(0,_answer_js__WEBPACK_IMPORTED_MODULE_0__/* .isKeyText */ .lP)(accessKeyId) || !(0,_answer_js__WEBPACK_IMPORTED_MODULE_0__/* .isKeyText */ .lP)(secretAccessKey) || !(0,_answer_js__WEBPACK_IMPORTED_MODULE_0__/* .isKeyText */ .lP)(sessionToken))
            throw context.error(identity, 'UNREACHABLE', `the answer of ${url.host} holds no keys`);
        context.secret(secretAccessKey);
        context.secret(sessionToken);
        const expires = Date.parse(expiration ?? '');
        return {
            value: { keys: { accessKeyId, secretAccessKey, sessionToken }, subject: token.subject },
            expiresAt: Number.isNaN(expires) ? undefined : new Date(expires),
        };
    });
}
/** How STS refuses: most of these mean that the trust policy does not fit the token. */
function refusal(identity, role, token, answer, context) {
    const fault = (0,_answer_js__WEBPACK_IMPORTED_MODULE_0__/* .faultOf */ .Kl)(answer);
    const said = `STS answered ${answer.status} ${(0,_answer_js__WEBPACK_IMPORTED_MODULE_0__/* .explainFault */ .Oy)(answer) ?? 'without a reason'}`;
    const sent = `sent were iss "${token.issuer ?? ''}", sub "${token.subject ?? ''}", aud "${token.audience ?? ''}"`;
    const issuer = (token.issuer ?? 'https://ISSUER').replace(/^https:\/\//, '');
    switch (fault?.code) {
        case 'AccessDenied':
            return context.error(identity, 'NOT_ASSUMABLE', `the role ${role} does not let this job assume it (${said}); ${sent}; in the role's trust policy check ` +
                `"Action": "sts:AssumeRoleWithWebIdentity", "Principal": {"Federated": "arn:…:oidc-provider/${issuer}"}, ` +
                `and the conditions "${issuer}:sub" and "${issuer}:aud"`);
        case 'InvalidIdentityToken':
        case 'IDPRejectedClaim':
            return context.error(identity, 'NOT_ASSUMABLE', `the token is not accepted for ${role} (${said}); ${sent}; check that the account has an identity provider for ` +
                `https://${issuer} with the audience "${token.audience ?? ''}"`);
        case 'ExpiredTokenException':
        case 'ExpiredToken':
            return context.error(identity, 'NOT_ASSUMABLE', `the OIDC token has expired (${said}); ${sent}; ask for it in the step that uses it, and check the clock`);
        default:
            return context.error(identity, 'REFUSED', `${role} cannot be assumed: ${said}; ${sent}`);
    }
}


/***/ }),

/***/ 1743:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  N: () => (/* binding */ callEcr)
});

// EXTERNAL MODULE: ../../packages/identity/src/aws/answer.ts
var answer = __webpack_require__(4935);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ../../packages/identity/src/aws/signature.ts

/**
 * The headers that sign a request with Signature Version 4, `authorization` among them
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html).
 */
function signatureHeaders(request, keys) {
    const { url, region, service, at } = request;
    const time = at.toISOString().replace(/[-:]|\.\d{3}/g, '');
    const date = time.slice(0, 8);
    const added = {
        'x-amz-date': time,
        ...(keys.sessionToken === undefined ? {} : { 'x-amz-security-token': keys.sessionToken }),
    };
    const headers = Object.entries({ ...request.headers, host: url.host, ...added })
        .map(([name, value]) => [name.toLowerCase(), value.trim().replace(/ +/g, ' ')])
        .sort(([a], [b]) => compare(a, b));
    const names = headers.map(([name]) => name).join(';');
    const canonical = [
        request.method,
        canonicalPath(url),
        canonicalQuery(url),
        ...headers.map(([name, value]) => `${name}:${value}`),
        '',
        names,
        sha256(request.body),
    ].join('\n');
    const scope = `${date}/${region}/${service}/aws4_request`;
    const text = ['AWS4-HMAC-SHA256', time, scope, sha256(canonical)].join('\n');
    const key = [date, region, service, 'aws4_request'].reduce(hmac, `AWS4${keys.secretAccessKey}`);
    const signature = hmac(key, text).toString('hex');
    const authorization = `AWS4-HMAC-SHA256 Credential=${keys.accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${signature}`;
    return { ...added, authorization };
}
/** The path as it is sent, each segment encoded once more. */
function canonicalPath(url) {
    return url.pathname.split('/').map(encode).join('/');
}
function canonicalQuery(url) {
    return [...url.searchParams]
        .map(([name, value]) => [encode(name), encode(value)])
        .sort(([a, x], [b, y]) => (a === b ? compare(x, y) : compare(a, b)))
        .map((pair) => pair.join('='))
        .join('&');
}
function compare(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
}
/** RFC 3986: everything but the unreserved characters. */
function encode(text) {
    return encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}
function sha256(text) {
    return (0,external_node_crypto_.createHash)('sha256').update(text).digest('hex');
}
function hmac(key, text) {
    return (0,external_node_crypto_.createHmac)('sha256', key).update(text).digest();
}

;// CONCATENATED MODULE: ../../packages/identity/src/aws/ecr-call.ts


/** Calls one operation of ECR, or of ECR Public, with keys. @throws IdentityError `UNREACHABLE` */
async function callEcr(identity, host, operation, payload, keys, context) {
    const isPublic = host.kind === 'public';
    const service = isPublic ? 'ecr-public' : 'ecr';
    const target = isPublic ? 'SpencerFrontendService' : 'AmazonEC2ContainerRegistry_V20150921';
    const variable = isPublic ? 'AWS_ENDPOINT_URL_ECR_PUBLIC' : 'AWS_ENDPOINT_URL_ECR';
    const body = JSON.stringify(payload);
    const url = context.endpoint([variable, 'AWS_ENDPOINT_URL'], host.endpoint);
    const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `${target}.${operation}` };
    const request = { method: 'POST', url, headers, body };
    return await context.send(identity, {
        ...request,
        sign: () => signatureHeaders({ ...request, region: host.region, service, at: new Date(context.now()) }, keys),
        isTransient: answer/* isTransientFault */.Ly,
        explain: answer/* explainFault */.Oy,
    });
}


/***/ }),

/***/ 2273:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   hasEcrRepository: () => (/* binding */ hasEcrRepository)
/* harmony export */ });
/* harmony import */ var _answer_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4935);
/* harmony import */ var _ecr_call_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1743);
/* harmony import */ var _region_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3985);
/* harmony import */ var _session_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8313);




/**
 * Whether an ECR registry has a repository, which it does not make by itself on a push; undefined where the identity may
 * not ask (`ecr:DescribeRepositories`), and for the public registry.
 *
 * @throws IdentityError
 */
async function hasEcrRepository(identity, path, context) {
    const host = (0,_region_js__WEBPACK_IMPORTED_MODULE_3__/* .parseEcrHost */ .wl)(identity.registry);
    if (host?.kind !== 'private')
        return undefined;
    const { keys } = await (0,_session_js__WEBPACK_IMPORTED_MODULE_2__/* .ecrSession */ .R)(identity, host, context);
    const registryId = identity.registry.slice(0, 12);
    const answer = await (0,_ecr_call_js__WEBPACK_IMPORTED_MODULE_1__/* .callEcr */ .N)(identity, host, 'DescribeRepositories', { registryId, repositoryNames: [path] }, keys, context);
    if (answer.status === 200)
        return true;
    return (0,_answer_js__WEBPACK_IMPORTED_MODULE_0__/* .faultOf */ .Kl)(answer)?.code === 'RepositoryNotFoundException' ? false : undefined;
}


/***/ }),

/***/ 8313:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ ecrSession)
/* harmony export */ });
/* harmony import */ var _assume_role_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9820);

/** The keys of an entry. @throws IdentityError */
async function ecrSession(identity, host, context) {
    const { access } = identity;
    const place = { region: identity.region ?? host.region, isFips: host.isFips };
    switch (access.kind) {
        case 'environment': {
            const { environmentSession } = await __webpack_require__.e(/* import() */ 732).then(__webpack_require__.bind(__webpack_require__, 3732));
            return await environmentSession(identity, place, context);
        }
        case 'keys':
            context.secret(access.secretAccessKey);
            return { keys: access, subject: access.accessKeyId };
        case 'role': {
            const { role, sessionName = 'polyarch' } = access;
            return await (0,_assume_role_js__WEBPACK_IMPORTED_MODULE_0__/* .assumeRole */ .x)(identity, { ...place, role, sessionName, federation: access }, context);
        }
    }
}


/***/ })

};
